"""`dead-reference`: text that points to a form, table, picture or video which the page does not have."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cache

from healthlint.analysis import Analysis
from healthlint.check import Check, finding
from healthlint.finding import Finding
from healthlint.kinds.guards import guarded
from healthlint.kinds.patterns import Matcher
from healthlint.precompiled import compiled
from healthlint.rule import Rule

_FRAME = r"<iframe|<object|<embed|\{\{|\{%|<[A-Z]|<script|\[[a-z_]{3,20}[ \]]"


@dataclass(frozen=True)
class Options:
    """`targets` maps a pattern in the text to a pattern, one of which the source must hold."""

    targets: Mapping[str, str]


@cache
def _presence(pattern: str) -> re.Pattern[str]:
    return compiled(f"{pattern}|{_FRAME}")


def compile_rule(rule: Rule) -> Check:
    """A check that yields one finding per reference whose target is absent."""
    options: Options = rule.options
    targets = [(Matcher((said,)), needed) for said, needed in options.targets.items()]

    def run(analysis: Analysis) -> Iterator[Finding]:
        for said, needed in targets:
            for hit in said.hits(analysis, rule.scope):
                if not _presence(needed).search(analysis.document.source) and guarded(rule, analysis, hit):
                    yield finding(rule, analysis, hit.span)

    return Check(rule, run, frozenset().union(*(said.triggers or () for said, _ in targets)) or None)
