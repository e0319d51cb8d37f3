"""Leave out what the article's own comments suppress and what the settings accept."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from healthlint.analysis import Analysis
from healthlint.document import Span
from healthlint.finding import Finding, Hidden
from healthlint.language.suppressions import ALL, Suppression


def suppressed(findings: Iterable[Finding], analysis: Analysis) -> tuple[list[Finding], list[Hidden]]:
    """The findings that are left, and those that are hidden.

    A finding with several places is hidden by a suppression at any of them. A finding about a suppression is left
    only where that one hid nothing; it is itself hidden by its own name or category, never by `all`.
    """
    shown: list[Finding] = []
    hidden: list[Hidden] = []
    about: list[tuple[Finding, tuple[Span, str]]] = []
    used: set[tuple[Span, str]] = set()
    honoured = _honoured(analysis)
    accepted = analysis.settings.accepted
    for finding in findings:
        name = _suppression(finding)
        if name is not None:
            about.append((finding, (finding.span, name)))
            continue
        terms = accepted.get(finding.rule)
        if terms and _quote(finding, analysis) in terms:
            hidden.append(Hidden(finding, "accepted"))
            continue
        hiding = _hiding(finding, honoured)
        used.update((one.span, one.name) for one in hiding)
        if hiding:
            hidden.append(Hidden(finding, "suppression", hiding[0].reason))
        else:
            shown.append(finding)
    exact = [one for one in honoured if one.name != ALL]
    for finding, _ in about:
        hiding = _hiding(finding, exact)
        if hiding:
            hidden.append(Hidden(finding, "suppression", hiding[0].reason))
            used.update((one.span, one.name) for one in hiding)
    covered = {id(one.finding) for one in hidden}
    shown.extend(finding for finding, key in about if key not in used and id(finding) not in covered)
    shown.sort(key=lambda finding: (finding.span, finding.rule))
    return shown, hidden


def _honoured(analysis: Analysis) -> Sequence[Suppression]:
    if not analysis.document.comments and "healthlint" not in analysis.document.meta.values:
        return ()
    required = analysis.settings.require_reason
    return [one for one in analysis.suppressions if one.reason or not required]


def _hiding(finding: Finding, suppressions: Sequence[Suppression]) -> list[Suppression]:
    if not suppressions:
        return []
    spans = (finding.span, *(related.span for related in finding.related))
    return [one for one in suppressions if any(one.covers(finding.rule, span) for span in spans)]


def _suppression(finding: Finding) -> str | None:
    """The name that a finding about an unused suppression is about."""
    name = finding.evidence.get("suppression") if finding.evidence else None
    return name if isinstance(name, str) else None


def _quote(finding: Finding, analysis: Analysis) -> str:
    text = analysis.document.source[finding.span.start : finding.span.end]
    return " ".join(text.split()).casefold()
