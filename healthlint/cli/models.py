"""`healthlint models`: install the model of --deep, and say what is there."""

from __future__ import annotations

from pathlib import Path

import click

from healthlint.cli.deep_run import model_place
from healthlint.config import Settler


@click.group()
def models() -> None:
    """The model that --deep compares sentences with, on this machine."""


@models.command()
def status() -> int:
    """Say whether everything that --deep needs is there. Exit status 2: something is missing."""
    from healthlint import models as store

    good = True
    for name, said, fits in store.status(model_place(Settler())):
        click.echo(f"{name:16}{said}")
        good = good and fits
    click.echo("Ready: healthlint check --deep" if good else "Not ready.")
    return 0 if good else 2


@models.command()
@click.argument("name", default="all-MiniLM-L6-v2")
@click.option(
    "--from", "source", type=click.Path(path_type=Path), metavar="DIR", help="Copy it from this folder: no download."
)
@click.option("--sha256", "given", default="", metavar="HASH", help="The hash that its model.onnx must have.")
def install(name: str, source: Path | None, given: str) -> int:
    """Download a model and check its hash. Nothing else of healthlint downloads one.

    NAME is all-MiniLM-L6-v2, of 91 MB, unless you name another sentence-transformers model of the hub as owner/name.
    """
    from healthlint import models as store

    def say(line: str) -> None:
        click.echo(line, err=True)

    if source is None:
        place = store.install(name, say, given)
    else:
        place = store.install_from(source, name, say, given)
    click.echo(f"The model is in {place}")
    return 0
