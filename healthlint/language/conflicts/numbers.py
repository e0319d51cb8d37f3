"""Numbers that no value fits both: lengths, doses, prices, ages, shares, and the words that stand for them."""

from __future__ import annotations

from collections.abc import Iterator
from math import log

from healthlint.language.analytes import analyte_of
from healthlint.language.claims import Claim
from healthlint.language.comparison import gap, interval, relation
from healthlint.language.concepts import concept
from healthlint.language.conflicts.candidate import Candidate
from healthlint.language.conflicts.counts import LISTED
from healthlint.language.conflicts.features import features, veto
from healthlint.language.conflicts.page import Page
from healthlint.language.quantities import Quantity

_DIMENSIONS = (
    "time",
    "age",
    "mass",
    "volume",
    "temperature",
    "concentration",
    "money",
    "count",
    "clock",
    "share",
    "frequency",
    "energy",
    "distance",
)
_GRADED = frozenset("common important serious severe often likely effective recent popular frequent reliable".split())
_MEASURED = ("temperature", "concentration", "pressure", "index", "age", "count")
_WORDS = {"duration-words": "time", "people-words": "share"}


def candidates(page: Page) -> Iterator[Candidate]:
    """Pairs of numbers of one dimension whose intervals lie apart."""
    for dimension in _DIMENSIONS:
        numbers = page.compared(dimension)
        for place, one in enumerate(numbers):
            for other in numbers[place + 1 :]:
                found = _numbers(page, dimension, one, other)
                if found is not None:
                    yield found
    for scale, dimension in _WORDS.items():
        words = page.compared(scale)
        for one in words:
            for other in [*page.compared(dimension), *(word for word in words if word.number > one.number)]:
                found = _words(page, dimension, one, other)
                if found is not None:
                    yield found
    words = page.compared("often-words")
    for place, one in enumerate(words):
        for other in words[place + 1 :]:
            found = _words(page, "often", one, other)
            if found is not None:
                yield found


def _numbers(page: Page, dimension: str, one: Claim, other: Claim) -> Candidate | None:
    a, b = one.quantity, other.quantity
    if a is None or b is None or one.clause is other.clause:
        return None
    analyte = analyte_of(f"{one.clause.text} {other.clause.text}") if dimension == "concentration" else ""
    if relation(a, b, analyte) != "apart" or veto(one, other) or _two_sides(a, b):
        return None
    found = features(page, one, other)
    found["gap"] = min(3.0, log(gap(a, b)))
    found["same-unit"] = float(a.unit == b.unit)
    found["crowd"] = min(3.0, page.crowd(dimension, one.roles | other.roles) / 5)
    found["bounds"] = float(a.bound in ("at-least", "at-most")) + float(b.bound in ("at-least", "at-most"))
    if dimension == "count":
        found["listed"] = float(a.unit in LISTED)
    found["ranges"] = float(a.is_range) + float(b.is_range)
    return Candidate({"share": "share", "frequency": "rate"}.get(dimension, "interval"), dimension, one, other, found)


def _is_superlative(claim: Claim) -> bool:
    """Whether "most" belongs to an adjective or adverb ("most common", "most often")."""
    if claim.text.lower() != "most":
        return False
    after = next((word.key for word in claim.clause.words if word.start >= claim.end), "")
    return after in _GRADED


def _head(claim: Claim) -> str:
    """What "most" or "some" counts: the first concept after it."""
    after = (word.key for word in claim.clause.words if word.start >= claim.end)
    return next((found for key in after if (found := concept(key))), "")


def _two_sides(one: Quantity, other: Quantity) -> bool:
    """Whether one is a lower and the other an upper limit of a measure ("below 36 °C", "38 °C or above")."""
    return one.dimension in _MEASURED and {one.bound, other.bound} == {"at-least", "at-most"}


def _words(page: Page, dimension: str, one: Claim, other: Claim) -> Candidate | None:
    if one.clause is other.clause or one.scale is None:
        return None
    low, high = (other.low, other.high) if other.quantity is None else interval(other.quantity)
    if other.quantity is not None and (other.quantity.per or other.quantity.dimension != dimension):
        return None
    if one.high >= low and high >= one.low:
        return None
    first, second = (one, other) if one.number < other.number else (other, one)
    if veto(first, second) or _is_superlative(one) or _is_superlative(other):
        return None
    found = features(page, first, second)
    top, bottom = max(one.low, low), min(one.high, high)
    found["gap"] = 3.0 if bottom <= 0 else min(3.0, log(top / bottom))
    if dimension == "share" and other.quantity is None:
        heads = _head(one), _head(other)
        found["same-head"] = float(bool(heads[0]) and heads[0] == heads[1])
        found["other-head"] = float(bool(heads[0] and heads[1]) and heads[0] != heads[1])
    found["both-words"] = float(other.quantity is None)
    form = {"time": "vague", "share": "quantifier", "often": "frequency"}[dimension]
    return Candidate(form, dimension, first, second, found)
