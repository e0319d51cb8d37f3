"""A linear scanner for HTML: text, tags, comments and raw text, with their offsets."""

from __future__ import annotations

import re
from typing import Protocol

from healthlint.parsers.tags import PLAIN_TAG, TAG
from healthlint.precompiled import compiled

RAW = frozenset("script style textarea title xmp iframe noembed noframes".split())
"""Elements whose content is text up to their end tag."""
_ENDS = {name: compiled(f"</{name}", re.IGNORECASE) for name in RAW}


class Handler(Protocol):
    """What a scan calls; offsets are places in the text scanned plus `shift`."""

    def chars(self, text: str, start: int, end: int, shift: int) -> None:
        """Text, entities undecoded."""

    def tag(self, found: re.Match[str], shift: int) -> str:
        """A start or end tag, a match of `tags.TAG`; returns its lower-cased name."""

    def raw(self, name: str, text: str, start: int, end: int, shift: int) -> None:
        """The content of a raw-text element."""

    def comment(self, text: str, start: int, end: int, shift: int) -> None:
        """A comment with its delimiters."""

    def unclosed(self) -> None:
        """A comment never ends."""


class Scanner:
    """Scans stretches of text for one handler; remembers what keeps a broken page from costing more than its length."""

    def __init__(self, handler: Handler) -> None:
        self.handler = handler
        self._tag = TAG

    def scan(self, text: str, at: int, end: int, shift: int = 0) -> None:
        """Read text[at:end]."""
        handler = self.handler
        find = text.find
        while at < end:
            opened = find("<", at, end)
            if opened < 0:
                handler.chars(text, at, end, shift)
                return
            if opened > at:
                handler.chars(text, at, opened, shift)
            found = self._tag.match(text, opened, end)
            if found is None:
                at = self._markup(text, opened, end, shift)
                continue
            at = found.end()
            name = handler.tag(found, shift)
            if name in RAW and not found.group(1) and not found.group(3).endswith("/"):
                closing = _ENDS[name].search(text, at, end)
                stop = closing.start() if closing else end
                handler.raw(name, text, at, stop, shift)
                at = stop

    def _markup(self, text: str, at: int, end: int, shift: int) -> int:
        """A comment, a declaration, template code or a "<" that is text; returns where it ends."""
        handler = self.handler
        following = text[at + 1 : at + 2] if at + 1 < end else ""
        if text.startswith("<!--", at, end):
            if text.startswith((">", "->"), at + 4, end):
                return text.index(">", at) + 1
            close = text.find("-->", at + 4, end)
            if close < 0:
                handler.unclosed()
                return end
            handler.comment(text, at, close + 3, shift)
            return close + 3
        if text.startswith("<![CDATA[", at, end):
            return _after(text, "]]>", at, end)
        if following == "%":
            return _after(text, "%>", at, end)
        if following == "?":
            return _after(text, "?>", at, end)
        if following == "!" or (following == "/" and at + 2 < end):
            return _after(text, ">", at, end)
        if following.isascii() and following.isalpha():
            if self._tag is TAG:
                self._tag = PLAIN_TAG
                return at
            return end
        handler.chars(text, at, at + 1, shift)
        return at + 1


def _after(text: str, closing: str, at: int, end: int) -> int:
    close = text.find(closing, at, end)
    return close + len(closing) if close >= 0 else end
