"""The findings counted by rule, and where to start: for runs with more places than anybody reads."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator

from healthlint.reporters.look import Look
from healthlint.reporters.report import Report
from healthlint.reporters.visible import visible
from healthlint.rule import SEVERITIES, Severity

_DOCUMENTS = 5


def table(report: Report, look: Look, hint: bool) -> Iterator[str]:
    """A line for each rule, most severe and most frequent first; with `hint`, how to go on."""
    rows: Counter[tuple[Severity, str]] = Counter()
    documents: Counter[tuple[Severity, str]] = Counter()
    by_document: Counter[str] = Counter()
    first: dict[tuple[Severity, str], str] = {}
    for result in report.results:
        if result.document is None:
            continue
        for key in {(one.severity, one.rule) for one in result.findings}:
            documents[key] += 1
        for one in result.findings:
            key = (one.severity, one.rule)
            rows[key] += 1
            by_document[result.path] += 1
            if key not in first:
                line, column = result.document.position(one.span.start)
                first[key] = f"{result.path}:{line}:{column}"
    if not rows:
        return
    ordered = sorted(rows, key=lambda key: (-SEVERITIES.index(key[0]), -rows[key], key[1]))
    longest = max(len(rule) for _, rule in rows)
    yield (
        look.paint(f"{'findings':>9}  {'documents':>9}  {'severity':<10}  {'rule':<{longest}}  first place", "dim")
        + "\n"
    )
    for severity, rule in ordered:
        key = (severity, rule)
        painted = look.paint(f"{severity:<10}", severity)
        place = look.paint(visible(first[key]), "dim")
        yield f"{rows[key]:>9,}  {documents[key]:>9,}  {painted}  {rule:<{longest}}  {place}\n"
    yield "\n"
    if hint:
        yield from _hint(ordered[0][1], by_document, look)


def _hint(rule: str, by_document: Counter[str], look: Look) -> Iterator[str]:
    most = ", ".join(f"{visible(path)} ({count:,})" for path, count in by_document.most_common(_DOCUMENTS))
    yield look.paint("Where to start", "strong") + "\n"
    yield f"  one rule at a time:       healthlint check --select {rule}\n"
    yield f"  what it is about:         healthlint explain {rule}\n"
    yield "  every place:              healthlint check --all\n"
    yield "  only what is new:         healthlint baseline write\n"
    yield f"  most findings are in:     {most}\n\n"
