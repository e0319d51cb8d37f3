"""`stuffing`: a place or brand name repeated for search engines."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass

from healthlint.analysis import Analysis
from healthlint.check import Check, finding
from healthlint.finding import Finding, Related
from healthlint.kinds.guards import guarded
from healthlint.kinds.patterns import Hit
from healthlint.rule import Rule

_NAME = r"[A-Z][a-z]{2,20}(?: [A-Z][a-z]{2,20}){0,2}"


@dataclass(frozen=True)
class Options:
    """`services` are the words that a place name is put beside; `most` is how often one place may stand so.

    brands: count words that are written like a brand (inner capitals, ™, ®) instead · allowed: such words that
    are no brand.
    """

    services: tuple[str, ...] = ()
    most: int = 2
    brands: bool = False
    allowed: tuple[str, ...] = ()


def compile_rule(rule: Rule) -> Check:
    """A check that reports the later uses of a name used past the limit, with the first one as the other place."""
    options: Options = rule.options
    allowed = frozenset(word.lower() for word in options.allowed)
    if options.brands:
        pattern = re.compile(r"(?<!\w)(?:[A-Z][a-z]{1,15}[A-Z][a-z]{2,15}|[A-Z][\w'’-]{2,20}(?=[™®]))")
    else:
        nouns = "|".join(options.services)
        pattern = re.compile(
            rf"(?<!\w)(?i:{nouns})(?i:s|es)?(?:,)? (?:in|near|around|across|throughout) (?P<after>{_NAME})|"
            rf"(?<=[a-z,] )(?P<before>{_NAME})(?:'s|’s)?(?: [a-z][a-z-]{{1,15}}){{0,4}} (?i:{nouns})(?i:s|es)?(?!\w)"
        )

    service = re.compile(rf"\b(?:{'|'.join(options.services)})s?\b", re.I)

    def run(analysis: Analysis) -> Iterator[Finding]:
        uses: dict[str, list[Hit]] = defaultdict(list)
        for block in analysis.document.prose(rule.scope):
            for match in pattern.finditer(block.text):
                name = match.group() if options.brands else match["after"] or match["before"]
                if name.lower() not in allowed and (options.brands or not service.search(name)):
                    uses[name.lower()].append(Hit(block, match.start(), match.end()))
        for name, hits in uses.items():
            if len(hits) <= options.most or not (options.brands or _is_place(name, analysis)):
                continue
            first = Related(hits[0].span, "first use")
            for hit in hits[1:]:
                if guarded(rule, analysis, hit):
                    yield finding(rule, analysis, hit.span, related=(first,), count=len(hits), name=name.title())

    return Check(rule, run)


def _is_place(name: str, analysis: Analysis) -> bool:
    """Whether the page says that something is in or near it."""
    said = re.compile(rf"\b(?:in|near|around|across|throughout|from|outside|serving) {re.escape(name)}\b", re.I)
    return any(said.search(block.text) for block in analysis.document.blocks)
