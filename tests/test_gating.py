"""Trigger words decide whether a rule runs; they must never lose a finding."""

import os
from pathlib import Path

import pytest

from healthlint.analysis import Analysis
from healthlint.parsers import FORMATS, parse
from healthlint.rulebook import compile, load
from healthlint.settings import Settings

ROOT = Path(__file__).parent.parent
DATA = Path(os.environ.get("HEALTHLINT_DATA") or ROOT.parent / "shared")
CHECKS = [check for check in map(compile, load().values()) if check.triggers is not None]


def lost(path):
    text = path.read_text(encoding="utf-8")
    analysis = Analysis(parse(text, path.name, FORMATS[path.suffix]), Settings(tuple(c.rule for c in CHECKS)))
    return [
        check.rule.id for check in CHECKS if not check.may_fire(analysis) and any(True for _ in check.run(analysis))
    ]


@pytest.mark.parametrize("path", sorted((ROOT / "examples").glob("*.md")), ids=lambda path: path.name)
def test_gating_loses_nothing_on_the_examples(path):
    assert lost(path) == []


@pytest.mark.skipif(not (DATA / "corpus").is_dir(), reason="the corpus is not on this machine (HEALTHLINT_DATA)")
def test_gating_loses_nothing_on_a_corpus():
    pages = sorted((DATA / "corpus" / "clean").glob("*.md"))[::20] + sorted((DATA / "eval").glob("mill*/pages/*"))

    assert {path.name: found for path in pages if (found := lost(path))} == {}
