"""LanguageTool over two folders: words per second of its server, memory, what the cache saves, exact places."""

import json
import os
import random
import shutil
import subprocess
import sys
import tempfile
import time
from pathlib import Path

from benchmarks.data import ROOT, have
from healthlint.grammar.server import Server

_TICKS = os.sysconf("SC_CLK_TCK")
_SHOWN = 100


def server_seconds(pid):
    """User and system CPU seconds of a process so far."""
    fields = Path(f"/proc/{pid}/stat").read_text(encoding="utf-8").rpartition(")")[2].split()
    return (int(fields[11]) + int(fields[12])) / _TICKS


def peak_megabytes(pid):
    """The most memory that a process held."""
    lines = Path(f"/proc/{pid}/status").read_text(encoding="utf-8").split("\n")
    return next(int(line.split()[1]) for line in lines if line.startswith("VmHWM")) / 1024


def run(folder):
    """The JSON report of the grammar rule alone over a folder that holds its own settings."""
    command = [sys.executable, "-m", "healthlint", "check", "--select", "grammar", "--grammar=required"]
    environment = {**os.environ, "PYTHONPATH": str(ROOT)}
    done = subprocess.run(
        [*command, "--format", "json", "--exit-zero", "--jobs", "1", "content"],
        capture_output=True, text=True, cwd=folder, env=environment, check=False,
    )  # fmt: skip
    if not done.stdout:
        raise SystemExit(f"no report (exit {done.returncode}): {done.stderr[-800:]}")
    return json.loads(done.stdout)


def wrong_places(folder, report):
    """How many findings quote something else than what stands at their place."""
    wrong = 0
    for document in report["documents"]:
        source = (folder / document["path"]).read_bytes().decode("utf-8", "replace")
        for one in document["findings"]:
            wrong += source[one["span"]["start"] : one["span"]["end"]] != one["quote"]
    return wrong


def measured(name, corpus, server):
    """Print the figures of one folder of articles; the findings."""
    with tempfile.TemporaryDirectory() as made:
        folder = Path(made)
        shutil.copytree(corpus, folder / "content")
        (folder / ".healthlint.toml").write_text(
            f'[grammar]\nserver = "{server.url}"\ntimeout = 120\n', encoding="utf-8"
        )
        words = sum(len(path.read_text("utf-8", "replace").split()) for path in (folder / "content").rglob("*.*"))
        spent, started = server_seconds(server.pid), time.monotonic()
        report = run(folder)
        first, spent = time.monotonic() - started, server_seconds(server.pid) - spent
        started = time.monotonic()
        again = run(folder)
        second = time.monotonic() - started
        findings = [one for document in report["documents"] for one in document["findings"]]
        print(f"{name}: {words:,} words, {len(findings)} findings, {1000 * len(findings) / words:.2f} per 1,000 words")
        print(f"  first run {first:.0f} s, server CPU {spent:.0f} s: {words / spent:,.0f} words per CPU second")
        print(f"  second run {second:.1f} s: {words / second:,.0f} words/s, same findings: {same(report, again)}")
        print(f"  server's memory at most {peak_megabytes(server.pid):,.0f} MB")
        print(f"  findings whose quote is not their source: {wrong_places(folder, report)} of {len(findings)}")
    return findings


def same(one, other):
    """Whether two reports hold the same findings."""
    return [document["findings"] for document in one["documents"]] == [
        document["findings"] for document in other["documents"]
    ]


def main(arguments):
    sys.path.insert(0, str(ROOT / "tests"))
    from languagetool.layout import lay_out

    os.environ.setdefault("LTP_PATH", str(lay_out(ROOT / ".languagetool")))
    with Server() as server:
        for name in arguments or ("speed", "clean"):
            corpus = have("corpus", name)
            if corpus is not None:
                findings = measured(name, corpus, server)
    for one in sorted(random.Random(7).sample(findings, min(_SHOWN, len(findings))), key=lambda one: one["code"]):
        print(f"  {one['code']:34} {one['quote']!r}: {one['message']}")
