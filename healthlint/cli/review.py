"""`healthlint review`: the five places of a page most worth a second look, ranked, with the reason."""

from __future__ import annotations

import json
import time
from dataclasses import replace
from pathlib import Path
from typing import Any

import click

from healthlint.analysis import Analysis
from healthlint.checking import check_document
from healthlint.cli.articles import Articles
from healthlint.cli.deep_run import deep, settle_deep
from healthlint.cli.options import command_line, names, rule_folders
from healthlint.config import Settler
from healthlint.filters.fingerprints import fingerprinted
from healthlint.finding import Finding, Result
from healthlint.reporters.report import Report, as_data
from healthlint.reporters.visible import visible
from healthlint.rulebook import compile as compile_rule
from healthlint.views.review import review as ranked


@click.command()
@click.argument("paths", nargs=-1)
@click.option("--select", multiple=True, callback=names, metavar="NAMES", help="Only these rules or categories.")
@click.option("--ignore", multiple=True, callback=names, metavar="NAMES", help="Not these rules or categories.")
@click.option("--preview", is_flag=True, help="Also rules whose precision is not yet shown.")
@rule_folders
@click.option("--format", type=click.Choice(["text", "json"]), default="text", help="[default: text]")
@click.option("--config", "settings_file", type=click.Path(path_type=Path), metavar="FILE", help="Settings file.")
@deep
@click.option("--no-cache", is_flag=True, help="Accepted for symmetry with check; a review is never kept.")
def review(**options: Any) -> int:
    """Show the five places of each page most worth a second look, ranked, whatever their score.

    Contradictions lead: pairs that `check` leaves out as too unsure are shown here. Exit status 2: an article could
    not be read.
    """
    began = time.perf_counter()
    settler = Settler(command_line(options))
    lacking = settle_deep(settler, options["deep"])
    if lacking:
        click.echo(f"healthlint: {lacking}", err=True)
    articles = Articles(options["paths"], settler)
    results = [_result(analysis) for analysis in articles]
    if options["format"] == "json":
        report = Report(
            results=tuple(results),
            notices=(),
            seconds=time.perf_counter() - began,
            ruleset=settler.ruleset(),
            rules=settler.rules,
        )
        click.echo(json.dumps(as_data(report), ensure_ascii=True, indent=1))
    else:
        for result in results:
            _show(result)
            for notice in result.notices:
                click.echo(f"healthlint: {visible(result.path)}: {visible(notice)}", err=True)
    return 2 if articles.failed else 0


def _result(analysis: Analysis) -> Result:
    """The result of a document with its ranked findings only."""
    settings = analysis.settings
    checks = [compile_rule(rule) for rule in settings.rules if rule.extends != "conflict"]
    result = check_document(analysis.document, settings, checks)
    found = ranked(analysis, result.findings) if analysis.language.startswith("en") else []
    return replace(result, findings=tuple(fingerprinted(found, analysis)))


def _show(result: Result) -> None:
    document = result.document
    click.echo(visible(result.path))
    if document is None or not result.findings:
        click.echo("  Nothing stands out.")
        return
    for found in sorted(result.findings, key=lambda found: found.rank or 0):
        line = document.position(found.span.start).line
        click.echo(visible(f"  {found.rank}. line {line}: {found.message}"))
        for told in _reasons(found):
            click.echo(visible(f"     {told}"))


def _reasons(found: Finding) -> list[str]:
    told = (found.evidence or {}).get("reasons")
    return [", ".join(told)] if isinstance(told, list) and told else []
