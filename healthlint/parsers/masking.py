"""Template code (shortcodes, Liquid, Handlebars, MDX) overwritten by filler of the same length before parsing."""

from __future__ import annotations

import re
from typing import NamedTuple

from healthlint.document import Comment, Span

FILLER = "\ue000"
"""Stands for each character of template code in the masked text."""

_CODE = re.compile(
    r"\{\{<.*?>\}\}|\{\{%.*?%\}\}|\{\{\{.*?\}\}\}|\{\{.*?\}\}|\{%.*?%\}|\{#.*?#\}",
)


class Masked(NamedTuple):
    """The text to parse, as long as the source, and the comments found in template code."""

    text: str
    comments: list[Comment]


def mask(source: str, start: int) -> Masked:
    """Overwrite template code from `start` on: a line of nothing else becomes blank, the rest filler."""
    if "{{" not in source and "{%" not in source:
        return Masked(source, [])
    comments: list[Comment] = []
    parts: list[str] = []
    at = 0
    for found in _CODE.finditer(source, start):
        begin, end = found.span()
        parts.append(source[at:begin])
        line = source.rfind("\n", 0, begin) + 1
        stop = source.find("\n", end)
        alone = not source[line:begin].strip() and not source[end : stop if stop >= 0 else len(source)].strip()
        parts.append((" " if alone else FILLER) * (end - begin))
        if found.group().startswith("{#"):
            comments.append(Comment(Span(begin, end), found.group()[2:-2]))
        at = end
    parts.append(source[at:])
    return Masked("".join(parts), comments)
