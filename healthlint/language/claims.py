"""Claims: what each clause says that another could contradict, typed and bound to its subject."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import Literal

from healthlint.document import Span
from healthlint.language.clauses import Clause
from healthlint.language.concepts import concept
from healthlint.language.lemmas import lemma
from healthlint.language.quantities import Quantity
from healthlint.language.roles import roles_of, things_of
from healthlint.language.scales import Scale, Terms
from healthlint.language.words import Word
from healthlint.precompiled import compiled

ValueKind = Literal["interval", "category", "pole", "orientation", "unique", "existence", "deontic"]
Strength = Literal["absolute", "usual", "possible", "plain"]
Force = Literal["must", "should", "may", "fact"]

_ABSOLUTE = compiled(
    r"\b(?:never|always|every|all|any|none|nobody|no one|nothing|everyone|everybody|anyone|anybody|completely|totally|"
    r"entirely|perfectly|guaranteed?|cannot|can['’]t|impossible|only|100%|absolutely|without exception|no)\b",
    re.I,
)
_USUAL = compiled(
    r"\b(?:usually|often|most|mostly|generally|typically|normally|commonly|about|around|average|many|likely)\b", re.I
)
_POSSIBLE = compiled(r"\b(?:may|might|could|can|sometimes|some|possibly|perhaps|occasionally|rarely|rare)\b", re.I)
_MUST = compiled(r"\b(?:must|have to|has to|need to|never|do not|don['’]t|always|cannot|required)\b", re.I)
_SHOULD = compiled(r"\b(?:should|recommend(?:ed|s)?|advis(?:e|ed|es|able)|best to|avoid|ought)\b", re.I)
_MAY = compiled(r"\b(?:may|can|could|might|allowed|optional|fine|okay|ok)\b", re.I)
_KINDS: Mapping[str, ValueKind] = {
    "interval": "interval", "share": "interval", "frequency": "interval", "category": "category", "pole": "pole",
    "orientation": "orientation", "sequence": "orientation", "absolute": "existence", "deontic": "deontic",
    "who": "deontic", "unique": "unique",
}  # fmt: skip
_NEAR = 4
_DIMENSIONS = {"duration-words": "time", "people-words": "share", "often-words": "share"}


@dataclass(frozen=True, eq=False)
class Claim:
    """One thing that a clause says.

    `start` and `end` are the offsets of its value in the block; `slot` names what is said (a scale, or the dimension
    of a quantity), `form` the group of rules that reads it, `value` the value of the scale or the words of the
    quantity. Of a number, and of a word that stands for one, `low` and `high` hold the interval. `place` is the source
    span to show where that is not the clause.
    """

    number: int
    clause: Clause
    start: int
    end: int
    form: str
    slot: str
    value: str
    scale: Scale | None = None
    quantity: Quantity | None = None
    negated: bool = False
    low: float = 0.0
    high: float = 0.0
    place: Span | None = None

    @property
    def kind(self) -> ValueKind:
        """Which of the seven kinds of value this is."""
        return _KINDS.get(self.form, "pole")

    @property
    def span(self) -> Span:
        """The source span of the value."""
        return self.clause.block.span(self.start, self.end)

    @property
    def text(self) -> str:
        """The words of the value."""
        return self.clause.block.text[self.start : self.end]

    @cached_property
    def own(self) -> frozenset[str]:
        """The concepts of its clause without those of its value."""
        words = self.clause.words
        return self.clause.own - {concept(word.key) for word in words if self.start <= word.start < self.end}

    @cached_property
    def near(self) -> frozenset[str]:
        """The concepts within a few words of the value."""
        words = self.clause.words
        inside = [place for place, word in enumerate(words) if self.start <= word.start < self.end]
        if not inside:
            return frozenset()
        beside = words[max(0, inside[0] - _NEAR) : inside[0]] + words[inside[-1] + 1 : inside[-1] + 1 + _NEAR]
        return frozenset(concept(word.key) for word in beside) - {""}

    @cached_property
    def strength(self) -> Strength:
        """How strongly it is said."""
        if self.scale is not None and self.value in self.scale.absolute:
            return "absolute"
        text = self.clause.text
        if _ABSOLUTE.search(text):
            return "absolute"
        return "usual" if _USUAL.search(text) else "possible" if _POSSIBLE.search(text) else "plain"

    @cached_property
    def force(self) -> Force:
        """Whether it is a fact, or advice and how strict."""
        text = self.clause.text
        return (
            "must"
            if _MUST.search(text)
            else "should"
            if _SHOULD.search(text)
            else "may"
            if _MAY.search(text)
            else "fact"
        )

    @cached_property
    def roles(self) -> frozenset[str]:
        """What part a number plays: onset, course, price …; empty where nothing tells."""
        clause = self.clause
        dimension = self.quantity.dimension if self.quantity is not None else _DIMENSIONS.get(self.slot, "")
        start = self.start - clause.start
        return roles_of(clause.text, start, self.end - clause.start, dimension, clause.question, clause.lead)

    @cached_property
    def things(self) -> frozenset[str]:
        """The kinds of thing that its clause is about; of a clause that leans on what stands before, that of those."""
        clause = self.clause
        found = things_of(clause.text)
        if not found and clause.before is not None and clause.before.block.number == clause.block.number:
            found = things_of(clause.before.text)
        if not found:
            found = things_of(f"{clause.question} {clause.lead}") or things_of(
                clause.block.section[-1] if clause.block.section else ""
            )
        return found

    def plain(self) -> dict[str, object]:
        """The claim as plain values, ready for JSON."""
        clause = self.clause
        return {
            "span": list(self.span), "quote": self.text, "clause": clause.text, "slot": self.slot, "kind": self.kind,
            "value": self.value, "subject": sorted(clause.own), "section": list(clause.block.section),
            "scope": {name: sorted(values) for name, values in clause.scope.items()},
            "polarity": "negative" if self.negated else "positive", "strength": self.strength, "force": self.force,
        }  # fmt: skip


def claims(
    clauses: Sequence[Clause], quantities: Sequence[Quantity], words: Sequence[Word], terms: Terms
) -> tuple[Claim, ...]:
    """Every claim of these clauses, in order."""
    found: list[Claim] = []
    by_sentence: dict[int, list[Quantity]] = {}
    for quantity in quantities:
        by_sentence.setdefault(quantity.sentence, []).append(quantity)
    for clause in clauses:
        if clause.text.endswith("?"):
            continue
        text = clause.block.text
        for quantity in by_sentence.get(clause.sentence.number, ()):
            if clause.start <= quantity.number < clause.end:
                quantity = _asked(quantity, clause)
                found.append(
                    Claim(
                        len(found),
                        clause,
                        quantity.start,
                        quantity.end,
                        _form_of(quantity),
                        quantity.dimension,
                        text[quantity.start : quantity.end],
                        quantity=quantity,
                        low=quantity.low,
                        high=quantity.high,
                    )
                )
        for hit in terms.find(words, clause.first, clause.last):
            low, high = hit.scale.ranges.get(hit.value, (0.0, 0.0))
            found.append(
                Claim(
                    len(found),
                    clause,
                    words[hit.first].start,
                    words[hit.last - 1].end,
                    hit.scale.form,
                    hit.scale.name,
                    hit.value,
                    scale=hit.scale,
                    negated=hit.negated,
                    low=low,
                    high=high,
                )
            )
    return tuple(found)


_HOW_MANY = compiled(r"\bhow many (?P<noun>[a-z]+)(?: (?:a|per|each|every) (?P<per>day|week|month|year))?", re.I)


def _asked(quantity: Quantity, clause: Clause) -> Quantity:
    """A bare number that answers "how many hairs a day" counts hairs a day."""
    if quantity.dimension != "number" or not clause.question:
        return quantity
    match = _HOW_MANY.search(clause.question)
    if match is None:
        return quantity
    return quantity._replace(dimension="count", unit=lemma(match["noun"].lower()), per=(match["per"] or "").lower())


def _form_of(quantity: Quantity) -> str:
    return {"share": "share", "frequency": "rate"}.get(quantity.dimension, "interval")
