"""The kind `reading-level`: who the page is for, what counts, and how many findings."""

from dataclasses import replace

import pytest

from healthlint import parsers
from healthlint.analysis import Analysis
from healthlint.finding import Finding
from healthlint.kinds.reading_level import Options, compile_rule
from healthlint.rule import Rule
from healthlint.settings import Settings

LONG = "We ask that you come in good time, bring the letter with you and tell the nurse about each pill you take."
RULE = Rule(
    id="readability.test",
    extends="reading-level",
    message="{count} of {limit}. {hint}",
    options=Options("words", "sentence", {"public": 15, "professional": 30}, most=2),
)


def run(text: str, rule: Rule = RULE, audience: str = "public") -> list[Finding]:
    document = parsers.parse(text, "page.md", "markdown")
    return list(compile_rule(rule).run(Analysis(document, Settings(rules=(), audience=audience))))


def test_the_limit_is_the_audiences() -> None:
    assert len(run(LONG)) == 1
    assert run(LONG, audience="professional") == []
    assert len(run(LONG, audience="members")) == 1


def test_the_worst_come_first_and_no_more_than_asked() -> None:
    longer = LONG.replace("each pill", "each and every pill")
    found = run(f"{LONG}\n\n{longer}\n\n{LONG}")
    assert [finding.message.partition(" ")[0] for finding in found] == ["24", "22"]


def test_of_a_list_that_runs_on_in_a_sentence_the_longest_point_counts() -> None:
    points = "  - ".join(
        ["bring the letter and the card with you", "tell the nurse", "come in good time for the test"] * 2
    )

    assert run(f"We ask you to {points}.", RULE) == []
    assert len(run(f"We ask you to {points.replace('  - ', ' and ')}.", RULE)) == 1


def test_words_in_brackets_do_not_count() -> None:
    assert run("Take the pills (one white, one red, one blue, one green and one yellow one each day) now.") == []


@pytest.mark.parametrize(
    ("text", "hint"),
    [
        (LONG, "Say one thing at a time."),
        (LONG.replace(" and tell", ", and tell"), "Could a new one start at 'and tell the'?"),
        (LONG.replace(" and tell", "; tell"), "Could a new one start at 'tell the nurse'?"),
    ],
)
def test_where_to_cut(text: str, hint: str) -> None:
    assert run(text)[0].message.endswith(hint)


def test_headings_lists_and_tables_end_a_stretch() -> None:
    rule = replace(RULE, options=Options("words", "stretch", {"public": 40}))
    assert len(run(f"{LONG}\n\n{LONG}", rule)) == 1
    assert run(f"{LONG}\n\n- Rest.\n\n{LONG}", rule) == []
    assert run(f"{LONG}\n\n## More\n\n{LONG}", rule) == []


def test_a_grade_is_never_a_bare_number() -> None:
    rule = replace(RULE, options=Options("grade", "document", {"public": 1}))
    found = run(f"# A visit\n\n{LONG} {LONG}\n\nRest.", rule)
    assert [finding.about for finding in found] == ["page"]
    assert len(found[0].related) == 2


def test_a_rule_without_a_limit_for_anybody_is_silent() -> None:
    assert run(LONG, replace(RULE, options=Options("words", "sentence"))) == []
