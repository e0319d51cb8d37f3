"""Values of one scale that exclude each other: opposite poles, categories, advice, an absolute and its exception."""

from __future__ import annotations

from collections.abc import Iterator

from healthlint.language.conflicts.candidate import Candidate
from healthlint.language.conflicts.features import features, related, veto
from healthlint.language.conflicts.page import Page


def candidates(page: Page) -> Iterator[Candidate]:
    """Pairs of claims on one scale with values that cannot both hold."""
    for slot in page.slots:
        listed = page.compared(slot)
        scale = listed[0].scale
        if scale is None or scale.ranges:
            continue
        crowd = min(3.0, max(0, len({claim.clause.sentence.number for claim in listed}) - 2) / 5)
        for place, one in enumerate(listed):
            for other in listed[place + 1 :]:
                if one.clause is other.clause or not scale.exclude(one.value, other.value):
                    continue
                if not related(page, one, other) or veto(one, other):
                    continue
                found = features(page, one, other)
                found["negated"] = float(one.negated) + float(other.negated)
                found["crowd"] = crowd
                found[f"slot:{slot}"] = 1.0
                yield Candidate(scale.form, slot, one, other, found)
