"""Every pair of claims of a page that may disagree, weighed, the likeliest first."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace

from healthlint.language.conflicts import bands, counts, groups, negations, numbers, opposites, poles, universals
from healthlint.language.conflicts.candidate import Candidate
from healthlint.language.conflicts.page import Page
from healthlint.language.conflicts.weights import confidence, score

_FORMS = (
    numbers.candidates,
    poles.candidates,
    groups.candidates,
    negations.candidates,
    opposites.candidates,
    universals.candidates,
    counts.candidates,
    bands.rows,
    bands.limits,
)
_LEAST = -4.0


@dataclass(frozen=True, eq=False)
class Conflict:
    """A candidate with its score (log odds) and the confidence that follows from it."""

    candidate: Candidate
    score: float
    confidence: float


def candidates(page: Page) -> Iterator[Candidate]:
    """The candidates of every form; one that other forms or slots find too carries `also`."""
    found = [candidate for form in _FORMS for candidate in form(page) if not _said_twice(candidate)]
    said: dict[tuple[int, int], set[str]] = {}
    for candidate in found:
        said.setdefault(_pair(candidate), set()).add(f"{candidate.form} {candidate.slot}")
    for candidate in found:
        also = len(said[_pair(candidate)]) - 1
        yield replace(candidate, features={**candidate.features, "also": min(3.0, also)}) if also else candidate


def conflicts(page: Page) -> tuple[Conflict, ...]:
    """The pairs worth a look, the likeliest first; one pair for two sentences, the best."""
    weighed = sorted(
        ((score(candidate), candidate) for candidate in candidates(page)),
        key=lambda entry: (-entry[0], entry[1].first.clause.number, entry[1].second.clause.number, entry[1].slot),
    )
    kept = list(_best_of_pair(weighed))
    return tuple(Conflict(candidate, total, confidence(total)) for total, candidate in kept)


def _best_of_pair(weighed: Iterable[tuple[float, Candidate]]) -> Iterator[tuple[float, Candidate]]:
    seen: set[tuple[int, int]] = set()
    texts: set[frozenset[str]] = set()
    for total, candidate in weighed:
        if total < _LEAST:
            return
        pair = _pair(candidate)
        both = frozenset((candidate.first.clause.text, candidate.second.clause.text))
        if pair not in seen and both not in texts:
            seen.add(pair)
            texts.add(both)
            yield total, candidate


def _pair(candidate: Candidate) -> tuple[int, int]:
    """The numbers of the two sentences."""
    numbers = candidate.first.clause.sentence.number, candidate.second.clause.sentence.number
    return min(numbers), max(numbers)


def _said_twice(candidate: Candidate) -> bool:
    """Whether both clauses say both things: the sentence stands there twice, or each names the whole range."""
    one, other = candidate.first, candidate.second
    if candidate.form in ("count", "band"):
        return False
    first, second = one.clause.text, other.clause.text
    return first == second or (one.text in second and other.text in first)
