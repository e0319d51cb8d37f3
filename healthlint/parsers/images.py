"""Alt text of an image, while the Markdown inside its brackets is read."""

from __future__ import annotations

from healthlint.document import Run


class Image:
    """An image being read: its alt text so far."""

    __slots__ = ("length", "parts", "runs", "start", "target", "title")

    def __init__(self, start: int, target: str, title: str) -> None:
        self.start = start
        self.target = target
        self.title = title
        self.parts: list[str] = []
        self.runs: list[Run] = []
        self.length = 0

    def exact(self, text: str, at: int) -> None:
        """Add alt text that is the source from `at` on."""
        if text:
            self.runs.append(Run(self.length, at, at + len(text), True))
            self.parts.append(text)
            self.length += len(text)

    def inexact(self, text: str, start: int, end: int) -> None:
        """Add alt text that stands for source[start:end]."""
        if text:
            self.runs.append(Run(self.length, start, end, False))
            self.parts.append(text)
            self.length += len(text)

    def take(self, inner: Image) -> None:
        """Add the alt text of an image within this one's."""
        self.runs += [Run(self.length + run.text, run.source, run.source_end, run.exact) for run in inner.runs]
        self.parts += inner.parts
        self.length += inner.length
