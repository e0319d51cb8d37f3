"""Specialist terms: how hard a word is, which words are specialist, and what counts as an explanation."""

import pytest

from healthlint.analysis import Analysis
from healthlint.language.difficulty import difficulty, is_specialist
from healthlint.language.explanations import explanation
from healthlint.language.spelling import american
from healthlint.parsers import parse
from healthlint.settings import Settings


def terms(text):
    return {term.name: term for term in Analysis(parse(text, "a.md", "markdown"), Settings(rules=())).terms}


def test_rare_words_with_greek_pieces_are_harder():
    assert difficulty("bradykinesia") > difficulty("biopsy") > difficulty("kidney") > difficulty("walk")


@pytest.mark.parametrize("word", ["nystagmus", "hepatomegaly", "plasmapheresis"])
def test_specialist_words(word):
    assert is_specialist(word)


@pytest.mark.parametrize("word", ["nosebleeds", "tearfulness", "underdiagnosed", "cardiologist", "breathing"])
def test_words_made_of_common_ones_are_not_specialist(word):
    assert not is_specialist(word)


@pytest.mark.parametrize(
    ("sentence", "term"),
    [
        ("You may need a colposcopy (a closer look at the cervix).", "colposcopy"),
        ("The neutrophils, a kind of white blood cell, fell.", "neutrophils"),
        ("An irregular heartbeat (atrial fibrillation) is common.", "atrial fibrillation"),
        ("This blurred vision is called nystagmus.", "nystagmus"),
        ("Ferritin is a protein that stores iron.", "Ferritin"),
        ("It follows an autosomal dominant pattern, which means one copy is enough.", "autosomal dominant"),
        ("Oedema means swelling from fluid.", "Oedema"),
    ],
)
def test_explained(sentence, term):
    start = sentence.index(term)
    assert explanation(sentence, start, start + len(term), (0, len(sentence)))


@pytest.mark.parametrize(
    ("sentence", "term"),
    [
        ("They come from a clinic, partial hospitalization, or other care.", "partial hospitalization"),
        ("HRT is the most effective treatment for hot flushes.", "HRT"),
        ("Take insulin, tablets or an SGLT2 inhibitor.", "SGLT2"),
        ("Ask for a biopsy (see page 3).", "biopsy"),
    ],
)
def test_not_explained(sentence, term):
    start = sentence.index(term)
    assert explanation(sentence, start, start + len(term), (0, len(sentence))) is None


def test_longest_listed_term_wins_and_spelling_does_not_matter():
    found = terms("# Care\n\nA partial hospitalisation programme may come next.\n")
    assert list(found) == ["partial hospitalization program"]


def test_name_of_several_words():
    term = terms("# Blood\n\nSome people have megaloblastic anemia.\n")
    assert any(use.end - use.start == len("megaloblastic anemia") for each in term.values() for use in each.uses)


@pytest.mark.parametrize("pair", [("haemoglobin", "hemoglobin"), ("behaviour", "behavior"), ("programme", "program")])
def test_both_spellings_meet(pair):
    assert american(pair[0]) == american(pair[1])
