"""Contradictions on whole little articles; each rule's own examples run with every other rule's."""

import pytest

from healthlint import parsers
from healthlint.analysis import Analysis
from healthlint.finding import Finding
from healthlint.rulebook import compile, load
from healthlint.settings import Settings

RULES = [rule for rule in load().values() if rule.extends == "conflict"]
CHECKS = [compile(rule) for rule in RULES]


def analysis_of(text: str) -> Analysis:
    return Analysis(parsers.parse(text, "page.md", "markdown"), Settings(rules=()))


def findings_of(text: str) -> list[Finding]:
    analysis = analysis_of(text)
    return [found for check in CHECKS if check.rule.stage == "stable" for found in check.run(analysis)]


@pytest.mark.parametrize("rule", RULES, ids=lambda rule: rule.id)
def test_examples(rule) -> None:
    check = compile(rule)
    for example in rule.examples:
        analysis = analysis_of(example.text)
        quotes = [example.text[slice(*found.span)] for found in check.run(analysis)]
        if example.bad:
            assert example.at in quotes, (example.text, quotes)
        else:
            assert quotes == [], example.text


def test_finding_stands_at_the_later_place_and_names_the_earlier() -> None:
    text = (
        "# Minoxidil\n\nMinoxidil foam has no side effects.\n\n## What to expect\n\n"
        "The most common side effect is an itchy scalp.\n"
    )
    (found,) = findings_of(text)
    assert text[slice(*found.span)] == "The most common side effect is an itchy scalp."
    assert text[slice(*found.related[0].span)] == "Minoxidil foam has no side effects."
    assert "line 3" in found.message
    assert found.confidence is not None and 0 < found.confidence <= 1
    assert found.evidence is not None and found.evidence["slot"] in ("side-effects", "no-effects")


@pytest.mark.parametrize(
    "text",
    [
        "# Colds\n\nA cold lasts about seven days.\n\n## Key points\n\n- A cold lasts about a week.\n",
        "# Doses\n\nAdults: take 500 mg. Children: take 100 mg.\n",
        "# Programme\n\nThe programme takes 10 to 12 hours a week. Some people stay for a year or more.\n",
        "# Myths\n\nIt is a myth that warts are permanent. Warts are temporary.\n",
        "# Twice\n\nThe rash lasts two days to two weeks. The rash lasts two days to two weeks.\n",
    ],
)
def test_what_can_both_be_true(text: str) -> None:
    assert findings_of(text) == []


def test_no_claims_in_an_empty_page() -> None:
    assert analysis_of("").conflicts == ()


def test_places_are_short() -> None:
    long = "Hair loss from traction is permanent " + "and spreads slowly over the crown and temples of the head " * 8
    text = f"# Traction alopecia\n\n{long}.\n\n## Key points\n\n- Hair loss from traction is temporary.\n"
    for found in findings_of(text):
        for span in (found.span, *(related.span for related in found.related)):
            assert span.end - span.start <= 250
