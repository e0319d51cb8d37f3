"""Sums that do not come out: changes, products, parts of a whole, ages, and how many of something follow."""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import pairwise

from healthlint.language.quantities import Quantity
from healthlint.language.slips import Passage, Slip
from healthlint.precompiled import compiled

_SLACK = 0.06
_POINTS = 0.006
_CHANGE_BEFORE = compiled(
    r"\b(?:by|(?:drop|fall|decline|decrease|reduction|cut|rise|increase|gain|jump|growth|improvement) of)"
    r"(?: (?:about|around|almost|nearly|over|more than))? $",
    re.I,
)
_FROM = compiled(r"\bfrom (?:about |around |roughly |nearly )?$", re.I)
_FALLS_BY = compiled(
    r"\b(?:f[ae]ll(?:s|en)?|dropp?(?:s|ed)?|decreas(?:e|es|ed)|declin(?:e|es|ed)|reduc(?:e|es|ed)|cuts?|lower(?:s|ed)?|"
    r"shrank|shrinks?|(?:is|was|are|were) down)(?: \w{1,12}){0,4}? by (?:about |around |almost |over |up to )?$",
    re.I,
)
_PEOPLE = compiled(
    r"\s(?:of )?(?:all |the |our |these )?(?:respondents|people|patients|women|men|adults|children|participants|users|"
    r"clients|members|families|parents|students|cases|those|babies|pupils|residents|readers|americans)\b",
    re.I,
)
_WEEKLY = compiled(r"\b(?:a|per|each|every) week\b|\bweekly\b", re.I)
_APART = (
    frozenset(("women", "men")), frozenset(("girls", "boys")), frozenset(("female", "male")),
    frozenset(("females", "males")), frozenset(("smokers", "non-smokers")), frozenset(("yes", "no")),
)  # fmt: skip
_GROUP = compiled(
    r"(?:\s(?:of (?:them|those|these|callers|patients|users)|were|are|was|is|said|answered)){0,2}\s([\w-]{2,12})"
)
_BORN = compiled(
    r"\b(?:born|birth)\b[^.!?]{0,30}?\bin ((?:19|20)\d\d)\b[^.!?]{0,120}?\bin ((?:19|20)\d\d)\b[^.!?]{0,40}?"
    r"\b(aged|at the age of|at age) (\d{1,3})\b",
    re.I,
)


def changes(passage: Passage) -> Iterator[Slip]:
    """Changes that are not the difference of the two values given, nor their ratio."""
    found = passage.quantities
    change = _from_to(passage)
    if change is None:
        return
    before, after = change
    if before <= 0 or before == after:
        return
    for quantity in found:
        if quantity.dimension != "share" or quantity.low != quantity.high:
            continue
        if not _CHANGE_BEFORE.search(passage.before(quantity.start)):
            continue
        points, ratio = abs(after - before), abs(after - before) / before
        if "point" in passage.written(quantity):
            fits = abs(quantity.low - points) <= _POINTS
        else:
            fits = abs(quantity.low - points) <= _POINTS or abs(quantity.low - ratio) <= max(0.015, _SLACK * ratio)
        if not fits:
            yield Slip(quantity.start, quantity.end, f"{100 * ratio:.0f}%")


def excesses(passage: Passage) -> Iterator[Slip]:
    """Shares of people above 100%, and falls by more than all there was."""
    for quantity in passage.quantities:
        if quantity.dimension != "share" or quantity.unit != "%" or quantity.low <= 1.0:
            continue
        if _PEOPLE.match(passage.text, quantity.end) or _FALLS_BY.search(passage.before(quantity.start, 80)):
            yield Slip(quantity.start, quantity.end)


def products(passage: Passage) -> Iterator[Slip]:
    """Weekly amounts of time that the days given for them do not add up to."""
    found = [quantity for quantity in passage.quantities if quantity.dimension == "time"]
    weekly = _WEEKLY.search(passage.sentence)
    if not weekly or len(found) < 3:
        return
    total = found[0]
    for part, days in pairwise(found):
        between = passage.text[part.end : days.start]
        if total.unit != part.unit or days.unit != "day" or between not in (" on ", ", ", " for "):
            continue
        if part.high < total.low and abs(part.low * days.low - total.low) > _SLACK * total.low:
            each = _amount(passage, total) / days.low
            yield Slip(part.start, days.end, f"{each:.0f} {total.unit}s on each of {days.low:.0f} days")


def wholes(passage: Passage) -> Iterator[Slip]:
    """Shares of groups that exclude each other and together exceed the whole."""
    shares = [quantity for quantity in passage.quantities if quantity.dimension == "share" and quantity.unit == "%"]
    for first, second in pairwise(shares):
        groups = [_GROUP.match(passage.text, quantity.end) for quantity in (first, second)]
        if not all(groups):
            continue
        pair = frozenset(match[1].lower() for match in groups if match)
        total = first.low + second.low
        if pair in _APART and total > 1.015 and len(pair) == 2:
            last = groups[1]
            yield Slip(first.start, last.end() if last else second.end, f"{100 * total:.0f}%")


def ages(passage: Passage) -> Iterator[Slip]:
    """An age that the two years given do not make."""
    for match in _BORN.finditer(passage.text, passage.start, passage.end):
        years = int(match[2]) - int(match[1])
        if int(match[4]) not in (years, years - 1):
            yield Slip(match.start(3), match.end(4), f"{years - 1} or {years}")


def _from_to(passage: Passage) -> tuple[float, float] | None:
    found = passage.quantities
    for number, first in enumerate(found):
        if first.dimension == "date" or not _FROM.search(passage.before(first.start)):
            continue
        if first.is_range:
            return first.low, first.high
        if number + 1 < len(found):
            second = found[number + 1]
            if passage.text[first.end : second.start] in (" to ", " to about ") and _alike(first, second):
                return first.low, second.low
    return None


def _alike(first: Quantity, second: Quantity) -> bool:
    same = first.dimension == second.dimension or {first.dimension, second.dimension} == {"number", "count"}
    return same and first.low == first.high and second.low == second.high


def _amount(passage: Passage, quantity: Quantity) -> float:
    match = re.search(r"\d[\d,]*(?:\.\d+)?", passage.written(quantity))
    return float(match[0].replace(",", "")) if match else quantity.low
