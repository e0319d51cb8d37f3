"""How much of one file is read."""

from __future__ import annotations

MOST_BLOCKS = 30_000
"""A longer file is no article: a list of a million words takes minutes and gigabytes to compare with itself."""
MOST_MARKUP = 150_000
"""Tags, delimiters, lines and other pieces, a multiple of what 2 MB of articles hold; what follows is not read."""


class Full(Exception):
    """More was met than any article has: reading ends here."""
