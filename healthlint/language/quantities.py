"""Quantities: every number of an article with what it measures, as an interval in a base unit."""

from __future__ import annotations

from collections.abc import Sequence
from math import inf
from typing import NamedTuple

from healthlint.document import Block
from healthlint.language.bounds import Bound
from healthlint.language.counted import ORDINAL_WORDS
from healthlint.language.dates import DECADE_WORDS
from healthlint.language.measures import Measure, measure_at
from healthlint.language.numbers import NUMBER_WORDS, VAGUE_WORDS
from healthlint.language.rates import ADVERBS, DAYS_OF
from healthlint.language.rates import STARTS as RATE_WORDS
from healthlint.language.units import Dimension
from healthlint.language.words import Word


class Quantity(NamedTuple):
    """A number, or a range, and what it measures.

    `start` and `end` are offsets in the text of `block`, and hold number, unit and bound; `number` is where the
    digits begin. `low` and `high` bound the value in the base unit of the dimension (see `units.Dimension`);
    `bound` says how they were written. `unit` is the unit as named there, of a count the lemma of what is counted,
    of a label the word before it. `per` is what a rate is taken over ("week", "kg", "dose"), else "".
    """

    block: int
    sentence: int
    start: int
    end: int
    number: int
    dimension: Dimension
    low: float
    high: float
    unit: str = ""
    per: str = ""
    bound: Bound = "exact"

    @property
    def daily(self) -> tuple[float, float] | None:
        """The interval of a rate over time, per day; None for what is no rate over time."""
        if self.dimension == "frequency":
            return self.low, self.high
        days = DAYS_OF.get(self.per)
        return None if days is None else (self.low / days, self.high / days)

    @property
    def is_range(self) -> bool:
        """Whether it names two different ends."""
        return 0 < self.low < self.high < inf


_STARTS = (
    NUMBER_WORDS | VAGUE_WORDS | RATE_WORDS | DECADE_WORDS | ORDINAL_WORDS | frozenset(("noon", "midnight", "midday"))
)


def quantities(blocks: Sequence[Block], words: Sequence[Word]) -> tuple[Quantity, ...]:
    """Every quantity of these blocks, in order; `words` are all words of the blocks."""
    found: list[Quantity] = []
    reached, number, text, previous = 0, -1, "", ""
    for word in words:
        if word.block != number:
            number, reached, previous = word.block, 0, ""
            text = blocks[number].text
        key = word.key
        within = word.start < reached
        if (not within or (key in ADVERBS and found[-1].dimension == "count")) and (
            key[0].isdigit() or key in _STARTS or ("-" in key and key.partition("-")[0] in _STARTS)
        ):
            measure = measure_at(text, word.start, previous)
            if measure is not None:
                found.append(_quantity(word, measure))
                reached = max(reached, measure.end)
        previous = key
    return tuple(found)


def _quantity(word: Word, measure: Measure) -> Quantity:
    return Quantity(
        word.block, word.sentence, measure.start, measure.end, word.start,
        measure.dimension, measure.low, measure.high, measure.unit, measure.per, measure.bound,
    )  # fmt: skip
