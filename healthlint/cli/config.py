"""`healthlint config`: which settings hold, and a first settings file."""

from __future__ import annotations

import json
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import click

from healthlint.cli.options import settings_file as settings_option
from healthlint.config import CommandLine, Settler
from healthlint.config.keys import KEYS
from healthlint.config.schema import schema as settings_schema
from healthlint.reporters.visible import visible


@click.group()
def config() -> None:
    """See which settings hold, or write a first settings file."""


@config.command()
@click.argument("file", type=click.Path(path_type=Path), default="article.md")
@settings_option
def show(file: Path, settings_file: Path | None) -> None:
    """Say what holds for FILE, and which file says so."""
    settler = Settler(CommandLine(file=settings_file))
    settings = settler.settings_for(file)
    for line in _lines(settler, file):
        sys.stdout.write(visible(line) + "\n")
    count = dict.fromkeys(("error", "warning", "suggestion"), 0)
    for rule in settings.rules:
        count[rule.severity] += 1
    parts = ", ".join(f"{number} {severity}s" for severity, number in count.items())
    sys.stdout.write(f"\n{len(settings.rules)} of {len(settler.rules)} rules run: {parts}.\n")


@config.command()
def schema() -> None:
    """Print the JSON schema of a settings file, for editors."""
    sys.stdout.write(json.dumps(settings_schema(), indent=1) + "\n")


@config.command()
def init() -> None:
    """Write a commented settings file, the pre-commit hook and a CI job that fit this repository.

    What is there already stays as it is; then the lines to add are printed.
    """
    from healthlint.cli.starter import starters

    settler = Settler()
    for starter in starters(settler.root):
        path = settler.root / starter.path
        if path.exists():
            sys.stdout.write(f"{starter.path} is there already. To add:\n\n{starter.addition}\n")
        else:
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_text(starter.text, encoding="utf-8", newline="\n")
            sys.stdout.write(f"{starter.path} written.\n")
    sys.stdout.write(
        "Next: 'healthlint baseline write' takes what is there as it is, so that only new findings show.\n"
    )


def _lines(settler: Settler, file: Path) -> Iterator[str]:
    layers = list(settler.layers(file))
    for key in KEYS:
        if key.name in ("extends", "overrides"):
            continue
        if key.root_only:
            holder = settler.root_file
            chain = list(holder.chain()) if holder else []
            said: list[tuple[Any, str]] = [
                (one.values[key.name], one.path.name) for one in chain if key.name in one.values
            ]
        else:
            said = [(layer.values[key.name], layer.origin) for layer in layers if key.name in layer.values]
        if not said:
            yield f"{key.name} = {key.default}    # default"
        elif key.kind in ("rule-table", "accept-table"):
            for value, origin in said:
                for name, inner in value.items():
                    yield f"{key.name}.{json.dumps(name)} = {_shown(inner)}    # {origin}"
        elif key.name in ("ignore", "exclude", "rules"):
            for value, origin in said:
                yield f"{key.name} = {_shown(value)}    # {origin}"
        else:
            value, origin = said[-1]
            yield f"{key.name} = {_shown(value)}    # {origin}"


def _shown(value: Any) -> str:
    return json.dumps(value, ensure_ascii=False, default=str)
