"""`capitalization`: headings, or other text, in one style of capitals."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from healthlint.analysis import Analysis
from healthlint.check import Check, finding
from healthlint.document import Block
from healthlint.finding import Finding
from healthlint.kinds.patterns import Matcher
from healthlint.language.words import WORD
from healthlint.rule import Rule

_SMALL = frozenset("a an the and but or nor for so yet as at by in of on per to up via vs with from into over".split())


@dataclass(frozen=True)
class Options:
    """`match` is `$sentence`, `$title`, `$lower`, `$upper` or a pattern that the whole text must match.

    `exceptions` are words that keep their own capitals (names, brands).
    """

    match: str
    exceptions: tuple[str, ...] = ()


def compile_rule(rule: Rule) -> Check:
    """A check that yields one finding per block not in this style."""
    options: Options = rule.options
    kept = Matcher(options.exceptions, ignorecase=False, nonword=True).pattern if options.exceptions else None

    def fits(block: Block) -> bool:
        text = block.text.strip()
        if options.match == "$lower":
            return text == text.lower()
        if options.match == "$upper":
            return text == text.upper()
        if options.match not in ("$sentence", "$title"):
            return re.fullmatch(options.match, text) is not None
        words = [word for word in WORD.findall(text) if word.isalpha() and not (kept and kept.fullmatch(word))]
        words = [word for word in words if word[1:] == word[1:].lower()]
        if options.match == "$title":
            return all(word[0].isupper() or word in _SMALL for word in words)
        later = [word for word in words[1:] if word.lower() not in _SMALL]
        return len(later) < 2 or sum(word[0].isupper() for word in later) <= len(later) // 2

    def run(analysis: Analysis) -> Iterator[Finding]:
        for block in analysis.document.prose(rule.scope):
            if block.text.strip() and not fits(block):
                yield finding(rule, analysis, block.whole)

    return Check(rule, run)
