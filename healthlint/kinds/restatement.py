"""`restatement`: the page says something again, in the same words or in others."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from importlib import import_module
from typing import Literal

from healthlint.analysis import Analysis
from healthlint.check import Check
from healthlint.finding import Finding
from healthlint.rule import Rule

Of = Literal["passage", "sentence", "near-verbatim", "heading", "word", "opening", "phrase", "definition"]


@dataclass(frozen=True)
class Options:
    """`of` says what is repeated: a "passage" (two or more sentences), a "sentence" in other words, a sentence
    "near-verbatim", the question of a "heading", a "word" doubled by mistake, the "opening" of paragraphs or items in
    a row, a "phrase" used too often, or the "definition" of an acronym.

    `echo` names the regions that may say again what the body says; `exceptions` are words, phrases or headings that
    may be repeated; `least` is how many paragraphs, items or uses make an "opening" or a "phrase" worth a finding;
    `within` is how many words may lie between two definitions that are too close; `confidence` (0 to 1) is how sure
    the comparison of two sentences or passages must be.
    """

    of: Of
    echo: tuple[str, ...] = ("takeaways", "faq")
    exceptions: frozenset[str] = frozenset()
    least: int = 3
    within: int = 150
    confidence: float = 0.5


_MODULES: dict[Of, str] = {
    "passage": "restated",
    "sentence": "restated",
    "near-verbatim": "restated",
    "heading": "headings",
    "word": "echoes",
    "opening": "echoes",
    "phrase": "phrases",
    "definition": "phrases",
}


def compile_rule(rule: Rule) -> Check:
    """A check that yields one finding per repetition, at the later place."""
    options: Options = rule.options
    module = import_module(f"healthlint.kinds.{_MODULES[options.of]}")
    run: Callable[[Rule, Analysis], Iterable[Finding]] = module.FINDERS[options.of]
    return Check(rule, lambda analysis: run(rule, analysis))
