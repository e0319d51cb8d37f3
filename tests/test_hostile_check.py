"""Every default rule and every reporter on hostile text: nothing raises, and each place lies in the file."""

from __future__ import annotations

from importlib import import_module
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from healthlint.config import Settler
from healthlint.job import Checks, check_text
from healthlint.reporters.look import Look
from healthlint.reporters.report import Report, document_data
from healthlint.rulebook import load

SETTINGS = Settler().settings_for(Path("page.md"))
CHECKS = Checks()
REPORTERS = ("text", "json", "jsonl", "line", "csv", "sarif", "github", "gitlab", "junit")
PIECES = st.sampled_from(
    "Take|1.0 mg|of|aspirin|ADHD|(ADHD)|attention deficit hyperactivity disorder|never|always|you must|stop|suicide|"
    "10 to 5|3 in 10|50%|2 weeks|a year or more|## What is it?|## References|# Flu|- item|1. |> quote|| a | b ||*bold*|"
    "**Note:**|[click here](#a)|![](x.png)|<b>|</b>|<nav>|<table><tr><td>|<!-- healthlint: disable -->|&amp;|&nbsp;|"
    "{{< a >}}|{% b %}|{c}|TODO|Lorem ipsum dolor|http://a.b|\x00|\ud800|\udc80|\u202e|\u200b|e\u0301|😀|\x1b]0;a\x07|"
    "::error file=a::b|%0A|]]>|'; --|=1+1|\ufeff|\ufffc|\ue000|---|title: a|(((|...|?!|“a”|don’t".split("|")
)
GAPS = st.sampled_from([" ", ". ", "\n", "\n\n", "\r\n", "\r", "\t", ""])
SOURCES = st.lists(st.one_of(PIECES, GAPS, st.text(max_size=3)), max_size=70).map("".join)


@pytest.mark.parametrize("format", ["markdown", "mdx", "html", "text"])
@given(source=SOURCES)
@settings(max_examples=25, deadline=None, suppress_health_check=[HealthCheck.too_slow])
def test_every_rule_and_reporter_on_any_text(format: str, source: str) -> None:
    result = check_text(source, "page.md", format, SETTINGS, CHECKS)
    assert result.status == "ok" and not result.failures, result.failures
    for finding in result.findings:
        for span in (finding.span, *(related.span for related in finding.related)):
            assert 0 <= span.start <= span.end <= len(source)
    for found in document_data(result)["findings"]:
        assert found["quote"] == source[found["span"]["start"] : found["span"]["end"]]
    for name in REPORTERS:
        for chunk in import_module(f"healthlint.reporters.{name}").write(Report((result,), rules=load()), Look()):
            assert isinstance(chunk, str)
