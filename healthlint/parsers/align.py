"""Text read from a known stretch of source (a quoted value, a folded one): which character came from where."""

from __future__ import annotations

from healthlint.document import Run
from healthlint.precompiled import compiled

_WORD = compiled(r"\S+")
_LEAD = compiled(r"[>|][-+0-9]{0,3}[ \t]*(?:\r\n|\n|\r)|\"{3}|'{3}|[\"']")
_TAIL = compiled(r"(?:\"{3}|'{3}|[\"'])\Z")


def align(text: str, source: str, start: int, end: int) -> tuple[Run, ...]:
    """Runs for `text`, which a value parser read out of source[start:end].

    Word by word where both have as many words: a word that stands as written becomes an exact run, one written
    with escapes an inexact one. Else the whole text is one inexact run.
    """
    at = source.find(text, start, end)
    if at >= 0:
        return (Run(0, at, at + len(text), True),)
    written = source[start:end]
    lead = _LEAD.match(written)
    first = lead.end() if lead else 0
    tail = _TAIL.search(written, first)
    words = list(_WORD.finditer(text))
    tokens = list(_WORD.finditer(written, first, tail.start() if tail else len(written)))
    if len(words) != len(tokens):
        return (Run(0, start, end, False),)
    runs: list[Run] = []
    reach, cursor = 0, start + first
    for word, token in zip(words, tokens, strict=True):
        place = start + token.start()
        if word.start() > reach:
            runs.append(Run(reach, cursor, place, False))
        cursor = start + token.end()
        reach = word.end()
        runs.append(Run(word.start(), place, cursor, word.group() == token.group()))
    if reach < len(text):
        runs.append(Run(reach, cursor, end, False))
    return tuple(runs)
