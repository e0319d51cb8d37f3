"""`cut-off`: a paragraph or title that stops in the middle of a sentence."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from healthlint.analysis import Analysis
from healthlint.check import Check, finding
from healthlint.document import Block
from healthlint.finding import Finding
from healthlint.kinds.guards import guarded
from healthlint.kinds.patterns import Hit
from healthlint.language.words import WORD, fold
from healthlint.precompiled import compiled
from healthlint.rule import Rule

_LED = ("item", "cell", "quote", "term", "definition", "caption")
_SUBJECTS = frozenset("i you he she it we they this that what who which there".split())
"""Before a last \"is\" or \"are\" these end a whole clause: \"who they are\"."""
_SHORTEST = 4
_LONG = 8
_TITLE = 3
_PREPOSITIONS = frozenset("for from to with about on in like of at".split())
_ENDED = compiled(r"[.!?:;…。？！:\ufffc\d%][\"'”’)\]»*\s]*$")
_OPEN = compiled(r"[a-zA-Z,–-]$")
_LINKS = compiled(r"https?://|@|www\.")


@dataclass(frozen=True)
class Options:
    """What counts as cut off.

    endings: words that no sentence or title ends with · words: from this many words on, a paragraph needs an end
    mark too, on a page where most have one (0: never) · titles: look at title and headings, which are cut off
    also where the rest of a question stands in another heading.
    """

    endings: tuple[str, ...]
    words: int = 0
    titles: bool = False


def compile_rule(rule: Rule) -> Check:
    """A check that yields one finding at the last words of each."""
    options: Options = rule.options
    endings = frozenset(options.endings)

    def run(analysis: Analysis) -> Iterator[Finding]:
        blocks = analysis.document.blocks
        headings = [block for block in blocks if block.role in ("title", "heading")]
        asked = _rests(headings) if options.titles else frozenset()
        strict = options.words > 0 and not options.titles and _mostly_ended(blocks)
        for block in headings if options.titles else analysis.document.prose(rule.scope):
            if not _OPEN.search(block.text[-40:].rstrip()):
                continue
            words = _keys(block.text)
            if options.titles:
                cut = len(words) >= _TITLE and (words[-1] in endings or tuple(words) in asked)
            else:
                cut = _text_is_cut(block, words, endings, strict and len(words) >= options.words, blocks)
            start = _tail(block.text) if cut and not options.titles else 0
            if cut and guarded(rule, analysis, Hit(block, start, len(block.text))):
                yield finding(rule, analysis, block.span(start, len(block.text.rstrip())))

    return Check(rule, run)


def _text_is_cut(
    block: Block, words: list[str], endings: frozenset[str], strict: bool, blocks: Sequence[Block]
) -> bool:
    text = block.text.rstrip()
    if block.role not in ("paragraph", "item") or len(words) < _SHORTEST or not text or _LINKS.search(text[-60:]):
        return False
    following = blocks[block.number + 1] if block.number + 1 < len(blocks) else None
    if following is not None and (following.role in _LED or following.list_parent == block.number):
        return False
    if words[-1] in endings:
        return words[-2] not in _SUBJECTS
    if not strict or block.role != "paragraph" or not _is_sentence(text):
        return False
    return all(_ends_well(other) for other in blocks[max(0, block.number - 1) : block.number + 2] if other is not block)


def _is_sentence(text: str) -> bool:
    """Whether what stands after the last full stop reads like a sentence, not like a label or a run of labels."""
    last = re.split(r"[.!?:] ", text[-400:])[-1].split()
    return len(last) >= _LONG and sum(word[0].isupper() for word in last[1:]) <= 1


def _ends_well(block: Block) -> bool:
    """Whether a neighbour is no piece of a list that lost its marks: a heading, or a paragraph with an end mark."""
    return block.role != "paragraph" or _ENDED.search(block.text[-40:]) is not None


def _mostly_ended(blocks: Sequence[Block]) -> bool:
    long = [block for block in blocks if block.role == "paragraph" and block.text.count(" ") >= 10]
    return len(long) >= 3 and sum(_ENDED.search(block.text[-40:]) is not None for block in long) >= 0.8 * len(long)


def _tail(text: str) -> int:
    """Where the last few words of a text begin."""
    starts = [match.start() for match in WORD.finditer(text, max(0, len(text) - 80))]
    return starts[-2] if len(starts) > 1 else 0


def _rests(headings: Sequence[Block]) -> frozenset[tuple[str, ...]]:
    """What follows "What does", "How do" … in the headings that ask, with and without a last preposition."""
    found: set[tuple[str, ...]] = set()
    for block in headings:
        words = _keys(block.text[:200]) if block.text.rstrip().endswith("?") else []
        for at, word in enumerate(words):
            if word in ("does", "do", "did"):
                found.add(tuple(words[at + 1 :]))
                if words[-1] in _PREPOSITIONS:
                    found.add(tuple(words[at + 1 : -1]))
    return frozenset(found)


def _keys(text: str) -> list[str]:
    return [fold(match.group()) for match in WORD.finditer(text)]
