"""One clause denies what another says, in nearly the same words."""

from __future__ import annotations

from collections.abc import Iterator

from healthlint.language.claims import Claim
from healthlint.language.clauses import Clause
from healthlint.language.concepts import concept
from healthlint.language.conflicts.candidate import Candidate
from healthlint.language.conflicts.features import features, veto
from healthlint.language.conflicts.page import Page
from healthlint.language.cues import is_negator
from healthlint.language.thesaurus import like

_REACH = 7
_LEAST = 4.0
_NOT_DENIAL = frozenset("only just necessarily always all every without unless until".split())


def candidates(page: Page) -> Iterator[Candidate]:
    """Pairs of clauses of which one denies a concept that the other asserts, with enough else in common."""
    places: dict[str, list[Clause]] = {}
    denials: list[tuple[Clause, frozenset[str], int, int]] = []
    denied_in: dict[int, frozenset[str]] = {}
    for clause in page.clauses:
        if clause.text.endswith("?"):
            continue
        denied, start, end = denied_concepts(clause)
        denied_in[clause.number] = denied
        if denied:
            denials.append((clause, denied, start, end))
        for found in clause.own:
            places.setdefault(found, []).append(clause)
    for clause, denied, start, end in denials:
        near: set[int] = set()
        for found in (first_denied(clause),):
            for word in (found, *like(found)):
                for other in places.get(word, ()):
                    if other is clause or other.number in near or word in denied_in[other.number]:
                        continue
                    near.add(other.number)
                    yield from _pair(page, clause, denied, start, end, other)


def _pair(
    page: Page, clause: Clause, denied: frozenset[str], start: int, end: int, other: Clause
) -> Iterator[Candidate]:
    shared = clause.own & other.own
    if not denied_concepts(other)[0].isdisjoint(denied):
        return
    if len(shared) < 2 or page.weight(shared) < _LEAST:
        return
    one = Claim(-1, clause, start, end, "negation", "negation", "denied", negated=True)
    two = Claim(-1, other, other.start, other.end, "negation", "negation", "said")
    first, second = (one, two) if clause.number < other.number else (two, one)
    if veto(first, second):
        return
    found = features(page, first, second)
    found["denied"] = min(3.0, page.weight(denied & other.own) / 4)
    found["denied-part"] = page.weight(denied & other.own) / (page.weight(denied) or 1.0)
    found["shared-part"] = page.weight(shared) / (min(page.weight(clause.own), page.weight(other.own)) or 1.0)
    yield Candidate("negation", "negation", first, second, found)


def denied_concepts(clause: Clause) -> tuple[frozenset[str], int, int]:
    """The concepts within reach of a negator, and the offsets from the negator to the last of them."""
    words = clause.words
    for place, word in enumerate(words):
        if not is_negator(word.key) or word.key in ("without",):
            continue
        if place + 1 < len(words) and words[place + 1].key in _NOT_DENIAL:
            continue
        reach = words[place + 1 : place + 1 + _REACH]
        denied = frozenset(concept(near.key) for near in reach) - {""}
        if denied:
            return denied, word.start, reach[-1].end
    return frozenset(), 0, 0


def first_denied(clause: Clause) -> str:
    """The first concept after the first negator: the verb or noun that is denied."""
    words = clause.words
    at = next((place for place, word in enumerate(words) if is_negator(word.key)), len(words))
    return next((found for word in words[at + 1 : at + 1 + _REACH] if (found := concept(word.key))), "")
