"""One quantity read at one place: its number or range, unit, bounds, rate, and what it counts."""

from __future__ import annotations

import re
from dataclasses import dataclass

from healthlint.language.bounds import Bound, bound_after, bound_before, widened
from healthlint.language.counted import ORDINALS, age_at, birthday_at, noun_at
from healthlint.language.dates import point_at
from healthlint.language.numbers import Number, joined, number_at, part_at, whole_at
from healthlint.language.rates import DAYS_OF, often_at, per_at, spaced_at, times_at
from healthlint.language.units import YEAR, Dimension, Unit, degrees_at, unit_at
from healthlint.precompiled import compiled

_MONEY = {"$": "USD", "£": "GBP", "€": "EUR"}
_FAHRENHEIT = Unit("temperature", "°F", 5 / 9, -160 / 9)
_CELSIUS = Unit("temperature", "°C")
_LEAST_FAHRENHEIT = 45
_PHONE = compiled(r"\+?\(?\d[\d().\s-]{8,24}\d")
_ORDINAL = compiled(r"[\d,]{0,9}\d(?:st|nd|rd|th)\b")
_PEOPLE = (
    r"(?:[a-z]{2,12}\s)?(?:people|persons?|adults?|child(?:ren)?|wom[ae]n|m[ae]n|patients?|bab(?:y|ies)|cases?|"
    r"births?|deaths?|girls?|"
    r"boys?|mothers?|parents?|teen(?:ager)?s?|users?|couples?|pregnanc(?:y|ies)|students?|pupils?|smokers?|families|"
    r"sufferers?|carriers?|clients?|residents?|operations?|procedures?|infections?|tests?|hernias?|implants?|attacks?)"
)
_OUT_OF = compiled(
    rf"(?:\s{_PEOPLE})?\s(?:(?:in|out of|of|for|from)\s(?:every|each)|in|out of)\s|(?:\s{_PEOPLE})?\sper\s", re.I
)
_WHOLE = compiled(rf"\s{_PEOPLE}\b", re.I)
_ONE_UNIT = compiled(
    r"(?:a|an)\s(?:half[- ])?(?:(?:whole|full|single|good|solid|entire|working|further|mere|calendar) ){0,2}"
    r"(?P<unit>second|minute|hour|day|night|week|fortnight|month|year|decade)\b(?P<half> and a half\b)?",
    re.I,
)
_HALF_UNIT = compiled(r"(?:half (?:an?|the)|a half|half)[\s-](?P<unit>hour|day|year|minute|night|century)\b", re.I)
_OF_ONE = compiled(r"\s?(?:an?|the|one)(?=\s)", re.I)
_HALVED = frozenset(("time", "volume", "mass", "distance"))
_PRESSURE = compiled(r"(?P<top>[7-9]\d|[12]\d\d)\s?/\s?(?P<bottom>[4-9]\d|1[0-5]\d)(?![\d/])(?:\s?mm ?Hg\b)?", re.I)
_NTH_UNIT = compiled(
    r"(?:(?P<word>second|third|fourth|fifth|sixth|seventh|eighth|ninth|tenth|eleventh|twelfth)|"
    r"(?P<digits>\d{1,2})(?:nd|rd|th)) "
    r"(?P<unit>day|week|month|year)\b",
    re.I,
)
_FEW_KEPT = compiled(r"\b(?:a|the|first|next|last|past|these|those|every|of|quite a|another|only a|just a)\s$", re.I)
_FEW_HIGHEST = 0.3


@dataclass(slots=True)
class Measure:
    """A quantity being read: offsets in its block's text, dimension, interval in the base unit, unit, rate, bound."""

    start: int
    end: int
    low: float
    high: float
    dimension: Dimension = "number"
    unit: str = ""
    per: str = ""
    bound: Bound = "exact"


def measure_at(text: str, at: int, previous: str) -> Measure | None:
    """The quantity whose first word or digit stands at this offset; `previous` is the key of the word before."""
    often = often_at(text, at)
    if often is not None:
        return _bounded(text, Measure(at, often.end, often.low, often.high, "frequency", "time", often.per))
    birthday = birthday_at(text, at)
    if birthday is not None:
        return _bounded(text, Measure(at, birthday[1], birthday[0], birthday[0], "age", "year"))
    nth = _NTH_UNIT.match(text, at)
    if nth is not None:
        return _nth(nth)
    pressure = _PRESSURE.match(text, at)
    if pressure is not None and int(pressure["top"]) > int(pressure["bottom"]) + 10:
        top = float(pressure["top"])
        return _bounded(text, Measure(at, pressure.end(), top, top, "pressure", "mmHg"))
    if text[at : at + 1].isdigit() and _is_no_number(text, at):
        return None
    point = point_at(text, at, previous)
    if point is not None:
        return _to_second_point(
            text, Measure(point.start, point.end, point.low, point.high, point.dimension, point.unit)
        )
    if text[at : at + 1] in "aAhH":
        return _article(text, at)
    part = part_at(text, at)
    number = part or number_at(text, at)
    return _measure(text, number) if number is not None else None


def _nth(match: re.Match[str]) -> Measure:
    """ "The third week" as a time since the start: two to three weeks."""
    size = DAYS_OF[match["unit"].lower()]
    count = float(match["digits"] or ORDINALS[match["word"].lower()])
    end = match.end()
    return Measure(match.start(), end, (count - 1) * size, count * size, "time", match["unit"].lower(), "", "vague")


def _is_no_number(text: str, at: int) -> bool:
    """Whether the digits are a phone number, a code ("COVID-19"), an ordinal or the inside of another number."""
    before = text[max(0, at - 2) : at]
    if before[-1:] in ("#", "_", "@", "/") or (
        before[-1:] in ("-", "‑", ".") and before[:1].isalnum() and len(before) > 1
    ):
        return not (before[-1:] == "/" and before[:1].isdigit())
    if text[at] == "0" and text[at + 1 : at + 2].isdigit():
        return True
    if _ORDINAL.match(text, at):
        return True
    phone = _PHONE.match(text, at)
    return phone is not None and re.match(r"\+?\(?\d{1,4}\)?[ .-]\d{2,4}[ .-]\d{3,}", phone.group()) is not None


def _article(text: str, at: int) -> Measure | None:
    """ "a week", "an hour", "half an hour"; "a third of", "a few days" are read as numbers."""
    half = _HALF_UNIT.match(text, at)
    one = half or _ONE_UNIT.match(text, at)
    if one is not None and one["unit"].lower() != "century":
        unit, _ = unit_at(text, one.start("unit")) or (None, 0)
        if unit is not None:
            size = 0.5 if half else 1.5 if one["half"] else 1.0
            return _finish(
                text, Measure(at, one.end(), size * unit.factor, size * unit.factor, unit.dimension, unit.name)
            )
    number = part_at(text, at) or number_at(text, at)
    return _measure(text, number) if number is not None else None


def _measure(text: str, first: Number) -> Measure | None:
    measure = Measure(first.start, first.end, first.low, first.high, bound="vague" if first.vague else "exact")
    if first.part:
        return _part(text, measure)
    money = _MONEY.get(text[first.start - 1 : first.start])
    if money:
        measure.start -= 1
        measure.dimension, measure.unit = "money", money
        _money_range(text, measure)
        return _finish(text, measure)
    own = unit_at(text, first.end) or degrees_at(text, first.end, first.high)
    between = text[max(0, first.start - 9) : first.start].lower().endswith("between ")
    second = joined(text, first._replace(end=own[1] if own else first.end), between=between)
    if second is not None and (second.vague or (second.high < first.low and own is None)):
        second = None
    if second is not None:
        other = unit_at(text, second.end) or degrees_at(text, second.end, second.high)
        unit = other or own
        if unit is not None and (own is None or own[0].dimension == unit[0].dimension):
            low_unit = own[0] if own else unit[0]
            low, high = first.low * low_unit.factor + low_unit.offset, second.high * unit[0].factor + unit[0].offset
            if other is not None and low <= high:
                measure.end = unit[1]
                _in_unit(measure, unit[0], low, high)
                return _finish(text, measure)
        elif unit is None and second.high > first.low:
            measure.high, measure.end = second.high, second.end
            return _without_unit(text, measure)
    if own is None:
        return _without_unit(text, measure)
    unit_ = own[0]
    measure.end = own[1]
    _in_unit(measure, unit_, first.low * unit_.factor + unit_.offset, first.high * unit_.factor + unit_.offset)
    return _finish(text, measure)


def _in_unit(measure: Measure, unit: Unit, low: float, high: float) -> None:
    if unit.name == "°":
        unit = _FAHRENHEIT if low > _LEAST_FAHRENHEIT else _CELSIUS
        low, high = low * unit.factor + unit.offset, high * unit.factor + unit.offset
    measure.low, measure.high, measure.dimension, measure.unit = low, high, unit.dimension, unit.name


def _money_range(text: str, measure: Measure) -> None:
    match = compiled(r"\s?(?:[-–—]|to|and)\s?[$£€]").match(text, measure.end)
    second = number_at(text, match.end()) if match else None
    if second is not None and second.low > measure.low and not (text[measure.end : measure.end + 4] == " and"
        and not text[max(0, measure.start - 8) : measure.start].lower().endswith("between ")):  # fmt: skip
        measure.high, measure.end = second.high, second.end


def _part(text: str, measure: Measure) -> Measure | None:
    of = _OF_ONE.match(text, measure.end)
    found = unit_at(text, of.end()) if of else None
    if found is not None and found[0].dimension in _HALVED:
        unit, end = found
        low, high = measure.low * unit.factor, measure.high * unit.factor
        return _finish(text, Measure(measure.start, end, low, high, unit.dimension, unit.name))
    rest = text[measure.end : measure.end + 14].lower()
    if rest.startswith((" hour", " an ", "-hour", " a ", " past", " marathon", "-life", " life")):
        return None
    measure.dimension, measure.unit = "share", "part"
    return _bounded(text, measure)


def _without_unit(text: str, measure: Measure) -> Measure:
    """A bare number: a share ("1 in 10"), a frequency ("3 times a day"), an age, a count, or only a number."""
    if measure.bound == "vague" and text[measure.start : measure.end].lower() == "few":
        return _few(text, measure)
    spaced = spaced_at(text, measure.end, measure.low, measure.high)
    if spaced is not None:
        measure.low, measure.high, measure.end = spaced.low, spaced.high, spaced.end
        measure.dimension, measure.unit, measure.per = "frequency", "time", spaced.per
        return _bounded(text, measure)
    whole = _OUT_OF.match(text, measure.end)
    total = whole_at(text, whole.end()) if whole else None
    if total is not None and not total.vague and total.low >= max(2, measure.high) and unit_at(text, total.end) is None:
        people = _WHOLE.match(text, total.end)
        measure.low, measure.high = measure.low / total.low, measure.high / total.high
        measure.dimension, measure.unit, measure.end = "share", "part", people.end() if people else total.end
        return _bounded(text, measure)
    _take_bound_after(text, measure)
    times = times_at(text, measure.end)
    if times is not None:
        per = per_at(text, times)
        if per is not None and per.per in DAYS_OF:
            days = DAYS_OF[per.per]
            measure.low, measure.high, measure.end = measure.low / days, measure.high / days, per.end
            measure.dimension, measure.unit, measure.per = "frequency", "time", per.per
            return _bounded(text, measure)
        measure.dimension, measure.unit, measure.end = "count", "time", times
        return _bounded(text, measure)
    age = age_at(text, measure.start, measure.end, "")
    if age is not None:
        measure.dimension, measure.unit, measure.end = "age", "year", age.end
        return _bounded(text, measure)
    noun = noun_at(text, measure.end, measure.low)
    if noun is not None:
        measure.dimension, measure.unit, measure.end = "count", noun.unit, noun.end
    return _finish(text, measure)


def _few(text: str, measure: Measure) -> Measure:
    """ "Few people" is a small share of them; "a few people" some number."""
    noun = noun_at(text, measure.end, measure.low)
    if noun is None or _FEW_KEPT.search(text, max(0, measure.start - 12), measure.start):
        if noun is not None:
            measure.dimension, measure.unit, measure.end = "count", noun.unit, noun.end
        return _finish(text, measure)
    measure.low, measure.high, measure.dimension, measure.unit = 0.0, _FEW_HIGHEST, "share", "part"
    measure.end = noun.end
    return measure


def _finish(text: str, measure: Measure) -> Measure:
    """Take in what follows a measured number: "or more", "old", "a week", "per kg"."""
    _take_bound_after(text, measure)
    if measure.dimension == "time":
        age = age_at(text, measure.start, measure.end, measure.unit)
        if age is not None:
            measure.dimension, measure.end = "age", age.end
            measure.low, measure.high = measure.low / YEAR, measure.high / YEAR
            return _bounded(text, measure)
    per = per_at(text, measure.end)
    if per is not None and not (measure.unit == per.per and measure.low == measure.high):
        measure.per, measure.end = per.per, per.end
        if measure.dimension == "time" and measure.unit in ("day", "night") and per.per in DAYS_OF:
            days = DAYS_OF[per.per]
            measure.dimension, measure.low, measure.high = "frequency", measure.low / days, measure.high / days
    return _bounded(text, measure)


def _to_second_point(text: str, measure: Measure) -> Measure:
    """A range of two clock times, dates or decades ("8 am to 6 pm")."""
    join = compiled(r"\s?(?:[-–—]|to|until|and)\s?").match(text, measure.end)
    if join is not None and text[join.end() : join.end() + 1].strip():
        other = point_at(text, join.end(), measure.unit)
        if (
            other is not None
            and other.dimension == measure.dimension
            and measure.dimension != "label"
            and other.low > measure.low
        ):
            measure.high, measure.end = other.high, other.end
    return _bounded(text, measure)


def _take_bound_after(text: str, measure: Measure) -> None:
    after = bound_after(text, measure.end)
    if after is not None:
        measure.bound, measure.end = after


def _bounded(text: str, measure: Measure) -> Measure:
    """Apply the bound words before and after, once everything else is read."""
    if measure.bound in ("exact", "vague"):
        _take_bound_after(text, measure)
    if measure.bound in ("exact", "vague", "about"):
        before = bound_before(text, measure.start)
        if before is not None:
            measure.bound = before
    measure.low, measure.high = widened(measure.low, measure.high, measure.bound)
    return measure
