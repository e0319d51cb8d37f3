"""`healthlint glossary`: the acronyms and specialist terms of pages, with what they mean and where they stand."""

from __future__ import annotations

import json
from collections.abc import Iterator, Sequence
from pathlib import Path

import click

from healthlint.check import shorten
from healthlint.cli.articles import Articles
from healthlint.config import CommandLine, Settler
from healthlint.reporters.visible import visible
from healthlint.views.glossary import Entry, as_csv, as_json, as_markdown
from healthlint.views.glossary import glossary as collect

FORMATS = ("text", "json", "csv", "markdown")
_PLACES = 3


@click.command()
@click.argument("paths", nargs=-1)
@click.option(
    "--format", type=click.Choice(["text", "json", "csv", "markdown"]), default="text", help="[default: text]"
)
@click.option("--unexplained", is_flag=True, help="Only what no page explains.")
@click.option("--config", type=click.Path(path_type=Path), metavar="FILE", help="Use this settings file.")
def glossary(paths: tuple[str, ...], format: str, unexplained: bool, config: Path | None) -> int:
    """List the acronyms and specialist terms of articles, what they mean, and where they stand.

    What no page explains is marked, with a draft from healthlint's lists as a question. Exit status 2: an article
    could not be read.
    """
    articles = Articles(paths, Settler(CommandLine(file=config)))
    entries = [entry for entry in collect(articles) if not unexplained or entry.explanation is None]
    if format == "json":
        click.echo(json.dumps(as_json(entries), ensure_ascii=False, indent=2))
    elif format == "csv":
        click.echo(as_csv(entries), nl=False)
    elif format == "markdown":
        click.echo(as_markdown(entries), nl=False)
    else:
        click.echo("\n".join(_lines(entries)))
    return 2 if articles.failed else 0


def _lines(entries: Sequence[Entry]) -> Iterator[str]:
    longest = min(30, max((len(entry.name) for entry in entries), default=0))
    for entry in entries:
        places = [f"{place.path}:{place.line}" for place in entry.first[:_PLACES]]
        if len(entry.first) > _PLACES:
            places.append(f"{len(entry.first) - _PLACES} more pages")
        times = "once" if entry.uses == 1 else f"{entry.uses} times"
        yield f"{visible(entry.name):<{longest}}  {visible(_meaning(entry))}"
        yield f"{'':<{longest}}  used {times}: {visible(', '.join(places))}"
        for other in entry.others:
            yield f"{'':<{longest}}  also spelled out as '{visible(shorten(other, 60))}'"
    if not entries:
        yield "No acronyms or specialist terms found."


def _meaning(entry: Entry) -> str:
    if entry.explanation:
        return shorten(entry.explanation, 70)
    return f"not explained (perhaps '{shorten(entry.suggestion, 50)}'?)" if entry.suggestion else "not explained"
