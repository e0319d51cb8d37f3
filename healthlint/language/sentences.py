"""Sentences: where each one starts and ends inside its block."""

from __future__ import annotations

import re
from typing import NamedTuple

from healthlint.document import Block
from healthlint.precompiled import compiled

_END = compiled(
    r"(?P<mark>[.!?…．。！？]+)"
    r"(?P<close>(?:\[\d{1,3}\]|[\"'”’»)\]*¹²³⁴⁵⁶⁷⁸⁹⁰]){0,8}|(?<=[a-z)]\.)\d{1,3}(?:[,–\- ]\d{1,3}){0,4}(?=\s+[A-Z]))"
    r"(?=\s|$|(?<=[a-z\d][.!?])[A-Z][a-z']*(?:[\s,;:]|\.\s|$)|(?<=[．。！？]))"
)
"""A mark that may end a sentence, with the quotes, brackets and note numbers that close over it."""

_TOKEN = compiled(r"[^\s\ufffc—–]+$")
_NEXT = compiled(r"\s*[\"'“‘«(\[*]*([^\W_]*)")
_ITEM = compiled(r"\s*\((?:[a-z]|[ivx]{1,4})\)\s+\w")
_ENUMERATOR = compiled(r"[(\[•⁃\-]*\s?(?:\d{1,2}|[a-zA-Z]|[ivx]{1,4})[.)]*$")
_INITIALS = compiled(r"(?:[^\W\d_]\.){1,6}[^\W\d_]$")
_LOWER_START = compiled(r"[a-z]{1,2}[A-Z]")

_BEFORE_A_NAME = frozenset(
    "dr drs mr mrs ms mx prof profs st mt ft gen rep sen gov capt cpt lt sgt col rev hon messrs pres supt "
    "vs viz cf e.g eg i.e ie approx esp incl spp subsp var".split()
)
"""Never the last word of a sentence."""

_BEFORE_A_NUMBER = frozenset("no nos fig figs p pp vol vols ch sec sect eq ref refs art par para nr ext c ca".split())
"""Abbreviations when a number follows; otherwise plain words ("no")."""

_BEFORE_EITHER = frozenset(
    "jan feb aug sept oct nov dec avg temp dept dist ave blvd bldg univ assn assoc natl intl al fr sr jr".split()
)
"""Abbreviations before a number or a capital, unless the word that follows usually opens a sentence."""

_TIMES = frozenset("a.m p.m am pm".split())
_DOSING = frozenset("b.i.d t.i.d q.i.d p.r.n q.d q.h.s p.o".split())

_STARTERS = frozenset(
    "a an the this that these those it its he she they we you i his her their our your my there here if when while "
    "what why how who where which in on at for from by with as to of and but or so yet not no some most many each "
    "every all any both after before during since until because although though however also then once only even "
    "other others another never always do does did is are was were can could may might will would should must have "
    "take ask call talk tell see get keep make try use avoid contact speak read find learn visit drink eat stop "
    "people patients children adults women men doctors experts symptoms treatment researchers between under over "
    "about without unlike more less several sometimes usually often today now".split()
)
"""Words that, capitalised, far more often open a sentence than follow an initial ("hepatitis B. The …")."""

_OPENS_WITH_TIME = frozenset("at by around from about until before after".split())


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
    return split_text(block.text)


def split_text(text: str) -> list[tuple[int, int]]:
    """The half-open offsets of each sentence of a text, surrounding white space left out."""
    found: list[tuple[int, int]] = []
    start, length = 0, len(text)
    for match in _END.finditer(text):
        end = match.end()
        if end < length and not _ends(text, start, match):
            continue
        _add(found, text, start, end)
        start = end
    _add(found, text, start, length)
    return found


def _add(found: list[tuple[int, int]], text: str, start: int, end: int) -> None:
    while start < end and text[start].isspace():
        start += 1
    while end > start and text[end - 1].isspace():
        end -= 1
    if start < end:
        found.append((start, end))


def _ends(text: str, start: int, match: re.Match[str]) -> bool:
    """Whether a sentence that began at `start` ends with this mark, text following it."""
    at, end = match.span()
    if text[end : end + 2] == " .":
        return False
    upcoming = _NEXT.match(text, end)
    following = upcoming[1] if upcoming else ""
    if following[:1].islower() and not _LOWER_START.match(following) and not _ITEM.match(text, end):
        return False
    close = match["close"]
    if match["mark"] != ".":
        return True
    token = _TOKEN.search(text, max(start, at - 30), at)
    if token is None or (close and close[0] in ']"”'):
        return True
    written = token[0].lstrip("\"'“‘(*[")
    before = text[start : token.start()].strip("•⁃- ")
    if not before and _ENUMERATOR.match(written):
        return False
    return close[:1] == ")" or not _abbreviates(written.lower(), written, before, following)


def _abbreviates(low: str, written: str, before: str, following: str) -> bool:
    """Whether the dot after this word belongs to the word and ends no sentence."""
    opens = following.lower() in _STARTERS
    if low in _BEFORE_A_NAME:
        return True
    if following[:1].isdigit():
        return low in _BEFORE_A_NUMBER or low in _BEFORE_EITHER
    if low in _BEFORE_EITHER:
        return not opens
    if low in _TIMES:
        words = before.split()
        return len(words) <= 3 and bool(words) and words[0].lower() in _OPENS_WITH_TIME
    if low in _DOSING:
        return False
    if len(written) == 1 and written.isupper():
        return written != "I" and not opens
    return bool(_INITIALS.match(written)) and not opens
