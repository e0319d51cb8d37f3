"""What a number of a page is about: the events told nearest to it, and the concepts around it."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from typing import NamedTuple

from healthlint.language.claims import Claim
from healthlint.language.clauses import Clause
from healthlint.language.comparison import relation
from healthlint.language.concepts import concept
from healthlint.language.conflicts.page import Page
from healthlint.language.events import Event, Place, nearest, places_of, told_by
from healthlint.language.words import Word

_WHOLE = frozenset(("course", "recovery", "illness", "effect", "stay"))
"""Groups of events that are the whole of a treatment or illness."""


class Subject(NamedTuple):
    """What a number is about.

    `events` are those told nearest to it (in its clause, or else by its question, row, list, heading, or the clause
    it leans on), `groups` their groups, `every` all that its clause and what it stands under tell. `bag` holds the
    concepts of all of these, its value left out, `start` the first concept of its clause. An event is true in `events`
    where a telling word names it, false where "take" or "last" does.
    """

    events: dict[Event, bool]
    groups: frozenset[str]
    every: frozenset[Event]
    bag: frozenset[str]
    own: bool
    start: str


class Subjects:
    """The subjects of the numbers of one page, each worked out once."""

    def __init__(self) -> None:
        self._places: dict[int, list[Place]] = {}
        self._subjects: dict[int, Subject] = {}

    def of(self, claim: Claim, dimension: str) -> Subject:
        """What this number is about."""
        found = self._subjects.get(id(claim))
        if found is None:
            found = self._subjects[id(claim)] = self._read(claim, dimension)
        return found

    def _read(self, claim: Claim, dimension: str) -> Subject:
        clause = claim.clause
        places = self._of_clause(clause)
        first, last = _word_range(claim)
        events = nearest(places, first, last, dimension)
        above = _told_above(clause, dimension)
        every = frozenset(place.event for place in places if dimension in place.event.dimensions) | above.keys()
        own = bool(events)
        if not own:
            events = above
        before = clause.before
        if not events and before is not None and before.block.number == clause.block.number:
            events = {
                place.event: True
                for place in self._of_clause(before)
                if dimension in place.event.dimensions and not place.weak
            }
        value = {concept(word.key) for word in clause.words[first:last]}
        bag = (clause.own - value) | clause.context
        if clause.leans and before is not None and before.block.number == clause.block.number:
            bag |= before.own
        start = next((found for word in clause.words if (found := concept(word.key))), "")
        return Subject(events, frozenset(event.group for event in events), every, bag, own, start)

    def holders(self, claims: Sequence[Claim], dimension: str) -> Counter[Event]:
        """How many different values of a dimension each event has on the page."""
        values: dict[Event, set[tuple[float, float]]] = {}
        for claim in claims:
            for event in self.of(claim, dimension).events:
                values.setdefault(event, set()).add((claim.low, claim.high))
        return Counter({event: len(held) for event, held in values.items()})

    def _of_clause(self, clause: Clause) -> list[Place]:
        found = self._places.get(clause.number)
        if found is None:
            found = self._places[clause.number] = places_of(clause.words, 0, len(clause.words))
        return found


def _told_above(clause: Clause, dimension: str) -> dict[Event, bool]:
    """What its question, row and column, list, or nearest heading below the title tells."""
    for text in (clause.question, clause.lead, *clause.block.section[:0:-1]):
        told = told_by(text, dimension) if text else {}
        if told:
            return told
    return {}


def _word_range(claim: Claim) -> tuple[int, int]:
    words: Sequence[Word] = claim.clause.words
    first = 0
    while first < len(words) and words[first].end <= claim.start:
        first += 1
    last = first
    while last < len(words) and words[last].start < claim.end:
        last += 1
    return first, last


def may_be_one(page: Page, one: Subject, other: Subject) -> bool:
    """Whether two numbers share an event, or a word that says something."""
    if one.groups & other.groups:
        return True
    return page.weight(one.bag & other.bag) > 1.0


def subject_features(page: Page, one: Subject, other: Subject, *, loose: bool = False) -> dict[str, float]:
    """What the events and concepts of two numbers say of their being about one thing.

    `loose`: one is a word such as "quickly", which tells of a whole treatment rather than of one step of it.
    """
    shared = page.weight(one.bag & other.bag)
    least = min(page.weight(one.bag), page.weight(other.bag)) or 1.0
    same = one.events.keys() & other.events.keys()
    told = any(one.events[event] and other.events[event] for event in same)
    apart = bool(one.events and other.events) and one.groups.isdisjoint(other.groups)
    firm = any(one.events.values()) and any(other.events.values())
    if loose and one.groups & _WHOLE and other.groups & _WHOLE:
        firm = False
    found = {
        "bag": min(shared, 15.0) / 5,
        "bag-part": shared / least,
        "same-event": float(told),
        "same-weak-event": float(bool(same) and not told),
        "own-event": float(told and one.own and other.own),
        "other-event": float(apart and firm),
        "other-weak-event": float(apart and not firm),
        "event-told": float(not same and bool(one.events.keys() & other.every or other.events.keys() & one.every)),
        "no-event": float(not (one.events and other.events)),
        "other-start": _other_start(page, one, other),
    }
    return {name: value for name, value in found.items() if value}


def _other_start(page: Page, one: Subject, other: Subject) -> float:
    """How much the first concepts of the clauses say that the other side never mentions: two subjects, it seems."""
    missing = [
        min(page.weight((mine.start,)), 6.0)
        for mine, theirs in ((one, other), (other, one))
        if mine.start and mine.start not in theirs.bag
    ]
    return min(missing) / 3 if len(missing) == 2 else 0.0


def beside(page: Page, one: Claim, other: Claim) -> dict[str, float]:
    """Whether other numbers of the two clauses differ too (two rows of one table of ages), or are the same."""
    differ = agree = 0
    theirs = [claim for claim in page.numbers_of.get(other.clause.number, ()) if claim.number != other.number]
    for mine in page.numbers_of.get(one.clause.number, ()):
        if mine.number == one.number or mine.quantity is None:
            continue
        found = [
            relation(mine.quantity, claim.quantity) for claim in theirs if claim.quantity and claim.slot == mine.slot
        ]
        found = [near for near in found if near != "unlike"]
        if found:
            differ += all(near == "apart" for near in found)
            agree += "same" in found
    return {name: float(value) for name, value in (("beside-differ", differ), ("beside-agree", agree)) if value}
