"""Where each English word points in meaning, as a row of small numbers.

The rows are fitted (`scripts/make_meanings.py`) so that the weighted sum of the words of a sentence points where a
sentence model would point: a table, not a model, and good enough to tell related sentences from unrelated ones.
"""

from __future__ import annotations

from functools import cache
from pathlib import Path

from healthlint.kept import kept

DIMENSIONS = 32
_TABLES = Path(__file__).parent / "tables"
_known: dict[str, tuple[int, ...] | None] = {}
_MEMORY = 50_000


def meaning(word: str) -> tuple[int, ...] | None:
    """The row of a lemma, each number from -127 to 127; None for a word that the table lacks."""
    try:
        return _known[word]
    except KeyError:
        pass
    at = _numbers().get(word)
    if len(_known) > _MEMORY:
        _known.clear()
    found = None if at is None else tuple(_rows()[at * DIMENSIONS : (at + 1) * DIMENSIONS])
    _known[word] = found
    return found


@kept
def _numbers() -> dict[str, int]:
    words = (_TABLES / "meanings.txt").read_text(encoding="utf-8").split()
    return {word: at for at, word in enumerate(words)}


@cache
def _rows() -> memoryview:
    return memoryview((_TABLES / "meanings.bin").read_bytes()).cast("b")
