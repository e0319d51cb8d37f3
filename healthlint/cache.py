"""What was found in a text before: one SQLite file, keyed by all that the findings depend on.

The cache holds messages and quotes of the articles, so only its owner may read it. It is never in the way: a damaged
file is deleted and made anew, a folder that cannot be written goes without.
"""

from __future__ import annotations

import hashlib
import os
import sqlite3
import time
import zlib
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path

from healthlint import __version__

FOLDER = ".healthlint_cache"
_MOST_DAYS = 30
_TOGETHER = 500
_DAY = 86_400
_TAG = "Signature: 8a477f597d28d172789f06886806bc55\n# This folder is a cache of healthlint; it may be deleted.\n"


class Cache:
    """Records by key, in `FOLDER` below a folder."""

    def __init__(self, folder: Path) -> None:
        self._file = folder / FOLDER / f"findings-{__version__}.db"
        self._connection: sqlite3.Connection | None = None
        self._fresh: list[tuple[str, bytes, int]] = []
        with suppress(OSError, sqlite3.Error):
            self._connection = self._open()

    def get(self, key: str) -> bytes | None:
        """The record of a key, None where there is none."""
        with self._safely() as connection:
            if connection is not None:
                row = connection.execute("SELECT record FROM records WHERE key = ?", (key,)).fetchone()
                if row is not None:
                    return zlib.decompress(row[0])
        return None

    def put(self, key: str, record: bytes) -> None:
        """Keep a record; it is written together with others, so that no process waits long for another."""
        self._fresh.append((key, zlib.compress(record, 1), int(time.time() // _DAY)))
        if len(self._fresh) >= _TOGETHER:
            self._write()

    def close(self) -> None:
        """Write what was put, and let go of records older than a month."""
        with self._safely() as connection:
            if connection is not None:
                oldest = int(time.time() // _DAY) - _MOST_DAYS
                self._write()
                connection.execute("DELETE FROM records WHERE day < ?", (oldest,))
                connection.commit()
                connection.close()
        self._connection = None

    def _write(self) -> None:
        with self._safely() as connection:
            if connection is not None:
                connection.executemany("INSERT OR REPLACE INTO records VALUES (?, ?, ?)", self._fresh)
                connection.commit()
        self._fresh.clear()

    def _open(self) -> sqlite3.Connection:
        folder = self._file.parent
        if not folder.is_dir():
            folder.mkdir(mode=0o700)
        for name, text in ((".gitignore", "*\n"), ("CACHEDIR.TAG", _TAG)):
            if not (folder / name).exists():
                (folder / name).write_text(text, encoding="utf-8")
        try:
            return self._connect()
        except sqlite3.DatabaseError as error:
            if isinstance(error, sqlite3.OperationalError):
                raise
            self._delete()
            return self._connect()

    def _connect(self) -> sqlite3.Connection:
        if not self._file.exists():
            os.close(os.open(self._file, os.O_CREAT | os.O_RDWR, 0o600))
        connection = sqlite3.connect(self._file, timeout=10)
        connection.execute("PRAGMA journal_mode = WAL")
        connection.execute("PRAGMA synchronous = NORMAL")
        connection.execute("CREATE TABLE IF NOT EXISTS records (key TEXT PRIMARY KEY, record BLOB, day INTEGER)")
        return connection

    def _delete(self) -> None:
        for suffix in ("", "-wal", "-shm"):
            with suppress(OSError):
                self._file.with_name(self._file.name + suffix).unlink()

    @contextmanager
    def _safely(self) -> Iterator[sqlite3.Connection | None]:
        """The connection; any trouble with it ends the use of the cache, never the run."""
        try:
            yield self._connection
        except (sqlite3.Error, OSError, zlib.error) as error:
            self._connection = None
            if isinstance(error, sqlite3.DatabaseError) and not isinstance(error, sqlite3.OperationalError):
                self._delete()


def key_of(content: bytes, *parts: str) -> str:
    """The key of a content under these circumstances."""
    digest = hashlib.blake2b(content, digest_size=20)
    for part in parts:
        digest.update(b"\0" + part.encode("utf-8", "surrogateescape"))
    return digest.hexdigest()


def own_sources() -> str:
    """A hash of healthlint's own sources in a checkout, where the version says too little; "" when installed."""
    package = Path(__file__).parent
    if not (package.parent / "pyproject.toml").is_file():
        return ""
    digest = hashlib.blake2b(digest_size=20)
    for path in sorted((*package.rglob("*.*"), *(package.parent / "rules").rglob("*.*"))):
        if path.parent.name == "__pycache__":
            continue
        stat = path.stat()
        digest.update(f"{path.name}:{stat.st_mtime_ns}:{stat.st_size}\n".encode())
    return digest.hexdigest()


def clean(folder: Path) -> int:
    """Delete the cache below a folder; how many bytes that frees."""
    freed = 0
    place = folder / FOLDER
    for path in sorted(place.glob("*")) if place.is_dir() else ():
        with suppress(OSError):
            size = path.stat().st_size
            path.unlink()
            freed += size
    with suppress(OSError):
        place.rmdir()
    return freed
