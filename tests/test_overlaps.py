"""Of two findings that ask for the same change at the same words only the stronger is shown."""

from healthlint.document import Span
from healthlint.filters.overlaps import without_overlaps
from healthlint.finding import Finding, Related


def found(rule, start, end, severity="warning", related=()):
    return Finding(rule, severity, "message", Span(start, end), tuple(Related(Span(*place), "") for place in related))


def rules(*findings):
    return [finding.rule for finding in without_overlaps(findings)[0]]


def test_the_more_severe_stays_then_the_longer_then_the_first():
    assert rules(found("claims.a", 0, 20), found("claims.b", 0, 18, "error")) == ["claims.b"]
    assert rules(found("claims.a", 0, 18), found("claims.b", 0, 20)) == ["claims.b"]
    assert rules(found("claims.a", 0, 20), found("claims.b", 0, 20)) == ["claims.a"]


def test_what_is_hidden_names_the_rule_that_stays():
    _, hidden = without_overlaps([found("hygiene.a", 0, 9), found("hygiene.b", 0, 20)])
    assert [(one.finding.rule, one.by, one.reason) for one in hidden] == [("hygiene.a", "overlap", "hygiene.b")]


def test_places_that_share_little_both_stay():
    assert rules(found("claims.a", 0, 20), found("claims.b", 10, 40)) == ["claims.a", "claims.b"]
    assert rules(found("claims.a", 0, 20), found("claims.b", 20, 40)) == ["claims.a", "claims.b"]


def test_other_categories_and_two_findings_of_one_rule_both_stay():
    assert rules(found("dose.a", 0, 5), found("dose.b", 0, 5)) == ["dose.a", "dose.b"]
    assert rules(found("claims.a", 0, 5), found("inclusive.b", 0, 5)) == ["claims.a", "inclusive.b"]
    assert rules(found("claims.a", 0, 5), found("claims.a", 0, 5)) == ["claims.a", "claims.a"]


def test_a_wrong_count_is_told_once():
    count = found("contradiction.count", 30, 60, related=[(0, 10)])
    assert rules(found("numbers.count-mismatch", 0, 10, "suggestion"), count) == ["contradiction.count"]


def test_a_finding_that_gave_way_hides_nothing_else():
    findings = found("claims.a", 0, 20), found("claims.b", 8, 26), found("claims.c", 16, 30)
    assert rules(*findings) == ["claims.a", "claims.c"]
