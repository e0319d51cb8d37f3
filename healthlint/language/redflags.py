"""Red flags: the signs of an emergency that a page names, from `rules/lists/red_flags.tsv`."""

from __future__ import annotations

import re
from functools import cache, lru_cache
from typing import NamedTuple

from healthlint import shipped

_DENIED = re.compile(
    r"(?<!\w)(?:no|not|without|never|rather than|n['’]t)(?: (?!and |but |if |stop )[\w-]+){0,4} $", re.I
)


class RedFlag(NamedTuple):
    """A sign of an emergency in a text: its group, whether it needs help `now` or `soon`, and its place."""

    group: str
    level: str
    start: int
    end: int


@lru_cache(4096)
def red_flags(text: str) -> tuple[RedFlag, ...]:
    """The red flags that a text names and does not deny, in no special order; several rules ask for each block."""
    if not _any().search(text):
        return ()
    return tuple(
        RedFlag(group, level, match.start(), match.end())
        for group, level, pattern in _groups()
        for match in pattern.finditer(text)
        if not _DENIED.search(text[max(0, match.start() - 60) : match.start()])
    )


@cache
def _groups() -> tuple[tuple[str, str, re.Pattern[str]], ...]:
    return tuple(
        (row["group"], row["level"], re.compile(rf"(?<!\w)(?:{_readable(row['pattern'])})(?!\w)", re.I))
        for row in shipped.table("red_flags")
    )


@cache
def _any() -> re.Pattern[str]:
    bodies = "|".join(_readable(row["pattern"]) for row in shipped.table("red_flags"))
    return re.compile(rf"(?<!\w)(?:{bodies})(?!\w)", re.I)


def _readable(pattern: str) -> str:
    return pattern.replace("'", "['’]")
