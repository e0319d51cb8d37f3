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
from concurrent.futures import ProcessPoolExecutor
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
    "iop": 14.0,
    "mill": 3.0,
    "mill-more": 3.0,
    "planted-more": 1.5,
    "planted-more-clean": 1.0,
    "clean": 1.0,
    "seeded": 0.15,
    "pairs": 0.4,
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
    "also": 0.5, "mirrored": 4.0, "meaning": 0.5, "turned-too": -1.0, "promises": 0.3, "denial-main": 0.4,
    "denial-part": -0.5, "said-partly": -0.3,
    "said-denies": -0.7, "subject-denied": 0.7, "shared-beyond": 0.7, "said-main": 0.3, "denied": 0.5,
    "label-shared": 1.0, "label-missing": -1.5, "everyone": 0.3,
}  # fmt: skip
PRIOR_BIAS = {
    "interval": -4.5, "share": -4.5, "rate": -4.5, "vague": -5.0, "quantifier": -5.5, "frequency": -6.0, "pole": -3.5,
    "category": -3.5, "orientation": -6.5, "deontic": -1.0, "absolute": 0.0, "who": 0.0, "group": -3.0,
    "negation": -6.0, "stance": -5.0, "universal": -6.0, "opposite": -5.0, "sequence": -1.0,
    "limit": -2.0, "count": 2.0, "band": 2.0,
}  # fmt: skip
FIXED = ("count", "band")
STRENGTH, STRENGTH_OF_FORM, STRENGTH_OF_BIAS, STRENGTH_OF_SLOT = 8.0, 12.0, 0.3, 12.0
FIRM: dict[str, float] = {}
"""Feature → how firmly its weights are held, of features held otherwise than `STRENGTH`."""
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
    """The candidates of every set, worked out by two processes."""
    with ProcessPoolExecutor(2) as pool:
        for found in pool.map(_rows_of, list(_jobs(folder)), chunksize=20):
            yield from found


def _jobs(folder: Path) -> Iterator[tuple[Any, ...]]:
    for name, sub, of in (
        ("mill", "pages", "mill"), ("mill-more", "pages", "mill-more"), ("planted-more", "seeded", "planted-more"),
        ("planted-more", "clean", "planted-more-clean"),
    ):  # fmt: skip
        golds = _golds(folder / "eval" / name / "gold.jsonl") if of == name else {}
        for path in sorted((folder / "eval" / name / sub).iterdir()):
            yield "page", of, path, int(path.stem[1:]) % 2, golds.get(path.name, [])
    iop = [
        json.loads(line) for line in (folder / "eval" / "iop" / "gold.jsonl").read_text(encoding="utf-8").splitlines()
    ]
    contradictions = [gold for gold in iop if gold["family"] == "contradiction"]
    yield "page", "iop", folder / "eval" / "iop" / "article.txt", 0, contradictions
    for number, path in enumerate(sorted((folder / "corpus" / "clean").iterdir())):
        yield "page", "clean", path, number % 2, []
    with gzip.open(folder / "gold" / "seeded_contradictions.jsonl.gz", "rt", encoding="utf-8") as file:
        for number, line in enumerate(file):
            yield "seeded", number, json.loads(line)
    with gzip.open(folder / "gold" / "statement_pairs.jsonl.gz", "rt", encoding="utf-8") as file:
        pairs = [json.loads(line) for line in file]
    halves = {topic: number % 2 for number, topic in enumerate(sorted({pair["topic"] for pair in pairs}))}
    for pair in pairs:
        yield "pair", pair, halves[pair["topic"]]


def _rows_of(job: tuple[Any, ...]) -> list[Row]:
    kind, *of = job
    return list({"page": _of_page, "seeded": _of_seeded, "pair": _of_pair}[kind](*of))


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


def _of_seeded(number: int, seeded: dict[str, Any]) -> Iterator[Row]:
    if seeded["label"] != 1:
        return
    source = seeded["text"]
    analysis = _analysis(source, f"{number}.md", "markdown")
    for candidate in candidates(Page(analysis.document, analysis.clauses, analysis.claims)):
        one, other = place_of(candidate.first), place_of(candidate.second)
        hit = _both(source, seeded["a"], seeded["b"], one, other)
        yield Row(
            "seeded", seeded["id"], number % 2, candidate.form, candidate.slot, dict(candidate.features),
            seeded["id"] if hit else "", hit, source[slice(*one)], source[slice(*other)],
        )  # fmt: skip


def _of_pair(pair: dict[str, Any], half: int) -> Iterator[Row]:
    source = _article(pair)
    analysis = _analysis(source, f"{pair['id']}.md", "markdown")
    for candidate in candidates(Page(analysis.document, analysis.clauses, analysis.claims)):
        one, other = place_of(candidate.first), place_of(candidate.second)
        if _both(source, pair["a"], pair["b"], one, other):
            contradicts = pair["label"] == "contradiction"
            yield Row(
                "pairs", pair["topic"], half, candidate.form, candidate.slot, dict(candidate.features),
                pair["id"] if contradicts else "", contradicts, source[slice(*one)], source[slice(*other)],
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
        self.forms = sorted({row.form for row in train})
        self.names = sorted({name for row in train for name in row.features if not name.startswith("slot:")})
        self.slots = sorted({slot for row in train if (slot := _slot(row))})
        places = {name: number for number, name in enumerate(self.names)}
        forms = {form: number for number, form in enumerate(self.forms)}
        slots = {slot: number for number, slot in enumerate(self.slots)}
        x = np.zeros((len(train), len(places)))
        for number, row in enumerate(train):
            for name, value in row.features.items():
                if name in places:
                    x[number, places[name]] = value
        data = _Data(
            x,
            np.array([bool(row.marked) for row in train], float),
            np.array([SET_WEIGHT[row.set] for row in train]),
            np.array([forms[row.form] for row in train]),
            np.array([slots.get(_slot(row), -1) for row in train]),
            np.array([row.set == "pairs" for row in train], float),
        )
        parts = (len(self.names), len(self.forms), len(self.slots))
        mean = np.concatenate(
            [
                [PRIOR.get(name, 0.0) for name in self.names],
                np.zeros(parts[0] * parts[1]),
                [PRIOR_BIAS.get(form, -4.0) for form in self.forms],
                np.zeros(parts[2] + 1),
            ]
        )
        held = np.concatenate(
            [
                [FIRM.get(name, STRENGTH) for name in self.names],
                [FIRM.get(name, STRENGTH_OF_FORM) for _ in self.forms for name in self.names],
                [1e4 if form in FIXED else STRENGTH_OF_BIAS for form in self.forms],
                np.full(parts[2], STRENGTH_OF_SLOT),
                [0.02],
            ]
        )
        fitted = _descend(data, parts, mean, held)
        every, own, bias, slot, _ = _apart(fitted, parts)
        self.every = dict(zip(self.names, map(float, every), strict=True))
        self.own = {form: dict(zip(self.names, map(float, own[number]), strict=True)) for form, number in forms.items()}
        self.bias = dict(zip(self.forms, map(float, bias), strict=True))
        self.slot = dict(zip(self.slots, map(float, slot), strict=True))

    def weight(self, form: str, name: str) -> float:
        """What a feature adds in a form."""
        if name.startswith("slot:"):
            return self.slot.get(name, 0.0)
        if name == "bias":
            return self.bias.get(form, -4.0)
        return self.every.get(name, 0.0) + self.own.get(form, {}).get(name, 0.0)

    def score(self, row: Row) -> float:
        """The log of the odds that the pair of this row is a contradiction."""
        return self.weight(row.form, "bias") + sum(
            value * self.weight(row.form, name) for name, value in row.features.items()
        )


@dataclass(frozen=True)
class _Data:
    """Features, labels, weights, form, scale (or -1) and whether from the pairs, a row per candidate."""

    x: Any
    y: Any
    weight: Any
    form: Any
    slot: Any
    pairs: Any


def _slot(row: Row) -> str:
    return next((name for name in row.features if name.startswith("slot:")), "")


def _apart(at: Any, parts: tuple[int, int, int]) -> tuple[Any, Any, Any, Any, Any]:
    names, forms, slots = parts
    ends = np.cumsum([names, names * forms, forms, slots])
    every, own, bias, slot, of_set = np.split(at, ends)
    return every, own.reshape(forms, names), bias, slot, of_set


def _loss(data: _Data, parts: tuple[int, int, int], at: Any, mean: Any, held: Any) -> tuple[float, Any]:
    """The logistic loss and the squared distance from `mean` times `held`, and their slope."""
    every, own, bias, slot, of_set = _apart(at, parts)
    of_slot = np.append(slot, 0.0)[data.slot]
    z = data.x @ every + (data.x * own[data.form]).sum(1) + bias[data.form] + of_slot + of_set[0] * data.pairs
    away = at - mean
    loss = float((data.weight * (np.logaddexp(0, z) - data.y * z)).sum() + 0.5 * (held * away**2).sum())
    pull = data.weight * (1 / (1 + np.exp(-np.clip(z, -30, 30))) - data.y)
    own_slope = np.zeros_like(own)
    for form in range(parts[1]):
        inside = data.form == form
        own_slope[form] = data.x[inside].T @ pull[inside]
    slope = np.concatenate(
        [
            data.x.T @ pull,
            own_slope.ravel(),
            np.bincount(data.form, pull, parts[1]),
            np.bincount(data.slot + 1, pull, parts[2] + 1)[1:],
            [float((pull * data.pairs).sum())],
        ]
    )
    return loss, slope + held * away


def _descend(data: _Data, parts: tuple[int, int, int], mean: Any, held: Any) -> Any:
    """The weights with the least loss, by the limited-memory BFGS method (Nocedal and Wright, algorithm 7.5)."""
    at = mean.copy()
    loss, slope = _loss(data, parts, at, mean, held)
    kept: list[tuple[Any, Any]] = []
    for _ in range(300):
        step = slope.copy()
        ratios = []
        for moved, turned in reversed(kept):
            ratio = moved @ step / (moved @ turned)
            ratios.append(ratio)
            step -= ratio * turned
        step = step * (kept[-1][0] @ kept[-1][1] / (kept[-1][1] @ kept[-1][1])) if kept else step / held
        for (moved, turned), ratio in zip(kept, reversed(ratios), strict=True):
            step += moved * (ratio - turned @ step / (moved @ turned))
        size = 1.0
        while True:
            there = at - size * step
            new_loss, new_slope = _loss(data, parts, there, mean, held)
            if new_loss < loss - 1e-4 * size * (slope @ step) or size < 1e-8:
                break
            size /= 2
        moved, turned = there - at, new_slope - slope
        if moved @ turned > 1e-10:
            kept = [*kept[-11:], (moved, turned)]
        gained, at, loss, slope = loss - new_loss, there, new_loss, new_slope
        if abs(gained) < 1e-3:
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
    lines = [
        "# Weights of what speaks for two claims contradicting each other (log odds); made by "
        "benchmarks/fit_conflicts.py.",
        "\t".join(["feature", EVERY, *model.forms]),
    ]
    for name in ["bias", *model.names]:
        cells = [f"{model.weight(form, name):.2f}" for form in model.forms]
        common = "" if name == "bias" else f"{model.every[name]:.2f}"
        lines.append("\t".join([name, common, *("" if cell == common else cell for cell in cells)]))
    for name in model.slots:
        if abs(model.slot[name]) >= 0.01:
            lines.append("\t".join([name, f"{model.slot[name]:.2f}"]))
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
