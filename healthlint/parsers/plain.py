"""Plain text → Document: headings without markup, lists with any bullet, wrapped paragraphs, tables of spaces."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from contextlib import suppress
from itertools import islice

from healthlint.document import Document
from healthlint.parsers import lines as shape
from healthlint.parsers import regions
from healthlint.parsers.build import Builder
from healthlint.parsers.drafts import State
from healthlint.parsers.finish import document
from healthlint.parsers.limits import MOST_MARKUP, Full
from healthlint.parsers.lines import Line
from healthlint.precompiled import compiled

_COLUMN = compiled(r"\t+| {3,}")
_TABLE_ROWS = 2
_HEADINGS_IN_A_ROW = 4


def parse(source: str, path: str, format: str = "text") -> Document:
    """Parse plain text; the lines of a wrapped paragraph are joined by a space."""
    builder = Builder(source)
    lines = shape.split(source)
    with suppress(Full):
        _Reader(builder, list(_stretches(islice(lines, MOST_MARKUP)))).run()
        if next(lines, None) is not None:
            builder.fill(f"{MOST_MARKUP:,} lines")
    return document(builder, path, format)


def _stretches(lines: Iterable[Line | None]) -> Iterator[list[Line]]:
    """Lines without an empty one between."""
    stretch: list[Line] = []
    for line in lines:
        if line is not None:
            stretch.append(line)
        elif stretch:
            yield stretch
            stretch = []
    if stretch:
        yield stretch


class _Reader:
    """One pass over the stretches; `lists` are the open lists, outermost first: indent, and what was open before."""

    def __init__(self, builder: Builder, stretches: list[list[Line]]) -> None:
        self.builder = builder
        self.stretches = stretches
        self.width = shape.wrap_width(stretches)
        self.lists: list[tuple[int, State]] = []
        self.titled = False
        self.faq = False
        self.capitals = 0
        self.headings = self._heading_stretches()

    def run(self) -> None:
        for number, stretch in enumerate(self.stretches):
            if number in self.headings:
                self._heading(stretch)
            elif len(stretch) >= _TABLE_ROWS and all(_COLUMN.search(line.text) and not line.bullet for line in stretch):
                self._table(stretch)
            else:
                self._prose(stretch)
        self._close_lists(-1)

    def _heading_stretches(self) -> set[int]:
        """The stretches that are headings: short lines of their own with something to head below them."""
        found = set()
        row: list[int] = []
        last = len(self.stretches) - 1
        for number, stretch in enumerate(self.stretches):
            heading = shape.is_heading(stretch, self.stretches[number + 1] if number < last else None)
            if heading:
                row.append(number)
            if not heading or number == last:
                if len(row) < _HEADINGS_IN_A_ROW:
                    found.update(row)
                row = []
        found.discard(last)
        return found

    def _heading(self, stretch: list[Line]) -> None:
        self._close_lists(-1)
        self._begin_heading(stretch[0])

    def _begin_heading(self, line: Line) -> None:
        hashes = len(line.text) - len(line.text.lstrip("#"))
        level = hashes or self._level(line.text)
        self.titled = True
        self.builder.begin("heading", level)
        self._text(line, hashes)
        self.builder.end()

    def _level(self, text: str) -> int:
        """2 below the title; 3 for a question of an FAQ, and for the rest where the main headings are in capitals."""
        if not self.titled:
            return 1
        if text.isupper():
            self.capitals += 1
            self.faq = False
        if regions.of_heading(text) == "faq":
            self.faq = True
            return 2
        if (self.faq and text.endswith("?")) or (self.capitals > 1 and not text.isupper()):
            return 3
        self.faq = False
        return 2

    def _table(self, stretch: list[Line]) -> None:
        """Columns set apart by tabs or by three spaces and more."""
        self._close_lists(-1)
        builder = self.builder
        outside = builder.save()
        builder.begin_table()
        for row, line in enumerate(stretch):
            builder.begin_row()
            at = 0
            for gap in [*_COLUMN.finditer(line.text), None]:
                stop = gap.start() if gap else len(line.text)
                if stop > at:
                    inside = builder.save()
                    builder.begin_cell(header=row == 0)
                    builder.exact(line.text[at:stop].rstrip(), line.start + at)
                    builder.restore(inside)
                at = gap.end() if gap else stop
        builder.restore(outside)

    def _prose(self, stretch: list[Line]) -> None:
        """Paragraphs and list items; a heading may stand right on top of its paragraph."""
        builder = self.builder
        before: Line | None = None
        for number, line in enumerate(stretch):
            following = stretch[number + 1] if number + 1 < len(stretch) else None
            if line.bullet and not shape.is_dash_in_text(line, before, stretch):
                self._item(line)
            elif before is not None and shape.continues(before, line, self.width):
                builder.space(before.end, line.start)
                self._text(line, 0)
            elif following is not None and shape.heads(line, following):
                self._close_lists(-1)
                self._begin_heading(line)
                before = None
                continue
            else:
                self._paragraph(line)
            before = line
        builder.end()

    def _item(self, line: Line) -> None:
        self._close_lists(line.indent)
        if not self.lists or self.lists[-1][0] < line.indent:
            self.lists.append((line.indent, self.builder.save()))
            self.builder.begin_list()
        self.builder.begin_item()
        self._text(line, line.bullet)

    def _paragraph(self, line: Line) -> None:
        """A paragraph; one indented below an item belongs to it, any other ends the lists."""
        if not (self.lists and line.indent > self.lists[0][0]):
            self._close_lists(-1)
        self.builder.begin()
        if shape.is_byline(line.text):
            self.builder.hint("author")
        self._text(line, 0)

    def _close_lists(self, indent: int) -> None:
        """Close the lists that are indented more than this."""
        while self.lists and self.lists[-1][0] > indent:
            self.builder.restore(self.lists.pop()[1])

    def _text(self, line: Line, skip: int) -> None:
        text = line.text[skip:]
        lead = len(text) - len(text.lstrip())
        self.builder.exact(text[lead:], line.start + skip + lead)
