"""What vouches for a page: who wrote and reviewed it, when, and what it rests on. From metadata and visible text."""

from __future__ import annotations

import re
from datetime import date
from typing import NamedTuple
from urllib.parse import urlsplit

from healthlint.document import Block, Document
from healthlint.language.citations import has_sources

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
_DATE = re.compile(
    r"(?P<iso>(?P<y1>(?:19|20)\d\d)-(?P<m1>\d{1,2})(?:-(?P<d1>\d{1,2}))?)"
    rf"|(?:(?P<d2>\d{{1,2}})(?:st|nd|rd|th)?\s+)?(?P<m2>{_MONTH})\.?,?\s+(?:(?P<d3>\d{{1,2}})(?:st|nd|rd|th)?,?\s+)?"
    r"(?P<y2>(?:19|20)\d\d)"
    r"|(?P<a4>\d{1,2})[/.](?P<b4>\d{1,2})[/.](?P<y4>(?:19|20)\d\d)"
    r"|(?P<y5>(?:19|20)\d\d)",
    re.I,
)
_LAST = re.compile(
    r"(?<!\w)(?:(?:last|medically|clinically|fact|page|content)?[ -]?(?:reviewed|updated|published|checked|modified|edited|revised)"
    r"|(?:date of (?:last )?)?(?:review|publication|issue|update)(?: date)?|date|posted|produced|version|copyright|©)"
    r"(?:\s+(?:by|on|in|last)\b[^:\d]{0,60})?\s*:?\s*(?:on\s+|in\s+)?$",
    re.I,
)
_NEXT = re.compile(
    r"(?<!\w)(?:next review|review due|due (?:for|to be) review(?:ed)?|to be reviewed|review (?:date|by)|valid until|expires?)"
    r"(?: (?:date|due|by|on|in))*\s*:?\s*$",
    re.I,
)
_BYLINE = re.compile(
    r"(?:medically |clinically |fact[- ]|scientifically )?(?:written|reviewed|authored|checked|produced|prepared|updated"
    r"|compiled|approved|edited)(?: and (?:\w+ )?(?:reviewed|written|approved|checked))? by[: ]+(?P<who>[^.;|]{2,80})"
    r"|(?:author|written|reviewer|words|by|text|content owner|department)s?\s*:\s*(?P<who2>[^.;|]{2,80})"
    r"|(?:^|[|•·–—-] )by (?P<who3>(?-i:[A-Z])[\w.'’-]+(?: [\w.,'’-]+){0,6})",
    re.I,
)
_NOBODY = re.compile(
    r"(?:the )?(?:[\w&' ’.-]{0,40} )?(?:editorial|content|web|marketing|writing|medical|blog|seo|news) ?(?:team|staff|desk|department)?"
    r"|admin(?:istrator)?|editors?|staff(?: writers?)?|guest|anonymous|unknown|user\d*|webmaster|(?:the )?[\w&' ’.-]{0,40} team"
    r"|\{.*|\[.*|author(?: name)?|n/?a|none|null|tbc|tbd",
    re.I,
)
_EVIDENCE_HOST = re.compile(
    r"(?:^|\.)(?:gov|nhs\.uk|nhs\.scot|gov\.\w\w|edu|edu\.\w\w|ac\.\w\w|who\.int|europa\.eu|cochrane(?:library)?\.(?:org|com)|doi\.org"
    r"|nice\.org\.uk|nejm\.org|bmj\.com|thelancet\.com|jamanetwork\.com|nature\.com|springer\.com|wiley\.com|sciencedirect\.com"
    r"|plos\.org|mdpi\.com|frontiersin\.org|oup\.com|tandfonline\.com|sagepub\.com|cell\.com|science\.org|acpjournals\.org"
    r"|biomedcentral\.com|aap\.org|acog\.org|heart\.org|cancer\.org|diabetes\.org|rc\w{1,6}\.(?:ac|org)\.uk|patient\.info|mayoclinic\.org"
    r"|asam\.org|apa\.org|psychiatry\.org|uspreventiveservicestaskforce\.org|sign\.ac\.uk|cancer\.net|aafp\.org)$",
    re.I,
)
_IN_TEXT = re.compile(
    r"(?<!\w)(?:doi:?\s?10\.\d{3,9}/|10\.\d{4,9}/\w|pmid:? ?\d|pmc\d{5}|et al\.?[,)]? ?\(?(?:19|20)\d\d"
    r"|\((?:[A-Z][\w&.'’ -]{1,60}),? (?:19|20)\d\d[a-z]?\)|isbn)",
    re.I,
)
_SOURCE_LINE = re.compile(r"(?:sources?|references?|based on|adapted from|evidence)\s*:\s*(?P<what>.{3,})", re.I | re.S)
_VAGUE = re.compile(
    r"(?:the )?(?:internet|web|google|online|various(?: \w+)?|multiple(?: \w+)?|several(?: \w+)?|wikipedia|ai|chatgpt|own research"
    r"|available on request|n/?a|none|tbc|tba|unknown|experts?|news|media)(?:,? (?:and |or )?(?:the )?(?:internet|web|google"
    r"|online|various(?: \w+)?|multiple(?: \w+)?|wikipedia|own research|experts?|news|media))*[.\s]*",
    re.I,
)


class PageDate(NamedTuple):
    """A date that the page gives for itself; `next` marks a review that is still to come (or was to come)."""

    when: date
    next: bool


def names_sources(document: Document) -> bool:
    """Whether a page shows what it rests on: a source list, a source line, a citation, or a link to evidence."""
    if has_sources(document):
        return True
    if any(link.kind == "link" and _is_evidence(link.target) for link in document.links):
        return True
    return any(_cites(block) for block in document.blocks)


def is_vague_source(text: str) -> tuple[int, int] | None:
    """Start and end of a source line that names nothing one could look up; None for any other text."""
    match = _SOURCE_LINE.match(text.strip(" *_"))
    if match and _VAGUE.fullmatch(match["what"].strip(" *_")):
        at = text.find(match["what"])
        return text.find(match.group().strip()), at + len(match["what"].rstrip())
    return None


def page_dates(document: Document) -> list[PageDate]:
    """Every date of the page itself: published, updated, reviewed, or due for review."""
    meta, found = document.meta, []
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


def names_author(document: Document) -> bool:
    """Whether the page names a person or body that answers for it; "the editorial team" names nobody."""
    meta = document.meta
    named = [meta.author, meta.reviewer, *(str(meta.values.get(key, "")) for key in ("publisher", "organisation"))]
    if any(name and not _NOBODY.fullmatch(name.strip()) for name in named):
        return True
    for block in document.blocks:
        if block.region == "author":
            return True
        match = _BYLINE.search(block.text) if len(block.text) < 240 else None
        if match:
            who = next(group for group in match.group("who", "who2", "who3") if group)
            if not _NOBODY.fullmatch(who.strip()):
                return True
    return False


def _cites(block: Block) -> bool:
    match = _SOURCE_LINE.match(block.text.strip(" *_"))
    if match and len(block.text) < 600 and not _VAGUE.fullmatch(match["what"].strip(" *_")):
        return True
    return bool(_IN_TEXT.search(block.text))


def _is_evidence(target: str) -> bool:
    try:
        host = urlsplit(target).hostname
    except ValueError:
        return False
    return bool(host and _EVIDENCE_HOST.search(host))


def _dates_in(block: Block) -> list[PageDate]:
    text, found = block.text, []
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
