"""At most so many findings of a rule in a document, and three about the whole page: nobody reads more."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping
from dataclasses import replace

from healthlint.finding import Finding, Hidden, Result
from healthlint.settings import Settings

PAGE_FINDINGS = 3
_ORDER = (
    ("crisis",),
    ("urgent", "emergency", "help"),
    ("date", "review", "stale"),
    ("source", "reference", "citation"),
    ("reading-level", "grade", "reading"),
    ("author",),
)
"""Which findings about the page come first, by a word in the rule's name."""


def limits_of(settings: Settings) -> dict[str, int]:
    """Rule id → the most findings of this rule in a document, for the rules that have a limit."""
    return {rule.id: rule.limit for rule in settings.rules if rule.limit is not None}


def limited(result: Result, limits: Mapping[str, int]) -> Result:
    """The result within its limits; what was over the limit before is weighed again, so filters may come between."""
    over = [one.finding for one in result.hidden if one.by == "limit"]
    if not over and not _may_exceed(result, limits):
        return result
    findings = sorted((*result.findings, *over), key=lambda finding: (finding.span, finding.rule))
    urgent = sorted((one for one in findings if one.about == "page"), key=_urgency)[:PAGE_FINDINGS]
    pages = {id(one) for one in urgent}
    seen: Counter[str] = Counter()
    shown: list[Finding] = []
    hidden = [one for one in result.hidden if one.by != "limit"]
    for finding in findings:
        limit = limits.get(finding.rule)
        if (finding.about == "page" and id(finding) not in pages) or (
            limit is not None and seen[finding.rule] >= limit
        ):
            hidden.append(Hidden(finding, "limit"))
        else:
            seen[finding.rule] += 1
            shown.append(finding)
    return replace(result, findings=tuple(shown), hidden=tuple(hidden))


def _may_exceed(result: Result, limits: Mapping[str, int]) -> bool:
    return any(one.about == "page" or one.rule in limits for one in result.findings)


def _urgency(finding: Finding) -> tuple[int, str]:
    name = finding.rule.partition(".")[2]
    for rank, words in enumerate(_ORDER):
        if any(word in name for word in words):
            return rank, finding.rule
    return len(_ORDER), finding.rule
