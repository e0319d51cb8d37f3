"""What stands around a sentence with advice: what it is about, what excuses it, what takes it back."""

from __future__ import annotations

from healthlint.analysis import Analysis
from healthlint.document import Block
from healthlint.kinds.patterns import Matcher
from healthlint.language.cautions import UNDER, corrects
from healthlint.language.sentences import Sentence

_FALSE = Matcher(("myths?", "misconceptions?", "false", "wrong", "mistakes?", "old wives", "what not to do"))
_LABEL = 120
"""Most characters of a sentence that can mark the next one as false."""


def excused(unless: Matcher, analysis: Analysis, block: Block, sentence: Sentence) -> bool:
    """Whether the sentence, the one before it, or the list's lead says what makes the advice right."""
    before = analysis.sentences[max(0, sentence.number - 1)]
    start = before.start if before.block == block.number else sentence.start
    return any(unless.pattern.search(text) for text in (block.text[start : sentence.end], _lead(analysis, block)))


def is_set(setting: Matcher, analysis: Analysis, block: Block, sentence: Sentence) -> bool:
    """Whether the setting is named in the sentence, the two before it, the headings, the title or the list's lead."""
    pattern = setting.pattern
    first = analysis.sentences[max(0, sentence.number - 2)]
    start = first.start if first.block == block.number else 0
    if pattern.search(block.text, min(start, sentence.start), sentence.end):
        return True
    title = analysis.document.title
    above = [*block.section, title.text if title else "", _lead(analysis, block)]
    return any(pattern.search(text) for text in above)


def _lead(analysis: Analysis, block: Block) -> str:
    if block.list_parent is None:
        return ""
    return analysis.document.blocks[block.list_parent].text[-200:]


def taken_back(analysis: Analysis, block: Block, sentence: Sentence) -> bool:
    """Whether what stands around the sentence speaks against it: the next one, a heading, a list's lead, a label."""
    if block.section and UNDER.search(block.section[-1]):
        return True
    lead = _lead(analysis, block)
    if UNDER.search(lead[-80:]) or (block.cell is not None and UNDER.search(_column(analysis, block))):
        return True
    sentences = analysis.sentences
    number = sentence.number
    following = sentences[number + 1 : number + 2]
    if following and following[0].block == block.number and corrects(analysis.text_of(following[0])):
        return True
    earlier = analysis.text_of(sentences[number - 1]) if number else ""
    return len(earlier) < _LABEL and _FALSE.pattern.search(earlier) is not None


def _column(analysis: Analysis, block: Block) -> str:
    """The head of the table column that a cell stands in."""
    cell = block.cell
    if cell is None:
        return ""
    for other in reversed(analysis.document.blocks[: block.number]):
        if other.cell is None or other.cell.table != cell.table:
            break
        if other.cell.header and other.cell.column == cell.column:
            return other.text
    return ""
