"""What vouches for a page, its dates, and whom it sends readers to."""

from __future__ import annotations

from datetime import date

import pytest

from healthlint import shipped
from healthlint.analysis import Analysis
from healthlint.kinds.triggers import triggers_of
from healthlint.language.helplines import country_of, foreign_emergency, gives_crisis_line
from healthlint.language.pagedates import page_dates
from healthlint.language.pagemarks import is_vague_source, names_author, names_sources
from healthlint.language.urgency import is_contact, is_urgent
from healthlint.parsers import parse
from healthlint.settings import Settings


@pytest.mark.parametrize(
    ("text", "when", "planned"),
    [
        ("Page last reviewed: 4 June 2025", date(2025, 6, 4), False),
        ("Medically reviewed by Ana Diaz, RN, on March 3, 2024", date(2024, 3, 3), False),
        ("Updated 05/06/2023", date(2023, 6, 5), False),
        ("Next review due: May 2026", date(2026, 5, 1), True),
        ("---\ndate: 2024-01-09\n---\nText.", date(2024, 1, 9), False),
        ("---\ndate: 2020-06-30\nreview_date: 2023-06-30\n---\nText.", date(2023, 6, 30), True),
    ],
)
def test_dates_of_the_page(text: str, when: date, planned: bool) -> None:
    assert (when, planned) in [(found.when, found.next) for found in page_dates(parse(text, "a.md", "markdown"))]


@pytest.mark.parametrize("text", ["A trial in May 2019 compared insoles.", "Born on 4 June 1980, she swam a lot."])
def test_dates_in_the_story_are_not_dates_of_the_page(text: str) -> None:
    assert page_dates(parse(text, "a.md", "markdown")) == []


@pytest.mark.parametrize(
    ("text", "named"),
    [
        ("Text.\n\n## References\n\n1. Guideline, 2024.", True),
        ("Read [the advice](https://www.nhs.uk/conditions/flu/).", True),
        ("It helps half of users (Diaz, 2021).", True),
        ("Source: Elm Valley Hospital audit, 2025", True),
        ("Sources: the internet, various.", False),
        ("Read [our shop](https://shop.example/).", False),
    ],
)
def test_sources(text: str, named: bool) -> None:
    assert names_sources(parse(text, "a.md", "markdown")) is named


def test_a_vague_source_line_has_its_place() -> None:
    text = "Sources: the internet, various."
    found = is_vague_source(text)
    assert found is not None and text[slice(*found)] == text
    assert is_vague_source("Sources: the asthma guideline of 2024") is None


@pytest.mark.parametrize(
    ("text", "named"),
    [
        ("Written by Ana Diaz, RN", True),
        ("By Ana Diaz", True),
        ("---\nauthor: Elm Valley Hospital\n---\nText.", True),
        ("---\nauthor: Editorial Team\n---\nText.", False),
        ("Written by the content team", False),
        ("Written by the Happy Knees team", False),
        ("Written by the physiotherapy team", True),
        ("It is caused by a virus.", False),
    ],
)
def test_author(text: str, named: bool) -> None:
    assert names_author(parse(text, "a.md", "markdown")) is named


@pytest.mark.parametrize(
    ("text", "country", "given"),
    [
        ("Call or text 988 at any hour.", None, True),
        ("Call or text 988 at any hour.", "GB", False),
        ("Samaritans, free, on 116123", "GB", True),
        ("Ring 1 (800) 273-8255", "US", True),
        ("Ring the gambling helpline on 0800 555 0199", None, False),
        ("In 1988 the unit opened.", None, False),
    ],
)
def test_crisis_lines_by_country(text: str, country: str | None, given: bool) -> None:
    assert gives_crisis_line(text, country) is given


def test_emergency_numbers_of_another_country() -> None:
    assert foreign_emergency("Call 911 now", "GB") == (5, 8, "999")
    assert foreign_emergency("Call 111 for advice", "GB") is None
    assert foreign_emergency("Call 999, or 911 in the US", "GB") is None
    assert country_of("en-GB") == "GB"
    assert country_of("en") is None
    assert country_of(None) is None


def test_urgent_is_more_than_contact() -> None:
    assert is_urgent("Go to A&E at once")
    assert is_urgent("Tell the ward straight away")
    assert is_contact("Ask your GP about it")
    assert not is_urgent("Ask your GP about it")
    assert not is_contact("Rest and drink plenty")


def flags(text: str) -> list[str]:
    """The groups of the red flags in a paragraph."""
    analysis = Analysis(parse(text, "a.md", "markdown"), Settings(rules=()))
    return [flag.group for flag in analysis.red_flags.get(0, ())]


@pytest.mark.parametrize(
    ("text", "groups"),
    [
        ("slurred speech or chest pain", ["stroke", "heart"]),
        ("She had no chest pain and never slurred speech.", []),
        ("Black, tarry stools", ["gut bleeding"]),
        ("a fever during chemotherapy", ["sepsis"]),
        ("One calf is swollen.", ["clot"]),
        ("a new lump", ["lump"]),
        ("He talks about wanting to die.", ["suicide"]),
        ("You can't breathe and your lips turn blue.", ["breathing", "breathing"]),
        ("She bumped her head.", ["head"]),
        ("The mole changes colour.", ["lump"]),
    ],
)
def test_red_flags(text: str, groups: list[str]) -> None:
    assert flags(text) == groups


def test_the_words_of_a_red_flag_stand_in_each_of_its_patterns() -> None:
    for row in shipped.table("red_flags"):
        words = set(row["words"].split())
        for alternative in _alternatives(row["pattern"]):
            assert words & set(triggers_of(alternative)) or "[^" in alternative or "+lumps" in alternative, alternative


def _alternatives(pattern: str) -> list[str]:
    found, depth, start = [], 0, 0
    for at, char in enumerate(pattern + "|"):
        depth += (char == "(") - (char == ")")
        if char == "|" and depth == 0:
            found.append(pattern[start:at])
            start = at + 1
    return found
