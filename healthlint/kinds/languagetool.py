"""`languagetool`: what a LanguageTool server finds; silent unless the settings name one."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from healthlint.analysis import Analysis
from healthlint.check import Check, finding, shorten
from healthlint.document import Block
from healthlint.finding import Edit, Finding, Fix
from healthlint.language.frequency import zipf
from healthlint.language.words import fold
from healthlint.precompiled import compiled
from healthlint.rule import Rule

if TYPE_CHECKING:
    from healthlint.grammar.client import Match
    from healthlint.grammar.vocabulary import PageWords

_ROLES = frozenset(
    ("title", "heading", "paragraph", "item", "cell", "caption", "alt", "term", "definition", "footnote")
)
_SPELLING = "TYPOS"
_SPELLERS = ("MORFOLOGIK_RULE", "HUNSPELL_RULE")
_OPENS = compiled(r"(?:^|[.!?:]|\ufffc)[\"'“‘(\[]*\s*[\"'“‘(\[]*$")
_INITIAL = compiled(r"\b[A-Z]\.\s*$")
_SPECIES = compiled(r"[^.!?\s]\s\(?[A-Z][a-z]{2,20}\s[a-z]{2,20}(?:us|i|ae|um|is|ans|ens|ea|ia)$")
_COMMON = 4.0
_REPEATED = ("ENGLISH_WORD_REPEAT_RULE", "PHRASE_REPETITION")
_COMPOUND = "EN_COMPOUNDS_"
"""Those that only take a hyphen out are a matter of taste."""
_LETTER = compiled(r"[^\W\d_]")
_MOST_BEFORE = 60
_MOST_ALIKE = 2
"""Findings of one page about the same words."""


@dataclass(frozen=True)
class Options:
    """No settings of its own: those of the table `[grammar]` hold."""


def compile_rule(rule: Rule) -> Check:
    """A check that yields LanguageTool's matches, its rule as their `code`; raises GrammarError where it fails."""

    def run(analysis: Analysis) -> Iterator[Finding]:
        settings = analysis.settings.grammar
        if settings is None:
            return
        from healthlint.grammar.checking import matches
        from healthlint.grammar.vocabulary import PageWords

        blocks = [block for block in analysis.document.prose() if block.role in _ROLES and _LETTER.search(block.text)]
        allowed = analysis.settings.accepted.get(rule.id, frozenset())
        words = PageWords((word.key for word in analysis.words), allowed)
        told: Counter[tuple[str, str]] = Counter()
        for block, match in matches(blocks, analysis.locale, settings):
            if _is_wanted(block, match, words):
                same = (match.rule, block.text[match.start : match.end].casefold())
                told[same] += 1
                if told[same] <= _MOST_ALIKE:
                    yield _found(rule, analysis, block, match)

    return Check(rule, run)


def _is_wanted(block: Block, match: Match, words: PageWords) -> bool:
    text, before = block.text[match.start : match.end], block.text[max(0, match.start - _MOST_BEFORE) : match.start]
    if match.rule in _REPEATED:
        last = text.split()[-1]
        return zipf(fold(last)) >= _COMMON and not text[len(text) // 2 :].strip()[:1].isupper()
    if match.rule.startswith(_COMPOUND) and "-" in text:
        return False
    if not match.rule.startswith(_SPELLERS):
        return True
    if _SPECIES.search(f"{before}{text}"):
        return False
    opens = _OPENS.search(before) is not None and not _INITIAL.search(before)
    return words.is_mistake(text, match.replacements, opens=opens)


def _found(rule: Rule, analysis: Analysis, block: Block, match: Match) -> Finding:
    span = block.span(match.start, match.end)
    fix = None
    written = block.text[match.start : match.end]
    apart = (one for one in match.replacements if " " in one and one.replace(" ", "") == written)
    offered = next(apart, None) or next(iter(match.replacements), None)
    if offered is not None:
        exact = block.is_exact(match.start, match.end)
        fix = Fix("unsafe" if exact else "shown", (Edit(span, offered),))
    if match.category == _SPELLING and offered:
        message = f"'{shorten(written)}' may be a slip. Did you mean '{shorten(offered)}'?"
    else:
        message = match.message
    found = finding(rule, analysis, span, fix=fix, message=message.replace("{", "(").replace("}", ")"))
    return replace(found, code=match.rule)
