"""Set phrases of health writing that mean the same: `rules/lists/paraphrases.tsv`, made ready for comparing.

A row of the list holds words and phrases that say one thing, split by ` | `. Single words become synonyms; a phrase of
several words is read as the first entry of its row.
"""

from __future__ import annotations

from collections import defaultdict

from healthlint import shipped
from healthlint.kept import kept
from healthlint.language.lemmas import lemma

_PRONOUNS = frozenset({"it", "they", "this", "that", "you", "he", "she", "we", "one", "these", "everything"})
_PARTICLES = frozenset({"up", "off", "on", "out", "down", "in", "away", "back", "over", "through", "along"})


class Phrases:
    """Joins the set phrases in a row of lemmas."""

    def __init__(self) -> None:
        self._starts = _starts()

    def joined(self, lemmas: list[str]) -> list[str]:
        """The lemmas, each set phrase replaced by what it is read as; the longest phrase first."""
        starts = self._starts
        if starts.keys().isdisjoint(lemmas):
            return lemmas
        found: list[str] = []
        at = 0
        while at < len(lemmas):
            for phrase, meant in starts.get(lemmas[at], ()):
                if tuple(lemmas[at : at + len(phrase)]) == phrase:
                    found += meant
                    at += len(phrase)
                    break
                if len(phrase) == 2 and _is_split(lemmas[at + 1 : at + 3], phrase[1]):
                    found += meant
                    at += 3
                    break
            else:
                found.append(lemmas[at])
                at += 1
        return found


def _is_split(after: list[str], particle: str) -> bool:
    """Whether a pronoun splits a verb from its particle ("set it off")."""
    return len(after) == 2 and after[1] == particle and after[0] in _PRONOUNS and particle in _PARTICLES


def _rows() -> list[list[tuple[str, ...]]]:
    rows = [row["forms"].split(" | ") for row in shipped.table("paraphrases")]
    return [[tuple(lemma(word) for word in form.replace("-", " ").split()) for form in row] for row in rows]


@kept
def _starts() -> dict[str, list[tuple[tuple[str, ...], tuple[str, ...]]]]:
    starts: dict[str, list[tuple[tuple[str, ...], tuple[str, ...]]]] = defaultdict(list)
    for row in _rows():
        for form in row:
            if len(form) > 1 and form != row[0]:
                starts[form[0]].append((form, row[0]))
    for found in starts.values():
        found.sort(key=lambda pair: -len(pair[0]))
    return dict(starts)


@kept
def single_words() -> dict[str, tuple[str, ...]]:
    """Lemma → the lemmas of its row."""
    found: dict[str, set[str]] = defaultdict(set)
    for row in _rows():
        words = [form[0] for form in row if len(form) == 1]
        for word in words:
            found[word].update(other for other in words if other != word)
    return {word: tuple(sorted(others)) for word, others in found.items()}
