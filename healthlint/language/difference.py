"""What keeps two similar sentences from saying the same: a number, the polarity, a quantifier, an opposite, a name."""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

from healthlint.language.comparison import relation
from healthlint.language.cues import is_negator
from healthlint.language.lemmas import lemma
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
    ("rise", "fall"), ("increase", "decrease"), ("increase", "reduce"), ("more", "less"), ("better", "worse"),
)  # fmt: skip
_OPPOSITES: dict[str, set[str]] = {}
for _one, _other in _SIDES:
    _OPPOSITES.setdefault(_one, set()).add(_other)
    _OPPOSITES.setdefault(_other, set()).add(_one)


class Side(NamedTuple):
    """One of two sentences: its words, its quantities, and its lemmas."""

    words: Sequence[Word]
    quantities: Sequence[Quantity]
    lemmas: frozenset[str]


KINDS = ("number", "polarity", "quantifier", "opposite", "name")


def side(words: Sequence[Word], quantities: Sequence[Quantity]) -> Side:
    """One side of a comparison."""
    return Side(words, quantities, frozenset(lemma(word.key) for word in words))


def difference(one: Side, other: Side) -> tuple[str, ...]:
    """Every kind of difference between two sentences, in the order of `KINDS`."""
    tests = (
        _numbers_differ(one.quantities, other.quantities),
        _denials(one.words) % 2 != _denials(other.words) % 2,
        _levels_differ(one.words, other.words),
        _opposed(one.lemmas, other.lemmas),
        _named_apart(one.words, other.words),
    )
    return tuple(kind for kind, differs in zip(KINDS, tests, strict=True) if differs)


def _numbers_differ(one: Sequence[Quantity], other: Sequence[Quantity]) -> bool:
    """Whether each sentence has a quantity that the other gives, but with another value."""
    return _unmet(one, other) and _unmet(other, one)


def _unmet(one: Sequence[Quantity], other: Sequence[Quantity]) -> bool:
    for left in one:
        relations = {relation(left, right) for right in other}
        if "apart" in relations and not {"same", "overlap"} & relations:
            return True
    return False


def _denials(words: Sequence[Word]) -> int:
    return sum(is_negator(word.key) for word in words)


def _levels_differ(one: Sequence[Word], other: Sequence[Word]) -> bool:
    left, right = ({_LEVEL[word.key] for word in words if word.key in _LEVEL} for words in (one, other))
    return bool(left) and bool(right) and min(abs(a - b) for a in left for b in right) > 1


def _opposed(one: frozenset[str], other: frozenset[str]) -> bool:
    """Whether one sentence has a word, and the other its opposite instead."""
    for word in one - other:
        against = {near for near, tier in related(word).items() if tier == "a"} | _OPPOSITES.get(word, set())
        if against and not against.isdisjoint(other - one):
            return True
    return False


def _named_apart(one: Sequence[Word], other: Sequence[Word]) -> bool:
    """Whether each sentence names something, by a capital letter, that the other does not."""
    left, right = _names(one), _names(other)
    return bool(left - right) and bool(right - left) and not left & right


def _names(words: Sequence[Word]) -> set[str]:
    return {word.key for word in words[1:] if word.text[0].isupper() and word.key != "i"}
