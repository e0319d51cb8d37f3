"""What vouches for a page: who answers for it, and what it rests on. From metadata and visible text."""

from __future__ import annotations

import re
from urllib.parse import urlsplit

from healthlint.document import Block, Document
from healthlint.language.citations import has_sources
from healthlint.precompiled import compiled

_BYLINE = compiled(
    r"(?:medically |clinically |fact[- ]|scientifically )?(?:written|reviewed|authored|checked|produced"
    r"|prepared|updated"
    r"|compiled|approved|edited)(?: and (?:\w+ )?(?:reviewed|written|approved|checked))? by[: ]+(?P<who>[^.;|]{2,80})"
    r"|(?:author|written|reviewer|words|by|text|content owner|department)s?\s*:\s*(?P<who2>[^.;|]{2,80})"
    r"|(?:^|[|•·–—-] )by (?P<who3>(?-i:[A-Z])[\w.'’-]+(?: [\w.,'’-]+){0,6})",
    re.I,
)
_REVIEWED = compiled(
    r"(?<!\w)(?:reviewed|checked|approved)(?: for accuracy)? by[: ]+\w|(?<!\w)reviewers?\s*:\s*\w", re.I
)
_NOBODY = compiled(
    r"(?:the )?(?:[\w&' ’.-]{0,40} )?(?:editorial|content|web|marketing|writing|medical|blog|seo|news) ?(?:team"
    r"|staff|desk|department)?"
    r"|admin(?:istrator)?|editors?|staff(?: writers?)?|guest|anonymous|unknown|user\d*|webmaster"
    r"|(?!.*\b(?:hospital|trust|university|department|ward|cardiology|stroke|diabetes|maternity|midwifery|nursing"
    r"|physiotherapy|pharmacy|dietetics?|oncology|surg\w+|respiratory|p(?:ae|e)diatrics?|renal|dermatology|neurology"
    r"|public health|infection control|pain|palliative|rheumatology|radiology|audiology|urology|gastro\w+)\b)"
    r"(?:the )?[\w&' ’.-]{0,40} team"
    r"|\{.*|\[.*|author(?: name)?|n/?a|none|null|tbc|tbd",
    re.I,
)
_EVIDENCE_HOST = compiled(
    r"(?:^|\.)(?:gov|nhs\.uk|nhs\.scot|gov\.\w\w|edu|edu\.\w\w|ac\.\w\w|who\.int|europa\.eu"
    r"|cochrane(?:library)?\.(?:org|com)|doi\.org"
    r"|nice\.org\.uk|nejm\.org|bmj\.com|thelancet\.com|jamanetwork\.com|nature\.com|springer\.com|wiley\.com"
    r"|sciencedirect\.com"
    r"|plos\.org|mdpi\.com|frontiersin\.org|oup\.com|tandfonline\.com|sagepub\.com|cell\.com|science\.org"
    r"|acpjournals\.org"
    r"|biomedcentral\.com|aap\.org|acog\.org|heart\.org|cancer\.org|diabetes\.org|rc\w{1,6}\.(?:ac|org)\.uk"
    r"|patient\.info|mayoclinic\.org"
    r"|asam\.org|apa\.org|psychiatry\.org|uspreventiveservicestaskforce\.org|sign\.ac\.uk|cancer\.net|aafp\.org)$",
    re.I,
)
_IN_TEXT = compiled(
    r"(?<!\w)(?:doi:?\s?10\.\d{3,9}/|10\.\d{4,9}/\w|pmid:? ?\d|pmc\d{5}|et al\.?[,)]? ?\(?(?:19|20)\d\d"
    r"|\((?:[A-Z][\w&.'’ -]{1,60}),? (?:19|20)\d\d[a-z]?\)|isbn)",
    re.I,
)
_SOURCE_LINE = compiled(r"(?:sources?|references?|based on|adapted from|evidence)\s*:\s*(?P<what>.{3,})", re.I | re.S)
_VAGUE = compiled(
    r"(?:the )?(?:internet|web|google|online|various(?: \w+)?|multiple(?: \w+)?|several(?: \w+)?|wikipedia|ai"
    r"|chatgpt|own research"
    r"|available on request|n/?a|none|tbc|tba|unknown|experts?|news|media)(?:,? (?:and "
    r"|or )?(?:the )?(?:internet|web|google"
    r"|online|various(?: \w+)?|multiple(?: \w+)?|wikipedia|own research|experts?|news|media))*[.\s]*",
    re.I,
)


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


def names_reviewer(document: Document) -> bool:
    """Whether the page names somebody who checked it."""
    if document.meta.reviewer:
        return True
    return any(len(block.text) < 240 and _REVIEWED.search(block.text) for block in document.blocks)


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
