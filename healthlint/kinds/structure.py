"""`structure`: what a page of this sort should hold, and does not."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import date
from functools import cache
from typing import Literal

from healthlint.analysis import Analysis
from healthlint.check import Check, page_finding
from healthlint.finding import Finding
from healthlint.kinds.patterns import Matcher
from healthlint.language.helplines import country_of, gives_crisis_line
from healthlint.language.pagemarks import names_author, names_reviewer, names_sources
from healthlint.language.urgency import is_urgent
from healthlint.precompiled import compiled
from healthlint.rule import Rule

_AFFILIATE = compiled(
    r"[?&](?:aff(?:iliate)?(?:_?id)?|ref|tag|partner|irclickid|awc|utm_medium=affiliate)="
    r"|//(?:amzn\.to|shareasale|awin1|go\.skimresources)",
    re.I,
)
_DISCLOSED = compiled(
    r"(?<!\w)(?:affiliates?|commissions?|sponsored|advert(?:isement|orial)?|paid (?:partnership|promotion)"
    r"|we (?:may )?(?:earn|receive|get paid)"
    r"|conflicts? of interest|disclosures?|supported by|funded by|our own (?:product|shop)s?)(?!\w)",
    re.I,
)
_ALONE_ENOUGH = frozenset(("suicide", "psychosis", "stroke", "heart", "anaphylaxis", "sepsis", "poison", "bleeding"))
_TITLE_YEAR = compiled(r"(?<![\w-])(20\d\d)(?![\w-])")


@dataclass(frozen=True)
class Options:
    """`need` is what the page must hold; `pattern` stands for one of `patterns`, anywhere in its text.

    The rule reads only pages with at least `words` words, of one of the topic `kinds` (none given: any) and none of
    `not_kinds`, that speak of one of `risks` (none given: any), and that match one of `about` (none given: any).
    `years` is the age past which a page is stale.
    """

    need: Literal[
        "source",
        "review-date",
        "fresh-date",
        "author",
        "reviewer",
        "crisis-line",
        "urgent-help",
        "disclosure",
        "pattern",
    ]
    patterns: tuple[str, ...] = ()
    about: tuple[str, ...] = ()
    kinds: tuple[str, ...] = ()
    not_kinds: tuple[str, ...] = ()
    risks: tuple[str, ...] = ()
    words: int = 0
    years: int = 3


def compile_rule(rule: Rule) -> Check:
    """A check that yields one finding about the page when what it needs is not there."""
    options: Options = rule.options
    about = Matcher(options.about, house=rule.house) if options.about else None
    lacks = _LACKS[options.need]

    def run(analysis: Analysis) -> Iterator[Finding]:
        if len(analysis.words) < options.words or not _applies(analysis, options):
            return
        if about is not None and next(about.hits(analysis, rule.scope), None) is None:
            return
        reason = lacks(analysis, options)
        if reason is not None:
            yield from page_finding(rule, analysis, other=reason)

    return Check(rule, run)


def _applies(analysis: Analysis, options: Options) -> bool:
    kinds = set(analysis.topic.kinds) if options.kinds or options.not_kinds else set()
    if options.kinds and kinds.isdisjoint(options.kinds):
        return False
    return kinds.isdisjoint(options.not_kinds)


def _no_source(analysis: Analysis, _: Options) -> str | None:
    return None if names_sources(analysis.document) else ""


def _no_date(analysis: Analysis, _: Options) -> str | None:
    return None if analysis.dates else ""


def _no_author(analysis: Analysis, _: Options) -> str | None:
    return None if names_author(analysis.document) else ""


def _no_reviewer(analysis: Analysis, _: Options) -> str | None:
    return None if names_reviewer(analysis.document) else ""


def _stale(analysis: Analysis, options: Options) -> str | None:
    today = analysis.today
    dates = analysis.dates
    past = [entry.when for entry in dates if not entry.next and entry.when <= today]
    overdue = [entry.when for entry in dates if entry.next and entry.when < today]
    if past and _years(max(past), today) >= options.years:
        return f"{max(past):%B %Y}"
    if overdue and not any(when > max(overdue) for when in past):
        return f"{max(overdue):%B %Y}"
    title = _TITLE_YEAR.search(analysis.topic.title)
    if title and today.year - int(title[1]) >= 2 and not (past and max(past).year > int(title[1])):
        return title[1]
    return None


def _years(start: date, end: date) -> int:
    return end.year - start.year - ((end.month, end.day) < (start.month, start.day))


def _no_crisis_line(analysis: Analysis, options: Options) -> str | None:
    found = [risk for risk in options.risks if analysis.topic.risks.get(risk)]
    if not found:
        return None
    country = country_of(analysis.locale)
    texts = [block.text for block in analysis.document.blocks]
    targets = [link.target for link in analysis.document.links]
    if any(gives_crisis_line(text, country) for text in (*texts, *targets)):
        return None
    return found[0]


def _no_urgent_help(analysis: Analysis, _: Options) -> str | None:
    if not analysis.topic.to_reader and "emergency" not in analysis.topic.kinds:
        return None
    blocks = [block for block in analysis.document.prose() if block.region != "promotion"]
    flags = [flag for block in blocks for flag in analysis.red_flags.get(block.number, ()) if flag.level == "now"]
    groups = list(dict.fromkeys(flag.group for flag in flags))
    if len(groups) < 2 and not (groups and groups[0] in _ALONE_ENOUGH):
        return None
    lines = groups == ["suicide"]
    texts = [block.text for block in analysis.document.blocks]
    return None if any(is_urgent(text) or (lines and gives_crisis_line(text, None)) for text in texts) else groups[0]


def _no_disclosure(analysis: Analysis, _: Options) -> str | None:
    document = analysis.document
    paid = str(document.meta.values.get("affiliate", "")).lower() in ("true", "yes", "1") or str(
        document.meta.values.get("sponsored", "")
    ).lower() in ("true", "yes", "1")
    if not paid and not any(_AFFILIATE.search(link.target) for link in document.links):
        return None
    return None if any(_DISCLOSED.search(block.text) for block in document.blocks) else ""


def _no_pattern(analysis: Analysis, options: Options) -> str | None:
    return None if any(_matcher(options.patterns).hits(analysis, ("all",))) else ""


@cache
def _matcher(patterns: tuple[str, ...]) -> Matcher:
    return Matcher(patterns)


_LACKS: dict[str, Callable[[Analysis, Options], str | None]] = {
    "source": _no_source,
    "review-date": _no_date,
    "fresh-date": _stale,
    "author": _no_author,
    "reviewer": _no_reviewer,
    "crisis-line": _no_crisis_line,
    "urgent-help": _no_urgent_help,
    "disclosure": _no_disclosure,
    "pattern": _no_pattern,
}
