"""Fingerprints: the identity of a finding, which survives reflow, moved passages and a reworded message."""

from __future__ import annotations

import hashlib
from bisect import bisect_right
from collections import Counter
from collections.abc import Iterable
from dataclasses import replace

from healthlint.analysis import Analysis
from healthlint.document import Span
from healthlint.finding import Finding
from healthlint.precompiled import compiled

_WHITE = compiled(r"\s+")
_NESTING = 12


def fingerprinted(findings: Iterable[Finding], analysis: Analysis) -> list[Finding]:
    """These findings, sorted by place, with the sentences of their places and their fingerprints filled in."""
    ordered = sorted(findings, key=lambda finding: (finding.span, finding.rule))
    sentences = _Sentences(analysis) if ordered else None
    seen: Counter[tuple[str, ...]] = Counter()
    done = []
    for finding in ordered:
        assert sentences is not None
        spans = (finding.span, *(related.span for related in finding.related))
        texts = tuple(sentences.at(span) for span in spans)
        key = (finding.rule, *texts)
        done.append(replace(finding, sentences=texts, fingerprint=fingerprint(key, seen[key])))
        seen[key] += 1
    return done


def fingerprint(key: tuple[str, ...], ordinal: int) -> str:
    """The hash of a rule and the normalised sentences of its places, with a number among equals from 0."""
    return hashlib.blake2b("\0".join((*key, str(ordinal))).encode("utf-8", "replace"), digest_size=16).hexdigest()


class _Sentences:
    """The sentences of a document by their place in the source."""

    def __init__(self, analysis: Analysis) -> None:
        self._source = analysis.document.source
        self._known = sorted(
            (analysis.span_of(sentence), analysis.text_of(sentence)) for sentence in analysis.sentences
        )
        self._starts = [span.start for span, _ in self._known]
        self._normalised: dict[tuple[int, ...], str] = {}

    def at(self, span: Span) -> str:
        """The normalised text of the sentence or sentences that hold this span; failing these, its own text."""
        last = bisect_right(self._starts, max(span.start, span.end - 1))
        first = bisect_right(self._starts, span.start)
        near = range(max(0, first - _NESTING), last)
        holding = tuple(
            at for at in near if self._known[at][0].end > span.start and self._known[at][0].start < span.end
        )
        if not holding:
            return _normal(self._source[span.start : span.end])
        known = self._normalised.get(holding)
        if known is None:
            known = self._normalised[holding] = _normal(" ".join(self._known[at][1] for at in holding))
        return known


def _normal(text: str) -> str:
    return _WHITE.sub(" ", text).strip().casefold()
