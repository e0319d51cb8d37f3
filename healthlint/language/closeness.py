"""How close sentences are in meaning, by their vectors, beside how alike they are in words."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from math import log

from healthlint.language.embedding import Matrix
from healthlint.language.meaning_weights import BIAS, BY_CROWD, BY_DISTANCE, BY_MEANING, BY_WORDS
from healthlint.language.sentences import Sentence

_CENTRED = 0.6
"""Share of the mean of a page that is taken from each vector: raw vectors all point to the topic of the page."""
_FEW = 3
"""So many sentences more would halve that share on a page of as few: the mean of two sentences is no topic."""
_LEAST = 0.3
_NEIGHBOURS = 6
_ALONE = 0.65
"""How close two sentences of one topic commonly are, where a page has too few to tell."""
_ROWS = 512
"""Rows compared at once, so that a long page needs no large table."""
_LOWEST, _HIGHEST = -8.0, 4.0


class Closeness:
    """How close any two of these sentences are; `vectors` has a row of length 1 for each."""

    def __init__(self, vectors: Matrix, sentences: Sequence[Sentence]) -> None:
        import numpy as np

        self._numbers = [sentence.number for sentence in sentences]
        share = _CENTRED * len(vectors) / (len(vectors) + _FEW)
        centred = vectors - share * vectors.mean(0)
        self._rows = centred / np.maximum(np.linalg.norm(centred, axis=1, keepdims=True), 1e-9)
        few = min(_NEIGHBOURS, len(vectors) - 1)
        self._near: list[list[int]] = []
        self._crowd: list[float] = []
        for start in range(0, len(vectors), _ROWS):
            block = self._rows[start : start + _ROWS] @ self._rows.T
            places = np.arange(len(block))
            block[places, start + places] = -1.0
            near = np.argsort(-block, axis=1, kind="stable")[:, :few]
            cosines = np.take_along_axis(block, near, axis=1)
            self._near += [
                [int(other) for other, cosine in zip(*row, strict=True) if cosine >= _LEAST]
                for row in zip(near, cosines, strict=True)
            ]
            self._crowd += [float(row[1:].mean()) if few > 1 else _ALONE for row in cosines]

    def features(self, words: float, one: int, other: int) -> tuple[float, float, float, float]:
        """What a pair is weighed by, in the order of `weigh`.

        The weight of evidence of its words; its cosine, less what the page says throughout; the mean cosine of both
        sentences with their next neighbours (in a crowd of like sentences, likeness says little); and how many
        sentences lie between, as a logarithm.
        """
        return (
            max(_LOWEST, min(_HIGHEST, words)),
            float(self._rows[one] @ self._rows[other]),
            self._crowd[one] + self._crowd[other],
            log(max(1, abs(self._numbers[one] - self._numbers[other]))),
        )

    def weigh(self, words: float, one: int, other: int) -> float:
        """The weight of evidence that two sentences restate each other; `words`: the same, by their words alone."""
        words, cosine, crowd, distance = self.features(words, one, other)
        return BIAS + BY_WORDS * words + BY_MEANING * cosine + BY_CROWD * crowd + BY_DISTANCE * distance

    def candidates(self) -> set[tuple[int, int]]:
        """For each sentence the few that are closest to it, as pairs in order."""
        return {(min(one, other), max(one, other)) for one, near in enumerate(self._near) for other in near}


def spelled_out(text: str, full_forms: Mapping[str, str]) -> str:
    """The text with the acronyms of the page written out: the model has not seen them."""
    if not any(name in text for name in full_forms):
        return text
    names = "|".join(re.escape(name) for name in sorted(full_forms, key=len, reverse=True))
    return re.sub(rf"\b({names})(s?)\b", lambda match: full_forms[match[1]] + match[2], text)


def texts(sentences: Sequence[str], full_forms: Mapping[str, str]) -> list[str]:
    """What the model is given for these sentences."""
    return [spelled_out(" ".join(text.split()), full_forms) for text in sentences]
