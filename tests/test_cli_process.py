"""The command line as a process: start-up, signals, pipes, and no network."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest

from healthlint import __version__

LIGHT = ("click", "textstat", "yaml", "regex", "importlib.metadata", "sqlite3", "tomllib", "pyromark", "subprocess")
NO_NETWORK = """
import socket, sys
def refuse(*args, **kwargs): raise AssertionError("a default run opened a socket")
socket.socket.connect = refuse
socket.create_connection = refuse
socket.getaddrinfo = refuse
from healthlint.cli import run
sys.exit(run(["check", "--no-cache", "--exit-zero", "a.md"]))
"""


def python(*arguments: str, **options: object) -> subprocess.CompletedProcess[str]:
    return subprocess.run(  # type: ignore[call-overload, no-any-return]
        [sys.executable, *arguments], capture_output=True, text=True, encoding="utf-8", timeout=60, **options
    )


def imported(*arguments: str, cwd: Path | None = None) -> set[str]:
    code = f"import sys\nfrom healthlint.cli import run\nrun({list(arguments)!r})\nprint(*sys.modules)"
    return set(python("-c", code, cwd=cwd).stdout.split())


def test_version_imports_nothing_but_the_command_line():
    modules = imported("--version")
    assert not modules.intersection(LIGHT)
    assert {name for name in modules if name.startswith("healthlint")} == {"healthlint", "healthlint.cli"}


def test_checking_a_plain_article_imports_nothing_heavy(tmp_path):
    (tmp_path / "a.txt").write_text("A short article about iron.\n")
    modules = imported("check", "--no-cache", "a.txt", cwd=tmp_path)
    heavy = ("textstat", "yaml", "importlib.metadata", "sqlite3", "tomllib", "subprocess", "multiprocessing", "socket")
    assert not modules.intersection(heavy)


def test_module_and_version():
    assert python("-m", "healthlint", "--version").stdout == f"healthlint {__version__}\n"
    assert python("-m", "healthlint").returncode == 2


def test_no_network_in_a_default_run(tmp_path):
    (tmp_path / "a.md").write_text("# Iron\n\nTake 1.0 mg at night.\n")
    outcome = python("-c", NO_NETWORK, cwd=tmp_path)
    assert (outcome.returncode, outcome.stderr) == (0, "")


def test_a_closed_pipe_is_silent(tmp_path):
    (tmp_path / "a.txt").write_text("Some words.\n\n" * 20_000)
    command = [sys.executable, "-m", "healthlint", "rules", "list", "--format", "json"]
    with subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.PIPE, cwd=tmp_path) as process:
        assert process.stdout is not None
        assert process.stderr is not None
        process.stdout.close()
        assert process.stderr.read() == b""
        assert process.wait(60) == 0


@pytest.mark.skipif(os.name == "nt", reason="sends SIGINT")
def test_an_interrupt_ends_with_130(tmp_path):
    code = (
        "import sys, time\nfrom healthlint import cli, job\n"
        "def slow(*a, **k):\n    print('ready', flush=True)\n    time.sleep(30)\n"
        "job.check_document = slow\nsys.exit(cli.run(['check', '--no-cache', '--jobs', '1', 'a.txt']))"
    )
    (tmp_path / "a.txt").write_text("Some words.\n")
    with subprocess.Popen(
        [sys.executable, "-c", code], stdout=subprocess.PIPE, stderr=subprocess.PIPE, cwd=tmp_path
    ) as process:
        assert process.stdout is not None
        assert process.stderr is not None
        assert process.stdout.readline() == b"ready\n"
        time.sleep(0.1)
        process.send_signal(signal.SIGINT)
        assert process.wait(20) == 130
        assert process.stderr.read() == b"healthlint: interrupted\n"
