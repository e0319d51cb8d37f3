"""Text read from a known stretch of source (a quoted value, an attribute): which character came from where."""

from __future__ import annotations

import re

from healthlint.document import Run

_WORD = re.compile(r"\S+")


def align(text: str, source: str, start: int, end: int) -> tuple[Run, ...]:
    """Runs for `text`, which a value parser read out of source[start:end].

    Words that stand there as written become exact runs; when one does not, the whole text is one inexact run.
    """
    at = source.find(text, start, end)
    if at >= 0:
        return (Run(0, at, at + len(text), True),)
    runs: list[Run] = []
    cursor = start
    reach = 0
    for word in _WORD.finditer(text):
        at = source.find(word.group(), cursor, end)
        if at < 0:
            return (Run(0, start, end, False),)
        if word.start() > reach:
            runs.append(Run(reach, cursor, at, False))
        runs.append(Run(word.start(), at, at + len(word.group()), True))
        cursor = at + len(word.group())
        reach = word.end()
    if reach < len(text):
        runs.append(Run(reach, cursor, end, False))
    return tuple(runs)
