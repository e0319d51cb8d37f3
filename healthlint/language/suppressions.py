"""Suppressions: what a writer asks to have left unsaid, in comments and front matter."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import NamedTuple

from healthlint.document import Comment, Document, Span
from healthlint.precompiled import compiled

_COMMENT = compiled(
    r"\s*healthlint-(disable-next-line|disable-line|disable-file|disable|enable)\b"
    r"(?:[\s,]+(?P<names>[\w.\-]+(?:[\s,]+[\w.\-]+){0,40}))?\s*(?:(?::|--)\s*(?P<reason>.*?))?\s*",
    re.DOTALL,
)
_ENTRY = compiled(r"\s*([\w.\-]+)\s*(?::\s*(.*?))?\s*", re.DOTALL)
ALL = "all"


class Suppression(NamedTuple):
    """A rule, a category or `all`, left unsaid in a range of the source; `span` is the comment that says so."""

    name: str
    reason: str
    span: Span
    reach: Span

    def covers(self, rule: str, span: Span) -> bool:
        """Whether a finding of this rule at this place is meant."""
        if self.name not in (rule, rule.partition(".")[0], ALL):
            return False
        return span.start < self.reach.end and max(span.end, span.start + 1) > self.reach.start


def suppressions_of(document: Document) -> tuple[Suppression, ...]:
    """Every suppression of a document, one for each name, in order."""
    return tuple(sorted((*_of_meta(document), *_of_comments(document)), key=lambda one: (one.span, one.name)))


def _of_meta(document: Document) -> Iterator[Suppression]:
    """`healthlint: {disable: [rule, 'rule: reason']}` in front matter, or a mapping from rule to reason."""
    said = document.meta.values.get("healthlint")
    entries = said.get("disable", ()) if isinstance(said, dict) else ()
    if isinstance(entries, dict):
        entries = [f"{name}: {reason}" for name, reason in entries.items()]
    title = document.title
    place = title.whole if title is not None else Span(0, 0)
    for entry in [entries] if isinstance(entries, str) else entries:
        if isinstance(entry, dict):
            entry = ", ".join(f"{name}: {reason}" for name, reason in entry.items())
        match = _ENTRY.fullmatch(str(entry))
        if match:
            yield Suppression(match[1], match[2] or "", place, Span(0, len(document.source)))


def _of_comments(document: Document) -> Iterator[Suppression]:
    open_ranges: dict[str, list[tuple[Comment, str]]] = {}
    size = len(document.source)
    for comment in sorted(document.comments):
        match = _COMMENT.fullmatch(comment.text)
        if match is None:
            continue
        names = re.split(r"[\s,]+", match["names"]) if match["names"] else [ALL]
        reason = match["reason"] or ""
        action = match[1]
        if action == "disable":
            for name in names:
                open_ranges.setdefault(name, []).append((comment, reason))
        elif action == "enable":
            for name in list(open_ranges) if ALL in names else names:
                for opened, why in open_ranges.pop(name, ()):
                    yield Suppression(name, why, opened.span, Span(opened.span.start, comment.span.end))
        else:
            reach = _reach(document, comment, action)
            for name in names:
                yield Suppression(name, reason, comment.span, reach)
    for name, ranges in open_ranges.items():
        for opened, why in ranges:
            yield Suppression(name, why, opened.span, Span(opened.span.start, size))


def _reach(document: Document, comment: Comment, action: str) -> Span:
    source = document.source
    if action == "disable-file":
        return Span(0, len(source))
    if action == "disable-line":
        start = _line_start(source, comment.span.start)
        return Span(start, _line_end(source, comment.span.end))
    start = _line_end(source, comment.span.end)
    while start < len(source) and source[start].isspace():
        start += 1
    start = _line_start(source, start)
    end = _line_end(source, start)
    below = [block.whole.end for block in document.blocks if start <= block.whole.start < end]
    return Span(start, max([end, *below]))


def _line_start(source: str, offset: int) -> int:
    return max(source.rfind("\n", 0, offset), source.rfind("\r", 0, offset)) + 1


def _line_end(source: str, offset: int) -> int:
    return min((at for at in (source.find("\n", offset), source.find("\r", offset)) if at >= 0), default=len(source))
