"""Fixes: only the edit changes, the encoding and line ends stay, and a second run has nothing to do."""

from __future__ import annotations

import os

import pytest

from healthlint.cli.fixing import _encoded
from healthlint.document import Span
from healthlint.errors import SourceError
from healthlint.finding import Edit, Finding, Fix
from healthlint.fixer import apply

FILLER = """
extends: existence
message: "'{quote}' can go."
tokens: ['in order to']
fix: {safety: unsafe, find: 'in order ', replace: ''}
"""


def finding(start, end, replacement, safety="safe"):
    span = Span(start, end)
    return Finding("a.b", "warning", "m", span, fix=Fix(safety, (Edit(span, replacement),)))


def test_edits_do_not_overlap():
    source = "one two three"
    assert apply(source, [finding(0, 7, "x"), finding(4, 13, "y"), finding(8, 13, "z")], ("safe",)) == ("x z", 2)


def test_a_fix_is_made_whole_or_not_at_all():
    both = Finding("a.b", "warning", "m", Span(0, 3), fix=Fix("safe", (Edit(Span(0, 3), "1"), Edit(Span(8, 13), "3"))))
    assert apply("one two three", [both], ("safe",)) == ("1 two 3", 1)
    assert apply("one two three", [finding(0, 3, "x"), both], ("safe",)) == ("x two three", 1)
    assert apply("one two three", [finding(0, 3, "x", "shown")], ("safe", "unsafe")) == ("one two three", 0)


def test_fix_changes_nothing_but_the_edit(site, healthlint):
    text = b"\xef\xbb\xbf# Iron\r\n\r\nTake **1.0 mg** at night,\r\n2.0 mg at noon.  \r\n\r\nCaf\xc3\xa9\x0b end"
    root = site({"a.md": text})
    outcome = healthlint("check", "--fix", "a.md")
    assert outcome.status == 0
    assert "2 fixes made in 1 document" in outcome.err
    assert (root / "a.md").read_bytes() == text.replace(b"1.0", b"1").replace(b"2.0", b"2")
    again = healthlint("check", "--fix", "a.md")
    assert "0 fixes made in 0 documents" in again.err


@pytest.mark.parametrize("codec", ["cp1252", "utf-16", "utf-8-sig"])
def test_the_encoding_stays(site, healthlint, codec):
    root = site({"a.txt": "Café: take 1.0 mg at night – today.\n".encode(codec)})
    healthlint("check", "--fix", "a.txt")
    assert (root / "a.txt").read_bytes().decode(codec) == "Café: take 1 mg at night – today.\n"


def test_unsafe_fixes_only_when_asked(site, healthlint):
    root = site({"house/house/filler.yaml": FILLER, "a.md": "Drink in order to swallow 1.0 mg.\n"})
    healthlint("check", "--fix", "a.md")
    assert (root / "a.md").read_text() == "Drink in order to swallow 1 mg.\n"
    healthlint("check", "--fix", "--unsafe-fixes", "a.md")
    assert (root / "a.md").read_text() == "Drink to swallow 1 mg.\n"


def test_show_fixes_writes_nothing(site, healthlint):
    root = site({"a.md": "Take 1.0 mg.\n"})
    outcome = healthlint("check", "--show-fixes", "a.md")
    assert outcome.out.splitlines() == ["--- a/a.md", "+++ b/a.md", "@@ -1 +1 @@", "-Take 1.0 mg.", "+Take 1 mg."]
    assert "1 fix can be made in 1 document" in outcome.err
    assert (root / "a.md").read_text() == "Take 1.0 mg.\n"


def test_what_could_not_be_read_cleanly_is_not_changed(site, healthlint):
    broken = b"---\ntitle: [unclosed\n---\n\nTake 1.0 mg.\n"
    mixed = "Café ".encode() + b"\xff 1.0 mg \xc3\xa9\xc3\xa9\n"
    root = site({"a.md": broken, "b.md": mixed})
    outcome = healthlint("check", "--fix", "a.md", "b.md")
    assert "a.md: not fixed: it could not be read cleanly" in outcome.err
    assert "b.md: not fixed: not every byte of it could be read" in outcome.err
    assert ((root / "a.md").read_bytes(), (root / "b.md").read_bytes()) == (broken, mixed)
    assert outcome.status == 1


def test_hidden_findings_are_not_fixed(site, healthlint):
    text = "<!-- healthlint-disable-next-line house.zero: its name -->\nTake 1.0 mg.\n\nTake 2.0 mg.\n"
    root = site({"a.md": text})
    healthlint("check", "--fix", "a.md")
    assert (root / "a.md").read_text() == text.replace("2.0", "2")


@pytest.mark.skipif(os.name == "nt", reason="links and modes")
def test_links_and_rights_stay(site, healthlint):
    root = site({"real/a.md": "Take 1.0 mg.\n"})
    (root / "real/a.md").chmod(0o640)
    (root / "b.md").symlink_to(root / "real/a.md")
    healthlint("check", "--fix", "b.md")
    assert (root / "b.md").is_symlink()
    assert (root / "real/a.md").read_text() == "Take 1 mg.\n"
    assert (root / "real/a.md").stat().st_mode & 0o777 == 0o640


@pytest.mark.parametrize(
    "arguments", [["--unsafe-fixes", "a.md"], ["--fix", "--staged", "a.md"], ["--fix", "-"], ["--show-fixes", "-"]]
)
def test_options_that_do_not_go_together(site, healthlint, arguments):
    site({"a.md": "Take 1.0 mg.\n"})
    assert healthlint("check", *arguments).status == 2


def test_a_fix_that_the_encoding_cannot_hold_is_refused() -> None:
    with pytest.raises(SourceError, match="cp1252"):
        _encoded("At most ≤ 5 mg", "cp1252")
