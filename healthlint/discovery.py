"""Which files are articles: those that are named, and in folders those that look like one."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

from healthlint.parsers import FORMATS

LEFT_OUT = frozenset(
    "readme changelog changes history license licence copying contributing code_of_conduct security authors".split()
)


def articles(folder: Path) -> Iterator[Path]:
    """The articles below a folder, in order."""
    for path in sorted(folder.iterdir()):
        name = path.name
        if name.startswith(".") or name == "node_modules":
            continue
        if path.is_dir():
            yield from articles(path)
        elif path.suffix.lower() in FORMATS and path.stem.lower() not in LEFT_OUT:
            yield path
