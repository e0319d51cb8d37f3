"""`arithmetic`: numbers of one sentence, or of a list and its lead, that cannot all be right."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Literal

from healthlint.analysis import Analysis
from healthlint.check import Check, finding
from healthlint.document import Block
from healthlint.finding import Finding, Related
from healthlint.kinds.guards import guarded
from healthlint.kinds.patterns import Hit
from healthlint.language.quantities import Quantity
from healthlint.language.slips import Finder, Passage, Slip
from healthlint.language.slips.conversions import conversions, figures, shares
from healthlint.language.slips.counts import announced, announcing, bands
from healthlint.language.slips.ranges import denominators, reversed_ranges
from healthlint.language.slips.sums import ages, changes, excesses, products, wholes
from healthlint.rule import Rule

_FINDERS: dict[str, Finder] = {
    "conversion": conversions,
    "share": shares,
    "figure": figures,
    "range": reversed_ranges,
    "denominator": denominators,
    "change": changes,
    "excess": excesses,
    "product": products,
    "whole": wholes,
    "age": ages,
    "count": announced,
    "band": bands,
}


@dataclass(frozen=True)
class Options:
    """`test` names what is worked out; see `language/slips` for each."""

    test: Literal[
        "conversion", "share", "figure", "range", "denominator", "change", "excess", "product", "whole", "age",
        "count", "band",
    ]  # fmt: skip


def compile_rule(rule: Rule) -> Check:
    """A check that reports each slip, with `{expected}`; a list shorter or longer than announced has its lead."""
    options: Options = rule.options
    find = _FINDERS[options.test]

    def run(analysis: Analysis) -> Iterator[Finding]:
        blocks = {block.number for block in analysis.document.prose(rule.scope)}
        for passage, block in _passages(analysis, blocks):
            for slip in find(passage):
                hit = Hit(block, slip.start, slip.end)
                if guarded(rule, analysis, hit):
                    yield _found(rule, analysis, block, slip)
        if options.test == "count":
            yield from _lists(rule, analysis, blocks)

    return Check(rule, run)


def _passages(analysis: Analysis, blocks: set[int]) -> Iterator[tuple[Passage, Block]]:
    """Every sentence that holds a quantity, with its quantities."""
    gathered: dict[int, list[Quantity]] = {}
    for quantity in analysis.quantities:
        if quantity.block in blocks:
            gathered.setdefault(quantity.sentence, []).append(quantity)
    for number, found in gathered.items():
        sentence = analysis.sentences[number]
        block = analysis.document.blocks[sentence.block]
        context = " ".join((*block.section, analysis.topic.title, block.text))
        yield Passage(block.text, sentence.start, sentence.end, found, context), block


def _found(rule: Rule, analysis: Analysis, block: Block, slip: Slip) -> Finding:
    return finding(
        rule, analysis, block.span(slip.start, slip.end), expected=slip.expected,
        evidence={"expected": slip.expected} if slip.expected else None,
    )  # fmt: skip


def _lists(rule: Rule, analysis: Analysis, blocks: set[int]) -> Iterator[Finding]:
    """Counts in the lead of a list, or in the heading straight above it, that are not the number of its items."""
    items: dict[int, list[Block]] = {}
    for block in analysis.document.blocks:
        if block.role == "item" and block.list_parent is not None:
            items.setdefault(block.list_parent, []).append(block)
    for lead, listed in items.items():
        block = analysis.document.blocks[lead]
        if lead not in blocks or not block.text.rstrip().endswith(":") or block.role == "item":
            continue
        sentence = analysis.sentence_at(block, len(block.text))
        found = [quantity for quantity in analysis.quantities if quantity.sentence == sentence.number]
        count = announcing(found, sentence.end, block.text, sentence.start)
        if count is not None and count.low != len(listed) > 1:
            yield finding(
                rule, analysis, block.span(count.start, count.end), expected=str(len(listed)),
                related=(Related(listed[-1].whole, f"the last of {len(listed)}"),),
            )  # fmt: skip
