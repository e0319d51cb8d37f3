"""Whether a text holds an answer of the kind that a question calls for.

The tests ask only whether something of that kind is there, so a wrong answer passes.
"""

from __future__ import annotations

import re
from collections.abc import Callable

from healthlint.language.questions import Question, telling

_NUMBER = (
    r"(?:\d[\d.,]*|an?(?=\s+(?:few|couple|hour|week|month|year|minute|decade|number|full|whole))|one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|fifteen|twenty|thirty|forty|fifty|"
    r"sixty|ninety|several|few|couple|half|many|some|hundreds?|dozens?)"
)
_UNIT = r"(?:seconds?|minutes?|mins?|hours?|hrs?|days?|nights?|weeks?|wks?|months?|years?|yrs?|decades?|weekends?)"
_RATE = re.compile(rf"\b{_UNIT}\s+(?:a|per|each|every)\s+(?:day|week|month|year)\b|\bday\s+and\s+night\b", re.I)
_LENGTH = re.compile(
    rf"\b{_NUMBER}\s*(?:(?:of|or|to|and|more|full|whole|extra|additional|further|a|half)\s+|[-–—]\s*){{0,3}}(?:{_NUMBER}\s*(?:more\s+|[-–]\s*)?)?{_UNIT}\b|"
    r"\b(?:lifelong|life-long|permanent(?:ly)?|forever|indefinite(?:ly)?|for\s+life|rest\s+of\s+(?:your|their|his|her|the)\s+li(?:fe|ves)|"
    r"overnight|immediate(?:ly)?|straight\s+away|right\s+away|at\s+once|instant(?:ly)?|same\s+day|within\s+(?:hours|days|weeks|months|years|"
    r"minutes)|(?:hours|days|weeks|months|years)\s+(?:or|to|and)\s+(?:even\s+)?(?:days|weeks|months|years)|"
    r"(?:take|takes|last|lasts|lasting|for|over|after|in)\s+(?:many\s+|several\s+|about\s+)?(?:hours|days|weeks|months|years|a\s+lifetime)|"
    r"life\s+expectancy|lifespan|as\s+long\s+as|until|chronic|go(?:es)?\s+away|never)\b",
    re.I,
)
_PRICE = re.compile(
    r"[$£€¥]\s?\d|\b(?:not|never|n['’]t|cannot|can['’]t)\s+(?:have\s+to\s+|be\s+)?(?:charged?|pay)\b|\d\s?(?:p|dollars?|pounds?|euros?|usd|gbp|eur|cents?|pence|%)\b|\b(?:free(?:\s+of\s+charge)?|no\s+(?:cost|charge|fee)s?|"
    r"does\s+not\s+cost|doesn['’]t\s+cost|(?:no|nobody|not)\b[^.]{0,60}\b(?:charges?|charged|fees?|cost|pay)|fully\s+covered|nothing\s+to\s+pay|no\s+copay\w*|hundreds|thousands)\b",
    re.I,
)
_FREQUENCY = re.compile(
    r"\b(?:daily|weekly|monthly|yearly|annual(?:ly)?|hourly|nightly|once|twice|every|each|times?|regular(?:ly)?|often|rare(?:ly)?|"
    r"per|always|never|whenever|as\s+needed|only|after)\b|\b(?:a|an)\s+(?:day|week|month|year|hour)\b|\d",
    re.I,
)
_COUNT = re.compile(
    rf"\d|%|\b{_NUMBER}\b|\b(?:most|rare(?:ly)?|common(?:ly)?|uncommon|unknown|not\s+known|all|every|no|none|nobody|majority|minority|"
    r"likely|unlikely|often|usually|prevalence|incidence|depends?)\b",
    re.I,
)
_AGE = re.compile(
    r"\d|\b(?:birth|born|newborns?|infan\w+|child\w*|bab(?:y|ies)|teen\w*|adult\w*|puberty|menopause|any\s+age|all\s+ages)\b",
    re.I,
)
_WHEN = re.compile(
    rf"\b(?:if|when|whenever|once|(?<!look )(?<!looks )(?<!looking )after|before|within|until|till|unless|during|every|"
    rf"immediately|straight\s+away|right\s+away|"
    rf"as\s+soon\s+as|at\s+once|any\s*time|today|now|early|earlier|while|at\s+(?:the\s+)?(?:first|age|birth|night|least)|"
    rf"morning|evening|january|february|march|april|june|july|august|september|october|november|december|spring|summer|autumn|winter|"
    rf"monday|{_NUMBER}\s+{_UNIT})\b",
    re.I,
)
_WHEN_ONLY_SOON = re.compile(r"\bthe\s+(?:sooner|earlier)\b[^.]*\bthe\s+(?:sooner|better|earlier)\b", re.I)
_STANDS = re.compile(r"\bstands?\s+for\b|\bshort\s+for\b|\babbreviat|\bacronym\b|\binitials?\b", re.I)
_IS = re.compile(
    r"\b(?:is|are|was|were|means?|refers?|happens?|occurs?|involves?|describes?|called|known|caused?|causes|affects?|develops?|"
    r"comes?|includes?|uses?|helps?|works?|measures?|looks?|shows?|checks?|tests?|contains?|consists?|makes?|has|have|gives?|offers?|"
    r"provides?|allows?|lets?|can)\b",
    re.I,
)
_PRONOUN = re.compile(r"^(?:it|they|this|these|that|those|an?|you|there|when|in|the)\b", re.I)
_OPENING = re.compile(
    r"^[\"'“‘*]*(?:yes|no|not|nope|yep|sometimes|usually|often|rarely|generally|absolutely|definitely|possibly|maybe|perhaps|probably|"
    r"only|never|always|mostly|it\s+(?:depends|can|may|might|is|isn|does|will|should|has)|that\s+depends|this\s+depends|in\s+(?:most|some|many|rare|general)\b|"
    r"for\s+(?:most|some|many)|"
    r"you\s+(?:can|may|should|must|do|will|might|need|could|cannot|can['’]t)|"
    r"they\s+(?:can|may|are|do|will)|of\s+course|unfortunately|fortunately|currently|although|as\s+long|provided|true|false|we)\b",
    re.I,
)
_NEGATION = re.compile(r"\b(?:no|not|never|neither|nor|cannot|\w+n['’]t)\b", re.I)
_VERDICT = re.compile(
    r"\b(?:can(?:not)?|can['’]t|could|may|might|should(?:n['’]t)?|must(?:n['’]t)?|will|won['’]t|would|is|are|isn['’]t|aren['’]t|was|were|do|does|don['’]t|"
    r"doesn['’]t|not|no|never|rarely|usually|often|always|most|some|evidence|safe|avoid|likely|unlikely|possible|yes|need|have|has)\b",
    re.I,
)
_ABOUT_READER = re.compile(r"^\w+(?:n['’]t)?\s+(?:i|we|you|my|your)\b", re.I)
_DIRECTS = re.compile(
    r"(?:^|[.!?]\s+|\n)(?:please\s+)?(?:do|don['’]t|avoid|wait|ask|rest|bring|take|leave|keep|stay|call|tell|talk|check|try|use|stop|"
    r"start|limit|choose|aim|make|let|measure|book|contact|speak|follow|go|one|two|no|not|only|up\s+to|if|unless|until|after|before)\b|"
    r"\byou(?:['’]ll|['’]re)?\s+(?:can|may|should|must|will|do|need|could|are|cannot|can['’]t|don['’]t|won['’]t|shouldn['’]t)\b|"
    r"\b(?:no\s+harm|welcome|fine|okay|ok|all\s+right|allowed|not\s+recommended|recommend(?:ed)?)\b",
    re.I,
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
    return bool(_TESTS[asked.kind](answer))


def _has_length(answer: str) -> bool:
    return _LENGTH.search(_RATE.sub(" ", answer)) is not None


def _says_when(answer: str) -> bool:
    return _WHEN.search(_WHEN_ONLY_SOON.sub(" ", answer)) is not None


_TESTS: dict[str, Callable[[str], object]] = {
    "stand for": _STANDS.search,
    "length": _has_length,
    "cost": _PRICE.search,
    "frequency": _FREQUENCY.search,
    "count": _COUNT.search,
    "age": _AGE.search,
    "when": _says_when,
}


def _defines(asked: Question, answer: str) -> bool:
    """Whether some sentence says something of the thing asked about, or of "it"."""
    for sentence in re.split(r"(?<=[.!?:])\s+|\n", answer):
        if _IS.search(sentence) and (_PRONOUN.match(sentence.strip()) or _shares(asked.words, sentence)):
            return True
    return False


def _decides(asked: Question, answer: str, subject: frozenset[str]) -> bool:
    """Whether the answer opens like a verdict, or some sentence gives one on what was asked."""
    if _ABOUT_READER.match(asked.text) and _DIRECTS.search(answer):
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
