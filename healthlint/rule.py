"""Rules as data: what one rule file says."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any, Literal, NamedTuple

Severity = Literal["error", "warning", "suggestion"]
Stage = Literal["preview", "stable", "deprecated"]
SEVERITIES: tuple[Severity, ...] = ("suggestion", "warning", "error")
CATEGORIES = (
    "contradiction", "repetition", "definition", "readability", "consistency", "dose", "safety", "claims",
    "numbers", "inclusive", "trust", "hygiene", "accessibility", "completeness", "grammar",
)  # fmt: skip


class Source(NamedTuple):
    """Who says so. `checked` is the day the page itself was read; None: cited, but not read here."""

    title: str
    url: str
    checked: str | None = None


@dataclass(frozen=True, slots=True)
class Example:
    """A text on which the rule fires (`bad`) or stays silent.

    `at` is the quote of the finding, `related` the quote of its other place, `fixed` the text after the fix;
    `format`, `locale` and `today` set the stage.
    """

    text: str
    bad: bool
    at: str | None = None
    related: str | None = None
    fixed: str | None = None
    format: str = "markdown"
    locale: str | None = None
    today: str | None = None


class RuleFix(NamedTuple):
    """A fix inside the quote: a pattern and what takes its place."""

    safety: Literal["safe", "unsafe", "shown"]
    find: str
    replace: str


@dataclass(frozen=True, slots=True)
class Rule:
    """One rule file, settled.

    `options` is an instance of the `Options` of its kind; `unless` and `when` are the guard settings (see
    `kinds/guards.py`); `limit` is the most findings of this rule in one document; `locales` holds the locale
    prefixes for which it runs (empty: every one); a rule with locales is silent where the locale is not known.
    `house` rules were written by somebody else: their patterns run with a time limit. `path` says where it was read.
    """

    id: str
    extends: str
    message: str
    options: Any
    severity: Severity = "warning"
    stage: Stage = "stable"
    description: str = ""
    rationale: str = ""
    sources: tuple[Source, ...] = ()
    scope: tuple[str, ...] = ("prose",)
    unless: Any = None
    when: Any = None
    examples: Sequence[Example] = ()
    limit: int | None = None
    fix: RuleFix | None = None
    language: str = "en"
    locales: tuple[str, ...] = ()
    replaced_by: str | None = None
    house: bool = False
    path: str = ""

    @property
    def category(self) -> str:
        """The first part of the id."""
        return self.id.partition(".")[0]

    def holds_for(self, locale: str | None) -> bool:
        """Whether the rule runs on articles of this locale (None: not known)."""
        return not self.locales or (locale is not None and locale.startswith(self.locales))
