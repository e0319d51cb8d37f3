"""Values of one scale that exclude each other: opposite poles, categories, advice, an absolute and its exception."""

from __future__ import annotations

from collections.abc import Iterator

from healthlint.language.conflicts.candidate import Candidate
from healthlint.language.conflicts.features import features, veto
from healthlint.language.conflicts.page import Page


def candidates(page: Page) -> Iterator[Candidate]:
    """Pairs of claims on one scale with values that cannot both hold."""
    for slot, listed in page.slots.items():
        scale = listed[0].scale
        if scale is None or scale.ranges:
            continue
        for place, one in enumerate(listed):
            for other in listed[place + 1 :]:
                if one.clause is other.clause or not scale.exclude(one.value, other.value) or veto(one, other):
                    continue
                found = features(page, one, other)
                found["negated"] = float(one.negated) + float(other.negated)
                found[f"slot:{slot}"] = 1.0
                yield Candidate(scale.form, slot, one, other, found)
