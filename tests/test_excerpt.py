"""Texts far longer than any article: the beginning and the end are checked, and a notice says what was not."""

from __future__ import annotations

import pytest

from healthlint.document import Comment, Document, Link, Span
from healthlint.excerpt import MOST_WORDS, excerpt
from healthlint.parsers import parse
from healthlint.run import lint_text

LINE = "Take the tablets with food.\n\n"


def test_an_article_is_left_as_it_is() -> None:
    document = parse(LINE * 3_000, "a.md", "markdown")
    assert excerpt(document) is document


def test_the_middle_of_a_longer_text_is_emptied() -> None:
    document = parse(LINE * 10_000, "a.md", "markdown")
    read = excerpt(document)
    kept = [block.number for block in read.blocks if block.text]
    gap = next(at for at, number in enumerate(kept) if at != number)
    assert len(read.blocks) == 10_000 and kept[-1] == 9_999
    assert gap == 5_000 and len(kept) == 6_000
    first, last = 2 * gap + 1, 2 * kept[gap]
    assert f"lines {first:,} to {last:,} were not checked" in read.notices[-1]


@pytest.mark.parametrize("text", ["w" * 2_000_000, "word " * 400_000, "( " * 400_000, "。" * 900_000])
def test_one_block_is_cut(text: str) -> None:
    read = excerpt(parse(text, "a.txt", "text"))
    [block] = read.blocks
    assert block.text and text.startswith(block.text.strip()[:1_000])
    assert block.text.count("word") <= MOST_WORDS and len(block.text) <= 8 * MOST_WORDS
    assert block.whole.end <= len(block.text) + 1


def test_links_and_comments_of_the_middle_are_left_out() -> None:
    document = parse(LINE * 10_000, "a.md", "markdown")
    size = len(LINE)
    links = tuple(Link("link", number, 0, 4, "#", "") for number in (0, 7_000, 9_999))
    comments = tuple(Comment(Span(number * size, number * size + 4), "c") for number in (0, 7_000, 9_999))
    read = excerpt(Document("a.md", document.source, "markdown", document.blocks, links=links, comments=comments))
    assert [link.block for link in read.links] == [0, 9_999]
    assert [comment.span.start for comment in read.comments] == [0, 9_999 * size]


def test_findings_at_the_beginning_and_the_end_are_shown() -> None:
    wrong = "Take 1.0 mg at night.\n\n"
    result = lint_text(wrong + LINE * 7_000 + wrong + LINE * 7_000 + wrong, path="a.md")
    places = [finding.span.start for finding in result.findings if finding.rule == "dose.trailing-zero"]
    assert [result.document.source.find("1.0"), result.document.source.rfind("1.0")] == places  # type: ignore[union-attr]
    assert any("30,000 words" in notice for notice in result.notices)
