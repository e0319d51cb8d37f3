"""From a filled builder to the finished `Document`."""

from __future__ import annotations

from healthlint.document import Block, Document, Link
from healthlint.parsers import regions
from healthlint.parsers.build import Builder


def document(builder: Builder, path: str, format: str) -> Document:
    """The document of everything that a builder collected."""
    builder.end()
    drafts = builder.drafts
    if not builder.titled:
        _promote_title(builder)
    if builder.full:
        builder.notices.append(f"only the first {builder.full} of the file were read")
    regions.assign(drafts, builder.links)
    language = builder.language or _declared(builder)
    blocks = tuple(
        [
            Block(
                number, draft.role, draft.text, draft.runs, draft.level, draft.section, draft.heading,
                draft.list_parent, draft.region, draft.cell, draft.quoted,
            )
            for number, draft in enumerate(drafts)
        ]
    )  # fmt: skip
    return Document(
        path=path, source=builder.source, format=format, blocks=blocks,
        language=language.split("-")[0] if language else None,
        locale=language if language and "-" in language else None,
        meta=builder.meta, links=tuple(sorted(builder.links, key=_link_key)), comments=tuple(sorted(builder.comments)),
        notices=tuple(dict.fromkeys(builder.notices)),
    )  # fmt: skip


def language_tag(value: str) -> str | None:
    """A language tag in its usual form ("en_gb" → "en-GB"); None for what is none."""
    parts = value.strip().replace("_", "-").split(".")[0].split("-")
    if not (2 <= len(parts[0]) <= 3 and parts[0].isascii() and parts[0].isalpha()):
        return None
    places = [part.upper() for part in parts[1:] if len(part) == 2 and part.isascii() and part.isalpha()]
    return "-".join([parts[0].lower(), *places[:1]])


def _declared(builder: Builder) -> str | None:
    for key in ("lang", "language", "locale", "inlanguage"):
        value = builder.meta.values.get(key)
        if isinstance(value, str):
            found = language_tag(value)
            if found:
                return found
    return None


def _promote_title(builder: Builder) -> None:
    """Without a heading of level 1, the title of front matter or `<title>` is the title, above every section."""
    for number, draft in enumerate(builder.drafts):
        if draft.role == "meta" and draft.level == 0:
            draft.role = "title"
            for other in builder.drafts[number + 1 :]:
                if other.role not in ("meta", "title"):
                    other.section = (draft.text, *other.section)
                    if other.heading is None:
                        other.heading = number
            return


def _link_key(link: Link) -> tuple[int, int, int]:
    return link.block, link.start, link.end
