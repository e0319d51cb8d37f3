"""Which rules run: `select` and `ignore` of every layer, the more exact name and the later layer winning."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from difflib import get_close_matches

from healthlint.rule import Rule

_ALL, _CATEGORY, _ID, _NOT = 0, 1, 2, -1


@dataclass(frozen=True, slots=True)
class Selection:
    """What one layer says: a settings file, an override or the command line."""

    select: tuple[str, ...] = ()
    ignore: tuple[str, ...] = ()


def runs(rule: Rule, layers: Sequence[Selection], preview: bool) -> bool:
    """Whether a rule runs.

    The last layer with a `select` decides what is chosen. A rule is left out when an `ignore` names it more
    exactly than that `select`, or as exactly in the same or a later layer. A rule in preview, or deprecated,
    runs only where its id itself is selected, or, in preview, with `preview`.
    """
    chosen, chosen_in = _ALL, _NOT
    for number, layer in enumerate(layers):
        if layer.select:
            chosen, chosen_in = _exactness(rule, layer.select), number
    if chosen == _NOT:
        return False
    if rule.stage != "stable" and chosen != _ID and not (preview and rule.stage == "preview"):
        return False
    for number, layer in enumerate(layers):
        ignored = _exactness(rule, layer.ignore)
        if ignored > chosen or (ignored == chosen and number >= chosen_in):
            return False
    return True


def _exactness(rule: Rule, names: Iterable[str]) -> int:
    rank = {"all": _ALL, rule.category: _CATEGORY, rule.id: _ID}
    return max((rank[name] for name in names if name in rank), default=_NOT)


def unknown_name(name: str, rules: Iterable[Rule]) -> str | None:
    """What is wrong with a name of a rule or category, or None where it is known."""
    ids = {rule.id: rule for rule in rules}
    known = {"all", *ids, *(rule.category for rule in ids.values())}
    if name in known:
        return None
    near = get_close_matches(name, sorted(known), 1, 0.5)
    hint = f"did you mean '{near[0]}'?" if near else "'healthlint rules list' shows them all"
    return f"there is no rule or category '{name}'; {hint}"
