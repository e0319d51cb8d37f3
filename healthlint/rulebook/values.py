"""Strings of a rule file or settings file made into typed values, by the fields of a dataclass."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import MISSING, fields, replace
from difflib import get_close_matches
from functools import cache
from types import NoneType, UnionType
from typing import Any, Literal, TypeVar, Union, get_args, get_origin, get_type_hints

T = TypeVar("T")


class ValueProblem(ValueError):
    """A key or value that does not fit; `key` says which."""

    def __init__(self, message: str, key: str) -> None:
        super().__init__(message)
        self.key = key


def build(kind: type[T], values: Mapping[str, Any]) -> T:
    """An instance of the dataclass `kind` from strings, lists and mappings.

    Raises ValueProblem for an unknown key (with the nearest valid one), a missing one, or a value of another type.
    """
    converters = _converters(kind)  # type: ignore[arg-type]
    given: dict[str, Any] = {}
    for key, value in values.items():
        name = key.replace("-", "_")
        if name not in converters:
            raise ValueProblem(unknown(key, [known.replace("_", "-") for known in converters]), key)
        given[name] = converters[name](key, value)
    for name in _needed(kind):  # type: ignore[arg-type]
        if name not in given:
            raise ValueProblem(f"the key '{name.replace('_', '-')}' is missing", name)
    return kind(**given)


@cache
def keys_of(kind: type) -> tuple[str, ...]:
    """The keys under which a file gives the fields of a dataclass."""
    return tuple(field.name.replace("_", "-") for field in fields(kind))


def change(instance: T, values: Mapping[str, Any]) -> T:
    """The instance with these fields set, converted and checked as `build` does. Raises ValueProblem."""
    if not values:
        return instance
    converters = _converters(type(instance))  # type: ignore[arg-type]
    given: dict[str, Any] = {}
    for key, value in values.items():
        name = key.replace("-", "_")
        if name not in converters:
            raise ValueProblem(unknown(key, [known.replace("_", "-") for known in converters]), key)
        given[name] = converters[name](key, value)
    return replace(instance, **given)  # type: ignore[type-var]


def unknown(key: str, known: list[str]) -> str:
    """The message for a key that nobody knows."""
    near = get_close_matches(key, known, 1)
    hint = f"; did you mean '{near[0]}'?" if near else f"; possible: {', '.join(sorted(known))}"
    return f"unknown key '{key}'{hint}"


@cache
def _needed(kind: type) -> tuple[str, ...]:
    """The names of the fields without a default."""
    return tuple(field.name for field in fields(kind) if field.default is MISSING and field.default_factory is MISSING)


@cache
def _converters(kind: type) -> dict[str, Callable[[str, Any], Any]]:
    hints = get_type_hints(kind)
    return {field.name: _converter(hints[field.name]) for field in fields(kind)}


def _converter(hint: Any) -> Callable[[str, Any], Any]:
    origin, arguments = get_origin(hint), get_args(hint)
    if origin in (Union, UnionType):
        return _converter(next(argument for argument in arguments if argument is not NoneType))
    if origin is Literal:
        return lambda key, value: _one_of(key, value, arguments)
    if origin is tuple:
        inner = _converter(arguments[0])
        return lambda key, value: tuple(inner(key, item) for item in (value if isinstance(value, list) else [value]))
    if origin is frozenset:
        return lambda _, value: frozenset(str(item) for item in (value if isinstance(value, list) else [value]))
    if origin is not None and issubclass(origin, Mapping):
        inner = _converter(arguments[1])
        return lambda key, value: _mapping(key, value, inner)
    return _SCALARS.get(hint, lambda _, value: value)


def _mapping(key: str, value: Any, inner: Callable[[str, Any], Any]) -> dict[str, Any]:
    if not isinstance(value, Mapping):
        raise ValueProblem(f"'{key}' takes a mapping", key)
    return {name: inner(key, item) for name, item in value.items()}


def _one_of(key: str, value: Any, allowed: tuple[Any, ...]) -> Any:
    if value not in allowed:
        raise ValueProblem(f"'{key}' is '{value}'; possible: {', '.join(map(str, allowed))}", key)
    return value


def _text(key: str, value: Any) -> str:
    if isinstance(value, list | Mapping):
        raise ValueProblem(f"'{key}' takes one text", key)
    return str(value)


def _number(key: str, value: Any, kind: type[int] | type[float]) -> float:
    try:
        return kind(value)
    except (TypeError, ValueError):
        raise ValueProblem(f"'{key}' takes a number, not '{value}'", key) from None


def _truth(key: str, value: Any) -> bool:
    if str(value).lower() not in ("true", "false"):
        raise ValueProblem(f"'{key}' is true or false, not '{value}'", key)
    return str(value).lower() == "true"


_SCALARS: dict[Any, Callable[[str, Any], Any]] = {
    str: _text,
    int: lambda key, value: _number(key, value, int),
    float: lambda key, value: _number(key, value, float),
    bool: _truth,
}
