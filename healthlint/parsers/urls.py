"""Web addresses in running text: shown as one stand-in, since no rule reads them."""

from __future__ import annotations

import re
from bisect import bisect_right

from healthlint.document import OBJECT, Link, Run
from healthlint.parsers.drafts import Shown
from healthlint.precompiled import compiled

_URL = compiled(r"(?:https?://|\bwww\.)[^\s<>\"“”‘’\ufffc]{1,2000}", re.IGNORECASE)
_TAIL = ".,;:!?'\"*_~)]}"


class Addresses:
    """The web addresses of one text, and what that text is with a stand-in for each."""

    def __init__(self, text: str) -> None:
        self.places = _find(text)
        self._starts = [start for start, _ in self.places]
        self._shrunk = [0]
        for start, end in self.places:
            self._shrunk.append(self._shrunk[-1] + end - start - 1)

    def offset(self, offset: int, last: bool = False) -> int:
        """Where a text offset stands after the exchange; inside an address, its start, or its end if `last`."""
        at = bisect_right(self._starts, offset) - 1
        if at < 0:
            return offset
        start, end = self.places[at]
        if offset >= end:
            return offset - self._shrunk[at + 1]
        inside = offset > start
        return start - self._shrunk[at] + (1 if last and inside else 0)

    def text(self, text: str) -> str:
        """The text with the stand-ins."""
        parts, at = [], 0
        for start, end in self.places:
            parts += [text[at:start], OBJECT]
            at = end
        return "".join([*parts, text[at:]])

    def runs(self, runs: tuple[Run, ...], size: int) -> tuple[Run, ...]:
        """The runs of the text with the stand-ins; `size` is the length of the old text."""
        kept: list[Run] = []
        places = [*self.places, (size, size)]
        at = 0
        for number, run in enumerate(runs):
            begin = run.text
            stop = runs[number + 1].text if number + 1 < len(runs) else size
            while begin < stop:
                while places[at][1] <= begin and at + 1 < len(places):
                    at += 1
                start, end = places[at]
                cut = min(stop, start if begin < start else end)
                shifted = self.offset(begin)
                source = run.source + begin - run.text if run.exact else run.source
                until = source + cut - begin if run.exact else run.source_end
                if begin < start:
                    kept.append(Run(shifted, source, until, run.exact))
                elif kept and kept[-1].text == shifted:
                    kept[-1] = Run(shifted, kept[-1].source, max(kept[-1].source_end, until), False)
                else:
                    kept.append(Run(shifted, source, until, False))
                begin = cut
        return tuple(kept)


def links_of(text: str, number: int, shown: list[Shown], addresses: Addresses | None) -> list[Link]:
    """The links of block `number`: those that markup makes, and each web address that is part of none of them."""
    links = []
    for one in shown:
        start, end = one.start, one.end
        if addresses is not None:
            start, end = addresses.offset(start), addresses.offset(end, last=True)
        if end > start:
            links.append(Link(one.kind, number, start, end, one.target, one.title))
    if addresses is not None:
        spans = sorted((one.start, one.end) for one in shown)
        at = reach = 0
        for start, end in addresses.places:
            while at < len(spans) and spans[at][0] <= start:
                reach = max(reach, spans[at][1])
                at += 1
            if reach <= start:
                place = addresses.offset(start)
                links.append(Link("link", number, place, place + 1, text[start:end], ""))
    return links


def _find(text: str) -> list[tuple[int, int]]:
    found = []
    for match in _URL.finditer(text):
        start = match.start()
        address = match.group().rstrip(_TAIL)
        if text[start + len(address) : start + len(address) + 1] == ")" and address.count("(") > address.count(")"):
            address += ")"
        if "." in address[4:] or "://" in address[:-1]:
            found.append((start, start + len(address)))
    return found
