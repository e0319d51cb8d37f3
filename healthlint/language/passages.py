"""Restated passages: similar pairs of sentences that stand side by side at both places."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from math import exp, log
from typing import NamedTuple

from healthlint.language.similarity import SimilarPair

_STEP = 2
_KEPT_APART = 4.0
_NEXT_BEST = 0.5
_COUNTED = 3


class Restated(NamedTuple):
    """One thing said twice: the pairs of sentences it rests on, best first, and how sure it is (0 to 1).

    A passage has two or more sentences at one of its places; else it is one sentence said again.
    """

    pairs: tuple[SimilarPair, ...]
    confidence: float
    is_passage: bool


def restated(pairs: Sequence[SimilarPair]) -> tuple[Restated, ...]:
    """The restatements among these pairs, those that stand side by side at both places put together."""
    kept = [pair for pair in pairs if pair.sort == "restatement"]
    leader = list(range(len(kept)))

    def lead(at: int) -> int:
        while leader[at] != at:
            leader[at] = leader[leader[at]]
            at = leader[at]
        return at

    places: dict[tuple[int, int], list[int]] = defaultdict(list)
    for at, pair in enumerate(kept):
        first, second = pair.first.number, pair.second.number
        for left in range(first - _STEP, first + _STEP + 1):
            for right in range(second - _STEP, second + _STEP + 1):
                for other in places.get((left, right), ()):
                    leader[lead(at)] = lead(other)
        places[first, second].append(at)
    groups: dict[int, list[SimilarPair]] = defaultdict(list)
    for at, pair in enumerate(kept):
        groups[lead(at)].append(pair)
    found = [_restated(group) for group in groups.values()]
    return tuple(sorted(found, key=lambda one: one.pairs[0].second.number))


def _restated(group: list[SimilarPair]) -> Restated:
    """Each further pair of a passage adds half of its weight of evidence, three pairs at most."""
    best = sorted(group, key=lambda pair: (-pair.confidence, pair.second.number))
    weighed = [log(pair.confidence / (1 - pair.confidence)) for pair in best[:_COUNTED] if pair.confidence < 1]
    several = max(len({pair.first.number for pair in group}), len({pair.second.number for pair in group})) > 1
    if not weighed or not several:
        return Restated(tuple(best), best[0].confidence, several)
    total = weighed[0] + sum(max(0.0, weight + _KEPT_APART) * _NEXT_BEST for weight in weighed[1:])
    return Restated(tuple(best), 1 / (1 + exp(-total)), True)
