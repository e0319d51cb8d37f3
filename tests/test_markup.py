"""The kind `markup`: what the rule examples leave out."""

import pytest

from healthlint import parsers
from healthlint.analysis import Analysis
from healthlint.kinds.markup import Options, compile_rule
from healthlint.rule import Rule
from healthlint.settings import Settings


def quotes(options: Options, text: str, format: str = "markdown") -> list[str]:
    rule = Rule(id="accessibility.test", extends="markup", message="{quote}", options=options)
    document = parsers.parse(text, "page", format)
    found = compile_rule(rule).run(Analysis(document, Settings(rules=())))
    return [document.source[one.span.start : one.span.end] for one in found]


@pytest.mark.parametrize(
    ("text", "format", "found"),
    [
        ("See [here](a.md), [here.](b.md) and [heredity](c.md).", "markdown", ["here", "here."]),
        ("<p><a href='tel:111'>here</a> <a href='/x'><b>here</b> »</a></p>", "html", ["here</b> »"]),
        ("> [here](a.md)", "markdown", []),
    ],
)
def test_vague_links(text: str, format: str, found: list[str]) -> None:
    assert quotes(Options("link-text", tokens=("here",)), text, format) == found


def test_the_same_page_may_be_linked_twice() -> None:
    text = "[Our guide](/a/) and [our guide](/a#top), [our Guide](/A), then [our guide](/c)."
    assert quotes(Options("link-repeated"), text) == ["our guide"]


def test_decoration_needs_no_text() -> None:
    html = '<p><img src="logo.png"><img src="x.png"><img src="y.png" alt=""></p>'
    assert quotes(Options("alt-missing"), html, "html") == ['<img src="x.png">']


def test_a_table_of_one_column_or_row_needs_no_header() -> None:
    assert quotes(Options("table-header"), "<table><tr><td>a</td><td>b</td></tr></table>", "html") == []
    assert quotes(Options("table-header"), "<table><tr><td>a</td></tr><tr><td>b</td></tr></table>", "html") == []


def test_the_first_heading_may_have_any_level() -> None:
    assert quotes(Options("heading-jump"), "### A\n\nx\n\n##### B\n\ny\n\n# C\n\n## D\n\nz") == ["B"]
