"""HTML → Document, by a tokenizer of our own: exact offsets, linear time on any input."""

from __future__ import annotations

from healthlint.document import Document
from healthlint.parsers import meta
from healthlint.parsers.build import Builder
from healthlint.parsers.elements import Reader
from healthlint.parsers.masking import mask


def parse(source: str, path: str, format: str = "html") -> Document:
    """Parse a page, a fragment or tag soup."""
    builder = Builder(source)
    start = 1 if source.startswith("\ufeff") else 0
    masked = mask(source, start)
    reader = Reader(builder, masked.text, markdown=False)
    reader.feed(start, len(source))
    reader.finish()
    builder.comments += masked.comments
    builder.meta = meta.build(reader.meta)
    return builder.document(path, format)
