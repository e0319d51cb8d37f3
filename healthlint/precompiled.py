"""Regular expressions compiled once and kept beside the byte code, as Python keeps its modules.

Compiling the patterns that one article needs takes several times as long as checking it. `compiled` gives what
`re.compile` gives; the compiled form goes into the folder of byte code, for this very Python only, and a form that is
missing, damaged or not wanted (`PYTHONDONTWRITEBYTECODE`, a folder that cannot be written) is simply made anew.
"""

from __future__ import annotations

import marshal
import mmap
import os
import re
import sys
from array import array
from contextlib import suppress
from functools import cache
from importlib.util import cache_from_source
from pathlib import Path

_MOST = 6_000
Form = tuple[int, bytes, int, dict[str, int], tuple[str | None, ...]]
"""Flags, code, number of groups, their numbers by name, and their names: what the interpreter makes a pattern from."""
Place = tuple[int, int, int, int, dict[str, int], tuple[str | None, ...]]
"""A form with the start and size of its code in place of the code."""
_made: dict[tuple[str, int], re.Pattern[str]] = {}


def compiled(pattern: str, flags: int = 0) -> re.Pattern[str]:
    """The compiled pattern, equal to `re.compile(pattern, flags)`."""
    key = (pattern, int(flags))
    store = _store()
    place = store.places.get(key)
    if place is not None:
        try:
            return _from_form(pattern, store.form(place))
        except Exception:
            store.places.clear()
    found = _made[key] = re.compile(pattern, flags)
    return found


def keep() -> None:
    """Write what this process had to compile beside the byte code, whole or not at all."""
    path = _path()
    if not _made or path is None or sys.dont_write_bytecode:
        return
    fresh = {key: form for key, found in _made.items() if (form := _form(found, key)) is not None}
    store = _Store(path)
    forms = {key: store.form(place) for key, place in store.places.items()}
    forms = {**forms, **fresh} if len(forms) + len(fresh) <= _MOST else fresh
    _made.clear()
    _store.cache_clear()
    unfinished = path.with_suffix(f".{os.getpid()}.tmp")
    try:
        path.parent.mkdir(exist_ok=True)
        unfinished.write_bytes(_Store.content(forms))
        unfinished.replace(path)
    except OSError:
        unfinished.unlink(missing_ok=True)


class _Store:
    """The forms in a file: a head that says where each one's code stands, then all code, of which little is read."""

    def __init__(self, path: Path | None) -> None:
        self.places: dict[tuple[str, int], Place] = {}
        self._codes = memoryview(b"")
        if path is not None:
            with suppress(OSError, ValueError, EOFError, TypeError):
                self._open(path)

    def form(self, place: Place) -> Form:
        """The form whose code stands at this place."""
        flags, at, size, groups, by_name, names = place
        return flags, bytes(self._codes[at : at + size]), groups, by_name, names

    @staticmethod
    def content(forms: dict[tuple[str, int], Form]) -> bytes:
        """What a file with these forms holds."""
        places: dict[tuple[str, int], Place] = {}
        at = 0
        for key, (flags, code, groups, by_name, names) in forms.items():
            places[key] = (flags, at, len(code), groups, by_name, names)
            at += len(code)
        head = marshal.dumps((sys.version, places))
        return b"".join((len(head).to_bytes(8, "little"), head, *(form[1] for form in forms.values())))

    def _open(self, path: Path) -> None:
        with path.open("rb") as file:
            content = memoryview(mmap.mmap(file.fileno(), 0, access=mmap.ACCESS_READ))
        start = 8 + int.from_bytes(content[:8], "little")
        version, places = marshal.loads(content[8:start])
        if version == sys.version and isinstance(places, dict):
            self.places, self._codes = places, content[start:]


@cache
def _store() -> _Store:
    return _Store(_path())


def _form(found: re.Pattern[str], key: tuple[str, int]) -> Form | None:
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
        form: Form = (flags | state.flags, code, state.groups - 1, dict(state.groupdict), tuple(names))
        return form if _from_form(pattern, form) == found else None
    except Exception:
        return None


def _from_form(pattern: str, form: Form) -> re.Pattern[str]:
    import _sre  # type: ignore[import-not-found]

    flags, code, groups, by_name, names = form
    found: re.Pattern[str] = _sre.compile(pattern, flags, array("I", code).tolist(), groups, by_name, names)
    return found


def _path() -> Path | None:
    try:
        return Path(cache_from_source(__file__)).with_suffix(".patterns")
    except NotImplementedError:
        return None
