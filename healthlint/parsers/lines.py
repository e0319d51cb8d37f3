"""The lines of a plain text: what each looks like, and which of them belong together."""

from __future__ import annotations

import re
from collections.abc import Iterator

from healthlint.precompiled import compiled

_LINE = compiled(r"([^\r\n\x0b\x0c\u2028\u2029]*)(?:\r\n|[\n\r\x0b\x0c\u2028\u2029]|\Z)")
_BULLET = compiled(
    r"(?:[-*+•●○◦▪■□‣∙·–—»✓✔☐☑➢➤►▶→]|[\uf0a7\uf0b7\uf0a8\uf0d8\uf076\uf0fc]|o(?=\t|[ \xa0]{2}))[ \t\xa0]+(?=\S)"
    r"|\(?(?:\d{1,3}|[a-z]|[ivx]{1,4})[.)][ \t\xa0]+(?=\S)|[A-H]\)[ \t\xa0]+(?=\S)"
)
_NUMBERED = compiled(r"\(?\d{1,3}[.)]\s")
_UNDERLINE = compiled(r"(?:=+|-+|~+|_+|\*+)$")
_SENTENCE_END = compiled(r"(?<![A-Z])(?<!\bvs)(?<!\bDr)(?<!\bSt)[.!]['\"”’)]?\s+[A-Z“\"]")
_LAST_WORDS = frozenset(
    "a an the of and or to in on at for with by from as is are was were be that which who but if than then your our"
    " their his her its this these those not can may will".split()
)
_NO_HEADING = compiled(
    r"(?:by [A-Z]|written by|reviewed by|medically reviewed|reading time|\d+[ -]min|posted (?:in|on|by)|published"
    r"|tags?:|categor(?:y|ies):|(?:last )?(?:updated|reviewed|modified)\b|share (?:this|on)|previous(?: post)?:"
    r"|next(?: post)?:|related:|filed under|image:|photo:|tel:|phone:|fax:|e-?mail:|https?:|www\.|©|copyright"
    r"|home [>»|/])",
    re.IGNORECASE,
)
_BYLINE = compiled(r"(?:(?:written|medically reviewed|reviewed) by|by) (?:the |Dr\.? )?[A-Z][^.]{1,80}$", re.IGNORECASE)
_WRAPPED = 110
_SHORT = 0.65


class Line:
    """A line that is not empty: its text without white space at its ends, where that stands, its indent, and the
    length of its bullet (0 without one)."""

    __slots__ = ("bullet", "end", "indent", "start", "text")

    def __init__(self, text: str, start: int, indent: int) -> None:
        self.text = text
        self.start = start
        self.end = start + len(text)
        self.indent = indent
        found = _BULLET.match(text)
        self.bullet = found.end() if found else 0


def split(source: str) -> Iterator[Line | None]:
    """Every line, None for an empty one."""
    at = 1 if source.startswith("\ufeff") else 0
    size = len(source)
    while at < size:
        found = _LINE.match(source, at)
        assert found is not None
        raw = found.group(1)
        text = raw.strip()
        if text:
            lead = len(raw) - len(raw.lstrip())
            yield Line(text, at + lead, len(raw[:lead].expandtabs(4)))
        else:
            yield None
        at = found.end()


def wrap_width(stretches: list[list[Line]]) -> int:
    """The width at which paragraphs are wrapped; 0 where each line is a paragraph of its own."""
    lengths = sorted(
        len(line.text) + line.indent for stretch in stretches[:500] for line in stretch[:-1] if not line.bullet
    )
    if len(lengths) < 2:
        return 0
    width = lengths[int(len(lengths) * 0.9)]
    return width if width <= _WRAPPED else 0


def continues(before: Line, line: Line, width: int) -> bool:
    """Whether a line goes on with the paragraph or item of the line before it."""
    first = line.text[0]
    if first.islower() or first in ",;)-–—":
        return True
    if before.text[-1] in ":":
        return False
    last = before.text.rsplit(None, 1)[-1].lower()
    if last in _LAST_WORDS or before.text[-1] in ",;-–":
        return True
    return bool(width) and len(before.text) + before.indent >= width * _SHORT


def is_dash_in_text(line: Line, before: Line | None, stretch: list[Line]) -> bool:
    """Whether a line that begins with a dash goes on with a sentence instead of opening an item."""
    if before is None or before.bullet or line.text[0] not in "-–—" or before.text[-1] in ".:!?;":
        return False
    return sum(1 for other in stretch if other.bullet) == 1


def is_byline(text: str) -> bool:
    """Whether a line says who wrote or reviewed the article."""
    return len(text) < 120 and _BYLINE.match(text.split("|")[0].split("·")[0].strip()) is not None


def looks_like_heading(text: str) -> bool:
    """Whether a line alone has the form of a heading."""
    words = text.split()
    if not (0 < len(words) <= 14 and len(text) <= 90):
        return False
    if text[-1] in ".,;:!\"”'’*…)]" and not _closed(text):
        return False
    if not (text[0].isupper() or text[0].isdigit() or text[0] in "“\"'¿#"):
        return False
    if words[-1].lower() in _LAST_WORDS and not text.isupper():
        return False
    if not any(char.isalpha() for char in text) or " > " in text or " | " in text or "://" in text:
        return False
    return not _NO_HEADING.match(text) and not _SENTENCE_END.search(text)


def _closed(text: str) -> bool:
    """A heading may end in a bracket or a quoted word: "Deep vein thrombosis (DVT)"."""
    return (text[-1] == ")" and "(" in text) or (text[-1] in "”’\"'" and text[0] not in "“‘\"'" and len(text) < 60)


def is_heading(stretch: list[Line], following: list[Line] | None) -> bool:
    """Whether a stretch is a heading: one line with the form of one, or a line and its underline."""
    first = stretch[0]
    if len(stretch) == 2 and _UNDERLINE.match(stretch[1].text) and len(stretch[1].text) >= 3 and not first.bullet:
        return True
    if len(stretch) > 1:
        return False
    if first.bullet:
        follows_list = following is not None and following[0].bullet > 0
        return bool(_NUMBERED.match(first.text)) and not follows_list and looks_like_heading(first.text[first.bullet :])
    return looks_like_heading(first.text)


def heads(line: Line, following: Line) -> bool:
    """Whether a short line right on top of a long one is its heading."""
    longest = 14 if line.text.endswith("?") else 8
    if line.bullet or following.bullet or len(line.text) > 80 or len(line.text.split()) > longest:
        return False
    return len(following.text) >= 60 and following.text[0].isupper() and looks_like_heading(line.text)
