"""How many of something a text announces, and how many it then lists; words for frequency and their figures."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

from healthlint.language.quantities import Quantity
from healthlint.language.slips import Passage, Slip
from healthlint.precompiled import compiled

_LISTED = frozenset(
    "sign symptom reason type kind stage step way part phase thing question rule tip form group level cause option "
    "factor treatment method test benefit principle goal category class area element component point feature "
    "ingredient example strategy exercise habit food tool fact myth choice task role duty criterion pillar habit "
    "measure condition problem risk medicine drug precaution warning key service clinic centre center hospital charity "
    "organisation organization programme program course session meeting visit place site team doctor nurse specialist "
    "profession professional therapist agency body department trial study disease illness disorder infection virus "
    "bacterium vaccine dose drink meal fruit vegetable nutrient vitamin mineral organ muscle joint bone hormone gland "
    "sense skill technique approach model theory format device brand product plan pathway route milestone barrier "
    "complication side-effect allergy allergen trigger clue marker result outcome advantage disadvantage pro con "
    "ground rule right need goal target value pillar topic issue concern mistake error reminder fear emotion feeling "
    "thought belief behaviour behavior activity sport movement position pose stretch ingredient item thing detail "
    "document form number hint trick resource source website helpline".split()
)
_MOST = 12
_OPEN_END = compiled(
    r"\b(?:any|each|every|per|or more|at least|least|more than|up to|or fewer|following|such as|include|includes|"
    r"including|e\.g|for example|among|of the|some|other|another|last|first|next|main ones)\b",
    re.I,
)
_SPLIT = compiled(r",?\s+(?:and|or|as well as|plus)\s+|,\s+", re.I)
_COMMA = compiled(r",\s+")
_DETERMINED = compiled(r"(?:the|an?|your|our|his|her|their)\s", re.I)
_CLAUSE = compiled(r"\b(?:which|who|whom|that|where|when|if)\b", re.I)
_BANDS = {
    "very common": (0.1, 1.0), "common": (0.01, 0.1), "uncommon": (0.001, 0.01), "rare": (0.0001, 0.001),
    "very rare": (0.0, 0.0001),
}  # fmt: skip
"""How often a side effect happens, from the guideline for leaflets in the European Union."""
_FREQUENCY_WORD = compiled(
    r"\b(?:(very) )?(common|uncommon|rare)(?:ly)?(?:,|:)?(?: side effects?| reactions?)?\s?\($", re.I
)
_BAND_SLACK = 3.0


def announced(passage: Passage) -> Iterator[Slip]:
    """Counts before a colon that the list after it, in the same sentence, does not hold."""
    at = passage.text.find(": ", passage.start, passage.end)
    if at < 0:
        return
    count = announcing(passage.quantities, at, passage.text, passage.start)
    if count is None:
        return
    listed = passage.text[at + 2 : passage.end].rstrip(" .;!")
    if any(mark in listed for mark in ":().?!–—") or _CLAUSE.search(listed):
        return
    if ";" in listed:
        fewest = most = listed.count(";") + 1
    else:
        items = _SPLIT.split(listed)
        fewest, most = len(_COMMA.split(listed)), len(items)
        if _DETERMINED.match(listed) and all(_DETERMINED.match(item) for item in items):
            fewest = most
    if most >= 2 and not fewest <= count.low <= most:
        yield Slip(count.start, count.end, str(most))


def announcing(quantities: Iterable[Quantity], colon: int, text: str, start: int) -> Quantity | None:
    """The one count of things in the stretch before a colon that says how many will follow."""
    counts = [
        quantity
        for quantity in quantities
        if quantity.end <= colon and quantity.dimension == "count" and quantity.unit in _LISTED
    ]
    if len(counts) != 1 or _OPEN_END.search(text, start, colon):
        return None
    count = counts[0]
    return count if count.bound == "exact" and count.low == count.high and 2 <= count.low <= _MOST else None


def bands(passage: Passage) -> Iterator[Slip]:
    """Words for how often a side effect happens whose figure in brackets is far from what they stand for."""
    for quantity in passage.quantities:
        if quantity.dimension != "share" or not 0 < quantity.high <= 1:
            continue
        match = _FREQUENCY_WORD.search(passage.before(quantity.start))
        if match is None:
            continue
        word = f"{'very ' if match[1] else ''}{match[2].lower()}"
        low, high = _BANDS.get(word, (0.0, 1.0))
        value = quantity.high
        if value > high * _BAND_SLACK or value * _BAND_SLACK < low:
            right = next(name for name, (least, most) in _BANDS.items() if least <= value <= most)
            yield Slip(quantity.start - len(match[0]), quantity.end, right)
