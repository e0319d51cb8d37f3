"""Source lines with the words of a span underlined."""

from __future__ import annotations

from collections.abc import Iterator

from healthlint.document import Document, Span
from healthlint.reporters.look import Look
from healthlint.reporters.visible import visible, width

_LINES = 3
_CONTEXT = 24
_NARROWEST = 30
_NEAR = 1_000
"""Characters either side of a place, more than fit in any terminal: lines can be megabytes long."""


def snippet(document: Document, span: Span, look: Look, style: str, gutter: int = 6) -> Iterator[str]:
    """The lines of a span, numbered, the span underlined; long lines are cut around it, many lines to three."""
    room = max(_NARROWEST, look.width - gutter - 3)
    numbered = list(_lines(document.source, span, document.position(span.start).line))
    for number, line, start, end in numbered[:_LINES]:
        if len(line) > 4 * _NEAR:
            left = max(0, start - _NEAR)
            line, start, end = line[left : start + 3 * _NEAR], start - left, min(end - left, 3 * _NEAR)
        text, before, marked = _cut(line, start, end, room, look)
        yield look.paint(f"{number:>{gutter}} {look.bar} ", "dim") + text
        yield look.paint(f"{'':>{gutter}} {look.bar} ", "dim") + " " * before + look.paint("^" * max(1, marked), style)
    if len(numbered) > _LINES:
        rest = len(numbered) - _LINES
        yield look.paint(f"{'':>{gutter}} {look.bar} {look.dots} {rest} more line{'s' * (rest > 1)}", "dim")


def _lines(source: str, span: Span, number: int) -> Iterator[tuple[int, str, int, int]]:
    """Each line that a span touches: its number, its text, and where in it the span starts and ends."""
    start = max(source.rfind("\n", 0, span.start), source.rfind("\r", 0, span.start)) + 1
    while True:
        end = min((at for at in (source.find("\n", start), source.find("\r", start)) if at >= 0), default=len(source))
        line = source[start:end]
        first, last = max(0, span.start - start), min(len(line), span.end - start)
        if line.strip() or span.end <= end:
            yield number, line, _first_letter(line, first, last), last
        if span.end <= end or end >= len(source):
            return
        start = end + (2 if source.startswith("\r\n", end) else 1)
        number += 1


def _first_letter(line: str, start: int, end: int) -> int:
    while start < end and line[start].isspace():
        start += 1
    return start


def _cut(line: str, start: int, end: int, room: int, look: Look) -> tuple[str, int, int]:
    """The line made visible and cut to `room` columns: its text, the columns before a stretch, the columns of it."""
    left, right = 0, len(line)
    if width(visible(line)) > room:
        keep = min(_CONTEXT, room // 3)
        left = 0 if width(visible(line[:end])) <= room - len(look.dots) else max(0, start - keep)
        right = left + room - 2 * len(look.dots)
    head = look.dots if left else ""
    end = min(end, max(right, start + 1))
    before = head + visible(line[left:start])
    marked = visible(line[start:end])
    after = visible(line[end:right]) + (look.dots if right < len(line) else "")
    text = before + marked + after
    return text, width(before), width(marked)
