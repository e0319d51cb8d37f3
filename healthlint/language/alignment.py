"""Two sentences laid side by side: which telling words of one the other says too, and what that adds up to."""

from __future__ import annotations

from collections.abc import Mapping
from itertools import pairwise
from math import log, log1p, sqrt
from operator import mul
from typing import NamedTuple

from healthlint.language.content import Content
from healthlint.language.related import SHARE, related

Links = Mapping[str, Mapping[str, str]]
"""Word of the page → related words of the page, and how each is related."""


class Alignment(NamedTuple):
    """Two contents, the shorter first, and their matched words.

    `pairs` are the matched words, (shorter sentence's, longer one's, tier); the tier of the same word is "x".
    `masses` is the matched weight by tier, `covered` the matched weight of each side, and `verbatim` the smaller of the
    shares of each sentence's weight that the other has in the same words.
    """

    short: Content
    long: Content
    pairs: tuple[tuple[str, str, str], ...]
    masses: Mapping[str, float]
    covered: tuple[float, float]
    verbatim: float

    @property
    def shares(self) -> tuple[float, float]:
        """The share of each side's weight that the other says too."""
        return self.covered[0] / self.short.total, self.covered[1] / self.long.total

    @property
    def overlap(self) -> float:
        """The harmonic mean of both shares."""
        short, long = self.shares
        return 2 * short * long / (short + long + 1e-9)


FEATURES = (
    "same", "derived", "synonym", "near", "short_share", "long_share", "overlap", "mass", "log_mass",
    "overlap_log_mass", "mass_by_weight", "count", "in_order", "short_words", "long_words", "short_weight",
    "long_weight", "pointing", "pointing_squared", "pointing_overlap", "pointing_mass", "same_block", "distance",
    "beside", "fragment", "page",
    "polarity", "polarity_overlap", "quantifier", "opposite", "opposite_overlap", "name", "kind", "order",
)  # fmt: skip
"""What a pair of sentences is judged by.

`same` to `near`: weight of the matched words by how they match · `short_share`, `long_share`: share of each sentence's
weight that is matched; `overlap` their harmonic mean · `mass`: all matched weight, and forms of it · `in_order`: share
of matches that stand beside the same match in both · words and weight of both sentences · `pointing`: cosine of the
directions of both, and forms of it · whether they stand in one block, and how far apart;
whether one is no whole sentence; how many sentences the page has · what differs, as `difference`
says it, and how it weighs in sentences that are otherwise alike.
"""


def links(contents: tuple[Content, ...]) -> dict[str, dict[str, str]]:
    """The related words of a page among its own words; opposites are left out."""
    present = {word for content in contents for word in content.weights}
    found: dict[str, dict[str, str]] = {}
    for word in present:
        near = related(word)
        if near and not present.isdisjoint(near):
            own: dict[str, str] = {other: tier for other, tier in near.items() if tier != "a" and other in present}
            if own:
                found[word] = own
    return found


def align(one: Content, other: Content, near: Links) -> Alignment:
    """Match the words of two sentences greedily, the best match first, each word once."""
    if len(one.weights) > len(other.weights):
        one, other = other, one
    short, long = one.weights, other.weights
    options: list[tuple[float, str, str, str]] = []
    for word, weight in short.items():
        if word in long:
            options.append((weight + 1.0, word, word, "x"))
            continue
        others = near.get(word)
        if others:
            for second, tier in others.items():
                if second in long:
                    options.append((SHARE[tier] * min(weight, long[second]), word, second, tier))
    options.sort(key=lambda option: (-option[0], option[1], option[2]))
    masses = {"x": 0.0, "d": 0.0, "s": 0.0, "h": 0.0}
    used: set[str] = set()
    matched: set[str] = set()
    covered = [0.0, 0.0]
    pairs: list[tuple[str, str, str]] = []
    for _, first, second, tier in options:
        if first in matched or second in used:
            continue
        matched.add(first)
        used.add(second)
        share = SHARE[tier]
        masses[tier] += share * sqrt(short[first] * long[second])
        covered[0] += share * short[first]
        covered[1] += share * long[second]
        pairs.append((first, second, tier))
    again = [word for word, _, tier in pairs if tier == "x"]
    verbatim = min(
        sum(side[word] for word in again) / total for side, total in ((short, one.total), (long, other.total))
    )
    return Alignment(one, other, tuple(pairs), masses, (covered[0], covered[1]), verbatim)


def features(alignment: Alignment, differs: tuple[str, ...]) -> tuple[float, ...]:
    """What the pair is judged by, in the order of `FEATURES`; `differs` is what `difference` found between the two."""
    one, other, masses = alignment.short, alignment.long, alignment.masses
    mass = sum(masses.values())
    short_share, long_share = alignment.shares
    overlap = alignment.overlap
    pointing = sum(map(mul, one.vector, other.vector))
    apart = abs(one.sentence.number - other.sentence.number)
    return (
        masses["x"], masses["d"], masses["s"], masses["h"], short_share, long_share, overlap, mass, log1p(mass),
        overlap * log1p(mass), mass / sqrt(one.total * other.total + 0.1), len(alignment.pairs), _in_order(alignment),
        len(one.weights), len(other.weights), log(one.total + 0.1), log(other.total + 0.1), pointing,
        max(0.0, pointing) ** 2, pointing * overlap, pointing * log1p(mass),
        float(one.sentence.block == other.sentence.block), log(max(1, apart)),
        float(apart == 1), float(not (one.is_whole and other.is_whole)), log(max(30, one.page)),
        float("polarity" in differs), overlap * ("polarity" in differs),
        float("quantifier" in differs), float("opposite" in differs), overlap * ("opposite" in differs),
        float("name" in differs), float("kind" in differs), float("order" in differs),
    )  # fmt: skip


def _in_order(alignment: Alignment) -> float:
    """Share of the matches whose neighbour in one sentence is near in the other too."""
    if len(alignment.pairs) < 2:
        return 0.0
    left = {word: at for at, word in enumerate(alignment.short.words)}
    right = {word: at for at, word in enumerate(alignment.long.words)}
    places = sorted((left[first], right[second]) for first, second, _ in alignment.pairs)
    beside = sum(second[0] - first[0] <= 2 and abs(second[1] - first[1]) <= 2 for first, second in pairwise(places))
    return beside / (len(alignment.pairs) + 1)
