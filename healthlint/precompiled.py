"""Regular expressions compiled once and kept beside the byte code, as Python keeps its modules.

Compiling the patterns that one article needs takes several times as long as checking it. `compiled` gives what
`re.compile` gives; the compiled form goes into the folder of byte code, for this very Python only, and a form that is
missing, damaged or not wanted (`PYTHONDONTWRITEBYTECODE`, a folder that cannot be written) is simply made anew.
"""

from __future__ import annotations

import marshal
import os
import re
import sys
from array import array
from functools import cache
from importlib.util import cache_from_source
from pathlib import Path
from typing import Any

_MOST = 6_000
_made: dict[tuple[str, int], re.Pattern[str]] = {}


def compiled(pattern: str, flags: int = 0) -> re.Pattern[str]:
    """The compiled pattern, equal to `re.compile(pattern, flags)`."""
    key = (pattern, int(flags))
    form = _kept().get(key)
    if form is not None:
        try:
            return _from_form(pattern, form)
        except Exception:
            _kept().clear()
    found = _made[key] = re.compile(pattern, flags)
    return found


def keep() -> None:
    """Write what this process had to compile beside the byte code, whole or not at all."""
    path = _path()
    if not _made or path is None or sys.dont_write_bytecode:
        return
    fresh = {key: form for key, found in _made.items() if (form := _form(found, key)) is not None}
    kept = _read(path)
    forms = {**kept, **fresh} if len(kept) + len(fresh) <= _MOST else fresh
    _made.clear()
    unfinished = path.with_suffix(f".{os.getpid()}.tmp")
    try:
        path.parent.mkdir(exist_ok=True)
        unfinished.write_bytes(marshal.dumps((sys.version, forms)))
        unfinished.replace(path)
    except OSError:
        unfinished.unlink(missing_ok=True)


def _form(found: re.Pattern[str], key: tuple[str, int]) -> tuple[Any, ...] | None:
    """The arguments from which the interpreter makes this pattern; None where they do not give the same one."""
    try:
        from re import _compiler, _parser  # type: ignore[attr-defined]

        pattern, flags = key
        tree = _parser.parse(pattern, flags)
        code = array("I", _compiler._code(tree, flags)).tobytes()
        state = tree.state
        names: list[str | None] = [None] * state.groups
        for name, number in state.groupdict.items():
            names[number] = name
        form = (flags | state.flags, code, state.groups - 1, dict(state.groupdict), tuple(names))
        return form if _from_form(pattern, form) == found else None
    except Exception:
        return None


def _from_form(pattern: str, form: tuple[Any, ...]) -> re.Pattern[str]:
    import _sre  # type: ignore[import-not-found]

    flags, code, groups, by_name, names = form
    found: re.Pattern[str] = _sre.compile(pattern, flags, array("I", code).tolist(), groups, by_name, names)
    return found


@cache
def _kept() -> dict[tuple[str, int], tuple[Any, ...]]:
    path = _path()
    return {} if path is None else _read(path)


def _read(path: Path) -> dict[tuple[str, int], tuple[Any, ...]]:
    try:
        version, forms = marshal.loads(path.read_bytes())
    except (OSError, ValueError, EOFError, TypeError):
        return {}
    return forms if version == sys.version and isinstance(forms, dict) else {}


def _path() -> Path | None:
    try:
        return Path(cache_from_source(__file__)).with_suffix(".patterns")
    except NotImplementedError:
        return None
