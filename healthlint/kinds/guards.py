"""The guard language of rule files: what keeps a word-list hit quiet (`unless`) or must hold for it (`when`).

`unless` silences a hit when any of its conditions holds; `when` lets it through only when all of its do.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass
from functools import cached_property
from typing import TYPE_CHECKING

from healthlint.analysis import Analysis
from healthlint.kinds.patterns import Hit, Matcher
from healthlint.language.citations import is_cited
from healthlint.language.cues import cues, is_negator
from healthlint.language.sentences import Sentence

if TYPE_CHECKING:
    from healthlint.rule import Rule

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
        for name in self.__dataclass_fields__:
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
        sentence = _sentence(analysis, hit)
        before = [word for word in analysis.words_of(sentence) if word.end <= hit.start][-self.negated :]
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
            found["before"] = re.compile(f"{Matcher(self.before, nonword=True).body}$", re.I)
        if self.after:
            found["after"] = Matcher(self.after, nonword=True).pattern
        return found

    def _near(self, analysis: Analysis, hit: Hit) -> bool:
        sentence = _sentence(analysis, hit)
        return self._patterns["near"].search(hit.block.text, sentence.start, sentence.end) is not None

    def _block(self, analysis: Analysis, hit: Hit) -> bool:
        return self._patterns["block"].search(hit.block.text) is not None

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
        return any(self._patterns["anywhere"].search(block.text) for block in analysis.document.blocks)

    def _cues(self, analysis: Analysis, hit: Hit) -> bool:
        sentence = _sentence(analysis, hit)
        return not cues(analysis.words_of(sentence), analysis.text_of(sentence)).isdisjoint(self.cues)

    def _regions(self, analysis: Analysis, hit: Hit) -> bool:
        return hit.block.region in self.regions

    def _roles(self, analysis: Analysis, hit: Hit) -> bool:
        return hit.block.role in self.roles

    def _proper(self, analysis: Analysis, hit: Hit) -> bool:
        if not hit.text[:1].isupper() or hit.block.role in ("heading", "title"):
            return False
        words = analysis.words_of(_sentence(analysis, hit))
        inside = [number for number, word in enumerate(words) if hit.start <= word.start < hit.end]
        if not inside:
            return False
        beside = [words[at] for at in (inside[0] - 1, inside[-1] + 1) if 0 <= at < len(words)]
        return inside[0] > 0 or any(word.text[0].isupper() for word in beside)

    def _cited(self, analysis: Analysis, hit: Hit) -> bool:
        block, own = hit.block, _sentence(analysis, hit)
        after = [sentence for sentence in analysis.sentences_of(block) if sentence.number == own.number + 1]
        end = after[0].end if after else own.end
        links = [
            link for link in analysis.document.links if link.block == block.number and own.start <= link.start < end
        ]
        return is_cited(block.text[own.start : own.end], links)

    def _sourced(self, analysis: Analysis, hit: Hit) -> bool:
        return analysis.has_sources


def _sentence(analysis: Analysis, hit: Hit) -> Sentence:
    return analysis.sentence_at(hit.block, hit.start)


def guarded(rule: Rule, analysis: Analysis, hit: Hit) -> bool:
    """Whether the guards of the rule let this hit through."""
    unless, when = rule.unless, rule.when
    return (unless is None or not unless.any(analysis, hit)) and (when is None or when.all(analysis, hit))
