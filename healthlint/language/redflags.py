"""Red flags: the signs of an emergency that a page names, from `rules/lists/red_flags.tsv`."""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import cache
from typing import NamedTuple

from healthlint import shipped
from healthlint.document import Block
from healthlint.language.words import Index, Word
from healthlint.precompiled import compiled

_DENIED = compiled(r"(?<!\w)(?:no|not|without|never|rather than|n['’]t)(?: (?!and |but |if |stop )[\w-]+){0,4} $", re.I)


class RedFlag(NamedTuple):
    """A sign of an emergency in a text: its group, whether it needs help `now` or `soon`, and its place."""

    group: str
    level: str
    start: int
    end: int


class _Group(NamedTuple):
    name: str
    level: str
    words: frozenset[str]
    pattern: re.Pattern[str]


def red_flags(blocks: Sequence[Block], words: Sequence[Word], index: Index) -> dict[int, tuple[RedFlag, ...]]:
    """Block number → the red flags that the block names and does not deny; only blocks that name one are there.

    `words` and `index` are those of the blocks.
    """
    found: dict[int, list[RedFlag]] = {}
    for group in _groups():
        numbers = {words[place].block for word in group.words for place in index.get(word, ())}
        for number in numbers:
            text = blocks[number].text
            for match in group.pattern.finditer(text):
                if not _DENIED.search(text[max(0, match.start() - 60) : match.start()]):
                    found.setdefault(number, []).append(RedFlag(group.name, group.level, match.start(), match.end()))
    return {number: tuple(sorted(flags, key=lambda flag: flag.start)) for number, flags in sorted(found.items())}


@cache
def _groups() -> tuple[_Group, ...]:
    return tuple(
        _Group(
            row["group"],
            row["level"],
            frozenset(row["words"].split()),
            compiled(rf"(?<!\w)(?:{row['pattern'].replace(chr(39), '[' + chr(39) + '’]')})(?!\w)", re.I),
        )
        for row in shipped.table("red_flags")
    )
