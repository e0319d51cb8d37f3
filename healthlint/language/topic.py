"""What a page is about: its kind, its subject words, and the risky subjects that it deals with."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import NamedTuple

from healthlint.document import Block, Document
from healthlint.language.words import WORD, Index, Word, fold
from healthlint.precompiled import compiled

Kind = str
"""One of `KINDS`, or of `RISKS`."""

_DULL = frozenset(
    "a about after all an and are as at be been before best by can complete do does during everything expect "
    "explained facts faq for from getting give guide has have help how if in information into introduction is it "
    "its know latest leaflet learn living look make more need new of on or our overview page part questions "
    "should sheet simple some tell that the their them there these they things this tips to top ultimate "
    "understanding up us using want was we what when where which who why will with without you your".split()
)

# A kind's two patterns: words that decide it in a title, and words that count one each in a heading.
_NAMED: dict[Kind, tuple[str, str]] = {
    "condition": (
        r"symptoms?|signs|causes?|disease|disorder|syndrome|infections?|cancer|pain|injur(?:y|ies)|\w{3,}itis|\w{4,}osis"
        r"|\w{3,}emia|\w{3,}aemia|deficiency|diabetes|asthma|stroke|flu|fever|rash|depression|anxiety|dementia",
        r"symptoms?|signs|causes?|diagnosis|diagnosed|risk factors?|complications?|outlook|prognosis|prevention"
        r"|who is at risk|what is|what are",
    ),
    "medicine": (
        r"medicines?|medications?|tablets?|drugs?|pills?|inhalers?|antibiotics?|antidepressants?|statins?|insulin"
        r"|vaccines?|supplements?|thinners?|painkillers?|contracepti\w{2,6}|creams?|drops|injections?"
        r"|\w{3,}(?:cillin|mycin|prazole|statin|sartan|pril|olol|dipine|oxetine|azepam|triptyline|profen|formin|oxacin)",
        r"how to take|how to use|when to take|dos(?:e|es|age|ing)|side[- ]effects?|missed dose|interactions?"
        r"|before (?:you )?tak(?:e|ing)|who can(?:not|'t)? take|overdose|taking",
    ),
    "treatment": (
        r"treatments?|therap(?:y|ies)|surgery|operation|procedure|transplant|dialysis|chemotherapy|radiotherapy"
        r"|replacement|recovery|rehab\w{0,12}|detox|test|scan|screening|biopsy|x-?ray|\w{3,}(?:ectomy|oscopy|plasty|gram)"
        r"|implants?|diet|exercises?",
        r"treatments?|therap(?:y|ies)|surgery|recovery|procedure|preparing|before (?:your|the)|after (?:your|the)"
        r"|how (?:it|is it) (?:works|done)|benefits|risks",
    ),
    "service": (
        r"program(?:me)?s?|clinics?|cent(?:er|re)s?|hospitali[sz]ation|homes?|unit|services?|counsell?ing|facilit(?:y|ies)"
        r"|residential|outpatient|inpatient|near (?:me|you)|ward",
        r"our (?:team|approach|program\w{0,3}|services?|staff|facilit\w{1,4})|admissions?|insurance|costs?|contact us"
        r"|why choose\b.{0,40}|what to expect|who we (?:are|help)|pric(?:es|ing)|book(?:ing)?|referrals?",
    ),
    "emergency": (
        r"first aid|emergenc(?:y|ies)|heart attack|stroke|anaphylaxis|choking|cpr|poisoning|overdose|sepsis|meningitis",
        r"first aid|emergenc(?:y|ies)|when to call (?:911|999|112|an ambulance)|when to go to (?:a&e|the er)|red flags?"
        r"|warning signs",
    ),
    "mental health": (
        r"mental|depress(?:ion|ed|ive)|anxiety|anxious|bipolar|schizo\w{3,9}|psycho(?:sis|tic|therapy)|ptsd|trauma"
        r"|suicid(?:e|al)|self-harm|eating disorders?|anorexia|bulimia|panic|stress|grief|bereavement|loneliness|ocd",
        r"mental health|depression|anxiety|suicid(?:e|al).{0,20}|low mood|panic attacks?|counsell?ing",
    ),
    "addiction": (
        r"addictions?|alcohol(?:ism)?|drinking|substance|opioids?|drug use|rehab\w{0,12}|detox\w{0,9}|sober|sobriety"
        r"|recovery housing|gambl(?:ing|ers?)|withdrawal|relapse",
        r"addiction|relapse|withdrawal|detox\w{0,9}|sobriety|substance use.{0,20}",
    ),
    "pregnancy": (
        r"pregnan(?:t|cy)|postpartum|postnatal|antenatal|prenatal|maternity|birth|labou?r|breast-?feeding|miscarriage",
        r"pregnan(?:t|cy).{0,30}|breast-?feeding.{0,30}|after the birth",
    ),
    "child": (
        r"child(?:ren)?(?:'s)?|bab(?:y|ies)|newborns?|toddlers?|infants?|kids?|teens?|teenagers?|paediatric|pediatric",
        r"(?:in|for|your) child(?:ren)?.{0,20}|bab(?:y|ies)|toddlers?",
    ),
    "product": (
        r"(?:the )?(?:\d+ )?best\b.{0,60}|reviews?|buy(?:er's|ing)?|monitors?|gummies|shop|products?|deals?",
        r"buy(?:ing)?.{0,20}|our (?:top )?picks?|price|shop(?:ping)?|where to buy|how we (?:chose|tested).{0,20}",
    ),
    "news": (r"study finds|researchers|announces?|launch(?:es|ed)|press release|news|appointed", r"news|press release"),
    "administration": (
        r"claims?|benefits?|appl(?:y|ying|ication)|eligib\w{2,5}|insurance|records|appeals?|registry|forms?|rights"
        r"|appointments?|complaints?|privacy|terms|messaging|disability ben\w{3,6}",
        r"am i eligible.{0,20}|how (?:do|can) i (?:apply|file|get|access).{0,40}|eligibility|what forms?.{0,20}"
        r"|apply\b.{0,20}",
    ),
}
_KINDS = {
    kind: (compiled(rf"(?<!\w)(?:{title})(?!\w)", re.I), compiled(rf"(?<!\w)(?:{heading})(?!\w)", re.I))
    for kind, (title, heading) in _NAMED.items()
}
KINDS = tuple(_KINDS)

_RISKY = {
    "suicide": r"suicid(?:es|al|ality)|suicide"
    r"(?! (?:inhibit|gene|substrate|bomb|vector|transport|prevention (?:train|week|day|month|plan|strateg)))"
    r"|kill(?:ing|ed)? (?:yourself|themselves|himself|herself|myself)"
    r"|(?:end(?:ing)?|tak(?:e|ing)|took) (?:your|their|his|her|my|one's) (?:own )?li(?:fe|ves)"
    r"|wan(?:t|ts|ting) to die|thoughts? (?:of|about) (?:death|dying)|better off dead"
    r"|not want(?:ing)? to (?:live|be alive)|(?:very |so |really )?dark(?:est)? (?:thoughts|feelings)"
    r"|(?:thoughts|feelings|moods?) (?:\w+ ){0,3}?(?:very |so |really )?dark(?! (?:blue|green|brown|red))"
    r"|not worth living|(?:can['’]?t|cannot) go on(?! (?:holiday|to|with))|no (?:reason|point) (?:to live|in living)",
    "self-harm": r"self[- ]?harm(?:s|ed|ing)?|self[- ]injur(?:y|e|ing)"
    r"|(?:thoughts? of|think(?:s|ing)? (?:about|of)|urges? to|want(?:s|ed|ing)? to|feel(?:s|ing)? like|thought of)"
    r" (?:\w+ )?(?:hurt|harm|injur|cut)(?:s|ed|ing|ting)? (?:yourself|themselves|himself|herself|myself|oneself"
    r"|the baby|your baby)",
    "abuse": r"domestic (?:abuse|violence)|sexual(?:ly)? (?:abuse[d]?|assault(?:ed)?)|child abuse|rape[d]?"
    r"|abusive (?:partner|relationship)s?|partner violence|coercive control|elder abuse",
    "overdose": r"overdos(?:e|es|ed|ing)|took too (?:much|many)|taken too (?:much|many)",
    "eating disorder": r"eating disorders?|anorexia nervosa|anorexia|bulimia|binge[- ]eating|purging",
}
RISKS = tuple(_RISKY)
_RISK_PATTERNS = {risk: compiled(rf"(?<!\w)(?:{words})(?!\w)", re.I) for risk, words in _RISKY.items()}
_RISK_WORDS = {
    "suicide": "suicide suicides suicidal suicidality kill killing killed life lives die death dying dead live alive "
    "dark darkest living go",
    "self-harm": "self self-harm self-harms self-harmed self-harming selfharm selfharms selfharming self-injury "
    "harm yourself themselves himself herself myself oneself baby",
    "abuse": "abuse abused violence assault assaulted rape raped abusive partner coercive",
    "overdose": "overdose overdoses overdosed overdosing took taken",
    "eating disorder": "disorder disorders anorexia bulimia binge binge-eating purging",
}
"""Words without one of which a block does not speak of the risk; a test holds them to the patterns."""
_READER_EVERY = 100
"""Words per "you" or "your", at the most, on a page that speaks to its reader."""
_SITE_SUFFIX = compiled(r"\s+[|»–—-]\s+[^|»–—]{2,60}$")


class Topic(NamedTuple):
    """What a page is about.

    `title` is its title without the site's name. `subject` holds the keys of the title's telling words, in
    order, and the acronym they make when the page uses it. `to_reader`: the page speaks to its reader ("you"), as
    leaflets do and encyclopedias do not. `kinds` are the page kinds that fit, best first.
    `risks` maps each risky subject to the places it is mentioned: (block number, start, end) in the block's text.
    """

    title: str
    subject: tuple[str, ...]
    kinds: tuple[Kind, ...]
    risks: dict[str, tuple[tuple[int, int, int], ...]]
    to_reader: bool

    @property
    def kind(self) -> Kind | None:
        """The page kind that fits best, None when nothing tells."""
        return self.kinds[0] if self.kinds else None

    @property
    def text(self) -> str:
        """Title and kinds in one line: what a guard on the page's topic reads."""
        return " | ".join((self.title, *self.kinds))


def topic_of(document: Document, words: Sequence[Word], index: Index) -> Topic:
    """The topic of a document, given its words and their index."""
    title = _title(document)
    spoken = sum(len(index.get(key, ())) for key in ("you", "your", "you're", "yourself"))
    return Topic(
        title,
        _subject(title, index),
        _kinds(title, document),
        _risks(document.blocks, words, index),
        spoken * _READER_EVERY >= len(words) > 0,
    )


def _title(document: Document) -> str:
    block = document.title
    for text in (block.text if block is not None and block.role in ("title", "heading") else "", document.meta.title):
        if text and text.strip():
            return _SITE_SUFFIX.sub("", text.strip())
    return block.text[:120] if block is not None else ""


def _subject(title: str, index: Index) -> tuple[str, ...]:
    words = [fold(match.group()) for match in WORD.finditer(title)]
    telling = [word for word in words if word not in _DULL and not word.isdigit()]
    acronym = "".join(word[0] for word in telling)
    if len(acronym) > 1 and acronym in index and acronym not in telling:
        telling.append(acronym)
    return tuple(dict.fromkeys(telling))


def _kinds(title: str, document: Document) -> tuple[Kind, ...]:
    headings = [block.text for block in document.blocks if block.role == "heading"]
    scores: dict[Kind, float] = {}
    for kind, (in_title, in_heading) in _KINDS.items():
        score = 3.0 if in_title.search(title) else 0.0
        score += min(4, sum(1 for heading in headings if in_heading.search(heading)))
        if score >= 2:
            scores[kind] = score
    return tuple(sorted(scores, key=lambda kind: -scores[kind]))


def _risks(blocks: Sequence[Block], words: Sequence[Word], index: Index) -> dict[str, tuple[tuple[int, int, int], ...]]:
    found: dict[str, tuple[tuple[int, int, int], ...]] = {}
    for risk, pattern in _RISK_PATTERNS.items():
        numbers = {words[place].block for word in _RISK_WORDS[risk].split() for place in index.get(word, ())}
        places = tuple(
            (number, match.start(), match.end())
            for number in sorted(numbers)
            if blocks[number].region != "references"
            for match in pattern.finditer(blocks[number].text)
        )
        if places:
            found[risk] = places
    return found
