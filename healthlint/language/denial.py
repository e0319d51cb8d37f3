"""What a sentence denies, how far its quantifiers reach, and which words say what comes first."""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

from healthlint.language.cues import is_negator
from healthlint.language.words import Word

BREAK = ","
"""Stands for a comma or the like among lemmas."""
_REACH = 7
_BREAKS = frozenset(
    "but because since so if unless when while although though however which who where as and until once after before "
    "then than".split()
) | {BREAK}
_ALSO_DENY = frozenset(
    "avoid seldom rarely rare hardly scarcely barely fail unlikely unable impossible lack without refrain".split()
)
_LEVELS = {
    0: "no none never nobody nothing neither zero noone",
    1: "few rarely seldom hardly scarcely barely little minority unlikely handful infrequently",
    2: "some sometimes several occasionally certain",
    3: "many often frequently half plenty",
    4: "most mostly majority usually generally typically mainly normally largely nearly almost practically virtually",
    5: "all always every everyone everybody each entirely completely whole both entire invariably",
}
_LEVEL = {word: level for level, words in _LEVELS.items() for word in words.split()}
_ORDER = frozenset(
    "before until beforehand after afterwards afterward later once follow then subsequently finish".split()
)


class Denial(NamedTuple):
    """`heads` are the first words that tell after a word that denies, `reached` all in its reach."""

    heads: frozenset[str]
    reached: frozenset[str]


NONE = Denial(frozenset(), frozenset())


def denial(lemmas: Sequence[str], empty: frozenset[str]) -> Denial:
    """What these lemmas deny; what is denied twice is not denied.

    A denial reaches seven words, and not past a comma or a joining word; `empty` are the words that tell nothing.
    """
    left, head = 0, False
    heads, reached = set[str](), set[str]()
    for lemma in lemmas:
        if lemma in _BREAKS:
            left = 0
        elif is_negator(lemma) or lemma in _ALSO_DENY:
            left, head = (0, False) if left else (_REACH, True)
        elif left:
            left -= 1
            if lemma not in empty:
                reached.add(lemma)
                if head:
                    heads.add(lemma)
                    head = False
    return Denial(frozenset(heads), frozenset(reached)) if reached else NONE


def levels(words: Sequence[Word]) -> frozenset[int]:
    """How far its quantifiers reach, from 0 ("none") over 2 ("some") and 4 ("most") to 5 ("all")."""
    return frozenset(_LEVEL[word.key] for word in words if word.key in _LEVEL)


def order(lemmas: frozenset[str]) -> frozenset[str]:
    """The words that say what comes before or after what."""
    return lemmas & _ORDER
