"""Words doubled by mistake, and paragraphs or items in a row that open alike."""

from __future__ import annotations

from collections.abc import Iterator

from healthlint.analysis import Analysis
from healthlint.check import finding
from healthlint.document import Block
from healthlint.finding import Edit, Finding, Fix, Related
from healthlint.language.words import Word
from healthlint.rule import Rule

_MAY_DOUBLE = frozenset(
    {
        "that", "had", "is", "no", "so", "very", "really", "bye", "night", "there", "now", "please", "yes", "ha", "go",
        "many", "much", "too", "long", "far", "out", "knock", "hush", "again", "over", "beri", "cha", "goody", "tut",
        "blah", "chop", "aye", "hear", "well", "big", "more", "never", "who", "her", "tsetse", "yo", "pom", "sing",
        "do", "in", "on",
    }
)  # fmt: skip
_SMALL = frozenset(
    {
        "a", "an", "and", "are", "as", "at", "be", "but", "by", "can", "for", "from", "have", "if", "it", "its", "may",
        "of", "or", "the", "their", "they", "this", "to", "was", "were", "with", "will", "you", "your",
    }
)  # fmt: skip
_OPENING = 3


def _words(rule: Rule, analysis: Analysis) -> Iterator[Finding]:
    allowed = rule.options.exceptions
    prose = {block.number for block in analysis.document.prose(rule.scope)}
    previous: Word | None = None
    for word in analysis.words:
        if previous is not None and _is_doubled(previous, word, analysis) and word.block in prose:
            block = analysis.block_of(word)
            if word.key not in allowed:
                yield finding(
                    rule, analysis, block.span(previous.start, word.end), fix=_drop(block, previous, word),
                    replacement=previous.text,
                )  # fmt: skip
        previous = word


def _is_doubled(previous: Word, word: Word, analysis: Analysis) -> bool:
    if word.key != previous.key or word.sentence != previous.sentence or word.key in _MAY_DOUBLE:
        return False
    if not word.text.isalpha() or (len(word.text) == 1 and word.key != "a"):
        return False
    if word.text[0].isupper() or (previous.text[0].isupper() and word.key not in _SMALL):
        return False
    return analysis.block_of(word).text[previous.end : word.start].isspace()


def _drop(block: Block, first: Word, second: Word) -> Fix:
    exact = block.is_exact(first.start, second.end)
    safety = "shown" if not exact else "safe" if second.key in _SMALL else "unsafe"
    return Fix(safety, (Edit(block.span(first.start, second.end), first.text),))  # type: ignore[arg-type]


def _openings(rule: Rule, analysis: Analysis) -> Iterator[Finding]:
    run: list[tuple[Block, Word, tuple[str, ...]]] = []
    for block in analysis.document.prose(rule.scope):
        opening = _opening(analysis, block)
        if opening is None:
            if block.role in ("paragraph", "item"):
                yield from _alike(rule, analysis, run)
                run = []
            continue
        last, keys = opening
        if run and not _continues(run[-1][0], block, run[-1][2] == keys):
            yield from _alike(rule, analysis, run)
            run = []
        run.append((block, last, keys))
    yield from _alike(rule, analysis, run)


def _continues(before: Block, block: Block, same: bool) -> bool:
    return same and before.role == block.role and before.heading == block.heading and before.region == block.region


def _opening(analysis: Analysis, block: Block) -> tuple[Word, tuple[str, ...]] | None:
    """The last word and the keys of what a paragraph or item opens with; None where it is too short to tell."""
    sentences = analysis.sentences_of(block)
    if block.role not in ("paragraph", "item") or not sentences:
        return None
    words = analysis.words_of(sentences[0])
    if len(words) < _OPENING + 2 or words[0].start > 2:
        return None
    if any(word.text.isupper() for word in words[:_OPENING]):
        return None
    return words[_OPENING - 1], tuple(word.key for word in words[:_OPENING])


def _alike(rule: Rule, analysis: Analysis, run: list[tuple[Block, Word, tuple[str, ...]]]) -> Iterator[Finding]:
    if len(run) < rule.options.least or " ".join(run[0][2]) in rule.options.exceptions:
        return
    (first, last_of_first, _), (block, last, _) = run[0], run[rule.options.least - 1]
    yield finding(
        rule, analysis, block.span(0, last.end), related=(Related(first.span(0, last_of_first.end), "opens the same"),),
        count=len(run), evidence={"opening": " ".join(run[0][2]), "count": len(run)},
    )  # fmt: skip


FINDERS = {"word": _words, "opening": _openings}
