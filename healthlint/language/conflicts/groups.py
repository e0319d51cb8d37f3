"""Who it is for: a group that one clause lets in and another keeps out."""

from __future__ import annotations

from collections.abc import Iterator

from healthlint.language.claims import Claim
from healthlint.language.clauses import Clause
from healthlint.language.conflicts.candidate import Candidate
from healthlint.language.conflicts.features import features, veto
from healthlint.language.conflicts.page import Page
from healthlint.language.suitability import Suits, excluded, suits_of

_ABOUT_GROUPS = frozenset({"sex", "age", "pregnancy", "degree"})


def candidates(page: Page) -> Iterator[Candidate]:
    """Pairs of clauses that disagree on whether a group may use, take or join something."""
    found: list[tuple[Claim, Suits]] = []
    for clause in page.clauses:
        suits = suits_of(clause) if not clause.text.endswith("?") else None
        if suits is not None:
            found.append((_claim(clause, suits), suits))
    for place, (one, suits) in enumerate(found):
        for other, others in found[place + 1 :]:
            group = excluded(suits, others)
            if group is None or one.clause is other.clause or veto(one, other, _ABOUT_GROUPS):
                continue
            weighed = features(page, one, other)
            weighed["everyone"] = float("everyone" in suits.groups | others.groups)
            weighed["only"] = float(suits.only or others.only)
            yield Candidate("group", group, one, other, weighed)


def _claim(clause: Clause, suits: Suits) -> Claim:
    value = ("for " if suits.welcome else "not for ") + ", ".join(sorted(suits.groups))
    return Claim(-1, clause, clause.start + suits.start, clause.start + suits.end, "group", "group", value)
