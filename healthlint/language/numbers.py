"""Numbers as they are written: digits, words, fractions, and the range between two of them."""

from __future__ import annotations

import re
from typing import NamedTuple

from healthlint.precompiled import compiled

_ONES = {
    "zero": 0, "one": 1, "two": 2, "three": 3, "four": 4, "five": 5, "six": 6, "seven": 7, "eight": 8, "nine": 9,
    "ten": 10, "eleven": 11, "twelve": 12, "thirteen": 13, "fourteen": 14, "fifteen": 15, "sixteen": 16,
    "seventeen": 17, "eighteen": 18, "nineteen": 19,
}  # fmt: skip
_TENS = {
    "twenty": 20, "thirty": 30, "forty": 40, "fifty": 50, "sixty": 60, "seventy": 70, "eighty": 80, "ninety": 90,
}  # fmt: skip
_POWERS = {"hundred": 100, "thousand": 1000, "million": 1_000_000, "billion": 1_000_000_000}
_SIGNS = {"½": 0.5, "¼": 0.25, "¾": 0.75, "⅓": 1 / 3, "⅔": 2 / 3}
_VAGUE = {
    "a few": (2, 6), "few": (2, 6), "several": (3, 12), "a couple of": (2, 3), "a couple": (2, 3), "couple": (2, 3),
    "a dozen": (12, 12), "dozens of": (24, 96), "half a dozen": (6, 6), "hundreds of": (200, 999),
    "thousands of": (2000, 9999), "many": (4, 100),
}  # fmt: skip
_PARTS = {
    "half": 0.5, "third": 1 / 3, "thirds": 1 / 3, "quarter": 0.25, "quarters": 0.25, "fifth": 0.2, "fifths": 0.2,
    "sixth": 1 / 6, "sixths": 1 / 6, "seventh": 1 / 7, "ninth": 1 / 9, "tenth": 0.1, "tenths": 0.1,
    "eighth": 0.125, "eighths": 0.125,
}  # fmt: skip

NUMBER_WORDS = frozenset((*_ONES, *_TENS))
"""Words that begin a number."""
VAGUE_WORDS = frozenset(("few", "several", "couple", "dozen", "dozens", "half", "quarter", "hundreds", "thousands"))
"""Words that say about how many, or what part."""

_DIGITS = r"(?:\d{1,3}(?:,\d{3})+(?:\.\d+)?|\d+(?:\.\d+)?|\.\d+)"
_SMALL = "|".join(sorted((*_ONES, *_TENS), key=len, reverse=True))
_WORDED = rf"(?:(?:{'|'.join(_TENS)})[- ](?:one|two|three|four|five|six|seven|eight|nine)|{_SMALL})(?![a-z])"
_NUMBER = compiled(
    rf"(?P<digits>{_DIGITS})(?:\s?(?P<sign>[½¼¾⅓⅔]))?(?:\s(?P<power>hundred|thousand|million|billion)\b)?"
    rf"|(?P<alone>[½¼¾⅓⅔])"
    rf"|(?P<words>{_WORDED}(?:[- ](?:hundred|thousand|million|billion)(?:\s(?:and\s)?{_WORDED})?)?)"
    rf"(?P<half>\sand\s(?:a|one)\shalf)?",
    re.I,
)
_VAGUE_AT = compiled(rf"(?:{'|'.join(sorted(_VAGUE, key=len, reverse=True))})\b", re.I)
_PART_AT = compiled(
    rf"(?:(?P<count>an?|one|two|three|four|\d{{1,2}})[\s-])?"
    rf"(?P<part>{'|'.join(sorted(_PARTS, key=len, reverse=True))})\b(?:\sof\b)?",
    re.I,
)
_SLASHED = compiled(r"(\d{1,2})/(\d{1,2})(?![\d/])")
_BETWEEN = compiled(r"[-‑](?:to|or)[-‑]|\s?(?:[-–—‑]|\b(?:to|or|through|until)\b)\s?", re.I)
_BETWEEN_AND = compiled(r"[-‑](?:to|or)[-‑]|\s?(?:[-–—‑]|\b(?:to|or|and|through)\b)\s?", re.I)


class Number(NamedTuple):
    """A number or range in a text: its offsets, its lowest and highest value.

    `vague` marks "a few", "several"; `part` a fraction such as "two thirds".
    """

    start: int
    end: int
    low: float
    high: float
    vague: bool = False
    part: bool = False


def number_at(text: str, at: int) -> Number | None:
    """The number that begins at this offset."""
    match = _NUMBER.match(text, at)
    if match is None:
        return _vague_at(text, at)
    value = _value(match)
    return Number(at, match.end(), value, value)


def part_at(text: str, at: int) -> Number | None:
    """The fraction that begins at this offset: "half", "a third of", "two-thirds", "3/4"."""
    match = _SLASHED.match(text, at)
    if match and 0 < int(match[1]) < int(match[2]):
        value = int(match[1]) / int(match[2])
        return Number(at, match.end(), value, value, part=True)
    match = _PART_AT.match(text, at)
    if match is None:
        return None
    part, count = match["part"].lower(), (match["count"] or "one").lower()
    if not match["count"] and part != "half":
        return None
    times = _ONES.get(count) or (int(count) if count.isdigit() else 1)
    value = times * _PARTS[part]
    return Number(at, match.end(), value, value, part=True) if value <= 1 else None


def joined(text: str, first: Number, *, between: bool) -> Number | None:
    """The second number of a range that starts with `first` ("5 to 10", "5-10"; with "and" after "between")."""
    join = (_BETWEEN_AND if between else _BETWEEN).match(text, first.end)
    if join is None:
        return None
    return number_at(text, join.end())


def _vague_at(text: str, at: int) -> Number | None:
    match = _VAGUE_AT.match(text, at)
    if match is None:
        return None
    low, high = _VAGUE[match.group().lower()]
    return Number(at, match.end(), low, high, vague=low != high)


def _value(match: re.Match[str]) -> float:
    if match["alone"]:
        return _SIGNS[match["alone"]]
    if match["digits"]:
        value = float(match["digits"].replace(",", "")) + _SIGNS.get(match["sign"] or "", 0)
        return value * _POWERS.get((match["power"] or "").lower(), 1)
    value = words_value(match["words"])
    return value + 0.5 if match["half"] else value


_ROUND = compiled(r"(?:an?\s|one\s)?(hundred|thousand|million)\b", re.I)


def whole_at(text: str, at: int) -> Number | None:
    """The whole that a share is taken of: a number, or "a hundred", "thousand"."""
    match = _ROUND.match(text, at)
    if match is None:
        return number_at(text, at)
    value = float(_POWERS[match[1].lower()])
    return Number(at, match.end(), value, value)


def words_value(words: str) -> float:
    """The value of a number in words: "twenty-five" is 25, "two hundred and ten" is 210."""
    total, current = 0.0, 0.0
    for word in re.split(r"[\s-]+", words.lower()):
        if word in _POWERS:
            current = max(current, 1) * _POWERS[word]
            if _POWERS[word] > 100:
                total, current = total + current, 0
        elif word != "and":
            current += _ONES.get(word, _TENS.get(word, 0))
    return total + current
