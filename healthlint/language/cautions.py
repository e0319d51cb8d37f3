"""What in a sentence speaks against a piece of advice: a negator, a harm, a myth, a doctor who must agree first."""

from __future__ import annotations

import re

from healthlint.language.cues import is_negator
from healthlint.precompiled import compiled

_HELPER = (
    r"(?:doctors?|gps?|nurses?|midwi(?:fe|ves)|pharmacists?|physicians?|surgeons?|specialists?|dieti[ct]ians?|dentists?"
    r"|p(?:ae|e)diatricians?|cardiologists?|dermatologists?|therapists?|consultants?|prescribers?|psychiatrists?"
    r"|obstetricians?|(?:care |medical |health ?care |clinic )?team|providers?|(?:health|medical) professionals?"
    r"|opticians?|paramedics?|health visitors?|vet|clinicians?|keyworkers?)"
)
_NOT = r"(?:cannot|not|never|no|(?:ca|do|does|wo|is|are|has|have)n['’]t)"
_CLEARED = compiled(
    r"(?<!\w)(?:"
    rf"(?:if|when|because|since|as|who|which|that|while|although) (?:[\w'’-]+ ){{0,3}}?{_NOT}"
    r"(?=[^,;:.]{1,60}, | (?:\w+ ){1,8}?(?:can|may|should|could|must|will) )|"
    r"(?:no|not any|without(?: any)?|little|zero|hardly any) (?:\w+ ){0,2}?(?:harm|risks?|dangers?"
    r"|problems?|trouble|concerns?"
    r"|side[- ]effects?|damage|fear|withdrawal)"
    r"|(?:not|n['’]t|never|nor|neither) (?:be |\w+ly |at all |that |so |any |too )*(?:harmful|dangerous"
    r"|unsafe|risky|harm|hurt|worry"
    r"|hesitate|panic|be afraid|be scared|afraid|toxic|cause (?:any )?harm|do (?:any )?harm|a problem|matter|damage)"
    r"|nothing (?:wrong|to (?:worry|fear))|not only|cannot (?:harm|hurt)|harmless(?:ly)?"
    r"|(?:lower|reduc|cut|prevent|lessen|decreas|avoid|minimi[sz]|eliminat|heal|repair|undo|revers|limit|stop)\w*"
    r" (?:down )?(?:on )?(?:the |your |any |all |further |more )*(?:\w+ )?(?:risks?|damage|harm|scarring"
    r"|danger|infection|irritation)"
    r"|(?:without|no need(?: to| for)?|(?:not|n['’]t) (?:need|have) to|needn['’]t|instead of|rather than"
    r"|never mind|before|no)"
    r" (?:\w+ing |\w+ ){0,3}?(?:to |with |a |your |the )*" + _HELPER +
    r"(?:['’]s)?(?: (?:advice|approval|visits?|bills?))?"
    r"|(?:not|n['’]t|never) (?:wait|bother|forget|waste)|will not hurt|when nothing else"
    r")(?!\w)",
    re.I,
)  # fmt: skip
"""Words that would speak against advice, in turns that speak for it."""
_AGAINST = compiled(
    r"(?<!\w)(?:avoid\w*|never|careful|cautio\w+|beware|take care|refrain\w*|danger(?:ous|ously|s)?"
    r"|harm(?:ful|s)?|unsafe|hazard\w*|toxic|deadly|fatal\w*|kills?|killed|myths?"
    r"|misconceptions?|outdated|old wives\S*|further in|out of reach|no place (?:on|in|for)|not (?:for"
    r"|meant for|suitable)|not something|no longer (?:be |to be )?(?:recommended|advised|used|thought|done"
    r"|safe|given|taught|suggested|needed to)|banned|discourag\w+|warn(?:s|ed|ings?)?|wors(?:e|en|ens"
    r"|ening)"
    r"|damag(?:e|es|ed|ing)|injur(?:e|es|y|ies|ing)|risk(?:s|y|ier)?|mistakes?|mistaken(?:ly)?"
    r"|wrong(?:ly)?|bad idea|tempt(?:ed|ing|ation)"
    r"|resist|burns? (?:people|you|them|the skin)|fuels?|keeps? (?:\w+ )?alive|contra-?indicated"
    r"|prohibited|forbidden|debunk\w*|false|untrue"
    r"|despite|contrary to"
    r"|misuse[ds]?|should(?:n['’]t| not)|(?:give|take|use|have|eat|drink) none"
    r"|(?:do not|don['’]t) (?:stop|skip) (?:it|them)"
    r"|(?:tell|tells|let|lets|advise) you (?:know )?(?:if|when|whether|how)"
    r"|(?:can|may|could|might|will) (?:also |even |then |in turn )?(?:cause|trigger|delay|mask|interfere"
    r"|choke|irritate|burn|scald|trap"
    r"|introduce|upset|slow|suffocate|overheat|interact|mislead|backfire)"
    r"|(?:lead|leads|led|leading) to (?!(?:a )?(?:better|faster|quicker|more|less|healthy|healthier"
    r"|improve|rapid|great|full|lasting))"
    r"|(?<!be )(?<!is )(?<!are )(?<!get )(?<!getting )used to|in the past|(?:was|were) once"
    r"|historically|years ago|decades ago"
    r"|gr(?:and|an)(?:mother|ma|parents|father)s?|folk(?:lore)?|legend|rumou?rs?|(?:people|some|others"
    r"|parents|websites|ads|adverts) (?:may |might |often |still |also )?(?:say|think|believe|claim)"
    r"|(?:have|has|you['’]ve) (?:\w+ )?(?:heard|read|been told)|addictive|contaminat\w+|makes? (?:it|them"
    r"|things) (?:harder|spread)"
    r"|(?:no|not any|little|weak|lack of|insufficient|nor any) (?:\w+ ){0,2}?(?:evidence|proof|benefit"
    r"|place|role|reason)|instead$"
    r"|unless|only (?:if|when|on|under|with|after|ever)|under (?:\w+ )?supervision|supervised"
    r"|prescribed (?!drugs|medic)|(?:in|at) (?:a |the )?hospital"
    r"|(?:ask|asking|check|checking|talk|talking|speak|speaking|tell|telling|consult|consulting|see|call|ring|contact)"
    r" (?:first )?(?:to |with )?(?:a |an |the |your |their |his |her |our )?(?:own |local |child['’]s "
    r"|baby['’]s |diabetes |\w+ )?" + _HELPER +
    r"|(?:if|when|as|after|once) (?:\w+ ){0,4}?" + _HELPER +
    r"(?:['’]s)? (?:\w+ )?(?:says?|tells?|told|advises?|advised|agrees?"
    r"|recommends?|prescribes?|directs?|approves?|advice|instructions?)"
    r"|" + _HELPER +
    r" (?:or \w+ )?(?:may|might|will|can|could|must|has to|should|first|before|who|uses?|gives?|decides?)"
    r"|(?:medical|professional|urgent|emergency) (?:advice|help|attention)"
    r")(?!\w)",
    re.I,
)  # fmt: skip
_CORRECTS = compiled(
    r"\s*(?:[\"“‘(]*)(?:(?:but|however|in fact|actually|yet|sadly|unfortunately)\b,?\s*)?"
    r"(?:this|that|it|it['’]s|these|both|doing (?:so|this|that)|don['’]?t|do not|never|no\b|wrong|false"
    r"|not true|neither|such|all of|either|avoid"
    r"|studies|evidence|experts|doctors|there is no|there['’]s no|instead)",
    re.I,
)
UNDER = compiled(
    r"(?<!\w)(?:myths?|misconceptions?|not to|do not|don['’]?ts?|avoid\w*|mistakes?|fact or fiction"
    r"|facts? (?:and|or|vs\.?|versus) |never|dangers?|harmful|unsafe"
    r"|warnings?|stay away|old wives|false|what (?:not|never)|risks? of|don['’]t do|debunk\w*|wrong"
    r"|steer clear|should not|must not|cannot|can['’]t)(?!\w)",
    re.I,
)
"""In a heading, the lead of a list or a column's title: what stands under it is not advised."""

_BREAK = compiled(
    r"[;:]|(?<!\w)but(?!\w)|, (?:just|simply|then|instead|so|you can|and (?:just|simply|then))(?!\w)", re.I
)
_PREFERS = compiled(
    r"(?<!\w)(?:rather than|instead of|in place of|before|not|no|free of|resist|stop"
    r"|without)(?: \w+){0,2}\s*$",
    re.I,
)


def warns(sentence: str) -> bool:
    """Whether the sentence names a harm, an error or a professional who must agree, or asks a question."""
    text = _CLEARED.sub(lambda match: " " * len(match[0]), sentence)
    return text.rstrip("\"'”’) ").endswith("?") or _AGAINST.search(text) is not None


def speaks_against(sentence: str, start: int) -> bool:
    """Whether the sentence denies, warns of, or leaves to a professional what begins at this place of it."""
    if warns(sentence):
        return True
    before = _CLEARED.sub(lambda match: " " * len(match[0]), sentence)[:start]
    clause = before[max((match.end() for match in _BREAK.finditer(before)), default=0) :]
    return denies(" ".join(clause.split()[-8:])) or passes_over(before)


def passes_over(before: str) -> bool:
    """Whether what follows this text is what it says not to choose."""
    return _PREFERS.search(before) is not None


def corrects(sentence: str) -> bool:
    """Whether a sentence takes back what the one before it said."""
    return _CORRECTS.match(sentence) is not None and speaks_against(sentence, len(sentence))


def denies(text: str) -> bool:
    """Whether a stretch of text holds a negator."""
    return any(is_negator(word.lower().replace("’", "'")) for word in text.replace(",", " ").split())
