"""Readability of texts that are not English, by the formulas made for their language.

The formulas are textstat's, which counts syllables by its hyphenation patterns; it is imported only here, and
touches no network for these languages.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Any

from healthlint.precompiled import compiled

_FLESCH = frozenset(("es", "de", "fr", "it", "nl", "ru", "hu"))
_OWN: dict[str, tuple[str, ...]] = {
    "es": ("fernandez_huerta", "szigriszt_pazos", "gutierrez_polini", "crawford"),
    "it": ("gulpease_index",),
    "de": ("wiener_sachtextformel",),
}
_INNER = compiled(r"[.!?]+(?!\s*$)")


def scores(language: str, sentences: Sequence[str]) -> dict[str, float]:
    """Scores by name for a text in another language, given as its sentences; empty where no formula is known.

    LIX and RIX count long words and fit any language that puts spaces between words; the Flesch reading ease is the
    version adapted to the language.
    """
    root = language.split("-")[0].lower()
    if not sentences or root in ("zh", "ja", "th", "km", "ko"):
        return {}
    from textstat.textstat import textstatistics

    text = " ".join(f"{_INNER.sub('', sentence).rstrip('.!? ')}." for sentence in sentences)
    counter: Any = textstatistics()
    names: list[str] = ["lix", "rix"]
    if root in _FLESCH:
        counter.set_lang(root)
        names = ["flesch_reading_ease", *_OWN.get(root, ()), *names]
    found: dict[str, float] = {}
    for name in names:
        score: Callable[..., float] = getattr(counter, name)
        found[name] = float(score(text, 1) if name == "wiener_sachtextformel" else score(text))
    return found
