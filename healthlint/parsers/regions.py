"""Regions: which part of a page a block belongs to, by markup, heading words and position."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from healthlint.document import Link, Region
from healthlint.precompiled import compiled

if TYPE_CHECKING:
    from healthlint.parsers.drafts import Draft

_HEADINGS: dict[Region, tuple[str, ...]] = {
    "takeaways": (
        r"(?:the )?(?:key|main|quick) (?:takeaways?|take-aways?|points?|facts?|messages?|learnings?)\b.*",
        r"take-?aways?|take[- ]home (?:messages?|points?)|(?:in )?summary|summing up|at a glance|highlights",
        r"(?:the )?bottom line|in (?:brief|short)|tl;?dr|fast facts|quick (?:facts|read|summary)",
        r"what (?:you need )?to know(?: (?:first|at a glance))?",
    ),
    "faq": (
        r"(?:faqs?|f\.a\.q\.s?)\b.*|.*\bfaqs?|.*\bfrequently asked questions?\b.*|common(?:ly asked)? questions\b.*",
        r"questions (?:and|&) answers|q\s?(?:&|and)\s?a|your questions answered",
    ),
    "tips": (r"(?:[^,:]*\b)?tips\b(?: (?:for|to|on|from|and|if|when)\b.*)?", r"(?:.*\b)?do[’']?s and don[’']?t[’']?s"),
    "references": (
        r"references?(?: list)?|sources?(?: and references?)?|bibliography|works cited|citations?|article sources?",
        r"references? and (?:sources?|further reading|notes)|footnotes?|end ?notes|literature cited|our sources",
    ),
    "glossary": (
        r"glossary(?: of .*)?|(?:key|useful|common|important) (?:terms|words|definitions)(?: .*)?",
        r"definitions|words to know",
    ),
    "author": (
        r"about the (?:authors?|writers?|reviewers?)|(?:the )?authors?|written by.*|(?:medically )?reviewed by.*",
        r"meet the (?:author|reviewer).*|author (?:bio|information|details)",
    ),
    "contents": (
        r"(?:table of |page )?contents|on this page|in this (?:article|guide|page|section)|jump to(?: section)?",
        r"what[’']?s (?:on|in) this (?:page|article)",
    ),
    "comments": (
        r"(?:\d+ )?comments?(?: \(\d+\))?|leave a (?:reply|comment)|join the (?:discussion|conversation)",
        r"\d+ (?:responses|replies|thoughts)\b.*|reader comments",
    ),
    "promotion": (
        r"(?:get|find|need) (?:help|support|treatment) (?:today|now)|ready to (?:get|start|take|begin).*",
        r"call us(?: (?:today|now))?.*|(?:contact|get in touch with) us.*|book (?:an appointment|now|a .*)",
        r"make an appointment(?: today)?|start your (?:journey|recovery).*|subscribe.*|sign up.*",
        r"(?:join )?our newsletter.*|request (?:a call|an appointment|more information).*|verify your insurance.*",
        r"take the (?:first|next) step.*|donate.*|speak (?:to|with) (?:our|one of our) .*",
    ),
}
_NUMBERING = compiled(r"(?:[\d.)]{1,6}\s+)?")


def _compiled(names: dict[Region, tuple[str, ...]]) -> re.Pattern[str]:
    groups = (f"(?P<{region}>(?:{'|'.join(patterns)})[:.!?]?$)" for region, patterns in names.items())
    return compiled("|".join(groups), re.IGNORECASE)


_HEADING = _compiled(_HEADINGS)


def of_heading(text: str) -> Region | None:
    """The region that a heading with these words opens."""
    if len(text) > 80:
        return None
    found = _HEADING.match(text, _NUMBERING.match(text).end())  # type: ignore[union-attr]
    return found.lastgroup if found else None  # type: ignore[return-value]


_NAMES: dict[Region, tuple[str, ...]] = {
    "takeaways": (
        r"(?:key-?)?take-?aways?|key-?(?:points?|facts?|messages?)|summary-?box|at-a-glance|highlights-?box",
        r"tl-?dr|in-brief",
    ),
    "faq": (r"faqs?|faq-?(?:list|page|section|item|block|accordion)|accordion-faq|q-?and-?a",),
    "tips": (r"tips?(?:-?(?:box|list))?|pro-?tip|callout-tip",),
    "references": (
        r"references?(?:-?(?:list|section))?|citations?|bibliography|footnotes?|sources?(?:-?list)?|ref-?list|endnotes",
    ),
    "author": (
        r"author(?:-?(?:box|bio|info|card|byline|details|block|meta))?|by-?line|about-?(?:the-)?author",
        r"reviewer(?:-?(?:box|bio|info))?|contributors?",
    ),
    "glossary": (r"glossary(?:-?(?:list|box|terms?))?",),
    "contents": (r"toc|table-?of-?contents|page-?contents|on-this-page|contents-?list|anchor-?links|jump-?links?",),
    "comments": (r"comments?(?:-?(?:list|area|section|thread|wrapper))?|disqus(?:-thread)?",),
    "promotion": (
        r"cta(?:-?(?:box|banner|block|section|wrapper))?|call-?to-?action|promo(?:tion)?(?:-?(?:box|banner|block))?",
        r"newsletter(?:-?\w+)?|ad-?(?:banner|slot|block|unit|container)?|advert(?:isement)?|sponsored|donate",
        r"subscribe(?:-?\w+)?|signup(?:-?\w+)?",
    ),
}
_NAME = _compiled(_NAMES)


def of_markup(names: str) -> Region | None:
    """The region that an element with these class names and id opens."""
    for name in names.replace("_", "-").split():
        found = _NAME.match(name)
        if found is None and "--" in name:
            found = _NAME.match(name.split("--")[0])
        if found:
            return found.lastgroup  # type: ignore[return-value]
    return None


_CALLOUT = compiled(
    r"(?:tips?|notes?|hints?|important|warnings?|caution|remember|good to know|did you know|key .{1,20}|summary"
    r"|in short|takeaways?|bottom line|safety|alert|fast facts?|info|reminder|disclaimer)\b",
    re.IGNORECASE,
)


def assign(drafts: list[Draft], links: list[Link]) -> None:
    """Give every draft its region.

    A table comes first, then what markup says, then a bold line that serves as a heading, then the headings
    above. A list of links into the page is a table of contents; a quotation that opens with a bold "Tip" or
    "Note" is a box, not a quotation.
    """
    _release_callouts(drafts)
    contents = _contents(drafts, links)
    opened: list[tuple[int, Region]] = []
    lead: Region | None = None
    lead_at = -2
    for number, draft in enumerate(drafts):
        if draft.role in ("heading", "title"):
            if not draft.quoted and draft.cell is None:
                lead = None
                _follow_heading(draft, opened)
        elif draft.strong and draft.role == "paragraph" and len(draft.text) < 60 and draft.cell is None:
            lead, lead_at = of_heading(draft.text), number
        elif lead is not None and draft.role != "item" and number > lead_at + 1:
            lead = None
        if draft.cell is not None and draft.hint is None:
            draft.region = "table"
        elif draft.hint is not None:
            draft.region = draft.hint
        elif number in contents:
            draft.region = "contents"
        elif lead is not None:
            draft.region = lead
        elif opened:
            draft.region = opened[-1][1]


def _follow_heading(draft: Draft, opened: list[tuple[int, Region]]) -> None:
    """Close the regions that a heading ends, and open its own; questions below an FAQ heading stay in it."""
    question = draft.text.rstrip().endswith("?")
    while opened and opened[-1][0] >= draft.level:
        if question and opened[-1] == (draft.level, "faq"):
            break
        opened.pop()
    if draft.role == "heading":
        own = of_heading(draft.text)
        if own and not (opened and opened[-1][0] == draft.level):
            opened.append((draft.level, own))


def _release_callouts(drafts: list[Draft]) -> None:
    """Quotations that are boxes of the article's own."""
    first: Draft | None = None
    quoting = False
    for draft in drafts:
        if not draft.quoted:
            quoting = False
            continue
        if not quoting:
            quoting = True
            first = draft if draft.strong and _CALLOUT.match(draft.text) else None
        if first is not None:
            draft.quoted = False
            if draft.role == "quote":
                draft.role = "paragraph"
            if draft.hint is None:
                draft.hint = _box_region(first.text)


def _box_region(text: str) -> Region | None:
    label = re.split(r"[:.!\n]", text, maxsplit=1)[0]
    return of_heading(label) or ("tips" if label.lower() in ("tip", "hint", "top tip", "quick tip") else None)


def _contents(drafts: list[Draft], links: list[Link]) -> frozenset[int]:
    """Items of lists in which every item is a link into the page, three items at least."""
    inside = [link for link in links if link.target.startswith("#") and link.kind == "link"]
    linked = {link.block for link in inside if _covers(link, drafts)}
    if len(linked) < 3:
        return frozenset()
    found: set[int] = set()
    run: list[int] = []
    whole = True
    for number, draft in enumerate([*drafts, None]):
        if draft is not None and draft.role == "item":
            run.append(number)
            whole = whole and number in linked
            continue
        if len(run) >= 3 and whole:
            found.update(run)
        run, whole = [], True
    return frozenset(found)


def _covers(link: Link, drafts: list[Draft]) -> bool:
    return link.end - link.start >= 0.8 * len(drafts[link.block].text)
