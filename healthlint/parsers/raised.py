"""What superscript and subscript do to the text around them."""

from __future__ import annotations

from typing import Literal

from healthlint.precompiled import compiled

_MARK = compiled(r"[\s\[\]()]*(?:\d{1,3}|[a-z]|[*†‡§¶#]+)(?:\s*[,–-]\s*(?:\d{1,3}|[a-z]))*[\s\[\]()]*")
_UNIT = compiled(r"(?:^|[\s/\d·(])(?:m|cm|mm|km|nm|µm|μm|dm|ft|in|yd|s|sec|kg|x|r)$")


def raised_kind(before: str, raised: str, sign: str) -> Literal["keep", "drop", "sign"]:
    """What to do with raised (or lowered) text after `before`.

    "sign": put the sign between, or numbers or words would glue (10^9, m^2, V_max); "drop": it is a reference
    mark; "keep": it reads as it stands (H2O, 1st).
    """
    last, first = before[-1:], raised[:1]
    if not last or last.isspace() or not raised.strip():
        return "keep"
    if last.isdigit():
        return "keep" if first.isalpha() else "sign"
    if sign == "_":
        return "sign" if last.isalpha() and first.isalpha() else "keep"
    if _MARK.fullmatch(raised):
        return "sign" if _UNIT.search(before) and raised.strip().isdigit() else "drop"
    return "sign" if last.isalpha() and (first.isalpha() or first in "-−+") else "keep"
