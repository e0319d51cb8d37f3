"""How hard pages are to read: each page whole, by section, and its hardest sentences."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterable
from dataclasses import asdict, dataclass

from healthlint.analysis import Analysis
from healthlint.language.frequency import zipf
from healthlint.language.hardness import hardest, hardness
from healthlint.language.names import is_name
from healthlint.language.reading import Passage
from healthlint.language.sentences import Sentence

SCHEMA = 1
HARDEST = 10
_NAMES = {
    "grade": "grade", "flesch": "flesch_reading_ease", "flesch_kincaid": "flesch_kincaid_grade", "smog": "smog_index",
    "fog": "gunning_fog", "coleman_liau": "coleman_liau_index", "ari": "automated_readability_index",
    "dale_chall": "dale_chall", "spache": "spache", "linsear": "linsear_write", "forcast": "forcast", "lix": "lix",
    "rix": "rix",
}  # fmt: skip
"""Score → its name in reports."""
_RARE = 3.5
_RARE_WORDS = 3


@dataclass(frozen=True, slots=True)
class Part:
    """A page or section: its heading and line, its words and sentences of running text, and its scores."""

    heading: str
    line: int
    words: int
    sentences: int
    scores: dict[str, float]


@dataclass(frozen=True, slots=True)
class HardSentence:
    """One of the hardest sentences: where it is, how hard (1 to 6), and its rarest words."""

    line: int
    text: str
    words: int
    health: float
    rare_words: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Page:
    """What the view says of one page."""

    path: str
    language: str
    whole: Part
    sections: tuple[Part, ...] = ()
    hardest: tuple[HardSentence, ...] = ()


def page(analysis: Analysis) -> Page:
    """The reading measures of one page; of one that is not English, its own language's formulas, whole only."""
    document, reading = analysis.document, analysis.reading
    title = document.title
    heading, line = ("", 1) if title is None else (title.text, document.position(title.whole.start).line)
    if not analysis.language.startswith("en"):
        return Page(document.path, analysis.language, _foreign(analysis, heading, line))
    sections = []
    for part in reading.sections:
        block = None if part.block is None else document.blocks[part.block]
        start = analysis.span_of(part.sentences[0]).start if block is None else block.whole.start
        name = "" if block is None else block.text
        sections.append(_part(analysis, name, document.position(start).line, part.sentences, part.passage))
    worst = hardest(reading.running, analysis.words, reading, HARDEST)
    return Page(
        document.path,
        analysis.language,
        _part(analysis, heading, line, reading.running, reading.document),
        tuple(sections),
        tuple(_hard(analysis, sentence) for sentence in worst),
    )


def _part(analysis: Analysis, heading: str, line: int, sentences: Iterable[Sentence], passage: Passage) -> Part:
    found = {name: round(getattr(passage.scores, score), 1) for score, name in _NAMES.items()}
    measured = [
        (hardness(analysis.words_of(sentence), analysis.reading.words(sentence)), sentence.last - sentence.first)
        for sentence in sentences
    ]
    words = sum(length for _, length in measured)
    found["health"] = round(sum(score * length for score, length in measured) / words, 1) if words else 0.0
    return Part(heading, line, passage.counts.words, passage.scores.sentences, found)


def _hard(analysis: Analysis, sentence: Sentence) -> HardSentence:
    words = analysis.words_of(sentence)
    rare = {word.key: word.text for word in words if word.key[0].isalpha() and zipf(word.key) < _RARE}
    ranked = sorted((key for key in rare if not is_name(key)), key=lambda key: (zipf(key), -len(key)))
    return HardSentence(
        analysis.document.position(analysis.span_of(sentence).start).line,
        " ".join(analysis.text_of(sentence).split()),
        len(words),
        round(hardness(words, analysis.reading.words(sentence)), 1),
        tuple(rare[key] for key in ranked[:_RARE_WORDS]),
    )


def _foreign(analysis: Analysis, heading: str, line: int) -> Part:
    from healthlint.language import foreign

    reading = analysis.reading
    texts = [analysis.text_of(sentence) for sentence in reading.running]
    found = {name: round(score, 1) for name, score in foreign.scores(analysis.language, texts).items()}
    return Part(heading, line, reading.document.counts.words, reading.document.scores.sentences, found)


def as_json(pages: Iterable[Page]) -> dict[str, object]:
    """The pages as plain values."""
    return {"schema": SCHEMA, "documents": [asdict(page) for page in pages]}


def as_csv(pages: Iterable[Page]) -> str:
    """One line for each page (its section empty) and section."""
    rows: list[dict[str, object]] = []
    for page in pages:
        for name, part in (("", page.whole), *((section.heading or "(top)", section) for section in page.sections)):
            head = {"path": page.path, "language": page.language, "section": name, "line": part.line}
            rows.append(head | {"words": part.words, "sentences": part.sentences} | part.scores)
    columns = list(dict.fromkeys(column for row in rows for column in row))
    out = io.StringIO()
    writer = csv.DictWriter(out, columns, lineterminator="\n")
    writer.writeheader()
    writer.writerows({column: _inert(value) for column, value in row.items()} for row in rows)
    return out.getvalue()


def _inert(value: object) -> object:
    """Text that a spreadsheet would take for a formula, made plain."""
    return f"'{value}" if isinstance(value, str) and value[:1] in ("=", "+", "-", "@", "\t", "\r") else value
