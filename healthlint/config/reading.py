"""Finding, reading and checking settings files."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date
from difflib import get_close_matches
from pathlib import Path
from typing import Any

from healthlint.config.keys import BY_NAME, PER_PATH, SEVERITIES, TABLES, Key
from healthlint.errors import SettingsError
from healthlint.globs import Globs

NAMES = (".healthlint.toml", "pyproject.toml")
_DEEPEST = 10


@dataclass(frozen=True)
class SettingsFile:
    """One settings file, checked. `values` holds its keys as written, without `overrides` and `extends`."""

    path: Path
    values: Mapping[str, Any]
    overrides: tuple[Override, ...] = ()
    bases: tuple[SettingsFile, ...] = ()

    @property
    def folder(self) -> Path:
        """The folder that its patterns and paths are relative to."""
        return self.path.parent

    def chain(self) -> Iterator[SettingsFile]:
        """What it extends, outermost first, and then itself."""
        for base in self.bases:
            yield from base.chain()
        yield self


@dataclass(frozen=True)
class Override:
    """The settings of one `[[overrides]]` table and the files it is for."""

    files: Globs = field(repr=False)
    patterns: tuple[str, ...]
    values: Mapping[str, Any]


def in_folder(folder: Path) -> SettingsFile | None:
    """The settings file of exactly this folder."""
    for name in NAMES:
        path = folder / name
        if path.is_file():
            table = _table(path)
            if table is not None:
                return _checked(path, table, ())
    return None


def read(path: Path) -> SettingsFile:
    """The settings of a file that was named. Raises SettingsError where there are none."""
    if not path.is_file():
        raise SettingsError("there is no such settings file", path)
    table = _table(path)
    if table is None:
        raise SettingsError("the file has no table [tool.healthlint]", path)
    return _checked(path.resolve(), table, ())


def root_of(folder: Path) -> Path:
    """The root of the repository that a folder lies in; without git, the folder itself."""
    for place in (folder, *folder.parents):
        if (place / ".git").exists():
            return place
    return folder


def _table(path: Path) -> dict[str, Any] | None:
    """The settings table of a file; None for a pyproject.toml without one."""
    try:
        text = path.read_text(encoding="utf-8-sig")
    except (OSError, UnicodeError) as error:
        raise SettingsError(f"cannot be read: {error}", path) from error
    whole = path.name != "pyproject.toml"
    if not whole and "healthlint" not in text:
        return None
    import tomllib

    try:
        content = tomllib.loads(text)
    except (tomllib.TOMLDecodeError, RecursionError) as error:
        line = re.search(r"line (\d+)", str(error))
        raise SettingsError(f"this is not valid TOML: {error}", path, int(line[1]) if line else None) from error
    if whole:
        return content
    tool = content.get("tool", {})
    table = tool.get("healthlint") if isinstance(tool, dict) else None
    if table is not None and not isinstance(table, dict):
        raise SettingsError("[tool.healthlint] must be a table", path)
    return table


def _checked(path: Path, table: dict[str, Any], above: tuple[Path, ...]) -> SettingsFile:
    if path in above or len(above) > _DEEPEST:
        raise SettingsError("'extends' leads back to this file", path)
    values = {name: _value(path, name, value, list(BY_NAME)) for name, value in table.items()}
    bases = tuple(_base(path, name, (*above, path)) for name in values.pop("extends", ()))
    overrides = tuple(_override(path, one) for one in values.pop("overrides", ()))
    return SettingsFile(path, values, overrides, bases)


def _base(path: Path, name: str, above: tuple[Path, ...]) -> SettingsFile:
    """What `extends` names: a file, or an installed package that holds a `healthlint.toml`."""
    candidates = [path.parent / name]
    if re.fullmatch(r"[A-Za-z_]\w*", name):
        from importlib.util import find_spec

        spec = find_spec(name)
        places = spec.submodule_search_locations if spec is not None else None
        candidates += [Path(place) / "healthlint.toml" for place in places or ()]
    for candidate in candidates:
        if candidate.is_file():
            base = candidate.resolve()
            return _checked(base, _table(base) or {}, above)
    raise SettingsError(
        f"'extends' names '{name}', which is neither a file nor an installed package with a healthlint.toml",
        path,
        line_of(path, "extends"),
    )


def _override(path: Path, table: object) -> Override:
    if not isinstance(table, dict) or not table.get("files"):
        raise SettingsError("each [[overrides]] needs 'files', a list of patterns", path, line_of(path, "overrides"))
    rest = dict(table)
    patterns = tuple(_texts(path, "files", rest.pop("files")))
    values = {name: _value(path, name, value, ["files", *PER_PATH]) for name, value in rest.items()}
    return Override(Globs(patterns), patterns, values)


def _value(path: Path, name: str, value: Any, known: list[str], keys: Mapping[str, Key] = BY_NAME) -> Any:
    """The value of a key, checked; SettingsError names the file, the key and the nearest valid one."""
    if name not in known:
        near = get_close_matches(name, known, 1)
        if name in BY_NAME and keys is BY_NAME:
            raise SettingsError(f"'{name}' cannot stand in [[overrides]]", path, line_of(path, name))
        hint = f"did you mean '{near[0]}'?" if near else f"possible: {', '.join(known)}"
        raise SettingsError(f"unknown key '{name}'; {hint}", path, line_of(path, name))
    key = keys[name]
    if key.kind == "texts":
        return _texts(path, name, value)
    if key.kind == "flag" and not isinstance(value, bool):
        raise _wrong(path, key, "true or false", value)
    if key.kind == "whole" and (not isinstance(value, int) or isinstance(value, bool) or value < 0):
        raise _wrong(path, key, "a whole number", value)
    if key.kind == "date":
        return _day(path, key, value)
    if key.kind == "text":
        if not isinstance(value, str):
            raise _wrong(path, key, "a text", value)
        if key.choices and value not in key.choices:
            raise _wrong(path, key, f"one of {', '.join(key.choices)}", value)
    if key.kind == "tables" and not isinstance(value, list):
        raise _wrong(path, key, "tables: [[overrides]]", value)
    if key.kind in TABLES:
        return _own_table(path, key, value)
    if key.kind == "rule-table":
        return _rule_table(path, key, value)
    if key.kind == "accept-table":
        return _accept_table(path, key, value)
    return value


def _own_table(path: Path, key: Key, value: Any) -> Mapping[str, Any]:
    if not isinstance(value, dict):
        raise _wrong(path, key, f"a table: [{key.name}]", value)
    known = {one.name: one for one in TABLES[key.kind]}
    return {name: _value(path, name, one, list(known), known) for name, one in value.items()}


def _texts(path: Path, name: str, value: Any) -> list[str]:
    values = [value] if isinstance(value, str) else value
    if not isinstance(values, list) or not all(isinstance(item, str) for item in values):
        raise SettingsError(f"'{name}' takes a list of texts, not {value!r}", path, line_of(path, name))
    return values


def _day(path: Path, key: Key, value: Any) -> date:
    if type(value) is date:
        return value
    try:
        return date.fromisoformat(value)
    except (TypeError, ValueError):
        raise _wrong(path, key, "a day as YYYY-MM-DD", value) from None


def _rule_table(path: Path, key: Key, value: Any) -> Mapping[str, Mapping[str, Any]]:
    if not isinstance(value, dict) or not all(isinstance(one, dict) for one in value.values()):
        raise _wrong(path, key, 'a table for each rule: [rule."category.name"]', value)
    for rule_id, table in value.items():
        if "." not in rule_id:
            raise SettingsError(
                f'[rule.{rule_id}] needs quotation marks around the whole id: [rule."{rule_id}.name"]',
                path,
                line_of(path, "rule"),
            )
        if "severity" in table and table["severity"] not in SEVERITIES:
            raise SettingsError(
                f"the severity of '{rule_id}' is {table['severity']!r}; possible: {', '.join(SEVERITIES)}",
                path,
                line_of(path, "severity"),
            )
    return value


def _accept_table(path: Path, key: Key, value: Any) -> Mapping[str, list[Mapping[str, str]]]:
    """Rule id → its accepted terms, each a mapping with `term` and perhaps `reason`."""
    message = 'a list for each rule: "category.name" = [{term = "…", reason = "…"}]'
    if not isinstance(value, dict):
        raise _wrong(path, key, message, value)
    found: dict[str, list[Mapping[str, str]]] = {}
    for rule_id, terms in value.items():
        if not isinstance(terms, list):
            raise _wrong(path, key, message, terms)
        found[rule_id] = [{"term": term} if isinstance(term, str) else term for term in terms]
        for term in found[rule_id]:
            if not isinstance(term, dict) or "term" not in term or not set(term) <= {"term", "reason"}:
                raise _wrong(path, key, message, term)
    return found


def _wrong(path: Path, key: Key, wanted: str, value: Any) -> SettingsError:
    return SettingsError(f"'{key.name}' takes {wanted}, not {value!r}", path, line_of(path, key.name))


def line_of(path: Path, key: str) -> int | None:
    """The first line on which a key or its table is written, for messages."""
    wanted = re.compile(rf"""\s*(?:\[\[?[\w.\-"']*?)?["']?{re.escape(key)}["']?\s*[=.\]]""")
    try:
        lines = path.read_text(encoding="utf-8-sig").splitlines()
    except (OSError, UnicodeError):
        return None
    return next((number for number, line in enumerate(lines, 1) if wanted.match(line)), None)
