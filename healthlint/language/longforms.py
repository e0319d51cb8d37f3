"""Which words an acronym stands for: its letters matched against the words beside it.

After Schwartz and Hearst (2003) and Sohn, Comeau, Kim and Wilbur (Ab3P, 2008): letters are matched from the
right, a letter at the start of a word costs nothing, a letter inside a word or a word left out costs
something, and the cheapest match wins when it is cheap enough.
"""

from __future__ import annotations

import re
from typing import NamedTuple

from healthlint.precompiled import compiled

_PART = compiled(r"[^\W_]+(?:['’]s\b)?")
_SMALL_WORDS = "a an and as at by de for from in into of on or per the to versus via with without"
_SMALL = frozenset(_SMALL_WORDS.split())
_CUT = compiled(r"[.;:!?](?=\s)|(?<!\S)[(\[](?:[^()\[\]]*[)\]])?")
_JOINED = compiled(r"(?<![\w-])[\w,’'()]+(?:-[\w,]+)*-$")
_NUMERALS = {
    "1": ("one", "first", "mono"), "2": ("two", "second", "twice", "bi", "di"), "3": ("three", "third", "tri"),
    "4": ("four", "tetra"), "5": ("five", "fifth", "penta"), "6": ("six", "hexa"), "8": ("eight", "viii", "octa"),
}  # fmt: skip
_INNER = 0.4
_INNER_RUN = 0.3
_SKIPPED_SMALL = 0.1
_SKIPPED_WORD = 0.7
_SKIPPED_LAST = 1.0
_NO_INITIAL = 1.6
_ALLOWED = 0.55


class Part(NamedTuple):
    """A word, or a piece of a hyphenated word, in lower case, with its text offsets."""

    key: str
    start: int
    end: int


def parts_of(text: str, start: int, end: int) -> list[Part]:
    """The words and pieces of hyphenated words of `text[start:end]`."""
    return [Part(match.group().lower(), match.start(), match.end()) for match in _PART.finditer(text, start, end)]


def letters_of(short: str) -> str:
    """The letters of an acronym in lower case, without the ending of a plural; digits too when it ends in none."""
    if len(short) > 2 and short[-1] == "s" and not short[-2].islower():
        short = short[:-1]
    stripped = re.sub(r"[-‑ ]?\d+$", "", short)
    if sum(char.isalpha() for char in stripped) > 1:
        short = stripped
    return "".join(char for char in short.lower() if char.isalnum())


def before(text: str, end: int, short: str) -> tuple[int, int] | None:
    """The full form that ends at `end` in the text, as in "full form (ABC)"; None when no words there fit."""
    letters = letters_of(short)
    figure = re.search(r"\d+$", short)
    room = max(0, end - 30 - 22 * len(letters))
    for cut in _CUT.finditer(text, room, end):
        room = cut.end()
    parts = parts_of(text, room, end)[-(len(letters) * 2 + 3) :]
    if not parts or text[parts[-1].end : end].strip(" \"'”’“‘-*_"):
        return None
    first = _start_of_word(short, parts[-1])
    numbered = figure is not None and len(parts) > 1 and parts[-1].key == figure.group()
    worded = parts[:-1] if numbered else parts
    if first is None:
        first = _initials(letters, worded)
    if first is None and not short.islower():
        match = _cheapest(letters, worded)
        first = match[1] if match else None
    if first is None:
        return None
    start = parts[first].start
    joined = _JOINED.search(text, max(room, start - 24), start)
    return (joined.start() if joined else start, parts[-1].end)


def after(text: str, start: int, end: int, short: str, allowed: float = _ALLOWED) -> tuple[int, int] | None:
    """The full form at the start of `text[start:end]`, as in "ABC (full form)"; None when its words do not fit.

    `allowed` is the most that the match may cost a letter.
    """
    letters = letters_of(short)
    parts = parts_of(text, start, end)[: len(letters) * 2 + 3]
    while parts and parts[0].key in ("the", "a", "an"):
        parts.pop(0)
    best: tuple[float, int] | None = None
    for last in range(1, len(parts) + 1):
        if parts[last - 1].key in _SMALL:
            continue
        if _initials(letters, parts[:last]) == 0:
            return parts[0].start, parts[last - 1].end
        match = _cheapest(letters, parts[:last], allowed)
        if match and match[1] == 0 and (best is None or match[0] < best[0]):
            best = match[0], last
    return None if best is None else (parts[0].start, parts[best[1] - 1].end)


def _start_of_word(short: str, part: Part) -> int | None:
    """Whether the short form is the beginning of the one word before it, as in "angiotensin (Ang)"."""
    key = short.lower()
    fits = 2 <= len(key) <= 4 and part.key.startswith(key) and len(part.key) >= len(key) + 4
    return -1 if fits and not short.isupper() else None


def _initials(letters: str, parts: list[Part]) -> int | None:
    """The number of the part where the initials of the last parts spell the letters, small words left out or not."""
    at = len(parts) - 1
    for letter in reversed(letters):
        while at >= 0 and parts[at].key[0] != letter:
            if parts[at].key not in _SMALL or at == len(parts) - 1:
                return None
            at -= 1
        if at < 0:
            return None
        at -= 1
    return at + 1


def _cheapest(letters: str, parts: list[Part], allowed: float = _ALLOWED) -> tuple[float, int] | None:
    """The cheapest match that is cheap enough for this many letters: its cost, and the number of its first part."""
    count = len(letters)
    if count < 2:
        return None
    allowed *= count
    best: tuple[float, int] | None = None
    # costs[left] = cheapest way to have matched all letters but the first `left` with the parts seen so far.
    costs: dict[int, float] = {count: 0.0}
    for number in range(len(parts) - 1, -1, -1):
        key = parts[number].key
        last = number == len(parts) - 1
        following: dict[int, float] = {}
        skip = (
            _SKIPPED_SMALL
            if (key in _SMALL or key.isdigit()) and not last
            else _SKIPPED_LAST
            if last
            else _SKIPPED_WORD
        )
        for left, cost in costs.items():
            if cost + skip <= allowed:
                following[left] = min(following.get(left, 9.0), cost + skip)
            for taken in range(1, left + 1):
                wanted = letters[left - taken : left]
                price = _price(wanted, key)
                if price is None or cost + price > allowed:
                    continue
                rest = left - taken
                following[rest] = min(following.get(rest, 9.0), cost + price)
                if rest == 0 and _begins(key, wanted[0]) and (best is None or cost + price < best[0]):
                    best = cost + price, number
        following.pop(0, None)
        costs = following
        if not costs:
            break
    return best


def _begins(key: str, letter: str) -> bool:
    """Whether a word begins with this letter, or is the number word of this figure."""
    return key[0] == letter or (letter.isdigit() and key.startswith(_NUMERALS.get(letter, ())))


def _price(wanted: str, key: str) -> float | None:
    """What it costs to find these letters in a word, in order; None when they are not there."""
    if _begins(key, wanted[0]):
        at, price = 0, 0.0
    else:
        at = key.find(wanted[0], 1)
        if at < 0:
            return None
        price = _NO_INITIAL
    for letter in wanted[1:]:
        found = key.find(letter, at + 1)
        if found < 0:
            return None
        price += _INNER_RUN if found == at + 1 else _INNER
        at = found
    return price
