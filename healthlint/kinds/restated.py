"""Sentences and passages that the page says again: word for word, or in other words."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterator, Sequence
from itertools import pairwise
from typing import NamedTuple

from healthlint.analysis import Analysis
from healthlint.check import finding
from healthlint.document import Span
from healthlint.finding import Finding, Related
from healthlint.language.passages import Restated
from healthlint.language.sentences import Sentence
from healthlint.language.similarity import VERBATIM
from healthlint.parsers.regions import of_heading
from healthlint.rule import Rule

_SHOWN = 5
_DISAGREE = 0.05
_WORD_FOR_WORD = 0.9
_BOXES = frozenset({"takeaways", "faq", "tips", "promotion"})


class Place(NamedTuple):
    """One or more sentences in a row."""

    first: Sentence
    last: Sentence


def _restated(rule: Rule, analysis: Analysis) -> Iterator[Finding]:
    """Findings of one sort: each thing said again is a passage, else near-verbatim, else a sentence in other words."""
    wanted = rule.options.of
    kept = [
        one
        for one in analysis.restated
        if sort_of(one) == wanted and sureness(one) >= rule.options.confidence and not _may_echo(rule, analysis, one)
    ]
    if kept:
        clashing = _clashing(analysis)
        kept = [one for one in kept if _is_word_for_word(one) or _best(one) not in clashing]
    for told, group in _tellings(analysis, kept):
        best = max(group, key=sureness)
        shared = _shared(best)
        note = f"says it first; both say: {', '.join(shared)}"
        yield finding(
            rule, analysis, span(analysis, told[-1]),
            related=tuple(Related(span(analysis, place), note) for place in told[:-1]),
            confidence=round(sureness(best), 2), evidence={"shared": shared, "sentences": len(best.pairs)},
        )  # fmt: skip


def _is_word_for_word(one: Restated) -> bool:
    return one.pairs[0].verbatim >= _WORD_FOR_WORD


def _best(one: Restated) -> frozenset[int]:
    """The numbers of its two most similar sentences."""
    return frozenset((one.pairs[0].first.number, one.pairs[0].second.number))


def _clashing(analysis: Analysis) -> set[frozenset[int]]:
    """The numbers of each two sentences that disagree, so that they cannot be one statement said twice."""
    return {
        frozenset(side.clause.sentence.number for side in (conflict.candidate.first, conflict.candidate.second))
        for conflict in analysis.conflicts
        if conflict.confidence >= _DISAGREE
    }


def _tellings(analysis: Analysis, kept: Sequence[Restated]) -> Iterator[tuple[list[Place], list[Restated]]]:
    """What is said twice or oftener: all places of each, in order, and what they rest on."""
    told = [places(analysis, one) for one in kept]
    leaders = _led({place for pair in told for place in pair})
    for first, second in told:
        leaders[_lead(leaders, first)] = _lead(leaders, second)
    groups: dict[Place, tuple[set[Place], list[Restated]]] = {}
    for one, pair in zip(kept, told, strict=True):
        group = groups.setdefault(_lead(leaders, pair[0]), (set(), []))
        group[0].update(pair)
        group[1].append(one)
    for found, rests in groups.values():
        yield _apart(sorted(found)), rests


def _led(found: set[Place]) -> dict[Place, Place]:
    """Each place → another that shares at least half of the shorter one with it, or itself.

    Whatever shares half of a place holds the middle of it, so each place need only look for the middles in it.
    """
    leaders = {place: place for place in found}
    middles = sorted((_middle(place), place) for place in found)
    for place in found:
        at = bisect_left(middles, (place.first.number,))
        while at < len(middles) and middles[at][0] <= place.last.number:
            other = middles[at][1]
            if _same(place, other):
                leaders[_lead(leaders, place)] = _lead(leaders, other)
            at += 1
    return leaders


def _lead(leaders: dict[Place, Place], place: Place) -> Place:
    while leaders[place] is not place:
        leaders[place] = leaders[leaders[place]]
        place = leaders[place]
    return place


def _apart(told: list[Place]) -> list[Place]:
    """These places without those that mostly lie in the one before."""
    kept = told[:1]
    kept += [place for before, place in pairwise(told) if not _same(before, place)]
    return kept


def _middle(place: Place) -> int:
    return (place.first.number + place.last.number) // 2


def _same(one: Place, other: Place) -> bool:
    """Whether two places share at least half of the shorter one."""
    common = min(one.last.number, other.last.number) - max(one.first.number, other.first.number) + 1
    shorter = min(place.last.number - place.first.number + 1 for place in (one, other))
    return 2 * common >= shorter and common > 0


def sort_of(one: Restated) -> str:
    """Which rule reports it."""
    if one.is_passage:
        return "passage"
    return "near-verbatim" if one.pairs[0].verbatim >= VERBATIM else "sentence"


def sureness(one: Restated) -> float:
    """How sure it is, from 0 to 1; where the words are mostly the same, their share counts too."""
    same = one.pairs[0].verbatim
    return min(1.0, one.confidence + same) if sort_of(one) == "near-verbatim" else one.confidence


def _may_echo(rule: Rule, analysis: Analysis, one: Restated) -> bool:
    """Whether one side is a box whose job is to say again what the body says."""
    regions = [_region(analysis, sentence) for sentence in (one.pairs[0].first, one.pairs[0].second)]
    echoing = [region in rule.options.echo for region in regions]
    return echoing[0] != echoing[1] and not _BOXES.issuperset(regions)


def _region(analysis: Analysis, sentence: Sentence) -> str:
    """The region of a sentence; a list led in by "Key points", or one that sums up the page, is such too."""
    block = analysis.block_of(sentence)
    if block.number in analysis.echoing:
        return "takeaways"
    if block.region == "body" and block.list_parent is not None:
        return of_heading(analysis.document.blocks[block.list_parent].text.strip(" :*")) or block.region
    return block.region


def places(analysis: Analysis, one: Restated) -> tuple[Place, Place]:
    """The earlier and the later place, each as far as its sentences stand in one section."""
    best = one.pairs[0]
    first = _stretch(analysis, [pair.first for pair in one.pairs])
    second = _stretch(analysis, [pair.second for pair in one.pairs])
    if first.last.number < second.first.number:
        return first, second
    return Place(best.first, best.first), Place(best.second, best.second)


def _stretch(analysis: Analysis, sentences: Sequence[Sentence]) -> Place:
    """From the first to the last of these sentences; only about the best of them where a heading stands between."""
    best = analysis.block_of(sentences[0])
    beside = [s for s in sentences if analysis.block_of(s).heading == best.heading]
    return Place(min(beside), max(beside))


def span(analysis: Analysis, place: Place) -> Span:
    """The source from the start of the first sentence to the end of the last."""
    return Span(analysis.span_of(place.first).start, analysis.span_of(place.last).end)


def _shared(one: Restated) -> list[str]:
    words = dict.fromkeys(word for pair in one.pairs for word in pair.shared[:_SHOWN])
    return list(words)[:_SHOWN]


FINDERS = {"passage": _restated, "sentence": _restated, "near-verbatim": _restated}
