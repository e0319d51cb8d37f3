"""The same article as Markdown, HTML and plain text gives the same blocks and the same findings."""

from __future__ import annotations

import html
import re
import textwrap
from dataclasses import dataclass

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

import healthlint
from healthlint.document import Document
from healthlint.parsers import parse

WORDS = "rest sleep a nurse the pain clinic café may help most & children with flu at 38 °C or 5 mg “daily” it".split()
DEFECTS = (
    "Take 1.0 mg of it at night before you go to bed again",
    "Every addict who is clean can come to the clinic today",
)


@dataclass(frozen=True)
class Piece:
    """Words of one style: plain, bold, italic or linked."""

    text: str
    style: str


@dataclass(frozen=True)
class Part:
    """A paragraph, list or table."""

    kind: str
    sentences: tuple[tuple[Piece, ...], ...]


@dataclass(frozen=True)
class Article:
    title: str
    parts: tuple[tuple[str, tuple[Part, ...]], ...]


words = st.lists(st.sampled_from(WORDS), min_size=2, max_size=5).map(" ".join)


@st.composite
def sentences(draw: st.DrawFn) -> tuple[Piece, ...]:
    if draw(st.integers(0, 4)) == 0:
        return (Piece(draw(st.sampled_from(DEFECTS)) + ".", "plain"),)
    pieces = [Piece("Some " + draw(words), "plain")]
    for _ in range(draw(st.integers(1, 3))):
        pieces.append(Piece(draw(words), draw(st.sampled_from(["bold", "italic", "link"]))))
        pieces.append(Piece(draw(words), "plain"))
    return (*pieces, Piece("for as long as the illness goes on, and then some more of it.", "plain"))


parts = st.one_of(
    st.builds(Part, st.just("paragraph"), st.lists(sentences(), min_size=1, max_size=3).map(tuple)),
    st.builds(Part, st.just("list"), st.lists(sentences(), min_size=2, max_size=4).map(tuple)),
    st.builds(
        Part,
        st.just("table"),
        st.lists(st.tuples(st.builds(Piece, words, st.just("plain"))), min_size=4, max_size=4).map(tuple),
    ),
)
headings = st.sampled_from(
    ["Causes of flu", "What helps?", "When to see a doctor", "Key points", "References", "Useful tips"]
)
articles = st.builds(
    Article,
    st.sampled_from(["Flu at home", "Living with flu"]),
    st.lists(st.tuples(headings, st.lists(parts, min_size=1, max_size=4).map(tuple)), min_size=1, max_size=4).map(
        tuple
    ),
)
MARKDOWN = {"bold": "**{}**", "italic": "*{}*", "link": "[{}](https://example.org/x)", "plain": "{}"}
HTML = {"bold": "<b>{}</b>", "italic": "<em>{}</em>", "link": "<a href='https://example.org/x'>{}</a>", "plain": "{}"}
LEAD = "This is what the nurses at the clinic say about it to everybody:"


def said(sentence: tuple[Piece, ...], styles: dict[str, str] | None, escape: bool = False) -> str:
    texts = []
    for piece in sentence:
        text = html.escape(piece.text, quote=False) if escape else piece.text
        texts.append(styles[piece.style].format(text) if styles else text)
    return " ".join(texts)


def as_markdown(article: Article) -> str:
    out = [f"# {article.title}"]
    for heading, content in article.parts:
        out.append(f"## {heading}")
        for part in content:
            lines = [said(sentence, MARKDOWN) for sentence in part.sentences]
            if part.kind == "paragraph":
                out.append(textwrap.fill(" ".join(lines), 70, break_on_hyphens=False, break_long_words=False))
            elif part.kind == "list":
                out += [LEAD, "\n".join(f"- {line}" for line in lines)]
            else:
                a, b, c, d = lines
                out.append(f"| {a} | {b} |\n|---|:-:|\n| {c} | {d} |")
    return "\n\n".join(out) + "\n"


def as_html(article: Article) -> str:
    out = [f"<!doctype html>\n<html><body><main>\n<h1>{article.title}</h1>"]
    for heading, content in article.parts:
        out.append(f"<h2>{heading}</h2>")
        for part in content:
            lines = [said(sentence, HTML, escape=True) for sentence in part.sentences]
            if part.kind == "paragraph":
                out.append(f"<p>{' '.join(lines)}</p>")
            elif part.kind == "list":
                out.append(f"<p>{LEAD}</p><ul>" + "".join(f"<li>{line}" for line in lines) + "</ul>")
            else:
                a, b, c, d = lines
                out.append(f"<table><tr><th>{a}</th><th>{b}</th></tr>\n<tr><td>{c}<td>{d}</tr></table>")
    return "\n".join([*out, "</main></body></html>"])


def as_text(article: Article) -> str:
    out = [article.title]
    for heading, content in article.parts:
        out.append(heading)
        for part in content:
            lines = [said(sentence, None) for sentence in part.sentences]
            if part.kind == "paragraph":
                out.append(textwrap.fill(" ".join(lines), 80, break_on_hyphens=False, break_long_words=False))
            elif part.kind == "list":
                out += [LEAD, "\n".join(f"• {line}" for line in lines)]
            else:
                a, b, c, d = lines
                out.append(f"{a}     {b}\n{c}     {d}")
    return "\n\n".join(out) + "\n"


def outline(document: Document) -> list[tuple[object, ...]]:
    return [
        (block.role, block.text, block.section, block.heading, block.list_parent, block.region, block.cell, block.level)
        for block in document.blocks
    ]


@given(articles)
@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.too_slow])
def test_same_blocks(article: Article) -> None:
    markdown = outline(parse(as_markdown(article), "a.md", "markdown"))
    assert outline(parse(as_html(article), "a.html", "html")) == markdown
    assert outline(parse(as_text(article), "a.txt", "text")) == markdown


def found(source: str, format: str) -> list[tuple[str, str]]:
    result = healthlint.lint_text(source, path=f"a.{format}", format=format)
    quotes = []
    for finding in result.findings:
        quote = re.sub(r"<[^>]*>|\]\([^)]*\)", " ", source[slice(*finding.span)])
        quotes.append((finding.rule, " ".join(re.findall(r"\w+", html.unescape(quote)))))
    return sorted(quotes)


@given(articles)
@settings(max_examples=12, deadline=None, suppress_health_check=[HealthCheck.too_slow])
def test_same_findings(article: Article) -> None:
    markdown = found(as_markdown(article), "markdown")
    assert found(as_html(article), "html") == markdown
    assert found(as_text(article), "text") == markdown
