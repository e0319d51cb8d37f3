"""Names of medicines and their usual amounts, from `rules/lists/medicines.tsv`."""

from __future__ import annotations

import re
from functools import cache
from math import inf
from typing import NamedTuple

from healthlint import shipped

_ENDINGS = re.compile(
    r"[a-z]{3,14}(?:cillin|mycin|oxacin|cycline|prazole|statin|sartan|pril|olol|dipine|oxetine|azepam"
    r"|zolam|triptyline|triptan|gliptin|gliflozin|glutide|conazole|tidine|setron|parin|xaban|mab|tinib|vir|profen)"
)
_NOT_MEDICINES = frozenset("april somatostatin zolam".split())


class Medicine(NamedTuple):
    """A medicine: its class, and the amounts (mg) outside which a single or daily dose is surely a slip.

    `gap` is the shortest time between two doses, in hours. Unknown limits are 0 or infinite.
    """

    name: str
    group: str
    single_low: float = 0.0
    single_high: float = inf
    daily_high: float = inf
    gap: float = 0.0


class Mention(NamedTuple):
    """A medicine named in a text, with its offsets."""

    medicine: Medicine
    start: int
    end: int


def medicine_of(key: str) -> Medicine | None:
    """The medicine with this lower-case name; one that only its ending gives away has no limits."""
    known = _table().get(key)
    if known is not None:
        return known
    return Medicine(key, "") if _ENDINGS.fullmatch(key) and key not in _NOT_MEDICINES else None


def mentions(text: str) -> list[Mention]:
    """Every medicine that a text names, in order."""
    found = []
    for match in _words().finditer(text):
        medicine = medicine_of(" ".join(match.group().lower().split()))
        if medicine is not None:
            found.append(Mention(medicine, match.start(), match.end()))
    return found


@cache
def _table() -> dict[str, Medicine]:
    return {
        row["name"]: Medicine(
            row["name"],
            row["class"],
            float(row["single_low_mg"] or 0),
            float(row["single_high_mg"] or inf),
            float(row["daily_high_mg"] or inf),
            float(row["gap_hours"] or 0),
        )
        for row in shipped.table("medicines")
    }


@cache
def _words() -> re.Pattern[str]:
    phrases = "|".join(re.escape(name).replace(r"\ ", r"\s+") for name in _table() if " " in name)
    return re.compile(rf"(?<![\w-])(?:{phrases}|[a-z][a-z-]{{3,24}})(?![\w-])", re.I)
