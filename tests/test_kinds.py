"""The word-list kinds, their guards, and the trigger words that decide whether a rule runs at all."""

from pathlib import Path

import pytest

from healthlint.analysis import Analysis
from healthlint.kinds.triggers import symbols_of, triggers_of
from healthlint.parsers import parse
from healthlint.rulebook import compile
from healthlint.rulebook.loading import to_rule
from healthlint.settings import Settings


def hits(text, **content):
    content = {"message": "'{quote}'", **content}
    rule = to_rule("house.sample", content, Path("sample.yaml"))
    analysis = Analysis(parse(text, "sample.md", "markdown"), Settings((rule,)))
    check = compile(rule)
    found = list(check.run(analysis))
    assert not found or check.may_fire(analysis)
    return [text[one.span.start : one.span.end] for one in found]


def test_existence_matches_whole_words_in_any_case():
    assert hits("Junkie. A junkies' word; junkiest.", extends="existence", tokens=["junkies?"]) == ["Junkie", "junkies"]


def test_a_space_matches_a_line_break_and_an_apostrophe_either_form():
    text = "They don’t\nget\n*better* soon."

    assert hits(text, extends="existence", tokens=["don't get better"]) == ["don’t\nget\n*better"]


def test_exceptions_drop_a_hit():
    assert hits("Colour, color.", extends="existence", tokens=["colou?r"], exceptions=["Color"]) == ["Colour"]


def test_quotations_and_code_are_left_alone():
    assert hits("> junkie\n\nUse `junkie` here.", extends="existence", tokens=["junkie"]) == []


def test_substitution_keeps_capitals():
    rule = {"extends": "substitution", "swap": {"utilize": "use"}, "fix": {"safety": "safe"}}
    content = to_rule("house.sample", {"message": "{replacement}", **rule}, Path("sample.yaml"))
    analysis = Analysis(parse("Utilize it.", "a.md", "markdown"), Settings((content,)))
    (found,) = compile(content).run(analysis)

    assert found.fix.edits[0].replacement == "Use"
    assert found.message == "use"


def test_consistency_reports_the_second_form():
    assert hits("An e-mail. Another email.", extends="consistency", either={"e-mail": "email"}) == ["email"]


def test_occurrence_counts_per_block():
    text = "So very very very tired.\n\nVery well."

    assert hits(text, extends="occurrence", tokens=["very"], max="2") == ["very"]


def test_capitalization_of_headings():
    text = "# How to sleep well\n\n## When To See Your Doctor\n\nText.\n"

    found = hits(text, extends="capitalization", match="$sentence", scope=["heading", "title"])
    assert found == ["When To See Your Doctor"]


@pytest.mark.parametrize(
    ("guard", "text", "silent"),
    [
        ({"negated": "4"}, "This is not a cure.", True),
        ({"negated": "4"}, "It is not known whether this new pill is a cure.", False),
        ({"quoted": "true"}, "They call it a “cure” online.", True),
        ({"quoted": "true"}, "“Good,” she said of the cure.", False),
        ({"near": ["meat"]}, "A cure for meat.", True),
        ({"near": ["meat"]}, "A cure. Eat meat.", False),
        ({"block": ["meat"]}, "A cure. Eat meat.", True),
        ({"before": ["rest "]}, "The rest cure.", True),
        ({"after": [" of souls"]}, "The cure of souls.", True),
        ({"heading": ["myths"]}, "## Myths\n\nA cure.", True),
        ({"page": ["history"]}, "# A history\n\nThe cure.", True),
        ({"anywhere": ["footnote"]}, "The cure.\n\nA footnote.", True),
        ({"cues": ["myth"]}, "It is a myth that this is a cure.", True),
        ({"roles": ["heading"]}, "## The cure", True),
        ({"proper": "true"}, "We heard The Cure in concert.", True),
        ({"proper": "true"}, "Cure is a big word.", False),
    ],
)
def test_guards(guard, text, silent):
    assert (hits(text, extends="existence", tokens=["cure"], unless=guard) == []) is silent
    assert (hits(text, extends="existence", tokens=["cure"], when=guard) == []) is not silent


@pytest.mark.parametrize(
    ("pattern", "expected"),
    [
        ("junkies?", {"junkie", "junkies"}),
        ("commit(?:s|ted|ting)? suicide", {"suicide"}),
        ("(?:drug|substance) abusers?", {"abusers", "abuser"}),
        (r"\d+\.0 ?mg", {"mg"}),
        (r"\d{1,4}\.0{1,3}\s?mg", {"mg"}),
        (r"[\d.,]+ ?(?:mg|ml)", {"mg", "ml"}),
        (r"[a-z]{3}\d+mg", None),
        (r"q\d{1,2}h", None),
        (r"\d{1,4}(?:\.\d)?\s?[-–—]\s?\d{1,4}(?:\.\d)?\s?(?:tablets?|pills?)", {"tablet", "tablets", "pill", "pills"}),
        (r"cur\w+", None),
        (r"a \w+ cure", {"cure"}),
        ("don't", {"don't"}),
        ("self-harm", {"self-harm"}),
        ("(?:get|got) well", {"well"}),
        ("|".join(f"a{n}" for n in "bcd"), {"ab", "ac", "ad"}),
        (r".*", None),
    ],
)
def test_triggers_are_words_of_every_match(pattern, expected):
    assert set(triggers_of(pattern)) == (expected or set())


@pytest.mark.parametrize(
    ("pattern", "expected"),
    [
        (r"\{\{.{0,40}", "{"),
        (r"\d{1,3} ?%", "%"),
        (r"\d+ in \d+", "0"),
        ("[™®]", "™®"),
        ("(?:#|@)x", "#@"),
        ("a?b", ""),
    ],
)
def test_symbols_are_characters_of_every_match(pattern, expected):
    assert symbols_of(pattern) == set(expected)


def test_of_two_tokens_that_overlap_the_first_to_start_counts():
    assert hits("a drug addict habit", extends="existence", tokens=["addict habit", "drug addict"]) == ["drug addict"]


def test_a_token_that_names_the_end_of_a_sentence_is_found_across_it():
    assert hits("It works. Really.", extends="existence", tokens=[r"works\. really"]) == ["works. Really"]
