"""Markdown and MDX → Document, by pulldown-cmark's events with their ranges."""

from __future__ import annotations

from contextlib import suppress
from functools import lru_cache
from typing import Any

from healthlint.document import Document
from healthlint.parsers import directives, frontmatter, mdx, meta, templates
from healthlint.parsers.align import align
from healthlint.parsers.build import Builder
from healthlint.parsers.finish import document
from healthlint.parsers.limits import Full
from healthlint.parsers.masking import Mark, ordered
from healthlint.parsers.walk import Walk


def parse(source: str, path: str, format: str = "markdown") -> Document:
    """Parse Markdown: CommonMark and GFM, its dialects' notes, definition lists and math, HTML, template code, MDX."""
    builder = Builder(source)
    front = frontmatter.peel(source)
    if front.notice:
        builder.notices.append(front.notice)
    if front.values:
        _read_front_matter(builder, front)
    start = front.end or (1 if source.startswith("\ufeff") else 0)
    text, marks = _masked(source, start, format)
    with suppress(Full):
        Walk(builder, text, start, marks, mdx=format == "mdx").run(_engine())
    return document(builder, path, format)


def _read_front_matter(builder: Builder, front: frontmatter.FrontMatter) -> None:
    builder.meta = meta.build(front.values)
    for key in meta.PROSE_KEYS:
        value = front.places.get(key)
        if value is not None:
            text = value.text.strip()
            builder.aside("meta", text, align(text, builder.source, value.start, value.end), int(key != "title"))


def _masked(source: str, start: int, format: str) -> tuple[str, list[Mark]]:
    """The source with everything overwritten that Markdown knows nothing of."""
    text, marks = templates.mask(source, start)
    text, more = mdx.mask(text, start) if format == "mdx" else mdx.markdown_attribute(text, start)
    marks += more
    text, more = directives.mask(text, start)
    return text, ordered([*marks, *more])


@lru_cache(maxsize=1)
def _engine() -> Any:
    import pyromark

    options = pyromark.Options
    return pyromark.Markdown(
        options=options.ENABLE_TABLES
        | options.ENABLE_FOOTNOTES
        | options.ENABLE_STRIKETHROUGH
        | options.ENABLE_TASKLISTS
        | options.ENABLE_HEADING_ATTRIBUTES
        | options.ENABLE_DEFINITION_LIST
        | options.ENABLE_MATH
        | options.ENABLE_GFM
    )
