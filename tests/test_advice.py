"""Unsafe advice and unsupported claims: each row of the list finds its own example, and is silent on its near miss."""

from __future__ import annotations

import re
from collections import defaultdict
from pathlib import Path

import pytest

from healthlint import shipped
from healthlint.analysis import Analysis
from healthlint.kinds.advice_rows import Row
from healthlint.kinds.triggers import symbols_of, triggers_of
from healthlint.language.inflection import forms
from healthlint.parsers import parse
from healthlint.rulebook import compile, load
from healthlint.settings import Settings

ROWS = shipped.table("unsafe_advice") + shipped.table("unsupported_claims")
CHECKS = {rule.id: compile(rule) for rule in load().values() if rule.extends == "advice"}


def quotes(rule: str, text: str) -> list[str]:
    """What a rule quotes from a page."""
    analysis = Analysis(parse(text, "page.md", "markdown"), Settings(rules=()))
    check = CHECKS[rule]
    source = analysis.document.source
    return [source[slice(*found.span)] for found in check.run(analysis)] if check.may_fire(analysis) else []


@pytest.mark.parametrize("row", ROWS, ids=[f"{number} {row['rule']}" for number, row in enumerate(ROWS, 2)])
def test_each_row_finds_its_example_and_not_its_near_miss(row: dict[str, str]) -> None:
    assert len(quotes(row["rule"], row["bad"])) == 1
    assert quotes(row["rule"], row["good"]) == []


def test_rows_are_whole() -> None:
    for row in ROWS:
        assert row["rule"] in CHECKS
        assert row["stance"] in ("for", "done", "said", "against")
        assert row["why"].endswith(".") and len(row["why"]) <= 116
        assert row["source"] and row["seen"] in ("y", "n")
        for token in Row(row).object.tokens:
            assert triggers_of(token) or symbols_of(token), f"{token[:60]}: looked for everywhere"
    assert all(row["source"] for row in shipped.table("word_classes"))


BUTTER = "safety.outdated-first-aid"


@pytest.mark.parametrize(
    "text",
    [
        "For a burn, spread butter on the skin.",
        "You can put butter on a burn.",
        "On a burn, butter can be applied.",
        "It is best to cover the burn with butter.",
        "Try rubbing butter on a burn.",
        "Butter is a great remedy for burns.",
        "## Burns\n\nDab a little butter on.",
        "Burns happen fast. Many swear by butter.",
    ],
)
def test_advice_in_every_form(text: str) -> None:
    assert quotes(BUTTER, text)


@pytest.mark.parametrize(
    "text",
    [
        "Do not put butter on a burn.",
        "Never, whatever you hear, spread butter on a burn.",
        "It is a myth that you should put butter on a burn.",
        "Should you put butter on a burn?",
        "Butter can trap the heat of a burn.",
        "Put butter on a burn? No: use water.",
        "Spread butter on the burn. This is wrong.",
        "## Burns: what not to do\n\n- Put butter on it",
        "With a burn, do not:\n\n- put butter on it",
        "Use cool water rather than butter on a burn.",
        "People used to put butter on a burn.",
        "She put butter on the burn.",
        "| Burns: do | Burns: don't |\n|---|---|\n| use water | put butter on the burn |",
    ],
)
def test_corrected_advice_is_silent(text: str) -> None:
    assert quotes(BUTTER, text) == []


@pytest.mark.parametrize(
    ("verb", "expected"),
    [
        ("put", "put puts putting"),
        ("rub", "rub rubs rubbing rubbed"),
        ("apply", "apply applies applying applied"),
        ("lie", "lie lies lying lay lain"),
        ("come off", "come off|comes off|coming off|came off"),
        ("use", "use uses using used"),
    ],
)
def test_verb_forms(verb: str, expected: str) -> None:
    assert set(forms(verb)) == set(expected.split("|") if "|" in expected else expected.split())


def _sentences() -> list[tuple[str, str]]:
    """Sentences first written to test the rows unseen: bad advice and claims, and their near misses."""
    text = (Path(__file__).parent / "advice_sentences.tsv").read_text(encoding="utf-8")
    return [(line.split("\t")[0], line.split("\t")[1]) for line in text.splitlines()[1:]]


@pytest.mark.parametrize(("kind", "text"), _sentences())
def test_sentences_in_other_words(kind: str, text: str) -> None:
    assert any(quotes(rule, text) for rule in CHECKS) == (kind == "bad")


def test_no_two_rows_of_a_rule_say_the_same() -> None:
    seen: defaultdict[str, set[str]] = defaultdict(set)
    for row in ROWS:
        key = re.sub(r"\W+", " ", row["object"] + row["setting"] + row["act"])
        assert key not in seen[row["rule"]]
        seen[row["rule"]].add(key)
