"""HTML text into a block: entities decoded, whitespace collapsed as a browser does, every offset kept."""

from __future__ import annotations

import html

from healthlint.document import Run
from healthlint.parsers.masking import HIDDEN, SHOWN
from healthlint.parsers.pieces import Pieces
from healthlint.parsers.tags import ENTITY
from healthlint.precompiled import compiled

_SPECIAL = compiled(f"{SHOWN}+|{HIDDEN}+|{ENTITY.pattern}")
_GAP = compiled(r" *+[\t\n\r\f][ \t\n\r\f]*+|  ++[\t\n\r\f ]*+")


def flow(pieces: Pieces, piece: str, at: int) -> None:
    """Add the text `piece`, which stands at source offset `at`."""
    if "&" not in piece and SHOWN not in piece and HIDDEN not in piece:
        _words(pieces, piece, at)
        return
    begin = 0
    for found in _SPECIAL.finditer(piece):
        first, last = found.span()
        if first > begin:
            _words(pieces, piece[begin:first], at + begin)
        begin = last
        raw = found.group()
        if raw[0] == SHOWN:
            pieces.object(at + first, at + last)
            continue
        if raw[0] == HIDDEN:
            continue
        value = html.unescape(raw)
        if value == raw:
            pieces.exact(raw, at + first)
        elif value in " \t\n\r\f":
            pieces.space(at + first, at + last)
        else:
            pieces.inexact(value, at + first, at + last)
    if begin < len(piece):
        _words(pieces, piece[begin:], at + begin)


def decoded(piece: str, at: int) -> tuple[str, tuple[Run, ...]]:
    """The text that an attribute or a `<title>` at source offset `at` says, and its runs."""
    pieces = Pieces()
    if piece:
        flow(pieces, piece, at)
    return pieces.taken()


def _words(pieces: Pieces, piece: str, at: int) -> None:
    begin = 0
    for gap in _GAP.finditer(piece):
        first, last = gap.span()
        if first > begin:
            _stretch(pieces, piece[begin:first], at + begin)
        pieces.space(at + first, at + last)
        begin = last
    if not begin:
        _stretch(pieces, piece, at)
    elif begin < len(piece):
        pieces.exact(piece[begin:], at + begin)


def _stretch(pieces: Pieces, piece: str, at: int) -> None:
    """Text with single spaces only; where more white space adds nothing, the first is dropped."""
    if piece[0] == " " and pieces.ends_in_space:
        pieces.exact(piece[1:], at + 1)
    else:
        pieces.exact(piece, at)
