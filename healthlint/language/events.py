"""Events: what a number is the length, age, share, price or amount of (recovery, stay, incubation, dose …)."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from functools import cache
from pathlib import Path
from typing import NamedTuple

from healthlint.language.lemmas import lemma
from healthlint.language.scales import Scale, Terms
from healthlint.language.words import WORD, Word, fold

_TABLE = Path(__file__).parent / "tables" / "events.tsv"
_FARTHEST = 14
_BEHIND = 2
_TIE = 1
_WEAK = frozenset(
    "have take get go keep test start result treat treatment use last see find miss time run mean be begin first "
    "work stop give come over off before under above below most need reach show pass clear better end change group "
    "medicine tablet course stage phase level water feed contact open close hold act average typical problem case "
    "count report likely people person member week hour dose normal high low refer call stay wait visit check "
    "checked improve effect difference drink drinking eat exercise active".split()
)
_WEAKER = 3
_LIKE = {"duration-words": "time", "people-words": "share", "often-words": "frequency"}


class Event(NamedTuple):
    """One thing that numbers of the given dimensions can tell of; events of a group may be one thing."""

    name: str
    group: str
    dimensions: frozenset[str]


class Place(NamedTuple):
    """A term of an event in a text: the half-open range of its words."""

    first: int
    last: int
    event: Event
    weak: bool


def places_of(words: Sequence[Word], first: int, last: int) -> list[Place]:
    """Every term of an event among `words[first:last]`."""
    events = _events()
    found: list[Place] = []
    for hit in _terms().find(words, first, last):
        weak = hit.last - hit.first == 1 and lemma(words[hit.first].key) in _WEAK
        found.extend(Place(hit.first, hit.last, event, weak) for event in events[hit.value])
    return found


def nearest(places: Sequence[Place], first: int, last: int, dimension: str) -> dict[Event, bool]:
    """The events of a dimension told by the terms nearest to the words `first` to `last` of a number.

    Terms before it count as nearer than terms after it, telling words as nearer than "take" or "have"; those two
    kinds are told apart by the value, true for a telling word.
    """
    dimension = _LIKE.get(dimension, dimension)
    far: dict[Event, int] = {}
    telling: set[Event] = set()
    for place in places:
        if dimension not in place.event.dimensions or (place.first < last and place.last > first):
            continue
        distance = first - place.last if place.last <= first else place.first - last + _BEHIND
        distance += _WEAKER * place.weak
        if distance < far.get(place.event, _FARTHEST):
            far[place.event] = distance
            if not place.weak:
                telling.add(place.event)
    if not far:
        return {}
    limit = min(far.values()) + _TIE
    return {event: event in telling for event, distance in far.items() if distance <= limit}


@cache
def told_by(text: str, dimension: str) -> dict[Event, bool]:
    """The events of a dimension that a question, heading or label tells."""
    dimension = _LIKE.get(dimension, dimension)
    words = [Word(m.group(), fold(m.group()), m.start(), m.end(), 0, 0) for m in WORD.finditer(text)]
    places = [place for place in places_of(words, 0, len(words)) if dimension in place.event.dimensions]
    telling = [place for place in places if not place.weak]
    return {place.event: bool(telling) for place in telling or places}


@cache
def _events() -> Mapping[str, tuple[Event, ...]]:
    """Term key → the events it tells."""
    return _table()[0]


@cache
def _terms() -> Terms:
    return _table()[1]


@cache
def _table() -> tuple[Mapping[str, tuple[Event, ...]], Terms]:
    by_term: dict[str, list[Event]] = {}
    rows = [line for line in _TABLE.read_text(encoding="utf-8").split("\n") if line and not line.startswith("#")]
    for row in rows[1:]:
        group, name, dimensions, terms = row.split("\t")
        event = Event(name, group, frozenset(dimensions.split(",")))
        for term in terms.split(" | "):
            by_term.setdefault(term.strip(), []).append(event)
    values = {term: (term,) for term in by_term}
    scale = Scale("event", "event", values, negated={term: term for term in by_term})
    return {term: tuple(events) for term, events in by_term.items()}, Terms((scale,))
