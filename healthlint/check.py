"""A check: a rule made ready to run, and how it makes its findings."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from typing import Literal

from healthlint.analysis import Analysis
from healthlint.document import Span
from healthlint.finding import Finding, Fix, Related
from healthlint.precompiled import compiled
from healthlint.rule import Rule, Severity

_WHITE = compiled(r"\s+")
_LONGEST_QUOTE = 40
_LONGEST_MESSAGE = 160


@dataclass(frozen=True, slots=True)
class Check:
    """`run` yields the findings of one rule on one analysis.

    `triggers` are word keys without one of which the rule cannot fire; None: it must always run.
    """

    rule: Rule
    run: Callable[[Analysis], Iterable[Finding]]
    triggers: frozenset[str] | None = None

    def may_fire(self, analysis: Analysis) -> bool:
        """Whether some trigger word stands in the document."""
        return self.triggers is None or not self.triggers.isdisjoint(analysis.index)


def finding(
    rule: Rule,
    analysis: Analysis,
    span: Span,
    *,
    related: tuple[Related, ...] = (),
    fix: Fix | None = None,
    about: Literal["place", "page"] = "place",
    severity: Severity | None = None,
    message: str | None = None,
    confidence: float | None = None,
    evidence: Mapping[str, object] | None = None,
    **placeholders: object,
) -> Finding:
    """A finding of this rule at this place, its message filled in.

    `message` and `severity` stand in for the rule's own; `{quote}`, and with a related place `{other}` and
    `{line}`, are filled in here, every other placeholder is given by name.
    """
    source = analysis.document.source
    values = {"quote": shorten(source[span.start : span.end].strip())}
    if related:
        other = related[0].span
        values["other"] = shorten(source[other.start : other.end].strip())
        values["line"] = str(analysis.document.position(other.start).line)
    values.update((name, shorten(str(value), 80)) for name, value in placeholders.items())
    text = re.sub(r"\{(\w+)\}", lambda match: values.get(match[1], match[0]), message or rule.message)
    return Finding(
        rule=rule.id,
        severity=severity or rule.severity,
        message=shorten(text.strip(), _LONGEST_MESSAGE),
        span=span,
        related=related,
        fix=fix,
        about=about,
        confidence=confidence,
        evidence=evidence,
    )


def shorten(text: str, longest: int = _LONGEST_QUOTE) -> str:
    """The text on one line, cut at a word end to at most `longest` characters."""
    text = _WHITE.sub(" ", text)
    if len(text) <= longest:
        return text
    cut = text[: longest - 1].rpartition(" ")[0]
    return (cut if len(cut) > longest // 2 else text[: longest - 1]) + "…"


def page_finding(rule: Rule, analysis: Analysis, **values: object) -> Iterable[Finding]:
    """A finding about the whole page, at its title; nothing for an empty document."""
    title = analysis.document.title
    if title is not None and title.text:
        yield finding(rule, analysis, title.whole, about="page", **values)  # type: ignore[arg-type]
