"""`healthlint rules`: list every rule, and run the examples that are their tests."""

from __future__ import annotations

import json
import sys
from pathlib import Path

import click

from healthlint.cli.explain import overview
from healthlint.cli.options import names
from healthlint.cli.output import look_for, say
from healthlint.config import CommandLine, Settler
from healthlint.config.selection import unknown_name
from healthlint.errors import SettingsError
from healthlint.rule import Rule


@click.group()
def rules() -> None:
    """List the rules, or run their examples."""


@rules.command("list")
@click.option("--select", multiple=True, callback=names, metavar="NAMES", help="Only these rules or categories.")
@click.option("--rules", "rule_folders", multiple=True, type=click.Path(path_type=Path), metavar="DIR")
@click.option("--format", type=click.Choice(["text", "json"]), default="text", help="[default: text]")
@click.option("--color", type=click.Choice(["auto", "always", "never"]), default="auto", help="[default: auto]")
def list_(select: tuple[str, ...], rule_folders: tuple[Path, ...], format: str, color: str) -> None:
    """List every rule with its severity and what it finds."""
    chosen = _chosen(Settler(CommandLine(rule_folders=rule_folders)).rules, select)
    if format == "json":
        sys.stdout.write(json.dumps([_data(rule) for rule in chosen], indent=1) + "\n")
        return
    sys.stdout.writelines(line + "\n" for line in overview(chosen, look_for(sys.stdout, color)))


@rules.command()
@click.argument("folders", nargs=-1, type=click.Path(path_type=Path))
@click.option("--select", multiple=True, callback=names, metavar="NAMES", help="Only these rules or categories.")
def test(folders: tuple[Path, ...], select: tuple[str, ...]) -> int:
    """Run the examples of every rule: ours, those of the settings, and those of FOLDERS.

    Exit status 1 where an example does not do what it says.
    """
    from healthlint.rulebook.examples import missing_parts, run_examples

    chosen = _chosen(Settler(CommandLine(rule_folders=folders)).rules, select)
    problems = []
    for rule in chosen:
        problems += run_examples(rule)
        if not rule.house:
            problems += [f"{rule.id}: {part}" for part in missing_parts(rule)]
    for problem in problems:
        say(problem)
    examples = sum(len(rule.examples) for rule in chosen)
    sys.stdout.write(f"{len(chosen):,} rules, {examples:,} examples: {_outcome(len(problems))}\n")
    return int(bool(problems))


def _outcome(problems: int) -> str:
    return "all as they should be." if not problems else f"{problems:,} problem{'s' * (problems > 1)}."


def _chosen(rules: dict[str, Rule], select: tuple[str, ...]) -> list[Rule]:
    for name in select:
        problem = unknown_name(name, rules.values())
        if problem is not None:
            raise SettingsError(problem)
    return [
        rule
        for _, rule in sorted(rules.items())
        if not select or not {"all", rule.category, rule.id}.isdisjoint(select)
    ]


def _data(rule: Rule) -> dict[str, object]:
    return {
        "rule": rule.id,
        "category": rule.category,
        "kind": rule.extends,
        "severity": rule.severity,
        "stage": rule.stage,
        "description": rule.description,
        "rationale": rule.rationale,
        "sources": [{"title": one.title, "url": one.url, "checked": one.checked} for one in rule.sources],
        "house": rule.house,
    }
