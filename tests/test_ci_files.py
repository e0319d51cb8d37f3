"""The hook, the action and the CI examples: well formed, and nothing from outside reaches a shell unquoted."""

from __future__ import annotations

import shutil
import subprocess
import sys
from pathlib import Path

import pytest
import yaml

from healthlint.cli.options import CHECKING, RUNNING
from healthlint.cli.starter import starters

ROOT = Path(__file__).parent.parent
EXAMPLES = sorted((ROOT / "examples" / "ci").glob("*.yml"))


def load(path):
    return yaml.safe_load(path.read_text(encoding="utf-8"))


def known_options():
    import click

    @click.command()
    def command(**options): ...

    for option in (*RUNNING, *CHECKING):
        command = option(command)
    return {name for parameter in command.params for name in parameter.opts}


def options_in(line):
    return {word.partition("=")[0] for word in line.split() if word.startswith("--")}


def test_the_hook_passes_known_options():
    (hook,) = load(ROOT / ".pre-commit-hooks.yaml")
    assert hook["entry"].startswith("healthlint check ")
    assert options_in(hook["entry"]) <= known_options()
    assert (hook["language"], hook["require_serial"]) == ("python", True)


def test_the_action_takes_its_inputs_through_the_environment():
    action = load(ROOT / "action.yml")
    (step,) = action["runs"]["steps"]
    assert "${{" not in step["run"]
    named = set(action["inputs"])
    assert {f"INPUT_{name.upper().replace('-', '_')}" for name in named} <= set(step["env"])
    script = (ROOT / ".ci" / "action.sh").read_text()
    assert all(name in script for name in step["env"])
    assert {"--format", "--fail-on", "--new-since"} <= known_options()


@pytest.mark.skipif(shutil.which("bash") is None, reason="needs bash")
def test_the_action_script_parses():
    subprocess.run(["bash", "-n", str(ROOT / ".ci" / "action.sh")], check=True)


@pytest.mark.parametrize("path", EXAMPLES, ids=lambda path: path.name)
def test_examples_are_yaml_with_known_options(path):
    assert load(path)
    for line in path.read_text().splitlines():
        if "healthlint check" in line:
            assert options_in(line.partition("healthlint check")[2]) <= known_options()


def test_the_github_example_runs_on_three_systems():
    job = load(ROOT / "examples" / "ci" / "github.yml")["jobs"]["healthlint"]
    assert job["strategy"]["matrix"]["os"] == ["ubuntu-latest", "macos-latest", "windows-latest"]


@pytest.mark.parametrize("host", ["github", "gitlab"])
def test_what_init_writes_is_well_formed(tmp_path, host):
    (tmp_path / ".git").mkdir()
    if host == "gitlab":
        (tmp_path / ".gitlab-ci.yml").write_text("")
    texts = {starter.path: starter.text for starter in starters(tmp_path)}
    for path, text in texts.items():
        assert path.endswith(".toml") or yaml.safe_load(text)
    assert any(host in path for path in texts)


ZIZMOR = Path(sys.executable).with_name("zizmor")


@pytest.mark.skipif(not ZIZMOR.exists(), reason="needs zizmor")
def test_zizmor_finds_nothing():
    files = [ROOT / "action.yml", *(path for path in EXAMPLES if path.name.startswith("github"))]
    done = subprocess.run(
        [ZIZMOR, "--offline", "--no-progress", "--persona", "pedantic", *files], capture_output=True, text=True
    )
    assert done.returncode == 0, done.stdout + done.stderr
