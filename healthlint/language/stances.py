"""For or against: whether a clause affirms or denies each thing it names, so that "avoid", "never", "no need to",
"should be left out" and "is not safe" count as one direction and their double as the other.

A thing is a concept of the clause, or a field of a reader's life and care (`tables/fields.txt`), such as alcohol or
visitors, that many words stand for.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from functools import cache, lru_cache
from pathlib import Path
from typing import Literal, NamedTuple

from healthlint.language.concepts import concept
from healthlint.language.cues import is_negator
from healthlint.language.lemmas import lemma
from healthlint.language.words import WORD, Word, fold

Mode = Literal["say", "may", "must", "no-need"]

_TABLE = Path(__file__).parent / "tables" / "fields.txt"
_MEMORY = 20_000
_HEAD = 8
_REACH_BEFORE, _REACH_AFTER = 7, 5
_AGAINST = frozenset(
    "avoid stop skip limit quit refrain ban forbid prohibit withhold postpone delay forgo restrict eliminate exclude "
    "omit cease discontinue ditch halt abstain shun bar refuse reject fail".split()
)
_AGAINST_PAIRS = frozenset(
    "give_up cut_out cut_down cut_back steer_clear stay_away keep_off keep_away stay_off keep_out stay_out leave_out "
    "leave_off hold_off rule_out put_off do_without go_without free_of free_from instead_of rather_than turn_away "
    "take_off come_off hold_back run_out wean_off save_your".split()
)
_BAD = frozenset(
    "unsafe dangerous harmful forbidden banned prohibited pointless useless unnecessary unsuitable unwise off-limits "
    "risky mistake wrong unlikely impossible unhelpful unadvisable inadvisable ineffective unproven untrue myth waste "
    "worthless false unavailable unaffected absent".split()
)
_GOOD = frozenset(
    "safe fine ok okay good allow allowed welcome free acceptable suitable permitted permit harmless helpful recommend "
    "encourage useful beneficial ideal great perfect right possible available provide offer include able enjoy "
    "effective".split()
)
_MAY = frozenset("can may could might able".split())
_MUST = frozenset("must need require necessary essential should ought compulsory mandatory vital always".split())
_NEED = frozenset("need require necessary have essential must compulsory mandatory has oblige obliged required".split())
_NOT_DENIAL = frozenset("only just necessarily always all every unless until".split())
_PASSIVE = frozenset(("out", "off", "against"))


class Stance(NamedTuple):
    """What a clause says of one thing.

    `thing` is a concept, or "*" and the name of a field; `affirms` whether it is affirmed; `mode` whether it is said,
    allowed, required, or said not to be needed; `marked` whether a word says so (rather than the thing being merely
    named); `first` and `last` are the half-open range of words, in the clause, from the word that decides to the thing.
    """

    thing: str
    affirms: bool
    mode: Mode
    marked: bool
    first: int
    last: int


_cue_of: dict[str, str] = {}
_fields_of: dict[str, tuple[str, ...]] = {}


def stances(words: Sequence[Word]) -> dict[str, Stance]:
    """Thing → the stance of the clause with these words towards it; of two, the one that denies."""
    keys = [word.key for word in words]
    cues = _cues(keys)
    found: dict[str, Stance] = {}
    for place, key in enumerate(keys):
        things = _things(key, keys[place + 1] if place + 1 < len(keys) else "")
        if not things or cues[place] in ("not", "against"):
            continue
        affirms, mode, marked, first, last = _direction(cues, keys, place)
        for thing in things:
            known = found.get(thing)
            if known is None or (known.affirms and not affirms):
                found[thing] = Stance(thing, affirms, mode, marked, first, last)
    return found


def _direction(cues: Sequence[str], keys: Sequence[str], place: int) -> tuple[bool, Mode, bool, int, int]:
    """Direction, mode, whether marked, and the range of words from the deciding word to the thing."""
    turns, first, last = 0, place, place + 1
    must = may = no_need = False
    for at in range(max(0, place - _REACH_BEFORE), place):
        cue = cues[at]
        if not cue:
            continue
        if cue == "not":
            if keys[at] == "without" and place - at > 3:
                continue
            turns += 1
            first = min(first, at)
            no_need = no_need or any(lemma(key) in _NEED for key in keys[at + 1 : at + 3])
        elif cue in ("against", "bad"):
            turns += 1
            first = min(first, at)
            no_need = False
        else:
            must, may = must or cue == "must", may or cue in ("may", "good")
    for at in range(place + 1, min(len(keys), place + 1 + _REACH_AFTER)):
        cue = cues[at]
        if not cue:
            continue
        passive = cue == "against" and (keys[at].endswith("ed") or keys[at] in ("banned", "forbidden"))
        if (cue == "not" and at - place <= 3 and keys[at] not in ("no", "without")) or cue == "bad" or passive:
            turns += 1
            last = max(last, at + 1)
            if cue == "not":
                no_need = any(lemma(key) in _NEED for key in keys[at + 1 : at + 4])
        elif cue in ("good", "must"):
            must, may = must or cue == "must", may or cue == "good"
    affirms = turns % 2 == 0
    mode: Mode = "no-need" if no_need and not affirms else "must" if must else "may" if may else "say"
    return affirms, mode, bool(turns or must or may), first, last


def _cues(keys: Sequence[str]) -> list[str]:
    """What each word does to the direction: not, against, bad, good, must, may, or nothing."""
    found = []
    for place, key in enumerate(keys):
        cue = _cue_of.get(key)
        if cue is None:
            if len(_cue_of) > _MEMORY:
                _cue_of.clear()
            cue = _cue_of[key] = _cue(key)
        following = keys[place + 1] if place + 1 < len(keys) else ""
        if cue == "not" and following in _NOT_DENIAL:
            cue = ""
        elif following and f"{lemma(key)}_{following}" in _AGAINST_PAIRS:
            cue = "against"
        found.append(cue)
    return found


def _cue(key: str) -> str:
    if is_negator(key):
        return "not"
    base = lemma(key)
    if base in _AGAINST and key != f"{base}s":
        return "against"
    if base in _BAD or key in _BAD:
        return "bad"
    if base in _MUST:
        return "must"
    if base in _GOOD:
        return "good"
    return "may" if base in _MAY else ""


def _things(key: str, following: str) -> tuple[str, ...]:
    known = _fields_of.get(key)
    if known is None:
        if len(_fields_of) > _MEMORY:
            _fields_of.clear()
        own = concept(key)
        base = lemma(key)
        fields = _fields()
        names = fields.get(key, ()) or fields.get(base, ())
        known = _fields_of[key] = ((own,) if own else ()) + names
    if following:
        pairs = _fields().get(f"{lemma(key)}_{lemma(following)}")
        if pairs:
            return known + pairs
    return known


@lru_cache(maxsize=2_000)
def turned_by(head: str) -> bool:
    """Whether what stands under a heading, lead-in or column of these words is denied ("Foods to avoid", "Don't:")."""
    keys = [fold(match.group()) for match in WORD.finditer(head)][-_HEAD:]
    return sum(cue in ("not", "against", "bad") for cue in _cues(keys)) % 2 == 1 if keys else False


@lru_cache(maxsize=2_000)
def things_asked(question: str) -> tuple[str, ...]:
    """The things that a question names; none where it denies or offers a choice itself."""
    keys = [fold(match.group()) for match in WORD.finditer(question)]
    if "or" in keys or any(cue in ("not", "against", "bad") for cue in _cues(keys)):
        return ()
    return tuple(
        thing
        for place, key in enumerate(keys)
        for thing in _things(key, keys[place + 1] if place + 1 < len(keys) else "")
    )


@cache
def _fields() -> Mapping[str, tuple[str, ...]]:
    """Word, or two with "_" between them → the fields it belongs to, each with "*" before it."""
    table: dict[str, tuple[str, ...]] = {}
    for line in _TABLE.read_text(encoding="utf-8").split("\n"):
        if line and not line.startswith("#"):
            name, *words = line.split(" ")
            for word in words:
                entry = "_".join(map(lemma, word.split("_")))
                table[entry] = (*table.get(entry, ()), f"*{name}")
    return table
