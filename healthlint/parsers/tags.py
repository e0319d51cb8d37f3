"""HTML tags and attributes: patterns that stay linear on any input."""

from __future__ import annotations

import html
import re
from collections.abc import Iterator
from typing import NamedTuple

from healthlint.precompiled import compiled

TAG = compiled(r"<(/?)([A-Za-z][^\s/>\x00]*+)((?:[^>=]++|=\s*+(?:\"[^\"]*+\"|'[^']*+'|[^\s>\"'][^\s>]*+)?+)*+)>")
"""A start or end tag: slash, name, attributes. A quoted value may hold ">"."""

PLAIN_TAG = compiled(r"<(/?)([A-Za-z][^\s/>\x00]*+)([^>]*+)>")
"""The same, blind to quotes: what is used once a quote was found that never closes."""

_ATTRIBUTE = compiled(r"([^\s\"'>/=\x00]++)(?:\s*+=\s*+(?:\"([^\"]*+)\"|'([^']*+)'|([^\s>\"']*+)))?+")
ENTITY = compiled(r"&(?:#[0-9]{1,8};?|#[xX][0-9a-fA-F]{1,7};?|[A-Za-z][A-Za-z0-9]{1,40};?)")


def tags(text: str, start: int, end: int) -> Iterator[re.Match[str]]:
    """Every tag of a stretch of text, in linear time."""
    pattern = TAG
    at = text.find("<", start, end)
    while at >= 0:
        found = pattern.match(text, at, end)
        if found is not None:
            yield found
            at = text.find("<", found.end(), end)
            continue
        following = text[at + 1 : at + 2]
        if following.isascii() and (following.isalpha() or following == "/"):
            if pattern is PLAIN_TAG and text.find(">", at, end) < 0:
                return
            if pattern is TAG and following != "/":
                pattern = PLAIN_TAG
                continue
        at = text.find("<", at + 1, end)


class Attribute(NamedTuple):
    """An attribute's decoded value and where the raw value stands in the source."""

    value: str
    start: int
    end: int


def attributes(text: str, offset: int) -> dict[str, Attribute]:
    """Attributes of a tag by lower-cased name; of two of the same name the first holds."""
    found: dict[str, Attribute] = {}
    for match in _ATTRIBUTE.finditer(text):
        name = match.group(1).lower()
        if name in found:
            continue
        group = match.lastindex or 1
        if group == 1:
            found[name] = Attribute("", offset + match.end(), offset + match.end())
        else:
            value = match.group(group)
            start, end = match.span(group)
            found[name] = Attribute(html.unescape(value) if "&" in value else value, offset + start, offset + end)
    return found
