"""Tokens of a word-list rule as compiled patterns, and the hits of these patterns in a document."""

from __future__ import annotations

import re
import sys
from collections.abc import Iterator, Sequence
from functools import cached_property
from typing import NamedTuple

from healthlint.analysis import Analysis
from healthlint.document import Block, Span, in_scope
from healthlint.kinds.triggers import symbols_of, triggers_of
from healthlint.precompiled import compiled

_APOSTROPHE = compiled(r"(?<!\\)'")
_SPACE = compiled(r"(?<!\\) ([?*])?\+?")
_PATIENCE = 1.0
_CROSSES = compiled(r"\\[.?!]|(?<!\\)\[(?!\^)[^\]]*[.?!]|\$|(?<![\[\\])\^")
"""In a token: a literal end of sentence, or an anchor; it is looked for beyond one sentence."""


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
        return compiled(self.body, self._flags)

    @property
    def body(self) -> str:
        """The regular expression of all alternatives."""
        body = "|".join(f"(?:{_readable(token)})" for token in self.tokens)
        return f"(?:{body})" if self._nonword else rf"(?<!\w)(?:{body})(?!\w)"

    def find(self, text: str) -> Iterator[tuple[int, int]]:
        """Start and end of each match; a house's pattern raises TimeoutError after `_PATIENCE` seconds."""
        if self._house:
            import regex

            pattern = regex.compile(self.body, regex.I if self._flags else 0)
            matches = pattern.finditer(text, timeout=_PATIENCE)
        else:
            matches = self.pattern.finditer(text)
        return (match.span() for match in matches if match.end() > match.start())

    @cached_property
    def triggers(self) -> frozenset[str] | None:
        """Words without one of which nothing matches; None: unknown."""
        return None if self._unled else frozenset(self._led)

    @cached_property
    def _led(self) -> dict[str, list[int]]:
        """Trigger word → the tokens that it can lead to."""
        led: dict[str, list[int]] = {}
        if not self._nonword:
            for number, token in enumerate(self.tokens):
                for word in triggers_of(token):
                    led.setdefault(word, []).append(number)
        return led

    @cached_property
    def _unled(self) -> dict[int, frozenset[str]]:
        """The tokens without trigger words, each with the characters one of which it needs."""
        unled = [n for n, token in enumerate(self.tokens) if self._nonword or not triggers_of(token)]
        return {number: symbols_of(self.tokens[number]) for number in unled}

    @cached_property
    def _crossing(self) -> frozenset[int]:
        """The tokens that may reach beyond one sentence."""
        return frozenset(number for number, token in enumerate(self.tokens) if _CROSSES.search(token))

    @cached_property
    def _singles(self) -> dict[int, re.Pattern[str]]:
        return {}

    def _single(self, number: int) -> re.Pattern[str]:
        """One token compiled alone: of a long list a page meets the trigger words of few."""
        pattern = self._singles.get(number)
        if pattern is None:
            body = _readable(self.tokens[number])
            whole = body if self._nonword else rf"(?<!\w)(?:{body})(?!\w)"
            pattern = self._singles[number] = compiled(whole, self._flags)
        return pattern

    def hits(self, analysis: Analysis, scope: tuple[str, ...]) -> Iterator[Hit]:
        """Every match, in order, in the blocks of this scope.

        A token is looked for in the sentences where one of its trigger words stands (in their whole block, if it
        names the end of a sentence), a token without trigger words everywhere.
        """
        if self._house:
            for block in analysis.document.prose(scope):
                for start, end in self.find(block.text):
                    yield Hit(block, start, end)
            return
        places = self._places(analysis)
        known = analysis.characters
        everywhere = {n: symbols for n, symbols in self._unled.items() if not symbols or not symbols.isdisjoint(known)}
        if not places and not everywhere:
            return
        document = analysis.document
        near = document.prose(scope) if everywhere else map(document.blocks.__getitem__, sorted(places))
        for block in near:
            found = places.get(block.number)
            if not everywhere and not in_scope(block, scope):
                continue
            spans = [
                (match.start(), number, match.end())
                for number, start, end in found or ()
                for match in self._single(number).finditer(block.text, start, end)
            ]
            for number, symbols in everywhere.items():
                if not symbols or not symbols.isdisjoint(analysis.characters_of(block)):
                    spans += [(m.start(), number, m.end()) for m in self._single(number).finditer(block.text)]
            reach = 0
            for start, _, end in sorted(spans):
                if start >= reach and end > start:
                    yield Hit(block, start, end)
                    reach = end

    def _places(self, analysis: Analysis) -> dict[int, set[tuple[int, int, int]]]:
        """Block number → the tokens to look for there, each with the stretch of text to look in."""
        places: dict[int, set[tuple[int, int, int]]] = {}
        index, words, sentences = analysis.index, analysis.words, analysis.sentences
        for trigger, numbers in self._led.items():
            for place in index.get(trigger, ()):
                word = words[place]
                sentence = sentences[word.sentence]
                here = places.setdefault(word.block, set())
                for number in numbers:
                    if number in self._crossing:
                        here.add((number, 0, sys.maxsize))
                    else:
                        here.add((number, sentence.start, sentence.end))
        return places


def _readable(token: str) -> str:
    return _spaced(token) if "[" not in token else _outside_sets(token)


def _spaced(token: str) -> str:
    """White space for each space, none for an optional one, and either apostrophe."""
    return _SPACE.sub(lambda space: r"\s*" if space[1] else r"\s+", _APOSTROPHE.sub("['’]", token))


def _outside_sets(token: str) -> str:
    """The same replacements, but none inside a character set."""
    pieces = re.split(r"((?<!\\)\[(?:\\.|[^\]\\])*\])", token)
    return "".join(piece if piece.startswith("[") else _spaced(piece) for piece in pieces)
