"""The table of weights: what each feature adds to the score of a pair, form by form."""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache
from math import exp
from pathlib import Path

from healthlint.language.conflicts.candidate import Candidate

_TABLE = Path(__file__).parent.parent / "tables" / "conflict_weights.tsv"
_BASE = "every form"


def score(candidate: Candidate) -> float:
    """The sum of the weights of what was seen: the log of the odds that the pair is a contradiction."""
    weights = _weights()
    own = weights.get(candidate.form, {})
    every = weights[_BASE]
    total = own.get("bias", every.get("bias", 0.0))
    for name, value in candidate.features.items():
        if value:
            total += value * own.get(name, every.get(name, 0.0))
    return total


def confidence(total: float) -> float:
    """The score as a probability, 0 to 1."""
    return 1 / (1 + exp(-max(-30.0, min(30.0, total))))


def reasons(candidate: Candidate) -> list[tuple[str, float]]:
    """What spoke for and against, each with what it added, the strongest first."""
    weights = _weights()
    own, every = weights.get(candidate.form, {}), weights[_BASE]
    added = [(name, value * own.get(name, every.get(name, 0.0))) for name, value in candidate.features.items() if value]
    return sorted(((name, part) for name, part in added if abs(part) >= 0.05), key=lambda pair: -abs(pair[1]))


@cache
def _weights() -> Mapping[str, Mapping[str, float]]:
    """Form → feature → weight. The table has a row per feature, a column per form; an empty cell: as every form."""
    lines = [line for line in _TABLE.read_text(encoding="utf-8").split("\n") if line and not line.startswith("#")]
    forms = lines[0].split("\t")[1:]
    table: dict[str, dict[str, float]] = {form: {} for form in forms}
    for line in lines[1:]:
        name, *cells = line.split("\t")
        for form, cell in zip(forms, cells, strict=False):
            if cell:
                table[form][name] = float(cell)
    return table
