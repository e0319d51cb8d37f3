"""Names of medicines and their usual amounts, from `rules/lists/medicines.tsv`."""

from __future__ import annotations

from collections.abc import Sequence
from functools import cache
from math import inf
from typing import NamedTuple

from healthlint import shipped
from healthlint.language.words import Index, Word
from healthlint.precompiled import compiled

_ENDINGS = compiled(
    r"[a-z]{3,14}(?:cillin|mycin|oxacin|cycline|prazole|statin|sartan|pril|olol|dipine|oxetine|azepam"
    r"|zolam|triptyline|triptan|gliptin|gliflozin|glutide|conazole|tidine|setron|parin|xaban|mab|tinib|vir|profen)"
)
_NOT_MEDICINES = frozenset("april somatostatin zolam".split())


class Medicine(NamedTuple):
    """A medicine: its class, and the amounts (mg) outside which a single or daily dose is surely a slip.

    `gap` is the shortest time between two doses, in hours. Unknown limits are 0 or infinite.
    """

    name: str
    group: str
    single_low: float = 0.0
    single_high: float = inf
    daily_high: float = inf
    gap: float = 0.0


class Mention(NamedTuple):
    """A medicine named in a text, with its offsets."""

    medicine: Medicine
    start: int
    end: int


def medicine_of(key: str) -> Medicine | None:
    """The medicine with this lower-case name; one that only its ending gives away has no limits."""
    known = _table().get(key)
    if known is not None:
        return known
    return Medicine(key, "") if _ENDINGS.fullmatch(key) and key not in _NOT_MEDICINES else None


def mentions(words: Sequence[Word], index: Index) -> dict[int, tuple[Mention, ...]]:
    """Block number → every medicine that the block names, in order; `words` and `index` are those of the document."""
    found: dict[int, list[Mention]] = {}
    for key in index:
        single = medicine_of(key)
        longer = _phrases().get(key, ())
        if single is None and not longer:
            continue
        for place in index[key]:
            word = words[place]
            following = words[place + 1] if place + 1 < len(words) else None
            if following is not None and following.block == word.block:
                name = f"{key} {following.key}"
                if name in longer:
                    found.setdefault(word.block, []).append(Mention(_table()[name], word.start, following.end))
                    continue
            if single is not None and word.key == key:
                found.setdefault(word.block, []).append(Mention(single, word.start, word.end))
    return {block: tuple(sorted(listed, key=lambda mention: mention.start)) for block, listed in found.items()}


@cache
def _table() -> dict[str, Medicine]:
    return {
        row["name"]: Medicine(
            row["name"],
            row["class"],
            float(row["single_low_mg"] or 0),
            float(row["single_high_mg"] or inf),
            float(row["daily_high_mg"] or inf),
            float(row["gap_hours"] or 0),
        )
        for row in shipped.table("medicines")
    }


@cache
def _phrases() -> dict[str, tuple[str, ...]]:
    """First word → the names of two words that begin with it."""
    found: dict[str, tuple[str, ...]] = {}
    for name in _table():
        first, space, _ = name.partition(" ")
        if space:
            found[first] = (*found.get(first, ()), name)
    return found
