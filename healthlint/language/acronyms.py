"""Acronyms: where each one is used, what the article says it stands for, and where it says so."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache
from typing import Literal, NamedTuple

from healthlint.document import Block, Link
from healthlint.language.frequency import zipf
from healthlint.language.known import exemption
from healthlint.language.longforms import after, before, letters_of
from healthlint.language.words import Word

TOKEN = re.compile(
    r"(?<![\w.@/#&$])(?:[a-z]{1,2}(?=[A-Z]{2}))?"
    r"[A-Z](?:[a-z]{0,2}[A-Z0-9]|&[A-Z])[A-Za-z0-9]*(?:&[A-Z]+)?"
    r"(?:[-‑][A-Z0-9][A-Z0-9]{0,4}(?![\w]))*(?![\w@])"
)
"""What may be an acronym: two capitals, or a capital and a digit, near the start of a short token."""
_CORE = re.compile(r"[A-Z][a-z]{0,2}[A-Z0-9]|[A-Z]&[A-Z]")
_ROMAN = re.compile(r"(?=[IVX])X{0,3}(?:IX|IV|V?I{0,3})[ABab]?$")
_BRACKET = re.compile(r"[(\[]\s*((?:[^()\[\]]|\([^()\[\]]{1,4}\)){2,120})\s*[)\]]")
_LEAD = re.compile(
    r"(?:(?:also|often|sometimes|usually|commonly|better|or|and|otherwise|simply|collectively)\s+){0,3}"
    r"(?:(?:known|referred\s+to|called|abbreviated|shortened)(?:\s+(?:as|to))?\s+|or\s+|a\.?k\.?a\.?\s+|abbreviation:?\s+|"
    r"short\s+for\s+|i\.e\.,?\s+|=\s*|stands\s+for\s+|the\s+|an?\s+)?[\"'“‘]?",
    re.IGNORECASE,
)
_WORD_BEFORE = re.compile(r"([^\W\d_]{2,})[ \n]$")
_WORD_AFTER = re.compile(r"[ \n]([^\W\d_]{2,})")
_ORDINARY_WORDS = """
a about all always an and any are as ask at avoid be before by call can cannot check do does don't each eat every first
for from get go have help if immediately in is it keep key may medical more most much must need never new no not now of
off on once one only or other out own please points read same see should so some stop take than that the then there
these they this those to too two until up use very warning was we what when where which who why will with without you
your
"""
_ORDINARY = frozenset(_ORDINARY_WORDS.split())
_BREAK = re.compile(r"[^\w\s'’‑-]")
_STRICT = 0.2
_NO_WORD = 4.3
_LONG_WORD = re.compile(r"[a-z]{4}")
_SHORT = re.compile(r"[A-Za-z0-9][\w&/+.‑-]{0,11}(?:\([\w.]{1,4}\)[\w-]{0,4}|(?<=\w\w) \d{1,2}(?!\w))?")
_CUE = re.compile(
    r"\s*[\"'”’)]?,?\s*(?:(?:which|that|it|this)\s+)?(?:stands\s+for|is\s+short\s+for|is\s+an?\s+(?:abbreviation|acronym)\s+"
    r"(?:of|for)|short\s+for|means|=|—|–|-\s|:|,?\s+or)\s*[\"'“‘(]?",
    re.IGNORECASE,
)
_COMMA_OR = re.compile(
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


def find(blocks: Sequence[Block], words: Sequence[Word] = (), links: Iterable[Link] = ()) -> Acronyms:
    """Every acronym of these blocks that is not shouting, a Roman numeral or a name in mixed case.

    `words` are those of the blocks; without them no acronym has a `likely` full form.
    """
    uses: dict[str, list[Use]] = defaultdict(list)
    for block in blocks:
        for match in _tokens(block.text):
            name = name_of(match.group())
            if name and not _is_shouted(block.text, *match.span()) and not _is_address(block.text, *match.span()):
                uses[name].append(Use(block.number, match.start(), match.end()))
    expansions: dict[str, list[Expansion]] = defaultdict(list)
    for name, expansion in _expansions(blocks, links, uses):
        if name.lower() in expansion.text.lower().split() or not _LONG_WORD.search(expansion.text):
            continue
        if all(expansion[1:4] != known[1:4] for known in expansions[name]):
            expansions[name].append(expansion)
    for name, found in expansions.items():
        found.sort(key=lambda expansion: (expansion.block, expansion.start))
        uses.setdefault(name, [])
    wanted = [name for name in uses if name not in expansions and exemption(name, None) is None]
    likely = _likely(blocks, words, wanted)
    return {
        name: Acronym(name, tuple(places), tuple(expansions.get(name, ())), likely.get(name))
        for name, places in uses.items()
    }


def _tokens(text: str) -> Iterator[re.Match[str]]:
    """Every match of `TOKEN`, tried only where two capitals stand close together."""
    reached = 0
    for core in _CORE.finditer(text):
        start = core.start()
        while start > reached and core.start() - start < 2 and text[start - 1].islower():
            start -= 1
        match = TOKEN.match(text, start) or TOKEN.match(text, core.start())
        if match is not None and match.start() >= reached:
            reached = match.end()
            yield match


@lru_cache(maxsize=20_000)
def name_of(token: str) -> str | None:
    """The acronym of a token, its plural "s" taken off; None for a name in mixed case or a Roman numeral."""
    name = token[:-1] if token[-1] == "s" and len(token) > 2 and not token[-2].islower() else token
    capitals = sum(char.isupper() for char in name)
    figures = sum(char.isdigit() for char in name)
    if capitals < 2 or 2 * (capitals + figures) < len(name) or len(name) > 12 or _ROMAN.match(name):
        return None
    return name


def _is_shouted(text: str, start: int, end: int) -> bool:
    """Whether the token is an ordinary word in capitals, or stands next to one with only a space between."""
    if text[start:end].lower() in _ORDINARY:
        return True
    earlier, later = _WORD_BEFORE.search(text, max(0, start - 24), start), _WORD_AFTER.match(text, end, end + 24)
    return any(word is not None and word[1].isupper() and word[1].lower() in _ORDINARY for word in (earlier, later))


def _is_address(text: str, start: int, end: int) -> bool:
    """Whether the token is a part of a web or mail address."""
    chunk = text[max(text.rfind(" ", max(0, start - 80), start), 0) : end + 24].split(" ", 2)
    return any("://" in piece or "@" in piece or "www." in piece for piece in chunk[:2])


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
            shown = blocks[link.block].text[link.start : link.end]
            match = TOKEN.search(shown)
            titled = name_of(match.group()) if match else None
            if match and titled and after(link.title, 0, len(link.title), titled):
                start = link.start + match.start()
                yield titled, Expansion(link.title.strip(), link.block, start, link.start + match.end(), "title")


def _bracketed(block: Block) -> Iterator[tuple[str, Expansion]]:
    text = block.text
    for match in _BRACKET.finditer(text):
        inside = match.start(1) + _length(_LEAD, text, match.start(1), match.end(1))
        short = _SHORT.match(text, inside, match.end(1))
        if short is not None:
            token = short.group().rstrip(".-")
            short_name = name_of(token) or (token if _is_short(token) else None)
            ends = text[inside + len(token) : match.end(1)].lstrip("\"'”’ ")
            if short_name and (not ends or ends[0] in ",;:—–" or ends.startswith(("for short", "in short", "or "))):
                found = before(text, match.start(), short_name)
                if found:
                    yield short_name, Expansion(text[found[0] : found[1]], block.number, *found, "bracket")
                    continue
        earlier = None
        for token_match in TOKEN.finditer(text, max(0, match.start() - 16), match.start()):
            earlier = token_match
        spelled = name_of(earlier.group()) if earlier is not None else None
        if earlier is None or spelled is None or text[earlier.end() : match.start()].strip(" \"'”’"):
            continue
        found = after(text, inside, match.end(1), spelled)
        if found:
            yield spelled, Expansion(text[found[0] : found[1]], block.number, *found, "reversed")


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
    pieces: list[tuple[int, int, int]] = []
    initials: list[str] = []
    for word in words:
        initials.append(word.key[0])
        pieces.append((word.block, word.start, word.end))
        at = word.key.find("-")
        while 0 <= at < len(word.key) - 1:
            initials.append(word.key[at + 1])
            pieces.append((word.block, word.start + at + 1, word.end))
            at = word.key.find("-", at + 1)
    spelled = "".join(initials)
    for letters, name in by_letters.items():
        at = spelled.find(letters)
        while at >= 0 and name not in found:
            first, last = pieces[at], pieces[at + len(letters) - 1]
            text = blocks[first[0]].text[first[1] : last[2]]
            if first[0] == last[0] and not _BREAK.search(text):
                found[name] = Expansion(text, first[0], first[1], last[2], "phrase")
            at = spelled.find(letters, at + 1)
    return found


def _length(pattern: re.Pattern[str], text: str, start: int, end: int) -> int:
    match = pattern.match(text, start, end)
    return match.end() - start if match else 0


def _is_short(token: str) -> bool:
    """Whether a token that holds fewer than two capitals may still be a short form in brackets."""
    return 2 <= len(token) <= 10 and token[-1] not in "'’" and (not token.islower() or zipf(token) < _NO_WORD)
