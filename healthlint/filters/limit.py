"""At most three findings about the whole page: past these an editor reads none of them."""

from __future__ import annotations

from collections.abc import Sequence

from healthlint.finding import Finding

PAGE_FINDINGS = 3
_ORDER = (
    ("crisis",),
    ("urgent", "emergency", "help"),
    ("date", "review", "stale"),
    ("source", "reference", "citation"),
    ("reading-level", "grade", "reading"),
    ("author",),
)


def page_limited(findings: Sequence[Finding]) -> list[Finding]:
    """These findings without the least urgent ones about the whole page, where there are more than three."""
    about_page = [finding for finding in findings if finding.about == "page"]
    if len(about_page) <= PAGE_FINDINGS:
        return list(findings)
    kept = {id(finding) for finding in sorted(about_page, key=_urgency)[:PAGE_FINDINGS]}
    return [finding for finding in findings if finding.about == "place" or id(finding) in kept]


def _urgency(finding: Finding) -> tuple[int, str]:
    name = finding.rule.partition(".")[2]
    for rank, words in enumerate(_ORDER):
        if any(word in name for word in words):
            return rank, finding.rule
    return len(_ORDER), finding.rule
