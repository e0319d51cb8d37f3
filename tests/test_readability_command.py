"""`healthlint readability`: the table, the machine formats, other languages and bad input."""

import csv
import io
import json
from pathlib import Path

import pytest
from click.testing import CliRunner

from healthlint.cli.group import healthlint
from healthlint.views.readability import as_csv

PAGE = """# A cough

Rest and drink water. Most coughs clear within three weeks.

## When to ask for help

Concomitant haemoptysis necessitates immediate multidisciplinary evaluation, whatever the season.

## =SUM(A1)

Call the nurse if you are worried.
"""
GERMAN = "Sie können das Medikament mit oder ohne Essen einnehmen. Wenn Sie es vergessen, ist das nicht schlimm. " * 5


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.chdir(tmp_path)
    (tmp_path / "cough.md").write_text(PAGE, encoding="utf-8")
    return tmp_path


def run(*arguments: str, given: str | None = None) -> tuple[int, str]:
    result = CliRunner().invoke(healthlint, ["readability", *arguments], input=given, standalone_mode=False)
    assert result.exception is None, result.exception
    return int(result.return_value or 0), result.stdout


def test_the_table_names_sections_and_hard_sentences(folder: Path) -> None:
    status, shown = run("cough.md")
    assert status == 0
    assert "cough.md: 26 words, 4 sentences" in shown
    assert "When to ask for help" in shown
    assert "multidisciplinary" in shown


def test_json(folder: Path) -> None:
    data = json.loads(run("--format", "json")[1])
    (document,) = data["documents"]
    assert data["schema"] == 1
    assert document["path"] == "cough.md"
    assert [section["line"] for section in document["sections"]] == [1, 5, 9]
    assert document["hardest"][0]["line"] == 7
    assert document["hardest"][0]["health"] > 4


def test_csv_is_inert_in_a_spreadsheet(folder: Path) -> None:
    rows = list(csv.DictReader(io.StringIO(run("--format", "csv")[1])))
    assert [row["section"] for row in rows] == ["", "A cough", "When to ask for help", "'=SUM(A1)"]
    assert float(rows[0]["flesch_kincaid_grade"]) > 0


def test_another_language_gets_its_own_formulas(folder: Path) -> None:
    status, shown = run("-", given=GERMAN)
    assert status == 0
    assert "language de: flesch reading ease" in shown
    assert "wiener sachtextformel" in shown


def test_a_missing_file_is_said_and_counted(folder: Path) -> None:
    assert run("cough.md", "gone.md")[0] == 2


def test_no_pages_give_an_empty_table() -> None:
    assert as_csv([]).strip() == ""
