"""Which English words are synonyms, derived from one another, near in meaning, or opposites.

The table is made by `scripts/make_meanings.py` from WordNet, sifted by a sentence model.
"""

from __future__ import annotations

from bisect import bisect_left
from functools import cache
from pathlib import Path
from typing import Literal

from healthlint.language.paraphrases import single_words

Tier = Literal["d", "s", "h", "a"]
"""d: derived ("meet", "meeting") · s: synonym · h: near in meaning, or a kind of · a: opposite."""
SHARE: dict[str, float] = {"x": 1.0, "d": 0.9, "s": 0.8, "h": 0.6}
"""How much of a word's weight a related word covers; x is the word itself."""
_known: dict[str, dict[str, Tier]] = {}
_MEMORY = 20_000


def related(word: str) -> dict[str, Tier]:
    """The lemmas related to this one, and how."""
    found = _known.get(word)
    if found is None:
        if len(_known) > _MEMORY:
            _known.clear()
        found = _known[word] = _look_up(word)
    return found


def _look_up(word: str) -> dict[str, Tier]:
    lines = _lines()
    wanted = word + " "
    at = bisect_left(lines, wanted)
    found: dict[str, Tier] = {}
    if at < len(lines) and lines[at].startswith(wanted):
        for group in lines[at][len(wanted) :].split(" "):
            tier, _, others = group.partition(":")
            found.update(dict.fromkeys(others.split(","), tier))  # type: ignore[arg-type]
    return found | dict.fromkeys(single_words().get(word, ()), "s")


@cache
def _lines() -> list[str]:
    return (Path(__file__).parent / "tables" / "related.txt").read_text(encoding="utf-8").split("\n")
