"""Front matter: the short reader agrees with PyYAML, and every value knows where it stands."""

from __future__ import annotations

import pytest
import yaml
from hypothesis import given, settings
from hypothesis import strategies as st

from healthlint.parsers import parse
from healthlint.parsers.frontmatter import peel
from healthlint.parsers.meta import iso_date
from healthlint.parsers.simple_yaml import NotSimple, SimpleYaml

SCALARS = st.sampled_from(
    [
        "word", "two words", "it's", '"quoted"', "'it''s'", "2026-01-02", "yes", "1.0", "a: b", "a #b", "a#b", "[a, b]",
        "[]", "['x', \"y\"]", "{a: b}", "- x", "", "~", "é “q” 😀", "a:b", ":a", "*a", "&a b", "!t x", "|", ">-", "? a",
        "%x", "@x", "`x`", "a, b", "a]", "[a", "'open", '"a\\n"', '""', "null",
        "--- x", "#c", "a:", "- ", "a - b", ".5",
        "https://x.org/a#b",
    ]
)  # fmt: skip
KEYS = st.sampled_from(["title", "Title", "tags", "a b", "x-y", "'q'", "1", "_k", "é", "a.b"])
LINES = st.one_of(
    st.builds("{}: {}".format, KEYS, SCALARS),
    st.builds("{}:".format, KEYS),
    st.builds("{}- {}".format, st.sampled_from(["", "  "]), SCALARS),
    st.builds("{}- {}: {}".format, st.sampled_from(["", "  "]), KEYS, SCALARS),
    st.builds("{}{}: {}".format, st.sampled_from(["  ", "    "]), KEYS, SCALARS),
    st.builds("{}{}".format, st.sampled_from(["  ", "    "]), SCALARS),
    st.sampled_from(["# note", "", "  "]),
)


def lowered(value: object) -> object:
    if isinstance(value, dict):
        return {key.lower() if isinstance(key, str) else key: lowered(item) for key, item in value.items()}
    return [lowered(item) for item in value] if isinstance(value, list) else value


@given(st.lists(LINES, max_size=6).map("\n".join))
@settings(max_examples=1_500, deadline=None)
def test_the_short_reader_agrees_with_yaml(body: str) -> None:
    try:
        reader = SimpleYaml(body)
        values = reader.read()
    except NotSimple:
        return
    assert values == lowered(yaml.load(body, yaml.BaseLoader) or {})
    for text, start, end in reader.places.values():
        written = body[start:end]
        assert text in (written, written[1:-1].replace("''", "'"))


@pytest.mark.parametrize(
    "head",
    [
        "---\ntitle: Flu & you\ndate: 2026-02-03\nauthor: A Writer\ntags: [flu, cold]\n---\n",
        "---\r\ntitle: 'Flu & you'\r\ndate: 2026-02-03\r\nauthor:\r\n  name: A Writer\r\n"
        "tags:\r\n- flu\r\n- cold\r\n---\r\n",
        "---\ntitle: >-\n  Flu\n  & you\ndate: !!str 2026-02-03\nauthor: {name: A Writer}\ntags: flu, cold\n...\n",
        '+++\ntitle = "Flu & you"\ndate = 2026-02-03\nauthor = \'A Writer\'\ntags = ["flu", "cold"]\n+++\n',
        '{"title": "Flu \\u0026 you", "date": "2026-02-03", "author": ["A Writer"], "tags": ["flu", "cold"]}\n',
        "\ufeff---\ntitle: \"Flu & you\"\ndate: February 3, 2026\nauthor: A Writer\ntags: [ 'flu' , cold ]\n---\n",
    ],
)
def test_formats_of_front_matter(head: str) -> None:
    document = parse(f"{head}\nBody text.\n", "a.md", "markdown")
    meta = document.meta
    assert (meta.title, meta.published, meta.author, meta.tags) == (
        "Flu & you",
        "2026-02-03",
        "A Writer",
        ("flu", "cold"),
    )
    assert document.notices == ()
    title, body = document.blocks
    assert (title.role, title.text, body.text, body.section) == ("title", "Flu & you", "Body text.", ("Flu & you",))
    at = title.text.index("you")
    assert document.source[slice(*title.span(at, at + 3))] == "you"


def test_title_and_description_are_blocks() -> None:
    document = parse("---\ntitle: One\ndescription: Two\n---\n# Three\n", "a.md", "markdown")
    assert [(block.role, block.text) for block in document.blocks] == [
        ("meta", "One"),
        ("meta", "Two"),
        ("title", "Three"),
    ]


@pytest.mark.parametrize(
    "source",
    ["---\n\nprose: no, it is prose\n", "---\nJust prose here.\n---\nmore\n", "text\n---\na: b\n---\n", "{{< x >}}\n"],
)
def test_what_is_no_front_matter(source: str) -> None:
    assert peel(source).end == 0


def test_broken_front_matter_is_said_and_the_body_read() -> None:
    document = parse("---\ntitle: 'open\nb: c\n---\nBody.\n", "a.md", "markdown")
    assert "line" in document.notices[0]
    assert [block.text for block in document.blocks] == ["Body."]


@pytest.mark.parametrize(
    ("written", "iso"),
    [
        ("2026-02-03", "2026-02-03"), ("2026-02-03T10:00:00Z", "2026-02-03"), ("3 February 2026", "2026-02-03"),
        ("February 3rd, 2026", "2026-02-03"), ("Feb 2026", "2026-02"), ("2026-02", "2026-02"), ("soon", None),
        ("2026-13-01", None), ("", None),
    ],
)  # fmt: skip
def test_dates(written: str, iso: str | None) -> None:
    assert iso_date(written) == iso
