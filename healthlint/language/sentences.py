"""Sentences: where each one starts and ends inside its block."""

from __future__ import annotations

import re
from typing import NamedTuple

from healthlint.document import Block

_ABBREVIATIONS = frozenset(
    "dr mr mrs ms prof st vs etc eg ie e.g i.e cf approx no fig vol al inc ltd jr sr dept est min max wk wks hr hrs "
    "mg mcg ml kg g tab tabs cap caps a.m p.m am pm b.i.d t.i.d q.i.d p.r.n u.s u.k ph.d m.d".split()
)
_END = re.compile(r"[.!?…]+[\"'”’)\]]*(?=\s+|$)")


class Sentence(NamedTuple):
    """A sentence: its number in the document, its block's number, and its offsets in the block's text.

    `first` and `last` are the half-open range of its words in `Analysis.words`.
    """

    number: int
    block: int
    start: int
    end: int
    first: int
    last: int


def split(block: Block) -> list[tuple[int, int]]:
    """The half-open text offsets of each sentence of a block, surrounding white space left out."""
    text, found, start = block.text, [], 0
    for match in _END.finditer(text):
        word = text[start : match.start()].rpartition(" ")[2].lower().lstrip("(\"'“‘")
        following = text[match.end() : match.end() + 2].strip()
        if match.group()[0] == "." and (word in _ABBREVIATIONS or (following and following[0].islower())):
            continue
        found.append((start, match.end()))
        start = match.end()
    found.append((start, len(text)))
    return [
        (start + len(text[start:end]) - len(text[start:end].lstrip()), end)
        for start, end in found
        if text[start:end].strip()
    ]
