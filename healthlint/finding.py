"""What a run reports: findings, and the result for one document."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Literal, NamedTuple

from healthlint.document import Document, Span
from healthlint.rule import Severity

Safety = Literal["safe", "unsafe", "shown"]


class Related(NamedTuple):
    """The other place of a finding, and what is there."""

    span: Span
    note: str = ""


class Edit(NamedTuple):
    """Source text to replace."""

    span: Span
    replacement: str


class Fix(NamedTuple):
    """Edits that belong together. `safe` is applied by `--fix`, `unsafe` by `--unsafe-fixes`, `shown` never."""

    safety: Safety
    edits: tuple[Edit, ...]


@dataclass(frozen=True, slots=True)
class Finding:
    """One finding of one rule; `fingerprint` and `sentences` are filled in by the run, `rank` by `review`.

    `sentences` holds the normalised sentence of each of its places: what the fingerprint is made of.

    `about` is `page` for what is missing from, or true of, the whole document. `confidence` (0 to 1) and
    `evidence` (what a judged finding rests on) are None for word lists. `code` is another tool's rule.
    """

    rule: str
    severity: Severity
    message: str
    span: Span
    related: tuple[Related, ...] = ()
    fix: Fix | None = None
    about: Literal["place", "page"] = "place"
    confidence: float | None = None
    evidence: Mapping[str, object] | None = None
    code: str | None = None
    rank: int | None = None
    fingerprint: str = ""
    sentences: tuple[str, ...] = ()

    @property
    def category(self) -> str:
        """The first part of the rule's id."""
        return self.rule.partition(".")[0]


class Hidden(NamedTuple):
    """A finding that is not shown, and why: a comment in the article, a term the settings accept, the baseline …

    `reason` is what the comment gives, or the rule whose finding stands for this one (`overlap`).
    """

    finding: Finding
    by: Literal["suppression", "accepted", "baseline", "unchanged", "limit", "overlap"]
    reason: str = ""


class Failure(NamedTuple):
    """Something that went wrong with one document: it could not be read or parsed, or a check crashed."""

    kind: Literal["read", "parse", "check"]
    message: str
    rule: str | None = None


@dataclass(frozen=True, slots=True)
class Result:
    """What a run says of one document; `document` is None where it could not be read.

    `metrics` holds words, sentences and reading scores; `language` and `locale` are the settled ones; `hidden` holds
    the findings that filters took away; `reads_today`: they may be others tomorrow. `lacks` says why something was
    not checked that another run may check (a grammar server that did not answer), else it is empty.
    """

    path: str
    status: Literal["ok", "skipped", "failed"]
    document: Document | None = None
    language: str | None = None
    locale: str | None = None
    metrics: Mapping[str, float] = field(default_factory=dict)
    findings: tuple[Finding, ...] = ()
    failures: tuple[Failure, ...] = ()
    notices: tuple[str, ...] = ()
    hidden: tuple[Hidden, ...] = ()
    reads_today: bool = False
    lacks: str = ""
