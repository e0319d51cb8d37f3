"""`existence`: words or patterns that should not stand there."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from healthlint.analysis import Analysis
from healthlint.check import Check, finding
from healthlint.finding import Finding
from healthlint.kinds.fixes import rule_fix
from healthlint.kinds.guards import guarded
from healthlint.kinds.patterns import Matcher
from healthlint.rule import Rule


@dataclass(frozen=True)
class Options:
    """`tokens` are regular expressions, matched as whole words unless `nonword`; `exceptions` drop a hit."""

    tokens: tuple[str, ...]
    exceptions: tuple[str, ...] = ()
    ignorecase: bool = True
    nonword: bool = False


def compile_rule(rule: Rule) -> Check:
    """A check that yields one finding per match."""
    options: Options = rule.options
    matcher = Matcher(options.tokens, ignorecase=options.ignorecase, nonword=options.nonword, house=rule.house)
    excepted = Matcher(options.exceptions, nonword=True) if options.exceptions else None

    def run(analysis: Analysis) -> Iterator[Finding]:
        for hit in matcher.hits(analysis, rule.scope):
            if excepted is not None and excepted.pattern.fullmatch(hit.text):
                continue
            if guarded(rule, analysis, hit):
                yield finding(rule, analysis, hit.span, fix=rule_fix(rule, hit))

    return Check(rule, run, matcher.triggers)
