"""Acronyms: what is one, and what the article says it stands for."""

import pytest

from healthlint.document import Block, CellPlace, Link
from healthlint.language.acronyms import find
from healthlint.language.fullforms import same_meaning
from healthlint.language.words import read


def blocks(*texts):
    return [Block(number, "paragraph", text, ()) for number, text in enumerate(texts)]


@pytest.mark.parametrize(
    ("text", "name", "full"),
    [
        ("Irritable bowel syndrome (IBS) is common.", "IBS", "Irritable bowel syndrome"),
        ("Non-steroidal anti-inflammatory drugs (NSAIDs) can help.", "NSAID", "Non-steroidal anti-inflammatory drugs"),
        ("IBS (irritable bowel syndrome) is common.", "IBS", "irritable bowel syndrome"),
        ("DVT stands for deep vein thrombosis.", "DVT", "deep vein thrombosis"),
        ("Deep brain stimulation, or DBS, may help.", "DBS", "Deep brain stimulation"),
        (
            "The eGFR, or estimated glomerular filtration rate, shows it.",
            "eGFR",
            "estimated glomerular filtration rate",
        ),
        ("You have a polymerase chain reaction (PCR for short) test.", "PCR", "polymerase chain reaction"),
        ("It moves the eyes (the vestibulo-ocular reflex (VOR)) at once.", "VOR", "vestibulo-ocular reflex"),
        ("The heart slows (deep vein thrombosis; DVT) at night.", "DVT", "deep vein thrombosis"),
        ("Use a two-dimensional (2D) picture.", "2D", "two-dimensional"),
        ("They checked the Patient Health Questionnaire (PHQ-9).", "PHQ-9", "Patient Health Questionnaire"),
        ("This is atrial fibrillation (also called AFib).", "AFib", "atrial fibrillation"),
    ],
)
def test_full_form(text, name, full):
    acronym = find(blocks(text))[name]
    assert acronym.expansions[0].text == full
    assert text[acronym.expansions[0].start : acronym.expansions[0].end] == full


@pytest.mark.parametrize(
    "text",
    [
        "McDonald and DeBakey agreed.",
        "Stage III or type II.",
        "DO NOT take more.",
        "See www.CDC-NIH.gov/ABC.",
        "Take B12.",
        "Say hypertension (hi-per-TEN-shun) slowly.",
        "This is pneumonia (nu-MO-ne-ah).",
    ],
)
def test_no_acronym(text):
    assert find(blocks(text)) == {}


def test_full_form_on_the_page_but_not_tied_to_the_acronym():
    page = blocks("An intensive outpatient program helps.", "An IOP is not for everyone. IOPs differ.")
    acronym = find(page, read(page)[1])["IOP"]
    assert not acronym.expansions
    assert acronym.full_form == "intensive outpatient program"
    assert [use.block for use in acronym.uses] == [1, 1]


def test_abbr_title_and_table():
    page = [
        Block(0, "paragraph", "Your GFR may fall.", ()),
        Block(1, "cell", "MRA", (), cell=CellPlace(0, 1, 0, False)),
        Block(2, "cell", "magnetic resonance angiogram", (), cell=CellPlace(0, 1, 1, False)),
    ]
    found = find(page, (), [Link("abbreviation", 0, 5, 8, "", "glomerular filtration rate")])
    assert found["GFR"].expansions[0].form == "title"
    assert found["MRA"].expansions[0].form == "table"


@pytest.mark.parametrize(
    ("one", "other", "same"),
    [
        ("attention deficit hyperactivity disorder", "attention-deficit/hyperactivity disorder", True),
        ("cognitive behavioural therapy", "Cognitive behavioral therapies", True),
        ("heart failure", "congestive heart failure", True),
        ("emergency department", "erectile dysfunction", False),
        ("central pontine myelinolysis", "cerebropontine myelinolysis", False),
    ],
)
def test_same_meaning(one, other, same):
    assert same_meaning(one, other) is same
