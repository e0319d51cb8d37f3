"""`healthlint check`: which files, which rules, what is printed, and the exit status of each cause."""

from __future__ import annotations

import json
import os
import re
from pathlib import Path

import pytest

from healthlint import rulebook
from healthlint.check import Check

BAD = "# Iron\n\nTake 1.0 mg at night. It is very good.\n"
FINE = "# Iron\n\nTake one tablet at night.\n"


def lines(outcome):
    return outcome.out.splitlines()


def rules_found(outcome):
    return [finding["rule"] for one in json.loads(outcome.out)["documents"] for finding in one["findings"]]


def paths_checked(outcome):
    return [one["path"] for one in json.loads(outcome.out)["documents"]]


def test_an_error_fails_the_run(site, healthlint):
    site({"a.md": BAD})
    assert healthlint("check", "a.md").status == 1


def test_a_suggestion_does_not_fail_unless_asked(site, healthlint):
    site({"a.md": "It is very good.\n"})
    assert healthlint("check", "a.md").status == 0
    assert healthlint("check", "a.md", "--fail-on", "suggestion").status == 1
    assert healthlint("check", "a.md", "--fail-on", "warning").status == 0


def test_never_and_exit_zero(site, healthlint):
    site({"a.md": BAD})
    assert healthlint("check", "a.md", "--fail-on", "never").status == 0
    assert healthlint("check", "a.md", "--exit-zero").status == 0


def test_a_calm_line_when_nothing_is_found(site, healthlint):
    site({"a.md": FINE})
    outcome = healthlint("check", "a.md")
    assert (outcome.out, outcome.err) == ("Nothing found in 1 document (6 words).\n", "")


def test_text_shows_place_severity_rule_message_and_underlined_words(site, healthlint):
    site({"a.md": BAD})
    assert lines(healthlint("check", "a.md"))[:4] == [
        "a.md:3:6  error  house.zero",
        "  '1.0 mg' can be read as ten times the dose. Drop the trailing zero.",
        "     3 │ Take 1.0 mg at night. It is very good.",
        "       │      ^^^^^^",
    ]
    assert lines(healthlint("check", "a.md"))[-1] == (
        "2 findings in 1 document: 1 error, 1 suggestion. 1 can be fixed with --fix."
    )


def test_line_format(site, healthlint):
    site({"a.md": BAD})
    assert lines(healthlint("check", "--format", "line", "a.md")) == [
        "a.md:3:6:house.zero:'1.0 mg' can be read as ten times the dose. Drop the trailing zero.",
        "a.md:3:29:house.very:'very' adds nothing.",
    ]
    assert healthlint("check", "--format", "line", "house", "--exit-zero").out == ""


def test_json_has_the_shape_of_the_contract(site, healthlint):
    site({"a.md": BAD})
    report = json.loads(healthlint("check", "--format", "json", "a.md").out)
    assert list(report) == ["schema", "tool", "documents", "notices", "summary"]
    assert re.fullmatch("[0-9a-f]{64}", report["tool"]["ruleset"])
    (document,) = report["documents"]
    assert list(document) == ["path", "status", "language", "locale", "metrics", "findings", "failures", "notices"]
    first = document["findings"][0]
    assert first["span"] == {"start": 13, "end": 19, "line": 3, "column": 6, "end_line": 3, "end_column": 12}
    assert (first["quote"], first["category"], first["about"], first["related"]) == ("1.0 mg", "house", "place", [])
    assert (first["confidence"], first["evidence"]) == (None, None)
    assert first["fix"]["safety"] == "safe"
    assert BAD[: first["fix"]["edits"][0]["start"]] == BAD[:13] or first["fix"]["edits"][0]["start"] >= 13
    assert report["summary"]["error"] == 1
    assert report["summary"]["suggestion"] == 1
    assert report["summary"]["documents"] == 1


def test_the_same_input_gives_the_same_bytes_but_for_the_seconds(site, healthlint):
    site({"a.md": BAD, "b.md": BAD})
    outputs = {re.sub('"seconds": [0-9.]+', "", healthlint("check", "--format", "json").out) for _ in range(2)}
    assert len(outputs) == 1


def test_select_and_ignore(site, healthlint):
    site({"a.md": BAD})
    assert rules_found(healthlint("check", "--format", "json", "--select", "house.very", "a.md")) == ["house.very"]
    assert rules_found(healthlint("check", "--format", "json", "--ignore", "house.very", "a.md")) == ["house.zero"]
    both = healthlint("check", "--format", "json", "--select", "house.very, house.zero", "a.md")
    assert rules_found(both) == ["house.zero", "house.very"]


def test_an_unknown_rule_names_the_nearest(site, healthlint):
    site({"a.md": BAD})
    outcome = healthlint("check", "--select", "house.zeros", "a.md")
    assert outcome.status == 2
    assert "no rule or category 'house.zeros'; did you mean 'house.zero'?" in outcome.err


def test_a_missing_file_fails_and_the_others_are_checked(site, healthlint):
    site({"a.md": FINE})
    outcome = healthlint("check", "--format", "json", "a.md", "gone.md")
    assert outcome.status == 2
    documents = json.loads(outcome.out)["documents"]
    assert [(one["path"], one["status"]) for one in documents] == [("a.md", "ok"), ("gone.md", "failed")]
    assert documents[1]["failures"][0]["kind"] == "read"
    assert "gone.md" in outcome.err


def test_a_folder_without_articles_is_a_notice(site, healthlint):
    outcome = healthlint("check", "house")
    assert (outcome.status, outcome.err) == (0, "no article found\n")


@pytest.mark.skipif(os.name == "nt" or os.geteuid() == 0, reason="needs file permissions that bind this user")
def test_an_unreadable_file_fails(site, healthlint):
    root = site({"a.md": FINE})
    (root / "a.md").chmod(0)
    assert healthlint("check", "a.md").status == 2


def test_binary_large_and_unknown_files_are_skipped_with_a_notice(site, healthlint):
    site({"a.md": b"\x00\x01\x02\xff" * 400, "b.md": "word " * 500_000, "c.xyz": "text"})
    outcome = healthlint("check", "--format", "json", "a.md", "b.md", "c.xyz")
    assert outcome.status == 0
    documents = json.loads(outcome.out)["documents"]
    assert [one["status"] for one in documents] == ["skipped"] * 3
    assert all(one["notices"] for one in documents)
    assert "max-file-size" in outcome.err


def test_text_in_another_encoding_is_checked(site, healthlint):
    site({"a.md": "Café: take 1.0 mg at night.\n".encode("cp1252")})
    assert rules_found(healthlint("check", "--format", "json", "a.md")) == ["house.zero"]


def test_broken_front_matter_is_a_notice_and_the_body_is_checked(site, healthlint):
    site({"a.md": "---\ntitle: [unclosed\n---\n\nTake 1.0 mg.\n"})
    outcome = healthlint("check", "--format", "json", "a.md")
    assert rules_found(outcome) == ["house.zero"]
    assert json.loads(outcome.out)["documents"][0]["notices"]


def test_an_empty_file_is_a_notice(site, healthlint):
    site({"a.md": ""})
    outcome = healthlint("check", "a.md")
    assert outcome.status == 0
    assert "no text" in outcome.err


def test_text_that_is_not_english_gets_a_notice(site, healthlint):
    site({"a.html": '<html lang="de"><body><p>Nehmen Sie 1.0 mg very.</p></body></html>'})
    outcome = healthlint("check", "--format", "json", "a.html")
    assert (outcome.status, rules_found(outcome)) == (0, [])
    assert "'de'" in outcome.err


def test_a_broken_rule_file_names_file_and_line(site, healthlint):
    site({"a.md": FINE, "house/house/bad.yaml": "extends: existence\nmessage: m\ntoken: ['x']\n"})
    outcome = healthlint("check", "a.md")
    assert outcome.status == 2
    assert re.search(r"bad\.yaml:3: unknown key 'token'", outcome.err)


def test_a_crashing_check_is_named_and_exits_3(site, healthlint, monkeypatch):
    site({"a.md": BAD, "b.md": FINE})
    compiled = rulebook.compile

    def compile_rule(rule):
        def crash(analysis):
            raise RuntimeError("boom")

        return Check(rule, crash) if rule.id == "house.zero" else compiled(rule)

    monkeypatch.setattr("healthlint.job.compile_rule", compile_rule)
    outcome = healthlint("check", "--format", "json", "--exit-zero", "--no-cache", "--jobs", "1", "a.md", "b.md")
    assert outcome.status == 3
    assert rules_found(outcome) == ["house.very"]
    assert "a.md: house.zero: the check crashed: RuntimeError: boom" in outcome.err


def test_folders_leave_out_what_is_no_article(site, healthlint):
    site(
        {
            "content/a.md": FINE,
            "content/b.html": "<p>Text</p>",
            "content/README.md": BAD,
            "content/LICENSE.txt": BAD,
            "content/.hidden/x.md": BAD,
            "content/node_modules/p/x.md": BAD,
            "content/ignored/x.md": BAD,
            "content/pic.png": b"\x89PNG",
            "content/page.adoc": "= Title",
            ".gitignore": "ignored/\n",
            ".git/HEAD": "ref: refs/heads/main\n",
        }
    )
    outcome = healthlint("check", "--format", "json", "content")
    assert paths_checked(outcome) == ["content/a.md", "content/b.html"]
    assert "1 .adoc" in outcome.err


def test_named_files_are_checked_unless_force_exclude(site, healthlint):
    site({"README.md": BAD, "drafts/a.md": BAD, ".healthlint.toml": 'exclude = ["drafts/"]\n'})
    assert paths_checked(healthlint("check", "--format", "json", "README.md", "drafts/a.md")) == [
        "README.md",
        "drafts/a.md",
    ]
    forced = healthlint("check", "--format", "json", "--force-exclude", "README.md", "drafts/a.md")
    assert (forced.status, paths_checked(forced)) == (0, [])
    assert "no article found" in forced.err


def test_patterns_that_the_shell_left_alone(site, healthlint):
    site({"x/a.md": FINE, "x/y/b.md": FINE, "x/c.txt": FINE})
    assert paths_checked(healthlint("check", "--format", "json", "x/**/*.md")) == ["x/a.md", "x/y/b.md"]
    assert healthlint("check", "nothing/*.md").status == 2


def test_a_file_named_twice_is_checked_once(site, healthlint):
    site({"x/a.md": FINE})
    assert paths_checked(healthlint("check", "--format", "json", "x", "x/a.md", "./x/a.md")) == ["x/a.md"]


def test_standard_input(site, healthlint):
    site()
    outcome = healthlint("check", "--format", "line", "-", "--stdin-filename", "content/a.html", stdin=b"<p>1.0 mg</p>")
    assert outcome.out.startswith("content/a.html:1:4:house.zero:")
    assert healthlint("check", "-", stdin=BAD.encode()).out.startswith("<stdin>:3:6  error")


def test_past_200_findings_a_table_by_rule(site, healthlint):
    site({"a.md": "It is very good.\n\n" * 201})
    short = healthlint("check", "a.md").out
    assert re.search(r"201 +1 +suggestion +house\.very +a\.md:1:7", short)
    assert "Where to start" in short
    assert "^^^^" not in short
    assert healthlint("check", "--all", "a.md").out.count("^^^^") == 201
    assert len(lines(healthlint("check", "--format", "line", "a.md"))) == 201


def test_statistics_count_by_rule(site, healthlint):
    site({"a.md": BAD})
    out = healthlint("check", "--statistics", "a.md").out
    assert re.search(r"1 +1 +error +house\.zero", out)
    assert "Where to start" not in out


def test_quiet_prints_findings_only(site, healthlint):
    site({"a.md": FINE, "b.md": ""})
    outcome = healthlint("check", "--quiet", "a.md", "b.md")
    assert (outcome.out, outcome.err) == ("", "")


def test_control_characters_are_made_visible(site, healthlint):
    site({"a.md": "Evil \x1b]0;pwned\x07 \u202every 1.0 mg here\n"})
    out = healthlint("check", "a.md").out
    assert "\x1b" not in out
    assert "\x07" not in out
    assert "\u202e" not in out
    assert "<U+202E>" in out


def test_colour_only_when_asked_for_or_on_a_terminal(site, healthlint, monkeypatch):
    site({"a.md": BAD})
    assert "\x1b[" not in healthlint("check", "a.md").out
    assert "\x1b[" in healthlint("check", "--color", "always", "a.md").out
    monkeypatch.setenv("NO_COLOR", "1")
    assert "\x1b[" not in healthlint("check", "--color", "auto", "a.md").out


def test_several_formats_in_one_run(site, healthlint):
    root = site({"a.md": BAD})
    outcome = healthlint("check", "--format", "line", "--format", "json=out.json", "a.md")
    assert len(lines(outcome)) == 2
    assert json.loads((root / "out.json").read_text())["summary"]["error"] == 1
    outcome = healthlint("check", "--format", "json", "-o", "again.json", "a.md")
    assert outcome.out == ""
    assert json.loads((root / "again.json").read_text())["summary"]["error"] == 1


@pytest.mark.parametrize(
    "arguments",
    [
        ["--format", "xml"],
        ["--format", "json", "--format", "line"],
        ["--jobs", "0"],
        ["--jobs", "many"],
        ["--rules", "gone"],
        ["--config", "gone.toml"],
        ["--stdin-filename", "a.md"],
        ["-", "a.md"],
        ["--format", "json=gone/out.json"],
        ["--fail-on", "never-ever"],
        ["--nonsense"],
    ],
)
def test_mistakes_on_the_command_line_exit_2_with_one_clear_message(site, healthlint, arguments):
    site({"a.md": FINE})
    outcome = healthlint("check", *arguments)
    assert outcome.status == 2
    assert outcome.err.strip()
    assert "Traceback" not in outcome.err


def test_group_by(site, healthlint):
    site({"a.md": "# Iron\n\n## Dose\n\nTake 1.0 mg.\n\n## Taste\n\nIt is very good.\n"})
    assert "a.md > Iron > Dose (1)" in lines(healthlint("check", "--group-by", "section", "a.md"))
    assert "house.very (1)" in lines(healthlint("check", "--group-by", "rule", "a.md"))
    assert "a.md (2)" in lines(healthlint("check", "--group-by", "file", "a.md"))


def test_paths_outside_the_working_folder_are_shown_as_given(site, healthlint, monkeypatch):
    root = site({"inner/x.md": FINE, "a.md": FINE, ".git/HEAD": "ref: refs/heads/main\n"})
    monkeypatch.chdir(root / "inner")
    shown = paths_checked(healthlint("check", "--format", "json", "../a.md", str(Path("x.md").resolve())))
    assert shown == ["../a.md", "x.md"]
