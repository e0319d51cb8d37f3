"""The content of a rule file made into a `Rule`."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from functools import cached_property
from pathlib import Path
from typing import Any

from healthlint import shipped
from healthlint.errors import RuleError
from healthlint.kinds import KINDS, kind
from healthlint.kinds.guards import Guard
from healthlint.rule import Example, Rule, RuleFix, Source
from healthlint.rulebook.values import ValueProblem, build, keys_of, unknown

_COMMON = (
    "extends", "message", "severity", "stage", "description", "rationale", "sources", "scope", "unless", "when",
    "examples", "limit", "fix", "language", "locales", "replaced-by", "list",
)  # fmt: skip
_SEVERITIES = ("error", "warning", "suggestion")
_STAGES = ("preview", "stable", "deprecated")
_LIST_KEY = {
    "existence": "tokens",
    "occurrence": "tokens",
    "line": "tokens",
    "substitution": "swap",
    "consistency": "either",
}


def to_rule(rule_id: str, content: Mapping[str, Any], path: Path | None = None) -> Rule:
    """The rule that this content describes; `path` is given for a house rule only.

    Raises RuleError with file and line for an unknown or missing key, a bad value or a bad pattern.
    """
    try:
        rule = _rule(rule_id, content, path)
        if path is not None:
            _try_patterns(rule)
        return rule
    except ValueProblem as problem:
        from healthlint.rulebook.house import line_of

        where = path or shipped.rule_path(rule_id)
        raise RuleError(str(problem), where, line_of(where, problem.key)) from problem


def _rule(rule_id: str, content: Mapping[str, Any], path: Path | None) -> Rule:
    extends = _choice(content, "extends", KINDS)
    message = content.get("message")
    if not isinstance(message, str) or not message:
        raise ValueProblem("a rule needs a 'message'", "message")
    own = {key: value for key, value in content.items() if key not in _COMMON}
    if "list" in content:
        own |= _from_list(extends, content["list"])
    options_type = kind(extends).Options
    known = keys_of(options_type)
    for key in own:
        if key not in known:
            raise ValueProblem(unknown(key, [*_COMMON, *known]), key)
    scope = content.get("scope", "prose")
    written = content.get("examples", {})
    locales = content.get("locales", [])
    return Rule(
        id=rule_id,
        extends=extends,
        message=message,
        options=build(options_type, own),
        severity=_choice(content, "severity", _SEVERITIES, "warning"),  # type: ignore[arg-type]
        stage=_choice(content, "stage", _STAGES, "stable"),  # type: ignore[arg-type]
        description=content.get("description", ""),
        rationale=content.get("rationale", ""),
        sources=tuple(_source(source) for source in _listed(content, "sources")),
        scope=tuple(scope) if isinstance(scope, list) else (scope,),
        unless=_guard(content, "unless"),
        when=_guard(content, "when"),
        examples=_Examples(written) if path is None else _examples(written),
        limit=None if "limit" not in content else _whole(content["limit"], "limit"),
        fix=_fix(content.get("fix")),
        language=content.get("language", "en"),
        locales=tuple(locales) if isinstance(locales, list) else (locales,),
        replaced_by=content.get("replaced-by"),
        house=path is not None,
        path=str(path) if path is not None else "",
    )


def _choice(content: Mapping[str, Any], key: str, allowed: tuple[str, ...], default: str | None = None) -> str:
    value = content.get(key, default)
    if value not in allowed:
        said = f"'{key}' is '{value}'" if value is not None else f"the key '{key}' is missing"
        raise ValueProblem(f"{said}; possible: {', '.join(allowed)}", key)
    return str(value)


def _listed(content: Mapping[str, Any], key: str) -> list[Any]:
    value = content.get(key, [])
    if not isinstance(value, list):
        raise ValueProblem(f"'{key}' takes a list", key)
    return value


def _whole(value: Any, key: str) -> int:
    if not str(value).isdecimal():
        raise ValueProblem(f"'{key}' takes a whole number, not '{value}'", key)
    return int(value)


def _guard(content: Mapping[str, Any], key: str) -> Guard | None:
    value = content.get(key)
    if value is None:
        return None
    if not isinstance(value, Mapping):
        raise ValueProblem(f"'{key}' takes a mapping of guards", key)
    return build(Guard, value)


def _source(value: Any) -> Source:
    if not isinstance(value, Mapping) or "title" not in value or "url" not in value:
        raise ValueProblem("a source has a 'title' and a 'url'", "sources")
    extra = set(value) - {"title", "url", "checked", "seen"}
    if extra:
        raise ValueProblem(unknown(min(extra), ["title", "url", "checked", "seen"]), min(extra))
    return Source(value["title"], value["url"], value.get("checked"))


def _fix(value: Any) -> RuleFix | None:
    if value is None:
        return None
    if not isinstance(value, Mapping) or value.get("safety") not in ("safe", "unsafe", "shown"):
        raise ValueProblem("a fix has a 'safety': safe, unsafe or shown", "fix")
    return RuleFix(value["safety"], value.get("find", ""), value.get("replace", ""))


def _examples(value: Any) -> tuple[Example, ...]:
    if not isinstance(value, Mapping) or not set(value) <= {"bad", "good"}:
        raise ValueProblem("'examples' holds two lists, 'bad' and 'good'", "examples")
    found: list[Example] = []
    for name in ("bad", "good"):
        for item in value.get(name, []):
            given = item if isinstance(item, Mapping) else {"text": item}
            if "bad" in given:
                raise ValueProblem(unknown("bad", ["text", "at", "related", "fixed"]), "bad")
            found.append(build(Example, {**given, "bad": str(name == "bad").lower()}))
    return tuple(found)


class _Examples(Sequence[Example]):
    """The examples of a shipped rule, read only when somebody looks: a run that checks articles never does."""

    def __init__(self, written: Any) -> None:
        self._written = written

    @cached_property
    def _read(self) -> tuple[Example, ...]:
        return _examples(self._written)

    def __getitem__(self, number: Any) -> Any:
        return self._read[number]

    def __len__(self) -> int:
        return len(self._read)


def _from_list(extends: str, wanted: Any) -> dict[str, Any]:
    """`tokens`, `swap` or `either` from the rows of a list in `rules/lists/`."""
    if extends not in _LIST_KEY:
        raise ValueProblem(f"'{extends}' takes no list", "list")
    if not isinstance(wanted, Mapping) or not {"name", "term"} <= set(wanted):
        raise ValueProblem("'list' has a 'name', a 'term' column, and for a swap a 'replacement' column", "list")
    where: Mapping[str, str] = wanted.get("where", {})
    try:
        rows = [row for row in shipped.table(wanted["name"]) if all(row.get(k) == v for k, v in where.items())]
    except OSError:
        raise ValueProblem(f"there is no list '{wanted['name']}'", "list") from None
    terms = [(term, row) for row in rows for term in row[wanted["term"]].split(" | ")]
    if _LIST_KEY[extends] == "tokens":
        return {"tokens": [term for term, _ in terms]}
    column = wanted.get("replacement", "")
    return {_LIST_KEY[extends]: {term: row[column] for term, row in terms}}


def _try_patterns(rule: Rule) -> None:
    """Compile the patterns of a house rule now, so that its author hears of a mistake at once."""
    import regex

    for key in ("tokens", "exceptions", "swap", "either"):
        for pattern in getattr(rule.options, key, ()):
            try:
                regex.compile(pattern)
            except regex.error as error:
                raise ValueProblem(f"'{pattern}' is not a valid pattern: {error}", key) from error
    if rule.fix is not None:
        try:
            re.compile(rule.fix.find)
        except re.error as error:
            raise ValueProblem(f"'{rule.fix.find}' is not a valid pattern: {error}", "fix") from error
