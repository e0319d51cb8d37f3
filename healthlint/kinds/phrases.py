"""Phrases used far more than the text needs, and acronyms that are introduced twice."""

from __future__ import annotations

from bisect import bisect_right
from collections import defaultdict
from collections.abc import Iterator
from itertools import pairwise
from operator import attrgetter

from healthlint.analysis import Analysis
from healthlint.check import finding
from healthlint.finding import Finding, Related
from healthlint.language.acronyms import Expansion
from healthlint.language.words import Word
from healthlint.rule import Rule

_LONGEST = 12
_SHORTEST = 4
_CONTENT = 3
_WORDS_A_USE = 400
_LONG = 7
_POSSESSIVE = frozenset({"your", "our", "my"})
_TO_THE_READER = frozenset({"you", "your", "yours", "yourself", "we", "our", "ours", "us", "my", "me", "i"})
_HOUSE = frozenset({"we", "our", "ours", "us", "my", "me", "i"})
_LEADS = frozenset({"if", "when", "to", "there", "where", "for", "the", "a", "an", "with", "in", "of", "personal"})
"""A phrase that starts so is a condition, a place or the name of a thing."""
_EMPTY_WORDS = """
a about after all also an and any are as at be been before being both but by can could do does during each either every
few for from had has have he her his how i if in into is it its least less like many may might more most much must my no
not of off often on once one only or other our out over per same she should so some such than that the their them then
there these they this those through to too two under until up upon us was we well were what when where which while who
will with within without would you your
"""
_EMPTY = frozenset(_EMPTY_WORDS.split())
_ROLES = frozenset({"paragraph", "item", "heading", "definition"})
_LEFT_OUT = frozenset({"references", "contents", "author", "comments", "table"})


def _phrases(rule: Rule, analysis: Analysis) -> Iterator[Finding]:
    """The longest phrases with at least `least` uses, each word of the text in one phrase at most."""
    words = _running(rule, analysis)
    least = max(rule.options.least, len(words) // _WORDS_A_USE)
    taken: set[int] = set()
    for places, length in _repeated(words, least):
        free = [at for at in places if not any(number in taken for number in range(at, at + length))]
        if len(free) < least:
            continue
        phrase = words[free[0] : free[0] + length]
        names = {number for number in range(length) if all(words[at + number].text[0].isupper() for at in free)}
        text = " ".join(word.key for word in phrase)
        allowed = any(exception in text for exception in rule.options.exceptions)
        if not allowed and (phrase[0].key in _LEADS or not _is_telling(analysis, phrase, names)):
            continue
        if len(free) == least and _is_plain(phrase):
            continue
        for at in free:
            taken.update(range(at, at + length))
        if allowed:
            continue
        spans = [
            analysis.document.blocks[words[at].block].span(words[at].start, words[at + length - 1].end) for at in free
        ]
        yield finding(
            rule, analysis, spans[-1], related=tuple(Related(span, "said before") for span in spans[:-1]),
            count=len(spans), evidence={"count": len(spans), "phrase": text},
        )  # fmt: skip


def _is_plain(phrase: list[Word]) -> bool:
    """Whether a phrase is short, says only three things, and nothing of the house: such ones need a use more."""
    telling = sum(word.key not in _EMPTY for word in phrase)
    return len(phrase) < _LONG and telling <= _CONTENT and not any(word.key in _HOUSE for word in phrase)


def _running(rule: Rule, analysis: Analysis) -> list[Word]:
    """The words of running text."""
    chosen = {
        block.number
        for block in analysis.document.prose(rule.scope)
        if block.role in _ROLES and block.region not in _LEFT_OUT
    }
    return [word for word in analysis.words if word.block in chosen]


def _repeated(words: list[Word], least: int) -> Iterator[tuple[list[int], int]]:
    """Runs of words within a sentence that stand there `least` times or more: their places and length, longest first.

    Each length starts from the places that were repeated at the length before, so that the work stays linear.
    """
    grown: list[tuple[list[int], int]] = []
    places = list(range(len(words)))
    for length in range(_SHORTEST, _LONGEST + 1):
        groups: dict[tuple[str, ...], list[int]] = defaultdict(list)
        for at in places:
            run = words[at : at + length]
            if len(run) == length and run[0].sentence == run[-1].sentence:
                groups[tuple(word.key for word in run)].append(at)
        kept = [found for found in groups.values() if len(found) >= least]
        if not kept:
            break
        grown += [(found, length) for found in kept]
        places = sorted(at for found in kept for at in found)
    grown.sort(key=lambda item: (-item[1], item[0][0]))
    yield from grown


def _is_telling(analysis: Analysis, phrase: list[Word], names: set[int]) -> bool:
    """Whether a phrase says something, and is neither a name nor the subject of the page.

    A short phrase counts only when it speaks to the reader or of the house: other short ones are names of things.
    """
    subject = analysis.topic.subject
    telling = [
        word
        for number, word in enumerate(phrase)
        if word.key not in _EMPTY and word.key not in subject and number not in names
    ]
    if any(char.isdigit() for word in phrase for char in word.key):
        return False
    if len(phrase) < _LONG and phrase[0].key in _POSSESSIVE:
        return False
    if any(word.key in _TO_THE_READER for word in phrase):
        return len(telling) >= _CONTENT
    return len(telling) > _CONTENT and len(phrase) >= _LONG


def _definitions(rule: Rule, analysis: Analysis) -> Iterator[Finding]:
    for name, acronym in analysis.acronyms.items():
        if name in rule.options.exceptions:
            continue
        found = [expansion for expansion in acronym.expansions if _introduces(rule, analysis, expansion)]
        for earlier, later in pairwise(found):
            if _same(earlier.text, later.text) and _apart(analysis, earlier, later) <= rule.options.within:
                first, second = (analysis.document.blocks[place.block] for place in (earlier, later))
                yield finding(
                    rule, analysis, second.span(later.start, later.end), other=earlier.text, expansion=name,
                    related=(Related(first.span(earlier.start, earlier.end), f"{name} is spelled out here"),),
                )  # fmt: skip
                break


def _introduces(rule: Rule, analysis: Analysis, expansion: Expansion) -> bool:
    block = analysis.document.blocks[expansion.block]
    return (
        expansion.form in ("bracket", "reversed")
        and block.role in ("paragraph", "item")
        and block.region not in _LEFT_OUT
        and block.region not in rule.options.echo
        and not block.quoted
    )


def _same(one: str, other: str) -> bool:
    return one.lower().replace("-", " ").rstrip("s") == other.lower().replace("-", " ").rstrip("s")


def _apart(analysis: Analysis, one: Expansion, other: Expansion) -> int:
    """How many words lie between two places."""
    places = [
        bisect_right(analysis.words, (place.block, place.start), key=attrgetter("block", "start"))
        for place in (one, other)
    ]
    return abs(places[1] - places[0])


FINDERS = {"phrase": _phrases, "definition": _definitions}
