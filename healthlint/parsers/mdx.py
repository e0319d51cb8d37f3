"""MDX: imports, exports, expressions and JSX tags, masked; tags stay known as marks."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterator
from itertools import islice

from healthlint.parsers.limits import MOST_MARKUP
from healthlint.parsers.masking import HIDDEN, SHOWN, Edits, Mark, alone
from healthlint.parsers.tags import tags
from healthlint.precompiled import compiled

_FENCE = compiled(r"^[ \t]*(`{3,}|~{3,})[^\r\n]*$", re.MULTILINE)
_BRACE = compiled(r"\\?[{}]|`[^`\r\n]*`")
_MODULE = compiled(r"^(?:import|export)\b[^\r\n]*(?:(?:\r\n|\n|\r)(?![ \t]*(?:[\r\n]|\Z))[^\r\n]*)*", re.MULTILINE)
_FRAGMENT = compiled(r"</?>")
_CODE = compiled(r"`[^`\r\n]+`")
_MARKDOWN = compiled(r"\smarkdown(?:\s*=|\s|$)")
_BLANK_LINE = compiled(r"(?:\r\n|\n|\r)[ \t]*(?:\r\n|\n|\r)")
_LONGEST = 5000


def mask(text: str, start: int) -> tuple[str, list[Mark]]:
    """The text with everything but Markdown from `start` on overwritten, and what it means."""
    marks: list[Mark] = []
    text = _tags(_expressions(_modules(text, start), start, marks), start, marks)
    return text, marks


def markdown_attribute(text: str, start: int) -> tuple[str, list[Mark]]:
    """In plain Markdown: start tags with a `markdown` attribute, whose content is Markdown."""
    if "markdown" not in text:
        return text, []
    marks: list[Mark] = []
    edits = Edits(text)
    for found in _outside_code(text, start):
        if not found.group(1) and _MARKDOWN.search(found.group(3)):
            _overwrite(text, found.start(), found.end(), edits)
            marks.append(Mark(found.start(), found.end(), "tag", found.group()))
    return edits.done(), marks


def _overwrite(text: str, start: int, end: int, edits: Edits) -> None:
    edits.fill(start, end, " " if alone(text, start, end) else HIDDEN)


def _outside_code(text: str, start: int) -> Iterator[re.Match[str]]:
    """The tags that stand in no code."""
    code = sorted([*_fences(text, start), *[found.span() for found in _CODE.finditer(text, start)]])
    for found in tags(text, start, len(text)):
        if not _inside(found.start(), code) and not _BLANK_LINE.search(found.group()):
            yield found


def _modules(text: str, start: int) -> str:
    edits = Edits(text)
    fences = _fences(text, start)
    for found in _MODULE.finditer(text, start):
        if not _inside(found.start(), fences) and _is_module(found.group()):
            edits.fill(found.start(), found.end(), " ")
    return edits.done()


def _is_module(statement: str) -> bool:
    """Code, not a sentence that begins with "Import" or "export"."""
    if statement.startswith("import"):
        return bool(re.match(r"import\s*(?:['\"{*(]|[\w$]+\s*,|[\w$]+\s+from\s*['\"])", statement))
    return bool(re.match(r"export\s*(?:default|const|let|var|function|async|class|type|interface|\{|\*)", statement))


def _fences(text: str, start: int) -> list[tuple[int, int]]:
    places: list[tuple[int, int]] = []
    opened: tuple[int, str] | None = None
    for found in _FENCE.finditer(text, start):
        if opened is None:
            opened = (found.start(), found.group(1))
        elif found.group(1).startswith(opened[1]):
            places.append((opened[0], found.end()))
            opened = None
    return places


def _inside(at: int, places: list[tuple[int, int]]) -> bool:
    number = bisect_right(places, at, key=_first) - 1
    return number >= 0 and at < places[number][1]


def _first(place: tuple[int, int]) -> int:
    return place[0]


def _expressions(text: str, start: int, marks: list[Mark]) -> str:
    """Outermost pairs of braces: expressions, and comments among them."""
    fences = _fences(text, start)
    opened: list[int] = []
    pairs: list[tuple[int, int]] = []
    for found in islice(_BRACE.finditer(text, start), MOST_MARKUP):
        sign, at = found.group(), found.start()
        if sign == "{" and not (fences and _inside(at, fences)):
            opened.append(at)
        elif sign == "}" and opened and not (fences and _inside(at, fences)):
            begin = opened.pop()
            while pairs and pairs[-1][0] > begin:
                pairs.pop()
            pairs.append((begin, at + 1))
    edits = Edits(text)
    for begin, end in pairs:
        inner = text[begin + 1 : end - 1].strip()
        if inner.startswith("/*") and inner.endswith("*/"):
            marks.append(Mark(begin, end, "comment", inner[2:-2]))
            _overwrite(text, begin, end, edits)
        elif end - begin <= _LONGEST:
            blank = not inner.strip("'\"` ")
            edits.fill(begin, end, " " if alone(text, begin, end) else HIDDEN if blank else SHOWN)
    return edits.done()


def _tags(text: str, start: int, marks: list[Mark]) -> str:
    if "<" not in text:
        return text
    edits = Edits(text)
    for found in islice(_outside_code(text, start), MOST_MARKUP):
        _overwrite(text, found.start(), found.end(), edits)
        marks.append(Mark(found.start(), found.end(), "tag", found.group()))
    text = edits.done()
    return _FRAGMENT.sub(_blank, text) if "<>" in text or "</>" in text else text


def _blank(found: re.Match[str]) -> str:
    return HIDDEN * len(found.group())
