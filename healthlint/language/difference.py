"""What keeps two similar sentences from saying the same: a number, the polarity, a quantifier, an opposite, a name."""

from __future__ import annotations

from collections.abc import Mapping, Sequence, Set
from math import inf
from typing import NamedTuple

from healthlint.language.alignment import Alignment
from healthlint.language.comparison import relation
from healthlint.language.denial import levels, order
from healthlint.language.lemmas import lemma
from healthlint.language.numbers import NUMBER_WORDS
from healthlint.language.opposites import opposites, others_of_its_kind
from healthlint.language.quantities import Quantity
from healthlint.language.words import Word

_COUNTS = (NUMBER_WORDS - {"one"}) | {"hundred", "thousand", "million"}
_TIMES = frozenset({"minute", "hour", "day", "week", "fortnight", "month", "year", "decade", "lifetime"})
_WHICH = frozenset("first second third last next each every per same".split())
_SMALL = frozenset({"a", "the", "be", "in", "of", "to", "and", "or", "for", "it", "they", "with", "do", "not"})
_MUCH_DENIED = 0.4
_VERBS = frozenset(
    "is are was were can could may might must should will would has have had does do did need needs isn't aren't "
    "can't cannot don't doesn't won't shouldn't happen happens occur occurs include includes cause causes".split()
)
_ANY = frozenset(
    "condition disease disorder illness syndrome problem person case type form infection individual infant "
    "child".split()
)
_FRAMED = 0.5
_OF_WEIGHT = 0.35
_BY_UNIT = frozenset({"count", "label", "money", "pressure", "potency", "index", "concentration"})
_BY_FIGURES = frozenset({"count", "label", "number"})
_ROUNDED = 0.03
_ABOUT = 0.15


class Side(NamedTuple):
    """One of two sentences, as far as it may differ from the other.

    `lemmas` are its lemmas, `against` the opposites of these and `kinds` the others of their kinds, `levels` the
    strengths of its quantifiers, `names` its capitalised words, `figures` its numbers and units of time that are part
    of no quantity, `compared` the lemmas before and after "than", `order` the words that say what comes before or
    after what, and `subject` the lemmas before its first verb of closed class.
    """

    quantities: Sequence[Quantity]
    lemmas: frozenset[str]
    against: Mapping[str, frozenset[str]]
    kinds: Mapping[str, frozenset[str]]
    levels: frozenset[int]
    names: frozenset[str]
    figures: frozenset[str]
    compared: tuple[frozenset[str], frozenset[str]] | None
    order: frozenset[str]
    subject: frozenset[str]


KINDS = ("number", "polarity", "quantifier", "opposite", "kind", "name", "order", "subject")


def side(words: Sequence[Word], quantities: Sequence[Quantity]) -> Side:
    """One side of a comparison."""
    keys = [word.key for word in words]
    lemmas = frozenset(map(lemma, keys))
    against = {word: opposites(word) for word in lemmas}
    kinds = {word: others_of_its_kind(word) for word in lemmas}
    return Side(
        quantities=quantities,
        lemmas=lemmas,
        against={word: others for word, others in against.items() if others},
        kinds={word: others for word, others in kinds.items() if others},
        levels=levels(words),
        names=frozenset(word.key for word in words[1:] if word.text[0].isupper() and word.key != "i"),
        figures=_figures(words, quantities),
        compared=_compared(keys),
        order=order(lemmas),
        subject=_subject(keys),
    )


def _figures(words: Sequence[Word], quantities: Sequence[Quantity]) -> frozenset[str]:
    """The numbers, and the units of time that one of several is named by, that are part of no quantity with a unit."""
    measured = [(quantity.start, quantity.end) for quantity in quantities if quantity.dimension not in _BY_FIGURES]
    found, before = set[str](), ""
    for word in words:
        counts = word.key[0].isdigit() or word.key in _COUNTS or (before in _WHICH and lemma(word.key) in _TIMES)
        if counts and not any(start <= word.start < end for start, end in measured):
            found.add(lemma(word.key))
        before = word.key
    return frozenset(found)


def difference(one: Side, other: Side, alignment: Alignment) -> tuple[str, ...]:
    """Every kind of difference between two aligned sentences, in the order of `KINDS`."""
    found = []
    if (one.quantities and other.quantities and _values_differ(one.quantities, other.quantities)) or (
        _figures_differ(one.figures, other.figures)
    ):
        found.append("number")
    matched = {word for pair in alignment.pairs for word in pair[:2]}
    opposed = _opposed(one.against, one.lemmas, other.lemmas, matched) or _turned_round(one.compared, other.compared)
    denied = _denied_differ(alignment)
    if denied and not opposed:
        found.append("polarity")
    if one.levels and other.levels and min(abs(a - b) for a in one.levels for b in other.levels) > 1:
        found.append("quantifier")
    if opposed and not denied:
        found.append("opposite")
    if _opposed(one.kinds, one.lemmas, other.lemmas, matched):
        found.append("kind")
    if one.names and other.names and one.names.isdisjoint(other.names):
        found.append("name")
    if one.order and other.order and one.order.isdisjoint(other.order):
        found.append("order")
    if _subjects_differ(one, other, alignment, matched):
        found.append("subject")
    return tuple(found)


def _subject(keys: Sequence[str]) -> frozenset[str]:
    at = next((at for at, key in enumerate(keys) if key in _VERBS), 0)
    return frozenset(map(lemma, keys[:at]))


def _subjects_differ(one: Side, other: Side, alignment: Alignment, matched: Set[str]) -> bool:
    """Whether two sentences in much the same words speak of two things: each subject has a word of its own."""
    if alignment.verbatim < _FRAMED:
        return False
    weights = alignment.short.weights | alignment.long.weights
    return all(
        any(weights.get(word, 0.0) >= _OF_WEIGHT and word not in matched and word not in _ANY for word in subject)
        for subject in (one.subject, other.subject)
    )


def _denied_differ(alignment: Alignment) -> bool:
    """Whether one sentence denies what both say, and the other does not."""
    one, other = alignment.short.denial, alignment.long.denial
    if not (one.reached or other.reached):
        return False
    apart = 0
    for first, second, _ in alignment.pairs:
        if (first in one.heads and second not in other.reached) or (second in other.heads and first not in one.reached):
            return True
        apart += (first in one.reached) != (second in other.reached)
    return apart >= _MUCH_DENIED * max(1, len(alignment.pairs))


def _values_differ(one: Sequence[Quantity], other: Sequence[Quantity]) -> bool:
    """Whether both measure one thing, and each has a value of it that the other has not.

    "Up to six puffs" and "up to ten puffs" can both be true of the same person, and are not the same statement.
    """
    kinds: dict[tuple[str, str], tuple[list[Quantity], list[Quantity]]] = {}
    for at, quantities in enumerate((one, other)):
        for quantity in quantities:
            kind = (quantity.dimension, quantity.unit if quantity.dimension in _BY_UNIT else "")
            kinds.setdefault(kind, ([], []))[at].append(quantity)
    return any(left and right and _has_own(left, right) and _has_own(right, left) for left, right in kinds.values())


def _has_own(one: Sequence[Quantity], other: Sequence[Quantity]) -> bool:
    return any(not any(_same_value(left, right) for right in other) for left in one)


def _same_value(one: Quantity, other: Quantity) -> bool:
    how = relation(one, other)
    if how == "same" or (how == "overlap" and "vague" in (one.bound, other.bound)):
        return True
    about = how == "overlap" and "about" in (one.bound, other.bound)
    slack = _ABOUT if about else _ROUNDED
    return any(abs(a - b) <= slack * max(a, b) for a in _ends(one) for b in _ends(other))


def _ends(quantity: Quantity) -> list[float]:
    return [value for value in (quantity.low, quantity.high) if 0 < value < inf]


def _figures_differ(one: frozenset[str], other: frozenset[str]) -> bool:
    """Whether each sentence has a figure of its own."""
    return not (one <= other or other <= one)


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


def _opposed(
    against: Mapping[str, frozenset[str]], one: frozenset[str], other: frozenset[str], matched: Set[str]
) -> bool:
    """Whether one sentence has a word, and the other a word against it instead, both of them without a match."""
    for word, others in against.items():
        if word not in other and word not in matched:
            met = (others & other) - matched
            if met and not met <= one:
                return True
    return False
