"""What keeps two similar sentences from saying the same: a number, the polarity, a quantifier, an opposite, a name."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from functools import lru_cache
from typing import NamedTuple

from healthlint.language.comparison import relation
from healthlint.language.cues import is_negator
from healthlint.language.lemmas import lemma
from healthlint.language.numbers import NUMBER_WORDS
from healthlint.language.quantities import Quantity
from healthlint.language.related import related
from healthlint.language.words import Word

_LEVELS = {
    0: "no none never nobody nothing neither",
    1: "few rarely seldom hardly scarcely little minority unlikely",
    2: "some sometimes several occasionally",
    4: "most mostly majority usually generally typically mainly",
    5: "all always every everyone everybody each entirely completely whole both",
}
_LEVEL = {word: level for level, words in _LEVELS.items() for word in words.split()}
_SIDES = (
    ("left", "right"), ("upper", "lower"), ("before", "after"), ("type 1", "type 2"), ("morning", "evening"),
    ("male", "female"), ("man", "woman"), ("boy", "girl"), ("mother", "father"), ("adult", "child"), ("hot", "cold"),
    ("warm", "cold"), ("day", "night"), ("inside", "outside"), ("first", "second"), ("first", "last"),
    ("early", "late"), ("high", "low"), ("hyper", "hypo"), ("inpatient", "outpatient"), ("acute", "chronic"),
    ("benign", "malignant"), ("dominant", "recessive"), ("primary", "secondary"), ("systolic", "diastolic"),
    ("artery", "vein"), ("stop", "continue"), ("stop", "start"), ("gain", "loss"), ("gain", "lose"), ("raise", "lower"),
    ("bacterial", "viral"), ("bacterium", "virus"), ("overactive", "underactive"), ("common", "rare"),
    ("fade", "last"), ("big", "small"), ("large", "small"), ("thin", "thick"), ("wet", "dry"), ("empty", "full"),
    ("rise", "fall"), ("increase", "decrease"), ("increase", "reduce"), ("more", "less"), ("better", "worse"),
)  # fmt: skip
_OPPOSITES: dict[str, frozenset[str]] = {}
for _pair in _SIDES:
    for _one, _other in (_pair, _pair[::-1]):
        _OPPOSITES[_one] = _OPPOSITES.get(_one, frozenset()) | {_other}


_COUNTS = NUMBER_WORDS - {"one"}
_TIMES = frozenset({"minute", "hour", "day", "week", "fortnight", "month", "year", "decade", "lifetime"})
_SMALL = frozenset({"a", "the", "be", "in", "of", "to", "and", "or", "for", "it", "they", "with", "do", "not"})


class Side(NamedTuple):
    """One of two sentences, as far as it may differ from the other.

    `lemmas` are its lemmas and `against` the opposites of these, `levels` the strengths of its quantifiers, `names`
    its capitalised words, `figures` its numbers and units of time as written, `compared` the lemmas before and after
    "than", and `denies` says whether an odd number of its words deny.
    """

    quantities: Sequence[Quantity]
    lemmas: frozenset[str]
    against: Mapping[str, frozenset[str]]
    levels: frozenset[int]
    names: frozenset[str]
    figures: frozenset[str]
    compared: tuple[frozenset[str], frozenset[str]] | None
    denies: bool


KINDS = ("number", "polarity", "quantifier", "opposite", "name")


def side(words: Sequence[Word], quantities: Sequence[Quantity]) -> Side:
    """One side of a comparison."""
    keys = [word.key for word in words]
    lemmas = frozenset(map(lemma, keys))
    against = {word: opposites(word) for word in lemmas}
    return Side(
        quantities=quantities,
        lemmas=lemmas,
        against={word: others for word, others in against.items() if others},
        levels=frozenset(_LEVEL[key] for key in keys if key in _LEVEL),
        names=frozenset(word.key for word in words[1:] if word.text[0].isupper() and word.key != "i"),
        figures=frozenset(key for key in keys if key[0].isdigit() or key in _COUNTS) | (lemmas & _TIMES),
        compared=_compared(keys),
        denies=sum(map(is_negator, keys)) % 2 == 1,
    )


@lru_cache(maxsize=20_000)
def opposites(word: str) -> frozenset[str]:
    """The lemmas that mean the opposite of this one."""
    return frozenset(other for other, tier in related(word).items() if tier == "a") | _OPPOSITES.get(word, frozenset())


def difference(one: Side, other: Side) -> tuple[str, ...]:
    """Every kind of difference between two sentences, in the order of `KINDS`."""
    found = []
    if (one.quantities and other.quantities and _numbers_differ(one.quantities, other.quantities)) or (
        one.figures and other.figures and _figures_differ(one, other)
    ):
        found.append("number")
    if one.denies != other.denies:
        found.append("polarity")
    if one.levels and other.levels and min(abs(a - b) for a in one.levels for b in other.levels) > 1:
        found.append("quantifier")
    if _opposed(one, other) or _turned_round(one.compared, other.compared):
        found.append("opposite")
    if one.names and other.names and one.names.isdisjoint(other.names):
        found.append("name")
    return tuple(found)


def _numbers_differ(one: Sequence[Quantity], other: Sequence[Quantity]) -> bool:
    """Whether each sentence has a quantity that the other gives, but with another value.

    Rows such as "under 3 months, 38 °C or more", "3 to 6 months, 39 °C or more" touch in each value and share none.
    """
    if _unmet(one, other) and _unmet(other, one):
        return True
    relations = [[found for right in other if (found := relation(left, right)) != "unlike"] for left in one]
    return sum(map(bool, relations)) > 1 and not any("same" in found for found in relations)


def _unmet(one: Sequence[Quantity], other: Sequence[Quantity]) -> bool:
    for left in one:
        relations = {relation(left, right) for right in other}
        if "apart" in relations and not {"same", "overlap"} & relations:
            return True
    return False


def _figures_differ(one: Side, other: Side) -> bool:
    """Whether each sentence has a figure of its own, and no quantity of one is the same as one of the other."""
    if one.figures <= other.figures or other.figures <= one.figures:
        return False
    return not any(relation(left, right) == "same" for left in one.quantities for right in other.quantities)


def _compared(keys: Sequence[str]) -> tuple[frozenset[str], frozenset[str]] | None:
    if "than" not in keys:
        return None
    at = keys.index("than")
    return frozenset(map(lemma, keys[:at])), frozenset(map(lemma, keys[at + 1 :]))


def _turned_round(
    one: tuple[frozenset[str], frozenset[str]] | None, other: tuple[frozenset[str], frozenset[str]] | None
) -> bool:
    """Whether both compare, and what one has before "than" the other has after it, and the other way round."""
    if one is None or other is None:
        return False
    crossed = (one[0] & other[1]) - one[1] - other[0], (one[1] & other[0]) - one[0] - other[1]
    return bool(crossed[0] - _SMALL) and bool(crossed[1] - _SMALL)


def _opposed(one: Side, other: Side) -> bool:
    """Whether one sentence has a word, and the other its opposite instead."""
    for word, others in one.against.items():
        if word not in other.lemmas:
            met = others & other.lemmas
            if met and not met <= one.lemmas:
                return True
    return False
