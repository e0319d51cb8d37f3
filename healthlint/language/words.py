"""Words of a document, and the inverted index from each word to its places."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import NamedTuple

from healthlint.document import Block
from healthlint.language.sentences import Sentence, split
from healthlint.precompiled import compiled

WORD = compiled(r"\d+(?:[.,]\d+)*|[^\W\d_][^\W_]*(?:['’\-‑][^\W_]+)*")
"""A number ("1,000.5"), or a word with its inner apostrophes, hyphens and digits ("don't", "COVID-19", "HbA1c")."""

_LONGEST = 100
"""Characters; what is longer is data, not a word."""
_REMEMBERED = 50_000
_keys: dict[str, str] = {}


class Word(NamedTuple):
    """A word of the document.

    `key` is the lower-case form with a straight apostrophe; `start` and `end` are offsets in the text of the
    block with this number; `sentence` is the number of its sentence.
    """

    text: str
    key: str
    start: int
    end: int
    block: int
    sentence: int


Index = dict[str, list[int]]
"""Word key → the numbers of the words with this key, ascending; "self-harm" and "doctor's" also stand under
their parts, so that whatever a pattern can match as a whole word is found here."""

_PART = compiled(r"[^\W_]+")


def fold(text: str) -> str:
    """The key of a word: lower case, straight apostrophe, plain hyphen, same length."""
    low = text.lower()
    if len(low) != len(text):
        low = "".join(char.lower() if len(char.lower()) == 1 else char for char in text)
    if not low.isascii():
        low = low.replace("’", "'").replace("‑", "-")
    return low


def read(blocks: Sequence[Block]) -> tuple[tuple[Sentence, ...], tuple[Word, ...]]:
    """Every sentence and word of these blocks, in one pass."""
    sentences: list[Sentence] = []
    words: list[Word] = []
    keys, places = _keys, WORD.finditer
    for block in blocks:
        text, place = block.text, block.number
        for start, end in split(block):
            first, number = len(words), len(sentences)
            for match in places(text, start, end):
                written = match[0]
                key = keys.get(written)
                if key is None:
                    if len(written) > _LONGEST:
                        continue
                    key = _remember(written)
                words.append(Word(written, key, match.start(), match.end(), place, number))
            sentences.append(Sentence(number, place, start, end, first, len(words)))
    return tuple(sentences), tuple(words)


def index(words: Iterable[Word]) -> Index:
    """The inverted index of these words."""
    places: Index = {}
    for number, word in enumerate(words):
        key = word[1]
        if key in places:
            places[key].append(number)
        else:
            places[key] = [number]
        if not key.isalnum():
            for part in set(_PART.findall(key)):
                places.setdefault(part, []).append(number)
    return places


def _remember(written: str) -> str:
    """The key of a word, kept for the next document."""
    if len(_keys) >= _REMEMBERED:
        _keys.clear()
    key = _keys[written] = fold(written)
    return key
