"""The exceptions that healthlint raises on purpose.

    HealthlintError             something the user must mend; exit status 2
    ├── RuleError               a rule file that cannot be used (file, line, what to write instead)
    ├── SettingsError           a settings file or an option with a wrong key or value
    ├── SourceError             an article that cannot be read
    ├── GrammarError            LanguageTool that is not there, or does not answer
    └── ModelError              a model for `--deep` that is not there, or cannot be used

A check that crashes is not one of these: `run.py` turns it into a failure of its document.
"""

from __future__ import annotations

from pathlib import Path


class HealthlintError(Exception):
    """A mistake that the user can mend; its text says how."""


class _FileError(HealthlintError):
    """An error at a known line of a known file."""

    def __init__(self, message: str, path: Path | str | None = None, line: int | None = None) -> None:
        place = "" if path is None else f"{path}:{line}: " if line is not None else f"{path}: "
        super().__init__(place + message)
        self.path = path
        self.line = line


class RuleError(_FileError):
    """A rule file that cannot be used."""


class SettingsError(_FileError):
    """A settings file, or a command-line option, with a wrong key or value."""


class SourceError(HealthlintError):
    """An article that is missing or cannot be read."""


class GrammarError(HealthlintError):
    """LanguageTool is not there, does not start or does not answer; the text says what to do."""


class ModelError(HealthlintError):
    """The model of `--deep`, or a package that reads it, is missing or unusable; the text says what to do."""
