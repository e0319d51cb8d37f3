"""Acronyms that healthlint knows: what each may stand for, and which need no full form."""

from __future__ import annotations

from functools import cache
from typing import Literal

from healthlint import shipped

Exemption = Literal["name", "common", "unit", "credential"]


@cache
def senses(name: str) -> tuple[str, ...]:
    """What an acronym may stand for in health texts, the likeliest first; empty when it is not in the list."""
    return _senses().get(name, ())


def exemption(name: str, locale: str | None) -> Exemption | None:
    """Why an acronym needs no full form for readers of this locale (None: any), or None when it needs one.

    A "credential" needs none after a person's name only.
    """
    for place, kind in _exemptions().get(name, ()):
        if place == "both" or locale is None or locale.endswith(f"-{place}"):
            return kind
    return None


@cache
def _senses() -> dict[str, tuple[str, ...]]:
    return {row["acronym"]: tuple(row["expansions"].split(" | ")) for row in shipped.table("acronyms")}


@cache
def _exemptions() -> dict[str, list[tuple[str, Exemption]]]:
    found: dict[str, list[tuple[str, Exemption]]] = {}
    for row in shipped.table("acronyms_exempt"):
        found.setdefault(row["acronym"], []).append((row["locale"], row["kind"]))  # type: ignore[arg-type]
    return found
