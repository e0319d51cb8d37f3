"""WordNet's data files (`data.noun`, `index.verb` …) read into relations between single words."""

from __future__ import annotations

import re
from collections import defaultdict
from pathlib import Path

_PARTS = ("noun", "verb", "adj", "adv")
_PART_OF = {"n": "noun", "v": "verb", "a": "adj", "s": "adj", "r": "adv"}
_SENSES = 4
_OF_THE_WORD = {"+": "derived", "!": "antonym"}
_OF_THE_SENSE = {"\\": "pertains", "&": "similar", "@": "kind", "@i": "kind", "~": "kind"}


class WordNet:
    """Relations of the commonest senses of a word."""

    def __init__(self, folder: Path) -> None:
        self._sets: dict[tuple[str, str], tuple[list[str], list[tuple[str, str, str, int, int]]]] = {}
        self._senses: dict[str, list[tuple[str, str]]] = defaultdict(list)
        for part in _PARTS:
            for line in (folder / f"data.{part}").read_text(encoding="utf-8").split("\n"):
                if line and not line.startswith("  "):
                    self._add(part, line.split(" | ")[0].split())
            for line in (folder / f"index.{part}").read_text(encoding="utf-8").split("\n"):
                if line and not line.startswith("  "):
                    word, _, count, *rest = line.split()
                    self._senses[word] += [(part, offset) for offset in rest[-int(count) :][:_SENSES]]

    def _add(self, part: str, fields: list[str]) -> None:
        size = int(fields[3], 16)
        words = [re.sub(r"\(.*\)", "", fields[4 + 2 * at]).lower() for at in range(size)]
        first = 5 + 2 * size
        pointers = []
        for at in range(int(fields[first - 1])):
            symbol, offset, other, places = fields[first + 4 * at : first + 4 + 4 * at]
            pointers.append((symbol, _PART_OF[other], offset, int(places[:2], 16), int(places[2:], 16)))
        self._sets[part, fields[0]] = words, pointers

    def knows(self, word: str) -> bool:
        """Whether WordNet has the word."""
        return word in self._senses

    def relations(self, word: str) -> dict[str, set[str]]:
        """Kind of relation → the words that have it to this one."""
        found: dict[str, set[str]] = defaultdict(set)
        for sense in self._senses.get(word, ()):
            words, pointers = self._sets[sense]
            found["synonym"].update(other for other in words if other != word)
            place = words.index(word) + 1 if word in words else 0
            for symbol, part, offset, own, theirs in pointers:
                others = self._sets[part, offset][0]
                if symbol in _OF_THE_WORD and own in (0, place):
                    found[_OF_THE_WORD[symbol]].add(others[theirs - 1] if theirs else others[0])
                elif symbol in _OF_THE_SENSE:
                    found[_OF_THE_SENSE[symbol]].update(others)
        return found

    def siblings(self, one: str, other: str) -> bool:
        """Whether the commonest noun senses are two kinds of one thing ("liver" and "kidney")."""
        parents = [self._parents(word) for word in (one, other)]
        return bool(parents[0] & parents[1])

    def _parents(self, word: str) -> set[str]:
        nouns = [sense for sense in self._senses.get(word, ()) if sense[0] == "noun"][:1]
        return {offset for sense in nouns for symbol, _, offset, _, _ in self._sets[sense][1] if symbol in ("@", "@i")}
