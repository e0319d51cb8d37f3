"""Fit `healthlint/language/meaning_weights.py`: what the meaning of two sentences counts for beside their words.

    pip install numpy scikit-learn onnxruntime tokenizers
    python scripts/fit_closeness.py ../shared MODEL_FOLDER

Learned from the even half of the articles with planted repetitions (`eval/planted-more`) and from every second good
page. The words of a pair are weighed as learned from the odd half, so that they are not trusted more than they will
deserve on a page that nothing was learned from. Pairs of the originals that the model finds very close are mostly real
repeats of theirs, so they are neither learned from nor counted as alarms. Prints what is found in the odd half.
"""

from __future__ import annotations

import json
import sys
from pathlib import Path

import numpy as np
from fit_similarity import Row, original_rows, planted_rows
from sklearn.linear_model import LogisticRegression

from healthlint.language.alignment import FEATURES
from healthlint.language.embedding import Model, load

OUT = Path(__file__).parent.parent / "healthlint" / "language" / "meaning_weights.py"
WORDS = len(FEATURES)
COSINE, OVERLAP = WORDS, FEATURES.index("overlap")
REALLY_SAID_TWICE = 0.7
OTHER_WEIGHT = 0.5
STRENGTH = 1.0
SHIFT = 1.6
"""Added to the bias, so that the confidences that the rules ask for hold with meaning too."""
BUDGETS = (0.2, 0.4, 0.8)
NAMES = ("BY_WORDS", "BY_MEANING", "BY_CROWD", "BY_DISTANCE")


def positives(rows: list[Row]) -> set[int]:
    """Of each planted repetition, the best pair of each of its sentences."""
    best: dict[tuple[str, int, int], tuple[float, int]] = {}
    for at, row in enumerate(rows):
        if row.gold:
            value = row.values[COSINE] + row.values[OVERLAP]
            for which, number in enumerate((row.first, row.second)):
                key = (row.gold, which, number)
                if key not in best or best[key][0] < value:
                    best[key] = (value, at)
    return {at for value, at in best.values() if value > 0.5}


class Scaled:
    """A logistic regression on scaled values."""

    def __init__(self, values: np.ndarray, labels: np.ndarray, weights: np.ndarray) -> None:
        self.mean, self.spread = values.mean(0), values.std(0) + 1e-9
        self.model = LogisticRegression(C=STRENGTH, max_iter=5000)
        self.model.fit((values - self.mean) / self.spread, labels, sample_weight=weights)

    def weigh(self, values: np.ndarray) -> np.ndarray:
        """The weight of evidence of each row."""
        return self.model.decision_function((values - self.mean) / self.spread)

    def plain(self) -> tuple[float, np.ndarray]:
        """Bias and weights for values as they are."""
        weights = self.model.coef_[0] / self.spread
        return float(self.model.intercept_[0] - (weights * self.mean).sum()), weights


def table(rows: list[Row]) -> np.ndarray:
    """The features of each row."""
    return np.array([row.values for row in rows])


def main(shared: str, folder: str) -> None:
    """Fit and write the weights; `shared` is the folder with `eval` and `corpus`, `folder` holds the model."""
    model: Model = load(Path(folder))
    place = Path(shared) / "eval" / "planted-more"
    rows = [row for row in planted_rows(place, model) if not row.number]
    others = [
        row
        for row in original_rows(Path(shared) / "corpus" / "clean", model)
        if not row.number and row.values[COSINE] < REALLY_SAID_TWICE
    ]
    values, other_values = table(rows), table(others)
    right = positives(rows)
    labels = np.array([at in right for at in range(len(rows))])
    even = np.array([int(row.file[1:]) % 2 == 0 for row in rows])
    planted = np.array([row.planted for row in rows])
    doubtful = (values[:, COSINE] >= REALLY_SAID_TWICE) & ~planted
    usable = ~doubtful & np.array([not row.gold or at in right for at, row in enumerate(rows)])

    def fitted(keep: np.ndarray, own: np.ndarray, others: np.ndarray) -> Scaled:
        weights = np.r_[np.ones(keep.sum()), np.full(len(others), OTHER_WEIGHT)]
        return Scaled(np.vstack([own[keep], others]), np.r_[labels[keep], np.zeros(len(others), bool)], weights)

    def joined(words: Scaled, own: np.ndarray) -> np.ndarray:
        return np.column_stack([np.clip(words.weigh(own[:, :WORDS]), -8, 4), own[:, WORDS:]])

    odd_words = fitted(usable & ~even, values[:, :WORDS], other_values[:, :WORDS])
    both = fitted(usable & even, joined(odd_words, values), joined(odd_words, other_values))
    even_words = fitted(usable & even, values[:, :WORDS], other_values[:, :WORDS])
    report(place, [row for row, own in zip(rows, even, strict=True) if not own],
           both.weigh(joined(even_words, values[~even])), doubtful[~even])  # fmt: skip
    bias, weights = both.plain()
    lines = [f"{name} = {weight:.3f}" for name, weight in zip(NAMES, weights, strict=True)]
    OUT.write_text(
        '"""What words, meaning and place of two sentences count for; made by `scripts/fit_closeness.py`."""\n\n'
        f"BIAS = {bias + SHIFT:.3f}\n" + "\n".join(lines) + "\n",
        encoding="utf-8",
    )


def report(folder: Path, rows: list[Row], scores: np.ndarray, doubtful: np.ndarray) -> None:
    """Print what is found of each kind at some numbers of pairs per original."""
    golds = map(json.loads, (folder / "gold.jsonl").read_text(encoding="utf-8").splitlines())
    files = {row.file for row in rows}
    kinds = {
        gold["id"]: gold["kind"]
        for gold in golds
        if gold["family"] == "repetition" and gold["file"].removesuffix(".md") in files
    }
    originals = len({row.file for row in rows if not row.planted})
    alarms = np.sort(
        [score for row, score, out in zip(rows, scores, doubtful, strict=True) if not (row.planted or out)]
    )
    for budget in BUDGETS:
        least = alarms[-1 - int(budget * originals)]
        got = {row.gold for row, score in zip(rows, scores, strict=True) if row.gold and score > least}
        shares = {
            kind: f"{sum(kinds[gold] == kind for gold in got)}/{list(kinds.values()).count(kind)}"
            for kind in sorted(set(kinds.values()))
        }
        print(f"{budget} pairs per original ({originals}): above {least:.2f}, found {shares}")


if __name__ == "__main__":
    main(sys.argv[1], sys.argv[2])
