"""`empty-section`: a heading with nothing under it."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from healthlint.analysis import Analysis
from healthlint.check import Check, finding
from healthlint.document import Block
from healthlint.finding import Finding
from healthlint.kinds.guards import guarded
from healthlint.kinds.patterns import Hit
from healthlint.precompiled import compiled
from healthlint.rule import Rule

_CONTENT = compiled(
    r"<(?:img|picture|iframe|video|audio|svg|table|figure|form|object|embed|canvas|details|input|button|pre|[A-Z])"
    r"|<\w+[^<>]{0,200} data-|!\[|\{\{|\{%|^\s*(?:```|~~~|\$\$|:::)|\[[a-z_]+[ \]]",
    re.M,
)


@dataclass(frozen=True)
class Options:
    """No settings of its own."""


def compile_rule(rule: Rule) -> Check:
    """A check that yields one finding per heading that is followed by none, or by one of the same or a higher rank."""

    def run(analysis: Analysis) -> Iterator[Finding]:
        source = analysis.document.source
        blocks = [
            block for block in analysis.document.blocks if block.role not in ("meta", "alt") and block.text.strip()
        ]
        for place, block in enumerate(blocks):
            if block.role != "heading" or not block.level:
                continue
            following = blocks[place + 1] if place + 1 < len(blocks) else None
            if following is not None and (following.role not in ("heading", "title") or following.level > block.level):
                continue
            until = following.whole.start if following is not None else len(source)
            if not _CONTENT.search(source, block.whole.end, until) and guarded(rule, analysis, _hit(block)):
                yield finding(rule, analysis, block.whole)

    return Check(rule, run)


def _hit(block: Block) -> Hit:
    return Hit(block, 0, len(block.text))
