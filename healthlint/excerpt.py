"""What is read of a text far longer than any article: its beginning and its end."""

from __future__ import annotations

from dataclasses import replace

from healthlint.document import Block, Document
from healthlint.precompiled import compiled

MOST_WORDS = 30_000
"""Words of a document that are checked; where there are more, the last `END_WORDS` of them are the document's end."""
END_WORDS = 5_000
"""Sources, dates and authors stand at the end of a page."""
_LETTERS = 8
"""Characters that count as a word, where few of them are letters."""
_LEAST = 2
"""Words that the shortest block counts for."""
_WORD = compiled(r"\w+")


def excerpt(document: Document) -> Document:
    """The document itself; of one past `MOST_WORDS` the rest is emptied, and a notice says which lines."""
    blocks = document.blocks
    if 2 * len(blocks) + sum(len(block.text) for block in blocks) // 2 <= MOST_WORDS:
        return document
    sizes = [_size(block.text) for block in blocks]
    if sum(sizes) <= MOST_WORDS:
        return document
    first = _reach(sizes, MOST_WORDS - END_WORDS)
    last = len(blocks) - _reach(sizes[first + 1 :][::-1], END_WORDS)
    cut = _cut(blocks[first], MOST_WORDS - END_WORDS - sum(sizes[:first]))
    kept = (*blocks[:first], cut, *map(_emptied, blocks[first + 1 : last]), *blocks[last:])
    start = cut.whole.end if cut.text else blocks[first].whole.start
    end = blocks[last].whole.start if last < len(blocks) else len(document.source)
    lines = [document.position(place).line for place in (start, max(start, end - 1))]
    notice = (
        f"a text of more than {MOST_WORDS:,} words: lines {lines[0]:,} to {lines[1]:,} were not checked; "
        "divide the file to have all of it checked"
    )
    return replace(
        document,
        blocks=kept,
        links=tuple(
            link for link in document.links if link.end <= len(kept[link.block].text) and kept[link.block].text
        ),
        comments=tuple(one for one in document.comments if one.span.end <= start or one.span.start >= end),
        notices=(*document.notices, notice),
    )


def _size(text: str) -> int:
    return max(_LEAST, len(_WORD.findall(text)), len(text) // _LETTERS)


def _reach(sizes: list[int], most: int) -> int:
    """How many of these, from the first on, come to no more than `most`."""
    total = 0
    for number, size in enumerate(sizes):
        total += size
        if total > most:
            return number
    return len(sizes)


def _cut(block: Block, most: int) -> Block:
    """The first `most` words of a block; nothing of a block that is short enough to be left out whole."""
    if _size(block.text) < END_WORDS:
        return _emptied(block)
    text = block.text[: most * _LETTERS]
    for number, word in enumerate(_WORD.finditer(text)):
        if number == most:
            text = text[: word.start()]
            break
    return replace(block, text=text, runs=tuple(run for run in block.runs if run.text < len(text)))


def _emptied(block: Block) -> Block:
    return replace(block, text="", runs=())
