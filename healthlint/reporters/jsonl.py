"""One finding a line, each a JSON object with the path of its document: for scripts that read as they go."""

from __future__ import annotations

import json
from collections.abc import Iterator

from healthlint.reporters.look import Look
from healthlint.reporters.report import Report, finding_data


def write(report: Report, _look: Look) -> Iterator[str]:
    """The findings of every document, in order."""
    for result in report.results:
        if result.document is not None:
            for finding in result.findings:
                yield json.dumps({"path": result.path, **finding_data(finding, result.document)}) + "\n"
