"""What counts as a word, and what its key is."""

import pytest

from healthlint.document import Block, Run
from healthlint.language.words import fold, index, read


def block(text: str, number: int = 0) -> Block:
    return Block(number, "paragraph", text, (Run(0, 0, len(text), True),))


def texts(text: str) -> list[str]:
    return [word.text for word in read([block(text)])[1]]


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("Don’t take 1,000.5 mg.", ["Don’t", "take", "1,000.5", "mg"]),
        ("COVID-19, HbA1c and vitamin B12", ["COVID-19", "HbA1c", "and", "vitamin", "B12"]),
        ("follow-up and/or twice-daily", ["follow-up", "and", "or", "twice-daily"]),
        ("a 5mg tablet", ["a", "5", "mg", "tablet"]),
        ("the patients' 'safe' word", ["the", "patients", "safe", "word"]),
        ("word—another–third", ["word", "another", "third"]),
        ("\ufffc café Ménière's", ["café", "Ménière's"]),
    ],
)
def test_words(text: str, words: list[str]) -> None:
    assert texts(text) == words


def test_keys_keep_their_length() -> None:
    for written in ("Don’t", "İstanbul", "FOLLOW‑UP", "ẞ", "plain"):
        assert len(fold(written)) == len(written)
    assert fold("Don’t") == "don't"


def test_places() -> None:
    sentences, words = read([block("Rest. Drink water."), block("Water helps.", 1)])
    assert [(s.block, s.first, s.last) for s in sentences] == [(0, 0, 1), (0, 1, 3), (1, 3, 5)]
    assert index(words)["water"] == [2, 3]
    assert all(words[i].sentence == s.number for s in sentences for i in range(s.first, s.last))
    assert words[2].start == 12
    assert words[2].end == 17
