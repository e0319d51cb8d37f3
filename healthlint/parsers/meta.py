"""From raw keys (front matter, `<meta>`, JSON-LD) to what healthlint asks of a page."""

from __future__ import annotations

from collections.abc import Mapping

from healthlint.document import Meta
from healthlint.precompiled import compiled

_TITLE = ("title", "seotitle", "seo_title", "headline", "og:title", "name")
_DESCRIPTION = (
    "description",
    "summary",
    "excerpt",
    "meta_description",
    "metadescription",
    "abstract",
    "og:description",
)
_AUTHOR = ("author", "authors", "byline", "written_by", "writer", "article:author", "dc.creator", "citation_author")
_REVIEWER = (
    "reviewer", "reviewers", "reviewed_by", "reviewedby", "reviewed-by", "medical_reviewer", "medicalreviewer",
    "medically_reviewed_by", "medicallyreviewedby", "medical-reviewer", "reviewer_name",
)  # fmt: skip
_PUBLISHED = (
    "date", "published", "publishdate", "publish_date", "publisheddate", "published_date", "pubdate", "datepublished",
    "date_published", "article:published_time", "dc.date.issued", "dcterms.issued", "created", "publication_date",
)  # fmt: skip
_MODIFIED = (
    "modified", "lastmod", "last_modified", "updated", "last_updated", "lastupdated", "datemodified", "date_modified",
    "article:modified_time", "dcterms.modified", "dc.date.modified", "date_updated", "updated_date", "last-modified",
)  # fmt: skip
_REVIEWED = (
    "reviewed", "last_reviewed", "lastreviewed", "last-reviewed", "reviewed_on", "review_date", "reviewdate",
    "date_reviewed", "datereviewed", "medically_reviewed_on", "reviewed_date", "last_review", "medicallyreviewed",
)  # fmt: skip
_TAGS = ("tags", "keywords", "categories", "category", "topics", "news_keywords")
_SOURCES = ("sources", "references", "citations", "citation", "source")

_ISO = compiled(r"(\d{4})-(\d{1,2})(?:-(\d{1,2}))?(?=\D|$)")
_MONTHS = {
    name: number
    for number, name in enumerate(
        ("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec"), start=1
    )
}
_WORDS = compiled(r"(?:(\d{1,2})(?:st|nd|rd|th)?\s+)?([A-Za-z]{3,9})\.?\s+(?:(\d{1,2})(?:st|nd|rd|th)?,?\s+)?(\d{4})\b")


def iso_date(value: str) -> str | None:
    """A date as "2026-11-23" (or "2026-11" without a day); None where it does not parse."""
    value = value.strip()
    found = _ISO.match(value)
    if found:
        year, month, day = int(found[1]), int(found[2]), int(found[3] or 0)
    else:
        found = _WORDS.search(value)
        if not found or found[2][:3].lower() not in _MONTHS:
            return None
        year, month, day = int(found[4]), _MONTHS[found[2][:3].lower()], int(found[1] or found[3] or 0)
    if not (1 <= month <= 12 and day <= 31 and year >= 1000):
        return None
    return f"{year:04}-{month:02}-{day:02}" if day else f"{year:04}-{month:02}"


def text_of(value: object) -> str | None:
    """The one text that a value says: itself, its `name`, or its items joined."""
    if isinstance(value, str):
        return value.strip() or None
    if isinstance(value, Mapping):
        return text_of(value.get("name") or value.get("title") or value.get("url") or value.get("label"))
    if isinstance(value, (list, tuple)):
        return ", ".join(filter(None, map(text_of, value[:50]))) or None
    return None


def texts_of(value: object) -> tuple[str, ...]:
    """The texts that a value lists; a string is cut at commas."""
    if isinstance(value, str):
        return tuple(part.strip() for part in value.split(",") if part.strip())
    if isinstance(value, Mapping):
        one = text_of(value)
        return (one,) if one else ()
    if isinstance(value, (list, tuple)):
        return tuple(filter(None, map(text_of, value)))
    return ()


def build(values: Mapping[str, object]) -> Meta:
    """What the raw keys (lower-cased) say of the page."""
    if not values:
        return Meta()

    def first(keys: tuple[str, ...]) -> str | None:
        for key in keys:
            if key in values:
                found = text_of(values[key])
                if found:
                    return found
        return None

    def date(keys: tuple[str, ...]) -> str | None:
        written = first(keys)
        return (iso_date(written) or written) if written else None

    def listed(keys: tuple[str, ...]) -> tuple[str, ...]:
        for key in keys:
            found = texts_of(values.get(key))
            if found:
                return found
        return ()

    sources = next((values[key] for key in _SOURCES if key in values), None)
    return Meta(
        title=first(_TITLE), description=first(_DESCRIPTION), author=first(_AUTHOR), reviewer=first(_REVIEWER),
        published=date(_PUBLISHED), modified=date(_MODIFIED), reviewed=date(_REVIEWED), tags=listed(_TAGS),
        sources=(sources,) if isinstance(sources, str) and sources.strip() else texts_of(sources),
        values=dict(values),
    )  # fmt: skip


PROSE_KEYS = (
    "title", "description", "summary", "excerpt", "subtitle", "intro", "lede", "standfirst", "seo_title",
    "meta_description", "metadescription", "seo_description", "abstract", "teaser",
)  # fmt: skip
"""Front matter keys whose values readers see: each becomes a block of role `meta`."""
