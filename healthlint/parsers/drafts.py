"""Blocks in the making, and what is open around them."""

from __future__ import annotations

from typing import Literal, NamedTuple

from healthlint.document import CellPlace, Region, Role, Run
from healthlint.parsers.pieces import SOFT_HYPHEN


class State(NamedTuple):
    """How much of each kind is open."""

    lists: int
    contexts: int
    hints: int
    tables: int
    quotes: int
    muted: int
    cell: CellPlace | None


class Draft:
    """A block in the making; `hint` is the region that markup gives it, `strong` says that it begins in bold."""

    __slots__ = (
        "cell", "heading", "hint", "level", "list_parent", "quoted", "region", "role", "runs", "section", "strong",
        "text",
    )  # fmt: skip

    def __init__(self, role: Role, level: int) -> None:
        self.role: Role = role
        self.level = level
        self.text = ""
        self.runs: tuple[Run, ...] = ()
        self.section: tuple[str, ...] = ()
        self.heading: int | None = None
        self.list_parent: int | None = None
        self.region: Region = "body"
        self.hint: Region | None = None
        self.cell: CellPlace | None = None
        self.quoted = False
        self.strong = False


class OpenList:
    """An open list: the block that leads it in, and that of its present item."""

    __slots__ = ("item", "parent", "pending")

    def __init__(self, parent: int | None) -> None:
        self.parent = parent
        self.item: int | None = None
        self.pending = False


class OpenTable:
    """An open table: its number, and the row and column reached."""

    __slots__ = ("column", "number", "row")

    def __init__(self, number: int) -> None:
        self.number = number
        self.row = -1
        self.column = -1


class Shown(NamedTuple):
    """A link or abbreviation of the open block."""

    kind: Literal["link", "abbreviation"]
    start: int
    end: int
    target: str
    title: str

    def within(self, text: str, cut: int) -> Shown:
        """The same within `text`, whose first `cut` characters were cut off."""
        return self._replace(start=max(0, self.start - cut), end=min(len(text), self.end - cut))

    def moved(self, text: str, cut: int) -> Shown:
        """The same once `text`, cut off by `cut` at its start, loses its soft hyphens."""
        start, end = max(0, self.start - cut), max(0, self.end - cut)
        gone = text.count(SOFT_HYPHEN, 0, start)
        return self._replace(start=start - gone, end=end - gone - text.count(SOFT_HYPHEN, start, end))


class OpenLink:
    """A link or abbreviation that has begun; `start` is its place in the open block."""

    __slots__ = ("kind", "start", "target", "title")

    def __init__(self, kind: Literal["link", "abbreviation"], start: int, target: str, title: str) -> None:
        self.kind = kind
        self.start = start
        self.target = target
        self.title = title

    def shown(self, end: int) -> Shown:
        """What it covers of the open block, up to `end`."""
        return Shown(self.kind, self.start, end, self.target, self.title)
