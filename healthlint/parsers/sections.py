"""The headings above the place that a parser has reached."""

from __future__ import annotations


class Sections:
    """A stack of open headings; `path` holds their texts, outermost first, `number` the block of the nearest."""

    def __init__(self) -> None:
        self._open: list[tuple[int, int, str]] = []
        self.path: tuple[str, ...] = ()
        self.number: int | None = None

    @property
    def level(self) -> int:
        """Level of the nearest heading, 0 without one."""
        return self._open[-1][0] if self._open else 0

    def open(self, level: int, number: int, text: str) -> tuple[tuple[str, ...], int | None]:
        """A heading begins a section; returns what stands above the heading itself."""
        self.close(level)
        above = self.path, self.number
        self._open.append((level, number, text))
        self.path = (*self.path, text)
        self.number = number
        return above

    def close(self, level: int) -> None:
        """The sections of this level and below end."""
        while self._open and self._open[-1][0] >= level:
            self._open.pop()
        self.path = tuple(text for _, _, text in self._open)
        self.number = self._open[-1][1] if self._open else None
