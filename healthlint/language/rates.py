"""How often, and what a rate is taken over: "twice a day", "every 4 to 6 hours", "weekly", "per kg"."""

from __future__ import annotations

import re
from typing import NamedTuple

from healthlint.language.numbers import joined, number_at
from healthlint.language.units import DAYS
from healthlint.precompiled import compiled

DAYS_OF = {name: days for name, days in DAYS.items() if name != "night"} | {"night": 1.0, "lifetime": 30_000.0}
"""Length in days of each span of time that a rate can be taken over."""

_ADVERBS = {
    "hourly": "hour", "daily": "day", "nightly": "night", "weekly": "week", "fortnightly": "fortnight",
    "monthly": "month", "quarterly": "quarter", "yearly": "year", "annually": "year", "annual": "year",
}  # fmt: skip
ADVERBS = frozenset(_ADVERBS)
"""Words that are a frequency by themselves."""
STARTS = frozenset(
    (
        *_ADVERBS, "once", "twice", "thrice", "every", "each", "a", "an", "morning", "mornings", "night",
        "nights", "breakfast", "mondays", "tuesdays", "wednesdays", "monday", "tuesday", "wednesday",
    )
)  # fmt: skip
"""Words other than numbers that may begin a quantity."""

_SPANS = (
    "hour|day|night|morning|evening|afternoon|week|fortnight|month|quarter|year|decade|minute|autumn|fall|winter|"
    "spring|"
    "summer|lifetime"
)
_TIMES = compiled(
    rf"(?P<times>once|twice|thrice)(?:\s(?:or (?P<more>twice)))?\s(?:(?:a|an|per|each|every)\s(?P<per>{_SPANS})\b|"
    rf"(?P<adverb>{'|'.join(_ADVERBS)})\b|(?P<gap>every|(?:just |only )?in(?: any| every| a| the (?:past|last))?)\s)",
    re.I,
)
_EVERY = compiled(r"(?:every|each)\s(?P<other>(?:other|second|third|fourth|fifth|sixth|single|few|couple of)\s)?", re.I)
_SPACED = compiled(rf"(?:[-‑]| (?=hourly))(?P<per>{'|'.join(name for name in _ADVERBS if name != 'annual')})\b", re.I)
_TWICE_A_DAY = compiled(
    r"(?:mornings? (?:and|or) (?:night|evening)s?|nights? and mornings?|breakfast and (?:dinner|bedtime|supper))\b",
    re.I,
)
_WEEKDAYS = compiled(
    r"(?:(?:mon|tues|wednes|thurs|fri|satur|sun)days?(?P<join>, | and |, and )){1,5}(?:mon|tues|wednes|thurs|fri|"
    r"satur|sun)days?\b",
    re.I,
)
_SPAN = compiled(rf"(?P<per>{_SPANS})s?\b", re.I)
_PER = compiled(
    rf"\s?(?:(?:\b(?:an?|per|each|every|in (?:an?|one|any|each|the)|in any given|of each|of every|of the)\s|/\s?)"
    rf"(?P<per>{_SPANS}|24[ -]hours?(?: period)?|kg|kilogram|dose|session|visit|person|litre|liter|meal|serving|100 "
    rf"?g|100 ?ml)"
    r"s?\b"
    rf"|(?P<adverb>hourly|daily|nightly|weekly|fortnightly|monthly|yearly|annually|in 24 hours)\b)",
    re.I,
)
_TIMES_WORD = compiled(r"(?:\s|-)times?\b|\sx\b|\stimes\b", re.I)
_LIKE_DAY = {
    "morning": "day", "evening": "day", "night": "day", "afternoon": "day", "autumn": "year", "fall": "year",
    "winter": "year", "spring": "year", "summer": "year",
}  # fmt: skip
_ORDINALS = {"other": 2.0, "second": 2.0, "third": 3.0, "fourth": 4.0, "fifth": 5.0, "sixth": 6.0}
_COUNTS = {"once": 1, "twice": 2, "thrice": 3}


class Often(NamedTuple):
    """A frequency: its offsets, and lowest and highest number of times a day; `per` is the span named."""

    start: int
    end: int
    low: float
    high: float
    per: str


class Per(NamedTuple):
    """What a rate is taken over, and where its wording ends."""

    per: str
    end: int


def often_at(text: str, at: int) -> Often | None:
    """The frequency whose first word stands at this offset."""
    match = _TIMES.match(text, at)
    if match:
        low = _COUNTS[match["times"].lower()]
        high = _COUNTS[match["more"].lower()] if match["more"] else low
        named = match["per"] or _ADVERBS.get((match["adverb"] or "").lower())
        if named:
            return _over(at, match.end(), low, high, named.lower())
        rest = _gap(text, at, match.end(), None)
        return rest and rest._replace(low=rest.low * low, high=rest.high * high)
    first = text[at : at + 1].lower()
    if first == "e":
        return _every(text, at)
    if first in "mnbtw":
        found = _parts_of_day(text, at)
        if found is not None:
            return found
    for adverb, named in _ADVERBS.items():
        if text[at : at + len(adverb)].lower() == adverb:
            return _over(at, at + len(adverb), 1, 1, named)
    return None


def spaced_at(text: str, at: int, low: float, high: float) -> Often | None:
    """The frequency of a number that "-monthly" follows ("six-monthly", "12 hourly")."""
    match = _SPACED.match(text, at)
    if match is None or low <= 0:
        return None
    named = _ADVERBS[match["per"].lower()]
    days = DAYS_OF[_LIKE_DAY.get(named, named)]
    return Often(at, match.end(), 1 / (high * days), 1 / (low * days), named)


def _parts_of_day(text: str, at: int) -> Often | None:
    match = _TWICE_A_DAY.match(text, at)
    if match:
        return _over(at, match.end(), 2, 2, "day")
    match = _WEEKDAYS.match(text, at)
    if match is None:
        return None
    days = 2 + text.count(",", at, match.end()) - text.count(", and", at, match.end())
    return _over(at, match.end(), days, days, "week")


def _every(text: str, at: int) -> Often | None:
    match = _EVERY.match(text, at)
    if match is None:
        return None
    other = (match["other"] or "").strip().lower()
    gap = {"few": (2.0, 6.0), "couple of": (2.0, 3.0)}.get(other)
    if other in _ORDINALS:
        gap = (_ORDINALS[other], _ORDINALS[other])
    return _gap(text, at, match.end(), gap)


def _gap(text: str, start: int, end: int, gap: tuple[float, float] | None) -> Often | None:
    """The frequency of "every", whose gap of time follows at `end`."""
    if gap is None:
        number = number_at(text, end)
        if number is None:
            gap = (1.0, 1.0)
        else:
            second = joined(text, number, between=False)
            gap = (number.low, second.high if second else number.high)
            end = (second or number).end
            end += text[end : end + 1] in (" ", "-")
    span = _SPAN.match(text, end)
    if span is None or gap[0] <= 0:
        return None
    named = span["per"].lower()
    days = DAYS_OF[_LIKE_DAY.get(named, named)]
    return Often(start, span.end(), 1 / (gap[1] * days), 1 / (gap[0] * days), named)


def _over(start: int, end: int, low: float, high: float, named: str) -> Often:
    days = DAYS_OF[_LIKE_DAY.get(named, named)]
    return Often(start, end, low / days, high / days, named)


def times_at(text: str, at: int) -> int | None:
    """Where "times" ends that makes a number a frequency ("three times a day"), if it stands here."""
    match = _TIMES_WORD.match(text, at)
    return match.end() if match else None


def per_at(text: str, at: int) -> Per | None:
    """What the quantity that ended here is taken over."""
    match = _PER.match(text, at)
    if match is None:
        return None
    named = (match["per"] or "").lower()
    if match["adverb"]:
        named = _ADVERBS.get(match["adverb"].lower(), "day")
    if named.startswith("24"):
        named = "day"
    if named.startswith("100"):
        named = "100 g"
    return Per({"kilogram": "kg", "liter": "litre"}.get(named, _LIKE_DAY.get(named, named)), match.end())
