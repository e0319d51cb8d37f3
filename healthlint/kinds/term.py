"""`term`: specialist words that the page uses and nowhere explains."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from itertools import islice

from healthlint.analysis import Analysis
from healthlint.check import Check, finding
from healthlint.finding import Finding
from healthlint.kinds.acronym_uses import is_explained
from healthlint.kinds.guards import guarded
from healthlint.kinds.patterns import Hit
from healthlint.language.difficulty import is_slip
from healthlint.language.questions import telling
from healthlint.language.term_explanations import Place
from healthlint.language.terms import Term
from healthlint.precompiled import compiled
from healthlint.rule import Rule

_UNDERGONE = ("medicine", "medicine class", "test", "procedure", "genetics", "research and numbers")
_ROLES = ("paragraph", "item", "cell", "definition", "heading")
_SERVICES = ("care system", "mental health and therapy", "insurance and law")
_LONG_WORD = compiled(r"\b[^\W\d_]{4,}")
_LOOKED_AT = 4
_SEVERAL = 2
_REGIONS = ("references", "author", "comments", "contents", "promotion")


@dataclass(frozen=True)
class Options:
    """`most` terms of a page are reported, the hardest ones: those of our list from the difficulty `least` on, those
    known by their form alone from `unlisted` on (0 to 1, see `language/difficulty.py`); beyond these, up to
    `services` names of treatments and kinds of care. `exceptions` are terms that the readers know.
    """

    most: int = 2
    services: int = 1
    least: float = 0.4
    unlisted: float = 0.52
    exceptions: frozenset[str] = frozenset()


def compile_rule(rule: Rule) -> Check:
    """A check that yields the hardest unexplained terms of the page, each at its first use."""
    options: Options = rule.options

    def run(analysis: Analysis) -> Iterator[Finding]:
        ranked = sorted(_unexplained(analysis, rule), key=lambda pair: -_weight(pair[0]))
        words = (pair for pair in ranked if pair[0].gloss or not is_slip(pair[0].name))
        chosen = list(islice(words, options.most))
        chosen += list(islice((pair for pair in words if pair[0].category in _SERVICES), options.services))
        for term, use in sorted(chosen, key=lambda pair: pair[1]):
            span = analysis.document.blocks[use.block].span(use.start, use.end)
            gloss = f" (perhaps '{term.gloss}'?)" if term.gloss else ""
            evidence = {"term": term.name, "difficulty": round(term.difficulty, 2), "uses": len(term.uses)}
            yield finding(rule, analysis, span, gloss=gloss, evidence=evidence)

    return Check(rule, run)


def _unexplained(analysis: Analysis, rule: Rule) -> Iterator[tuple[Term, Place]]:
    options: Options = rule.options
    title = analysis.document.title
    subject = set(telling(title.text)) if title is not None and title.role in ("title", "heading") else set()
    for term in analysis.terms:
        least = options.least if term.gloss else options.unlisted
        if term.explained or term.difficulty < least or term.name.lower() in options.exceptions:
            continue
        if not term.gloss and _is_of_a_gene(analysis, term):
            continue
        if not analysis.acronyms.keys().isdisjoint(term.name.split()) or _is_told_of_its_acronym(analysis, term):
            continue
        use = next((use for use in term.uses if _is_read(analysis, use)), None)
        if use is None or not guarded(rule, analysis, Hit(analysis.document.blocks[use.block], use.start, use.end)):
            continue
        if not all(_is_of(word, subject) for word in telling(term.name)):
            yield term, use


def _is_of_a_gene(analysis: Analysis, term: Term) -> bool:
    """Whether the word is the name of a gene or of what it makes."""
    use = term.uses[0]
    return analysis.document.blocks[use.block].text[use.end : use.end + 9].lower().startswith((" gene", " protein"))


def _is_told_of_its_acronym(analysis: Analysis, term: Term) -> bool:
    """Whether the page explains it by its acronym: "a cystogram (VCUG). VCUG is an X-ray of …"."""
    first = term.uses[0]
    for acronym in analysis.acronyms.values():
        for full in acronym.expansions:
            if full.block == first.block and full.start <= first.start + 1 and first.end <= full.end:
                return any(is_explained(analysis, use) for use in acronym.uses[:_LOOKED_AT])
    return False


def _is_of(word: str, subject: set[str]) -> bool:
    """Whether a word is one of the title's, of the same stem ("oropharynx" where the title has "oropharyngeal"), or a
    part of one ("sarcoma" where it has "leiomyosarcoma").
    """
    return word in subject or any(
        (len(word) > 5 and other[:6] == word[:6]) or (len(word) > 4 and other.endswith(word)) for other in subject
    )


def _is_read(analysis: Analysis, use: Place) -> bool:
    block = analysis.document.blocks[use.block]
    if block.role not in _ROLES or block.region in _REGIONS or block.quoted or _is_among_medicines(analysis, use):
        return False
    return block.role == "heading" or not _is_in_a_title(block.text, use)


def _is_among_medicines(analysis: Analysis, use: Place) -> bool:
    """Whether the use is one of several medicines that its sentence names, as names to look for on a packet."""
    named = analysis.medicines.get(use.block, ())
    if not any(name.start <= use.start < name.end for name in named):
        return False
    sentence = analysis.sentences[use.sentence]
    return sum(sentence.start <= name.start < sentence.end for name in named) > _SEVERAL


def _is_in_a_title(text: str, use: Place) -> bool:
    """Whether the use stands among capitalised words, as in the name of a leaflet or of a body."""
    if not text[use.start].isupper():
        return False
    if use.start == 0 and text[use.end :].strip() == "" and len(text.split()) > 1 and text.istitle():
        return True
    around = _LONG_WORD.findall(text, max(0, use.start - 60), min(len(text), use.end + 40))
    return len(around) > 3 and sum(word[0].isupper() for word in around) > 0.7 * len(around)


def _weight(term: Term) -> float:
    """How much the page needs an explanation: the harder and the more often used, the more; what the reader is to
    take or undergo comes before the names of illnesses and parts, services before all.
    """
    met = 0.1 if term.category in _SERVICES else 0.05 if term.category in _UNDERGONE else 0.0
    return term.difficulty + 0.02 * min(4, len(term.uses)) + met
