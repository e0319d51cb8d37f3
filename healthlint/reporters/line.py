"""One finding a line, for editors and scripts: path:line:column:rule:message."""

from __future__ import annotations

from collections.abc import Iterator

from healthlint.reporters.look import Look
from healthlint.reporters.report import Report
from healthlint.reporters.visible import visible


def write(report: Report, _look: Look) -> Iterator[str]:
    """The findings of every document; nothing when there are none."""
    for result in report.results:
        if result.document is None:
            continue
        for finding in result.findings:
            line, column = result.document.position(finding.span.start)
            yield visible(f"{result.path}:{line}:{column}:{finding.rule}:{finding.message}") + "\n"
