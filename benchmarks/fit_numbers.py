"""Fit the weights of contradictions of numbers: python -m benchmarks.fit_numbers [--half 0] [--write]

As `benchmarks.fit_conflicts`, for the forms whose values are numbers or words that stand for numbers. They have a
table of their own, because what speaks for two numbers being about one thing (the event they measure) is their own.
Needs numpy.
"""

from __future__ import annotations

import argparse
from collections.abc import Iterator
from pathlib import Path

from benchmarks import fit_conflicts as fit
from benchmarks.data import DATA
from benchmarks.fit_conflicts import EVERY, Model, Row, by_form, report

TABLE = fit.TABLE.with_name("number_weights.tsv")
FORMS = ("interval", "share", "rate", "vague", "quantifier", "frequency", "limit", "schedule")
SET_WEIGHT = {
    "iop": 2.0, "mill": 1.5, "mill-more": 1.5, "planted-more": 1.0, "planted-more-clean": 1.0, "clean": 1.0,
    "seeded": 0.1, "pairs": 0.35,
}  # fmt: skip
PRIOR = fit.PRIOR | {
    "same-role": 0.3, "other-role": -0.2, "same-event": 1.0, "own-event": 0.3, "other-event": -1.3, "event-told": 0.3,
    "no-event": -0.3, "bag": 0.5, "bag-part": 1.0, "limits": -0.5, "shared": 0.5, "shared-part": 0.6,
    "shared-around": 0.3, "best": 0.5, "rival": -0.4,
    "same-weak-event": 0.4, "other-weak-event": -0.4, "event-alone": 0.5, "other-start": -0.3,
    "per-one": -0.5, "beside-differ": -1.0, "beside-agree": 0.3, "turned": -0.3, "pairs": -0.1,
    "nested-ranges": 0.0, "small": 1.2, "box-body": 0.9,
}  # fmt: skip
FIRM = {"small": 1e4, "box-body": 60.0, "other-event": 60.0}
"""Feature → how firmly it is held. Two statements alone are likelier about one thing than two of a page: how much is
set, not fitted; boxes and events are few on the open pages, and judgement is safer."""


def rows(folder: Path) -> Iterator[Row]:
    """The candidates of numbers of every set."""
    return (row for row in fit.rows(folder) if row.form in FORMS)


FIXED = {"gap": 1.5}
"""Form → its bias, of forms that are right by what they are."""


def write(model: Model) -> None:
    """The table: a row per feature, a column per form; a cell is empty where it says what `every form` says."""
    lines = [
        "# Weights of what speaks for two numbers contradicting each other (log odds); made by "
        "benchmarks/fit_numbers.py.",
        "\t".join(["feature", EVERY, *model.forms, *FIXED]),
    ]
    for name in ["bias", *(name for name in model.names if not name.startswith("slot:"))]:
        base = model.every.get(name, 0.0)
        cells = [f"{model.weight(form, name):.2f}" for form in model.forms]
        cells += [f"{bias:.2f}" if name == "bias" else "" for bias in FIXED.values()]
        common = "" if name == "bias" else f"{base:.2f}"
        lines.append("\t".join([name, common, *("" if cell == common else cell for cell in cells)]))
    TABLE.write_text("\n".join(lines) + "\n", encoding="utf-8")


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--half", type=int, default=0, help="the half to fit on; 2: both")
    parser.add_argument("--write", action="store_true", help="write the table of weights")
    args = parser.parse_args()
    fit.SET_WEIGHT.update(SET_WEIGHT)
    fit.PRIOR.update(PRIOR)
    fit.FIRM.update(FIRM)
    found = list(rows(DATA))
    train = [row for row in found if args.half == 2 or row.half == args.half or row.set == "clean"]
    model = Model(train)
    scores = [model.score(row) for row in found]
    for half in (0, 1):
        report(found, scores, half)
        by_form(found, scores, half, (-0.5, -1.0, -1.5, -2.0))
    if args.write:
        write(model)


if __name__ == "__main__":
    main()
