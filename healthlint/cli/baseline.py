"""`healthlint baseline`: take what is there as it is, and hear only of what is new."""

from __future__ import annotations

import sys
from collections import Counter
from collections.abc import Sequence
from typing import Any

import click

from healthlint.cli.options import RUNNING, with_options
from healthlint.cli.output import say, say_failures
from healthlint.cli.session import Session
from healthlint.errors import SettingsError
from healthlint.filters import baseline as baselines
from healthlint.filters.baseline import Baseline
from healthlint.filters.matching import Trace
from healthlint.finding import Finding, Result
from healthlint.reporters.report import Report
from healthlint.reporters.visible import visible
from healthlint.revisions import Planned

_FILE = click.option("--baseline", type=click.Path(), metavar="FILE", help="The baseline file.")


@click.group()
def baseline() -> None:
    """Take what is there as it is, and hear only of what is new."""


@baseline.command()
@with_options(*RUNNING, _FILE)
@click.option("--store-text", is_flag=True, help="Keep the quoted words too, for 'baseline show'.")
def write(store_text: bool, **options: Any) -> int:
    """Write the findings of PATHS into the baseline; without PATHS, of every article."""
    session = Session.of(options, with_baseline=False)
    planned = session.planned()
    results = session.results(planned)
    old = _old(session)
    kept = _kept(session, planned, results, store_text)
    replaced = {name: (*entries, *_of_other_rules(session, old, name)) for name, entries in kept.items()}
    fresh = baselines.merged(old if options["paths"] else Baseline(), replaced, replaced)
    baselines.write(session.place, fresh)
    count = sum(len(entries) for entries in kept.values())
    sys.stdout.write(f"{count:,} finding{'s' * (count != 1)} of {len(planned):,} documents: {session.place.name}\n")
    return _ended(session, results)


@baseline.command()
@with_options(*RUNNING, _FILE)
def update(**options: Any) -> int:
    """Drop from the baseline what is mended in PATHS; nothing is ever added."""
    session = Session.of(options, with_baseline=False)
    old = _old(session)
    if not session.place.is_file():
        raise SettingsError("there is no baseline yet; 'healthlint baseline write' makes one", session.place)
    session.baseline = old
    planned = session.planned()
    results = session.results(planned)
    kept = {}
    for one, result in zip(planned, results, strict=True):
        name = session.baseline_name(one.path)
        if result.status == "ok" and result.document is not None:
            there = old.still_there(result, name, session.present_name)
            kept[name] = (*there, *_of_other_rules(session, old, name))
        else:
            kept[name] = old.documents.get(name, ())
    gone = [] if options["paths"] else _gone(session, old, planned)
    fresh = baselines.merged(old, [*kept, *gone], kept)
    dropped = len(old) - len(fresh)
    if dropped:
        baselines.write(session.place, fresh)
    sys.stdout.write(f"{dropped:,} dropped, {len(fresh):,} left: {session.place.name}\n")
    return _ended(session, results)


@baseline.command()
@with_options(*RUNNING[1:6], _FILE)
@click.argument("paths", nargs=-1)
def show(**options: Any) -> None:
    """Say what the baseline holds: by rule, or for PATHS entry by entry."""
    session = Session.of(options, with_baseline=False)
    old = _old(session)
    wanted = options["paths"]
    if not wanted:
        rules = Counter(one.rule for entries in old.documents.values() for one, _ in entries)
        for rule, count in rules.most_common():
            sys.stdout.write(f"{count:>9,}  {rule}\n")
        sys.stdout.write(f"{len(old):,} findings of {len(old.documents):,} documents: {session.place}\n")
        return
    for name, entries in sorted(old.documents.items()):
        if any(name == path or name.startswith(path.rstrip("/") + "/") for path in wanted):
            for one, text in entries:
                sys.stdout.write(visible(f"{name}: {one.rule}{': ' + text if text else ''}") + "\n")


def _kept(
    session: Session, planned: Sequence[Planned], results: Sequence[Result], store_text: bool
) -> dict[str, tuple[tuple[Trace, str], ...]]:
    never = set(session.settler.root_value("baseline-never", [])[0])

    def keep(finding: Finding) -> bool:
        return never.isdisjoint((finding.rule, finding.category, "all"))

    return {
        session.baseline_name(one.path): baselines.entries_of(result, keep, store_text)
        for one, result in zip(planned, results, strict=True)
    }


def _of_other_rules(session: Session, old: Baseline, name: str) -> tuple[tuple[Trace, str], ...]:
    """The entries of a document whose rules exist but were not run on it, as with --select."""
    running = {rule.id for rule in session.settler.settings_for(session.place.parent / name).rules}

    def is_other(rule: str) -> bool:
        return session.present_name(rule) in session.settler.rules and session.present_name(rule) not in running

    return old.of_other_rules(name, is_other)


def _old(session: Session) -> Baseline:
    return baselines.read(session.place) if session.place.is_file() else Baseline()


def _gone(session: Session, old: Baseline, planned: Sequence[Planned]) -> list[str]:
    """Documents of the baseline that exist no more."""
    folder = session.place.parent
    here = {session.baseline_name(one.path) for one in planned}
    return [name for name in old.documents if name not in here and not (folder / name).exists()]


def _ended(session: Session, results: Sequence[Result]) -> int:
    for notice in session.notices:
        say(notice)
    report = Report(tuple(results))
    say_failures(report)
    failures = [failure for result in results for failure in result.failures]
    return 0 if not failures else 3 if any(failure.kind == "check" for failure in failures) else 2
