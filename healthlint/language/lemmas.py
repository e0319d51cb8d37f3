"""Lemmas: the dictionary form of an English word ("studies" → "study", "took" → "take").

Regular endings are undone by rule; `tables/lemmas.txt` holds the common words that the rules get wrong. The table
is made by `scripts/make_lemmas.py`.
"""

from __future__ import annotations

from pathlib import Path

from healthlint.kept import kept

_VOWELS = frozenset("aeiouy")
_SIBILANT = ("ss", "sh", "ch", "x", "zz")
_UNDOUBLED = frozenset("bdgmnprt")
_NO_PLURAL = ("ss", "us", "is", "as", "ous")
_TAKES_E = tuple("c v z u at ut ur us ib ag eg dg rg bl cl dl gl pl tl".split())
_MEMORY = 50_000

_known: dict[str, str] = {}


def lemma(key: str) -> str:
    """The lemma of a word key (see `words.fold`); a word that has none is its own lemma."""
    found = _known.get(key)
    if found is None:
        if len(_known) > _MEMORY:
            _known.clear()
        found = _known[key] = _lemma(key)
    return found


def _lemma(key: str) -> str:
    exceptions = _exceptions()
    if key in exceptions:
        return exceptions[key]
    if key.endswith("'s"):
        key = key[:-2]
        return exceptions.get(key, key)
    head, hyphen, tail = key.rpartition("-")
    if hyphen and tail:
        return f"{head}-{lemma(tail)}"
    return regular(key)


def regular(word: str) -> str:
    """The lemma by rule alone: plural, third person, past and -ing endings undone."""
    if len(word) < 4 or not word.isascii() or not word.isalpha():
        return word
    if word.endswith("s"):
        return _without_s(word)
    if word.endswith("ied"):
        return word[:-3] + "y" if len(word) > 4 else word
    if word.endswith("ed"):
        return _stem(word, word[:-2])
    if word.endswith("ing"):
        return _stem(word, word[:-3])
    return word


def _without_s(word: str) -> str:
    if word.endswith(_NO_PLURAL):
        return word
    if word.endswith("ies"):
        return word[:-3] + "y" if len(word) > 4 else word[:-1]
    if word.endswith("es") and word[:-2].endswith(_SIBILANT):
        return word[:-2]
    return word[:-1]


def _stem(word: str, stem: str) -> str:
    """What stands before -ed or -ing, made a word again; `word` itself where that cannot be."""
    if len(stem) < 2 or _VOWELS.isdisjoint(stem):
        return word
    if len(stem) > 3 and stem[-1] == stem[-2] and stem[-1] in _UNDOUBLED:
        return stem[:-1]
    if stem.endswith(_TAKES_E) or _short_with_e(stem):
        return stem + "e"
    return stem


def _short_with_e(stem: str) -> bool:
    """One vowel between single consonants ("nam", "prob"): English would have doubled the last letter."""
    return (
        len(stem) in (3, 4)
        and stem[-1] not in _VOWELS
        and stem[-1] not in "wx"
        and stem[-2] in _VOWELS
        and stem[-3] not in _VOWELS
    )


@kept
def _exceptions() -> dict[str, str]:
    text = (Path(__file__).parent / "tables" / "lemmas.txt").read_text(encoding="utf-8")
    table: dict[str, str] = {}
    for line in text.split("\n"):
        if line and not line.startswith("#"):
            base, *forms = line.split(" ")
            table.update(dict.fromkeys(forms, base))
    return table
