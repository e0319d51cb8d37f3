"""Whether two full forms say the same."""

from __future__ import annotations

from healthlint.language.lemmas import lemma
from healthlint.precompiled import compiled

_WORD = compiled(r"[^\W_]+")
_SMALL = frozenset(("a", "an", "and", "the", "of", "for", "in", "on", "to", "with", "or", "s"))
_ALIKE = {"disorder": "disease", "syndrome": "disease", "illness": "disease", "condition": "disease",
          "centre": "center", "programme": "program", "medicine": "drug", "medication": "drug"}  # fmt: skip
_SPELLING = (
    (compiled("[ao]e"), "e"),
    (compiled("our"), "or"),
    (compiled("y[sz]"), "yz"),
    (compiled("i[sz]"), "iz"),
)
_SAME_START = 5


def same_meaning(one: str, other: str) -> bool:
    """Whether two full forms differ in no more than spelling, number, small words or words left out."""
    left, right = _words(one), _words(other)
    few, many = sorted((left, right), key=len)
    if "".join(left) == "".join(right):
        return True
    return all(any(_alike(word, another) for another in many) for word in few)


def _words(text: str) -> list[str]:
    found = [lemma(word.lower()) for word in _WORD.findall(text)]
    words = []
    for word in found:
        if word not in _SMALL:
            word = _ALIKE.get(word, word)
            for pattern, plain in _SPELLING:
                word = pattern.sub(plain, word)
            words.append(word)
    return words


def _alike(one: str, other: str) -> bool:
    """Whether two words are forms of one: most of the shorter one stands at the start of the other."""
    shorter, longer = sorted((one, other), key=len)
    return shorter == longer or (len(shorter) >= _SAME_START and longer.startswith(shorter[: -(len(shorter) // 5)]))
