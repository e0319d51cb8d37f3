"""Tokens of a word-list rule as compiled patterns, and the hits of these patterns in a document."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from functools import cached_property
from typing import NamedTuple

from healthlint.analysis import Analysis
from healthlint.document import Block, Span
from healthlint.kinds.triggers import triggers

_APOSTROPHE = re.compile(r"(?<!\\)'")
_SPACE = re.compile(r"(?<!\\) ([?*])?\+?")
_PATIENCE = 1.0


class Hit(NamedTuple):
    """A match in the text of a block."""

    block: Block
    start: int
    end: int

    @property
    def text(self) -> str:
        """The matched text."""
        return self.block.text[self.start : self.end]

    @property
    def span(self) -> Span:
        """The matched text's place in the source."""
        return self.block.span(self.start, self.end)


class Matcher:
    """Alternatives matched as whole words (`nonword`: anywhere), each a regular expression.

    A space in a token stands for any white space, an apostrophe for a straight or a curly one. Compiled at first
    use: most rules of a run never meet one of their trigger words.
    """

    def __init__(
        self, tokens: Sequence[str], *, ignorecase: bool = True, nonword: bool = False, house: bool = False
    ) -> None:
        self.tokens = tuple(tokens)
        self._flags = re.I if ignorecase else re.NOFLAG
        self._nonword = nonword
        self._house = house

    @cached_property
    def pattern(self) -> re.Pattern[str]:
        """All alternatives in one pattern, as they are ordered."""
        return re.compile(self._body, self._flags)

    @property
    def _body(self) -> str:
        body = "|".join(f"(?:{_readable(token)})" for token in self.tokens)
        return f"(?:{body})" if self._nonword else rf"(?<!\w)(?:{body})(?!\w)"

    def find(self, text: str) -> Iterator[tuple[int, int]]:
        """Start and end of each match; a house's pattern raises TimeoutError after `_PATIENCE` seconds."""
        if self._house:
            import regex

            pattern = regex.compile(self._body, regex.I if self._flags else 0)
            matches = pattern.finditer(text, timeout=_PATIENCE)
        else:
            matches = self.pattern.finditer(text)
        return (match.span() for match in matches if match.end() > match.start())

    @cached_property
    def triggers(self) -> frozenset[str] | None:
        """Words without one of which nothing matches; None: unknown."""
        return None if self._nonword else triggers(self.tokens)

    def hits(self, analysis: Analysis, scope: tuple[str, ...]) -> Iterator[Hit]:
        """Every match, in order, in the blocks of this scope."""
        for block in self._blocks(analysis, scope):
            for start, end in self.find(block.text):
                yield Hit(block, start, end)

    def _blocks(self, analysis: Analysis, scope: tuple[str, ...]) -> Iterator[Block]:
        if self.triggers is None:
            yield from analysis.document.prose(scope)
            return
        places, words = analysis.index, analysis.words
        numbers = {words[place].block for trigger in self.triggers for place in places.get(trigger, ())}
        if not numbers:
            return
        for block in analysis.document.prose(scope):
            if block.number in numbers:
                yield block


def _readable(token: str) -> str:
    return _spaced(token) if "[" not in token else _outside_sets(token)


def _spaced(token: str) -> str:
    """White space for each space, none for an optional one, and either apostrophe."""
    return _SPACE.sub(lambda space: r"\s*" if space[1] else r"\s+", _APOSTROPHE.sub("['’]", token))


def _outside_sets(token: str) -> str:
    """The same replacements, but none inside a character set."""
    pieces = re.split(r"((?<!\\)\[(?:\\.|[^\]\\])*\])", token)
    return "".join(piece if piece.startswith("[") else _spaced(piece) for piece in pieces)
