"""Jobs -> results: from the cache, in this process or over several, whatever happens to any of them."""

from __future__ import annotations

import os
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from typing import TYPE_CHECKING

from healthlint import config, files, records
from healthlint.checking import check_document
from healthlint.document import Document
from healthlint.errors import SourceError
from healthlint.finding import Failure, Result
from healthlint.job import Checks, Job, bare, check_job, check_text, format_of
from healthlint.settings import Settings

if TYPE_CHECKING:
    from healthlint.cache import Cache

__all__ = ["check_document", "lint_file", "lint_jobs", "lint_text"]

TIMEOUT = 120.0
"""Seconds for one document, where several processes work."""
_WORTH_A_PROCESS = 150_000
"""Bytes of articles for which it pays to start another process."""


def lint_text(
    text: str, *, path: str = "<text>", format: str | None = None, settings: Settings | None = None
) -> Result:
    """Check a text held in memory.

    `format` is "markdown", "mdx", "html" or "text"; without it the suffix of `path` decides, else Markdown.
    """
    settings = settings or config.Settler().settings_for(Path(path))
    return check_text(text, path, format or format_of(path) or "markdown", settings, Checks())


def lint_file(path: Path | str, *, settings: Settings | None = None) -> Result:
    """Check a file, by default with the settings nearest above it."""
    settings = settings or config.Settler().settings_for(Path(path))
    return check_job(Job(Path(path), Path(path).as_posix(), settings), Checks())


def lint_jobs(
    jobs: Sequence[Job],
    *,
    processes: int | None = 1,
    timeout: float = TIMEOUT,
    cache: Cache | None = None,
    digest: Callable[[Settings], str] = lambda _: "",
) -> Iterator[Result]:
    """Check documents, in order; the results are the same whatever the number of processes.

    `processes` None starts as many as pay. `digest` hashes what the findings depend on beside the text: with it and
    the text the cache is asked.
    """
    checks = Checks()
    for settings in {id(job.settings): job.settings for job in jobs}.values():
        checks.of(settings)
    keys = _Keys(cache, digest)
    known = {place: found for place, job in enumerate(jobs) if (found := keys.look_up(job)) is not None}
    todo = [job for place, job in enumerate(jobs) if place not in known]
    number = _processes(todo) if processes is None else processes
    if number > 1 and len(todo) > 1:
        fresh = _over_processes(todo, number, timeout, checks, keys)
    else:
        fresh = (keys.keep(job, check_job(job, checks)) for job in todo)
    try:
        for place in range(len(jobs)):
            yield known.pop(place) if place in known else next(fresh)
    finally:
        if cache is not None:
            cache.close()


def _processes(todo: Sequence[Job]) -> int:
    """As many processes as there are processors to use, and as the size of the articles makes worth while."""
    size = 0
    for job in todo:
        try:
            size += len(job.source) if job.source is not None else job.path.stat().st_size
        except OSError:
            continue
    usable = len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count() or 1
    return max(1, min(usable, size // _WORTH_A_PROCESS))


class _Keys:
    """The cache as jobs see it; without a cache it neither finds nor keeps anything."""

    def __init__(self, cache: Cache | None, digest: Callable[[Settings], str]) -> None:
        self._cache = cache
        self._digest = digest
        self._digests: dict[int, str] = {}
        self._own = ""
        if cache is not None:
            from healthlint.cache import own_sources

            self._own = own_sources()

    def look_up(self, job: Job) -> Result | None:
        if self._cache is None or format_of(job.path.name) is None:
            return None
        try:
            data = job.source if job.source is not None else files.read_bytes(job.path, job.settings.max_file_size)
        except (files.Skipped, SourceError):
            return None
        for dated in (False, True):
            record = self._cache.get(self._key(job, data, dated))
            if record is not None:
                try:
                    result = records.from_json(record, job.shown)
                    return _with_source(result, files.decode(data).text, job)
                except (ValueError, KeyError, TypeError, files.Skipped):
                    return None
        return None

    def keep(self, job: Job, result: Result) -> Result:
        """Keep a result of a document that was read and checked whole; the same result, bare."""
        if self._cache is not None and result.document is not None and not result.failures and not result.lacks:
            try:
                data = job.source if job.source is not None else files.read_bytes(job.path, job.settings.max_file_size)
                if files.decode(data).text == result.document.source:
                    self._cache.put(self._key(job, data, result.reads_today), records.to_json(result))
            except (files.Skipped, SourceError):
                pass
        return bare(result)

    def _key(self, job: Job, data: bytes, dated: bool) -> str:
        from healthlint.cache import key_of

        known = self._digests.get(id(job.settings))
        if known is None:
            known = self._digests[id(job.settings)] = self._digest(job.settings)
        day = job.settings.today.isoformat() if dated else ""
        before = "" if job.base is None else key_of(job.base)
        return key_of(data, job.shown, known, self._own, day, before)


def _with_source(result: Result, text: str, job: Job) -> Result:
    return replace(result, document=Document(job.shown, text, format_of(job.path.name) or "markdown", ()))


@dataclass(frozen=True)
class _Work:
    """What a worker does with a job; its settings travel once, when it starts."""

    settings: tuple[Settings, ...]
    checks: Checks

    def __reduce__(self) -> tuple[object, ...]:
        """Where processes are not forked, compiled checks do not travel: each worker compiles its own."""
        return _fresh_work, (self.settings,)

    def __call__(self, job: tuple[Path, str, int, bytes | None, bytes | None]) -> bytes:
        path, shown, number, source, base = job
        result = check_job(Job(path, shown, self.settings[number], source, base), self.checks)
        record = records.to_json(result)
        text = "" if result.document is None else result.document.source
        head = f"{len(record)}:{int(result.document is not None)}:".encode()
        return head + record + text.encode("utf-8", "surrogatepass")


def _fresh_work(settings: tuple[Settings, ...]) -> _Work:
    return _Work(settings, Checks())


def _over_processes(todo: Sequence[Job], number: int, timeout: float, checks: Checks, keys: _Keys) -> Iterator[Result]:
    from healthlint.pool import Lost, work_through

    distinct = {id(job.settings): job.settings for job in todo}
    places = {identity: place for place, identity in enumerate(distinct)}
    items = [(job.path, job.shown, places[id(job.settings)], job.source, job.base) for job in todo]
    work = _Work(tuple(distinct.values()), checks)
    for job, answer in zip(todo, work_through(items, work, number, timeout), strict=True):
        if isinstance(answer, Lost):
            yield Result(job.shown, "failed", failures=(Failure("check", answer.reason),))
            continue
        size, has_document, rest = answer.split(b":", 2)
        result = records.from_json(rest[: int(size)], job.shown)
        if int(has_document):
            result = _with_source(result, rest[int(size) :].decode("utf-8", "surrogatepass"), job)
        yield keys.keep(job, result)
