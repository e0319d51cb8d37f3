"""Admonitions and containers of Markdown dialects: `!!! note`, `::: tip`, `> [!info]`, `[TOC]`."""

from __future__ import annotations

import re

from healthlint.document import Region
from healthlint.parsers import regions
from healthlint.parsers.masking import HIDDEN, Edits, Mark
from healthlint.precompiled import compiled

_TRIGGERS = ("!!!", "???", "===", ":::", "[!", "[toc", "[TOC", "[[_", "{:toc", "{: toc")
_LINE = compiled(r"([^\r\n]*)(?:\r\n|\n|\r|\Z)")
_INDENTED = compiled(r"([ ]*)(?:!!!|\?\?\?\+?|===)[ \t]+([\w -]*)(?:\"([^\"]*)\")?[ \t]*$")
_COLONS = compiled(
    r"([ \t]*):{3,}[ \t]*([\w-]*)[ \t]*(?:\{[^}]*\})?[ \t]*(?:\[([^\]]*)\]|([^\[{\s].*?))?[ \t]*(?:\{[^}]*\})?[ \t]*$"
)
_CALLOUT = compiled(r"([ \t>]*>[ \t]?)\[!([\w-]+)(?:\|[^\]]*)?\][+-]?[ \t]*(.*)$")
_CONTENTS = compiled(r"[ \t]*(?:\[\[?_?toc_?\]\]?|(?:[-*]|1\.)[ \t]+toc)[ \t]*$", re.IGNORECASE)
_GITHUB = frozenset(["note", "tip", "important", "warning", "caution"])
_BOXES: dict[str, Region] = {
    "tip": "tips",
    "tips": "tips",
    "hint": "tips",
    "faq": "faq",
    "question": "faq",
    "summary": "takeaways",
    "tldr": "takeaways",
    "abstract": "takeaways",
}


def mask(text: str, start: int) -> tuple[str, list[Mark]]:
    """The text with the markers from `start` on overwritten, and what they mean; indented content becomes a quotation
    marked as none, so that Markdown does not take it for code."""
    if not any(trigger in text for trigger in _TRIGGERS):
        return text, []
    return _Masker(text).run(start)


class _Masker:
    """One pass over the lines."""

    def __init__(self, text: str) -> None:
        self.text = text
        self.edits = Edits(text)
        self.marks: list[Mark] = []
        self.indents: list[int] = []
        self.colons: list[Region | None] = []
        self.fence = ""

    def run(self, start: int) -> tuple[str, list[Mark]]:
        at, size = start, len(self.text)
        while at < size:
            found = _LINE.match(self.text, at)
            assert found is not None
            self._line(at, found.group(1), found.end())
            at = found.end()
        return self.edits.done(), self.marks

    def _line(self, at: int, line: str, following: int) -> None:
        stripped = line.lstrip(" ")
        if not stripped.strip():
            return
        indent = len(line) - len(stripped)
        while self.indents and indent < self.indents[-1] + 4:
            self.indents.pop()
        if self.indents and not self.fence:
            for column in self.indents:
                self.edits.fill(at + column, at + column + 1, ">")
                self.marks.append(Mark(at + column, at + column + 1, "box"))
        first = stripped[0]
        if first in "`~" and stripped[:3] in ("```", "~~~"):
            self.fence = "" if self.fence and stripped.startswith(self.fence) else self.fence or stripped[:3]
        elif self.fence:
            return
        elif first in "!?=":
            self._indented(at, line)
        elif first == ":":
            self._container(at, line)
        elif first == ">":
            self._callout(at, line, following)
        elif first in "[-*1{" and (_CONTENTS.match(line) if first != "{" else re.match(r"\{: ?toc", stripped)):
            self.edits.fill(at, at + len(line), " ")

    def _indented(self, at: int, line: str) -> None:
        found = _INDENTED.match(line)
        if found is None:
            return
        self.indents.append(len(found.group(1)))
        self._titled(at + len(found.group(1)), at + len(line), found, 3, at)

    def _titled(self, begin: int, end: int, found: re.Match[str], group: int, at: int) -> None:
        """Overwrite a marker line, leaving its title standing."""
        if found.group(group) and found.group(group).strip():
            self.edits.fill(begin, at + found.start(group), HIDDEN)
            self.edits.fill(at + found.end(group), end, HIDDEN)
            self.marks.append(Mark(end, end, "break"))
        else:
            self.edits.fill(begin, end, " ")

    def _container(self, at: int, line: str) -> None:
        found = _COLONS.match(line)
        if found is None:
            return
        kind = found.group(2).lower()
        group = 3 if found.group(3) else 4
        end = at + len(line)
        if not kind and not found.group(group) and "{" not in line:
            if self.colons and self.colons.pop() is not None:
                self.marks.append(Mark(at, end, "close"))
        else:
            region = (
                _BOXES.get(kind)
                or regions.of_markup(kind)
                or regions.of_markup(" ".join(re.findall(r"\.([\w-]+)", line)))
            )
            self.colons.append(region)
            if region is not None:
                self.marks.append(Mark(at, end, "open", region=region))
        self._titled(at, end, found, group, at)

    def _callout(self, at: int, line: str, following: int) -> None:
        found = _CALLOUT.match(line)
        if found is None or (found.group(2).lower() in _GITHUB and not found.group(3).strip()):
            return
        self.marks.append(Mark(at + line.index(">"), at + line.index(">") + 1, "box"))
        self.edits.fill(at + found.end(1), at + (found.start(3) if found.group(3) else len(line)), HIDDEN)
        if found.group(3).strip():
            self.marks.append(Mark(at + len(line), following, "break"))
