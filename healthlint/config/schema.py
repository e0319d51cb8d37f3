"""The JSON schema of a settings file, for editors that know TOML."""

from __future__ import annotations

from typing import Any

from healthlint.config.keys import KEYS, PER_PATH, SEVERITIES, TABLES, Key

_TEXTS = {"type": "array", "items": {"type": "string"}}


def schema() -> dict[str, Any]:
    """The schema of `.healthlint.toml`, and of `[tool.healthlint]`."""
    per_path = {key.name: _of(key) for key in KEYS if key.name in PER_PATH}
    override = {
        "type": "object",
        "additionalProperties": False,
        "required": ["files"],
        "properties": {"files": {**_TEXTS, "description": "Patterns as in .gitignore."}, **per_path},
    }
    properties = {key.name: _of(key) for key in KEYS}
    properties["overrides"] = {**properties["overrides"], "items": override}
    return {
        "$schema": "http://json-schema.org/draft-07/schema#",
        "title": "healthlint settings",
        "type": "object",
        "additionalProperties": False,
        "properties": properties,
    }


def _of(key: Key) -> dict[str, Any]:
    shapes: dict[str, dict[str, Any]] = {
        "text": {"type": "string", **({"enum": list(key.choices)} if key.choices else {})},
        "texts": {"anyOf": [_TEXTS, {"type": "string"}]},
        "flag": {"type": "boolean"},
        "whole": {"type": "integer", "minimum": 0},
        "date": {"type": "string"},
        "tables": {"type": "array"},
        "rule-table": {
            "type": "object",
            "additionalProperties": {
                "type": "object",
                "properties": {"severity": {"enum": list(SEVERITIES)}, "limit": {"type": "integer", "minimum": 0}},
            },
        },
        "accept-table": {
            "type": "object",
            "additionalProperties": {
                "type": "array",
                "items": {
                    "type": "object",
                    "additionalProperties": False,
                    "required": ["term"],
                    "properties": {"term": {"type": "string"}, "reason": {"type": "string"}},
                },
            },
        },
    }
    if key.kind in TABLES:
        table = {one.name: _of(one) for one in TABLES[key.kind]}
        shapes[key.kind] = {"type": "object", "additionalProperties": False, "properties": table}
    return {**shapes[key.kind], "description": f"{key.description} Default: {key.default}."}
