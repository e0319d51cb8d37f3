"""Paths -> results: reading, parsing and checking each document, whatever happens to any of them."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from dataclasses import replace
from pathlib import Path, PurePath

from healthlint import config, files, parsers
from healthlint.check import Check
from healthlint.checking import check_document
from healthlint.errors import SourceError
from healthlint.finding import Failure, Result
from healthlint.rulebook import compile as compile_rule
from healthlint.settings import Settings


class Checks:
    """The compiled checks of each settings in use, each rule compiled once."""

    def __init__(self) -> None:
        self._compiled: dict[int, tuple[object, Check]] = {}

    def of(self, settings: Settings) -> list[Check]:
        """The checks of these settings' rules."""
        checks = []
        for rule in settings.rules:
            known = self._compiled.get(id(rule))
            if known is None:
                known = self._compiled[id(rule)] = (rule, compile_rule(rule))
            checks.append(known[1])
        return checks


def lint_text(
    text: str, *, path: str = "<text>", format: str | None = None, settings: Settings | None = None
) -> Result:
    """Check a text held in memory.

    `format` is "markdown", "mdx", "html" or "text"; without it the suffix of `path` decides, else Markdown.
    """
    settings = settings or config.Settler().settings_for(Path(path))
    return _check_text(text, path, format or format_of(path) or "markdown", settings, Checks())


def lint_file(path: Path | str, *, settings: Settings | None = None) -> Result:
    """Check a file, by default with the settings nearest above it."""
    settings = settings or config.Settler().settings_for(Path(path))
    return check_path(Path(path), Path(path).as_posix(), settings, Checks())


def lint_files(named: Iterable[tuple[Path, str]], settings_for: Callable[[Path], Settings]) -> Iterator[Result]:
    """Check files, each given with the path to show for it, in order."""
    checks = Checks()
    for path, shown in named:
        yield check_path(path, shown, settings_for(path), checks)


def format_of(path: str) -> str | None:
    """The format that a path's suffix stands for."""
    return parsers.FORMATS.get(PurePath(path).suffix.lower())


def check_path(path: Path, shown: str, settings: Settings, checks: Checks) -> Result:
    """Read and check one file; a file that cannot be read gives a failed or skipped result."""
    format = format_of(path.name)
    if format is None:
        if not path.exists():
            return Result(shown, "failed", failures=(Failure("read", "no such file"),))
        return Result(shown, "skipped", notices=(f"no parser for {path.suffix or 'files without a suffix'}",))
    try:
        text, notices, _codec = files.read(path, settings.max_file_size)
    except files.Skipped as reason:
        return Result(shown, "skipped", notices=(str(reason),))
    except SourceError as error:
        return Result(shown, "failed", failures=(Failure("read", str(error)),))
    return _check_text(text, shown, format, settings, checks, notices)


def _check_text(
    text: str, path: str, format: str, settings: Settings, checks: Checks, notices: tuple[str, ...] = ()
) -> Result:
    try:
        document = parsers.parse(text, path, format)
    except Exception as error:
        failure = Failure("parse", f"could not be parsed: {type(error).__name__}: {error}")
        return Result(path, "failed", failures=(failure,))
    if notices:
        document = replace(document, notices=(*notices, *document.notices))
    return check_document(document, settings, checks.of(settings))
