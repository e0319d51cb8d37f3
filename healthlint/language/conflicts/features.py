"""What speaks for and against two claims being about one thing, as named numbers between 0 and about 3."""

from __future__ import annotations

from healthlint.language.claims import Claim
from healthlint.language.clauses import Clause, concepts_of
from healthlint.language.conflicts.page import Page
from healthlint.language.scope import scope_of, unequal
from healthlint.language.thesaurus import like

_OTHER_SIDE = {
    side: other
    for pair in (
        "more less", "higher lower", "high low", "increase decrease", "increased decreased", "rise fall", "up down",
        "with without", "before after", "older younger", "early late", "larger smaller", "large small", "men women",
        "adults children", "short long", "shorter longer", "mild severe", "if unless", "warm cold", "hot cold",
        "first second", "one both", "left right", "upper lower", "better worse", "faster slower", "acute chronic",
        "day night", "males females", "gain loss", "light heavy", "near far", "inside outside",
    )
    for side, other in (pair.split(), pair.split()[::-1])
}  # fmt: skip
_LEAST_ALIKE = 0.3


def related(page: Page, one: Claim, other: Claim) -> bool:
    """Whether two claims may be about one thing at all: cheap to ask before anything is weighed."""
    a, b = one.clause, other.clause
    if not a.own.isdisjoint(b.own) or not a.around.isdisjoint(b.around):
        return True
    if not a.own.isdisjoint(b.around) or not b.own.isdisjoint(a.around):
        return True
    return page.alike(a, b) >= _LEAST_ALIKE or (_of_topic(page, a) and _of_topic(page, b))


def features(page: Page, one: Claim, other: Claim) -> dict[str, float]:
    """The features that every form shares."""
    a, b = one.clause, other.clause
    own_a, own_b = one.own, other.own
    shared = own_a & own_b
    weight = page.weight(shared)
    all_a, all_b = own_a | a.around, own_b | b.around
    wider = page.weight((all_a & all_b) - shared)
    total_a, total_b = page.total(own_a), page.total(own_b)
    least = min(total_a, total_b) or 1.0
    near = one.near & other.near
    missing = min(page.weight(own_a - all_b), page.weight(own_b - all_a))
    found = {
        "shared": min(weight, 15.0) / 5,
        "shared-part": weight / least,
        "nearly-same": max(0.0, weight / least - 0.6) * 2.5 if len(shared) > 2 else 0.0,
        "shared-near": min(page.weight(near), 10.0) / 5,
        "shared-around": min(wider, 15.0) / 5,
        "missing": min(missing, 20.0) / 10,
        "same-role": float(bool(one.roles & other.roles)),
        "other-role": float(bool(one.roles and other.roles) and one.roles.isdisjoint(other.roles)),
        "same-thing": float(bool(one.things & other.things)),
        "other-thing": float(bool(one.things and other.things) and one.things.isdisjoint(other.things)),
        "both-topic": float(_of_topic(page, a) and _of_topic(page, b)),
        "both-lean": float(a.leans and b.leans),
        "same-section": float(a.block.heading == b.block.heading),
        "next-to": float(abs(a.sentence.number - b.sentence.number) <= 2),
        "same-sentence": float(a.sentence.number == b.sentence.number),
        "same-block": float(a.block.number == b.block.number),
        "box-body": float(a.is_box != b.is_box),
        "box-box": float(a.is_box and b.is_box),
        "table": float(a.block.cell is not None or b.block.cell is not None),
        "absolute": float(one.strength == "absolute") + float(other.strength == "absolute"),
        "possible": float(one.strength == "possible") + float(other.strength == "possible"),
        "long": (len(a.own) + len(b.own)) / 30,
    }
    alike = _alike(page, own_a - shared, own_b - shared)
    if alike:
        found["shared-like"] = min(alike, 10.0) / 5
    pointing = page.alike(a, b)
    found["meaning"] = max(0.0, pointing) * 2
    found["meaning-apart"] = max(0.0, 0.1 - pointing) * 2
    turned = len(_sides(one) & {_OTHER_SIDE[side] for side in _sides(other)})
    if turned:
        found["turned-too"] = min(2.0, turned)
    found["promises"] = page.promises
    label = _label(a, b)
    if label is not None:
        found["label-shared" if label else "label-missing"] = 1.0
    for cue in ("condition", "contrast", "hedge", "attribution", "myth"):
        held = (cue in a.cues) + (cue in b.cues)
        if held:
            found[cue] = float(held)
    differing = len(set(a.scope) ^ set(b.scope))
    if differing:
        found["scope-one-sided"] = float(min(differing, 3))
    united = total_a + total_b - weight or 1.0
    same_words = max(0.0, weight / united - 0.7) / 0.3 if len(shared) > 2 else 0.0
    if same_words:
        found["same-words"] = same_words
    if found["nearly-same"] and set(scope_of(a.text)) != set(scope_of(b.text)):
        found["scoped-repeat"] = 1.0
    return found


def veto(one: Claim, other: Claim, ignored: frozenset[str] = frozenset()) -> bool:
    """Whether a typed scope sets the two apart: adults against children, type 1 against type 2 …"""
    a, b = one.clause, other.clause
    if one.scale is not None:
        ignored = one.scale.ignores
    if a.scope and b.scope and unequal(a.scope, b.scope, ignored):
        return True
    return a.sentence.number == b.sentence.number and bool({"contrast"} & (a.cues | b.cues))


def _sides(claim: Claim) -> frozenset[str]:
    """The words of a claim, outside its value, that have a plain opposite ("more", "after", "without")."""
    return frozenset(
        word.key for word in claim.clause.words if word.key in _OTHER_SIDE and not claim.start <= word.start < claim.end
    )


def _alike(page: Page, one: frozenset[str], other: frozenset[str]) -> float:
    """How much the concepts say that have their like on the other side."""
    return sum(min(page.weight((found,)), 3.0) for found in one if not other.isdisjoint(like(found)))


def _of_topic(page: Page, clause: Clause) -> bool:
    """Whether a clause speaks of the page's topic: it names it, or points back to it with a pronoun."""
    return clause.points_back or not page.topic.isdisjoint(clause.own)


def _label(one: Clause, other: Clause) -> bool | None:
    """Whether the row label of a table cell is named by the other clause or what it stands under; None: no cell."""
    for cell, beside in ((one, other), (other, one)):
        if cell.block.cell is not None and cell.lead:
            named = concepts_of(cell.lead.rsplit("\t", 1)[0])
            if beside.block.cell is not None and beside.lead:
                return bool(named & concepts_of(beside.lead))
            return bool(named & (beside.own | beside.context))
    return None
