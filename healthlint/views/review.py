"""The places of a page most worth a second look, ranked, with the reason: what `healthlint review` shows."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from healthlint.analysis import Analysis
from healthlint.finding import Finding
from healthlint.kinds.conflict import conflict_finding
from healthlint.language.conflicts.search import Conflict
from healthlint.language.conflicts.weights import reasons
from healthlint.rule import Rule

PLACES = 5
"""How many places of a page are shown."""
_WORTH = {"error": 0.9, "warning": 0.35, "suggestion": 0.1}
_MOST_REASONS = 3
_WORDS = {
    "shared": "they share telling words", "shared-part": "they share most of their words",
    "shared-near": "the same words stand beside the values", "shared-around": "they stand under like headings",
    "nearly-same": "nearly the same sentence twice", "same-role": "the numbers play the same part",
    "same-thing": "they are about the same kind of thing", "box-body": "a box against the running text",
    "absolute": "one is said without exception", "both-topic": "both are about the page's topic",
    "gap": "the values lie far apart", "same-head": "the same people or things are counted",
    "label-shared": "the row of the table names the other's subject", "denied-part": "one denies what the other says",
    "shared-like": "they use words of like meaning", "only": "one says 'only'",
}  # fmt: skip


def review(analysis: Analysis, findings: tuple[Finding, ...] = ()) -> list[Finding]:
    """At most five findings, ranked from 1: the likeliest conflicts, whatever their score, among `findings`.

    Rules of the kind `conflict` are taken from the settings of the analysis; `findings` are those of other rules.
    """
    ranked = sorted((*_conflicts(analysis), *_others(findings)), key=lambda entry: -entry[0])
    return [replace(found, rank=place) for place, (_, found) in enumerate(ranked[:PLACES], 1)]


def _conflicts(analysis: Analysis) -> Iterator[tuple[float, Finding]]:
    rules = [rule for rule in analysis.settings.rules if rule.extends == "conflict" and not rule.options.scales]
    used: set[int] = set()
    for conflict in analysis.conflicts:
        rule = _rule_of(rules, conflict)
        candidate = conflict.candidate
        places = {candidate.first.clause.sentence.number, candidate.second.clause.sentence.number}
        if rule is None or places <= used:
            continue
        used |= places
        found = conflict_finding(rule, analysis, conflict)
        yield conflict.confidence, replace(found, evidence={**(found.evidence or {}), "reasons": _told(conflict)})


def _rule_of(rules: list[Rule], conflict: Conflict) -> Rule | None:
    for rule in rules:
        if conflict.candidate.form in rule.options.forms:
            slots = rule.options.slots
            if not slots or conflict.candidate.slot in slots:
                return rule
    return None


def _told(conflict: Conflict) -> list[str]:
    """What spoke for the pair, in words, the strongest first."""
    spoke = [_WORDS[name] for name, part in reasons(conflict.candidate) if part > 0 and name in _WORDS]
    return spoke[:_MOST_REASONS]


def _others(findings: tuple[Finding, ...]) -> Iterator[tuple[float, Finding]]:
    for found in findings:
        if found.about == "place":
            yield found.confidence or _WORTH[found.severity], found
