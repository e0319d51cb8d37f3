"""Whether a sentence advises something.

Advice has many forms: an order ("put butter on it"), a modal ("you can put", "butter can be put"), a recommendation
("it is best to put", "try putting"), praise ("butter soothes", "butter is fine"). What speaks against it is in
`cautions`.
"""

from __future__ import annotations

import re
from collections.abc import Set

from healthlint.language.cautions import denies
from healthlint.language.inflection import Form
from healthlint.precompiled import compiled

_CLAUSE = compiled(r"[,;:.!()—–]| - |(?<!\w)but(?!\w)", re.I)
_FILLER = compiled(
    r"(?:^|(?<=[\s,]))(?:just|simply|always|then|gently|first|instead|also|please|next|now|immediately"
    r"|quickly|carefully|again|regularly|daily|lightly"
    r"|even|still|either|alternatively|sometimes|occasionally|often|usually|ideally|finally|lastly|firmly"
    r"|slowly|at once|right away|straight ?away"
    r"|safely|freely|happily|routinely|generously|perhaps|maybe|better|best|only|briefly|actually"
    r"|definitely|easily|probably|certainly|well|step \d+|tip"
    r"|at night|each \w+|every \w+|today|tonight|in the morning|once a day|twice a day|be sure to"
    r"|make sure (?:to|you)|remember to|try to|feel free to|don['’]t forget to"
    r"|don['’]t hesitate to|don['’]t be afraid to|go ahead and|start to|and|or|to|so|plus|&|\d+\.?|[*•-])\s*$",
    re.I,
)
_MODAL = compiled(
    r"(?<!\w)(?:can|could|may|might|should|must|ought to|needs? to|have to|has to|want to|(?:we|you|i"
    r"|parents|they)(?: will|['’]ll)"
    r"|had better|would do well to|get to|are able to|is able to|(?:are|is|be) (?:allowed|free|welcome"
    r"|advised|encouraged|told|asked) to|will|do)"
    r"(?: \w+ly| also| just| still| even| always| often| now| then| well| instead| safely| usually)*\s*$",
    re.I,
)
_RECOMMENDED = compiled(
    r"(?<!\w)(?:best|better|fine|safe|ok|okay|good|great|advisable|recommend(?:s|ed)?|advise[sd]?|sensible"
    r"|wise|possible|helpful|helps?|useful|idea|free|sure"
    r"|try|want|remember|time|way|ways|trick|thing|tip|remedy|cure|answer|enough|option|allowed|harmless"
    r"|easy|simple|effective|important|key|step|suggest(?:s|ed)?"
    r"|acceptable|alright|all right|smart|normal|common|usual|essential|vital|necessary|natural|healthy"
    r"|plan|aim|ready|decide|choose|prefer|learn|start|begin"
    r"|encourage[sd]?|need|happy|pays?|goal|rule|secret|tell|tells|told|teach|no reason not|no harm in"
    r"|nothing wrong with|worth)(?!\w)[^.;:]{0,40}?$",
    re.I,
)
_OFFERED = compiled(
    r"(?<!\w)(?:recommend(?:s|ed)?|suggest(?:s|ed)?|advis(?:e|es|ed)|try|tries|consider|start|begin|keep"
    r"|by|worth|swear by|about|like|enjoy|from|with|of|include[sd]?|prefer|involves|(?:trick|answer|secret"
    r"|key|remedy|cure|way|thing|idea|step|solution) (?:is|was)"
    r"|means|no harm in|nothing wrong with|benefits of|instead)(?: \w+ly| just| simply| first| also)*\s*$",
    re.I,
)
_SUBJECT = compiled(
    r"(?<!\w)(?:you|we|i|our \w+|most (?:of (?:our|us) )?\w+|(?:many|lots|some|plenty) of our \w+"
    r"|(?:our |many |most |the |some |happy |new |regular )*(?:clients|members|residents|guests|customers|users|readers"
    r"|followers|fans|mums|moms|subscribers|owners|fasters|lovers)(?: in \w+(?: \w+)?)?)"
    r"(?: \w+ly| often| always| usually| just| simply| still| then| now| also| even)*\s*$",
    re.I,
)
_CAUSED = compiled(r"(?<!\w)(?:let|have|make|help|get|allow|encourage|tell|ask)(?: [\w'’-]+){1,4}?(?: to)?\s*$", re.I)
_BE = r"(?: \w+ly| also| just| still| first| best| then)*\s*$"
_USED = (
    r"(?<!\w)(?:(?:can|could|may|might|should|must|ought to|needs? to|has to|have to|will)"
    r" (?:\w+ly |also |just |still |even |always |then |first |best )*be|(?:is|are) (?:best|fine to be|safe to be))"
)
_MODAL_PASSIVE = compiled(_USED + _BE, re.I)
_PASSIVE = compiled(_USED[:-1] + r"|(?:is|are)(?: usually| often| always| traditionally| still| to be)?)" + _BE, re.I)
PRAISE = compiled(
    r"(?<!\w)(?:(?:is|are|['’]s|['’]re|can be|may be|will be|should be|could be|makes?|remains?"
    r"|proves?) (?:[\w'’-]+ly |very |also |still |quite |just |a |an |the |your |one of |among |all |most "
    r"|as |so |often |always |well |both |simple |natural |old |little |mild |more |much |far |also |even "
    r"|generally )*(?:fine|safe|safer|safest|ok|okay|good|great|best|ideal|effective|helpful|useful"
    r"|harmless|enough|recommended|advised|allowed|all right|alright|remed(?:y|ies)|cures?|treatment"
    r"|answer|solution|alternative|option|choice|no (?:problem|concern|trouble|bother)|not (?:a"
    r"|any) (?:problem|concern)|nothing to worry about|must|acceptable|suitable|better|perfect|excellent"
    r"|lovely|nice|brilliant|handy|twice as (?:safe|good|effective)|half the battle|wonderful|superb"
    r"|powerful|ally|friend|helper|companion|partner|aid|go-to|favou?rite|staple|booster|way|trick"
    r"|way to go|worth (?:a try|trying)|beneficial|healthy|healthier|healthiest|optional|advisable"
    r"|encouraged|reasonable|permitted|permissible|normal|reliable|trick|tonic|boost|soothing|calming"
    r"|unlikely to (?:harm|hurt|cause)|as good as|just as)|(?:can |will |may |does |do |often |usually "
    r"|also |really |quickly |gently |naturally |to |should )*(?:help(?:s|ed)?|soothes?|reliev(?:e|es)"
    r"|heals?|cures?|eas(?:e|es)|works?|calms?|settles?|clears?|draws?(?: \w+){0,3} out|protects?"
    r"|speeds? up|numbs?|brings? (?:you|them|him|her) (?:round|back)|takes? the edge off"
    r"|keeps? (?:\w+ ){1,2}(?:away|at bay|down|clear|quiet)|will do(?! not)|brings? down"
    r"|do(?:es)? (?:the trick|wonders|no harm|the job|just as well|not (?:hurt|harm|matter|count))"
    r"|won['’]t (?:hurt|harm|do)|boosts?|strengthens?|improves?|lowers?|reduces?|gets? rid of|removes?"
    r"|stops?(?! (?:your breathing|breathing|working|the (?:medicine|drug|pill|heart|tablet)))|fixes"
    r"|beats?|prevents?|flush(?:es)?|cleans(?:es)?|promotes?|supports?|restores?|makes? (?:you|them|him"
    r"|her|it|the \w+) (?:better|sleep|stronger|heal)|makes? for an? (?:good|great|better|sound|deep|calm)"
    r"|keeps? (?:them|it|you|your|the|him|her)|shields?|guards?|wards? off|sorts? (?:it|them|this|that"
    r"|things) out|(?:will )?do (?:nicely|fine|well)|sends? (?:them|you|him|her) (?:off )?to sleep"
    r"|does (?:the )?(?:\w+ ){0,2}no harm|takes? (?:away|care of|the (?:sting|heat|pain)))|(?:the|a"
    r"|our) (?:\w+ ){1,3}(?:we|i|doctors|experts|nurses|most people) (?:suggest|recommend|use|prefer|like"
    r"|choose|swear by)|(?:has|have) (?:long |always |often )?(?:calmed|helped|soothed|cured|saved|worked"
    r"|eased|relieved|healed|settled)|lines? (?:the|your) stomach|coats?|soaks? up|neutrali[sz]es?"
    r"|absorbs?|counteracts?|all (?:that )?(?:you|they|it|he|she|your \w+|(?:the|a) \w+) needs?)(?!\w)",
    re.I,
)  # fmt: skip
"""What is said of something that is being advised."""
_TRY = compiled(
    r"(?<!\w)(?:try|trying|recommend(?:s|ed)?|suggest(?:s)?|reach for|go for|swear(?:s)? by|rely on"
    r"|stick to|choose|opt for|consider|turn to|nothing (?:beats|works like)|no harm in|nothing wrong with"
    r"|treat (?:it|them|yourself) (?:with|to)|remed(?:y|ies)(?: is| are|:)|benefits of|goodness of"
    r"|power of|fan of"
    r"|(?:respond|react|do|does)(?:s|es)? well (?:to|on|with)|thrives? on|loves?|can['’]t beat"
    r"|(?:better|best|faster|sooner|quicker|easier|longer|soundly|happier|well|happily|nicely) (?:on|with"
    r"|in|after|when|if|from|by|once|for|lying)?|(?:together|along|alongside|combined?|combines|pairs?"
    r"|goes?|works?|mixes|mixed|safe|fine|ok|okay"
    r"|better|best|well|boosted?|compatible|teams?)(?: up)?(?: \w+ly| well| best| better| fine| together"
    r"| nicely)* with)"
    r"(?: (?:an?|the|some|any|your|our|using|taking|having|little|bit of|simple|plain|good|old|dose of"
    r"|spoon of|spoonful of|glass of|cup of|drop of|drops of|few|\w+ly|warm|hot|cold|fresh|raw))*\s*$",
    re.I,
)


_HEDGED = compiled(
    r"(?<!\w)(?:(?:may|might|could) (?:also )?(?:need|have|want) to|(?:will|had|would) (?:need"
    r"|have) to)\s*$",
    re.I,
)
_SUBORDINATE = compiled(
    r"(?:and |but |or )?(?:if|when|while|once|as|although|though|after|before|since|because|until|unless"
    r"|whenever|where|whether|in case|even if|even when|who|that|which)"
    r" (?:you|they|he|she|we|i|people|patients|parents|your \w+|the \w+|an? \w+)(?!\w)",
    re.I,
)
_PERSONS = compiled(r"(?<!\w)(?:you|they|he|she|we|i|people|patients|parents|your \w+|the \w+|an? \w+)(?!\w)", re.I)
_THEN = compiled(r"(?<!\w)(?:then|just|simply|please|always)\s*$", re.I)
_CIRCUMSTANCE = compiled(
    r"(?:for|with|in|on|after|during|when|if|before|to|once|at|as|until|instead of|against|whenever|while"
    r"|where|twice|every|each|first thing)\b",
    re.I,
)
"""What a clause can begin with before an order: "for a cold take …"."""
_SUBJECTS = compiled(
    r"(?<!\w)(?:people|doctors|gps|nurses|patients|parents|women|men|adults|children|they|who|that|which"
    r"|to|studies|some|many|most|others|he|she|not)\s*$",
    re.I,
)
_NOUNISH = frozenset(
    "the a an this that these those it he she they there some many most people doctors nurses patients "
    "who which when if "
    "because in at for after during with my his her their our its".split()
)


def advises(sentence: str, start: int, end: int, form: Set[Form], *, modal: bool = False) -> bool:
    """Whether the verb at `start` to `end` of the sentence, of one of these forms, is something to be done.

    `modal`: a passive needs more than "is" or "are".
    """
    before = sentence[:start]
    if "base" in form and _ordered(before):
        return True
    if "ing" in form and (_OFFERED.search(before) or (not before.strip() and PRAISE.search(sentence, end))):
        return True
    return "past" in form and (_MODAL_PASSIVE if modal else _PASSIVE).search(before) is not None


def _ordered(before: str) -> bool:
    """Whether a base form after this text is an order, or what somebody can or should do."""
    cut = max((match.end() for match in _CLAUSE.finditer(before)), default=0)
    clause = before[cut:].strip()
    if _SUBORDINATE.match(clause) and len(_PERSONS.findall(clause)) == 1 and not _THEN.search(clause):
        return False
    if _HEDGED.search(before):
        return False
    if _MODAL.search(before):
        return True
    to = clause.endswith(" to") or clause == "to"
    while (shorter := _FILLER.sub("", clause)) != clause:
        clause = shorter.strip()
    if not clause and not (to and cut == 0):
        return not to or bool(_RECOMMENDED.search(before)) or cut > 0
    if to and _RECOMMENDED.search(before):
        return True
    if _SUBJECT.search(clause) or _MODAL.search(clause):
        return True
    caused = _CAUSED.search(clause)
    if caused is not None and len(clause[: caused.start()]) < len(clause):
        return _ordered(before[:cut] + " " + clause[: caused.start()])
    if _CIRCUMSTANCE.match(clause) and not _SUBJECTS.search(clause):
        return True
    return bool(re.search(r"(?<!\w)(?:and|or|then)\s*(?:\w+ly\s*)?$", before, re.I)) and _opens_with_order(before[cut:])


def _opens_with_order(clause: str) -> bool:
    words = clause.split()
    return bool(words) and words[0].lower() not in _NOUNISH


def praises(sentence: str, start: int, end: int) -> bool:
    """Whether what stands at `start` to `end` is offered or praised by the words right around it."""
    if _TRY.search(sentence[:start]):
        return True
    praise = PRAISE.search(sentence, end)
    if praise is None or praise.start() - end > 45:
        return False
    between = sentence[end : praise.start()]
    return _CLAUSE.search(between) is None and not denies(between)
