"""Doses by the day: amounts, times and limits that do not fit each other, or that nobody may take."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterator, Sequence
from itertools import islice, pairwise
from math import inf
from operator import attrgetter
from typing import NamedTuple

from healthlint.language.medicines import Medicine, Mention
from healthlint.language.quantities import Quantity
from healthlint.precompiled import compiled

_TOLERANCE = 1.02
_FAR, _MOST = 300, 20
"""Characters within which a sentence ends, and daily limits or doses looked at, in a text of any length."""
_CAP = compiled(
    r"(?<!\w)(?:max(?:imum|\.)?|at most|no more than|not? (?:\w+ )?more than|never (?:\w+ )?(?:more|over|exceed)"
    r"|exceed|go over|the most|stay within|stay under|limit|up to a total)(?!\w)|, (?:and |but )?up to(?= \d)",
    re.I,
)
_A_DAY = compiled(
    r"(?<!\w)(?:(?:in|per|within|every|any|over) (?:any |a |one )?(?:24|twenty-four)[ -]hours?|24 hours|a day|per day"
    r"|daily)(?!\w)",
    re.I,
)
_FORM = r"(?:tablets?|capsules?|pills?|caplets?|sachets?|puffs?|patch(?:es)?|lozenges?)"
AFTER_STRENGTH = compiled(rf"\s(?:[a-z]+\s){{0,2}}{_FORM}(?!\w)", re.I)
"""What stands after a strength of tablets: "500 mg tablets"."""
_COUNTED = frozenset(("tablet", "capsule", "pill", "caplet"))
_GROUPS = compiled(
    r"(?<!\w)(?:child(?:ren)?|bab(?:y|ies)|infants?|adults?|kids?|toddlers?|teenagers?|pregnan\w+|older|elderly|aged?|over|under|years?)(?!\w)",
    re.I,
)


class Passage(NamedTuple):
    """A block's text, the quantities it holds, and the medicines it names."""

    text: str
    quantities: Sequence[Quantity]
    medicines: Sequence[Mention]


class Slip(NamedTuple):
    """Two places of a passage whose numbers do not fit, and what they come to.

    Offsets are in the block's text; `expected` and `stated` are texts for the message.
    """

    start: int
    end: int
    other_start: int
    other_end: int
    expected: str
    stated: str


def over_maximum(passage: Passage) -> Iterator[Slip]:
    """A dose whose repeats within a day come to more than the daily maximum that the same passage states."""
    text, found, named = passage
    for cap, limit, unit in islice(_caps(text, found), _MOST):
        at = found.index(cap)
        around = found[max(0, at - _MOST) : at + _MOST]
        names = _named(named, text, cap)
        for dose, times in _regimens(text, around, cap, unit):
            if _groups(text, dose) - _groups(text, cap) and _groups(text, cap):
                continue
            own = _named(named, text, dose)
            if names and own and names.isdisjoint(own):
                continue
            total = dose.low * _permitted(times)
            if total > limit * _TOLERANCE:
                yield Slip(times.start, times.end, cap.start, cap.end, shown(total, unit), shown(limit, unit))
                break


def uneven_interval(passage: Passage) -> Iterator[Slip]:
    """So many times a day, and an interval at which fewer fit into a day."""
    text, found = passage.text, passage.quantities
    rates = [quantity for quantity in found if quantity.dimension == "frequency"]
    for left, right in pairwise(rates):
        between = text[left.end : right.start]
        if len(between) > 12 or re.search(r"\bor\b|[.;:]", between):
            continue
        times, interval = (left, right) if _is_interval(text, right) else (right, left)
        if not _is_interval(text, interval) or _is_interval(text, times) or times.low < 1:
            continue
        if times.low > interval.high * _TOLERANCE and interval.high >= 1:
            yield Slip(
                left.start,
                right.end,
                left.start,
                left.end,
                f"{interval.high:g} times a day",
                f"{times.low:g} times a day",
            )


class Odd(NamedTuple):
    """An amount of a medicine outside all usual ones: `low` when it is too small, else too large."""

    medicine: Medicine
    start: int
    end: int
    low: bool


def odd_amounts(passage: Passage) -> Iterator[Odd]:
    """Amounts directly beside the name of a medicine which is never taken in such amounts."""
    text, found, named = passage
    if not any(quantity.dimension == "mass" for quantity in found):
        return
    for mention in named:
        medicine = mention.medicine
        after = bisect_left(found, mention.start, key=attrgetter("start"))
        for quantity in found[max(0, after - 2) : after + 2]:
            if quantity.dimension != "mass" or quantity.per not in ("", "day", "dose"):
                continue
            if quantity.bound in ("at-least", "vague") or not _touches(text, mention.start, mention.end, quantity):
                continue
            ceiling = medicine.daily_high if quantity.per == "day" else medicine.single_high
            top = quantity.high if quantity.bound == "at-most" else quantity.low
            if 0 < top < medicine.single_low:
                yield Odd(medicine, quantity.number, quantity.end, True)
            elif ceiling < top < inf:
                yield Odd(medicine, quantity.number, quantity.end, False)


def over_safe_day(passage: Passage) -> Iterator[Odd]:
    """Daily limits, and doses times their repeats, above what any adult may take of the one medicine named."""
    text, found, named = passage
    limited = {mention.medicine.name: mention.medicine for mention in named if mention.medicine.daily_high < inf}
    if len(limited) != 1:
        return
    (medicine,) = limited.values()
    strength = _strength(text, found)
    for cap, limit, unit in islice(_caps(text, found), _MOST):
        amount = limit if unit == "mg" else limit * strength if unit in _COUNTED else 0.0
        if amount > medicine.daily_high * _TOLERANCE:
            yield Odd(medicine, cap.number, cap.end, False)
            return
    for dose, times in _regimens(text, found, None, "mg"):
        if dose.low * _permitted(times) > medicine.daily_high * _TOLERANCE:
            yield Odd(medicine, dose.number, times.end, False)


def _strength(text: str, found: Sequence[Quantity]) -> float:
    """The one strength in mg that tablets of this passage have; 0 where there is none or more than one."""
    strengths = {q.low for q in found if q.dimension == "mass" and AFTER_STRENGTH.match(text, q.end)}
    return strengths.pop() if len(strengths) == 1 else 0.0


def _touches(text: str, start: int, end: int, quantity: Quantity) -> bool:
    if quantity.number >= end:
        return bool(
            re.fullmatch(
                r"(?:,? (?:tablets?|capsules?|at|is|in|a|an|the|dose|doses|of|take|about|comes))*:? ?\(?",
                text[end : quantity.number],
            )
        )
    return bool(re.fullmatch(r" (?:of |a day of |daily |oral )?(?:the )?", text[quantity.end : start]))


def _caps(text: str, found: Sequence[Quantity]) -> Iterator[tuple[Quantity, float, str]]:
    for quantity in found:
        if quantity.dimension not in ("mass", "count"):
            continue
        sentence = _sentence(text, quantity.start)
        limit = quantity.high if quantity.high < inf else quantity.low
        if limit and _CAP.search(sentence) and (quantity.per == "day" or _A_DAY.search(sentence)):
            unit = "mg" if quantity.dimension == "mass" else quantity.unit
            yield quantity, limit, unit


def _regimens(
    text: str, found: Sequence[Quantity], cap: Quantity | None, unit: str
) -> Iterator[tuple[Quantity, Quantity]]:
    """Each dose in the unit of the cap with the frequency that follows it in its sentence."""
    for at, dose in enumerate(found):
        right = dose.dimension == "mass" if unit == "mg" else dose.dimension == "count" and dose.unit == unit
        if not right or dose is cap or dose.per or dose.low <= 0:
            continue
        for later in found[at + 1 : at + 4]:
            if later.dimension in ("mass", "count") or "." in text[dose.end : later.start].replace("p.m.", ""):
                break
            if later.dimension == "frequency" and later.sentence == dose.sentence and later is not cap:
                yield dose, later
                break


def _permitted(times: Quantity) -> float:
    """How often a day the reader may take it at the most that no other limit is needed to say."""
    return times.high if times.bound == "at-most" else times.low


def _is_interval(text: str, quantity: Quantity) -> bool:
    return (
        bool(re.match(r"every\s(?!day|night|morning|evening)", text[quantity.start : quantity.end], re.I))
        and "hour" in text[quantity.start : quantity.end]
    )


def _groups(text: str, quantity: Quantity) -> set[str]:
    return {word.lower() for word in _GROUPS.findall(_sentence(text, quantity.start))} - {
        "over",
        "under",
        "aged",
        "age",
    }


def _named(named: Sequence[Mention], text: str, quantity: Quantity) -> set[str]:
    """Names of the medicines in the sentence of this quantity."""
    start, end = _sentence_span(text, quantity.start)
    return {mention.medicine.name for mention in named if start <= mention.start < end}


def _sentence(text: str, at: int) -> str:
    return text[slice(*_sentence_span(text, at))]


def _sentence_span(text: str, at: int) -> tuple[int, int]:
    near = max(0, at - _FAR)
    start = max((text.rfind(mark, near, at) for mark in (". ", "! ", "? ", "; ")), default=-1) + 1
    ends = [end for end in (text.find(mark, at, at + _FAR) for mark in (". ", "! ", "? ")) if end >= 0]
    return max(near, start), min(ends, default=at + _FAR) + 1


def shown(value: float, unit: str) -> str:
    """An amount in milligrams, or in so many tablets, as text for a message."""
    if unit == "mg":
        return f"{value / 1000:g} g" if value >= 1000 and value % 100 == 0 else f"{value:g} mg"
    return f"{value:g} {unit}s"
