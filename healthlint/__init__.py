"""healthlint: a content-quality linter for health articles."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

__version__ = "0.1.0"
__all__ = ["__version__", "lint_file", "lint_text"]

if TYPE_CHECKING:
    from healthlint.run import lint_file, lint_text


def __getattr__(name: str) -> Any:
    """Import the API on first use, so that `healthlint --version` loads nothing else."""
    if name in ("lint_file", "lint_text"):
        from healthlint import run

        return getattr(run, name)
    raise AttributeError(f"module 'healthlint' has no attribute {name!r}")
