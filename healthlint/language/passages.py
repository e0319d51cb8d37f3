"""Restated passages: similar pairs of sentences that stand side by side at both places."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Collection, Sequence
from math import exp, log
from typing import NamedTuple

from healthlint.document import Block
from healthlint.language.sentences import Sentence
from healthlint.language.similarity import VERBATIM, SimilarPair

_STEP = 2
_BESIDE = sorted(
    ((left, right) for left in range(-_STEP, _STEP + 1) for right in range(-_STEP, _STEP + 1)),
    key=lambda steps: abs(steps[0] - steps[1]),
)
_KEPT_APART = 4.0
_NEXT_BEST = 0.5
_COUNTED = 3
_SURE = 0.5
_STATES = 6
_FEWEST = 3
_MOST_OF = 0.5


class Restated(NamedTuple):
    """One thing said twice: the pairs of sentences it rests on, best first, and how sure it is (0 to 1).

    A passage has two or more sentences at one of its places; else it is one sentence said again.
    """

    pairs: tuple[SimilarPair, ...]
    confidence: float
    is_passage: bool


def echoing(blocks: Sequence[Block], sentences: Sequence[Sentence], pairs: Sequence[SimilarPair]) -> frozenset[int]:
    """The numbers of the items of lists that sum up the page: most of what they state stands elsewhere too."""
    list_of = _lists(blocks)
    stated = Counter(
        list_of[one.block] for one in sentences if one.block in list_of and one.last - one.first >= _STATES
    )
    again: dict[int, set[int]] = defaultdict(set)
    for pair in pairs:
        if pair.sort == "restatement" and (pair.verbatim >= VERBATIM or pair.confidence >= _SURE):
            for one, other in ((pair.first, pair.second), (pair.second, pair.first)):
                if one.block in list_of and list_of.get(other.block) != list_of[one.block]:
                    again[list_of[one.block]].add(one.number)
    summing = {at for at, said in again.items() if len(said) >= max(_FEWEST, _MOST_OF * stated[at])}
    return frozenset(number for number, at in list_of.items() if at in summing)


def _lists(blocks: Sequence[Block]) -> dict[int, int]:
    """Number of an item → number of the first item of its list."""
    found: dict[int, int] = {}
    last = None
    for block in blocks:
        if block.role == "item":
            goes_on = last is not None and block.number - last.number <= _STEP and block.heading == last.heading
            found[block.number] = found[last.number] if goes_on and last is not None else block.number
            last = block
    return found


def restated(pairs: Sequence[SimilarPair]) -> tuple[Restated, ...]:
    """The restatements among these pairs, those that stand side by side at both places put together."""
    kept = [pair for pair in pairs if pair.sort == "restatement"]
    found = [_restated([kept[at] for at in group]) for group in _chains(kept)]
    return tuple(sorted(found, key=lambda one: one.pairs[0].second.number))


def _chains(kept: Sequence[SimilarPair]) -> Collection[list[int]]:
    """The numbers of the pairs of each chain.

    A sentence that stands at three places in the same words is told three times: no chain holds two of its copies.
    """
    groups = {at: [at] for at in range(len(kept))}
    copied = {at: _copied(pair) for at, pair in enumerate(kept)}
    group_of = list(range(len(kept)))
    places: dict[tuple[int, int], list[int]] = defaultdict(list)
    for at, pair in enumerate(kept):
        first, second = pair.first.number, pair.second.number
        for left, right in _BESIDE:
            for other in places.get((first + left, second + right), ()):
                one, into = sorted((group_of[at], group_of[other]), key=lambda number: len(groups[number]))
                if one != into and copied[one].isdisjoint(copied[into]):
                    copied[into] |= copied.pop(one)
                    for moved in groups[one]:
                        group_of[moved] = into
                    groups[into] += groups.pop(one)
        places[first, second].append(at)
    return groups.values()


def _copied(pair: SimilarPair) -> set[tuple[str, int]]:
    if pair.verbatim < VERBATIM:
        return set()
    return {("first", pair.first.number), ("second", pair.second.number)}


def _restated(group: list[SimilarPair]) -> Restated:
    """Each further pair of a passage adds half of its weight of evidence, three pairs at most."""
    best = sorted(group, key=lambda pair: (-pair.confidence, pair.second.number))
    weighed = [log(pair.confidence / (1 - pair.confidence)) for pair in best[:_COUNTED] if pair.confidence < 1]
    several = max(len({pair.first.number for pair in group}), len({pair.second.number for pair in group})) > 1
    if not weighed or not several:
        return Restated(tuple(best), best[0].confidence, several)
    total = weighed[0] + sum(max(0.0, weight + _KEPT_APART) * _NEXT_BEST for weight in weighed[1:])
    return Restated(tuple(best), 1 / (1 + exp(-total)), True)
