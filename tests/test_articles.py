"""Whole articles: every finding is expected where it stands, and nothing else is found.

After a block, `<!-- expect: rule.id "quote" -->` names a finding in it. Two more marks keep a record of what is not
right yet and may change without notice: `false-alarm` (found, should not be) and `missed` (not found, should be). Plain
text has its marks below a last line `== marks ==`, which is not read as part of the article.
"""

from __future__ import annotations

import re
from collections import Counter
from datetime import date
from pathlib import Path

import pytest

from healthlint.check import Check
from healthlint.checking import check_document
from healthlint.finding import Result
from healthlint.parsers import parse
from healthlint.rulebook import compile, load
from healthlint.settings import Settings

FOLDER = Path(__file__).parent / "articles"
FORMATS = {".md": "markdown", ".html": "html", ".txt": "text"}
ARTICLES = sorted(path for path in FOLDER.iterdir() if path.suffix in FORMATS)
MARK = re.compile(r'(?:<!-- )?(expect|false-alarm|missed): (\S+) "(.*?)"(?: -->)?', re.S)
END = "\n== marks ==\n"


@pytest.fixture(scope="module")
def checks() -> list[Check]:
    return [compile(rule) for rule in load().values() if rule.stage == "stable"]


@pytest.mark.parametrize("path", ARTICLES, ids=lambda path: path.name)
def test_article_gives_the_findings_that_it_marks(path: Path, checks: list[Check]) -> None:
    text = path.read_text(encoding="utf-8")
    marks = [(kind, rule, " ".join(quote.split())) for kind, rule, quote in MARK.findall(text)]
    result = lint(text.partition(END)[0], path.name, checks)
    found = Counter((one.rule, " ".join(text[one.span.start : one.span.end].split())) for one in result.findings)
    wanted = Counter((rule, quote) for kind, rule, quote in marks if kind == "expect")
    tolerated = {(rule, quote) for kind, rule, quote in marks if kind != "expect"}

    assert result.failures == ()
    assert {"missing": sorted(wanted - found), "extra": sorted(set(found - wanted) - tolerated)} == {
        "missing": [],
        "extra": [],
    }


@pytest.mark.parametrize("path", [one for one in ARTICLES if one.suffix != ".txt"], ids=lambda path: path.name)
def test_marks_stand_right_after_the_block_that_they_are_about(path: Path) -> None:
    text = path.read_text(encoding="utf-8")
    unread = []
    for mark in MARK.finditer(text):
        before = MARK.sub("", text[: mark.start()]).rstrip().rpartition("\n\n")[2]
        if " ".join(mark[3].split()) not in " ".join(re.sub(r"<[^>]*>", "", before).split()):
            unread.append(mark[0])

    assert unread == []


def lint(text: str, name: str, checks: list[Check]) -> Result:
    settings = Settings(rules=tuple(check.rule for check in checks), today=date(2026, 11, 23))
    return check_document(parse(text, name, FORMATS[Path(name).suffix]), settings, checks)
