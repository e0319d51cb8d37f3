"""The options of `healthlint check`, and what their values mean."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any

import click

from healthlint.cli.deep_run import deep
from healthlint.cli.output import FORMATS
from healthlint.config import CommandLine
from healthlint.rule import SEVERITIES

Command = Callable[..., Any]


def names(_context: click.Context, _parameter: click.Parameter, given: tuple[str, ...]) -> tuple[str, ...]:
    """Comma-separated names, from an option given once or more."""
    return tuple(name.strip() for text in given for name in text.split(",") if name.strip())


def processes(_context: click.Context, _parameter: click.Parameter, given: str) -> int | None:
    """How many processes; None: as many as it pays to start."""
    if given == "auto":
        return None
    if not given.isdecimal() or int(given) < 1:
        raise click.BadParameter(f"'{given}' is neither a number above 0 nor 'auto'")
    return int(given)


_FILE = click.Path(path_type=Path)

rule_folders = click.option("--rules", "rule_folders", multiple=True, type=_FILE, metavar="DIR", help="House rules.")
color = click.option("--color", type=click.Choice(["auto", "always", "never"]), default="auto", help="[default: auto]")
select = click.option(
    "--select", multiple=True, callback=names, metavar="NAMES", help="Only these rules or categories."
)
settings_file = click.option(
    "--config", "settings_file", type=_FILE, metavar="FILE", help="Use this settings file for every article."
)
_paths = click.argument("paths", nargs=-1)
_ignore = click.option(
    "--ignore", multiple=True, callback=names, metavar="NAMES", help="Not these rules or categories."
)
_preview = click.option("--preview", is_flag=True, help="Also run rules whose precision is not yet shown.")
_force = click.option("--force-exclude", is_flag=True, help="Leave out excluded files even where they are named.")
_jobs = click.option(
    "--jobs", default="auto", callback=processes, metavar="N", help="Processes to use. [default: auto]"
)
_timeout = click.option(
    "--timeout",
    type=click.FloatRange(min=0.1),
    metavar="SECONDS",
    help="Give a document up after this long, with --jobs.",
)
_no_cache = click.option("--no-cache", is_flag=True, help="Neither read nor write the cache.")
_quiet = click.option("-q", "--quiet", is_flag=True, help="Only findings: no notices, progress or summary.")

RUNNING = (
    _paths,
    select,
    _ignore,
    _preview,
    rule_folders,
    settings_file,
    _force,
    _jobs,
    _timeout,
    _no_cache,
    deep,
    _quiet,
)
"""What every command that checks articles takes."""

CHECKING = (
    click.option(
        "--format",
        "formats",
        multiple=True,
        metavar="NAME[=FILE]",
        help=f"{', '.join(FORMATS)}; =FILE writes to a file; may be given more than once. [default: text]",
    ),
    click.option("-o", "--output", type=_FILE, metavar="FILE", help="Write the report to a file."),
    click.option(
        "--fail-on",
        type=click.Choice([*reversed(SEVERITIES), "never"]),
        help="The least severity that makes the exit status 1. [default: error]",
    ),
    click.option("--exit-zero", is_flag=True, help="Exit 0 even when there are findings."),
    click.option(
        "--new-since", metavar="REVISION", help="Only what is new since a git revision; 'A...': the merge base."
    ),
    click.option("--staged", is_flag=True, help="Only what is new in the git index, since HEAD or --new-since."),
    click.option("--baseline", type=_FILE, metavar="FILE", help="Hide the findings of this baseline."),
    click.option("--no-baseline", is_flag=True, help="Use no baseline."),
    click.option("--fix", is_flag=True, help="Make the safe fixes."),
    click.option(
        "--unsafe-fixes", is_flag=True, help="With --fix or --show-fixes: those that may change the meaning too."
    ),
    click.option("--show-fixes", is_flag=True, help="Show the fixes as a diff; change nothing."),
    click.option("--stdin-filename", metavar="PATH", help="The path of the text on standard input (PATHS is '-')."),
    click.option("--statistics", is_flag=True, help="Count the findings by rule instead of showing them."),
    click.option("--all", "every", is_flag=True, help="Show every place, however many there are."),
    click.option(
        "--group-by", type=click.Choice(["rule", "file", "section"]), help="Group the findings (text format)."
    ),
    click.option(
        "--report-suppressed", is_flag=True, help="Also show what comments, accepted terms or a baseline hide."
    ),
    color,
)


def with_options(*options: Command) -> Callable[[Command], Command]:
    """A decorator that gives a command these options, in this order."""

    def decorate(command: Command) -> Command:
        for option in reversed(options):
            command = option(command)
        return command

    return decorate


def command_line(options: dict[str, Any]) -> CommandLine:
    """What the options say about settings."""
    values: dict[str, Any] = {name: options[name] for name in ("select", "ignore", "preview") if options[name]}
    if options.get("fail_on"):
        values["fail-on"] = options["fail_on"]
    return CommandLine(values, options["rule_folders"], options["settings_file"])
