"""Words of a document, and the inverted index from each word to its places."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Sequence
from typing import NamedTuple

from healthlint.document import Block
from healthlint.language.sentences import Sentence, split

WORD = re.compile(r"\d+(?:[.,]\d+)*|[^\W\d_]+(?:['’\-‑][^\W\d_]+|\d+)*['’]?", re.UNICODE)
"""A number ("1,000.5"), or letters with inner apostrophes, hyphens and digits ("don't", "follow-up", "B12")."""


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
"""Word key → the numbers of the words with this key, ascending."""


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
    for block in blocks:
        text = block.text
        for start, end in split(block):
            first, number = len(words), len(sentences)
            for match in WORD.finditer(text, start, end):
                written = match.group()
                words.append(Word(written, fold(written), match.start(), match.end(), block.number, number))
            sentences.append(Sentence(number, block.number, start, end, first, len(words)))
    return tuple(sentences), tuple(words)


def index(words: Iterable[Word]) -> Index:
    """The inverted index of these words."""
    places: Index = defaultdict(list)
    for number, word in enumerate(words):
        places[word.key].append(number)
    return dict(places)
