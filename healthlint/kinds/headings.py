"""Headings that ask the same thing twice."""

from __future__ import annotations

from collections.abc import Iterator

from healthlint.analysis import Analysis
from healthlint.check import finding
from healthlint.document import Block
from healthlint.finding import Finding, Related
from healthlint.language.lemmas import lemma
from healthlint.language.words import Word
from healthlint.rule import Rule

_EMPTY_WORDS = """
a about all am an and any are as at be because been being by can could do does for from get has have her his how i if in
into is it its just may might most much my need of on one or our out people person patient question s she should so
some something such than that the their there these they thing this those to up us use was we were what when where which
who why will with would you your yourself someone anyone
"""
_EMPTY = frozenset(_EMPTY_WORDS.split())
_INTENTS = {
    "cause": "cause causes reason why trigger",
    "symptom": "symptom sign",
    "treat": "treat treatment therapy manage management",
    "diagnose": "diagnose diagnosis diagnostic detect",
    "prevent": "prevent prevention preventive avoid",
    "cost": "cost price much",
    "inherit": "inherit inheritance hereditary",
    "complication": "complication complicate",
    "outlook": "outlook prognosis",
    "side-effect": "side-effect",
    "cure": "cure",
    "risk": "risk",
    "last": "last duration long",
    "mean": "mean meaning stand definition define",
}
_INTENT = {word: intent for intent, words in _INTENTS.items() for word in words.split()}
_GENERAL = frozenset(
    {"overview", "introduction", "summary", "step", "part", "chapter", "day", "week", "phase", "stage", "question"}
)
_ASKING = frozenset({"who", "when", "where", "why"})
_ALSO_ASKING = frozenset({"how", "what", "which", "can", "should", "will"})


def _headings(rule: Rule, analysis: Analysis) -> Iterator[Finding]:
    """Each heading that asks what an earlier one asks: under the same parent, or what the whole title asks."""
    echo, allowed = set(rule.options.echo), {text.lower() for text in rule.options.exceptions}
    title = analysis.document.title
    topic = frozenset() if title is None else frozenset(_content(analysis, title))
    seen: dict[tuple[frozenset[str], tuple[str, ...]], Block] = {}
    for block in analysis.document.blocks:
        if block.role != "heading" or block.quoted or block is title:
            continue
        content = _content(analysis, block)
        key = _asks(analysis, block, content, topic), block.section[1:]
        if block.text.strip().lower().rstrip("?:. ") in allowed or not key[0]:
            continue
        earlier = seen.get(key)
        if earlier is not None and _other_subject(_content(analysis, earlier), content, topic):
            earlier = None
        if earlier is None and title is not None and _is_title_again(content, topic):
            earlier = title
        if earlier is not None and (block.region in echo) == (earlier.region in echo):
            yield finding(
                rule, analysis, block.whole, related=(Related(earlier.whole, "asks the same"),),
                evidence={"shared": sorted(key[0])},
            )  # fmt: skip
        seen.setdefault(key, block)


def _asks(analysis: Analysis, block: Block, content: list[str], topic: frozenset[str]) -> frozenset[str]:
    """What a heading asks: its content words by intent, less the topic; empty where nothing tells it apart."""
    own = {_INTENT.get(word, word) for word in content if word not in topic}
    asking = _ASKING if not _INTENT.keys().isdisjoint(content) else _ASKING | _ALSO_ASKING
    own |= {word.key for word in _words_of(analysis, block) if word.key in asking}
    if own <= _GENERAL | _ALSO_ASKING or any(any(char.isdigit() for char in word) for word in own):
        return frozenset()
    return frozenset(own)


def _other_subject(one: list[str], other: list[str], topic: frozenset[str]) -> bool:
    """Whether each heading names a part of the topic that the other does not.

    Headings that ask nothing common ("causes", "treatment") must name the very same parts.
    """
    left, right = topic.intersection(one), topic.intersection(other)
    if _INTENT.keys().isdisjoint([*one, *other]):
        return left != right
    return bool(left - right) and bool(right - left)


def _is_title_again(content: list[str], topic: frozenset[str]) -> bool:
    """Whether a heading has all the content of a title that asks something, and no more."""
    if _INTENT.keys().isdisjoint(topic):
        return False
    return sorted(_INTENT.get(word, word) for word in set(content)) == sorted(_INTENT.get(word, word) for word in topic)


def _words_of(analysis: Analysis, block: Block) -> list[Word]:
    return [word for sentence in analysis.sentences_of(block) for word in analysis.words_of(sentence)]


def _content(analysis: Analysis, block: Block) -> list[str]:
    keys: list[str] = []
    for word in _words_of(analysis, block):
        acronym = analysis.acronyms.get(word.text.rstrip("s"))
        full = acronym.full_form if acronym else None
        keys += full.lower().split() if full else [word.key]
    return [base for base in map(lemma, keys) if base not in _EMPTY]


FINDERS = {"heading": _headings}
