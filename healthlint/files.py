"""Bytes of a file -> text."""

from __future__ import annotations

from pathlib import Path

from healthlint.errors import SourceError


class Skipped(Exception):
    """A file that is not an article: too large, or binary; the text says why."""


def read(path: Path, max_size: int) -> str:
    """The text of a file, every character kept. Raises SourceError, or Skipped."""
    try:
        if path.stat().st_size > max_size:
            raise Skipped(f"the file is larger than max-file-size ({max_size:,} bytes)")
        data = path.read_bytes()
    except OSError as error:
        raise SourceError(f"cannot be read: {error.strerror or error}") from error
    return decode(data)


def decode(data: bytes) -> str:
    """Bytes as text, every character kept. Raises Skipped for what is no text."""
    if b"\0" in data:
        raise Skipped("the file is binary")
    return data.decode("utf-8", "surrogateescape")
