"""The articles that a view is about, read and analysed one by one."""

from __future__ import annotations

import sys
from collections.abc import Iterator, Sequence
from pathlib import Path

import click

from healthlint import files, parsers
from healthlint.analysis import Analysis
from healthlint.config import Settler
from healthlint.discovery import discover
from healthlint.errors import SourceError
from healthlint.job import format_of
from healthlint.reporters.visible import visible


class Articles:
    """The articles of these paths; iterating reads them. `failed` says whether one could not be read."""

    def __init__(self, paths: Sequence[str], settler: Settler) -> None:
        self._paths = paths
        self._settler = settler
        self.failed = False

    def __iter__(self) -> Iterator[Analysis]:
        if "-" in self._paths:
            if len(self._paths) > 1:
                raise click.BadParameter("'-' cannot stand beside other paths", param_hint="PATHS")
            settings = self._settler.settings_for(Path("stdin.md"))
            try:
                text, _notices, _codec = files.decode(sys.stdin.buffer.read())
            except files.Skipped as reason:
                click.echo(f"healthlint: <stdin>: {reason}", err=True)
                return
            yield Analysis(parsers.parse(text, "<stdin>", "markdown"), settings)
            return
        found = discover(self._paths or (".",), self._settler)
        for notice in found.notices:
            click.echo(f"healthlint: {visible(notice)}", err=True)
        for path, shown in found.articles:
            settings = self._settler.settings_for(path)
            format = format_of(path.name)
            try:
                if format is None:
                    raise SourceError("no such file" if not path.exists() else "no parser for this kind of file")
                text, _notices, _codec = files.read(path, settings.max_file_size)
            except (SourceError, files.Skipped) as error:
                self.failed = self.failed or isinstance(error, SourceError)
                click.echo(f"healthlint: {visible(shown)}: {error}", err=True)
                continue
            yield Analysis(parsers.parse(text, shown, format), settings)
