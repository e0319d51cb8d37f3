"""House rules: YAML files that somebody else wrote, read with care."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Any

from healthlint.errors import RuleError

_LARGEST = 1_000_000


def read_folder(folder: Path) -> Iterator[tuple[str, dict[str, Any], Path]]:
    """Id, content and path of each rule file below `folder`, which holds folders of rules.

    Raises RuleError for a folder that is missing, a file that is no YAML mapping, or a duplicate key.
    """
    if not folder.is_dir():
        raise RuleError("there is no such rule folder", folder)
    for path in sorted(folder.glob("*/*.y*ml")):
        if path.suffix in (".yaml", ".yml"):
            yield f"{path.parent.name}.{path.stem}", read_file(path), path


def read_file(path: Path) -> dict[str, Any]:
    """One rule file as strings, lists and mappings."""
    import yaml

    try:
        if path.stat().st_size > _LARGEST:
            raise RuleError("a rule file may hold at most 1 MB", path)
        node = yaml.compose(path.read_text(encoding="utf-8"), yaml.BaseLoader)
    except yaml.YAMLError as error:
        mark = getattr(error, "problem_mark", None)
        line = None if mark is None else mark.line + 1
        raise RuleError(f"this is not valid YAML: {getattr(error, 'problem', error)}", path, line) from error
    except (OSError, UnicodeError) as error:
        raise RuleError(f"cannot be read: {error}", path) from error
    except RecursionError as error:
        raise RuleError("the file is nested too deeply", path) from error
    if not isinstance(node, yaml.MappingNode):
        raise RuleError("a rule file holds a mapping: extends, message, and the kind's own keys", path, 1)
    content: dict[str, Any] = _plain(node, path)
    return content


def line_of(path: Path, key: str) -> int | None:
    """The line on which a top-level or nested key stands, for messages."""
    import yaml

    try:
        node = yaml.compose(path.read_text(encoding="utf-8"), yaml.BaseLoader)
    except (OSError, UnicodeError, yaml.YAMLError, RecursionError):
        return None
    waiting = [node]
    while waiting:
        current = waiting.pop(0)
        if isinstance(current, yaml.MappingNode):
            for name, value in current.value:
                if name.value == key:
                    return int(name.start_mark.line) + 1
                waiting.append(value)
        elif isinstance(current, yaml.SequenceNode):
            waiting.extend(current.value)
    return None


def _plain(node: Any, path: Path) -> Any:
    import yaml

    if isinstance(node, yaml.MappingNode):
        found: dict[str, Any] = {}
        for name, value in node.value:
            if name.value in found:
                raise RuleError(f"the key '{name.value}' stands twice", path, name.start_mark.line + 1)
            found[name.value] = _plain(value, path)
        return found
    if isinstance(node, yaml.SequenceNode):
        return [_plain(item, path) for item in node.value]
    return node.value
