"""Lemmas: irregular forms, regular endings, and words that only look inflected."""

import pytest

from healthlint.language.lemmas import lemma

FORMS = {
    "study": "studies studied studying",
    "take": "takes took taken taking",
    "use": "uses used using",
    "need": "needs needed needing",
    "stop": "stops stopped stopping",
    "dose": "doses dosed dosing",
    "child": "children",
    "tooth": "teeth",
    "biopsy": "biopsies",
    "bacterium": "bacteria",
    "diagnosis": "diagnoses",
    "swell": "swelling swollen",
    "vomit": "vomits vomiting vomited",
    "prescribe": "prescribes prescribed prescribing",
    "treat": "treats treated treating",
    "cause": "causes caused causing",
    "develop": "develops developed developing",
    "examine": "examines examined examining",
    "breathe": "breathes breathed breathing",
    "itch": "itches itching itched",
    "injure": "injures injured injuring",
    "reduce": "reduces reduced reducing",
    "bad": "worse worst",
    "low": "lower lowest",
    "carry": "carries carried carrying",
    "follow-up": "follow-up",
}
SAME = """
measles diabetes herpes illness pus virus arthritis bleed red need during nothing morning always less
calculus this basis mass abscess string
"""


@pytest.mark.parametrize(("form", "base"), [(form, base) for base, forms in FORMS.items() for form in forms.split()])
def test_inflected_forms_have_their_lemma(form: str, base: str) -> None:
    assert lemma(form) == base


@pytest.mark.parametrize("word", SAME.split())
def test_words_that_only_look_inflected_stay(word: str) -> None:
    assert lemma(word) == word


def test_unknown_words_follow_the_rules() -> None:
    assert lemma("nephrologies") == "nephrology"
    assert lemma("bronchiectasis") == "bronchiectasis"
    assert lemma("nurse's") == "nurse"
    assert lemma("high-fats") == "high-fat"
