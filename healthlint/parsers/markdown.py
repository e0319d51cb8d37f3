"""Markdown and MDX → Document, by pulldown-cmark's events with their ranges."""

from __future__ import annotations

from collections.abc import Callable
from functools import lru_cache
from typing import Any

from healthlint.document import OBJECT, Document, Run
from healthlint.parsers import frontmatter, meta
from healthlint.parsers.align import align
from healthlint.parsers.build import Builder, State
from healthlint.parsers.elements import Reader
from healthlint.parsers.masking import FILLER, mask


def parse(source: str, path: str, format: str = "markdown") -> Document:
    """Parse Markdown (CommonMark and GFM, footnotes, definition lists, math, HTML inside)."""
    builder = Builder(source)
    front = frontmatter.peel(source)
    start = front.end
    if front.notice:
        builder.notices.append(front.notice)
    if front.values:
        builder.meta = meta.build(front.values)
        for key in meta.PROSE_KEYS:
            value = front.places.get(key)
            if value is not None and value.text.strip():
                runs = align(value.text.strip(), source, value.start, value.end)
                builder.aside("meta", value.text.strip(), runs, level=0 if key == "title" else 1)
    if not start and source.startswith("\ufeff"):
        start = 1
    masked = mask(source, start)
    _Walk(builder, masked.text, start).run()
    builder.comments += masked.comments
    return builder.document(path, format)


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


class _Walk:
    """One pass over the events. Offsets of events are bytes of the masked body; `_char` makes them source offsets."""

    def __init__(self, builder: Builder, text: str, start: int) -> None:
        self.builder = builder
        self.source = builder.source
        self.text = text
        self.start = start
        self.body = text[start:] if start else text
        self.data = b"" if self.body.isascii() else self.body.encode("utf-8", "replace")
        self.byte = 0
        self.char = start
        self.reader = Reader(builder, text, markdown=True)
        self.links: list[tuple[int, str, str]] = []
        self.images: list[tuple[int, list[str], list[Run], str, str]] = []
        self.open: list[tuple[State, int]] = []
        self.html: list[tuple[int, int]] | None = None
        self.code = False
        self.head = False

    def _char(self, byte: int) -> int:
        if not self.data:
            return self.start + byte
        if byte >= self.byte:
            self.char += len(self.data[self.byte : byte].decode("utf-8", "ignore"))
        else:
            self.char -= len(self.data[byte : self.byte].decode("utf-8", "ignore"))
        self.byte = byte
        return self.char

    def run(self) -> None:
        builder = self.builder
        starts: dict[str, Callable[[Any, int, int], None]] = {
            name[7:]: getattr(self, name) for name in dir(self) if name.startswith("_start_")
        }
        ends: dict[str, Callable[[Any, int, int], None]] = {
            name[5:]: getattr(self, name) for name in dir(self) if name.startswith("_end_")
        }
        plain = {name[4:]: getattr(self, name) for name in dir(self) if name.startswith("_on_")}
        ascii_only = not self.data
        offset = self.start
        body = self.body
        for event, place in _engine().events_with_range(body):
            kind: str
            value: Any = None
            if type(event) is str:
                kind = event
            else:
                [(kind, value)] = event.items()
            if kind == "Text":
                if self.code:
                    continue
                if ascii_only and not self.images:
                    at = place["start"]
                    if body.startswith(value, at) and FILLER not in value:
                        builder.exact(value, offset + at)
                        continue
                self._text(value, place["start"], place["end"])
            elif kind == "Start":
                name: str
                data: Any = None
                if type(value) is str:
                    name = value
                else:
                    [(name, data)] = value.items()
                handler = starts.get(name)
                if handler is not None:
                    handler(data, place["start"], place["end"])
            elif kind == "End":
                data = None
                if type(value) is str:
                    name = value
                else:
                    [(name, data)] = value.items()
                handler = ends.get(name)
                if handler is not None:
                    handler(data, place["start"], place["end"])
            else:
                plain[kind](value, place["start"], place["end"])
        self.reader.finish()

    # text and inline pieces
    def _text(self, value: str, first: int, last: int) -> None:
        at = self._char(first)
        if self.text.startswith(value, at):
            if FILLER in value:
                self._filled(value, at)
            else:
                self._exact(value, at)
        else:
            self._inexact(value.replace(FILLER, OBJECT), at, self._char(last))

    def _filled(self, value: str, at: int) -> None:
        """Text with masked stretches in it: each becomes one stand-in."""
        position, size = 0, len(value)
        while position < size:
            hole = value.find(FILLER, position)
            if hole < 0:
                hole = size
            if hole > position:
                self._exact(value[position:hole], at + position)
            position = hole
            while position < size and value[position] == FILLER:
                position += 1
            if position > hole:
                self._inexact(OBJECT, at + hole, at + position)

    def _exact(self, value: str, at: int) -> None:
        if self.images:
            _, parts, runs, _, _ = self.images[-1]
            runs.append(Run(sum(map(len, parts)), at, at + len(value), True))
            parts.append(value)
        else:
            self.builder.exact(value, at)

    def _inexact(self, value: str, start: int, end: int) -> None:
        if self.images:
            _, parts, runs, _, _ = self.images[-1]
            runs.append(Run(sum(map(len, parts)), start, end, False))
            parts.append(value)
        else:
            self.builder.inexact(value, start, end)

    def _on_SoftBreak(self, _value: None, first: int, last: int) -> None:
        self._inexact(" ", self._char(first), self._char(last))

    _on_HardBreak = _on_SoftBreak

    def _on_Code(self, _value: str, first: int, last: int) -> None:
        self._inexact(OBJECT, self._char(first), self._char(last))

    _on_InlineMath = _on_DisplayMath = _on_Code

    def _on_InlineHtml(self, _value: str, first: int, last: int) -> None:
        if not self.images:
            self.reader.feed(self._char(first), self._char(last))

    def _on_Html(self, _value: str, first: int, last: int) -> None:
        if self.html is not None:
            self.html.append((self._char(first), self._char(last)))

    def _on_FootnoteReference(self, _value: str, _first: int, _last: int) -> None:
        pass

    def _on_Rule(self, _value: None, _first: int, _last: int) -> None:
        self.builder.end()
        self.builder.break_lead()

    def _on_TaskListMarker(self, _value: bool, _first: int, _last: int) -> None:
        pass

    # blocks
    def _start_Paragraph(self, _data: None, _first: int, _last: int) -> None:
        self.builder.begin()

    def _end_Paragraph(self, _data: None, _first: int, _last: int) -> None:
        self.builder.end()

    def _start_Heading(self, data: dict[str, Any], _first: int, _last: int) -> None:
        self.builder.begin("heading", int(data["level"][1]))

    _end_Heading = _end_Paragraph

    def _start_CodeBlock(self, _data: object, _first: int, _last: int) -> None:
        self.builder.end()
        self.builder.break_lead()
        self.code = True

    def _end_CodeBlock(self, _data: object, _first: int, _last: int) -> None:
        self.code = False

    def _start_HtmlBlock(self, _data: None, _first: int, _last: int) -> None:
        self.html = []

    def _end_HtmlBlock(self, _data: None, _first: int, _last: int) -> None:
        pieces, self.html = self.html or [], None
        if pieces:
            self.reader.feed_pieces(pieces)
            self.builder.end()

    def _enter(self) -> None:
        self.builder.end()
        self.open.append((self.builder.save(), len(self.reader.stack)))

    def _leave(self, _data: object, _first: int, _last: int) -> None:
        """A container ends, and with it the HTML elements left open in it."""
        state, depth = self.open.pop()
        self.builder.end()
        self.reader.close_to(depth)
        self.builder.restore(state)

    def _start_List(self, _data: object, _first: int, _last: int) -> None:
        self._enter()
        self.builder.begin_list()

    def _start_Item(self, _data: None, _first: int, _last: int) -> None:
        self._enter()
        self.builder.begin_item()

    def _start_BlockQuote(self, data: str | None, _first: int, _last: int) -> None:
        self._enter()
        if data is None:
            self.builder.enter("quote")
        elif data == "Tip":
            self.builder.hints.append("tips")

    def _start_FootnoteDefinition(self, _data: str, _first: int, _last: int) -> None:
        self._enter()
        self.builder.enter("footnote")

    def _start_DefinitionListTitle(self, _data: None, _first: int, _last: int) -> None:
        self._enter()
        self.builder.enter("term")

    def _start_DefinitionListDefinition(self, _data: None, _first: int, _last: int) -> None:
        self._enter()
        self.builder.enter("definition")

    def _start_Table(self, _data: object, _first: int, _last: int) -> None:
        self._enter()
        self.builder.begin_table()

    def _start_TableHead(self, _data: object, _first: int, _last: int) -> None:
        self.head = True
        self.builder.begin_row()

    def _end_TableHead(self, _data: object, _first: int, _last: int) -> None:
        self.head = False

    def _start_TableRow(self, _data: object, _first: int, _last: int) -> None:
        self.builder.begin_row()

    def _start_TableCell(self, _data: object, _first: int, _last: int) -> None:
        self._enter()
        self.builder.begin_cell(self.head)

    _end_List = _end_Item = _end_BlockQuote = _end_FootnoteDefinition = _end_Table = _end_TableCell = _leave
    _end_DefinitionListTitle = _end_DefinitionListDefinition = _leave

    # links and images
    def _start_Strong(self, _data: None, _first: int, _last: int) -> None:
        self.builder.strong()

    def _start_Link(self, data: dict[str, Any], _first: int, _last: int) -> None:
        self.links.append((self.builder.length, data["dest_url"], data["title"]))

    def _end_Link(self, _data: object, _first: int, _last: int) -> None:
        start, target, title = self.links.pop()
        if not self.images:
            self.builder.link("link", start, target, title)

    def _start_Image(self, data: dict[str, Any], first: int, _last: int) -> None:
        self.images.append((self._char(first), [], [], data["dest_url"], data["title"]))

    def _end_Image(self, _data: object, _first: int, last: int) -> None:
        start, parts, runs, target, title = self.images.pop()
        if self.images:
            return
        end = self._char(last)
        self.builder.image("".join(parts), tuple(runs), target, title, start, end)
