"""Suppressions that hide nothing: each one is a finding until the filter that hides findings takes it away."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from healthlint.analysis import Analysis
from healthlint.check import Check, finding
from healthlint.finding import Finding
from healthlint.rule import Rule

_UNEXPLAINED = "The suppression of {name} gives no reason, so it is not honoured. Say why: '{name}: reason'."


@dataclass(frozen=True, slots=True)
class Options:
    """This kind takes no options."""


def compile_rule(rule: Rule) -> Check:
    """A check that yields a finding for each suppression whose rule runs."""

    def run(analysis: Analysis) -> Iterator[Finding]:
        names = {
            "all",
            *(one.id for one in analysis.settings.rules),
            *(one.category for one in analysis.settings.rules),
        }
        for one in analysis.suppressions:
            if analysis.settings.require_reason and not one.reason:
                yield finding(rule, analysis, one.span, message=_UNEXPLAINED, name=one.name)
            elif one.name in names or "." not in one.name:
                yield finding(rule, analysis, one.span, name=one.name, evidence={"suppression": one.name})

    return Check(rule, run)
