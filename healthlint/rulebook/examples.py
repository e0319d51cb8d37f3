"""Running the examples of a rule: they are its tests and its manual page."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from healthlint.analysis import Analysis
from healthlint.finding import Finding
from healthlint.parsers import parse
from healthlint.rule import SEVERITIES, Example, Rule
from healthlint.rulebook import compile
from healthlint.settings import GrammarSettings, Settings

_SUFFIX = {"markdown": "md", "html": "html", "text": "txt", "mdx": "mdx"}
_LONGEST_MESSAGE = 160


def run_examples(rule: Rule, grammar: GrammarSettings | None = None) -> list[str]:
    """What is wrong with the rule's examples, a line each; empty when all is well.

    Those of a rule that asks a grammar server are run only where one is given.
    """
    if rule.category == "grammar" and grammar is None:
        return []
    return [
        problem for number, example in enumerate(rule.examples, 1) for problem in _run(rule, example, number, grammar)
    ]


def missing_parts(rule: Rule) -> list[str]:
    """What a rule that comes with healthlint still lacks; a house's rule may lack it all."""
    found = []
    if not rule.description:
        found.append("no description")
    if not rule.rationale:
        found.append("no rationale")
    if not rule.sources:
        found.append("no source")
    if sum(example.bad for example in rule.examples) < 2:
        found.append("fewer than two bad examples")
    if sum(not example.bad for example in rule.examples) < 2:
        found.append("fewer than two good examples")
    if rule.severity == SEVERITIES[-1] and not any(source.checked for source in rule.sources):
        found.append("an error needs a source that was read ('checked')")
    return found


def _run(rule: Rule, example: Example, number: int, grammar: GrammarSettings | None) -> Iterator[str]:
    document = parse(example.text, f"example.{_SUFFIX[example.format]}", example.format)
    today = date.fromisoformat(example.today) if example.today else date(2026, 11, 23)
    settings = Settings(rules=(rule,), locale=example.locale, today=today, grammar=grammar)
    analysis = Analysis(document, settings)
    check = compile(rule)
    source = document.source
    findings = list(check.run(analysis)) if rule.holds_for(analysis.locale) else []
    name = f"{rule.id}: {'bad' if example.bad else 'good'} example {number}"
    if findings and not check.may_fire(analysis):
        yield f"{name}: its trigger words miss this text"
    for found in findings:
        if "{" in found.message:
            yield f"{name}: a placeholder is left in the message: {found.message}"
        if len(found.message) > _LONGEST_MESSAGE:
            yield f"{name}: the message is longer than {_LONGEST_MESSAGE} characters"
    if not example.bad:
        if findings:
            yield f"{name}: should be silent, found {_quotes(findings, source)}"
        return
    if not findings:
        yield f"{name}: nothing found"
        return
    quotes = [source[found.span.start : found.span.end] for found in findings]
    if example.at is not None and quotes != [example.at]:
        yield f"{name}: expected one finding at {example.at!r}, found {_quotes(findings, source)}"
    if example.related is not None:
        others = [source[r.span.start : r.span.end] for found in findings for r in found.related]
        if example.related not in others:
            yield f"{name}: expected the other place {example.related!r}, found {others}"
    if example.fixed is not None and _fixed(findings, source) != example.fixed:
        yield f"{name}: fixed text is {_fixed(findings, source)!r}"


def _quotes(findings: list[Finding], source: str) -> list[str]:
    return [source[found.span.start : found.span.end] for found in findings]


def _fixed(findings: list[Finding], source: str) -> str:
    edits = [edit for found in findings if found.fix for edit in found.fix.edits]
    for edit in sorted(edits, key=lambda edit: edit.span, reverse=True):
        source = source[: edit.span.start] + edit.replacement + source[edit.span.end :]
    return source
