"""From source text to a `Document`, one module per format."""

from __future__ import annotations

from importlib import import_module

from healthlint.document import Document

FORMATS = {
    ".md": "markdown", ".markdown": "markdown", ".mdx": "mdx",
    ".html": "html", ".htm": "html", ".txt": "text",
}  # fmt: skip
"""File suffix → format."""

_MODULES = {"markdown": "markdown", "mdx": "markdown", "html": "html", "text": "plain"}


def parse(source: str, path: str, format: str) -> Document:
    """Parse an article; any text whatever gives a document, never an exception."""
    module = import_module(f"healthlint.parsers.{_MODULES[format]}")
    document: Document = module.parse(source, path, format)
    return document
