"""The table of weights: what each feature adds to the score of a pair, form by form."""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache
from math import exp
from pathlib import Path

from healthlint.language.conflicts.candidate import Candidate

_TABLES = Path(__file__).parent.parent / "tables"
_BASE = "every form"


def score(candidate: Candidate) -> float:
    """The sum of the weights of what was seen: the log of the odds that the pair is a contradiction."""
    weights = _of_form(candidate.form)
    total = weights.get("bias", 0.0)
    for name, value in candidate.features.items():
        if value:
            total += value * weights.get(name, 0.0)
    return total


def confidence(total: float) -> float:
    """The score as a probability, 0 to 1."""
    return 1 / (1 + exp(-max(-30.0, min(30.0, total))))


def reasons(candidate: Candidate) -> list[tuple[str, float]]:
    """What spoke for and against, each with what it added, the strongest first."""
    weights = _of_form(candidate.form)
    added = [(name, value * weights.get(name, 0.0)) for name, value in candidate.features.items() if value]
    return sorted(((name, part) for name, part in added if abs(part) >= 0.05), key=lambda pair: -abs(pair[1]))


def _of_form(form: str) -> Mapping[str, float]:
    weights = _weights()
    return weights.get(form) or weights[_BASE]


@cache
def _weights() -> Mapping[str, Mapping[str, float]]:
    """Form → feature → weight; the forms of numbers come from their own table."""
    return _read("conflict_weights.tsv") | {
        form: weights for form, weights in _read("number_weights.tsv").items() if form != _BASE
    }


def _read(name: str) -> dict[str, dict[str, float]]:
    """A table has a row per feature, a column per form; an empty cell says what the column "every form" says."""
    text = (_TABLES / name).read_text(encoding="utf-8")
    lines = [line for line in text.split("\n") if line and not line.startswith("#")]
    forms = lines[0].split("\t")[1:]
    table: dict[str, dict[str, float]] = {form: {} for form in forms}
    for line in lines[1:]:
        feature, *cells = line.split("\t")
        for form, cell in zip(forms, cells, strict=False):
            if cell:
                table[form][feature] = float(cell)
            elif feature in table[_BASE]:
                table[form][feature] = table[_BASE][feature]
    return table
