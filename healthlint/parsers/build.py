"""Builder: what the parsers of all formats fill; it turns pieces of source into drafts of blocks."""

from __future__ import annotations

from typing import Literal, NamedTuple

from healthlint.document import OBJECT, CellPlace, Comment, Link, Meta, Region, Role, Run
from healthlint.parsers.pieces import SOFT_HYPHEN, SPACE, Pieces, trimmed, without_soft_hyphens
from healthlint.parsers.urls import Addresses

_NO_TEXT = f"{SPACE}{OBJECT}{SOFT_HYPHEN}\x1c\x1d\x1e\x1f\x85\xa0\u2028\u2029\u200b\u200c\u200d\u2060\ufeff"
_LEADS = ("paragraph", "heading", "title", "term")


class State(NamedTuple):
    """How much of each kind is open."""

    lists: int
    contexts: int
    hints: int
    tables: int
    quotes: int
    muted: int
    cell: CellPlace | None


class Draft:
    """A block in the making; `hint` is the region that markup gives it, `strong` says that it begins in bold."""

    __slots__ = (
        "cell", "heading", "hint", "level", "list_parent", "quoted", "region", "role", "runs", "section", "strong",
        "text",
    )  # fmt: skip

    def __init__(self, role: Role, level: int) -> None:
        self.role: Role = role
        self.level = level
        self.text = ""
        self.runs: tuple[Run, ...] = ()
        self.section: tuple[str, ...] = ()
        self.heading: int | None = None
        self.list_parent: int | None = None
        self.region: Region = "body"
        self.hint: Region | None = None
        self.cell: CellPlace | None = None
        self.quoted = False
        self.strong = False


class _List:
    """An open list: the block that leads it in, and that of its present item."""

    __slots__ = ("item", "parent", "pending")

    def __init__(self, parent: int | None) -> None:
        self.parent = parent
        self.item: int | None = None
        self.pending = False


class _Table:
    """An open table: its number, and the row and column reached."""

    __slots__ = ("column", "number", "row")

    def __init__(self, number: int) -> None:
        self.number = number
        self.row = -1
        self.column = -1


class _Shown(NamedTuple):
    """A link or abbreviation of the open block."""

    kind: Literal["link", "abbreviation"]
    start: int
    end: int
    target: str
    title: str

    def moved(self, text: str, cut: int) -> _Shown:
        """The same once `text`, cut off by `cut` at its start, loses its soft hyphens."""
        start, end = max(0, self.start - cut), max(0, self.end - cut)
        gone = text.count(SOFT_HYPHEN, 0, start)
        return self._replace(start=start - gone, end=end - gone - text.count(SOFT_HYPHEN, start, end))


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
        self._contexts: list[Role] = []
        self._quotes = 0
        self._cell: CellPlace | None = None
        self._tables: list[_Table] = []
        self._table_count = 0
        self._lists: list[_List] = []
        self._headings: list[tuple[int, int, str]] = []
        self._section: tuple[str, ...] = ()
        self._heading: int | None = None
        self._draft: Draft | None = None
        self._alts: list[tuple[Draft, Link]] = []
        self._shown: list[_Shown] = []
        self._lead_broken = False

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
        draft.section = self._section
        draft.heading = self._heading
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
        if self._parts:
            whole, runs = self._take()
            text = whole.rstrip(SPACE)
            cut = len(text) - len(text.lstrip(SPACE))
            if cut:
                text = text[cut:]
            if text.strip(_NO_TEXT):
                draft.text = text
                draft.runs = tuple(runs) if len(text) == len(whole) else trimmed(runs, cut, cut + len(text))
                if SOFT_HYPHEN in text:
                    shown = [one.moved(text, cut) for one in shown]
                    draft.text, draft.runs = without_soft_hyphens(text, draft.runs)
                    cut = 0
                self._keep(draft, shown, cut)
        if self._alts:
            self._flush_alts()

    def _keep(self, draft: Draft, shown: list[_Shown], cut: int) -> None:
        number = len(self.drafts)
        text = draft.text
        if "://" in text or "www." in text:
            self._keep_addresses(draft, number, shown, cut)
        else:
            for one in shown:
                start, end = max(0, one.start - cut), min(len(text), one.end - cut)
                if end > start:
                    self.links.append(Link(one.kind, number, start, end, one.target, one.title))
        if draft.role == "heading":
            self._settle_heading(draft, number)
        elif self._lists and self._lists[-1].pending:
            here = self._lists[-1]
            here.pending = False
            here.item = number
        self.drafts.append(draft)
        self._lead_broken = False

    def _keep_addresses(self, draft: Draft, number: int, shown: list[_Shown], cut: int) -> None:
        """A web address in the text becomes a stand-in, and a link unless it is part of one."""
        text = draft.text
        addresses = Addresses(text)
        linked = -1
        for one in shown:
            start, end = (
                addresses.offset(max(0, one.start - cut)),
                addresses.offset(min(len(text), one.end - cut), True),
            )
            if end > start:
                self.links.append(Link(one.kind, number, start, end, one.target, one.title))
        spans = [(one.start - cut, one.end - cut) for one in shown]
        for start, end in addresses.places:
            while linked + 1 < len(spans) and spans[linked + 1][0] <= start:
                linked += 1
            if linked < 0 or spans[linked][1] <= start:
                at = addresses.offset(start)
                self.links.append(Link("link", number, at, at + 1, text[start:end], ""))
        draft.runs = addresses.runs(draft.runs, len(text))
        draft.text = addresses.text(text)

    def _settle_heading(self, draft: Draft, number: int) -> None:
        if draft.quoted or draft.cell is not None:
            return
        self._close_headings(draft.level)
        draft.section, draft.heading = self._section, self._heading
        self._headings.append((draft.level, number, draft.text))
        self._section = (*draft.section, draft.text)
        self._heading = number
        if draft.level == 1 and not self.titled:
            draft.role = "title"
            self.titled = True

    def _close_headings(self, level: int) -> None:
        headings = self._headings
        while headings and headings[-1][0] >= level:
            headings.pop()
        self._section = tuple(text for _, _, text in headings)
        self._heading = headings[-1][1] if headings else None

    def end_section(self, level: int) -> None:
        """Close the headings of this level and below."""
        self.end()
        self._close_headings(level)

    @property
    def heading_level(self) -> int:
        """Level of the nearest heading above, 0 without one."""
        return self._headings[-1][0] if self._headings else 0

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
        self._lists.append(_List(self._lead()))

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
            self._lists.append(_List(None))
        here = self._lists[-1]
        here.pending = True
        here.item = None

    @property
    def in_list(self) -> bool:
        """Whether a list is open."""
        return bool(self._lists)

    def begin_table(self) -> None:
        """A table starts."""
        self.end()
        self._tables.append(_Table(self._table_count))
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
    def link(self, kind: Literal["link", "abbreviation"], start: int, target: str, title: str = "") -> None:
        """Text from `start` to the end of what the open block holds is a link or abbreviation."""
        if self._draft is not None and self._length > start:
            self._shown.append(_Shown(kind, start, self._length, target, title))

    def image(self, alt: str | None, runs: tuple[Run, ...], target: str, title: str, start: int, end: int) -> None:
        """An image; its alt text becomes a block after the open one.

        An image with empty alt text gets a block with the stand-in alone and a link over nothing; one without
        the attribute (None) a link over the stand-in.
        """
        if self.muted:
            return
        self.object(start, end)
        draft = self._new("alt")
        draft.list_parent = None
        if alt is not None and alt.strip():
            draft.text, draft.runs = alt, runs
            shown = len(alt)
        else:
            draft.text, draft.runs = OBJECT, (Run(0, start, end, False),)
            shown = 1 if alt is None else 0
        self._alts.append((draft, Link("image", 0, 0, shown, target, title)))

    def _flush_alts(self) -> None:
        for draft, link in self._alts:
            self.links.append(link._replace(block=len(self.drafts)))
            self.drafts.append(draft)
        self._alts = []
