"""Slips of arithmetic: two numbers of one sentence that cannot both be right."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from typing import NamedTuple

from healthlint.language.quantities import Quantity


class Slip(NamedTuple):
    """A slip: its offsets in the text of the block, and what it should say (empty where that is open)."""

    start: int
    end: int
    expected: str = ""


class Passage(NamedTuple):
    """A sentence: the text of its block, its offsets there, its quantities, and what the page is about.

    `context` holds the block's text and the headings above it: where the substance measured may be named.
    """

    text: str
    start: int
    end: int
    quantities: Sequence[Quantity]
    context: str = ""

    @property
    def sentence(self) -> str:
        """The text of the sentence."""
        return self.text[self.start : self.end]

    def written(self, quantity: Quantity) -> str:
        """The words of a quantity."""
        return self.text[quantity.start : quantity.end]

    def before(self, offset: int, length: int = 40) -> str:
        """The text of the sentence up to this offset."""
        return self.text[max(self.start, offset - length) : offset]

    def after(self, offset: int, length: int = 60) -> str:
        """The text of the sentence from this offset."""
        return self.text[offset : min(self.end, offset + length)]


Finder = Callable[[Passage], Iterator[Slip]]
"""Yields the slips of one kind in a sentence."""
