"""The pre-commit hook, through the real pre-commit, from a clone of this repository."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).parent.parent
OLD = "# Iron\n\nTake 1.0 mg at night with water.\n"
CONFIG = "repos:\n  - repo: {url}\n    rev: {revision}\n    hooks:\n      - id: healthlint\n"

pytestmark = [
    pytest.mark.slow,
    pytest.mark.skipif(not (ROOT / ".git").exists(), reason="needs this repository's history to clone"),
]


def run(*command, cwd, check=True, **variables):
    environment = {name: value for name, value in os.environ.items() if not name.startswith("GIT_")}
    done = subprocess.run(
        command, cwd=cwd, env={**environment, **variables}, capture_output=True, text=True, timeout=600, check=False
    )
    assert not check or done.returncode == 0, done.stdout + done.stderr
    return done


@pytest.fixture(scope="module")
def repository(tmp_path_factory):
    """A repository with the hook installed and one old page committed without it."""
    folder = tmp_path_factory.mktemp("hook")
    clone, work = folder / "healthlint", folder / "work"
    run("git", "clone", "-q", ROOT.as_uri(), str(clone), cwd=folder)
    revision = run("git", "rev-parse", "HEAD", cwd=clone).stdout.strip()
    work.mkdir()
    run("git", "init", "-q", cwd=work)
    for name, value in (("user.name", "Writer"), ("user.email", "w@example.org"), ("core.autocrlf", "false")):
        run("git", "config", name, value, cwd=work)
    (work / ".pre-commit-config.yaml").write_text(CONFIG.format(url=clone.as_uri(), revision=revision))
    (work / "old.md").write_text(OLD)
    (work / "README.md").write_text(OLD)
    run("git", "add", "-A", cwd=work)
    run("git", "commit", "-qm", "old pages", cwd=work)
    os.environ["PRE_COMMIT_HOME"] = str(folder / "home")
    run(sys.executable, "-m", "pre_commit", "install", "--install-hooks", cwd=work)
    yield work
    del os.environ["PRE_COMMIT_HOME"]


def commit(work, message="a change", **variables):
    run("git", "add", "-A", cwd=work)
    return run("git", "commit", "-qm", message, cwd=work, check=False, **variables)


def test_a_new_error_stops_the_commit_and_old_ones_do_not(repository):
    (repository / "old.md").write_text(OLD.replace("# Iron\n", "# About iron\n") + "\nSee your pharmacist.\n")
    assert commit(repository).returncode == 0
    (repository / "new.md").write_text("# Zinc\n\nTake 2.0 mg at noon.\n")
    stopped = commit(repository)
    assert stopped.returncode != 0
    assert "new.md:3:6" in stopped.stdout + stopped.stderr
    assert "old.md" not in stopped.stdout + stopped.stderr
    assert commit(repository, SKIP="healthlint").returncode == 0


def test_all_files_with_nothing_changed_reports_nothing_and_says_so(repository):
    done = run(sys.executable, "-m", "pre_commit", "run", "--all-files", "--verbose", cwd=repository)
    assert "as they were at HEAD: nothing new" in done.stdout
    assert "Nothing found" in done.stdout


def test_left_out_names_and_odd_encodings_pass(repository):
    (repository / "README.md").write_text(OLD + "\nTake 3.0 mg.\n")
    (repository / "wide.txt").write_bytes("Fine words.\n".encode("utf-16"))
    assert commit(repository).returncode == 0
