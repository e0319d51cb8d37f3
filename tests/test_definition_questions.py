"""Questions that headings ask, and what counts as an answer."""

import pytest

from healthlint.language.answers import is_answered
from healthlint.language.questions import question


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("How long does it last?", "length"),
        ("How Much Does Day Surgery Cost?", "cost"),
        ("What does TENS stand for?", "stand for"),
        ("How often should I test?", "frequency"),
        ("When should I call a doctor?", "when"),
        ("What is eczema?", "definition"),
        ("Can I drive?", "yes or no"),
        ("How much water should I drink?", "amount"),
        ("Where can I get the vaccine?", "where"),
        ("What is the difference between a cold and the flu?", "difference"),
        ("What are the side effects?", "list"),
        ("How effective is the vaccine?", "effect"),
    ],
)
def test_kinds(text, kind):
    assert question(text).kind == kind


@pytest.mark.parametrize("text", ["Symptoms", "What is the outlook for asthma?", "Can do attitude", "Why choose us?"])
def test_no_question_with_a_form_of_answer(text):
    assert question(text) is None


@pytest.mark.parametrize(
    ("asked", "answer", "expected"),
    [
        ("How long does it last?", "Most people are better in a week or two.", True),
        ("How long does it last?", "The clinic is open twelve hours a week.", False),
        ("Can I drive?", "Wait until you can brake hard without pain.", True),
        ("Do braces work?", "Shops sell braces in all colours.", False),
        ("Do braces work?", "There is little evidence that they ease pain.", True),
        ("What does it cost?", "Every family is unique. Talk to us.", False),
        ("What does it cost?", "Nobody is charged a fee.", True),
        ("When should I ask for help?", "The sooner you reach out, the better.", False),
    ],
)
def test_answers(asked, answer, expected):
    assert is_answered(question(asked), answer, frozenset()) is expected


@pytest.mark.parametrize(
    ("asked", "answered", "unanswered"),
    [
        ("How much water should I drink?", "Six to eight glasses.", "Water is good. Keep a bottle by your side."),
        (
            "How effective is the vaccine?",
            "It protects nine of ten children.",
            "We give it in a quiet room. Come early.",
        ),
        ("How long does the program last?", "Six weeks.", "Each session is three hours."),
        ("How long does the program last?", "It runs for a month.", "Our team has 20 years of experience."),
    ],
)
def test_answers_by_kind(asked, answered, unanswered):
    assert is_answered(question(asked), answered, frozenset())
    assert not is_answered(question(asked), unanswered, frozenset())
