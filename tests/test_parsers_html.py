"""HTML: the tokenizer against `html.parser` on ordinary input, chrome, tables, metadata."""

from __future__ import annotations

import re
from html.parser import HTMLParser

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from healthlint.document import Block, Document
from healthlint.parsers import parse
from healthlint.parsers.scan import Scanner
from healthlint.parsers.tags import attributes


class Ours:
    """Tokens of our scanner."""

    def __init__(self) -> None:
        self.tokens: list[tuple[object, ...]] = []

    def chars(self, text: str, start: int, end: int, shift: int) -> None:
        self._text(text[start:end])

    def raw(self, name: str, text: str, start: int, end: int, shift: int) -> None:
        if end > start:
            self._text(text[start:end])

    def _text(self, text: str) -> None:
        if self.tokens and self.tokens[-1][0] == "text":
            self.tokens[-1] = ("text", str(self.tokens[-1][1]) + text)
        else:
            self.tokens.append(("text", text))

    def tag(self, found: re.Match[str], shift: int) -> str:
        name = found.group(2).lower()
        if found.group(1):
            self.tokens.append(("end", name))
        else:
            attrs = {key: one.value for key, one in attributes(found.group(3), 0).items()}
            self.tokens.append(("start", name, attrs))
        return name

    def comment(self, text: str, start: int, end: int, shift: int) -> None:
        self.tokens.append(("comment", text[start + 4 : end - 3]))

    def unclosed(self) -> None:
        self.tokens.append(("unclosed",))


class Oracle(HTMLParser):
    """Tokens of the standard library."""

    def __init__(self) -> None:
        super().__init__(convert_charrefs=False)
        self.tokens: list[tuple[object, ...]] = []

    def _text(self, text: str) -> None:
        if self.tokens and self.tokens[-1][0] == "text":
            self.tokens[-1] = ("text", str(self.tokens[-1][1]) + text)
        else:
            self.tokens.append(("text", text))

    def handle_data(self, data: str) -> None:
        self._text(data)

    def handle_entityref(self, name: str) -> None:
        self._text(f"&{name};")

    def handle_charref(self, name: str) -> None:
        self._text(f"&#{name};")

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        kept: dict[str, str] = {}
        for key, value in attrs:
            kept.setdefault(key, value or "")
        self.tokens.append(("start", tag, kept))

    def handle_endtag(self, tag: str) -> None:
        self.tokens.append(("end", tag))

    def handle_startendtag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.handle_starttag(tag, attrs)

    def handle_comment(self, data: str) -> None:
        self.tokens.append(("comment", data))


NAMES = st.sampled_from(["p", "div", "a", "b", "H1", "li", "td", "my-tag", "svg:x", "script", "style"])
VALUES = st.sampled_from(['"x"', "'y > z'", '"a &amp; b"', "bare", '""', "'é😀'"])
ATTRIBUTES = st.one_of(
    st.sampled_from([" hidden", " data-x", " Checked"]),
    st.builds(" {}={}".format, st.sampled_from(["class", "id", "HREF", "title"]), VALUES),
    st.builds(" {} = {}".format, st.sampled_from(["alt", "lang"]), VALUES),
)
TEXTS = st.sampled_from(["word ", "1 ", "é😀", "&amp;", "&#233;", " > ", "\n", "it's "])
TOKENS = st.one_of(
    TEXTS,
    st.builds("<{}{}>".format, NAMES, st.lists(ATTRIBUTES, max_size=3).map("".join)),
    st.builds("</{}>".format, NAMES),
    st.builds("<!--{}-->".format, st.sampled_from([" a ", "<p>", "a > b", "- "])),
    st.just("<!DOCTYPE html>"),
)


@given(st.lists(TOKENS, max_size=25).map("".join))
@settings(max_examples=400, deadline=None)
def test_tokens_are_those_of_the_standard_library(source: str) -> None:
    source = re.sub(r"<(script|style)[^>]*>", "<\\1>", source) + "</script></style>"
    if re.search(r"<(script|style)>(?:(?!</\1).)*$", source, re.DOTALL):
        return
    ours, oracle = Ours(), Oracle()
    Scanner(ours).scan(source, 0, len(source))
    oracle.feed(source)
    oracle.close()
    assert ours.tokens == oracle.tokens


def blocks(source: str) -> tuple[Block, ...]:
    return parse(source, "a.html", "html").blocks


def texts(source: str) -> list[str]:
    return [block.text for block in blocks(source)]


def page(source: str) -> Document:
    return parse(source, "a.html", "html")


@pytest.mark.parametrize(
    "chrome",
    [
        "<nav>x</nav>", "<form>x</form>", "<footer>x</footer>", "<header>x</header>", "<aside>x</aside>",
        "<div role='navigation'>x</div>", "<div class='cookie-consent'>x</div>", "<ul class='share-buttons'><li>x</ul>",
        "<div id=toc><ul><li>x</ul></div>", "<div class='wp-block related-posts'>x</div>",
        "<p aria-hidden='true'>x</p>",
        "<div id='respond' class='comment-respond'><h3>x</h3></div>", "<button>x</button>", "<template>x</template>",
        "<svg><title>x</title><text>x</text></svg>", "<noscript>x</noscript>", "<div class='newsletter-signup'>x</div>",
        "<nav><ul><li>x<nav>x</nav>x</ul></nav>", "<div style='DISPLAY:none'>x</div>", "<select><option>x</select>",
    ],
)  # fmt: skip
def test_chrome_is_left_out(chrome: str) -> None:
    assert texts(f"<body>{chrome}<p>Text</p>{chrome}</body>") == ["Text"]


@pytest.mark.parametrize(
    "content",
    [
        "<article><header>Text</header></article>", "<header><h1>Text</h1></header>",
        "<article><footer>Text</footer></article>",
        "<aside class='key-points'>Text</aside>", "<nav>Text", "<div class='navy'>Text</div>",
        "<div class='content'>Text</div>",
        "<main class='sidebar'>Text</main>", "<form>Text",
        "<h2 id='share'>Text</h2>", "<section id='menu'>Text</section>", "<li class='social'>Text</li>",
        "<div class='recommended-dose'>Text</div>", "<div id='consent'>Text</div>", "<div class='responses'>Text</div>",
        "<div class='article-footer-note'>Text</div>",
    ],
)  # fmt: skip
def test_what_is_no_chrome(content: str) -> None:
    assert texts(content) == ["Text"]


def test_tables() -> None:
    found = blocks(
        "<table><caption>Doses</caption><thead><tr><th>Age<th>Dose</thead>"
        "<tbody><tr><td>5<td><p>one</p><p>two</p><ul><li>x</ul>"
        "<tr><td><table><tr><td>in</table>after</table>"
    )
    assert [(block.role, block.text, block.cell and block.cell[:3]) for block in found] == [
        ("caption", "Doses", None),
        ("cell", "Age", (0, 0, 0)),
        ("cell", "Dose", (0, 0, 1)),
        ("cell", "5", (0, 1, 0)),
        ("cell", "one", (0, 1, 1)),
        ("cell", "two", (0, 1, 1)),
        ("item", "x", (0, 1, 1)),
        ("cell", "in", (1, 0, 0)),
        ("cell", "after", (0, 2, 0)),
    ]
    assert {block.region for block in found[1:]} == {"table"}
    assert [block.role for block in blocks("<table role=presentation><tr><td>Text</table>")] == ["paragraph"]


def test_lists_definitions_figures_details() -> None:
    found = blocks(
        "<p>Call if:</p><ol><li>ill<ul><li>very</ul><li>sick</ol><dl><dt>flu<dd>a virus</dl>"
        "<figure><img src=a alt='A nose'><figcaption>Your nose</figcaption></figure>"
        "<details><summary>Is it safe?</summary><p>Yes.</p></details><p>After</p><blockquote><p>Said</p></blockquote>"
    )
    assert [(block.role, block.text, block.list_parent) for block in found] == [
        ("paragraph", "Call if:", None),
        ("item", "ill", 0),
        ("item", "very", 1),
        ("item", "sick", 0),
        ("term", "flu", None),
        ("definition", "a virus", None),
        ("alt", "A nose", None),
        ("caption", "Your nose", None),
        ("heading", "Is it safe?", None),
        ("paragraph", "Yes.", None),
        ("paragraph", "After", None),
        ("quote", "Said", None),
    ]
    assert found[9].section == ("Is it safe?",)
    assert found[10].section == ()


def test_metadata() -> None:
    document = page(
        "<html lang=en-GB><head><title>Flu &amp; you</title><meta name=author content='A Writer'>"
        "<meta property='article:modified_time' content='2026-02-03T10:00:00Z'>"
        '<script type="application/ld+json">{"@graph":[{"@type":["MedicalWebPage"],"lastReviewed":"2026-01-02",'
        '"reviewedBy":{"@type":"Person","name":"R Viewer"},"datePublished":"2025-12-01"}]}</script></head><p>x'
    )
    meta = document.meta
    assert (meta.author, meta.reviewer, meta.published, meta.modified, meta.reviewed) == (
        "A Writer", "R Viewer", "2025-12-01", "2026-02-03", "2026-01-02",
    )  # fmt: skip
    assert (document.language, document.locale) == ("en", "en-GB")
    assert document.blocks[0].role == "title"


def test_links_and_images() -> None:
    document = page(
        "<p>See <a href='/x' title=T>our <b>page</b></a>. <abbr title='body mass index'>BMI</abbr></p><img><img alt=''>"
    )
    shown = [
        (link.kind, document.blocks[link.block].text[link.start : link.end], link.target) for link in document.links
    ]
    assert shown == [
        ("link", "our page", "/x"),
        ("abbreviation", "BMI", ""),
        ("image", "\ufffc", ""),
        ("image", "", ""),
    ]
    assert document.links[1].title == "body mass index"


@pytest.mark.parametrize(
    ("source", "text"),
    [
        ("10<sup>9</sup>/L", "10^9/L"), ("m<sup>2</sup>", "m^2"), ("H<sub>2</sub>O", "H2O"), ("1<sup>st</sup>", "1st"),
        ("word<sup>1,2</sup> x", "word x"), ("end.<sup>[3]</sup> Next", "end. Next"), ("V<sub>max</sub>", "V_max"),
        ("10<sub>5</sub>", "10_5"), ("a<br>b", "a b"), ("a<wbr>b", "ab"), ("a<b>b</b>c", "abc"), ("a<p>b", "a|b"),
        ("x<sup>−1</sup>", "x^−1"), ("treat&shy;ment", "treatment"), ("&lt;b&gt;", "<b>"), ("a&nbsp;b", "a\xa0b"),
        ("<q>no</q>", "“no”"), ("B<sub>12</sub>", "B12"),
    ],
)  # fmt: skip
def test_what_must_not_glue(source: str, text: str) -> None:
    assert "|".join(texts(source)) == text


def test_regions_by_markup() -> None:
    found = blocks(
        "<section class='key-takeaways'><p>one</p></section><div id=references><ol><li>ref</ol></div>"
        "<div itemtype='https://schema.org/FAQPage'><h3>Why?</h3></div><div class='author-bio'>By her</div>"
        "<div class='cta-box'>Call</div><div class='comment-list'>Nice</div>"
    )
    assert [block.region for block in found] == ["takeaways", "references", "faq", "author", "promotion", "comments"]


def test_unclosed_comment_is_said() -> None:
    document = page("<p>Text</p><!-- never closed <p>gone</p>")
    assert [block.text for block in document.blocks] == ["Text"]
    assert "never closed" in document.notices[0]
