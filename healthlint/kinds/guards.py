"""The guard language of rule files: what keeps a word-list hit quiet (`unless`) or must hold for it (`when`).

`unless` silences a hit when any of its conditions holds; `when` lets it through only when all of its do.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import TYPE_CHECKING
from weakref import ref

from healthlint.analysis import Analysis
from healthlint.kinds.patterns import Hit, Matcher
from healthlint.language.citations import is_cited
from healthlint.language.cues import cues, is_negator
from healthlint.language.sentences import Sentence
from healthlint.language.words import Word
from healthlint.precompiled import compiled

if TYPE_CHECKING:
    from healthlint.rule import Rule

_FAR = 400
"""Characters either side of a hit beyond which a sentence is taken to have ended."""
_DEAR = ("near", "block", "page", "anywhere", "cues", "cited")
"""Conditions that read more than the hit and its edges: they are looked at last."""
_OPEN, _CLOSE = '"“‘«', '"”’»'


@dataclass(frozen=True)
class Guard:
    """The conditions under one `unless` or `when`; each field is one condition, empty when not set.

    negated: most words between a negator and the hit, in its sentence · quoted: the hit stands in quotation
    marks · near, block, heading, page, anywhere: words or patterns in its sentence, its block, the headings
    above it, the page's title and topic, the whole document · before, after: patterns that touch the hit ·
    cues: cue classes of its sentence · regions, roles: of its block · proper: the hit is part of a capitalised
    name · cited: its sentence, or the next one of the block, names a source · sourced: the page lists its sources.
    """

    negated: int = 0
    quoted: bool = False
    near: tuple[str, ...] = ()
    block: tuple[str, ...] = ()
    before: tuple[str, ...] = ()
    after: tuple[str, ...] = ()
    heading: tuple[str, ...] = ()
    page: tuple[str, ...] = ()
    anywhere: tuple[str, ...] = ()
    cues: tuple[str, ...] = ()
    regions: tuple[str, ...] = ()
    roles: tuple[str, ...] = ()
    proper: bool = False
    cited: bool = False
    sourced: bool = False

    @cached_property
    def _tests(self) -> tuple[Callable[[Analysis, Hit], bool], ...]:
        tests: list[Callable[[Analysis, Hit], bool]] = []
        for name in sorted(self.__dataclass_fields__, key=_DEAR.__contains__):
            if getattr(self, name):
                tests.append(getattr(self, f"_{name}"))
        return tuple(tests)

    def any(self, analysis: Analysis, hit: Hit) -> bool:
        """Whether one of the conditions holds."""
        return any(test(analysis, hit) for test in self._tests)

    def all(self, analysis: Analysis, hit: Hit) -> bool:
        """Whether every condition holds."""
        return all(test(analysis, hit) for test in self._tests)

    def _negated(self, analysis: Analysis, hit: Hit) -> bool:
        before = [word for word in _words(analysis, hit) if word.end <= hit.start][-self.negated :]
        return any(is_negator(word.key) for word in before)

    def _quoted(self, analysis: Analysis, hit: Hit) -> bool:
        text = hit.block.text
        left, right = text[max(0, hit.start - 120) : hit.start], text[hit.end : hit.end + 120]
        for opening, closing in zip(_OPEN, _CLOSE, strict=True):
            at = left.rfind(opening)
            if opening == "‘" and (at < 0 or left[at - 1 : at].isalnum()):
                continue
            inside = left.count(opening) % 2 == 1 if opening == closing else at > left.rfind(closing)
            if at >= 0 and inside and closing in right:
                return True
        return False

    @cached_property
    def _patterns(self) -> dict[str, re.Pattern[str]]:
        found = {
            name: Matcher(getattr(self, name)).pattern
            for name in ("near", "block", "heading", "page", "anywhere")
            if getattr(self, name)
        }
        if self.before:
            found["before"] = compiled(f"{Matcher(self.before, nonword=True).body}$", re.I)
        if self.after:
            found["after"] = Matcher(self.after, nonword=True).pattern
        return found

    def _near(self, analysis: Analysis, hit: Hit) -> bool:
        start, end = _reach(analysis, hit)
        return self._patterns["near"].search(hit.block.text, start, end) is not None

    def _block(self, analysis: Analysis, hit: Hit) -> bool:
        last = self.__dict__.get("_last_block")
        if last is None or last[0]() is not analysis or last[1] != hit.block.number:
            found = self._patterns["block"].search(hit.block.text) is not None
            last = self.__dict__["_last_block"] = (ref(analysis), hit.block.number, found)
        return bool(last[2])

    def _before(self, analysis: Analysis, hit: Hit) -> bool:
        return self._patterns["before"].search(hit.block.text[max(0, hit.start - 80) : hit.start]) is not None

    def _after(self, analysis: Analysis, hit: Hit) -> bool:
        return self._patterns["after"].match(hit.block.text, hit.end) is not None

    def _heading(self, analysis: Analysis, hit: Hit) -> bool:
        return any(self._patterns["heading"].search(heading) for heading in hit.block.section)

    def _page(self, analysis: Analysis, hit: Hit) -> bool:
        title = analysis.document.title
        meta = analysis.document.meta
        named = [title.text if title else "", meta.title or "", *meta.tags, *analysis.topic.kinds]
        return any(self._patterns["page"].search(text) for text in named)

    def _anywhere(self, analysis: Analysis, hit: Hit) -> bool:
        last = self.__dict__.get("_last")
        if last is None or last[0]() is not analysis:
            found = any(self._patterns["anywhere"].search(block.text) for block in analysis.document.blocks)
            last = self.__dict__["_last"] = (ref(analysis), found)
        return bool(last[1])

    def _cues(self, analysis: Analysis, hit: Hit) -> bool:
        start, end = _reach(analysis, hit)
        return not cues(_words(analysis, hit), hit.block.text[start:end]).isdisjoint(self.cues)

    def _regions(self, analysis: Analysis, hit: Hit) -> bool:
        return hit.block.region in self.regions

    def _roles(self, analysis: Analysis, hit: Hit) -> bool:
        return hit.block.role in self.roles

    def _proper(self, analysis: Analysis, hit: Hit) -> bool:
        if not hit.text[:1].isupper() or hit.block.role in ("heading", "title"):
            return False
        words = _words(analysis, hit)
        inside = [number for number, word in enumerate(words) if hit.start <= word.start < hit.end]
        if not inside:
            return False
        beside = [words[at] for at in (inside[0] - 1, inside[-1] + 1) if 0 <= at < len(words)]
        return inside[0] > 0 or any(word.text[0].isupper() for word in beside)

    def _cited(self, analysis: Analysis, hit: Hit) -> bool:
        own = _sentence(analysis, hit)
        following = analysis.sentences[own.number + 1 : own.number + 2]
        reach = following[0].end if following and following[0].block == own.block else own.end
        links = [link for link in analysis.links_of(hit.block) if own.start <= link.start < reach]
        start, end = _reach(analysis, hit)
        return is_cited(hit.block.text[start:end], links)

    def _sourced(self, analysis: Analysis, hit: Hit) -> bool:
        return analysis.has_sources


def _sentence(analysis: Analysis, hit: Hit) -> Sentence:
    return analysis.sentence_at(hit.block, hit.start)


def _reach(analysis: Analysis, hit: Hit) -> tuple[int, int]:
    """Start and end of the hit's sentence; of one without end, what stands near the hit."""
    sentence = _sentence(analysis, hit)
    return max(sentence.start, hit.start - _FAR), min(sentence.end, hit.end + _FAR)


def _words(analysis: Analysis, hit: Hit) -> Sequence[Word]:
    """The words of that stretch."""
    sentence = _sentence(analysis, hit)
    start, end = _reach(analysis, hit)
    words, first, last = analysis.words, sentence.first, sentence.last
    if (start, end) != (sentence.start, sentence.end):
        first = bisect_left(words, start, first, last, key=_start_of)
        last = bisect_left(words, end, first, last, key=_start_of)
    return words[first:last]


def _start_of(word: Word) -> int:
    return word.start


def guarded(rule: Rule, analysis: Analysis, hit: Hit) -> bool:
    """Whether the guards of the rule let this hit through."""
    unless, when = rule.unless, rule.when
    return (unless is None or not unless.any(analysis, hit)) and (when is None or when.all(analysis, hit))
