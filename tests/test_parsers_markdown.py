"""Markdown and its dialects: what each construct becomes."""

from __future__ import annotations

import pytest

from healthlint.document import Block, Document
from healthlint.parsers import parse


def page(source: str, format: str = "markdown") -> Document:
    return parse(source, "a.md", format)


def outline(source: str, format: str = "markdown") -> list[tuple[str, str, str]]:
    return [(block.role, block.text, block.region) for block in page(source, format).blocks]


def blocks(source: str) -> tuple[Block, ...]:
    return page(source).blocks


def test_sections_and_headings() -> None:
    found = blocks("# T\n\nintro\n\n## A\n\n### B\n\ntext\n\n## C\n\nmore\n\n> ## quoted\n\nafter\n")
    assert found[1].section == ("T",)
    assert found[4].section == ("T", "A", "B") and found[4].heading == 3
    assert found[3].section == ("T", "A") and found[3].heading == 2
    assert found[6].section == ("T", "C")
    assert found[7].quoted and found[8].section == ("T", "C")
    assert [block.role for block in found[:4]] == ["title", "paragraph", "heading", "heading"]


def test_what_leads_a_list_in() -> None:
    found = blocks(
        "See a doctor if:\n\n- one\n\n  two\n  - three\n- four\n\nplain\n\n---\n\n- five\n\n## Heading\n\n1. six\n"
    )
    assert [(block.text, block.list_parent) for block in found] == [
        ("See a doctor if:", None), ("one", 0), ("two", 1), ("three", 1), ("four", 0), ("plain", None), ("five", None),
        ("Heading", None), ("six", 7),
    ]  # fmt: skip


def test_tables() -> None:
    found = blocks("| A | B |\n|--:|---|\n| 1 | **2** |\n|   | 3 |\n")
    assert [(block.text, block.cell) for block in found] == [
        ("A", (0, 0, 0, True)), ("B", (0, 0, 1, True)), ("1", (0, 1, 0, False)), ("2", (0, 1, 1, False)),
        ("3", (0, 2, 1, False)),
    ]  # fmt: skip


def test_quotations_and_callouts() -> None:
    source = (
        "> Said by someone.\n\ntext\n\n> **Tip:** Drink more.\n>\n> And rest.\n\ntext\n\n"
        "> [!TIP]\n> Sleep.\n\n> [!important] Call\n> 999.\n"
    )
    assert outline(source) == [
        ("quote", "Said by someone.", "body"), ("paragraph", "text", "body"), ("paragraph", "Tip: Drink more.", "tips"),
        ("paragraph", "And rest.", "tips"), ("paragraph", "text", "body"), ("paragraph", "Sleep.", "tips"),
        ("paragraph", "Call", "body"), ("paragraph", "999.", "body"),
    ]  # fmt: skip


def test_admonitions_and_containers() -> None:
    source = (
        '!!! warning "Stop"\n    Do **not** drive.\n\n    - at all\n\n???+ tip\n    Walk.\n\n'
        ":::tip[Hint]\nRest.\n:::\n\n::: {.key-takeaways}\nShort.\n:::\n\nafter\n"
    )
    assert outline(source) == [
        ("paragraph", "Stop", "body"), ("paragraph", "Do not drive.", "body"), ("item", "at all", "body"),
        ("paragraph", "Walk.", "body"), ("paragraph", "Hint", "tips"), ("paragraph", "Rest.", "tips"),
        ("paragraph", "Short.", "takeaways"), ("paragraph", "after", "body"),
    ]  # fmt: skip
    assert not any(block.quoted for block in blocks(source))


def test_code_in_admonitions_stays_code() -> None:
    assert outline("!!! note\n    ```\n    code\n    ```\n    text\n") == [("paragraph", "text", "body")]


def test_html_chrome_across_blocks() -> None:
    source = "one\n\n<aside>\n\nchrome **here**\n\n- and here\n\n</aside>\n\ntwo\n\n<nav>\n\nnever closed, so read\n"
    assert [block.text for block in blocks(source)] == ["one", "two", "never closed, so read"]


def test_leftovers_of_a_cms_stay_visible() -> None:
    texts = [block.text for block in blocks("text\n\n## Leave a Reply\n\nYour email address will not be published.\n")]
    assert texts[1:] == ["Leave a Reply", "Your email address will not be published."]


def test_definition_lists_footnotes_tasks_math() -> None:
    source = "flu\n: a virus\n: an illness\n\ntext[^n] and $x^2$\n\n- [ ] do\n\n[^n]: The note.\n"
    assert outline(source) == [
        ("term", "flu", "body"), ("definition", "a virus", "body"), ("definition", "an illness", "body"),
        ("paragraph", "text and \ufffc", "body"), ("item", "do", "body"), ("footnote", "The note.", "body"),
    ]  # fmt: skip


def test_template_code() -> None:
    source = (
        '{{< figure src="a.png" alt="A nose" caption="Your nose" >}}\n\n{{% tip %}}\nRest.\n{{% /tip %}}\n\n'
        "{% if x %}\nShown {{ name }} here.\n{% endif %}\n\n{{< highlight go >}}\ncode\n{{< /highlight >}}\n\n"
        "{% comment %}\nhidden\n{% endcomment %}\n{{/* healthlint-disable */}}\n"
    )
    assert outline(source) == [
        ("alt", "A nose", "body"), ("caption", "Your nose", "body"), ("paragraph", "Rest.", "tips"),
        ("paragraph", "Shown \ufffc here.", "body"),
    ]  # fmt: skip
    assert [comment.text.strip() for comment in page(source).comments] == ["hidden", "healthlint-disable"]


def test_a_field_that_nobody_filled_in_stays_visible() -> None:
    assert outline("Posted on {{post_date}} in {{ City Name }}.\n") == [
        ("paragraph", "Posted on {{post_date}} in {{ City Name }}.", "body")
    ]
    assert outline("By {{ page.author }} of {{ city }}.\n") == [("paragraph", "By \ufffc of \ufffc.", "body")]


def test_comments_in_code_are_no_comments() -> None:
    assert page("```\n<!-- healthlint-disable -->\n{{/* healthlint-disable */}}\n```\n\n`{# a #}` x\n").comments == ()


def test_mdx() -> None:
    source = (
        "import A from 'a'\nimport { b } from 'b'\n\nexport const c = {\n  d: 1,\n}\n\n# Title {props.x}\n\n"
        '<Callout type="tip">\n  Take **it** easy.\n</Callout>\n\n{/* healthlint-disable */}\n\n'
        "Import of goods is prose. <b>So</b> is this {x}.\n\n<Tip>\n\nRest.\n\n</Tip>\n\n<nav>\nchrome\n</nav>\n\n"
        '<Image src={a} alt="A nose" />\n\nend\n'
    )
    assert outline(source, "mdx") == [
        ("title", "Title \ufffc", "body"), ("paragraph", "Take it easy.", "tips"),
        ("paragraph", "Import of goods is prose. So is this \ufffc.", "body"), ("paragraph", "Rest.", "tips"),
        ("alt", "A nose", "body"), ("paragraph", "end", "body"),
    ]  # fmt: skip
    assert [comment.text for comment in page(source, "mdx").comments] == [" healthlint-disable "]


@pytest.mark.parametrize(
    ("heading", "region"),
    [
        ("Key takeaways", "takeaways"), ("At a glance", "takeaways"), ("FAQs", "faq"),
        ("Frequently asked questions", "faq"),
        ("Tips for better sleep", "tips"), ("References", "references"), ("Sources:", "references"),
        ("About the author", "author"), ("Glossary", "glossary"), ("On this page", "contents"),
        ("Leave a comment", "comments"), ("Contact us", "promotion"), ("5. Summary", "takeaways"),
        ("Symptoms", "body"), ("Sources of vitamin D", "body"), ("Comments your child may make", "body"),
        ("What the references mean", "body"), ("Authors of misfortune", "body"),
    ],
)  # fmt: skip
def test_regions_by_heading(heading: str, region: str) -> None:
    found = blocks(f"# Title\n\nx\n\n## {heading}\n\ny\n\n### Sub\n\nz\n\n## Other\n\nend\n")
    assert [block.region for block in found] == ["body"] * 2 + [region] * 4 + ["body"] * 2


def test_region_of_a_bold_line() -> None:
    found = blocks("text\n\n**Key points**\n\n- one\n- two\n\ntext again\n")
    assert [block.region for block in found] == ["body", "takeaways", "takeaways", "takeaways", "body"]


def test_a_list_of_links_into_the_page_is_its_contents() -> None:
    found = blocks("- [One](#one)\n- [Two](#two)\n- [Three](#three)\n\ntext\n")
    assert [block.region for block in found] == ["contents"] * 3 + ["body"]


def test_links() -> None:
    document = page("See [our *page*](/x 'T'), <https://a.org>, https://b.org/c. ![A nose](n.png)\n")
    shown = [
        (link.kind, document.blocks[link.block].text[link.start : link.end], link.target) for link in document.links
    ]
    assert shown == [
        ("link", "our page", "/x"), ("link", "\ufffc", "https://a.org"), ("link", "\ufffc", "https://b.org/c"),
        ("image", "A nose", "n.png"),
    ]  # fmt: skip
    assert document.blocks[0].text == "See our page, \ufffc, \ufffc. \ufffc"
