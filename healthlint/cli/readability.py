"""`healthlint readability`: how hard pages are to read, and where to start."""

from __future__ import annotations

import json
from collections.abc import Iterable
from pathlib import Path

import click

from healthlint.check import shorten
from healthlint.cli.articles import Articles
from healthlint.config import CommandLine, Settler
from healthlint.reporters.visible import visible
from healthlint.views.readability import Page, as_csv, as_json, page

_SHOWN = ("grade", "flesch_reading_ease", "smog_index", "gunning_fog", "health")


@click.command()
@click.argument("paths", nargs=-1)
@click.option("--format", type=click.Choice(["text", "json", "csv"]), default="text", help="[default: text]")
@click.option("--config", type=click.Path(path_type=Path), metavar="FILE", help="Use this settings file.")
def readability(paths: tuple[str, ...], format: str, config: Path | None) -> int:
    """Show how hard articles are to read: by section, with the ten hardest sentences.

    Grades are US school years; 'grade' is the middle one of Flesch-Kincaid, SMOG and Coleman-Liau. The health score
    runs from 1 (anybody) to 6 (specialists). Exit status 2: an article could not be read.
    """
    articles = Articles(paths, Settler(CommandLine(file=config)))
    pages = (page(analysis) for analysis in articles)
    if format == "json":
        click.echo(json.dumps(as_json(pages), ensure_ascii=False, indent=2))
    elif format == "csv":
        click.echo(as_csv(pages), nl=False)
    else:
        click.echo(as_text(pages))
    return 2 if articles.failed else 0


def as_text(pages: Iterable[Page]) -> str:
    """A table of sections for each page, and its hardest sentences."""
    return "\n".join(line for page in pages for line in _lines(page))


def _lines(page: Page) -> Iterable[str]:
    whole = page.whole
    yield f"{visible(page.path)}: {whole.words:,} words, {whole.sentences:,} sentences"
    if not page.language.startswith("en"):
        known = ", ".join(f"{name.replace('_', ' ')} {score}" for name, score in whole.scores.items())
        yield f"  language {page.language}: {known or 'no formula for this language'}"
        yield ""
        return
    yield f"  {'line':>5} {'words':>6} {'grade':>6} {'Flesch':>7} {'SMOG':>6} {'Fog':>6} {'health':>7}  section"
    for name, part in (("whole page", whole), *((part.heading or "(top)", part) for part in page.sections)):
        grade, flesch, smog, fog, health = (part.scores[score] for score in _SHOWN)
        yield (
            f"  {part.line:>5} {part.words:>6,} {grade:>6} {flesch:>7} {smog:>6} {fog:>6} {health:>7}  "
            f"{visible(shorten(name, 50))}"
        )
    if page.hardest:
        yield "  hardest sentences (health score from 1, easy, to 6, hard):"
    for sentence in page.hardest:
        rare = f"; rare: {', '.join(sentence.rare_words)}" if sentence.rare_words else ""
        yield f"  {sentence.line:>5}  {sentence.health}  {visible(shorten(sentence.text, 70))}"
        yield f"         {sentence.words} words{visible(rare)}"
    yield ""
