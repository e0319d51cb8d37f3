"""Concepts that stand for nearly the same, and concepts that are opposites: from `tables/thesaurus.txt`."""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache
from pathlib import Path

_TABLE = Path(__file__).parent / "tables" / "thesaurus.txt"
_NOTHING: frozenset[str] = frozenset()


def like(concept: str) -> frozenset[str]:
    """The concepts that stand for nearly the same as this one."""
    return _read()[0].get(concept, _NOTHING)


def opposites(concept: str) -> frozenset[str]:
    """The concepts that are opposite to this one."""
    return _read()[1].get(concept, _NOTHING)


@cache
def _read() -> tuple[Mapping[str, frozenset[str]], Mapping[str, frozenset[str]]]:
    alike: dict[str, frozenset[str]] = {}
    against: dict[str, frozenset[str]] = {}
    for line in _TABLE.read_text(encoding="utf-8").split("\n"):
        if line and not line.startswith("#"):
            near, _, far = line.partition(" | ")
            name, *others = near.split(" ")
            if others:
                alike[name] = frozenset(others)
            if far:
                against[name] = frozenset(far.split(" "))
    return alike, against
