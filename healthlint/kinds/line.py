"""`line`: lines that are nothing but one of these texts, such as what a site's theme prints round an article."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from healthlint.analysis import Analysis
from healthlint.check import Check, finding
from healthlint.document import Block
from healthlint.finding import Finding
from healthlint.kinds.guards import guarded
from healthlint.kinds.patterns import Hit, Matcher
from healthlint.precompiled import compiled
from healthlint.rule import Rule

_LONGEST = 300
_EDGE = " \t\r\n\u00a0*_#>|»«›‹·•-–—\ufffc"
_BREAK = compiled(r"\n|\r|<br", re.I)


@dataclass(frozen=True)
class Options:
    """`tokens` match a whole line; those of `weak` count only on a page that has another such line."""

    tokens: tuple[str, ...]
    weak: tuple[str, ...] = ()
    ignorecase: bool = True


def compile_rule(rule: Rule) -> Check:
    """A check that yields one finding per line; a line that goes on in small letters is wrapped text and left alone."""
    options: Options = rule.options
    strong = Matcher(options.tokens, ignorecase=options.ignorecase, nonword=True).pattern
    weak = Matcher(options.weak, ignorecase=options.ignorecase, nonword=True).pattern if options.weak else None

    def run(analysis: Analysis) -> Iterator[Finding]:
        certain: list[Hit] = []
        doubtful: list[Hit] = []
        for block in analysis.document.prose(rule.scope):
            for start, end in lines(block, analysis.document.source):
                text = block.text[start:end]
                if start and text[0].islower():
                    continue
                if strong.fullmatch(text):
                    certain.append(Hit(block, start, end))
                elif weak is not None and weak.fullmatch(text):
                    doubtful.append(Hit(block, start, end))
        if len(certain) + len({hit.text.lower() for hit in doubtful}) < 2:
            doubtful = []
        for hit in sorted(certain + doubtful, key=lambda hit: (hit.block.number, hit.start)):
            if guarded(rule, analysis, hit):
                yield finding(rule, analysis, hit.span)

    return Check(rule, run)


def lines(block: Block, source: str) -> Iterator[tuple[int, int]]:
    """Start and end, in the block's text, of each line of it, without the white space and marks at its edges.

    A line ends where the source has a line break or `<br>`; lines over 300 characters are left out.
    """
    text = block.text
    begin = 0
    for at in _breaks(block, source):
        yield from _trimmed(text, begin, at)
        begin = at + 1
    yield from _trimmed(text, begin, len(text))


def _breaks(block: Block, source: str) -> list[int]:
    """Where the block's text has white space that is a line break in the source."""
    text = block.text
    whole = block.whole
    if not _BREAK.search(source, whole.start, whole.end):
        return []
    ends = {at for at, char in enumerate(text) if char == "\n"}
    for run in block.runs:
        if (
            not run.exact
            and text[run.text : run.text + 1].isspace()
            and _BREAK.search(source, run.source, run.source_end)
        ):
            ends.add(run.text)
    return sorted(ends)


def _trimmed(text: str, start: int, end: int) -> Iterator[tuple[int, int]]:
    while start < end and text[start] in _EDGE:
        start += 1
    while end > start and text[end - 1] in _EDGE:
        end -= 1
    if 0 < end - start <= _LONGEST:
        yield start, end
