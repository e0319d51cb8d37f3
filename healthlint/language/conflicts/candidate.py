"""A pair of claims that may disagree, with what speaks for and against."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from healthlint.language.claims import Claim


@dataclass(frozen=True, eq=False)
class Candidate:
    """Two claims, the earlier first, whose values exclude each other; whether they speak of one thing is weighed.

    `form` names the group of rules and the column of weights; `features` what was seen, by name.
    """

    form: str
    slot: str
    first: Claim
    second: Claim
    features: Mapping[str, float]
