"""`healthlint explain`: what a rule finds, why, and who says so."""

from __future__ import annotations

import sys
import textwrap
from collections.abc import Iterator
from pathlib import Path

import click

from healthlint.cli.output import look_for
from healthlint.config import CommandLine, Settler
from healthlint.config.selection import unknown_name
from healthlint.errors import SettingsError
from healthlint.reporters.look import Look
from healthlint.reporters.visible import visible
from healthlint.rule import Example, Rule


@click.command()
@click.argument("rule")
@click.option("--rules", "rule_folders", multiple=True, type=click.Path(path_type=Path), metavar="DIR")
@click.option("--color", type=click.Choice(["auto", "always", "never"]), default="auto", help="[default: auto]")
def explain(rule: str, rule_folders: tuple[Path, ...], color: str) -> int:
    """Say what RULE finds, why it matters, and who says so; for a category, name its rules."""
    rules = Settler(CommandLine(rule_folders=rule_folders)).rules
    look = look_for(sys.stdout, color)
    if rule in rules:
        sys.stdout.writelines(line + "\n" for line in page(rules[rule], look))
        return 0
    members = [one for one in rules.values() if one.category == rule]
    if members:
        sys.stdout.writelines(line + "\n" for line in overview(members, look))
        return 0
    raise SettingsError(unknown_name(rule, rules.values()) or "name one rule; 'healthlint rules list' shows them all")


def overview(rules: list[Rule], look: Look) -> Iterator[str]:
    """A line for each rule."""
    longest = max((len(rule.id) for rule in rules), default=0)
    for rule in sorted(rules, key=lambda rule: rule.id):
        stage = "" if rule.stage == "stable" else f" ({rule.stage})"
        severity = look.paint(f"{rule.severity:<10}", rule.severity)
        yield f"{rule.id:<{longest}}  {severity}  {visible(rule.description or rule.message)}{look.paint(stage, 'dim')}"


def page(rule: Rule, look: Look) -> Iterator[str]:
    """The page of one rule."""
    stage = "" if rule.stage == "stable" else f", {rule.stage}"
    yield f"{look.paint(rule.id, 'strong')}  {look.paint(rule.severity, rule.severity)}{stage}"
    if rule.replaced_by:
        yield f"Use {rule.replaced_by} instead."
    yield ""
    yield from _wrapped(rule.description or rule.message, look)
    if rule.rationale:
        yield ""
        yield from _wrapped(rule.rationale, look)
    for bad, heading in ((True, "Found in"), (False, "Silent on")):
        examples = [example for example in rule.examples if example.bad == bad]
        if examples:
            yield ""
            yield look.paint(heading, "strong")
            for example in examples:
                yield from _example(example, rule, look)
    if rule.sources:
        yield ""
        yield look.paint("Sources", "strong")
        for source in rule.sources:
            read = f" (read on {source.checked})" if source.checked else ""
            yield from _wrapped(f"{source.title}{read}", look, "  ")
            yield f"  {visible(source.url)}"
    yield ""
    yield look.paint("To let one place stand", "strong")
    yield f"  <!-- healthlint-disable-next-line {rule.id}: why it is right here -->"


def _example(example: Example, rule: Rule, look: Look) -> Iterator[str]:
    text = " ".join(example.text.split())
    if example.at and example.at in text:
        before, _, after = text.partition(example.at)
        text = before + "\0" + example.at + "\1" + after
    for line in textwrap.wrap(text, look.width - 4, break_long_words=False):
        shown = visible(line.replace("\0", "[").replace("\1", "]")) if not look.color else _painted(line, rule, look)
        yield f"  {shown}"
    if example.fixed:
        yield from _wrapped(f"fixed: {' '.join(example.fixed.split())}", look, "    ")


def _painted(line: str, rule: Rule, look: Look) -> str:
    parts = line.replace("\1", "\0").split("\0")
    opens = "\0" in line
    return "".join(
        look.paint(visible(part), rule.severity) if (number % 2 == 1) == opens and len(parts) > 1 else visible(part)
        for number, part in enumerate(parts)
    )


def _wrapped(text: str, look: Look, indent: str = "") -> Iterator[str]:
    for line in textwrap.wrap(visible(text), look.width - len(indent), break_long_words=False):
        yield indent + line
