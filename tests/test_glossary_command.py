"""`healthlint glossary`: what pages say of their acronyms and terms, merged over pages, in every format."""

import csv
import io
import json
from pathlib import Path

import pytest
from click.testing import CliRunner

from healthlint.cli.group import healthlint

ONE = "# Breathing\n\nChronic obstructive pulmonary disease (COPD) makes you breathless. COPD is common.\n"
TWO = "# Pills\n\nWith COPD, ask about a DVT. Some people get nystagmus, a jerking of the eyes.\n"


@pytest.fixture
def pages(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> tuple[str, str]:
    monkeypatch.chdir(tmp_path)
    Path("one.md").write_text(ONE, encoding="utf-8")
    Path("two.md").write_text(TWO, encoding="utf-8")
    return "one.md", "two.md"


def run(*arguments: str) -> str:
    result = CliRunner().invoke(healthlint, ["glossary", *arguments], standalone_mode=False)
    assert result.exception is None and result.return_value == 0
    return result.output


def entries(*arguments: str) -> dict[str, dict]:
    return {entry["name"]: entry for entry in json.loads(run(*arguments, "--format", "json"))["entries"]}


def test_pages_are_merged(pages):
    found = entries(*pages)
    assert found["COPD"]["explanation"] == "Chronic obstructive pulmonary disease"
    assert found["COPD"]["explained"] == {"path": "one.md", "line": 3}
    assert [place["path"] for place in found["COPD"]["first"]] == ["one.md", "two.md"]
    assert found["DVT"]["explanation"] is None and found["DVT"]["suggestion"] == "deep vein thrombosis"
    assert found["nystagmus"]["explanation"].startswith("jerking of the eyes")


def test_only_the_unexplained(pages):
    assert "DVT" in entries(*pages, "--unexplained")
    assert "COPD" not in entries(*pages, "--unexplained")


def test_text_csv_and_markdown(pages):
    assert "not explained (perhaps 'deep vein thrombosis'?)" in run(*pages)
    rows = list(csv.DictReader(io.StringIO(run(*pages, "--format", "csv"))))
    assert {"COPD", "DVT", "nystagmus"} <= {row["name"] for row in rows}
    assert "- **COPD**: Chronic obstructive pulmonary disease" in run(*pages, "--format", "markdown")


def test_a_page_without_any(tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    Path("plain.md").write_text("# Rest\n\nDrink water and rest.\n", encoding="utf-8")
    assert run("plain.md") == "No acronyms or specialist terms found.\n"
