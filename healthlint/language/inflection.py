"""The forms of English verbs, made from the base form."""

from __future__ import annotations

from functools import cache
from typing import Literal

Form = Literal["base", "third", "ing", "past"]

_IRREGULAR = {
    "be": "was were been", "bind": "bound", "bite": "bit bitten", "bring": "brought", "buy": "bought",
    "choose": "chose chosen", "come": "came come", "cut": "cut", "do": "did done", "draw": "drew drawn",
    "drink": "drank drunk", "drive": "drove driven", "eat": "ate eaten", "feed": "fed", "forget": "forgot forgotten",
    "get": "got gotten", "give": "gave given", "go": "went gone", "hold": "held", "keep": "kept", "lay": "laid",
    "leave": "left", "let": "let", "lie": "lay lain", "make": "made", "put": "put", "quit": "quit",
    "ride": "rode ridden",
    "run": "ran run", "say": "said", "see": "saw seen", "sell": "sold", "send": "sent", "set": "set", "sit": "sat",
    "sleep": "slept", "split": "split", "stick": "stuck", "swim": "swam swum", "take": "took taken", "tell": "told",
    "think": "thought", "throw": "threw thrown", "wake": "woke woken", "wear": "wore worn",
}  # fmt: skip
_DOUBLED = frozenset("stop dab rub dip wrap drop skip cut put get quit pop let run sit swim chop plug slip tip sip bin "
                     "ban top split forget set step swap nap pin pat hop snap trim prop strap jam".split())  # fmt: skip


@cache
def forms(verb: str) -> dict[str, frozenset[Form]]:
    """Text of each form of a verb → the forms it can be; in a phrase ("throw away") the first word changes."""
    first, space, rest = verb.partition(" ")
    found: dict[str, set[Form]] = {}
    for text, form in _forms(first):
        found.setdefault(text + space + rest, set()).add(form)
    return {text: frozenset(kinds) for text, kinds in found.items()}


def _forms(verb: str) -> list[tuple[str, Form]]:
    stem = verb + verb[-1] if verb in _DOUBLED else verb
    soft = verb[:-1] if verb.endswith("e") and not verb.endswith(("ee", "ye", "oe")) else stem
    if verb == "lie":
        soft = "ly"
    if verb.endswith(("s", "sh", "ch", "x", "z", "o")):
        third = verb + "es"
    elif verb.endswith("y") and verb[-2:-1] not in "aeou":
        third = verb[:-1] + "ies"
    else:
        third = verb + "s"
    if verb in _IRREGULAR:
        pasts = _IRREGULAR[verb].split()
    elif verb.endswith("y") and verb[-2:-1] not in "aeou":
        pasts = [verb[:-1] + "ied"]
    else:
        pasts = [verb + "d" if verb.endswith("e") else stem + "ed"]
    return [(verb, "base"), (third, "third"), (soft + "ing", "ing"), *((past, "past") for past in pasts)]
