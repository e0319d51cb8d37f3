"""From a pattern to the words and marks without one of which it cannot match.

A rule is run only where one of its trigger words stands, which is what keeps hundreds of rules fast. The
triggers are read off the pattern's parse tree: for each piece of the pattern that is a whole word, the words it
can be. Where no piece of a pattern has few enough words the rule has no triggers and always runs.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from functools import cache
from itertools import product
from typing import Any

from healthlint import shipped
from healthlint.language.frequency import zipf
from healthlint.language.words import WORD, fold

_MOST = 400
_GAP = "\x00"
"""Stands in an expansion for something unknown that may be part of a word."""
_DIGITS = "\u0660"
"""Stands for digits, or digits and points: a letter after them starts a new word, unless a letter stands before."""
_parse: Any = re._parser.parse  # type: ignore[attr-defined]  # the only door to the parse tree; pinned by tests


_EVERYDAY = frozenset(".,:()/0")

Clue = tuple[list[str], str]
"""What must stand where a pattern matches: one of these words, and one of these characters ("0" for any digit)."""

worked_out: dict[str, Clue] = {}
"""The clues of each pattern met in this process that no shipped file knew: what a build writes down."""


def triggers_of(pattern: str) -> list[str]:
    """Word keys, one of which stands in every match of this pattern; empty where there are none."""
    return _clue(pattern)[0]


@cache
def symbols_of(pattern: str) -> frozenset[str]:
    """Characters, one of which stands in every match of this pattern, "0" for any digit; empty: unknown."""
    return frozenset(_clue(pattern)[1])


def _clue(pattern: str) -> Clue:
    """The pattern's clue as shipped, else worked out now: reading a parse tree is slow at every start."""
    known = shipped.clues().get(pattern) or worked_out.get(pattern)
    if known is None:
        known = worked_out[pattern] = (sorted(_of(pattern)), "".join(sorted(_symbols(pattern))))
    return known


def _symbols(pattern: str) -> set[str]:
    try:
        return _needed(_parse(pattern, re.I))
    except (re.error, RecursionError, OverflowError):
        return set()


def _needed(tree: Any) -> set[str]:
    """Marks or digits one of which is in every match of the tree: the smallest such set of one of its parts."""
    sets = [found for op, value in tree if (found := _needed_by(str(op), value))]
    return min(sets, key=lambda found: (not found.isdisjoint(_EVERYDAY), len(found)), default=set())


def _needed_by(name: str, value: Any) -> set[str]:
    if name == "LITERAL":
        char = chr(value)
        if char.isalpha() and not char.isascii():
            return {char.lower(), char.upper()}
        return {"0"} if char.isdecimal() else set() if char.isalpha() or char in " '’-" else {char}
    if name == "IN":
        members = [_needed_by(str(op), item) for op, item in value]
        return set().union(*members) if all(members) else set()
    if name == "CATEGORY":
        return {"0"} if str(value) == "CATEGORY_DIGIT" else set()
    if name == "RANGE":
        return {"0"} if chr(value[0]).isdecimal() and chr(value[1]).isdecimal() else set()
    if name == "SUBPATTERN":
        return _needed(value[-1])
    if name in ("MAX_REPEAT", "MIN_REPEAT", "POSSESSIVE_REPEAT"):
        return _needed(value[2]) if value[0] else set()
    if name == "BRANCH":
        branches = [_needed(branch) for branch in value[1]]
        return set().union(*branches) if all(branches) else set()
    return set()


def _of(pattern: str) -> set[str]:
    if pattern.replace(" ", "").replace("-", "").isalpha():
        expansions: Sequence[str] | None = [pattern]
    else:
        try:
            expansions = _expand(_parse(pattern, re.I))
        except (re.error, RecursionError, OverflowError):
            return set()
    if not expansions:
        return set()
    wholes = [set(_whole_words(expansion)) for expansion in expansions]
    if not all(wholes):
        return set()
    choices = [{word} for word in set.intersection(*wholes)]
    choices.append({min(words, key=_share) for words in wholes})
    return min(choices, key=lambda words: sum(map(_share, words)))


@cache
def _share(word: str) -> float:
    """About how many of a billion words are this one: the triggers that stand least often cost least."""
    return float(10.0 ** zipf(word))


def _whole_words(expansion: str) -> Iterable[str]:
    """The words of an expansion that touch no gap: as words of the pattern they are words of every match."""
    for match in WORD.finditer(expansion):
        before = expansion[: match.start()].rstrip(_DIGITS)[-1:]
        after = expansion[match.end() : match.end() + 1]
        word = match.group()
        open_ended = before == _GAP or before.isalpha() or after == _GAP or _DIGITS in word
        if not open_ended and not word[0].isdigit() and word[-1] not in "'’":
            yield fold(word)


def _expand(tree: Any) -> list[str] | None:
    """Every text that the tree can match, gaps for what is open; None past `_MOST`."""
    results = [""]
    for op, value in tree:
        name = str(op)
        options = _one(name, value)
        if options is None:
            return None
        if len(results) * len(options) > _MOST:
            results = list(dict.fromkeys(_tail(result) for result in results))
        if len(results) * len(options) > _MOST:
            options = [_GAP]
        results = [left + right for left, right in product(results, options)]
    return list(dict.fromkeys(results))


def _tail(expansion: str) -> str:
    """The end of an expansion that holds no word so far: all that matters to the word that may follow."""
    return expansion if any(char.isalpha() or char == _GAP for char in expansion) else expansion[-1:]


def _one(name: str, value: Any) -> list[str] | None:
    if name == "LITERAL":
        return [chr(value)]
    if name in ("AT", "ASSERT", "ASSERT_NOT"):
        return [""]
    if name == "IN":
        return _charset(value)
    if name == "SUBPATTERN":
        return _expand(value[-1])
    if name == "BRANCH":
        found: list[str] = []
        for branch in value[1]:
            options = _expand(branch)
            if options is None:
                return None
            found += options
        return found
    if name in ("MAX_REPEAT", "MIN_REPEAT", "POSSESSIVE_REPEAT"):
        return _repeat(*value)
    if name == "ATOMIC_GROUP":
        return _expand(value)
    return [_GAP]


def _repeat(least: int, most: int, tree: Any) -> list[str] | None:
    inner = _expand(tree)
    if inner is None:
        return None
    if all(option == " " for option in inner):
        return [" "] if least else ["", " "]
    if len(inner) == 1 and inner[0].isdigit():
        return [_DIGITS] if least else ["", _DIGITS]
    if (least, most) == (0, 1):
        return ["", *inner]
    if (least, most) == (1, 1):
        return inner
    separated = all(option[:1].isspace() or option[-1:].isspace() for option in inner)
    return [" " + _GAP + " ", " "] if separated and least == 0 else [_GAP]


def _charset(members: Any) -> list[str]:
    if all(str(value) == "CATEGORY_DIGIT" or (str(op) == "LITERAL" and chr(value) in ".,") for op, value in members):
        return [_DIGITS]
    chars: list[str] = []
    for op, value in members:
        name = str(op)
        if name == "LITERAL":
            chars.append(chr(value))
        elif name == "CATEGORY" and str(value) == "CATEGORY_SPACE":
            chars.append(" ")
        else:
            return [_GAP]
    return [" "] if all(char.isspace() for char in chars) else chars if len(chars) <= 8 else [_GAP]
