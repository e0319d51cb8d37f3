"""Whole pages: the help that a page gives, by place and by country, and what the page-level rules want of it."""

from __future__ import annotations

from datetime import date

import pytest

from healthlint.analysis import Analysis
from healthlint.parsers import parse
from healthlint.rulebook import compile, load
from healthlint.settings import Settings

RULES = load()


def quotes(rule: str, text: str, locale: str | None = None) -> list[str]:
    """What a rule quotes from a page."""
    analysis = Analysis(parse(text, "page.md", "markdown"), Settings(rules=(), locale=locale, today=date(2026, 11, 23)))
    check = compile(RULES[rule])
    source = analysis.document.source
    return [source[slice(*found.span)] for found in check.run(analysis)] if check.may_fire(analysis) else []


@pytest.mark.parametrize(
    ("page", "found"),
    [
        ("## After the operation\n\nWatch for:\n\n- chest pain\n- coughing up blood", ["Watch for:"]),
        ("## When to call 999\n\n- chest pain\n- coughing up blood", []),
        ("Go to A&E if you have:\n\n- chest pain\n- coughing up blood", []),
        ("Watch for chest pain.\n\nIf you have it, call 999.", []),
        ("Watch for chest pain.\n\nCall the office about parking.", ["Watch for chest pain."]),
        ("Chest pain can mean a heart attack. Call your doctor.", ["Chest pain can mean a heart attack."]),
        ("Call 999 for chest pain.\n\n## More\n\nChest pain can mean a heart attack.", []),
        ("The trial counted chest pain and strokes in older men.", []),
    ],
)
def test_red_flags_want_help_in_the_same_place(page: str, found: list[str]) -> None:
    assert quotes("safety.red-flag-without-help", page) == found


@pytest.mark.parametrize(
    ("page", "found"),
    [
        ("You may have thoughts of suicide. Bring them up at your next visit.", ["Bring them up at your next visit"]),
        ("- a drooping face\n- slurred speech\n\nIf this happens, see your GP next week.", ["see your GP next week"]),
        ("For chest pain call 999. For a cough, see your GP next week.", []),
        ("A sore knee can be raised at your next visit.", []),
    ],
)
def test_slow_answers(page: str, found: list[str]) -> None:
    assert quotes("safety.weak-action", page) == found


@pytest.mark.parametrize(
    ("line", "locale", "missing"),
    [
        ("Call or text 988.", None, False),
        ("Call or text 988.", "en-US", False),
        ("Call or text 988.", "en-GB", True),
        ("Samaritans: 116 123.", "en-GB", False),
        ("Lifeline is on 13 11 14.", "en-AU", False),
        ("Need to talk? Ring 1737.", "en-NZ", False),
        ("Write to us.", None, True),
        ("See [findahelpline](https://findahelpline.com).", "en-IE", False),
    ],
)
def test_crisis_line_by_locale(line: str, locale: str | None, missing: bool) -> None:
    page = f"# Low mood\n\nSome people have thoughts of suicide.\n\n{line}"
    assert bool(quotes("safety.crisis-line-missing", page, locale)) is missing


def test_the_oldest_date_does_not_count() -> None:
    page = "---\ntitle: Shingles\ndate: 2015-03-01\nlast_reviewed: 2025-06-01\n---\n\n" + "Rest well. " * 40
    assert quotes("trust.date-stale", page) == []
    assert quotes("trust.date-stale", page.replace("2025", "2018")) != []
