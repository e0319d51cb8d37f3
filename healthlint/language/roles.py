"""Roles: what part a number plays (onset, course, price …) and what kind of thing its clause is about."""

from __future__ import annotations

import re
from functools import cache

from healthlint.precompiled import compiled

_ROLES = {
    "onset": r"begin\w*|began|start(?:s|ed|ing)?|appear\w*|develop(?:s|ed|ing)?|comes? on|sets? in|onset|"
    r"incubation|exposure|"
    r"first (?:symptoms|signs|noticed)|shows? up|diagnos\w+|infected|contagious",
    "effect": r"work(?:s|ing)?|results?|effects?|improv\w+|notic\w+|benefit\w*|kicks? in|difference|relief|judge|"
    r"visible|"
    r"respond\w*|feel (?:better|the|it)|full benefit|see (?:a|any|the|new|visible)|growth|protect\w*",
    "course": r"last(?:s|ed|ing)?|course|duration|how long|clear(?:s|ed)?(?: up)?|goes? away|gone|settle\w*|"
    r"pass(?:es)?|over|"
    r"runs?|running|continu\w+|persist\w*|spend\w*|goes on|keep|finish\w*|complet\w+|resolv\w*|subsid\w+|fade\w*|ends?|"
    r"stay(?:s|ed|ing)?|resid\w+|admitted|leave|graduat\w+|discharge\w*|remain(?:s|ed)?|move out|takes?|taking|taken|"
    r"treat(?:ed|ment)|need it|stop(?:s|ped)?|quickly|normal life|be on|wear(?:s|ing)?|use(?:d)?|program(?:me)?s?",
    "recovery": r"recover\w*|heal(?:s|ed|ing)?|back (?:to|at)|return(?:s|ing)?|resum\w+|feel normal|get over|on your "
    r"feet|off work|"
    r"desk|lift\w*|driv\w+|wheel|stitches|sport",
    "before": r"before(?:hand)?|ahead|prior|earlier|in advance|leading up",
    "wait": r"wait(?:s|ing)?|fast(?:ing)?|nothing to (?:eat|drink)|nothing at all|until|avoid|not (?:eat|drink|"
    r"drive|lift|smoke)|"
    r"keep off|hold off|rest|after (?:treatment|surgery|the (?:operation|procedure|test))|since the last",
    "interval": r"every|gap|intervals?|apart|repeat\w*|how often|at least once|re-?test\w*|check(?:ed|-up|-ups|up|"
    r"ups)?|review\w*|"
    r"monitor\w*|screen\w*|between (?:doses|sessions|visits|tests)",
    "length-each": r"sessions?|appointments?|visits?|class(?:es)?|meetings?|procedure|scan|test takes|lesson\w*|"
    r"operation|workout|each",
    "survival": r"surviv\w+|life expectancy|lives?|die(?:s)?|death|prognosis|lifespan",
    "price": r"cost\w*|prices?|fees?|charg\w*|pay(?:s)?|cheap\w*|expens\w*|worth|budget|save|deposit|refund\w*",
    "dose": r"dos(?:e|es|age|ing)|tablets?|capsules?|drops|appl(?:y|ied)|puffs?|strength|start(?:ing)? (?:on|"
    r"with)|supplement\w*",
    "limit": r"maximum|most|limit\w*|exceed\w*|over|safe(?:ly)?|more than",
    "normal": r"normal|healthy|target|range|goal|ideal|optimal|reference|aim|typical",
    "raised": r"high|raised|elevated|above|abnormal|too (?:high|many|much)|points? to",
    "low": r"low|below|deficien\w+|too (?:low|few|little)|under",
    "call": r"call|phone|ring|contact|see (?:a|your)|emergency|999|911|hospital|seek|urgent\w*|tell us|fever",
    "eligible": r"accept\w*|admit\w*|licen[sc]ed|eligib\w+|open to|aged|suitable|can use|take in|enrol\w*|offered|"
    r"invited|serves?|for ages",
    "prevalence": r"affects?|have|has|gets?|live with|common|suffer\w*|experience\w*|occurs?|prevalence|go through|"
    r"carry|problem|"
    r"cases|seen in|accounts? for",
    "success": r"success\w*|effective\w*|feel better|better|no change|recover\w*|cured?|helped|sober|abstinent|quit|"
    r"lost|regr\w+|"
    r"complet\w+|improv\w+",
    "risk": r"risk\w*|chance|odds|likel\w+|complication\w*|side effects?|die|death|fail\w*|happens?|relaps\w*",
    "open": r"open(?:s|ing)?|clos(?:e|es|ed)|curfew|hours of|school|lights out|visiting|doors",
    "supervise": r"with you|adult must|in the house|supervis\w+|somebody|someone",
    "amount": r"drink\w*|eat\w*|intake|need(?:s)?|aim|exercis\w+|walk\w*|sleep\w*|activity|portions?|glasses|"
    r"calories|water",
}
_MARKS = {name: compiled(rf"\b(?:{pattern})\b", re.I) for name, pattern in _ROLES.items()}
_FOR = {
    "time": (
        "onset",
        "effect",
        "course",
        "recovery",
        "before",
        "wait",
        "interval",
        "length-each",
        "survival",
        "supervise",
        "amount",
    ),
    "age": ("onset", "eligible", "interval", "survival"),
    "share": ("prevalence", "success", "risk"),
    "money": ("price",),
    "clock": ("open", "onset", "wait"),
    "mass": ("dose", "limit", "amount"),
    "volume": ("dose", "limit", "amount"),
    "temperature": ("call", "normal", "raised", "low"),
    "concentration": ("normal", "raised", "low"),
    "count": (),
}
_FARTHEST = 70
_BEHIND = 12
_TIE = 8
_WEAK = frozenset("takes take taking taken keep over use used most over have has need needs".split())

_THINGS = {
    "illness": r"diseases?|conditions?|symptoms?|pains?|rash(?:es)?|blues|coughs?|fevers?|infections?|flu|colds?|"
    r"attacks?|"
    r"shedding|depression|anxiety|headaches?|migraines?|diarrho?ea|vomiting|swelling|bruis\w+|bleeding|sores?|warts?|blisters?|"
    r"itch\w*|disorders?|illness\w*|virus\w*|sickness|soreness|numbness|episodes?|flares?",
    "medicine": r"medicines?|medications?|tablets?|pills?|drugs?|dos(?:e|es)|capsules?|antibiotics?|injections?|"
    r"inhalers?|"
    r"creams?|drops|statins?|insulin|antidepressants?|supplements?|painkillers?|foam|gel|gummies|iron|vitamin",
    "therapy": r"therap(?:y|ies)|counsel\w+|cbt|psycho\w+",
    "program": r"program(?:me)?s?|residents?|stays?|residential|retreat|students?|rehab\w*|detox\w*|homes?|house|"
    r"clients?|centers?|"
    r"facility|admission",
    "session": r"sessions?|appointments?|class(?:es)?|meetings?|visits?|workouts?",
    "procedure": r"surger(?:y|ies)|operations?|procedures?|scans?|biops\w+|colonoscop\w+|transplant\w*|implants?|"
    r"anaesthetic|anesthesia",
    "test": r"tests?|results?|swabs?|samples?|screening|readings?|levels?",
    "food": r"foods?|meals?|diet\w*|eat\w*|breakfast|dinner|snacks?",
    "drink": r"drinks?|drinking|water|fluids?|alcohol|coffee|tea|juice",
    "exercise": r"exercis\w+|walk\w*|activity|training|sport\w*|swim\w*|gym",
    "vaccine": r"vaccin\w+|immunity|boosters?|jabs?|immuni[sz]\w+",
    "driving": r"driv\w+|wheel|car",
    "sleep": r"sleep\w*|naps?|bedtime",
    "wound": r"wounds?|stitches|dressings?|scabs?|scars?|cuts?",
    "baby": r"bab(?:y|ies)|infants?|newborns?",
    "period": r"periods?|cycles?|ovulat\w+|menopaus\w+|perimenopause",
    "work": r"work|job|desk|office|school",
}
_THING_MARKS = {name: compiled(rf"\b(?:{pattern})\b", re.I) for name, pattern in _THINGS.items()}


def roles_of(text: str, start: int, end: int, dimension: str, question: str, lead: str) -> frozenset[str]:
    """The roles of the number at start..end of a clause: those of the nearest words which tell one.

    Words before the number count as nearer than words after it, but for those that touch it ("five days ahead");
    where the clause tells none, the question it answers or its row and column do. Empty where nothing tells.
    """
    distances: dict[str, float] = {}
    for name in _FOR.get(dimension, ()):
        for match in _MARKS[name].finditer(text):
            if match.start() < end and match.end() > start:
                continue
            after = match.start() - end
            far = start - match.end() if after < 0 else float(after if after <= 2 else after + _BEHIND)
            if match.group().lower() in _WEAK:
                far += _BEHIND
            if far < distances.get(name, _FARTHEST):
                distances[name] = far
    if not distances:
        return _told(f"{question} {lead}", dimension)
    limit = min(distances.values()) + _TIE
    return frozenset(name for name, far in distances.items() if far <= limit)


@cache
def _told(text: str, dimension: str) -> frozenset[str]:
    return frozenset(name for name in _FOR.get(dimension, ()) if _MARKS[name].search(text))


@cache
def things_of(text: str) -> frozenset[str]:
    """The kinds of thing that a text names: illness, medicine, programme, session, test …"""
    return frozenset(name for name, pattern in _THING_MARKS.items() if pattern.search(text))
