"""One amount given twice, "100 °F (38 °C)", "one in five (20%)", "six (6)", and the two do not agree."""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import pairwise
from math import inf

from healthlint.language.analytes import analyte_of, converted
from healthlint.language.quantities import Quantity
from healthlint.language.slips import Passage, Slip
from healthlint.language.slips.parts import parts
from healthlint.language.units import DAYS, MONTH, unit_at
from healthlint.precompiled import compiled

_MEASURES = ("time", "mass", "volume", "distance", "temperature", "energy", "concentration")
_LOOSE_UNITS = frozenset(("pint", "cup", "unit", "°", "fl oz"))
"""Units that differ from country to country, or say too little."""
_OPENS = compiled(
    r"(?:\s[\w-]{1,20}){0,2}\s?\(\s?(?:or |about |around |approximately |roughly |that is,? |equal to |~)?$|\s?/\s?$"
)
_CLOSES = compiled(r"\s?(?:\)|or (?:more|less|above|below|higher|lower|over|under|fewer)\b|$)")
_DIGITS = compiled(r"\d[\d,]*(?:\.(\d+))?")
_PLURAL = frozenset((*DAYS, "mile", "teaspoon", "tablespoon"))
_SLACK = 0.05
_MONTH_SLACK = 0.1
_DEGREES = 0.6
_A1C_POINTS = 0.25
_PART_POINTS = 0.05
_ESTIMATED_POINTS = 0.08
_ONE_IN = compiled(r"(?:1|one|an?) (?:in|out of)\b", re.I)
_CITATION = compiled(r"[a-z.,]\s?\(\d{1,3}\)", re.I)


def conversions(passage: Passage) -> Iterator[Slip]:
    """Amounts whose other unit, in brackets or after a slash, is another amount."""
    for first, second in _pairs(passage):
        if second.unit == first.unit or {first.unit, second.unit} & _LOOSE_UNITS:
            continue
        if first.dimension == "concentration" or second.dimension == "concentration":
            expected = _other_concentration(passage, first, second)
        elif first.dimension == second.dimension and first.dimension in _MEASURES:
            expected = None if _agree(passage, first, second) else _in_unit(first, second.unit)
        else:
            continue
        if expected:
            yield Slip(first.start, second.end, expected)


def shares(passage: Passage) -> Iterator[Slip]:
    """Fractions, and parts of a whole, whose percentage is another one."""
    for first, second in _pairs(passage):
        if first.dimension != "share" or second.dimension != "share" or first.unit == "%" or second.unit != "%":
            continue
        written = passage.written(first)
        low, high = _part(first, bool(_ONE_IN.search(written)))
        rounding = _rounding(passage.written(second)) / 100
        if second.high < low - rounding or second.low > high + rounding:
            yield Slip(first.start, second.end, f"{100 * first.low:.3g}%")
    yield from parts(passage)


def figures(passage: Passage) -> Iterator[Slip]:
    """Numbers in words whose figure in brackets is another one."""
    found = passage.quantities
    for first, second in pairwise(found):
        words, digits = passage.written(first), passage.written(second)
        if (
            digits.isdigit()
            and words[:1].isalpha()
            and " " not in words
            and first.bound == "exact"
            and passage.text[first.end : second.start] == " ("
            and passage.text[second.end : second.end + 1] == ")"
            and first.low != second.low
            and not _CITATION.search(passage.text.replace(f"{words} ({digits})", ""))
        ):
            yield Slip(first.start, second.end + 1, words)


def _pairs(passage: Passage) -> Iterator[tuple[Quantity, Quantity]]:
    found = passage.quantities
    for first, second in pairwise(found):
        between = passage.text[first.end : second.start]
        if len(between) < 60 and _OPENS.fullmatch(between) and _CLOSES.match(passage.text, second.end):
            yield first, second


def _values(quantity: Quantity) -> tuple[float, float]:
    """Its ends; of a bound, the number written, twice."""
    if quantity.high == inf:
        return quantity.low, quantity.low
    if quantity.bound == "at-most":
        return quantity.high, quantity.high
    return quantity.low, quantity.high


def _agree(passage: Passage, first: Quantity, second: Quantity) -> bool:
    rounding = _half_step(passage, second)
    for one, other in zip(_values(first), _values(second), strict=True):
        if first.dimension == "temperature":
            slack = _DEGREES
        else:
            loose = first.dimension == "time" and max(one, other) >= MONTH
            slack = (_MONTH_SLACK if loose else _SLACK) * max(one, other) + rounding
        if abs(one - other) > slack:
            return False
    return True


def _half_step(passage: Passage, quantity: Quantity) -> float:
    """Half of the last digit that was written, in the base unit."""
    unit = unit_at(f" {quantity.unit}", 0)
    return (unit[0].factor if unit else 1.0) * _rounding(passage.written(quantity))


def _rounding(written: str) -> float:
    match = _DIGITS.search(written)
    return 0.5 * 10.0 ** -len(match[1] or "") if match else 0.5


def _in_unit(quantity: Quantity, name: str) -> str:
    unit = unit_at(f" {name}", 0)
    if unit is None:
        return ""
    value = (_values(quantity)[0] - unit[0].offset) / unit[0].factor
    amount = f"{value:.0f}" if value >= 20 else f"{value:.2g}"
    return f"{amount} {name}{'s' if name in _PLURAL and amount != '1' else ''}"


def _other_concentration(passage: Passage, first: Quantity, second: Quantity) -> str | None:
    analyte = analyte_of(passage.sentence) or analyte_of(passage.context)
    unit, other = first.unit, second.unit
    value, given = _values(first)[0], _values(second)[0]
    if {unit, other} == {"%", "mmol/mol"}:
        scale = 100.0
        value, given = (value * scale if unit == "%" else value), (given * scale if other == "%" else given)
        result = converted(value, unit, other, "")
        slack = _A1C_POINTS if other == "%" else 10 * _A1C_POINTS
    elif first.dimension == second.dimension and analyte:
        result = converted(value, unit, other, analyte)
        slack = _SLACK * (result or 0.0) + _rounding(passage.written(second))
    else:
        return None
    if result is None or abs(result - given) <= slack:
        return None
    amount = f"{result:.0f}" if result >= 20 else f"{result:.1f}"
    return f"{amount}%" if other == "%" else f"{amount} {other}"


def _part(quantity: Quantity, one_in: bool) -> tuple[float, float]:
    """The shares that a part may stand for: "1 in 5" is nearer to a fifth than to a quarter or a sixth."""
    low, high = quantity.low, min(1.0, quantity.high)
    if quantity.bound == "at-most":
        low = high
    elif quantity.bound == "at-least":
        high = low
    if one_in and low > 0:
        return 1 / (1 / low + 0.65), 1 / max(1.0, 1 / high - 0.65)
    slack = _PART_POINTS if quantity.bound == "exact" else _ESTIMATED_POINTS
    if low < slack:
        slack = low / 2
    return low - slack, high + slack
