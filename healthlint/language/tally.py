"""What readability formulas count in a word.

A word is what stands between spaces, without its punctuation, as textstat counts it.
"""

from __future__ import annotations

from collections.abc import Iterable
from functools import cache
from pathlib import Path
from typing import NamedTuple

from healthlint.language.syllables import syllables
from healthlint.precompiled import compiled

_MEMORY = 50_000
_PUNCTUATION = compiled(r"[^\w']|'(?![tsd]|ve|ll|re)")
_PIECE = compiled(r"[^\W_]+(?:'[^\W\d_]+)*")


class Tally(NamedTuple):
    """The counts of one word, or of a passage.

    `tokens` are stretches between spaces, `words` those with a letter or digit; `letters` leaves punctuation out,
    `characters` does not; `long_words` have seven letters or more; `unlisted` words are not on Dale and Chall's list
    of familiar ones, of any length, of two syllables or more, of three or more.
    """

    tokens: int = 0
    words: int = 0
    letters: int = 0
    characters: int = 0
    syllables: int = 0
    monosyllables: int = 0
    polysyllables: int = 0
    long_words: int = 0
    unlisted: int = 0
    unlisted_of_two: int = 0
    unlisted_of_three: int = 0


SHORT_WORD = Tally(1, 1, 5, 5, 1, 1)
"""Stands in for a name that the writer cannot replace: a familiar word of five letters."""

_known: dict[str, Tally] = {}


def tally(token: str) -> Tally:
    """The counts of one stretch between spaces."""
    found = _known.get(token)
    if found is None:
        if len(_known) >= _MEMORY:
            _known.clear()
        found = _known[token] = _tally(token)
    return found


def total(words: Iterable[Tally]) -> Tally:
    """The counts of all these words together."""
    rows = tuple(words)
    return Tally(*map(sum, zip(*rows, strict=True))) if rows else Tally()


def _tally(token: str) -> Tally:
    straight = token.replace("’", "'").replace("‑", "-").lower()
    word = _PUNCTUATION.sub("", straight)
    if not word:
        return Tally(tokens=1, characters=len(token))
    letters = len(word.replace("'", ""))
    said = sum(syllables(piece) for piece in _PIECE.findall(straight)) or 1
    hard = word not in _easy_words()
    return Tally(
        1, 1, letters, len(token), said, int(said == 1), int(said >= 3), int(letters > 6),
        int(hard), int(hard and said >= 2), int(hard and said >= 3),
    )  # fmt: skip


@cache
def _easy_words() -> frozenset[str]:
    text = (Path(__file__).parent / "tables" / "easy_words.txt").read_text(encoding="utf-8")
    return frozenset(text.partition("\n")[2].split())
