"""Pieces: the text of the block in the making, and where each stretch of it came from."""

from __future__ import annotations

from healthlint.document import OBJECT, Run
from healthlint.parsers.raised import raised_kind

SOFT_HYPHEN = "\xad"
SPACE = " \t\n\r\f\v"

Mark = tuple[int, int, int, int]


class Pieces:
    """Collects the text of one block piece by piece, merging what is contiguous in the source."""

    def __init__(self) -> None:
        self._parts: list[str] = []
        self._runs: list[Run] = []
        self._length = 0
        self._reach = -1
        self._taken = 0

    @property
    def length(self) -> int:
        """How much text the open block has."""
        return self._length

    @property
    def ends_in_space(self) -> bool:
        """Whether more white space would add nothing: the block is empty or ends in a space."""
        return not self._length or self._parts[-1][-1] == " "

    def exact(self, text: str, at: int) -> None:
        """Add text that is the source from offset `at` on, character for character."""
        end = at + len(text)
        if at == self._reach:
            last = self._runs[-1]
            self._runs[-1] = Run(last.text, last.source, end, True)
        else:
            self._runs.append(Run(self._length, at, end, True))
        self._parts.append(text)
        self._length += len(text)
        self._reach = end

    def inexact(self, text: str, start: int, end: int) -> None:
        """Add text that stands for the source from `start` to `end`."""
        self._runs.append(Run(self._length, start, end, False))
        self._parts.append(text)
        self._length += len(text)
        self._reach = -1

    def space(self, start: int, end: int) -> None:
        """Add one space for white space, unless there is one already or there is no text yet."""
        if not self.ends_in_space:
            self.inexact(" ", start, end)

    def object(self, start: int, end: int) -> None:
        """Add the stand-in for what is not prose."""
        self.inexact(OBJECT, start, end)

    def taken(self) -> tuple[str, tuple[Run, ...]]:
        """The text collected, without a space at its end, and its runs."""
        text, runs = self._take()
        return text.rstrip(SPACE), trimmed(runs, 0, len(text.rstrip(SPACE)))

    def _take(self) -> tuple[str, list[Run]]:
        """The text and runs collected; the next block starts empty."""
        taken = "".join(self._parts), self._runs
        self._parts, self._runs, self._length, self._reach = [], [], 0, -1
        self._taken += 1
        return taken

    def mark(self) -> Mark:
        """A place in the open block, for `raised`."""
        return len(self._parts), len(self._runs), self._length, self._taken

    def raised(self, mark: Mark, sign: str, start: int, end: int) -> None:
        """End of `<sup>` ("^") or `<sub>` ("_") that began at `mark`: keep it from gluing to its neighbours."""
        parts, runs, length, taken = mark
        if taken != self._taken or self._length <= length or len(self._parts) <= parts:
            return
        before = "".join(self._parts[max(0, parts - 6) : parts])[-12:]
        kind = raised_kind(before, "".join(self._parts[parts:])[:200], sign)
        if kind == "keep":
            return
        kept, kept_runs = self._parts[parts:], self._runs[runs:]
        if kept_runs and kept_runs[0].text != length:
            return
        del self._parts[parts:]
        del self._runs[runs:]
        self._length = length
        self._reach = -1
        if kind == "drop":
            return
        self.inexact(sign, start, end)
        self._runs += [Run(run.text + 1, run.source, run.source_end, run.exact) for run in kept_runs]
        self._parts += kept
        self._length += sum(map(len, kept))


def trimmed(runs: list[Run], start: int, end: int) -> tuple[Run, ...]:
    """The runs of text[start:end], counted from its start."""
    kept = []
    last = len(runs) - 1
    for number, run in enumerate(runs):
        stop = min(runs[number + 1].text, end) if number < last else end
        begin = max(start, run.text)
        if stop <= begin:
            continue
        if run.exact:
            source = run.source + begin - run.text
            kept.append(Run(begin - start, source, source + stop - begin, True))
        else:
            kept.append(Run(begin - start, run.source, run.source_end, False))
    return tuple(kept)


def without_soft_hyphens(text: str, runs: tuple[Run, ...]) -> tuple[str, tuple[Run, ...]]:
    """A text without the soft hyphens that would cut its words in two, and its runs."""
    kept: list[Run] = []
    length = 0
    for number, run in enumerate(runs):
        stop = runs[number + 1].text if number + 1 < len(runs) else len(text)
        at = run.source
        for piece in text[run.text : stop].split(SOFT_HYPHEN):
            if piece:
                kept.append(Run(length, at, at + len(piece), True) if run.exact else run._replace(text=length))
                length += len(piece)
            at += len(piece) + 1
    return text.replace(SOFT_HYPHEN, ""), tuple(kept)
