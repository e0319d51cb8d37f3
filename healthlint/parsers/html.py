"""HTML → Document, by a tokenizer of our own: exact offsets, linear time on any input."""

from __future__ import annotations

from contextlib import suppress

from healthlint.document import Comment, Document, Span
from healthlint.parsers import meta, templates
from healthlint.parsers.build import Builder
from healthlint.parsers.finish import document
from healthlint.parsers.limits import Full
from healthlint.parsers.reader import Reader


def parse(source: str, path: str, format: str = "html") -> Document:
    """Parse a page, a fragment or tag soup."""
    builder = Builder(source)
    start = 1 if source.startswith("\ufeff") else 0
    text, marks = templates.mask(source, start)
    reader = Reader(builder, text, markdown=False)
    with suppress(Full):
        reader.feed(start, len(source))
        reader.finish()
    builder.comments += [Comment(Span(mark.at, mark.end), mark.text) for mark in marks if mark.kind == "comment"]
    builder.meta = meta.build(reader.meta)
    return document(builder, path, format)
