"""Readability scores: against textstat, by hand, and by place in a document."""

import sys
from typing import Any

import pytest

from healthlint.analysis import Analysis
from healthlint.document import Block, Document, Role, Run
from healthlint.language.reading import passage_of
from healthlint.language.syllables import by_rule, syllables
from healthlint.language.tally import tally
from healthlint.parsers import parse
from healthlint.settings import Settings

TEXTS = [
    [
        "Drink plenty of water every day.",
        "Most people feel better within a week.",
        "Ask your nurse if you are worried.",
    ],
    [
        "Hypertension rarely causes noticeable symptoms, although complications may develop over several years.",
        "You're more likely to have it when you're older, overweight or physically inactive.",
        "Doctors don't always find a particular cause!",
    ],
    ["Is the appointment really necessary?", "Bring (if you can) a list of the medicines you've taken: all of them."],
    ["The immunosuppressants that transplant recipients need make infections considerably likelier."] * 12,
    ["We saw it."],
]


@pytest.fixture
def textstat(monkeypatch: pytest.MonkeyPatch) -> Any:
    """textstat, counting syllables as we do and touching no network."""
    oracle = pytest.importorskip("textstat")

    class Said:
        def __getitem__(self, word: str) -> list[list[str]]:
            return [["AH0"] * syllables(word)]

    counting = sys.modules["textstat.backend.counts._count_syllables"]
    monkeypatch.setattr(counting, "get_cmudict", lambda lang: Said())
    for name, module in list(sys.modules.items()):
        if name.startswith("textstat."):
            for value in list(vars(module).values()):
                if hasattr(value, "cache_clear"):
                    value.cache_clear()
    return oracle.textstat if hasattr(oracle, "textstat") else oracle


@pytest.mark.parametrize("sentences", TEXTS, ids=lambda sentences: sentences[0][:20])
def test_scores_equal_textstat(textstat: Any, sentences: list[str]) -> None:
    text, scores = " ".join(sentences), passage_of(sentences).scores
    expected = {
        "flesch": textstat.flesch_reading_ease(text),
        "flesch_kincaid": textstat.flesch_kincaid_grade(text),
        "smog": textstat.smog_index(text),
        "fog": textstat.gunning_fog(text),
        "coleman_liau": textstat.coleman_liau_index(text),
        "ari": textstat.automated_readability_index(text),
        "dale_chall": textstat.dale_chall_readability_score(text),
        "spache": textstat.spache_readability(text),
        "linsear": textstat.linsear_write_formula(text),
        "lix": textstat.lix(text),
        "rix": textstat.rix(text),
    }
    assert {name: getattr(scores, name) for name in expected} == pytest.approx(expected)


def test_forcast_by_hand() -> None:
    scores = passage_of(["Take one pill a day with some cold water or milk."]).scores
    assert scores.forcast == pytest.approx(20 - 15 * 10 / 11)


def test_nothing_to_read() -> None:
    scores = passage_of([]).scores
    for name in ("flesch", "flesch_kincaid", "smog", "fog", "coleman_liau", "ari", "dale_chall", "spache", "linsear"):
        assert getattr(scores, name) == 0
    assert scores.grade == scores.forcast == scores.lix == scores.rix == 0


@pytest.mark.parametrize(
    ("word", "count"),
    [
        ("table", 2), ("dose", 1), ("doses", 2), ("used", 1), ("needed", 2), ("ibuprofen", 4), ("diarrhoea", 4),
        ("gastroenterologist", 6), ("medically", 3), ("patient's", 2), ("nurse's", 2), ("rhythm", 2), ("media", 3),
        ("being", 2), ("create", 2), ("safely", 2), ("xyzzt", 1),
    ],
)  # fmt: skip
def test_syllables(word: str, count: int) -> None:
    assert syllables(word) == count


def test_the_rule_alone_counts_at_least_one() -> None:
    assert by_rule("") == by_rule("x") == by_rule("'s") == 1


def test_a_token() -> None:
    assert tally("“don’t”").words == 1
    assert tally("—")._replace(characters=0) == (1, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0)
    assert tally("well-known").syllables == 2


def test_parts_of_a_document() -> None:
    texts: list[tuple[Role, str, int | None]] = [
        ("heading", "Cough", None),
        ("paragraph", "A cough clears by itself. Rest well now.", 0),
        ("heading", "Help", None),
        ("paragraph", "Ask us:", 2),
        ("item", "call the nurse today", 2),
        ("item", "come in", 2),
    ]
    blocks = tuple(
        Block(number, role, text, (Run(0, 0, len(text), True),), heading=heading)
        for number, (role, text, heading) in enumerate(texts)
    )
    reading = Analysis(Document("cough.md", "", "markdown", blocks), Settings(rules=())).reading
    assert [part.passage.counts.words for part in reading.sections] == [8, 8]
    assert [len(part.sentences) for part in reading.paragraphs] == [2, 1, 1, 1]
    assert reading.document.scores.sentences == 3


def test_a_list_that_lost_its_line_breaks_is_no_sentence() -> None:
    text = "Ask about:  - the scan  - the drip  - the bed. Rest in the day."
    document = parse(text, "page.txt", "text")

    analysis = Analysis(document, Settings(rules=()))

    assert [analysis.text_of(sentence) for sentence in analysis.reading.running] == ["Rest in the day."]
