"""Syllables of English words: a rule, and a table of the common words that the rule gets wrong.

The table is made from the CMU Pronouncing Dictionary by `scripts/make_syllables.py`; its licence stands beside it.
Rule and table together agree with that dictionary on every word of the table's making; the rule alone does on 93%
of the 49,000 common words that it holds, 97% of running words.
"""

from __future__ import annotations

from functools import cache
from pathlib import Path

from healthlint.precompiled import compiled

_TABLE = Path(__file__).parent / "tables" / "syllables.txt"
_VOWELS = compiled(r"[aeiouy]+")
_SILENT = compiled(
    r"(?<=[^aeiouy])e(?:"
    r"(?<![^aeiouyl]le)(?='?$)|"  # dose, but not table
    r"(?<![sxzcg]e)(?<![sc]he)(?<![^aeiouyl]le)(?=s$)|"  # takes, but not doses
    r"(?<![td]e)(?<![^aeiouylr]le)(?=d$)|"  # used, but not needed
    r"(?=ly$|ments?$|less|ful|some$|ness|wards?$))|"  # safely, careful
    r"(?<=ic)a(?=lly$)"  # medically
)
_APART = compiled(
    r"i(?=[ao])(?<![tcsgx]i)(?<![ln]i(?=o[nr]))(?<!vi(?=or))|"  # media, but not special, million, behavior
    r"(?<=[tcsg])i(?=at)|(?<=[^aeiouytcsgx])i(?=ou)|i(?=u)|"  # appreciate, serious, premium
    r"[iu](?=e[tr])(?<!qu)|(?<=[dlrtvnbp])i(?=en)(?<!fri)|"  # diet, nutrient
    r"u(?=[ao])(?<![qg]u)|(?<=[nltd])u(?=it)|(?<=[nd])u(?=ou)|"  # gradual, intuitive, continuous
    r"(?<!^)e(?=o)(?<!pe)|y(?=[aeo])(?<=[^aeiou]y)|[aeouy](?=ing)|"  # video, dryer, being
    r"^re(?=[aeiu])(?!rea[dlsmpr]|reach|rei[gn])|^co(?=[aeo])(?!coo|coa[ltsc])|^pre(?=[aei])|"  # react, coordinate
    r"ea(?=t[eio])|a(?=[oi]c)|(?<=[rln])e(?=a$|al|an)|"  # create, archaic, cornea
    r"(?<=[sz])(?=ms?$)|(?<=th)(?=ms?$)|o(?=[ei][cd]$)|(?<=[bckgpzt][bckgpzt])l(?=ing)"  # organism, rhythm, stoic
)


def syllables(word: str) -> int:
    """Syllables of a lower-case word; 1 at least."""
    known = _table().get(word)
    return by_rule(word) if known is None else known


def by_rule(word: str) -> int:
    """Syllables of a lower-case word by its letters alone: groups of vowels, silent letters, vowels said apart."""
    if word.endswith("'s"):
        word = word[:-2] + ("es" if word.endswith(("s's", "x's", "z's", "ch's", "sh's")) else "")
    return max(1, len(_VOWELS.findall(word)) - len(_SILENT.findall(word)) + len(_APART.findall(word)))


@cache
def _table() -> dict[str, int]:
    table: dict[str, int] = {}
    for line in _TABLE.read_text(encoding="utf-8").split("\n"):
        if line and line[0] != "#":
            count, *words = line.split()
            table.update(dict.fromkeys(words, int(count)))
    return table
