"""What the parsers read: roles, sections, lists, cells, links, comments, meta, and the map of every character."""

from __future__ import annotations

import pytest

from healthlint.document import Document
from healthlint.parsers import parse

MARKDOWN = """---
title: Flu at home
description: How to look after yourself
date: 2026-01-02
---
# Flu é *at home*

Take 10<sup>9</sup>/L of `code` and
more &amp; more[^1]. ![a thermometer](i.png) CO<sub>2</sub> a<br>b

Call a nurse if:

- you are **ill**
  - very
- you faint

| Dose | When |
|------|------|
| one  | d\\|e  |

> As someone said

<!-- healthlint-disable -->

[^1]: A note.
"""

HTML = """<!doctype html><html lang="en-GB"><head><title>Flu &amp; you</title>
<meta name="description" content="All about flu"></head><body><nav>Home</nav><main><h1>Flu</h1>
<p>Rest &mdash; and
  <b>drink</b>.<p>Call if:<ul><li>ill<li>sick</ul>
<table><caption>Doses</caption><tr><th>A<th>B<tr><td>c<td>d</table></main></body></html>"""


def exact_everywhere(document: Document) -> None:
    for block in document.blocks:
        for number, run in enumerate(block.runs):
            stop = block.runs[number + 1].text if number + 1 < len(block.runs) else len(block.text)
            if run.exact:
                assert document.source[run.source : run.source_end] == block.text[run.text : stop]
            assert 0 <= run.source <= run.source_end <= len(document.source)


def test_markdown() -> None:
    document = parse(MARKDOWN, "flu.md", "markdown")
    exact_everywhere(document)
    assert [(block.role, block.text) for block in document.blocks] == [
        ("meta", "Flu at home"),
        ("meta", "How to look after yourself"),
        ("title", "Flu é at home"),
        ("paragraph", "Take 10^9/L of \ufffc and more & more. \ufffc CO2 a b"),
        ("alt", "a thermometer"),
        ("paragraph", "Call a nurse if:"),
        ("item", "you are ill"),
        ("item", "very"),
        ("item", "you faint"),
        ("cell", "Dose"),
        ("cell", "When"),
        ("cell", "one"),
        ("cell", "d|e"),
        ("quote", "As someone said"),
        ("footnote", "A note."),
    ]
    assert [block.list_parent for block in document.blocks[6:9]] == [5, 6, 5]
    assert document.meta.published == "2026-01-02"
    assert [comment.text for comment in document.comments] == [" healthlint-disable "]


def test_html() -> None:
    document = parse(HTML, "flu.html", "html")
    exact_everywhere(document)
    assert [(block.role, block.text) for block in document.blocks] == [
        ("meta", "Flu & you"),
        ("meta", "All about flu"),
        ("title", "Flu"),
        ("paragraph", "Rest — and drink."),
        ("paragraph", "Call if:"),
        ("item", "ill"),
        ("item", "sick"),
        ("caption", "Doses"),
        ("cell", "A"),
        ("cell", "B"),
        ("cell", "c"),
        ("cell", "d"),
    ]
    assert (document.language, document.locale) == ("en", "en-GB")


@pytest.mark.parametrize("format", ["markdown", "mdx", "html", "text"])
def test_nothing_to_read(format: str) -> None:
    for source in ("", "\ufeff", "\n\n", " \t "):
        assert parse(source, "x", format).blocks == ()
