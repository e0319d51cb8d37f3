"""Fit the weights of contradictions: python -m benchmarks.fit_conflicts [--half 0] [--write]

Reads the open pages and pairs of the data folder, labels every candidate pair by whether an editor marked it, and fits
one logistic model: weights shared by every form, each form's deviations from them, and one weight per scale, all held
near `PRIOR` (judgement) by a penalty. Prints what the fitted score finds on both halves at some numbers of alarms.
Needs numpy.
"""

from __future__ import annotations

import argparse
import gzip
import json
from collections import Counter, defaultdict
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import numpy as np

from benchmarks.data import DATA
from healthlint import parsers
from healthlint.analysis import Analysis
from healthlint.document import Span
from healthlint.kinds.conflict import place_of
from healthlint.language.conflicts.page import Page
from healthlint.language.conflicts.search import candidates
from healthlint.parsers import FORMATS
from healthlint.settings import Settings

TABLE = Path(__file__).parent.parent / "healthlint" / "language" / "tables" / "conflict_weights.tsv"
SET_WEIGHT = {
    "iop": 3.0,
    "mill": 3.0,
    "mill-more": 3.0,
    "planted-more": 1.5,
    "planted-more-clean": 1.0,
    "clean": 1.0,
    "seeded": 0.15,
    "pairs": 0.2,
}
PRIOR = {
    "shared": 1.0, "shared-part": 1.0, "shared-near": 0.5, "shared-around": 0.6, "missing": -1.0, "same-role": 1.0,
    "other-role": -1.0, "same-thing": 0.3, "other-thing": -1.0, "same-section": -0.7, "next-to": -1.0,
    "same-sentence": -2.0, "same-block": -0.5, "box-body": 1.0, "box-box": -0.3, "table": -0.7, "absolute": 0.3,
    "possible": -0.3, "long": -0.5, "condition": -0.6, "contrast": -0.3, "attribution": -0.5, "myth": -1.0,
    "scope-one-sided": -0.2,
    "nearly-same": 2.0, "same-words": 3.0, "scoped-repeat": -4.0,
    "gap": 0.1, "same-unit": 0.2, "both-words": -0.3, "crowd": -0.7,
    "two-limits": 1.0,
    "two-ranges": 1.0, "listed": 1.0, "only": 0.5, "shared-like": 0.6, "same-head": 1.5, "other-head": -1.5,
    "both-topic": 0.5,
    "label-shared": 1.0, "label-missing": -1.5, "everyone": 0.3,
}  # fmt: skip
PRIOR_BIAS = {
    "interval": -4.5, "share": -4.5, "rate": -4.5, "vague": -5.0, "quantifier": -5.5, "frequency": -6.0, "pole": -3.5,
    "category": -3.5, "orientation": -6.5, "deontic": -1.0, "absolute": 0.0, "who": 0.0, "group": -3.0,
    "negation": -5.0, "opposite": -5.0, "sequence": -1.0, "limit": -2.0, "count": 2.0, "band": 2.0,
}  # fmt: skip
FIXED = ("count", "band")
STRENGTH, STRENGTH_OF_FORM, STRENGTH_OF_BIAS = 8.0, 12.0, 0.3
EVERY = "every form"


@dataclass
class Row:
    """A candidate of a document of a set, and whether an editor marked that pair."""

    set: str
    file: str
    half: int
    form: str
    slot: str
    features: dict[str, float]
    marked: str = ""
    must: bool = False
    first: str = ""
    second: str = ""


def rows(folder: Path) -> Iterator[Row]:
    for name, sub, of in (
        ("mill", "pages", "mill"), ("mill-more", "pages", "mill-more"), ("planted-more", "seeded", "planted-more"),
        ("planted-more", "clean", "planted-more-clean"),
    ):  # fmt: skip
        golds = _golds(folder / "eval" / name / "gold.jsonl") if of == name else {}
        for path in sorted((folder / "eval" / name / sub).iterdir()):
            yield from _of_page(of, path, int(path.stem[1:]) % 2, golds.get(path.name, []))
    iop = [
        json.loads(line) for line in (folder / "eval" / "iop" / "gold.jsonl").read_text(encoding="utf-8").splitlines()
    ]
    contradictions = [gold for gold in iop if gold["family"] == "contradiction"]
    yield from _of_page("iop", folder / "eval" / "iop" / "article.txt", 0, contradictions)
    for number, path in enumerate(sorted((folder / "corpus" / "clean").iterdir())):
        yield from _of_page("clean", path, number % 2, [])
    yield from _of_seeded(folder / "gold" / "seeded_contradictions.jsonl.gz")
    yield from _of_pairs(folder / "gold" / "statement_pairs.jsonl.gz")


def _golds(path: Path) -> dict[str, list[dict[str, Any]]]:
    golds = defaultdict(list)
    for line in path.read_text(encoding="utf-8").splitlines():
        gold = json.loads(line)
        if gold["family"] == "contradiction":
            golds[gold["file"]].append(gold)
    return golds


def _analysis(text: str, path: str, format: str) -> Analysis:
    return Analysis(parsers.parse(text, path, format), Settings(rules=()))


def _of_page(name: str, path: Path, half: int, golds: list[dict[str, Any]]) -> Iterator[Row]:
    with path.open(encoding="utf-8", newline="") as file:
        analysis = _analysis(file.read(), str(path), FORMATS[path.suffix])
    source = analysis.document.source
    for candidate in candidates(Page(analysis.document, analysis.clauses, analysis.claims)):
        one, other = place_of(candidate.first), place_of(candidate.second)
        hit = [gold for gold in golds if _both(source, gold["quote"], gold["related"], one, other)]
        yield Row(
            name, path.name, half, candidate.form, candidate.slot, dict(candidate.features),
            hit[0]["id"] if hit else "", any(gold.get("must") is not False for gold in hit),
            source[slice(*one)], source[slice(*other)],
        )  # fmt: skip


def _of_seeded(path: Path) -> Iterator[Row]:
    with gzip.open(path, "rt", encoding="utf-8") as file:
        for number, line in enumerate(file):
            seeded = json.loads(line)
            if seeded["label"] != 1:
                continue
            source = seeded["text"]
            analysis = _analysis(source, f"{number}.md", "markdown")
            for candidate in candidates(Page(analysis.document, analysis.clauses, analysis.claims)):
                one, other = place_of(candidate.first), place_of(candidate.second)
                hit = _both(source, seeded["a"], seeded["b"], one, other)
                yield Row(
                    "seeded", seeded["id"], number % 2, candidate.form, candidate.slot, dict(candidate.features),
                    seeded["id"] if hit else "", hit, source[slice(*one)], source[slice(*other)],
                )  # fmt: skip


def _of_pairs(path: Path) -> Iterator[Row]:
    with gzip.open(path, "rt", encoding="utf-8") as file:
        pairs = [json.loads(line) for line in file]
    halves = {topic: number % 2 for number, topic in enumerate(sorted({pair["topic"] for pair in pairs}))}
    for pair in pairs:
        source = _article(pair)
        analysis = _analysis(source, f"{pair['id']}.md", "markdown")
        for candidate in candidates(Page(analysis.document, analysis.clauses, analysis.claims)):
            one, other = place_of(candidate.first), place_of(candidate.second)
            if _both(source, pair["a"], pair["b"], one, other):
                contradicts = pair["label"] == "contradiction"
                yield Row(
                    "pairs", pair["id"], halves[pair["topic"]], candidate.form, candidate.slot,
                    dict(candidate.features), pair["id"] if contradicts else "", contradicts,
                    source[slice(*one)], source[slice(*other)],
                )  # fmt: skip


def _article(pair: dict[str, Any]) -> str:
    def heading(side: str) -> str:
        return f"## {pair['section_' + side]}\n\n" if pair["section_" + side] else ""

    second = "" if pair["section_a"] == pair["section_b"] else heading("b")
    return f"# {pair['topic'].capitalize()}\n\n{heading('a')}{pair['a']}\n\n{second}{pair['b']}\n"


def _both(source: str, quote: str, related: str, one: Span, other: Span) -> bool:
    here, there = source.find(quote), source.rfind(related)
    return (_touch(one, here, quote) and _touch(other, there, related)) or (
        _touch(other, here, quote) and _touch(one, there, related)
    )


def _touch(span: Span, start: int, quote: str) -> bool:
    return span.start < start + len(quote) and start < span.end


class Model:
    """The fitted weights: (form or EVERY or "slot", feature) → weight."""

    def __init__(self, train: list[Row]) -> None:
        forms = sorted({row.form for row in train})
        names = sorted({name for row in train for name in row.features})
        plain = [name for name in names if not name.startswith("slot:")]
        columns = [(EVERY, name) for name in plain]
        columns += [(form, name) for form in forms for name in plain]
        columns += [(form, "bias") for form in forms]
        columns += [("slot", name) for name in names if name.startswith("slot:")]
        columns += [("set", "pairs")]
        place = {column: number for number, column in enumerate(columns)}
        x = np.zeros((len(train), len(columns)))
        for number, row in enumerate(train):
            for name, value in row.features.items():
                if name.startswith("slot:"):
                    x[number, place["slot", name]] = value
                else:
                    x[number, place[EVERY, name]] = x[number, place[row.form, name]] = value
            x[number, place[row.form, "bias"]] = 1
            x[number, place["set", "pairs"]] = row.set == "pairs"
        y = np.array([bool(row.marked) for row in train], float)
        weight = np.array([SET_WEIGHT[row.set] for row in train])
        mean = np.array([_prior(column) for column in columns])
        held = np.array([_strength(column) for column in columns])
        fitted = _newton(x, y, weight, mean, held)
        self.weights = {column: float(fitted[number]) for column, number in place.items()}
        self.forms = forms
        self.names = names

    def weight(self, form: str, name: str) -> float:
        if name.startswith("slot:"):
            return self.weights.get(("slot", name), 0.0)
        own = self.weights.get((form, name), 0.0)
        return own if name == "bias" else own + self.weights.get((EVERY, name), 0.0)

    def score(self, row: Row) -> float:
        return self.weight(row.form, "bias") + sum(
            value * self.weight(row.form, name) for name, value in row.features.items()
        )


def _prior(column: tuple[str, str]) -> float:
    form, name = column
    if name == "bias":
        return PRIOR_BIAS.get(form, -4.0)
    return PRIOR.get(name, 0.0) if form == EVERY else 0.0


def _strength(column: tuple[str, str]) -> float:
    form, name = column
    if name == "bias":
        return 1e4 if form in FIXED else STRENGTH_OF_BIAS
    return 0.02 if form == "set" else STRENGTH if form == EVERY else STRENGTH_OF_FORM


def _newton(x: Any, y: Any, weight: Any, mean: Any, held: Any) -> Any:
    """The weights with the least loss (logistic loss, and squared distance from `mean` times `held`)."""

    def loss(at: Any) -> float:
        z = x @ at
        return float((weight * (np.logaddexp(0, z) - y * z)).sum() + 0.5 * (held * (at - mean) ** 2).sum())

    at = mean.copy()
    for _ in range(40):
        chance = 1 / (1 + np.exp(-np.clip(x @ at, -30, 30)))
        slope = x.T @ (weight * (chance - y)) + held * (at - mean)
        bend = (x * (weight * chance * (1 - chance))[:, None]).T @ x + np.diag(held)
        step = np.linalg.solve(bend, slope)
        size, now = 1.0, loss(at)
        while loss(at - size * step) > now and size > 1e-4:
            size /= 2
        at = at - size * step
        if np.abs(size * step).max() < 1e-3:
            break
    return at


def report(found: list[Row], scores: list[float], half: int) -> None:
    """What is found on one half when so many pairs of the clean pages score higher."""
    order = sorted((number for number, row in enumerate(found) if row.half == half), key=lambda n: -scores[n])
    alarms: Counter[str] = Counter()
    hits: dict[str, set[tuple[str, str]]] = defaultdict(set)
    shown = [2, 5, 10, 20, 40]
    print(f"half {half}: alarms on clean pages | threshold | must found on mill pages, alarms there | planted found")
    for number in order:
        row = found[number]
        if row.marked and row.must:
            hits["mill" if row.set.startswith("mill") else row.set].add((row.set, row.marked))
        elif not row.marked:
            alarms["mill" if row.set.startswith("mill") else row.set] += 1
        if row.set == "clean" and shown and alarms["clean"] >= shown[0]:
            shown.pop(0)
            print(
                f"  {alarms['clean']:3} | {scores[number]:5.2f} | {len(hits['mill']):3}, {alarms['mill']:3} | "
                f"{len(hits['planted-more']):3}"
            )


def by_form(found: list[Row], scores: list[float], half: int, thresholds: tuple[float, ...]) -> None:
    """Per form and threshold: must found / alarms on mill pages, found / alarms on planted, alarms on clean pages."""
    for form in sorted({row.form for row in found}):
        cells = []
        for threshold in thresholds:
            above = [
                row
                for row, score in zip(found, scores, strict=True)
                if row.half == half and row.form == form and score >= threshold
            ]
            mill = [row for row in above if row.set.startswith("mill")]
            planted = [row for row in above if row.set.startswith("planted")]
            pairs = [row for row in above if row.set == "pairs"]
            cells.append(
                f"{len({(r.set, r.marked) for r in mill if r.marked and r.must})}/{sum(not r.marked for r in mill)} "
                f"{len({r.marked for r in planted if r.marked})}/{sum(not r.marked for r in planted)} "
                f"{sum(bool(r.marked) for r in pairs)}/{sum(not r.marked for r in pairs)} "
                f"{sum(r.set == 'clean' for r in above)}"
            )
        print(f"  {form:12} " + " | ".join(f"{cell:28}" for cell in cells))


def write(model: Model) -> None:
    """The table: a row per feature, a column per form; a cell is empty where it says what `every form` says."""
    slots = [name for name in model.names if name.startswith("slot:")]
    plain = ["bias", *(name for name in model.names if not name.startswith("slot:"))]
    lines = [
        "# Weights of what speaks for two claims contradicting each other (log odds); made by "
        "benchmarks/fit_conflicts.py.",
        "\t".join(["feature", EVERY, *model.forms]),
    ]
    for name in plain:
        base = model.weights.get((EVERY, name), 0.0)
        cells = [f"{model.weight(form, name):.2f}" for form in model.forms]
        common = "" if name == "bias" else f"{base:.2f}"
        lines.append("\t".join([name, common, *("" if cell == common else cell for cell in cells)]))
    for name in slots:
        if abs(model.weights["slot", name]) >= 0.01:
            lines.append("\t".join([name, f"{model.weights['slot', name]:.2f}"]))
    TABLE.write_text("\n".join(lines) + "\n", encoding="utf-8")


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--half", type=int, default=0, help="the half to fit on; 2: both")
    parser.add_argument("--write", action="store_true", help="write the table of weights")
    parser.add_argument(
        "--show", default="", help="SETS: print the highest candidates of these sets (of the fitted half)"
    )
    parser.add_argument("--forms", default="")
    parser.add_argument("--most", type=int, default=50)
    args = parser.parse_args()

    found = list(rows(DATA))
    model = Model([row for row in found if args.half == 2 or row.half == args.half or row.set == "clean"])
    scores = [model.score(row) for row in found]
    for half in (0, 1):
        report(found, scores, half)
        by_form(found, scores, half, (1.0, 0.0, -1.0, -2.0, -3.0))
    if args.write:
        write(model)
    wanted = [n for n, row in enumerate(found) if row.set in args.show.split(",") and row.half == args.half]
    for number in sorted(wanted, key=lambda n: -scores[n])[: args.most]:
        row = found[number]
        if not args.forms or row.form in args.forms.split(","):
            print(
                f"{scores[number]:5.2f} {row.marked or '-'} {row.file[:20]} {row.form} {row.slot} | {row.first[:150]} "
                f"|| {row.second[:150]}"
            )


if __name__ == "__main__":
    main()
