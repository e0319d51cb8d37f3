"""`markup`: links, images, headings and tables that say little to somebody who hears the page read out."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from itertools import pairwise
from typing import Literal

from healthlint.analysis import Analysis
from healthlint.check import Check, finding
from healthlint.document import OBJECT, Block, Link, Span
from healthlint.finding import Finding, Related
from healthlint.kinds.guards import guarded
from healthlint.kinds.patterns import Hit
from healthlint.precompiled import compiled
from healthlint.rule import Rule

_FILE_NAME = compiled(
    r"[^\s/]{1,80}\.(?:jpe?g|png|gif|webp|svg|bmp|avif|tiff?)|(?:img|image|photo|dsc|screenshot|untitled)[-_ ]?\d{0,6}|"
    r"(?:an? )?(?:image|picture|photo|graphic|icon|placeholder|alt text)(?: here)?",
    re.I,
)
_DECORATION = compiled(
    r"spacer|divider|separator|blank|pixel|decor|border|bullet|icon|logo|avatar|badge|shields\.io", re.I
)
_FILE = compiled(r"\.(pdf|docx?|xlsx?|pptx?)(?:[?#]|$)", re.I)
_SCHEME = compiled(r"(?:tel|mailto|sms|javascript):", re.I)
_BARE = compiled(r"<?(?:https?://|www\.)", re.I)
_SPACE = compiled(r"\s+")


@dataclass(frozen=True)
class Options:
    """`test` names what is looked at; `tokens` are whole link texts, as patterns; `longest` is in characters.

    link-text: the text of a link is one of `tokens` · link-address: it is a bare address of more than `longest` ·
    link-repeated: two targets under one text · link-file: a PDF or the like that is not announced · alt-missing,
    alt-name (a file name), alt-long: alternative text of images · heading-jump: a level left out · table-header: a
    table, or a column of it, without a header.
    """

    test: Literal[
        "link-text", "link-address", "link-repeated", "link-file", "alt-missing", "alt-name", "alt-long",
        "heading-jump", "table-header",
    ]  # fmt: skip
    tokens: tuple[str, ...] = ()
    longest: int = 0


@dataclass(frozen=True, slots=True)
class Flaw:
    """A stretch of a block's text, what stands for `{replacement}`, and another place."""

    block: Block
    start: int
    end: int
    named: str = ""
    related: tuple[Related, ...] = ()

    @property
    def span(self) -> Span:
        """Its place in the source."""
        return self.block.span(self.start, self.end)


def compile_rule(rule: Rule) -> Check:
    """A check that reports each flaw of one sort, with `{replacement}`."""
    options: Options = rule.options
    find = _TESTS[options.test]

    def run(analysis: Analysis) -> Iterator[Finding]:
        for flaw in find(analysis, options):
            if guarded(rule, analysis, Hit(flaw.block, flaw.start, flaw.end)):
                yield finding(rule, analysis, flaw.span, related=flaw.related, replacement=flaw.named)

    return Check(rule, run)


def _links(analysis: Analysis) -> Iterator[tuple[Link, Block, str]]:
    prose = {block.number for block in analysis.document.prose()}
    for link in analysis.document.links:
        if link.kind == "link" and link.block in prose and not _SCHEME.match(link.target):
            block = analysis.document.blocks[link.block]
            yield link, block, _SPACE.sub(" ", block.text[link.start : link.end]).strip(" .:›»→>")


def _link_text(analysis: Analysis, options: Options) -> Iterator[Flaw]:
    vague = compiled("|".join(f"(?:{token})" for token in options.tokens), re.I)
    for link, block, text in _links(analysis):
        if vague.fullmatch(text):
            yield Flaw(block, link.start, link.end)


def _link_address(analysis: Analysis, options: Options) -> Iterator[Flaw]:
    source = analysis.document.source
    for link, block, text in _links(analysis):
        span = block.span(link.start, link.end)
        written = source[span.start : span.end]
        if (text == OBJECT or _BARE.match(text)) and _BARE.match(written) and len(written) > options.longest:
            yield Flaw(block, link.start, link.end)


def _link_repeated(analysis: Analysis, _: Options) -> Iterator[Flaw]:
    first: dict[str, tuple[Link, Block]] = {}
    for link, block, text in _links(analysis):
        key = text.casefold()
        if " " not in key or OBJECT in key:
            continue
        earlier = first.setdefault(key, (link, block))
        if _target(earlier[0]) != _target(link):
            span = earlier[1].span(earlier[0].start, earlier[0].end)
            yield Flaw(block, link.start, link.end, related=(Related(span, "leads somewhere else"),))


def _target(link: Link) -> str:
    return link.target.partition("#")[0].rstrip("/").casefold() or link.target


def _link_file(analysis: Analysis, _: Options) -> Iterator[Flaw]:
    for link, block, text in _links(analysis):
        match = _FILE.search(link.target)
        near = f"{text} {block.text[link.end : link.end + 30]}".lower()
        if match and match[1][:3].lower() not in near and text != OBJECT:
            yield Flaw(block, link.start, link.end, "Word" if match[1].startswith("doc") else match[1].upper())


def _images(analysis: Analysis) -> Iterator[tuple[Link, Block]]:
    for link in analysis.document.links:
        if link.kind == "image":
            yield link, analysis.document.blocks[link.block]


def _alt_missing(analysis: Analysis, _: Options) -> Iterator[Flaw]:
    markdown = analysis.document.format in ("markdown", "mdx")
    for link, block in _images(analysis):
        span = block.whole
        written = analysis.document.source[span.start : span.end]
        missing = block.text == OBJECT and (link.end > link.start or (markdown and written.startswith("![")))
        if missing and not _DECORATION.search(f"{link.target} {written}"):
            yield Flaw(block, 0, len(block.text))


def _alt_name(analysis: Analysis, _: Options) -> Iterator[Flaw]:
    for _link, block in _images(analysis):
        if _FILE_NAME.fullmatch(block.text.strip()):
            yield Flaw(block, 0, len(block.text))


def _alt_long(analysis: Analysis, options: Options) -> Iterator[Flaw]:
    for _link, block in _images(analysis):
        if len(block.text) > options.longest:
            yield Flaw(block, 0, len(block.text))


def _heading_jump(analysis: Analysis, _: Options) -> Iterator[Flaw]:
    headings = [block for block in analysis.document.blocks if block.role in ("title", "heading") and block.level]
    for before, after in pairwise(headings):
        if after.level > before.level + 1:
            above = (Related(before.whole, f"level {before.level}"),)
            yield Flaw(after, 0, len(after.text), f"{before.level} to {after.level}", above)


def _table_header(analysis: Analysis, _: Options) -> Iterator[Flaw]:
    tables: dict[int, list[Block]] = {}
    for block in analysis.document.blocks:
        if block.cell is not None:
            tables.setdefault(block.cell.table, []).append(block)
    for cells in tables.values():
        placed = [(cell.cell.row, cell.cell.column, cell.cell.header, cell) for cell in cells if cell.cell]
        rows, columns = {row for row, *_ in placed}, {column for _, column, *_ in placed}
        if len(rows) < 2 or len(columns) < 2:
            continue
        top = min(rows)
        headers = [(column, cell) for row, column, header, cell in placed if header and row == top]
        if not any(header for *_, header, _cell in placed):
            first = cells[0]
            yield Flaw(first, 0, len(first.text))
            continue
        bare = sorted(columns - {column for column, _ in headers} - {min(columns)})
        if headers and bare and len(headers) + len(bare) + 1 >= len(columns):
            beside = [cell for column, cell in headers if column < bare[0]] or [headers[0][1]]
            yield Flaw(beside[-1], 0, len(beside[-1].text))


_TESTS: dict[str, Callable[[Analysis, Options], Iterator[Flaw]]] = {
    "link-text": _link_text,
    "link-address": _link_address,
    "link-repeated": _link_repeated,
    "link-file": _link_file,
    "alt-missing": _alt_missing,
    "alt-name": _alt_name,
    "alt-long": _alt_long,
    "heading-jump": _heading_jump,
    "table-header": _table_header,
}
