"""Clauses: the smallest piece of an article that says one thing, with what says what it is about.

A FAQ answer carries its question, a table cell its row label and column header, a list item its lead-in, and
every clause the headings above it.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from functools import cached_property

from healthlint.document import Block, Document
from healthlint.language.concepts import concept
from healthlint.language.cues import Cue, cues
from healthlint.language.scope import Scope, scope_of
from healthlint.language.sentences import Sentence
from healthlint.language.words import WORD, Word, fold
from healthlint.precompiled import compiled

_SPLIT = compiled(
    r"\s*[;—]\s+|\s[–-]\s|,?\s(?=(?:but|whereas|although|though|while|however)\s)|:\s+|"
    r",\s(?=(?:and|so|or|which|who|because|since|yet)\s(?:\w+\s){3})"
)
_LEAST_CLAUSE = 18
_QUESTION_WORDS = compiled(
    r"^(?:who|what|when|where|why|how|which|can|could|is|are|do|does|did|will|should|must|may|am)\b", re.I
)
_CHROME = compiled(
    r"^\W*(?:reading time|\d+[- ]min(?:ute)? read|last (?:updated|reviewed)|updated|published|reviewed)\b", re.I
)
_YES = compiled(r"^\W*(?:yes|yep|absolutely|certainly|of course|definitely|indeed|true)\b", re.I)
_NO = compiled(
    r"^\W*(?:no|nope|not at all|not really|never|absolutely not|false)\b(?!\s(?:one|more|longer|matter|need))", re.I
)
_POINTING = compiled(r"\b(?:these|this|those|such) (?!(?:is|are|was|will|may|can|means)\b)\w+", re.I)
LEANS = compiled(r"^\W*(?:it|they|this|these|that|those|he|she|we|its|their|such|both|most|some|many|all|each)\b", re.I)


@dataclass(frozen=True, eq=False)
class Clause:
    """One clause: offsets in its block, the words it holds, and the texts that say what it is about.

    `first` and `last` are the half-open range of its words in `Analysis.words`. `question` is the question it
    answers, `lead` the row label and column header, or the lead-in of its list; `answer` is "yes" or "no" where it
    begins so.
    """

    number: int
    sentence: Sentence
    block: Block
    start: int
    end: int
    first: int
    last: int
    words: tuple[Word, ...]
    text: str
    question: str = ""
    lead: str = ""
    answer: str = ""
    before: Clause | None = field(default=None, repr=False)
    full_forms: Mapping[str, frozenset[str]] = field(default_factory=dict, repr=False)

    @cached_property
    def own(self) -> frozenset[str]:
        """The concepts of its words; of an acronym also those of its full form."""
        found = set(map(concept, (word.key for word in self.words)))
        if self.full_forms:
            for word in self.words:
                found |= self.full_forms.get(word.text, frozenset())
        return frozenset(found) - {""}

    @cached_property
    def cues(self) -> frozenset[Cue]:
        """Cue classes of the clause."""
        return cues(self.words, self.text)

    @cached_property
    def scope(self) -> Scope:
        """Scopes named in the clause, or else in its question, lead or nearest heading."""
        found = dict(scope_of(self.text))
        for text in (self.question, self.lead, *self.block.section[1:][::-1]):
            for name, values in scope_of(text).items() if text else ():
                found.setdefault(name, values)
        return found

    @cached_property
    def context(self) -> frozenset[str]:
        """The concepts of its question, lead, and headings below the title."""
        texts = [self.question, self.lead, *self.block.section[1:]]
        return concepts_of(" ".join(texts))

    @cached_property
    def around(self) -> frozenset[str]:
        """The concepts of what it stands under, and of the clause before where it leans on that."""
        if self.leans and self.before is not None and self.before.block.number == self.block.number:
            return self.context | self.before.own
        return self.context

    @cached_property
    def leans(self) -> bool:
        """Whether its subject stands before it: it begins with a pronoun, or says too little alone."""
        return self.points_back or bool(_POINTING.search(self.text)) or len(self.own) < 3

    @cached_property
    def points_back(self) -> bool:
        """Whether it begins with a pronoun."""
        return bool(LEANS.match(self.text))

    @property
    def is_box(self) -> bool:
        """Whether it stands in a box (takeaways, FAQ, tips, table, promotion) or in a title or heading."""
        return self.block.region in ("takeaways", "faq", "tips", "table", "promotion") or self.block.role in (
            "title", "heading", "cell", "caption", "meta",
        )  # fmt: skip


def concepts_of(text: str) -> frozenset[str]:
    """The concepts of a text."""
    return frozenset(concept(fold(match.group())) for match in WORD.finditer(text)) - {""}


def clauses(
    document: Document, sentences: Sequence[Sentence], words: Sequence[Word], acronyms: Mapping[str, str] | None = None
) -> tuple[Clause, ...]:
    """Every clause of the prose of a document, in order; `acronyms` maps acronyms to their full forms."""
    full_forms = {
        form: concepts_of(full) for name, full in (acronyms or {}).items() for form in (name, f"{name}s", f"{name}’s")
    }
    found: list[Clause] = []
    blocks = document.blocks
    leads = _leads(blocks)
    prose = {block.number for block in document.prose()}
    question, question_block = "", -1
    before: Clause | None = None
    for sentence in sentences:
        if sentence.block not in prose:
            continue
        block = blocks[sentence.block]
        text = block.text[sentence.start : sentence.end]
        if _CHROME.match(text):
            continue
        if block.number != question_block and not _follows_question(blocks, block, question_block):
            question = ""
        if text.rstrip("\"'”’*) ").endswith("?") and (_QUESTION_WORDS.match(text) or len(text) < 120):
            question, question_block = text, block.number
        asked = question or _heading_question(block)
        answer = ""
        if asked and asked != text:
            answer = "yes" if _YES.match(text) else "no" if _NO.match(text) else ""
        for start, end in _pieces(text, sentence.start):
            first, last = _word_range(words, sentence, start, end)
            clause = Clause(
                len(found), sentence, block, start, end, first, last, tuple(words[first:last]),
                block.text[start:end], asked if asked != text else "", leads.get(block.number, ""), answer, before,
                full_forms,
            )  # fmt: skip
            found.append(clause)
            before = clause
    return tuple(found)


def _follows_question(blocks: Sequence[Block], block: Block, question_block: int) -> bool:
    """Whether this block is the answer right after the block that asked."""
    if question_block < 0 or block.role in ("heading", "title"):
        return False
    asker = blocks[question_block]
    alone = asker.text.rstrip("\"'”’*) ").endswith("?")
    return (
        alone
        and block.heading == (asker.number if asker.role == "heading" else asker.heading)
        and block.number - question_block <= 2
    )


def _heading_question(block: Block) -> str:
    if block.section and block.role not in ("heading", "title"):
        last = block.section[-1]
        if last.rstrip().endswith("?"):
            return last
    return ""


def _leads(blocks: Sequence[Block]) -> dict[int, str]:
    """For list items their lead-in, for table cells their row label and column header."""
    leads: dict[int, str] = {}
    headers: dict[tuple[int, int], str] = {}
    labels: dict[tuple[int, int], str] = {}
    for block in blocks:
        cell = block.cell
        if cell is not None:
            if cell.header or cell.row == 0:
                headers[cell.table, cell.column] = block.text
            elif cell.column == 0:
                labels[cell.table, cell.row] = block.text
                leads[block.number] = headers.get((cell.table, 0), "")
            else:
                label, header = labels.get((cell.table, cell.row), ""), headers.get((cell.table, cell.column), "")
                leads[block.number] = f"{label}\t{header}".strip()
        elif block.list_parent is not None:
            leads[block.number] = blocks[block.list_parent].text[-200:]
    return leads


def _pieces(text: str, offset: int) -> list[tuple[int, int]]:
    """The clauses of a sentence: offsets in the block, none shorter than a few words."""
    cuts, start = [], 0
    for match in _SPLIT.finditer(text):
        if match.start() - start >= _LEAST_CLAUSE and len(text) - match.end() >= _LEAST_CLAUSE:
            cuts.append((start, match.start()))
            start = match.end()
    cuts.append((start, len(text)))
    return [(offset + begin, offset + end) for begin, end in cuts]


def _word_range(words: Sequence[Word], sentence: Sentence, start: int, end: int) -> tuple[int, int]:
    first = sentence.first
    while first < sentence.last and words[first].start < start:
        first += 1
    last = first
    while last < sentence.last and words[last].start < end:
        last += 1
    return first, last
