"""JUnit XML: a test suite for each document, a failure for each finding."""

from __future__ import annotations

from collections.abc import Iterator
from xml.sax.saxutils import escape, quoteattr

from healthlint.finding import Result
from healthlint.precompiled import compiled
from healthlint.reporters.look import Look
from healthlint.reporters.report import Report
from healthlint.reporters.visible import visible

_NOT_XML = compiled("[^\t\n\r\x20-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")


def write(report: Report, _look: Look) -> Iterator[str]:
    """The whole report; a document without findings is one passed test."""
    tests = sum(max(1, len(result.findings) + len(result.failures)) for result in report.results)
    failures = sum(len(result.findings) for result in report.results)
    errors = sum(len(result.failures) for result in report.results)
    yield '<?xml version="1.0" encoding="UTF-8"?>\n'
    yield f'<testsuites name="healthlint" tests="{tests}" failures="{failures}" errors="{errors}">\n'
    for result in report.results:
        yield from _suite(result)
    yield "</testsuites>\n"


def _suite(result: Result) -> Iterator[str]:
    count = len(result.findings) + len(result.failures)
    name = _attribute(result.path)
    skipped = int(result.status == "skipped")
    yield (
        f'  <testsuite name={name} tests="{max(1, count)}" failures="{len(result.findings)}" '
        f'errors="{len(result.failures)}" skipped="{skipped}">\n'
    )
    for failure in result.failures:
        yield f"    <testcase name={_attribute(failure.rule or failure.kind)} classname={name} file={name}>\n"
        yield f"      <error message={_attribute(failure.message)}/>\n    </testcase>\n"
    for finding in result.findings if result.document is not None else ():
        assert result.document is not None
        line, column = result.document.position(finding.span.start)
        quote = result.document.source[finding.span.start : finding.span.end]
        place = _attribute(f"{finding.rule} at {line}:{column}")
        text = escape(_NOT_XML.sub("", visible(f"{result.path}:{line}:{column}: {quote}")))
        yield f'    <testcase name={place} classname={name} file={name} line="{line}">\n'
        message = _attribute(finding.message)
        yield f"      <failure type={_attribute(finding.severity)} message={message}>{text}</failure>\n"
        yield "    </testcase>\n"
    if not count:
        inner = "<skipped/>" if skipped else ""
        yield f'    <testcase name="healthlint" classname={name} file={name}>{inner}</testcase>\n'
    yield "  </testsuite>\n"


def _attribute(text: str) -> str:
    return quoteattr(_NOT_XML.sub("", visible(text)))
