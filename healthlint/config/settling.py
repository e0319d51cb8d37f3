"""Settings files and the command line settled into the settings of one path."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field, replace
from datetime import date
from functools import cached_property
from pathlib import Path
from typing import Any

from healthlint import __version__, rulebook, shipped
from healthlint.config import reading
from healthlint.config.keys import KEYS
from healthlint.config.reading import SettingsFile
from healthlint.config.selection import Selection, runs, unknown_name
from healthlint.errors import SettingsError
from healthlint.rule import Rule
from healthlint.rulebook.values import ValueProblem, change
from healthlint.settings import MAX_FILE_SIZE, DeepSettings, GrammarSettings, Settings


@dataclass(frozen=True, slots=True)
class CommandLine:
    """What the command line says about settings; it outweighs every file.

    `values` holds keys of the settings file; `file` takes the place of the nearest settings file of every path.
    """

    values: Mapping[str, Any] = field(default_factory=dict)
    rule_folders: tuple[Path, ...] = ()
    file: Path | None = None


@dataclass(frozen=True, slots=True)
class Layer:
    """Keys and values from one place; `origin` names it."""

    values: Mapping[str, Any]
    origin: str
    file: Path | None = None


class Settler:
    """Settles settings path by path; each settings file and rule is read once."""

    def __init__(self, command_line: CommandLine | None = None, folder: Path | None = None) -> None:
        self.command_line = command_line or CommandLine()
        self.folder = (folder or Path.cwd()).resolve()
        self.root = reading.root_of(self.folder)
        self.grammar: GrammarSettings | None = None
        self.deep: DeepSettings | None = None
        self._files: dict[Path, SettingsFile | None] = {}
        self._settled: dict[tuple[object, ...], Settings] = {}
        self._options: dict[int, str] = {}

    @cached_property
    def root_file(self) -> SettingsFile | None:
        """The settings of the repository root, which alone may name house rules and servers."""
        if self.command_line.file is not None:
            return reading.read(self.command_line.file)
        return reading.in_folder(self.root)

    def root_value(self, name: str, default: Any = None) -> tuple[Any, Path]:
        """The value of a root-only key, and the folder that its paths are relative to."""
        found: tuple[Any, Path] = (default, self.root)
        for file in self.root_file.chain() if self.root_file else ():
            if name in file.values:
                found = (file.values[name], file.folder)
        return found

    @cached_property
    def rules(self) -> dict[str, Rule]:
        """Every rule by id, those of house folders included."""
        named = [
            file.folder / name
            for file in (self.root_file.chain() if self.root_file else ())
            for name in file.values.get("rules", ())
        ]
        return rulebook.load([*named, *self.command_line.rule_folders])

    @cached_property
    def notices(self) -> tuple[str, ...]:
        """What the settings files say in vain."""
        return tuple(
            f"{_shown(file.path, self.folder)}: '{name}' is honoured only in the settings of the repository root"
            for file in self._files.values()
            if file is not None and file != self.root_file
            for name in (key.name for key in KEYS if key.root_only)
            if name in file.values
        )

    def file_for(self, path: Path) -> SettingsFile | None:
        """The settings file that holds for an article."""
        if self.command_line.file is not None:
            return self.root_file
        return self._nearest((self.folder / path).parent)

    def layers(self, path: Path) -> Iterator[Layer]:
        """Everything said about an article's settings, the stronger after the weaker."""
        nearest = self.file_for(path)
        for file in nearest.chain() if nearest else ():
            shown = _shown(file.path, self.folder)
            yield Layer(file.values, shown, file.path)
        for file in nearest.chain() if nearest else ():
            for number in self._matching(file, path):
                override = file.overrides[number]
                shown = f"{_shown(file.path, self.folder)} [[overrides]] {', '.join(override.patterns)}"
                yield Layer(override.values, shown, file.path)
        if self.command_line.values:
            yield Layer(self.command_line.values, "the command line")

    def settings_for(self, path: Path) -> Settings:
        """The settings of the article at this path. Raises SettingsError, RuleError."""
        nearest = self.file_for(path)
        matching = tuple(tuple(self._matching(file, path)) for file in (nearest.chain() if nearest else ()))
        key = (nearest.path if nearest else None, matching)
        if key not in self._settled:
            self._settled[key] = self._settle(list(self.layers(path)))
        return self._settled[key]

    def ruleset(self) -> str:
        """A hash of the settled rules of every path asked for; of the working folder where none was."""
        settled = list(self._settled.values()) or [self.settings_for(Path("article.md"))]
        digests = sorted({self.digest(settings) for settings in settled})
        return digests[0] if len(digests) == 1 else hashlib.sha256("".join(digests).encode()).hexdigest()

    def digest(self, settings: Settings) -> str:
        """A hash of the settled rules: what the findings of a document depend on, beside its text."""
        content = shipped.rules()
        rules = []
        for rule in settings.rules:
            body = content.get(rule.id) if not rule.house else Path(rule.path).read_text(encoding="utf-8")
            rules.append([body, rule.id, rule.severity, rule.limit, self._options.get(id(rule), "")])
        accepted = {rule_id: sorted(terms) for rule_id, terms in settings.accepted.items()}
        other: list[object] = [settings.language, settings.locale, settings.audience, settings.require_reason, accepted]
        if settings.grammar is not None:
            other += [settings.grammar.version, settings.grammar.disable, settings.grammar.enable]
        if settings.deep is not None:
            other += ["deep", settings.deep.digest]
        text = json.dumps([__version__, rules, other], sort_keys=True)
        return hashlib.sha256(text.encode("utf-8", "replace")).hexdigest()

    def _nearest(self, folder: Path) -> SettingsFile | None:
        if folder not in self._files:
            found = reading.in_folder(folder)
            if found is None and folder.parent != folder:
                found = self._nearest(folder.parent)
            self._files[folder] = found
        return self._files[folder]

    def _matching(self, file: SettingsFile, path: Path) -> Iterator[int]:
        if not file.overrides:
            return
        try:
            shown = (self.folder / path).relative_to(file.folder).as_posix()
        except ValueError:
            return
        for number, override in enumerate(file.overrides):
            if override.files.holds(shown):
                yield number

    def _settle(self, layers: list[Layer]) -> Settings:
        values: dict[str, Any] = {}
        for layer in layers:
            values.update(layer.values)
        selections = []
        for layer in layers:
            selection = Selection(tuple(layer.values.get("select", ())), tuple(layer.values.get("ignore", ())))
            self._verify(selection, layer)
            selections.append(selection)
        preview = bool(values.get("preview", False))
        rules = tuple(self._adjusted(rule, layers) for rule in self.rules.values() if runs(rule, selections, preview))
        return Settings(
            rules=rules,
            language=values.get("language"),
            locale=values.get("locale"),
            audience=values.get("audience", "public"),
            today=values.get("today") or date.today(),
            max_file_size=values.get("max-file-size", MAX_FILE_SIZE),
            fail_on=values.get("fail-on", "error"),
            require_reason=values.get("require-reason", False),
            accepted=self._accepted(layers),
            grammar=self.grammar,
            deep=self.deep,
        )

    def _verify(self, selection: Selection, layer: Layer) -> None:
        for key, names in (("select", selection.select), ("ignore", selection.ignore)):
            for name in names:
                problem = unknown_name(name, self.rules.values())
                if problem is not None:
                    line = reading.line_of(layer.file, key) if layer.file else None
                    raise SettingsError(problem, layer.file, line)
        for table in ("rule", "accept"):
            for rule_id in layer.values.get(table, ()):
                if rule_id not in self.rules:
                    problem = unknown_name(rule_id, self.rules.values()) or f"'{rule_id}' is a category, not a rule"
                    line = reading.line_of(layer.file, rule_id) if layer.file else None
                    raise SettingsError(problem, layer.file, line)

    def _adjusted(self, rule: Rule, layers: list[Layer]) -> Rule:
        """The rule with the severity, limit and options that these layers give it."""
        said: dict[str, Any] = {}
        origin = None
        for layer in layers:
            if rule.id in layer.values.get("rule", ()):
                said.update(layer.values["rule"][rule.id])
                origin = layer.file
        if not said:
            return rule
        own = {name: value for name, value in said.items() if name not in ("severity", "limit")}
        try:
            options = change(rule.options, own)
            limit = said.get("limit", rule.limit)
            if limit is not None and (not isinstance(limit, int) or isinstance(limit, bool) or limit < 0):
                raise ValueProblem(f"'limit' takes a whole number, not {limit!r}", "limit")
        except ValueProblem as problem:
            line = reading.line_of(origin, problem.key) if origin else None
            raise SettingsError(f'[rule."{rule.id}"]: {problem}', origin, line) from problem
        adjusted = replace(rule, severity=said.get("severity", rule.severity), limit=limit, options=options)
        self._options[id(adjusted)] = json.dumps(own, sort_keys=True, default=str)
        return adjusted

    def _accepted(self, layers: list[Layer]) -> dict[str, frozenset[str]]:
        found: dict[str, frozenset[str]] = {}
        for layer in layers:
            for rule_id, terms in layer.values.get("accept", {}).items():
                found[rule_id] = found.get(rule_id, frozenset()) | {term["term"].casefold() for term in terms}
        return found


def _shown(path: Path, folder: Path) -> str:
    return path.relative_to(folder).as_posix() if path.is_relative_to(folder) else path.as_posix()
