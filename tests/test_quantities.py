from math import inf

import pytest

from healthlint.document import Block, Run
from healthlint.language.comparison import relation
from healthlint.language.quantities import Quantity, quantities
from healthlint.language.words import read


def read_all(text: str) -> list[Quantity]:
    blocks = [Block(0, "paragraph", text, (Run(0, 0, len(text), True),))]
    return list(quantities(blocks, read(blocks)[1]))


def read_one(text: str) -> Quantity:
    found = read_all(text)
    assert len(found) == 1, found
    return found[0]


@pytest.mark.parametrize(
    ("text", "dimension", "low", "high", "unit", "per"),
    [
        ("It takes ten days.", "time", 10, 10, "day", ""),
        ("Wait a fortnight.", "time", 14, 14, "fortnight", ""),
        ("It lasts two to three weeks.", "time", 14, 21, "week", ""),
        ("It lasts 6-8 weeks.", "time", 42, 56, "week", ""),
        ("Allow between 2 and 4 hours.", "time", 1 / 12, 1 / 6, "hour", ""),
        ("A six-to-eight-week course", "time", 42, 56, "week", ""),
        ("It clears within a week.", "time", 0, 7, "week", ""),
        ("Stay for a year or more.", "time", 365.25, inf, "year", ""),
        ("Rest for at least 5 days.", "time", 5, inf, "day", ""),
        ("It took 90 minutes to 2 hours.", "time", 1 / 16, 1 / 12, "hour", ""),
        ("Come for ten hours a week.", "time", 10 / 24, 10 / 24, "hour", "week"),
        ("We meet five days a week.", "frequency", 5 / 7, 5 / 7, "day", "week"),
        ("Use it twice a day.", "frequency", 2, 2, "time", "day"),
        ("Use it three times a week.", "frequency", 3 / 7, 3 / 7, "time", "week"),
        ("Take it every 4 to 6 hours.", "frequency", 4, 6, "time", "hour"),
        ("Come back every other day.", "frequency", 0.5, 0.5, "time", "day"),
        ("It is weekly.", "frequency", 1 / 7, 1 / 7, "time", "week"),
        ("Give 250mcg now.", "mass", 0.25, 0.25, "mcg", ""),
        ("Give 0.005 g now.", "mass", 5, 5, "g", ""),
        ("Take 10 mg/kg.", "mass", 10, 10, "mg", "kg"),
        ("No more than 4 g a day.", "mass", 0, 4000, "g", "day"),
        ("A fever of 38°C or above", "temperature", 38, inf, "°C", ""),
        ("A fever of 100.4 °F", "temperature", 38, 38, "°F", ""),
        ("About 1 in 10 people", "share", 0.1, 0.1, "part", ""),
        ("Two thirds of patients", "share", 2 / 3, 2 / 3, "part", ""),
        ("40% of adults", "share", 0.4, 0.4, "%", ""),
        ("For 12 group sessions", "count", 12, 12, "session", ""),
        ("It is for children aged 5 to 12.", "age", 5, 12, "year", ""),
        ("It suits 18-year-olds.", "age", 18, 18, "year", ""),
        ("It begins in the mid-forties.", "age", 43, 47, "year", ""),
        ("For students between 13 and 18", "age", 13, 18, "year", ""),
        ("It costs $79 today.", "money", 79, 79, "USD", ""),
        ("We open at 8:30 a.m.", "clock", 8.5, 8.5, "clock", ""),
        ("We open 8 am to 6 pm.", "clock", 8, 18, "clock", ""),
        ("Since 2019 we have", "date", 2019, 2019, "date", ""),
        ("You have type 2 diabetes.", "label", 2, 2, "type", ""),
        ("Two hundred and fifty people", "count", 250, 250, "people", ""),
        ("A level of 15 to 200 ng/mL", "concentration", 15, 200, "ng/mL", ""),
        ("Wait until it is below 38C again.", "temperature", 0, 38, "°C", ""),
        ("Wash it at 60 C please.", "temperature", 60, 60, "°C", ""),
        ("Wait a quarter of an hour.", "time", 1 / 96, 1 / 96, "hour", ""),
        ("It takes an hour and a half.", "time", 1 / 16, 1 / 16, "hour", ""),
        ("They take half a pint.", "volume", 284, 284, "pint", ""),
        ("Only 1 adult in 6 has it.", "share", 1 / 6, 1 / 6, "part", ""),
        ("Up to one user out of five bleeds.", "share", 0, 0.2, "part", ""),
        ("Fewer than one in a thousand", "share", 0, 0.001, "part", ""),
        ("Few colds need a doctor.", "share", 0, 0.3, "part", ""),
        ("Tests are done at six-monthly intervals.", "frequency", 1 / 182.64, 1 / 182.64, "time", "month"),
        ("It is checked every fourth year.", "frequency", 1 / 1461, 1 / 1461, "time", "year"),
        ("It is given morning and night.", "frequency", 2, 2, "time", "day"),
        ("It runs on Mondays, Wednesdays and Fridays.", "frequency", 3 / 7, 3 / 7, "time", "week"),
        ("Letters go out near the 18th birthday.", "age", 18, 18, "year", ""),
        ("Nobody may until they turn 16.", "age", 16, 16, "year", ""),
        ("It costs four dollars today.", "money", 4, 4, "USD", ""),
        ("You shouldn't take more than 8 tablets.", "count", 0, 8, "tablet", ""),
        ("Trips come back in the third week.", "time", 14, 21, "week", ""),
        ("Labels allow 20 parts per million.", "concentration", 20, 20, "ppm", ""),
    ],
)
def test_value(text: str, dimension: str, low: float, high: float, unit: str, per: str) -> None:
    found = read_one(text)
    assert (found.dimension, found.unit, found.per) == (dimension, unit, per)
    assert found.low == pytest.approx(low)
    assert found.high == pytest.approx(high)


@pytest.mark.parametrize("text", ["COVID-19 is here.", "Call 1-800-555-0199 now.", "The 1st of them", "It is a game."])
def test_no_quantity(text: str) -> None:
    assert read_all(text) == []


@pytest.mark.parametrize(
    ("one", "other", "expected"),
    [
        ("It lasts 21 days.", "It lasts three weeks.", "same"),
        ("Take 5 mg.", "Take 0.005 g.", "same"),
        ("It lasts six months.", "It lasts 26 weeks.", "same"),
        ("It is 38°C.", "It is 100.4°F.", "same"),
        ("It is 38°C or above.", "It is 37.5°C or above.", "overlap"),
        ("Use it twice a day.", "Use it every 12 hours.", "same"),
        ("It lasts a week.", "It lasts up to two weeks.", "overlap"),
        ("It lasts two weeks.", "It lasts two months.", "apart"),
        ("It lasts ten hours a week.", "It lasts a year or more.", "unlike"),
        ("Half of them left.", "Three in four left.", "apart"),
        ("A third of them left.", "About 30% left.", "same"),
    ],
)
def test_relation(one: str, other: str, expected: str) -> None:
    assert relation(read_one(one), read_one(other)) == expected


def test_blood_values_are_converted_for_their_analyte() -> None:
    assert relation(read_one("It is 70 mg/dL."), read_one("It is 3.9 mmol/L."), "glucose") == "same"
    assert relation(read_one("It is 70 mg/dL."), read_one("It is 5 mmol/L."), "glucose") == "apart"


def test_offsets_hold_number_unit_and_bound() -> None:
    text = "Some people stay for a year or more, at 10 to 12 hours per week."
    assert [text[found.start : found.end] for found in read_all(text)] == ["a year or more", "10 to 12 hours per week"]


def test_long_digits_are_read_in_linear_time() -> None:
    assert read_all("1" * 20_000) is not None
    assert read_all("1 to " * 5_000) is not None
