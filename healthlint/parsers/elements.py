"""What each HTML element means for the builder: one function an element, which returns what its end tag does."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

from healthlint.parsers.finish import language_tag
from healthlint.parsers.flow import decoded
from healthlint.parsers.tags import Attribute

if TYPE_CHECKING:
    from healthlint.document import Role
    from healthlint.parsers.reader import Reader

Undo = Callable[[], None]
Attributes = dict[str, Attribute]
Opener = Callable[["Reader", Attributes, int, int], Undo | None]


def _article(reader: Reader, attrs: Attributes, _start: int, _end: int) -> Undo:
    _language(reader, attrs, 0, 0)
    reader.articles += 1

    def leave() -> None:
        reader.articles -= 1

    return leave


def _language(reader: Reader, attrs: Attributes, _start: int, _end: int) -> None:
    for key in ("lang", "xml:lang"):
        if key in attrs and reader.builder.language is None:
            reader.builder.language = language_tag(attrs[key].value)


def _heading(level: int) -> Opener:
    def opener(reader: Reader, _attrs: Attributes, _start: int, _end: int) -> None:
        reader.builder.begin("heading", level)

    return opener


def _details(reader: Reader, attrs: Attributes, _start: int, _end: int) -> Undo:
    undo = reader.restorer()
    level = _below(reader)
    reader.add_hint(attrs)

    def leave() -> None:
        undo()
        reader.builder.end_section(level)

    return leave


def _summary(reader: Reader, _attrs: Attributes, _start: int, _end: int) -> None:
    reader.builder.begin("heading", _below(reader))


def _below(reader: Reader) -> int:
    """The level of a heading below the nearest one."""
    return max(2, min(6, reader.builder.heading_level + 1))


def _list(reader: Reader, attrs: Attributes, _start: int, _end: int) -> Undo:
    undo = reader.restorer()
    reader.add_hint(attrs)
    reader.builder.begin_list()
    return undo


def _item(reader: Reader, _attrs: Attributes, _start: int, _end: int) -> Undo:
    undo = reader.restorer()
    reader.builder.begin_item()
    return undo


def _within(role: Role) -> Opener:
    def opener(reader: Reader, _attrs: Attributes, _start: int, _end: int) -> Undo:
        undo = reader.restorer()
        reader.builder.enter(role)
        return undo

    return opener


def _table(reader: Reader, attrs: Attributes, _start: int, _end: int) -> Undo | None:
    role = attrs.get("role")
    if role is not None and role.value.strip().lower() in ("presentation", "none"):
        return None
    undo = reader.restorer()
    reader.builder.begin_table()
    return undo


def _row(reader: Reader, _attrs: Attributes, _start: int, _end: int) -> Undo:
    undo = reader.restorer()
    reader.builder.begin_row()
    return undo


def _cell(header: bool) -> Opener:
    def opener(reader: Reader, _attrs: Attributes, _start: int, _end: int) -> Undo:
        undo = reader.restorer()
        reader.builder.begin_cell(header)
        return undo

    return opener


def _code(reader: Reader, _attrs: Attributes, start: int, end: int) -> Undo:
    reader.builder.object(start, end)
    reader.builder.muted += 1
    return reader.unmute


def _pre(reader: Reader, _attrs: Attributes, _start: int, _end: int) -> Undo:
    reader.builder.muted += 1
    return reader.unmute


def _anchor(reader: Reader, attrs: Attributes, _start: int, _end: int) -> Undo | None:
    if "href" not in attrs:
        return None
    title = attrs["title"].value if "title" in attrs else ""
    reader.builder.begin_link("link", attrs["href"].value, title)
    return reader.builder.end_link


def _abbreviation(reader: Reader, attrs: Attributes, _start: int, _end: int) -> Undo | None:
    if "title" not in attrs:
        return None
    reader.builder.begin_link("abbreviation", "", attrs["title"].value)
    return reader.builder.end_link


def _raised(sign: str) -> Opener:
    def opener(reader: Reader, _attrs: Attributes, start: int, end: int) -> Undo:
        builder, mark = reader.builder, reader.builder.mark()
        return lambda: builder.raised(mark, sign, start, end)

    return opener


def _inline_quote(reader: Reader, _attrs: Attributes, start: int, end: int) -> Undo:
    builder = reader.builder
    builder.inexact("“", start, end)
    return lambda: builder.inexact("”", end, end)


def _strong(reader: Reader, _attrs: Attributes, _start: int, _end: int) -> None:
    reader.builder.strong()


OPENERS: dict[str, Opener] = {
    **{f"h{level}": _heading(level) for level in range(1, 7)},
    **dict.fromkeys(("code", "kbd", "samp", "tt"), _code),
    **dict.fromkeys(("pre", "listing"), _pre), **dict.fromkeys(("ul", "ol", "dir"), _list),
    **dict.fromkeys(("figcaption", "caption"), _within("caption")), **dict.fromkeys(("b", "strong"), _strong),
    **dict.fromkeys(("article", "main"), _article), **dict.fromkeys(("abbr", "acronym"), _abbreviation),
    "html": _language, "details": _details, "summary": _summary, "li": _item, "blockquote": _within("quote"),
    "dt": _within("term"), "dd": _within("definition"), "table": _table, "tr": _row, "td": _cell(False),
    "th": _cell(True), "a": _anchor, "sup": _raised("^"), "sub": _raised("_"), "q": _inline_quote,
}  # fmt: skip
"""Elements with a meaning of their own, by name."""


def empty(reader: Reader, name: str, attrs: Attributes, start: int, end: int) -> None:
    """An element that has no content."""
    builder = reader.builder
    if name == "br":
        builder.space(start, end)
    elif name in ("img", "image"):
        alt = attrs.get("alt")
        value, runs = decoded(_written(reader, alt), alt.start) if alt is not None else (None, ())
        target = attrs["src"].value if "src" in attrs else ""
        builder.image(value, runs, target, attrs["title"].value if "title" in attrs else "", start, end)
    elif name == "hr":
        builder.end()
        builder.break_lead()
    elif name == "meta" and "content" in attrs:
        _meta(reader, attrs)


def _meta(reader: Reader, attrs: Attributes) -> None:
    key = attrs.get("name") or attrs.get("property") or attrs.get("itemprop") or attrs.get("http-equiv")
    if key is None:
        return
    name = key.value.strip().lower()
    content = attrs["content"]
    value = " ".join(content.value.split())
    if not name or not value or name in reader.meta:
        return
    reader.meta[name] = value
    if name == "description":
        reader.builder.aside("meta", *decoded(_written(reader, content), content.start), level=1)


def _written(reader: Reader, attribute: Attribute) -> str:
    """An attribute's value as the source has it, entities undecoded."""
    return reader.builder.source[attribute.start : attribute.end]
