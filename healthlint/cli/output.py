"""Writing: reports to standard output or to files, notices and failures to standard error."""

from __future__ import annotations

import io
import os
import shutil
import sys
from importlib import import_module
from pathlib import Path
from typing import TextIO

import click

from healthlint.errors import SettingsError
from healthlint.reporters.look import Look
from healthlint.reporters.report import Report
from healthlint.reporters.visible import visible

FORMATS = ("text", "json", "jsonl", "line", "csv", "sarif", "github", "gitlab", "junit")
_WIDEST = 120
_SAMPLE = "│…"


def look_for(stream: TextIO, color: str, *, quiet: bool = False) -> Look:
    """What this stream can show, colour only on a terminal unless it is asked for."""
    terminal = stream.isatty()
    if color == "auto":
        painted = terminal and not os.environ.get("NO_COLOR") and os.environ.get("TERM") != "dumb"
    else:
        painted = color == "always"
    width = min(_WIDEST, shutil.get_terminal_size((100, 24)).columns) if terminal else 100
    return Look(color=painted, width=width, plain=not _can_show(stream, _SAMPLE), quiet=quiet)


def _can_show(stream: TextIO, text: str) -> bool:
    try:
        text.encode(stream.encoding or "ascii")
    except (UnicodeError, LookupError):
        return False
    return True


def destinations(formats: tuple[str, ...], output: Path | None) -> list[tuple[str, Path | None]]:
    """Each format with the file it goes to, None for standard output.

    `--format sarif=out.sarif` names a file; `--output` is the file of the one format that has none.
    """
    found: list[tuple[str, Path | None]] = []
    for given in formats or ("text",):
        name, equals, file = given.partition("=")
        if name not in FORMATS:
            raise click.BadParameter(f"'{name}' is not one of {', '.join(FORMATS)}", param_hint="--format")
        if equals and not file:
            raise click.BadParameter(f"'{given}' names no file", param_hint="--format")
        found.append((name, Path(file) if file else None))
    shown = [place for place, (_, file) in enumerate(found) if file is None]
    if output is not None:
        if len(shown) != 1:
            raise click.BadParameter("needs exactly one --format without a file", param_hint="--output")
        found[shown[0]] = (found[shown[0]][0], output)
    elif len(shown) > 1:
        names = " and ".join(found[place][0] for place in shown)
        raise click.BadParameter(
            f"{names} cannot both go to standard output; write one as NAME=FILE", param_hint="--format"
        )
    return found


def write_report(report: Report, format: str, file: Path | None, look: Look) -> None:
    """The report in one format, to a file or to standard output."""
    chunks = import_module(f"healthlint.reporters.{format}").write(report, look)
    if format == "github":
        _step_summary(report)
    if file is None:
        if format != "text" and isinstance(sys.stdout, io.TextIOWrapper):
            sys.stdout.reconfigure(encoding="utf-8", newline="")
        if isinstance(sys.stdout, io.TextIOWrapper):
            sys.stdout.reconfigure(errors="backslashreplace")
        for chunk in chunks:
            sys.stdout.write(chunk)
        return
    try:
        unfinished = file.with_name(file.name + ".tmp")
        with unfinished.open("w", encoding="utf-8", errors="backslashreplace", newline="") as stream:
            for chunk in chunks:
                stream.write(chunk)
        unfinished.replace(file)
    except OSError as error:
        raise SettingsError(f"the report cannot be written: {error.strerror or error}", file) from error


def _step_summary(report: Report) -> None:
    """Add to the summary of the step, where GitHub names a file for it."""
    named = os.environ.get("GITHUB_STEP_SUMMARY")
    if not named:
        return
    from healthlint.reporters.github import summary

    try:
        with Path(named).open("a", encoding="utf-8", errors="backslashreplace") as stream:
            stream.write(summary(report))
    except OSError as error:
        say(f"the step summary cannot be written: {error.strerror or error}")


def say(text: str) -> None:
    """One line on standard error."""
    sys.stderr.write(f"{visible(text)}\n")


def say_notices(report: Report) -> None:
    """What the reader should know beside the findings, on standard error."""
    for result in report.results:
        for notice in result.notices:
            say(f"{result.path}: {notice}")
    for notice in report.notices:
        say(notice)


def say_failures(report: Report) -> None:
    """What went wrong, on standard error."""
    for result in report.results:
        for failure in result.failures:
            rule = f"{failure.rule}: " if failure.rule else ""
            say(f"healthlint: {result.path}: {rule}{failure.message}")
