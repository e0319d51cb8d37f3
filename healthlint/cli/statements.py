"""`healthlint statements`: every number and claim on a page, and which of them were compared."""

from __future__ import annotations

import json
from pathlib import Path

import click

from healthlint.cli.articles import Articles
from healthlint.config import CommandLine, Settler
from healthlint.reporters.visible import visible
from healthlint.views.statements import SCHEMA, as_lines
from healthlint.views.statements import pairs as compared
from healthlint.views.statements import statements as understood


@click.command()
@click.argument("paths", nargs=-1)
@click.option("--format", type=click.Choice(["text", "json"]), default="text", help="[default: text]")
@click.option("--pairs", is_flag=True, help="What was compared, and what spoke for and against.")
@click.option("--config", type=click.Path(path_type=Path), metavar="FILE", help="Use this settings file.")
def statements(paths: tuple[str, ...], format: str, pairs: bool, config: Path | None) -> int:
    """List the claims understood on each page: every number, and every word that takes a side.

    With --pairs: the pairs of claims that were compared, the likeliest contradiction first. Exit status 2: an
    article could not be read.
    """
    articles = Articles(paths, Settler(CommandLine(file=config)))
    documents: list[dict[str, object]] = []
    for analysis in articles:
        shown = analysis.document.path
        if format == "json":
            name = "pairs" if pairs else "statements"
            documents.append({"path": shown, name: compared(analysis) if pairs else understood(analysis)})
            continue
        click.echo(visible(shown))
        lines = list(as_lines(analysis, compared=pairs))
        for line in lines or ["  No two statements to compare." if pairs else "  No statement is understood."]:
            click.echo(visible(line))
    if format == "json":
        click.echo(json.dumps({"schema": SCHEMA, "documents": documents}, ensure_ascii=True, indent=1))
    return 2 if articles.failed else 0
