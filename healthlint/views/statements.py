"""The claims understood on a page, and which of them were compared: what `healthlint statements` shows."""

from __future__ import annotations

from collections.abc import Iterator

from healthlint.analysis import Analysis
from healthlint.kinds.conflict import in_order, place_of
from healthlint.language.claims import Claim
from healthlint.language.conflicts.search import Conflict
from healthlint.language.conflicts.weights import reasons

SCHEMA = 1
_REASONS = 6


def statements(analysis: Analysis) -> list[dict[str, object]]:
    """Every number and claim of the page as plain values, in order: line, quote, slot, value, subject, scope …"""
    found = []
    for claim in analysis.claims:
        position = analysis.document.position(claim.span.start)
        found.append({"line": position.line, "column": position.column, **claim.plain()})
    return found


def pairs(analysis: Analysis) -> list[dict[str, object]]:
    """The pairs worth a look, the likeliest first: both places, the confidence, and what spoke for and against."""
    return [_pair(analysis, conflict) for conflict in analysis.conflicts]


def _pair(analysis: Analysis, conflict: Conflict) -> dict[str, object]:
    first, second = in_order(conflict.candidate)
    return {
        "form": conflict.candidate.form,
        "slot": conflict.candidate.slot,
        "confidence": round(conflict.confidence, 3),
        "first": _side(analysis, first),
        "second": _side(analysis, second),
        "reasons": [{"feature": name, "adds": round(part, 2)} for name, part in reasons(conflict.candidate)[:_REASONS]],
    }


def _side(analysis: Analysis, claim: Claim) -> dict[str, object]:
    place = place_of(claim)
    source = analysis.document.source
    return {
        "line": analysis.document.position(place.start).line,
        "span": list(place),
        "quote": source[place.start : place.end],
        "value": claim.text,
    }


def as_lines(analysis: Analysis, *, compared: bool = False) -> Iterator[str]:
    """The same as text, a line for each claim or pair."""
    if compared:
        for number, conflict in enumerate(analysis.conflicts, 1):
            yield from _pair_lines(analysis, number, conflict)
        return
    for claim in analysis.claims:
        line = analysis.document.position(claim.span.start).line
        scope = ", ".join(sorted(value for values in claim.clause.scope.values() for value in values))
        yield f"{line:5}  {claim.slot:20} {_short(claim.text):40} {claim.strength:9}{f' [{scope}]' if scope else ''}"


def _pair_lines(analysis: Analysis, number: int, conflict: Conflict) -> Iterator[str]:
    first, second = in_order(conflict.candidate)
    yield f"{number:3}. {conflict.candidate.slot} ({conflict.candidate.form}), confidence {conflict.confidence:.2f}"
    for claim in (first, second):
        line = analysis.document.position(place_of(claim).start).line
        yield f"     line {line}: {_short(claim.clause.text, 100)}"
    told = ", ".join(f"{name} {part:+.1f}" for name, part in reasons(conflict.candidate)[:_REASONS])
    yield f"     {told}"


def _short(text: str, longest: int = 40) -> str:
    flat = " ".join(text.split())
    return flat if len(flat) <= longest else flat[: longest - 1] + "…"
