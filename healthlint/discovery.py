"""Which files are articles: those that are named, and in folders those that look like one."""

from __future__ import annotations

import glob
import os
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from pathlib import Path

from healthlint.config import Settler
from healthlint.globs import Globs
from healthlint.parsers import FORMATS

LATER = (".rst", ".adoc", ".asciidoc", ".docx", ".doc", ".odt", ".rtf", ".pdf")
"""Suffixes of articles that have no parser yet: counted in one notice."""
_NOT_FOLDERS = frozenset({"node_modules", "bower_components", "venv", "site-packages", "__pycache__"})
_NOT_ARTICLES = frozenset(
    {
        "readme", "changelog", "license", "licence", "copying", "contributing", "code_of_conduct", "contributors",
        "pull_request_template", "issue_template",
    }
)  # fmt: skip
_NOT_IN_CAPITALS = frozenset(
    {"CHANGES", "HISTORY", "NEWS", "SECURITY", "SUPPORT", "AUTHORS", "MAINTAINERS", "GOVERNANCE", "NOTICE", "TODO"}
)
_NOT_TEXTS = frozenset({"robots", "humans", "ads", "security", "llms", "llms-full", "cmakelists", "constraints"})


@dataclass
class Found:
    """Articles, each with the path to show for it, and what there is to say. A path that is missing is among them."""

    articles: list[tuple[Path, str]] = field(default_factory=list)
    notices: list[str] = field(default_factory=list)


def discover(named: Sequence[str], settler: Settler, force_exclude: bool = False) -> Found:
    """The articles that these paths name: files, folders and glob patterns.

    A file that is named is an article whatever it is called, unless `force_exclude` has the left-out names,
    and the settings' `exclude`, hold for it too.
    """
    found, seen, later = Found(), set(), Counter[str]()
    for name in named:
        for path in _expanded(name):
            if path.is_dir():
                below = _below(path, settler, found.notices, later)
            elif force_exclude and (is_left_out(path.name) or not _is_wanted(path, settler)):
                continue
            else:
                below = iter([path])
            for article in below:
                key = os.path.normcase(settler.folder / article)
                if key not in seen:
                    seen.add(key)
                    found.articles.append((article, _shown(article, settler.folder)))
    if later:
        counts = ", ".join(f"{count:,} {suffix}" for suffix, count in sorted(later.items()))
        found.notices.append(f"not checked, for want of a parser: {counts}")
    if not found.articles:
        found.notices.append("no article found")
    return found


def is_left_out(name: str) -> bool:
    """Whether a file of this name is about the project rather than an article."""
    stem, _, suffix = name.rpartition(".")
    if stem.lower() in _NOT_ARTICLES or stem in _NOT_IN_CAPITALS:
        return True
    return suffix.lower() == "txt" and (stem.lower() in _NOT_TEXTS or stem.lower().startswith("requirements"))


def _expanded(name: str) -> list[Path]:
    """The paths that a glob pattern stands for, where the shell left it as it is."""
    path = Path(name)
    if path.exists() or not glob.has_magic(name):
        return [path]
    return [Path(match) for match in sorted(glob.glob(name, recursive=True))] or [path]  # noqa: PTH207


def _is_wanted(path: Path, settler: Settler) -> bool:
    """Whether the settings' `include` and `exclude` let this file pass."""
    file = settler.file_for(path)
    if file is None:
        return True
    include: list[str] = []
    exclude: list[tuple[Path, list[str]]] = []
    for one in file.chain():
        include = one.values.get("include", include)
        exclude.append((one.folder, one.values.get("exclude", [])))
    whole = settler.folder / path
    if include and not _holds(Globs(include), whole, file.folder):
        return False
    return not any(_holds(Globs(patterns), whole, folder) for folder, patterns in exclude if patterns)


def _holds(globs: Globs, path: Path, folder: Path) -> bool:
    return path.is_relative_to(folder) and globs.holds(path.relative_to(folder).as_posix())


def _below(folder: Path, settler: Settler, notices: list[str], later: Counter[str]) -> Iterator[Path]:
    whole = (settler.folder / folder).resolve()
    ignores = [(place, ignore) for place in reversed(_up_to_repo(whole)) if (ignore := _ignore_file(place))]
    yield from _walk(folder, whole, ignores, settler, notices, later)


def _up_to_repo(folder: Path) -> list[Path]:
    """The folders above this one up to the root of its repository, nearest first; none without a repository."""
    above = []
    for place in (folder, *folder.parents):
        if place != folder:
            above.append(place)
        if (place / ".git").exists():
            return above
    return []


def _ignore_file(folder: Path) -> Globs | None:
    lines: list[str] = []
    for path in (folder / ".git" / "info" / "exclude", folder / ".gitignore"):
        try:
            lines += path.read_text(encoding="utf-8", errors="replace").splitlines()
        except OSError:
            continue
    return Globs(lines) if lines else None


def _walk(
    folder: Path,
    whole: Path,
    ignores: list[tuple[Path, Globs]],
    settler: Settler,
    notices: list[str],
    later: Counter[str],
) -> Iterator[Path]:
    own = _ignore_file(whole)
    if own is not None:
        ignores = [*ignores, (whole, own)]
    try:
        with os.scandir(folder) as entries:
            ordered = sorted(entries, key=lambda entry: entry.name)
    except OSError as error:
        notices.append(f"{_shown(folder, settler.folder)}: the folder cannot be read: {error.strerror}")
        return
    for entry in ordered:
        name, path = entry.name, folder / entry.name
        if name.startswith(".") or _is_ignored(whole / name, entry.is_dir(), ignores):
            continue
        if entry.is_dir(follow_symlinks=False):
            if name not in _NOT_FOLDERS:
                yield from _walk(path, whole / name, ignores, settler, notices, later)
            continue
        suffix = path.suffix.lower()
        if not entry.is_file() or is_left_out(name) or (suffix not in FORMATS and suffix not in LATER):
            continue
        if entry.is_symlink() and not path.resolve().is_relative_to(settler.root):
            continue
        if _is_wanted(path, settler):
            if suffix in FORMATS:
                yield path
            else:
                later[suffix] += 1


def _is_ignored(path: Path, is_folder: bool, ignores: list[tuple[Path, Globs]]) -> bool:
    for place, ignore in reversed(ignores):
        found = ignore.match(path.relative_to(place).as_posix(), is_folder)
        if found is not None:
            return found
    return False


def _shown(path: Path, folder: Path) -> str:
    """The path relative to the working folder where it lies below it, with `/`."""
    plain = Path(os.path.normpath(path))
    if plain.is_absolute() and plain.is_relative_to(folder):
        plain = plain.relative_to(folder)
    return plain.as_posix()
