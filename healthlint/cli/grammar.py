"""`healthlint grammar`: install LanguageTool, and say what is there."""

from __future__ import annotations

from pathlib import Path

import click

from healthlint.config import Settler
from healthlint.errors import GrammarError

_folder = click.option(
    "--folder",
    type=click.Path(path_type=Path),
    metavar="DIR",
    help="The folder that holds, or shall hold, LanguageTool. [default: the settings', LTP_PATH, or the user's cache]",
)


@click.group()
def grammar() -> None:
    """Grammar and spelling through LanguageTool, on this machine."""


@grammar.command()
@_folder
def status(folder: Path | None) -> int:
    """Say whether everything that --grammar needs is there. Exit status 2: something is missing."""
    from healthlint.grammar import setup
    from healthlint.grammar.client import Client, is_local

    good = True
    server = _setting("server")
    if server is not None:
        try:
            Client(server.rstrip("/").removesuffix("/v2"), 10.0).greet()
            click.echo(f"{'server':22}answers at {server}")
            if not is_local(server):
                click.echo(f"{'':22}it is on another host: text goes there only with --allow-remote-text")
            return 0
        except GrammarError as error:
            click.echo(f"{'server':22}{error}")
            return 2
    for name, said, fits in setup.status(_place(folder)):
        click.echo(f"{name:22}{said}")
        good = good and fits
    click.echo("Ready: healthlint check --grammar" if good else "Not ready.")
    return 0 if good else 2


@grammar.command()
@_folder
def install(folder: Path | None) -> int:
    """Download LanguageTool, of some 250 MB, and check its hash. Nothing else of healthlint downloads it."""
    from healthlint.grammar import setup

    place = setup.install(_place(folder), lambda line: click.echo(line, err=True))
    click.echo(f"LanguageTool is in {place}")
    return 0


def _place(given: Path | None) -> Path | None:
    named = _setting("folder")
    return given or (None if named is None else Settler().root_value("grammar", {})[1] / named)


def _setting(name: str) -> str | None:
    table, _folder = Settler().root_value("grammar", {})
    value: str | None = table.get(name)
    return value
