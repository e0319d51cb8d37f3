from __future__ import annotations

import pytest

from healthlint.document import Block, Document, Run
from healthlint.language.topic import Topic, topic_of
from healthlint.language.words import index, read


def topic(*lines: str) -> Topic:
    """The topic of these lines; one that starts with `#` is a heading."""
    blocks = tuple(
        Block(number, "heading" if line.startswith("#") else "paragraph", line.lstrip("# "), (Run(0, 0, 0, True),))
        for number, line in enumerate(lines)
    )
    document = Document("page.md", "\n".join(lines), "markdown", blocks)
    words = read(blocks)[1]
    return topic_of(document, words, index(words))


@pytest.mark.parametrize(
    ("title", "heading", "kind"),
    [
        ("Gallstones", "Symptoms of gallstones", None),
        ("Taking apixaban", "How to take it", "medicine"),
        ("Sertraline", "Side effects of sertraline", "medicine"),
        ("Day hospital programme for anorexia", "Our team", "service"),
        ("Hip replacement", "After your operation", "treatment"),
        ("How to claim travel costs", "Am I eligible?", "administration"),
        ("First aid for burns", "When to call 999", "emergency"),
        ("The 5 best blood pressure monitors", "How we chose", "product"),
    ],
)
def test_kind(title: str, heading: str, kind: str | None) -> None:
    assert topic(f"# {title}", "Some text.", f"## {heading}", f"## {heading}").kind == (kind or "condition")


def test_a_page_that_says_nothing_of_itself_has_no_kind() -> None:
    assert topic("Hello there.").kind is None
    assert topic().kinds == ()


def test_subject_drops_the_dull_words_and_takes_in_the_acronym() -> None:
    found = topic("# What Is an Intensive Outpatient Program? A Guide", "An IOP runs in the daytime.")
    assert found.subject == ("intensive", "outpatient", "program", "iop")


def test_the_name_of_the_site_is_no_part_of_the_title() -> None:
    assert topic("# Shingles | Elm Street Surgery").title == "Shingles"


def test_risks_have_their_places() -> None:
    found = topic(
        "# Low mood",
        "Some people think of suicide.",
        "Others want to hurt themselves or wish that they were better off dead.",
    )
    assert found.risks == {"suicide": ((1, 21, 28), (2, 54, 69)), "self-harm": ((2, 7, 30),)}
    assert not topic("# Shed", "The snail hurt its shell.").risks


@pytest.mark.parametrize(
    ("text", "risk"),
    [
        ("He died by suicide.", "suicide"),
        ("She thought of killing herself.", "suicide"),
        ("Some think of ending their lives.", "suicide"),
        ("They took their own life.", "suicide"),
        ("He says that he wants to die.", "suicide"),
        ("She has thoughts of death.", "suicide"),
        ("They feel they would be better off dead.", "suicide"),
        ("He does not want to be alive; not wanting to live is common.", "suicide"),
        ("The feelings become very dark.", "suicide"),
        ("I cannot go on.", "suicide"),
        ("It is not worth living.", "suicide"),
        ("There is no reason to live.", "suicide"),
        ("Self-harm can start early.", "self-harm"),
        ("She felt urges to cut herself.", "self-harm"),
        ("You may have thoughts of hurting the baby.", "self-harm"),
        ("Domestic abuse is a crime.", "abuse"),
        ("She was sexually assaulted.", "abuse"),
        ("An abusive partner often apologises.", "abuse"),
        ("He took too many.", "overdose"),
        ("An overdose can kill.", "overdose"),
        ("Eating disorders are illnesses.", "eating disorder"),
        ("Binge-eating is one of them.", "eating disorder"),
    ],
)
def test_risks_are_found(text: str, risk: str) -> None:
    assert risk in topic("# Page", text).risks
