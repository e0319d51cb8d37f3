"""`occurrence`: something that stands too often, or not often enough, in a sentence, block or document."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from itertools import groupby
from typing import Literal

from healthlint.analysis import Analysis
from healthlint.check import Check, finding, page_finding
from healthlint.finding import Finding
from healthlint.kinds.guards import guarded
from healthlint.kinds.patterns import Hit, Matcher
from healthlint.rule import Rule


@dataclass(frozen=True)
class Options:
    """`tokens` counted per sentence, block or document; more than `max` or fewer than `min` is a finding.

    `rate` raises `max` on long pages: that many per 1,000 words of the document are allowed.
    """

    tokens: tuple[str, ...]
    max: int | None = None
    min: int | None = None
    rate: float = 0.0
    per: Literal["sentence", "block", "document"] = "block"
    ignorecase: bool = True
    nonword: bool = False


def compile_rule(rule: Rule) -> Check:
    """A check that reports the first match too many, or a page that lacks some, with `{count}` and `{limit}`."""
    options: Options = rule.options
    matcher = Matcher(options.tokens, ignorecase=options.ignorecase, nonword=options.nonword, house=rule.house)

    def place(analysis: Analysis, hit: Hit) -> int:
        if options.per == "document":
            return 0
        if options.per == "block":
            return hit.block.number
        return analysis.sentence_at(hit.block, hit.start).number

    def run(analysis: Analysis) -> Iterator[Finding]:
        hits = [hit for hit in matcher.hits(analysis, rule.scope) if guarded(rule, analysis, hit)]
        if options.max is not None:
            limit = max(options.max, int(options.rate * len(analysis.words) / 1000))
            for _, group in groupby(hits, key=lambda hit: place(analysis, hit)):
                found = list(group)
                if len(found) > limit:
                    yield finding(rule, analysis, found[limit].span, count=len(found), limit=limit)
        if options.min is not None and len(hits) < options.min:
            yield from page_finding(rule, analysis, count=len(hits), limit=options.min)

    return Check(rule, run, matcher.triggers if options.min is None else None)
