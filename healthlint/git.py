"""What git knows: which articles changed since a revision, and what they said before."""

from __future__ import annotations

import os
from collections.abc import Iterable
from pathlib import Path
from typing import TYPE_CHECKING

from healthlint.errors import SettingsError

if TYPE_CHECKING:
    import subprocess


class Repository:
    """The repository that a folder lies in. Raises SettingsError where there is none, or no git."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder
        self.root = Path(self._git("rev-parse", "--show-toplevel", why="comparing revisions needs a git repository"))

    def resolve(self, revision: str) -> str | None:
        """The commit that a revision names; `A...` is the merge base of A and HEAD. None: there is no commit yet."""
        if self._try("rev-parse", "--verify", "--quiet", "HEAD^{commit}") is None and revision == "HEAD":
            return None
        if revision.endswith("..."):
            base = self._commit(revision[:-3])
            merge = self._try("merge-base", base, "HEAD")
            if merge is None:
                raise SettingsError(f"no common ancestor of '{revision[:-3]}' and HEAD{self._hint()}")
            return merge.strip()
        return self._commit(revision)

    def _commit(self, revision: str) -> str:
        found = self._try("rev-parse", "--verify", "--quiet", "--end-of-options", revision + "^{commit}")
        if found is None:
            raise SettingsError(f"git does not know the revision '{revision}'{self._hint()}")
        return found.strip()

    def _hint(self) -> str:
        if self._try("rev-parse", "--is-shallow-repository") == "true\n":
            return (
                ": this clone is shallow. Fetch more history: 'git fetch --unshallow', "
                "or 'fetch-depth: 0' for actions/checkout"
            )
        return ""

    def changed(self, commit: str, staged: bool) -> dict[str, str | None]:
        """Path → the path it had at a commit (None: it is new), for every file that is not as it was there.

        Paths are relative to the root. With `staged`, the index is compared; else the working tree, with the files
        that git does not track.
        """
        flags = ["--cached"] if staged else []
        output = self._bytes(
            "diff", "--name-status", "-z", "--find-renames", "--no-relative", "--no-ext-diff", *flags, commit, "--"
        )
        fields = output.decode("utf-8", "surrogateescape").split("\0")
        found: dict[str, str | None] = {}
        at = 0
        while at + 1 < len(fields):
            status = fields[at][:1]
            if status in ("R", "C"):
                found[fields[at + 2]] = fields[at + 1]
                at += 3
            else:
                if status != "D":
                    found[fields[at + 1]] = None if status == "A" else fields[at + 1]
                at += 2
        return found

    def tracked(self) -> set[str]:
        """The paths that git tracks, relative to the root."""
        output = self._bytes("ls-files", "-z", "--full-name", ":/")
        return set(output.decode("utf-8", "surrogateescape").split("\0")) - {""}

    def contents(self, commit: str, paths: Iterable[str]) -> dict[str, bytes]:
        """What these paths held at a commit (an empty commit: in the index), for those that were there."""
        wanted = list(paths)
        if not wanted:
            return {}
        asked = "".join(f"{commit}:{path}\n" for path in wanted if "\n" not in path)
        output = self._bytes("cat-file", "--batch", given=asked.encode("utf-8", "surrogateescape"))
        found: dict[str, bytes] = {}
        at = 0
        for path in (path for path in wanted if "\n" not in path):
            end = output.index(b"\n", at)
            head = output[at:end].split(b" ")
            at = end + 1
            if len(head) >= 3 and head[-2] == b"blob" and head[-1].isdigit():
                size = int(head[-1])
                found[path] = output[at : at + size]
                at += size + 1
        return found

    def _git(self, *arguments: str, why: str) -> str:
        found = self._try(*arguments)
        if found is None:
            raise SettingsError(why)
        return found.rstrip("\n")

    def _try(self, *arguments: str) -> str | None:
        """The output of a git command; None where it fails."""
        done = self._run(arguments, b"")
        return done.stdout.decode("utf-8", "surrogateescape") if done.returncode == 0 else None

    def _bytes(self, *arguments: str, given: bytes = b"") -> bytes:
        done = self._run(arguments, given)
        if done.returncode != 0:
            message = done.stderr.decode("utf-8", "replace").strip()
            raise SettingsError(f"git {arguments[0]} failed: {message}")
        return done.stdout

    def _run(self, arguments: Iterable[str], given: bytes) -> subprocess.CompletedProcess[bytes]:
        import subprocess

        environment = {**os.environ, "LC_ALL": "C", "GIT_OPTIONAL_LOCKS": "0"}
        try:
            return subprocess.run(
                ["git", "-c", "core.quotepath=off", *arguments],
                cwd=self._folder,
                input=given,
                capture_output=True,
                env=environment,
                check=False,
            )
        except OSError as error:
            raise SettingsError(f"git cannot be run: {error.strerror or error}") from error
