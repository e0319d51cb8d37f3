"""Names that stand in a list of their kind ("illnesses such as …"): the reader knows what sort of thing they are."""

from __future__ import annotations

import re
from collections.abc import Sequence

from healthlint.document import Block
from healthlint.precompiled import compiled

_KIND = (
    r"(?:conditions?|diseases?|disorders?|syndromes?|illness(?:es)?|infections?|viruses|bacteria|germs?|parasites?|cancers?|"
    r"tumou?rs?|leuka?emias?|lymphomas?|sarcomas?|carcinomas?|medicines?|medications?|drugs?|antibiotics?|painkillers?|"
    r"antidepressants?|steroids?|blockers?|inhibitors?|hormones?|vitamins?|minerals?|nutrients?|chemicals?|substances?|"
    r"(?:birth\s+)?defects?|injur(?:y|ies)|types?|kinds?|forms?|subtypes?|variants?|brands?|brand\s+names?|genes?|muscles?|"
    r"bones?|nerves?|foods?|alcohols?|oils?|sweeteners?|acids?|fats?|agents?|fruits?|vegetables?|plants?|herbs?|spices?|animals?|insects?|allergens?)"
)
_MARK = compiled(
    r"\b(?:such\s+as|other\s+than|apart\s+from|like|including|especially|e\.g\.,?|for\s+(?:example|instance),?)\s",
    re.IGNORECASE,
)
_KIND_BEFORE = compiled(rf"\b{_KIND}(?:\s+(?:that|which|of|in|with|for|and|[\w-]+)){{0,4}}[\s,(–-]*$", re.IGNORECASE)
_LISTED = compiled(
    r"(?:[^,;.()]{1,60}(?:\([^()]{0,80}\)\s*)?[,;]\s*(?:and\s+|or\s+)?){0,12}(?:(?:and|or|the|an?)\s+)?(?:[\w’'-]+\s+){0,6}\(?$"
)
_FINITE = compiled(
    r"\b(?:is|are|was|were|has|have|had|can|may|might|will|would|should|must|do|does|causes?|helps?|makes?|means?)\b"
)
_KIND_THEN_LIST = compiled(
    r"\b(?:medicines?|medications?|drugs?|antibiotics?|agents?|painkillers?|antidepressants?|blockers?|inhibitors?|agonists?|"
    r"statins?|steroids?)\s+(?:(?:[\w-]+\s+){0,6}(?:are|include)\s+|includ(?:es|ing)\s+)?(?:[\w-]{5,}(?:\s+[\w-]{5,})?(?:,\s+(?:(?:and|or)\s+)?|\s+(?:and|or)\s+)){1,7}$",
    re.IGNORECASE,
)
_EXAMPLES_OF = compiled(
    r"\bexamples?\s+of\s+(?:[\w-]+\s+){1,5}(?:are|is|include)\s+(?:[\w’'-]+(?:\s+[\w’'-]+){0,3},?\s+(?:and\s+|or\s+)?){0,6}$",
    re.I,
)
_LEADS = compiled(rf"\b{_KIND}\b[^.!?]{{0,90}}[:–—-]?\s*$", re.IGNORECASE)
_INTRODUCES = compiled(r"(?::|[–—-]|\b(?:includ(?:e|es|ing)|are|as|of|following|like))\s*$", re.IGNORECASE)
_REACH, _MOST_ITEMS, _ITEM_WORDS = 240, 30, 9


def named_in_list(text: str, first: int, start: int) -> int | None:
    """Where the kind begins that opens the list in which the term at `start` stands; None when it stands in none."""
    low = max(first, start - _REACH)
    if _EXAMPLES_OF.search(text, low, start):
        return low
    direct = _KIND_THEN_LIST.search(text, low, start)
    if direct:
        return direct.start()
    for mark in reversed(list(_MARK.finditer(text, low, start))):
        between = text[mark.end() : start]
        kind = _KIND_BEFORE.search(text, max(first, mark.start() - 60), mark.start())
        if kind and _LISTED.fullmatch(between) and not _FINITE.search(between):
            return kind.start()
    return None


def is_item_of_a_kind(blocks: Sequence[Block], number: int, end: int) -> bool:
    """Whether the block is a short list item whose list says of what kind its items are."""
    item = blocks[number]
    if item.role != "item" or len(item.text[:end].split()) > _ITEM_WORDS:
        return False
    for other in reversed(blocks[max(0, number - _MOST_ITEMS) : number]):
        if other.role == "item":
            continue
        if other.role == "heading":
            return _LEADS.search(other.text) is not None
        return _INTRODUCES.search(other.text) is not None and _LEADS.search(other.text) is not None
    return False
