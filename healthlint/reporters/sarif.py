"""SARIF 2.1.0, for GitHub code scanning and other viewers.

GitHub's own line hash loses most findings at a reflow; the fingerprint given here in its place does not, and GitHub
keeps one that it finds. Its limits: 25,000 results a run, 20 tags a rule.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator
from pathlib import PurePosixPath
from typing import Any
from urllib.parse import quote

from healthlint import __version__
from healthlint.document import Document, Span
from healthlint.finding import Finding, Result
from healthlint.reporters.look import Look
from healthlint.reporters.report import Report
from healthlint.rule import SEVERITIES, Rule

SCHEMA = "https://json.schemastore.org/sarif-2.1.0.json"
MOST_RESULTS = 25_000
_MOST_RELATED = 100
_LEVEL = {"error": "error", "warning": "warning", "suggestion": "note"}
_HIDDEN = {"suppression": "inSource", "accepted": "external", "baseline": "external"}


def write(report: Report, look: Look) -> Iterator[str]:
    """One run with every finding, the most severe kept where there are more than viewers take."""
    places = [
        (result, result.document, finding, "", "")
        for result in report.results
        if result.document is not None
        for finding in result.findings
    ]
    over = len(places) - MOST_RESULTS
    if over > 0:
        keep = sorted(range(len(places)), key=lambda at: (-SEVERITIES.index(places[at][2].severity), at))[:MOST_RESULTS]
        places = [places[at] for at in sorted(keep)]
    if look.hidden:
        places += [
            (result, result.document, one.finding, _HIDDEN[one.by], one.reason)
            for result in report.results
            if result.document is not None
            for one in result.hidden
            if one.by in _HIDDEN
        ][: max(0, -over)]
    used = sorted({finding.rule for _, _, finding, _, _ in places})
    numbers = {rule: number for number, rule in enumerate(used)}
    run = {
        "tool": {
            "driver": {
                "name": "healthlint",
                "version": __version__,
                "rules": [_rule(rule_id, report.rules.get(rule_id)) for rule_id in used],
            }
        },
        "columnKind": "unicodeCodePoints",
        "invocations": [_invocation(report, over)],
        "results": [_result(*place, numbers) for place in places],
    }
    yield json.dumps({"$schema": SCHEMA, "version": "2.1.0", "runs": [run]}, indent=1) + "\n"


def _rule(rule_id: str, rule: Rule | None) -> dict[str, Any]:
    if rule is None:
        return {"id": rule_id}
    description = rule.description or rule.message
    sources = [f"{source.title}: {source.url}" for source in rule.sources]
    linked = [f"- [{_plain(source.title)}]({source.url})" for source in rule.sources]
    text = "\n\n".join(part for part in (rule.rationale, "Sources:\n" + "\n".join(sources) if sources else "") if part)
    markdown = "\n\n".join(
        part for part in (rule.rationale, "Sources:\n\n" + "\n".join(linked) if linked else "") if part
    )
    data: dict[str, Any] = {
        "id": rule_id,
        "name": rule_id,
        "shortDescription": {"text": description},
        "fullDescription": {"text": rule.rationale or description},
        "help": {"text": text or description, "markdown": markdown or description},
        "defaultConfiguration": {"level": _LEVEL[rule.severity]},
        "properties": {"tags": ["health", rule.category]},
    }
    if rule.sources:
        data["helpUri"] = rule.sources[0].url
    return data


def _plain(text: str) -> str:
    return text.replace("[", "(").replace("]", ")")


def _result(
    result: Result, document: Document, finding: Finding, hidden: str, reason: str, numbers: dict[str, int]
) -> dict[str, Any]:
    uri = _uri(result.path)
    data: dict[str, Any] = {
        "ruleId": finding.rule,
        "ruleIndex": numbers[finding.rule],
        "level": _LEVEL[finding.severity],
        "message": {"text": finding.message},
        "locations": [{"physicalLocation": _location(uri, finding.span, document)}],
        "partialFingerprints": {
            "primaryLocationLineHash": f"{finding.fingerprint}:1",
            "healthlint/v1": finding.fingerprint,
        },
    }
    if finding.related:
        data["relatedLocations"] = [
            {
                "id": number,
                "message": {"text": related.note or "the other place"},
                "physicalLocation": _location(uri, related.span, document),
            }
            for number, related in enumerate(finding.related[:_MOST_RELATED], 1)
        ]
    if finding.fix is not None and finding.fix.edits:
        data["fixes"] = [_fix(finding, uri, document)]
    if hidden:
        data["suppressions"] = [{"kind": hidden, **({"justification": reason} if reason else {})}]
    return data


def _fix(finding: Finding, uri: str, document: Document) -> dict[str, Any]:
    assert finding.fix is not None
    replacements = [
        {"deletedRegion": _region(edit.span, document), "insertedContent": {"text": edit.replacement}}
        for edit in finding.fix.edits
    ]
    return {
        "description": {"text": f"{finding.fix.safety} fix"},
        "artifactChanges": [{"artifactLocation": {"uri": uri}, "replacements": replacements}],
    }


def _location(uri: str, span: Span, document: Document) -> dict[str, Any]:
    region = _region(span, document)
    region["snippet"] = {"text": document.source[span.start : span.end]}
    return {"artifactLocation": {"uri": uri}, "region": region}


def _region(span: Span, document: Document) -> dict[str, Any]:
    first, last = document.position(span.start), document.position(span.end)
    return {
        "startLine": first.line,
        "startColumn": first.column,
        "endLine": last.line,
        "endColumn": last.column,
        "charOffset": span.start,
        "charLength": span.end - span.start,
    }


def _invocation(report: Report, over: int) -> dict[str, Any]:
    failures = [(result.path, failure.message) for result in report.results for failure in result.failures]
    notices = [(result.path, notice) for result in report.results for notice in result.notices]
    notices += [("", notice) for notice in report.notices]
    if over > 0:
        notices.append(("", f"{over:,} findings are left out: a SARIF file may hold {MOST_RESULTS:,}"))
    return {
        "executionSuccessful": not failures,
        "toolExecutionNotifications": [*_notifications("error", failures), *_notifications("note", notices)],
    }


def _notifications(level: str, messages: Iterable[tuple[str, str]]) -> list[dict[str, Any]]:
    found = []
    for path, message in messages:
        one: dict[str, Any] = {"level": level, "message": {"text": message}}
        if path:
            one["locations"] = [{"physicalLocation": {"artifactLocation": {"uri": _uri(path)}}}]
        found.append(one)
    return found


def _uri(path: str) -> str:
    """A path as a URI: relative to the repository, or `file:` for one outside."""
    quoted = quote(path.encode("utf-8", "surrogateescape"), safe="/._-~:")
    if PurePosixPath(path).is_absolute():
        return "file://" + quoted
    if path[1:3] == ":/":
        return "file:///" + quoted
    return quoted.replace(":", "%3A")
