"""`healthlint check`: find what a careful medical editor finds."""

from __future__ import annotations

import sys
import time
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from typing import Any

import click

from healthlint import files, run
from healthlint.cli.output import destinations, look_for, say_failures, say_notices, write_report
from healthlint.cli.progress import progress
from healthlint.config import CommandLine, Settler
from healthlint.discovery import discover
from healthlint.finding import Result
from healthlint.reporters.report import Report
from healthlint.rule import SEVERITIES

_STDIN = "-"


def names(_context: click.Context, _parameter: click.Parameter, given: tuple[str, ...]) -> tuple[str, ...]:
    """Comma-separated names, from an option given once or more."""
    return tuple(name.strip() for text in given for name in text.split(",") if name.strip())


def _options(command: Callable[..., Any]) -> Callable[..., Any]:
    for option in reversed(
        (
            click.argument("paths", nargs=-1),
            click.option(
                "--format",
                "formats",
                multiple=True,
                metavar="NAME[=FILE]",
                help="text (default), json or line; with =FILE into a file; may be given more than once.",
            ),
            click.option(
                "-o", "--output", type=click.Path(path_type=Path), metavar="FILE", help="Write the report to a file."
            ),
            click.option(
                "--select", multiple=True, callback=names, metavar="NAMES", help="Only these rules or categories."
            ),
            click.option(
                "--ignore", multiple=True, callback=names, metavar="NAMES", help="Not these rules or categories."
            ),
            click.option("--preview", is_flag=True, help="Also run rules whose precision is not yet shown."),
            click.option(
                "--rules",
                "rule_folders",
                multiple=True,
                type=click.Path(path_type=Path),
                metavar="DIR",
                help="A folder of house rules.",
            ),
            click.option(
                "--config",
                "settings_file",
                type=click.Path(path_type=Path),
                metavar="FILE",
                help="Use this settings file for every article.",
            ),
            click.option(
                "--fail-on",
                type=click.Choice([*reversed(SEVERITIES), "never"]),
                help="The least severity that makes the exit status 1. [default: error]",
            ),
            click.option("--exit-zero", is_flag=True, help="Exit 0 even when there are findings."),
            click.option(
                "--stdin-filename", metavar="PATH", help="The path of the text on standard input (PATHS is '-')."
            ),
            click.option("--force-exclude", is_flag=True, help="Leave out excluded files even where they are named."),
            click.option("--jobs", default="auto", metavar="N", help="Processes to use. [default: auto]"),
            click.option("--no-cache", is_flag=True, help="Neither read nor write the cache."),
            click.option("--statistics", is_flag=True, help="Count the findings by rule instead of showing them."),
            click.option("--all", "every", is_flag=True, help="Show every place, however many there are."),
            click.option(
                "--group-by", type=click.Choice(["rule", "file", "section"]), help="Group the findings (text format)."
            ),
            click.option(
                "--report-suppressed", is_flag=True, help="Show what comments, accepted terms or a baseline hide, too."
            ),
            click.option("-q", "--quiet", is_flag=True, help="Only findings: no notices, progress or summary."),
            click.option(
                "--color", type=click.Choice(["auto", "always", "never"]), default="auto", help="[default: auto]"
            ),
        )
    ):
        command = option(command)
    return command


@click.command()
@_options
def check(**options: Any) -> int:
    """Check articles: files, folders, or patterns such as 'docs/**/*.md'.

    Without PATHS the working folder is checked; '-' is standard input. Exit status: 0 nothing at or above
    --fail-on, 1 findings, 2 something you must mend, 3 a check crashed.
    """
    began = time.perf_counter()
    places = destinations(options["formats"], options["output"])
    _jobs(options["jobs"])
    settler = Settler(_command_line(options))
    results, notices = _results(options, settler)
    report = Report(
        results=tuple(results),
        notices=(*notices, *settler.notices),
        seconds=time.perf_counter() - began,
        ruleset=settler.ruleset(),
        rules=settler.rules,
    )
    look = look_for(sys.stdout, options["color"], quiet=options["quiet"])
    shows = False if options["statistics"] else True if options["every"] else None
    look = replace(look, places=shows, group_by=options["group_by"], hidden=options["report_suppressed"])
    for format, file in places:
        write_report(report, format, file, look if file is None else replace(look, color=False, plain=False))
    sys.stdout.flush()
    if not options["quiet"]:
        say_notices(report)
    say_failures(report)
    return _status(report, settler, options["exit_zero"])


def _command_line(options: dict[str, Any]) -> CommandLine:
    values: dict[str, Any] = {}
    for name in ("select", "ignore", "preview"):
        if options[name]:
            values[name] = options[name]
    if options["fail_on"]:
        values["fail-on"] = options["fail_on"]
    return CommandLine(values, options["rule_folders"], options["settings_file"])


def _jobs(given: str) -> int | None:
    """How many processes; None: as many as it pays to start."""
    if given == "auto":
        return None
    if not given.isdecimal() or int(given) < 1:
        raise click.BadParameter(f"'{given}' is neither a number above 0 nor 'auto'", param_hint="--jobs")
    return int(given)


def _results(options: dict[str, Any], settler: Settler) -> tuple[list[Result], list[str]]:
    paths = options["paths"]
    if _STDIN in paths:
        if len(paths) > 1:
            raise click.BadParameter("'-' cannot stand beside other paths", param_hint="PATHS")
        return [_standard_input(options["stdin_filename"], settler)], []
    if options["stdin_filename"]:
        raise click.BadParameter("goes with the path '-'", param_hint="--stdin-filename")
    found = discover(paths or (".",), settler, options["force_exclude"])
    total = len(found.articles)
    checked = run.lint_files(found.articles, settler.settings_for)
    return list(progress(checked, total, wanted=not options["quiet"])), found.notices


def _standard_input(filename: str | None, settler: Settler) -> Result:
    shown = filename or "<stdin>"
    try:
        text, notices, _codec = files.decode(sys.stdin.buffer.read())
    except files.Skipped as reason:
        return Result(shown, "skipped", notices=(str(reason),))
    result = run.lint_text(text, path=shown, settings=settler.settings_for(Path(filename or "stdin.md")))
    return replace(result, notices=(*notices, *result.notices))


def _status(report: Report, settler: Settler, exit_zero: bool) -> int:
    """The exit status: the highest that applies."""
    failures = [failure for result in report.results for failure in result.failures]
    if any(failure.kind == "check" for failure in failures):
        return 3
    if failures:
        return 2
    if exit_zero:
        return 0
    for result in report.results:
        if result.findings:
            fail_on = settler.settings_for(Path(result.path)).fail_on
            if fail_on != "never" and any(
                SEVERITIES.index(one.severity) >= SEVERITIES.index(fail_on) for one in result.findings
            ):
                return 1
    return 0
