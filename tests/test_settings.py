"""Settings files: the nearest wins, `extends`, overrides, rules, and what each mistake says."""

from __future__ import annotations

import json
import sys
from pathlib import Path

import pytest

from healthlint.config import Settler
from healthlint.config.selection import Selection, runs
from healthlint.errors import SettingsError
from healthlint.rule import Rule

TEXT = "Take 1.0 mg at night. It is very good.\n"
REPO = {".git/HEAD": "ref: refs/heads/main\n"}


def found(outcome):
    documents = json.loads(outcome.out)["documents"]
    return {one["path"]: [(f["rule"], f["severity"]) for f in one["findings"]] for one in documents}


def rule(rule_id, stage="stable"):
    return Rule(rule_id, "existence", "m", None, stage=stage)


@pytest.mark.parametrize(
    ("layers", "expected"),
    [
        ([], True),
        ([Selection(select=("dose",))], True),
        ([Selection(select=("claims",))], False),
        ([Selection(ignore=("dose",))], False),
        ([Selection(ignore=("all",))], False),
        ([Selection(select=("dose.zero",), ignore=("dose",))], True),
        ([Selection(select=("dose",), ignore=("dose.zero",))], False),
        ([Selection(ignore=("dose.zero",)), Selection(select=("dose",))], False),
        ([Selection(ignore=("dose.zero",)), Selection(select=("dose.zero",))], True),
        ([Selection(ignore=("dose",)), Selection(select=("dose",))], True),
        ([Selection(select=("dose",)), Selection(ignore=("dose",))], False),
        ([Selection(select=("dose",)), Selection(select=("claims",))], False),
    ],
)
def test_the_more_exact_name_and_the_later_layer_win(layers, expected):
    assert runs(rule("dose.zero"), layers, preview=False) is expected


def test_preview_and_deprecated_rules_run_only_when_asked_for():
    fresh, old = rule("dose.new", "preview"), rule("dose.old", "deprecated")
    assert not runs(fresh, [], preview=False)
    assert runs(fresh, [], preview=True)
    assert runs(fresh, [Selection(select=("dose.new",))], preview=False)
    assert not runs(fresh, [Selection(select=("dose",))], preview=False)
    assert not runs(old, [], preview=True)
    assert runs(old, [Selection(select=("dose.old",))], preview=False)


def test_the_nearest_file_wins_and_nothing_is_merged_unasked(site, healthlint):
    site(
        {
            **REPO,
            ".healthlint.toml": 'rules = ["house"]\nselect = ["house"]\n',
            "a.md": TEXT,
            "sub/.healthlint.toml": 'select = ["house.very"]\n[rule."house.very"]\nseverity = "error"\n',
            "sub/b.md": TEXT,
        }
    )
    assert found(healthlint("check", "--format", "json", "a.md", "sub")) == {
        "a.md": [("house.zero", "error"), ("house.very", "suggestion")],
        "sub/b.md": [("house.very", "error")],
    }


def test_pyproject_and_extends(site, healthlint):
    site(
        {
            **REPO,
            ".healthlint.toml": "",
            "shared/base.toml": 'select = ["house"]\n[rule."house.very"]\nseverity = "warning"\n',
            "pyproject.toml": '[tool.healthlint]\nextends = "shared/base.toml"\nrules = ["house"]\n'
            'ignore = ["house.zero"]\n',
            "a.md": TEXT,
        }
    )
    Path(".healthlint.toml").unlink()
    assert found(healthlint("check", "--format", "json", "a.md")) == {"a.md": [("house.very", "warning")]}


def test_extends_an_installed_package(site, healthlint, monkeypatch):
    root = site(
        {
            "lib/editors/__init__.py": "raise RuntimeError('never imported')\n",
            "lib/editors/healthlint.toml": 'ignore = ["house.zero"]\n',
            ".healthlint.toml": 'extends = ["editors"]\nrules = ["house"]\nselect = ["house"]\n',
            "a.md": TEXT,
        }
    )
    monkeypatch.setattr(sys, "path", [*sys.path, str(root / "lib")])
    assert found(healthlint("check", "--format", "json", "a.md")) == {"a.md": [("house.very", "suggestion")]}


def test_extends_in_a_circle(site, healthlint):
    site({".healthlint.toml": 'extends = "b.toml"\n', "b.toml": 'extends = ".healthlint.toml"\n', "a.md": TEXT})
    outcome = healthlint("check", "a.md")
    assert outcome.status == 2
    assert "leads back" in outcome.err


def test_overrides_for_patterns(site, healthlint):
    site(
        {
            ".healthlint.toml": 'rules = ["house"]\nselect = ["house"]\n'
            '[[overrides]]\nfiles = ["old/"]\nignore = ["house.zero"]\n'
            '[[overrides]]\nfiles = ["*.txt"]\nselect = ["house.zero"]\nfail-on = "never"\n',
            "a.md": TEXT,
            "old/b.md": TEXT,
            "c.txt": TEXT,
        }
    )
    outcome = healthlint("check", "--format", "json", "a.md", "old", "c.txt")
    assert found(outcome) == {
        "a.md": [("house.zero", "error"), ("house.very", "suggestion")],
        "old/b.md": [("house.very", "suggestion")],
        "c.txt": [("house.zero", "error")],
    }
    assert healthlint("check", "c.txt").status == 0


def test_limits_and_accepted_terms(site, healthlint):
    site(
        {
            ".healthlint.toml": 'rules = ["house"]\nselect = ["house"]\n[rule."house.very"]\nlimit = 1\n'
            '[[accept."house.zero"]]\nterm = "1.0 MG"\nreason = "the name of a product"\n',
            "a.md": TEXT + "\nVery well, very. Take 2.0 mg.\n",
        }
    )
    assert found(healthlint("check", "--format", "json", "a.md")) == {
        "a.md": [("house.very", "suggestion"), ("house.zero", "error")]
    }


def test_house_rules_are_honoured_only_from_the_root(site, healthlint):
    site({**REPO, ".healthlint.toml": "", "sub/.healthlint.toml": 'rules = ["../house"]\n', "sub/a.md": TEXT})
    outcome = healthlint("check", "--format", "json", "sub")
    assert found(outcome) == {"sub/a.md": [("dose.trailing-zero", "error")]}
    assert "sub/.healthlint.toml: 'rules' is honoured only in the settings of the repository root" in outcome.err


def test_options_of_a_rule(write):
    root = write({".healthlint.toml": '[rule."dose.trailing-zero"]\nnonword = true\n'})
    (settled,) = [
        one for one in Settler(folder=root).settings_for(Path("a.md")).rules if one.id == "dose.trailing-zero"
    ]
    assert settled.options.nonword is True


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ("selct = []", ".healthlint.toml:1: unknown key 'selct'; did you mean 'select'?"),
        ("select = 3", ".healthlint.toml:1: 'select' takes a list of texts, not 3"),
        ("\npreview = 'yes'", ".healthlint.toml:2: 'preview' takes true or false, not 'yes'"),
        ('fail-on = "bad"', "takes one of error, warning, suggestion, never, not 'bad'"),
        ("max-file-size = -1", "takes a whole number"),
        ('today = "soon"', "takes a day as YYYY-MM-DD"),
        ('[[overrides]]\nignore = ["dose"]', ".healthlint.toml:1: each [[overrides]] needs 'files'"),
        ('[[overrides]]\nfiles = ["a"]\nrules = ["x"]', ".healthlint.toml:3: 'rules' cannot stand in [[overrides]]"),
        ("[rule.dose.trailing-zero]\nlimit = 1", "needs quotation marks around the whole id"),
        ('[rule."dose.trailing-zero"]\nseverity = "bad"', "possible: error, warning, suggestion"),
        ('[rule."dose.trailing-zer"]\nlimit = 1', "did you mean 'dose.trailing-zero'?"),
        ('[rule."dose.trailing-zero"]\nlimit = "x"', "'limit' takes a whole number"),
        ('[rule."dose.trailing-zero"]\ntokenz = []', '.healthlint.toml:2: [rule."dose.trailing-zero"]: unknown key'),
        ('ignore = ["doze"]', ".healthlint.toml:1: there is no rule or category 'doze'; did you mean 'dose'?"),
        ('extends = "gone.toml"', "neither a file nor an installed package"),
        ('[accept]\n"dose.trailing-zero" = "x"', "takes a list for each rule"),
        ("select = [", "this is not valid TOML"),
        ("a = " + "[" * 5_000, "this is not valid TOML"),
    ],
)
def test_each_mistake_names_the_file_the_key_and_a_way_out(write, healthlint, text, message):
    write({".healthlint.toml": text, "a.md": TEXT})
    outcome = healthlint("check", "a.md")
    assert outcome.status == 2
    assert message in outcome.err


def test_a_settler_for_a_folder_without_settings_runs_every_stable_rule(tmp_path):
    settings = Settler(folder=tmp_path).settings_for(Path("a.md"))
    assert settings.rules
    assert {one.stage for one in settings.rules} == {"stable"}


def test_named_settings_file_that_is_missing():
    with pytest.raises(SettingsError, match="no such settings file"):
        _ = Settler(command_line=__import__("healthlint.config").config.CommandLine(file=Path("gone.toml"))).root_file
