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
    r"\b(?:students|children|teens|teenagers|women|men|people|adults|patients|girls|boys|those|anyone|everyone|everybody|"
    r"clients|residents|kids|babies|adolescents|young people|a (?:child|person|woman|man))\s(?:who (?:is|are) )?"
    r"(?:aged )?(?:between|from|over|under|above|below|older than|younger than)\s$",
    re.I,
)
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
    after = (_AGE_AFTER if unit else _YEAR_OLD).match(text, end)
    if after:
        return Counted("age", unit or "year", after.end())
    before = text[max(0, start - 40) : start]
    if _AGE_BEFORE.search(before) or (not unit and _PEOPLE_BEFORE.search(before)):
        return Counted("age", unit or "year", end)
    if not unit and text[end : end + 1] == "s" and _PLURAL_AGE.search(before):
        return Counted("age", "year", end + 1)
    return None


def noun_at(text: str, end: int, amount: float) -> Counted | None:
    """The noun that the number ending here counts: the first plural within four words, for one the next word."""
    at, last = end, None
    for _ in range(_LONGEST_GROUP):
        match = _NEXT.match(text, at)
        if match is None:
            break
        key = match[1].lower().replace("’", "'")
        if key in _STOP:
            break
        at = match.end()
        last = key
        if key in _PLURALS or (key.endswith("s") and not key.endswith(_NOT_PLURAL) and len(key) > 3):
            return Counted("count", lemma(key), at)
    if amount == 1 and last is not None:
        return Counted("count", lemma(last), at)
    return None
