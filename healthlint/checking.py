"""One document, its settings and its checks -> what a run says of it."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import replace

from healthlint.analysis import Analysis
from healthlint.check import Check
from healthlint.document import Document
from healthlint.errors import GrammarError
from healthlint.excerpt import excerpt
from healthlint.filters.fingerprints import fingerprinted
from healthlint.filters.limits import limited, limits_of
from healthlint.filters.overlaps import without_overlaps
from healthlint.filters.suppressions import suppressed
from healthlint.finding import Failure, Finding, Result
from healthlint.precompiled import compiled
from healthlint.settings import Settings

MOST_FINDINGS = 1_000
"""Findings of one rule in one document; the rest are counted in a notice."""
LONGEST_BLOCK = 20_000
"""Words; of a longer block only word lists are read."""
_WORD_LISTS = frozenset({"existence", "substitution", "consistency", "occurrence", "capitalization"})
_WORD = compiled(r"\S+")


def check_document(document: Document, settings: Settings, checks: Iterable[Check]) -> Result:
    """Run these checks on a document; a check that raises becomes a failure that names its rule."""
    whole, document = document, excerpt(document)
    analysis = Analysis(document, settings)
    notices = list(document.notices)
    if not any(block.text.strip() for block in document.blocks):
        notices.append("the document holds no text to check")
        return Result(document.path, "ok", whole, None, analysis.locale, _metrics(analysis), (), (), tuple(notices))
    language = analysis.language
    chosen = [check for check in checks if not check.rule.locales or check.rule.holds_for(analysis.locale)]
    if not language.startswith("en"):
        chosen = [check for check in chosen if check.rule.language == "any"]
        notices.append(f"the text is in the language {language!r}: only rules for any language were run")
    shorter = _without_long_blocks(document, settings, notices)
    findings: list[Finding] = []
    failures: list[Failure] = []
    lacks = ""
    for check in chosen:
        read = analysis if shorter is None or check.rule.extends in _WORD_LISTS else shorter
        try:
            found = _run(check, read, notices)
        except GrammarError as error:
            lacks = str(error)
        except Exception as error:
            failures.append(Failure("check", f"the check crashed: {type(error).__name__}: {error}", check.rule.id))
        else:
            findings.extend(found)
    shown, hidden = suppressed(fingerprinted(findings, analysis), analysis)
    shown, doubled = without_overlaps(shown)
    result = Result(
        path=document.path,
        status="ok",
        document=whole,
        language=language,
        locale=analysis.locale,
        metrics=_metrics(analysis),
        findings=tuple(shown),
        failures=tuple(failures),
        notices=tuple(notices),
        hidden=(*hidden, *doubled),
        reads_today=analysis.reads_today or (shorter is not None and shorter.reads_today),
        lacks=lacks,
    )
    return limited(result, limits_of(settings))


def _run(check: Check, analysis: Analysis, notices: list[str]) -> Sequence[Finding]:
    if not check.may_fire(analysis):
        return ()
    found = list(check.run(analysis))
    if len(found) > MOST_FINDINGS:
        found.sort(key=lambda finding: finding.span)
        notices.append(f"{check.rule.id}: {len(found) - MOST_FINDINGS:,} more findings are not shown")
        del found[MOST_FINDINGS:]
    return found


def _without_long_blocks(document: Document, settings: Settings, notices: list[str]) -> Analysis | None:
    """The document with its overlong blocks emptied, or None where it has none."""
    long = {
        block.number
        for block in document.blocks
        if len(block.text) > LONGEST_BLOCK and sum(1 for _ in _WORD.finditer(block.text)) > LONGEST_BLOCK
    }
    if not long:
        return None
    for number in sorted(long):
        line = document.position(document.blocks[number].whole.start).line
        notices.append(f"line {line}: a block of more than {LONGEST_BLOCK:,} words gets word lists only")
    blocks = tuple(replace(block, text="", runs=()) if block.number in long else block for block in document.blocks)
    return Analysis(replace(document, blocks=blocks), settings)


def _metrics(analysis: Analysis) -> dict[str, float]:
    metrics: dict[str, float] = {"words": len(analysis.words), "sentences": len(analysis.sentences)}
    if analysis.language == "en":
        scores = analysis.reading.document.scores
        metrics |= {
            "flesch_kincaid_grade": round(scores.flesch_kincaid, 1),
            "smog_index": round(scores.smog, 1),
        }
    return metrics
