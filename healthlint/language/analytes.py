"""Blood values in two units: how many mg/dL (or others) make one mmol/L, for each substance.

The factors are molar masses: one mmol/L of a substance of M g/mol is M / 10 mg/dL.
"""

from __future__ import annotations

_TO_MMOL = {
    "glucose": ("mg/dl", "mmol/l", 18.016),
    "cholesterol": ("mg/dl", "mmol/l", 38.67),
    "triglycerides": ("mg/dl", "mmol/l", 88.57),
    "creatinine": ("mg/dl", "µmol/l", 1 / 88.42),
    "vitamin d": ("ng/ml", "nmol/l", 1 / 2.496),
    "calcium": ("mg/dl", "mmol/l", 4.008),
    "uric acid": ("mg/dl", "µmol/l", 1 / 59.48),
    "hemoglobin": ("g/dl", "g/l", 0.1),
    "b12": ("pg/ml", "pmol/l", 1.355),
    "ferritin": ("ng/ml", "µg/l", 1.0),
}
"""Analyte → (unit, other unit, how many of the unit make one of the other)."""

_NAMES = {
    "glucose": ("glucose", "sugar", "diabetes", "hypo", "hypoglycaemia", "hypoglycemia"),
    "cholesterol": ("cholesterol", "ldl", "hdl", "non-hdl"),
    "triglycerides": ("triglyceride", "triglycerides"),
    "creatinine": ("creatinine",),
    "vitamin d": ("vitamin d", "25-hydroxyvitamin"),
    "calcium": ("calcium",),
    "uric acid": ("uric", "urate"),
    "hemoglobin": ("hemoglobin", "haemoglobin"),
    "b12": ("b12", "b-12"),
    "ferritin": ("ferritin",),
}
_ALIKE = {"mcg/l": "µg/l", "μg/l": "µg/l", "mcg/ml": "µg/ml"}
_A1C_FACTOR, _A1C_OFFSET = 10.93, 23.5
"""HbA1c: mmol/mol (IFCC) = 10.93 x % (NGSP) - 23.5."""


def analyte_of(text: str) -> str:
    """The analyte that a text names, "" for none or more than one."""
    low = text.lower()
    found = [analyte for analyte, names in _NAMES.items() if any(name in low for name in names)]
    return found[0] if len(found) == 1 else ""


def converted(value: float, unit: str, to: str, analyte: str) -> float | None:
    """The value in another unit; with no analyte given, 0.0 says only that some analyte has both units."""
    unit, to = _plain(unit), _plain(to)
    if unit == to:
        return value
    for name, (small, large, factor) in _TO_MMOL.items():
        if analyte and name != analyte:
            continue
        if (unit, to) == (small, large):
            return value / factor if analyte else 0.0
        if (unit, to) == (large, small):
            return value * factor if analyte else 0.0
    if {unit, to} == {"%", "mmol/mol"}:
        return value * _A1C_FACTOR - _A1C_OFFSET if to == "mmol/mol" else (value + _A1C_OFFSET) / _A1C_FACTOR
    return None


def _plain(unit: str) -> str:
    low = unit.lower()
    return _ALIKE.get(low, low)
