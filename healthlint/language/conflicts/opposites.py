"""Two clauses in nearly the same words, but for one word and its opposite."""

from __future__ import annotations

from collections.abc import Iterator

from healthlint.language.claims import Claim
from healthlint.language.clauses import Clause
from healthlint.language.concepts import concept
from healthlint.language.conflicts.candidate import Candidate
from healthlint.language.conflicts.features import features, veto
from healthlint.language.conflicts.page import Page
from healthlint.language.thesaurus import opposites

_LEAST = 4.0
_MIRRORED = 0.75


def candidates(page: Page) -> Iterator[Candidate]:
    """Pairs of clauses of which one holds a word and the other its opposite, with enough else in common."""
    places: dict[str, list[Clause]] = {}
    for clause in page.clauses:
        if not clause.text.endswith("?"):
            for found in clause.own:
                places.setdefault(found, []).append(clause)
    seen: set[tuple[int, int]] = set()
    for word, clauses in places.items():
        for opposite in opposites(word):
            if opposite < word and word in opposites(opposite):
                continue
            for clause in clauses:
                for other in places.get(opposite, ()):
                    pair = (min(clause.number, other.number), max(clause.number, other.number))
                    if clause is other or pair in seen or opposite in clause.own or word in other.own:
                        continue
                    seen.add(pair)
                    yield from _pair(page, clause, word, other, opposite)


def _pair(page: Page, clause: Clause, word: str, other: Clause, opposite: str) -> Iterator[Candidate]:
    shared = clause.own & other.own
    if len(shared) < 2 or page.weight(shared) < _LEAST:
        return
    here, there = page.stances(clause).get(word), page.stances(other).get(opposite)
    if here is not None and there is not None and here.affirms != there.affirms:
        return
    one, two = _claim(clause, word), _claim(other, opposite)
    first, second = (one, two) if clause.number < other.number else (two, one)
    if not veto(first, second):
        found = features(page, first, second)
        others = (clause.own | other.own) - {word, opposite}
        found["mirrored"] = float(len(shared) > 2 and len(shared) >= _MIRRORED * len(others))
        yield Candidate("opposite", "opposite", first, second, found)


def _claim(clause: Clause, word: str) -> Claim:
    place = next((found for found in clause.words if concept(found.key) == word), clause.words[0])
    return Claim(-1, clause, place.start, place.end, "opposite", "opposite", place.key)
