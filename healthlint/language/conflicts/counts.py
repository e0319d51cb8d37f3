"""Announced and given: a title, heading or lead-in that names a number of things, and the list that follows."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from healthlint.document import Block
from healthlint.language.claims import Claim
from healthlint.language.clauses import Clause
from healthlint.language.conflicts.candidate import Candidate
from healthlint.language.conflicts.page import Page

LISTED = frozenset(
    "sign symptom tip step way reason type kind stage phase thing question benefit fact myth food cause rule treatment option "
    "exercise mistake remedy habit method advantage factor area group principle key strategy technique idea product "
    "pick test trick hack lesson drug medicine supplement vitamin nutrient drink fruit vegetable movement pose stretch "
    "component part level category criterion warning pillar secret practice solution alternative choice feature service".split()
)
_FIRM = re.compile(r"\b(?:at least|up to|more than|over|about|around|any|one of|some of|first|last|other|next|or more|of these|or)\s?$", re.I)
_BEST = re.compile(r"\b(?:best|top|essential|proven|simple|easy|common|main|key|major|natural|effective)\b", re.I)
_NUMBERED = re.compile(r"^\W{0,3}(?:(?:step|tip|sign|reason|myth|fact|stage|phase|way|rule|type|question|day|number|no)\W{0,2}\s?)?#?(\d{1,2})\s?(?:[.):–—-]|\s)\s?\S", re.I)
_SAME_START = re.compile(r"^\W*([A-Za-z]+)\b[^:]{0,40}:\s?\S|^\W*(?:step|stage|phase|sign|tip|myth|reason)\s", re.I)
_FEWEST, _MOST = 2, 30


def candidates(page: Page) -> Iterator[Candidate]:
    """Announced numbers that the list, the numbered headings or the table after them do not keep."""
    blocks = page.document.blocks
    for claim in page.slots.get("count", ()):
        number = claim.quantity
        if number is None or number.bound != "exact" or number.low != number.high or not _FEWEST <= number.low <= _MOST:
            continue
        if number.low != int(number.low) or number.unit not in LISTED and not _is_ranking(claim):
            continue
        block = claim.clause.block
        if _FIRM.search(block.text[max(0, claim.start - 12) : claim.start]):
            continue
        counted = _listed_after(blocks, block, claim) if block.role not in ("title", "heading", "meta") else _listed_under(blocks, block)
        if counted is None or len(counted) == int(number.low):
            continue
        last = counted[-1]
        place = _clause_of(page.clauses, last)
        if place is None:
            continue
        other = Claim(-1, place, place.start, place.end, "count", "count", f"{len(counted)}", low=len(counted), high=len(counted))
        yield Candidate("count", "count", claim, other, {"counted": float(len(counted))})


def _is_ranking(claim: Claim) -> bool:
    """ "The 6 best blood pressure monitors": whatever the noun, a list is promised."""
    clause = claim.clause
    return clause.block.role in ("title", "heading") and bool(_BEST.search(claim.text)) and claim.start - clause.start < 12


def _listed_after(blocks: Sequence[Block], block: Block, claim: Claim) -> list[Block] | None:
    """The items of the list that a block ending in a colon, with the number in its last sentence, leads in."""
    if not block.text.rstrip().endswith(":") or "." in block.text[claim.end :]:
        return None
    return _items(blocks, block.number + 1, parent=block.number)


def _items(blocks: Sequence[Block], start: int, parent: int | None) -> list[Block] | None:
    found: list[Block] = []
    level = None
    for other in blocks[start:]:
        if other.role != "item":
            if found and other.role in ("paragraph",) and other.list_parent is not None:
                continue
            break
        if level is None:
            level = other.level
        if other.level == level and (parent is None or other.list_parent in (parent, None) or not found):
            found.append(other)
    return found if len(found) >= _FEWEST else None


def _listed_under(blocks: Sequence[Block], heading: Block) -> list[Block] | None:
    """What stands under a title or heading that promises a number: numbered headings, or its one list."""
    under: list[Block] = []
    for other in blocks[heading.number + 1 :]:
        if other.role == "title" or (other.role == "heading" and heading.role == "heading" and other.level <= heading.level):
            break
        under.append(other)
    numbered = [block for block in under if block.role == "heading" and _NUMBERED.match(block.text)]
    if len(numbered) >= _FEWEST and _in_order(numbered):
        return numbered
    alike = _alike([block for block in under if block.role == "heading"])
    if alike is not None:
        return alike
    if heading.role != "heading":
        return None
    if any(block.role == "heading" for block in under):
        return None
    items = [block for block in under if block.role == "item"]
    lists = _runs(items)
    if len(lists) == 1 and under and len(lists[0]) >= _FEWEST:
        return lists[0]
    return None


def _alike(headings: Sequence[Block]) -> list[Block] | None:
    """The one run of three or more neighbouring headings that begin with the same word and a colon or number."""
    runs: list[list[Block]] = []
    last = ""
    for block in headings:
        match = _SAME_START.match(block.text)
        word = (match[1] or match.group()).strip().lower() if match else ""
        if word and word == last:
            runs[-1].append(block)
        elif word:
            runs.append([block])
        last = word
    long = [run for run in runs if len(run) >= 3]
    return long[0] if len(long) == 1 else None


def _in_order(blocks: Sequence[Block]) -> bool:
    numbers = [int(match[1]) for block in blocks if (match := _NUMBERED.match(block.text))]
    return numbers[0] == 1 and all(later - earlier in (1, 2) for earlier, later in zip(numbers, numbers[1:], strict=False))


def _runs(items: Sequence[Block]) -> list[list[Block]]:
    """The lists among these items: runs of neighbours, top level only."""
    runs: list[list[Block]] = []
    least = min((item.level for item in items), default=0)
    reached = -2
    for item in items:
        if item.level == least:
            if item.number - reached > 1:
                runs.append([])
            runs[-1].append(item)
        reached = item.number
    return runs


def _clause_of(clauses: Sequence[Clause], block: Block) -> Clause | None:
    return next((clause for clause in clauses if clause.block.number == block.number), None)
