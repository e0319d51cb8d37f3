"""The kinds behind the hygiene rules: whole lines, empty sections, cut-off text, stuffing, patterns in the source."""

from pathlib import Path

import pytest

from healthlint.analysis import Analysis
from healthlint.parsers import parse
from healthlint.rulebook import compile
from healthlint.rulebook.loading import to_rule
from healthlint.settings import Settings


def hits(text, path="sample.md", file_format="markdown", **content):
    rule = to_rule("house.sample", {"message": "{quote}", **content}, Path("sample.yaml"))
    analysis = Analysis(parse(text, path, file_format), Settings((rule,)))
    return [text[one.span.start : one.span.end] for one in compile(rule).run(analysis)]


def test_a_line_is_matched_whole():
    text = "Share this\n\nPlease share this.\n\nNaps help.\nShare this\n"

    assert hits(text, extends="line", tokens=["share this"]) == ["Share this", "Share this"]


def test_a_weak_line_counts_only_beside_another():
    rule = {"extends": "line", "tokens": ["share this"], "weak": ["menu", "search"]}

    assert hits("Menu\n\nSoup.", **rule) == []
    assert hits("Menu\n\nSoup.\n\nShare this", **rule) == ["Menu", "Share this"]
    assert hits("Menu\n\nSearch\n\nSoup.", **rule) == ["Menu", "Search"]


def test_an_html_line_break_ends_a_line():
    text = "<p>Naps help.<br>Share this</p>"

    assert hits(text, "a.html", "html", extends="line", tokens=["share this"]) == ["Share this"]


def test_a_section_with_a_picture_or_a_deeper_heading_is_not_empty():
    assert hits("# T\n\n## A\n\n![x](y.png)\n\n## B\n\n### C\n\nText.", extends="empty-section") == []
    assert hits("# T\n\n## A\n\n## B\n\nText.", extends="empty-section") == ["A"]


@pytest.mark.parametrize("text", ["Call us if you have a\n\n- fever", "Read more at https://example.org/the", "The."])
def test_text_that_goes_on_is_not_cut_off(text):
    assert hits(text, extends="cut-off", endings=["the", "a"]) == []


def test_long_paragraphs_need_an_end_where_most_have_one():
    whole = "Sleep in the dark for twenty minutes before the shift and set an alarm to wake.\n\n"
    broken = "Sleep in the dark for twenty minutes before the shift and set an alarm to wak"

    assert hits(whole * 4 + broken, extends="cut-off", endings=["the"], words="10") == ["to wak"]
    assert hits(broken, extends="cut-off", endings=["the"], words="10") == []


def test_a_title_that_is_the_subject_of_a_question_is_whole():
    rule = {"extends": "cut-off", "titles": "true", "endings": ["the"]}

    assert hits("# Low Salt Diets\n\n## What Do Low Salt Diets Cost?\n\nLittle.", **rule) == []
    assert hits("# Hip Joint Surgery\n\n## What is hip joint surgery?\n\nIt helps.", **rule) == []


def test_source_patterns_skip_code():
    text = "Hello {{name}}. Write `{{name}}`."

    assert hits(text, extends="source-pattern", tokens=[r"\{\{name\}\}"]) == ["{{name}}"]


def test_an_optional_space_may_be_missing():
    assert hits("5mg, 5 mg, 5\nmg.", extends="existence", tokens=["5 ?mg"]) == ["5mg", "5 mg", "5\nmg"]


def test_a_place_named_again_and_again_counts_also_away_from_services():
    text = "Our clinic in Leeds is open. " + "Leeds is big. " * 4
    rule = {"extends": "stuffing", "services": ["clinic"], "most": "2"}

    assert hits(text, **rule) == []
    assert hits(text, mentions="5", **rule) == ["Leeds"] * 4


def test_the_name_of_an_illness_is_no_place():
    text = "Support in Gaucher disease is free. " + "Gaucher is rare. " * 5

    assert hits(text, extends="stuffing", services=["support"], mentions="5") == []


def test_a_field_after_a_link_is_no_part_of_the_link():
    text = '<p><a href="{{name}}">Write</a> to {{name}} soon.</p>'

    assert hits(text, "a.html", "html", extends="source-pattern", tokens=[r"\{\{name\}\}"]) == ["{{name}}"]
