"""`healthlint accept`: let a term stand on this site."""

from __future__ import annotations

import sys
from pathlib import Path

import click

from healthlint.cli.options import rule_folders as rules_option
from healthlint.config import CommandLine, Settler
from healthlint.config.editing import accept as write
from healthlint.config.selection import unknown_name
from healthlint.errors import SettingsError
from healthlint.reporters.visible import visible


@click.command()
@click.argument("rule")
@click.argument("term")
@click.option("--reason", default="", metavar="TEXT", help="Why it is right here.")
@rules_option
def accept(rule: str, term: str, reason: str, rule_folders: tuple[Path, ...]) -> None:
    """Let TERM stand wherever RULE would find it: written into the nearest settings file."""
    settler = Settler(CommandLine(rule_folders=rule_folders))
    if rule not in settler.rules:
        raise SettingsError(unknown_name(rule, settler.rules.values()) or f"'{rule}' is a category; name one rule")
    words = " ".join(term.split())
    if not words:
        raise SettingsError("name the term to accept")
    file = settler.file_for(Path("article.md"))
    path = file.path if file is not None else settler.root / ".healthlint.toml"
    done = "accepted" if write(path, rule, words, reason) else "was accepted before"
    sys.stdout.write(visible(f"{rule}: '{words}' {done}: {path.name}") + "\n")
    if not reason:
        sys.stdout.write("Add why with --reason, for whoever reads the settings next.\n")
