"""`source-pattern`: patterns in the source as it is written, for what the parser takes for markup or template code."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from healthlint.analysis import Analysis
from healthlint.check import Check, finding
from healthlint.document import Span
from healthlint.finding import Finding
from healthlint.kinds.patterns import Matcher
from healthlint.rule import Rule


@dataclass(frozen=True)
class Options:
    """`tokens` are regular expressions on the source; `formats` are the formats read (all when empty)."""

    tokens: tuple[str, ...]
    formats: tuple[str, ...] = ()
    ignorecase: bool = True


def compile_rule(rule: Rule) -> Check:
    """A check that yields one finding per match outside code and the tags of links; guards do not apply."""
    options: Options = rule.options
    matcher = Matcher(options.tokens, ignorecase=options.ignorecase, nonword=True, house=rule.house)

    def run(analysis: Analysis) -> Iterator[Finding]:
        document = analysis.document
        if options.formats and document.format not in options.formats:
            return
        for start, end in matcher.find(document.source):
            if not _in_code(document.source, start):
                yield finding(rule, analysis, Span(start, end))

    return Check(rule, run)


def _in_code(source: str, start: int) -> bool:
    line = max(source.rfind("\n", max(0, start - 2000), start) + 1, start - 2000)
    if source.count("`", line, start) % 2 or source.startswith(("    ", "\t"), line):
        return True
    before = source[max(0, start - 2000) : start].lower()
    if before.rfind("<a ") > before.rfind(">"):
        return True
    return any(before.rfind(f"<{tag}") > before.rfind(f"</{tag}") for tag in ("code", "pre", "script", "style"))
