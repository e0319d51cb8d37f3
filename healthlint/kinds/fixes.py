"""Fixes of word-list rules. An edit that would touch markup, an entity or a shortcode is only shown."""

from __future__ import annotations

import re

from healthlint.finding import Edit, Fix
from healthlint.kinds.patterns import Hit
from healthlint.rule import Rule


def rule_fix(rule: Rule, hit: Hit) -> Fix | None:
    """What the rule's own `fix` makes of the hit; None where it has none or changes nothing."""
    if rule.fix is None:
        return None
    return replacement_fix(rule, hit, re.sub(rule.fix.find, rule.fix.replace, hit.text))


def replacement_fix(rule: Rule, hit: Hit, replacement: str) -> Fix | None:
    """A fix that puts `replacement` in the place of the hit, its first letter in the hit's case."""
    if rule.fix is None or replacement == hit.text:
        return None
    exact = hit.block.is_exact(hit.start, hit.end)
    return Fix(rule.fix.safety if exact else "shown", (Edit(hit.span, replacement),))


def like(written: str, replacement: str) -> str:
    """The replacement with the capitals of what was written: "ABC", "Abc" or "abc"; letters such as "QD" give none."""
    if written.isupper() and len(written) > 4:
        return replacement.upper()
    if written[:1].isupper() and not written.isupper() and replacement[:1].islower():
        return replacement[0].upper() + replacement[1:]
    return replacement
