"""One row of a list of unsafe advice, and where a sentence gives that advice."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from functools import cache, cached_property

from healthlint import shipped
from healthlint.kept import kept
from healthlint.kinds.patterns import Matcher
from healthlint.language.advising import PRAISE, advises, praises
from healthlint.language.cautions import denies, passes_over, speaks_against, warns
from healthlint.language.inflection import Form, forms
from healthlint.precompiled import compiled

_REACH = 80
"""Most characters between the verb and what it is done with."""
_MARK = compiled(r"\\.|[][()|]")
_DEPTH = {"(": 1, "[": 1, ")": -1, "]": -1}
_CLASS = compiled(r"\{([a-z][a-z-]*)\}")
_CLOSE = 25
"""Most characters between a deed that is called needless and what it is done with."""
_BREAK = compiled(r"[;:.]")
_COMMA = compiled(r"[,;:.]")
_IT = compiled(
    r"(?: (?:up|out|off|on|down|back|away|taking|using|through))? (?:it|them|one|some|this|that|these"
    r"|those|both|two|half|a little)(?!\w)",
    re.I,
)
_NEEDLESS = compiled(
    r"(?<!\w)(?:(?:no|little|rarely any|seldom any|hardly any|never any|not much|not a) (?:real |great "
    r"|urgent |particular |good )?(?:need|reason|point|sense|rush|hurry|use|call)(?: to"
    r"| in)?|(?:not|n['’]t|never|cannot|rarely|hardly) (?:\w+ly |always )?"
    r"(?:need(?: to)?|have to|necessary(?: for \w+(?: \w+)?)? to|bother(?: with| to)?|worth"
    r"|waste (?:\w+ ){0,3}?(?:on|with)?|require[sd]? to|helpful to|important to)|needn['’]t|need not"
    r"|unnecessary to|pointless to"
    r"|forget(?: about)?|(?:put(?:ting)?|hold(?:ing)?) off|delay(?:ing)?|avoid(?:ing)?|refus(?:e"
    r"|ing)(?: to)?|stop(?:ping)?|quit(?:ting)?|never|don['’]t|do not|instead of|rather than|resist"
    r"|too soon to|overkill to)"
    r"(?: \w+ly| just| always| even| also| then| first| have| be){0,2} ?$",
    re.I,
)
"""What stands before a deed that readers are told to leave undone."""
_LEFT_OUT = compiled(
    r"(?<!\w)(?:no (?:real |great |urgent )?(?:need|reason|use|point) (?:for|of|in)|(?:not|n['’]t|never"
    r"|no longer) (?:really |usually |always )?(?:need|require|necessary for|worry about|bother (?:about"
    r"|with)|worth)"
    r"|skip(?:ping|s)?|ignor(?:e|es|ing)|forget(?: about)?|forgo|put(?:ting)? off|delay(?:ing)?|postpone"
    r"|avoid(?:ing)?|refus(?:e|ing)|declin(?:e|ing)|ditch(?:ing)?|drop(?:ping)?|stop(?:ping)?"
    r"|quit(?:ting)?"
    r"|cancel(?:l?ing)?|miss(?:ing)?|leav(?:e|ing) (?:out|off)|do(?:ing)? without|hold(?:ing)? off(?: on)?"
    r"|say no to|no more|resist|free (?:you )?(?:of|from))"
    r"(?: (?:the|your|any|all|these|those|their|a|an|his|her|our|regular|routine|annual|yearly|further"
    r"|more|next|other|about|of|for|\w+ly|some|most)){0,4} ?$",
    re.I,
)
"""What stands before a thing that readers are told to do without."""
_DENIED = compiled(
    r"^(?: [\w'’-]+){0,3}? (?:(?:is|are|was) (?:\w+ )?(?:not|n['’]t|rarely|seldom|hardly"
    r"|never) (?:\w+ )?(?:needed|necessary|required|worth\w*|useful|important|recommended|essential"
    r"|urgent)"
    r"|(?:is|are) (?:usually |often |largely |simply |just |totally |completely )?(?:unnecessary|optional"
    r"|pointless|overrated|useless|a waste|overkill|an overreaction|out of date)"
    r"|(?:can|may) (?:usually |safely |often )?(?:be skipped|be left out|be missed|wait|be put off|be ignored)"
    r"|(?:does|do|is|are|will) ?(?:not|n['’]t) (?:matter|needed|need))",
    re.I,
)
_VERBS = {
    text: kinds
    for verb in "skip ignore forget forgo put delay postpone avoid refuse decline ditch drop stop quit cancel miss "
    "leave do hold say".split()
    for text, kinds in forms(verb).items()
}


class Row:
    """One row of the list, compiled at first use."""

    def __init__(self, row: Mapping[str, str]) -> None:
        self.stance = row["stance"]
        self.why = row["why"]
        self.object = Matcher(_objects()[row["object"]])
        self._cells = row

    @cached_property
    def verbs(self) -> dict[str, frozenset[Form]]:
        """Text of each verb form → what form it is."""
        found: dict[str, frozenset[Form]] = {}
        for verb in filter(None, _expanded(self._cells["act"]).split("|")):
            found.update(forms(verb.strip()))
        return found

    @cached_property
    def act(self) -> Matcher | None:
        """The verbs in every form, the longest first."""
        return Matcher([re.escape(text) for text in sorted(self.verbs, key=len, reverse=True)]) if self.verbs else None

    @cached_property
    def setting(self) -> Matcher | None:
        """What the advice must be about."""
        return Matcher((_expanded(self._cells["setting"]),)) if self._cells["setting"] else None

    @cached_property
    def unless(self) -> Matcher | None:
        """What in the sentence makes it right."""
        return Matcher((_expanded(self._cells["unless"]),)) if self._cells["unless"] else None


def place(row: Row, text: str, start: int, end: int) -> tuple[int, int] | None:
    """Start and end of the wrong advice around the object, in its sentence; None: it is not advised."""
    if row.stance == "against":
        return _denied(row, text, start, end)
    if passes_over(text[:start]):
        return None
    if row.stance == "said":
        rest = text[:start] + " " * (end - start) + text[end:]
        return None if speaks_against(rest, start) else (start, end)
    for act_start, act_end in _acts(row, text, start, end):
        kinds = row.verbs.get(_key(text[act_start:act_end]), frozenset())
        if advises(text, act_start, act_end, kinds, modal=row.stance == "done") and not denies(
            text[min(act_end, end) : max(act_start, start)]
        ):
            first = min(start, act_start)
            return None if speaks_against(text, first) else (first, max(end, act_end))
    if row.stance == "for" and praises(text, start, end) and not speaks_against(text, start):
        praise = PRAISE.search(text, end)
        near = praise is not None and praise.start() - end <= 45
        return start, praise.end() if praise is not None and near else end
    return None


def _acts(row: Row, text: str, start: int, end: int) -> Iterator[tuple[int, int]]:
    """The verbs that can go with the object: those before it, the nearest first, then those after it."""
    if row.act is None:
        return
    before = [m.span() for m in row.act.pattern.finditer(text, max(0, start - _REACH), start)]
    after = [m.span() for m in row.act.pattern.finditer(text, end, min(len(text), end + _REACH))]
    yield from (span for span in reversed(before) if not _BREAK.search(text, span[1], start))
    for span in after:
        passive = "past" in row.verbs.get(_key(text[span[0] : span[1]]), ())
        if not (_COMMA if passive else _BREAK).search(text, end, span[0]) and (passive or _IT.match(text, span[1])):
            yield span


def _key(text: str) -> str:
    """A verb as the table of forms has it."""
    return re.sub(r"\s+", " ", text.lower()).replace("’", "'")


def _denied(row: Row, text: str, start: int, end: int) -> tuple[int, int] | None:
    starts = [at for at, stop in _acts(row, text, start, end) if at < start and start - stop <= _CLOSE]
    tests = [(at, _NEEDLESS) for at in starts] + [(start, _LEFT_OUT)] + ([] if row.act else [(start, _NEEDLESS)])
    for at, pattern in tests:
        match = pattern.search(text[max(0, at - 70) : at])
        if match is None:
            continue
        first = max(0, at - 70) + match.start()
        verb = re.split(r"\W", match[0], maxsplit=1)[0].lower()
        told = verb not in _VERBS or advises(text, first, first + len(verb), _VERBS[verb])
        rest = text[:first] + " . " + text[end:]
        return (first, end) if told and not warns(rest) and not denies(" ".join(text[:first].split()[-6:])) else None
    after = _DENIED.search(text[end : end + 90])
    if after is None or warns(text[:start] + " . " + text[end + after.end() :]):
        return None
    return starts[0] if starts else start, end + after.end()


@kept
def _objects() -> dict[str, tuple[str, ...]]:
    """The cell of an object → the tokens that it stands for."""
    cells = {row["object"] for name in ("unsafe_advice", "unsupported_claims") for row in shipped.table(name)}
    return {cell: tuple(_alternatives(_expanded(cell))) for cell in sorted(cells)}


def _alternatives(pattern: str) -> list[str]:
    """The pattern as many small ones, one of which matches where it does: few words each, so that all have triggers."""
    parts = _split(pattern)
    if len(parts) > 1:
        return [small for part in parts for small in _alternatives(part)]
    close = _closing(pattern) if pattern.startswith("(?:") else 0
    rest = pattern[close + 1 :]
    if not close or rest[:1] in ("*", "+", "?", "{"):
        return [pattern]
    return [small for part in _split(pattern[3:close]) for small in _alternatives(part + rest)]


def _split(pattern: str) -> list[str]:
    """The parts between bars outside brackets."""
    parts, depth, start = [], 0, 0
    for mark in _MARK.finditer(pattern):
        char = mark[0]
        if char == "|":
            if not depth:
                parts.append(pattern[start : mark.start()])
                start = mark.end()
        else:
            depth += _DEPTH.get(char, 0)
    return [*parts, pattern[start:]]


def _closing(pattern: str) -> int:
    """The place of the bracket that closes the first one."""
    depth = 0
    for mark in _MARK.finditer(pattern):
        depth += _DEPTH.get(mark[0], 0)
        if not depth and mark[0] == ")":
            return mark.start()
    return 0


def _expanded(cell: str) -> str:
    """The cell with `{name}` replaced by the words of that class."""
    return _CLASS.sub(lambda match: _classes()[match[1]], cell)


@cache
def _classes() -> dict[str, str]:
    found: dict[str, str] = {}
    for row in shipped.table("word_classes"):
        words = _CLASS.sub(lambda match: found[match[1]], row["words"])
        found[row["class"]] = words if row["part"] == "verb" else f"(?:{words})"
    return found
