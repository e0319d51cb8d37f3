"""`healthlint check`: find what a careful medical editor finds."""

from __future__ import annotations

import sys
import time
from importlib import import_module
from pathlib import Path

import click

from healthlint import discovery, run
from healthlint.config import Settler
from healthlint.reporters.report import Report
from healthlint.rule import SEVERITIES


@click.command()
@click.argument("paths", nargs=-1)
@click.option("--format", "format", type=click.Choice(["text", "json", "line"]), default="text")
@click.option("--select", multiple=True, help="Only these rules or categories (comma-separated).")
@click.option("--ignore", multiple=True, help="Not these rules or categories (comma-separated).")
@click.option("--fail-on", type=click.Choice(["error", "warning", "suggestion", "never"]), default="error")
@click.option("--exit-zero", is_flag=True, help="Exit 0 even when there are findings.")
@click.option("--rules", "rule_folders", multiple=True, type=click.Path(path_type=Path))
@click.option("--preview", is_flag=True)
@click.option("--no-cache", is_flag=True, expose_value=False)
@click.option("--jobs", default="auto", expose_value=False)
def check(
    paths: tuple[str, ...],
    format: str,
    select: tuple[str, ...],
    ignore: tuple[str, ...],
    fail_on: str,
    exit_zero: bool,
    rule_folders: tuple[Path, ...],
    preview: bool,
) -> int:
    """Check articles: files or folders."""
    began = time.perf_counter()
    settler = Settler(_names(select), _names(ignore), rule_folders, preview)
    named = [(path, path.as_posix()) for given in paths or (".",) for path in _files(Path(given))]
    results = tuple(run.lint_files(named, settler.settings_for))
    notices = () if named else ("no article found",)
    report = Report(results, notices, time.perf_counter() - began, settler.digest(), settler.rules)
    for chunk in import_module(f"healthlint.reporters.{format}").write(report):
        sys.stdout.write(chunk)
    return _status(report, fail_on, exit_zero)


def _names(given: tuple[str, ...]) -> tuple[str, ...]:
    return tuple(name.strip() for text in given for name in text.split(",") if name.strip())


def _files(path: Path) -> list[Path]:
    return list(discovery.articles(path)) if path.is_dir() else [path]


def _status(report: Report, fail_on: str, exit_zero: bool) -> int:
    failures = [failure for result in report.results for failure in result.failures]
    if any(failure.kind == "check" for failure in failures):
        return 3
    if failures:
        return 2
    if fail_on == "never" or exit_zero:
        return 0
    worst = SEVERITIES.index(fail_on)
    return int(any(SEVERITIES.index(one.severity) >= worst for result in report.results for one in result.findings))
