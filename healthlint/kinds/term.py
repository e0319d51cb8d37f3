"""`term`: specialist words that the page uses and nowhere explains."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from healthlint.analysis import Analysis
from healthlint.check import Check, finding
from healthlint.document import Block
from healthlint.finding import Finding
from healthlint.language.questions import telling
from healthlint.language.term_explanations import Place
from healthlint.language.terms import Term
from healthlint.rule import Rule

_ROLES = ("paragraph", "item", "cell", "definition", "heading")
_SERVICES = ("care system", "mental health and therapy")
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
        ranked = sorted(_unexplained(analysis, options), key=lambda pair: -_weight(pair[0]))
        chosen = ranked[: options.most]
        chosen += [pair for pair in ranked[options.most :] if pair[0].category in _SERVICES][: options.services]
        for term, use in sorted(chosen, key=lambda pair: pair[1]):
            span = analysis.document.blocks[use.block].span(use.start, use.end)
            gloss = f" (perhaps '{term.gloss}'?)" if term.gloss else ""
            evidence = {"term": term.name, "difficulty": round(term.difficulty, 2), "uses": len(term.uses)}
            yield finding(rule, analysis, span, gloss=gloss, evidence=evidence)

    return Check(rule, run)


def _unexplained(analysis: Analysis, options: Options) -> Iterator[tuple[Term, Place]]:
    title = analysis.document.title
    subject = set(telling(title.text)) if title is not None and title.role in ("title", "heading") else set()
    for term in analysis.terms:
        least = options.least if term.gloss else options.unlisted
        if term.explained or term.difficulty < least or term.name.lower() in options.exceptions:
            continue
        if not term.gloss and _is_of_a_gene(analysis, term):
            continue
        if not analysis.acronyms.keys().isdisjoint(term.name.split()):
            continue
        use = next((use for use in term.uses if _is_read(analysis.document.blocks[use.block])), None)
        if use is not None and not all(_is_of(word, subject) for word in telling(term.name)):
            yield term, use


def _is_of_a_gene(analysis: Analysis, term: Term) -> bool:
    """Whether the word is the name of a gene or of what it makes."""
    use = term.uses[0]
    return analysis.document.blocks[use.block].text[use.end : use.end + 9].lower().startswith((" gene", " protein"))


def _is_of(word: str, subject: set[str]) -> bool:
    """Whether a word is one of the title's, or of the same stem ("oropharynx" on a page on oropharyngeal cancer)."""
    return word in subject or any(len(word) > 5 and other[:6] == word[:6] for other in subject)


def _is_read(block: Block) -> bool:
    return block.role in _ROLES and block.region not in _REGIONS and not block.quoted


def _weight(term: Term) -> float:
    """How much the page needs an explanation: the harder and the more often used, the more; services first."""
    return term.difficulty + 0.02 * min(4, len(term.uses)) + (0.1 if term.category in _SERVICES else 0.0)
