"""HTML text into a block: entities decoded, whitespace collapsed as a browser does, every offset kept."""

from __future__ import annotations

import html
import re

from healthlint.parsers.build import Builder
from healthlint.parsers.masking import HIDDEN, SHOWN
from healthlint.parsers.tags import ENTITY, SPACES

_SPECIAL = re.compile(f"{SHOWN}+|{HIDDEN}+|{ENTITY.pattern}")
_GAP = re.compile(r"[\t\n\r\f]|  ")


def flow(builder: Builder, piece: str, at: int) -> None:
    """Add the text `piece`, which stands at source offset `at`."""
    if "&" not in piece and SHOWN not in piece and HIDDEN not in piece:
        _words(builder, piece, at)
        return
    begin = 0
    for found in _SPECIAL.finditer(piece):
        first, last = found.span()
        if first > begin:
            _words(builder, piece[begin:first], at + begin)
        begin = last
        raw = found.group()
        if raw[0] == SHOWN:
            builder.object(at + first, at + last)
            continue
        if raw[0] == HIDDEN:
            continue
        value = html.unescape(raw)
        if value == raw:
            builder.exact(raw, at + first)
        elif value in " \t\n\r\f":
            builder.space(at + first, at + last)
        else:
            builder.inexact(value, at + first, at + last)
    if begin < len(piece):
        _words(builder, piece[begin:], at + begin)


def _words(builder: Builder, piece: str, at: int) -> None:
    if _GAP.search(piece) is None:
        if piece[0] == " " and builder.ends_in_space:
            piece = piece[1:]
            at += 1
        if piece:
            builder.exact(piece, at)
        return
    begin = 0
    for gap in SPACES.finditer(piece):
        first, last = gap.span()
        if first > begin:
            builder.exact(piece[begin:first], at + begin)
        if not builder.ends_in_space:
            if last - first == 1 and piece[first] == " ":
                builder.exact(" ", at + first)
            else:
                builder.inexact(" ", at + first, at + last)
        begin = last
    if begin < len(piece):
        builder.exact(piece[begin:], at + begin)
