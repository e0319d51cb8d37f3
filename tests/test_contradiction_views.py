import json
from pathlib import Path

import pytest
from click import Command
from click.testing import CliRunner

from healthlint.cli.review import review
from healthlint.cli.statements import statements

TEXT = """# Ferno tablets

Ferno tablets have no side effects. Take two tablets a day for six weeks.

## What to expect

The most common side effect is a dry mouth. The course takes ten days.
"""


def written(folder: Path) -> str:
    path = folder / "page.md"
    path.write_text(TEXT, encoding="utf-8")
    return str(path)


def test_review_ranks_at_most_five_places_with_reasons(tmp_path: Path) -> None:
    done = CliRunner().invoke(review, [written(tmp_path), "--select", "contradiction", "--format", "json"])
    found = json.loads(done.stdout)["documents"][0]["findings"]
    assert 1 <= len(found) <= 5
    assert sorted(one["rank"] for one in found) == list(range(1, len(found) + 1))
    first = next(one for one in found if one["rank"] == 1)
    assert first["rule"] == "contradiction.absolute"
    assert TEXT[first["span"]["start"] : first["span"]["end"]] == first["quote"]


def test_review_as_text(tmp_path: Path) -> None:
    done = CliRunner().invoke(review, [written(tmp_path), "--select", "contradiction"])
    assert "1. line 7" in done.stdout


def test_statements_lists_numbers_and_claims(tmp_path: Path) -> None:
    done = CliRunner().invoke(statements, [written(tmp_path), "--format", "json"])
    listed = json.loads(done.stdout)["documents"][0]["statements"]
    slots = {one["slot"] for one in listed}
    assert {"time", "count", "side-effects"} <= slots
    assert all(TEXT[one["span"][0] : one["span"][1]] == one["quote"] for one in listed)


def test_statements_shows_what_was_compared(tmp_path: Path) -> None:
    done = CliRunner().invoke(statements, [written(tmp_path), "--pairs", "--format", "json"])
    pairs = json.loads(done.stdout)["documents"][0]["pairs"]
    assert pairs and pairs[0]["confidence"] >= pairs[-1]["confidence"]
    assert all(pair["reasons"] for pair in pairs)
    text = CliRunner().invoke(statements, [written(tmp_path), "--pairs"]).stdout
    assert "-effects (" in text


def test_a_page_without_text_or_in_another_language_says_so(tmp_path: Path) -> None:
    (tmp_path / "empty.md").write_text("", encoding="utf-8")
    done = CliRunner().invoke(review, [str(tmp_path / "empty.md")])
    assert "Nothing stands out." in done.stdout
    assert "the document holds no text to check" in done.stderr
    listed = CliRunner().invoke(statements, [str(tmp_path / "empty.md")])
    assert "No statement is understood." in listed.stdout
    paired = CliRunner().invoke(statements, [str(tmp_path / "empty.md"), "--pairs"])
    assert "No two statements to compare." in paired.stdout


@pytest.mark.parametrize("command", [review, statements])
def test_standard_input_that_is_no_text_is_skipped(command: Command) -> None:
    done = CliRunner().invoke(command, ["-"], input=b"\x00\x01\xff\x00", standalone_mode=False)
    assert done.exception is None
    assert done.return_value == 0
    assert "<stdin>: the file is binary" in done.stderr


@pytest.mark.parametrize("command", [review, statements])
def test_standard_input_stands_alone(command: Command, tmp_path: Path) -> None:
    done = CliRunner().invoke(command, ["-", written(tmp_path)], input="Rest.")
    assert done.exit_code == 2
    assert "cannot stand beside other paths" in done.stderr
