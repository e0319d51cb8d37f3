"""The JSON report: one object, the stable contract of docs/report.md."""

from __future__ import annotations

import json
from collections.abc import Iterator

from healthlint.reporters.look import Look
from healthlint.reporters.report import Report, as_data


def write(report: Report, look: Look) -> Iterator[str]:
    """The report as indented JSON; lone surrogates are escaped, so that any output encoding can hold it."""
    yield json.dumps(as_data(report, look.hidden), ensure_ascii=True, indent=1)
    yield "\n"
