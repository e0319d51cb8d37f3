"""Bands and limits: rows of one table that overlap, and one measure with two limits or two judgements."""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import pairwise
from math import inf

from healthlint.language.analytes import analyte_of
from healthlint.language.claims import Claim
from healthlint.language.comparison import comparable, relation
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
_STATUS = {"eligible": _ELIGIBLE, "normal": _NORMAL, "raised": _RAISED, "low": _LOW, "call": _CALL}
_BANDS = ("number", "concentration", "pressure", "temperature", "index", "share", "mass", "time", "age")


def rows(page: Page) -> Iterator[Candidate]:
    """Neighbouring rows of one table column whose ranges overlap, in a table that sorts values into classes."""
    columns: dict[tuple[int, int], list[Claim]] = {}
    for dimension in _BANDS:
        for claim in page.slots.get(dimension, ()):
            cell = claim.clause.block.cell
            if cell is not None and claim.start <= _NEAR_START:
                columns.setdefault((cell.table, cell.column), []).append(claim)
    for claims in columns.values():
        first_in_row: dict[int, Claim] = {}
        for claim in sorted(claims, key=lambda claim: (claim.clause.block.number, claim.start)):
            first_in_row.setdefault(claim.clause.block.cell.row, claim)  # type: ignore[union-attr]
        listed = [first_in_row[row] for row in sorted(first_in_row)]
        cells = [claim.clause.block.cell for claim in listed]
        sorted_rows = sum(bool(cell and _CLASSES.search(page.row_texts[cell.table, cell.row])) for cell in cells)
        if len(listed) < 2 or sorted_rows < len(listed) * _MOST_SORTED:
            continue
        yield from _overlaps(listed)


def _overlaps(listed: list[Claim]) -> Iterator[Candidate]:
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
    for dimension in ("temperature", "concentration", "pressure", "count", "index", "age"):
        for claim in page.compared(dimension):
            number = claim.quantity
            if number is None or (number.dimension == "count" and not number.per):
                continue
            found = statuses(claim)
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
    text = f"{clause.text} {clause.question} {clause.lead}"
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
    else:
        return None
    found = features(page, one, other)
    found[kind] = 1.0
    return Candidate("limit", a.dimension, one, other, found)


def _inside(one: Quantity, other: Quantity) -> bool:
    """Whether the intervals share more than an end."""
    return min(one.high, other.high) > max(one.low, other.low) * 1.02


def _nested(one: Quantity, other: Quantity) -> bool:
    return (one.low <= other.low and one.high >= other.high) or (other.low <= one.low and other.high >= one.high)
