"""Sentences and passages that the page says again: word for word, or in other words."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
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
    kept = [one for one in kept if not _clashes(analysis, one)]
    for told, group in _tellings(analysis, kept):
        best = max(group, key=sureness)
        shared = _shared(best)
        note = f"says it first; both say: {', '.join(shared)}"
        yield finding(
            rule, analysis, span(analysis, told[-1]),
            related=tuple(Related(span(analysis, place), note) for place in told[:-1]),
            confidence=round(sureness(best), 2), evidence={"shared": shared, "sentences": len(best.pairs)},
        )  # fmt: skip


def _clashes(analysis: Analysis, one: Restated) -> bool:
    """Whether the two best sentences disagree, so that they cannot be one statement said twice."""
    best = one.pairs[0]
    if best.verbatim >= _WORD_FOR_WORD:
        return False
    both = {best.first.number, best.second.number}
    return any(
        both == {conflict.candidate.first.clause.sentence.number, conflict.candidate.second.clause.sentence.number}
        for conflict in analysis.conflicts
        if conflict.confidence >= _DISAGREE
    )


def _tellings(analysis: Analysis, kept: Sequence[Restated]) -> list[tuple[list[Place], list[Restated]]]:
    """What is said twice or oftener: all places of each, in order, and what they rest on."""
    groups: list[tuple[list[Place], list[Restated]]] = []
    for one in kept:
        told, rests = list(places(analysis, one)), [one]
        for group in [group for group in groups if any(_same(a, b) for a in group[0] for b in told)]:
            groups.remove(group)
            told += [place for place in group[0] if not any(_same(place, known) for known in told)]
            rests += group[1]
        groups.append((sorted(told), rests))
    return groups


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
    """The region of a sentence; a list led in by "Key points" and the like is such a region too."""
    block = analysis.block_of(sentence)
    if block.region == "body" and block.list_parent is not None:
        return of_heading(analysis.document.blocks[block.list_parent].text.strip(" :*")) or block.region
    return block.region


def places(analysis: Analysis, one: Restated) -> tuple[Place, Place]:
    """The earlier and the later place, each as far as its sentences stand in one section."""
    firsts, seconds = [pair.first for pair in one.pairs], [pair.second for pair in one.pairs]
    return _stretch(analysis, firsts), _stretch(analysis, seconds)


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
