"""Bands and limits: rows of one table that overlap, and one measure with two limits or two judgements."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from itertools import pairwise
from math import inf

from healthlint.language.analytes import analyte_of
from healthlint.language.claims import Claim
from healthlint.language.comparison import comparable, relation
from healthlint.language.concepts import rarity
from healthlint.language.conflicts.candidate import Candidate
from healthlint.language.conflicts.features import features, veto
from healthlint.language.conflicts.page import Page
from healthlint.language.quantities import Quantity
from healthlint.precompiled import compiled

_CLASSES = compiled(
    r"\b(?:normal|healthy|low|lower|high|higher|very high|elevated|raised|mild|moderate|severe|stage|"
    r"grade|optimal|ideal|"
    r"borderline|pre-?\w+|deficien\w+|insufficien\w+|sufficient|adequate|crisis|obese|overweight|underweight|risk|target|"
    r"abnormal|mildly|moderately|class|desirable|good|poor|critical|diabetes|hypertension|zone)\b",
    re.I,
)
_NORMAL = compiled(r"\b(?:normal|healthy|ideal|optimal|in range|typical|nothing to worry|fine|safe)\b", re.I)
_RAISED = compiled(
    r"\b(?:high|raised|elevated|too (?:many|much|high)|abnormal|problem|excessive|above normal|needs? treatment)\b",
    re.I,
)
_LOW = compiled(r"\b(?:low|deficien\w+|too (?:few|little|low)|insufficient)\b", re.I)
_CALL = compiled(r"\b(?:call|ring|phone|contact|emergency|see (?:a|your)|seek|tell us|hospital)\b", re.I)
_ELIGIBLE = compiled(
    r"\b(?:accepts?|admits?|licen[sc]ed|eligib\w+|takes?|serves?|for (?:students|teens|children|adults|"
    r"people|women|men|ages)|aged|"
    r"open to|welcomes?|suitable for|offered to|invited)\b",
    re.I,
)
_NEAR_START = 12
_MOST_SORTED = 0.6
_LONGEST_READ = 1_000
"""Characters of a clause that are read: it is read once for each of its numbers."""
_STATUS = {"eligible": _ELIGIBLE, "normal": _NORMAL, "raised": _RAISED, "low": _LOW, "call": _CALL}
_BANDS = (
    "number", "concentration", "pressure", "temperature", "index", "share", "mass", "time", "age", "count", "potency",
)  # fmt: skip
_JUDGED = ("temperature", "concentration", "pressure", "count", "index", "age", "number", "share", "potency", "mass")
_BARE = ("number", "share", "mass", "potency")
_NEAR_LABEL = 40
_RARE = 3.0
_LEAST_BANDS = 3
_DECIMALS = compiled(r"\d\.(\d{1,3})")


def rows(page: Page) -> Iterator[Candidate]:
    """Neighbours in a column, list or sentence of classes whose ranges overlap or leave a gap."""
    series: dict[tuple[str, int, int], list[Claim]] = {}
    for dimension in _BANDS:
        for claim in page.slots.get(dimension, ()):
            place = _series_of(page, claim)
            if place is not None:
                series.setdefault(place, []).append(claim)
    for (kind, _, _), claims in series.items():
        if len(claims) < 2:
            continue
        in_order = sorted(claims, key=lambda claim: (claim.clause.block.number, claim.start))
        if kind != "sentence":
            in_order = _first_in_rows(in_order)
        sorted_rows = sum(bool(_CLASSES.search(_row_text(page, claim), 0, _LONGEST_READ)) for claim in in_order)
        if len(in_order) >= 2 and sorted_rows >= len(in_order) * _MOST_SORTED:
            yield from _steps(in_order, closed=kind != "table")


def _series_of(page: Page, claim: Claim) -> tuple[str, int, int] | None:
    """The column, list or sentence of bands in which a number may stand."""
    block = claim.clause.block
    if block.cell is not None:
        return ("table", block.cell.table, block.cell.column) if claim.start <= _NEAR_START else None
    if block.role == "item":
        return ("list", page.list_of(block), 0) if claim.start <= _NEAR_LABEL else None
    return ("sentence", claim.clause.sentence.number, 0)


def _first_in_rows(claims: Sequence[Claim]) -> list[Claim]:
    found: dict[int, Claim] = {}
    for claim in claims:
        cell = claim.clause.block.cell
        found.setdefault(cell.row if cell is not None else claim.clause.block.number, claim)
    return [found[row] for row in sorted(found)]


def _row_text(page: Page, claim: Claim) -> str:
    block = claim.clause.block
    if block.cell is not None:
        return page.row_texts[block.cell.table, block.cell.row]
    return block.text if block.role == "item" else block.text[max(0, claim.start - _NEAR_LABEL) : claim.end + 30]


def _steps(listed: Sequence[Claim], *, closed: bool) -> Iterator[Candidate]:
    """Overlaps and gaps of neighbours; outside a table only of three or more bands, each with an end or a limit."""
    bands = [claim for claim in listed if claim.quantity is not None and _is_band(claim.quantity)]
    if closed and (len(bands) < _LEAST_BANDS or len(bands) < len(listed)):
        return
    yield from _overlaps(listed)
    if len(bands) >= _LEAST_BANDS and len(bands) == len(listed):
        yield from _gaps(bands)


def _is_band(number: Quantity) -> bool:
    return number.low < number.high


def _gaps(bands: Sequence[Claim]) -> Iterator[Candidate]:
    """Neighbours between which more than one step of the last digit written is missing."""
    numbers = [claim.quantity for claim in bands if claim.quantity is not None]
    unit = numbers[0]
    if any(number.unit != unit.unit or number.dimension != unit.dimension for number in numbers):
        return
    rising = numbers == sorted(numbers, key=lambda number: (number.low, number.high))
    falling = numbers == sorted(numbers, key=lambda number: (-number.low, -number.high))
    if not (rising or falling) or unit.dimension in ("time", "age", "mass"):
        return
    digits = max((len(match[1]) for claim in bands for match in _DECIMALS.finditer(claim.text)), default=0)
    step = 10.0**-digits * (0.01 if unit.unit == "%" else 1.0)
    for one, other in pairwise(bands):
        low, high = sorted((one.quantity, other.quantity), key=lambda number: number.low if number else 0.0)
        if low is not None and high is not None and low.high < inf and high.low - low.high > 1.5 * step:
            yield Candidate("gap", "band", one, other, {"gap-step": 1.0})


def _overlaps(listed: Sequence[Claim]) -> Iterator[Candidate]:
    for one, other in pairwise(listed):
        a, b = one.quantity, other.quantity
        if a is None or b is None or not comparable(a, b) or a.unit != b.unit:
            continue
        if not (a.is_range or a.bound != "exact") or not (b.is_range or b.bound != "exact"):
            continue
        low, high = (a, b) if (a.low, a.high) <= (b.low, b.high) else (b, a)
        if low.high > high.low and (low.low, low.high) != (high.low, high.high) and not _within_a_step(low, high):
            yield Candidate("band", "band", one, other, {"overlap": 1.0})


def _within_a_step(low: Quantity, high: Quantity) -> bool:
    """Whether they share no more than a limit ("15 to 30", "30 to 60"), or one has an open end."""
    return low.high == inf or low.high - high.low < 1e-9


def limits(page: Page) -> Iterator[Candidate]:
    """One measure with two limits for one judgement, or one value judged normal here and raised there."""
    judged: list[tuple[Claim, frozenset[str]]] = []
    for dimension in _JUDGED:
        for claim in page.compared(dimension):
            number = claim.quantity
            if number is None or (number.dimension == "count" and not number.per):
                continue
            found = statuses(claim)
            if dimension in _BARE:
                found -= {"call", "eligible"}
            if found and (number.is_range or number.bound in ("at-least", "at-most")):
                judged.append((claim, found))
    for place, (one, statuses_one) in enumerate(judged):
        for other, statuses_other in judged[place + 1 :]:
            found_pair = _limit_pair(page, one, statuses_one, other, statuses_other)
            if found_pair is not None:
                yield found_pair


def statuses(claim: Claim) -> frozenset[str]:
    """How the clause of a number judges it: normal, raised, low, or a reason to call."""
    clause = claim.clause
    text = f"{clause.text[:_LONGEST_READ]} {clause.question[:_LONGEST_READ]} {clause.lead[:_LONGEST_READ]}"
    return frozenset(name for name, pattern in _STATUS.items() if pattern.search(text))


def _limit_pair(
    page: Page, one: Claim, of_one: frozenset[str], other: Claim, of_other: frozenset[str]
) -> Candidate | None:
    a, b = one.quantity, other.quantity
    if a is None or b is None or one.clause is other.clause or not comparable(a, b) or veto(one, other):
        return None
    analyte = analyte_of(f"{one.clause.text} {other.clause.text}")
    near = relation(a, b, analyte)
    same = bool(of_one & of_other)
    if same and a.bound == b.bound and a.bound in ("at-least", "at-most") and near == "overlap":
        kind = "two-limits"
    elif "normal" in of_one ^ of_other and not same and near == "overlap" and _inside(a, b):
        kind = "two-judgements"
    elif a.is_range and b.is_range and same and near == "overlap" and not _nested(a, b):
        kind = "two-ranges"
    elif a.is_range and b.is_range and "normal" in of_one & of_other and near == "overlap" and _nested(a, b):
        kind = "nested-ranges"
    else:
        return None
    if a.dimension in _BARE and not _named_alike(page, one, other):
        return None
    found = features(page, one, other)
    found[kind] = 1.0
    return Candidate("limit", a.dimension, one, other, found)


def _named_alike(page: Page, one: Claim, other: Claim) -> bool:
    """Whether both clauses, or what they stand under, name one measure in a word that is rare enough to be it."""
    shared = (one.clause.own | one.clause.context) & (other.clause.own | other.clause.context)
    return any(rarity(found) >= _RARE for found in shared) or bool(page.topic & shared)


def _inside(one: Quantity, other: Quantity) -> bool:
    """Whether the intervals share more than an end."""
    return min(one.high, other.high) > max(one.low, other.low) * 1.02


def _nested(one: Quantity, other: Quantity) -> bool:
    return (one.low <= other.low and one.high >= other.high) or (other.low <= one.low and other.high >= one.high)
