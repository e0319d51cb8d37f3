"""Bytes to text: byte-order marks, UTF-16, Windows-1252, NUL, binary files, sizes and line ends."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from healthlint.errors import SourceError
from healthlint.files import Skipped, decode, read
from healthlint.parsers import parse

PROSE = "Café – “take 5 mg” at night 😀\n"


@pytest.mark.parametrize("codec", ["utf-8", "utf-8-sig", "utf-16", "utf-16-le", "utf-16-be", "utf-32"])
def test_unicode_encodings_are_recognised(codec: str) -> None:
    text, notices, back = decode((PROSE * 5).encode(codec))
    assert text.lstrip("\ufeff") == PROSE * 5
    assert notices == ()
    assert back is not None and text.encode(back).endswith((PROSE * 5).encode(back))


def test_windows_1252_is_read_with_a_notice() -> None:
    data = "Naïve – “quoted” text, don’t panic".encode("cp1252")
    text, notices, codec = decode(data)
    assert text == "Naïve – “quoted” text, don’t panic"
    assert "Windows-1252" in notices[0]
    assert codec == "cp1252"


def test_a_broken_byte_in_utf8_is_one_character() -> None:
    text, notices, codec = decode("Crème brûlée\n".encode() + b"dose \xff 5 mg")
    assert text == "Crème brûlée\ndose \ufffd 5 mg"
    assert "line 2" in notices[0]
    assert codec is None


def test_nul_in_a_text_is_kept() -> None:
    text, notices, _ = decode(b"Take one tablet a day.\x00 Then rest for a week or more, please.")
    assert text[22] == "\x00"
    assert notices


@pytest.mark.parametrize("data", [b"%PDF-1.7 text", b"PK\x03\x04more", b"\x89PNG\r\n", bytes(range(256)) * 8])
def test_binary_files_are_skipped(data: bytes) -> None:
    with pytest.raises(Skipped):
        decode(data)


def test_files(tmp_path: Path) -> None:
    article = tmp_path / "a.md"
    article.write_bytes(b"x" * 100)
    assert read(article, 100).text == "x" * 100
    with pytest.raises(Skipped, match="max-file-size"):
        read(article, 99)
    with pytest.raises(SourceError):
        read(tmp_path / "missing.md", 100)
    with pytest.raises(SourceError):
        read(tmp_path, 100)


@given(st.binary(max_size=400))
def test_any_bytes(data: bytes) -> None:
    try:
        text, _, codec = decode(data)
    except Skipped:
        return
    if codec is not None:
        assert text.encode(codec) == data


@pytest.mark.parametrize("end", ["\n", "\r\n", "\r"])
@pytest.mark.parametrize("format", ["markdown", "html", "text"])
@pytest.mark.parametrize("mark", ["", "\ufeff"])
def test_line_ends_and_marks_keep_columns(end: str, format: str, mark: str) -> None:
    lines = ["<p>first</p>", "", "<p>a 😀 target</p>"] if format == "html" else ["first", "", "a 😀 target"]
    document = parse(mark + end.join(lines) + end, "x", format)
    block = document.blocks[-1]
    at = block.text.index("target")
    position = document.position(block.span(at, at + 6).start)
    assert (position.line, position.column) == (3, 8 if format == "html" else 5)


def test_column_after_a_mark() -> None:
    document = parse("\ufefftarget here", "x", "markdown")
    assert document.position(document.blocks[0].span(0, 6).start).column == 1


@pytest.mark.parametrize("format", ["markdown", "mdx", "html", "text"])
def test_odd_characters_are_kept_in_place(format: str) -> None:
    source = "a\x00b \ud800c zero\u200bwidth \u202eabc\u202c e\u0301 target 👩\u200d🔬 end"
    document = parse(source, "x", format)
    block = document.blocks[0]
    at = block.text.index("target")
    assert source[slice(*block.span(at, at + 6))] == "target"


def test_columns_in_utf16_units_for_editors() -> None:
    document = parse("\ufeffx\r\né😀👩‍🔬 target\r\n", "x", "text")
    start = document.source.index("target")
    assert document.position(start) == (2, 7)
    assert document.utf16_position(start) == (2, 10)
