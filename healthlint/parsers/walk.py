"""One walk over the events of a Markdown parser: what each means for the builder."""

from __future__ import annotations

import re
from collections.abc import Callable
from typing import Any

from healthlint.document import OBJECT, Comment, Run, Span
from healthlint.parsers.build import Builder, State
from healthlint.parsers.elements import Reader
from healthlint.parsers.masking import HIDDEN, SHOWN, Mark

_FILLED = re.compile(f"{SHOWN}+|{HIDDEN}+")
_UNREADABLE = re.compile("[\x00\ud800-\udfff]")
_MATH = re.compile(r"[\\^_={}<>]|^[A-Za-z]$|^[A-Za-z0-9]\s?[-+*/]\s?[A-Za-z0-9]")
_NEVER = 1 << 60

Handler = Callable[["Walk", Any, int, int], None]


class _Image:
    """An image being read: its alt text so far."""

    __slots__ = ("length", "parts", "runs", "start", "target", "title")

    def __init__(self, start: int, target: str, title: str) -> None:
        self.start = start
        self.target = target
        self.title = title
        self.parts: list[str] = []
        self.runs: list[Run] = []
        self.length = 0

    def exact(self, text: str, at: int) -> None:
        """Add alt text that is the source from `at` on."""
        self.runs.append(Run(self.length, at, at + len(text), True))
        self.parts.append(text)
        self.length += len(text)

    def inexact(self, text: str, start: int, end: int) -> None:
        """Add alt text that stands for source[start:end]."""
        if text:
            self.runs.append(Run(self.length, start, end, False))
            self.parts.append(text)
            self.length += len(text)

    def take(self, inner: _Image) -> None:
        """Add the alt text of an image within this one's."""
        self.runs += [Run(self.length + run.text, run.source, run.source_end, run.exact) for run in inner.runs]
        self.parts += inner.parts
        self.length += inner.length


class Walk:
    """The state of one walk. Ranges of events are bytes of the masked body; handlers take source offsets."""

    def __init__(self, builder: Builder, text: str, start: int, marks: list[Mark], mdx: bool) -> None:
        self.reader = Reader(builder, text, markdown=True)
        self.odd = _UNREADABLE.search(text) is not None
        if self.odd:
            text = _UNREADABLE.sub("\ufffd", text)
        self.builder = builder
        self.source = builder.source
        self.text = text
        self.start = start
        self.mdx = mdx
        self.marks = marks
        self.next_mark = 0
        self.mark_at = marks[0].at if marks else _NEVER
        self.boxes = {mark.at for mark in marks if mark.kind == "box"}
        self.open: list[tuple[State, int]] = []
        self.links: list[tuple[int, str, str]] = []
        self.images: list[_Image] = []
        self.html: list[tuple[int, int]] | None = None
        self.code = False
        self.head = False

        self.data = b""
        self.byte = 0
        self.char = start

    def run(self, engine: Any) -> None:
        """Walk over everything."""
        start, builder, text, images = self.start, self.builder, self.text, self.images
        body = text[start:] if start else text
        data = self.data = b"" if body.isascii() else body.encode("utf-8")
        exact, char = builder.exact, self._char
        source, odd = self.source, self.odd
        handler: Handler | None
        name: str
        for event, place in engine.events_with_range(body):
            if type(event) is str:
                _PLAIN[event](self, None, char(place["start"]), char(place["end"]))
                continue
            [(kind, value)] = event.items()
            if kind == "Text":
                if self.code:
                    continue
                first = place["start"]
                begin = char(first) if data else start + first
                if (
                    self.mark_at > begin + len(value)
                    and not images
                    and text.startswith(value, begin)
                    and HIDDEN not in value
                    and SHOWN not in value
                ):
                    exact(source[begin : begin + len(value)] if odd else value, begin)
                else:
                    self._text(value, begin, char(place["end"]))
            elif kind == "Start":
                content = None
                if type(value) is str:
                    name = value
                else:
                    [(name, content)] = value.items()
                handler = _STARTS.get(name)
                if handler is not None:
                    begin = char(place["start"])
                    if self.mark_at <= begin:
                        self._pass_marks(begin)
                    handler(self, content, begin, place["end"])
            elif kind == "End":
                if type(value) is str:
                    name = value
                else:
                    [name] = value
                handler = _ENDS.get(name)
                if handler is not None:
                    handler(self, None, 0, place["end"])
            else:
                begin = char(place["start"])
                if self.mark_at <= begin:
                    self._pass_marks(begin)
                _PLAIN[kind](self, value, begin, char(place["end"]))
        self._pass_marks(_NEVER)
        self.reader.finish()

    def _char(self, byte: int) -> int:
        """The source offset of a byte of the body; events come nearly in order, so each step is short."""
        if not self.data:
            return self.start + byte
        if byte >= self.byte:
            self.char += len(self.data[self.byte : byte].decode("utf-8", "ignore"))
        else:
            self.char -= len(self.data[byte : self.byte].decode("utf-8", "ignore"))
        self.byte = byte
        return self.char

    # marks
    def _pass_marks(self, until: int) -> None:
        """Do what the marks up to this offset say."""
        marks = self.marks
        while self.mark_at <= until and self.next_mark < len(marks):
            mark = marks[self.next_mark]
            self.next_mark += 1
            self.mark_at = marks[self.next_mark].at if self.next_mark < len(marks) else _NEVER
            _MARKS[mark.kind](self, mark)
        if self.next_mark >= len(marks):
            self.mark_at = _NEVER

    def _drop_marks(self, before: int) -> None:
        """Forget the marks that stand in code."""
        while self.mark_at < before:
            self.next_mark += 1
            self.mark_at = self.marks[self.next_mark].at if self.next_mark < len(self.marks) else _NEVER

    def _mark_comment(self, mark: Mark) -> None:
        self.builder.comments.append(Comment(Span(mark.at, mark.end), mark.text))

    def _mark_tag(self, mark: Mark) -> None:
        self.reader.feed_text(mark.text, mark.at)

    def _mark_open(self, mark: Mark) -> None:
        if mark.region is not None:
            self.builder.end()
            self.builder.hints.append(mark.region)

    def _mark_close(self, _mark: Mark) -> None:
        self.builder.end()
        if self.builder.hints:
            self.builder.hints.pop()

    def _mark_alt(self, mark: Mark) -> None:
        runs = (Run(0, mark.at, mark.end, True),)
        self.builder.image(mark.text, runs, "", "", mark.at, mark.end)

    def _mark_caption(self, mark: Mark) -> None:
        self.builder.aside("caption", mark.text, (Run(0, mark.at, mark.end, True),))

    def _mark_break(self, _mark: Mark) -> None:
        self.builder.end()

    def _mark_box(self, _mark: Mark) -> None:
        pass

    # text and inline pieces
    def _text(self, value: str, begin: int, end: int) -> None:
        if not self.text.startswith(value, begin):
            value = value.replace(HIDDEN, "").replace(SHOWN, OBJECT)
            self._inexact(value, begin, end)
        elif self.images:
            self.images[-1].exact(value, begin)
        else:
            at = 0
            for hole in _FILLED.finditer(value):
                first, last = hole.span()
                self._exact(at, first, begin)
                self._pass_marks(begin + first)
                if hole.group()[0] == SHOWN:
                    self.builder.object(begin + first, begin + last)
                at = last
            self._exact(at, len(value), begin)

    def _exact(self, first: int, last: int, shift: int) -> None:
        """Source text, cut where a mark without filler (the end of a title) stands."""
        if last > first:
            self.builder.exact(self.source[shift + first : shift + last], shift + first)

    def _inexact(self, value: str, start: int, end: int) -> None:
        if self.images:
            self.images[-1].inexact(value, start, end)
        else:
            self.builder.inexact(value, start, end)

    def _line_break(self, _value: None, begin: int, end: int) -> None:
        if self.mark_at <= begin:
            self._pass_marks(begin)
        if self.images:
            self.images[-1].inexact(" ", begin, end)
        else:
            self.builder.space(begin, end)

    def _inline_code(self, _value: str, begin: int, end: int) -> None:
        self._drop_marks(end)
        self._inexact(OBJECT, begin, end)

    def _math(self, value: str, begin: int, end: int) -> None:
        """A formula; two amounts of money are none, and are read as they stand."""
        if _MATH.search(value) or self.images:
            self._inexact(OBJECT, begin, end)
        else:
            self.builder.exact(self.source[begin:end], begin)

    def _inline_html(self, _value: str, begin: int, end: int) -> None:
        if not self.images:
            self.reader.feed(begin, end)

    def _html(self, _value: str, begin: int, end: int) -> None:
        if self.html is not None:
            self.html.append((begin, end))

    def _nothing(self, _value: object, _begin: int, _end: int) -> None:
        pass

    def _rule(self, _value: None, _begin: int, _end: int) -> None:
        self.builder.end()
        self.builder.break_lead()

    # blocks
    def _paragraph(self, _data: None, _begin: int, _last: int) -> None:
        self.builder.begin()

    def _end(self, _data: None, _begin: int, _last: int) -> None:
        self.builder.end()

    def _heading(self, data: dict[str, Any], _begin: int, _last: int) -> None:
        self.builder.begin("heading", int(data["level"][1]))

    def _code_block(self, data: object, _begin: int, _last: int) -> None:
        self.builder.end()
        if self.mdx and data == "Indented":
            return
        self.builder.break_lead()
        self.code = True

    def _end_code_block(self, _data: object, _begin: int, last: int) -> None:
        self.builder.end()
        if self.code:
            self.code = False
            self._drop_marks(self._char(last))

    def _html_block(self, _data: None, _begin: int, _last: int) -> None:
        self.html = []

    def _end_html_block(self, _data: None, _begin: int, _last: int) -> None:
        pieces, self.html = self.html or [], None
        if pieces:
            self.reader.feed_pieces(pieces)
            self.builder.end()

    # containers
    def _enter(self) -> None:
        self.builder.end()
        self.open.append((self.builder.save(), len(self.reader.stack)))

    def _leave(self, _data: object, _begin: int, _last: int) -> None:
        """A container ends, and with it the HTML elements left open in it."""
        state, depth = self.open.pop()
        self.builder.end()
        self.reader.close_to(depth)
        self.builder.restore(state)

    def _list(self, _data: object, _begin: int, _last: int) -> None:
        self._enter()
        self.builder.begin_list()

    def _item(self, _data: None, _begin: int, _last: int) -> None:
        self._enter()
        self.builder.begin_item()

    def _quote(self, data: str | None, begin: int, _last: int) -> None:
        self._enter()
        if data == "Tip":
            self.builder.hints.append("tips")
        elif data is None and begin not in self.boxes:
            self.builder.enter("quote")

    def _footnote(self, _data: str, _begin: int, _last: int) -> None:
        self._enter()
        self.builder.enter("footnote")

    def _term(self, _data: None, _begin: int, _last: int) -> None:
        self._enter()
        self.builder.enter("term")

    def _definition(self, _data: None, _begin: int, _last: int) -> None:
        self._enter()
        self.builder.enter("definition")

    def _table(self, _data: object, _begin: int, _last: int) -> None:
        self._enter()
        self.builder.begin_table()

    def _table_head(self, _data: object, _begin: int, _last: int) -> None:
        self.head = True
        self.builder.begin_row()

    def _end_table_head(self, _data: object, _begin: int, _last: int) -> None:
        self.head = False

    def _row(self, _data: object, _begin: int, _last: int) -> None:
        self.builder.begin_row()

    def _cell(self, _data: object, _begin: int, _last: int) -> None:
        self._enter()
        self.builder.begin_cell(self.head)

    # links and images
    def _strong(self, _data: None, _begin: int, _last: int) -> None:
        if not self.images:
            self.builder.strong()

    def _link(self, data: dict[str, Any], _begin: int, _last: int) -> None:
        self.links.append((self.builder.length, data["dest_url"], data["title"]))

    def _end_link(self, _data: object, _begin: int, _last: int) -> None:
        start, target, title = self.links.pop()
        if not self.images:
            self.builder.link("link", start, target, title)

    def _image(self, data: dict[str, Any], begin: int, _last: int) -> None:
        self.images.append(_Image(begin, data["dest_url"], data["title"]))

    def _end_image(self, _data: object, _begin: int, last: int) -> None:
        image = self.images.pop()
        if self.images:
            self.images[-1].take(image)
        else:
            text = "".join(image.parts)
            self.builder.image(text, tuple(image.runs), image.target, image.title, image.start, self._char(last))


_PLAIN: dict[str, Handler] = {
    "SoftBreak": Walk._line_break, "HardBreak": Walk._line_break, "Code": Walk._inline_code,
    "InlineMath": Walk._math, "DisplayMath": Walk._math, "InlineHtml": Walk._inline_html, "Html": Walk._html,
    "FootnoteReference": Walk._nothing, "TaskListMarker": Walk._nothing, "Rule": Walk._rule,
}  # fmt: skip
_STARTS: dict[str, Handler] = {
    "Paragraph": Walk._paragraph, "Heading": Walk._heading, "CodeBlock": Walk._code_block,
    "HtmlBlock": Walk._html_block, "List": Walk._list, "Item": Walk._item, "BlockQuote": Walk._quote,
    "FootnoteDefinition": Walk._footnote, "DefinitionListTitle": Walk._term,
    "DefinitionListDefinition": Walk._definition, "Table": Walk._table, "TableHead": Walk._table_head,
    "TableRow": Walk._row, "TableCell": Walk._cell, "Strong": Walk._strong, "Link": Walk._link,
    "Image": Walk._image,
}  # fmt: skip
_ENDS: dict[str, Handler] = {
    "Paragraph": Walk._end, "Heading": Walk._end, "CodeBlock": Walk._end_code_block,
    "HtmlBlock": Walk._end_html_block, "TableHead": Walk._end_table_head, "Link": Walk._end_link,
    "Image": Walk._end_image,
    **dict.fromkeys(
        (
            "List", "Item", "BlockQuote", "FootnoteDefinition", "DefinitionListTitle", "DefinitionListDefinition",
            "Table", "TableCell",
        ),
        Walk._leave,
    ),
}  # fmt: skip
_MARKS: dict[str, Callable[[Walk, Mark], None]] = {
    "comment": Walk._mark_comment, "tag": Walk._mark_tag, "open": Walk._mark_open, "close": Walk._mark_close,
    "alt": Walk._mark_alt, "caption": Walk._mark_caption, "break": Walk._mark_break, "box": Walk._mark_box,
}  # fmt: skip
