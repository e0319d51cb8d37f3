"""How far a long run has come, on standard error when that is a terminal."""

from __future__ import annotations

import sys
import time
from collections.abc import Iterable, Iterator
from typing import TypeVar

T = TypeVar("T")
_FEWEST, _EVERY = 20, 0.2


def progress(items: Iterable[T], total: int, *, wanted: bool) -> Iterator[T]:
    """The items, with a line that counts them while there are many."""
    if not wanted or total < _FEWEST or not sys.stderr.isatty():
        yield from items
        return
    shown = 0.0
    try:
        for number, item in enumerate(items, 1):
            now = time.monotonic()
            if now - shown > _EVERY:
                sys.stderr.write(f"\r{number:,} of {total:,} documents ")
                sys.stderr.flush()
                shown = now
            yield item
    finally:
        sys.stderr.write("\r\033[K")
        sys.stderr.flush()
