"""Announced and given: a title, heading or lead-in that names a number of things, and the list that follows."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from itertools import pairwise

from healthlint.document import Block, Span
from healthlint.language.claims import Claim
from healthlint.language.conflicts.candidate import Candidate
from healthlint.language.conflicts.page import Page
from healthlint.language.lemmas import lemma
from healthlint.precompiled import compiled

LISTED = frozenset(
    "sign symptom tip step way reason type kind stage phase thing question benefit fact myth food cause "
    "rule treatment option "
    "exercise mistake remedy habit method advantage factor area group principle key strategy technique idea product "
    "pick test trick hack lesson drug medicine supplement vitamin nutrient drink fruit vegetable movement pose stretch "
    "component part level category criterion warning pillar secret practice solution alternative choice feature "
    "service".split()
)
_LOOSE = compiled(
    r"\b(?:at least|up to|more than|over|about|around|any|one of|some of|first|last|other|next|or more|of "
    r"these|or)\s?$",
    re.I,
)
_PART = compiled(r"\s(?:or more|of (?:these|the|those|them)|above|below)\b", re.I)
_LISTS = compiled(
    r"\b(?:there (?:are|were)|has|have|consists? of|divided into|made up of|in (?:two|three|four|five|six|"
    r"seven|eight|nine|ten)|"
    r"following|come(?:s)? in|include|goes through|these|here are|the (?:two|three|four|five|six|seven|"
    r"eight|nine|ten|\d+))\b",
    re.I,
)
_LONG_LIST = 3
_SHORT_REST = 60
_COUNTS_OFF = compiled(
    r"\b(?:these|the|following|there are|has|have|our|are|include|your)\s(?:following |main |other )?$", re.I
)
_GLANCE = compiled(r"\b(?:at a glance|our picks|top picks|compar\w+|summary table|the list|shortlist)\b", re.I)
_LONGEST_PLACE = 240
_BEST = compiled(r"\b(?:best|top|essential|proven|simple|easy|common|main|key|major|natural|effective)\b", re.I)
_NUMBERED = compiled(
    r"^\W{0,3}(?:(?:step|tip|sign|reason|myth|fact|stage|phase|way|rule|type|question|day|number|"
    r"no)\W{0,2}\s?)?#?(\d{1,2})\s?(?:[.):–—-]|\s)\s?\S",
    re.I,
)
_SAME_START = compiled(r"^\W*([A-Za-z]+)\b[^:]{0,40}:\s?\S|^\W*(?:step|stage|phase|sign|tip|myth|reason)\s", re.I)
_FEWEST, _MOST = 2, 30
_MOST_LISTED = 2 * _MOST
_FARTHEST = 400


def candidates(page: Page) -> Iterator[Candidate]:
    """Announced numbers that the list, the numbered headings or the table after them do not keep."""
    blocks = page.document.blocks
    for claim in page.slots.get("count", ()):
        number = claim.quantity
        if number is None or number.bound != "exact" or number.low != number.high or not _FEWEST <= number.low <= _MOST:
            continue
        block = claim.clause.block
        if number.low != int(number.low) or number.per:
            continue
        if number.unit not in LISTED and not _is_ranking(claim) and not _leads_in(block, claim):
            continue
        if _LOOSE.search(block.text[max(0, claim.start - 14) : claim.start]) or _PART.match(block.text, claim.end):
            continue
        if block.role in ("title", "heading"):
            counted = _listed_under(blocks, block, number.unit)
        elif block.role == "meta":
            continue
        else:
            counted = _listed_after(blocks, block, claim)
        if counted is None or len(counted) == int(number.low):
            continue
        place = page.first_clauses.get(counted[-1].number)
        if place is not None:
            amount = float(len(counted))
            other = Claim(
                -1, place, place.start, place.end, "count", "count", f"{len(counted)}",
                low=amount, high=amount, place=_place(counted),
            )  # fmt: skip
            yield Candidate("count", "count", claim, other, {"counted": 1.0})


def _place(counted: Sequence[Block]) -> Span:
    """As much of the list, from its end, as makes one short place."""
    end = counted[-1].whole.end
    start = counted[-1].whole.start
    for block in reversed(counted[:-1]):
        if block.role != "item" or end - block.whole.start > _LONGEST_PLACE:
            break
        start = block.whole.start
    return Span(start, min(end, start + _LONGEST_PLACE))


def _is_ranking(claim: Claim) -> bool:
    """ "The 6 best blood pressure monitors": whatever the noun, a list is promised."""
    clause = claim.clause
    return (
        clause.block.role in ("title", "heading") and bool(_BEST.search(claim.text)) and claim.start - clause.start < 12
    )


def _leads_in(block: Block, claim: Claim) -> bool:
    """ "Bring these six papers:" announces its list, whatever is counted."""
    return (
        block.text.rstrip().endswith(":")
        and bool(_COUNTS_OFF.search(block.text, max(0, claim.start - 30), claim.start))
        and len(block.text) - claim.end < _SHORT_REST
    )


def _listed_after(blocks: Sequence[Block], block: Block, claim: Claim) -> list[Block] | None:
    """The list or headings that a sentence announces: the items it leads in, or those right after its block.

    Without a colon, the sentence must say that it lists ("there are three types"), and nothing but its own
    section's list or numbered headings counts.
    """
    rest = block.text[claim.end :]
    if block.text.rstrip().endswith(":"):
        return None if "." in rest else _items(blocks, block.number + 1, parent=block.number)
    if not _LISTS.search(claim.clause.text):
        return None
    after = blocks[block.number + 1 : block.number + 2]
    if after and after[0].role == "item" and "." not in rest.rstrip().rstrip("."):
        return _items(blocks, block.number + 1, parent=None)
    return _named_headings(blocks, block, claim)


def _named_headings(blocks: Sequence[Block], block: Block, claim: Claim) -> list[Block] | None:
    """Headings after this block that name what was announced ("Phase one", "Type 2") or are numbered."""
    if claim.quantity is None:
        return None
    noun = claim.quantity.unit
    level = blocks[block.heading].level if block.heading is not None else 0
    found: list[Block] = []
    for other in blocks[block.number + 1 : block.number + _FARTHEST]:
        if other.role == "heading":
            starts = other.text.lower().split()
            named = bool(starts) and lemma(starts[0].strip(":.,")) == noun
            if named or (_NUMBERED.match(other.text) and other.level > level):
                found.append(other)
            elif other.level <= level and not found:
                break
    return found if len(found) >= _FEWEST else None


def _items(blocks: Sequence[Block], start: int, parent: int | None) -> list[Block] | None:
    found: list[Block] = []
    level = None
    for other in blocks[start : start + _FARTHEST]:
        if len(found) > _MOST_LISTED:
            break
        if other.role != "item":
            if found and other.role in ("paragraph",) and other.list_parent is not None:
                continue
            break
        if level is None:
            level = other.level
        if other.level == level and (parent is None or other.list_parent in (parent, None) or not found):
            found.append(other)
    return found if len(found) >= _FEWEST else None


def _listed_under(blocks: Sequence[Block], heading: Block, noun: str) -> list[Block] | None:
    """What stands under a title or heading that promises a number: numbered headings or paragraphs, or its one list."""
    under: list[Block] = []
    for other in blocks[heading.number + 1 :]:
        if other.role == "title" or (
            other.role == "heading" and heading.role == "heading" and other.level <= heading.level
        ):
            break
        under.append(other)
    headings = [block for block in under if block.role == "heading"]
    for listed in (headings, [block for block in under if block.role == "paragraph"]):
        numbered = [block for block in listed if _NUMBERED.match(block.text)]
        if len(numbered) >= _FEWEST and _in_order(numbered):
            return numbered
    alike = _alike(headings)
    if alike is not None:
        return alike
    rows = _rows_at_a_glance(blocks, under)
    if rows is not None and _BEST.search(heading.text):
        return rows
    children = [block for block in headings if block.level == heading.level + 1]
    if heading.role == "heading" and len(children) >= _LONG_LIST:
        return children
    if heading.role == "heading" and not headings:
        lists = _runs([block for block in under if block.role == "item"])
        return lists[0] if len(lists) == 1 and len(lists[0]) >= _FEWEST else None
    for named in headings:
        if noun in {lemma(word.lower().strip(":.,?")) for word in named.text.split()}:
            inner = _section(blocks, named)
            parts = [block for block in inner if block.role == "heading" and block.level == named.level + 1]
            lists = _runs([block for block in inner if block.role == "item"])
            if len(parts) >= _FEWEST:
                return parts
            if len(lists) == 1 and len(lists[0]) >= _FEWEST:
                return lists[0]
    lists = _runs([block for block in under if block.role == "item"])
    return lists[0] if len(lists) == 1 and len(lists[0]) >= _LONG_LIST else None


def _rows_at_a_glance(blocks: Sequence[Block], under: Sequence[Block]) -> list[Block] | None:
    """The rows of the one table that lists what a ranking ranks, each by its first cell."""
    first = [block for block in under if block.cell is not None and block.cell.column == 0 and not block.cell.header]
    tables = {block.cell.table for block in first if block.cell is not None}
    listed = [block for block in first if block.cell is not None and block.cell.row > 0]
    if len(tables) != 1 or len(listed) < _FEWEST or listed[0].heading is None:
        return None
    return listed if _GLANCE.search(blocks[listed[0].heading].text) else None


def _section(blocks: Sequence[Block], heading: Block) -> list[Block]:
    found: list[Block] = []
    for other in blocks[heading.number + 1 :]:
        if other.role == "title" or (other.role == "heading" and other.level <= heading.level):
            break
        found.append(other)
    return found


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
    return numbers[0] == 1 and all(later - earlier in (1, 2) for earlier, later in pairwise(numbers))


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
