"""What the weighing of two claims needs to know of their page."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Sequence
from functools import cached_property
from operator import mul

from healthlint.document import Block, Document
from healthlint.language.claims import Claim
from healthlint.language.clauses import Clause, concepts_of
from healthlint.language.concepts import rarity
from healthlint.language.pointing import centred, pointing
from healthlint.language.stances import Stance, stances
from healthlint.precompiled import compiled

_TOPIC_DISCOUNT = 0.3
_FREQUENT = 0.06
_FEWEST = 4
_CENTRED = 0.4
_FEWEST_TO_CENTRE = 12
_PROMISES = compiled(
    r"\b(?:best|guarantee\w*|amazing|easy|easily|simple|perfect\w*|complete(?:ly)?|total(?:ly)?|never|always|every|"
    r"everyone|anyone|anybody|nothing|proven|gentle|safe|love|truly|dream|finally|whatever|whenever|"
    r"our (?:team|clients|customers|guests|patients|program\w*|center|centre|clinic|experts|therapists|readers)|"
    r"we (?:offer|believe|recommend|know|provide|treat|love|make)|contact us|call us|call today|buy|shop|"
    r"discount|subscribe|price)\b|[!$£€]",
    re.I,
)
_MOST_COMPARED = 150


class Page:
    """The clauses and claims of one document, and how much each concept says there."""

    def __init__(self, document: Document, clauses: Sequence[Clause], claims: Sequence[Claim]) -> None:
        self.document = document
        self.clauses = clauses
        self.claims = claims
        title = document.title
        self._stances: dict[int, dict[str, Stance]] = {}
        self._totals: dict[frozenset[str], float] = {}
        self._pointed: dict[int, tuple[float, ...]] = {}
        self.topic = concepts_of(title.text) if title is not None else frozenset()

    @cached_property
    def _held(self) -> Counter[str]:
        held: Counter[str] = Counter()
        for clause in self.clauses:
            held.update(clause.own)
        return held

    @cached_property
    def _weights(self) -> dict[str, float]:
        most = max(_FEWEST, _FREQUENT * len(self.clauses))
        weights = {}
        for found, count in self._held.items():
            weight = rarity(found)
            if found in self.topic:
                weight *= _TOPIC_DISCOUNT
            if count > most:
                weight *= max(_TOPIC_DISCOUNT, most / count)
            weights[found] = weight
        return weights

    def weight(self, concepts: Iterable[str]) -> float:
        """How much these concepts say together: rare ones much, the page's topic little."""
        weights = self._weights
        return sum(weights.get(found) or rarity(found) for found in concepts)

    def stances(self, clause: Clause) -> dict[str, Stance]:
        """Thing → the stance of a clause towards it."""
        found = self._stances.get(clause.number)
        if found is None:
            found = self._stances[clause.number] = stances(clause.words)
        return found

    def total(self, concepts: frozenset[str]) -> float:
        """The weight of all the concepts of a claim, worked out once."""
        found = self._totals.get(concepts)
        if found is None:
            found = self._totals[concepts] = self.weight(concepts)
        return found

    @cached_property
    def slots(self) -> dict[str, list[Claim]]:
        """Slot → its claims, in order."""
        slots: dict[str, list[Claim]] = {}
        for claim in self.claims:
            slots.setdefault(claim.slot, []).append(claim)
        return slots

    def compared(self, slot: str) -> list[Claim]:
        """The claims of a slot that are worth comparing: one of those said in the same words, and no endless table."""
        found = self._compared.get(slot)
        if found is None:
            distinct: dict[tuple[str, int, str, str, int | None], Claim] = {}
            for claim in self.slots.get(slot, ()):
                clause = claim.clause
                heading = clause.block.heading if clause.is_box else None
                said = (clause.text, claim.start - clause.start, clause.question, clause.lead, heading)
                distinct.setdefault(said, claim)
                if len(distinct) >= _MOST_COMPARED:
                    break
            found = self._compared[slot] = list(distinct.values())
        return found

    @cached_property
    def _compared(self) -> dict[str, list[Claim]]:
        return {}

    @cached_property
    def numbers_of(self) -> dict[int, list[Claim]]:
        """Number of a clause → the numbers that it holds."""
        found: dict[int, list[Claim]] = {}
        for claim in self.claims:
            if claim.quantity is not None:
                found.setdefault(claim.clause.number, []).append(claim)
        return found

    @cached_property
    def first_clauses(self) -> dict[int, Clause]:
        """Block number → its first clause."""
        found: dict[int, Clause] = {}
        for clause in self.clauses:
            found.setdefault(clause.block.number, clause)
        return found

    def list_of(self, item: Block) -> int:
        """The number of the first item of the list that a list item stands in."""
        return self._lists.get(item.number, item.number)

    @cached_property
    def _lists(self) -> dict[int, int]:
        found: dict[int, int] = {}
        first: dict[int, int] = {}
        for block in self.document.blocks:
            if block.role != "item":
                first = {}
                continue
            level = block.level or 0
            found[block.number] = first.setdefault(level, block.number)
        return found

    @cached_property
    def row_texts(self) -> dict[tuple[int, int], str]:
        """Table and row → the text of all its cells."""
        rows: dict[tuple[int, int], list[str]] = {}
        for block in self.document.blocks:
            if block.cell is not None:
                rows.setdefault((block.cell.table, block.cell.row), []).append(block.text)
        return {place: " ".join(texts) for place, texts in rows.items()}

    def alike(self, one: Clause, other: Clause) -> float:
        """How nearly the words of two clauses point the same way, -1 to 1, less what the whole page has in common."""
        a, b = self._pointing(one), self._pointing(other)
        return sum(map(mul, a, b)) if a and b else 0.0

    def _pointing(self, clause: Clause) -> tuple[float, ...]:
        found = self._pointed.get(clause.number)
        if found is None:
            found = self._pointed[clause.number] = centred(pointing(clause.words), self._middle)
        return found

    @cached_property
    def _middle(self) -> list[float]:
        """Most of where the clauses of a page of some length point together."""
        if len(self.clauses) < _FEWEST_TO_CENTRE:
            return []
        rows = [row for clause in self.clauses if (row := pointing(clause.words))]
        return [_CENTRED * sum(column) / len(rows) for column in zip(*rows, strict=True)] if rows else []

    @cached_property
    def promises(self) -> float:
        """Words of promise and praise per ten clauses, 0 to 3: such pages promise more than they can keep."""
        found = sum(len(_PROMISES.findall(clause.text)) for clause in self.clauses)
        return min(3.0, 10 * found / max(20, len(self.clauses)))

    def crowd(self, dimension: str, roles: frozenset[str]) -> int:
        """How many different values the page names for a dimension in these roles."""
        found = self._crowds.get((dimension, roles))
        if found is None:
            values = {
                (claim.low, claim.high)
                for claim in self.compared(dimension)
                if not roles or not claim.roles or claim.roles & roles
            }
            found = self._crowds[dimension, roles] = max(0, len(values) - 2)
        return found

    @cached_property
    def _crowds(self) -> dict[tuple[str, frozenset[str]], int]:
        return {}
