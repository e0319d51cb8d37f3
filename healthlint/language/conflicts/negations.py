"""One clause is for what another is against: a thing affirmed here and denied there."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import islice

from healthlint.language.claims import Claim
from healthlint.language.clauses import Clause
from healthlint.language.concepts import concept
from healthlint.language.conflicts.candidate import Candidate
from healthlint.language.conflicts.features import features, related, veto
from healthlint.language.conflicts.page import Page
from healthlint.language.cues import is_negator
from healthlint.language.stances import Stance, things_asked, turned_by

_LEAST = 1.2
_MOST_PAIRS = 400
_MOST = 40
_FIELD = 3.0
_SUBORDINATE = frozenset("if when who which that unless because although where while whether whose until as or".split())
_PARTLY = frozenset(
    "may might some often usually always all every necessarily yet enough fully completely sometimes rarely most many "
    "currently still alone exactly".split()
)
_MIRRORED = 0.75
_FLATLY = frozenset("no never none nothing nobody cannot can't without neither nowhere".split())
_Pair = tuple[Clause, Clause]


def candidates(page: Page) -> Iterator[Candidate]:
    """Pairs of clauses of which one affirms and one denies something telling, the most telling ones."""
    said: dict[str, list[tuple[Clause, Stance]]] = {}
    for clause in page.clauses:
        if not clause.text.endswith("?"):
            for stance in stances_of(page, clause).values():
                said.setdefault(stance.thing, []).append((clause, stance))
    opposed: dict[tuple[int, int], list[tuple[float, _Pair, Stance, Stance]]] = {}
    for thing, listed in said.items():
        weight = _weight(page, thing, len(listed))
        against = [entry for entry in listed if not entry[1].affirms]
        if weight < _LEAST / 2 or not against or len(against) == len(listed):
            continue
        pairs = (
            (denied, affirmed)
            for denied in against
            for affirmed in listed
            if affirmed[1].affirms and _disagree(denied[1], affirmed[1])
        )
        for (clause, no), (other, yes) in islice(pairs, _MOST_PAIRS):
            if clause.sentence.number != other.sentence.number:
                opposed.setdefault((clause.number, other.number), []).append((weight, (clause, other), no, yes))
    ranked = sorted(opposed.values(), key=lambda found: -_quick(page, found))
    for found in ranked[:_MOST]:
        candidate = _candidate(page, found)
        if candidate is not None:
            yield candidate


def stances_of(page: Page, clause: Clause) -> dict[str, Stance]:
    """The stances of a clause, turned where its list or column is headed "Avoid", and those of the question it answers.

    A question that is answered with yes or no is affirmed or denied as a whole.
    """
    found = page.stances(clause)
    head = clause.lead or (clause.block.section[-1] if clause.block.role == "item" and clause.block.section else "")
    if head and turned_by(head):
        found = {thing: stance._replace(affirms=not stance.affirms, marked=True) for thing, stance in found.items()}
    if clause.answer:
        found = dict(found)
        for thing in things_asked(clause.question):
            found[thing] = Stance(thing, clause.answer == "yes", "say", True, 0, len(clause.words))
    return found


def _weight(page: Page, thing: str, mentions: int) -> float:
    if not thing.startswith("*"):
        return page.weight((thing,))
    return _FIELD * max(0.3, min(1.0, 6 / mentions))


def _disagree(no: Stance, yes: Stance) -> bool:
    """Whether a denial and an affirmation rule each other out: what is not needed may still be allowed."""
    return not (no.mode == "no-need" and yes.mode == "may")


def _quick(page: Page, found: list[tuple[float, _Pair, Stance, Stance]]) -> float:
    clause, other = found[0][1]
    return sum(sorted((weight for weight, *_ in found), reverse=True)[:3]) + 0.4 * page.weight(clause.own & other.own)


def _candidate(page: Page, found: list[tuple[float, _Pair, Stance, Stance]]) -> Candidate | None:
    found.sort(key=lambda entry: -entry[0])
    total = sum(weight for weight, *_ in found[:3])
    if total < _LEAST:
        return None
    _, (clause, other), no, yes = found[0]
    one, two = _claim(clause, no), _claim(other, yes)
    first, second = (one, two) if clause.number < other.number else (two, one)
    if not related(page, first, second) or veto(first, second):
        return None
    seen = features(page, first, second)
    fields = [entry for entry in found if entry[2].thing.startswith("*")]
    seen["denied"] = min(3.0, total / 4)
    seen["denied-part"] = total / (page.weight(clause.own) or 1.0)
    seen["marked"] = float(yes.marked)
    seen["mode-need"] = float(no.mode == "no-need")
    seen["mode-must"] = float(yes.mode == "must")
    seen["mode-may"] = float(yes.mode == "may")
    seen["same-field"] = float(bool(fields))
    seen["same-denied-word"] = float(len(fields) < len(found))
    seen["reach"] = (no.last - no.first) / 7
    seen.update(_manner(page, clause, no, other, yes, [entry[2].thing for entry in found]))
    form = "stance" if fields else "negation"
    return Candidate(form, fields[0][2].thing[1:] if fields else "negation", first, second, seen)


def _manner(page: Page, clause: Clause, no: Stance, other: Clause, yes: Stance, things: list[str]) -> dict[str, float]:
    """How the denial and the affirmation are said, and what else they share."""
    before, after = clause.words[: no.first], {word.key for word in clause.words}
    said = [word.key for word in other.words]
    reached = yes.last if yes.marked else next((n for n, key in enumerate(said) if concept(key) in things), len(said))
    rest = (clause.own & other.own) - set(things)
    subject = frozenset(concept(word.key) for word in before) & other.own
    own, others = clause.own, other.own
    denies = any(is_negator(key) for key in said)
    mirrored = len(own & others) > 2 and len(own & others) >= _MIRRORED * len(own | others) and not denies
    return {
        "mirrored": float(mirrored),
        "denial-main": float(_SUBORDINATE.isdisjoint(word.key for word in before)),
        "denial-part": float(not _PARTLY.isdisjoint(after)),
        "denial-flat": float(clause.words[no.first].key in _FLATLY),
        "said-main": float(_SUBORDINATE.isdisjoint(said[:reached])),
        "said-partly": float(not _PARTLY.isdisjoint(said)),
        "said-denies": float(denies),
        "subject-denied": min(2.0, page.weight(subject) / 5),
        "shared-beyond": min(2.0, page.weight(rest) / 5),
        "one-thing": float(len(things) == 1),
    }


def _claim(clause: Clause, stance: Stance) -> Claim:
    start, end = clause.words[stance.first].start, clause.words[stance.last - 1].end
    return Claim(
        -1, clause, start, end, "negation", "negation", "said" if stance.affirms else "denied",
        negated=not stance.affirms,
    )  # fmt: skip
