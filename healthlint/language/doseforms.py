"""What an instruction to take a medicine leaves out: its unit, its daily limit, the time between two doses."""

from __future__ import annotations

import re
from collections.abc import Iterator

from healthlint.language.doses import Passage
from healthlint.language.medicines import Medicine
from healthlint.precompiled import compiled

_TIMES = (
    r"(?:every|once|twice|(?:two|three|four|five|six|\d{1,2}) times|nightly|daily|a day|per day|each (?:day"
    r"|morning|night)"
    r"|at (?:night|bedtime|lunch|breakfast|dinner)|before (?:bed|breakfast|meals|food|you)|after (?:food|meals"
    r"|breakfast)"
    r"|in the (?:morning|evening)|with (?:food|meals|water|breakfast)|morning and|when needed|as needed)"
)
_FOLLOWS = compiled(rf"\s{_TIMES}(?!\w)|\s?[.;,)]|$", re.I)
_FOLLOWS_TIME = compiled(rf"\s{_TIMES}(?!\w)", re.I)
_DOSE_OF = compiled(
    r"(?<!\w)(?:dos(?:e|es|age) (?:of|is|was|are|to|should be|will be)|start(?:ing)? (?:on|with|at))(?: about"
    r"| up to)?\s$",
    re.I,
)
_GIVE = compiled(r"(?<!\w)(?:take|give|swallow|inject|gives?|takes|given|taken)\s$", re.I)
_COUNTED = compiled(
    r"(?<!\w)(?:tablets?|capsules?|puffs?|drops?|sprays?|sachets?|pills?|patch(?:es)?|lozenges?|ones?|spoon\w*"
    r"|sips?|breaths?"
    r"|steps?|minutes?|gummies|bites?)(?!\w)",
    re.I,
)
_AGAIN = compiled(r"(?<!\w)(?:again|repeat(?:ed)?|another(?: dose)?|a second dose|more|next dose)(?!\w)", re.I)
_NEED = compiled(
    r"(?<!\w)(?:(?:when(?:ever)?|as|if) (?:\w+ )?(?:you )?(?:need(?:ed)?(?: (?:it|them))?|required?)"
    r"|as often as|every \w+(?: to \w+)? hours"
    r"|when the pain|for (?:the )?pain|(?:\w+|\d) times a day)(?!\w)",
    re.I,
)
_LIMITED = compiled(
    r"(?<!\w)(?:max(?:imum|\.)?|at most|(?:no|not|never)(?: \w+){0,2} (?:more|exceed|over)(?: than)?"
    r"|in (?:any )?24 hours|up to|limit\w*"
    r"|leaflet|label|packet|package|directed|prescri\w+|doctor|pharmacist|gp|nurse|instructions)(?!\w)",
    re.I,
)
_SOLD_FREELY = frozenset(("painkiller", "anti-inflammatory", "anti-diarrhoea", "decongestant", "opioid"))


def unitless(passage: Passage) -> Iterator[tuple[int, int]]:
    """Start and end of each dose that is a bare number: after a medicine's name, "dose of", or "give"."""
    text, found, named = passage
    bare = [
        quantity
        for quantity in found
        if quantity.dimension == "number" and not text[quantity.end : quantity.end + 1].strip("., ;)")
    ]
    if not bare:
        return
    before_number = {mention.end + 1: mention for mention in named}
    counted = _COUNTED.search(text) is not None
    for quantity in bare:
        before = text[max(0, quantity.start - 40) : quantity.start]
        digits = text[quantity.number : quantity.end]
        if not digits[:1].isdigit() or "%" in digits:
            continue
        mention = before_number.get(quantity.start)
        if mention is not None and quantity.low >= 2 and _FOLLOWS_TIME.match(text, quantity.end):
            yield mention.start, quantity.end
            continue
        stated = _DOSE_OF.search(before) and _FOLLOWS.match(text, quantity.end)
        told = _GIVE.search(before[-12:]) and _FOLLOWS_TIME.match(text, quantity.end)
        if (stated or told) and not counted:
            yield quantity.start, quantity.end


def too_soon(passage: Passage) -> Iterator[tuple[int, int, Medicine]]:
    """Start and end of each interval shorter than the medicine of the passage allows, and the medicine."""
    text, found, named = passage
    spaced = [mention.medicine for mention in named if mention.medicine.gap]
    if not spaced or len({medicine.gap for medicine in spaced}) > 1:
        return
    medicine = spaced[0]
    for quantity in found:
        if quantity.dimension == "frequency" and "hour" in text[quantity.start : quantity.end]:
            if quantity.low > 24 / medicine.gap * 1.01:
                yield quantity.start, quantity.end, medicine
        elif (
            quantity.dimension == "time" and quantity.bound in ("exact", "about") and quantity.high * 24 < medicine.gap
        ):
            before = text[max(0, quantity.start - 30) : quantity.start]
            again = _AGAIN.search(before)
            if again and re.search(r"\b(?:after|in|within|every)\s(?:about )?$", before):
                yield max(0, quantity.start - 30) + again.start(), quantity.end, medicine


def needs_limit(passage: Passage) -> tuple[int, int, Medicine] | None:
    """A dose to be repeated of a medicine that has a daily limit; None where a limit, or who sets it, is named."""
    text, found, named = passage
    if _LIMITED.search(text) or not _NEED.search(text):
        return None
    freely = [mention for mention in named if mention.medicine.group in _SOLD_FREELY]
    if not freely:
        return None
    for quantity in found:
        if (quantity.dimension == "mass" and not quantity.per) or (
            quantity.dimension == "count" and _COUNTED.search(quantity.unit)
        ):
            first = min(freely[0].start, quantity.start)
            return first, max(freely[0].end, quantity.end), freely[0].medicine
    return None


def is_limited(text: str) -> bool:
    """Whether the text states a limit for a medicine, or names who sets it."""
    return _LIMITED.search(text) is not None
