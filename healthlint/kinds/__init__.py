"""The kinds of rule: one module per `extends` value, each with `Options` and `compile_rule(rule) -> Check`."""

from __future__ import annotations

from importlib import import_module
from types import ModuleType

KINDS = (
    "existence", "substitution", "consistency", "occurrence", "capitalization", "restatement", "conflict",
    "acronym", "term", "question", "reading-level", "structure", "emergency", "dosing", "reference",
    "line", "source-pattern", "empty-section", "cut-off", "stuffing", "dead-reference",
    "suppression", "arithmetic", "markup", "languagetool", "advice",
)  # fmt: skip
"""Every `extends` value; the module of `reading-level` is `reading_level`."""


def kind(extends: str) -> ModuleType:
    """The module of a kind, imported only now."""
    return import_module(f"healthlint.kinds.{extends.replace('-', '_')}")
