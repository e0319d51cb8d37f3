"""`question`: a heading or FAQ entry that asks, and a section that does not answer."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import NamedTuple

from healthlint.analysis import Analysis
from healthlint.check import Check, finding
from healthlint.document import OBJECT, Block
from healthlint.finding import Finding
from healthlint.kinds.acronym_uses import first_use
from healthlint.language.answers import is_answered
from healthlint.language.questions import Question, question, telling
from healthlint.rule import Rule

_WANTED = {
    "stand for": "the full form",
    "length": "a length of time",
    "cost": "a price or a range",
    "frequency": "how often",
    "count": "a number",
    "age": "an age",
    "when": "a time or a condition",
    "definition": "what it is",
    "yes or no": "a yes, a no or a condition",
    "cause": "a cause or reason",
    "treatment": "a treatment",
    "diagnosis": "how it is found",
    "prevention": "a way to prevent it, or that there is none",
    "who": "who it is",
    "amount": "an amount",
    "where": "a place",
    "difference": "a difference",
    "list": "a list or that there is none",
    "effect": "how well it works",
}


@dataclass(frozen=True)
class Options:
    """`least` is the fewest words that an answer must have to be judged; `decided` the same for a yes-or-no question of
    an FAQ, where a short answer nearly always is one, in words of its own. `skip` are kinds of question left alone.
    """

    least: int = 4
    decided: int = 60
    skip: frozenset[str] = field(default_factory=frozenset)


class _Asked(NamedTuple):
    block: Block
    start: int
    end: int
    question: Question
    answer: tuple[Block, ...]
    rest: str


def compile_rule(rule: Rule) -> Check:
    """A check that yields one finding per question whose answer has nothing of the kind that it asks for."""
    options: Options = rule.options

    def run(analysis: Analysis) -> Iterator[Finding]:
        title = analysis.document.title
        subject = frozenset(telling(title.text)) if title is not None else frozenset()
        for asked in _asked(analysis):
            answer = "\n".join((asked.rest, *(block.text for block in asked.answer)))
            words = len(answer.split())
            if asked.question.kind in options.skip or words < options.least or _points_away(answer):
                continue
            if asked.question.kind == "yes or no" and asked.block.region == "faq" and words < options.decided:
                continue
            if asked.question.kind == "stand for" and _spells_out(analysis, asked):
                continue
            if not is_answered(asked.question, answer, subject):
                kind = asked.question.kind
                yield finding(
                    rule, analysis, asked.block.span(asked.start, asked.end), wanted=_WANTED[kind],
                    evidence={"question": kind},
                )  # fmt: skip

    return Check(rule, run)


def _asked(analysis: Analysis) -> Iterator[_Asked]:
    blocks = [block for block in analysis.document.prose() if block.role not in ("meta", "alt", "title", "caption")]
    for place, block in enumerate(blocks):
        if block.role == "heading":
            start, end = 0, len(block.text)
        elif block.region == "faq" and block.role in ("paragraph", "item", "term", "definition") and "?" in block.text:
            first = analysis.sentences_of(block)[0]
            start, end = first.start, first.end
        else:
            continue
        asks = question(block.text[start:end])
        if asks is not None and (block.role == "heading" or block.text[start:end].rstrip().endswith("?")):
            yield _Asked(block, start, end, asks, tuple(_below(block, blocks[place + 1 :])), block.text[end:])


def _below(asking: Block, following: list[Block]) -> Iterator[Block]:
    """The blocks up to the next heading that is not below this one, or to the next question of an FAQ."""
    for block in following:
        if block.role == "heading" and (asking.role != "heading" or block.level <= asking.level):
            return
        if asking.role != "heading" and block.text.rstrip().endswith("?"):
            return
        if asking.role != "heading" and asking.text.rstrip()[-1:] != "?":
            return
        yield block


def _points_away(answer: str) -> bool:
    """Whether the answer is a video, a picture or a pointer to another place."""
    return OBJECT in answer and len(answer.split()) < 25


def _spells_out(analysis: Analysis, asked: _Asked) -> bool:
    """Whether some acronym gets its full form in this section."""
    numbers = {block.number for block in asked.answer} | {asked.block.number}
    return any(
        expansion.block in numbers
        for acronym in analysis.acronyms.values()
        if first_use(analysis, acronym)
        for expansion in acronym.expansions
    )
