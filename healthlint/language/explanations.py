"""Explanations: the words beside a term that tell a lay reader what it is."""

from __future__ import annotations

import re
from typing import NamedTuple

from healthlint.precompiled import compiled

_CLASS = (
    r"(?:types?|kinds?|forms?|groups?|class|classes|family|measures?|tests?|scans?|drugs?|medicines?|medications?|"
    r"conditions?|diseases?|disorders?|syndromes?|illness(?:es)?|infections?|viruses|virus|bacteri(?:a|um)|fung(?:us|i)|germs?|"
    r"parasites?|worms?|insects?|cancers?|tumou?rs?|treatments?|therap(?:y|ies)|hormones?|proteins?|enzymes?|vitamins?|minerals?|"
    r"nutrients?|chemicals?|substances?|compounds?|molecules?|agonists?|inhibitors?|blockers?|"
    r"procedures?|operations?|surgery|x[- ]?rays?|images?|pictures?|scales?|questionnaires?|scores?|tools?|"
    r"program(?:me)?s?|services?|ways?|methods?|techniques?|"
    r"products?|names?|words?|terms?|cells?|tissues?|structures?|organs?|glands?|tubes?|sacs?|pouch(?:es)?|membranes?|linings?|valves?|"
    r"vessels?|nerves?|arter(?:y|ies)|veins?|ligaments?|tendons?|areas?|regions?|devices?|implants?|machines?|numbers?|amounts?|"
    r"problems?|defects?|painkillers?|antibiotics?|antidepressants?|supplements?|foods?|plants?|herbs?|sugars?|fats?|acids?|"
    r"growths?|lumps?|swelling|sores?|spots?|rash(?:es)?|narrowing|widening|thickening|weakness|blockages?|openings?|holes?|"
    r"inflammation|damage|loss|lack|pain|part|layer|branch|study|person|doctor|specialist|nurse|therapist|worker|"
    r"professional|team|process|response|reaction|state|stage|ability|"
    r"feeling|symptoms?|signs?|changes?|genes?|blood|bone|muscles?|fluid|liquid|bleeding|people|law|rule|agreement|document|"
    r"fees?|place|house|home|stay|session|course|record|plan)"
)
_VERB = compiled(
    r"[\"'”’)]?(?:\s+(?:tests?|scans?|exams?|disease|disorders?|syndrome|inheritance|procedures?|treatments?|therapy))?"
    r"(?:\s+(?:and|or)\s+[\w-]+)?(?:\s*\([^()]{1,60}\))?,?\s+(?:(?:which|that|this|it|these|they)\s+)?(?:"
    r"(?:(?:also|often|usually|simply|just|generally)\s+){0,2}(?:means?|refers?\s+to|stands?\s+for|describes?|happens?\s+when|"
    r"occurs?\s+when|measures?|shows?\s+(?:how|what|whether|if)|looks?\s+at\s+(?:how|why|what)|works?\s+by)|"
    r"(?:is|are|was|were)\s+(?:(?:also|often|usually|sometimes|commonly|simply|just|basically)\s+){0,2}(?:called|known\s+as|"
    r"defined\s+as|when|where|what|how|short\s+for)|"
    r"(?:is|are)\s+(?:(?:an?|the|any|one\s+of|two|certain|small|tiny)\s+)?(?!(?:[\w-]+\s+)?(?:most|best|only|main|first)\b)"
    r"(?:(?!(?:in|for|by|with|on|at|to|of|and|or|as|not|common|rare|caused|found|seen|used)\b)[\w’'-]+,?\s+(?:(?:and|or)\s+)?){0,4}?"
    + _CLASS
    + r"\s+(?:that|which|who|where|when|in|of|for|used|caused|made|given|taken|found|required|needed|involved|located|"
    r"to|from|on|inside|around|with|affecting|called|you|your|and|about))\b",
    re.IGNORECASE,
)
_IS_KIND = compiled(_CLASS, re.IGNORECASE)
_KIND_LEAD = compiled(
    r"\s+(?:called|named|known\s+as|(?:such\s+as|like|including)(?:\s+(?:[\w’'-]+\s+){0,2}[\w’'-]+(?:,|\s+and|\s+or|,\s+and|,\s+or)){0,3})$",
    re.IGNORECASE,
)
_VAGUE = r"(?:treatments?|therap(?:y|ies)|types?|kinds?|forms?|problems?|people|program(?:me)?s?|services?)\b"
_KIND_AFTER = compiled(
    rf"[^.;:()]{{0,80}}?\b(?:and|or)\s+(?:any\s+)?other\s+(?:(?!{_VAGUE})[\w’'-]+\s+){{0,3}}?(?!{_VAGUE}){_CLASS}\b",
    re.IGNORECASE,
)
_RELATIVE = compiled(
    r"(?:\s+[\w’'-]+){0,1}(?:\s*\([^()]{1,40}\))?,\s+which\s+(?:(?:also|usually|normally|often|can|may|helps?\s+to)\s+)?"
    r"(?:connects?|controls?|carr(?:y|ies)|helps?|makes?|allows?|stores?|produces?|protects?|breaks?|turns?|kills?|blocks?|"
    r"lowers?|raises?|stops?|slows?|treats?|measures?|shows?|lets?|gives?|supplies|removes?|filters?|lies?|covers?|sends?|"
    r"moves?|opens?|surrounds?|supports?|causes?|looks?|checks?|uses?|contains?|holds?|keeps?|reduces?|relieves?)\b\s*",
    re.IGNORECASE,
)
_FURTHER_ON = compiled(
    r"(?:\s+[\w’'-]+){1,2},?\s+(?:\([^()]{1,40}\)\s*)?(?:which\s+(?:means?|(?:is|are)\s+(?:an?\s+|the\s+)?(?=\w))|meaning|that\s+is|in\s+other\s+words|i\.?e\.?)\b[,\s]*",
    re.IGNORECASE,
)
_KIND_AFTER_COMMA = compiled(
    r"(?:\s+[\w’'-]+){1,4},\s+(?=(?:an?|the)\s+(?:[\w’'-]+\s+)?(?:types?|forms?|kinds?|groups?|family|class)\s+of\s)",
    re.I,
)
_APPOSITION = compiled(
    r"[\"'”’]?(?:\s+of\s+the\s+\w+)?(?:\s*\([^()]{1,60}\))?\s*(?:,\s*(?:or|too\s+(?:much|many|little|few)|"
    r"(?:a\s+)?(?:lack|loss|build-?up)\s+of|also\s+(?:called|known\s+as)|which\s+(?:is|are|means?)|meaning|that\s+is|i\.?e\.?|in\s+other\s+words|(?:sometimes|often|commonly)\s+(?:called|known\s+as)|"
    r"an(?:other)?\s+|a\s+(?!few\b|lot\b|little\b)|the\s+(?=\w+(?:\s+\w+){0,4}\s+(?:that|which|where|of|in)\b))\s*|"
    r"\s+(?:[–—-]|-{2,3})\s+|\s*—\s*|:\s+)",
    re.IGNORECASE,
)
_BRACKET = compiled(r"[\"'”’]?\s*\(([^()]{3,160})\)")
_FURTHER_BRACKET = compiled(
    r"(?:\s+[\w’'-]+){1,2}\s*\(((?:an?|the|when|where|which|too|loss|lack|swelling|inflammation)\s[^()]{8,160}|"
    r"[\w’'-]+(?:\s+[\w’'-]+){0,3}\s+(?:that|which|who)\s[^()]{4,140})\)",
    re.I,
)
_DASHED = compiled(r"(?:\s+[\w’'-]+?)?(?:[-–—]|-{2,3})(?=(?:an?|the)\s+[\w’'-]+\s+\w)", re.I)
_PLAIN_BEFORE = compiled(
    rf"\b(?:an?|the)\s+(?:[\w’'-]+\s+){{0,4}}{_CLASS}\s[^.;:()]{{4,90}}\s(?:[–—-]|-{{2,3}})\s(?:the\s+)?$", re.I
)
_BRACKET_END = compiled(r"\s*\([^()]{2,40}\)$")
_NAMED = compiled(
    r"(?:\b(?:called|known\s+as|termed|named|described\s+as|means|refer(?:s|red)?\s+to\s+as|the\s+(?:medical|technical|official)\s+"
    r"(?:name|term|word)\s+(?:is|for\s+this\s+is))\s+(?:an?\s+|the\s+)?(?:[\w-]+\s+)?[\"'“‘]?|,\s*or\s+[\"'“‘]?)$",
    re.IGNORECASE,
)
_ITEM_BEFORE = compiled(r"(?:,|\b(?:and|or|as|like|including)|:)\s+(?:[\w’'-]+\s+){0,3}$")
_OTHER = compiled(
    r"(?:an?\s+)?(?:other|any|similar|both|all|even|just|sometimes|in|to|at|for|if|after|before|from|by|with|when|during|while|on)\b",
    re.I,
)
_EXAMPLES = compiled(r"\s*(?:see|e\.?g\.?|for\s+example|such\s+as|including|like|about|up\s+to|at\s+least|\d)", re.I)
_WORD = compiled(r"[^\W\d_]{2,}")


class Explanation(NamedTuple):
    """Where the words that explain a term stand: text offsets in its block."""

    start: int
    end: int


def explanation(text: str, start: int, end: int, sentence: tuple[int, int]) -> Explanation | None:
    """The explanation beside the term at `text[start:end]`, within its sentence; None when there is none.

    Read as one: "term (plain words)", "plain words (term)", "term, a plain word for …", "term, or plain words",
    "plain words, called term", "term means …", "term is a …", "term – plain words".
    """
    first, last = sentence
    for pattern in (_BRACKET, _FURTHER_BRACKET):
        bracket = pattern.match(text, end, last)
        if bracket and _tells(bracket.group(1)):
            return Explanation(*bracket.span(1))
    dashed = _DASHED.match(text, end, last)
    if dashed:
        return Explanation(dashed.end(), _clause_end(text, dashed.end(), last))
    which = text.find("which", end, min(last, end + 90)) >= 0
    for pattern in (_VERB, _FURTHER_ON, _KIND_AFTER_COMMA, _RELATIVE, _APPOSITION):
        cue = pattern.match(text, end, last) if which or pattern is not _RELATIVE else None
        if cue and pattern is _APPOSITION and _is_listed(text, first, start, cue):
            continue
        if cue and len(_WORD.findall(text, cue.end(), last)) >= (2 if pattern is _APPOSITION else 1):
            return Explanation(cue.end(), _clause_end(text, cue.end(), last))
    opening = text.rfind("(", max(first, start - 40), start)
    if opening >= 0 and text.find(")", opening, start) < 0 and text.find(")", end, last) >= 0:
        before = text[first:opening].rstrip()
        if _WORD.search(before):
            return Explanation(
                max(first, first + before.rfind(" ", 0, max(0, len(before) - 25)) + 1), first + len(before)
            )
    kind_start = _kind_before(text, first, start)
    if kind_start is not None:
        return Explanation(kind_start, start)
    kind = _KIND_AFTER.match(text, end, last) if " other " in text[end : min(last, end + 100)] else None
    if kind:
        return Explanation(end, kind.end())
    plain = _PLAIN_BEFORE.search(text, max(first, start - 130), start)
    if plain:
        return Explanation(plain.start(), start)
    lead = _NAMED.search(text, max(first, start - 60), start)
    if lead and len(_WORD.findall(text, first, lead.start())) >= (1 if "called" in lead.group() else 2):
        return Explanation(first, lead.start())
    return None


def _kind_before(text: str, first: int, start: int) -> int | None:
    """Where the word begins that says what kind of thing the term is: "the medicine metformin", "tests such as …"."""
    before = text[max(first, start - 80) : start].rstrip()
    before = _BRACKET_END.sub("", before) if before.endswith(")") else before
    before = _KIND_LEAD.sub("", before) if " " in before else before
    word = before.rpartition(" ")[2]
    return start - len(word) if word and _IS_KIND.fullmatch(word) else None


def _is_listed(text: str, first: int, start: int, cue: re.Match[str]) -> bool:
    """Whether the term is an item of a list ("one, another, or a third") rather than explained after a comma."""
    said = cue.group().lstrip(" \"'”’")
    if said[:1] != "," or said.lstrip(", ").lower().startswith("which"):
        return False
    before = text[max(first, start - 80) : start]
    return _ITEM_BEFORE.search(before) is not None or _OTHER.match(text, cue.end()) is not None


def _tells(inside: str) -> bool:
    """Whether the words in a bracket say what something is, rather than count, cite or give an example."""
    words = _WORD.findall(inside)
    if not words or _EXAMPLES.match(inside):
        return False
    return any(word.islower() for word in words) or sum(not word.isupper() for word in words) > 1


def _clause_end(text: str, start: int, last: int) -> int:
    for at in range(start, last):
        if text[at] in ".;!?" and (at + 1 >= last or text[at + 1].isspace()):
            return at
    return last
