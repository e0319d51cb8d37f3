"""One document to check: its bytes, what it said before, and the result."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace
from pathlib import Path, PurePath
from typing import NamedTuple

from healthlint import files, parsers
from healthlint.check import Check
from healthlint.checking import check_document
from healthlint.document import Document
from healthlint.errors import SourceError
from healthlint.filters.limits import limited, limits_of
from healthlint.filters.matching import known_again, trace
from healthlint.finding import Failure, Finding, Hidden, Result
from healthlint.rulebook import compile as compile_rule
from healthlint.settings import Settings


class Job(NamedTuple):
    """A document: where it is, the path to show, and its settings.

    `source` holds its bytes where they are not to be read from the file; `base` what it said before, None where that
    is of no interest, or where it is new.
    """

    path: Path
    shown: str
    settings: Settings
    source: bytes | None = None
    base: bytes | None = None


class Checks:
    """The compiled checks of the settings in use, each rule compiled once."""

    def __init__(self) -> None:
        self._compiled: dict[int, tuple[object, Check]] = {}

    def of(self, settings: Settings) -> list[Check]:
        """The checks of these settings' rules."""
        checks = []
        for rule in settings.rules:
            known = self._compiled.get(id(rule))
            if known is None:
                known = self._compiled[id(rule)] = (rule, compile_rule(rule))
            checks.append(known[1])
        return checks


def format_of(path: str) -> str | None:
    """The format that a path's suffix stands for."""
    return parsers.FORMATS.get(PurePath(path).suffix.lower())


def check_job(job: Job, checks: Checks) -> Result:
    """The result of one document; one that cannot be read is failed or skipped, never an exception."""
    suffix = job.path.suffix
    if format_of(job.path.name) is None and (job.source is not None or job.path.exists()):
        return Result(job.shown, "skipped", notices=(f"no parser for {suffix or 'files without a suffix'}",))
    try:
        data = job.source if job.source is not None else files.read_bytes(job.path, job.settings.max_file_size)
        result = check_bytes(data, job.shown, job.settings, checks)
        return result if job.base is None else _what_is_new(result, job, checks)
    except files.Skipped as reason:
        return Result(job.shown, "skipped", notices=(str(reason),))
    except SourceError as error:
        return Result(job.shown, "failed", failures=(Failure("read", str(error)),))


def check_bytes(data: bytes, path: str, settings: Settings, checks: Checks) -> Result:
    """The result of a file with this content. Raises files.Skipped for what is no text."""
    text, notices, _codec = files.decode(data)
    return check_text(text, path, format_of(path) or "markdown", settings, checks, notices)


def check_text(
    text: str, path: str, format: str, settings: Settings, checks: Checks, notices: tuple[str, ...] = ()
) -> Result:
    """The result of a text; a parser that raises gives a failed one."""
    try:
        document = parsers.parse(text, path, format)
    except Exception as error:
        failure = Failure("parse", f"could not be parsed: {type(error).__name__}: {error}")
        return Result(path, "failed", failures=(failure,))
    if notices:
        document = replace(document, notices=(*notices, *document.notices))
    return check_document(document, settings, checks.of(settings))


def bare(result: Result) -> Result:
    """The result with no more of its document than reports need: path, format and source."""
    document = result.document
    if document is None:
        return result
    return replace(result, document=Document(document.path, document.source, document.format, ()))


def _what_is_new(result: Result, job: Job, checks: Checks) -> Result:
    """The result without the findings that the document had before.

    A finding with two places is new as soon as either sentence is not what it was.
    """
    try:
        before = check_bytes(job.base or b"", job.shown, job.settings, checks)
    except files.Skipped:
        return result
    if result.document is None or before.document is None:
        return result
    document, earlier = result.document, before.document
    new, old = _weighed(result), _weighed(before)
    known = known_again(
        [trace(one, document) for one in new],
        [trace(one, earlier) for one in old],
        whole_pairs=lambda place: bool(new[place].related),
    )
    hidden = [one for one in result.hidden if one.by != "limit"]
    hidden += [Hidden(new[place], "unchanged") for place in sorted(known)]
    shown = tuple(finding for place, finding in enumerate(new) if place not in known)
    return limited(replace(result, findings=shown, hidden=tuple(hidden)), limits_of(job.settings))


def _weighed(result: Result) -> list[Finding]:
    """The findings of a result, those over a limit included."""
    over: Iterable[Finding] = (one.finding for one in result.hidden if one.by == "limit")
    return sorted((*result.findings, *over), key=lambda finding: (finding.span, finding.rule))
