"""`healthlint cache`: what was found before."""

from __future__ import annotations

import sys

import click

from healthlint.config import Settler


@click.group()
def cache() -> None:
    """Look after the cache."""


@cache.command()
def clean() -> None:
    """Delete the cache of this repository or working folder."""
    from healthlint.cache import clean as delete

    freed = delete(Settler().root)
    sys.stdout.write(f"{freed:,} bytes freed\n")
