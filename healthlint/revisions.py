"""Articles and a revision -> jobs that report only what is new since then."""

from __future__ import annotations

import os
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import NamedTuple

from healthlint.git import Repository
from healthlint.job import Job
from healthlint.settings import Settings


class Planned(NamedTuple):
    """What to do about one article: a job, or nothing where it is as it was."""

    path: Path
    shown: str
    job: Job | None


def plan(
    articles: Sequence[tuple[Path, str]],
    settings_for: Callable[[Path], Settings],
    folder: Path,
    revision: str,
    staged: bool,
) -> list[Planned]:
    """A job for each article that is not as it was at a revision.

    With `staged` the article is what the git index holds. Without any commit, every article is new. Raises
    SettingsError where there is no repository, or no such revision.
    """
    repository = Repository(folder)
    root = repository.root.resolve()
    commit = repository.resolve(revision)
    names = {path: _name(folder / path, root) for path, _ in articles}
    tracked = repository.tracked()
    changed = {} if commit is None else repository.changed(commit, staged)
    stands = set() if commit is None else {name for name in tracked if name not in changed}
    earlier = {old for name, old in changed.items() if old is not None and name in set(names.values())}
    before = {} if commit is None else repository.contents(commit, sorted(earlier))
    held = repository.contents("", sorted(name for name in names.values() if name in tracked)) if staged else {}
    planned = []
    for path, shown in articles:
        name = names[path]
        if name in stands or (staged and name not in held):
            planned.append(Planned(path, shown, None))
            continue
        base = before.get(changed.get(name) or "")
        planned.append(Planned(path, shown, Job(path, shown, settings_for(path), held.get(name), base)))
    return planned


def _name(path: Path, root: Path) -> str:
    """The path as git writes it: relative to the root, with `/`; links above the file resolved, never the file."""
    whole = path.parent.resolve() / path.name
    return Path(os.path.relpath(whole, root)).as_posix()
