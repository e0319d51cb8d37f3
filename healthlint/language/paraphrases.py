"""Set phrases of health writing that mean the same: `rules/lists/paraphrases.tsv`, made ready for comparing.

A row of the list holds words and phrases that say one thing, split by ` | `. Single words become synonyms; a phrase of
several words is read as the first entry of its row.
"""

from __future__ import annotations

from collections import defaultdict
from functools import cache

from healthlint import shipped
from healthlint.kept import kept
from healthlint.language.lemmas import lemma

_PRONOUNS = frozenset({"it", "they", "this", "that", "you", "he", "she", "we", "one", "these", "everything"})
_PARTICLES = frozenset({"up", "off", "on", "out", "down", "in", "away", "back", "over", "through", "along"})


class Phrases:
    """Joins the set phrases in a row of lemmas."""

    def __init__(self) -> None:
        self._starts = _by_start()
        self._firsts = _firsts()

    def joined(self, lemmas: list[str]) -> list[str]:
        """The lemmas, each set phrase replaced by what it is read as; the longest phrase first.

        A pronoun may split a verb from its particle ("set it off").
        """
        starts, firsts = self._starts, self._firsts
        if firsts.isdisjoint(lemmas):
            return lemmas
        found: list[str] = []
        at, last = 0, len(lemmas) - 1
        while at < len(lemmas):
            word = lemmas[at]
            meant, length = None, 1
            if at < last and word in firsts:
                for phrase, means in starts.get((word, lemmas[at + 1]), ()):
                    length = len(phrase)
                    if length == 2 or tuple(lemmas[at : at + length]) == phrase:
                        meant = means
                        break
                else:
                    if at + 1 < last and lemmas[at + 1] in _PRONOUNS and lemmas[at + 2] in _PARTICLES:
                        split = starts.get((word, lemmas[at + 2]), ())
                        meant, length = next((means for phrase, means in split if len(phrase) == 2), None), 3
            if meant is None:
                found.append(word)
                at += 1
            else:
                found += meant
                at += length
        return found


def _rows() -> list[list[tuple[str, ...]]]:
    """The lemmas of each form of each row, without words of one letter, as `content` reads them."""
    rows = [row["forms"].split(" | ") for row in shipped.table("paraphrases")]
    return [
        [tuple(base for base in map(lemma, form.replace("-", " ").split()) if len(base) > 1) for form in row]
        for row in rows
    ]


@kept
def _by_start() -> dict[tuple[str, str], list[tuple[tuple[str, ...], tuple[str, ...]]]]:
    starts: dict[tuple[str, str], list[tuple[tuple[str, ...], tuple[str, ...]]]] = defaultdict(list)
    for row in _rows():
        for form in row:
            if len(form) > 1 and form != row[0]:
                starts[form[0], form[1]].append((form, row[0]))
    for found in starts.values():
        found.sort(key=lambda pair: -len(pair[0]))
    return dict(starts)


@cache
def _firsts() -> frozenset[str]:
    return frozenset(first for first, _ in _by_start())


@kept
def single_words() -> dict[str, tuple[str, ...]]:
    """Lemma → the lemmas of its row."""
    found: dict[str, set[str]] = defaultdict(set)
    for row in _rows():
        words = [form[0] for form in row if len(form) == 1]
        for word in words:
            found[word].update(other for other in words if other != word)
    return {word: tuple(sorted(others)) for word, others in found.items()}
