"""`emergency`: signs of an emergency, and whether the page says to get help, and soon enough."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Literal

from healthlint.analysis import Analysis
from healthlint.check import Check, finding
from healthlint.document import Block
from healthlint.finding import Finding, Related
from healthlint.kinds.guards import guarded
from healthlint.kinds.patterns import Hit, Matcher
from healthlint.language.helplines import country_of, emergency_numbers, foreign_emergency, gives_crisis_line
from healthlint.language.redflags import RedFlag
from healthlint.language.sentences import Sentence
from healthlint.language.urgency import is_contact, is_urgent
from healthlint.rule import Rule, Severity

_REFERS_BACK = Matcher(
    (
        "this",
        "these",
        "those",
        "that happens",
        "it",
        "they",
        "them",
        "so",
        "such",
        "then",
        "symptoms?",
        "signs?",
        "any of",
    )
)

_GRAVE = frozenset("suicide psychosis stroke heart anaphylaxis sepsis poison bleeding meningitis spine clot".split())


@dataclass(frozen=True)
class Options:
    """What is wrong with the help that a page gives with the signs of an emergency.

    `unhelped`: the signs stand under words that mark them as dangerous (`framing`), or that speak to somebody who
    has a sign that cannot wait (`address`), or, less surely, they speak for themselves; and nothing near says whom
    to turn to. `weak`: a sentence answers signs of these `levels` with something slow or soothing (`tokens`).
    `foreign`: the emergency number that readers are told to call is that of another country than the page's.
    """

    help: Literal["unhelped", "weak", "foreign"]
    tokens: tuple[str, ...] = ()
    levels: tuple[str, ...] = ("now",)
    framing: tuple[str, ...] = ()
    address: tuple[str, ...] = ()


def compile_rule(rule: Rule) -> Check:
    """A check that yields a finding per passage whose signs go unanswered, or per answer that is too slow."""
    options: Options = rule.options
    if options.help == "weak":
        return _weak(rule, options)
    if options.help == "foreign":
        return _foreign(rule)
    framing, pressing = Matcher(options.framing), Matcher(options.framing + options.address)

    def run(analysis: Analysis) -> Iterator[Finding]:
        if not analysis.red_flags:
            return
        answered: set[str] | None = None
        for passage in _passages(analysis):
            flags = [(block, flag) for block in passage for flag in analysis.red_flags.get(block.number, ())]
            if not flags:
                continue
            cannot_wait = any(flag.level == "now" for _, flag in flags)
            hit = _framing(passage, flags, pressing if cannot_wait else framing, analysis)
            severity: Severity | None = None
            if hit is None and _speaks_to_reader(analysis) and _grave(flags, analysis):
                block, flag = flags[0]
                sentence = analysis.sentence_at(block, flag.start)
                hit, severity = Hit(block, sentence.start, sentence.end), "suggestion"
            if hit is None or _is_answered(passage, flags, analysis):
                continue
            if answered is None:
                answered = _answered_groups(analysis)
            if any(flag.group in answered for _, flag in flags):
                continue
            if guarded(rule, analysis, hit):
                yield finding(rule, analysis, hit.span, severity=severity)

    return Check(rule, run)


def _weak(rule: Rule, options: Options) -> Check:
    matcher = Matcher(options.tokens)

    def run(analysis: Analysis) -> Iterator[Finding]:
        for hit in matcher.hits(analysis, rule.scope) if analysis.red_flags else ():
            sentence = analysis.sentence_at(hit.block, hit.start)
            if is_urgent(analysis.text_of(sentence)):
                continue
            sign = _sign_before(analysis, hit, sentence, options.levels)
            if sign is not None and guarded(rule, analysis, hit):
                block, flag = sign
                related = Related(block.span(flag.start, flag.end), "the sign of an emergency")
                yield finding(rule, analysis, hit.span, related=(related,))

    return Check(rule, run, matcher.triggers)


def _foreign(rule: Rule) -> Check:
    def run(analysis: Analysis) -> Iterator[Finding]:
        country = country_of(analysis.locale)
        if country is None:
            return
        for block in analysis.document.prose(rule.scope):
            found = foreign_emergency(block.text, country)
            if found is not None:
                start, end, right = found
                if guarded(rule, analysis, Hit(block, start, end)):
                    yield finding(rule, analysis, block.span(start, end), replacement=right)

    return Check(rule, run, frozenset(emergency_numbers()))


def _sign_before(
    analysis: Analysis, hit: Hit, sentence: Sentence, levels: tuple[str, ...]
) -> tuple[Block, RedFlag] | None:
    """The sign that a slow answer is given to: in its sentence, or, when it refers back, in what stands before."""
    block = hit.block
    flags = [flag for flag in analysis.red_flags.get(block.number, ()) if flag.level in levels]
    here = [flag for flag in flags if sentence.start <= flag.start < sentence.end]
    if here:
        return block, here[0]
    if not _REFERS_BACK.pattern.search(block.text, sentence.start, sentence.end):
        return None
    for earlier in reversed(analysis.sentences[max(0, sentence.number - 2) : sentence.number]):
        if earlier.block != block.number:
            continue
        if is_urgent(analysis.text_of(earlier)):
            return None
        for flag in flags:
            if earlier.start <= flag.start < earlier.end:
                return block, flag
    if analysis.sentences_of(block)[:1] != [sentence]:
        return None
    return _sign_in_list_above(analysis, block, levels)


def _sign_in_list_above(analysis: Analysis, block: Block, levels: tuple[str, ...]) -> tuple[Block, RedFlag] | None:
    blocks = analysis.document.blocks
    number = block.number - 1
    while number >= 0 and blocks[number].role == "item" and blocks[number].section == block.section:
        for flag in analysis.red_flags.get(number, ()):
            if flag.level in levels:
                return blocks[number], flag
        number -= 1
    return None


def _passages(analysis: Analysis) -> Iterator[list[Block]]:
    """Each paragraph by itself; each list with the block that leads it in."""
    blocks = list(analysis.document.prose())
    passage: list[Block] = []
    for block in blocks:
        if block.role in ("heading", "title"):
            if passage:
                yield passage
            passage = []
        elif (
            block.role == "item"
            and passage
            and passage[-1].section == block.section
            and (passage[-1].role == "item" or passage[-1].text.rstrip().endswith(":"))
        ):
            passage.append(block)
        else:
            if passage:
                yield passage
            passage = [block]
    if passage:
        yield passage


def _framing(
    passage: list[Block], flags: list[tuple[Block, RedFlag]], framing: Matcher, analysis: Analysis
) -> Hit | None:
    """Where the passage marks its signs as dangerous: what a finding quotes."""
    personal = next(((block, flag) for block, flag in flags if flag.group == "suicide"), None)
    if personal is not None and (passage[0].role == "item" or len(passage) > 1):
        return Hit(personal[0], personal[1].start, personal[1].end)
    lead = passage[0]
    if len(passage) > 1 and framing.pattern.search(lead.text):
        sentence = analysis.sentence_at(lead, len(lead.text) - 1)
        return Hit(lead, sentence.start, sentence.end)
    for sentence in dict.fromkeys(analysis.sentence_at(block, flag.start) for block, flag in flags):
        block = analysis.block_of(sentence)
        if framing.pattern.search(block.text, sentence.start, sentence.end):
            return Hit(block, sentence.start, sentence.end)
    if lead.section and framing.pattern.search(lead.section[-1]):
        block, flag = flags[0]
        return Hit(block, flag.start, flag.end)
    return None


def _speaks_to_reader(analysis: Analysis) -> bool:
    return analysis.topic.to_reader or "emergency" in analysis.topic.kinds


def _grave(flags: list[tuple[Block, RedFlag]], analysis: Analysis) -> bool:
    """Whether signs are so plainly an emergency that no word needs to say so."""
    groups = {flag.group for _, flag in flags if flag.level == "now"}
    if analysis.topic.kind == "condition" and "emergency" not in analysis.topic.kinds:
        return len(groups) >= 2
    return len(groups) >= 2 or not _GRAVE.isdisjoint(groups)


def _is_answered(passage: list[Block], flags: list[tuple[Block, RedFlag]], analysis: Analysis) -> bool:
    """Whether the passage, its headings, or a neighbour that speaks of the same signs says whom to turn to.

    A sign that cannot wait needs an answer that does not wait either; a crisis line answers thoughts of suicide.
    """
    urgent = any(flag.level == "now" for _, flag in flags)
    personal = any(flag.group == "suicide" for _, flag in flags)

    def enough(text: str) -> bool:
        helps = is_urgent(text) if urgent else is_contact(text)
        return helps or (personal and gives_crisis_line(text, None))

    first, last = passage[0], passage[-1]
    if any(enough(text) for text in (*first.section, *(block.text for block in passage))):
        return True
    blocks, groups = analysis.document.blocks, {flag.group for _, flag in flags}
    for number in (first.number - 1, last.number + 1, last.number + 2):
        if not 0 <= number < len(blocks) or blocks[number].section != first.section:
            continue
        text = blocks[number].text
        if enough(text) and (
            _REFERS_BACK.pattern.search(text) or groups & {flag.group for flag in analysis.red_flags.get(number, ())}
        ):
            return True
    return False


def _answered_groups(analysis: Analysis) -> set[str]:
    """The groups of signs that some passage of the page answers with emergency help."""
    country = country_of(analysis.locale)
    gives = any(gives_crisis_line(block.text, country) for block in analysis.document.blocks)
    found = {"suicide"} if gives else set()
    for passage in _passages(analysis):
        if any(is_urgent(block.text) for block in passage) or any(is_urgent(text) for text in passage[0].section[-1:]):
            found.update(flag.group for block in passage for flag in analysis.red_flags.get(block.number, ()))
    return found
