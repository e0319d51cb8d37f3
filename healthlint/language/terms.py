"""Specialist terms of an article: where they are used, how hard they are, and where they are explained."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Sequence
from functools import lru_cache
from typing import NamedTuple

from healthlint import shipped
from healthlint.document import Block, Link
from healthlint.kept import kept
from healthlint.language.difficulty import difficulty, is_specialist
from healthlint.language.frequency import zipf
from healthlint.language.lemmas import lemma
from healthlint.language.sentences import Sentence
from healthlint.language.spelling import american
from healthlint.language.term_explanations import Place, explained_at
from healthlint.language.words import WORD, Index, Word, fold
from healthlint.precompiled import compiled

_ADJECTIVE = compiled(r"(?:[^aeiou]al|ic|ous|ar|ary|oid|ive|genic|ory|ine|ile)$")
_LATIN = compiled(r"(?:us|ita|alis|osa|ata|ensis)$")
_SPECIAL = ("insurance and law", "care system", "mental health and therapy", "research and numbers", "genetics")
_OF_PLAIN_WORDS = 0.45
_SPECIES = compiled(r"(?:us|is|um|i|ae|a|ans|ens|ax|ix)$")
_PLAIN_ADJECTIVE, _FUNCTION_WORD = 4.0, 5.3


class Entry(NamedTuple):
    """A row of `rules/lists/terms.tsv`: a term, the draft of a gloss, its group, and its words in their base form.

    `anchor` is the number of its rarest word, by which it is found.
    """

    term: str
    gloss: str
    category: str
    keys: tuple[str, ...]
    anchor: int


class Term(NamedTuple):
    """A term of the article.

    `uses` are its places in order. `difficulty` runs from 0 to 1. `gloss` is a draft from our list, None for a word
    known by its form alone. `explained` is the place of the words that explain it, or None.
    """

    name: str
    uses: tuple[Place, ...]
    difficulty: float
    gloss: str | None
    category: str | None
    explained: Place | None


def find(
    blocks: Sequence[Block],
    words: Sequence[Word],
    index: Index,
    sentences: Sequence[Sentence],
    links: Sequence[Link] = (),
) -> tuple[Term, ...]:
    """The specialist terms of an article, in order of their first use."""
    taken: set[int] = set()
    found: list[Term] = []
    for entry, places in _listed(words, index):
        free = [place for place in places if taken.isdisjoint(range(place, place + len(entry.keys)))]
        if not free:
            continue
        for place in free:
            taken.update(range(place, place + len(entry.keys)))
        uses = tuple(_use(words, place, len(entry.keys)) for place in free)
        explained = explained_at(uses, entry.term, entry.gloss, blocks, sentences, words, links)
        found.append(Term(entry.term, uses, _difficulty(entry), entry.gloss, entry.category, explained))
    for key, own in _unlisted(words, index, taken).items():
        if own and not _is_name(words, own):
            phrases = [_phrase(words, n) for n in own]
            uses = tuple(Place(words[a].block, words[a].start, words[b].end, words[a].sentence) for a, b in phrases)
            explained = explained_at(uses, key, "", blocks, sentences, words, links)
            taken.update(number for a, b in phrases for number in range(a, b + 1))
            found.append(Term(key, uses, difficulty(key), None, None, explained))
    return tuple(sorted(found, key=lambda term: term.uses[0]))


def _unlisted(words: Sequence[Word], index: Index, taken: set[int]) -> dict[str, list[int]]:
    """The specialist words that no listed term holds, all forms of one together, and their numbers."""
    forms: dict[str, list[int]] = {}
    for key in index:
        if is_specialist(key):
            own = [n for n in index[key] if n not in taken and words[n].key == key]
            forms.setdefault(_form(key), []).extend(own)
    return {words[own[0]].key: sorted(own) for own in forms.values() if own}


def _listed(words: Sequence[Word], index: Index) -> Iterator[tuple[Entry, list[int]]]:
    """The listed terms that stand in the words, the longest first, and the numbers of their first words."""
    places: dict[Entry, list[int]] = defaultdict(list)
    for key in index:
        for entry in _entries_of(key):
            for number in index[key]:
                first = number - entry.anchor
                if (
                    words[number].key == key
                    and _matches(entry.keys, words, first)
                    and _is_same_form(entry, words[first])
                ):
                    places[entry].append(first)
    yield from ((entry, sorted(places[entry])) for entry in sorted(places, key=lambda entry: -len(entry.keys)))


def _matches(keys: tuple[str, ...], words: Sequence[Word], number: int) -> bool:
    last = number + len(keys) - 1
    if number < 0 or last >= len(words) or words[last].sentence != words[number].sentence:
        return False
    return all(_form(words[number + step].key) == key for step, key in enumerate(keys))


def _difficulty(entry: Entry) -> float:
    """How hard a listed term is; one made of everyday words ("prior authorization") is not as easy as they are."""
    hard = difficulty(entry.term)
    return max(hard, _OF_PLAIN_WORDS) if entry.category in _SPECIAL else hard


def _is_same_form(entry: Entry, word: Word) -> bool:
    """Whether the noun "safeguarding" is not just the verb "safeguard"."""
    return len(entry.keys) > 1 or not entry.term.endswith("ing") or word.key.endswith("ing")


def _phrase(words: Sequence[Word], number: int) -> tuple[int, int]:
    """The first and last word of the name that a specialist word stands in: "megaloblastic anemia"."""
    first = last = number
    while first > 0 and number - first < 2 and _touch(words, first - 1) and _describes(words[first - 1].key):
        first -= 1
    if first == number and first > 0 and _LATIN.search(words[number].key) and _touch(words, first - 1):
        first -= zipf(words[first - 1].key) < _PLAIN_ADJECTIVE
    while last - number < 2 and _ADJECTIVE.search(words[last].key) and last + 1 < len(words) and _touch(words, last):
        following = words[last + 1].key
        if not following.isalpha() or len(following) < 4 or zipf(following) >= _FUNCTION_WORD:
            break
        last += 1
    return first, last


def _describes(key: str) -> bool:
    return _ADJECTIVE.search(key) is not None and zipf(key) < _PLAIN_ADJECTIVE


def _touch(words: Sequence[Word], number: int) -> bool:
    """Whether only a space lies between this word and the next one of its sentence."""
    one, other = words[number], words[number + 1]
    return one.sentence == other.sentence and one.block == other.block and other.start == one.end + 1


def _is_name(words: Sequence[Word], numbers: Sequence[int]) -> bool:
    """Whether no use begins with a small letter, as with a brand or a person, or all are of a Latin name."""
    return not any(words[n].text.islower() and not _is_of_a_species(words, n) for n in numbers)


def _is_of_a_species(words: Sequence[Word], number: int) -> bool:
    """Whether the word is the second of a Latin name: "Borrelia burgdorferi", "S. mansoni"."""
    if number == 0 or words[number - 1].block != words[number].block or not _SPECIES.search(words[number].key):
        return False
    genus = words[number - 1]
    return genus.text[0].isupper() and (len(genus.text) == 1 or zipf(genus.key) < _PLAIN_ADJECTIVE - 1)


def _use(words: Sequence[Word], number: int, count: int) -> Place:
    last = words[number + count - 1]
    return Place(words[number].block, words[number].start, last.end, words[number].sentence)


@lru_cache(maxsize=50_000)
def _form(key: str) -> str:
    return american(lemma(key))


@lru_cache(maxsize=50_000)
def _entries_of(key: str) -> tuple[Entry, ...]:
    """The listed terms whose rarest word this is."""
    return tuple(Entry(*row) for row in _entries().get(_form(key), ()))


@kept
def _entries() -> dict[str, list[tuple[str, str, str, tuple[str, ...], int]]]:
    """The listed terms by the base form of their rarest word."""
    found: dict[str, list[tuple[str, str, str, tuple[str, ...], int]]] = defaultdict(list)
    for row in shipped.table("terms"):
        keys = tuple(_form(fold(match.group())) for match in WORD.finditer(row["term"]))
        anchor = min(range(len(keys)), key=lambda place: zipf(keys[place]))
        found[keys[anchor]].append((row["term"], row["gloss"], row["category"], keys, anchor))
    return dict(found)
