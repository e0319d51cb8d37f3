"""The report for people: each place with its words underlined, then a summary."""

from __future__ import annotations

import textwrap
from collections.abc import Iterable, Iterator

from healthlint.finding import Finding, Hidden, Result
from healthlint.reporters.look import Look
from healthlint.reporters.report import Report
from healthlint.reporters.snippet import snippet
from healthlint.reporters.table import table
from healthlint.reporters.visible import visible

MOST_PLACES = 200
"""Past this many findings a table by rule is shown instead of the places."""

Place = tuple[Result, Finding]


def write(report: Report, look: Look) -> Iterator[str]:
    """The findings, grouped as asked, and a closing summary."""
    places = [
        (result, finding) for result in report.results if result.document is not None for finding in result.findings
    ]
    show_places = len(places) <= MOST_PLACES if look.places is None else look.places
    if not show_places:
        yield from table(report, look, hint=look.places is None)
    else:
        for heading, group in _groups(places, look):
            if heading:
                yield look.paint(f"{visible(heading)} ({len(group)})", "strong") + "\n\n"
            for result, finding in group:
                yield from _place(result, finding, look)
    if look.hidden:
        for result in report.results:
            for one in result.hidden if result.document is not None else ():
                yield from _place(result, one.finding, look, _why_hidden(one))
    if not look.quiet:
        yield summary(report, look) + "\n"


def summary(report: Report, look: Look) -> str:
    """One line: how many findings of which severity, in how many documents."""
    checked = [result for result in report.results if result.status == "ok"]
    documents = _counted(len(checked), "document")
    count = report.count()
    total = sum(count.values())
    if not total:
        words = sum(int(result.metrics.get("words", 0)) for result in checked)
        return look.paint(f"Nothing found in {documents} ({words:,} words).", "good")
    parts = [
        look.paint(_counted(count[severity], severity), severity)
        for severity in ("error", "warning", "suggestion")
        if count[severity]
    ]
    touched = sum(1 for result in checked if result.findings)
    where = documents if touched == len(checked) else f"{touched} of {documents}"
    line = f"{_counted(total, 'finding')} in {where}: {', '.join(parts)}."
    safe = sum(1 for result in checked for one in result.findings if one.fix and one.fix.safety == "safe")
    return line + (f" {safe:,} can be fixed with --fix." if safe else "")


def _counted(number: int, noun: str) -> str:
    return f"{number:,} {noun}{'' if number == 1 else 's'}"


def _groups(places: list[Place], look: Look) -> Iterable[tuple[str, list[Place]]]:
    if look.group_by is None:
        return [("", places)]
    groups: dict[str, list[Place]] = {}
    for place in places:
        groups.setdefault(_heading(place, look), []).append(place)
    return sorted(groups.items()) if look.group_by == "rule" else list(groups.items())


def _heading(place: Place, look: Look) -> str:
    result, finding = place
    if look.group_by == "rule":
        return finding.rule
    if look.group_by == "file":
        return result.path
    return " > ".join([result.path, *_section(result, finding)])


def _section(result: Result, finding: Finding) -> tuple[str, ...]:
    """The headings above a finding; a heading counts as part of its own section."""
    document = result.document
    assert document is not None
    if not document.blocks:
        from healthlint.parsers import parse

        document = parse(document.source, document.path, document.format)
    holding = [block for block in document.blocks if block.text and block.whole.start <= finding.span.start]
    if not holding:
        return ()
    block = max(holding, key=lambda block: block.whole.start)
    return (*block.section, block.text) if block.role == "heading" else block.section


def _why_hidden(hidden: Hidden) -> str:
    why = {
        "suppression": "hidden by a comment",
        "accepted": "hidden by an accepted term",
        "baseline": "hidden by the baseline",
        "unchanged": "not new",
        "limit": "more than are shown of one rule, or about one page",
        "overlap": "said of the same words already",
    }[hidden.by]
    return f"{why}: {hidden.reason}" if hidden.reason else why


def _place(result: Result, finding: Finding, look: Look, hidden: str = "") -> Iterator[str]:
    document = result.document
    assert document is not None
    line, column = document.position(finding.span.start)
    where = look.paint(visible(f"{result.path}:{line}:{column}"), "strong")
    yield f"{where}  {look.paint(finding.severity, finding.severity)}  {look.paint(finding.rule, 'dim')}"
    yield (f"  ({visible(hidden)})" if hidden else "") + "\n"
    yield from _wrapped(finding.message, look)
    for shown in snippet(document, finding.span, look, finding.severity):
        yield shown + "\n"
    for related in finding.related:
        number = document.position(related.span.start).line
        note = f": {visible(related.note)}" if related.note else ""
        yield from _wrapped(f"and line {number}{note}", look)
        for shown in snippet(document, related.span, look, "strong"):
            yield shown + "\n"
    yield "\n"


def _wrapped(text: str, look: Look) -> Iterator[str]:
    for line in textwrap.wrap(visible(text), max(40, look.width - 2), break_long_words=False):
        yield f"  {line}\n"
