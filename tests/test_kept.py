"""Kept tables come back as they were made, and a bad or old one is made anew."""

import marshal
import sys

import pytest

from healthlint import kept


@pytest.fixture
def folder(tmp_path, monkeypatch):
    monkeypatch.setattr(kept, "_path", lambda name: tmp_path / f"{name}.table")
    monkeypatch.setattr(sys, "dont_write_bytecode", False)
    monkeypatch.setattr(kept, "_made", {})
    return tmp_path


def made(value):
    """A kept table of this value, and a list that grows with every making."""
    calls = []

    def _words():
        calls.append(1)
        return value

    return kept.kept(_words), calls


def test_a_table_is_made_once_and_read_back_by_the_next_run(folder):
    value = {"a": [(frozenset({"b"}), 1, None)], "c": ["é", 0.5]}
    table, calls = made(value)
    assert (table(), table(), len(calls)) == (value, value, 1)
    kept.keep()

    again, calls = made("another")
    assert (again(), len(calls)) == (value, 0)


@pytest.mark.parametrize("content", [b"", b"rubbish", marshal.dumps(("of other files", 1)), marshal.dumps(7)])
def test_a_table_that_is_damaged_or_of_other_files_is_made_anew(folder, content):
    table, _ = made("fresh")
    table()
    kept.keep()
    (path,) = folder.iterdir()
    path.write_bytes(content)

    again, _ = made("made anew")
    assert again() == "made anew"


def test_nothing_is_written_when_byte_code_is_not_wanted(folder, monkeypatch):
    monkeypatch.setattr(sys, "dont_write_bytecode", True)
    table, _ = made(1)
    table()
    kept.keep()

    assert not list(folder.iterdir())


def test_values_that_cannot_be_kept_do_no_harm(folder):
    table, _ = made(object())
    table()
    kept.keep()

    assert not list(folder.iterdir())


def test_the_stamp_changes_with_any_source_file(tmp_path, monkeypatch):
    monkeypatch.setattr(kept, "_SOURCES", (tmp_path,))
    stamps = set()
    for text in ("a", "ab"):
        (tmp_path / "list.tsv").write_text(text, encoding="utf-8")
        kept._stamp.cache_clear()
        stamps.add(kept._stamp())
    kept._stamp.cache_clear()
    assert len(stamps) == 2
