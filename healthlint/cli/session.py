"""One run over articles: which, with which settings, from which revision, less what the baseline knows."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from pathlib import Path, PurePosixPath
from typing import Any

from healthlint.cli.deep_run import settle_deep
from healthlint.cli.options import command_line
from healthlint.cli.progress import progress
from healthlint.config import Settler
from healthlint.discovery import discover
from healthlint.errors import SettingsError
from healthlint.filters import baseline
from healthlint.filters.baseline import Baseline
from healthlint.filters.limits import limited, limits_of
from healthlint.finding import Result
from healthlint.job import Job
from healthlint.revisions import Planned, plan
from healthlint.run import TIMEOUT, lint_jobs


@dataclass
class Session:
    """The settings of a run, its baseline and the place of its file, and what there is to say at its end."""

    options: dict[str, Any]
    settler: Settler
    place: Path
    baseline: Baseline | None = None
    notices: list[str] = field(default_factory=list)

    @classmethod
    def of(cls, options: dict[str, Any], *, with_baseline: bool = True) -> Session:
        """The session that these options ask for."""
        settler = Settler(command_line(options))
        named = options.get("baseline")
        session = cls(options, settler, baseline_place(settler, named))
        lacking = settle_deep(settler, options.get("deep"))
        if lacking:
            session.notices.append(lacking)
        if with_baseline and not options.get("no_baseline") and (named is not None or session.place.is_file()):
            session.baseline = baseline.read(session.place)
        return session

    def planned(self) -> list[Planned]:
        """The articles of the run."""
        options, settler = self.options, self.settler
        found = discover(options["paths"] or (".",), settler, options["force_exclude"])
        self.notices += found.notices
        if not options.get("new_since") and not options.get("staged"):
            return [
                Planned(path, shown, Job(path, shown, settler.settings_for(path))) for path, shown in found.articles
            ]
        revision = options.get("new_since") or "HEAD"
        planned = plan(found.articles, settler.settings_for, settler.folder, revision, bool(options.get("staged")))
        still = sum(1 for one in planned if one.job is None)
        if still:
            self.notices.append(f"{still:,} of {len(planned):,} documents are as they were at {revision}: nothing new")
        return planned

    def results(self, planned: Sequence[Planned]) -> list[Result]:
        """The results of these articles, in order."""
        jobs = [one.job for one in planned if one.job is not None]
        checked = lint_jobs(
            jobs,
            processes=self.options["jobs"],
            timeout=self.options["timeout"] or TIMEOUT,
            cache=self._cache(),
            digest=self.settler.digest,
        )
        fresh = progress(checked, len(jobs), wanted=not self.options["quiet"])
        return [Result(one.shown, "ok") if one.job is None else self.settled(next(fresh), one.path) for one in planned]

    def settled(self, result: Result, path: Path) -> Result:
        """The result less what the baseline knows, within its limits."""
        if self.baseline is None:
            return result
        name = self.baseline_name(path)
        left = self.baseline.hide(result, name, self.present_name)
        return limited(left, limits_of(self.settler.settings_for(path)))

    def baseline_name(self, path: Path) -> str:
        """The path of an article as the baseline writes it: relative to the baseline's folder."""
        folder = self.place.parent.resolve()
        whole = (self.settler.folder / path).resolve()
        return PurePosixPath(whole.relative_to(folder) if whole.is_relative_to(folder) else whole).as_posix()

    def present_name(self, rule: str) -> str:
        """The id that a rule has now, if it was renamed."""
        seen = set()
        while rule not in seen and rule in self.settler.rules and self.settler.rules[rule].replaced_by:
            seen.add(rule)
            rule = self.settler.rules[rule].replaced_by or rule
        return rule

    def _cache(self) -> Any:
        if self.options["no_cache"]:
            return None
        from healthlint.cache import Cache

        return Cache(self.settler.root)


def baseline_place(settler: Settler, named: Path | None) -> Path:
    """Where the baseline is: as named, as the settings say, else beside the settings file, else in the root."""
    if named is not None:
        return settler.folder / named
    value, folder = settler.root_value("baseline")
    if value is not None:
        place: Path = folder / value
        if not place.resolve().is_relative_to(settler.root):
            raise SettingsError(f"'baseline' leads out of {settler.root}", place)
        return place
    file = settler.root_file
    return (file.folder if file is not None else settler.root) / baseline.NAME
