"""Questions that headings ask.

Each kind of question calls for a kind of answer: a length for "how long", a price for "what does it cost", a full form
for "what does … stand for".
"""

from __future__ import annotations

import re
from typing import Literal, NamedTuple

from healthlint.language.lemmas import lemma
from healthlint.precompiled import compiled

Kind = Literal[
    "stand for",
    "length",
    "cost",
    "frequency",
    "count",
    "age",
    "when",
    "definition",
    "yes or no",
    "cause",
    "treatment",
    "diagnosis",
    "prevention",
    "who",
    "amount",
    "where",
    "difference",
    "list",
    "effect",
]

_PATTERNS: tuple[tuple[Kind, str], ...] = (
    ("stand for", r"\bwhat\b.{0,80}\bstands?\s+for\b|\bmeaning\s+of\s+(?:the\s+)?(?:acronym|letters)\b"),
    (
        "cost",
        r"\bhow\s+(?:much|expensive)\b.{0,80}\b(?:cost|charge|pay|price)|\bhow\s+expensive\b|"
        r"\bwhat\s+(?:does|do|will|would)\b.{0,80}\bcost\b|\bwhat(?:['’]s|\s+is|\s+are)\s+the\s+(?:prices?|costs?)\b",
    ),
    (
        "length",
        r"\bhow\s+long\b|\bhow\s+many\s+(?:minutes|hours|days|weeks|months|years)\b|"
        r"\bhow\s+(?:soon|quickly|fast)\b|\bwhat\s+is\s+the\s+(?:length|duration)\b",
    ),
    (
        "effect",
        r"^how\s+(?:effective|successful|accurate|reliable|well)\b|\bwhat(?:['’]s|\s+is)\s+the\s+success\s+rate\b",
    ),
    ("frequency", r"\bhow\s+(?:often|frequently|regularly)\b|\bhow\s+many\s+times\b"),
    ("age", r"\bhow\s+old\b|\b(?:what|which)\s+ages?\b"),
    (
        "count",
        r"\bhow\s+many\b|\bhow\s+(?:common|likely|rare)\b|\bwhat\s+(?:percentage|proportion|share)\b",
    ),
    ("when", r"^(?:so\s+)?when\s+(?:should|do|does|can|must|will|is|are|to|shouldn|might)\b"),
    (
        "definition",
        r"^(?:so\s+)?what(?:['’]s|\s+is|\s+are|\s+exactly\s+(?:is|are))\s+(?:an?\s+)?"
        r"(?:(?!(?:the|my|your|our|their|his|her|of|for|in|to|next|it)\s)[\w’'-]+\s+){0,4}[\w’'-]+\??$|^what\s+(?:does|do)\b.{0,80}\bmean\b",
    ),
    ("cause", r"^(?:so\s+)?(?:what\s+causes?\b|why\s+(?:do|does|did|is|are|should|would|can|might|has|have)\b)"),
    (
        "treatment",
        r"^how\s+(?:is|are|can|do|does|should)\b.{0,80}\btreat(?:ed|ment)?\b",
    ),
    ("diagnosis", r"^how\s+(?:is|are|can|do|does)\b.{0,80}\bdiagnos(?:e|ed|is)\b"),
    ("prevention", r"^how\s+(?:is|are|can|do|to)\b.{0,80}\bprevent(?:ed)?\b|^can\b.{0,80}\bprevented\b"),
    ("who", r"^who\s+(?:(?:is|are)(?!\s+(?:most\s+)?at\s+risk)|can|should|gets?|needs?|may|might|will)\b"),
    ("amount", r"^how\s+much\s+(?!is\b|are\b|do\b|does\b|will\b|would\b)\w"),
    ("where", r"^where\s+(?:can|do|does|should|is|are|will|to)\b"),
    (
        "difference",
        r"^(?:what(?:['’]s|\s+is|\s+are)\s+the\s+differences?|how\s+(?:is|are|does|do)\b.{0,80}\b(?:differ|different|compare))\b",
    ),
    (
        "list",
        r"^what\s+are\s+(?:the|some|common|my|your)\b.{0,40}\b(?:side\s+effects?|symptoms|signs|risks?|benefits|types|complications|"
        r"stages|options|alternatives|triggers|advantages|disadvantages|pros)\b|"
        r"^(?:what|which)\s+(?:foods?|drinks|medicines|medications|tests|items|clothes|questions|exercises)\b|^what\s+(?:should|can|do|must)\s+i\s+"
        r"(?:bring|eat|pack|wear|avoid|ask|drink|need)\b",
    ),
    (
        "yes or no",
        r"^(?:(?:so|but|and),?\s+)?(?:can|could|do|does|did|is|are|was|were|will|would|should|may|must|has|have)"
        r"(?:n['’]t)?\s+\w",
    ),
)
_KINDS = tuple((kind, compiled(pattern, re.I)) for kind, pattern in _PATTERNS)

_ENDING_IN_A_MARK = (
    "amount",
    "where",
    "difference",
    "list",
    "effect",
    "yes or no",
    "definition",
    "cause",
    "who",
    "treatment",
    "diagnosis",
    "prevention",
)
_WORD = compiled(r"[^\W\d_][\w’'-]*")
_DULL_WORDS = """
a about actual actually after all also am an and any are as at back be been before being best better between but
by can cannot come could did do does doing done during ever every exactly for from get getting give go going good had
has have having he her here him his how i if in into is it its just know like long make makes many may me mean
might more most much must my need needs no not now of off often on one or our out over own people person please
possible really right same see she should so some somebody someone still stop such take taking than that the their
them then there these they thing things this those through to too truly try under up us use used using very want was
way we were what when where which while who whom whose why will with without would year you your yourself
"""
_DULL = frozenset(_DULL_WORDS.split())


class Question(NamedTuple):
    """What a heading asks: the kind of answer that it calls for, its text, and the lemmas of its telling words."""

    kind: Kind
    text: str
    words: tuple[str, ...]


def question(text: str) -> Question | None:
    """The question of a heading or FAQ entry; None when it asks none, or one whose answer has no form to look for."""
    text = text.strip(" *#\t\n")
    for kind, pattern in _KINDS:
        if pattern.search(text) and (kind not in _ENDING_IN_A_MARK or text.endswith("?")):
            return Question(kind, text, tuple(telling(text)))
    return None


def telling(text: str) -> list[str]:
    """The lemmas of the words of a text that say what it is about."""
    words = (word.lower().replace("’", "'").removesuffix("'s") for word in _WORD.findall(text))
    return [lemma(word) for word in words if word not in _DULL and len(word) > 2]
