"""The matches of LanguageTool in one document, each in its block, from the cache where the block was read before."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterable, Iterator, Sequence
from typing import Any, NamedTuple

from healthlint.cache import Cache
from healthlint.document import OBJECT, Block
from healthlint.errors import GrammarError
from healthlint.grammar.choices import CATEGORIES_OFF, rules_off, variant
from healthlint.grammar.client import Client, Match, Piece
from healthlint.settings import GrammarSettings

_APART = "\n\n"
_STANDS_FOR = "that"
"""What a code span, an image or a template expression is read as."""
_MOST_CHARACTERS = 20_000
"""Of a request; a longer block is sent alone."""
_PATIENCE = 2
"""Requests in a row that may fail before a server is given up."""
_failures: dict[str, int] = {}


class BlockMatch(NamedTuple):
    """A match inside one block: offsets in its text."""

    block: Block
    match: Match


def matches(blocks: Sequence[Block], locale: str | None, settings: GrammarSettings) -> Iterator[BlockMatch]:
    """Every match in these blocks. Raises GrammarError where the server fails."""
    language, off = variant(locale), rules_off(settings.disable, settings.enable)
    cache = None if settings.cache is None else Cache(settings.cache)
    try:
        known: dict[int, list[Match]] = {}
        unread = []
        for block in blocks:
            record = None if cache is None else cache.get(_key(block, language, off, settings))
            if record is None:
                unread.append(block)
            else:
                known[block.number] = [_match(one) for one in json.loads(record)]
        for batch in _batches(unread):
            for block, found in zip(batch, _ask(batch, language, off, settings), strict=True):
                known[block.number] = found
                if cache is not None:
                    cache.put(_key(block, language, off, settings), json.dumps(found).encode())
    finally:
        if cache is not None:
            cache.close()
    for block in blocks:
        for match in known[block.number]:
            if OBJECT not in block.text[match.start : match.end]:
                yield BlockMatch(block, match)


def _match(kept: list[Any]) -> Match:
    start, end, rule, category, message, replacements = kept
    return Match(start, end, rule, category, message, tuple(replacements))


def _ask(
    batch: Sequence[Block], language: str, off: tuple[str, ...], settings: GrammarSettings
) -> Iterator[list[Match]]:
    """The matches of each block of a batch, offsets in its own text; what spans two blocks is dropped."""
    if _failures.get(settings.server, 0) >= _PATIENCE:
        raise GrammarError(f"{settings.server} did not answer {_PATIENCE} times and was given up")
    client = Client(settings.server, settings.timeout)
    try:
        found, _version = client.check(list(_pieces(batch)), language, off, CATEGORIES_OFF)
    except GrammarError:
        _failures[settings.server] = _failures.get(settings.server, 0) + 1
        raise
    _failures.pop(settings.server, None)
    start = 0
    for block in batch:
        end = start + len(block.text)
        yield [
            match._replace(start=match.start - start, end=match.end - start)
            for match in found
            if start <= match.start < match.end <= end
        ]
        start = end + len(_APART)


def _pieces(batch: Iterable[Block]) -> Iterator[Piece]:
    for block in batch:
        for number, text in enumerate(block.text.split(OBJECT)):
            if number:
                yield Piece(OBJECT, _STANDS_FOR)
            yield Piece(text)
        yield Piece(_APART, _APART)


def _batches(blocks: Iterable[Block]) -> Iterator[list[Block]]:
    batch: list[Block] = []
    size = 0
    for block in blocks:
        if batch and size + len(block.text) > _MOST_CHARACTERS:
            yield batch
            batch, size = [], 0
        batch.append(block)
        size += len(block.text)
    if batch:
        yield batch


def _key(block: Block, language: str, off: tuple[str, ...], settings: GrammarSettings) -> str:
    parts = ("grammar", settings.version, language, " ".join(off), " ".join(CATEGORIES_OFF), block.text)
    return hashlib.sha256("\0".join(parts).encode("utf-8", "surrogatepass")).hexdigest()
