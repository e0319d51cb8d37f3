"""Where a statement or a page says what it rests on: links, reference marks, named studies and bodies."""

from __future__ import annotations

import re
from collections.abc import Sequence

from healthlint.document import Document, Link
from healthlint.precompiled import compiled

_BODIES = (
    r"NICE|WHO|World Health Organi[sz]ation|CDC|Centers for Disease Control|NHS(?: \w+)?|NIH|"
    r"National Institutes? (?:of|for|on)|NIMH|NIDA|NIDDK|NCI|SAMHSA|FDA|EMA|MHRA|USPSTF|Cochrane|Public Health England|"
    r"UKHSA|Office for National Statistics|ONS|American (?:\w+ ){1,4}(?:Association|Society|College|Academy)|"
    r"Royal College|Gambling Commission|Mayo Clinic|(?:University|Institute) of|The Lancet|Lancet|BMJ|JAMA|"
    r"New England Journal|NEJM|Nature|PLOS|Census|Eurostat|OECD|Department of|Ministry of"
)
_MARK = compiled(
    r"\[\^?\d{1,3}(?:[,–-] ?\d{1,3}){0,8}\]|[¹²³⁴⁵⁶⁷⁸⁹]|[a-z]\.\d{1,2}(?:,\d{1,2}){0,5}(?= |$)|\bet al\b|https?://|\bdoi\b|"
    r"\([^()\d]{0,60}(?:19|20)\d\d[a-z]?\)"
)
_STUDY = r"[Rr]eview|[Ss]urvey|[Tt]rial|[Ss]tudy|[Cc]ohort|[Rr]eport|[Gg]uidelines?|[Aa]nalysis|[Cc]ensus"
_NAMED = compiled(
    rf"\b(?:{_BODIES})\b|\b(?:[Jj]ournal|{_STUDY}) (?:of|in|from|by) [\d,]+|\b[Pp]ublished (?:in|by)\b|"
    rf"\b(?:19|20)\d\d (?:\w+ )?(?:{_STUDY})\b|\b(?:{_STUDY}) (?:\w+ ){{0,3}}(?:in|from|of) (?:19|20)\d\d\b"
)
_HEADING = compiled(
    r"(?:references?|sources?|bibliography|citations?|further reading|where (?:this|our) information comes from)\W*$",
    re.I,
)


def is_cited(text: str, links: Sequence[Link] = ()) -> bool:
    """Whether a sentence names its source: a link, a reference mark, a study with its year, a known body.

    `links` are the links that stand in it.
    """
    return any(
        link.kind == "link" and not link.target.startswith(("mailto:", "tel:", "javascript:")) for link in links
    ) or bool(_MARK.search(text) or _NAMED.search(text))


def has_sources(document: Document) -> bool:
    """Whether the page lists its sources: in its metadata, in a reference list, or under such a heading."""
    if document.meta.sources:
        return True
    return any(
        block.region == "references"
        or (block.role == "heading" and len(block.text) < 60 and _HEADING.match(block.text))
        for block in document.blocks
    )
