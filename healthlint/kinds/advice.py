"""`advice`: something that readers are told to do and must not, or told to leave out and must do."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Literal

from healthlint import shipped
from healthlint.analysis import Analysis
from healthlint.check import Check, finding
from healthlint.finding import Finding
from healthlint.kinds.advice_context import excused, is_set, taken_back
from healthlint.kinds.advice_rows import Row, place
from healthlint.kinds.guards import Guard, guarded
from healthlint.kinds.patterns import Hit, Matcher
from healthlint.language.cautions import warns
from healthlint.rule import Rule

_LONGEST = 600
"""Sentences longer than this are no advice but text without full stops."""


@dataclass(frozen=True)
class Options:
    """`advice` names the list of advice to look for (rows with this rule's id); `tokens` are further patterns,
    `exceptions` drop a hit of theirs.

    A row says what is done (`act`, verbs in any form) with what (`object`) and where (`setting`: words of the
    sentence, the two before it, the headings or the title), and why it is wrong (`why`, which ends the message).
    Its `stance` says what makes it wrong: `for`: it is advised or praised; `done`: it is advised; `said`: it stands
    there and nothing speaks against it; `against`: it is called needless, or to be left out.
    """

    advice: Literal["", "unsafe_advice", "unsupported_claims"] = ""
    tokens: tuple[str, ...] = ()
    exceptions: tuple[str, ...] = ()


def compile_rule(rule: Rule) -> Check:
    """A check that yields a finding for each token found, and one for each other sentence with wrong advice."""
    options: Options = rule.options
    matcher = Matcher(options.tokens)
    excepted = Matcher(options.exceptions, nonword=True) if options.exceptions else None
    rows = [Row(row) for row in shipped.table(options.advice) if row["rule"] == rule.id] if options.advice else []

    def run(analysis: Analysis) -> Iterator[Finding]:
        found: dict[int, list[tuple[Hit, str | None]]] = {}
        for hit in matcher.hits(analysis, rule.scope):
            if excepted and excepted.pattern.fullmatch(hit.text):
                continue
            if guarded(rule, analysis, hit) and not _corrected(rule, analysis, hit):
                found.setdefault(analysis.sentence_at(hit.block, hit.start).number, []).append((hit, None))
        for row in rows:
            for hit in _hits(row, rule, analysis):
                found.setdefault(analysis.sentence_at(hit.block, hit.start).number, [(hit, row.why)])
        for _, hits in sorted(found.items()):
            for hit, why in hits:
                yield finding(rule, analysis, hit.span, message=None if why is None else f"'{{quote}}': {why}")

    parts = [part.triggers for part in [matcher, *(row.object for row in rows)]]
    triggers = None if None in parts else frozenset().union(*(part for part in parts if part is not None))
    return Check(rule, run, triggers)


def _corrected(rule: Rule, analysis: Analysis, hit: Hit) -> bool:
    """Whether the words around a token take it back; what claims need against that, their guards say."""
    if rule.category == "claims":
        return False
    sentence = analysis.sentence_at(hit.block, hit.start)
    if sentence.end - sentence.start > _LONGEST:
        return False
    text = hit.block.text
    rest = f"{text[sentence.start : hit.start]}. {text[hit.end : sentence.end]}"
    return warns(rest) or taken_back(analysis, hit.block, sentence)


def _hits(row: Row, rule: Rule, analysis: Analysis) -> Iterator[Hit]:
    quiet = Guard(quoted=True, cited=rule.category == "claims")
    last = -1
    for hit in row.object.hits(analysis, rule.scope):
        sentence = analysis.sentence_at(hit.block, hit.start)
        if sentence.number == last or sentence.end - sentence.start > _LONGEST or hit.end > sentence.end:
            continue
        text = hit.block.text[sentence.start : sentence.end]
        found = place(row, text, hit.start - sentence.start, hit.end - sentence.start)
        if found is None or (row.unless is not None and excused(row.unless, analysis, hit.block, sentence)):
            continue
        if row.setting is not None and not is_set(row.setting, analysis, hit.block, sentence):
            continue
        if not quiet.any(analysis, hit) and not taken_back(analysis, hit.block, sentence):
            last = sentence.number
            yield Hit(hit.block, sentence.start + found[0], sentence.start + found[1])
