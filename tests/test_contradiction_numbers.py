"""Which numbers of a page are read as one thing, and which are not."""

from __future__ import annotations

import pytest

from healthlint.analysis import Analysis
from healthlint.parsers import parse
from healthlint.settings import Settings

LIKELY = 0.22


def found(text: str) -> set[frozenset[str]]:
    """The words of the values that disagree, pair by pair."""
    analysis = Analysis(parse(text, "page.md", "markdown"), Settings(rules=()))
    return {
        frozenset((conflict.candidate.first.text, conflict.candidate.second.text))
        for conflict in analysis.conflicts
        if conflict.confidence >= LIKELY
    }


def page(first: str, second: str) -> str:
    return f"# Your visit\n\n## About it\n\n{first}\n\n## Key points\n\n- {second}\n"


@pytest.mark.parametrize(
    ("first", "second", "values"),
    [
        ("You need six weeks off work.", "You are back at work after ten days.", {"six weeks", "ten days"}),
        ("The rash clears within three days.", "The rash clears within three weeks.", {"three days", "three weeks"}),
        ("Have the pressure checked once a week.", "The pressure is checked every fourth month.",
         {"once a week", "every fourth month"}),
        ("About 1 adult in 6 has back pain.", "Back pain affects 80% of adults.", {"1 adult in 6", "80%"}),
        ("You get one shot a week for the whole course.", "The shot is given every day of the course.",
         {"one shot a week", "every day"}),
        ("Wash the mask at 30C.", "The mask goes in a 60 C wash.", {"30C", "60 C"}),
    ],
)  # fmt: skip
def test_numbers_of_one_thing_that_differ(first: str, second: str, values: set[str]) -> None:
    assert frozenset(values) in found(page(first, second))


@pytest.mark.parametrize(
    ("first", "second"),
    [
        ("The first visit takes an hour.", "A follow-up visit takes 15 minutes."),
        ("Unopened, the jar keeps for a year.", "Once opened, use the jar within four weeks."),
        ("For men, the level should be above 1.0 mmol/L.", "For women, the level should be above 1.2 mmol/L."),
        ("The scan takes 30 minutes.", "Healing takes about six weeks."),
        ("Open surgery means six weeks off work.", "Keyhole surgery means a week off work."),
        ("Most people need no tablets.", "Few people need tablets."),
    ],
)
def test_numbers_of_two_things(first: str, second: str) -> None:
    assert not found(page(first, second))
