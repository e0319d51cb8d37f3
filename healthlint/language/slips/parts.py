"""A part and its whole with a percentage that they do not make: "120 of 200 people, or 40%"."""

from __future__ import annotations

import re
from collections.abc import Iterator

from healthlint.language.slips import Passage, Slip
from healthlint.precompiled import compiled

_COUNT = r"\d{1,3}(?:,\d{3}){0,3}|\d{1,9}"
_PERCENT = r"(?P<share>\d{1,3}(?:\.(?P<places>\d{1,2}))?) ?(?:%|per ?cent\b)"
_TOGETHER = compiled(
    rf"(?<![\d.,])(?P<part>{_COUNT}) (?:out )?of (?:the |our |these |all )?(?P<whole>{_COUNT})(?![\d.,]*\d)"
    rf"(?: [a-z][\w-]{{0,20}}){{0,4}}(?: ?\(|,? (?:or|that is|which is|making) |, |: ?| ?= ?)"
    rf"(?:about |around |i\.e\.,? |or )?{_PERCENT}",
    re.I,
)
_WHOLE = compiled(
    rf"\b(?:of|among|out of|in) (?:the |our |these |all |a total of )?(?P<whole>{_COUNT})"
    rf"(?![\d.,]*\d| ?%| (?:per|in|to)\b) (?:[a-z-]{{1,20}} ){{0,3}}"
    rf"(?:people|patients|women|men|children|adults|girls|boys|babies|mothers|participants|volunteers|callers|"
    rf"clients|nurses|doctors|families|students|pupils|teenagers|births|deaths|cases|visits|answers|tests|those)\b",
    re.I,
)
_PART = compiled(
    rf"(?<![\d.,/–-])(?P<part>{_COUNT})(?: (?:people|patients|women|men|children|adults))? \({_PERCENT}\)", re.I
)
_ROUGH = compiled(r"\b(?:of (?:these|them|whom|those)|respectively)\b", re.I)


def parts(passage: Passage) -> Iterator[Slip]:
    """Parts of a whole whose percentage, given with them, is another one by more than its rounding."""
    text, start, end = passage.text, passage.start, passage.end
    taken: set[int] = set()
    for match in _TOGETHER.finditer(text, start, end):
        taken.add(match.start("share"))
        yield from _slip(match, match["whole"])
    wholes = list(_WHOLE.finditer(text, start, end))
    if len(wholes) != 1 or _ROUGH.search(text, start, end):
        return
    for match in _PART.finditer(text, wholes[0].end(), end):
        if match.start("share") not in taken:
            yield from _slip(match, wholes[0]["whole"])


def _slip(match: re.Match[str], whole_written: str) -> Iterator[Slip]:
    part, whole = (int(written.replace(",", "")) for written in (match["part"], whole_written))
    if not 0 < part <= whole:
        return
    true = 100 * part / whole
    rounding = 0.6 * 10.0 ** -len(match["places"] or "") + (0.5 if true >= 10 else 0.0)
    if abs(true - float(match["share"])) > rounding:
        yield Slip(match.start(), match.end(), f"{true:.3g}%")
