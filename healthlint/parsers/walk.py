"""One walk over the events of a Markdown parser: what each means for the builder."""

from __future__ import annotations

from collections.abc import Callable
from itertools import islice
from typing import Any

from healthlint.document import OBJECT, Comment, Run, Span
from healthlint.parsers.build import Builder
from healthlint.parsers.drafts import State
from healthlint.parsers.events import ENDS, PLAIN, STARTS, Handler
from healthlint.parsers.images import Image
from healthlint.parsers.limits import MOST_MARKUP
from healthlint.parsers.masking import HIDDEN, SHOWN, Mark
from healthlint.parsers.reader import Reader
from healthlint.precompiled import compiled

_FILLED = compiled(f"{SHOWN}+|{HIDDEN}+")
_UNREADABLE = compiled("[\x00\ud800-\udfff]")
_NEVER = 1 << 60


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
        self.images: list[Image] = []
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
        exact, char = builder.exact, self.char_at
        source, odd = self.source, self.odd
        filled = HIDDEN in text or SHOWN in text
        handler: Handler | None
        name: str
        events = engine.events_with_range(body)
        for event, place in islice(events, MOST_MARKUP):
            if type(event) is str:
                PLAIN[event](self, None, char(place["start"]), char(place["end"]))
                continue
            value = event.get("Text")
            if value is not None:
                if self.code:
                    continue
                first = place["start"]
                begin = char(first) if data else start + first
                if (
                    self.mark_at > begin + len(value)
                    and not images
                    and text.startswith(value, begin)
                    and not (filled and _FILLED.search(value))
                ):
                    exact(source[begin : begin + len(value)] if odd else value, begin)
                else:
                    self._text(value, begin, char(place["end"]))
                continue
            [(kind, value)] = event.items()
            if kind == "Start":
                content = None
                if type(value) is str:
                    name = value
                else:
                    [(name, content)] = value.items()
                handler = STARTS.get(name)
                if handler is not None:
                    begin = char(place["start"])
                    if self.mark_at <= begin:
                        self.pass_marks(begin)
                    handler(self, content, begin, place["end"])
            elif kind == "End":
                if type(value) is str:
                    name = value
                else:
                    [name] = value
                handler = ENDS.get(name)
                if handler is not None:
                    handler(self, None, 0, place["end"])
            else:
                begin = char(place["start"])
                if self.mark_at <= begin:
                    self.pass_marks(begin)
                PLAIN[kind](self, value, begin, char(place["end"]))
        if next(events, None) is not None:
            builder.fill(f"{MOST_MARKUP:,} pieces of markup")
        self.pass_marks(_NEVER)
        self.reader.finish()

    def char_at(self, byte: int) -> int:
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
    def pass_marks(self, until: int) -> None:
        """Do what the marks up to this offset say."""
        marks = self.marks
        while self.mark_at <= until and self.next_mark < len(marks):
            mark = marks[self.next_mark]
            self.next_mark += 1
            self.mark_at = marks[self.next_mark].at if self.next_mark < len(marks) else _NEVER
            _MARKS[mark.kind](self, mark)
        if self.next_mark >= len(marks):
            self.mark_at = _NEVER

    def drop_marks(self, before: int) -> None:
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
        """Text that is not plainly the source: escapes and entities, and what was masked."""
        sink = self.images[-1] if self.images else self.builder
        if not self.text.startswith(value, begin):
            sink.inexact(value.replace(HIDDEN, "").replace(SHOWN, OBJECT), begin, end)
            return
        at = begin
        for hole in _FILLED.finditer(value):
            first, last = begin + hole.start(), begin + hole.end()
            sink.exact(self.source[at:first], at)
            if not self.images:
                self.pass_marks(first)
            if hole.group()[0] == SHOWN:
                sink.inexact(OBJECT, first, last)
            at = last
        sink.exact(self.source[at : begin + len(value)], at)

    def inexact(self, value: str, start: int, end: int) -> None:
        """Add text that stands for the source from `start` to `end`, to the image being read if there is one."""
        (self.images[-1] if self.images else self.builder).inexact(value, start, end)


_MARKS: dict[str, Callable[[Walk, Mark], None]] = {
    "comment": Walk._mark_comment, "tag": Walk._mark_tag, "open": Walk._mark_open, "close": Walk._mark_close,
    "alt": Walk._mark_alt, "caption": Walk._mark_caption, "break": Walk._mark_break, "box": Walk._mark_box,
}  # fmt: skip
