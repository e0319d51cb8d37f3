"""Arithmetic over doses: what does not fit, and what only looks as if it did not."""

from __future__ import annotations

from collections.abc import Callable, Iterable

import pytest

from healthlint.analysis import Analysis
from healthlint.language import doseforms, doses, dosesums
from healthlint.language.medicines import medicine_of
from healthlint.parsers import parse
from healthlint.settings import Settings


def slips(check: Callable[..., Iterable[tuple[object, ...]]], text: str) -> list[str]:
    """What a check of doses quotes from a paragraph."""
    analysis = Analysis(parse(text, "a.md", "markdown"), Settings(rules=()))
    block = analysis.document.blocks[0]
    found = [quantity for sentence in analysis.sentences_of(block) for quantity in analysis.quantities_of(sentence)]
    passage = doses.Passage(block.text, found, analysis.medicines.get(0, ()))
    return [block.text[slice(*[n for n in slip if isinstance(n, int)][:2])] for slip in check(passage)]


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("Take 1 g every 4 hours. The most in 24 hours is 4 g.", ["every 4 hours"]),
        ("Take 3 tablets three times a day, and no more than 8 tablets in 24 hours.", ["three times a day"]),
        ("Take 1 g up to four times a day. The most in 24 hours is 4 g.", []),
        ("Take 1 g every 4 to 6 hours. The most in 24 hours is 4 g.", []),
        ("Adults take 1 g four times a day. Children must not have more than 2 g in 24 hours.", []),
        ("Take 400 mg of ibuprofen 4 times a day. Never exceed 1 g of aspirin in 24 hours.", []),
        ("Take 1 g four times a day. Drink no more than 2 cups of coffee a day.", []),
    ],
)
def test_over_maximum(text: str, found: list[str]) -> None:
    assert slips(doses.over_maximum, text) == found


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("Take it four times a day, every 12 hours.", ["four times a day, every 12 hours"]),
        ("Take it three times a day, every 6 to 8 hours.", []),
        ("Take it twice a day, or every 24 hours once you are better.", []),
        ("Take it once a day. Every 12 hours, check the skin.", []),
    ],
)
def test_uneven_interval(text: str, found: list[str]) -> None:
    assert slips(doses.uneven_interval, text) == found


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("Take two 250 mg tablets, that is 1 g.", ["two 250 mg tablets"]),
        ("Take 500 mg (two 250 mg tablets) at night.", []),
        ("Take two 250 mg tablets at night and 100 mg in the morning.", []),
    ],
)
def test_tablet_sum(text: str, found: list[str]) -> None:
    assert slips(dosesums.tablet_sum, text) == found


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("The syrup has 250 mg in 5 mL. A dose of 10 mL is 250 mg.", ["250 mg"]),
        ("The syrup has 250 mg in 5 mL. A dose of 2.5 mL is 125 mg.", []),
        ("One syrup has 250 mg in 5 mL, the other 125 mg in 5 mL: 10 mL is 250 mg.", []),
    ],
)
def test_liquid_sum(text: str, found: list[str]) -> None:
    assert slips(dosesums.liquid_sum, text) == found


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("Digoxin 125 mg is taken at breakfast.", ["125 mg"]),
        ("Take 4 g of ibuprofen at once.", ["4 g"]),
        ("Digoxin 125 micrograms is taken at breakfast.", []),
        ("More than 10 g of paracetamol is dangerous.", []),
        ("Take 20 mg of fluoxetine and 100 mg of something else.", []),
    ],
)
def test_odd_amounts(text: str, found: list[str]) -> None:
    assert slips(doses.odd_amounts, text) == found


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("Take naproxen 250 twice a day.", ["naproxen 250"]),
        ("The dose is 0.5 at night.", ["0.5"]),
        ("Give 10 every 8 hours.", ["10"]),
        ("The tablets are white. Take 2 every 8 hours.", []),
        ("A dose of 300 mg at night.", []),
        ("In 2019 twice as many took it.", []),
        ("A pain score of 5 before meals.", []),
    ],
)
def test_unitless(text: str, found: list[str]) -> None:
    assert slips(doseforms.unitless, text) == found


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("Take paracetamol every 2 hours.", ["every 2 hours"]),
        ("Take paracetamol, and again after an hour.", ["again after an hour"]),
        ("Take paracetamol every 4 hours.", []),
        ("Paracetamol works after an hour.", []),
    ],
)
def test_too_soon(text: str, found: list[str]) -> None:
    assert slips(doseforms.too_soon, text) == found


def test_medicine_names() -> None:
    text = "Folic  acid, Ibuprofen and a statin-like tablet; insulin-free foods"
    analysis = Analysis(parse(text, "a.md", "markdown"), Settings(rules=()))
    assert [(named.medicine.name, text[named.start : named.end]) for named in analysis.medicines[0]] == [
        ("folic acid", "Folic  acid"),
        ("ibuprofen", "Ibuprofen"),
    ]
    known = medicine_of("cilazapril")
    assert known is not None and known.single_low == 0
    assert medicine_of("april") is None
    assert medicine_of("hospital") is None
