"""How close sentences are in meaning, by their vectors, beside how alike they are in words."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from math import log

from healthlint.language.embedding import Matrix
from healthlint.language.sentences import Sentence

_CENTRED = 0.6
"""Share of the mean of a page that is taken from each vector: raw vectors all point to the topic of the page."""
_LEAST = 0.3
_PER_SENTENCE = 6
_LOWEST, _HIGHEST = -8.0, 4.0
_ROWS = 512
"""Rows compared at once, so that a long page needs no large table."""


_BIAS, _BY_WORDS, _BY_MEANING, _BY_TOPIC, _BY_DISTANCE = -0.462, 0.737, 15.505, -15.387, 0.713
"""What each counts for in a pair; made by `scripts/fit_closeness.py`."""


class Closeness:
    """The closeness of any two of these sentences; `vectors` has a row of length 1 for each."""

    def __init__(self, vectors: Matrix, sentences: Sequence[Sentence]) -> None:
        import numpy as np

        self._np, self._vectors, self._sentences = np, vectors, sentences
        centred = vectors - _CENTRED * vectors.mean(0) if len(vectors) else vectors
        self._rows = centred / np.maximum(np.linalg.norm(centred, axis=1, keepdims=True), 1e-9)

    def weigh(self, words: float, one: int, other: int) -> float:
        """The weight of evidence that two sentences restate each other; `words`: the same, by their words alone."""
        apart = abs(self._sentences[one].number - self._sentences[other].number)
        return (
            _BIAS
            + _BY_WORDS * max(_LOWEST, min(_HIGHEST, words))
            + _BY_MEANING * float(self._rows[one] @ self._rows[other])
            + _BY_TOPIC * float(self._vectors[one] @ self._vectors[other])
            + _BY_DISTANCE * log(max(1, apart))
        )

    def candidates(self) -> set[tuple[int, int]]:
        """For each sentence the few that are closest to it, as pairs in order."""
        np, found = self._np, set()
        for start in range(0, len(self._rows), _ROWS):
            block = self._rows[start : start + _ROWS] @ self._rows.T
            block[np.arange(len(block)), np.arange(start, start + len(block))] = -1.0
            few = min(_PER_SENTENCE, block.shape[1])
            best = np.argpartition(-block, few - 1, axis=1)[:, :few]
            for row, others in enumerate(best):
                for other in others:
                    if block[row, other] >= _LEAST:
                        found.add((min(start + row, int(other)), max(start + row, int(other))))
        return found


def spelled_out(text: str, full_forms: Mapping[str, str]) -> str:
    """The text with the acronyms of the page written out: the model has not seen them."""
    if not any(name in text for name in full_forms):
        return text
    names = "|".join(re.escape(name) for name in sorted(full_forms, key=len, reverse=True))
    return re.sub(rf"\b({names})(s?)\b", lambda match: full_forms[match[1]] + match[2], text)


def texts(sentences: Sequence[str], full_forms: Mapping[str, str]) -> list[str]:
    """What the model is given for these sentences."""
    return [spelled_out(" ".join(text.split()), full_forms) for text in sentences]
