"""Pairs of sentences of a page that say much the same, found without comparing every sentence with every other."""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Callable, Iterator, Mapping, Sequence
from math import exp
from operator import mul
from typing import TYPE_CHECKING, Literal, NamedTuple

from healthlint.document import Document
from healthlint.language.alignment import Alignment, Links, align, features, links
from healthlint.language.content import Content, contents
from healthlint.language.difference import Side, difference, side
from healthlint.language.quantities import Quantity
from healthlint.language.related import SHARE
from healthlint.language.sentences import Sentence
from healthlint.language.weights import BIAS, WEIGHTS
from healthlint.language.words import Word
from healthlint.precompiled import compiled

if TYPE_CHECKING:
    from healthlint.language.closeness import Closeness

Sort = Literal["restatement", "conflict", "neither"]


class SimilarPair(NamedTuple):
    """Two similar sentences, the earlier first.

    `confidence` (0 to 1) says how sure it is that one restates the other, as far as wording goes; `sort` what the pair
    is once numbers, polarity, quantifiers and names are compared, and `differs` what speaks against a restatement;
    `shared` are the telling words that both say, as the earlier sentence has them, the weightiest first; `verbatim` is
    the smaller of the shares of each sentence that the other has in the same words.
    """

    first: Sentence
    second: Sentence
    confidence: float
    sort: Sort
    differs: str
    shared: tuple[str, ...]
    verbatim: float


_ROLES = frozenset({"paragraph", "item", "definition"})
_LEFT_OUT = frozenset({"references", "contents", "author", "comments", "table"})
_SHOWS = compiled(
    r"\(?(?:to )?(?:watch|see|read|view|get tips|click|tap|visit|download|enlarge|reduce|print|scroll|"
    r"find out|learn more|for (?:more|further|additional)|more information|(?:please )?(?:contact|call) us)\b",
    re.I,
)
"""How a sentence starts that only points elsewhere."""
_CALL = compiled(r"\d{3}[\s)-]{1,2}\d{3,4}|\b(?:mon|tues|wednes|thurs|fri)day\b[^.]{0,60}\d\s?[ap]\.?m", re.I)
"""A telephone number, or opening hours."""
_FEWEST_BARE = 10
_FEWEST_WORDS = 7
_FEWEST_TELLING = 3
_MOST_PLACES = 20
_LEAST_MASS = 0.9
_LEAST_SHARE = 0.15
_PER_SENTENCE = 8
_NEXT = 3
_AGAIN_AT_ONCE = 0.85
_TELLS = (
    ("number", 0.0), ("subject", 0.0), ("kind", 0.2), ("opposite", 0.3), ("order", 0.3), ("quantifier", 0.4),
    ("polarity", 0.45), ("name", 0.6),
)  # fmt: skip
"""What tells two sentences apart, where they share this much of their weight."""
_SURE_BY_WORDS = 0.2
"""Below it meaning decides, which is blind to what is denied or opposed: then nothing may differ."""
CERTAIN = 0.999
"""How sure it is that the same words say the same."""
LEAST = 0.075
"""Pairs of less confidence are not worth keeping, unless the words are mostly the same."""
VERBATIM = 0.6
"""Share of each sentence that the other has in the same words, in a near-verbatim repeat."""


def comparable(document: Document, sentences: Sequence[Sentence]) -> Iterator[Sentence]:
    """The sentences of running text that state something.

    No questions, fragments, quotations, bare links, lines that lead a list in, or signs to another place.
    """
    shown = {(link.block, link.start): link.end for link in document.links}
    for sentence in sentences:
        block = document.blocks[sentence.block]
        if (
            block.role in _ROLES
            and block.region not in _LEFT_OUT
            and not block.quoted
            and sentence.last - sentence.first >= _FEWEST_WORDS
            and block.text[sentence.end - 1 : sentence.end] not in ("?", ":")
            and not _SHOWS.match(block.text, sentence.start)
            and not _is_notice(block.text[sentence.start : sentence.end])
            and shown.get((sentence.block, sentence.start), 0) < sentence.end - 1
        ):
            yield sentence


def _is_notice(text: str) -> bool:
    """Whether it is an address, a title, a short line without a full stop, or says how and when to call."""
    words = text.split()
    names = sum(not word[:1].islower() for word in words)
    bare = len(words) < _FEWEST_BARE and text.rstrip("\"'”’) ")[-1:] not in (".", "!", "…")
    return bare or 2 * names > len(words) + 2 or _CALL.search(text) is not None


def similar_pairs(
    document: Document,
    sentences: Sequence[Sentence],
    words: Sequence[Word],
    full_forms: Mapping[str, str],
    quantities_of: Callable[[Sentence], Sequence[Quantity]],
    closeness: Callable[[Sequence[Sentence]], Closeness] | None = None,
) -> tuple[SimilarPair, ...]:
    """Every pair of similar sentences of running text, in order of place.

    Pairs come from the words that both sentences share; words that stand nearly everywhere bring none, and each
    sentence is compared with the few that share most, so that the time grows with the length of the page. Of
    sentences that are the same word for word, the first is compared for all, and each other one with it. `closeness`
    compares sentences by meaning: it brings pairs of its own, and weighs in each.
    """
    alike = same_words(document, list(comparable(document, sentences)), words)
    said = telling(contents(document.blocks, [group[0] for group in alike], words, full_forms, quantities_of))
    near = links(said)
    close = closeness([content.sentence for content in said]) if closeness and said else None
    sides: dict[int, Side] = {}

    def side_of(number: int) -> Side:
        if number not in sides:
            sentence = said[number].sentence
            sides[number] = side(words[sentence.first : sentence.last], quantities_of(sentence))
        return sides[number]

    found = []
    pairs = candidates(said, near)
    for one, other in pairs if close is None else sorted(close.candidates().union(pairs)):
        alignment = align(said[one], said[other], near)
        if too_close(alignment):
            continue
        hopeless = close is None and odds(logit(features(alignment, ()))) < LEAST
        if hopeless and alignment.verbatim < VERBATIM:
            continue
        differs = difference(side_of(one), side_of(other), alignment)
        weight = logit(features(alignment, differs))
        confidence = by_words = odds(weight)
        if close is not None and not _are_siblings(document, said[one], said[other]):
            confidence = odds(close.weigh(weight, one, other))
        if confidence >= LEAST or alignment.verbatim >= VERBATIM:
            sort, apart = sort_of(differs, min(alignment.shares))
            if sort == "restatement" and _are_parallel(said[one], said[other], alignment):
                sort, apart = "neither", "word"
            if sort == "restatement" and differs and confidence > by_words < _SURE_BY_WORDS:
                sort, apart = "neither", differs[0]
            shared = _shared(alignment, said[one].weights)
            first, second = said[one].sentence, said[other].sentence
            found.append(SimilarPair(first, second, confidence, sort, apart, shared, alignment.verbatim))
    found += _word_for_word(said, {group[0].number: group for group in alike if len(group) > 1})
    return tuple(sorted(found, key=lambda pair: (pair.first.number, pair.second.number)))


def same_words(document: Document, sentences: Sequence[Sentence], words: Sequence[Word]) -> list[list[Sentence]]:
    """The sentences in order, those of one region that are the same word for word put together."""
    groups: dict[tuple[str, tuple[str, ...]], list[Sentence]] = {}
    for sentence in sentences:
        keys = tuple(word.key for word in words[sentence.first : sentence.last])
        groups.setdefault((document.blocks[sentence.block].region, keys), []).append(sentence)
    return list(groups.values())


def _word_for_word(said: Sequence[Content], alike: Mapping[int, Sequence[Sentence]]) -> Iterator[SimilarPair]:
    """Each sentence that an earlier one says in the same words, beside the first that does."""
    for content in said:
        first, *others = alike.get(content.sentence.number, [content.sentence])
        shared = tuple(sorted((w for w in content.weights if w[0] != "="), key=lambda word: -content.weights[word]))
        for second in others:
            yield SimilarPair(first, second, CERTAIN, "restatement", "", shared, 1.0)


def sort_of(differs: tuple[str, ...], overlap: float) -> tuple[Sort, str]:
    """What a similar pair is, and the difference that decides.

    A number that differs always tells; the other differences tell only where the sentences are otherwise alike: among
    free paraphrases, one in three has a negation on one side only.
    """
    for kind, least in _TELLS:
        if kind in differs and overlap >= least:
            return ("neither" if kind in ("kind", "name", "subject") else "conflict"), kind
    return "restatement", ""


def _are_parallel(one: Content, other: Content, alignment: Alignment) -> bool:
    """Whether two list items or the like are cast in one mould, each with a telling word of its own."""
    if one.is_whole and other.is_whole:
        return False
    matched = {word for pair in alignment.pairs for word in pair[:2]}
    return all(any(word not in matched for word in content.weights) for content in (one, other))


def _are_siblings(document: Document, one: Content, other: Content) -> bool:
    """Whether both stand in one list: items of a list are of one kind, and so mean nearly the same."""
    first, second = document.blocks[one.sentence.block], document.blocks[other.sentence.block]
    return first.role == second.role == "item" and (first.list_parent, first.heading) == (
        second.list_parent,
        second.heading,
    )


def _shared(alignment: Alignment, weights: Mapping[str, float]) -> tuple[str, ...]:
    """The matched words as the earlier sentence has them, the weightiest first."""
    words = [first if first in weights else second for first, second, _ in alignment.pairs]
    return tuple(sorted((w for w in words if w[0] != "="), key=lambda word: -weights.get(word, 0.0)))


def telling(said: tuple[Content, ...]) -> tuple[Content, ...]:
    """Those that say enough to be compared."""
    return tuple(content for content in said if len(content.weights) >= _FEWEST_TELLING)


def candidates(said: tuple[Content, ...], near: Links) -> list[tuple[int, int]]:
    """The pairs of contents that share enough weight to be compared, in order."""
    places: dict[str, list[int]] = defaultdict(list)
    for number, content in enumerate(said):
        for word in content.weights:
            places[word].append(number)
    mass: Counter[tuple[int, int]] = Counter()
    for word, own in places.items():
        if len(own) > _MOST_PLACES:
            continue
        for at, one in enumerate(own):
            weight = said[one].weights[word]
            for other in own[at + 1 :]:
                mass[one, other] += weight  # type: ignore[assignment]
        for second, tier in near.get(word, {}).items():
            others = places[second]
            if second < word or len(others) > _MOST_PLACES:
                continue
            for one in own:
                weight = SHARE[tier] * said[one].weights[word]
                for other in others:
                    if one != other:
                        mass[min(one, other), max(one, other)] += weight  # type: ignore[assignment]
    best: dict[int, list[tuple[float, tuple[int, int]]]] = defaultdict(list)
    for pair, total in mass.items():
        if total >= _LEAST_MASS and total >= _LEAST_SHARE * min(said[pair[0]].total, said[pair[1]].total):
            best[pair[0]].append((-total, pair))
            best[pair[1]].append((-total, pair))
    return sorted({pair for found in best.values() for _, pair in sorted(found)[:_PER_SENTENCE]})


def too_close(alignment: Alignment) -> bool:
    """Whether the second sentence stands so close that it goes on from the first, rather than saying it again."""
    one, other = alignment.short.sentence, alignment.long.sentence
    return one.block == other.block and abs(other.number - one.number) < _NEXT and alignment.overlap < _AGAIN_AT_ONCE


def logit(row: tuple[float, ...]) -> float:
    """The weight of evidence that a pair with these features restates (logistic regression)."""
    weight: float = BIAS + sum(map(mul, WEIGHTS, row))
    return weight


def odds(weight: float) -> float:
    """A weight of evidence as a share, from 0 to 1."""
    return 1 / (1 + exp(-max(-30.0, min(30.0, weight))))
