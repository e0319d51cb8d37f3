"""A table for a spreadsheet, one finding a row. No cell can be taken for a formula."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterator

from healthlint.document import Document
from healthlint.finding import Finding
from healthlint.reporters.look import Look
from healthlint.reporters.report import Report
from healthlint.reporters.visible import visible

COLUMNS = (
    "path", "line", "column", "end_line", "end_column", "severity", "rule", "message", "quote", "other_line",
    "other_quote", "fix", "fingerprint",
)  # fmt: skip
_FORMULA = ("=", "+", "-", "@", "\t", "\r")


def write(report: Report, _look: Look) -> Iterator[str]:
    """A row of names, then the findings of every document."""
    yield _line(COLUMNS)
    for result in report.results:
        if result.document is not None:
            for finding in result.findings:
                yield _line((result.path, *_cells(finding, result.document)))


def _cells(finding: Finding, document: Document) -> tuple[str, ...]:
    source = document.source
    first, last = document.position(finding.span.start), document.position(finding.span.end)
    other = finding.related[0].span if finding.related else None
    return (
        str(first.line),
        str(first.column),
        str(last.line),
        str(last.column),
        finding.severity,
        finding.rule,
        finding.message,
        source[finding.span.start : finding.span.end],
        "" if other is None else str(document.position(other.start).line),
        "" if other is None else source[other.start : other.end],
        "" if finding.fix is None else finding.fix.safety,
        finding.fingerprint,
    )


def _line(cells: tuple[str, ...]) -> str:
    out = io.StringIO()
    csv.writer(out, lineterminator="\n").writerow(_harmless(cell) for cell in cells)
    return out.getvalue()


def _harmless(cell: str) -> str:
    quoted = "'" + cell if cell.startswith(_FORMULA) else cell
    return visible(quoted)
