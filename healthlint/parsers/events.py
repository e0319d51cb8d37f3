"""What each event of the Markdown parser means for the builder."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING, Any

from healthlint.document import OBJECT
from healthlint.parsers.images import Image
from healthlint.precompiled import compiled

if TYPE_CHECKING:
    from healthlint.parsers.walk import Walk

Handler = Callable[["Walk", Any, int, int], None]

_MATH = compiled(r"[\\^_={}<>]|^[A-Za-z]$|^[A-Za-z0-9]\s?[-+*/]\s?[A-Za-z0-9]")


def _line_break(walk: Walk, _value: None, begin: int, end: int) -> None:
    if walk.mark_at <= begin:
        walk.pass_marks(begin)
    if walk.images:
        walk.images[-1].inexact(" ", begin, end)
    else:
        walk.builder.space(begin, end)


def _inline_code(walk: Walk, _value: str, begin: int, end: int) -> None:
    walk.drop_marks(end)
    walk.inexact(OBJECT, begin, end)


def _math(walk: Walk, value: str, begin: int, end: int) -> None:
    """A formula; two amounts of money are none, and are read as they stand."""
    if _MATH.search(value) or walk.images:
        walk.inexact(OBJECT, begin, end)
    else:
        walk.builder.exact(walk.source[begin:end], begin)


def _inline_html(walk: Walk, _value: str, begin: int, end: int) -> None:
    if not walk.images:
        walk.reader.feed(begin, end)


def _html(walk: Walk, _value: str, begin: int, end: int) -> None:
    if walk.html is not None:
        walk.html.append((begin, end))


def _nothing(walk: Walk, _value: object, _begin: int, _end: int) -> None:
    pass


def _rule(walk: Walk, _value: None, _begin: int, _end: int) -> None:
    walk.builder.end()
    walk.builder.break_lead()


def _paragraph(walk: Walk, _data: None, _begin: int, _last: int) -> None:
    walk.builder.begin()


def _end(walk: Walk, _data: None, _begin: int, _last: int) -> None:
    walk.builder.end()


def _heading(walk: Walk, data: dict[str, Any], _begin: int, _last: int) -> None:
    walk.builder.begin("heading", int(data["level"][1]))


def _code_block(walk: Walk, data: object, _begin: int, _last: int) -> None:
    walk.builder.end()
    if walk.mdx and data == "Indented":
        return
    walk.builder.break_lead()
    walk.code = True


def _end_code_block(walk: Walk, _data: object, _begin: int, last: int) -> None:
    walk.builder.end()
    if walk.code:
        walk.code = False
        walk.drop_marks(walk.char_at(last))


def _html_block(walk: Walk, _data: None, _begin: int, _last: int) -> None:
    walk.html = []


def _end_html_block(walk: Walk, _data: None, _begin: int, _last: int) -> None:
    pieces, walk.html = walk.html or [], None
    if pieces:
        walk.reader.feed_pieces(pieces)
        walk.builder.end()


def _enter(walk: Walk) -> None:
    walk.builder.end()
    walk.open.append((walk.builder.save(), len(walk.reader.stack)))


def _leave(walk: Walk, _data: object, _begin: int, _last: int) -> None:
    """A container ends, and with it the HTML elements left open in it."""
    state, depth = walk.open.pop()
    walk.builder.end()
    walk.reader.close_to(depth)
    walk.builder.restore(state)


def _list(walk: Walk, _data: object, _begin: int, _last: int) -> None:
    _enter(walk)
    walk.builder.begin_list()


def _item(walk: Walk, _data: None, _begin: int, _last: int) -> None:
    _enter(walk)
    walk.builder.begin_item()


def _quote(walk: Walk, data: str | None, begin: int, _last: int) -> None:
    _enter(walk)
    if data == "Tip":
        walk.builder.hints.append("tips")
    elif data is None and begin not in walk.boxes:
        walk.builder.enter("quote")


def _footnote(walk: Walk, _data: str, _begin: int, _last: int) -> None:
    _enter(walk)
    walk.builder.enter("footnote")


def _term(walk: Walk, _data: None, _begin: int, _last: int) -> None:
    _enter(walk)
    walk.builder.enter("term")


def _definition(walk: Walk, _data: None, _begin: int, _last: int) -> None:
    _enter(walk)
    walk.builder.enter("definition")


def _table(walk: Walk, _data: object, _begin: int, _last: int) -> None:
    _enter(walk)
    walk.builder.begin_table()


def _table_head(walk: Walk, _data: object, _begin: int, _last: int) -> None:
    walk.head = True
    walk.builder.begin_row()


def _end_table_head(walk: Walk, _data: object, _begin: int, _last: int) -> None:
    walk.head = False


def _row(walk: Walk, _data: object, _begin: int, _last: int) -> None:
    walk.builder.begin_row()


def _cell(walk: Walk, _data: object, _begin: int, _last: int) -> None:
    _enter(walk)
    walk.builder.begin_cell(walk.head)


def _strong(walk: Walk, _data: None, _begin: int, _last: int) -> None:
    if not walk.images:
        walk.builder.strong()


def _link(walk: Walk, data: dict[str, Any], _begin: int, _last: int) -> None:
    walk.builder.begin_link("link", data["dest_url"], data["title"])


def _end_link(walk: Walk, _data: object, _begin: int, _last: int) -> None:
    walk.builder.end_link()


def _image(walk: Walk, data: dict[str, Any], begin: int, _last: int) -> None:
    walk.images.append(Image(begin, data["dest_url"], data["title"]))


def _end_image(walk: Walk, _data: object, _begin: int, last: int) -> None:
    image = walk.images.pop()
    if walk.images:
        walk.images[-1].take(image)
    else:
        text = "".join(image.parts)
        walk.builder.image(text, tuple(image.runs), image.target, image.title, image.start, walk.char_at(last))


PLAIN: dict[str, Handler] = {
    "SoftBreak": _line_break, "HardBreak": _line_break, "Code": _inline_code,
    "InlineMath": _math, "DisplayMath": _math, "InlineHtml": _inline_html, "Html": _html,
    "FootnoteReference": _nothing, "TaskListMarker": _nothing, "Rule": _rule,
}  # fmt: skip
"""Events inside a block; handlers get where the event begins and ends in the source."""

STARTS: dict[str, Handler] = {
    "Paragraph": _paragraph, "Heading": _heading, "CodeBlock": _code_block,
    "HtmlBlock": _html_block, "List": _list, "Item": _item, "BlockQuote": _quote,
    "FootnoteDefinition": _footnote, "DefinitionListTitle": _term,
    "DefinitionListDefinition": _definition, "Table": _table, "TableHead": _table_head,
    "TableRow": _row, "TableCell": _cell, "Strong": _strong, "Link": _link,
    "Image": _image,
}  # fmt: skip
"""Starts of blocks, containers and links; handlers get where they begin in the source."""

ENDS: dict[str, Handler] = {
    "Paragraph": _end, "Heading": _end, "CodeBlock": _end_code_block,
    "HtmlBlock": _end_html_block, "TableHead": _end_table_head, "Link": _end_link,
    "Image": _end_image,
    **dict.fromkeys(
        (
            "List", "Item", "BlockQuote", "FootnoteDefinition", "DefinitionListTitle", "DefinitionListDefinition",
            "Table", "TableCell",
        ),
        _leave,
    ),
}  # fmt: skip
"""Ends of the same; handlers get the byte where the event ends."""
