"""Whether two quantities can be the same: rounding, estimates, bounds and units allowed for."""

from __future__ import annotations

from math import inf
from typing import Literal

from healthlint.language.analytes import converted
from healthlint.language.bounds import ESTIMATE
from healthlint.language.quantities import Quantity

Relation = Literal["same", "overlap", "apart", "unlike"]
"""same: one value in other words · overlap: the intervals meet · apart: no value fits both · unlike: not comparable."""

_ROUNDING = 0.03
_OTHER_UNIT = 0.12
_COARSE = {"year": 0.1, "month": 0.1, "week": 0.1, "day": 0.04, "part": 0.15, "%": 0.05}
_SAME = 1e-9


def interval(quantity: Quantity) -> tuple[float, float]:
    """Its interval, over a day where it is a rate over time."""
    return quantity.daily or (quantity.low, quantity.high)


def comparable(one: Quantity, other: Quantity) -> bool:
    """Whether the two measure the same thing: dimension, unit where it matters, and what a rate is taken over."""
    if one.dimension != other.dimension:
        return False
    if (one.daily is None) != (other.daily is None) or (one.daily is None and one.per != other.per):
        return False
    if one.dimension in ("money", "pressure", "potency", "index", "label", "count"):
        return one.unit == other.unit
    if one.dimension == "concentration":
        return one.unit == other.unit or converted(one.low, one.unit, other.unit, "") is not None
    return True


def relation(one: Quantity, other: Quantity, analyte: str = "") -> Relation:
    """How the two intervals lie; `analyte` names the substance whose amounts are converted between units."""
    if not comparable(one, other):
        return "unlike"
    (low, high), (low2, high2) = interval(one), interval(other)
    if one.dimension == "concentration" and one.unit != other.unit:
        low_in, high_in = (converted(value, one.unit, other.unit, analyte) for value in (low, high))
        if low_in is None or high_in is None:
            return "unlike"
        low, high = low_in, high_in
    slack = _slack(one, other)
    if _near(low, low2, slack) and _near(high, high2, slack):
        return "same"
    low_limit, high_limit = max(low, low2), min(high, high2)
    if low_limit <= high_limit or _near(low_limit, high_limit, slack):
        return "overlap"
    return "apart"


def gap(one: Quantity, other: Quantity) -> float:
    """How many times the higher interval's low end is the lower one's high end; 1 where they meet."""
    (low, high), (low2, high2) = interval(one), interval(other)
    bottom, top = min(high, high2), max(low, low2)
    if top <= bottom:
        return 1.0
    return inf if bottom <= 0 else top / bottom


def _slack(one: Quantity, other: Quantity) -> float:
    if one.dimension == "temperature":
        return 0.15 / 37
    slack = _ROUNDING
    if one.unit != other.unit or one.per != other.per:
        slack = max(
            slack, _OTHER_UNIT if one.dimension == "time" else _COARSE.get(one.unit, 0), _COARSE.get(other.unit, 0)
        )
    if "about" in (one.bound, other.bound) or "vague" in (one.bound, other.bound):
        slack = max(slack, ESTIMATE)
    return slack


def _near(one: float, other: float, slack: float) -> bool:
    if one == other:
        return True
    if inf in (one, other):
        return False
    return abs(one - other) <= slack * max(abs(one), abs(other)) + _SAME
