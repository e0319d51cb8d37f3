"""How a page sends its readers to help: in an emergency, soon, or at all."""

from __future__ import annotations

import re

from healthlint.precompiled import compiled

_NUMBER = r"(?:911|999|112|9-1-1|988|000|111)(?![\d/-]|[.,]\d)"
_PLACE = (
    r"(?:A ?& ?E|accident and emergency|casualty|(?:the |an |your |a )?(?:nearest |local |closest )?"
    r"(?:ERs?|hospitals?|emergency (?:rooms?|departments?|wards?|units?|care|clinics?|services?|centres?|centers?)))"
)
_URGENT = compiled(
    r"(?<!\w)(?:"
    r"(?:call|ring|dial|phone|telephone|text|contact|calling|ringing|diall?ing|phoning) (?:(?:for "
    r"|or text )?(?:an )?ambulance"
    rf"|{_NUMBER}|(?:your |the )?(?:local )?(?:emergency|rescue) (?:number|services?|team)|poison|(?:a |the )?crisis)"
    r"|(?:911|999|112|988)(?![\d/-]|[.,]\d)"
    rf"|(?:go|get|come|head|rush|taken?|taking|drive[ns]?|going|getting|straight|return|visit"
    rf"|attend)(?: \w+){{0,3}}? (?:to|at) {_PLACE}"
    rf"|(?:visit|attend) {_PLACE}"
    r"|(?:get|seek|need|needs|require|requires|for|as|ask for|call for|getting|seeking"
    r"|needing) (?:\w+ ){0,2}?(?:emergency|urgent|immediate)"
    r" (?:\w+ )?(?:help|care|attention|treatment|advice|evaluation|assessment|appointment|referral)"
    r"|poison (?:control|cent(?:er|re)|help|information)"
    r")(?!\w)",
    re.I,
)
_PROMPT = compiled(
    r"(?<!\w)(?:immediately|straight ?away|right away|at once|without delay|(?:the )?same[- ]day|today|tonight"
    r"|urgently"
    r"|now|as soon as (?:possible|you (?:notice|can))|day or night|do(?: not|n['’]t) wait|promptly|quickly|any hour"
    r"|within 24 hours)(?!\w)",
    re.I,
)
_VERB = (
    r"(?:call|ring|see|tell|contact|phone|visit|ask|consult|alert|inform|(?:go|come|get) (?:back )?to|return to"
    r"|(?:speak|talk)(?:ing)? (?:to|with)|check with|in touch with|report (?:\w{1,9} ){0,2}to|follow up with"
    r"|reach out to|seeing|calling|contacting|let|refer(?:red)? to|bring (?:\w{1,9} ){1,3}to|take (?:\w{1,9} ){1,3}to"
    r"|appointment with|message)"
)
_HELPER = (
    r"(?:doctors?|gps?|nurses?|midwi(?:fe|ves)|teams?|hospital|clinic|ward|unit|pharmac(?:ist|y)|physicians?|provider"
    r"|surgery|surgeon|specialist|dentist|optician|obstetrician|ob|p(?:ae|e)diatrician|health ?care|helpline"
    r"|crisis line"
    r"|professional|vet|line|us|111|therapist|practice|cent(?:er|re)|prescriber|counsell?or|practitioner|expert"
    r"|psychiatrist|cardiologist|health visitor)"
)
_CONTACT = compiled(
    rf"(?<!\w)(?:{_VERB} (?:[\w'’-]{{1,14}} ){{0,4}}?{_HELPER}"
    r"|(?:get|seek|need|needs|requires?) (?:\w{1,12} ){0,2}?(?:medical|professional|expert) (?:\w{1,12} )?"
    r"(?:help|advice|care|attention|treatment)|(?:get|ask for|call for) help|seek (?:help|advice|care|treatment)"
    r"|(?:ring|call|tell|contact) us|medical attention"
    r"|be (?:seen|checked|assessed|examined) (?:by|at|in))(?!\w)",
    re.I,
)


def is_urgent(text: str) -> bool:
    """Whether the text sends the reader to emergency help, or to a helper without delay."""
    return bool(_URGENT.search(text) or (_CONTACT.search(text) and _PROMPT.search(text)))


def is_contact(text: str) -> bool:
    """Whether the text sends the reader to any helper at all."""
    return bool(_URGENT.search(text) or _CONTACT.search(text))
