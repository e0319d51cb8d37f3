"""Builder: what the parsers of all formats fill; it turns pieces of source into drafts of blocks."""

from __future__ import annotations

from typing import Literal

from healthlint.document import OBJECT, CellPlace, Comment, Link, Meta, Region, Role, Run
from healthlint.parsers.drafts import Draft, OpenLink, OpenList, OpenTable, Shown, State
from healthlint.parsers.limits import MOST_BLOCKS, Full
from healthlint.parsers.pieces import SOFT_HYPHEN, SPACE, Pieces, trimmed, without_soft_hyphens
from healthlint.parsers.sections import Sections
from healthlint.parsers.urls import Addresses, links_of

_NO_TEXT = f"{SPACE}{OBJECT}{SOFT_HYPHEN}\x1c\x1d\x1e\x1f\x85\xa0\u2028\u2029\u200b\u200c\u200d\u2060\ufeff"
_LINKS_AT_ONCE = 8
_LEADS = ("paragraph", "heading", "title", "term")


class Builder(Pieces):
    """Collects an article; block boundaries, lists, quotations, tables and chrome come as calls.

    Text that arrives while no block is open opens one with the role that its surroundings give it. While
    `muted` is above zero text is dropped.
    """

    def __init__(self, source: str) -> None:
        super().__init__()
        self.source = source
        self.drafts: list[Draft] = []
        self.links: list[Link] = []
        self.comments: list[Comment] = []
        self.notices: list[str] = []
        self.meta = Meta()
        self.language: str | None = None
        self.muted = 0
        self.hints: list[Region] = []
        self.titled = False
        self.full = ""
        self._contexts: list[Role] = []
        self._quotes = 0
        self._cell: CellPlace | None = None
        self._tables: list[OpenTable] = []
        self._table_count = 0
        self._lists: list[OpenList] = []
        self._sections = Sections()
        self._draft: Draft | None = None
        self._alts: list[tuple[Draft, Link]] = []
        self._shown: list[Shown] = []
        self._links_open: list[OpenLink] = []
        self._lead_broken = False

    def fill(self, what: str) -> None:
        """End the reading of a file that holds more than this. Raises Full."""
        self.full = what
        raise Full

    # text
    def exact(self, text: str, at: int) -> None:
        """Add text that is the source from offset `at` on, character for character."""
        if not self.muted and text:
            if self._draft is None:
                self._draft = self._new()
            Pieces.exact(self, text, at)

    def inexact(self, text: str, start: int, end: int) -> None:
        """Add text that stands for the source from `start` to `end`."""
        if not self.muted and text:
            if self._draft is None:
                self._draft = self._new()
            Pieces.inexact(self, text, start, end)

    def strong(self) -> None:
        """Say that bold begins here; it counts when the block has no text yet."""
        if not self._length and not self.muted:
            if self._draft is None:
                self._draft = self._new()
            self._draft.strong = True

    def hint(self, region: Region) -> None:
        """Say which region the open block belongs to."""
        if self._draft is not None:
            self._draft.hint = region

    # blocks
    def begin(self, role: Role | None = None, level: int = 0) -> None:
        """Open a block, closing the one before; without a role its surroundings decide."""
        if self._draft is not None:
            self.end()
        if not self.muted:
            self._draft = self._new(role, level)

    def _new(self, role: Role | None = None, level: int = 0) -> Draft:
        here = self._lists[-1] if self._lists else None
        if role is None:
            if here is not None and here.pending:
                role = "item"
            else:
                role = self._contexts[-1] if self._contexts else "paragraph"
        draft = Draft(role, level)
        if here is not None:
            draft.list_parent = here.parent if here.pending else here.item
        draft.section = self._sections.path
        draft.heading = self._sections.number
        draft.cell = self._cell
        draft.quoted = self._quotes > 0
        if self.hints:
            draft.hint = self.hints[-1]
        return draft

    def end(self) -> None:
        """Close the open block; one without text leaves nothing behind."""
        draft = self._draft
        if draft is None:
            return
        self._draft = None
        shown, self._shown = self._shown, []
        for link in self._links_open[:_LINKS_AT_ONCE]:
            shown.append(link.shown(self._length))
            link.start = 0
        if self._parts:
            whole, runs = self._take()
            text = whole.rstrip(SPACE)
            cut = len(text) - len(text.lstrip(SPACE))
            if cut:
                text = text[cut:]
            if len(self.drafts) >= MOST_BLOCKS and not self.full:
                self.fill(f"{MOST_BLOCKS:,} blocks")
            if text.strip(_NO_TEXT) and len(self.drafts) < MOST_BLOCKS:
                draft.text = text
                draft.runs = tuple(runs) if len(text) == len(whole) else trimmed(runs, cut, cut + len(text))
                if SOFT_HYPHEN in text:
                    shown = [one.moved(text, cut) for one in shown]
                    draft.text, draft.runs = without_soft_hyphens(text, draft.runs)
                    cut = 0
                self._keep(draft, shown, cut)
        if self._alts:
            self._flush_alts()

    def _keep(self, draft: Draft, shown: list[Shown], cut: int) -> None:
        number = len(self.drafts)
        text = draft.text
        addresses = Addresses(text) if "://" in text or "www." in text else None
        if shown or addresses:
            self.links += links_of(text, number, [one.within(text, cut) for one in shown], addresses)
        if addresses:
            draft.runs = addresses.runs(draft.runs, len(text))
            draft.text = addresses.text(text)
        if draft.role == "heading":
            if not draft.quoted and draft.cell is None:
                draft.section, draft.heading = self._sections.open(draft.level, number, draft.text)
                if draft.level == 1 and not self.titled:
                    draft.role = "title"
                    self.titled = True
        elif self._lists and self._lists[-1].pending:
            here = self._lists[-1]
            here.pending = False
            here.item = number
        self.drafts.append(draft)
        self._lead_broken = False

    def end_section(self, level: int) -> None:
        """Close the headings of this level and below."""
        self.end()
        self._sections.close(level)

    @property
    def heading_level(self) -> int:
        """Level of the nearest heading above, 0 without one."""
        return self._sections.level

    def break_lead(self) -> None:
        """What comes next is not led in by the block before."""
        self._lead_broken = True

    def aside(self, role: Role, text: str, runs: tuple[Run, ...], level: int = 0) -> None:
        """A block of its own that is no part of the running text: front matter, `<title>`, a caption in a shortcode."""
        if text.strip():
            self.end()
            draft = self._new(role, level)
            draft.text, draft.runs = text, runs
            draft.list_parent = None
            self.drafts.append(draft)

    # containers
    def save(self) -> State:
        """What is open now; `restore` ends everything opened since."""
        return State(
            len(self._lists), len(self._contexts), len(self.hints), len(self._tables), self._quotes, self.muted,
            self._cell,
        )  # fmt: skip

    def restore(self, state: State) -> None:
        """Back to what was open at `save`."""
        self.end()
        if len(self._lists) > state.lists:
            del self._lists[state.lists :]
            self._lead_broken = True
        if len(self._tables) > state.tables:
            del self._tables[state.tables :]
            self._lead_broken = True
        del self._contexts[state.contexts :]
        del self.hints[state.hints :]
        self._quotes = state.quotes
        self.muted = min(self.muted, state.muted)
        self._cell = state.cell

    def enter(self, role: Role) -> None:
        """From here on blocks have this role unless they say otherwise."""
        self.end()
        self._contexts.append(role)
        if role == "quote":
            self._quotes += 1

    def begin_list(self) -> None:
        """A list starts; the block right before it leads it in, a nested one belongs to its item."""
        self.end()
        self._lists.append(OpenList(self._lead()))

    def _lead(self) -> int | None:
        if self._lists and not self._lists[-1].pending:
            return self._lists[-1].item if self._lists[-1].item is not None else self._lists[-1].parent
        if self._lead_broken or self._lists:
            return None
        number = len(self.drafts) - 1
        while number >= 0 and self.drafts[number].role == "alt":
            number -= 1
        if number < 0:
            return None
        lead = self.drafts[number]
        fits = lead.role in _LEADS and lead.cell == self._cell and lead.quoted == (self._quotes > 0)
        return number if fits else None

    def begin_item(self) -> None:
        """A list item starts; outside a list it makes one for itself."""
        self.end()
        if not self._lists:
            self._lists.append(OpenList(None))
        here = self._lists[-1]
        here.pending = True
        here.item = None

    def begin_table(self) -> None:
        """A table starts."""
        self.end()
        self._tables.append(OpenTable(self._table_count))
        self._table_count += 1

    def begin_row(self) -> None:
        """A row starts in the innermost table."""
        self.end()
        if self._tables:
            self._tables[-1].row += 1
            self._tables[-1].column = -1

    def begin_cell(self, header: bool) -> None:
        """A cell starts in the innermost table; outside one it is text."""
        self.end()
        if self._tables:
            table = self._tables[-1]
            table.row = max(table.row, 0)
            table.column += 1
            self._cell = CellPlace(table.number, table.row, table.column, header)
            self._contexts.append("cell")

    # links and images
    def begin_link(self, kind: Literal["link", "abbreviation"], target: str, title: str) -> None:
        """What comes next is the text of a link or abbreviation, also where it goes on in further blocks."""
        self._links_open.append(OpenLink(kind, self._length, target, title))

    def end_link(self) -> None:
        """The innermost link or abbreviation ends."""
        if self._links_open:
            link = self._links_open.pop()
            if self._draft is not None and self._length > link.start:
                self._shown.append(link.shown(self._length))

    def image(self, alt: str | None, runs: tuple[Run, ...], target: str, title: str, start: int, end: int) -> None:
        """An image; its alt text becomes a block after the open one.

        An image with empty alt text gets a block with the stand-in alone and a link over nothing; one without
        the attribute (None) a link over the stand-in.
        """
        if self.muted:
            return
        self.object(start, end)
        if len(self.drafts) + len(self._alts) >= MOST_BLOCKS:
            self.fill(f"{MOST_BLOCKS:,} blocks")
        draft = self._new("alt")
        draft.list_parent = None
        draft.text, draft.runs = alt or "", runs
        shown = len(draft.text)
        if not draft.text.strip():
            draft.text, draft.runs, shown = OBJECT, (Run(0, start, end, False),), int(alt is None)
        self._alts.append((draft, Link("image", 0, 0, shown, target, title)))

    def _flush_alts(self) -> None:
        for draft, link in self._alts if len(self.drafts) < MOST_BLOCKS else ():
            self.links.append(link._replace(block=len(self.drafts)))
            self.drafts.append(draft)
        self._alts = []
