"""What a bare number counts ("12 weekly sessions"), and whether it is somebody's age ("aged 5", "over-65s")."""

from __future__ import annotations

import re
from typing import NamedTuple

from healthlint.language.lemmas import lemma
from healthlint.language.units import Dimension
from healthlint.precompiled import compiled

_AGE_AFTER = compiled(r"(?:-|\s)(?:old|olds|of age)\b|-old\b|['’]?s?[- ]years?[- ]olds?\b", re.I)
_YEAR_OLD = compiled(r"[- ]year[- ]olds?\b", re.I)
_AGE_BEFORE = compiled(
    r"\b(?:aged|ages|age(?: of| is)?|(?:by|at|until|from|of|to|reach|turn(?:s|ed)?) (?:the )?age(?: of)?)\s"
    r"(?:about |around |between |over |under |up to |of |below |above |from )?$",
    re.I,
)
_PEOPLE_BEFORE = compiled(
    r"\b(?:students|children|teens|teenagers|women|men|people|adults|patients|girls|boys|those|anyone|everyone|"
    r"everybody|"
    r"clients|residents|kids|babies|adolescents|young people|a (?:child|person|woman|man))\s(?:who (?:is|are) )?"
    r"(?:aged )?(?:between|from|over|under|above|below|older than|younger than)\s$|"
    r"\b(?:people|women|men|patients|those|clients|residents|customers|guests)\s(?:[a-z]+ ){0,7}?(?:are|were) "
    r"(?:aged )?(?:between|over|under)\s$",
    re.I,
)
_TURNS_BEFORE = compiled(
    r"\b(?:turn(?:s|ed|ing)?|(?:until|when|once|before|unless|till|by the time) (?:they|she|he|you|your child|your "
    r"baby) "
    r"(?:are|is|turns?|reach(?:es)?))\s(?:about |around )?$",
    re.I,
)
_ENDS = compiled(
    r"\s*(?:$|[.,;:!?)–—]|(?:and|or|but|as|to|the|they|you|are|should|can|will|may|have|has|if|with|in|for)\b)", re.I
)
_BIRTHDAY = compiled(
    r"(?P<digits>\d{1,3})(?:st|nd|rd|th)[ -]birthday\b|(?P<tens>twentie|thirtie|fortie|fiftie|sixtie|seventie|"
    r"eightie)th "
    r"birthday\b|(?P<word>first|second|third|fourth|fifth|sixth|seventh|eighth|ninth|tenth|eleventh|twelfth|eighteenth|"
    r"sixteenth|twenty-first) birthday\b",
    re.I,
)
ORDINALS = {
    "first": 1, "second": 2, "third": 3, "fourth": 4, "fifth": 5, "sixth": 6, "seventh": 7, "eighth": 8, "ninth": 9,
    "tenth": 10, "eleventh": 11, "twelfth": 12, "sixteenth": 16, "eighteenth": 18, "twenty-first": 21,
    "twentie": 20, "thirtie": 30, "fortie": 40, "fiftie": 50, "sixtie": 60, "seventie": 70, "eightie": 80,
}  # fmt: skip
"""Ordinal words, those of tens without their ending."""
ORDINAL_WORDS = frozenset(word if not word.endswith("ie") else f"{word}th" for word in ORDINALS)
"""Words that may begin a birthday ("eighteenth birthday")."""
_PLURAL_AGE = compiled(r"\b(?:over|under)(?:-|\s|-the-)$", re.I)
_NEXT = compiled(r"[\s ]([^\W\d_]+(?:['’\-‑][^\W\d_]+)*)")
_STOP = frozenset(
    "the a an of in on at to for from with by as and or but if when while than that which who is are was were be "
    "been has have had do does did can could may might will would should must not no more most less fewer out per "
    "each every after before during until since through into over under between about around it its this these "
    "those they them their you your we our he she his her i my also only just then so because almost later ago away "
    "off up down again both all any i.e e.g such like either or nor yet times time percent x".split()
)
_PLURALS = frozenset("people children women men teeth feet mice data criteria bacteria diagnoses series".split())
_NOT_PLURAL = ("ss", "us", "is", "ous")
_LONGEST_GROUP = 5


class Counted(NamedTuple):
    """What is counted (a lemma), the dimension, and where its wording ends."""

    dimension: Dimension
    unit: str
    end: int


def age_at(text: str, start: int, end: int, unit: str) -> Counted | None:
    """Whether the number at start..end, with this unit or none, is an age."""
    if unit not in ("", "year", "month", "week"):
        return None
    if not unit and _TURNS_BEFORE.search(text, max(0, start - 40), start) and _ENDS.match(text, end):
        return Counted("age", "year", end)
    after = (_AGE_AFTER if unit else _YEAR_OLD).match(text, end)
    if after:
        return Counted("age", unit or "year", after.end())
    before = text[max(0, start - 40) : start]
    if _AGE_BEFORE.search(before) or (not unit and _PEOPLE_BEFORE.search(before)):
        return Counted("age", unit or "year", end)
    if not unit and text[end : end + 1] == "s" and _PLURAL_AGE.search(before):
        return Counted("age", "year", end + 1)
    return None


def birthday_at(text: str, at: int) -> tuple[float, int] | None:
    """The age that a birthday named here gives ("18th birthday", "fiftieth birthday"), and where it ends."""
    match = _BIRTHDAY.match(text, at)
    if match is None:
        return None
    if match["digits"]:
        return float(match["digits"]), match.end()
    return float(ORDINALS[(match["word"] or match["tens"]).lower()]), match.end()


def noun_at(text: str, end: int, amount: float) -> Counted | None:
    """The noun that the number ending here counts: the first plural within four words, for one the next word."""
    at, last = end, None
    for _ in range(_LONGEST_GROUP):
        match = _NEXT.match(text, at)
        if match is None:
            break
        key = match[1].lower().replace("’", "'")
        if key in _STOP or (key == "points" and text.startswith(" to ", match.end())):
            break
        at = match.end()
        last = key
        if key in _PLURALS or (key.endswith("s") and not key.endswith(_NOT_PLURAL) and len(key) > 3):
            return Counted("count", lemma(key), at)
    if amount == 1 and last is not None:
        return Counted("count", lemma(last), at)
    return None
