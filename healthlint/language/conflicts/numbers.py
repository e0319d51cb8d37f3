"""Numbers that no value fits both: lengths, doses, prices, ages, shares, and the words that stand for them."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from math import inf, log

from healthlint.language.analytes import analyte_of
from healthlint.language.bounds import Bound
from healthlint.language.claims import Claim
from healthlint.language.comparison import gap, interval, relation
from healthlint.language.concepts import concept
from healthlint.language.conflicts.candidate import Candidate
from healthlint.language.conflicts.counts import LISTED
from healthlint.language.conflicts.features import features, veto
from healthlint.language.conflicts.page import Page
from healthlint.language.conflicts.subjects import Subjects, beside, may_be_one, subject_features
from healthlint.language.events import Event
from healthlint.language.quantities import Quantity
from healthlint.language.rates import DAYS_OF
from healthlint.precompiled import compiled

_DIMENSIONS = (
    "time",
    "age",
    "mass",
    "volume",
    "potency",
    "temperature",
    "concentration",
    "money",
    "count",
    "clock",
    "share",
    "frequency",
    "energy",
    "distance",
)
_GRADED = frozenset("common important serious severe often likely effective recent popular frequent reliable".split())
_MEASURED = ("temperature", "concentration", "pressure", "index", "age", "count")
_WORDS = {"duration-words": "time", "people-words": "share"}
_FORMS = {"share": "share", "frequency": "rate"}
_DOSED = ("mass", "volume", "potency", "count", "energy")
_TURNED: Mapping[Bound, Bound] = {"at-least": "at-most", "at-most": "at-least"}
_BOUNDS = ("at-least", "at-most")
_LEAST_LIMIT_RATIO = 1.25
_SMALL_PAGE = 12
_GAP_BETWEEN = compiled(
    r"\s(?:apart|gap|intervals?|between (?:each|every|your|the|doses|tests|visits|scans|sessions))\b"
)
_GAP_BEFORE = compiled(r"\b(?:gap|interval|intervals|spaced?)\b[^.]{0,40}$")


def candidates(page: Page) -> Iterator[Candidate]:
    """Pairs of numbers of one dimension, and of words that stand for numbers, which do not fit each other."""
    subjects = Subjects()
    for dimension in _DIMENSIONS:
        numbers = page.compared(dimension)
        if dimension == "frequency":
            numbers = [*numbers, *_rates(page)]
        held = subjects.holders(numbers, dimension) if len(numbers) > 1 else Counter()
        yield from _ranked(
            found
            for place, one in enumerate(numbers)
            for other in numbers[place + 1 :]
            if (found := _numbers(page, subjects, held, dimension, one, other)) is not None
        )
    for scale, dimension in _WORDS.items():
        words = page.compared(scale)
        for one in words:
            for other in [*page.compared(dimension), *(word for word in words if word.number > one.number)]:
                found = _words(page, subjects, dimension, one, other)
                if found is not None:
                    yield found
    words = page.compared("often-words")
    for place, one in enumerate(words):
        for other in words[place + 1 :]:
            found = _words(page, subjects, "often", one, other)
            if found is not None:
                yield found


def _ranked(found: Iterable[Candidate]) -> Iterator[Candidate]:
    """The candidates of one dimension, with how each stands among those of the same two numbers."""
    listed = list(found)
    best: dict[int, list[float]] = {}
    for candidate in listed:
        near = _nearness(candidate)
        for claim in (candidate.first, candidate.second):
            best.setdefault(claim.number, []).append(near)
    for candidate in listed:
        near = _nearness(candidate)
        rivals = [
            max((other for other in _without(best[claim.number], near)), default=0.0)
            for claim in (candidate.first, candidate.second)
        ]
        features = dict(candidate.features)
        features["best"] = float(near > 0 and near >= max(rivals))
        features["rival"] = min(2.0, max(0.0, max(rivals) - near))
        features["pairs"] = log(len(listed))
        yield Candidate(candidate.form, candidate.slot, candidate.first, candidate.second, features)


def _without(found: Sequence[float], one: float) -> Iterator[float]:
    """All but one occurrence of a number."""
    skipped = False
    for number in found:
        if number == one and not skipped:
            skipped = True
        else:
            yield number


def _nearness(candidate: Candidate) -> float:
    """How much two numbers seem to be about one thing, whatever they say."""
    got = candidate.features.get
    return (
        got("bag", 0.0) + got("bag-part", 0.0) + got("same-event", 0.0) + 0.5 * got("shared-like", 0.0)
        - got("other-event", 0.0)
    )  # fmt: skip


def _rates(page: Page) -> Iterator[Claim]:
    """Counts a week and gaps of weeks, as frequencies."""
    for claim in page.compared("count"):
        number = claim.quantity
        if number is not None and number.per in DAYS_OF:
            low, high = interval(number)
            yield replace(claim, quantity=number._replace(dimension="frequency", low=low, high=high), slot="frequency")
    for claim in page.compared("time"):
        number = claim.quantity
        if number is None or number.per or number.high <= 0:
            continue
        text = claim.clause.block.text
        if _GAP_BETWEEN.match(text, claim.end) or _GAP_BEFORE.search(text, max(0, claim.start - 60), claim.start):
            low = 0.0 if number.high == inf else 1 / number.high
            high = 1 / number.low if number.low > 0 else inf
            bound = _TURNED.get(number.bound, number.bound)
            number = number._replace(dimension="frequency", low=low, high=high, unit="time", bound=bound)
            yield replace(claim, quantity=number, slot="frequency")


def _numbers(
    page: Page, subjects: Subjects, held: Mapping[Event, int], dimension: str, one: Claim, other: Claim
) -> Candidate | None:
    a, b = one.quantity, other.quantity
    if a is None or b is None or one.clause is other.clause:
        return None
    a, b = _over_one_span(a, b)
    analyte = analyte_of(f"{one.clause.text} {other.clause.text}") if dimension == "concentration" else ""
    near = relation(a, b, analyte)
    limits = near == "overlap" and _limits_differ(a, b)
    if not (near == "apart" or limits) or _two_sides(a, b):
        return None
    about, about_other = subjects.of(one, dimension), subjects.of(other, dimension)
    if not may_be_one(page, about, about_other) or veto(one, other):
        return None
    found = features(page, one, other)
    found.update(subject_features(page, about, about_other))
    found.update(beside(page, one, other))
    crowd = min((held.get(event, 2) for event in about.events if event in about_other.events), default=0)
    if crowd:
        found["event-alone"] = 1 / max(1, crowd - 1)
    if limits:
        found["limits"] = 1.0
        found["gap"] = min(3.0, _limit_gap(a, b))
    else:
        found["gap"] = min(3.0, log(gap(a, b)))
    found["small"] = max(0.0, 1 - len(page.clauses) / _SMALL_PAGE)
    found["per-one"] = float(bool(one.quantity and other.quantity and one.quantity.per != other.quantity.per))
    found["same-unit"] = float(a.unit == b.unit)
    found["crowd"] = min(3.0, page.crowd(dimension, one.roles | other.roles) / 5)
    found["bounds"] = float(a.bound in _BOUNDS) + float(b.bound in _BOUNDS)
    if dimension == "count":
        found["listed"] = float(a.unit in LISTED)
    found["ranges"] = float(a.is_range) + float(b.is_range)
    return Candidate(_FORMS.get(dimension, "interval"), dimension, one, other, found)


def _over_one_span(one: Quantity, other: Quantity) -> tuple[Quantity, Quantity]:
    """The two amounts, "a day" left out where only one says it: a tablet's strength against a daily dose."""
    if one.dimension in _DOSED and bool(one.per) != bool(other.per):
        return one._replace(per=""), other._replace(per="")
    return one, other


def _limits_differ(one: Quantity, other: Quantity) -> bool:
    """Whether both are limits of one side, far enough apart to be two ("within 3 days", "within 3 weeks")."""
    if one.bound != other.bound or one.bound not in _BOUNDS:
        return False
    return _limit_gap(one, other) > log(_LEAST_LIMIT_RATIO)


def _limit_gap(one: Quantity, other: Quantity) -> float:
    (low, high), (low2, high2) = interval(one), interval(other)
    a, b = (low, low2) if one.bound == "at-least" else (high, high2)
    return abs(log(a / b)) if a > 0 and b > 0 and inf not in (a, b) else 0.0


def _is_superlative(claim: Claim) -> bool:
    """Whether "most" belongs to an adjective or adverb ("most common", "most often")."""
    if claim.text.lower() != "most":
        return False
    after = next((word.key for word in claim.clause.words if word.start >= claim.end), "")
    return after in _GRADED


def _head(claim: Claim) -> str:
    """What "most" or "some" counts: the first concept after it."""
    after = (word.key for word in claim.clause.words if word.start >= claim.end)
    return next((found for key in after if (found := concept(key))), "")


_NEGATIVE = compiled(
    r"\b(?:not|never|no|none|nothing|neither|nor|cannot|without|unable|fails?|free of|lacks?|\w{2,6}n['’]t|(?:do|does|"
    r"did|is|are|was|would)nt)\b",
    re.I,
)


def _is_negative(claim: Claim) -> bool:
    """Whether its clause denies what it says, its own value left out."""
    clause = claim.clause
    start, end = claim.start - clause.start, claim.end - clause.start
    text = f"{clause.text[:start]} {clause.text[end:]}"
    return len(_NEGATIVE.findall(text)) % 2 == 1


def _two_sides(one: Quantity, other: Quantity) -> bool:
    """Whether one is a lower and the other an upper limit of a measure ("below 36 °C", "38 °C or above")."""
    return one.dimension in _MEASURED and {one.bound, other.bound} == {"at-least", "at-most"}


def _words(page: Page, subjects: Subjects, dimension: str, one: Claim, other: Claim) -> Candidate | None:
    if one.clause is other.clause or one.scale is None:
        return None
    low, high = (other.low, other.high) if other.quantity is None else interval(other.quantity)
    if other.quantity is not None and (other.quantity.per or other.quantity.dimension != dimension):
        return None
    turned = dimension != "time" and _is_negative(one) != _is_negative(other)
    if turned:
        low, high = 1 - high, 1 - low
    if one.high >= low and high >= one.low:
        return None
    first, second = (one, other) if one.number < other.number else (other, one)
    of_event = {"often": "frequency"}.get(dimension, dimension)
    about, about_other = subjects.of(first, of_event), subjects.of(second, of_event)
    of_topic = bool(page.topic & about.bag) and bool(page.topic & about_other.bag)
    if not of_topic and not may_be_one(page, about, about_other):
        return None
    if veto(first, second) or _is_superlative(one) or _is_superlative(other):
        return None
    found = features(page, first, second)
    found.update(subject_features(page, about, about_other, loose=one.slot == "duration-words"))
    top, bottom = max(one.low, low), min(one.high, high)
    found["gap"] = 3.0 if bottom <= 0 else min(3.0, log(top / bottom))
    if dimension == "share" and other.quantity is None:
        heads = _head(one), _head(other)
        found["same-head"] = float(bool(heads[0]) and heads[0] == heads[1])
        found["other-head"] = float(bool(heads[0] and heads[1]) and heads[0] != heads[1])
    found["small"] = max(0.0, 1 - len(page.clauses) / _SMALL_PAGE)
    found["turned"] = float(turned)
    found.update(beside(page, first, second))
    found["both-words"] = float(other.quantity is None)
    form = {"time": "vague", "share": "quantifier", "often": "frequency"}[dimension]
    return Candidate(form, dimension, first, second, found)
