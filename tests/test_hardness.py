"""The health-reading score: harder sentences score higher, and the fit holds."""

import gzip
import json
import os
from pathlib import Path

import pytest

from healthlint.document import Block, Document, Run
from healthlint.language.hardness import hardest, hardness
from healthlint.language.names import is_name
from healthlint.language.reading import Reading, passage_of
from healthlint.language.words import read

DATA = Path(os.environ.get("HEALTHLINT_DATA", "../shared"))


def block(text: str) -> Block:
    return Block(0, "paragraph", text, (Run(0, 0, len(text), True),))


def score(text: str) -> float:
    return hardness(read([block(text)])[1], passage_of([text]).rows[0])


def test_rare_words_and_length_make_a_sentence_harder() -> None:
    easy = score("Drink a glass of water with each meal.")
    longer = score("Drink a glass of water with each meal, and a second one before you go to bed at night.")
    rare = score("Concomitant anticholinergics exacerbate orthostatic hypotension.")
    assert 1 <= easy < longer < rare <= 6


def test_the_hardest_sentences_come_first() -> None:
    document = Document("a.md", "", "markdown", (block(
        "Rest for two days and then go back to work. Concomitant anticholinergics may exacerbate the orthostatic "
        "hypotension of frail patients. Stop."
    ),))  # fmt: skip
    sentences, words = read(document.blocks)
    found = hardest(sentences, words, Reading(document, sentences), 3)
    assert [sentence.number for sentence in found] == [1, 0]


@pytest.mark.parametrize("key", ["amoxicillin", "atorvastatin", "rituximab", "hepatitis", "leukaemia", "metformin"])
def test_names_of_medicines_and_conditions(key: str) -> None:
    assert is_name(key)


@pytest.mark.parametrize("key", ["diagnosis", "purpose", "reason", "treatment", "medicine", "except", "cholesterol"])
def test_other_words_are_no_names(key: str) -> None:
    assert not is_name(key)


def test_the_fit_on_rated_sentences() -> None:
    path = DATA / "gold" / "readability.jsonl.gz"
    if not path.is_file():
        pytest.skip("the rated sentences are not here (HEALTHLINT_DATA)")
    with gzip.open(path, "rt", encoding="utf-8") as lines:
        rows = [row for row in map(json.loads, lines) if row["dataset"] == "medreadme"]
    ours, theirs = [score(row["text"]) for row in rows], [row["score"] for row in rows]
    middle, center = sum(ours) / len(ours), sum(theirs) / len(theirs)
    above = sum((a - middle) * (b - center) for a, b in zip(ours, theirs, strict=True))
    spread = sum((a - middle) ** 2 for a in ours) * sum((b - center) ** 2 for b in theirs)
    assert above / spread**0.5 >= 0.75
