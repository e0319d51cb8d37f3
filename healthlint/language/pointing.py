"""Where the words of a clause point together, as a row of numbers: close rows, close meanings."""

from __future__ import annotations

from collections.abc import Sequence
from functools import lru_cache
from math import sqrt
from operator import mul

from healthlint.language.concepts import STOP
from healthlint.language.frequency import zipf
from healthlint.language.lemmas import lemma
from healthlint.language.meanings import meaning
from healthlint.language.words import Word

_COMMONEST, _RANGE, _LEAST = 7.2, 3.6, 0.15


def pointing(words: Sequence[Word]) -> tuple[float, ...]:
    """The sum of where its telling words point, scaled to length 1; empty where none of them is known."""
    rows = [row for row in map(_row, {word.key for word in words}) if row is not None]
    return _unit([sum(column) for column in zip(*rows, strict=True)]) if rows else ()


def centred(row: tuple[float, ...], middle: Sequence[float]) -> tuple[float, ...]:
    """The row less the middle, scaled to length 1."""
    return _unit([x - y for x, y in zip(row, middle, strict=True)]) if row and middle else row


@lru_cache(maxsize=20_000)
def _row(key: str) -> tuple[float, ...] | None:
    """Where a word points, as far as it tells: the rarer in English, the more."""
    if key in STOP:
        return None
    base = lemma(key)
    row = meaning(base)
    weight = min(1.0, max(_LEAST, (_COMMONEST - zipf(base)) / _RANGE))
    return None if row is None else tuple(weight * value for value in row)


def _unit(row: list[float]) -> tuple[float, ...]:
    length = sqrt(sum(map(mul, row, row)))
    return tuple(value / length for value in row) if length else ()
