"""One finding for one fault: of two that ask for the same change at the same words, the weaker gives way."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence

from healthlint.document import Span
from healthlint.finding import Finding, Hidden
from healthlint.rule import SEVERITIES

_ONE_CHANGE = frozenset(("claims", "hygiene", "inclusive", "safety"))
"""Categories in which whoever mends the words for one rule has mended them for the other."""
_ONE_FAULT = {
    "contradiction.count": "count",
    "numbers.count-mismatch": "count",
    "claims.discouraging-care": "care",
    "safety.replaced-treatment": "care",
    "safety.stopping-medicine": "care",
}
"""Rules of two categories that see the same fault."""
_COVERED = 0.6
"""Least share of the shorter place that both hold."""


def without_overlaps(findings: Sequence[Finding]) -> tuple[list[Finding], list[Hidden]]:
    """The findings that are left, in the same order, and those that another one stands for.

    The more severe finding stays, of two alike the longer one, then the first.
    """
    gone: dict[int, str] = {}
    for stays, goes in sorted(_rivals(findings), key=lambda pair: _strength(findings, pair[0])):
        if stays not in gone and goes not in gone:
            gone[goes] = findings[stays].rule
    shown = [finding for number, finding in enumerate(findings) if number not in gone]
    return shown, [Hidden(findings[number], "overlap", rule) for number, rule in sorted(gone.items())]


def _rivals(findings: Sequence[Finding]) -> Iterator[tuple[int, int]]:
    """Pairs of numbers of findings that say the same, the stronger first."""
    groups: dict[str, list[tuple[Span, int]]] = defaultdict(list)
    for number, finding in enumerate(findings):
        if finding.about == "page":
            continue
        category = finding.rule.partition(".")[0]
        if category in _ONE_CHANGE:
            groups[category].append((finding.span, number))
        if finding.rule in _ONE_FAULT:
            spans = (finding.span, *(one.span for one in finding.related))
            groups[_ONE_FAULT[finding.rule]].extend((span, number) for span in spans)
    for places in groups.values():
        for one, other in _meeting(sorted(places)):
            if findings[one].rule != findings[other].rule:
                stays, goes = sorted((one, other), key=lambda number: _strength(findings, number))
                yield stays, goes


def _meeting(places: Iterable[tuple[Span, int]]) -> Iterator[tuple[int, int]]:
    """The pairs among sorted places that hold the same words."""
    open_places: list[tuple[Span, int]] = []
    for span, number in places:
        open_places = [(other, n) for other, n in open_places if other.end > span.start]
        for other, n in open_places:
            shorter = min(span.end - span.start, other.end - other.start)
            if min(span.end, other.end) - span.start >= _COVERED * shorter > 0 and n != number:
                yield n, number
        open_places.append((span, number))


def _strength(findings: Sequence[Finding], number: int) -> tuple[int, int, int]:
    """Smaller for the stronger finding."""
    finding = findings[number]
    return -SEVERITIES.index(finding.severity), finding.span.start - finding.span.end, number
