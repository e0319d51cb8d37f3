"""What a reporter is given, and the plain form of it that the JSON contract describes."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

from healthlint import __version__
from healthlint.document import Document, Span
from healthlint.finding import Finding, Fix, Result
from healthlint.rule import Rule

SCHEMA = 1


@dataclass(frozen=True, slots=True)
class Report:
    """A finished run: its results by document, in the order the documents were named."""

    results: tuple[Result, ...]
    notices: tuple[str, ...] = ()
    seconds: float = 0.0
    ruleset: str = ""
    rules: Mapping[str, Rule] = field(default_factory=dict)

    def count(self) -> Counter[str]:
        """How many findings of each severity."""
        return Counter(finding.severity for result in self.results for finding in result.findings)


def as_data(report: Report, hidden: bool = False) -> dict[str, Any]:
    """The whole report as the contract has it; with `hidden`, what filters took away as well."""
    count = report.count()
    return {
        "schema": SCHEMA,
        "tool": {"name": "healthlint", "version": __version__, "ruleset": report.ruleset},
        "documents": [document_data(result, hidden) for result in report.results],
        "notices": [{"message": notice} for notice in report.notices],
        "summary": {
            "error": count["error"],
            "warning": count["warning"],
            "suggestion": count["suggestion"],
            "documents": len(report.results),
            "seconds": round(report.seconds, 3),
        },
    }


def document_data(result: Result, hidden: bool = False) -> dict[str, Any]:
    """One document of the report."""
    document = result.document
    data: dict[str, Any] = {
        "path": result.path,
        "status": result.status,
        "language": result.language,
        "locale": result.locale,
        "metrics": dict(result.metrics),
        "findings": [] if document is None else [finding_data(finding, document) for finding in result.findings],
        "failures": [{"kind": one.kind, "rule": one.rule, "message": one.message} for one in result.failures],
        "notices": [{"message": notice} for notice in result.notices],
    }
    if hidden and document is not None:
        data["hidden"] = [
            {**finding_data(one.finding, document), "by": one.by, "reason": one.reason} for one in result.hidden
        ]
    return data


def finding_data(finding: Finding, document: Document) -> dict[str, Any]:
    """One finding of the report."""
    source = document.source
    data: dict[str, Any] = {
        "rule": finding.rule,
        "category": finding.category,
        "severity": finding.severity,
        "about": finding.about,
        "message": finding.message,
        "span": span_data(finding.span, document),
        "quote": source[finding.span.start : finding.span.end],
        "related": [
            {
                "span": span_data(related.span, document),
                "quote": source[related.span.start : related.span.end],
                "note": related.note,
            }
            for related in finding.related
        ],
        "confidence": finding.confidence,
        "evidence": None if finding.evidence is None else dict(finding.evidence),
        "fix": None if finding.fix is None else fix_data(finding.fix),
        "fingerprint": finding.fingerprint,
    }
    if finding.code is not None:
        data["code"] = finding.code
    if finding.rank is not None:
        data["rank"] = finding.rank
    return data


def span_data(span: Span, document: Document) -> dict[str, int]:
    """Offsets, and 1-based lines and columns, of a span."""
    first, last = document.position(span.start), document.position(span.end)
    return {
        "start": span.start,
        "end": span.end,
        "line": first.line,
        "column": first.column,
        "end_line": last.line,
        "end_column": last.column,
    }


def fix_data(fix: Fix) -> dict[str, Any]:
    """The edits of a fix."""
    return {
        "safety": fix.safety,
        "edits": [
            {"start": edit.span.start, "end": edit.span.end, "replacement": edit.replacement} for edit in fix.edits
        ],
    }
