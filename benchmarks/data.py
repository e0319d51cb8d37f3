"""Where the evaluation data is, and how healthlint and its scorers are run over it."""

import json
import os
import shlex
import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).parent.parent
DATA = Path(os.environ.get("HEALTHLINT_DATA") or ROOT.parent / "shared").resolve()
CHECK = f"{shlex.quote(sys.executable)} -m healthlint check --format json --exit-zero --no-cache"


def have(*parts):
    """The path of a data set, or None where it is not on this machine."""
    path = DATA.joinpath(*parts)
    return path if path.exists() else None


def score(script, *arguments, cmd=CHECK):
    """What a scorer of the data folder prints."""
    done = subprocess.run(
        [sys.executable, DATA / "eval" / script, *map(str, arguments), "--cmd", cmd],
        capture_output=True,
        text=True,
        cwd=ROOT,
        check=False,
    )
    if done.returncode:
        raise SystemExit(f"{script}: {done.stderr[-800:] or done.stdout[-800:]}")
    return done.stdout


def report(paths, *options, jobs=None):
    """The JSON report of healthlint on these paths."""
    workers = () if jobs is None else ("--jobs", str(jobs))
    done = subprocess.run(
        [*shlex.split(CHECK), *workers, *options, *map(str, paths)],
        capture_output=True,
        text=True,
        cwd=ROOT,
        check=False,
    )
    if not done.stdout:
        raise SystemExit(f"no report (exit {done.returncode}): {done.stderr[-800:]}")
    return json.loads(done.stdout)
