"""Acronyms: where each one is used, what the article says it stands for, and where it says so."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache
from itertools import accumulate
from typing import Literal, NamedTuple

from healthlint.document import Block, Link
from healthlint.language.acronym_tokens import TOKEN, is_no_acronym, name_of, tokens
from healthlint.language.frequency import zipf
from healthlint.language.fullforms import same_meaning
from healthlint.language.known import exemption, senses
from healthlint.language.longforms import after, before, letters_of
from healthlint.language.words import Word
from healthlint.precompiled import compiled

_BRACKET = compiled(r"[(\[]\s{0,3}((?:[^()\[\]]|\([^()\[\]]{1,4}\)){2,120})\s{0,3}[)\]]")
_LEAD = compiled(
    r"(?:(?:also|often|sometimes|usually|commonly|better|or|and|otherwise|simply|collectively)\s+){0,3}"
    r"(?:(?:known|referred\s+to|called|abbreviated|shortened)(?:\s+(?:as|to))?\s+|or\s+|a\.?k\.?a\.?\s+|abbreviation:?\s+|"
    r"short\s+for\s+|i\.e\.,?\s+|=\s*|stands\s+for\s+|the\s+|an?\s+)?[\"'“‘]?",
    re.IGNORECASE,
)
_BREAK = compiled(r"[^\w\s'’‑-]")
_LAST_ITEM = compiled(r"[;,]\s*(?:or\s+)?([A-Za-z][\w/-]{1,9})$")
_STRICT = 0.2
_NO_WORD = 4.3
_LONG_WORD = compiled(r"[a-z]{4}")
_SHORT = compiled(r"[A-Za-z0-9][\w&/+.‑-]{0,11}(?:\([\w.]{1,4}\)[\w-]{0,4}|(?<=\w\w) \d{1,2}(?!\w))?")
_CUE = compiled(
    r"\s*[\"'”’)]?,?\s*(?:(?:which|that|it|this)\s+)?(?:stands\s+for|is\s+short\s+for|is\s+an?\s+(?:abbreviation|acronym)\s+"
    r"(?:of|for)|short\s+for|means|=|—|–|-\s|:|,?\s+or)\s*[\"'“‘(]?",
    re.IGNORECASE,
)
_COMMA_OR = compiled(
    r"(?:,\s*|\s+)(?:or|(?:(?:also|often|sometimes|commonly|usually|generally)\s+){0,2}(?:called|known\s+as|abbreviated"
    r"(?:\s+(?:as|to))?))\s+(?:the\s+|an?\s+)?[\"'“‘]?$",
    re.IGNORECASE,
)

Form = Literal["bracket", "reversed", "phrase", "title", "table"]


class Use(NamedTuple):
    """One place of an acronym: its block's number and the text offsets there, a plural "s" included."""

    block: int
    start: int
    end: int


class Expansion(NamedTuple):
    """The full form of an acronym as the article writes it, and where.

    `form`: "bracket" is "full form (ABC)", "reversed" is "ABC (full form)", "phrase" is "ABC stands for …" and the
    like, "title" comes from `<abbr title>` or a link's title, "table" from the next cell. `start` and `end` are the
    text offsets of the full form in its block (of the acronym itself for a title).
    """

    text: str
    block: int
    start: int
    end: int
    form: Form


@dataclass(frozen=True, slots=True)
class Acronym:
    """An acronym of the article, without the "s" of a plural.

    `uses` and `expansions` are in the order of the article. `likely` is the full form that the article writes out
    without ever tying it to the acronym, None where there is an expansion or nothing fits.
    """

    name: str
    uses: tuple[Use, ...]
    expansions: tuple[Expansion, ...]
    likely: Expansion | None

    @property
    def full_form(self) -> str | None:
        """What the article itself says or shows that it stands for."""
        if self.expansions:
            return self.expansions[0].text
        return self.likely.text if self.likely else None


Acronyms = dict[str, Acronym]
"""Name → acronym, in the order of first use."""


_LONGEST_SHOWN = 200
"""Characters of an `<abbr>` that are read: one that is never closed goes on to the end of its block."""


def find(blocks: Sequence[Block], words: Sequence[Word] = (), links: Iterable[Link] = ()) -> Acronyms:
    """Every acronym of these blocks that is not shouting, a Roman numeral or a name in mixed case.

    `words` are those of the blocks; without them no acronym has a `likely` full form.
    """
    uses: dict[str, list[Use]] = defaultdict(list)
    for block in blocks:
        for match in tokens(block.text):
            name = name_of(match.group())
            if name and not is_no_acronym(block.text, *match.span()):
                uses[name].append(Use(block.number, match.start(), match.end()))
    expansions: dict[str, list[Expansion]] = defaultdict(list)
    for name, expansion in _expansions(blocks, links, uses):
        if name.lower() in expansion.text.lower().split() or not _LONG_WORD.search(expansion.text):
            continue
        if all(expansion[1:4] != known[1:4] for known in expansions[name]):
            expansions[name].append(expansion)
    for name, found in expansions.items():
        found.sort(key=lambda expansion: (expansion.block, expansion.start))
        if name not in uses:
            uses[name] = list(_written(name, blocks))
    wanted = [name for name in uses if name not in expansions and exemption(name, None) is None]
    likely = _likely(blocks, words, wanted)
    return {
        name: Acronym(name, tuple(places), tuple(expansions.get(name, ())), likely.get(name))
        for name, places in uses.items()
    }


def _written(name: str, blocks: Sequence[Block]) -> Iterator[Use]:
    """The places of a short form that does not look like an acronym, as in "angiotensin (Ang)"."""
    pattern = re.compile(rf"(?<![\w-]){re.escape(name)}(?![\w-])")
    for block in blocks:
        for match in pattern.finditer(block.text):
            yield Use(block.number, match.start(), match.end())


def _expansions(
    blocks: Sequence[Block], links: Iterable[Link], uses: dict[str, list[Use]]
) -> Iterator[tuple[str, Expansion]]:
    for block in blocks:
        if "(" in block.text or "[" in block.text:
            yield from _bracketed(block)
    for name, places in uses.items():
        for use in places:
            block = blocks[use.block]
            yield from _phrased(name, use, block)
            if block.cell is not None and not block.cell.header and len(block.text) < 20:
                yield from _in_table(name, block, blocks)
    for link in links:
        if link.title and link.kind != "image":
            shown = blocks[link.block].text[link.start : min(link.end, link.start + _LONGEST_SHOWN)]
            match = TOKEN.search(shown)
            titled = name_of(match.group()) if match else None
            if match and titled and after(link.title, 0, len(link.title), titled):
                start = link.start + match.start()
                yield titled, Expansion(link.title.strip(), link.block, start, link.start + match.end(), "title")


def _bracketed(block: Block) -> Iterator[tuple[str, Expansion]]:
    text = block.text
    for match in _BRACKET.finditer(text):
        first, last = match.span(1)
        for opening, start, end in ((match.start(), first, last), *_within(text, first, last)):
            short = _short_form(text, start, end)
            found = before(text, opening, short) if short else None
            if short and found:
                yield short, Expansion(text[found[0] : found[1]], block.number, *found, "bracket")
        inside = first + _length(_LEAD, text, first, last)
        earlier = None
        for token_match in TOKEN.finditer(text, max(0, match.start() - 16), match.start()):
            earlier = token_match
        spelled = name_of(earlier.group()) if earlier is not None else None
        if earlier is None or spelled is None or text[earlier.end() : match.start()].strip(" \"'”’"):
            continue
        found = after(text, inside, last, spelled)
        if found:
            yield spelled, Expansion(text[found[0] : found[1]], block.number, *found, "reversed")


def _within(text: str, start: int, end: int) -> Iterator[tuple[int, int, int]]:
    """A bracket in the bracket, "(full form (ABC))", and a last item, "(full form; ABC)" or "full form (x; ABC)"."""
    for inner in _BRACKET.finditer(text, start, end):
        yield inner.start(), *inner.span(1)
    parted = _LAST_ITEM.search(text, start, end)
    if parted:
        yield parted.start(), parted.start(1), end
        yield start - 1, parted.start(1), end


def _short_form(text: str, start: int, end: int) -> str | None:
    """The short form that the words of a bracket begin with, with nothing of weight after it."""
    inside = start + _length(_LEAD, text, start, end)
    short = _SHORT.match(text, inside, end)
    if short is None:
        return None
    token = short.group().rstrip(".-")
    ends = text[inside + len(token) : end].lstrip("\"'”’ ")
    if ends and ends[0] not in ",;:—–" and not ends.startswith(("for short", "in short", "or ")):
        return None
    return name_of(token) or (token if _is_short(token) else None)


def _phrased(name: str, use: Use, block: Block) -> Iterator[tuple[str, Expansion]]:
    text = block.text
    cue = _CUE.match(text, use.end, use.end + 60)
    if cue and text[cue.end() : cue.end() + 1].isalnum():
        found = after(text, cue.end(), min(len(text), cue.end() + 30 + 22 * len(name)), name, _STRICT)
        if found:
            yield name, Expansion(text[found[0] : found[1]], block.number, *found, "phrase")
    lead = _COMMA_OR.search(text, max(0, use.start - 40), use.start)
    if lead:
        found = before(text, lead.start(), name)
        if found:
            yield name, Expansion(text[found[0] : found[1]], block.number, *found, "phrase")


def _in_table(name: str, block: Block, blocks: Sequence[Block]) -> Iterator[tuple[str, Expansion]]:
    for other in blocks[max(0, block.number - 1) : block.number + 2]:
        same_row = other.cell and block.cell and other.cell[:2] == block.cell[:2]
        if other.number != block.number and same_row:
            found = after(other.text, 0, len(other.text), name)
            if found:
                yield name, Expansion(other.text[found[0] : found[1]], other.number, *found, "table")


def _likely(blocks: Sequence[Block], words: Sequence[Word], names: list[str]) -> dict[str, Expansion]:
    """For each name of three letters or more, the first run of words whose initials spell it."""
    by_letters = {letters: name for name in names if len(letters := letters_of(name)) >= 3 and letters.isalpha()}
    found: dict[str, Expansion] = {}
    if not by_letters:
        return found
    initials = [word.key[0] if "-" not in word.key else _initials(word.key) for word in words]
    spelled = "".join(initials)
    ends: list[int] = []
    for letters, name in by_letters.items():
        at = spelled.find(letters)
        while at >= 0 and name not in found:
            ends = ends or list(accumulate(map(len, initials)))
            first, last = words[bisect_right(ends, at)], words[bisect_right(ends, at + len(letters) - 1)]
            text = blocks[first.block].text[first.start : last.end]
            if first.block == last.block and not _BREAK.search(text) and _is_likely(name, text, blocks):
                found[name] = Expansion(text, first.block, first.start, last.end, "phrase")
            at = spelled.find(letters, at + 1)
    return found


@lru_cache(maxsize=10_000)
def _initials(key: str) -> str:
    return "".join(piece[0] for piece in key.split("-") if piece)


def _is_likely(name: str, text: str, blocks: Sequence[Block]) -> bool:
    """Whether words whose initials fit are the full form: a known one, a capitalised one, or one that comes back."""
    known = senses(name)
    if known:
        return any(same_meaning(sense, text) for sense in known)
    if len(name) > 4 or text.istitle():
        return True
    stem = text.casefold().removesuffix("s")
    return sum(block.text.casefold().count(stem) for block in blocks) > 1


def _length(pattern: re.Pattern[str], text: str, start: int, end: int) -> int:
    match = pattern.match(text, start, end)
    return match.end() - start if match else 0


def _is_short(token: str) -> bool:
    """Whether a token that holds fewer than two capitals may still be a short form in brackets."""
    return 2 <= len(token) <= 10 and token[-1] not in "'’" and (not token.islower() or zipf(token) < _NO_WORD)
