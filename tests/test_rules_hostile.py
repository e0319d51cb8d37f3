"""The patterns of the health rules on text made to stall them: twice the text takes about twice the time."""

from __future__ import annotations

import pytest
from growth import cpu_seconds

from healthlint.analysis import Analysis
from healthlint.parsers import parse
from healthlint.rulebook import compile, load
from healthlint.settings import Settings

CHECKS = [compile(rule) for rule in load().values() if rule.category in ("dose", "safety", "trust")]
_LENGTH = 6_000


def seconds(text: str) -> float:
    """The processor time that every check takes on a text, once what it rests on is worked out."""
    analysis = Analysis(parse(text, "page.md", "markdown"), Settings(rules=()))
    _ = (analysis.topic, analysis.quantities, analysis.red_flags, analysis.medicines, analysis.dates)

    def work() -> None:
        for check in CHECKS:
            if check.may_fire(analysis):
                for _ in check.run(analysis):
                    pass

    return cpu_seconds(work)


@pytest.mark.parametrize(
    "seed",
    [
        "a", "the ", "1.0 mg ", "1-2 tablets ", "take 5 mg every 4 hours, ", "stop taking your ", "your your ",
        "suicide ", "if you have chest pain ", "the vaccine can cause ", "antibiotics for a ", "aspirin for a child ",
        "put the ", "call us ", "(((", "- item\n", "[4] ", "aAAAaa", "drink a glass of wine with ", "by [A](x) ",
    ],
)  # fmt: skip
def test_twice_the_text_takes_about_twice_the_time(seed: str) -> None:
    once = seed * (_LENGTH // len(seed))
    seconds(once)
    assert seconds(once + once) < 3.2 * seconds(once) + 0.15
