"""Which acronyms of an article a lay reader meets without being told what they stand for."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import NamedTuple

from healthlint.analysis import Analysis
from healthlint.document import Block
from healthlint.language.acronyms import Acronym, Use
from healthlint.language.explanations import explanation
from healthlint.language.frequency import zipf
from healthlint.language.known import exemption, senses
from healthlint.language.lemmas import lemma
from healthlint.precompiled import compiled

_SKIPPED_ROLES = ("alt", "meta", "quote", "caption")
_SKIPPED_REGIONS = ("references", "author", "comments", "contents")
_GENE = compiled(
    r"[\s,]*(?:(?:[A-Z][A-Z0-9-]{1,8}|and|or|the)[\s,]+){0,4}(?:genes?|proteins?|mutations?|variants?|receptors?|"
    r"alleles?|chromosomes?|oncogenes?|locus|complex|pathway|enzymes?)\b"
)
_GENE_BEFORE = compiled(
    r"\b(?:genes?|proteins?|mutations?|chromosomes?|variants?|called|enzymes?|alleles?)"
    r"(?:,?\s+(?:in|of|called|such\s+as|named|include|including|the|symbol|is|are))*[\s,(:]+(?:[A-Z][A-Z0-9-]{1,8}[\s,]+(?:and\s+|or\s+)?){0,6}$"
)
_NAME_BEFORE = compiled(r"[A-Z][\w’'.-]+(?:,\s*|\s+)(?:[A-Z][A-Za-z.-]{1,8},?\s+){0,4}$")
_STATE_AFTER = compiled(r"\s+\d{5}")
_PHONE_LETTERS = compiled(r"\d[A-Z]{0,5}[-\s]?$")
_GENE_SYMBOL = compiled(r"^[A-Z]{2,8}\d{1,2}[A-Z]?\d?$")
_GLUED = compiled(r"^[A-Z]{2,}(?:the|an?|is|when|which|and|or|of|in|can|may)$")
_GENE_NEXT = compiled(r"(?:[\s-]+related\b)?\s+(?:genes?|gene\s+mutations?|mutations?|alleles?)\b")
_GENE_NAME = compiled(r"^[A-Z][A-Z0-9-]{2,7}$")
_SAYS_GENE = compiled(r"\bgenes?\b|\bgenetic\s+testing\b", re.I)
_NAME_AFTER = compiled(r" [A-Z][a-z]{2,}")
_EVERYDAY, _COMMON = 4.7, 3.5
_LOOKED_AT = 4
_CODE = compiled(r"^(?:[A-Z]{1,3}-?\d{2,}[A-Z]?|[XY]{2,5})$")


class Undefined(NamedTuple):
    """An acronym that is never spelled out, and its first use in running text."""

    acronym: Acronym
    use: Use


def undefined(analysis: Analysis, exceptions: frozenset[str]) -> Iterator[Undefined]:
    """The acronyms of the article that nothing on it explains, in order of their first use."""
    for acronym in analysis.acronyms.values():
        if acronym.expansions or acronym.name in exceptions:
            continue
        use = first_use(analysis, acronym)
        if (
            use is None
            or _is_known(analysis, acronym, use)
            or any(is_explained(analysis, each) for each in acronym.uses[:_LOOKED_AT])
        ):
            continue
        yield Undefined(acronym, use)


def first_use(analysis: Analysis, acronym: Acronym, *, headings: bool = True) -> Use | None:
    """The first use that a reader of the text meets: not in alternative text, a byline or references."""
    skipped = _SKIPPED_ROLES if headings else (*_SKIPPED_ROLES, "title", "heading")
    for use in acronym.uses:
        block = analysis.document.blocks[use.block]
        if block.role not in skipped and block.region not in _SKIPPED_REGIONS and not block.quoted:
            return use
    return None


def _is_known(analysis: Analysis, acronym: Acronym, use: Use) -> bool:
    """Whether the acronym needs no full form here: well known, a unit, a credential, a gene, a name or a plain word."""
    block = analysis.document.blocks[use.block]
    reason = exemption(acronym.name, analysis.locale)
    if reason == "credential":
        if all(_follows_a_name(analysis.document.blocks[each.block], each) for each in acronym.uses):
            return True
    elif reason is not None:
        return True
    after, before = block.text[use.end : use.end + 80], block.text[max(0, use.start - 80) : use.start]
    if _STATE_AFTER.match(after) or _PHONE_LETTERS.search(before):
        return True
    if any(_is_gene_there(analysis.document.blocks[each.block].text, each) for each in acronym.uses[:_LOOKED_AT]):
        return True
    if _GENE_BEFORE.search(before) or _is_part_of_another(analysis, acronym) or _GLUED.search(acronym.name):
        return True
    if senses(acronym.name):
        return False
    pieces = re.split(r"[-‑/&]", acronym.name)
    if len(pieces) > 1 and all(exemption(piece, analysis.locale) or piece.isdigit() for piece in pieces):
        return True
    if _CODE.match(acronym.name) or (len(acronym.name) > 5 and acronym.name.isalpha() and acronym.name.isupper()):
        return True
    if _GENE_SYMBOL.match(acronym.name) and not analysis.index.keys().isdisjoint(
        ("gene", "genes", "mutation", "mutations")
    ):
        return True
    if len(acronym.name) == 2 and _NAME_AFTER.match(after):
        return True
    return (
        bool(_GENE.match(after) or _GENE_BEFORE.search(before))
        or _is_in_a_sentence_on_genes(analysis, acronym)
        or _is_word(analysis, acronym.name)
    )


def _is_part_of_another(analysis: Analysis, acronym: Acronym) -> bool:
    """Whether the page also has it with a number ("HTLV-1"), which is asked about instead."""
    return any(name.startswith(f"{acronym.name}-") for name in analysis.acronyms)


def _is_gene_there(text: str, use: Use) -> bool:
    """Whether the next word calls it a gene, whatever else its letters may stand for."""
    return _GENE_NEXT.match(text, use.end) is not None


def _is_in_a_sentence_on_genes(analysis: Analysis, acronym: Acronym) -> bool:
    """Whether letters that look like a gene's name stand in a sentence that speaks of genes."""
    use = acronym.uses[0]
    block = analysis.document.blocks[use.block]
    if not _GENE_NAME.match(acronym.name):
        return False
    sentence = analysis.sentence_at(block, use.start)
    return _SAYS_GENE.search(block.text, sentence.start, sentence.end) is not None


def _is_word(analysis: Analysis, name: str) -> bool:
    """Whether it is an ordinary word in capitals: a very common one, or one that the page also writes small."""
    key = name.lower()
    if not (name.isalpha() and name.isupper() and len(key) > 3):
        return False
    value = zipf(lemma(key))
    written = (analysis.words[number].text for number in analysis.index.get(key, ()))
    return value >= _EVERYDAY or (value >= _COMMON and any(text != name for text in written))


def _follows_a_name(block: Block, use: Use) -> bool:
    return block.region == "author" or _NAME_BEFORE.search(block.text[max(0, use.start - 60) : use.start]) is not None


def is_explained(analysis: Analysis, use: Use) -> bool:
    """Whether the words beside this use say what it is."""
    block = analysis.document.blocks[use.block]
    sentence = analysis.sentence_at(block, use.start)
    return explanation(block.text, use.start, use.end, (sentence.start, sentence.end)) is not None
