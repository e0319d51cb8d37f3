"""Settings: everything settled for one path, before any article is read."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from pathlib import Path
from typing import Literal

from healthlint.rule import Rule, Severity

MAX_FILE_SIZE = 2_000_000
"""Bytes; a larger file is skipped unless the settings say otherwise."""


@dataclass(frozen=True, slots=True)
class GrammarSettings:
    """A LanguageTool server that runs, and what is asked of it.

    `timeout` is in seconds; `disable` and `enable` name its rules, beside our choice; `cache` is the folder in which
    its answers are kept, None for none.
    """

    server: str
    version: str
    timeout: float = 30.0
    disable: tuple[str, ...] = ()
    enable: tuple[str, ...] = ()
    cache: Path | None = None


@dataclass(frozen=True, slots=True)
class DeepSettings:
    """A model of sentence meaning: its folder, and the hash of what is in it."""

    folder: Path
    digest: str


@dataclass(frozen=True, slots=True)
class Settings:
    """What holds for one document.

    `rules` are the rules that run, with the severities and options that the user chose. `language` and
    `locale` are the user's words on it (None: as the article declares, else detected); `today` is the date
    that staleness is measured from; `max_file_size` is in bytes; `accepted` maps a rule id to terms that
    this site allows, casefolded. `fail_on` is the least severity that makes the exit status 1; `require_reason`:
    a suppression must say why. `grammar` is None where grammar is off, `deep` where
    sentences are compared by their words alone.
    """

    rules: tuple[Rule, ...]
    language: str | None = None
    locale: str | None = None
    audience: str = "public"
    today: date = field(default_factory=date.today)
    max_file_size: int = MAX_FILE_SIZE
    accepted: Mapping[str, frozenset[str]] = field(default_factory=dict)
    fail_on: Severity | Literal["never"] = "error"
    require_reason: bool = False
    grammar: GrammarSettings | None = None
    deep: DeepSettings | None = None
