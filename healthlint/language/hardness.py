"""A reading score for health sentences: how hard one is, from 1 (anybody) to 6 (specialists), like the CEFR levels.

A straight line through five measures, fitted by `scripts/fit_hardness.py` on the ratings of MedReadMe (Jiang and Xu
2024): 2,409 sentences of medical texts, each read and rated by several people. Pearson correlation with the ratings
0.82, cross-validated by article; Flesch-Kincaid has 0.59 and SMOG 0.59 on the same counts.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from math import log, sqrt

from healthlint.language.frequency import zipf
from healthlint.language.reading import Reading, Row
from healthlint.language.sentences import Sentence
from healthlint.language.tally import Tally
from healthlint.language.words import Word

_COMMON = 4.5
"""Zipf value from which a word costs the reader nothing."""
_RARE = 3.0
_EASIEST, _HARDEST = 1.0, 6.0
_FEWEST_SCORED, _SCORED_FOR_EACH = 20, 5
_WORDS_PER_LONG_ONE = 6
_SHORTEST = 8
"""Words below which a sentence is never named as hard."""

WEIGHTS = (0.3119, 0.4239, 1.1609, -0.0374, 1.3429)
CONSTANT = -0.1473


def measures(words: Iterable[Word], counts: Tally) -> tuple[float, ...]:
    """What the score rests on: rarity of the words, syllables, length (twice), share of rare words."""
    values = [zipf(word.key) for word in words if word.key[0].isalpha()]
    rarity = sum(_COMMON - value for value in values if value < _COMMON)
    rare = sum(value < _RARE for value in values)
    length = counts.words
    return (
        sqrt(rarity),
        counts.syllables / length if length else 0.0,
        log(1 + length),
        float(length),
        rare / len(values) if values else 0.0,
    )


def hardness(words: Iterable[Word], row: Row) -> float:
    """The score of one sentence, from its words and their counts."""
    found = measures(words, row.total)
    score = CONSTANT + sum(weight * value for weight, value in zip(WEIGHTS, found, strict=True))
    return min(_HARDEST, max(_EASIEST, score))


def hardest(sentences: Iterable[Sentence], words: Sequence[Word], reading: Reading, most: int) -> list[Sentence]:
    """The hardest of these sentences, hardest first; `words` are all words of the document.

    Of a long text only the sentences with most long words, and the longest, are scored.
    """
    sized = []
    for sentence in sentences:
        length = sentence.last - sentence.first
        if length >= _SHORTEST:
            long_words = reading.words(sentence).total.polysyllables
            sized.append((-long_words - length / _WORDS_PER_LONG_ONE, sentence.number, sentence))
    sized.sort()
    scored = sorted(
        (-hardness(words[sentence.first : sentence.last], reading.words(sentence)), number, sentence)
        for _, number, sentence in sized[: max(_FEWEST_SCORED, _SCORED_FOR_EACH * most)]
    )
    return [sentence for _, _, sentence in scored[:most]]
