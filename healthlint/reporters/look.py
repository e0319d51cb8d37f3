"""How output should look: colour, width, the characters the terminal can show, what to leave out."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

GroupBy = Literal["rule", "file", "section"]

_STYLES = {
    "error": "1;31",
    "warning": "1;33",
    "suggestion": "1;36",
    "strong": "1",
    "dim": "2",
    "good": "32",
    "added": "32",
    "removed": "31",
}


@dataclass(frozen=True, slots=True)
class Look:
    """What the reader's terminal can do, and what the reader asked for.

    `places` is False where only a table by rule is wanted, None where the number of findings decides; `hidden`
    shows what filters took away as well.
    """

    color: bool = False
    width: int = 100
    plain: bool = False
    quiet: bool = False
    places: bool | None = True
    group_by: GroupBy | None = None
    hidden: bool = False

    def paint(self, text: str, style: str) -> str:
        """The text in one of the styles, where colour is wanted."""
        return f"\033[{_STYLES[style]}m{text}\033[0m" if self.color and text else text

    @property
    def bar(self) -> str:
        """The line beside quoted source."""
        return "|" if self.plain else "│"

    @property
    def dots(self) -> str:
        """What stands for text left out."""
        return "..." if self.plain else "…"
