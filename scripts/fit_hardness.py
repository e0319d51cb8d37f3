"""Fit the weights of `healthlint/language/hardness.py` on the sentence ratings of MedReadMe, and print them.

    pip install numpy
    HEALTHLINT_DATA=../shared python scripts/fit_hardness.py

MedReadMe (Jiang and Xu 2024, "MedReadMe: A Systematic Study for Fine-grained Sentence Readability in Medical
Domain") has sentences of medical articles rated 1 to 6. Only the fitted weights are kept here, no text.
"""

import gzip
import json
import os
import random
from pathlib import Path

import numpy as np

from healthlint.document import Block, Run
from healthlint.language.hardness import measures
from healthlint.language.reading import passage_of
from healthlint.language.words import read

DATA = Path(os.environ.get("HEALTHLINT_DATA", "../shared")) / "gold" / "readability.jsonl.gz"
FOLDS = 5
RIDGE = 1.0


def main() -> None:
    """Print cross-validated correlations, then the weights fitted on everything."""
    with gzip.open(DATA, "rt", encoding="utf-8") as lines:
        rows = [row for row in map(json.loads, lines) if row["dataset"] == "medreadme"]
    passages = [passage_of([row["text"]]) for row in rows]
    values = np.array([
        measures(words_of(row["text"]), passage.counts) for row, passage in zip(rows, passages, strict=True)
    ])  # fmt: skip
    ratings = np.array([row["score"] for row in rows])
    articles = sorted({row["group"] for row in rows})
    random.Random(0).shuffle(articles)
    fold = np.array([articles.index(row["group"]) % FOLDS for row in rows])
    predicted = np.zeros(len(rows))
    for number in range(FOLDS):
        weights, constant = fit(values[fold != number], ratings[fold != number])
        predicted[fold == number] = values[fold == number] @ weights + constant
    print(f"{len(rows)} sentences of {len(articles)} articles")
    print(f"cross-validated Pearson {pearson(predicted, ratings):.3f}")
    for name in ("flesch_kincaid", "smog"):
        print(f"{name} {pearson([getattr(passage.scores, name) for passage in passages], ratings):.3f}")
    weights, constant = fit(values, ratings)
    print("WEIGHTS =", tuple(round(float(weight), 4) for weight in weights))
    print("CONSTANT =", round(float(constant), 4))


def words_of(text):
    """The words of one sentence."""
    return read([Block(0, "paragraph", text, (Run(0, 0, len(text), True),))])[1]


def fit(values, ratings):
    """Ridge regression on standardised measures; weights and constant for the raw ones."""
    middle, spread = values.mean(0), values.std(0)
    scaled = np.c_[(values - middle) / spread, np.ones(len(values))]
    penalty = RIDGE * np.diag([1.0] * values.shape[1] + [0.0])
    solution = np.linalg.solve(scaled.T @ scaled + penalty, scaled.T @ ratings)
    weights = solution[:-1] / spread
    return weights, solution[-1] - weights @ middle


def pearson(one, other):
    """Pearson correlation."""
    return np.corrcoef(one, other)[0, 1]


if __name__ == "__main__":
    main()
