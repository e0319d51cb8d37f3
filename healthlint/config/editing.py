"""Writing into a settings file without touching what stands there."""

from __future__ import annotations

import json
from pathlib import Path

from healthlint.config import reading
from healthlint.errors import SettingsError


def accept(path: Path, rule: str, term: str, reason: str) -> bool:
    """Add a term that a site allows to a settings file, made if need be; False where it stands there already.

    Raises SettingsError where the file cannot be written, or has its accepted terms in another form.
    """
    before = path.read_bytes() if path.exists() else None
    known = reading.read(path).values.get("accept", {}).get(rule, ()) if before is not None else ()
    if any(one["term"].casefold() == term.casefold() for one in known):
        return False
    table = "tool.healthlint.accept" if path.name == "pyproject.toml" else "accept"
    lines = [f"[[{table}.{_text(rule)}]]", f"term = {_text(term)}"]
    if reason:
        lines.append(f"reason = {_text(reason)}")
    text = "" if before is None else before.decode("utf-8")
    ends = "\r\n" if "\r\n" in text else "\n"
    gap = "" if not text else ends if text.endswith("\n") else ends * 2
    _write(path, (text + gap + ends.join(lines) + ends).encode())
    try:
        reading.read(path)
    except SettingsError as error:
        if before is None:
            path.unlink()
        else:
            _write(path, before)
        raise SettingsError(f"add the term by hand: [{table}] is written in another form there", path) from error
    return True


def _text(text: str) -> str:
    return json.dumps(text, ensure_ascii=False).replace("\x7f", "\\u007f")


def _write(path: Path, data: bytes) -> None:
    try:
        path.write_bytes(data)
    except OSError as error:
        raise SettingsError(f"cannot be written: {error.strerror or error}", path) from error
