"""front matter: peeled off and read without trusting it. YAML (---), TOML (+++) and JSON ({)."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, NamedTuple

from healthlint.parsers.simple_yaml import NotSimple, SimpleYaml
from healthlint.precompiled import compiled

if TYPE_CHECKING:
    import yaml

LIMIT = 64 * 1024
"""Longest front matter that is read, in characters."""

_OPEN = compiled(r"\ufeff?(?:---|\+\+\+)[ \t]*(?:\r\n|\n|\r)")
_CLOSE = {
    "---": compiled(r"(?:(?<=\n)|(?<=\r))(?:---|\.\.\.)[ \t]*(?:\r\n|\n|\r|\Z)"),
    "+++": compiled(r"(?:(?<=\n)|(?<=\r))\+\+\+[ \t]*(?:\r\n|\n|\r|\Z)"),
}
_CONTROL = compiled(r"[\x00-\x08\x0b\x0c\x0e-\x1f\x7f\ud800-\udfff\ufffe\uffff]")
_BRACKET = compiled(r"[\[\]{}]")
_DEEPEST = 50
_LINE = compiled(r"[^\r\n]*(?:\r\n|\n|\r|$)")


class Value(NamedTuple):
    """A text value and where it stands in the source (quotes included)."""

    text: str
    start: int
    end: int


class FrontMatter(NamedTuple):
    """What front matter holds; `end` is where the article's body begins."""

    values: dict[str, object]
    places: dict[str, Value]
    end: int
    notice: str | None


NONE = FrontMatter({}, {}, 0, None)


def peel(source: str) -> FrontMatter:
    """Read the front matter at the head of a source; what cannot be read gives a notice and no values."""
    opened = _OPEN.match(source)
    if opened is None:
        return _peel_json(source)
    fence = opened.group().lstrip("\ufeff")[:3]
    start = opened.end()
    closed = _CLOSE[fence].search(source, start)
    if closed is None or not _looks_like(source, start, closed.start(), fence):
        return NONE
    end = closed.end()
    if closed.start() - start > LIMIT:
        return FrontMatter({}, {}, end, f"front matter is longer than {LIMIT // 1024} KB and was not read")
    body = source[start : closed.start()]
    if fence == "+++":
        return _peel_toml(body, start, end)
    try:
        simple = SimpleYaml(body)
        values = simple.read()
    except NotSimple:
        return _peel_yaml(body, start, end)
    places = {name: Value(text, start + first, start + last) for name, (text, first, last) in simple.places.items()}
    return FrontMatter(values, places, end, None)


def _looks_like(source: str, start: int, stop: int, fence: str) -> bool:
    """Whether the lines between the fences are data, not prose between two thematic breaks."""
    if fence == "+++" or start == stop:
        return True
    at = start
    for _ in range(50):
        line = _LINE.match(source, at, stop)
        if line is None or at >= stop:
            return True
        text = line.group().strip()
        if text and not text.startswith("#"):
            return bool(re.match(r"[\w\"'. -]{1,80}:(?:\s|$)|[\[{?-]", text))
        at = line.end()
    return True


def _peel_yaml(body: str, offset: int, end: int) -> FrontMatter:
    import yaml

    if _CONTROL.search(body):
        return FrontMatter({}, {}, end, "front matter holds control characters and was not read")
    if _depth(body) > _DEEPEST:
        return FrontMatter({}, {}, end, "front matter is nested too deeply and was not read")
    try:
        node = _compose(body)
    except (yaml.YAMLError, RecursionError, ValueError) as error:
        return FrontMatter({}, {}, end, f"front matter is not valid YAML and was not read: {_reason(error)}")
    except _Alias:
        return FrontMatter({}, {}, end, "front matter uses YAML aliases and was not read")
    if node is None:
        return FrontMatter({}, {}, end, None)
    if not isinstance(node, yaml.MappingNode):
        return FrontMatter({}, {}, end, "front matter is not a list of keys and values and was not read")
    values: dict[str, object] = {}
    places: dict[str, Value] = {}
    for key, value in node.value:
        if not isinstance(key, yaml.ScalarNode):
            continue
        name = str(key.value).lower()
        values[name] = _plain_node(value, 0)
        if isinstance(value, yaml.ScalarNode):
            places[name] = Value(str(value.value), offset + value.start_mark.index, offset + value.end_mark.index)
    return FrontMatter(values, places, end, None)


class _Alias(Exception):
    """An alias in YAML: the seed of a document that is exponentially larger than its source."""


def _compose(body: str) -> yaml.Node | None:
    """The node graph of a YAML stream; raises _Alias at the first alias."""
    import yaml

    loader = yaml.SafeLoader(body)
    compose_node = loader.compose_node

    def without_alias(parent: yaml.Node | None, index: int) -> yaml.Node | None:
        if loader.check_event(yaml.AliasEvent):
            raise _Alias
        return compose_node(parent, index)

    loader.compose_node = without_alias  # type: ignore[method-assign]
    return loader.get_single_node()


def _depth(body: str) -> int:
    """How deeply brackets are nested, at most."""
    depth = deepest = 0
    for sign in _BRACKET.findall(body):
        depth += 1 if sign in "[{" else -1
        deepest = max(deepest, depth)
    return deepest


def _reason(error: Exception) -> str:
    problem = getattr(error, "problem", None) or type(error).__name__
    mark = getattr(error, "problem_mark", None)
    return f"{problem} (line {mark.line + 2})" if mark is not None else str(problem)


def _plain_node(node: object, depth: int) -> object:
    """A YAML node as text, list or dictionary; every scalar stays the text that was written."""
    import yaml

    if depth > 20:
        return ""
    if isinstance(node, yaml.ScalarNode):
        return str(node.value)
    if isinstance(node, yaml.SequenceNode):
        return [_plain_node(item, depth + 1) for item in node.value]
    if isinstance(node, yaml.MappingNode):
        return {
            str(key.value).lower(): _plain_node(value, depth + 1)
            for key, value in node.value
            if isinstance(key, yaml.ScalarNode)
        }
    return ""


def _peel_toml(body: str, offset: int, end: int) -> FrontMatter:
    import tomllib

    try:
        raw = tomllib.loads(body.replace("\r\n", "\n").replace("\r", "\n"))
    except (tomllib.TOMLDecodeError, RecursionError, ValueError) as error:
        return FrontMatter({}, {}, end, f"front matter is not valid TOML and was not read: {error}")
    values = {key.lower(): _plain(value, 0) for key, value in raw.items()}
    places = {}
    for found in re.finditer(r"^[ \t]*([A-Za-z_-]+)[ \t]*=[ \t]*([^\r\n]*)", body, re.MULTILINE):
        if found.group(1).startswith("["):
            break
        name = found.group(1).lower()
        value = values.get(name)
        if isinstance(value, str) and name not in places:
            start = found.start(2)
            stop = found.end(2)
            if found.group(2).startswith(('"""', "'''")):
                close = body.find(found.group(2)[:3], start + 3)
                stop = close + 3 if close >= 0 else stop
            places[name] = Value(value, offset + start, offset + stop)
    return FrontMatter(values, places, end, None)


def _peel_json(source: str) -> FrontMatter:
    start = 1 if source.startswith("\ufeff") else 0
    if not source.startswith("{", start) or not re.match(r"\{\s*\"", source[start : start + 200]):
        return NONE
    import json

    head = source[start : start + LIMIT]
    try:
        raw, used = json.JSONDecoder(parse_int=str, parse_float=str).raw_decode(head)
    except (ValueError, RecursionError):
        return NONE
    if not isinstance(raw, dict) or (used < len(head) and head[used] not in "\r\n"):
        return NONE
    values = {str(key).lower(): _plain(value, 0) for key, value in raw.items()}
    places = {}
    for found in re.finditer(r'"([A-Za-z_-]{1,40})"\s{0,20}:\s{0,20}"', head[:used]):
        name = found.group(1).lower()
        value = values.get(name)
        if isinstance(value, str) and name not in places:
            stop = compiled(r'(?:[^"\\]|\\.)*"', re.DOTALL).match(head, found.end())
            if stop:
                places[name] = Value(value, start + found.end() - 1, start + stop.end())
    return FrontMatter(values, places, start + used, None)


def _plain(value: object, depth: int) -> object:
    if depth > 20:
        return ""
    if isinstance(value, dict):
        return {str(key).lower(): _plain(item, depth + 1) for key, item in value.items()}
    if isinstance(value, list):
        return [_plain(item, depth + 1) for item in value]
    if value is None:
        return ""
    if isinstance(value, bool):
        return "true" if value else "false"
    return value if isinstance(value, str) else str(value)
