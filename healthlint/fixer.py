"""Edits applied to a text: only those that do not overlap, and nothing else changes."""

from __future__ import annotations

from collections.abc import Iterable

from healthlint.finding import Edit, Finding, Safety


def apply(source: str, findings: Iterable[Finding], safeties: tuple[Safety, ...]) -> tuple[str, int]:
    """The source with the fixes of these findings made, and how many were made.

    A fix is made whole or not at all; one that touches an earlier one waits for the next round.
    """
    made: list[Edit] = []
    count = 0
    for finding in sorted(findings, key=lambda finding: (finding.span, finding.rule)):
        fix = finding.fix
        if fix is None or fix.safety not in safeties or not fix.edits:
            continue
        if any(_touch(edit, other) for edit in fix.edits for other in made):
            continue
        if all(source[edit.span.start : edit.span.end] == edit.replacement for edit in fix.edits):
            continue
        made.extend(fix.edits)
        count += 1
    for edit in sorted(made, key=lambda edit: edit.span, reverse=True):
        source = source[: edit.span.start] + edit.replacement + source[edit.span.end :]
    return source, count


def _touch(one: Edit, other: Edit) -> bool:
    return one.span.start <= other.span.end and other.span.start <= one.span.end
