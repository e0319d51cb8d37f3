"""Scope: for whom, when or in what form a statement holds. Two unequal typed scopes cannot disagree."""

from __future__ import annotations

import re
from collections.abc import Mapping
from functools import lru_cache

from healthlint.precompiled import compiled

_SCOPES: Mapping[str, Mapping[str, str]] = {
    "age": {
        "child": r"child(?:ren)?|kids?|toddlers?|paediatric|pediatric|under[- ]?(?:[1-9]|1[0-7])s?",
        "baby": r"bab(?:y|ies)|infants?|newborns?|neonat\w+",
        "teen": r"teen(?:ager)?s?|adolescents?|young people",
        "adult": r"adults?|grown-ups?",
        "older": r"older (?:people|adults|patients)|elderly|seniors|over[- ]?(?:6[05]|7\d|80)s?",
    },
    "sex": {
        "men": r"men|males?|boys?|fathers?|sons?",
        "women": r"women|females?|girls?|mothers?|daughters?",
    },
    "pregnancy": {
        "pregnant": r"pregnan\w+|expecting",
        "breastfeeding": r"breast-?feeding|breast-?feed|nursing mothers?",
        "after": r"postpartum|postnatal|after (?:the )?birth",
    },
    "trimester": {
        "first": r"first trimester|early pregnancy",
        "second": r"second trimester",
        "third": r"third trimester|late pregnancy",
    },
    "type": {
        "1": r"type (?:1|i|one)\b",
        "2": r"type (?:2|ii|two)\b",
        "3": r"type (?:3|iii|three)\b",
        "4": r"type (?:4|iv|four)\b",
        "a": r"type a",
        "b": r"type b",
        "c": r"type c",
        "gestational": r"gestational",
    },
    "stage": {
        "0": r"stage 0",
        "1": r"stage (?:1|i|one)\b",
        "2": r"stage (?:2|ii|two)\b",
        "3": r"stage (?:3|iii|three)\b",
        "4": r"stage (?:4|iv|four)\b",
    },
    "degree": {
        "mild": r"mild(?:er)?(?: to moderate)?|minor|simple|uncomplicated|low[- ]risk",
        "severe": r"severe|serious|major|complicated|high[- ]risk|advanced",
        "moderate": r"moderate",
    },
    "course": {
        "acute": r"acute|short-term|sudden",
        "chronic": r"chronic|long-term|long-standing|persistent",
        "primary": r"primary",
        "secondary": r"secondary",
    },
    "form": {
        "tablet": r"tablets?|pills?|capsules?|by mouth|oral(?:ly)?",
        "cream": r"creams?|ointments?|gels?|lotions?|foam|topical",
        "liquid": r"liquid|syrup|suspension",
        "injection": r"injections?|injected|injectable|shots?",
        "patch": r"patch(?:es)?",
        "spray": r"sprays?",
        "drops": r"drops",
        "inhaler": r"inhalers?|nebuli[sz]er",
    },
    "phase": {
        "before": r"before (?:the |your |an? )?(?:operation|surgery|procedure|test|scan|treatment|appointment)|"
        r"beforehand|pre-?operative",
        "during": r"during (?:the |your |an? )?(?:operation|surgery|procedure|test|scan|treatment|session)",
        "after": r"after (?:the |your |an? )?(?:operation|surgery|procedure|test|scan|treatment)|afterwards|"
        r"post-?operative",
    },
    "treated": {
        "untreated": r"untreated|without treatment|if (?:it is |it's )?not treated|left (?:alone|untreated)",
        "treated": r"with treatment|if treated|when treated|treated (?:people|patients|cases)",
    },
    "release": {
        "plain": r"(?:standard|ordinary|immediate-release|plain) (?:\w+ )?(?:tablets?|capsules?|insulin)|"
        "immediate-release|short-acting",
        "slow": r"(?:slow|modified|extended|prolonged|sustained)-release|long-acting|once-weekly",
    },
    "approach": {
        "open": r"open (?:surgery|repair|operation|procedure|myomectomy|\w+ectomy)",
        "keyhole": r"keyhole|laparoscop\w+|hysteroscop\w+|arthroscop\w+|endoscop\w+|robotic|minimally invasive",
    },
    "opened": {
        "sealed": r"unopened|before opening|sealed",
        "opened": r"(?:once|after|when) (?:it is |it's )?open(?:ed|ing)|opened|seal is broken",
    },
    "visit": {
        "first": r"(?:first|initial) (?:visit|appointment|session|consultation|assessment|meeting)|first meet|new "
        "(?:patients?|clients?)",
        "later": r"follow-?ups?|follow-up (?:visits?|appointments?|sessions?)|later (?:visits?|sessions?|"
        "appointments?)|established|"
        r"second (?:visit|appointment|session)|each further|every further|subsequent",
    },
    "moment": {
        "start": r"to begin with|to start with|at first|at the (?:start|beginning)|initially|starting dose|early on|"
        "at the outset|"
        r"in the first (?:few )?(?:weeks?|months?)|in your first (?:week|month)|opening (?:week|month)s?",
        "later": r"maintenance|closing stages?|(?:toward|towards) the end|thereafter|when (?:it is |you are |they are "
        ")?(?:stable|steady)|"
        r"once (?:it is |you are |you're |your \w+ is |symptoms are |things are )?(?:stable|steady|settled|under "
        r"control)",
    },
    "company": {
        "alone": r"individual(?: (?:therapy|sessions?))?|one-to-one|one-on-one|on your own",
        "group": r"group (?:therapy|sessions?|classes|meetings)|in a group|classes",
    },
    "patient": {
        "in": r"in-?patients?|residential",
        "out": r"out-?patients?|day patients?|day programme|day program",
    },
    "vaccinated": {
        "no": r"unvaccinated|never (?:been )?vaccinated|not (?:been )?vaccinated|non-immune",
        "yes": r"fully vaccinated|(?:have|has|had|been|were|was|are|already) vaccinated",
    },
    "smoking": {
        "no": r"non-?smokers?|never smoked|people who do not smoke",
        "yes": r"smokers?|people who smoke",
    },
    "plan": {
        "bronze": r"bronze",
        "silver": r"silver",
        "gold": r"gold",
        "platinum": r"platinum",
        "basic": r"basic (?:plan|package|tier)",
        "premium": r"premium (?:plan|package|tier)",
    },
    "paid": {
        "member": r"members|subscribers",
        "single": r"pay as you go|pay-as-you-go|non-members|one-off",
    },
    "network": {
        "in": r"in[- ]network",
        "out": r"out[- ]of[- ]network",
    },
    "payer": {
        "private": r"private(?:ly)?",
        "public": r"NHS|medicare|medicaid",
    },
    "age-of-thing": {
        "older": r"(?:older|first-generation|original|previous) (?:vaccine|version|antihistamine|drug|medicine|tablet|"
        "model|device|type|kind)s?",
        "newer": r"(?:newer|new|second-generation|latest) (?:vaccine|version|antihistamine|drug|medicine|tablet|model|"
        "device|type|kind)s?",
    },
    "strength": {
        "moderate": r"moderate(?:-intensity)?|gentle|light",
        "vigorous": r"vigorous|strenuous|heavy|intense",
    },
}  # fmt: skip
_PATTERNS = {
    (name, value): compiled(rf"(?<![\w-])(?:{pattern})(?![\w])", re.I)
    for name, values in _SCOPES.items()
    for value, pattern in values.items()
}
_WORDS = compiled(
    rf"(?<![\w-])(?:{'|'.join(pattern for values in _SCOPES.values() for pattern in values.values())})(?!\w)", re.I
)

Scope = Mapping[str, frozenset[str]]
"""Name of a scope ("age") → the values named ("child"); what is not named is unknown."""


_STARTS = frozenset(
    "chil kid kids todd paed pedi unde baby babi infa newb neon teen adol youn adul grow olde elde seni "
    "over men male boy "
    "boys fath son sons wome fema girl moth daug preg expe brea nurs post afte firs earl seco thir late "
    "type gest stag mild "
    "mino simp unco low low- seve seri majo comp high adva mode acut shor sudd chro long pers prim tabl "
    "pill caps oral mout "
    "crea oint gel gels loti foam topi liqu syru susp inje shot patc spra drop inha nebu befo duri pre- "
    "preo untr trea gent "
    "ligh vigo stre heav inte stan ordi imme plai slow modi exte prol sust long once open keyh lapa hyst arth endo "
    "robo "
    "unop seal when init new esta each ever subs foll to at star in open main clos towa ther indi one- on grou clas "
    "in-p "
    "inpa resi out- outp day unva neve not non- noni full have has had been were was are alre nons smok peop bron "
    "silv gold plat "
    "basi prem memb subs pay in-n priv nhs medi orig prev newe late seco".split()
)
_BEGINNINGS = compiled(r"(?<![\w-])[a-z][a-z-]{0,3}")
"""The first four letters of a word of every pattern: a text without them names no scope."""


@lru_cache(maxsize=4096)
def scope_of(text: str) -> Mapping[str, frozenset[str]]:
    """The scopes that a text names."""
    found: dict[str, set[str]] = {}
    if _STARTS.isdisjoint(_BEGINNINGS.findall(text.lower())):
        return {}
    for match in _WORDS.finditer(text):
        written = match.group()
        for (name, value), pattern in _PATTERNS.items():
            if pattern.fullmatch(written):
                found.setdefault(name, set()).add(value)
    return {name: frozenset(values) for name, values in found.items()}


def unequal(one: Scope, other: Scope, ignored: frozenset[str] = frozenset()) -> str | None:
    """The scope on which the two differ with nothing in common, or None; scopes in `ignored` do not count."""
    for name, values in one.items():
        others = other.get(name)
        if others and name not in ignored and values.isdisjoint(others):
            return name
    return None
