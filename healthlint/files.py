"""Bytes of a file → text, every character kept."""

from __future__ import annotations

from pathlib import Path
from typing import NamedTuple

from healthlint.errors import SourceError
from healthlint.precompiled import compiled


class Skipped(Exception):
    """A file that is not an article: too large, or binary; the text says why."""


class Text(NamedTuple):
    """The text of a file, a byte-order mark included, what the user should know, and the codec that writes it back.

    `codec` is None where the bytes cannot be written back as they were: such a file must not be changed.
    """

    text: str
    notices: tuple[str, ...]
    codec: str | None


_MAGIC = (
    b"%PDF-", b"PK\x03\x04", b"\x89PNG", b"\xff\xd8\xff", b"GIF87a", b"GIF89a", b"\x1f\x8b", b"\xd0\xcf\x11\xe0",
    b"\x7fELF", b"{\\rtf", b"BM\x00", b"RIFF",
)  # fmt: skip
_MARKS = (
    (b"\xff\xfe\x00\x00", "utf-32-le"), (b"\x00\x00\xfe\xff", "utf-32-be"),
    (b"\xff\xfe", "utf-16-le"), (b"\xfe\xff", "utf-16-be"),
)  # fmt: skip
_CONTROL = bytes([*range(9), 11, *range(14, 27), *range(28, 32), 127])
_PROBE = 8192
_BAD = compiled("[\udc80-\udcff]")


def read(path: Path, max_size: int) -> Text:
    """The text of a file. Raises SourceError where it cannot be read, Skipped where it is no article."""
    return decode(read_bytes(path, max_size))


def read_bytes(path: Path, max_size: int) -> bytes:
    """The bytes of a file. Raises SourceError where it cannot be read, Skipped where it is too large."""
    try:
        with path.open("rb") as file:
            data = file.read(max_size + 1)
    except FileNotFoundError as error:
        raise SourceError("no such file") from error
    except IsADirectoryError as error:
        raise SourceError("is a folder, not a file") from error
    except (OSError, ValueError) as error:
        raise SourceError(f"cannot be read: {getattr(error, 'strerror', None) or error}") from error
    if len(data) > max_size:
        raise Skipped(f"the file is larger than max-file-size ({max_size:,} bytes)")
    return data


def decode(data: bytes) -> Text:
    """The text of bytes: UTF-8, UTF-16 or UTF-32, else Windows-1252 with a notice. Raises Skipped for binary data."""
    for mark, codec in _MARKS:
        if data.startswith(mark):
            return _wide(data, codec)
    unmarked = _wide_codec(data[:_PROBE])
    if unmarked:
        return _wide(data, unmarked)
    if is_binary(data):
        raise Skipped("the file is binary")
    try:
        return Text(data.decode("utf-8"), _nul_notice(data), "utf-8")
    except UnicodeDecodeError as error:
        first = error.start
    text = data.decode("utf-8", "surrogateescape")
    bad = len(_BAD.findall(text))
    good = sum(1 for char in text if char > "\x7f") - bad
    if good >= bad:
        line = data.count(b"\n", 0, first) + 1
        count = "1 byte is" if bad == 1 else f"{bad:,} bytes are"
        return Text(_BAD.sub("\ufffd", text), (f"{count} not UTF-8, the first in line {line}: read as '\ufffd'",), None)
    try:
        return Text(data.decode("cp1252"), ("read as Windows-1252: the file is not UTF-8",), "cp1252")
    except UnicodeDecodeError:
        return Text(data.decode("latin-1"), ("read as Latin-1: the file is not UTF-8",), "latin-1")


def is_binary(data: bytes) -> bool:
    """Whether bytes are no text: a known file signature, or many control characters at the start."""
    if data.startswith(_MAGIC):
        return True
    head = data[:_PROBE]
    controls = len(head) - len(head.translate(None, _CONTROL))
    return controls * 20 > len(head)


def _wide_codec(head: bytes) -> str | None:
    """UTF-16 without a byte-order mark: nearly every second byte is NUL."""
    if len(head) < 4 or b"\0" not in head:
        return None
    even, odd = head[::2].count(0), head[1::2].count(0)
    half = len(head) // 2
    if odd > half * 0.7 and even < half * 0.05:
        return "utf-16-le"
    if even > half * 0.7 and odd < half * 0.05:
        return "utf-16-be"
    return None


def _wide(data: bytes, codec: str) -> Text:
    try:
        return Text(data.decode(codec), (), codec)
    except UnicodeDecodeError:
        name = codec[:6].upper()
        return Text(data.decode(codec, "replace"), (f"not every character is valid {name}: read as '\ufffd'",), None)


def _nul_notice(data: bytes) -> tuple[str, ...]:
    return ("the file holds NUL characters",) if b"\0" in data else ()
