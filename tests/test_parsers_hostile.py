"""Hostile input: nothing raises, spans stay inside the file, and twice the text takes about twice the time."""

from __future__ import annotations

from pathlib import Path

import pytest
from growth import cpu_seconds
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from fuzz.invariants import check
from healthlint.parsers import parse

ATTACKS = {
    "<a ": "html", "<!-- ": "html", "<![": "html", '<a x=">" ': "html", "<a x=\"' ": "html", "</": "html",
    "<div>": "html",
    "<ul><li>": "html", "<table><tr><td>": "html", "&amp": "html", "&#x": "html", "<script>": "html", "<title>": "html",
    "<p>\n ": "html", "a<sup>1</sup>": "html", "<details><summary>x": "html", "<x class=nav>": "html",
    "<b></i>": "html",
    "[": "markdown", "![": "markdown", "> ": "markdown", "*a ": "markdown", "**a_": "markdown", "`a": "markdown",
    "a**b`": "markdown", "<div>\n\n": "markdown", "{{": "markdown", "{{< a ": "markdown", "{% a ": "markdown",
    "{{< a >}}x{{< /a >}}": "markdown", "{% comment %}": "markdown", "{:": "markdown", "::: tip\n": "markdown",
    "!!! note\n": "markdown", "https://a.bc ": "markdown", "[a](b) https://c.de ": "markdown", "😀 *a* ": "markdown",
    "---\na: b\n": "markdown", "> <div>\n": "markdown", "|a": "markdown", "$a": "markdown", "a\r": "markdown",
    "{": "mdx", "{}": "mdx", "<A ": "mdx", '<A x=">" ': "mdx", "import x\n": "mdx", "```\n": "mdx", "<A>x</A>": "mdx",
    "- a\n": "text", "\n": "text", " ": "text", "Word here\n\n": "text", "a   b\n": "text", "(": "text", "1. ": "text",
}  # fmt: skip


def seconds(source: str, format: str) -> float:
    return cpu_seconds(lambda: parse(source, "x", format))


@pytest.mark.parametrize("piece", ATTACKS)
def test_time_is_linear(piece: str) -> None:
    """The least of several rounds, short and long in turn, so that a busy machine slows both."""
    format, once = ATTACKS[piece], piece * (60_000 // len(piece))
    short, long = [], []
    for _ in range(7):
        short.append(seconds(once, format))
        long.append(seconds(once * 3, format))
        if min(long) < 0.15 or min(long) / min(short) < 6:
            break
    assert min(long) < 0.15 or min(long) / min(short) < 6


FRONT = {
    "alias bomb": "a: &a [x,x]\n" + "".join(f"b{n}: &b{n} [*a, *a]\n" for n in range(20)),
    "flow nesting": "a: " + "[" * 60_000,
    "block nesting": "".join(" " * depth + "a:\n" for depth in range(300)),
    "control": "a: \x01",
    "tags": "a: !!python/object/apply:os.system ['true']",
    "no mapping": "- a\n- b",
    "broken": "a: 'b\nc: d",
    "tab": "a:\n\t- b: [",
    "huge": "a: b\n" * 40_000,
}  # fmt: skip


@pytest.mark.parametrize("name", FRONT)
def test_hostile_front_matter_is_left_unread(name: str) -> None:
    text = f"---\n{FRONT[name]}\n---\n\nThe body.\n"
    assert seconds(text, "markdown") < 2
    document = parse(text, "x.md", "markdown")
    assert document.blocks[-1].text == "The body."
    if name not in ("tags", "block nesting"):
        assert document.notices and document.meta.values == {}


def test_more_blocks_than_any_article_has() -> None:
    for format in ("markdown", "text"):
        document = parse("- a\n" * 31_000, "x", format)
        assert len(document.blocks) == 30_000
        assert "30,000 blocks" in document.notices[0]


def test_deep_json_and_toml() -> None:
    for source in ('{"a":' * 12_000, "+++\na = " + "[" * 60_000 + "\n+++\nx", '{"a": "' + "x" * 60_000):
        parse(source, "x.md", "markdown")
    ld = '<script type="application/ld+json">' + '{"@graph":' * 3_000 + "</script><p>x"
    assert parse(ld, "x.html", "html").blocks[-1].text == "x"


PIECES = st.sampled_from(
    "a word. *b* **c** _d_ `e` [f](g) ![h](i) <b>j</b> <br> <nav> </nav> <!-- k --> --> <!-- <a x=' \" > < & &amp; &#0;"
    " # ## - 1. > | --- === ::: !!! ``` ~~~ $x$ {{ }} {{< a >}} {% b %} {/* c */} {d} import [^1] [^1]: : *[ http://a.b"
    " <sup>9</sup> <td> </table> <li> <script> </script> <title> <details> <summary> </details> \ufeff \x00 \ud800"
    " \u202e"
    " 😀 é e\u0301 <aside> </aside> <p hidden>"
    " <div class='toc'> <Foo a={b}> </Foo> \\ \ufffc \ue000 \ue001 +++ title: 'x'".split(" ")
)
GAPS = st.sampled_from([" ", "\n", "\n\n", "\r\n", "\r", "    ", "\t"])
SOURCES = st.lists(st.one_of(PIECES, GAPS, st.text(max_size=3)), max_size=60).map("".join)


@pytest.mark.parametrize("format", ["markdown", "mdx", "html", "text"])
@given(SOURCES)
@settings(max_examples=150, deadline=None, suppress_health_check=[HealthCheck.too_slow])
def test_any_text_whatever(format: str, source: str) -> None:
    check(parse(source, "x", format))


SEEDS = sorted((Path(__file__).parent.parent / "fuzz" / "seeds").glob("*"))


@pytest.mark.parametrize("seed", SEEDS, ids=lambda path: path.name)
def test_seeds_of_the_fuzzer(seed: Path) -> None:
    data = seed.read_bytes()
    format = ("markdown", "mdx", "html", "text")[data[0] % 4]
    check(parse(data[1:].decode("utf-8", "surrogateescape"), "x", format))
