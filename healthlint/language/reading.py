"""How hard a document is to read: whole, by section, by paragraph, by sentence.

A sentence is one of ours (see `sentences`); those of two words or fewer add their words but are not counted, as in
textstat. On texts where both see the same sentences the scores equal textstat's for the same syllables.
"""

from __future__ import annotations

from collections.abc import Container, Iterable, Sequence
from dataclasses import dataclass
from functools import cached_property, lru_cache
from typing import NamedTuple

from healthlint.document import Document
from healthlint.language.names import is_name
from healthlint.language.scores import Scores
from healthlint.language.sentences import Sentence
from healthlint.language.tally import SHORT_WORD, Tally, tally, total
from healthlint.precompiled import compiled

RUNNING = frozenset(("paragraph", "item", "definition"))
"""The roles of blocks whose sentences count: running text, not headings, cells or captions."""

_SHORTEST = 3
_OPENING = 100
_EDGE = compiled(r"\W+")
_POINT = compiled(r"\s{2,}[-–•*]\s|\s[•▪‣]\s")
_POINTS = 2
"""From so many marks of points on, a sentence is a list that lost its line breaks."""


class Row(NamedTuple):
    """The words of a sentence, counted one by one and together."""

    words: tuple[Tally, ...]
    total: Tally


@dataclass(frozen=True)
class Passage:
    """A stretch of text: the words of each of its sentences, counted."""

    rows: tuple[Row, ...]

    @cached_property
    def counts(self) -> Tally:
        """The counts of the whole passage."""
        return total(row.total for row in self.rows)

    @cached_property
    def scores(self) -> Scores:
        """The scores of the passage."""
        opening = _first_words(self.rows, _OPENING)
        return Scores(
            self.counts,
            _sentences(self.rows),
            total(row.total for row in opening),
            _sentences(opening),
        )


@dataclass(frozen=True, slots=True)
class Part:
    """A passage and its place: the heading above it (None before the first) or its own block; its sentences."""

    block: int | None
    sentences: tuple[Sentence, ...]
    passage: Passage


class Reading:
    """The reading measures of a document's running text."""

    def __init__(self, document: Document, sentences: Sequence[Sentence]) -> None:
        self._document = document
        self._sentences = sentences
        self._rows: dict[int, Row] = {}
        self._masked_rows: dict[int, Row] = {}

    @cached_property
    def running(self) -> tuple[Sentence, ...]:
        """The sentences of running text, in order; one that holds the points of a list is no sentence."""
        counted = {block.number: block.text for block in self._document.prose() if block.role in RUNNING}
        listing = {number for number, text in counted.items() if len(_POINT.findall(text)) >= _POINTS}
        return tuple(
            sentence
            for sentence in self._sentences
            if sentence.block in counted
            and not (
                sentence.block in listing
                and len(_POINT.findall(counted[sentence.block], sentence.start, sentence.end)) >= _POINTS
            )
        )

    @cached_property
    def document(self) -> Passage:
        """All running text."""
        return self.passage(self.running)

    @cached_property
    def sections(self) -> tuple[Part, ...]:
        """The running text under each heading, in order."""
        blocks = self._document.blocks
        return self._parts((blocks[sentence.block].heading, sentence) for sentence in self.running)

    @cached_property
    def paragraphs(self) -> tuple[Part, ...]:
        """The running text of each block, in order."""
        return self._parts((sentence.block, sentence) for sentence in self.running)

    def passage(self, sentences: Iterable[Sentence]) -> Passage:
        """The measures of these sentences together."""
        return Passage(tuple(self.words(sentence) for sentence in sentences))

    def words(self, sentence: Sentence) -> Row:
        """The words of a sentence, counted."""
        row = self._rows.get(sentence.number)
        if row is None:
            text = self._document.blocks[sentence.block].text[sentence.start : sentence.end]
            row = self._rows[sentence.number] = _row(text)
        return row

    def masked(self, sentences: Iterable[Sentence], subject: Container[str] = ()) -> Passage:
        """The measures of these sentences, names that no writer can replace counted as short words.

        Names are those of medicines and conditions (see `names`) and the words of the page's subject, which must be
        the same at each call.
        """
        return Passage(tuple(self._masked(sentence, subject) for sentence in sentences))

    def _masked(self, sentence: Sentence, subject: Container[str]) -> Row:
        row = self._masked_rows.get(sentence.number)
        if row is None:
            row = self.words(sentence)
            if row.total.polysyllables:
                text = self._document.blocks[sentence.block].text[sentence.start : sentence.end]
                words = tuple(
                    SHORT_WORD if counts.polysyllables and _is_spared(token, subject) else counts
                    for counts, token in zip(row.words, text.split(), strict=True)
                )
                row = Row(words, total(words))
            self._masked_rows[sentence.number] = row
        return row

    def _parts(self, placed: Iterable[tuple[int | None, Sentence]]) -> tuple[Part, ...]:
        gathered: dict[int | None, list[Sentence]] = {}
        for place, sentence in placed:
            gathered.setdefault(place, []).append(sentence)
        return tuple(Part(place, tuple(found), self.passage(found)) for place, found in gathered.items())


def passage_of(texts: Iterable[str]) -> Passage:
    """The measures of sentences given as texts."""
    return Passage(tuple(map(_row, texts)))


def _row(text: str) -> Row:
    words = tuple(map(tally, text.split()))
    return Row(words, total(words))


def _is_spared(token: str, subject: Container[str]) -> bool:
    named, key = _named(token)
    return named or key in subject


@lru_cache(maxsize=20_000)
def _named(token: str) -> tuple[bool, str]:
    """Whether a token names a medicine or condition, and its key."""
    key = _EDGE.sub("", token).lower()
    return is_name(key) or is_name(key.removesuffix("s")), key


def _first_words(rows: Iterable[Row], most: int) -> tuple[Row, ...]:
    first, left = [], most
    for row in rows:
        if not left:
            break
        if row.total.words <= left:
            first.append(row)
            left -= row.total.words
            continue
        kept = []
        for word in row.words:
            if not left:
                break
            kept.append(word)
            left -= word.words
        first.append(Row(tuple(kept), total(kept)))
    return tuple(first)


def _sentences(rows: Iterable[Row]) -> int:
    lengths = [row.total.words for row in rows]
    return max(int(any(lengths)), sum(length >= _SHORTEST for length in lengths))
