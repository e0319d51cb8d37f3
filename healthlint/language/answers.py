"""Whether a text holds an answer of the kind that a question calls for.

The tests ask only whether something of that kind is there, so a wrong answer passes.
"""

from __future__ import annotations

import re
from collections.abc import Callable

from healthlint.language.questions import Question, telling
from healthlint.precompiled import compiled

_SMALL_NUMBER = (
    r"two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|fifteen|twenty|thirty|forty|fifty|sixty|ninety"
)
_NUMBER = (
    r"(?:\d[\d.,]*|an?(?=\s+(?:few|couple|hour|week|month|year|minute|decade|number|full|whole))|one|"
    rf"{_SMALL_NUMBER}|several|few|couple|half|many|some|hundreds?|dozens?)"
)
_UNIT = r"(?:seconds?|minutes?|mins?|hours?|hrs?|days?|nights?|weeks?|wks?|months?|years?|yrs?|decades?|weekends?)"
_OF_WEEKS = compiled(
    r"\b(?:program(?:me)?|rehab\w*|residential|hospitali[sz]ation|recovery|recover|stay|healing|heal|inpatient|outpatient|iop|php|"
    r"sober\s+living|get\s+results|see\s+results)\b",
    re.I,
)
_SHORT_LENGTH = compiled(
    rf"\b{_NUMBER}\s*(?:(?:or|to|and)\s+|[-–—]\s*)?(?:{_NUMBER}\s*)?(?:minutes?|mins?|hours?|hrs?)\b", re.I
)
_NO_LENGTH = compiled(
    rf"\b{_UNIT}\s+(?:a|per|each|every)\s+(?:day|week|month|year)\b|\bday\s+and\s+night\b|"
    rf"\b(?:first|last|early|later|teenage)\s+(?:{_NUMBER}\s+)?{_UNIT}\s+of\b|\b{_UNIT}\s+(?:old|of\s+age|ago|of\s+(?:\w+\s+)?experience|in\s+business)\b|\d-year-old",
    re.I,
)
_LENGTH = compiled(
    rf"\b{_NUMBER}\s*(?:(?:of|or|to|and|more|full|whole|extra|additional|further|a|half)\s+|[-–—]\s*){{0,3}}"
    rf"(?:{_NUMBER}\s*(?:more\s+|[-–]\s*)?)?{_UNIT}\b|"
    r"\b(?:lifelong|life-long|permanent(?:ly)?|forever|indefinite(?:ly)?|for\s+life|overnight|same\s+day|until|"
    r"rest\s+of\s+(?:your|their|his|her|the)\s+li(?:fe|ves)|as\s+long\s+as|straight\s+away|right\s+away|at\s+once|"
    r"life\s+expectancy|lifespan|within\s+(?:hours|days|weeks|months|years|minutes)|"
    r"(?:hours|days|weeks|months|years)\s+(?:or|to|and)\s+(?:even\s+)?(?:days|weeks|months|years)|"
    r"(?:takes?|lasts?|lasting|for|over|after|in)\s+(?:many\s+|several\s+|about\s+)?"
    r"(?:hours|days|weeks|months|years|a\s+lifetime))\b",
    re.I,
)
_PRICE = compiled(
    r"[$£€¥]\s?\d|\d\s?(?:p|dollars?|pounds?|euros?|usd|gbp|eur|cents?|pence|%)\b|"
    r"\b(?:not|never|n['’]t|cannot|can['’]t)\s+(?:have\s+to\s+|be\s+)?(?:charged?|pay)\b|"
    r"\b(?:free(?:\s+of\s+charge)?|no\s+(?:cost|charge|fee)s?|does\s+not\s+cost|doesn['’]t\s+cost|fully\s+covered|"
    r"(?:no|nobody|not)\b[^.]{0,60}\b(?:charges?|charged|fees?|cost|pay)|nothing\s+to\s+pay|no\s+copay\w*|hundreds|thousands)\b",
    re.I,
)
_FREQUENCY = compiled(
    r"\b(?:daily|weekly|fortnightly|monthly|quarterly|yearly|annual(?:ly)?|hourly|nightly|once|twice|every|each|regularly|"
    r"rarely|never|whenever|as\s+needed|as\s+often\s+as)\b|"
    rf"\b{_NUMBER}\s+(?:(?:or|to)\s+{_NUMBER}\s+)?times?\b|\b(?:a|an|per)\s+(?:day|week|month|year|hour)\b",
    re.I,
)
_COUNT = compiled(
    rf"(?<![\w-])\d[\d.,]*(?![\w-])|%|\b(?:{_SMALL_NUMBER}|one\s+(?:in|of|out)|half|third|quarter|hundreds?|thousands?|millions?|"
    r"most|rare(?:ly)?|common(?:ly|est)?|uncommon|unknown|not\s+known|unclear|hard\s+to\s+know|no\s+(?:one|figures?)|nobody|everyone|"
    r"majority|minority|few\s+people|many\s+people|prevalence|incidence|unlikely|a\s+(?:few|handful))\b",
    re.I,
)
_AGE = compiled(
    r"\d|\b(?:birth|born|newborns?|infan\w+|child\w*|bab(?:y|ies)|teen\w*|adult\w*|puberty|menopause|any\s+age|all\s+ages)\b",
    re.I,
)
_WHEN = compiled(
    rf"\b(?:if|when|whenever|once|(?<!look )(?<!looks )(?<!looking )after|before|within|until|till|unless|during|every|"
    rf"immediately|straight\s+away|right\s+away|"
    rf"as\s+soon\s+as|at\s+once|any\s*time|today|now|early|earlier|while|at\s+(?:the\s+)?(?:first|age|birth|night|least)|"
    rf"morning|evening|january|february|march|april|june|july|august|september|october|november|december|spring|summer|autumn|winter|"
    rf"monday|{_NUMBER}\s+{_UNIT})\b",
    re.I,
)
_WHEN_ONLY_SOON = compiled(r"\bthe\s+(?:sooner|earlier)\b[^.]{0,120}\bthe\s+(?:sooner|better|earlier)\b", re.I)
_STANDS = compiled(r"\bstands?\s+for\b|\bshort\s+for\b|\babbreviat|\bacronym\b|\binitials?\b", re.I)
_PRONOUN = compiled(r"^(?:it|they|this|these|that|those|an?|you|there|when|in|the)\b", re.I)
_OPENING = compiled(
    r"^[\"'“‘*]*(?:yes|no|not|nope|yep|sometimes|usually|often|rarely|generally|absolutely|definitely|possibly|maybe|perhaps|probably|"
    r"only|never|always|mostly|it\s+(?:depends|can|may|might|is|isn|does|will|should|has)|that\s+depends|this\s+depends|in\s+(?:most|some|many|rare|general)\b|"
    r"for\s+(?:most|some|many)|"
    r"you\s+(?:can|may|should|must|do|will|might|need|could|cannot|can['’]t)|"
    r"they\s+(?:can|may|are|do|will)|of\s+course|unfortunately|fortunately|currently|although|as\s+long|provided|true|false|we)\b",
    re.I,
)
_NEGATION = compiled(r"\b(?:no|not|never|neither|nor|cannot|\w+n['’]t)\b", re.I)
_VERDICT = compiled(
    r"\b(?:can(?:not)?|can['’]t|could|may|might|should(?:n['’]t)?|must(?:n['’]t)?|will|won['’]t|would|is|are|isn['’]t|aren['’]t|was|were|do|does|don['’]t|"
    r"doesn['’]t|not|no|never|rarely|usually|often|always|most|some|evidence|safe|avoid|likely|unlikely|possible|yes|need|have|has)\b",
    re.I,
)
_ABOUT_READER = compiled(r"^\w+(?:n['’]t)?\s+(?:i|we|you|my|your)\b", re.I)
_DIRECTS = compiled(
    r"(?:^|[.!?]\s+|\n)(?:please\s+)?(?:do|don['’]t|avoid|wait|ask|rest|bring|take|leave|keep|stay|call|tell|talk|check|try|use|stop|"
    r"start|limit|choose|aim|make|let|measure|book|contact|speak|follow|go|one|two|no|not|only|up\s+to|if|unless|until|after|before)\b|"
    r"\byou(?:['’]ll|['’]re)?\s+(?:can|may|should|must|will|do|need|could|are|cannot|can['’]t|don['’]t|won['’]t|shouldn['’]t)\b|"
    r"\b(?:no\s+harm|welcome|fine|okay|ok|all\s+right|allowed|not\s+recommended|recommend(?:ed)?)\b",
    re.I,
)
_ORDERS = compiled(
    r"(?:^|[.!?]\s+|\n)(?:please\s+)?(?:do\s+not|don['’]t|avoid|ask|speak|talk|tell|call|contact|check|wait|wipe|wash|see\s+a)\b",
    re.IGNORECASE,
)
_SAME_MATTER = tuple(
    frozenset(group.split())
    for group in (
        "work help effective effect benefit better improvement improve relief relieve ease evidence result success",
        "dangerous danger serious seriously safe safely safety harm harmful risk risky complication mild fatal severe",
        "inherit inherited genetic hereditary gene mutation family dominant recessive parent",
        "cover coverage insurance pay insurer plan benefit claim reimburse",
        "contagious infectious catch spread infect pass transmit",
        "cure curable treat treatable treatment recover recovery heal permanent",
        "hurt pain painful sore uncomfortable discomfort numb ache sting feel",
        "normal common usual unusual rare typical",
        "die fatal death deadly kill survive survival",
        "return recur recurrence relapse again",
        "addictive addiction dependence dependent habit withdrawal",
        "necessary required require need must mandatory optional",
        "eat drink food diet meal fast fasting",
        "prevent prevention avoid protect lower",
    )
)


def is_answered(asked: Question, answer: str, subject: frozenset[str]) -> bool:
    """Whether the text below a question holds something of the kind it asks for.

    `subject` holds the lemmas of what the whole page is about: a yes or no must speak of something else too.
    """
    if asked.kind == "yes or no":
        return _decides(asked, answer, subject)
    if asked.kind == "definition":
        return _defines(asked, answer)
    if asked.kind == "length" and _OF_WEEKS.search(asked.text):
        answer = _SHORT_LENGTH.sub(" ", _NO_LENGTH.sub(" ", answer))
    return bool(_TESTS[asked.kind](answer))


def _has_length(answer: str) -> bool:
    return _LENGTH.search(_NO_LENGTH.sub(" ", answer)) is not None


def _says_when(answer: str) -> bool:
    return _WHEN.search(_WHEN_ONLY_SOON.sub(" ", answer)) is not None


_CAUSE = compiled(
    r"\b(?:caus\w+|becaus\w+|due|results?|leads?|triggers?|triggered|reasons?|since|inherit\w*|genes?|genetic\w*|mutations?|infect\w+|"
    r"virus\w*|bacteri\w+|unknown|not\s+known|unclear|when|factors?|from|by|linked|so|helps?|after|if|make|makes|means|risk|age|"
    r"damage\w*|blocked|lack|too\s+(?:much|many|little|few)|to\s+\w+)\b",
    re.I,
)
_TREATMENT = compiled(
    r"\b(?:treat\w*|medic\w+|drugs?|surg\w+|operat\w+|therap\w+|remov\w+|manag\w+|reliev\w*|relief|cure\w*|care|exercis\w+|rest|"
    r"antibiotics?|tablets?|creams?|vitamins?|diet|transplant\w*|radiation|chemo\w+|counsell?ing|program(?:me)?s?|injections?|doses?|"
    r"prescri\w+|painkillers?|supplements?|replacement|monitor\w*|heal\w*|go(?:es)?\s+away|correct\w*|procedures?|support\w*)\b",
    re.I,
)
_SAYS_WHAT = compiled(
    r"\b(?:(?:is|are|was|were)\s+(?:(?:also|often|usually|sometimes|just|simply|really|generally|basically)\s+){0,2}"
    r"(?:an?\b|the\b|when\b|where\b|how\b|what\b|one\b|any\b|not\b|short\b|called|known|defined|used|made|caused|found|given|"
    r"meant|designed|intended|characteri[sz]ed|due\b|\w+\s+(?:that|which|of|in|with|to|for|from|by|on|and)\b|\w+(?:,\s+\w+)*\s+"
    r"(?:\w+\s+){0,3}(?:that|which|of|in|with|to|for|from|by|on|when|where)\b)|means?\b|refers?\b|stands?\s+for|happens?\b|occurs?\b|"
    r"describes?\b|involves?\b|causes?\b|affects?\b|includes?\b|consists?\b|measures?\b|develops?\b|"
    r"(?:called|known\s+as|i\.e\.|that\s+is)\b|(?:uses?|shows?|checks?|looks?|lets?|allows?|combines?|gives?|offers?|provides?|"
    r"helps?|works?|treats?|contains?|makes?|has|have)\s+\w)",
    re.I,
)
_DIAGNOSIS = compiled(
    r"\b(?:tests?|testing|exam\w*|diagnos\w+|scans?|blood|biops\w+|x-?rays?|history|symptoms?|checks?|looks?|samples?|imaging|signs?|"
    r"questions?|asks?|MRI|CT|ultrasound|screen\w*|measur\w+|found|detect\w*|criteria|identif\w+|doctors?)\b",
    re.I,
)
_PREVENTION = compiled(
    r"\b(?:prevent\w*|avoid\w*|reduc\w+|lower\w*|protect\w*|wash\w*|vaccin\w+|cannot|can['’]t|no\s+(?:known\s+)?way|keep\w*|use|wear|"
    r"stop\w*|limit\w*|eat\w*|do\s+not|don['’]t|not|never|clean\w*|cook\w*|screen\w*|control\w*|risk|early)\b",
    re.I,
)
_WHO = compiled(
    r"\b(?:people|persons?|anyone|anybody|everyone|everybody|no\s+one|you|your|we|they|adults?|child\w*|bab(?:y|ies)|infants?|teen\w*|m[ae]n|wom[ae]n|"
    r"males?|females?|boys?|girls?|patients?|those|parents?|famil\w+|doctors?|nurses?|specialists?|therapists?|team|staff|age\w*|who|"
    r"individuals?|travell?ers?|workers?|members?|clients?|residents?|smokers?|veterans?|students?|births?)\b",
    re.I,
)
_AMOUNT = compiled(
    rf"\d|\b(?:{_SMALL_NUMBER}|half|one|once|twice|double|enough|little|less|more|most|none|no|nothing|plenty|any|as\s+much|"
    r"depends?|varies|vary|small|large|lots?|few|several|limit|weekly|daily|hourly)\b",
    re.I,
)
_WHERE = compiled(
    r"\b(?:at|in|from|on|near|by|through|via|inside|outside|online|home|here|there|anywhere|everywhere|everyone)\b|https?:",
    re.I,
)
_DIFFERENCE = compiled(
    r"\b(?:while|whereas|but|unlike|more|less|fewer|than|both|rather|instead|only|differ\w*|differences?|however|not|other|each|"
    r"longer|shorter|higher|lower|similar\w*|same)\b",
    re.I,
)
_LIST = compiled(
    r"\n|\b(?:no|not|none|few|rare(?:ly)?|any|all|every|including|such\s+as|include[sd]?|avoid|bring|wear|eat|drink|ask|can|may|might)\b|"
    r",[^.]{1,80}\b(?:and|or)\b|\band\b",
    re.I,
)
_EFFECT = compiled(
    r"\d|\b(?:work\w*|effective\w*|success\w*|help\w*|improv\w+|better|reduc\w+|prevent\w*|relie\w+|studies|study|research|trials?|evidence|"
    r"most|many|half|some|likely|accura\w+|reliab\w+|cure\w*|depends?|well|proven|protect\w*)\b",
    re.I,
)
_TESTS: dict[str, Callable[[str], object]] = {
    "stand for": _STANDS.search,
    "length": _has_length,
    "cost": _PRICE.search,
    "frequency": _FREQUENCY.search,
    "count": _COUNT.search,
    "age": _AGE.search,
    "when": _says_when,
    "cause": _CAUSE.search,
    "treatment": _TREATMENT.search,
    "diagnosis": _DIAGNOSIS.search,
    "prevention": _PREVENTION.search,
    "who": _WHO.search,
    "amount": _AMOUNT.search,
    "where": _WHERE.search,
    "difference": _DIFFERENCE.search,
    "list": _LIST.search,
    "effect": _EFFECT.search,
}


def _defines(asked: Question, answer: str) -> bool:
    """Whether some sentence says what the thing asked about, or "it", is."""
    for sentence in re.split(r"(?<=[.!?:])\s+|\n", answer):
        told = _SAYS_WHAT.search(sentence)
        if told is None:
            continue
        before = sentence[: told.start()].strip()
        if _PRONOUN.match(before + " ") or _shares(asked.words, sentence) or not before:
            return True
    return False


def _decides(asked: Question, answer: str, subject: frozenset[str]) -> bool:
    """Whether the answer opens like a verdict, or some sentence gives one on what was asked."""
    if (_ABOUT_READER.match(asked.text) and _DIRECTS.search(answer)) or _ORDERS.search(answer):
        return True
    sentences = [sentence.strip() for sentence in re.split(r"(?<=[.!?])\s+|\n", answer) if sentence.strip()]
    if any(_OPENING.match(sentence) for sentence in sentences[:2]) or (sentences and _NEGATION.search(sentences[0])):
        return True
    wanted = tuple(word for word in asked.words if word not in subject) or asked.words
    return any(_VERDICT.search(sentence) and _shares(wanted, sentence) for sentence in sentences)


def _shares(words: tuple[str, ...], sentence: str) -> bool:
    found = set(telling(sentence))
    return any(word in found or any(_related(word, other) for other in found) for word in words)


def _related(one: str, other: str) -> bool:
    if any(one in group and other in group for group in _SAME_MATTER):
        return True
    start = min(len(one), len(other), 6)
    return start >= 5 and one[: start - 1] == other[: start - 1]
