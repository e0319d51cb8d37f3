"""`consistency`: two ways of writing one thing, both on the same page."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field

from healthlint.analysis import Analysis
from healthlint.check import Check, finding
from healthlint.finding import Finding, Related
from healthlint.kinds.guards import guarded
from healthlint.kinds.patterns import Hit, Matcher
from healthlint.rule import Rule


@dataclass(frozen=True)
class Options:
    """`either` maps one form to the other; a page should keep to the form it uses first."""

    either: Mapping[str, str] = field(default_factory=dict)
    ignorecase: bool = True


def compile_rule(rule: Rule) -> Check:
    """A check that yields, for each pair, the first use of the form that came second."""
    options: Options = rule.options
    pairs = [
        tuple(Matcher((form,), ignorecase=options.ignorecase, house=rule.house) for form in pair)
        for pair in options.either.items()
    ]

    def first(analysis: Analysis, matcher: Matcher) -> Hit | None:
        return next((hit for hit in matcher.hits(analysis, rule.scope) if guarded(rule, analysis, hit)), None)

    def run(analysis: Analysis) -> Iterator[Finding]:
        for left, right in pairs:
            one, two = first(analysis, left), first(analysis, right)
            if one is None or two is None:
                continue
            earlier, later = sorted((one, two), key=lambda hit: hit.span)
            if earlier.span.end <= later.span.start:
                yield finding(rule, analysis, later.span, related=(Related(earlier.span, "first form used"),))

    known = [matcher.triggers for pair in pairs for matcher in pair]
    sets = [found for found in known if found is not None]
    return Check(rule, run, frozenset().union(*sets) if len(sets) == len(known) else None)
