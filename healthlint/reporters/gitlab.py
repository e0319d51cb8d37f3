"""GitLab Code Quality: a JSON list, each entry with a fingerprint of its own."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterator

from healthlint.reporters.look import Look
from healthlint.reporters.report import Report
from healthlint.reporters.visible import visible

_SEVERITY = {"error": "major", "warning": "minor", "suggestion": "info"}


def write(report: Report, _look: Look) -> Iterator[str]:
    """The findings of every document."""
    entries = []
    for result in report.results:
        if result.document is None:
            continue
        for finding in result.findings:
            first = result.document.position(finding.span.start)
            last = result.document.position(finding.span.end)
            # GitLab merges entries of equal fingerprints; ours is the same for the same sentence in two documents.
            own = hashlib.sha256(f"{result.path}\0{finding.fingerprint}".encode("utf-8", "replace")).hexdigest()
            entries.append(
                {
                    "description": visible(finding.message),
                    "check_name": finding.rule,
                    "fingerprint": own,
                    "severity": _SEVERITY[finding.severity],
                    "location": {
                        "path": result.path.removeprefix("./"),
                        "lines": {"begin": first.line, "end": last.line},
                    },
                }
            )
    yield json.dumps(entries, indent=1) + "\n"
