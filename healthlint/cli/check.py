"""`healthlint check`: find what a careful medical editor finds."""

from __future__ import annotations

import sys
import time
from dataclasses import replace
from pathlib import Path
from typing import Any

import click

from healthlint.cli.grammar_run import OPTIONS as GRAMMAR
from healthlint.cli.grammar_run import WithGrammar, grammar, lacking
from healthlint.cli.options import CHECKING, RUNNING, with_options
from healthlint.cli.output import destinations, look_for, say_failures, say_notices, write_report
from healthlint.cli.session import Session
from healthlint.finding import Result
from healthlint.job import Job
from healthlint.reporters.report import Report
from healthlint.revisions import Planned
from healthlint.rule import SEVERITIES

_STDIN = "-"


@click.command(cls=WithGrammar)
@with_options(*RUNNING, *CHECKING, *GRAMMAR)
def check(**options: Any) -> int:
    """Check articles: files, folders, or patterns such as 'docs/**/*.md'.

    Without PATHS the working folder is checked; '-' is standard input. Exit status: 0 nothing at or above
    --fail-on, 1 findings, 2 something you must mend, 3 a check crashed.
    """
    began = time.perf_counter()
    places = destinations(options["formats"], options["output"])
    _refuse_what_does_not_go_together(options)
    session = Session.of(options)
    with grammar(session):
        planned = [_standard_input(session)] if _STDIN in options["paths"] else session.planned()
        results = session.results(planned)
    incomplete = lacking(session, results)
    look = look_for(sys.stdout, options["color"], quiet=options["quiet"])
    if options["fix"] or options["show_fixes"]:
        from healthlint.cli.fixing import fix

        results = fix(session, planned, results, look)
        if options["show_fixes"]:
            return 0
    report = Report(
        results=tuple(results),
        notices=(*session.notices, *_baseline_notices(session, results), *session.settler.notices),
        seconds=time.perf_counter() - began,
        ruleset=session.settler.ruleset(),
        rules=session.settler.rules,
    )
    shows = False if options["statistics"] else True if options["every"] else None
    look = replace(look, places=shows, group_by=options["group_by"], hidden=options["report_suppressed"])
    for format, file in places:
        write_report(report, format, file, look if file is None else replace(look, color=False, plain=False))
    sys.stdout.flush()
    if not options["quiet"]:
        say_notices(report)
    say_failures(report)
    return max(_status(session, planned, results), 2 if incomplete else 0)


def _refuse_what_does_not_go_together(options: dict[str, Any]) -> None:
    given = {name for name, value in options.items() if value}
    if _STDIN in options["paths"]:
        if len(options["paths"]) > 1:
            raise click.BadParameter("'-' cannot stand beside other paths", param_hint="PATHS")
        for name in ("fix", "show_fixes", "new_since", "staged"):
            if name in given:
                raise click.BadParameter("needs files, not standard input", param_hint=f"--{name.replace('_', '-')}")
    elif "stdin_filename" in given:
        raise click.BadParameter("goes with the path '-'", param_hint="--stdin-filename")
    if {"fix", "staged"} <= given:
        raise click.BadParameter("would change files that differ from what is staged", param_hint="--fix")
    if "unsafe_fixes" in given and not given & {"fix", "show_fixes"}:
        raise click.BadParameter("goes with --fix or --show-fixes", param_hint="--unsafe-fixes")
    if {"baseline", "no_baseline"} <= given:
        raise click.BadParameter("is at odds with --no-baseline", param_hint="--baseline")


def _standard_input(session: Session) -> Planned:
    name = session.options["stdin_filename"]
    path, shown = Path(name or "stdin.md"), name or "<stdin>"
    settings = session.settler.settings_for(path)
    data = sys.stdin.buffer.read(settings.max_file_size + 1)
    if len(data) > settings.max_file_size:
        raise click.BadParameter(f"the text is larger than max-file-size ({settings.max_file_size:,} bytes)")
    return Planned(path, shown, Job(path, shown, settings, data))


def _baseline_notices(session: Session, results: list[Result]) -> list[str]:
    hidden = sum(1 for result in results for one in result.hidden if one.by == "baseline")
    if not hidden:
        return []
    return [f"{hidden:,} known finding{'s are' if hidden > 1 else ' is'} left to {session.place.name}"]


def _status(session: Session, planned: list[Planned], results: list[Result]) -> int:
    """The exit status: the highest that applies."""
    failures = [failure for result in results for failure in result.failures]
    if any(failure.kind == "check" for failure in failures):
        return 3
    if failures:
        return 2
    if session.options["exit_zero"]:
        return 0
    for one, result in zip(planned, results, strict=True):
        if result.findings:
            fail_on = session.settler.settings_for(one.path).fail_on
            if fail_on != "never":
                least = SEVERITIES.index(fail_on)
                if any(SEVERITIES.index(finding.severity) >= least for finding in result.findings):
                    return 1
    return 0
