"""Suppressions in comments and front matter: what they hide, what they leave, and those that hide nothing."""

from __future__ import annotations

import json

import pytest

UNUSED = "hygiene.suppression-unused"


@pytest.fixture
def check(site, healthlint):
    """The findings of a text as (rule, line), with the two house rules and the one about suppressions."""

    def run(text, *options, name="a.md", settings=""):
        site(
            {
                ".healthlint.toml": f'rules = ["house"]\nselect = ["house", "{UNUSED}"]\n{settings}',
                name: text,
            }
        )
        document = json.loads(healthlint("check", "--format", "json", name, *options).out)["documents"][0]
        found = [(one["rule"], one["span"]["line"]) for one in document["findings"]]
        return (found, document["hidden"]) if "--report-suppressed" in options else found

    return run


@pytest.mark.parametrize("name", ["house.zero", "house", "all", "house.very, house.zero", ""])
def test_next_line_for_a_rule_a_category_or_all(check, name):
    text = f"<!-- healthlint-disable-next-line {name} -->\nTake 1.0 mg, very slowly.\n\nTake 2.0 mg.\n"
    found = check(text)
    assert ("house.zero", 2) not in found
    assert ("house.zero", 4) in found


def test_next_line_holds_for_the_paragraph_that_starts_there(check):
    wrapped = (
        "<!-- healthlint-disable-next-line house.zero: its name -->\n\nTake\n1.0 mg\nand 2.0 mg.\n\nTake 3.0 mg.\n"
    )
    assert check(wrapped) == [("house.zero", 7)]


def test_next_line_inside_a_paragraph_holds_for_that_line(check):
    text = "<p>Take 1.0 mg\n<!-- healthlint-disable-next-line house.zero -->\nor 2.0 mg\nor 3.0 mg.</p>\n"
    assert check(text, name="a.html") == [("house.zero", 1), ("house.zero", 4)]


def test_disable_line(check):
    text = "- 1.0 mg <!-- healthlint-disable-line house.zero: a name -->\n- 2.0 mg\n"
    assert check(text) == [("house.zero", 2)]


def test_disable_and_enable_around_blocks(check):
    text = (
        "1.0 mg\n\n<!-- healthlint-disable house.zero -->\n\n2.0 mg, very\n\n- 3.0 mg\n\n"
        "<!-- healthlint-enable house.zero -->\n\n4.0 mg\n"
    )
    assert check(text) == [("house.zero", 1), ("house.very", 5), ("house.zero", 11)]


def test_disable_without_enable_holds_to_the_end_and_a_bare_enable_ends_all(check):
    assert check("<!-- healthlint-disable house.zero -->\n\n1.0 mg\n\n2.0 mg\n") == []
    text = (
        "<!-- healthlint-disable house.zero, house.very -->\n\n1.0 mg, very\n\n<!-- healthlint-enable -->\n\n2.0 mg\n"
    )
    assert check(text) == [("house.zero", 7)]


def test_disable_file_in_a_comment_or_in_front_matter(check):
    assert check("1.0 mg, very\n\n<!-- healthlint-disable-file house.zero: a list of names -->\n") == [
        ("house.very", 1)
    ]
    assert check("---\nhealthlint: {disable: [house.zero]}\n---\n\n1.0 mg, very\n") == [("house.very", 5)]
    assert check("---\nhealthlint:\n  disable:\n    - house.zero\n    - house.very\n---\n\n1.0 mg, very\n") == []


def test_html(check):
    text = "<!-- healthlint-disable-next-line house.zero -->\n<p>1.0 mg\n<b>2.0 mg</b></p>\n<p>3.0 mg</p>\n"
    assert check(text, name="a.html") == [("house.zero", 4)]


def test_mdx(check):
    text = "{/* healthlint-disable-next-line house.zero: a name */}\nTake 1.0 mg.\n\nTake 2.0 mg.\n"
    assert check(text, name="a.mdx") == [("house.zero", 4)]


def test_plain_text_by_settings(check):
    settings = '[[overrides]]\nfiles = ["*.txt"]\nignore = ["house.zero"]\n'
    assert check("Take 1.0 mg, very.\n", name="a.txt", settings=settings) == [("house.very", 1)]


def test_a_suppression_that_hides_nothing_is_a_finding(check):
    text = "<!-- healthlint-disable-next-line house.zero, house.very -->\nTake 1.0 mg.\n"
    assert check(text) == [(UNUSED, 1)]
    assert check("<!-- healthlint-disable-file claims -->\n\nFine.\n") == [(UNUSED, 1)]


def test_it_says_nothing_of_rules_that_do_not_run(check):
    assert check("<!-- healthlint-disable-next-line dose.trailing-zero -->\nTake 1.0 mg.\n") == [("house.zero", 2)]


def test_it_can_be_suppressed_by_its_own_name_only(check):
    assert (
        check(f"<!-- healthlint-disable-file {UNUSED}: old -->\n\n<!-- healthlint-disable house -->\n\nFine.\n") == []
    )
    assert check("<!-- healthlint-disable-file all -->\n\nFine.\n") == [(UNUSED, 1)]


def test_a_reason_can_be_required(check):
    text = (
        "<!-- healthlint-disable-next-line house.zero -->\nTake 1.0 mg.\n\n"
        "<!-- healthlint-disable-next-line house.zero: the maker's words -->\nTake 2.0 mg.\n"
    )
    assert check(text) == []
    assert check(text, settings="require-reason = true\n") == [(UNUSED, 1), ("house.zero", 2)]


def test_report_suppressed_shows_what_is_hidden(check):
    text = "<!-- healthlint-disable-next-line house.zero: the maker's words -->\nTake 1.0 mg.\n"
    found, hidden = check(text, "--report-suppressed")
    assert found == []
    assert [(one["rule"], one["by"], one["reason"]) for one in hidden] == [
        ("house.zero", "suppression", "the maker's words")
    ]


def test_text_output_names_the_reason(site, healthlint):
    site({"a.md": "<!-- healthlint-disable-next-line house: why not -->\nTake 1.0 mg.\n"})
    assert "(hidden by a comment: why not)" in healthlint("check", "--report-suppressed", "a.md").out


def test_other_comments_are_let_be(check):
    assert check("<!-- healthlint-disabled -->\n\n<!-- disable house -->\n\n1.0 mg\n") == [("house.zero", 5)]
