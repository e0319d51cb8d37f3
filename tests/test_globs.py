"""Patterns as in .gitignore: the same answers as git's own."""

from __future__ import annotations

import subprocess

import pytest
from hypothesis import given
from hypothesis import strategies as st

from healthlint.globs import Globs

PATHS = (
    "a.md", "b.txt", "docs/a.md", "docs/deep/a.md", "docs/deep/er/b.md", "build/x.md", "docs/build/y.md", "foo/bar.md",
    "x/foo/bar.md", "[a].md", "a b.md", "#hash.md", "!bang.md", "x/y/z/w.md", "abc.md", "docs/.keep/a.md", "a.md.bak",
)  # fmt: skip
PATTERN_SETS = (
    ["*.md"], ["/a.md"], ["docs/"], ["docs/*.md"], ["**/a.md"], ["docs/**"], ["docs/**/b.md"], ["build"], ["build/"],
    ["/build"], ["foo/bar.md"], ["*.md", "!docs/a.md"], ["docs/", "!docs/a.md"], ["docs/*", "!docs/deep/"], ["a?c.md"],
    ["[ab].md"], ["[!a]*.txt"], [r"\[a\].md"], ["a b.md"], ["a.md   "], [r"\#hash.md"], [r"\!bang.md"], ["#hash.md"],
    ["", "  ", "b.txt"], ["x/**/w.md"], ["**/deep/**"], ["*"], ["*", "!*/", "!*.txt"], ["docs/deep"], ["**"], ["a.*"],
    ["[a-c]bc.md"], ["/docs/*/a.md"], ["*/a.md"],
)  # fmt: skip


@pytest.mark.parametrize("patterns", PATTERN_SETS, ids=repr)
def test_the_same_as_git(tmp_path, patterns):
    subprocess.run(["git", "init", "-q"], cwd=tmp_path, check=True)
    (tmp_path / ".gitignore").write_text("\n".join(patterns) + "\n")
    for path in PATHS:
        (tmp_path / path).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / path).write_text("")
    asked = "\0".join(PATHS).encode()
    command = ["git", "check-ignore", "--no-index", "-z", "--stdin"]
    done = subprocess.run(command, cwd=tmp_path, input=asked, capture_output=True, check=False)
    ignored = set(done.stdout.decode().split("\0")) - {""}
    globs = Globs(patterns)
    assert {path for path in PATHS if is_ignored(globs, path)} == ignored


def is_ignored(globs, path):
    """As a walk from the root finds it: nothing below an ignored folder is looked at."""
    parts = path.split("/")
    for length in range(1, len(parts) + 1):
        if globs.match("/".join(parts[:length]), is_folder=length < len(parts)):
            return True
    return False


@given(st.lists(st.text(alphabet="ab*?[]!\\/# .-", max_size=12), max_size=3), st.text(alphabet="ab/.", max_size=10))
def test_no_pattern_raises(patterns, path):
    Globs(patterns).match(path)
    Globs(patterns).holds(path)
