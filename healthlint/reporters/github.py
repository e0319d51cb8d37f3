"""GitHub Actions: the ten most severe findings as annotations, the rest as lines of the log and in the summary.

GitHub shows ten annotations of a level for each step, and fifty for a run.
"""

from __future__ import annotations

from collections.abc import Iterator

from healthlint.document import Document
from healthlint.finding import Finding, Result
from healthlint.reporters.look import Look
from healthlint.reporters.report import Report
from healthlint.reporters.text import summary as one_line
from healthlint.reporters.visible import visible
from healthlint.rule import SEVERITIES

ANNOTATIONS = 10
SUMMARY_LIMIT = 900_000
"""Bytes of a step summary; GitHub drops one over 1 MiB."""
_LEVEL = {"error": "error", "warning": "warning", "suggestion": "notice"}


def write(report: Report, _look: Look) -> Iterator[str]:
    """Workflow commands for the ten most severe findings, then a line for each of the rest."""
    places = _by_severity(report)
    for result, document, finding in places[:ANNOTATIONS]:
        yield _annotation(result, document, finding) + "\n"
    for result, document, finding in places[ANNOTATIONS:]:
        line, column = document.position(finding.span.start)
        text = f"{result.path}:{line}:{column}: {finding.severity}: {finding.message} [{finding.rule}]"
        # The dash keeps a line from ever starting as a workflow command.
        yield f"- {visible(text)}\n"


def summary(report: Report) -> str:
    """The step summary, in Markdown: the closing line and a table of the findings, within GitHub's limit."""
    parts = ["### healthlint\n\n", f"{one_line(report, Look())}\n"]
    places = _by_severity(report)
    if places:
        parts.append("\n| severity | place | finding | rule |\n| --- | --- | --- | --- |\n")
    size = sum(len(part.encode("utf-8", "replace")) for part in parts)
    for number, (result, document, finding) in enumerate(places):
        line, _ = document.position(finding.span.start)
        cells = (finding.severity, f"{result.path}:{line}", finding.message, finding.rule)
        row = "| " + " | ".join(_cell(cell) for cell in cells) + " |\n"
        size += len(row.encode("utf-8", "replace"))
        if size > SUMMARY_LIMIT:
            parts.append(f"\n{len(places) - number:,} more are in the log.\n")
            break
        parts.append(row)
    return "".join(parts)


def _by_severity(report: Report) -> list[tuple[Result, Document, Finding]]:
    places = [
        (result, result.document, finding)
        for result in report.results
        if result.document is not None
        for finding in result.findings
    ]
    return sorted(places, key=lambda place: -SEVERITIES.index(place[2].severity))


def _annotation(result: Result, document: Document, finding: Finding) -> str:
    first, last = document.position(finding.span.start), document.position(finding.span.end)
    properties = {"file": result.path, "line": str(first.line), "endLine": str(last.line)}
    if first.line == last.line:
        properties |= {"col": str(first.column), "endColumn": str(last.column)}
    properties["title"] = finding.rule
    message = finding.message
    if finding.related:
        message += f" (see also line {document.position(finding.related[0].span.start).line})"
    listed = ",".join(f"{name}={_property(value)}" for name, value in properties.items())
    return f"::{_LEVEL[finding.severity]} {listed}::{_data(message)}"


def _data(text: str) -> str:
    return visible(text).replace("%", "%25").replace("\r", "%0D").replace("\n", "%0A")


def _property(text: str) -> str:
    return _data(text).replace(":", "%3A").replace(",", "%2C")


def _cell(text: str) -> str:
    safe = visible(text).replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;")
    for sign in "\\`*_[]|~#!@":
        safe = safe.replace(sign, f"\\{sign}" if sign != "@" else "&#64;")
    return safe
