"""Plain text → Document: paragraphs, headings without markup, lists with any bullet."""

from __future__ import annotations

import re

from healthlint.document import Document
from healthlint.parsers.build import Builder, State
from healthlint.parsers.finish import document

_LINE = re.compile(r"([^\r\n]*)(\r\n|\n|\r|\Z)")
_BULLET = re.compile(
    r"([ \t]*)((?:[-*+•●○◦▪■□‣∙·–—»>✓✔]|\uf0b7|\uf0a7|o(?=\t))[ \t]+"
    r"|\(?(?:\d{1,3}|[a-zA-Z]|[ivx]{1,4})[.)][ \t]+)(?=\S)"
)


def parse(source: str, path: str, format: str = "text") -> Document:
    """Parse plain text; lines of a paragraph are joined by a space."""
    builder = Builder(source)
    lines = _lines(source)
    first = True
    outside = builder.save()
    group: list[tuple[int, int]] = []
    for start, end in [*lines, (len(source), len(source))]:
        if source[start:end].strip():
            group.append((start, end))
            continue
        if group:
            _group(builder, source, group, first, outside)
            first = False
            group = []
    return document(builder, path, format)


def _lines(source: str) -> list[tuple[int, int]]:
    start = 1 if source.startswith("\ufeff") else 0
    lines = []
    size = len(source)
    while start < size:
        found = _LINE.match(source, start)
        assert found is not None
        lines.append((start, found.end(1)))
        start = found.end()
    return lines


def _group(builder: Builder, source: str, group: list[tuple[int, int]], first: bool, outside: State) -> None:
    """One stretch of lines without an empty one between."""
    if len(group) == 1 and _is_heading(source[slice(*group[0])]):
        builder.restore(outside)
        builder.begin("heading", 1 if first else 2)
        _line(builder, source, *group[0])
        builder.end()
        return
    listed = False
    opened = False
    for start, end in group:
        bullet = _BULLET.match(source, start, end)
        if bullet:
            if not builder.in_list:
                builder.begin_list()
            builder.begin_item()
            _line(builder, source, bullet.end(), end)
            listed = opened = True
            continue
        if not opened and builder.in_list and source[start] not in " \t":
            builder.restore(outside)
        if opened:
            builder.space(start - 1, start)
        else:
            builder.begin()
        opened = True
        _line(builder, source, start, end)
    builder.end()
    if not listed:
        builder.restore(outside)


def _line(builder: Builder, source: str, start: int, end: int) -> None:
    text = source[start:end]
    left = len(text) - len(text.lstrip())
    text = text.strip()
    if text:
        builder.exact(text, start + left)


def _is_heading(line: str) -> bool:
    text = line.strip()
    words = text.split()
    return (
        0 < len(words) <= 12
        and len(text) <= 80
        and text[-1] not in ".,;:!\"”'"
        and not _BULLET.match(text)
        and any(char.isalpha() for char in text)
        and (text[0].isupper() or text[0].isdigit() or text[0] in "“\"'¿")
    )
