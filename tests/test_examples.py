"""The articles in examples/: one full of flaws, whose findings stand beside it, and one that is clean.

`python tests/test_examples.py` writes the findings of today into `*.expected`.
"""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

from healthlint.checking import check_document
from healthlint.parsers import parse
from healthlint.rulebook import compile, load
from healthlint.settings import Settings

EXAMPLES = Path(__file__).parent.parent / "examples"


@pytest.mark.parametrize("name", ["intensive-outpatient", "sore-throat"])
def test_example_gives_the_findings_that_stand_beside_it(name: str) -> None:
    expected = EXAMPLES / f"{name}.expected"

    assert findings(name) == (expected.read_text(encoding="utf-8").splitlines() if expected.exists() else [])


def findings(name: str) -> list[str]:
    """A line for each finding: its line in the article, a colon, its rule; in order."""
    rules = tuple(rule for rule in load().values() if rule.stage == "stable")
    settings = Settings(rules=rules, today=date(2026, 11, 23))
    document = parse((EXAMPLES / f"{name}.md").read_text(encoding="utf-8"), f"{name}.md", "markdown")
    result = check_document(document, settings, [compile(rule) for rule in rules])
    places = sorted((document.position(one.span.start).line, one.rule) for one in result.findings)
    return [f"{line}:{rule}" for line, rule in places]


if __name__ == "__main__":
    found = "\n".join(findings("intensive-outpatient")) + "\n"
    (EXAMPLES / "intensive-outpatient.expected").write_text(found, encoding="utf-8")
