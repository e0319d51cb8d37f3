"""`reference`: what is wrong with the sources that a page does name."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Literal
from urllib.parse import urlsplit

from healthlint.analysis import Analysis
from healthlint.check import Check, finding
from healthlint.finding import Finding
from healthlint.kinds.guards import guarded
from healthlint.kinds.patterns import Hit, Matcher
from healthlint.language.pagemarks import is_vague_source
from healthlint.language.references import marks_without_entry, newest_reference
from healthlint.precompiled import compiled
from healthlint.rule import Rule


@dataclass(frozen=True)
class Options:
    """`fault` names what is looked for.

    `mark`: a mark without an entry. `vague`: a source line that names nothing. `host`: a link to one of `hosts`, in
    the source list or in a sentence that has one of the words of `near`. `old`: a newest source over `years` old.
    """

    fault: Literal["mark", "vague", "host", "old"]
    hosts: tuple[str, ...] = ()
    near: tuple[str, ...] = ()
    years: int = 10


def compile_rule(rule: Rule) -> Check:
    """A check that yields a finding per faulty reference."""
    options: Options = rule.options
    if options.fault == "mark":
        return Check(rule, lambda analysis: _marks(rule, analysis))
    if options.fault == "vague":
        return Check(rule, lambda analysis: _vague(rule, analysis))
    if options.fault == "old":
        return Check(rule, lambda analysis: _old(rule, analysis, options))
    hosts = compiled(rf"(?:^|\.)(?:{'|'.join(options.hosts)})$", re.I)
    near = Matcher(options.near)
    return Check(rule, lambda analysis: _hosts(rule, analysis, hosts, near))


def _marks(rule: Rule, analysis: Analysis) -> Iterator[Finding]:
    for mark in marks_without_entry(analysis.document):
        hit = Hit(analysis.document.blocks[mark.block], mark.start, mark.end)
        if guarded(rule, analysis, hit):
            yield finding(rule, analysis, hit.span)


def _vague(rule: Rule, analysis: Analysis) -> Iterator[Finding]:
    for block in analysis.document.blocks:
        place = is_vague_source(block.text) if len(block.text) < 120 else None
        if place is not None and guarded(rule, analysis, Hit(block, *place)):
            yield finding(rule, analysis, block.span(*place))


def _old(rule: Rule, analysis: Analysis, options: Options) -> Iterator[Finding]:
    newest = newest_reference(analysis.document)
    if newest is None or analysis.settings.today.year - newest[1] < options.years:
        return
    block, year = newest
    hit = Hit(block, 0, len(block.text))
    if guarded(rule, analysis, hit):
        yield finding(rule, analysis, hit.span, other=str(year))


def _hosts(rule: Rule, analysis: Analysis, hosts: re.Pattern[str], near: Matcher) -> Iterator[Finding]:
    for link in analysis.document.links:
        if link.kind != "link":
            continue
        try:
            host = urlsplit(link.target).hostname or ""
        except ValueError:
            continue
        if not hosts.search(host):
            continue
        block = analysis.document.blocks[link.block]
        sentence = analysis.sentence_at(block, link.start)
        leans = block.region == "references" or near.pattern.search(block.text, sentence.start, sentence.end)
        hit = Hit(block, link.start, link.end)
        if leans and link.end > link.start and guarded(rule, analysis, hit):
            yield finding(rule, analysis, hit.span, other=host)
