"""`stuffing`: a place or brand name repeated for search engines."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from healthlint.analysis import Analysis
from healthlint.check import Check, finding
from healthlint.finding import Finding, Related
from healthlint.kinds.guards import guarded
from healthlint.kinds.patterns import Hit, Matcher
from healthlint.precompiled import compiled
from healthlint.rule import Rule

_NAME = r"[A-Z][a-z]{2,20}(?: [A-Z][a-z]{2,20}){0,2}"
_AFTER = compiled(rf",? (?:in|near|around|across|throughout) ({_NAME})")
_BEFORE = compiled(rf"(?<=[a-z,] )({_NAME})(?:'s|’s)?(?: [a-z][a-z-]{{1,15}}){{0,4}} $")
_LOCATED = compiled(rf"\b(?:in|near|around|across|throughout|from|outside|serving) ({_NAME})")
_BRAND = compiled(r"(?<!\w)(?:[A-Z][a-z]{1,15}[A-Z][a-z]{2,15}|[A-Z][\w'’-]{2,20}(?=[™®]))")
_TERM = compiled(
    r"(?:'s|’s)? (?:disease|syndrome|disorder|virus|fever|tests?|signs?|cells?|score|scale|diet|method|types?)\b",
    re.I,
)
"""After a name: it is the name of an illness or a method, and no place."""
_FAR = 120


@dataclass(frozen=True)
class Options:
    """`services` are the words that a place name is put beside; `most` is how often one place may stand so.

    brands: count words that are written like a brand (inner capitals, ™, ®) instead · allowed: such words that
    are no brand · mentions: from so many on, a place that stands beside a service once is reported wherever it is
    named (0: never).
    """

    services: tuple[str, ...] = ()
    most: int = 2
    brands: bool = False
    allowed: tuple[str, ...] = ()
    mentions: int = 0


def compile_rule(rule: Rule) -> Check:
    """A check that reports the later uses of a name used past the limit, with the first one as the other place."""
    options: Options = rule.options
    allowed = frozenset(word.lower() for word in options.allowed)
    services = Matcher([f"(?:{service})(?:s|es)?" for service in options.services])

    def run(analysis: Analysis) -> Iterator[Finding]:
        uses: dict[str, list[Hit]] = defaultdict(list)
        for name, hit in _brands(rule, analysis) if options.brands else _located(rule, analysis, services):
            if name.lower() not in allowed:
                uses[name.lower()].append(hit)
        often = {name: hits for name, hits in uses.items() if len(hits) > options.most}
        if options.mentions:
            often |= _mentioned(rule, analysis, uses.keys() - often.keys(), options.mentions)
        known = often if options.brands or not often else _places(analysis)
        for name, hits in often.items():
            first = Related(hits[0].span, "first use")
            for hit in hits[1:] if name in known else ():
                if guarded(rule, analysis, hit):
                    yield finding(rule, analysis, hit.span, related=(first,), count=len(hits), name=name.title())

    return Check(rule, run, None if options.brands else services.triggers)


def _brands(rule: Rule, analysis: Analysis) -> Iterator[tuple[str, Hit]]:
    for block in analysis.document.prose(rule.scope):
        for match in _BRAND.finditer(block.text):
            yield match.group(), Hit(block, match.start(), match.end())


def _located(rule: Rule, analysis: Analysis, services: Matcher) -> Iterator[tuple[str, Hit]]:
    """The names beside a service word, each with the whole phrase."""
    for hit in services.hits(analysis, rule.scope):
        text = hit.block.text
        after = _AFTER.match(text, hit.end)
        if after:
            yield after[1], Hit(hit.block, hit.start, after.end())
        begin = max(0, hit.start - _FAR)
        before = _BEFORE.search(text[begin : hit.start])
        if before and not after and not services.pattern.search(before[1]):
            yield before[1], Hit(hit.block, begin + before.start(), hit.end)


def _mentioned(rule: Rule, analysis: Analysis, names: Iterable[str], least: int) -> dict[str, list[Hit]]:
    """All places in running text where one of these names stands, for those that stand there often enough."""
    found: dict[str, list[Hit]] = {}
    for name in names:
        pattern = Matcher((re.escape(name).replace("\\ ", " "),)).pattern
        hits = [
            Hit(block, match.start(), match.end())
            for block in analysis.document.prose(rule.scope)
            for match in pattern.finditer(block.text)
        ]
        if len(hits) >= least and not any(_TERM.match(hit.block.text, hit.end) for hit in hits):
            found[name] = hits
    return found


def _places(analysis: Analysis) -> frozenset[str]:
    """The names that the page says something is in or near, also without their last words."""
    found: set[str] = set()
    for block in analysis.document.blocks:
        for match in _LOCATED.finditer(block.text):
            words = match[1].lower().split()
            found.update(" ".join(words[:count]) for count in range(1, len(words) + 1))
    return frozenset(found)
