"""Template code overwritten by filler of the same length, so that Markdown and HTML parsers never see it.

Offsets never shift. What the code means for the article (a comment, the start of a tips box, an image's alt text)
is kept as marks, which the parser meets in order.
"""

from __future__ import annotations

from collections.abc import Iterable
from typing import Literal, NamedTuple

from healthlint.document import Region
from healthlint.precompiled import compiled

SHOWN = "\ue000"
"""Filler for template code that puts something on the page: it is read as one stand-in."""
HIDDEN = "\ue001"
"""Filler for template code that shows nothing."""


class Mark(NamedTuple):
    """What masked code means at its place.

    `comment`: its text · `tag`: the tag's text · `open` and `close` of a box of `region` · `alt`: `end` is where
    the text value ends · `break`: a block ends here · `box`: the block quotation here is none.
    """

    at: int
    end: int
    kind: Literal["comment", "tag", "open", "close", "alt", "caption", "break", "box"]
    text: str = ""
    region: Region | None = None


class Edits:
    """Stretches of a text to overwrite, kept in order; what overlaps an earlier one is ignored."""

    def __init__(self, text: str) -> None:
        self._text = text
        self._parts: list[str] = []
        self._at = 0

    @property
    def reach(self) -> int:
        """Where the last stretch ended."""
        return self._at

    def fill(self, start: int, end: int, filler: str) -> None:
        """Overwrite text[start:end]; blanks (a space as filler) leave line ends standing."""
        if start < self._at or end <= start:
            return
        self._parts.append(self._text[self._at : start])
        self._parts.append(_BLANK.sub(" ", self._text[start:end]) if filler == " " else filler * (end - start))
        self._at = end

    def done(self) -> str:
        """The text with every stretch overwritten."""
        if not self._at:
            return self._text
        return "".join([*self._parts, self._text[self._at :]])


_BLANK = compiled(r"[^\r\n]")
_TAIL = compiled(r"[ \t]*(?=[\r\n]|\Z)")


def alone(text: str, start: int, end: int) -> bool:
    """Whether text[start:end] is all that stands on its lines."""
    at = start
    while at > 0 and text[at - 1] in " \t" and start - at < 200:
        at -= 1
    return (at == 0 or text[at - 1] in "\r\n") and _TAIL.match(text, end) is not None


def ordered(marks: Iterable[Mark]) -> list[Mark]:
    """Marks in the order of their places."""
    return sorted(marks, key=_place)


def _place(mark: Mark) -> int:
    return mark.at
