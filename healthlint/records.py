"""Results as JSON and back: what passes between processes and rests in the cache. Never pickled: a cache is a file."""

from __future__ import annotations

import json
from typing import Any

from healthlint.document import Span
from healthlint.finding import Edit, Failure, Finding, Fix, Hidden, Related, Result


def to_json(result: Result) -> bytes:
    """The result without its document."""
    return json.dumps(
        {
            "status": result.status,
            "language": result.language,
            "locale": result.locale,
            "metrics": dict(result.metrics),
            "findings": [_finding(one) for one in result.findings],
            "failures": [[one.kind, one.message, one.rule] for one in result.failures],
            "notices": result.notices,
            "hidden": [[_finding(one.finding), one.by, one.reason] for one in result.hidden],
            "reads_today": result.reads_today,
            "lacks": result.lacks,
        },
        separators=(",", ":"),
        default=sorted,
    ).encode("ascii")


def from_json(data: bytes, path: str) -> Result:
    """The result for a document at this path. Raises ValueError, KeyError or TypeError for anything but our own."""
    record = json.loads(data)
    return Result(
        path=path,
        status=record["status"],
        language=record["language"],
        locale=record["locale"],
        metrics=record["metrics"],
        findings=tuple(_to_finding(one) for one in record["findings"]),
        failures=tuple(Failure(kind, message, rule) for kind, message, rule in record["failures"]),
        notices=tuple(record["notices"]),
        hidden=tuple(Hidden(_to_finding(one), by, reason) for one, by, reason in record["hidden"]),
        reads_today=record["reads_today"],
        lacks=record["lacks"],
    )


def _finding(one: Finding) -> list[Any]:
    return [
        one.rule,
        one.severity,
        one.message,
        one.span,
        [[related.span, related.note] for related in one.related],
        None if one.fix is None else [one.fix.safety, [[edit.span, edit.replacement] for edit in one.fix.edits]],
        one.about,
        one.confidence,
        None if one.evidence is None else dict(one.evidence),
        one.code,
        one.rank,
        one.fingerprint,
        one.sentences,
    ]


def _to_finding(data: list[Any]) -> Finding:
    rule, severity, message, span, related, fix, about, confidence, evidence, code, rank, fingerprint, sentences = data
    return Finding(
        rule=rule,
        severity=severity,
        message=message,
        span=Span(*span),
        related=tuple(Related(Span(*place), note) for place, note in related),
        fix=None if fix is None else Fix(fix[0], tuple(Edit(Span(*place), text) for place, text in fix[1])),
        about=about,
        confidence=confidence,
        evidence=evidence,
        code=code,
        rank=rank,
        fingerprint=fingerprint,
        sentences=tuple(sentences),
    )
