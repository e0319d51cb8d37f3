"""Advice reversed: do it and leave it, needed and not needed, allowed and forbidden, with one thing in common."""

from __future__ import annotations

from collections.abc import Iterator

from healthlint.language.advice import Advice, advice_of, opposed
from healthlint.language.claims import Claim
from healthlint.language.clauses import Clause, concepts_of
from healthlint.language.concepts import kinds_of
from healthlint.language.conflicts.candidate import Candidate
from healthlint.language.conflicts.features import features, veto
from healthlint.language.conflicts.page import Page
from healthlint.language.thesaurus import like

_LEAST = 3.0


def candidates(page: Page) -> Iterator[Candidate]:
    """Pairs of clauses with opposed advice that share a word which says something, or a kind and one of its kind."""
    advised: list[tuple[Claim, Advice, frozenset[str]]] = []
    for clause in page.clauses:
        advice = advice_of(clause) if not clause.text.endswith("?") else None
        if advice is not None:
            advised.append((_claim(clause, advice), advice, _kinds(clause)))
    places: dict[str, list[int]] = {}
    for place, (_, _, kinds) in enumerate(advised):
        for kind in kinds:
            places.setdefault(kind, []).append(place)
    seen: set[tuple[int, int]] = set()
    for kind, listed in places.items():
        if len(listed) < 2 or page.weight((kind,)) < 1.2:
            continue
        for at, first in enumerate(listed):
            for second in listed[at + 1 :]:
                if (first, second) in seen:
                    continue
                seen.add((first, second))
                found = _pair(page, advised[first], advised[second])
                if found is not None:
                    yield found


def _pair(
    page: Page, first: tuple[Claim, Advice, frozenset[str]], second: tuple[Claim, Advice, frozenset[str]]
) -> Candidate | None:
    (one, advice, kinds), (other, advice2, kinds2) = first, second
    if one.clause is other.clause or not opposed(advice.stance, advice2.stance):
        return None
    shared = page.weight(kinds & kinds2)
    if shared < _LEAST or veto(one, other):
        return None
    found = features(page, one, other)
    found["shared-kinds"] = min(3.0, page.weight((kinds & kinds2) - (one.clause.own & other.clause.own)) / 5)
    found["free"] = float("free" in (advice.stance, advice2.stance))
    found["allow"] = float("allow" in (advice.stance, advice2.stance))
    found["imperative"] = float(advice.start == 0) + float(advice2.start == 0)
    return Candidate("advice", "advice", one, other, found)


def _claim(clause: Clause, advice: Advice) -> Claim:
    return Claim(-1, clause, clause.start + advice.start, clause.end, "advice", "advice", advice.stance)


def _kinds(clause: Clause) -> frozenset[str]:
    """What a clause is about, with the kinds and the like of each; an answer takes in its question."""
    about = clause.own | concepts_of(clause.question) if clause.question else clause.own
    found: set[str] = set()
    for concept in about:
        found |= kinds_of(concept) | like(concept)
    return frozenset(found)
