"""`dosing`: doses whose numbers do not fit each other, the medicine, or the reader's day."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from functools import cache
from typing import Literal

from healthlint import shipped
from healthlint.analysis import Analysis
from healthlint.check import Check, finding
from healthlint.document import Block
from healthlint.finding import Finding, Related
from healthlint.kinds.guards import guarded
from healthlint.kinds.patterns import Hit
from healthlint.language import doseforms, doses, dosesums
from healthlint.language.doses import Passage
from healthlint.language.quantities import Quantity
from healthlint.rule import Rule


@dataclass(frozen=True)
class Options:
    """`sum` names what is worked out: see the functions of `language/doses.py`, `dosesums.py` and `doseforms.py`."""

    sum: Literal[
        "maximum", "day", "interval", "tablets", "vitamin-d", "liquid", "amount",
        "per-kilogram", "unit", "gap", "limit", "look-alike",
        "units-mixed",
    ]  # fmt: skip


def compile_rule(rule: Rule) -> Check:
    """A check that yields a finding per dose that does not work out."""
    options: Options = rule.options
    if options.sum == "look-alike":
        return _look_alike(rule)
    if options.sum == "units-mixed":
        return _units_mixed(rule)
    judge = _JUDGES[options.sum]

    def run(analysis: Analysis) -> Iterator[Finding]:
        if not analysis.quantities:
            return
        for block in analysis.document.prose(rule.scope):
            passage = _passage(analysis, block)
            if passage.quantities:
                yield from judge(rule, analysis, block, passage)

    return Check(rule, run)


Judge = Callable[[Rule, Analysis, Block, Passage], Iterator[Finding]]


def _slips(slips: Callable[..., Iterator[doses.Slip]]) -> Judge:
    def judge(rule: Rule, analysis: Analysis, block: Block, found: Passage) -> Iterator[Finding]:
        for slip in slips(found):
            hit = Hit(block, slip.start, slip.end)
            if not guarded(rule, analysis, hit):
                continue
            other = block.span(slip.other_start, slip.other_end)
            related = () if slip.other_start == slip.start else (Related(other, "what it does not fit"),)
            yield finding(
                rule,
                analysis,
                hit.span,
                related=related,
                expected=slip.expected,
                stated=slip.stated,
                evidence={"expected": slip.expected, "stated": slip.stated},
            )

    return judge


def _odd(low: bool) -> Judge:
    def judge(rule: Rule, analysis: Analysis, block: Block, found: Passage) -> Iterator[Finding]:
        for odd in doses.odd_amounts(found):
            hit = Hit(block, odd.start, odd.end)
            if odd.low is low and guarded(rule, analysis, hit):
                yield finding(rule, analysis, hit.span, name=odd.medicine.name)

    return judge


def _over_day(rule: Rule, analysis: Analysis, block: Block, found: Passage) -> Iterator[Finding]:
    for odd in doses.over_safe_day(found):
        hit = Hit(block, odd.start, odd.end)
        if guarded(rule, analysis, hit):
            limit = odd.medicine.daily_high
            shown = f"{limit / 1000:g} g" if limit >= 1000 else f"{limit:g} mg"
            yield finding(rule, analysis, hit.span, name=odd.medicine.name, limit=shown)


def _unitless(rule: Rule, analysis: Analysis, block: Block, found: Passage) -> Iterator[Finding]:
    for start, end in doseforms.unitless(found):
        hit = Hit(block, start, end)
        if guarded(rule, analysis, hit):
            yield finding(rule, analysis, hit.span)


def _too_soon(rule: Rule, analysis: Analysis, block: Block, found: Passage) -> Iterator[Finding]:
    for start, end, medicine in doseforms.too_soon(found):
        hit = Hit(block, start, end)
        if guarded(rule, analysis, hit):
            yield finding(rule, analysis, hit.span, name=medicine.name, limit=f"{medicine.gap:g}")


def _unlimited(rule: Rule, analysis: Analysis, block: Block, found: Passage) -> Iterator[Finding]:
    needed = doseforms.needs_limit(found)
    if needed is None:
        return
    same = (other for other in analysis.document.blocks if other.section == block.section and other is not block)
    hit = Hit(block, needed[0], needed[1])
    if not any(doseforms.is_limited(other.text) for other in same) and guarded(rule, analysis, hit):
        yield finding(rule, analysis, hit.span, name=needed[2].name)


_JUDGES: dict[str, Judge] = {
    "maximum": _slips(doses.over_maximum),
    "day": _over_day,
    "vitamin-d": _slips(dosesums.vitamin_d_units),
    "interval": _slips(doses.uneven_interval),
    "tablets": _slips(dosesums.tablet_sum),
    "liquid": _slips(dosesums.liquid_sum),
    "amount": _odd(low=False),
    "per-kilogram": _odd(low=True),
    "unit": _unitless,
    "gap": _too_soon,
    "limit": _unlimited,
}


def _passage(analysis: Analysis, block: Block) -> Passage:
    quantities = [
        quantity for sentence in analysis.sentences_of(block) for quantity in analysis.quantities_of(sentence)
    ]
    return Passage(block.text, quantities, analysis.medicines.get(block.number, ()))


def _look_alike(rule: Rule) -> Check:
    def run(analysis: Analysis) -> Iterator[Finding]:
        for block in analysis.document.prose(rule.scope):
            named: dict[str, tuple[int, int]] = {}
            for mention in analysis.medicines.get(block.number, ()):
                name = mention.medicine.name
                if name in named:
                    continue
                named[name] = (mention.start, mention.end)
                for earlier in _pairs().get(name, ()):
                    hit = Hit(block, mention.start, mention.end)
                    if earlier in named and guarded(rule, analysis, hit):
                        yield finding(rule, analysis, hit.span, related=(Related(block.span(*named[earlier]), ""),))

    return Check(rule, run, frozenset(name for name in _pairs()))


@cache
def _pairs() -> dict[str, tuple[str, ...]]:
    found: dict[str, tuple[str, ...]] = {}
    for row in shipped.table("look_alike_medicines"):
        for name, other in ((row["name_a"], row["name_b"]), (row["name_b"], row["name_a"])):
            found[name] = (*found.get(name, ()), other)
    return found


def _units_mixed(rule: Rule) -> Check:
    """Two units for one thing, each alone in its sentence."""

    def run(analysis: Analysis) -> Iterator[Finding]:
        alone: dict[str, Quantity] = {}
        for sentence in analysis.sentences:
            units = {
                quantity.unit: quantity for quantity in analysis.quantities_of(sentence) if quantity.unit in _RIVALS
            }
            if len(units) != 1:
                continue
            ((unit, quantity),) = units.items()
            alone.setdefault(unit, quantity)
        for unit, rival in _RIVALS.items():
            first, second = alone.get(unit), alone.get(rival)
            if first is None or second is None or (second.block, second.start) < (first.block, first.start):
                continue
            block, other = analysis.document.blocks[second.block], analysis.document.blocks[first.block]
            hit = Hit(block, second.start, second.end)
            if guarded(rule, analysis, hit):
                related = Related(other.span(first.start, first.end), "the other unit")
                yield finding(rule, analysis, hit.span, related=(related,))

    return Check(rule, run)


_RIVALS = {"°C": "°F", "°F": "°C", "mmol/L": "mg/dL", "mg/dL": "mmol/L"}
