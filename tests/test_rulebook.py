"""Every shipped rule is complete and its examples hold; a house rule that cannot be used says where and why."""

import pytest
import yaml

from healthlint import shipped
from healthlint.errors import RuleError
from healthlint.rule import CATEGORIES
from healthlint.rulebook import load
from healthlint.rulebook.examples import missing_parts, run_examples

RULES = load()
EVERY_RULE = pytest.mark.parametrize("rule", RULES.values(), ids=lambda rule: rule.id)


@EVERY_RULE
def test_shipped_rule_has_source_rationale_and_examples(rule):
    assert missing_parts(rule) == []


@EVERY_RULE
def test_shipped_rule_examples_hold(rule):
    assert run_examples(rule) == []


@EVERY_RULE
def test_shipped_rule_stands_in_a_known_category(rule):
    assert rule.category in CATEGORIES
    assert not rule.id.partition(".")[2].startswith("no-")


def test_lists_and_rules_are_well_formed():
    for path in sorted((shipped.rule_path("a.b").parent.parent / "lists").glob("*.tsv")):
        lines = path.read_text(encoding="utf-8").rstrip("\n").split("\n")
        columns = len(lines[0].split("\t"))
        ragged = [line for line in lines if not line.startswith("#") and len(line.split("\t")) != columns]

        assert ragged == [], path.name


FILES = sorted(shipped.rule_path("a.b").parent.parent.glob("*/*.yaml"))


@pytest.mark.parametrize("path", FILES, ids=lambda path: f"{path.parent.name}.{path.stem}")
def test_rule_file_reads_the_same_with_either_loader(path):
    text = path.read_text(encoding="utf-8")
    fast = getattr(yaml, "CBaseLoader", yaml.BaseLoader)

    assert yaml.load(text, yaml.BaseLoader) == yaml.load(text, fast)


def house(tmp_path, text):
    path = tmp_path / "house" / "words.yaml"
    path.parent.mkdir()
    path.write_text(text, encoding="utf-8")
    return load([tmp_path])


def test_house_rule_needs_only_extends_message_and_tokens(tmp_path):
    rules = house(tmp_path, "extends: existence\nmessage: \"Avoid '{quote}'.\"\ntokens: [synergy]\n")

    assert rules["house.words"].severity == "warning"
    assert rules["house.words"].house


@pytest.mark.parametrize(
    ("text", "line", "says"),
    [
        ("extends: existence\nmessage: m\ntokns: [a]\n", 3, "did you mean 'tokens'"),
        ("extends: existance\nmessage: m\ntokens: [a]\n", 1, "existence"),
        ("extends: existence\ntokens: [a]\n", None, "message"),
        ("extends: existence\nmessage: m\ntokens: ['a(']\n", 3, "not a valid pattern"),
        ("extends: existence\nmessage: m\nseverity: fatal\ntokens: [a]\n", 3, "'fatal'"),
        ("extends: existence\nmessage: m\ntokens: [a]\nunless: {nearby: [b]}\n", 4, "did you mean 'near'"),
        ("extends: existence\nmessage: m\nmessage: n\ntokens: [a]\n", 3, "stands twice"),
        ("extends: existence\nmessage: m\ntokens: [a]\nlimit: few\n", 4, "whole number"),
        ("- a\n- b\n", 1, "mapping"),
        ("extends: [\n", 2, "not valid YAML"),
    ],
)
def test_broken_house_rule_names_file_line_and_remedy(tmp_path, text, line, says):
    with pytest.raises(RuleError) as caught:
        house(tmp_path, text)

    assert says in str(caught.value)
    assert "words.yaml" in str(caught.value)
    assert caught.value.line == line


def test_house_rule_may_not_silently_replace_ours(tmp_path):
    ours = next(iter(RULES))
    category, _, name = ours.partition(".")
    path = tmp_path / category / f"{name}.yaml"
    path.parent.mkdir()
    path.write_text("extends: existence\nmessage: m\ntokens: [a]\n", encoding="utf-8")

    with pytest.raises(RuleError, match="override: true"):
        load([tmp_path])

    path.write_text("extends: existence\nmessage: m\ntokens: [a]\noverride: true\n", encoding="utf-8")
    assert load([tmp_path])[ours].message == "m"


def test_missing_rule_folder_is_an_error(tmp_path):
    with pytest.raises(RuleError, match="no such rule folder"):
        load([tmp_path / "nowhere"])
