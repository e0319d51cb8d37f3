"""Builder: what the parsers of all formats fill; it turns pieces of source into blocks with their maps."""

from __future__ import annotations

from typing import Literal, NamedTuple

from healthlint.document import OBJECT, Block, CellPlace, Comment, Document, Link, Meta, Region, Role, Run
from healthlint.parsers import regions
from healthlint.parsers.raised import raised_kind

_SPACE = " \t\n\r\f\v"
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
    """A block in the making."""

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
    """An open list: the block that leads it in and the block of its present item."""

    __slots__ = ("item", "parent", "pending")

    def __init__(self, parent: int | None) -> None:
        self.parent = parent
        self.item: int | None = None
        self.pending = False


class Builder:
    """Collects text piece by piece; block boundaries, lists, quotations, tables and chrome come as calls.

    Text that arrives while no block is open opens one with the role that its surroundings give it. While
    `muted` is above zero text is dropped.
    """

    def __init__(self, source: str) -> None:
        self.source = source
        self.drafts: list[Draft] = []
        self.links: list[Link] = []
        self.comments: list[Comment] = []
        self.notices: list[str] = []
        self.meta = Meta()
        self.language: str | None = None
        self.muted = 0
        self.quotes = 0
        self.hints: list[Region] = []
        self.contexts: list[Role] = []
        self.cell: CellPlace | None = None
        self._tables: list[list[int]] = []
        self._table_count = 0
        self._lists: list[_List] = []
        self._headings: list[tuple[int, int, str]] = []
        self._section: tuple[str, ...] = ()
        self._heading: int | None = None
        self._titled = False
        self._draft: Draft | None = None
        self._parts: list[str] = []
        self._runs: list[Run] = []
        self._length = 0
        self._reach = -1
        self._alts: list[tuple[Draft, Link]] = []
        self._pending_links: list[tuple[Literal["link", "abbreviation"], int, int, str, str]] = []
        self._lead_broken = False

    # ------------------------------------------------------------------ text
    def exact(self, text: str, at: int) -> None:
        """Add text that is the source from offset `at` on, character for character."""
        if self.muted:
            return
        if self._draft is None:
            self._open()
        if at == self._reach:
            last = self._runs[-1]
            self._runs[-1] = Run(last.text, last.source, at + len(text), True)
        else:
            self._runs.append(Run(self._length, at, at + len(text), True))
        self._parts.append(text)
        self._length += len(text)
        self._reach = at + len(text)

    def inexact(self, text: str, start: int, end: int) -> None:
        """Add text that stands for the source from `start` to `end`."""
        if self.muted or not text:
            return
        if self._draft is None:
            self._open()
        self._runs.append(Run(self._length, start, end, False))
        self._parts.append(text)
        self._length += len(text)
        self._reach = -1

    def space(self, start: int, end: int) -> None:
        """Add one space for a line break, unless there is one already or the block has no text yet."""
        if not self.ends_in_space:
            self.inexact(" ", start, end)

    def object(self, start: int, end: int) -> None:
        """Add the stand-in for what is not prose."""
        self.inexact(OBJECT, start, end)

    @property
    def ends_in_space(self) -> bool:
        """Whether more white space would add nothing: the block is empty or ends in a space."""
        return not self._length or self._parts[-1][-1] == " "

    @property
    def length(self) -> int:
        """How much text the open block has."""
        return self._length

    def mark(self) -> tuple[int, int, int]:
        """A place in the open block for `raised`."""
        return len(self._parts), len(self._runs), self._length

    def raised(self, mark: tuple[int, int, int], sign: str, start: int, end: int) -> None:
        """End of `<sup>` ("^") or `<sub>` ("_") that began at `mark`: keep it from gluing to its neighbours.

        Digits after digits, and letters after letters, get the sign between them; a small number after a
        word is a reference mark and is dropped; H2O, m2 and 1st stay as they are read.
        """
        parts, runs, length = mark
        if self._draft is None or self._length <= length or len(self._parts) <= parts:
            return
        before = "".join(self._parts[:parts])[-12:]
        raised = "".join(self._parts[parts:])
        kind = raised_kind(before, raised, sign)
        if kind == "keep":
            return
        kept, kept_runs = self._parts[parts:], self._runs[runs:]
        del self._parts[parts:]
        del self._runs[runs:]
        if self._runs and self._runs[-1].exact:
            last = self._runs[-1]
            self._runs[-1] = Run(last.text, last.source, last.source + length - last.text, True)
        self._length = length
        self._reach = -1
        if kind == "drop":
            return
        self.inexact(sign, start, end)
        shift = 1
        if not kept_runs or kept_runs[0].text != length:
            return
        self._parts += kept
        self._runs += [Run(run.text + shift, run.source, run.source_end, run.exact) for run in kept_runs]
        self._length += sum(map(len, kept))

    # ------------------------------------------------------------------ blocks
    def begin(self, role: Role | None = None, level: int = 0) -> None:
        """Open a block, closing the one before; without a role its surroundings decide."""
        if self._draft is not None:
            self.end()
        if not self.muted:
            self._open(role, level)

    def _open(self, role: Role | None = None, level: int = 0) -> None:
        lists = self._lists
        item = lists[-1] if lists else None
        if role is None:
            if item is not None and item.pending:
                role = "item"
            else:
                role = self.contexts[-1] if self.contexts else "paragraph"
        draft = Draft(role, level)
        if item is not None:
            draft.list_parent = item.parent if item.pending else item.item
        draft.section = self._section
        draft.heading = self._heading
        draft.cell = self.cell
        draft.quoted = self.quotes > 0
        draft.hint = self.hints[-1] if self.hints else None
        self._draft = draft

    def end(self) -> None:
        """Close the open block; one without text leaves nothing behind."""
        draft = self._draft
        if draft is None:
            return
        self._draft = None
        text = "".join(self._parts)
        runs, length = self._runs, self._length
        self._parts, self._runs, self._length, self._reach = [], [], 0, -1
        links, self._pending_links = self._pending_links, []
        stripped = text.rstrip(_SPACE)
        cut = len(stripped) - len(stripped.lstrip(_SPACE))
        text = stripped[cut:]
        if text and not _is_void(text):
            number = len(self.drafts)
            draft.text = text
            draft.runs = tuple(runs) if cut == 0 and len(text) == length else _trimmed(runs, cut, cut + len(text))
            self._settle(draft, number)
            self.drafts.append(draft)
            for kind, start, finish, target, title in links:
                start, finish = max(0, start - cut), min(len(text), finish - cut)
                if finish > start:
                    self.links.append(Link(kind, number, start, finish, target, title))
            self._lead_broken = False
        if self._alts:
            self._flush_alts()

    def _settle(self, draft: Draft, number: int) -> None:
        if draft.role == "heading":
            if not draft.quoted and draft.cell is None:
                level = draft.level
                headings = self._headings
                while headings and headings[-1][0] >= level:
                    headings.pop()
                draft.section = tuple(text for _, _, text in headings)
                draft.heading = headings[-1][1] if headings else None
                headings.append((level, number, draft.text))
                self._section = (*draft.section, draft.text)
                self._heading = number
                if level == 1 and not self._titled:
                    draft.role = "title"
                    self._titled = True
        elif self._lists and self._lists[-1].pending:
            here = self._lists[-1]
            here.pending = False
            here.item = number

    def end_section(self, level: int) -> None:
        """Close the headings of this level and below."""
        self.end()
        headings = self._headings
        while headings and headings[-1][0] >= level:
            headings.pop()
        self._section = tuple(text for _, _, text in headings)
        self._heading = headings[-1][1] if headings else None

    @property
    def heading_level(self) -> int:
        """Level of the nearest heading above, 0 without one."""
        return self._headings[-1][0] if self._headings else 0

    def strong(self) -> None:
        """Say that the open block is bold from its first letter on."""
        if self._draft is not None and self._length == 0:
            self._draft.strong = True

    # ------------------------------------------------------------------ lists
    def begin_list(self) -> None:
        """A list starts here; the block before it leads it in."""
        self.end()
        parent = None
        if self._lists and self._lists[-1].item is not None:
            parent = self._lists[-1].item
        elif self._lists and not self._lists[-1].pending:
            parent = self._lists[-1].parent
        elif self.drafts and not self._lead_broken:
            number = len(self.drafts) - 1
            while number > 0 and self.drafts[number].role == "alt":
                number -= 1
            lead = self.drafts[number]
            if lead.role in _LEADS and lead.cell == self.cell and lead.quoted == (self.quotes > 0):
                parent = number
        self._lists.append(_List(parent))

    def begin_item(self) -> None:
        """A list item starts; outside a list it makes one for itself."""
        self.end()
        if not self._lists:
            self._lists.append(_List(None))
        here = self._lists[-1]
        here.pending = True
        here.item = None

    @property
    def depth(self) -> int:
        """How many lists are open."""
        return len(self._lists)

    def break_lead(self) -> None:
        """What comes next is not led in by the block before."""
        self._lead_broken = True

    # ------------------------------------------------------------------ quotations, notes, tables
    def enter(self, role: Role) -> None:
        """From here on blocks have this role unless they say otherwise."""
        self.end()
        self.contexts.append(role)
        if role == "quote":
            self.quotes += 1

    def save(self) -> State:
        """What is open now; `restore` ends everything opened since."""
        return State(
            len(self._lists), len(self.contexts), len(self.hints), len(self._tables), self.quotes, self.muted, self.cell
        )

    def restore(self, state: State) -> None:
        """Back to what was open at `save`."""
        self.end()
        if len(self._lists) > state.lists:
            del self._lists[state.lists :]
            self._lead_broken = True
        if len(self._tables) > state.tables:
            del self._tables[state.tables :]
            self._lead_broken = True
        del self.contexts[state.contexts :]
        del self.hints[state.hints :]
        self.quotes = state.quotes
        self.muted = min(self.muted, state.muted)
        self.cell = state.cell

    def begin_table(self) -> None:
        """A table starts."""
        self.end()
        self._tables.append([self._table_count, -1, -1])
        self._table_count += 1

    def begin_row(self) -> None:
        """A row starts in the innermost table."""
        self.end()
        if self._tables:
            self._tables[-1][1] += 1
            self._tables[-1][2] = -1

    def begin_cell(self, header: bool) -> None:
        """A cell starts in the innermost table; outside one it is text."""
        self.end()
        if self._tables:
            table = self._tables[-1]
            table[1] = max(table[1], 0)
            table[2] += 1
            self.cell = CellPlace(table[0], table[1], table[2], header)
            self.contexts.append("cell")

    # ------------------------------------------------------------------ links, images, comments
    def link(self, kind: Literal["link", "abbreviation"], start: int, target: str, title: str = "") -> None:
        """Text from `start` to the end of what the open block holds is a link or abbreviation."""
        if self._draft is not None and self._length > start:
            self._pending_links.append((kind, start, self._length, target, title))

    def image(self, alt: str | None, runs: tuple[Run, ...], target: str, title: str, start: int, end: int) -> None:
        """An image; its alt text becomes a block after the open one.

        An image with empty alt text gets a block with the stand-in alone and an empty link; one without the
        attribute (None) a link over the stand-in.
        """
        if self.muted:
            return
        self.object(start, end)
        draft = Draft("alt", 0)
        draft.section, draft.heading = self._section, self._heading
        draft.quoted = self.quotes > 0
        draft.cell = self.cell
        draft.hint = self.hints[-1] if self.hints else None
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

    def aside(self, role: Role, text: str, runs: tuple[Run, ...], level: int = 0) -> None:
        """A block of its own that is no part of the running text: front matter, `<title>`, a caption."""
        if not text.strip():
            return
        self.end()
        draft = Draft(role, level)
        draft.text, draft.runs = text, runs
        draft.section, draft.heading = self._section, self._heading
        self.drafts.append(draft)

    # ------------------------------------------------------------------ the end
    def document(self, path: str, format: str) -> Document:
        """The finished document."""
        self.end()
        if self._alts:
            self._flush_alts()
        drafts = self.drafts
        if not self._titled:
            self._promote_title()
        regions.assign(drafts)
        language = self.language or self.meta_language()
        blocks = tuple(
            Block(
                number, draft.role, draft.text, draft.runs, draft.level, draft.section, draft.heading,
                draft.list_parent, draft.region, draft.cell, draft.quoted,
            )
            for number, draft in enumerate(drafts)
        )  # fmt: skip
        locale = None
        if language and "-" in language:
            locale = language
        return Document(
            path=path, source=self.source, format=format, blocks=blocks,
            language=language.split("-")[0] if language else None, locale=locale, meta=self.meta,
            links=tuple(sorted(self.links, key=_link_key)), comments=tuple(sorted(self.comments)),
            notices=tuple(self.notices),
        )  # fmt: skip

    def meta_language(self) -> str | None:
        """The language that front matter names, as "en" or "en-GB"."""
        for key in ("lang", "language", "locale"):
            value = self.meta.values.get(key)
            if isinstance(value, str):
                found = language_tag(value)
                if found:
                    return found
        return None

    def _promote_title(self) -> None:
        for number, draft in enumerate(self.drafts):
            if draft.role == "meta" and draft.level == 0 and draft.text == self.meta.title:
                draft.role = "title"
                for other in self.drafts:
                    if other.role not in ("meta", "title"):
                        other.section = (draft.text, *other.section)
                        if other.heading is None:
                            other.heading = number
                return


def language_tag(value: str) -> str | None:
    """ "en_gb" → "en-GB"; None for what is no language tag."""
    parts = value.strip().replace("_", "-").split(".")[0].split("-")
    if not (2 <= len(parts[0]) <= 3 and parts[0].isascii() and parts[0].isalpha()):
        return None
    places = [part.upper() for part in parts[1:] if len(part) == 2 and part.isascii() and part.isalpha()]
    return "-".join([parts[0].lower(), *places[:1]])


def _link_key(link: Link) -> tuple[int, int]:
    return link.block, link.start


def _is_void(text: str) -> bool:
    return OBJECT in text and not text.replace(OBJECT, "").strip(_SPACE)


def _trimmed(runs: list[Run], start: int, end: int) -> tuple[Run, ...]:
    """The runs of text[start:end], shifted to 0."""
    kept = []
    for number, run in enumerate(runs):
        stop = min(runs[number + 1].text if number + 1 < len(runs) else end, end)
        begin = max(start, run.text)
        if stop <= begin:
            continue
        if run.exact:
            source = run.source + begin - run.text
            kept.append(Run(begin - start, source, source + stop - begin, True))
        else:
            kept.append(Run(begin - start, run.source, run.source_end, False))
    return tuple(kept)
