"""`check --fix` and `--show-fixes`: files changed, or the change shown."""

from __future__ import annotations

import difflib
import os
import stat
import sys
from collections.abc import Iterator
from pathlib import Path

from healthlint import files, parsers
from healthlint.cli.output import say
from healthlint.cli.session import Session
from healthlint.errors import SourceError
from healthlint.finding import Result, Safety
from healthlint.fixer import apply
from healthlint.job import Checks, Job, bare, check_job
from healthlint.reporters.look import Look
from healthlint.reporters.visible import visible
from healthlint.revisions import Planned

_ROUNDS = 10


def fix(session: Session, planned: list[Planned], results: list[Result], look: Look) -> list[Result]:
    """Make the fixes of the findings that are shown, file by file; the results that are left.

    With --show-fixes the change is written to standard output as a diff, and no file is touched.
    """
    safeties: tuple[Safety, ...] = ("safe", "unsafe") if session.options["unsafe_fixes"] else ("safe",)
    checks = Checks()
    total = changed = 0
    left = []
    for one, result in zip(planned, results, strict=True):
        fixable = [finding for finding in result.findings if finding.fix and finding.fix.safety in safeties]
        if one.job is None or not fixable:
            left.append(result)
            continue
        try:
            result, count = _fix_one(session, one.path, one.job, checks, safeties, look)
        except SourceError as error:
            say(f"{one.shown}: not fixed: {error}")
            count = 0
        total += count
        changed += count > 0
        left.append(result)
    if not session.options["quiet"]:
        done = "can be made" if session.options["show_fixes"] else "made"
        say(f"{total:,} fix{'es' * (total != 1)} {done} in {changed:,} document{'s' * (changed != 1)}")
    return left


def _fix_one(
    session: Session, path: Path, job: Job, checks: Checks, safeties: tuple[Safety, ...], look: Look
) -> tuple[Result, int]:
    """Fix until nothing is left to fix. Raises SourceError where a file cannot be changed safely."""
    data = files.read_bytes(path, job.settings.max_file_size)
    before, _, codec = files.decode(data)
    if codec is None or before.encode(codec) != data:
        raise SourceError("not every byte of it could be read, and a fix could lose some")
    document = parsers.parse(before, job.shown, parsers.FORMATS[path.suffix.lower()])
    if document.notices:
        raise SourceError(f"it could not be read cleanly ({document.notices[0]})")
    text, total = before, 0
    result = Result(job.shown, "ok")
    for _ in range(_ROUNDS):
        result = session.settled(check_job(job._replace(source=_encoded(text, codec)), checks), path)
        if result.failures:
            raise SourceError("a check failed on it")
        changed, count = apply(text, result.findings, safeties)
        if not count or changed == text:
            break
        text, total = changed, total + count
    if text != before:
        if session.options["show_fixes"]:
            sys.stdout.writelines(_diff(before, text, job.shown, look))
        else:
            _write(path, _encoded(text, codec))
    return bare(result), total


def _encoded(text: str, codec: str) -> bytes:
    try:
        return text.encode(codec)
    except UnicodeEncodeError as error:
        raise SourceError(f"a fix would write what cannot be said in {codec}") from error


def _write(path: Path, data: bytes) -> None:
    """Put new bytes in the place of a file, whole or not at all; a link stays a link, and rights stay as they are."""
    whole = path.resolve()
    unfinished = whole.with_name(f".{whole.name}.{os.getpid()}.tmp")
    try:
        unfinished.write_bytes(data)
        unfinished.chmod(stat.S_IMODE(whole.stat().st_mode))
        unfinished.replace(whole)
    except OSError as error:
        unfinished.unlink(missing_ok=True)
        raise SourceError(f"it cannot be written: {error.strerror or error}") from error


def _diff(before: str, after: str, name: str, look: Look) -> Iterator[str]:
    lines = difflib.unified_diff(before.splitlines(), after.splitlines(), f"a/{name}", f"b/{name}", lineterm="")
    for line in lines:
        style = {"+": "added", "-": "removed"}.get(line[0])
        shown = line[0] + visible(line[1:])
        yield (look.paint(shown, style) if style else shown) + "\n"
