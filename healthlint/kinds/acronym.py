"""`acronym`: acronyms that are not spelled out, or spelled out late, twice, in vain or too often."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import Literal

from healthlint.analysis import Analysis
from healthlint.check import Check, finding, page_finding
from healthlint.document import Block, Span
from healthlint.finding import Edit, Finding, Fix, Related
from healthlint.kinds.acronym_uses import first_use, is_explained, undefined
from healthlint.language.acronyms import Acronym, Expansion, Use
from healthlint.language.fullforms import same_meaning
from healthlint.language.known import senses
from healthlint.rule import Rule


@dataclass(frozen=True)
class Options:
    """`find` says which defect: "undefined" (never spelled out), "ambiguous" (never spelled out, several health
    senses), "late" (used before it is spelled out), "conflict" (two full forms), "unused" (spelled out, used nowhere
    else), "too-many" (more than `most` introduced). `exceptions` need no full form; `apart` is how many words may lie
    between a first use and a full form that comes later.
    """

    find: Literal["undefined", "ambiguous", "late", "conflict", "unused", "too-many"]
    exceptions: frozenset[str] = frozenset()
    most: int = 6
    apart: int = 10


def compile_rule(rule: Rule) -> Check:
    """A check that yields one finding per acronym; for "too-many", one for the page."""
    return Check(rule, lambda analysis: _FINDERS[rule.options.find](rule, analysis))


def _undefined(rule: Rule, analysis: Analysis) -> Iterator[Finding]:
    for acronym, use in undefined(analysis, rule.options.exceptions):
        if len(senses(acronym.name)) < 2 or acronym.likely:
            yield _without_full_form(rule, analysis, acronym, use)


def _ambiguous(rule: Rule, analysis: Analysis) -> Iterator[Finding]:
    for acronym, use in undefined(analysis, rule.options.exceptions):
        possible = senses(acronym.name)
        if len(possible) > 1 and not acronym.likely:
            span = analysis.document.blocks[use.block].span(use.start, use.end)
            evidence = {"acronym": acronym.name, "senses": list(possible)}
            yield finding(rule, analysis, span, expansion="' or '".join(possible[:2]), evidence=evidence)


def _without_full_form(rule: Rule, analysis: Analysis, acronym: Acronym, use: Use) -> Finding:
    block = analysis.document.blocks[use.block]
    written = block.text[use.start : use.end]
    guess = acronym.likely.text if acronym.likely else next(iter(senses(acronym.name)), None)
    hint = f" (perhaps '{guess}'?)" if guess else ""
    related: tuple[Related, ...] = ()
    fix = None
    if acronym.likely:
        related = (Related(_span(analysis, acronym.likely), "perhaps its full form"),)
        fix = _spell_out(block, use, written, acronym.likely.text)
    return finding(
        rule, analysis, block.span(use.start, use.end), related=related, fix=fix, expansion=hint,
        evidence={"acronym": acronym.name, "uses": len(acronym.uses)},
    )  # fmt: skip


def _late(rule: Rule, analysis: Analysis) -> Iterator[Finding]:
    for acronym in analysis.acronyms.values():
        use = first_use(analysis, acronym, headings=False)
        if use is None or not acronym.expansions or acronym.name in rule.options.exceptions:
            continue
        expansion = acronym.expansions[0]
        if (use.block, use.end) >= (expansion.block, expansion.start):
            continue
        if _words_between(analysis, use, expansion) > rule.options.apart and not is_explained(analysis, use):
            block = analysis.document.blocks[use.block]
            yield finding(
                rule, analysis, block.span(use.start, use.end),
                related=(Related(_span(analysis, expansion), "spelled out here"),), expansion=expansion.text,
                fix=_spell_out(block, use, block.text[use.start : use.end], expansion.text),
            )  # fmt: skip


def _conflict(rule: Rule, analysis: Analysis) -> Iterator[Finding]:
    for acronym in analysis.acronyms.values():
        first = acronym.expansions[0] if acronym.expansions else None
        for other in acronym.expansions[1:]:
            if first and not same_meaning(first.text, other.text):
                related = (Related(_span(analysis, first), "spelled out differently here"),)
                yield finding(
                    rule, analysis, _with_acronym(analysis, acronym, other), related=related, acronym=acronym.name,
                    evidence={"acronym": acronym.name, "values": [first.text, other.text]},
                )  # fmt: skip
                break


def _unused(rule: Rule, analysis: Analysis) -> Iterator[Finding]:
    for acronym in analysis.acronyms.values():
        if len(acronym.uses) == 1 and acronym.expansions and acronym.name not in rule.options.exceptions:
            use, expansion = acronym.uses[0], acronym.expansions[0]
            block = analysis.document.blocks[use.block]
            if expansion.form == "bracket" and not senses(acronym.name) and block.role in ("paragraph", "item"):
                yield finding(rule, analysis, block.span(use.start, use.end), expansion=expansion.text)


def _too_many(rule: Rule, analysis: Analysis) -> Iterator[Finding]:
    introduced = [name for name, acronym in analysis.acronyms.items() if acronym.expansions]
    if len(introduced) > rule.options.most:
        named = ", ".join(introduced[:3])
        yield from page_finding(
            rule, analysis, count=len(introduced), limit=rule.options.most, acronym=named,
            evidence={"acronyms": introduced},
        )  # fmt: skip


_FINDERS: dict[str, Callable[[Rule, Analysis], Iterator[Finding]]] = {
    "undefined": _undefined,
    "ambiguous": _ambiguous,
    "late": _late,
    "conflict": _conflict,
    "unused": _unused,
    "too-many": _too_many,
}


def _span(analysis: Analysis, expansion: Expansion) -> Span:
    return analysis.document.blocks[expansion.block].span(expansion.start, expansion.end)


def _with_acronym(analysis: Analysis, acronym: Acronym, expansion: Expansion) -> Span:
    """The full form together with the acronym that stands beside it."""
    beside = [use for use in acronym.uses if use.block == expansion.block and abs(use.start - expansion.end) < 40]
    start = min([expansion.start, *(use.start for use in beside)])
    end = max([expansion.end, *(use.end for use in beside)])
    block = analysis.document.blocks[expansion.block]
    return block.span(start, end + (block.text[end : end + 1] == ")"))


def _words_between(analysis: Analysis, use: Use, expansion: Expansion) -> int:
    """How many words lie between a use and a later full form; -1 within one sentence."""
    blocks = analysis.document.blocks
    if use.block == expansion.block:
        block = blocks[use.block]
        same = analysis.sentence_at(block, use.start) == analysis.sentence_at(block, expansion.start)
        return -1 if same else len(block.text[use.end : expansion.start].split())
    between = [blocks[use.block].text[use.end :], blocks[expansion.block].text[: expansion.start]]
    between += [block.text for block in blocks[use.block + 1 : expansion.block]]
    return sum(len(text.split()) for text in between)


def _spell_out(block: Block, use: Use, written: str, full: str) -> Fix:
    """The full form before the acronym, which goes in brackets."""
    if written.endswith("s") and not full.endswith("s"):
        full += "s"
    elif not written.endswith("s") and re.search(r"(?<!s|u|i)s$", full):
        full = full[:-1]
    starts = use.start == 0 or block.text[max(0, use.start - 2) : use.start] in (". ", "? ", "! ")
    first = full.split(" ", 1)[0]
    if not starts and first[1:].islower() and first[:1].isupper():
        full = full[0].lower() + full[1:]
    elif starts:
        full = full[0].upper() + full[1:]
    safety: Literal["unsafe", "shown"] = "unsafe" if block.is_exact(use.start, use.end) else "shown"
    return Fix(safety, (Edit(block.span(use.start, use.end), f"{full} ({written})"),))
