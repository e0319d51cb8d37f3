"""Every format: valid, complete, and safe with whatever stands in an article or a file name."""

from __future__ import annotations

import csv
import io
import json
import xml.etree.ElementTree as ElementTree
from pathlib import Path

import jsonschema
import pytest
from hypothesis import given
from hypothesis import strategies as st

from healthlint.document import Document, Span
from healthlint.finding import Edit, Finding, Fix, Related, Result
from healthlint.reporters import csv as csv_reporter
from healthlint.reporters import github, sarif
from healthlint.reporters.look import Look
from healthlint.reporters.report import Report
from healthlint.reporters.visible import visible

SCHEMA = json.loads((Path(__file__).parent / "sarif_parts.schema.json").read_text())
PAIR = """# Treatment

Many people have cognitive behavioural therapy (CBT) in the first month.

A complete blood test (CBT) is done first. Take 1.0 mg at night.
"""


def report_of(source, *findings, path="a.md", notices=()):
    document = Document(path, source, "markdown", ())
    return Report((Result(path, "ok", document, findings=findings, notices=notices),))


def finding(message="m", start=0, end=1, severity="error", **values):
    return Finding("a.b", severity, message, Span(start, end), fingerprint="f" * 32, **values)


def text(chunks):
    return "".join(chunks)


@pytest.fixture
def pair(write, healthlint):
    write({"a b.md": PAIR, ".healthlint.toml": 'select = ["definition.acronym-conflict", "dose.trailing-zero"]\n'})

    def run(format, *options):
        return healthlint("check", "--exit-zero", "--format", format, "a b.md", *options).out

    return run


def test_jsonl_is_a_finding_a_line(pair):
    rows = [json.loads(line) for line in pair("jsonl").splitlines()]
    assert [(row["path"], row["rule"]) for row in rows] == [
        ("a b.md", "definition.acronym-conflict"),
        ("a b.md", "dose.trailing-zero"),
    ]


def test_csv(pair):
    rows = list(csv.DictReader(io.StringIO(pair("csv"))))
    assert [(row["line"], row["other_line"], row["fix"]) for row in rows] == [("5", "3", ""), ("5", "", "safe")]
    assert rows[1]["quote"] == "1.0 mg"


@pytest.mark.parametrize("start", ["=", "+", "-", "@", "\t"])
def test_no_cell_is_a_formula(start):
    source = f"{start}HYPERLINK(1)"
    report = report_of(source, finding(source, 0, len(source)), path=f"{start}x.md")
    rows = list(csv.reader(io.StringIO(text(csv_reporter.write(report, Look())))))
    assert not any(cell.startswith(("=", "+", "-", "@", "\t")) for cell in rows[1])


def test_sarif(pair):
    data = json.loads(pair("sarif"))
    jsonschema.validate(data, SCHEMA)
    (run,) = data["runs"]
    first, second = run["results"]
    assert first["ruleId"] == run["tool"]["driver"]["rules"][first["ruleIndex"]]["id"] == "definition.acronym-conflict"
    location = first["locations"][0]["physicalLocation"]
    assert location["artifactLocation"]["uri"] == "a%20b.md"
    assert (location["region"]["startLine"], location["region"]["startColumn"]) == (5, 3)
    assert first["relatedLocations"][0]["physicalLocation"]["region"]["startLine"] == 3
    assert second["fixes"][0]["artifactChanges"][0]["replacements"]
    help_text = run["tool"]["driver"]["rules"][1]["help"]
    assert "Sources:" in help_text["text"]
    assert "](https://" in help_text["markdown"]
    prints = first["partialFingerprints"]
    assert prints["primaryLocationLineHash"] == prints["healthlint/v1"] + ":1"


def test_sarif_names_failures_notices_and_suppressed_findings(site, healthlint):
    site({"a.md": "<!-- healthlint-disable-next-line house: why -->\nTake 1.0 mg.\n", "b.md": ""})
    outcome = healthlint("check", "--format", "sarif", "--report-suppressed", "a.md", "b.md", "gone.md")
    data = json.loads(outcome.out)
    jsonschema.validate(data, SCHEMA)
    (invocation,) = data["runs"][0]["invocations"]
    assert invocation["executionSuccessful"] is False
    assert {one["level"] for one in invocation["toolExecutionNotifications"]} == {"error", "note"}
    assert data["runs"][0]["results"][0]["suppressions"] == [{"kind": "inSource", "justification": "why"}]


def test_sarif_keeps_the_most_severe_within_the_limit(monkeypatch):
    monkeypatch.setattr(sarif, "MOST_RESULTS", 2)
    report = report_of("abc", finding(severity="suggestion"), finding(severity="error"), finding(severity="warning"))
    (run,) = json.loads(text(sarif.write(report, Look())))["runs"]
    assert [one["level"] for one in run["results"]] == ["error", "warning"]
    assert "1 findings are left out" in run["invocations"][0]["toolExecutionNotifications"][0]["message"]["text"]


def test_github_shows_the_ten_most_severe_and_lists_the_rest(monkeypatch, tmp_path, site, healthlint):
    summary = tmp_path / "summary.md"
    monkeypatch.setenv("GITHUB_STEP_SUMMARY", str(summary))
    site({"a.md": "It is very good.\n\n" * 11 + "Take 1.0 mg.\n"})
    lines = healthlint("check", "--format", "github", "a.md").out.splitlines()
    assert lines[0].startswith("::error file=a.md,line=23,endLine=23,col=6,endColumn=12,title=house.zero::'1.0 mg' can")
    assert sum(line.startswith("::") for line in lines) == 10
    assert sum(line.startswith("- a.md:") for line in lines) == 2
    table = summary.read_text()
    assert table.count("| suggestion |") == 11
    assert "1 error, 11 suggestions" in table


def test_the_step_summary_stays_within_its_limit():
    report = report_of("a" * 100, *(finding("x" * 150) for _ in range(12_000)))
    assert len(github.summary(report).encode()) < 1_000_000
    assert "more are in the log" in github.summary(report)


@given(st.text(max_size=40), st.text(max_size=60))
def test_no_workflow_command_can_be_injected(path, message):
    findings = [finding(message) for _ in range(12)]
    lines = text(github.write(report_of("abc", *findings, path=path), Look())).split("\n")[:-1]
    assert len(lines) == 12
    assert all(line.startswith("::error file=") for line in lines[:10])
    assert all(line.startswith("- ") for line in lines[10:])
    assert all(line.count("::") >= 2 and "\r" not in line for line in lines[:10])
    assert all(":" not in line[8 : line.index("::", 8)] for line in lines[:10])


def test_gitlab_fingerprints_are_unique_and_paths_relative(site, healthlint):
    site({"a.md": "Take 1.0 mg.\n\nTake 1.0 mg.\n", "b.md": "Take 1.0 mg.\n"})
    entries = json.loads(healthlint("check", "--format", "gitlab", "./a.md", "b.md").out)
    assert len({one["fingerprint"] for one in entries}) == 3
    assert {one["location"]["path"] for one in entries} == {"a.md", "b.md"}
    assert entries[0]["location"]["lines"] == {"begin": 1, "end": 1}
    assert {one["severity"] for one in entries} <= {"info", "minor", "major", "critical", "blocker"}
    assert all(set(one) == {"description", "check_name", "fingerprint", "severity", "location"} for one in entries)


def test_junit(site, healthlint):
    site({"a.md": "Take 1.0 mg <b>&amp;\x01 now\n", "b.md": "Fine.\n", "c.xyz": ""})
    root = ElementTree.fromstring(healthlint("check", "--format", "junit", "a.md", "b.md", "c.xyz", "gone.md").out)
    assert root.attrib == {"name": "healthlint", "tests": "4", "failures": "1", "errors": "1"}
    cases = {case.attrib["file"]: [child.tag for child in case] for case in root.iter("testcase")}
    assert cases == {"a.md": ["failure"], "b.md": [], "c.xyz": ["skipped"], "gone.md": ["error"]}


@given(st.text(max_size=80))
def test_what_is_made_visible_is_one_line_without_controls(given_text):
    shown = visible(given_text)
    assert "\n" not in shown
    assert not any(char < " " or "\x7f" <= char < "\xa0" or char in "\u202e\u2066\u200b\u2028" for char in shown)


HOSTILE = "=cmd|' /C calc'!A0 \x1b[2J ::error::x \u202e <script>alert(1)</script> ]]> \udc80 |\\`"


@pytest.mark.parametrize("format", ["text", "json", "jsonl", "line", "csv", "sarif", "github", "gitlab", "junit"])
def test_every_format_bears_hostile_text(format, tmp_path):
    from importlib import import_module

    one = finding(
        HOSTILE, 0, len(HOSTILE), related=(Related(Span(0, 5), HOSTILE),),
        fix=Fix("shown", (Edit(Span(0, 1), HOSTILE),)), evidence={"values": [HOSTILE]},
    )  # fmt: skip
    report = report_of(HOSTILE, one, path=HOSTILE, notices=(HOSTILE,))
    out = text(import_module(f"healthlint.reporters.{format}").write(report, Look()))
    assert "\x1b" not in out
    assert "\u202e" not in out
    if format in ("json", "jsonl", "sarif", "gitlab"):
        json.loads(out)
    if format == "junit":
        ElementTree.fromstring(out)


def test_a_text_report_on_a_plain_terminal_is_ascii():
    out = text(import_text().write(report_of("abc " * 60, finding(start=100, end=103)), Look(plain=True)))
    assert out.isascii()


def import_text():
    from healthlint.reporters import text as module

    return module
