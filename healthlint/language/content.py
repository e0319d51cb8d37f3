"""What a sentence says, for comparing it with others: its telling words, how much each weighs, and where it points."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache
from math import log, sqrt
from operator import mul

from healthlint.document import Block
from healthlint.language.cues import is_negator
from healthlint.language.denial import BREAK, NONE, Denial, denial
from healthlint.language.frequency import zipf
from healthlint.language.lemmas import lemma
from healthlint.language.meanings import DIMENSIONS, meaning
from healthlint.language.paraphrases import Phrases
from healthlint.language.quantities import Quantity
from healthlint.language.sentences import Sentence
from healthlint.language.words import Word

_EMPTY_WORDS = """
a about above after again against all also although am an and any are as at be because before being below between both
but by can could do down during each either else ever every few for from further get go have he her here herself him
himself his how however i if in into is it itself its just kind like lot make many may me might more most much must my
myself need neither never no nor not of off often on once one only or other otherwise our out over own per quite
rather same see several she should since so some someone something still such than that the their them then themselves
there therefore they thing this though through thus to too toward under unless until up upon us use usually very was
way we well were what when where whether which while who whom whose why will with within without would yet you your
yours yourself person people patient individual come take give put let keep
"""
EMPTY = frozenset(_EMPTY_WORDS.split()) | {BREAK}
"""Lemmas that say too little to count."""
_FEW = 30
"""A page of fewer sentences is weighed as if it had so many: two mentions there make no topic."""
_CENTRED = 0.4
_MOST_WORDS = 60
_MEASURED = frozenset(
    "time age mass volume distance temperature pressure concentration energy money share frequency clock".split()
)
_MEASURE_WEIGHT = 0.6
_memory: dict[str, tuple[str, ...]] = {}


@dataclass(frozen=True, slots=True)
class Content:
    """The content of one sentence.

    `words` are its telling lemmas in order, acronyms and set phrases resolved; `weights` says what each weighs (0 to
    1: rare words of English that are rare on the page weigh most), `total` their sum; `vector` points where the
    sentence points, less most of what all sentences of the page share, scaled to length 1; `is_whole` says whether
    it ends as sentences do; `page` is how many sentences of the page are compared; `denial` is what it denies.
    """

    sentence: Sentence
    words: tuple[str, ...]
    weights: dict[str, float]
    total: float
    vector: tuple[float, ...]
    is_whole: bool
    page: int
    denial: Denial = NONE


def rarity(word: str) -> float:
    """How telling a lemma is anywhere in English: 0.15 for the commonest to 1 for the rare."""
    if word[0] == "=":
        return _MEASURE_WEIGHT
    return min(1.0, max(0.15, (7.2 - zipf(word)) / 3.6))


def contents(
    blocks: Sequence[Block],
    sentences: Sequence[Sentence],
    words: Sequence[Word],
    full_forms: Mapping[str, str],
    quantities_of: Callable[[Sentence], Sequence[Quantity]],
) -> tuple[Content, ...]:
    """The content of these sentences; `full_forms` maps each acronym of the page to what it stands for.

    A quantity counts as one word, the same for "a week" and "seven days", "four in five" and "80%".
    """
    phrases = Phrases()
    expanded = {name: tuple(_lemmas_of(text)) for name, text in full_forms.items()}
    said = [_telling(words[s.first : s.last], expanded, phrases, quantities_of(s)) for s in sentences]
    spread = Counter(word for telling, _ in said for word in set(telling))
    size = max(len(said), _FEW)
    weights = {word: rarity(word) * log((size + 1) / count) / log(size + 1) for word, count in spread.items()}
    vectors = _centred([_pointing(set(telling)) for telling, _ in said])
    return tuple(
        Content(
            sentence, telling, own, sum(own.values()) or 1e-9, vector, _is_whole(blocks, sentence), len(said), denied
        )
        for sentence, (telling, denied), vector in zip(sentences, said, vectors, strict=True)
        for own in [{word: weights[word] for word in telling}]
    )


def _is_whole(blocks: Sequence[Block], sentence: Sentence) -> bool:
    return blocks[sentence.block].text[sentence.start : sentence.end].rstrip("\"'”’) ")[-1:] in (".", "!", "…")


def _telling(
    words: Sequence[Word],
    expanded: Mapping[str, tuple[str, ...]],
    phrases: Phrases,
    quantities: Sequence[Quantity],
) -> tuple[tuple[str, ...], Denial]:
    found: list[str] = []
    measured = [quantity for quantity in quantities if quantity.dimension in _MEASURED]
    reached, end = -1, words[0].start if words else 0
    for word in words:
        if word.start - end > 1:
            found.append(BREAK)
        end = word.end
        if measured and word.start >= measured[0].start:
            quantity = measured.pop(0)
            reached = quantity.end
            found.append(_value(quantity))
        if word.start < reached:
            continue
        known = _memory.get(word.key)
        if known is None:
            known = _memory[word.key] = tuple(_lemmas_of(word.key))
        if expanded and word.text[:2].isupper():
            known = expanded.get(word.text) or expanded.get(word.text.rstrip("s")) or known
        found += known
    joined = phrases.joined(found)
    telling = tuple(word for word in joined if word not in EMPTY and not is_negator(word))[:_MOST_WORDS]
    return telling, denial(joined, EMPTY)


def _value(quantity: Quantity) -> str:
    """A word for a quantity, the same for every way to say it."""
    return f"={quantity.dimension} {quantity.low:.2g} {quantity.high:.2g}"


def _lemmas_of(text: str) -> list[str]:
    """The lemmas of the words and word parts of a text in lower case."""
    parts = text.lower().replace("-", " ").replace("/", " ").split()
    return [base for base in map(lemma, parts) if len(base) > 1 or base.isdigit()]


def _pointing(words: set[str]) -> list[float]:
    """Where these words point together."""
    rows = [row for row in map(_weighed, sorted(words)) if row is not None]
    return unit([sum(column) for column in zip(*rows, strict=True)] if rows else [0.0] * DIMENSIONS)


@lru_cache(maxsize=20_000)
def _weighed(word: str) -> tuple[float, ...] | None:
    """Where a word points, as far as it tells."""
    row = meaning(word)
    weight = rarity(word)
    return None if row is None else tuple(weight * value for value in row)


def _centred(vectors: list[list[float]]) -> list[tuple[float, ...]]:
    if not vectors:
        return []
    middle = [_CENTRED * sum(column) / len(vectors) for column in zip(*vectors, strict=True)]
    return [tuple(unit([x - y for x, y in zip(vector, middle, strict=True)])) for vector in vectors]


def unit(vector: list[float]) -> list[float]:
    """The vector scaled to length 1."""
    length = sqrt(sum(map(mul, vector, vector)))
    return [x / length for x in vector] if length else vector
