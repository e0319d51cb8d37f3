"""Make healthlint/language/tables/thesaurus.txt from WordNet 3.0: python scripts/make_thesaurus.py WORDNET_FOLDER

Keeps the words that health pages use (`tables/rarity.txt`), and of each its commonest senses: a line says which
concepts stand for nearly the same (a shared synset), and after a bar which are its opposites.
"""

from __future__ import annotations

import sys
from collections import defaultdict
from pathlib import Path

from healthlint.language.concepts import STOP, concept, rarity

SENSES = 2
MOST_WORDS = 9
PARTS = {"noun": "n", "verb": "v", "adj": "a", "adv": "r"}


def senses(folder: Path) -> dict[tuple[str, str], list[int]]:
    """(word, part of speech) → its first synsets, commonest first."""
    found: dict[tuple[str, str], list[int]] = {}
    for name, part in PARTS.items():
        for line in (folder / f"index.{name}").read_text(encoding="utf-8").splitlines():
            if line.startswith(" "):
                continue
            fields = line.split()
            pointers = int(fields[3])
            offsets = [int(field) for field in fields[6 + pointers :]]
            found[fields[0], part] = offsets[:SENSES]
    return found


def synsets(folder: Path) -> dict[tuple[str, int], tuple[list[str], list[tuple[int, int]]]]:
    """(part of speech, offset) → its words, and its antonym pointers (number of the word, offset)."""
    found = {}
    for name, part in PARTS.items():
        for line in (folder / f"data.{name}").read_text(encoding="utf-8").splitlines():
            if line.startswith(" "):
                continue
            fields = line.split("|")[0].split()
            count = int(fields[3], 16)
            words = [fields[4 + 2 * number].split("(")[0].lower() for number in range(count)]
            at = 4 + 2 * count
            pointers = []
            for number in range(int(fields[at])):
                symbol, offset, _, ends = fields[at + 1 + 4 * number : at + 5 + 4 * number]
                if symbol == "!":
                    pointers.append((int(ends[:2], 16), int(offset)))
            found[part, int(fields[0])] = (words, pointers)
    return found


def main(folder: str) -> None:
    """Read WordNet and write the table."""
    place = Path(folder)
    first, sets = senses(place), synsets(place)
    alike: dict[str, set[str]] = defaultdict(set)
    opposite: dict[str, set[str]] = defaultdict(set)
    for (word, part), offsets in first.items():
        name = known(word)
        if not name:
            continue
        for offset in offsets:
            words, pointers = sets[part, offset]
            if len(words) <= MOST_WORDS:
                alike[name] |= {
                    other for text in words if (other := known(text)) and offset in first.get((text, part), ())
                }
            for number, target in pointers:
                if number and words[number - 1] == word:
                    opposite[name] |= {other for text in sets[part, target][0] if (other := known(text))}
    out = Path(__file__).parent.parent / "healthlint" / "language" / "tables" / "thesaurus.txt"
    lines = ["# From WordNet 3.0, Copyright 2006 by Princeton University; concept, like ones, a bar, opposites."]
    for name in sorted(set(alike) | set(opposite)):
        near, far = sorted(alike[name] - {name}), sorted(opposite[name] - {name})
        if near or far:
            lines.append(" ".join([name, *near, *(["|", *far] if far else [])]))
    out.write_text("\n".join(lines) + "\n", encoding="utf-8")


def known(word: str) -> str:
    """The concept of a plain word that health pages use, else ""."""
    if not word.isalpha() or len(word) < 3 or word in STOP:
        return ""
    found = concept(word)
    return found if found and rarity(found) < 6 else ""


if __name__ == "__main__":
    main(sys.argv[1])
