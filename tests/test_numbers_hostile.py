"""Numbers and their comparison on text made to stall them: twice the text takes about twice the time."""

from __future__ import annotations

import pytest
from growth import cpu_seconds

from healthlint.analysis import Analysis
from healthlint.language.conflicts import bands, counts, numbers
from healthlint.language.conflicts.page import Page
from healthlint.parsers import parse
from healthlint.settings import Settings

_LENGTH = 6_000


def seconds(text: str) -> float:
    """The processor time of reading and comparing the numbers of a text, once its words are known."""
    analysis = Analysis(parse(text, "page.md", "markdown"), Settings(rules=()))
    _ = (analysis.words, analysis.sentences)

    def work() -> None:
        page = Page(analysis.document, analysis.clauses, analysis.claims)
        for form in (numbers.candidates, counts.candidates, bands.rows, bands.limits):
            for _ in form(page):
                pass

    return cpu_seconds(work)


@pytest.mark.parametrize(
    "seed",
    [
        "1 ", "1,000 ", "1-2 tablets ", "10 to 20 ", "It lasts 3 days. It lasts 9 weeks.\n\n", "aged 5 ", "1/2 ",
        "5 mg every 4 hours, ", "1 in 10 ", "quickly ", "5 signs:\n- a\n- b\n\n", "## 1. Head\n\n- one\n", "1.",
        "$5 to ", "| 1-2 | high |\n", "38 °C is a fever, 36 °C is normal. ", "most people, some people, ", "every ",
        "five days of six hours ",
    ],
)  # fmt: skip
def test_twice_the_text_takes_about_twice_the_time(seed: str) -> None:
    once = seed * (_LENGTH // len(seed))
    seconds(once)
    assert seconds(once + once) < 3.2 * seconds(once) + 0.15


def test_many_distinct_values_are_compared_in_bounded_time() -> None:
    text = "\n\n".join(f"It lasts {number} days after visit {number}." for number in range(1, 1500))
    assert seconds(text) < 6
