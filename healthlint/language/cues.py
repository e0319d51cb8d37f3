"""Cue words: what in a sentence turns, limits or distances a statement. The one home of these lists.

A cue is a feature to be weighed, not a veto: most true contradictions hold one too.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from typing import Literal

from healthlint.language.words import Word
from healthlint.precompiled import compiled

Cue = Literal["negation", "condition", "contrast", "attribution", "myth", "hedge", "question"]

NEGATORS = frozenset(
    "not no never none nobody nothing neither nor cannot without hardly scarcely isn't aren't wasn't weren't don't "
    "doesn't didn't won't wouldn't can't couldn't shouldn't mustn't needn't haven't hasn't hadn't ain't".split()
)
"""Words that deny what follows them."""

_WORDS: dict[Cue, frozenset[str]] = {
    "negation": NEGATORS,
    "condition": frozenset("if unless except when until whether provided depending".split()),
    "contrast": frozenset("but however while whereas although though unlike versus vs instead rather yet".split()),
    "attribution": frozenset("claim claims claimed according reportedly allegedly supposedly".split()),
    "myth": frozenset(
        "myth myths misconception misconceptions false untrue falsehood misinformation hoax debunked wrong wrongly "
        "mistaken mistakenly rumour rumours rumor rumors".split()
    ),
    "hedge": frozenset(
        "may might can could usually often sometimes rarely possibly perhaps probably likely generally".split()
    ),
}
_PHRASES: dict[Cue, re.Pattern[str]] = {
    "condition": compiled(r"\b(?:in case|as long as|only (?:if|when|after))\b", re.I),
    "contrast": compiled(r"\b(?:on the other hand|compared (?:with|to)|rather than|instead of)\b", re.I),
    "attribution": compiled(
        r"\b(?:(?:some|many) people (?:think|believe|say)|it is (?:often )?said|was thought)\b", re.I
    ),
    "myth": compiled(
        r"\b(?:not true|no (?:good |scientific )?(?:evidence|proof)|there is no (?:good )?reason|"
        r"(?:does not|doesn['’]t|do not|don['’]t) (?:really )?work|common(?:ly)? (?:belief|believed))\b",
        re.I,
    ),
}


def cues(words: Sequence[Word], text: str) -> frozenset[Cue]:
    """The cue classes of a sentence, given its words and its text."""
    keys = {word.key for word in words}
    found: set[Cue] = {cue for cue, listed in _WORDS.items() if not listed.isdisjoint(keys)}
    found.update(cue for cue, pattern in _PHRASES.items() if cue not in found and pattern.search(text))
    if text.rstrip("\"'”’) ").endswith("?"):
        found.add("question")
    return frozenset(found)


def is_negator(key: str) -> bool:
    """Whether the word with this key denies what follows it."""
    return key in NEGATORS or key.endswith("n't")


def negated(words: Iterable[Word]) -> bool:
    """Whether one of these words denies what follows them."""
    return any(is_negator(word.key) for word in words)
