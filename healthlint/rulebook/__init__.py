"""Rule files become rules, and rules become checks."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from pathlib import Path

from healthlint import shipped
from healthlint.check import Check
from healthlint.errors import RuleError
from healthlint.kinds import kind
from healthlint.kinds.triggers import worked_out
from healthlint.rule import Rule
from healthlint.rulebook.house import read_folder
from healthlint.rulebook.loading import to_rule

__all__ = ["compile", "load"]


def load(folders: Sequence[Path] = ()) -> dict[str, Rule]:
    """Every rule by id: ours, then those of house folders (whose children are rule folders).

    Raises RuleError, with file and line, for a file that cannot be used or an id that is already taken.
    """
    rules = {rule_id: to_rule(rule_id, content) for rule_id, content in shipped.rules().items()}
    if not shipped.clues():
        _write_clues_down(rules.values())
    for folder in folders:
        for rule_id, content, path in read_folder(folder):
            override = content.pop("override", "false") == "true"
            if rule_id in rules and not override:
                raise RuleError(f"there is already a rule {rule_id}; write 'override: true' to replace it", path, 1)
            rules[rule_id] = to_rule(rule_id, content, path)
    return rules


def compile(rule: Rule) -> Check:
    """The rule made ready to run; its kind's module is imported now."""
    check: Check = kind(rule.extends).compile_rule(rule)
    return check


def _write_clues_down(rules: Iterable[Rule]) -> None:
    """Work out the trigger words of every shipped rule, once per change of the rules."""
    for rule in rules:
        _ = compile(rule).triggers
    shipped.keep_clues(worked_out)
