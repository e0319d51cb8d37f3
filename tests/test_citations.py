"""Whether a sentence names its source."""

import pytest

from healthlint.document import Link
from healthlint.language.citations import is_cited


@pytest.mark.parametrize(
    "text",
    [
        "Naps help shift workers [4].",
        "Naps help shift workers (Osei et al., 2019).",
        "A 2021 review found that naps help.",
        "The Royal College of Midwives advises a nap.",
        "Naps help shift workers.¹",
        "A trial of 340 nurses found that naps help.",
    ],
)
def test_a_named_source_is_seen(text):
    assert is_cited(text)


@pytest.mark.parametrize(
    "text",
    [
        "Studies show that naps help.",
        "Experts who agree on naps are rare.",
        "Call us on [insert number] in 2025.",
        "About 12% of nurses nap.",
    ],
)
def test_a_vague_or_missing_source_is_none(text):
    assert not is_cited(text)


def test_a_link_is_a_source_but_a_telephone_number_is_not():
    link = Link("link", 0, 0, 4, "https://example.org/naps", "")

    assert is_cited("Naps help.", [link])
    assert not is_cited("Naps help.", [link._replace(target="tel:999")])
