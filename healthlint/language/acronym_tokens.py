"""What in a text may be an acronym: the tokens with capitals that are no shouting, address, numeral or name."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import lru_cache

from healthlint.precompiled import compiled

TOKEN = compiled(
    r"(?<![\w.@/#&$])(?:[a-z]{1,2}(?=[A-Z]{2}))?"
    r"[A-Z](?:[a-z]{0,2}[A-Z0-9]|&[A-Z])[A-Za-z0-9]*(?:&[A-Z]+)?"
    r"(?:[-‑][A-Z0-9][A-Z0-9]{0,4}(?![\w]))*(?![\w@])"
)
"""What may be an acronym: two capitals, or a capital and a digit, near the start of a short token."""
_CORE = compiled(r"[A-Z][a-z]{0,2}[A-Z0-9]|[A-Z]&[A-Z]")
_ROMAN = compiled(r"(?=[IVX])X{0,3}(?:IX|IV|V?I{0,3})[ABab]?$")
_SYLLABLES_BEFORE = compiled(r"(?:[a-z]{1,5}[-‑])+$")
_SYLLABLES_AFTER = compiled(r"(?:[-‑][a-z]{1,5})+(?![\w-])")
_WORD_BEFORE = compiled(r"([^\W\d_]{2,})[ \n]$")
_WORD_AFTER = compiled(r"[ \n]([^\W\d_]{2,})")
_ORDINARY_WORDS = """
a about all always an and any are as ask at avoid be before by call can cannot check do does don't each eat every first
for from get go have help if immediately in is it keep key may medical more most much must need never new no not now of
off on once one only or other out own please points read same see should so some stop take than that the then there
these they this those to too two until up use very warning was we what when where which who why will with without you
your
"""
_ORDINARY = frozenset(_ORDINARY_WORDS.split())


def tokens(text: str) -> Iterator[re.Match[str]]:
    """Every match of `TOKEN`, tried only where two capitals stand close together."""
    reached = 0
    for core in _CORE.finditer(text):
        start = core.start()
        while start > reached and core.start() - start < 2 and text[start - 1].islower():
            start -= 1
        match = TOKEN.match(text, start) or TOKEN.match(text, core.start())
        if match is not None and match.start() >= reached:
            reached = match.end()
            yield match


@lru_cache(maxsize=20_000)
def name_of(token: str) -> str | None:
    """The acronym of a token, its plural "s" taken off; None for a name in mixed case or a Roman numeral."""
    name = token[:-1] if token[-1] == "s" and len(token) > 2 and not token[-2].islower() else token
    capitals = sum(char.isupper() for char in name)
    figures = sum(char.isdigit() for char in name)
    if capitals < 2 or 2 * (capitals + figures) < len(name) or len(name) > 12 or _ROMAN.match(name):
        return None
    return name


def _is_shouted(text: str, start: int, end: int) -> bool:
    """Whether the token is an ordinary word in capitals, or stands next to one with only a space between."""
    if text[start:end].lower() in _ORDINARY:
        return True
    earlier, later = _WORD_BEFORE.search(text, max(0, start - 24), start), _WORD_AFTER.match(text, end, end + 24)
    return any(word is not None and word[1].isupper() and word[1].lower() in _ORDINARY for word in (earlier, later))


def is_no_acronym(text: str, start: int, end: int) -> bool:
    """Whether the token at `text[start:end]` is shouting, a part of an address, or of a word spelled by its sound."""
    return _is_shouted(text, start, end) or _is_address(text, start, end) or _is_pronunciation(text, start, end)


def _is_pronunciation(text: str, start: int, end: int) -> bool:
    """Whether the token is the stressed syllable of a word spelled by its sound: "(hi-per-TEN-shun)"."""
    if text[start - 1 : start] not in ("-", "‑") and text[end : end + 1] not in ("-", "‑"):
        return False
    left, right = _SYLLABLES_BEFORE.search(text, max(0, start - 30), start), _SYLLABLES_AFTER.match(text, end, end + 30)
    around = (left.group() if left else "") + (right.group() if right else "")
    return around.count("-") + around.count("‑") > 1 or (
        bool(around) and text[start - len(left.group() if left else "") - 1] == "("
    )


def _is_address(text: str, start: int, end: int) -> bool:
    """Whether the token is a part of a web or mail address."""
    chunk = text[max(text.rfind(" ", max(0, start - 80), start), 0) : end + 24].split(" ", 2)
    return any("://" in piece or "@" in piece or "www." in piece for piece in chunk[:2])
