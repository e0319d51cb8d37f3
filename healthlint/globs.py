"""Path patterns as `.gitignore` writes them: for ignore files, and for the globs of the settings."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass
from functools import lru_cache

from healthlint.precompiled import compiled


@dataclass(frozen=True, slots=True)
class Glob:
    """One pattern: what it matches of a path relative to its folder, and what it says of a match."""

    matches: re.Pattern[str]
    keeps: bool
    folders_only: bool


class Globs:
    """A list of patterns; the last one that matches decides, `!pattern` takes a match back."""

    def __init__(self, patterns: Iterable[str]) -> None:
        self._globs = [glob for pattern in patterns if (glob := compile_glob(pattern)) is not None]

    def __bool__(self) -> bool:
        return bool(self._globs)

    def match(self, path: str, is_folder: bool = False) -> bool | None:
        """Whether the patterns name this path itself (True), take it back (False), or say nothing of it (None)."""
        for glob in reversed(self._globs):
            if (is_folder or not glob.folders_only) and glob.matches.fullmatch(path):
                return not glob.keeps
        return None

    def holds(self, path: str) -> bool:
        """Whether the patterns name this file, or a folder that it lies in."""
        parts = path.split("/")
        for length in range(1, len(parts) + 1):
            found = self.match("/".join(parts[:length]), is_folder=length < len(parts))
            if found:
                return True
        return False


@lru_cache(maxsize=4096)
def compile_glob(pattern: str) -> Glob | None:
    """One line of an ignore file; None for a blank line or a comment.

    A pattern with a slash that is not its last character is anchored to its folder; any other one matches at
    every depth. `*` and `?` stop at a slash, `**` does not.
    """
    pattern = _trimmed(pattern.rstrip("\r\n"))
    if not pattern or pattern.startswith("#"):
        return None
    keeps = pattern.startswith("!")
    pattern = pattern[keeps:]
    folders_only = pattern.endswith("/")
    pattern = pattern.rstrip("/")
    anchored = "/" in pattern
    pattern = pattern.removeprefix("/")
    if not pattern:
        return None
    try:
        return Glob(compiled(("" if anchored else r"(?:.*/)?") + _regex(pattern), re.DOTALL), keeps, folders_only)
    except re.error:
        return None


def _trimmed(pattern: str) -> str:
    """Without trailing spaces, unless the last one is escaped."""
    while pattern.endswith(" ") and not pattern.endswith("\\ "):
        pattern = pattern[:-1]
    return pattern


def _regex(pattern: str) -> str:
    out, at = [], 0
    while at < len(pattern):
        char = pattern[at]
        if pattern.startswith("**/", at) and (at == 0 or pattern[at - 1] == "/"):
            out.append("(?:.*/)?")
            at += 3
        elif pattern[at:] == "**" and at > 0 and pattern[at - 1] == "/":
            out.append(".+")
            at += 2
        elif char == "*":
            while pattern.startswith("*", at):
                at += 1
            out.append("[^/]*")
        elif char == "?":
            out.append("[^/]")
            at += 1
        elif char == "[" and (end := _set_end(pattern, at)):
            inner = pattern[at + 1 : end].replace("\\", "\\\\")
            out.append("(?!/)[" + ("^" + inner[1:] if inner[0] in "!^" else inner).replace("[", "\\[") + "]")
            at = end + 1
        else:
            if char == "\\" and at + 1 < len(pattern):
                at += 1
            out.append(re.escape(pattern[at]))
            at += 1
    return "".join(out)


def _set_end(pattern: str, at: int) -> int:
    """The place of the bracket that closes the set opened at `at`; 0 when there is none."""
    start = at + 1 + (pattern[at + 1 : at + 2] in ("!", "^"))
    return max(0, pattern.find("]", start + 1))
