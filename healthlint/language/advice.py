"""Advice: what a clause tells its reader to do, to leave, that is allowed, or that is not needed."""

from __future__ import annotations

import re
from typing import Literal, NamedTuple

from healthlint.language.clauses import Clause

Stance = Literal["do", "avoid", "allow", "free"]
"""do: do or need it · avoid: do not · allow: it may be done · free: it need not be done."""

_NOT_NEEDED = (
    r"(?:there(?:['’]s| is| are)\s)?no (?:need|reason|point) (?:to|for|in)|(?:do|does|did|will|"
    r"would)(?:n['’]t| not) (?:need|have|require)"
    r"(?: to| any| an?)?|need(?:n['’]t| not)|(?:is|are)(?:n['’]t| not) (?:necessary|needed|required|essential)|"
    r"not necessary|not required|not needed|unnecessary|not have to|can (?:safely )?skip"
)
_AVOID = (
    r"(?:do not|don['’]t|never|should(?: not|n['’]t| never)|must(?: not|n['’]t| never)|cannot|can['’]t|"
    r"may not|not allowed to|"
    r"(?:is|are)(?:n['’]t| not) (?:allowed|permitted|recommended|advised|safe)|not recommended|not "
    r"advised|banned|forbidden|"
    r"avoid(?:ed|ing|s)?|refrain from|stay away from|keep away from|keep off|steer clear of|hold off|off "
    r"limits|ruled out|"
    r"advise against|against)"
)
_DO = (
    r"should|must|need(?:s)? to|ha(?:ve|s) to|be sure to|make sure|remember to|important to|we recommend|"
    r"(?:is|are) recommended|"
    r"recommended to|advised to|try to|best to|ought to|it is wise|essential to|required to|(?:is|are) "
    r"needed|(?:is|are) required|"
    r"(?:is|are) (?:usually |often |always )?best|will need|you need|need"
)
_ALLOW = (
    r"can|may|fine|safe to|safe for|okay|OK|allowed(?: to)?|free to|permitted|welcome|good (?:choice|"
    r"choices|option)|no harm in|"
    r"handy|go on|carry on|(?:wo|does|do)(?:n['’]t| not) (?:make a difference|matter|hurt|do any harm)|"
    r"no problem|no harm|makes no difference"
)
_IMPERATIVE = frozenset(
    "take use apply eat drink keep try call see ask tell wash wear rest reach choose add mix put give "
    "start begin wait check "
    "test walk exercise sleep sit stand lie lean tilt raise lower cover clean rinse dry remove leave "
    "stay go come bring book "
    "phone ring contact visit talk speak pay buy store chew swallow dissolve shake measure hold press "
    "lift move turn breathe "
    "cut limit reduce increase continue carry finish complete stop skip quit have get make let do be follow read write "
    "switch swap replace combine double repeat change record weigh inject massage stretch pull push "
    "place set open close "
    "heat cool warm ice soak bathe shower brush floss treat schedule plan pick aim stick cook boil freeze "
    "thaw serve".split()
)
_REVERSERS = re.compile(
    r"^\W*(?:\w+\s){0,2}?(?:stop(?:ping|ped)?|giv(?:e|ing) up|cut(?:ting)? out|quit(?:ting)?|skip(?:ping|"
    r"ped)?|leav(?:e|ing) out|"
    r"avoid(?:ing)?|com(?:e|ing) off|go(?:ing)? without|keep(?:ing)? off|stay(?:ing)? away from|"
    r"delay(?:ing)?|put(?:ting)? off)\b",
    re.I,
)
_START = re.compile(
    r"^\W*(?:(?:please|always|then|just|so|and|instead|simply|also|or|but|first|next|yes|no|once "
    r"[^,]{3,40}|if [^,]{3,60}|"
    r"for [^,]{3,40}|to [^,]{3,50}|when [^,]{3,50}),?\s)*(?P<verb>[a-z]+)\b",
    re.I,
)
_MARK = re.compile(rf"\b(?:(?P<free>{_NOT_NEEDED})|(?P<avoid>{_AVOID})|(?P<do>{_DO})|(?P<allow>{_ALLOW}))\b", re.I)


class Advice(NamedTuple):
    """What a clause advises: its stance, and the offset in the clause where the marker stands."""

    stance: Stance
    start: int


def advice_of(clause: Clause) -> Advice | None:
    """The advice of a clause, or None. A verb of stopping turns it: "do not stop X" is to do X."""
    text = clause.text
    start = _START.match(text)
    verb = start["verb"].lower() if start else ""
    if start is not None and verb in _IMPERATIVE and not _MARK.match(text, start.start("verb")):
        at = start.start("verb")
        return Advice("avoid" if _REVERSERS.match(text[at:]) else "do", at)
    match = _MARK.search(text)
    if match is None:
        return _by_lead(clause)
    stance: Stance = "free" if match["free"] else "avoid" if match["avoid"] else "do" if match["do"] else "allow"
    if _REVERSERS.match(text[match.end() :]):
        stance = {"avoid": "do", "do": "avoid", "allow": "free", "free": "allow"}[stance]  # type: ignore[assignment]
    return Advice(stance, match.start())


_LEAD_AVOID = re.compile(
    r"\b(?:avoid|do not|don['’]t|never|not allowed|limit|high[- ]|foods? to cut|stay away|no-no|off)\b", re.I
)
_LEAD_DO = re.compile(
    r"\b(?:you (?:can|may|should)|allowed|choose|safe|enjoy|do(?:s)?|good|eat|try|recommended|low[- ])\b", re.I
)


def _by_lead(clause: Clause) -> Advice | None:
    """List items and cells take the stance of their lead-in, header or heading."""
    if clause.block.role not in ("item", "cell"):
        return None
    section = clause.block.section
    for text in (clause.lead, section[-1] if section else ""):
        if text and _LEAD_AVOID.search(text):
            return Advice("avoid", 0)
        if text and _LEAD_DO.search(text):
            return Advice("allow", 0)
    return None


def opposed(one: Stance, other: Stance) -> bool:
    """Whether the two cannot both be followed."""
    pair = {one, other}
    return pair in ({"do", "avoid"}, {"allow", "avoid"}, {"do", "free"})
