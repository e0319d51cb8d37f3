"""American and British spelling made one, so that "haemoglobin" is found where a list has "hemoglobin"."""

from __future__ import annotations

from functools import lru_cache

from healthlint.precompiled import compiled

_CHANGES = tuple(
    (compiled(pattern), plain)
    for pattern, plain in (
        (r"(?<!^)[ao]e(?!s$|d$|r$)|^[ao]e(?=[dst])", "e"),
        (r"(?<=\w\w)our(?=s?$|al|ed$|ing$|ite|less|able|ful)", "or"),
        (r"mme(?=s?$)", "m"),
        (r"(?<=[tbh])re(?=s?$)", "er"),
        (r"is(?=(?:e|es|ed|ing|ation|ations|er|ers)$)", "iz"),
        (r"ys(?=(?:e|es|ed|ing)$)", "yz"),
        (r"ll(?=(?:ed|ing|or|ors|er|ers)$)", "l"),
    )
)


@lru_cache(maxsize=50_000)
def american(key: str) -> str:
    """A word key with its British spellings made American; many words come out misspelled, alike for both forms."""
    for pattern, plain in _CHANGES:
        key = pattern.sub(plain, key)
    return key
