"""Article text made safe for a terminal: control characters are shown, never passed through."""

from __future__ import annotations

import re
import unicodedata

from healthlint.precompiled import compiled

_CONTROL = compiled(
    "[\x00-\x1f\x7f-\x9f\u00ad\u061c\u200b-\u200f\u2028-\u202e\u2060-\u206f\ufeff\ufff9-\ufffb\ud800-\udfff]"
)
_SHOWN = {"\t": " ", "\n": " ", "\r": " "}


def visible(text: str) -> str:
    """The text on one line, each control, direction or zero-width character as its code: `<U+202E>`."""
    return _CONTROL.sub(_shown, text)


def width(text: str) -> int:
    """How many columns of a terminal the text takes."""
    if text.isascii():
        return len(text)
    return sum(_columns(char) for char in text)


def _columns(char: str) -> int:
    if unicodedata.combining(char) or unicodedata.category(char) in ("Mn", "Me"):
        return 0
    return 2 if unicodedata.east_asian_width(char) in ("W", "F") else 1


def _shown(match: re.Match[str]) -> str:
    char = match.group()
    return _SHOWN.get(char) or f"<U+{ord(char):04X}>"
