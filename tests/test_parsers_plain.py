"""Plain text: what is a heading, an item, a wrapped line, a table without any markup to say so."""

from __future__ import annotations

from healthlint.document import Block
from healthlint.parsers import parse


def blocks(source: str) -> tuple[Block, ...]:
    return parse(source, "a.txt", "text").blocks


def roles(source: str) -> list[tuple[str, str]]:
    return [(block.role, block.text) for block in blocks(source)]


def test_title_headings_and_wrapped_paragraphs() -> None:
    source = (
        "Living with eczema\n\n"
        "Eczema makes the skin dry and itchy. It comes and\n"
        "goes, and most children grow out of it before they\n"
        "are teenagers.\n\n"
        "What helps?\n\n"
        "Use plenty of cream. Keep nails short so that there\n"
        "is less harm from scratching.\n"
    )
    found = blocks(source)
    assert [block.role for block in found] == ["title", "paragraph", "heading", "paragraph"]
    assert found[1].text.endswith("It comes and goes, and most children grow out of it before they are teenagers.")
    assert found[3].section == ("Living with eczema", "What helps?")


def test_a_heading_right_on_top_of_its_paragraph() -> None:
    source = (
        "Warts\n\nHow long do they last\nMost warts go away by themselves within two years, but some stay for longer.\n"
    )
    assert [role for role, _ in roles(source)] == ["title", "heading", "paragraph"]


def test_what_stands_alone_but_is_no_heading() -> None:
    source = (
        "Home > Skin > Warts\n\nWarts: how to treat them\n\nReading time: 3 minutes\n\nBy the Editorial Team\n\n"
        "Warts are small lumps that many people have on hands and feet at some time.\n\n"
        "Your data are safe. Required fields are marked *\n\nLast line of all\n"
    )
    assert [role for role, _ in roles(source)] == [
        "paragraph", "title", "paragraph", "paragraph", "paragraph", "paragraph", "paragraph",
    ]  # fmt: skip
    assert blocks(source)[3].region == "author"


def test_underlined_and_numbered_headings() -> None:
    source = "WARTS\n=====\n\n1. Causes\n\nA virus.\n\n2. Treatment\n\nTime, or salicylic acid.\n"
    assert [(role, text) for role, text in roles(source) if role != "paragraph"] == [
        ("title", "WARTS"),
        ("heading", "1. Causes"),
        ("heading", "2. Treatment"),
    ]


def test_lists_of_any_bullet_and_their_lead() -> None:
    source = (
        "Call if you have:\n• a rash\n• a fever\n  that lasts\n\t- nested\n\n"
        "1) one\n2) two\n\n\uf0b7\tpasted\no\tdeeper\n"
    )
    found = blocks(source)
    assert [block.text for block in found if block.role == "item"] == [
        "a rash", "a fever that lasts", "nested", "one", "two", "pasted", "deeper",
    ]  # fmt: skip
    assert found[1].list_parent == 0
    assert found[3].list_parent == 2


def test_a_dash_at_the_start_of_a_wrapped_line_is_no_item() -> None:
    source = "The cream should be used twice a day for at least a week\n– or longer if the nurse says so.\n"
    assert [role for role, _ in roles(source)] == ["paragraph"]


def test_lines_that_are_paragraphs_of_their_own() -> None:
    source = (
        "Common: headache, feeling sick and a sore arm, which happen to about one in ten people who have the drug.\n"
        "Rare: a serious allergy, which happens to fewer than one in a thousand people and needs help straight away.\n"
    )
    assert len(blocks(source)) == 2


def test_columns_of_spaces_are_a_table() -> None:
    source = "Results\n\nFerritin below 30      low\nFerritin 30 to 100     may be low\n"
    found = blocks(source)
    assert [(block.role, block.region) for block in found[1:]] == [("cell", "table")] * 4
    assert found[3].cell is not None and (found[3].cell.row, found[3].cell.column) == (1, 0)


def test_faq_questions_stay_under_their_heading() -> None:
    questions = "Do they hurt?\n\nNo.\n\nDo they spread?\n\nYes.\n\n"
    source = f"Warts\n\nMany people have them.\n\nFAQ\n\n{questions}The end of it\n\nBye.\n"
    assert [block.region for block in blocks(source)] == ["body"] * 2 + ["faq"] * 5 + ["body"] * 2
