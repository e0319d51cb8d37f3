"""`accept`, `config` and `cache`: what they write and say."""

from __future__ import annotations

import json
import tomllib
from pathlib import Path

import jsonschema
import pytest

from healthlint.config.keys import KEYS
from healthlint.config.schema import schema

TEXT = "Take 1.0 mg at night. It is very good.\n"
DOCS = Path(__file__).parent.parent / "docs"


def test_accept_writes_a_term_that_is_then_let_be(site, healthlint):
    root = site({"a.md": TEXT})
    outcome = healthlint("accept", "house.zero", "1.0 MG", "--reason", 'the "maker\'s" own\nname')
    assert outcome.out == "house.zero: '1.0 MG' accepted: .healthlint.toml\n"
    assert healthlint("check", "a.md").status == 0
    settings = tomllib.loads((root / ".healthlint.toml").read_text())
    assert settings["accept"]["house.zero"] == [{"term": "1.0 MG", "reason": 'the "maker\'s" own\nname'}]
    assert settings["rules"] == ["house"]
    assert "was accepted before" in healthlint("accept", "house.zero", "1.0  mg").out


@pytest.mark.parametrize("start", ["", "select = ['dose']", "# words\r\nselect = ['dose']\r\n"])
def test_accept_keeps_what_stands_in_the_file(write, healthlint, start):
    root = write({".healthlint.toml": start})
    assert healthlint("accept", "dose.trailing-zero", "1.0 mg").status == 0
    text = (root / ".healthlint.toml").read_bytes().decode()
    assert text.startswith(start)
    assert text.count("\n") == text.count("\r\n") or "\r\n" not in start
    assert tomllib.loads(text)["accept"]["dose.trailing-zero"] == [{"term": "1.0 mg"}]


def test_accept_in_pyproject_and_where_there_is_no_file(write, healthlint):
    root = write({"pyproject.toml": "[tool.healthlint]\npreview = false\n"})
    healthlint("accept", "dose.trailing-zero", "1.0 mg")
    data = tomllib.loads((root / "pyproject.toml").read_text())
    assert data["tool"]["healthlint"]["accept"]["dose.trailing-zero"][0]["term"] == "1.0 mg"
    (root / "pyproject.toml").unlink()
    healthlint("accept", "dose.trailing-zero", "1.0 mg")
    assert (root / ".healthlint.toml").is_file()


@pytest.mark.parametrize("arguments", [("dose.gone", "x"), ("dose", "x"), ("dose.trailing-zero", " ")])
def test_accept_refuses_what_makes_no_sense(write, healthlint, arguments):
    root = write()
    assert healthlint("accept", *arguments).status == 2
    assert not (root / ".healthlint.toml").exists()


def test_accept_leaves_another_form_of_the_table_alone(write, healthlint):
    text = 'accept = {"dose.trailing-zero" = ["2.0 mg"]}\n'
    root = write({".healthlint.toml": text})
    outcome = healthlint("accept", "dose.trailing-zero", "1.0 mg")
    assert outcome.status == 2
    assert "by hand" in outcome.err
    assert (root / ".healthlint.toml").read_text() == text


def test_show_says_which_file_set_each_value(site, healthlint):
    site(
        {
            ".git/HEAD": "ref: refs/heads/main\n",
            ".healthlint.toml": 'extends = "base.toml"\nrules = ["house"]\nselect = ["house"]\n'
            '[[overrides]]\nfiles = ["old/"]\nfail-on = "never"\n',
            "base.toml": 'locale = "en-GB"\nignore = ["claims"]\n[rule."house.very"]\nlimit = 1\n',
        }
    )
    lines = healthlint("config", "show", "old/a.md").out.splitlines()
    assert 'locale = "en-GB"    # base.toml' in lines
    assert 'select = ["house"]    # .healthlint.toml' in lines
    assert 'fail-on = "never"    # .healthlint.toml [[overrides]] old/' in lines
    assert 'rule."house.very" = {"limit": 1}    # base.toml' in lines
    assert "preview = false    # default" in lines
    assert lines[-1].startswith("2 of ")


def test_the_schema_knows_every_key_and_accepts_real_settings(healthlint):
    known = json.loads(healthlint("config", "schema").out)
    assert known == schema()
    assert set(known["properties"]) == {key.name for key in KEYS}
    good = 'select = ["dose"]\n[rule."dose.trailing-zero"]\nseverity = "error"\nnonword = true\n'
    jsonschema.validate(tomllib.loads(good + '[[overrides]]\nfiles = ["a"]\nignore = ["dose"]\n'), known)
    for bad in ("selct = []", "fail-on = 'bad'", "[[overrides]]\nrules = ['x']\nfiles = ['a']"):
        with pytest.raises(jsonschema.ValidationError):
            jsonschema.validate(tomllib.loads(bad), known)


def test_the_schema_in_the_docs_is_current():
    assert json.loads((DOCS / "settings.schema.json").read_text()) == schema(), "run: healthlint config schema"


def test_every_key_is_in_the_manual():
    manual = (DOCS / "settings.md").read_text()
    assert [key.name for key in KEYS if f"`{key.name}`" not in manual] == []


def test_init_fits_a_github_repository(write, healthlint):
    root = write({".git/HEAD": "ref: refs/heads/main\n", "content/a.md": TEXT})
    outcome = healthlint("config", "init")
    assert outcome.status == 0
    settings = tomllib.loads((root / ".healthlint.toml").read_text())
    assert settings == {"include": ["content/"]}
    import yaml

    hook = yaml.safe_load((root / ".pre-commit-config.yaml").read_text())["repos"][0]["hooks"][0]
    assert hook["entry"] == "healthlint check --new-since HEAD --force-exclude"
    job = yaml.safe_load((root / ".github/workflows/healthlint.yml").read_text())["jobs"]["healthlint"]
    assert job["steps"][-1]["run"] == 'healthlint check --format github --new-since "origin/$BASE..." content'
    assert job["steps"][-1]["env"] == {"BASE": "${{ github.base_ref }}"}
    assert healthlint("check", "content").status == 1


def test_init_changes_nothing_that_is_there(write, healthlint):
    root = write(
        {".git/HEAD": "x", ".gitlab-ci.yml": "stages: []\n", ".pre-commit-config.yaml": "repos: []\n", "a.md": TEXT}
    )
    outcome = healthlint("config", "init")
    assert (root / ".gitlab-ci.yml").read_text() == "stages: []\n"
    assert (root / ".pre-commit-config.yaml").read_text() == "repos: []\n"
    assert "codequality: gl-code-quality.json" in outcome.out
    assert "id: healthlint" in outcome.out
    assert not (root / ".github").exists()


def test_cache_clean(site, healthlint):
    root = site({"a.md": TEXT})
    healthlint("check", "a.md")
    assert (root / ".healthlint_cache").is_dir()
    assert healthlint("cache", "clean").out.endswith("bytes freed\n")
    assert not (root / ".healthlint_cache").exists()


def test_explain_and_rules_list(site, healthlint):
    site()
    page = healthlint("explain", "dose.trailing-zero").out
    assert page.startswith("dose.trailing-zero  error\n")
    assert "Sources" in page
    assert "healthlint-disable-next-line dose.trailing-zero" in page
    assert healthlint("explain", "house").out.splitlines()[0].startswith("house.very  suggestion  ")
    wrong = healthlint("explain", "dose.trailing-zer")
    assert (wrong.status, wrong.out) == (2, "")
    assert "did you mean 'dose.trailing-zero'?" in wrong.err
    listed = json.loads(healthlint("rules", "list", "--format", "json", "--select", "house").out)
    assert [one["rule"] for one in listed] == ["house.very", "house.zero"]


def test_rules_test_runs_a_house_rules_examples(site, healthlint):
    site()
    assert healthlint("rules", "test", "--select", "house").out == "2 rules, 2 examples: all as they should be.\n"
    broken = 'extends: existence\nmessage: m\ntokens: [abc]\nexamples: {bad: ["nothing here"]}\n'
    site({"house/house/broken.yaml": broken})
    outcome = healthlint("rules", "test", "--select", "house")
    assert outcome.status == 1
    assert "house.broken: bad example 1: nothing found" in outcome.err
