"""`conflict`: two places that cannot both be true.

The pairs and their scores come from `Analysis.conflicts`; a rule picks the forms and slots that are its own and the
confidence from which it speaks. A house adds a dimension of its own with `scales`.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from healthlint.analysis import Analysis
from healthlint.check import Check, finding, shorten
from healthlint.document import Span
from healthlint.errors import RuleError
from healthlint.finding import Finding, Related
from healthlint.language.claims import Claim, claims
from healthlint.language.conflicts.candidate import Candidate
from healthlint.language.conflicts.page import Page
from healthlint.language.conflicts.search import Conflict, conflicts
from healthlint.language.scales import Terms, read_scale
from healthlint.rule import Rule

_LONGEST_PLACE = 240
_BESIDE = 80
_MOST_PER_PLACE = 2
_MOST_ALSO = 2
_ALSO = 0.35


@dataclass(frozen=True)
class Options:
    """Which conflicts are this rule's: their `forms`, and of these only the `slots` given (empty: every one).

    From the confidence `suggest` on a pair is reported as a suggestion, with the message `soft`; from `warn` on with
    the rule's own severity and message. `scales` holds dimensions of the rule's own, written as in
    `rules/scales/*.yaml`; then only these are searched.
    """

    forms: tuple[str, ...]
    slots: tuple[str, ...] = ()
    warn: float = 0.8
    suggest: float = 0.5
    soft: str = "May confuse: line {line} says '{there}', here '{here}'. Can both be right?"
    scales: Mapping[str, Any] = field(default_factory=dict)


def compile_rule(rule: Rule) -> Check:
    """A check that yields a finding for each pair of its forms that is likely enough, at the later place."""
    options: Options = rule.options
    own = _own_terms(rule)

    def run(analysis: Analysis) -> Iterator[Finding]:
        mine = [conflict for conflict in _searched(analysis, own) if _is_of(conflict.candidate, options)]
        shown: set[int] = set()
        used: dict[int, int] = {}
        for conflict in mine:
            earlier, later = in_order(conflict.candidate)
            places = (earlier.clause.sentence.number, later.clause.sentence.number)
            if conflict.confidence < options.suggest:
                break
            if places[1] in shown or any(used.get(place, 0) >= _MOST_PER_PLACE for place in places):
                continue
            shown.add(places[1])
            for place in places:
                used[place] = used.get(place, 0) + 1
            yield conflict_finding(rule, analysis, conflict, _also(conflict, mine, options.suggest * _ALSO))

    return Check(rule, run)


def _is_of(candidate: Candidate, options: Options) -> bool:
    return candidate.form in options.forms and (not options.slots or candidate.slot in options.slots)


def in_order(candidate: Candidate) -> tuple[Claim, Claim]:
    """The two claims as they stand in the article."""
    first, second = candidate.first, candidate.second
    return (second, first) if second.clause.number < first.clause.number else (first, second)


def _also(conflict: Conflict, mine: Sequence[Conflict], least: float) -> list[Claim]:
    """The other earlier places that the later place of a conflict disagrees with in the same way."""
    first, later = in_order(conflict.candidate)
    found: list[Claim] = []
    for other in mine:
        if other.confidence < least or len(found) >= _MOST_ALSO:
            break
        earlier, last = in_order(other.candidate)
        same = last.clause is later.clause and other.candidate.slot == conflict.candidate.slot
        if same and earlier.clause is not first.clause:
            found.append(earlier)
    return found


def _own_terms(rule: Rule) -> Terms | None:
    if not rule.options.scales:
        return None
    try:
        return Terms(read_scale(name, content) for name, content in rule.options.scales.items())
    except (KeyError, TypeError, ValueError, AttributeError) as error:
        raise RuleError(f"{rule.id}: a scale needs 'values', each with a list of terms ({error})", rule.path) from error


def _searched(analysis: Analysis, own: Terms | None) -> tuple[Conflict, ...]:
    if own is None:
        return analysis.conflicts
    found = claims(analysis.clauses, (), analysis.words, own)
    return conflicts(Page(analysis.document, analysis.clauses, found))


def conflict_finding(rule: Rule, analysis: Analysis, conflict: Conflict, also: Sequence[Claim] = ()) -> Finding:
    """The finding of a conflict: at the later place, with the earlier ones as related."""
    candidate = conflict.candidate
    first, second = in_order(candidate)
    options: Options = rule.options
    firm = conflict.confidence >= options.warn
    there, here = said(candidate, first), said(candidate, second)
    return finding(
        rule,
        analysis,
        place_of(second),
        related=tuple(
            Related(place_of(claim), f"says '{shorten(said(candidate, claim))}'") for claim in (first, *also)
        ),
        severity=rule.severity if firm else "suggestion",
        message=rule.message if firm else options.soft,
        confidence=round(conflict.confidence, 2),
        evidence={"slot": candidate.slot, "values": [here, there], "form": candidate.form},
        here=here,
        there=there,
        count=here,
        limit=there,
    )


def said(candidate: Candidate, claim: Claim) -> str:
    """The words of a claim that disagree with the other's."""
    if candidate.form == "count" and claim.number < 0:
        return f"{claim.value} listed"
    return claim.text


def place_of(claim: Claim) -> Span:
    """The clause of a claim, or where that is long, the words of its value with what fits beside them."""
    clause = claim.clause
    block = clause.block
    if claim.place is not None:
        return claim.place
    if clause.end - clause.start <= _LONGEST_PLACE:
        return block.span(clause.start, clause.end)
    text = block.text
    before = max(clause.start, claim.start - _BESIDE)
    start = before if before == clause.start else text.find(" ", before, claim.start) + 1 or claim.start
    after = min(clause.end, start + _LONGEST_PLACE)
    end = after if after == clause.end else max(claim.start + 1, text.rfind(" ", claim.start + 1, after))
    return block.span(start, end)
