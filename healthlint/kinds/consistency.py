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
    """`either` maps one form to the other; a page should keep to the form it uses first.

    `least` is how often each form must stand on the page. With `tied`, a page that uses both forms in one sentence
    (and so says that they are the same) is left alone. With `together`, all forms on the left are one manner of
    writing and all on the right the other, and the page should keep to the one it uses more.
    """

    either: Mapping[str, str] = field(default_factory=dict)
    ignorecase: bool = True
    least: int = 1
    tied: bool = False
    together: bool = False


def compile_rule(rule: Rule) -> Check:
    """A check that yields, for each pair, the first use of the form that came second.

    With `together` it yields one finding for the page, at the first use of the rarer manner.
    """
    options: Options = rule.options
    pairs = [
        tuple(Matcher((form,), ignorecase=options.ignorecase, house=rule.house) for form in pair)
        for pair in options.either.items()
    ]

    manners = [
        Matcher(tuple(forms), ignorecase=options.ignorecase, house=rule.house)
        for forms in (options.either.keys(), options.either.values())
    ]

    def uses(analysis: Analysis, matcher: Matcher) -> list[Hit]:
        if matcher.triggers is not None and matcher.triggers.isdisjoint(analysis.index):
            return []
        return [hit for hit in matcher.hits(analysis, rule.scope) if guarded(rule, analysis, hit)]

    def pairwise(analysis: Analysis) -> Iterator[Finding]:
        for left, right in pairs:
            one = uses(analysis, left)
            two = uses(analysis, right) if len(one) >= options.least else []
            if not one or len(two) < options.least or (options.tied and _tied(analysis, one, two)):
                continue
            earlier, later = sorted((one[0], two[0]), key=lambda hit: hit.span)
            if earlier.span.end <= later.span.start:
                yield finding(rule, analysis, later.span, related=(Related(earlier.span, "first form used"),))

    def mixed(analysis: Analysis) -> Iterator[Finding]:
        few, many = sorted((uses(analysis, manner) for manner in manners), key=len)
        if few and len(many) >= max(2, options.least):
            yield finding(
                rule, analysis, few[0].span, related=(Related(many[0].span, "the other manner"),),
                count=len(few), limit=len(many),
            )  # fmt: skip

    known = [matcher.triggers for pair in pairs for matcher in pair]
    sets = [found for found in known if found is not None]
    triggers = frozenset[str]().union(*sets) if len(sets) == len(known) else None
    return Check(rule, mixed if options.together else pairwise, triggers)


def _tied(analysis: Analysis, one: list[Hit], two: list[Hit]) -> bool:
    """Whether some sentence holds both forms."""
    places = {analysis.sentence_at(hit.block, hit.start).number for hit in one}
    return any(analysis.sentence_at(hit.block, hit.start).number in places for hit in two)
