"""Who something is for: the groups a clause lets in or keeps out."""

from __future__ import annotations

import re
from typing import NamedTuple

from healthlint.language.clauses import Clause
from healthlint.precompiled import compiled

_GROUPS = {
    "men": r"men|males|boys",
    "women": r"women|females|girls|mothers",
    "pregnant": r"pregnan\w+|expectant mothers|mums-to-be|moms-to-be",
    "breastfeeding": r"breast-?feeding|nursing (?:mothers|women)",
    "children": r"children|kids|toddlers|child|under[- ]?(?:1[0-8]|[2-9])s?",
    "babies": r"bab(?:y|ies)|infants|newborns",
    "teens": r"teen(?:ager)?s|adolescents|young people",
    "older": r"older (?:people|adults)|elderly|seniors|over[- ]?(?:6[05]|7\d)s?",
    "diabetes": r"(?:people|anyone|patients|those|everyone) with diabetes|diabetics",
    "blood pressure": r"(?:people|anyone|patients|those|everyone) with high blood pressure",
    "heart": r"(?:people|anyone|patients|those) with (?:a )?heart (?:disease|condition|problems?|failure)|heart "
    r"patients",
    "kidney": r"(?:people|anyone|patients|those) with kidney (?:disease|problems?)",
    "liver": r"(?:people|anyone|patients|those) with liver (?:disease|problems?)",
    "asthma": r"(?:people|anyone|patients|those) with asthma",
    "allergy": r"(?:people|anyone|patients|those) with (?:an? )?(?:\w+ )?allerg(?:y|ies)",
    "vegetarian": r"vegetarians|vegans",
}
_ALL = compiled(
    r"\b(?:every(?:one|body)(?! else)|any(?:one|body)(?= (?:can|who wants|of any age))|(?:for|by) "
    r"(?:absolutely )?any(?:one|body)(?! (?:with|who|under|over|aged))|"
    r"all (?:ages|adults|patients|people|women|men|comers)|every (?:woman|man|patient|person|adult|body|"
    r"household)|people of all ages|"
    r"women of any age|men of any age|any age|the whole family|no one is too)\b",
    re.I,
)
_GROUP = compiled(rf"\b(?:{'|'.join(f'(?P<g{n}>{pattern})' for n, pattern in enumerate(_GROUPS.values()))})\b", re.I)
_NAMES = tuple(_GROUPS)
_OUT = compiled(
    r"\b(?:not (?:be )?(?:suitable|safe|recommended|advised|meant|intended|licen[sc]ed|approved|right|for|"
    r"used|taken|given|"
    r"appropriate|an option|offered|open|eligible|accepted)|unsuitable|unsafe|(?:should|must|can|do|"
    r"may)(?:n['’]t| not|not) (?:be )?"
    r"(?:use|used|take|taken|have|give|given|drink|eat|try|join|do|apply|handle|handled|start)|should "
    r"avoid|avoid(?:ed)? (?:it |this )?"
    r"(?:by|in|during|if)|never (?:give|take|use)|cannot (?:use|take|have|join)|excludes?|do not "
    r"(?:accept|take|admit|treat)|"
    r"isn['’]t (?:suitable|safe|recommended|for|right|meant)|aren['’]t (?:suitable|safe|recommended)|no "
    r"good for|dangerous (?:for|in)|harmful (?:to|in))\b",
    re.I,
)
_IN = compiled(
    r"\b(?:suitable|safe|recommended|good|fine|right|ideal|perfect|great|best|works?|licen[sc]ed|approved|"
    r"gentle enough|open) (?:for|in|to|during|throughout)\b|"
    r"\b(?:can|may|should) (?:also |safely |all )?(?:use|take|have|join|try|benefit|do|drink|eat|apply|"
    r"start|be (?:used|taken|given))\b|"
    r"\b(?:we |is |are |also )?(?:prescribe|offer|give|accept|admit|treat|welcome|recommend)(?:s|ed|d)?\b|"
    r"\bfor (?:both )?(?:men|women|children|adults|everyone|babies|teens|all)\b|"
    r"\b(?:needs?|benefits?|loves?) (?:a|it|one|this|from)\b|\bis for\b",
    re.I,
)
_ONLY = compiled(r"\bonly\b|\bexclusively\b|\bsolely\b", re.I)


_STARTS = frozenset(
    "men male boys wome fema girl moth preg expe mums moms brea nurs chil kids todd unde babi baby infa "
    "newb teen adol youn "
    "olde elde seni over ever diab hear kidn live asth alle blood vege vega anyb all any no whol".split()
)
"""The first four letters of a word of every group."""


class Suits(NamedTuple):
    """The groups of a clause; "everyone" for all of them.

    `welcome`: let in, else kept out; `only`: none but these; `start` and `end`: offsets of the words in the clause.
    """

    groups: frozenset[str]
    welcome: bool
    only: bool
    start: int
    end: int


def suits_of(clause: Clause) -> Suits | None:
    """Whom the clause lets in or keeps out, if it says so."""
    text = clause.text
    if _STARTS.isdisjoint([word.key[:4] for word in clause.words]) and not clause.question:
        return None
    out, welcome = _OUT.search(text), _IN.search(text)
    if out is None and welcome is None and not clause.question:
        return None
    everyone = _ALL.search(text)
    found = list(_GROUP.finditer(text))
    if everyone is None and not found and clause.question:
        asked = list(_GROUP.finditer(clause.question))
        if not asked or clause.answer == "":
            return None
        groups = frozenset(_name(match) for match in asked)
        return Suits(groups, clause.answer == "yes", False, 0, len(text))
    if everyone is None and not found:
        return None
    if out is None and welcome is None:
        return None
    groups = frozenset(_name(match) for match in found)
    if everyone is not None and out is None:
        groups = groups | {"everyone"}
    if not groups:
        return None
    places = [match for match in (everyone, *found, out, welcome) if match is not None]
    start, end = min(match.start() for match in places), max(match.end() for match in places)
    return Suits(groups, out is None, bool(_ONLY.search(text)) and out is None, start, end)


def _name(match: re.Match[str]) -> str:
    return _NAMES[int((match.lastgroup or "g0")[1:])]


_SAME_KIND = ({"men", "women"}, {"children", "babies", "teens", "older"}, {"pregnant", "men"})


def excluded(one: Suits, other: Suits) -> str | None:
    """The group that one lets in and the other keeps out, or None."""
    if one.welcome != other.welcome:
        into, out = (one, other) if one.welcome else (other, one)
        common = into.groups & out.groups - {"everyone"}
        if common:
            return sorted(common)[0]
        if "everyone" in into.groups and out.groups - {"everyone"}:
            return sorted(out.groups)[0]
        if "women" in into.groups and out.groups & {"pregnant", "breastfeeding"} and "everyone" in into.groups:
            return "pregnant"
        return None
    if one.welcome and one.only != other.only:
        narrow, wide = (one, other) if one.only else (other, one)
        for kind in _SAME_KIND:
            left = (wide.groups & kind) - narrow.groups
            if narrow.groups & kind and left:
                return sorted(left)[0]
        if "everyone" in wide.groups and narrow.groups - {"everyone"}:
            return "everyone"
    return None
