"""The keys of a settings file: one table, from which validation, the JSON schema and the manual are made."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Literal

Kind = Literal[
    "text", "texts", "flag", "whole", "date", "rule-table", "accept-table", "grammar-table", "deep-table", "tables"
]


@dataclass(frozen=True, slots=True)
class Key:
    """One key.

    `per_path` keys may also stand in an `[[overrides]]` table; `root_only` keys are honoured only in the
    settings of the repository root, so that nothing below can switch them on.
    """

    name: str
    kind: Kind
    description: str
    default: str
    choices: tuple[str, ...] = ()
    per_path: bool = True
    root_only: bool = False


FAIL_ON = ("error", "warning", "suggestion", "never")
SEVERITIES = ("error", "warning", "suggestion")

KEYS: tuple[Key, ...] = (
    Key("extends", "texts", "Settings files, or installed packages, to start from.", "[]", per_path=False),
    Key("select", "texts", "Only these rules or categories; 'all' is every stable rule.", '["all"]'),
    Key("ignore", "texts", "Rules or categories to leave out; the more exact name wins over 'select'.", "[]"),
    Key("preview", "flag", "Also run rules whose precision is not yet shown.", "false"),
    Key("fail-on", "text", "The least severity that makes the exit status 1.", '"error"', FAIL_ON),
    Key("locale", "text", "Locale of the articles, such as 'en-GB'; without it each article's own.", "none"),
    Key("language", "text", "Language of the articles, such as 'en'; without it each article's own.", "none"),
    Key("audience", "text", "Who the articles are for.", '"public"'),
    Key("today", "date", "The day that review dates are measured from, as YYYY-MM-DD.", "the day of the run"),
    Key("max-file-size", "whole", "Larger files are skipped, in bytes.", "2000000"),
    Key("require-reason", "flag", "A suppression must say why.", "false"),
    Key("rule", "rule-table", "Severity, limit and options of single rules.", "{}"),
    Key("accept", "accept-table", "Terms that this site allows, rule by rule, each with its reason.", "{}"),
    Key("include", "texts", "In folders, only files that match one of these patterns.", "[]", per_path=False),
    Key("exclude", "texts", "In folders, no file that matches one of these patterns.", "[]", per_path=False),
    Key("rules", "texts", "Folders of house rules.", "[]", per_path=False, root_only=True),
    Key("baseline", "text", "The baseline file.", '".healthlint-baseline.json"', per_path=False, root_only=True),
    Key(
        "baseline-never",
        "texts",
        "Rules or categories whose findings never enter the baseline.",
        "[]",
        per_path=False,
        root_only=True,
    ),
    Key("grammar", "grammar-table", "Grammar and spelling through LanguageTool.", "{}", per_path=False, root_only=True),
    Key("deep", "deep-table", "Comparing sentences by meaning, with a model.", "{}", per_path=False, root_only=True),
    Key("overrides", "tables", "Settings for the files that match 'files'.", "[]", per_path=False),
)
BY_NAME = {key.name: key for key in KEYS}
PER_PATH = tuple(key.name for key in KEYS if key.per_path)
GRAMMAR_KEYS: tuple[Key, ...] = (
    Key("enabled", "flag", "Check grammar and spelling, as --grammar does.", "false"),
    Key("server", "text", "The address of a LanguageTool server that runs, such as 'http://127.0.0.1:8081'.", "none"),
    Key("folder", "text", "The folder that holds LanguageTool-6.8, for a server of our own.", "LTP_PATH"),
    Key("memory", "whole", "Megabytes of memory for a server of our own.", "1200"),
    Key("timeout", "whole", "Seconds that an answer of the server may take.", "30"),
    Key("disable", "texts", "Rules of LanguageTool to leave out.", "[]"),
    Key("enable", "texts", "Rules of LanguageTool to use although healthlint leaves them out.", "[]"),
)
"""The keys of the table `[grammar]`."""
DEEP_KEYS: tuple[Key, ...] = (
    Key("enabled", "flag", "Compare sentences by meaning, as --deep does.", "false"),
    Key("model", "text", "The folder of a model, or the name of one that is installed.", "HEALTHLINT_MODEL"),
)
"""The keys of the table `[deep]`."""
TABLES: Mapping[str, tuple[Key, ...]] = {"grammar-table": GRAMMAR_KEYS, "deep-table": DEEP_KEYS}
"""The keys of each kind of table that has keys of its own."""
