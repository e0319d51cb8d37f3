"""Patterns that come from the store are equal to freshly compiled ones, and a bad store does no harm."""

import marshal
import re
import sys

import pytest

from healthlint import precompiled

PATTERNS = [
    ("a+", 0),
    (r"(?P<dose>\d+(?:\.\d+)?)\s?(mg|ml)\b", re.I),
    (r"(?<!\w)[^\W\d_]+(?:['’-]\w+)*+", re.I),
    ("^(a)|(?i:b)$", re.M),
    ("[é–\U0001f600]{2,}?", 0),
]


def headed(head: bytes) -> bytes:
    return len(head).to_bytes(8, "little") + head


@pytest.fixture
def store(tmp_path, monkeypatch):
    path = tmp_path / "store.patterns"
    monkeypatch.setattr(precompiled, "_path", lambda: path)
    monkeypatch.setattr(sys, "dont_write_bytecode", False)
    monkeypatch.setattr(precompiled, "_made", {})
    precompiled._store.cache_clear()
    yield path
    precompiled._store.cache_clear()


@pytest.mark.parametrize(("pattern", "flags"), PATTERNS)
def test_a_kept_pattern_equals_a_fresh_one(store, pattern, flags):
    precompiled.compiled(pattern, flags)
    precompiled.keep()
    precompiled._store.cache_clear()

    assert (pattern, int(flags)) in precompiled._store().places
    assert precompiled.compiled(pattern, flags) == re.compile(pattern, flags)


def test_a_bad_pattern_raises_as_in_re(store):
    with pytest.raises(re.error):
        precompiled.compiled("(")


@pytest.mark.parametrize(
    "content", [b"", b"rubbish", b"\xff" * 99, headed(marshal.dumps(("another Python", {}))), headed(marshal.dumps(7))]
)
def test_a_store_that_is_damaged_or_another_pythons_is_made_anew(store, content):
    store.write_bytes(content)

    assert precompiled.compiled("a") == re.compile("a")
    precompiled.keep()
    precompiled._store.cache_clear()
    assert ("a", 0) in precompiled._store().places


def test_a_form_that_the_interpreter_refuses_is_compiled_afresh(store):
    store.write_bytes(precompiled._Store.content({("a", 0): (0, b"\xff\xff\xff\xff", 0, {}, (None,))}))

    assert precompiled.compiled("a") == re.compile("a")


def test_nothing_is_written_when_byte_code_is_not_wanted(store, monkeypatch):
    monkeypatch.setattr(sys, "dont_write_bytecode", True)
    precompiled.compiled("a")
    precompiled.keep()

    assert not store.exists()
