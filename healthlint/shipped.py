"""Where the rules, lists and scales that come with healthlint are: one file in a wheel, `rules/` in a checkout.

A checkout keeps a compiled copy of its rule files in `.healthlint_cache/`, so that a run parses no YAML.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Mapping
from functools import cache
from pathlib import Path
from typing import Any

from healthlint.kept import kept

_PACKAGE = Path(__file__).parent
_COMPILED = _PACKAGE / "_rules.json"
_CHECKOUT = _PACKAGE.parent / "rules"
_NOT_RULES = ("lists", "scales", "profiles")


def rules() -> dict[str, Any]:
    """Rule id → the content of its file, every value a string, list or mapping."""
    content: dict[str, Any] = _content()["rules"]
    return content


def scales() -> dict[str, Any]:
    """File name without suffix → the content of `rules/scales/<name>.yaml`."""
    content: dict[str, Any] = _content()["scales"]
    return content


def clues() -> dict[str, Any]:
    """Pattern → what must stand where it matches (see `kinds/triggers.py`), worked out when rules were compiled."""
    found: dict[str, Any] = _content().get("clues", {})
    return found


def keep_clues(found: Mapping[str, Any]) -> None:
    """Keep the clues of every shipped pattern beside the compiled rules."""
    content = _content()
    content["clues"] = dict(found)
    if not _COMPILED.is_file():
        _keep(_copy_path(), content)


def compiled() -> str:
    """Rules, scales and the clues of patterns as one JSON text: what a wheel carries."""
    return json.dumps(_content(), ensure_ascii=False, sort_keys=True)


def rule_path(rule_id: str) -> Path:
    """The file a shipped rule was written in (in a wheel, where it stands in the repo)."""
    category, _, name = rule_id.partition(".")
    return _CHECKOUT / category / f"{name}.yaml"


@cache
def table(name: str) -> tuple[dict[str, str], ...]:
    """The rows of `rules/lists/<name>.tsv`, each a mapping from column name to text."""
    folder = _PACKAGE / "_lists"
    if not folder.is_dir():
        folder = _CHECKOUT / "lists"
    lines = (folder / f"{name}.tsv").read_text(encoding="utf-8").split("\n")
    header = lines[0].split("\t")
    return tuple(
        dict(zip(header, line.split("\t"), strict=False)) for line in lines[1:] if line and not line.startswith("#")
    )


@kept
def _content() -> dict[str, Any]:
    if _COMPILED.is_file():
        content: dict[str, Any] = json.loads(_COMPILED.read_text(encoding="utf-8"))
        return content
    copy = _copy_path()
    try:
        content = json.loads(copy.read_text(encoding="utf-8"))
    except (OSError, ValueError):
        content = _compile(_files())
        _keep(copy, content)
    return content


def _files() -> list[Path]:
    return sorted(_CHECKOUT.glob("*/*.yaml"))


def _copy_path() -> Path:
    stamp = hashlib.sha256()
    lists = sorted((_CHECKOUT / "lists").glob("*.tsv"))
    for path in [*_files(), *lists, _PACKAGE / "kinds" / "triggers.py"]:
        stat = path.stat()
        stamp.update(f"{path}:{stat.st_mtime_ns}:{stat.st_size}\n".encode())
    return _CHECKOUT.parent / ".healthlint_cache" / f"rules-{stamp.hexdigest()[:24]}.json"


def _compile(files: list[Path]) -> dict[str, Any]:
    import yaml

    from healthlint.errors import RuleError

    loader: Any = getattr(yaml, "CBaseLoader", yaml.BaseLoader)
    content: dict[str, Any] = {"rules": {}, "scales": {}}
    for path in files:
        kind = path.parent.name
        try:
            parsed = yaml.load(path.read_text(encoding="utf-8"), loader)
        except yaml.YAMLError as error:
            mark = getattr(error, "problem_mark", None)
            line = None if mark is None else mark.line + 1
            raise RuleError(str(getattr(error, "problem", error)), path, line) from error
        if kind == "scales":
            content["scales"][path.stem] = parsed
        elif kind not in _NOT_RULES:
            content["rules"][f"{kind}.{path.stem}"] = parsed
    return content


def _keep(copy: Path, content: dict[str, Any]) -> None:
    """Write the compiled copy whole or not at all; a read-only checkout simply does without."""
    try:
        copy.parent.mkdir(exist_ok=True)
        for old in copy.parent.glob("rules-*.json"):
            old.unlink(missing_ok=True)
        unfinished = copy.with_suffix(".tmp")
        unfinished.write_text(json.dumps(content, ensure_ascii=False), encoding="utf-8")
        unfinished.replace(copy)
    except OSError:
        return
