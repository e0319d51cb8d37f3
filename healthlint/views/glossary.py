"""The acronyms and specialist terms of pages: what they mean, as far as the pages say so, and where they stand."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterable, Iterator
from dataclasses import asdict, dataclass
from typing import Literal

from healthlint.analysis import Analysis
from healthlint.check import shorten
from healthlint.kinds.acronym_uses import first_use
from healthlint.language.known import exemption, senses

SCHEMA = 1
_LONGEST = 160
_LEAST = 0.4


@dataclass(frozen=True, slots=True)
class Place:
    """A line of a page."""

    path: str
    line: int


@dataclass(frozen=True, slots=True)
class Entry:
    """An acronym or term.

    `explanation` is the full form or the explaining words of the page, `explained` where they stand; both are None
    where no page explains it. `suggestion` is a draft from our lists, for a person to check. `first` is the first use
    on each page, `uses` their number on all pages, `others` the differing full forms of an acronym.
    """

    name: str
    kind: Literal["acronym", "term"]
    explanation: str | None
    explained: Place | None
    suggestion: str | None
    uses: int
    first: tuple[Place, ...]
    others: tuple[str, ...] = ()


def glossary(analyses: Iterable[Analysis]) -> list[Entry]:
    """One entry for each acronym and term of these pages, in alphabetical order."""
    merged: dict[tuple[str, str], Entry] = {}
    for analysis in analyses:
        for entry in (*_acronyms(analysis), *_terms(analysis)):
            key = (entry.name.casefold(), entry.kind)
            merged[key] = _joined(merged[key], entry) if key in merged else entry
    return [merged[key] for key in sorted(merged)]


def _joined(one: Entry, other: Entry) -> Entry:
    said = one if one.explanation is not None else other
    different = {form.casefold(): form for form in (*one.others, *other.others)}
    if one.kind == "acronym" and one.explanation and other.explanation:
        different.setdefault(other.explanation.casefold(), other.explanation)
    different.pop((said.explanation or "").casefold(), None)
    return Entry(
        one.name, one.kind, said.explanation, said.explained, one.suggestion, one.uses + other.uses,
        one.first + other.first, tuple(different.values()),
    )  # fmt: skip


def _acronyms(analysis: Analysis) -> Iterator[Entry]:
    for acronym in analysis.acronyms.values():
        if not acronym.expansions and exemption(acronym.name, analysis.locale) in ("name", "common", "unit"):
            continue
        use = first_use(analysis, acronym)
        if use is None:
            continue
        forms = {expansion.text.casefold(): expansion.text for expansion in acronym.expansions}
        said = acronym.expansions[0] if acronym.expansions else None
        guesses = (acronym.likely.text,) if acronym.likely else senses(acronym.name)
        yield Entry(
            acronym.name,
            "acronym",
            said.text if said else None,
            _place(analysis, said.block, said.start) if said else None,
            None if said else (" or ".join(guesses[:3]) or None),
            len(acronym.uses),
            (_place(analysis, use.block, use.start),),
            tuple(forms.values())[1:],
        )


def _terms(analysis: Analysis) -> Iterator[Entry]:
    for term in analysis.terms:
        if term.difficulty < _LEAST or term.name in analysis.acronyms:
            continue
        said = term.explained
        text = analysis.document.blocks[said.block].text[said.start : said.end] if said else None
        use = term.uses[0]
        yield Entry(
            term.name,
            "term",
            shorten(text, _LONGEST) if text else None,
            _place(analysis, said.block, said.start) if said else None,
            None if said else term.gloss,
            len(term.uses),
            (_place(analysis, use.block, use.start),),
        )


def _place(analysis: Analysis, block: int, start: int) -> Place:
    offset = analysis.document.blocks[block].span(start, start).start
    return Place(analysis.document.path, analysis.document.position(offset).line)


def as_json(entries: Iterable[Entry]) -> dict[str, object]:
    """What `healthlint glossary --format json` writes."""
    return {"schema": SCHEMA, "entries": [asdict(entry) for entry in entries]}


def as_csv(entries: Iterable[Entry]) -> str:
    """A row for each entry."""
    out = io.StringIO()
    writer = csv.writer(out, lineterminator="\n")
    writer.writerow(("name", "kind", "explanation", "explained_at", "suggestion", "uses", "first_uses"))
    for entry in entries:
        writer.writerow((
            entry.name, entry.kind, entry.explanation or "", _shown(entry.explained) if entry.explained else "",
            entry.suggestion or "", entry.uses, " ".join(_shown(place) for place in entry.first),
        ))  # fmt: skip
    return out.getvalue()


def as_markdown(entries: Iterable[Entry]) -> str:
    """A glossary page to edit: what no page explains is left open, with our draft as a question."""
    lines = ["# Glossary", ""]
    for entry in entries:
        if entry.explanation:
            meaning = entry.explanation
        else:
            meaning = f"not explained yet (perhaps: {entry.suggestion}?)" if entry.suggestion else "not explained yet"
        lines += [f"- **{entry.name}**: {' '.join(meaning.split())}"]
    return "\n".join(lines) + "\n"


def _shown(place: Place) -> str:
    return f"{place.path}:{place.line}"
