"""For or against: the direction in which a clause speaks of a thing."""

from __future__ import annotations

import pytest

from healthlint.language.stances import Stance, stances, things_asked, turned_by
from healthlint.language.words import WORD, Word, fold


def _stances(text: str) -> dict[str, Stance]:
    return stances(
        [Word(match.group(), fold(match.group()), match.start(), match.end(), 0, 0) for match in WORD.finditer(text)]
    )


@pytest.mark.parametrize(
    ("text", "field", "affirms"),
    [
        ("You can drink wine with your meal", "*alcohol", True),
        ("Avoid wine with your meal", "*alcohol", False),
        ("Beer is not allowed on the ward", "*alcohol", False),
        ("You do not have to give up wine", "*alcohol", True),
        ("Steer clear of vodka", "*alcohol", False),
        ("Spirits should be avoided", "*alcohol", False),
        ("A companion is welcome", "*visitor", True),
        ("We cannot allow visitors", "*visitor", False),
        ("It is safe to drive home", "*driving", True),
        ("It would be unsafe to drive home", "*driving", False),
        ("Not only wine but also beer is served", "*alcohol", True),
    ],
)
def test_direction_of_a_field(text: str, field: str, affirms: bool) -> None:
    assert _stances(text)[field].affirms is affirms


def test_what_is_not_needed_is_told_from_what_is_forbidden() -> None:
    assert _stances("You do not need a referral")["*referral"].mode == "no-need"
    assert _stances("Do not bring a referral")["*referral"].mode == "say"


def test_a_heading_turns_what_stands_under_it() -> None:
    assert turned_by("Foods to avoid")
    assert turned_by("Do not take it with:")
    assert not turned_by("Foods to enjoy")
    assert not turned_by("")


def test_a_question_names_things_unless_it_denies_or_offers_a_choice() -> None:
    assert "*driving" in things_asked("Can I drive afterwards?")
    assert things_asked("Should I drive or walk?") == ()
    assert things_asked("Why should I not drive?") == ()
