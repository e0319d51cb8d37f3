"""`reading-level`: text too hard, or too long at one go, for its readers; never a bare number."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Literal

from healthlint.analysis import Analysis
from healthlint.check import Check, finding, page_finding, shorten
from healthlint.finding import Finding, Related
from healthlint.language.hardness import hardest
from healthlint.language.reading import Part
from healthlint.language.sentences import Sentence
from healthlint.language.tally import tally
from healthlint.precompiled import compiled
from healthlint.rule import Rule

_AUDIENCE = "public"
_NAMED = 3
_BRACKETS = compiled(r"\([^()]{0,300}\)")
_POINTS = compiled(r"\s{2,}[-–•*]\s|\s[•▪‣]\s")
_CUTS = compiled(
    r"[;:–—]\s+|,\s+(?=(?:and|but|so|or|which|who|because|although|while|when|if|as|including|such|then)\b)|"
    r"\s+(?=(?:because|although|while|whereas|unless|until|so that|but|which)\b)"
)


@dataclass(frozen=True)
class Options:
    """`limits` maps an audience to the most of `measure` that a unit may have; "public" stands for one not named.

    measure: the school `grade` (the middle one of Flesch-Kincaid, SMOG and Coleman-Liau, with names of medicines,
    conditions and the page's subject left out), its `rise` in a section over the document, or `words` · of: what is
    measured; a `stretch` is paragraphs with no heading, list or table between them · fewest_words: below this a
    unit is not measured · margin: how far over the limit a page may go, as formulas differ · most: findings of a
    document, the worst ones.
    """

    measure: Literal["grade", "rise", "words"]
    of: Literal["document", "section", "stretch", "paragraph", "sentence"]
    limits: Mapping[str, float] = field(default_factory=dict)
    fewest_words: int = 0
    margin: float = 0.0
    most: int = 3


def compile_rule(rule: Rule) -> Check:
    """A check that reports the units over the limit, the worst first; `{count}`, `{limit}`, `{lines}`, `{hint}`."""
    options: Options = rule.options

    def run(analysis: Analysis) -> Iterator[Finding]:
        limits = options.limits
        limit = limits.get(analysis.settings.audience, limits.get(_AUDIENCE))
        if limit is None:
            return
        if options.of == "document":
            yield from _page(rule, analysis, limit)
        elif options.of == "sentence":
            yield from _sentences(rule, analysis, limit)
        else:
            yield from _parts(rule, analysis, limit)

    return Check(rule, run)


def _page(rule: Rule, analysis: Analysis, limit: float) -> Iterator[Finding]:
    reading = analysis.reading
    if reading.document.counts.words < rule.options.fewest_words:
        return
    grade = reading.masked(reading.running, analysis.topic.subject).scores.grade
    if grade <= limit + rule.options.margin:
        return
    worst = _named(analysis, reading.running)
    lines = sorted({analysis.document.position(place.span.start).line for place in worst})
    yield from page_finding(
        rule, analysis, related=worst, count=f"{grade:.0f}", limit=f"{limit:.0f}",
        lines=", ".join(map(str, lines)), evidence={"grade": round(grade, 1)},
    )  # fmt: skip


def _sentences(rule: Rule, analysis: Analysis, limit: float) -> Iterator[Finding]:
    over = []
    for sentence in analysis.reading.running:
        if sentence.last - sentence.first > limit:
            length = _length(analysis.text_of(sentence))
            if length > limit:
                over.append((length, sentence))
    over.sort(key=lambda pair: (-pair[0], pair[1].number))
    for length, sentence in over[: rule.options.most]:
        yield finding(
            rule, analysis, analysis.span_of(sentence),
            count=length, limit=f"{limit:.0f}", hint=_hint(analysis.text_of(sentence)),
        )  # fmt: skip


def _parts(rule: Rule, analysis: Analysis, limit: float) -> Iterator[Finding]:
    options: Options = rule.options
    reading = analysis.reading
    parts: Iterable[Part] = reading.sections
    if options.of == "paragraph":
        parts = (part for part in reading.paragraphs if _role(analysis, part) == "paragraph")
    elif options.of == "stretch":
        parts = _stretches(analysis)
    subject = analysis.topic.subject
    rise = options.measure == "rise"
    whole = reading.masked(reading.running, subject).scores.grade if rise else 0.0
    over = []
    for part in parts:
        words = part.passage.counts.words
        if words < options.fewest_words:
            continue
        if options.measure == "words":
            value: float = words
        else:
            value = reading.masked(part.sentences, subject).scores.grade - whole
        if value > limit:
            over.append((value, part))
    over.sort(key=lambda pair: (-pair[0], pair[1].sentences[0].number))
    for value, part in over[: options.most]:
        first = part.sentences[0]
        heading = part.block if options.of == "section" else None
        place = analysis.span_of(first) if heading is None else analysis.document.blocks[heading].whole
        yield finding(
            rule, analysis, place, related=_named(analysis, part.sentences),
            count=f"{value + whole:.0f}", limit=f"{limit + whole:.0f}",
        )  # fmt: skip


def _named(analysis: Analysis, sentences: Sequence[Sentence]) -> tuple[Related, ...]:
    """The hardest three of these sentences, in their order."""
    worst = hardest(sentences, analysis.words, analysis.reading, _NAMED)
    return tuple(
        Related(analysis.span_of(sentence), f"hard to read: {sentence.last - sentence.first} words")
        for sentence in sorted(worst, key=lambda sentence: sentence.number)
    )


def _length(text: str) -> int:
    """Words of a sentence, or of the longest point of a list that runs on in it, what stands in brackets left out."""
    points = _POINTS.split(_BRACKETS.sub(" ", text))
    return max(sum(tally(token).words for token in point.split()) for point in points)


def _hint(text: str) -> str:
    """Where, nearest the middle, a new sentence could start."""
    middle, best = len(text) / 2, 0
    for match in _CUTS.finditer(text):
        if not best or abs(match.end() - middle) < abs(best - middle):
            best = match.end()
    start = shorten(" ".join(text[best:].split()[:3]))
    return f"Could a new one start at '{start}'?" if best else "Say one thing at a time."


def _role(analysis: Analysis, part: Part) -> str:
    return "" if part.block is None else analysis.document.blocks[part.block].role


def _stretches(analysis: Analysis) -> Iterator[Part]:
    """Runs of paragraphs with nothing between them that lets the eye rest."""
    held: list[Sentence] = []
    running = {part.block: part for part in analysis.reading.paragraphs}
    for block in analysis.document.blocks:
        if block.role == "paragraph" and block.number in running:
            held.extend(running[block.number].sentences)
        elif block.role not in ("alt", "footnote", "meta") and held:
            yield Part(None, tuple(held), analysis.reading.passage(held))
            held = []
    if held:
        yield Part(None, tuple(held), analysis.reading.passage(held))
