"""Only what is new: baselines and git revisions."""

from __future__ import annotations

import json
import subprocess

import pytest

OLD = "# Iron\n\nTake 1.0 mg at night with water. It is very good for most people.\n"


def found(outcome):
    documents = json.loads(outcome.out)["documents"]
    return [(one["path"], f["rule"], f["span"]["line"]) for one in documents for f in one["findings"]]


@pytest.fixture
def git(site):
    root = site({"house/README": ""})

    def run(*arguments):
        subprocess.run(
            [
                "git",
                "-c",
                "user.name=Writer",
                "-c",
                "user.email=w@example.org",
                "-c",
                "core.autocrlf=false",
                *arguments,
            ],
            cwd=root,
            check=True,
            capture_output=True,
        )

    run("init", "-q")
    return run


@pytest.fixture
def new(healthlint):
    def run(*arguments):
        outcome = healthlint("check", "--format", "json", "--exit-zero", *arguments)
        assert outcome.status == 0, outcome.err
        return found(outcome)

    return run


def test_a_baseline_hides_what_was_there_and_nothing_else(site, healthlint, new):
    site({"a.md": OLD})
    assert healthlint("baseline", "write").out == "2 findings of 1 documents: .healthlint-baseline.json\n"
    outcome = healthlint("check", "a.md")
    assert outcome.status == 0
    assert outcome.out.startswith("Nothing found")
    assert outcome.err == "2 known findings are left to .healthlint-baseline.json\n"
    site({"a.md": OLD + "\nTake 1.0 mg in the morning, too.\n"})
    assert new("a.md") == [("a.md", "house.zero", 5)]
    assert len(new("--no-baseline", "a.md")) == 3


def test_the_baseline_holds_no_text_unless_asked(site, healthlint):
    root = site({"a.md": OLD})
    healthlint("baseline", "write")
    text = (root / ".healthlint-baseline.json").read_text()
    assert not any(word in text for word in ("1.0 mg", "water", "people"))
    healthlint("baseline", "write", "--store-text")
    assert '"text": "1.0 mg"' in (root / ".healthlint-baseline.json").read_text()
    assert "a.md: house.zero: 1.0 mg" in healthlint("baseline", "show", "a.md").out
    assert "2 findings of 1 documents" in healthlint("baseline", "show").out


@pytest.mark.parametrize(
    "text",
    [
        "# Iron\n\nTake 1.0 mg at night\nwith water. It is very good\nfor most people.\n",
        "# Iron\n\nA new paragraph.\n\nTake 1.0 mg at night with water. It is very good for most people.\n",
        "# Iron\n\nTake **1.0 mg** at night with a glass of water. It is very good for nearly all people.\n",
        "# All about iron\n\nIt is very good for most people. Take 1.0 mg at night with water.\n",
    ],
)
def test_reflow_moves_and_small_edits_bring_nothing_back(site, healthlint, new, text):
    site({"a.md": OLD})
    healthlint("baseline", "write")
    site({"a.md": text})
    assert new("a.md") == []


def test_another_dose_in_the_same_sentence_is_new(site, healthlint, new):
    site({"a.md": OLD})
    healthlint("baseline", "write")
    site({"a.md": OLD.replace("1.0", "2.0")})
    assert new("a.md") == [("a.md", "house.zero", 3)]


def test_a_copy_of_an_old_finding_is_new(site, healthlint, new):
    site({"a.md": OLD})
    healthlint("baseline", "write")
    site({"a.md": OLD + "\nTake 1.0 mg at night with water.\n"})
    assert new("a.md") == [("a.md", "house.zero", 5)]


def test_in_dose_and_safety_a_sentence_must_be_the_same(write, healthlint, new):
    write({"a.md": "Take 1.0 mg of warfarin at night with water.\n", ".healthlint.toml": 'select = ["dose"]\n'})
    healthlint("baseline", "write")
    assert new("a.md") == []
    write({"a.md": "Take 1.0 mg of morphine at night with water.\n"})
    assert new("a.md") == [("a.md", "dose.trailing-zero", 1)]


def test_update_drops_what_is_mended_in_the_named_files_only(site, healthlint, new):
    site({"a.md": OLD, "b.md": OLD, "c.md": OLD})
    healthlint("baseline", "write")
    site({"a.md": OLD.replace("1.0", "1"), "b.md": OLD.replace("very ", ""), "c.md": OLD + "\nTake 7.0 mg.\n"})
    assert healthlint("baseline", "update", "a.md").out.startswith("1 dropped, 5 left")
    assert healthlint("baseline", "update").out.startswith("1 dropped, 4 left")
    assert healthlint("baseline", "update").out.startswith("0 dropped, 4 left")
    assert new("c.md") == [("c.md", "house.zero", 5)]
    site({"a.md": OLD})
    assert new("a.md") == [("a.md", "house.zero", 3)]


def test_update_forgets_documents_that_are_gone_and_keeps_rules_that_did_not_run(site, healthlint):
    root = site({"a.md": OLD, "b.md": OLD})
    healthlint("baseline", "write")
    (root / "b.md").unlink()
    assert healthlint("baseline", "update", "--select", "house.zero").out.startswith("2 dropped, 2 left")


def test_write_for_some_paths_keeps_the_others(site, healthlint):
    site({"a.md": OLD, "b.md": OLD})
    healthlint("baseline", "write")
    site({"a.md": OLD + "\nTake 7.0 mg.\n"})
    healthlint("baseline", "write", "a.md")
    assert "5 findings of 2 documents" in healthlint("baseline", "show").out


def test_rules_can_be_kept_out_of_the_baseline(site, healthlint, new):
    site(
        {
            "a.md": OLD,
            ".healthlint.toml": 'rules = ["house"]\nselect = ["house"]\nbaseline-never = ["house.zero"]\n',
        }
    )
    healthlint("baseline", "write")
    assert new("a.md") == [("a.md", "house.zero", 3)]


def test_entries_of_a_renamed_rule_are_read_through_the_redirect(site, healthlint, new):
    site({"a.md": OLD})
    healthlint("baseline", "write")
    rule = "extends: existence\nmessage: \"'{quote}' adds nothing.\"\ntokens: ['very']\n"
    site(
        {
            "house/house/filler.yaml": rule,
            "house/house/very.yaml": rule + "stage: deprecated\nreplaced-by: house.filler\n",
        }
    )
    assert new("a.md") == []


@pytest.mark.parametrize(
    "text", ["", "[]", "{}", '{"schema": 1, "documents": {"a.md": [{}]}}', '{"schema": 9, "documents": {}}']
)
def test_a_broken_baseline_says_how_to_mend_it(site, healthlint, text):
    site({"a.md": OLD, ".healthlint-baseline.json": text})
    outcome = healthlint("check", "a.md")
    assert outcome.status == 2
    assert ".healthlint-baseline.json" in outcome.err


def test_the_baseline_stands_beside_the_settings_of_the_root(git, site, healthlint, monkeypatch):
    root = site({"docs/a.md": OLD})
    monkeypatch.chdir(root / "docs")
    healthlint("baseline", "write")
    assert '"docs/a.md"' in (root / ".healthlint-baseline.json").read_text()
    assert healthlint("check", "a.md").status == 0


def test_new_since_a_revision(git, site, new):
    site({"a.md": OLD, "b.md": OLD})
    git("add", "-A")
    git("commit", "-qm", "one")
    assert new("--new-since", "HEAD", ".") == []
    site({"a.md": OLD.replace("night with", "night\nwith") + "\nTake 3.0 mg.\n", "c.md": OLD})
    assert new("--new-since", "HEAD", ".") == [
        ("a.md", "house.zero", 6),
        ("c.md", "house.zero", 3),
        ("c.md", "house.very", 3),
    ]
    git("add", "-A")
    git("commit", "-qm", "two")
    assert new("--new-since", "HEAD", ".") == []
    assert len(new("--new-since", "HEAD~1", ".")) == 3


def test_unchanged_documents_are_named_in_a_notice(git, site, healthlint):
    site({"a.md": OLD})
    git("add", "-A")
    git("commit", "-qm", "one")
    outcome = healthlint("check", "--new-since", "HEAD", "a.md")
    assert (outcome.status, outcome.err) == (0, "1 of 1 documents are as they were at HEAD: nothing new\n")


def test_a_renamed_document_keeps_its_past(git, site, new):
    root = site({"a.md": OLD + "More words.\n" * 10})
    git("add", "-A")
    git("commit", "-qm", "one")
    (root / "a.md").rename(root / "b.md")
    git("add", "-A")
    assert new("--new-since", "HEAD", "b.md") == []


def test_without_a_commit_everything_is_new(git, site, new):
    site({"a.md": OLD})
    assert len(new("--new-since", "HEAD", "a.md")) == 2


def test_staged_reads_the_index(git, site, new):
    site({"a.md": "# Iron\n"})
    git("add", "-A")
    git("commit", "-qm", "one")
    site({"a.md": OLD, "b.md": OLD})
    assert new("--staged", ".") == []
    git("add", "a.md")
    site({"a.md": "# Iron\n\nnothing\n"})
    assert new("--staged", ".") == [("a.md", "house.zero", 3), ("a.md", "house.very", 3)]


def test_merge_base(git, site, new):
    site({"a.md": "# Iron\n"})
    git("add", "-A")
    git("commit", "-qm", "one")
    git("branch", "-M", "main")
    git("checkout", "-qb", "work")
    site({"b.md": OLD})
    git("add", "-A")
    git("commit", "-qm", "two")
    git("checkout", "-q", "main")
    site({"a.md": OLD})
    git("add", "-A")
    git("commit", "-qm", "three")
    git("checkout", "-q", "work")
    assert {path for path, *_ in new("--new-since", "main...", ".")} == {"b.md"}


def test_a_wrong_revision_and_no_repository(git, site, healthlint, tmp_path_factory, monkeypatch):
    site({"a.md": OLD})
    git("add", "-A")
    git("commit", "-qm", "one")
    outcome = healthlint("check", "--new-since", "gone", "a.md")
    assert (outcome.status, outcome.err) == (2, "healthlint: git does not know the revision 'gone'\n")
    for revision in ("--output=x", "a\nb", ""):
        assert healthlint("check", f"--new-since={revision}", "a.md").status in (1, 2)
    elsewhere = tmp_path_factory.mktemp("bare")
    monkeypatch.chdir(elsewhere)
    (elsewhere / "a.md").write_text(OLD)
    outcome = healthlint("check", "--new-since", "HEAD", "a.md")
    assert outcome.status == 2
    assert "needs a git repository" in outcome.err


def test_a_shallow_clone_says_how_to_get_more(git, site, healthlint, tmp_path_factory, monkeypatch):
    root = site({"a.md": OLD})
    for number in range(3):
        site({"a.md": OLD + f"{number}\n"})
        git("add", "-A")
        git("commit", "-qm", str(number))
    clone = tmp_path_factory.mktemp("clone") / "c"
    subprocess.run(["git", "clone", "-q", "--depth", "1", root.as_uri(), str(clone)], check=True, capture_output=True)
    monkeypatch.chdir(clone)
    outcome = healthlint("check", "--new-since", "HEAD~1", "a.md")
    assert outcome.status == 2
    assert "shallow" in outcome.err
    assert "fetch-depth: 0" in outcome.err


def test_a_finding_with_two_places_is_new_when_either_sentence_changed(git, site, new):
    first = "Many people have cognitive behavioural therapy (CBT) in the first month."
    second = "A complete blood test (CBT) is done before the treatment starts."
    text = f"# Treatment\n\n{first}\n\nIt takes an hour.\n\n{second}\n"
    site({"a.md": text, ".healthlint.toml": 'select = ["definition.acronym-conflict"]\n'})
    git("add", "-A")
    git("commit", "-qm", "one")
    assert len(new("a.md")) == 1
    site({"a.md": text.replace("an hour", "about an hour")})
    assert new("--new-since", "HEAD", "a.md") == []
    site({"a.md": text.replace("Many people", "Most people")})
    assert len(new("--new-since", "HEAD", "a.md")) == 1
    site({"a.md": text.replace("is done", "is always done")})
    assert len(new("--new-since", "HEAD", "a.md")) == 1
