"""Scales: what two statements can disagree on besides numbers, and the words that say each value.

A scale comes from `rules/scales/*.yaml` or from a rule's own `scales`. Its words are matched by lemma. In a term,
`/` parts alternatives of one word ("clear/go away"), `…` stands for up to three words, `~` before a word has it
matched as written.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from functools import cache
from math import inf
from typing import Any, NamedTuple

from healthlint.kept import kept
from healthlint.language.cues import is_negator
from healthlint.language.lemmas import lemma
from healthlint.language.words import Word

_GAP = "…"
_LONGEST_GAP = 3
_NEGATION_REACH = 4
_SHORT = {
    " do not ": " don't/doesn't/didn't ", " does not ": " doesn't/didn't ", " be not ": " isn't/aren't/wasn't/weren't ",
    " is not ": " isn't ", " are not ": " aren't ", " can not ": " cannot/can't/couldn't ",
    " cannot ": " can't/couldn't ", " will not ": " won't/wouldn't ", " should not ": " shouldn't ",
    " must not ": " mustn't/cannot/can't ", " have not ": " haven't/hasn't ", " has not ": " hasn't ",
    " would not ": " wouldn't ", " could not ": " couldn't ",
}  # fmt: skip
_NOT = frozenset(
    "not don't doesn't didn't isn't aren't wasn't weren't cannot can't couldn't won't wouldn't "
    "shouldn't mustn't needn't haven't hasn't".split()
)
"""What stands for "not" in a term."""
_SOFT = frozenset("only just necessarily always usually all every".split())


@dataclass(frozen=True, eq=False)
class Scale:
    """One thing to disagree on.

    `form` names the group of rules that reads it. `values` maps each value to its terms; `ranges` gives values an
    interval (in days, or as a share), so that they meet numbers; `negated` says what a negated value becomes (none:
    a negated one is dropped); `apart` lists the pairs of values that exclude each other (none: all of them);
    `absolute` names the values that admit no exception; `ignores` the scopes that the scale itself is about;
    `unless` holds words that tell of several kinds or cases: a clause with one of them says nothing on this scale.
    """

    name: str
    form: str
    values: Mapping[str, tuple[str, ...]]
    ranges: Mapping[str, tuple[float, float]] = field(default_factory=dict)
    negated: Mapping[str, str] = field(default_factory=dict)
    apart: frozenset[frozenset[str]] | None = None
    absolute: frozenset[str] = frozenset()
    ignores: frozenset[str] = frozenset()
    unless: frozenset[str] = frozenset()
    says: str = ""

    def exclude(self, one: str, other: str) -> bool:
        """Whether the two values cannot both hold."""
        if one == other:
            return False
        if self.ranges:
            (low, high), (low2, high2) = self.ranges[one], self.ranges[other]
            return high < low2 or high2 < low
        return self.apart is None or frozenset((one, other)) in self.apart


class Hit(NamedTuple):
    """A term of a scale in a text: the half-open range of its words, and the value it gives, negation allowed for."""

    first: int
    last: int
    scale: Scale
    value: str
    negated: bool


Entry = tuple[tuple[frozenset[str], ...], int, str]
"""A term: its words, each as its alternatives, the number of its scale, and its value."""
ByStart = dict[str, list[Entry]]
"""First word of a term → the terms that begin with it."""


class Terms:
    """Every term of some scales, ready to be found among words."""

    def __init__(self, scales: Iterable[Scale], by_start: ByStart | None = None) -> None:
        self.scales = tuple(scales)
        self._by_start = _by_start(self.scales) if by_start is None else by_start
        self._sorted_out: dict[str, tuple[list[tuple[int, Entry]], dict[str, list[tuple[int, Entry]]]]] = {}

    def _beginning(self, start: str, following: Sequence[str]) -> list[Entry]:
        """The terms that begin with a word and go on, if at all, with one of these or a gap, the longest first."""
        sorted_out = self._sorted_out.get(start)
        if sorted_out is None:
            alone: list[tuple[int, Entry]] = []
            seconds: dict[str, list[tuple[int, Entry]]] = {}
            for place, entry in enumerate(self._by_start[start]):
                tokens = entry[0]
                if len(tokens) == 1 or _GAP in tokens[1]:
                    alone.append((place, entry))
                else:
                    for second in tokens[1]:
                        seconds.setdefault(second, []).append((place, entry))
            sorted_out = self._sorted_out[start] = (alone, seconds)
        alone, seconds = sorted_out
        found = {place: entry for second in following for place, entry in seconds.get(second, ())}
        if not found:
            return [entry for _, entry in alone]
        found.update(alone)
        return [found[place] for place in sorted(found)]

    def find(self, words: Sequence[Word], first: int, last: int) -> list[Hit]:
        """The terms among `words[first:last]`, the longest of each scale at each place."""
        found: list[Hit] = []
        reached: dict[str, int] = {}
        following = _forms(words[first].key) if first < last else ()
        for at in range(first, last):
            forms, following = following, _forms(words[at + 1].key) if at + 1 < last else ()
            for start in forms:
                if start not in self._by_start:
                    continue
                for tokens, number, value in self._beginning(start, following):
                    scale = self.scales[number]
                    if reached.get(scale.name, -1) > at:
                        continue
                    end = _match(words, at, last, tokens)
                    if end is None:
                        continue
                    hit = _with_negation(words, first, last, at, end, scale, value)
                    reached[scale.name] = end
                    if hit is not None:
                        found.append(hit)
        return found


def _by_start(scales: Iterable[Scale]) -> ByStart:
    """The terms of the scales by their first word, the longest first."""
    found: ByStart = {}
    for number, scale in enumerate(scales):
        for value, terms in scale.values.items():
            for term in _contracted(terms):
                tokens = tuple(_token(token) for token in term.split())
                for start in ("not",) if tokens[0] is _NOT else tokens[0]:
                    found.setdefault(start, []).append((tokens, number, value))
    for listed in found.values():
        listed.sort(key=lambda entry: -len(entry[0]))
    return found


def _forms(key: str) -> tuple[str, ...]:
    """How terms may name a word: by its lemma, as written, or as "not"."""
    return (lemma(key), f"~{key}", "not") if key in _NOT and key != "not" else (lemma(key), f"~{key}")


def _contracted(terms: Iterable[str]) -> Iterator[str]:
    """The terms, and those with a helping verb and "not" also as one word ("do not drive", "don't drive")."""
    for term in terms:
        yield term
        if "not" in term:
            padded = f" {term} "
            for full, short in _SHORT.items():
                if full in padded:
                    yield padded.replace(full, short, 1).strip()


def _token(token: str) -> frozenset[str]:
    if token == _GAP:
        return frozenset((_GAP,))
    if token == "not":
        return _NOT
    return frozenset(word if word.startswith("~") else lemma(word) for word in token.split("/"))


def _match(words: Sequence[Word], at: int, last: int, tokens: Sequence[frozenset[str]]) -> int | None:
    """Where the term ends that begins with the word at this place, or None."""
    place, slack = at + 1, 0
    for token in tokens[1:]:
        if _GAP in token:
            slack = _LONGEST_GAP
            continue
        while True:
            if place >= last:
                return None
            key = words[place].key
            if lemma(key) in token or f"~{key}" in token:
                break
            if slack == 0:
                return None
            slack -= 1
            place += 1
        slack = 0
        place += 1
    return place


def _with_negation(
    words: Sequence[Word], first: int, last: int, at: int, end: int, scale: Scale, value: str
) -> Hit | None:
    """The hit with its value turned where a negator stands before it."""
    if scale.unless and any(words[place].key in scale.unless for place in range(first, last)):
        return None
    negators = 0
    for place in range(max(first, at - _NEGATION_REACH), at):
        if is_negator(words[place].key) and not (place + 1 < len(words) and words[place + 1].key in _SOFT):
            negators += 1
    if negators % 2 == 0:
        return Hit(at, end, scale, value, False)
    turned = scale.negated.get(value)
    return None if turned is None else Hit(at, end, scale, turned, True)


def read_scale(name: str, content: Mapping[str, Any]) -> Scale:
    """A scale from the strings of its file."""
    values = {value: tuple(_listed(terms)) for value, terms in content["values"].items()}
    ranges = {value: _range(text) for value, text in content.get("ranges", {}).items()}
    apart = content.get("apart")
    negated = dict(content.get("negated", {}))
    if not negated and len(values) == 2 and not ranges and content.get("turns", "true") == "true":
        one, other = values
        negated = {one: other, other: one}
    return Scale(
        name,
        content.get("form", "pole"),
        values,
        ranges,
        negated,
        None if apart is None else frozenset(frozenset(pair) for pair in apart),
        frozenset(_listed(content.get("absolute", []))),
        frozenset(_listed(content.get("ignores", []))),
        frozenset(_listed(content.get("unless", []))),
        content.get("says", name.replace("-", " ")),
    )


def _listed(value: Any) -> list[str]:
    return [str(item) for item in value] if isinstance(value, list) else [str(value)]


def _range(value: Sequence[str]) -> tuple[float, float]:
    low, high = value
    return float(low), inf if high == "inf" else float(high)


@cache
def shipped_terms() -> Terms:
    """The scales that come with healthlint."""
    return Terms(_shipped(), _shipped_by_start())


@cache
def _shipped() -> tuple[Scale, ...]:
    from healthlint import shipped

    families = shipped.scales().values()
    return tuple(read_scale(name, content) for family in families for name, content in family.items())


@kept
def _shipped_by_start() -> ByStart:
    return _by_start(_shipped())
