"""Units of measure: every spelling, the dimension it measures, and its size in that dimension's base unit."""

from __future__ import annotations

import re
from typing import Literal, NamedTuple

from healthlint.precompiled import compiled

Dimension = Literal[
    "time", "age", "mass", "volume", "distance", "temperature", "pressure", "concentration", "energy", "potency",
    "index", "money", "share", "count", "frequency", "clock", "date", "label", "number",
]  # fmt: skip
"""What a quantity measures. Base units: time day, age year, mass mg, volume ml, distance m, temperature °C,
energy kcal, share 1, frequency per day, clock hour of the day, date year; pressure, concentration, potency,
index and money keep the unit written."""


class Unit(NamedTuple):
    """A unit: its dimension, its name, and factor and offset to the base unit (base = written x factor + offset)."""

    dimension: Dimension
    name: str
    factor: float = 1.0
    offset: float = 0.0


MONTH = 30.44
YEAR = 365.25
DAYS = {
    "second": 1 / 86_400, "minute": 1 / 1440, "hour": 1 / 24, "day": 1.0, "night": 1.0, "week": 7.0,
    "fortnight": 14.0, "month": MONTH, "quarter": 91.3, "year": YEAR, "decade": 3652.5,
}  # fmt: skip
"""Length of each unit of time in days."""

_SPELLINGS: dict[Unit, str] = {
    **{Unit("time", name, days): f"{name} {name}s" for name, days in DAYS.items() if name != "quarter"},
    Unit("time", "working day", 1.4): "working-day working-days",
    Unit("mass", "mcg", 0.001): "mcg µg μg microgram micrograms mcgs",
    Unit("mass", "mg", 1): "mg mgs milligram milligrams milligramme milligrammes",
    Unit("mass", "g", 1000): "g gram grams gramme grammes",
    Unit("mass", "kg", 1e6): "kg kgs kilo kilos kilogram kilograms",
    Unit("mass", "lb", 453_592): "lb lbs pound pounds",
    Unit("mass", "oz", 28_350): "oz ounce ounces",
    Unit("mass", "stone", 6_350_000): "stone",
    Unit("volume", "ml", 1): "ml mls mL millilitre millilitres milliliter milliliters cc",
    Unit("volume", "l", 1000): "l L litre litres liter liters",
    Unit("volume", "teaspoon", 5): "tsp teaspoon teaspoons teaspoonful teaspoonfuls",
    Unit("volume", "tablespoon", 15): "tbsp tablespoon tablespoons",
    Unit("volume", "pint", 568): "pint pints",
    Unit("volume", "cup", 240): "cup cups",
    Unit("volume", "fl oz", 29.6): "fl-oz fluid-ounces fluid-ounce",
    Unit("distance", "mm", 0.001): "mm millimetre millimetres millimeter millimeters",
    Unit("distance", "cm", 0.01): "cm centimetre centimetres centimeter centimeters",
    Unit("distance", "m", 1): "m metre metres meter meters",
    Unit("distance", "km", 1000): "km kilometre kilometres kilometer kilometers",
    Unit("distance", "inch", 0.0254): "inch inches",
    Unit("distance", "foot", 0.3048): "foot feet ft",
    Unit("distance", "mile", 1609): "mile miles",
    Unit("temperature", "°C"): "°C ºC ˚C °c degrees-Celsius degrees-C degrees-centigrade Celsius",
    Unit("temperature", "°F", 5 / 9, -160 / 9): "°F ºF ˚F °f degrees-Fahrenheit degrees-F Fahrenheit",
    Unit("temperature", "°"): "degrees degree",
    Unit("pressure", "mmHg"): "mmHg mm-Hg",
    Unit("energy", "kcal"): "kcal calorie calories kilocalories kcals",
    Unit("energy", "kJ", 0.239): "kJ kilojoules",
    Unit("potency", "unit"): "IU iu units unit",
    Unit("index", "kg/m2"): "kg/m2 kg/m²",
    Unit("money", "USD"): "dollar dollars USD",
    Unit("money", "EUR"): "euro euros EUR",
    Unit("money", "GBP"): "quid GBP",
    Unit("money", "GBP", 0.01): "pence",
    Unit("share", "%", 0.01): "% percent per-cent percentage-points",
    **{
        Unit("concentration", name): name
        for name in (
            "mg/dL", "mmol/L", "mmol/mol", "ng/mL", "ng/dL", "µg/L", "mcg/L", "µmol/L", "nmol/L", "pmol/L", "g/dL",
            "g/L", "mEq/L", "IU/L", "U/L", "mIU/L", "mU/L", "pg/mL", "µIU/mL", "mIU/mL", "IU/mL", "mL/min",
            "cells/mm3", "mg/L", "copies/mL", "ppm", "mcg/g", "µg/g",
        )
    },
}  # fmt: skip


_SHORT = {
    "min": "minute", "mins": "minute", "hr": "hour", "hrs": "hour", "sec": "second", "secs": "second", "wk": "week",
    "wks": "week", "yr": "year", "yrs": "year",
}  # fmt: skip


def _expanded() -> dict[str, Unit]:
    table: dict[str, Unit] = {}
    for unit, spellings in _SPELLINGS.items():
        for spelling in spellings.split():
            table[spelling.replace("-", " ").lower()] = unit
    for short, name in _SHORT.items():
        table[short] = Unit("time", name, DAYS[name])
    return table


_TABLE = _expanded()
_PATTERN = compiled(
    r"(?:[\s ](?:(?:full|whole|good|solid|straight|consecutive|entire|more|extra|further|calendar|clear|long|"
    r"short)[\s ])?"
    r"|[-‑](?=[a-z]))?(?P<unit>"
    + "|".join(
        re.escape(spelling).replace(r"\ ", "[ -]") + ("" if spelling[-1] in "%²" else r"(?![^\W\d_])")
        for spelling in sorted(_TABLE, key=len, reverse=True)
    )
    + ")",
    re.I,
)


_DEGREES = compiled(r"[\s ]?(?P<letter>[CF])(?![\w'’/-])")
_COLDEST, _HOTTEST = {"C": -30, "F": 20}, {"C": 140, "F": 280}
_PER_MILLION = compiled(r"\sparts per million\b", re.I)


def degrees_at(text: str, at: int, value: float) -> tuple[Unit, int] | None:
    """The unit of a temperature written without a degree sign ("38C", "100.4 F"), for a value that can be one."""
    match = _DEGREES.match(text, at)
    if match is None or not _COLDEST[match["letter"]] < value < _HOTTEST[match["letter"]] or value < 4:
        return None
    return _TABLE["°" + match["letter"].lower()], match.end()


def unit_at(text: str, at: int) -> tuple[Unit, int] | None:
    """The unit that stands at this offset (after a space or hyphen), and where it ends."""
    match = _PATTERN.match(text, at)
    if match is None:
        million = _PER_MILLION.match(text, at)
        return (_TABLE["ppm"], million.end()) if million else None
    return _TABLE[match["unit"].lower().replace("-", " ")], match.end()
