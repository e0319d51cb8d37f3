"""Words around a number that make it a bound or an estimate: "at least 5", "up to 5", "about 5", "5 or more"."""

from __future__ import annotations

import re
from math import inf
from typing import Literal

from healthlint.precompiled import compiled

Bound = Literal["exact", "about", "at-least", "at-most", "vague"]
"""`exact` holds plain numbers and plain ranges alike."""

ESTIMATE = 0.2
"""How far the true value may lie from an estimate ("about 5"), as a part of it."""

_MORE = r"(?:more|longer|later|higher|older|greater|larger)"
_LESS = r"(?:less|fewer|shorter|lower|younger|sooner|earlier)"
_AT_MOST_WORDS = (
    rf"up to|at (?:the )?(?:very )?most|(?:no|not) {_MORE} than|{_LESS} than|under|below|within(?: the first)?|"
    r"as (?:little|few) as|(?:a )?maximum(?: of)?|max\.?|in (?:just|as little as|under)|"
    r"(?:not|never|\w{1,7}n['’]t) (?:be |go |take |have |drink |eat |rise |get )?(?:exceed|above|over|beyond|past|"
    r"more than)"
)
_AT_LEAST_WORDS = (
    rf"at least|(?:no|not) {_LESS} than|{_MORE} than|over|above|beyond|upwards? of|(?:a )?minimum(?: of)?|"
    r"exceed(?:s|ing)?|pass(?:es)?|(?:not|\w{1,7}n['’]t) (?:\w+ ){0,3}(?:in (?:under|less than)|before)"
)
_ABOUT_WORDS = (
    r"about|around|approximately|approx\.?|roughly|as (?:much|many|long) as|perhaps|maybe|nearly|almost|some|close to|"
    r"circa|just (?:under|over)|usually"
)
_BEFORE: tuple[tuple[Bound, re.Pattern[str]], ...] = (
    (
        "at-most",
        compiled(rf"(?:\b(?:{_AT_MOST_WORDS})|<=?|≤)\s?(?:about |around |the first |a good |a full |some )?$", re.I),
    ),
    (
        "at-least",
        compiled(
            rf"(?:\b(?:{_AT_LEAST_WORDS})|>=?|≥)\s?(?:about |around |a good |a full |a further |another )?$", re.I
        ),
    ),
    ("about", compiled(rf"(?:\b(?:{_ABOUT_WORDS})|~|≈)\s?(?:a )?$", re.I)),
)
_AFTER: tuple[tuple[Bound, re.Pattern[str]], ...] = (
    (
        "at-least",
        compiled(
            rf"\s?\+|,? (?:or|and) (?:even )?(?:{_MORE}|over|above|up|upwards?|beyond)\b|"
            r" (?:at (?:the )?least|minimum)\b|-plus\b",
            re.I,
        ),
    ),
    (
        "at-most",
        compiled(
            rf",? (?:or|and) (?:{_LESS}|under|below)\b| (?:at (?:the )?most|maximum)\b",
            re.I,
        ),
    ),
    ("about", compiled(r" or so\b|-ish\b|,? give or take\b", re.I)),
)


def bound_before(text: str, at: int) -> Bound | None:
    """What the words before this offset make of the number that follows."""
    before = text[max(0, at - 48) : at]
    for bound, pattern in _BEFORE:
        if pattern.search(before):
            return bound
    return None


def bound_after(text: str, at: int) -> tuple[Bound, int] | None:
    """What the words from this offset on make of the number that came before, and where they end."""
    if text[at : at + 1] not in (" ", "+", ",", "-"):
        return None
    for bound, pattern in _AFTER:
        match = pattern.match(text, at)
        if match:
            return bound, match.end()
    return None


def widened(low: float, high: float, bound: Bound) -> tuple[float, float]:
    """The interval that a bound leaves for the value."""
    if bound == "at-least":
        return low, inf
    if bound == "at-most":
        return 0.0, high
    return low, high
