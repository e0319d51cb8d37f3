"""Ranges that run backwards, "14–7 days", and risks on different denominators."""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import pairwise

from healthlint.language.quantities import Quantity
from healthlint.language.slips import Passage, Slip
from healthlint.language.units import unit_at
from healthlint.precompiled import compiled

_JOINS = frozenset(("–", "-", "‑", "—", " – ", " - ", " to "))
_MEASURED = frozenset(
    ("time", "age", "mass", "volume", "distance", "share", "count", "pressure", "concentration", "energy", "potency")
)
_FALLS = compiled(
    r"\b(?:f[ae]ll(?:s|ing|en)?|dr[oa]p(?:s|ped|ping)?|reduc\w{1,4}|lower\w{0,3}|decreas\w{1,3}|declin\w{1,3}|cut(?:s|ting)?|"
    r"down|taper\w{0,3}|went|goes|going|shr[aiu]nk\w{0,3}|slow\w{0,3}|from|lost|los(?:e|es|ing)|wean\w{0,3}|improv\w{1,3}|"
    r"shorten\w{0,3}|bring\w{0,3}|brought|chang\w{1,3}|countdown|backwards?|versus|vs|ratio|score[ds]?|won|beat)\b",
    re.I,
)
_AGED = compiled(r"\b(?:aged?|ages|children|adults|people|babies|teenagers)(?: of)? $", re.I)
_NUMBER = r"(?:\d[\d,]{0,9}|one|two|three|four|five|six|seven|eight|nine|ten|twelve|twenty|fifty|a hundred|an?)"
_RISK = compiled(
    rf"\b(?P<part>{_NUMBER}) (?:in|out of) (?:every |each )?(?P<whole>\d[\d,]{{0,9}}|[a-z]{{3,9}})\b", re.I
)
_WHOLES = {
    "two": 2, "three": 3, "four": 4, "five": 5, "six": 6, "seven": 7, "eight": 8, "nine": 9, "ten": 10,
    "twelve": 12, "twenty": 20, "thirty": 30, "fifty": 50, "hundred": 100, "thousand": 1000,
}  # fmt: skip
_COMPARES = compiled(r"\b(?:and|against|compared (?:with|to)|versus|vs|than|while|whereas|but|without|placebo)\b", re.I)


def reversed_ranges(passage: Passage) -> Iterator[Slip]:
    """Ranges whose first end is the larger one."""
    found = passage.quantities
    for first, second in pairwise(found):
        joined = passage.text[first.end : second.start]
        between = joined == " and " and passage.before(first.start).endswith(("between ", "Between "))
        if not (between or joined in _JOINS) or first.low <= _in_its_unit(first, second):
            continue
        if first.dimension not in ("number", "age", second.dimension) or first.low != first.high:
            continue
        aged = first.dimension == "age" or bool(_AGED.search(passage.before(first.start)))
        if second.dimension not in _MEASURED and not (aged and second.dimension == "number"):
            continue
        if not aged and _FALLS.search(passage.sentence):
            continue
        low, high = passage.written(second), passage.written(first)
        yield Slip(first.start, second.end, f"{low.split()[0]} to {high.split()[0]}" if low and high else "")


def _in_its_unit(first: Quantity, second: Quantity) -> float:
    """The second end as the number that was written, where the first leaves its unit to it."""
    unit = unit_at(f" {second.unit}", 0) if first.dimension == "number" and second.unit else None
    return second.high if unit is None else (second.high - unit[0].offset) / unit[0].factor


def denominators(passage: Passage) -> Iterator[Slip]:
    """Risks compared in one sentence on different denominators: "1 in 20 … and 30 in 1,000"."""
    risks = []
    for match in _RISK.finditer(passage.text, passage.start, passage.end):
        whole = _whole(match["whole"])
        if whole:
            risks.append((match.start(), match.end(), whole))
    for one, other in pairwise(risks):
        between = passage.text[one[1] : other[0]]
        if one[2] != other[2] and "%" not in between and _COMPARES.search(between):
            yield Slip(one[0], other[1])
            return


def _whole(written: str) -> int:
    digits = written.replace(",", "")
    return int(digits) if digits.isdigit() else _WHOLES.get(written.lower(), 0)
