"""Slips of arithmetic: what is one, and what only looks like one."""

import pytest

from healthlint import parsers
from healthlint.analysis import Analysis
from healthlint.kinds.arithmetic import Options, compile_rule
from healthlint.rule import Rule
from healthlint.settings import Settings


def slips(test: str, text: str, format: str = "markdown") -> list[tuple[str, object]]:
    rule = Rule(id="numbers.test", extends="arithmetic", message="{expected}", options=Options(test))  # type: ignore[arg-type]
    document = parsers.parse(text, "page", format)
    found = compile_rule(rule).run(Analysis(document, Settings(rules=(), locale=None)))
    return [(document.source[one.span.start : one.span.end], (one.evidence or {}).get("expected")) for one in found]


@pytest.mark.parametrize(
    ("text", "quote", "expected"),
    [
        ("Call us at 102 °F (37 °C).", "102 °F (37 °C", "39 °C"),
        ("It weighs 3 kg (8.5 lb).", "3 kg (8.5 lb", "6.6 lb"),
        ("A glucose of 10 mmol/L (90 mg/dL) is high.", "10 mmol/L (90 mg/dL", "180 mg/dL"),
        ("An HbA1c of 58 mmol/mol (6%) is high.", "58 mmol/mol (6%", "7.5%"),
        ("An HbA1c of 6.5% (60 mmol/mol) is high.", "6.5% (60 mmol/mol", "48 mmol/mol"),
        ("It takes 2 hours (90 minutes).", "2 hours (90 minutes", "120 minutes"),
    ],
)
def test_conversions(text: str, quote: str, expected: str) -> None:
    assert slips("conversion", text) == [(quote, expected)]


@pytest.mark.parametrize(
    "text",
    [
        "Call us at 100.4 °F (38 °C).",
        "It weighs about 3 kg (7 lb).",
        "Wait six months (26 weeks).",
        "Wait two weeks (one week if you are young).",
        "Take 10 mL (20 mg) at night.",
        "A value of 10 mmol/L (90 mg/dL) is high.",
        "Walk 5 miles (8 km).",
        "Use 1 cup (250 ml) of water.",
        "A range of 98 to 100 °F (36.7 to 37.8 °C) is fine.",
    ],
)
def test_fair_conversions(text: str) -> None:
    assert slips("conversion", text) == []


@pytest.mark.parametrize(
    ("test", "text", "quote"),
    [
        ("range", "Rest for 10 to 5 days.", "10 to 5 days"),
        ("range", "Children aged 9 to 6 can join.", "9 to 6"),
        ("range", "You wait between 9 and 3 weeks.", "9 and 3 weeks"),
        ("range", "It lasts 10 to 5 hours.", "10 to 5 hours"),
        ("share", "Of 80 people asked, 20 (35%) had a cold.", "20 (35%)"),
        ("share", "In all, 30 of the 120 callers, or 40%, rang twice.", "30 of the 120 callers, or 40%"),
        ("count", "Two teams help: the day team, the night team and the ward.", "Two teams"),
        ("denominator", "It hits 1 in 8 women but 3 in 100 men.", "1 in 8 women but 3 in 100"),
        ("change", "Cases rose from 10 to 15, an increase of 30%.", "30%"),
        ("excess", "Some 110% of women agreed.", "110%"),
        ("whole", "Here, 70% were men and 40% were women.", "70% were men and 40% were women"),
        ("age", "She was born in 1990 and died in 2020, aged 35.", "aged 35"),
        ("count", "There are three causes: smoking and age.", "three causes"),
        ("band", "A rash is very rare (1 in 50 people).", "very rare (1 in 50 people"),
        ("share", "One in ten (20%) left.", "One in ten (20%"),
        ("figure", "Take four (3) of them.", "four (3)"),
        ("product", "Do 60 minutes a week, such as 10 minutes on three days.", "10 minutes on three days"),
    ],
)
def test_slips(test: str, text: str, quote: str) -> None:
    assert [found for found, _ in slips(test, text)] == [quote]


@pytest.mark.parametrize(
    ("test", "text"),
    [
        ("range", "Cut the dose from 10 to 5 mg."),
        ("range", "Open from 9 to 5."),
        ("range", "The ratio was 10 to 1."),
        ("range", "Take between 5 and 10 ml."),
        ("range", "It lasts 10 to 14 hours."),
        ("share", "Of 80 people asked, 20 (25%) had a cold, and of these 5 (10%) had it twice."),
        ("share", "In all, 61 of 120 callers (51%) rang twice."),
        ("count", "There are two parts: the brace and the pad."),
        ("denominator", "The risk is 1 in 30,000 to 1 in 250,000."),
        ("denominator", "A 25% (1 in 4) risk and a 50% (1 in 2) risk."),
        ("change", "From 1976 to 1997 the risk was reduced by a third."),
        ("change", "Cases rose from 10 to 15, an increase of 50%."),
        ("excess", "Sales rose by 110%."),
        ("whole", "Here, 60% were men and 40% were women."),
        ("count", "It has two forms: chronic, in which attacks come daily, and episodic, in which they stop."),
        ("count", "Call us with any two signs: fever, rash and pain."),
        ("count", "There are two causes: bread and butter and age."),
        ("band", "A rash is common (1 in 8 people)."),
        ("share", "About a third (30%) left."),
        ("figure", "Two (2) studies and six (6) others agree."),
        ("product", "Do 60 minutes a week, 20 minutes on three days."),
    ],
)
def test_no_slips(test: str, text: str) -> None:
    assert slips(test, text) == []
