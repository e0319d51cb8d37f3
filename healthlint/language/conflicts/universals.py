"""Something said of all cases, and elsewhere of the same thing a limit, a part or an exception."""

from __future__ import annotations

from collections.abc import Iterator

from healthlint.language.claims import Claim
from healthlint.language.clauses import Clause
from healthlint.language.conflicts.candidate import Candidate
from healthlint.language.conflicts.features import features, related, veto
from healthlint.language.conflicts.page import Page

_ALL = frozenset(
    "all every everyone everybody everything always any anyone anybody anything anytime anywhere whenever whatever "
    "wherever only completely totally entirely fully never none nobody nothing nowhere cannot impossible guaranteed "
    "guarantee 100 unlimited whole permanently forever".split()
)
_HEDGED = frozenset("almost nearly most not if unless except usually often some may might virtually".split())
_PART = frozenset(
    "some sometimes except unless only rarely seldom few most many often usually until limit limited limits must may "
    "might however although if without other others part partly occasionally minority majority about half".split()
)
_FIELD, _LEAST, _MOST = 3.0, 2.5, 25


def candidates(page: Page) -> Iterator[Candidate]:
    """Pairs of a clause that admits no exception and one that names a limit or part, with something telling shared."""
    spoken = [clause for clause in page.clauses if not clause.text.endswith("?") and len(clause.words) > 3]
    universal = [clause for clause in spoken if _is_universal(clause)]
    if not universal:
        return
    partial = [clause for clause in spoken if not _PART.isdisjoint(word.key for word in clause.words)]
    things = {clause.number: frozenset(page.stances(clause)) for clause in (*universal, *partial)}
    ranked: list[tuple[float, Clause, Clause]] = []
    for clause in universal:
        for other in partial:
            if clause.sentence.number == other.sentence.number:
                continue
            shared = things[clause.number] & things[other.number]
            weight = sum(min(_FIELD, page.weight((thing,))) if thing[0] != "*" else _FIELD / 2 for thing in shared)
            if weight >= _LEAST:
                ranked.append((weight + 3 * page.alike(clause, other), clause, other))
    ranked.sort(key=lambda found: (-found[0], found[1].number, found[2].number))
    for _, clause, other in ranked[:_MOST]:
        one, two = _claim(clause, _ALL), _claim(other, _PART)
        first, second = (one, two) if clause.number < other.number else (two, one)
        if not related(page, first, second) or veto(first, second):
            continue
        seen = features(page, first, second)
        keys, others = {word.key for word in clause.words}, {word.key for word in other.words}
        seen["universal-early"] = float(any(word.key in _ALL for word in clause.words[:4]))
        seen["denies-one"] = float(bool(keys & _NO) != bool(others & _NO))
        seen["exception-word"] = float(
            bool(others & {"except", "unless", "only", "however", "rarely", "must", "until"})
        )
        seen["both-universal"] = float(not _ALL.isdisjoint(others))
        yield Candidate("universal", "universal", first, second, seen)


_NO = frozenset("not no never cannot can't don't doesn't won't isn't aren't none nobody nothing without".split())


def _is_universal(clause: Clause) -> bool:
    keys = {word.key for word in clause.words}
    return not _ALL.isdisjoint(keys) and _HEDGED.isdisjoint(keys)


def _claim(clause: Clause, marks: frozenset[str]) -> Claim:
    word = next(word for word in clause.words if word.key in marks)
    return Claim(-1, clause, word.start, word.end, "universal", "universal", word.key)
