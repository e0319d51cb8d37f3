"""Reference marks and the list they point to."""

from __future__ import annotations

from collections.abc import Iterator
from typing import NamedTuple

from healthlint.document import Block, Document
from healthlint.precompiled import compiled

_MARK = compiled(r"\[(?P<first>\d{1,3})(?:\s?[,–-]\s?\d{1,3}){0,8}\](?![(:\w])")
_NUMBER = compiled(r"\d{1,3}")
_FOOTNOTE = compiled(r"\[\^[\w-]{1,30}\](?!:)")
_NUMBERED = compiled(r"\s*\[?(\d{1,3})[\].)]\s")
_YEAR = compiled(r"(?<![\d/.-])(?:19[5-9]\d|20[0-4]\d)(?![\d/])")


class Mark(NamedTuple):
    """A reference mark in the text of a block, by number and offsets, that has no entry."""

    block: int
    start: int
    end: int


def marks_without_entry(document: Document) -> Iterator[Mark]:
    """Marks such as "[4]" past the end of the page's list, and footnote marks without a note.

    Numbers are judged only where the page has a list with entries: a page without one may use brackets otherwise.
    """
    entries = _entries(document)
    for block in document.blocks:
        if block.region == "references":
            continue
        for match in _FOOTNOTE.finditer(block.text):
            yield Mark(block.number, match.start(), match.end())
        if not entries:
            continue
        for match in _MARK.finditer(block.text):
            if max(int(number) for number in _NUMBER.findall(match.group())) > entries:
                yield Mark(block.number, match.start(), match.end())


def newest_reference(document: Document) -> tuple[Block, int] | None:
    """The block and the year of the newest reference; None where fewer than two references give a year."""
    dated = [
        (max(int(year) for year in years), block)
        for block in document.blocks
        if block.region == "references" and (years := _YEAR.findall(block.text))
    ]
    if len(dated) < 2:
        return None
    year, block = max(dated, key=lambda pair: pair[0])
    return block, year


def _entries(document: Document) -> int:
    """The number of the last entry of the reference list; 0 where there is none."""
    listed = [block for block in document.blocks if block.region == "references" and block.role != "heading"]
    numbered = [int(match[1]) for block in listed if (match := _NUMBERED.match(block.text))]
    return max(len([block for block in listed if block.role == "item"]), *numbered, 0)
