"""The dates a page gives for itself: published, updated, reviewed, due for review. From metadata and visible text."""

from __future__ import annotations

import re
from datetime import date
from typing import NamedTuple

from healthlint.document import Block, Document
from healthlint.precompiled import compiled

_MONTHS = {
    name: number
    for number, names in enumerate(
        "jan january,feb february,mar march,apr april,may,jun june,jul july,aug august,sep sept september,oct october,"
        "nov november,dec december".split(","),
        1,
    )
    for name in names.split()
}
_MONTH = "|".join(sorted(_MONTHS, key=len, reverse=True))
_DATE = compiled(
    r"(?P<iso>(?P<y1>(?:19|20)\d\d)-(?P<m1>\d{1,2})(?:-(?P<d1>\d{1,2}))?)"
    rf"|(?:(?P<d2>\d{{1,2}})(?:st|nd|rd|th)?\s+)?(?P<m2>{_MONTH})\.?,?\s+(?:(?P<d3>\d{{1,2}})(?:st|nd|rd|th)?,?\s+)?"
    r"(?P<y2>(?:19|20)\d\d)"
    r"|(?P<a4>\d{1,2})[/.](?P<b4>\d{1,2})[/.](?P<y4>(?:19|20)\d\d)"
    r"|(?P<y5>(?:19|20)\d\d)",
    re.I,
)
_LAST = compiled(
    r"(?<!\w)(?:(?:last|medically|clinically|fact|page|content)?[ -]?(?:reviewed|updated|published|checked"
    r"|modified|edited|revised)"
    r"|(?:date of (?:last )?)?(?:review|publication|issue|update)(?: date)?|date|posted|produced|version|copyright|©)"
    r"(?:\s+(?:by|on|in|last)\b[^:\d]{0,60})?\s*:?\s*(?:on\s+|in\s+)?$",
    re.I,
)
_NEXT = compiled(
    r"(?<!\w)(?:next review|review due|due (?:for|to be) review(?:ed)?|to be reviewed|review (?:date|by)"
    r"|valid until|expires?)"
    r"(?: (?:date|due|by|on|in))*\s*:?\s*$",
    re.I,
)


class PageDate(NamedTuple):
    """A date that the page gives for itself; `next` marks a review that is still to come (or was to come)."""

    when: date
    next: bool


def page_dates(document: Document) -> list[PageDate]:
    """Every date of the page itself: published, updated, reviewed, or due for review."""
    meta, found = document.meta, list[PageDate]()
    for value in (meta.published, meta.modified, meta.reviewed):
        when = _read(value or "")
        if when is not None:
            found.append(PageDate(when, False))
    for key, raw in meta.values.items():
        when = _read(str(raw)) if "date" in key or "review" in key or "edit" in key or "update" in key else None
        if when is not None:
            planned = bool(re.search(r"next|due|expir|until", key)) or (
                key in ("review_date", "review-date", "reviewdate") and _is_anniversary(when, meta.published)
            )
            found.append(PageDate(when, planned))
    planned_days = {entry.when for entry in found if entry.next}
    found = [entry for entry in found if entry.next or entry.when not in planned_days]
    for block in document.blocks:
        found.extend(_dates_in(block))
    return found


def _dates_in(block: Block) -> list[PageDate]:
    text, found = block.text, list[PageDate]()
    if len(text) > 400 or block.region in ("references", "comments"):
        return found
    for match in _DATE.finditer(text):
        before = text[max(0, match.start() - 90) : match.start()]
        alone = len(text) < 30 and match.group("iso", "m2", "a4") != (None, None, None) and not text[:1].islower()
        planned = bool(_NEXT.search(before))
        if not (planned or alone or _LAST.search(before)):
            continue
        when = _of(match)
        if when is not None:
            found.append(PageDate(when, planned))
    return found


def _read(text: str) -> date | None:
    match = _DATE.search(text)
    return _of(match) if match else None


def _of(match: re.Match[str]) -> date | None:
    group = match.groupdict()
    if group["iso"]:
        year, month, day = group["y1"], group["m1"], group["d1"]
    elif group["m2"]:
        year, month, day = group["y2"], str(_MONTHS[group["m2"].lower()]), group["d2"] or group["d3"]
    elif group["y4"]:
        first, second = int(group["a4"]), int(group["b4"])
        day, month = (first, second) if second <= 12 else (second, first)
        year = group["y4"]
    else:
        year, month, day = group["y5"], "12", "31"
    try:
        return date(int(year), int(month), int(day or 1))
    except ValueError:
        return None


def _is_anniversary(when: date, published: str | None) -> bool:
    start = _read(published or "")
    return start is not None and when.year > start.year and (when.month, when.day) == (start.month, start.day)
