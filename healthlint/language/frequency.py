"""How common a word is in English, on the Zipf scale.

The table is made by `scripts/make_frequency.py` from the word counts of symspellpy (MIT).
"""

from __future__ import annotations

from bisect import bisect_left
from functools import cache
from pathlib import Path

from healthlint.language.lemmas import lemma

RAREST = 2.0
"""The Zipf value of a word that the table lacks."""
_MEMORY = 50_000

_known: dict[str, float] = {}


def zipf(key: str) -> float:
    """Log10 of a word's uses in a billion words: about 7 for "the", 4 for "kidney", 2 for a word the table lacks.

    `key` is a word key (see `words.fold`). A form that the table lacks counts as its lemma, a hyphenated word as its
    rarest piece.
    """
    value = _known.get(key)
    if value is None:
        if len(_known) > _MEMORY:
            _known.clear()
        value = _known[key] = _zipf(key)
    return value


def _zipf(key: str) -> float:
    found = _look_up(key)
    if found is None and key.endswith("'s"):
        found = _look_up(key[:-2])
    if found is None and "-" in key:
        return min((zipf(piece) for piece in key.split("-") if piece), default=RAREST)
    if found is None:
        base = lemma(key)
        found = _look_up(base) if base != key else None
    return RAREST if found is None else found


def _look_up(key: str) -> float | None:
    lines = _lines()
    wanted = key + " "
    at = bisect_left(lines, wanted)
    if at < len(lines) and lines[at].startswith(wanted):
        return int(lines[at][len(wanted) :]) / 10
    return None


@cache
def _lines() -> list[str]:
    return (Path(__file__).parent / "tables" / "frequency.txt").read_text(encoding="utf-8").split("\n")
