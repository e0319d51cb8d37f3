"""A small site to lint, and healthlint's command line run in this process."""

from __future__ import annotations

import io
import sys
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

import pytest

from healthlint import cli

ZERO = r"""
extends: existence
message: "'{quote}' can be read as ten times the dose. Drop the trailing zero."
severity: error
tokens: ['\d+\.0\s?(?:mg|mcg|g|mL)']
fix: {safety: safe, find: '\.0', replace: ''}
examples:
  bad: [{text: "Take 1.0 mg at night.", at: "1.0 mg", fixed: "Take 1 mg at night."}]
  good: ["Version 1.0 of this leaflet."]
"""
VERY = """
extends: existence
message: "'{quote}' adds nothing."
severity: suggestion
tokens: ['very']
"""
TOMLISH = {"house/house/zero.yaml": ZERO, "house/house/very.yaml": VERY}


@dataclass(frozen=True)
class Outcome:
    """What one command did."""

    status: int
    out: str
    err: str


Command = Callable[..., Outcome]


@pytest.fixture
def write(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Callable[..., Path]:
    """Write files below a folder that is the working folder, line ends as given."""
    monkeypatch.chdir(tmp_path)

    def write_files(files: dict[str, str | bytes] | None = None, **named: str) -> Path:
        for name, content in {**(files or {}), **named}.items():
            path = tmp_path / name
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_bytes(content if isinstance(content, bytes) else content.encode())
        return tmp_path

    return write_files


@pytest.fixture
def site(write: Callable[..., Path]) -> Callable[..., Path]:
    """As `write`, and two house rules that alone run: house.zero (an error) and house.very (a suggestion)."""
    settings = 'rules = ["house"]\nselect = ["house"]\n'
    write({**TOMLISH, ".healthlint.toml": settings})
    return write


@pytest.fixture
def healthlint(capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch) -> Command:
    """Run a command line in this process."""

    def run(*arguments: str | Path, stdin: bytes = b"") -> Outcome:
        monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(io.BytesIO(stdin)))
        capsys.readouterr()
        status = cli.run([str(argument) for argument in arguments])
        captured = capsys.readouterr()
        return Outcome(status, captured.out, captured.err)

    return run
