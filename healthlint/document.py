"""What a parsed article is: blocks of text that know where each character stands in the source."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from functools import cached_property
from typing import Literal, NamedTuple

Role = Literal[
    "title", "heading", "paragraph", "item", "cell", "quote", "caption",
    "alt", "term", "definition", "footnote", "meta",
]  # fmt: skip
Region = Literal[
    "body", "takeaways", "faq", "tips", "table", "promotion", "references",
    "author", "comments", "glossary", "contents",
]  # fmt: skip

_LINE_END = re.compile(r"\r\n|\r|\n")

OBJECT = "\ufffc"
"""Stands in a block's text for what is not prose: a code span, an image, a formula, a template expression."""


class Span(NamedTuple):
    """Half-open code-point offsets into the decoded source: the only kind of position inside healthlint."""

    start: int
    end: int


class Run(NamedTuple):
    """A stretch of a block's text and the source it came from.

    The stretch begins at text offset `text` and ends where the next run begins. An exact run is the
    source, character for character; an inexact one (an entity, a soft line break) stands for all of
    `source`..`source_end`.
    """

    text: int
    source: int
    source_end: int
    exact: bool


class CellPlace(NamedTuple):
    """Where a table cell stands: table number in the document, row and column from 0."""

    table: int
    row: int
    column: int
    header: bool


@dataclass(frozen=True, slots=True)
class Block:
    """One paragraph, heading, list item, cell …, without markup.

    `number` is its place in `Document.blocks`; `section` holds the texts of the headings above it, outermost
    first, and `heading` the number of the nearest of them; `list_parent` is the number of the block that
    leads a list in ("Call your doctor if:") or of the item above a nested list; `quoted` says that it stands
    inside a block quotation.
    """

    number: int
    role: Role
    text: str
    runs: tuple[Run, ...]
    level: int = 0
    section: tuple[str, ...] = ()
    heading: int | None = None
    list_parent: int | None = None
    region: Region = "body"
    cell: CellPlace | None = None
    quoted: bool = False

    def span(self, start: int, end: int) -> Span:
        """The source span of `text[start:end]`; for an empty stretch, the source place of `start`."""
        runs = self.runs
        if not runs:
            return Span(0, 0)
        first = runs[max(0, bisect_right(runs, start, key=_text_offset) - 1)]
        begin = first.source + (start - first.text) if first.exact else first.source
        if end <= start:
            return Span(begin, begin)
        last = runs[max(0, bisect_right(runs, end - 1, key=_text_offset) - 1)]
        finish = last.source + (end - last.text) if last.exact else last.source_end
        return Span(begin, max(begin, finish))

    def is_exact(self, start: int, end: int) -> bool:
        """Whether `text[start:end]` is one unbroken stretch of the source, so that an edit is safe."""
        runs = self.runs
        at = max(0, bisect_right(runs, start, key=_text_offset) - 1)
        if not runs or not runs[at].exact:
            return False
        reach = runs[at].source_end
        for run in runs[at + 1 :]:
            if run.text >= end:
                break
            if not run.exact or run.source != reach:
                return False
            reach = run.source_end
        return True

    @property
    def whole(self) -> Span:
        """The source span of the whole block."""
        return self.span(0, len(self.text))


def _text_offset(run: Run) -> int:
    return run.text


class Link(NamedTuple):
    """A link, image or `<abbr>`: the block and text offsets of what is shown, and what it points to."""

    kind: Literal["link", "image", "abbreviation"]
    block: int
    start: int
    end: int
    target: str
    title: str


class Comment(NamedTuple):
    """A comment of the source, without its delimiters: suppressions live in these."""

    span: Span
    text: str


@dataclass(frozen=True, slots=True)
class Meta:
    """What front matter, `<meta>` or JSON-LD say of the page; dates are ISO strings as far as they parse.

    `values` holds every key as it was read (lower-cased names, plain values, text for anything nested).
    """

    title: str | None = None
    description: str | None = None
    author: str | None = None
    reviewer: str | None = None
    published: str | None = None
    modified: str | None = None
    reviewed: str | None = None
    tags: tuple[str, ...] = ()
    sources: tuple[str, ...] = ()
    values: Mapping[str, object] = field(default_factory=dict)


class Position(NamedTuple):
    """1-based line and column, in code points."""

    line: int
    column: int


@dataclass(frozen=True)
class Document:
    """A parsed article. `language` and `locale` are as declared by the article itself, or None."""

    path: str
    source: str
    format: str
    blocks: tuple[Block, ...]
    language: str | None = None
    locale: str | None = None
    meta: Meta = field(default_factory=Meta)
    links: tuple[Link, ...] = ()
    comments: tuple[Comment, ...] = ()
    notices: tuple[str, ...] = ()

    def prose(self, scope: tuple[str, ...] = ("prose",)) -> Iterator[Block]:
        """The blocks that a rule of this scope reads.

        `prose` is every block but block quotations and reference lists, `all` is every block; any other
        name is a role, or a region.
        """
        if scope == ("prose",):
            yield from self._prose
            return
        for block in self.blocks:
            if in_scope(block, scope):
                yield block

    @cached_property
    def _prose(self) -> tuple[Block, ...]:
        return tuple(block for block in self.blocks if _is_prose(block))

    @cached_property
    def _line_starts(self) -> list[int]:
        return [0, *[found.end() for found in _LINE_END.finditer(self.source)]]

    def position(self, offset: int) -> Position:
        """Line and column of a source offset; a byte-order mark belongs to no line's columns."""
        line = bisect_right(self._line_starts, offset)
        column = offset - self._line_starts[line - 1] + 1
        if line == 1 and self.source.startswith("\ufeff"):
            column = max(1, column - 1)
        return Position(line, column)

    def utf16_position(self, offset: int) -> Position:
        """Line and column of a source offset in UTF-16 units, as editors count: an emoji is two."""
        line, column = self.position(offset)
        start = offset - column + 1
        return Position(line, column + sum(char > "\uffff" for char in self.source[start:offset]))

    @property
    def title(self) -> Block | None:
        """The block of role title, else the first heading, else the first block."""
        for role in ("title", "heading"):
            for block in self.blocks:
                if block.role == role:
                    return block
        return self.blocks[0] if self.blocks else None


def in_scope(block: Block, scope: tuple[str, ...]) -> bool:
    """Whether a rule of this scope reads the block."""
    if "prose" in scope and _is_prose(block):
        return True
    return "all" in scope or block.role in scope or block.region in scope


def _is_prose(block: Block) -> bool:
    return not block.quoted and block.role != "quote" and block.region not in ("references", "comments", "contents")
