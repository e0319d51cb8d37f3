"""Where an article explains a term."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import NamedTuple

from healthlint.document import Block, Link
from healthlint.language.enumerations import is_item_of_a_kind, named_in_list
from healthlint.language.explanations import explanation
from healthlint.language.lemmas import lemma
from healthlint.language.sentences import Sentence
from healthlint.language.words import Word
from healthlint.precompiled import compiled

_LOOKED_AT = 8
_NEXT = compiled(
    r"(?:this|these|it|they|(?:a|an|the|this|these)\s+\w+)\s+(?:(?:is|are)\s+(?:an?|the|when|where|one|used|caused|made|called)|means?|"
    r"happens?|occurs?|involves?|measures?|checks?|looks?|uses?|lets?|allows?|works?|helps?|treats?|causes?|describes?|refers?|"
    r"lowers?|raises?|reduces?|slows?|blocks?|stops?|kills?|relieves?|replaces?|thins?|numbs?)\b",
    re.I,
)
_DOES = compiled(
    r"(?:\s+(?:tests?|scans?|treatments?|therapy|drugs?|medicines?|tablets?|cells?|machines?))?\s+(?:(?:can|also|usually|often)\s+){0,2}"
    r"(?:uses?|lets?|allows?|connects?|controls?|carr(?:y|ies)|stores?|produces?|protects?|breaks?|turns?|kills?|blocks?|lowers?|"
    r"raises?|stops?|slows?|treats?|measures?|shows?|removes?|filters?|cleans?|sends?|supports?|looks?|checks?|holds?|records?|decreases?|increases?|manages?|reduces?|"
    r"relieves?|thins?|numbs?|finds?|detects?|diagnoses?|replaces?|happens?|occurs?|starts?|develops?|makes?|causes?|helps?)\s+(?!in\b)\w",
    re.I,
)
_PURPOSE = compiled(
    r"(?:\s+[\w’'-]+)?(?:\s+(?:can\s+|may\s+)?help|,?\s+to(?:\s+help)?|,?\s+(?:that|which)(?:\s+can|\s+may|\s+helps?(?:\s+to)?)?)\s+"
    r"(?:stop|ease|treat|lower|prevent|reduce|relieve|kill|slow|control|numb|calm|clear|remove|replace|open|widen|thin|block|"
    r"fight|decrease|increase|manage|digest|cure|bind|improve|raise|measure|check|find|look|see)s?\b",
    re.I,
)
_USED = compiled(
    r"(?:\s+\([^()]{2,40}\))?(?:,?\s+(?:and|or)\s+[\w’'-]+(?:\s+\([^()]{2,40}\))?)?\s+(?:can\s+be|may\s+be|is|are|was|were|"
    r"has\s+been|have\s+been)\s+(?:[\w-]+\s+)?(?:used|prescribed|given|taken|approved)\s+(?:[\w-]+ly\s+)?(?:to|for|against)\s+(?!you\b)\w",
    re.I,
)
_A_FORM_OF = compiled(
    r"\s+(?:is|are)\s+(?:the\s+|an?\s+|one\s+)?(?:(?:most\s+)?(?:common|main|usual|rare)\s+)?(?:forms?|types?|kinds?)\s+of\b",
    re.I,
)
_HELPS_YOU = compiled(r"(?:\s+[\w’'-]+){0,4}\s+(?:can\s+)?helps?\s+(?:you|your|people)\s+\w", re.I)
_ALONE = compiled(r"(?:\s+[\w’'-]+){0,2}\s*[.:–—-]\s+(?=[A-Z])")
_EXAMPLE = compiled(
    r"(?:\s+[\w’'-]+)?,?\s*\(?(?:such\s+as|like|including|for\s+example,?|e\.g\.,?)\s+(?:an?\s+)?\w", re.I
)
_COLON = compiled(r"(?:\s+[\w-]+){0,4}:\s+[A-Z]")
_IS_A = compiled(r"\b(?:is|are)\s+(?:an?|a\s+(?:type|kind|form)\s+of)\s+$", re.I)
_OPENS = compiled(r"(?:.{0,200},\s+(?:and|but|or|while)\s+)?(?:an?\s+|the\s+|your\s+|most\s+)?(?:[\w’'-]+\s+)?", re.I)
_SMALL = frozenset("a an the of in on or and to for with that who is are by from your you".split())


class Place(NamedTuple):
    """A stretch of a block's text, and the number of its sentence."""

    block: int
    start: int
    end: int
    sentence: int


def explained_at(
    uses: Sequence[Place],
    name: str,
    gloss: str,
    blocks: Sequence[Block],
    sentences: Sequence[Sentence],
    words: Sequence[Word],
    links: Sequence[Link],
) -> Place | None:
    """The place of the words that explain a term used at these places; None when there is none.

    Besides the words beside it (see `explanations.explanation`), these count: an entry of a glossary or definition
    list, a heading of its own, a link or `<abbr>` on it, the next sentence when it begins "This is …", and the words
    of its `gloss` near its first use.
    """
    for use in uses[:_LOOKED_AT]:
        block, sentence = blocks[use.block], sentences[use.sentence]
        if block.role == "term" or block.region == "glossary":
            return use
        if _is_a_heading(block) and use.end - use.start >= 0.6 * len(block.text.rstrip(" ?:")):
            return use
        if any(link.block == use.block and link.start <= use.start and use.end <= link.end for link in links):
            return use
        found = explanation(block.text, use.start, use.end, (sentence.start, sentence.end))
        if found is not None:
            return Place(use.block, found.start, found.end, use.sentence)
        kind = named_in_list(block.text, sentence.start, use.start) if len(uses) == 1 else None
        if kind is not None:
            return Place(use.block, kind, use.start, use.sentence)
        if is_item_of_a_kind(blocks, use.block, use.end):
            return use
        for told in (_PURPOSE, _EXAMPLE, _USED, _A_FORM_OF, _HELPS_YOU):
            beside = told.match(block.text, use.end, sentence.end)
            if beside:
                return Place(use.block, beside.start(), sentence.end, use.sentence)
        if use.start == 0 and _ALONE.match(block.text, use.end):
            return use
        if block.role == "item" and not block.text[: use.start].strip() and _COLON.match(block.text, use.end):
            return use
        does = _DOES.match(block.text, use.end, sentence.end)
        if does and _OPENS.fullmatch(block.text, sentence.start, use.start):
            return Place(use.block, use.end, sentence.end, use.sentence)
        following = sentences[use.sentence + 1] if use.sentence + 1 < len(sentences) else None
        if following is not None and following.block == use.block and _ends_with(block.text, use, sentence):
            start = block.text[following.start : following.end]
            if _NEXT.match(start) or _IS_A.search(block.text, sentence.start, use.start):
                return Place(use.block, following.start, following.end, following.number)
    return _by_gloss(uses[0], name, gloss, sentences, words) if gloss and uses else None


def _is_a_heading(block: Block) -> bool:
    """Whether a block is a heading, or a short paragraph that stands where one should."""
    return block.role == "heading" or (
        block.role == "paragraph" and len(block.text) < 60 and block.text[-1:] not in ".!"
    )


def _ends_with(text: str, use: Place, sentence: Sentence) -> bool:
    """Whether the term is the last thing that its sentence speaks of."""
    return len(text[use.end : sentence.end].split()) <= 3


def _by_gloss(use: Place, name: str, gloss: str, sentences: Sequence[Sentence], words: Sequence[Word]) -> Place | None:
    """The sentence of the first use, or one next to it, when it holds most words of the gloss."""
    own = {lemma(word) for word in re.findall(r"\w+", name.lower())}
    wanted = {lemma(word) for word in re.findall(r"\w+", gloss.lower()) if word not in _SMALL} - own
    for number in (use.sentence, use.sentence - 1, use.sentence + 1):
        if not 0 <= number < len(sentences) or sentences[number].block != use.block:
            continue
        sentence = sentences[number]
        said = {lemma(word.key) for word in words[sentence.first : sentence.last]}
        if wanted and len(wanted & said) >= max(2.0, 0.6 * len(wanted)):
            return Place(use.block, sentence.start, sentence.end, number)
    return None
