"""Which findings of today were there before: by fingerprint, then by their sentences, one to one.

Measured in `benchmarks/WORKFLOW.md`: line numbers and line hashes lose most old findings at a reflow; the sentences of
a finding survive it, and a small edit inside them.
"""

from __future__ import annotations

import re
import zlib
from collections import defaultdict
from collections.abc import Callable, Iterable, Sequence
from typing import NamedTuple

from healthlint.document import Document
from healthlint.finding import Finding

LIKENESS = 0.6
"""Least share of common words (Dice) between the old and the new sentences."""
EXACT = frozenset({"dose", "safety"})
"""Categories in which a sentence must be the same: a changed dose may not pass for the old one."""
TERMS = frozenset({"definition", "consistency"})
"""Categories whose findings are about a word of the page, wherever it stands first."""
_SHORT_QUOTE = 5
_MOST_PAIRS = 100_000
_WORD = re.compile(r"\w+(?:[.,]\d+)*")


class Trace(NamedTuple):
    """What is kept of a finding, to know it again: no text, only hashes.

    `words` holds a 16-bit hash of each word of its sentences, `numbers` and `quote` are hashes; `quote` is 0 for a
    quote of more than five words, `page` says that the finding is about the whole page.
    """

    rule: str
    fingerprint: str
    words: tuple[int, ...]
    numbers: int
    quote: int
    page: bool


def trace(finding: Finding, document: Document) -> Trace:
    """The trace of a finding."""
    words = [word for sentence in finding.sentences for word in _WORD.findall(sentence)]
    quote = _WORD.findall(document.source[finding.span.start : finding.span.end].casefold())
    return Trace(
        rule=finding.rule,
        fingerprint=finding.fingerprint,
        words=tuple(sorted({short_hash(word) for word in words})),
        numbers=short_hash(" ".join(sorted(word for word in words if word[0].isdigit()))),
        quote=short_hash(" ".join(quote)) if len(quote) <= _SHORT_QUOTE else 0,
        page=finding.about == "page",
    )


def short_hash(text: str) -> int:
    """A 16-bit hash: enough to compare sentences, too little to read one back."""
    return zlib.crc32(text.encode("utf-8", "replace")) & 0xFFFF


def known_again(
    new: Sequence[Trace],
    old: Iterable[Trace],
    *,
    renamed: Callable[[str], str] = lambda rule: rule,
    whole_pairs: Callable[[int], bool] = lambda _: False,
) -> dict[int, int]:
    """Which of the new findings are old ones: place in `new` → place in `old`, each used once.

    `renamed` gives the present id of a rule; `whole_pairs(place)` says that a new finding must not have changed at all.
    """
    ancient = [one._replace(rule=renamed(one.rule)) for one in old]
    found: dict[int, int] = {}
    by_print: dict[tuple[str, str], list[int]] = defaultdict(list)
    by_rule: dict[str, list[int]] = defaultdict(list)
    for place, one in enumerate(ancient):
        by_print[one.rule, one.fingerprint].append(place)
        by_rule[one.rule].append(place)
    for place, one in enumerate(new):
        same = by_print.get((one.rule, one.fingerprint))
        if same:
            found[place] = same.pop(0)
    used = set(found.values())
    pairs = []
    for place, one in enumerate(new):
        if place in found:
            continue
        for other in by_rule[one.rule]:
            if other not in used:
                likeness = _likeness(one, ancient[other], exact=whole_pairs(place))
                if likeness >= LIKENESS:
                    pairs.append((-likeness, place, other))
        if len(pairs) > _MOST_PAIRS:
            break
    for _, place, other in sorted(pairs):
        if place not in found and other not in used:
            found[place] = other
            used.add(other)
    return found


def _likeness(new: Trace, old: Trace, *, exact: bool) -> float:
    """How alike two findings of one rule are, 0 to 1."""
    if new.page or old.page:
        return float(new.page == old.page)
    if new.rule.partition(".")[0] in TERMS and new.quote == old.quote and new.quote and not exact:
        return 1.0
    if (new.numbers, new.quote) != (old.numbers, old.quote):
        return 0.0
    if new.words == old.words:
        return 1.0
    if exact or new.rule.partition(".")[0] in EXACT:
        return 0.0
    common = len(frozenset(new.words).intersection(old.words))
    return 2 * common / max(1, len(new.words) + len(old.words))
