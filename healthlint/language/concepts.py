"""Concepts: words reduced until "treat", "treated" and "treatments" are one, and "pill" and "tablet" too.

Stems are cruder than lemmas and are only ever compared with each other; `tables/concepts.txt` joins synonyms of
health language, `tables/rarity.txt` says how many of 387 good health pages hold a stem.
"""

from __future__ import annotations

from pathlib import Path

from healthlint.kept import kept
from healthlint.language.lemmas import lemma

_TABLES = Path(__file__).parent / "tables"
_MEMORY = 50_000
_SUFFIXES = (
    "ization", "isation", "fulness", "ousness", "ations", "ation", "ments", "ment", "ness", "ities", "ity", "tions",
    "tion", "sion", "ances", "ance", "ence", "ency", "able", "ible", "ally", "ical", "ious", "ous", "ing", "ies",
    "ive", "ery", "ary", "ful", "est", "ied", "ed", "al", "ly", "er", "or", "ic", "es", "s", "y", "e",
)  # fmt: skip
_LEAST_STEM = 4

STOP = frozenset(
    "day days week weeks month months year years hour hours minute minutes second seconds time times percent mg ml "
    "the a an of in on at to for from with by as and or but if when while than that which who whom whose is are was "
    "were be been being am has have had having do does did doing done can could may might will would shall should "
    "must it its this these those they them their theirs you your yours we our ours us he she his her him i me my "
    "mine there here what how why where so such very too also just only even still yet more most much many some any "
    "all each every both either neither other others another same own no not nor never none nothing n't cannot "
    "can't don't doesn't isn't aren't won't about around over under up down out off into onto through during before "
    "after between within without because since until although though however whether then zero one two three four "
    "five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen eighteen twenty thirty forty "
    "fifty sixty ninety hundred thousand million half once twice few several couple least now often usually "
    "sometimes always ever again back get gets got getting go goes going gone make makes made making take takes "
    "took taken taking give gives given giving come comes came use uses used using like well way ways lot lots "
    "thing things able let lets else per that's it's there's you're they're we're i'm he's she's let's you'll "
    "they'll you've they've we've i've who's e.g i.e etc via upon among amongst against toward towards along across "
    "near unless s t re ll ve d m".split()
)
"""Words that say nothing of the subject."""

_known: dict[str, str] = {}


def concept(key: str) -> str:
    """The concept of a word key; "" for a word that says nothing of the subject, or a number."""
    found = _known.get(key)
    if found is None:
        if len(_known) > _MEMORY:
            _known.clear()
        found = _known[key] = _concept(key)
    return found


def _concept(key: str) -> str:
    if key in STOP or key[0].isdigit() or len(key) == 1:
        return ""
    base = lemma(key)
    if base in STOP:
        return ""
    stem = stem_of(base)
    return _joined().get(stem, stem)


def stem_of(base: str) -> str:
    """A lemma without its derivational ending: "treatment" → "treat", "recovery" → "recov", "recover" → "recov"."""
    for suffix in _SUFFIXES:
        if base.endswith(suffix) and len(base) - len(suffix) >= _LEAST_STEM:
            return base[: -len(suffix)]
    return base


@kept
def _joined() -> dict[str, str]:
    table: dict[str, str] = {}
    for line in (_TABLES / "concepts.txt").read_text(encoding="utf-8").split("\n"):
        if line and not line.startswith("#"):
            stems = [stem_of(lemma(word)) for word in line.split()]
            for stem in stems:
                table.setdefault(stem, stems[0])
    return table


_COMMONEST = 0.5


def rarity(found: str) -> float:
    """How much a shared concept says, from 0.5 (on most health pages) to 6 (on none of 387): log of rarity."""
    return _rarities().get(found, 6.0)


@kept
def _rarities() -> dict[str, float]:
    table: dict[str, float] = {}
    for line in (_TABLES / "rarity.txt").read_text(encoding="utf-8").split("\n"):
        if line and not line.startswith("#"):
            value, *stems = line.split(" ")
            table.update(dict.fromkeys(stems, float(value)))
    return table
