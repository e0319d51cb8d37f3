"""Reading HTML: tags and text become calls of the builder; what is chrome is left out."""

from __future__ import annotations

import re
from functools import lru_cache
from typing import NamedTuple

from healthlint.document import Comment, Region, Span
from healthlint.parsers import chrome, jsonld, regions
from healthlint.parsers.build import Builder
from healthlint.parsers.elements import OPENERS, Attributes, Opener, Undo, empty
from healthlint.parsers.flow import decoded, flow
from healthlint.parsers.limits import MOST_MARKUP
from healthlint.parsers.scan import Scanner
from healthlint.parsers.tags import attributes
from healthlint.precompiled import compiled

_VOID = frozenset("area base br col embed hr image img input link meta param source track wbr frame keygen".split())
_BLOCKS = frozenset(
    "address article aside blockquote body center dd details dialog dir div dl dt fieldset figcaption figure footer"
    " form h1 h2 h3 h4 h5 h6 head header hgroup hr html legend li main menu nav ol p pre search section summary table"
    " tbody td tfoot th thead tr ul caption colgroup optgroup option select video audio object".split()
)
_CLOSES = {
    "li": ("li",), "dt": ("dt", "dd"), "dd": ("dt", "dd"), "tr": ("tr", "td", "th"), "td": ("td", "th"),
    "th": ("td", "th"), "tbody": ("tr", "td", "th", "thead", "tbody"), "tfoot": ("tr", "td", "th", "tbody"),
    "option": ("option",), "a": ("a",),
}  # fmt: skip
_BY_PLACE = ("header", "footer", "aside")
_SCOPES = frozenset("ul ol dl table menu dir".split())
_INLINE = frozenset(
    "b i em strong span u small big font mark ins s del strike time bdi bdo cite dfn data label".split()
)

_BOXES = ("takeaways", "tips", "faq", "glossary", "references", "author")
_FIRST_WORDS = compiled(r"\s*(?:<(?:div|h[1-6]|p|b|strong|span|header)\b[^>]*>\s*){1,6}([^<]{3,80})<", re.IGNORECASE)
_TITLE = compiled(r"<h1\b|</header\b", re.IGNORECASE)
_END_TAG = compiled(r"</([A-Za-z][^\s/>]{0,40})")

_TYPES: dict[str, Region] = {"faqpage": "faq", "question": "faq", "comment": "comments", "person": "author"}


@lru_cache(maxsize=4096)
def _region(names: str) -> Region | None:
    return regions.of_markup(names)


class _Kind(NamedTuple):
    """What is known of an element: whether it ends a paragraph, is empty, may be chrome by its name alone, which open
    elements it closes, and what it means."""

    block: bool = False
    void: bool = False
    chrome: bool = False
    closes: tuple[str, ...] | None = None
    opener: Opener | None = None


_KINDS = {
    name: _Kind(
        name in _BLOCKS,
        name in _VOID,
        name in chrome.ELEMENTS or name in _BY_PLACE,
        _CLOSES.get(name),
        OPENERS.get(name),
    )
    for name in {*_BLOCKS, *_VOID, *_INLINE, *chrome.ELEMENTS, *_BY_PLACE, *_CLOSES, *OPENERS}
}
_UNKNOWN = _Kind()


class Reader:
    """Reads stretches of HTML out of one text; open elements live on from one stretch to the next."""

    def __init__(self, builder: Builder, text: str, markdown: bool) -> None:
        self.builder = builder
        self.text = text
        self.markdown = markdown
        self.meta: dict[str, object] = {}
        self.stack: list[tuple[str, Undo | None]] = []
        self._scanner = Scanner(self)
        self._open: dict[str, int] = {}
        self._last_close: dict[str, int] | None = None
        self._structured = False
        self.articles = 0
        self._left = MOST_MARKUP

    def feed(self, start: int, end: int) -> None:
        """Read text[start:end]."""
        self._scanner.scan(self.text, start, end)

    def feed_pieces(self, pieces: list[tuple[int, int]]) -> None:
        """Read pieces as one stretch; what stands between them (quotation marks, indents) counts as blank.

        A form feed stands for it: a space could pass for text that is its source.
        """
        start = pieces[0][0]
        parts = []
        at = start
        for first, last in pieces:
            parts.append("\f" * (first - at))
            parts.append(self.text[first:last])
            at = last
        text = "".join(parts)
        self._scanner.scan(text, 0, len(text), start)

    def feed_text(self, text: str, at: int) -> None:
        """Read a text of its own that stands at source offset `at`."""
        self._scanner.scan(text, 0, len(text), at)

    def close_to(self, depth: int) -> None:
        """Close every element opened since the stack was `depth` deep."""
        while len(self.stack) > depth:
            self._pop()

    def finish(self) -> None:
        """The source ends."""
        self.close_to(0)
        self.builder.end()

    # what the scanner calls
    def chars(self, text: str, start: int, end: int, shift: int) -> None:
        """Text between tags."""
        builder = self.builder
        if builder.muted:
            return
        piece = text[start:end]
        if piece.isspace():
            if builder.length:
                builder.space(start + shift, end + shift)
            return
        cost = 1 + piece.count("\n") + piece.count("&")
        if cost > self._left:
            piece = piece[: len(piece) * max(0, self._left) // cost] or " "
        flow(builder, piece, start + shift)
        self._spend(cost)

    def _spend(self, cost: int) -> None:
        self._left -= cost
        if self._left < 0:
            self.builder.fill(f"{MOST_MARKUP:,} pieces of markup")

    def comment(self, text: str, start: int, end: int, shift: int) -> None:
        """A comment."""
        self.builder.comments.append(Comment(Span(start + shift, end + shift), text[start + 4 : end - 3]))

    def unclosed(self) -> None:
        """A comment that never ends."""
        self.builder.notices.append("a comment is never closed: what follows it was not read")

    def raw(self, name: str, text: str, start: int, end: int, shift: int) -> None:
        """Content of `<title>`, `<script>` and the like."""
        if name == "title" and not self.markdown and not self.builder.muted:
            value, runs = decoded(text[start:end], start + shift)
            if value and "title" not in self.meta:
                self.meta["title"] = value
                self.builder.aside("meta", value, runs)
        elif name == "script" and self._structured:
            for key, found in jsonld.read(text[start:end]).items():
                self.meta.setdefault(key, found)

    def tag(self, found: re.Match[str], shift: int) -> str:
        """A start or end tag; returns its lower-cased name."""
        self._spend(1)
        closing, name, written = found.groups()
        name = name.lower()
        kind = _KINDS.get(name, _UNKNOWN)
        if closing:
            self._end_tag(name, kind, found.start() + shift, found.end() + shift)
            return name
        builder = self.builder
        if kind.block:
            builder.end()
        if kind.closes is not None:
            self._imply(kind.closes)
        elif kind.block and self.stack and self.stack[-1][0] == "p":
            self._pop()
        attrs = attributes(written, found.start(3) + shift) if len(written) > 1 else {}
        if kind.void:
            if not builder.muted:
                empty(self, name, attrs, found.start() + shift, found.end() + shift)
        elif not (written.endswith("/") and kind is _UNKNOWN):
            undo = None
            if not builder.muted:
                undo = self._start_tag(name, kind, attrs, found.start() + shift, found.end() + shift)
            self._push(name, undo)
        return name

    # the stack
    def _push(self, name: str, undo: Undo | None) -> None:
        self.stack.append((name, undo))
        self._open[name] = self._open.get(name, 0) + 1

    def _pop(self) -> None:
        name, undo = self.stack.pop()
        self._open[name] -= 1
        if undo is not None:
            undo()

    def _end_tag(self, name: str, kind: _Kind, start: int, end: int) -> None:
        if kind.block:
            self.builder.end()
        elif name == "br":
            self.builder.space(start, end)
        if self._open.get(name):
            while self.stack[-1][0] != name:
                self._pop()
            self._pop()

    def _imply(self, names: tuple[str, ...]) -> None:
        """Close the open `<li>` (cell, row …) that a new one ends."""
        if not any(self._open.get(name) for name in names):
            return
        last = len(self.stack)
        cut = last
        for depth in range(last - 1, max(-1, last - 64), -1):
            name = self.stack[depth][0]
            if name in names:
                cut = depth
            elif name in _SCOPES:
                break
        self.close_to(cut)

    # elements
    def _start_tag(self, name: str, kind: _Kind, attrs: Attributes, start: int, end: int) -> Undo | None:
        builder = self.builder
        if (attrs or kind.chrome) and self._is_chrome(name, attrs, end):
            self._structured = name == "script" and "type" in attrs and "ld+json" in attrs["type"].value.lower()
            if kind.block:
                builder.end()
            elif name in ("svg", "math"):
                builder.object(start, end)
            builder.muted += 1
            return self.unmute
        if kind.opener is not None:
            return kind.opener(self, attrs, start, end)
        if kind is _UNKNOWN:
            return self._component(name, attrs)
        return self._container(attrs) if attrs and kind.block else None

    def _is_chrome(self, name: str, attrs: Attributes, at: int) -> bool:
        if name in chrome.ELEMENTS:
            return self._closes_after(name, at)
        if name in ("html", "body", "main", "article"):
            return False
        if name in ("footer", "header") and not self.articles:
            return self._closes_after(name, at) and not (name == "header" and self._holds_title(at))
        if name == "aside":
            return (self._hint(attrs) or self._first_words(at)) not in _BOXES and self._closes_after(name, at)
        return bool(attrs) and chrome.is_chrome(name, attrs) and self._closes_after(name, at)

    def _closes_after(self, name: str, at: int) -> bool:
        """Whether an end tag comes: an element that is never closed must not swallow the page."""
        if name in ("script", "style"):
            return True
        if self._last_close is None:
            self._last_close = {
                found.group(1).lower(): found.start() for found in _END_TAG.finditer(self.builder.source)
            }
        return self._last_close.get(name, -1) >= at

    def _holds_title(self, at: int) -> bool:
        """Whether the header that opens before `at` holds the title of the page."""
        title = _TITLE.search(self.builder.source, at, at + 20_000)
        return title is not None and title.group()[1] != "/"

    def _first_words(self, at: int) -> Region | None:
        """The region that the first words of an element name, as "Key points" does."""
        words = _FIRST_WORDS.match(self.builder.source, at, at + 500)
        return regions.of_heading(words.group(1).strip()) if words else None

    def unmute(self) -> None:
        """Chrome or code ends."""
        self.builder.muted = max(0, self.builder.muted - 1)

    def _hint(self, attrs: Attributes) -> Region | None:
        for key in ("class", "id", "aria-label"):
            if key in attrs:
                value = attrs[key].value[:500]
                found = _region(value) or (regions.of_heading(value) if key == "aria-label" else None)
                if found:
                    return found
        kind = attrs.get("itemtype")
        if kind is not None:
            return _TYPES.get(kind.value.rstrip("/").rsplit("/", 1)[-1].lower())
        return None

    def add_hint(self, attrs: Attributes) -> bool:
        """Put what stands in this element into the region that its attributes name, if they do."""
        hint = self._hint(attrs) if attrs else None
        if hint is not None:
            self.builder.hints.append(hint)
        return hint is not None

    def _container(self, attrs: Attributes) -> Undo | None:
        undo = self.restorer()
        return undo if self.add_hint(attrs) else None

    def _component(self, name: str, attrs: Attributes) -> Undo | None:
        """An element that HTML does not know: `<Tip>`, `<Callout type="tip">`, `<key-takeaways>`."""
        region = _region(name) or (_region(attrs["type"].value[:50]) if "type" in attrs else None)
        if region is None:
            return self._container(attrs) if attrs else None
        undo = self.restorer()
        self.builder.end()
        self.builder.hints.append(region)
        return undo

    def restorer(self) -> Undo:
        """What brings the builder back to what is open now."""
        builder, state = self.builder, self.builder.save()
        return lambda: builder.restore(state)
