"""`substitution`: a word to use in place of another."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field

from healthlint.analysis import Analysis
from healthlint.check import Check, finding
from healthlint.finding import Finding
from healthlint.kinds.fixes import like, replacement_fix
from healthlint.kinds.guards import guarded
from healthlint.kinds.patterns import Hit, Matcher
from healthlint.rule import Rule


@dataclass(frozen=True)
class Options:
    """`swap` maps a regular expression to what to write; alternatives are parted by ` | ` and never applied."""

    swap: Mapping[str, str] = field(default_factory=dict)
    exceptions: tuple[str, ...] = ()
    ignorecase: bool = True
    nonword: bool = False


def compile_rule(rule: Rule) -> Check:
    """A check that yields one finding per match, with `{replacement}`."""
    options: Options = rule.options
    matcher = Matcher(tuple(options.swap), ignorecase=options.ignorecase, nonword=options.nonword, house=rule.house)
    excepted = Matcher(options.exceptions, nonword=True) if options.exceptions else None
    singles: dict[str, re.Pattern[str]] = {}

    def wanted(hit: Hit) -> str:
        plain = options.swap.get(hit.text.lower())
        if plain is not None:
            return plain
        for token, replacement in options.swap.items():
            if token not in singles:
                singles[token] = Matcher((token,), ignorecase=options.ignorecase, nonword=True).pattern
            match = singles[token].match(hit.block.text, hit.start)
            if match and match.end() == hit.end:
                return match.expand(replacement) if "\\" in replacement else replacement
        return ""

    def run(analysis: Analysis) -> Iterator[Finding]:
        for hit in matcher.hits(analysis, rule.scope):
            if excepted is not None and excepted.pattern.fullmatch(hit.text):
                continue
            if not guarded(rule, analysis, hit):
                continue
            choices = wanted(hit).split(" | ")
            shown = "' or '".join(choices)
            fix = replacement_fix(rule, hit, like(hit.text, choices[0])) if len(choices) == 1 else None
            yield finding(rule, analysis, hit.span, fix=fix, replacement=shown)

    return Check(rule, run, matcher.triggers)
