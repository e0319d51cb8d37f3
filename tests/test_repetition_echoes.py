"""Doubled words, openings, phrases, headings and acronyms said twice: what the rule examples do not show."""

import pytest

from healthlint import shipped
from healthlint.analysis import Analysis
from healthlint.finding import Finding
from healthlint.parsers import parse
from healthlint.rulebook import compile
from healthlint.rulebook.loading import to_rule
from healthlint.settings import Settings


def run(name: str, text: str, **changed: object) -> list[Finding]:
    rule = to_rule(f"repetition.{name}", shipped.rules()[f"repetition.{name}"] | changed)
    document = parse(text, "page.md", "markdown")
    return list(compile(rule).run(Analysis(document, Settings(rules=(rule,)))))


@pytest.mark.parametrize("text", ["Call the the\n\nnurse.", "Call the\nthe nurse."])
def test_a_doubled_word_is_found_across_a_soft_line_break(text: str) -> None:
    assert len(run("word", text)) == 1


def test_a_doubled_word_is_not_found_across_blocks() -> None:
    assert run("word", "# Call the nurse\n\nNurse Jones is in.\n\n- rest\n- rest\n") == []


def test_a_doubled_word_in_markup_is_not_mended_by_itself() -> None:
    (found,) = run("word", "Take it with **with** food.")
    assert found.fix is not None
    assert found.fix.safety == "shown"


def test_three_openings_make_one_finding_with_the_first_as_its_other_place() -> None:
    text = "".join(f"You can always {verb} the clinic.\n\n" for verb in ("ring", "visit", "email", "write to"))
    (found,) = run("opening", text)
    assert found.message.startswith("4 in a row")


def test_a_phrase_counts_each_word_once() -> None:
    line = "Let our caring team guide you home."
    (found,) = run("phrase", f"# Clinic\n\n{line}\n\n{line}\n\n{line}\n\n{line}\n")
    assert len(found.related) == 3


def test_the_house_can_allow_a_phrase() -> None:
    line = "Let our caring team guide you home."
    assert run("phrase", f"# Clinic\n\n{line}\n\n{line}\n\n{line}\n\n{line}\n", exceptions=["our caring team"]) == []


def test_headings_about_different_parts_of_the_topic_are_no_repeat() -> None:
    text = "# Hearing aids and socks\n\n## Who can order hearing aids?\n\nYou.\n\n## Who can order socks?\n\nYou.\n"
    assert run("heading", text) == []


def test_a_heading_that_says_the_title_again_is_found() -> None:
    text = "# How is croup treated?\n\nMostly at home.\n\n## The treatment of croup\n\nCool air.\n"
    (found,) = run("heading", text)
    assert found.related[0].span.start == 2
