"""Fit `healthlint/language/weights.py`: what each feature of a pair of sentences counts for.

    pip install numpy scikit-learn
    python scripts/fit_similarity.py ../shared

Learned from the articles with planted repetitions (`eval/planted-more`, and their originals) and the first half of the
written pairs (`gold/statement_pairs`). Prints what both halves of the planted articles give when the other half is
learned from. Only weights enter the project.
"""

from __future__ import annotations

import gzip
import json
import sys
from collections import defaultdict
from collections.abc import Iterator
from pathlib import Path
from typing import NamedTuple

import numpy as np
from sklearn.linear_model import LogisticRegression

from healthlint.analysis import Analysis
from healthlint.language.alignment import FEATURES, align, features, links
from healthlint.language.closeness import Closeness, texts
from healthlint.language.content import contents
from healthlint.language.difference import difference, side
from healthlint.language.embedding import Model
from healthlint.language.similarity import candidates, comparable, telling, too_close
from healthlint.parsers import parse
from healthlint.settings import Settings

OUT = Path(__file__).parent.parent / "healthlint" / "language" / "weights.py"
PAIR_WEIGHT = 0.2
OTHER_WEIGHT = 0.5
STRENGTH = 1.0
MOST_OVERLAP = 0.55
BUDGETS = (0.1, 0.2, 0.4)


class Row(NamedTuple):
    """A pair of sentences: its features, whether a number differs, and the planted repetition it is part of."""

    file: str
    planted: bool
    first: int
    second: int
    gold: str | None
    values: tuple[float, ...]
    number: bool


def analyse(source: str) -> Analysis:
    """The analysis of a page in Markdown."""
    return Analysis(parse(source, "page.md", "markdown"), Settings(rules=()))


def pairs_of(analysis: Analysis, model: Model | None = None) -> Iterator[tuple[int, int, tuple[float, ...], bool]]:
    """Sentence numbers, features and whether a number differs, for each candidate pair.

    With a model its candidates come too, and its features after the others.
    """
    document = analysis.document
    full = {name: acronym.full_form for name, acronym in analysis.acronyms.items() if acronym.full_form}
    sentences = list(comparable(document, analysis.sentences))
    said = telling(contents(document.blocks, sentences, analysis.words, full, analysis.quantities_of))
    near = links(said)
    pairs = candidates(said, near)
    close = None
    if model is not None and said:
        sentences = [content.sentence for content in said]
        close = Closeness(model.encode(texts([analysis.text_of(one) for one in sentences], full)), sentences)
        pairs = sorted(close.candidates().union(pairs))
    for one, other in pairs:
        left, right = said[one], said[other]
        sides = [
            side(analysis.words_of(each.sentence), analysis.quantities_of(each.sentence)) for each in (left, right)
        ]
        alignment = align(left, right, near)
        if not too_close(alignment):
            differs = difference(*sides, alignment)
            meant = () if close is None else close.features(0.0, one, other)[1:]
            values = (*features(alignment, differs), *meant)
            yield left.sentence.number, right.sentence.number, values, "number" in differs


def planted_rows(folder: Path, model: Model | None = None) -> list[Row]:
    """A row for each candidate pair of the articles with planted repetitions and of their originals."""
    golds = defaultdict(list)
    for line in (folder / "gold.jsonl").read_text(encoding="utf-8").splitlines():
        gold = json.loads(line)
        if gold["family"] == "repetition":
            golds[gold["file"]].append(gold)
    rows = []
    for name in ("seeded", "clean"):
        for path in sorted((folder / name).glob("*.md")):
            analysis = analyse(path.read_text(encoding="utf-8"))
            marked = golds[path.name] if name == "seeded" else []
            rows += [
                Row(path.stem, name == "seeded", first, second, _gold(analysis, first, second, marked), values, number)
                for first, second, values, number in pairs_of(analysis, model)
            ]
    return rows


def original_rows(folder: Path, model: Model | None = None) -> list[Row]:
    """A row for each candidate pair of every second good page; what they say twice in like words is left out."""
    rows = []
    for path in sorted(folder.glob("*.md"))[::2]:
        analysis = analyse(path.read_text(encoding="utf-8"))
        rows += [
            Row("", False, first, second, None, values, number)
            for first, second, values, number in pairs_of(analysis, model)
            if values[FEATURES.index("overlap")] < MOST_OVERLAP
        ]
    return rows


def _gold(analysis: Analysis, first: int, second: int, golds: list[dict[str, str]]) -> str | None:
    source = analysis.document.source
    spans = [analysis.span_of(analysis.sentences[number]) for number in (first, second)]
    for gold in golds:
        places = [(source.find(text), source.find(text) + len(text)) for text in (gold["quote"], gold["related"])]
        for one, other in (places, places[::-1]):
            if _meets(spans[0], one) and _meets(spans[1], other):
                return gold["id"]
    return None


def _meets(span: tuple[int, int], place: tuple[int, int]) -> bool:
    return span[0] < place[1] - 3 and place[0] + 3 < span[1]


def written_rows(path: Path) -> list[tuple[str, int, tuple[float, ...], bool]]:
    """Label, half of the topics, features and whether a number differs, of each written pair that is a candidate."""
    with gzip.open(path, "rt", encoding="utf-8") as lines:
        written = [json.loads(line) for line in lines]
    topics = {topic: number % 2 for number, topic in enumerate(sorted({pair["topic"] for pair in written}))}
    rows = []
    for pair in written:
        half = topics[pair["topic"]]
        if half:
            continue
        heading = [f"## {pair[f'section_{name}']}\n\n" if pair[f"section_{name}"] else "" for name in "ab"]
        if pair["section_a"] == pair["section_b"]:
            heading[1] = ""
        source = f"# {pair['topic'].capitalize()}\n\n{heading[0]}{pair['a']}\n\n{heading[1]}{pair['b']}\n"
        analysis = analyse(source)
        split = source.index(pair["b"], source.index(pair["a"]) + len(pair["a"]))
        starts = [analysis.span_of(sentence).start for sentence in analysis.sentences]
        across = [
            (values, number)
            for first, second, values, number in pairs_of(analysis)
            if starts[first] < split <= starts[second]
        ]
        if across:
            rows.append((pair["label"], half, *max(across, key=lambda found: found[0][FEATURES.index("mass")])))
    return rows


def positives(rows: list[Row]) -> set[int]:
    """The rows to learn as restatements: of each planted repetition, the best pair of each of its sentences."""
    best: dict[tuple[str, int, int], tuple[float, int]] = {}
    for at, row in enumerate(rows):
        if row.gold:
            value = row.values[FEATURES.index("pointing")] + row.values[FEATURES.index("overlap")]
            for which, number in enumerate((row.first, row.second)):
                key = (row.gold, which, number)
                if key not in best or best[key][0] < value:
                    best[key] = (value, at)
    return {at for value, at in best.values() if value > 0.5}


def report(rows: list[Row], scores: np.ndarray, kinds: dict[str, str]) -> None:
    """Print what is found of each kind at some numbers of pairs per original."""
    originals = len({row.file for row in rows if not row.planted})
    alarms = np.sort([score for row, score in zip(rows, scores, strict=True) if not row.planted])[::-1]
    for budget in BUDGETS:
        least = alarms[int(budget * originals)]
        got = {row.gold for row, score in zip(rows, scores, strict=True) if row.gold and score > least}
        shares = {
            kind: f"{sum(kinds[gold] == kind for gold in got)}/{list(kinds.values()).count(kind)}"
            for kind in sorted(set(kinds.values()))
        }
        print(f"{budget} pairs per original: logit above {least:.2f}, found {shares}")


def main(shared: str) -> None:
    """Fit and write the weights; `shared` is the folder with `eval` and `gold`."""
    folder = Path(shared)
    rows = planted_rows(folder / "eval" / "planted-more")
    others = [row for row in original_rows(folder / "corpus" / "clean") if not row.number]
    golds = map(json.loads, (folder / "eval/planted-more/gold.jsonl").read_text(encoding="utf-8").splitlines())
    kinds = {gold["id"]: gold["kind"] for gold in golds if gold["family"] == "repetition"}
    written = written_rows(folder / "gold" / "statement_pairs.jsonl.gz")
    right = positives(rows)
    overlap, pointing = FEATURES.index("overlap"), FEATURES.index("pointing")
    usable = [
        at
        for at, row in enumerate(rows)
        if not row.number
        and (not row.gold or at in right)
        and (row.planted or row.values[overlap] < 0.75 or row.values[pointing] < 0.75)
    ]
    values = np.array([row.values for row in rows])
    mean, spread = values[usable].mean(0), values[usable].std(0) + 1e-9
    scaled = (values - mean) / spread
    labels = np.array([at in right for at in range(len(rows))])
    other_values = (np.array([row.values for row in others]) - mean) / spread
    pairs = [(label, values) for label, _, values, number in written if not number]
    pair_values = (np.array([values for _, values in pairs]) - mean) / spread
    pair_labels = np.array([label == "restatement" for label, _ in pairs])

    def fitted(keep: list[int]) -> LogisticRegression:
        model = LogisticRegression(C=STRENGTH, max_iter=5000)
        weight = np.r_[np.ones(len(keep)), np.full(len(pairs), PAIR_WEIGHT), np.full(len(others), OTHER_WEIGHT)]
        right = np.r_[labels[keep], pair_labels, np.zeros(len(others), bool)]
        return model.fit(np.vstack([scaled[keep], pair_values, other_values]), right, sample_weight=weight)

    scores = np.full(len(rows), -20.0)
    for half in (0, 1):
        model = fitted([at for at in usable if int(rows[at].file[1:]) % 2 != half])
        held = [at for at, row in enumerate(rows) if int(row.file[1:]) % 2 == half and not row.number]
        scores[held] = model.decision_function(scaled[held])
    report(rows, scores, kinds)
    model = fitted(usable)
    weights = model.coef_[0] / spread
    bias = float(model.intercept_[0] - (weights * mean).sum())
    lines = [f"    {weight:.4f},  # {name}" for weight, name in zip(weights, FEATURES, strict=True)]
    OUT.write_text(
        '"""What each feature of a pair of sentences counts for; made by `scripts/fit_similarity.py`."""\n\n'
        f"BIAS = {bias:.4f}\nWEIGHTS = (\n" + "\n".join(lines) + '\n)\n"""In the order of `alignment.FEATURES`."""\n',
        encoding="utf-8",
    )


if __name__ == "__main__":
    main(sys.argv[1])
