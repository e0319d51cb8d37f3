"""One document through its checks: gating, containment, limits, order and fingerprints."""

from __future__ import annotations

from collections.abc import Iterator

from healthlint.analysis import Analysis
from healthlint.check import Check, finding
from healthlint.checking import check_document
from healthlint.document import Block, Document, Run
from healthlint.finding import Finding
from healthlint.rule import Rule
from healthlint.settings import Settings


def article(*paragraphs: str, language: str | None = None) -> Document:
    blocks, source = [], ""
    for number, text in enumerate(paragraphs):
        start = len(source)
        blocks.append(Block(number, "paragraph", text, (Run(0, start, start + len(text), True),)))
        source += text + "\n\n"
    return Document("a.md", source, "markdown", tuple(blocks), language=language)


def word_check(word: str, rule: Rule, about: str = "place") -> Check:
    def run(analysis: Analysis) -> Iterator[Finding]:
        for place in analysis.index.get(word, ()):
            yield finding(rule, analysis, analysis.span_of(analysis.words[place]), about=about)  # type: ignore[arg-type]

    return Check(rule, run, frozenset([word]))


def rule(name: str = "dose.thing", **values: object) -> Rule:
    return Rule(name, "existence", "'{quote}'", None, **values)  # type: ignore[arg-type]


def crash(analysis: Analysis) -> Iterator[Finding]:
    raise RuntimeError("boom")


def test_a_crashing_check_is_a_failure_and_the_others_still_run() -> None:
    result = check_document(
        article("Take pills."), Settings(rules=()), [Check(rule("dose.bad"), crash), word_check("pills", rule())]
    )
    assert result.status == "ok"
    assert [(one.kind, one.rule) for one in result.failures] == [("check", "dose.bad")]
    assert [one.rule for one in result.findings] == ["dose.thing"]


def test_text_of_another_language_gets_rules_for_any_language_only() -> None:
    checks = [word_check("pills", rule()), word_check("pills", rule("hygiene.any", language="any"))]
    result = check_document(article("Take pills.", language="de"), Settings(rules=()), checks)
    assert [one.rule for one in result.findings] == ["hygiene.any"]
    assert "de" in result.notices[0]


def test_limit_of_a_rule_keeps_the_first_places() -> None:
    two = rule(limit=2)
    result = check_document(article("a b a b a"), Settings(rules=(two,)), [word_check("a", two)])
    assert [one.span.start for one in result.findings] == [0, 4]
    assert [(one.finding.span.start, one.by) for one in result.hidden] == [(8, "limit")]


def test_past_a_thousand_findings_the_rest_are_counted() -> None:
    result = check_document(article("a " * 1_200), Settings(rules=()), [word_check("a", rule())])
    assert len(result.findings) == 1_000
    assert result.notices == ("dose.thing: 200 more findings are not shown",)


def test_three_page_findings_the_most_urgent_first() -> None:
    names = ("trust.author-missing", "trust.source-missing", "safety.crisis-line-missing", "trust.review-date-missing")
    checks = [word_check("pills", rule(name), about="page") for name in names]
    result = check_document(article("Take pills."), Settings(rules=()), checks)
    assert {one.rule for one in result.findings} == set(names[1:])


def test_overlong_blocks_get_word_lists_only() -> None:
    three = rule(limit=3)
    checks = [word_check("pill", three), word_check("pill", Rule("repetition.thing", "restatement", "'{quote}'", None))]
    result = check_document(article("pill " * 20_001, "pill"), Settings(rules=(three,)), checks)
    found = [(one.rule, one.span.start) for one in result.findings]
    assert found == [("dose.thing", 0), ("dose.thing", 5), ("dose.thing", 10), ("repetition.thing", 100_007)]
    assert "20,000 words" in result.notices[0]


def test_an_empty_document_is_a_notice() -> None:
    result = check_document(article(), Settings(rules=()), [])
    assert (result.status, result.findings) == ("ok", ())
    assert "no text" in result.notices[0]


def test_fingerprints_know_nothing_of_lines_or_white_space() -> None:
    first = check_document(article("Take two pills at night."), Settings(rules=()), [word_check("pills", rule())])
    moved = article("Something else.", "Take  two\npills at night.")
    second = check_document(moved, Settings(rules=()), [word_check("pills", rule())])
    assert first.findings[0].fingerprint == second.findings[0].fingerprint


def test_equal_findings_have_different_fingerprints() -> None:
    result = check_document(article("Take pills.", "Take pills."), Settings(rules=()), [word_check("pills", rule())])
    assert len({one.fingerprint for one in result.findings}) == 2


def test_rule_with_locales_is_silent_elsewhere_and_where_the_locale_is_unknown() -> None:
    british = word_check("mcg", rule(locales=("en-GB",)))

    def quotes(locale: str | None) -> int:
        return len(
            check_document(article("Take 10 mcg."), Settings(rules=(british.rule,), locale=locale), [british]).findings
        )

    assert [quotes("en-GB"), quotes("en-US"), quotes(None)] == [1, 0, 0]
