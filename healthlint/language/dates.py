"""Dates, clock times, decades of life and numbered labels: numbers that measure nothing but name a point."""

from __future__ import annotations

import re
from typing import NamedTuple

from healthlint.language.units import Dimension
from healthlint.precompiled import compiled

_MONTHS = (
    "january february march april may june july august september october november december "
    "jan feb mar apr jun jul aug sept sep oct nov dec"
).split()
_MONTH = "|".join(_MONTHS)
_CLOCK = compiled(
    r"(?P<hour>\d{1,2})(?:[:.](?P<minute>[0-5]\d))?\s?(?P<half>a\.?m\b\.?|p\.?m\b\.?|o['’]clock)|"
    r"(?P<hour24>[01]?\d|2[0-3]):(?P<minute24>[0-5]\d)(?![:\d])",
    re.I,
)
_DATE = compiled(
    rf"(?P<iso>(?:19|20)\d\d)-\d\d-\d\d\b|\d{{1,2}}(?:st|nd|rd|th)?\s(?:of\s)?(?:{_MONTH})\b\.?(?:,?\s(?P<year>(?:19|20)\d\d))?|"
    r"\d{1,2}/\d{1,2}/(?P<slashed>(?:19|20)?\d\d)\b|(?P<decade>(?:19|20)\d0)s\b|(?P<alone>(?:19|20)\d\d)"
    r"(?!\d|,\d|\.\d|\s?(?:mg|ml|kcal|calories|mcg|units|IU|people|participants|patients|men|women)\b)",
    re.I,
)
_MONTH_BEFORE = compiled(rf"\b(?:{_MONTH})\.?\s$", re.I)
_DAY = compiled(r"(?P<day>\d{1,2})(?!\d)(?:,?\s(?P<year>(?:19|20)\d\d))?")
_WHOLE = compiled(r"\d{1,4}(?![\d%]|\.\d|,\d)")
_YEAR_BEFORE = compiled(
    r"(?:\b(?:in|since|from|by|until|to|of|before|after|during|late|early|and|year|©)\s|[(–-])$", re.I
)
_DECADES = {
    "twenties": 20, "thirties": 30, "forties": 40, "fifties": 50, "sixties": 60, "seventies": 70, "eighties": 80,
    "nineties": 90,
}  # fmt: skip
_LIFE = compiled(
    r"(?:(?P<part>early|mid|middle|late)(?:-to-late|-to-mid)?[- ](?:to[- ]late[- ])?)?"
    rf"(?:(?P<word>{'|'.join(_DECADES)})|(?P<tens>[1-9]0)['’]?s)\b",
    re.I,
)
DECADE_WORDS = frozenset((*_DECADES, "early", "mid", "late"))
"""Words that begin a decade of life ("forties", "mid-forties")."""
LABELS = frozenset(
    "type stage phase step level grade class category group part chapter section figure table option tier trimester "
    "number no factor vitamin omega hepatitis covid appendix question tip reason sign day week month year round cycle "
    "visit session lesson module version schedule".split()
)
"""Words that make the number after them a label ("stage 3", "Day 5")."""


class Point(NamedTuple):
    """A point: its offsets, dimension, lowest and highest value, and the label word, month or "clock"."""

    start: int
    end: int
    dimension: Dimension
    low: float
    high: float
    unit: str


def point_at(text: str, at: int, previous: str) -> Point | None:
    """The date, clock time, decade of life or label whose number stands here; `previous` is the word before."""
    if text[at].isdigit():
        return _clock(text, at) or _life(text, at) or _date(text, at) or _label(text, at, previous)
    for word, hour in (("noon", 12.0), ("midday", 12.0), ("midnight", 24.0)):
        if text[at : at + len(word)].lower() == word:
            return Point(at, at + len(word), "clock", hour, hour, "clock")
    return _life(text, at)


def _clock(text: str, at: int) -> Point | None:
    match = _CLOCK.match(text, at)
    if match is None:
        return None
    hour = float(match["hour"] or match["hour24"])
    hour += float(match["minute"] or match["minute24"] or 0) / 60
    half = (match["half"] or "").lower().replace(".", "")
    if half == "pm" and hour < 12:
        hour += 12
    elif half == "am" and hour >= 12:
        hour -= 12
    return Point(at, match.end(), "clock", hour, hour, "clock") if hour <= 24 else None


def _life(text: str, at: int) -> Point | None:
    match = _LIFE.match(text, at)
    if match is None:
        return None
    tens = float(_DECADES[match["word"].lower()] if match["word"] else match["tens"])
    low, high = tens, tens + 9
    part = (match["part"] or "").lower()
    if part and "-to-" not in match.group() and " to " not in match.group():
        low, high = {"early": (low, low + 3), "late": (low + 6, high)}.get(part, (low + 3, low + 7))
    return Point(at, match.end(), "age", low, high, "year")


def _date(text: str, at: int) -> Point | None:
    match = _DATE.match(text, at)
    before = text[max(0, at - 12) : at]
    if match is None:
        month = _MONTH_BEFORE.search(before)
        day = _DAY.match(text, at) if month else None
        if day is None or int(day["day"]) > 31:
            return None
        year = float(day["year"] or 0)
        return Point(at, day.end(), "date", year, year, "date")
    if match["alone"] and not (_YEAR_BEFORE.search(before) or _MONTH_BEFORE.search(before)):
        return None
    written = match["iso"] or match["year"] or match["slashed"] or match["decade"] or match["alone"]
    year = float(written or 0)
    return Point(at, match.end(), "date", year, year + (9 if match["decade"] else 0), "date")


def _label(text: str, at: int, previous: str) -> Point | None:
    if previous not in LABELS and previous.rstrip("s") not in LABELS:
        return None
    if text[at - 1 : at] not in (" ", "\u00a0", "-", "‑") or not text[at - 2 : at - 1].isalpha():
        return None
    match = _WHOLE.match(text, at)
    return Point(at, match.end(), "label", float(match.group()), float(match.group()), previous) if match else None
