"""Shortcodes (Hugo), Liquid, Jinja, Nunjucks, Handlebars, ERB and attribute lists: masked."""

from __future__ import annotations

from healthlint.parsers import regions
from healthlint.parsers.masking import HIDDEN, SHOWN, Edits, Mark, alone
from healthlint.precompiled import compiled

_OPEN = compiled(
    r"\{\{<|\{\{%|\{\{\{|\{\{!--|\{\{!|\{\{/\*|\{\{|\{%|\{#(?=[-\s])|<%(?=[\s=#-])"
    r"|\{:[^{}\r\n]{0,300}\}|(?<=[\])`])\{[.#][^{}\r\n]{0,200}\}"
)
_FIELD = compiled(r"\s*[A-Za-z]\w*(?: \w+){0,5}\s*")
_OTHER = compiled(r"\{%|\{\{[<%#/>^&~{!]|\{\{[^{}\r\n]{0,200}[.|\"'(]|<%")
_CLOSERS = {
    "{{<": ">}}", "{{%": "%}}", "{{{": "}}}", "{{!--": "--}}", "{{!": "}}", "{{/*": "*/}}", "{{": "}}",
    "{%": "%}", "{#": "#}", "<%": "%>",
}  # fmt: skip
_COMMENTS = ("{{!--", "{{!", "{{/*", "{#")
_LONGEST = 4000
_SHORTCODE = compiled(r"[-\s]*(/?)\s*([\w./-]+)")
_LIQUID = compiled(r"[-\s]*(\w+)")
_CLOSING = compiled(r"\{\{[<%]-?\s{0,20}/\s{0,20}([\w./-]+)|\{%-?\s{0,20}end_?(\w+)|\{\{~?/([\w.-]+)")
_VERBATIM = frozenset(
    "highlight comment code mermaid math katex chart schema stylesheet javascript css style script".split()
)
_PARAMETER = compiled(r"\b(alt|caption|title)\s{0,9}=\s{0,9}(\"([^\"]*)\"|'([^']*)')")
_SHOWS = frozenset("include include_relative include_cached link post_url render asset url static trans cite".split())


def mask(source: str, start: int) -> tuple[str, list[Mark]]:
    """The text with template code from `start` on overwritten, and what it means."""
    if "{" not in source and "<%" not in source:
        return source, []
    return _Masker(source).run(start)


class _Masker:
    """One pass over the openers of template code."""

    def __init__(self, source: str) -> None:
        self.source = source
        self.edits = Edits(source)
        self.marks: list[Mark] = []
        self._next: dict[str, int] = {}
        self._closing: dict[str, list[tuple[int, int]]] | None = None
        self._boxes: list[str] = []
        self._only_fields: bool | None = None

    def run(self, start: int) -> tuple[str, list[Mark]]:
        source = self.source
        for found in _OPEN.finditer(source, start):
            begin = found.start()
            if begin < self.edits.reach:
                continue
            opener = found.group()
            closer = _CLOSERS.get(opener)
            if closer is None:
                self._fill(begin, found.end(), HIDDEN)
                continue
            close = self._closer(closer, found.end())
            if close < 0 or (close - begin > _LONGEST and opener not in _COMMENTS):
                continue
            end = close + len(closer)
            inner = source[found.end() : close]
            if opener in _COMMENTS:
                self.marks.append(Mark(begin, end, "comment", inner))
                self._fill(begin, end, HIDDEN)
            elif opener in ("{{<", "{{%"):
                self._shortcode(begin, end, found.end(), inner)
            elif opener == "{%":
                self._liquid(begin, end, inner)
            elif opener == "<%":
                self._fill(begin, end, SHOWN if inner.startswith("=") else HIDDEN)
            elif not (_FIELD.fullmatch(inner) and self._has_no_other_code()):
                self._fill(begin, end, HIDDEN if inner.lstrip("~ ").startswith(("#", "/", "^", "else")) else SHOWN)
        return self.edits.done(), self.marks

    def _has_no_other_code(self) -> bool:
        """Whether names in braces are all there is: fields that nobody filled in, which the reader sees as they are."""
        if self._only_fields is None:
            self._only_fields = _OTHER.search(self.source) is None
        return self._only_fields

    def _closer(self, closer: str, at: int) -> int:
        known = self._next.get(closer, -2)
        if known == -1:
            return -1
        if known < at:
            known = self._next[closer] = self.source.find(closer, at)
        return known

    def _fill(self, start: int, end: int, filler: str) -> None:
        self.edits.fill(start, end, " " if alone(self.source, start, end) else filler)

    def _end_of(self, name: str, at: int) -> tuple[int, int] | None:
        """Where the closing tag of the construct `name` that opens before `at` stands."""
        if self._closing is None:
            self._closing = {}
            for found in _CLOSING.finditer(self.source):
                named = found.group(1) or found.group(2) or found.group(3)
                closer = "%}" if found.group(2) else "}}"
                stop = self.source.find(closer, found.end(), found.end() + 50)
                if stop >= 0:
                    self._closing.setdefault(named, []).append((found.start(), stop + 2))
            for places in self._closing.values():
                places.reverse()
        places = self._closing.get(name, [])
        while places and places[-1][0] < at:
            places.pop()
        return places[-1] if places else None

    def _shortcode(self, start: int, end: int, inside: int, inner: str) -> None:
        named = _SHORTCODE.match(inner)
        if named is None:
            self._fill(start, end, HIDDEN)
            return
        name = named.group(2).rsplit("/", 1)[-1].lower()
        if named.group(1):
            if name in self._boxes:
                while self._boxes.pop() != name:
                    self.marks.append(Mark(start, end, "close"))
                self.marks.append(Mark(start, end, "close"))
            self._fill(start, end, HIDDEN)
            return
        closing = self._end_of(named.group(2), end)
        if closing is not None and name in _VERBATIM:
            if name == "comment":
                self.marks.append(Mark(start, closing[1], "comment", self.source[end : closing[0]]))
            self._fill(start, closing[1], HIDDEN if name == "comment" else SHOWN)
            return
        self._parameters(inside, inner)
        if closing is not None:
            region = regions.of_markup(name)
            if region is not None:
                self._boxes.append(name)
                self.marks.append(Mark(start, end, "open", region=region))
            self._fill(start, end, HIDDEN)
        else:
            self._fill(start, end, SHOWN)

    def _parameters(self, inside: int, inner: str) -> None:
        for found in _PARAMETER.finditer(inner):
            if found.group(1) == "title":
                continue
            group = 3 if found.group(3) is not None else 4
            value = found.group(group)
            if value.strip():
                place = inside + found.start(group)
                kind: str = "alt" if found.group(1) == "alt" else "caption"
                self.marks.append(Mark(place, place + len(value), kind, value))  # type: ignore[arg-type]

    def _liquid(self, start: int, end: int, inner: str) -> None:
        named = _LIQUID.match(inner)
        name = named.group(1) if named else ""
        if name in _VERBATIM:
            closing = self._end_of(name, end)
            if closing is not None:
                if name == "comment":
                    self.marks.append(Mark(start, closing[1], "comment", self.source[end : closing[0]]))
                self._fill(start, closing[1], HIDDEN if name == "comment" else SHOWN)
                return
        self._fill(start, end, SHOWN if name in _SHOWS else HIDDEN)
