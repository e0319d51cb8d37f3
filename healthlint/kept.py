"""Tables worked out once and kept beside the byte code, as Python keeps its modules.

Making the tables that one article needs (word forms reduced, phrases cut up, YAML and JSON read) takes longer than
checking it. A kept table is written by the first run and read back by every later one, until any file of the package
or of its rules changes; where byte code is not wanted or cannot be written, the table is simply made anew.
"""

from __future__ import annotations

import hashlib
import marshal
import os
import sys
from collections.abc import Callable
from functools import cache, wraps
from importlib.util import cache_from_source
from pathlib import Path
from typing import Any, TypeVar

T = TypeVar("T")
_PACKAGE = Path(__file__).parent
_SOURCES = (_PACKAGE, _PACKAGE.parent / "rules")
_made: dict[str, Any] = {}


def kept(make: Callable[[], T]) -> Callable[[], T]:
    """Like `functools.cache`, for a function without arguments that returns plain values.

    Plain: what `marshal` writes, that is numbers, text, bytes, None and tuples, lists, sets and dicts of them.
    """
    name = f"{make.__module__.partition('.')[2]}.{make.__name__.lstrip('_')}"

    @cache
    @wraps(make)
    def table() -> T:
        known = _read(name)
        if known is not None:
            found: T = known
            return found
        fresh = _made[name] = make()
        return fresh

    return table


def keep() -> None:
    """Write the tables that this process had to make, each whole or not at all."""
    for name, table in _made.items():
        path = _path(name)
        if path is None or sys.dont_write_bytecode:
            continue
        unfinished = path.with_suffix(f".{os.getpid()}.tmp")
        try:
            path.parent.mkdir(exist_ok=True)
            unfinished.write_bytes(marshal.dumps((_stamp(), table)))
            unfinished.replace(path)
        except (OSError, ValueError):
            unfinished.unlink(missing_ok=True)
    _made.clear()


def _read(name: str) -> Any:
    path = _path(name)
    if path is None:
        return None
    try:
        stamp, table = marshal.loads(path.read_bytes())
    except (OSError, ValueError, EOFError, TypeError):
        return None
    return table if stamp == _stamp() else None


def _path(name: str) -> Path | None:
    try:
        return Path(cache_from_source(__file__)).with_suffix(f".{name}.table")
    except NotImplementedError:
        return None


@cache
def _stamp() -> str:
    """What the tables depend on: this Python, and place, size and time of every file they could come from."""
    files = sorted(f"{path}:{stat.st_size}:{stat.st_mtime_ns}" for root in _SOURCES for path, stat in _files(str(root)))
    return hashlib.sha256("\n".join((sys.version, *files)).encode()).hexdigest()


def _files(folder: str) -> list[tuple[str, os.stat_result]]:
    found: list[tuple[str, os.stat_result]] = []
    try:
        with os.scandir(folder) as entries:
            for entry in entries:
                if entry.is_dir(follow_symlinks=False):
                    if entry.name != "__pycache__":
                        found += _files(entry.path)
                else:
                    found.append((entry.path, entry.stat()))
    except OSError:
        return found
    return found
