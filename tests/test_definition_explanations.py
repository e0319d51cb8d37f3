"""What of a page explains a term, and what is no term that needs it."""

import pytest

from healthlint.analysis import Analysis
from healthlint.language.difficulty import is_slip
from healthlint.parsers import parse
from healthlint.settings import Settings


def unexplained(text):
    found = Analysis(parse(f"# Care\n\n{text}\n", "a.md", "markdown"), Settings(rules=())).terms
    return {term.name for term in found if term.explained is None}


@pytest.mark.parametrize(
    ("text", "term"),
    [
        ("Some people lose sensorineural hearing (a kind that starts in the nerve).", "sensorineural"),
        ("It presses on the sciatic nerve-the longest nerve of the body.", "sciatic"),
        ("It is fluid in the tube from the ear to the throat - the eustachian tube.", "eustachian tube"),
        ("Risk is higher with illnesses such as lupus, coeliac disease and polychondritis.", "polychondritis"),
        ("You may get the drugs lamotrigine, topiramate or zonisamide.", "zonisamide"),
        ("The nonsteroidal anti-inflammatory drug (NSAID) indomethacin may work.", "indomethacin"),
        ("Illnesses with this sign include:\n\n- brucellosis\n- leishmaniasis\n", "leishmaniasis"),
        ("Haemodialysis uses a machine to clean your blood.", "haemodialysis"),
        ("Take antihistamine tablets to stop the itching.", "antihistamine"),
        ("She needs assistive devices such as a frame or a stick.", "assistive"),
        ("It is an autoimmune disease. Your defences turn on your own cells.", "autoimmune disease"),
        ("- Refractory cytopenia with one line: Too few of one kind of blood cell are made.", "cytopenia"),
        ("It is caused by cytotoxic agents (agents that kill cells).", "cytotoxic"),
        ("You may be given mebendazole. Mebendazole is used to treat worms.", "mebendazole"),
        ("Take lactase tablets, which help you digest milk.", "lactase"),
        ("- Sclerotherapy. The doctor injects a liquid into the vein.", "sclerotherapy"),
        ("Hair follicles are structures in the skin where hair grows.", "follicle"),
    ],
)
def test_explained(text, term):
    assert term not in unexplained(text)


@pytest.mark.parametrize(
    ("text", "term"),
    [
        ("Your team will look for nephrocalcinosis in the scan.", "nephrocalcinosis"),
        ("Treatments include rest, exercises and plasmapheresis.", "plasmapheresis"),
        ("The doctor may find bradykinesia, tremor or stiffness.", "bradykinesia"),
        ("Many come from respite care, or after an operation.", "respite care"),
        ("Haemodialysis is done three times a week.", "haemodialysis"),
    ],
)
def test_not_explained(text, term):
    assert term in unexplained(text)


def test_the_second_word_of_a_latin_name_is_no_term():
    assert not unexplained("It is caused by Trichinella spiralis and, less often, by S. haematobium.")


def test_the_verb_is_not_the_noun():
    assert not unexplained("Safeguard your home against falls.")
    assert unexplained("Ask the ward about safeguarding.")


@pytest.mark.parametrize("word", ["pancreasan", "professionl", "shouldnt", "hyperthyroidismwhen"])
def test_typing_errors(word):
    assert is_slip(word)


@pytest.mark.parametrize("word", ["tachycardia", "hypogonadism", "indomethacin", "histiocytoma"])
def test_rare_words_are_no_typing_errors(word):
    assert not is_slip(word)


@pytest.mark.parametrize(
    "word", ["prior authorization", "odds ratio", "autosomal recessive", "PICC line", "urine drug screen"]
)
def test_phrases_of_everyday_words_are_terms(word):
    found = Analysis(parse(f"# Care\n\nAsk about the {word} first.\n", "a.md", "markdown"), Settings(rules=())).terms
    assert [term.name for term in found if term.difficulty > 0.4] == [word]


@pytest.mark.parametrize("word", ["parched", "crawfish", "courgettes", "nanograms"])
def test_rare_everyday_words_are_no_terms(word):
    assert not unexplained(f"They are {word} here.")
