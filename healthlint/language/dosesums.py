"""Sums of one dose: tablets, millilitres and units that do not come to the amount stated beside them."""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import pairwise

from healthlint.language.doses import AFTER_STRENGTH, Passage, Slip, shown
from healthlint.precompiled import compiled

_SAME = compiled(
    r"(?<!\w)(?:that is|that['’]s|which is|i\.e\.|in other words|equals?|is the same as"
    r"|amounts? to|makes?|adds? up to|or)(?!\w)|[(=]",
    re.I,
)
_MAKES = compiled(
    r"(?<!\w)(?:gives?|is|are|contains?|makes?|provides?|holds?|means|equals?|delivers?)(?!\w)|[(=]", re.I
)
_VITAMIN_D = compiled(r"(?<!\w)(?:vitamin d[23]?|c(?:h?o)lecalciferol)(?!\w)", re.I)
_IN = compiled(r"\s*(?:in|per|/|in each|in every|for every|to)\s*(?:each |every )?$", re.I)


def tablet_sum(passage: Passage) -> Iterator[Slip]:
    """So many tablets of a strength that do not make the amount stated beside them."""
    text, found = passage.text, passage.quantities
    for at, strength in enumerate(found):
        form = AFTER_STRENGTH.match(text, strength.end)
        if strength.dimension != "mass" or form is None or at == 0:
            continue
        count = found[at - 1]
        if (
            count.dimension not in ("number", "count")
            or text[count.end : strength.start].strip()
            or count.low != count.high
        ):
            continue
        total = count.low * strength.low
        for amount in (found[at - 2] if at >= 2 else None, found[at + 1] if at + 1 < len(found) else None):
            if amount is None or amount.dimension != "mass" or amount.per or amount.low != amount.high:
                continue
            first, second = (amount.end, count.start) if amount.end <= count.start else (strength.end, amount.start)
            between = text[first:second]
            if len(between) > 40 or not _SAME.search(between):
                continue
            if abs(amount.low - total) > total * 0.02:
                yield Slip(
                    count.start, form.end(), amount.start, amount.end, shown(total, "mg"), shown(amount.low, "mg")
                )


def liquid_sum(passage: Passage) -> Iterator[Slip]:
    """A volume said to hold another amount than the strength of the liquid gives."""
    text, found = passage.text, passage.quantities
    strengths = [
        (left, right)
        for left, right in pairwise(found)
        if left.dimension == "mass" and right.dimension == "volume" and _IN.fullmatch(text[left.end : right.start])
    ]
    if len(strengths) != 1:
        return
    mass, volume = strengths[0]
    if volume.low <= 0 or mass.low != mass.high:
        return
    for left, right in pairwise(found):
        if left.start <= volume.start or {left.dimension, right.dimension} != {"mass", "volume"}:
            continue
        between = text[left.end : right.start]
        if len(between) > 40 or not _MAKES.search(between) or "." in between:
            continue
        given, measure = (left, right) if left.dimension == "mass" else (right, left)
        expected = mass.low / volume.low * measure.low
        if given.low == given.high and expected and abs(given.low - expected) > expected * 0.03:
            yield Slip(given.start, given.end, mass.start, volume.end, shown(expected, "mg"), shown(given.low, "mg"))


def vitamin_d_units(passage: Passage) -> Iterator[Slip]:
    """Micrograms and international units of vitamin D side by side that differ: 1 microgram is 40 units."""
    text, found = passage.text, passage.quantities
    if not _VITAMIN_D.search(text):
        return
    for left, right in pairwise(found):
        if {left.dimension, right.dimension} != {"mass", "potency"} or len(text[left.end : right.start]) > 12:
            continue
        mass, units = (left, right) if left.dimension == "mass" else (right, left)
        expected = mass.low * 1000 * 40
        if mass.low == mass.high and units.low == units.high and abs(units.low - expected) > expected * 0.05:
            yield Slip(left.start, right.end, left.start, left.end, f"{expected:,.0f} IU", f"{units.low:,.0f} IU")
