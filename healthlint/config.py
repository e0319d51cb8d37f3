"""Which settings hold for a path."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Mapping
from dataclasses import dataclass
from difflib import get_close_matches
from functools import cached_property
from pathlib import Path

from healthlint import rulebook, shipped
from healthlint.errors import SettingsError
from healthlint.rule import Rule
from healthlint.settings import Settings


@dataclass(frozen=True)
class Settler:
    """Settles the settings of each path: what the command line says."""

    select: tuple[str, ...] = ()
    ignore: tuple[str, ...] = ()
    rule_folders: tuple[Path, ...] = ()
    preview: bool = False

    @cached_property
    def rules(self) -> dict[str, Rule]:
        """Every rule there is, by id."""
        return rulebook.load(self.rule_folders)

    def settings_for(self, path: Path) -> Settings:
        """The settings of the article at this path."""
        return self._settings

    @cached_property
    def _settings(self) -> Settings:
        known = set(self.rules) | {rule.category for rule in self.rules.values()} | {"all"}
        for name in (*self.select, *self.ignore):
            if name not in known:
                near = get_close_matches(name, known, 1)
                hint = f"; did you mean '{near[0]}'?" if near else "; see 'healthlint rules list'"
                raise SettingsError(f"there is no rule or category '{name}'{hint}")
        return Settings(rules=tuple(rule for rule in self.rules.values() if self._runs(rule)))

    def _runs(self, rule: Rule) -> bool:
        on = rule.stage == "stable" or (rule.stage == "preview" and self.preview)
        if self.select:
            named = {"all": 0, rule.category: 1}
            on = rule.id in self.select or (on and any(name in named for name in self.select))
        rank = {name: place for place, name in enumerate(("all", rule.category, rule.id))}
        chosen = max((rank[name] for name in self.select if name in rank), default=-1)
        ignored = max((rank[name] for name in self.ignore if name in rank), default=-1)
        return on and ignored < max(chosen, 0) if self.select else on and ignored < 0

    def digest(self) -> str:
        """A hash of the settled rules."""
        shown: Mapping[str, object] = {rule.id: [rule.severity, rule.limit] for rule in self._settings.rules}
        text = json.dumps([shipped.digest(), shown], sort_keys=True)
        return hashlib.sha256(text.encode()).hexdigest()
