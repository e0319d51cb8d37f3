"""Whom to call: the crisis lines and emergency numbers of each country, from `rules/lists/helplines.tsv`."""

from __future__ import annotations

import re
from functools import cache

from healthlint import shipped
from healthlint.precompiled import compiled

_ANYWHERE = (
    "findahelpline", "befrienders", "112", "suicide prevention (?:help)?line", "suicide hotline",
    "crisis (?:text )?line", "crisis (?:resolution )?team", "crisis hotline", "crisis helpline", "crisis lifeline",
    "women['’]s aid",
    "(?:domestic (?:abuse|violence)|sexual assault|eating disorders?|maternal mental health) (?:help|hot)line",
)  # fmt: skip
_GENERAL = compiled(rf"(?<!\w)(?:{'|'.join(_ANYWHERE)})(?!\w)", re.I)
_HELPLINE = compiled(r"(?<!\w)(?:(?:help|hot|life)lines?|support lines?)(?!\w)", re.I)
_OTHER_MATTER = compiled(
    r"(?<!\w)(?:gambl\w{2,5}|quit\w{0,4}|smok\w{2,4}|cancer|diabetes|asthma|heart|lung|stroke|arthritis|debt|billing"
    r"|admissions?|insurance)(?!\w)",
    re.I,
)
_PHONE = compiled(r"(?<![\w/.-])\+?\(?\d[\d\s().–-]{5,17}\d(?![\w/])")
_CALL = compiled(
    r"(?<!\w)(?:call|ring|dial|phone|text|telephone|calling|ringing|dialling|dialing|contact)\s{1,3}(?:for\s)?$", re.I
)


def country_of(locale: str | None) -> str | None:
    """The country code of a locale ("GB" of "en-GB"), if its helplines are known."""
    code = (locale or "").replace("_", "-").rpartition("-")[2].upper()
    return code if code in _countries() else None


def gives_crisis_line(text: str, country: str | None) -> bool:
    """Whether the text names a crisis line or an emergency number that works in this country (None: in any)."""
    if _numbers(country, ("crisis", "emergency")).search(text) or _GENERAL.search(text):
        return True
    helpline = _HELPLINE.search(text)
    return bool(helpline and _PHONE.search(text) and not _OTHER_MATTER.search(text))


def foreign_emergency(text: str, country: str) -> tuple[int, int, str] | None:
    """Start and end of an emergency number that readers are told to call, but that does not work in this country.

    The third item is the number that does. None where the text also gives the right one, or no number at all.
    """
    right = _numbers(country, ("emergency", "advice"))
    if right.search(text):
        return None
    for code in _countries():
        for match in _numbers(code, ("emergency",)).finditer(text):
            if _CALL.search(text[max(0, match.start() - 24) : match.start()]):
                return match.start(), match.end(), _names(country, ("emergency",))[0]
    return None


def emergency_numbers() -> tuple[str, ...]:
    """Every country's emergency numbers."""
    return tuple(dict.fromkeys(name for code in _countries() for name in _names(code, ("emergency",))))


@cache
def _countries() -> tuple[str, ...]:
    return tuple(dict.fromkeys(row["country"] for row in shipped.table("helplines")))


@cache
def _names(country: str | None, kinds: tuple[str, ...]) -> tuple[str, ...]:
    rows = [row for row in shipped.table("helplines") if row["kind"] in kinds]
    return tuple(dict.fromkeys(row["name"] for row in rows if country in (None, row["country"])))


@cache
def _numbers(country: str | None, kinds: tuple[str, ...]) -> re.Pattern[str]:
    names = "|".join(_spaced(name) for name in _names(country, kinds))
    return compiled(rf"(?<![\w.])(?:{names})(?!\w|[.,/]\d)")


def _spaced(name: str) -> str:
    """A pattern for a number however it is spaced, or for a name as it is written."""
    if name[0].isdigit():
        return r"[\s.\-–()]{0,3}".join(re.escape(char) for char in name if char not in " -")
    return re.escape(name).replace(r"\ ", r"\s+")
