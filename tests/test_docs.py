"""The documents say what is so: links lead somewhere, commands parse, the manual of rules is complete and true."""

from __future__ import annotations

import re
import shlex
import subprocess
import sys
from dataclasses import fields
from pathlib import Path

import click
import pytest
import yaml

from healthlint.cli.group import healthlint as cli
from healthlint.kinds import KINDS, kind
from healthlint.kinds.guards import Guard
from healthlint.rulebook.examples import run_examples
from healthlint.rulebook.loading import _COMMON, to_rule

ROOT = Path(__file__).parent.parent
PAGES = [ROOT / "README.md", ROOT / "CONTRIBUTING.md", *sorted((ROOT / "docs").glob("*.md"))]
LATER = (
    "docs/rules/README.md", "docs/commands.md", "benchmarks/QUALITY.md", "docs/documents.md", "docs/grammar.md",
)  # fmt: skip
"""Pages that may still be missing: written by a command, or with the part that they describe."""
MANUAL = (ROOT / "docs" / "rules.md").read_text(encoding="utf-8")
EVERY_PAGE = pytest.mark.parametrize("page", PAGES, ids=lambda page: page.name)


@EVERY_PAGE
def test_relative_links_lead_to_files_and_headings_that_exist(page: Path) -> None:
    broken = []
    for target in re.findall(r"\]\(([^)\s]+)\)", _without_code(page.read_text(encoding="utf-8"))):
        if re.match(r"[a-z]+:", target):
            continue
        name, _, anchor = target.partition("#")
        path = (page.parent / name).resolve() if name else page
        if path.is_relative_to(ROOT) and path.relative_to(ROOT).as_posix() in LATER and not path.exists():
            continue
        if not path.exists() or (anchor and anchor not in _anchors(path)):
            broken.append(target)

    assert broken == []


@EVERY_PAGE
def test_commands_shown_have_the_options_that_they_use(page: Path) -> None:
    for line in _commands(page.read_text(encoding="utf-8")):
        words = shlex.split(line, comments=True)[1:]
        command, used = _command(words)
        known = {option for parameter in command.params for option in (*parameter.opts, *parameter.secondary_opts)}
        unknown = {word.partition("=")[0] for word in used if word.startswith("-") and word != "-"}

        assert unknown <= known | {"--help", "-h", "--version"}, line


@pytest.mark.parametrize("extends", KINDS)
def test_manual_names_every_kind_and_its_options(extends: str) -> None:
    row = next(line for line in MANUAL.splitlines() if line.startswith(f"| `{extends}` |"))
    missing = [field.name.replace("_", "-") for field in fields(kind(extends).Options)]

    assert [name for name in missing if f"`{name}" not in row and f"`{name}`" not in MANUAL] == []


def test_manual_names_every_key_of_a_rule() -> None:
    assert [key for key in (*_COMMON, "override") if f"`{key}`" not in MANUAL] == []


def test_manual_names_every_guard() -> None:
    assert [field.name for field in fields(Guard) if f"| `{field.name}: " not in MANUAL] == []


GUARDED = re.findall(r"^\| `(\w+: .+?)` \| .+? \| (.+) \|$", MANUAL, re.M)


@pytest.mark.parametrize(("guard", "text"), GUARDED, ids=[guard for guard, _ in GUARDED])
def test_guard_example_of_the_manual_is_true(guard: str, text: str) -> None:
    rule = {
        "extends": "existence",
        "message": "m",
        "tokens": ["cure"],
        "unless": yaml.load(f"{{{guard}}}", yaml.BaseLoader),
        "examples": {"bad": ["Heat is a cure."], "good": [_as_article(text)]},
    }

    assert run_examples(to_rule("a.b", rule)) == []


def test_whole_rule_of_the_manual_holds() -> None:
    written = re.search(r"```yaml\n(# house/brand.+?)```", MANUAL, re.S)
    assert written is not None

    assert run_examples(to_rule("brand.clinic-name", yaml.load(written[1], yaml.BaseLoader))) == []


@pytest.mark.skipif(not (ROOT / "docs" / "commands.md").exists(), reason="the reference pages are not written yet")
def test_reference_pages_and_readme_are_current() -> None:
    command = [sys.executable, str(ROOT / "docs" / "generate.py"), "--check"]
    done = subprocess.run(command, capture_output=True, text=True, encoding="utf-8", cwd=ROOT, check=False)

    assert done.returncode == 0, done.stderr


def _as_article(text: str) -> str:
    """The text that the table's last column stands for."""
    articles = {
        'on the page "Cancer"': "# Cancer\n\nThere may be a cure.",
        "a page that mentions a trial": "There may be a cure.\n\nThe trial goes on.",
        "in the FAQ": "# Page\n\n## Frequently asked questions\n\n### What helps?\n\nA cure.",
        "in a heading": "# Page\n\n## A cure\n\nText.",
        'a page with "Sources"': "# Page\n\nA cure.\n\n## Sources\n\n- [NHS: Colds](https://www.nhs.uk/conditions/common-cold/)",
        "*Myths:* Garlic is a cure.": "# Page\n\n## Myths\n\nGarlic is a cure.",
    }
    return articles.get(text, text)


def _without_code(text: str) -> str:
    return re.sub(r"^```.*?^```|`[^`\n]*`(?!\])", "", text, flags=re.M | re.S)


def _anchors(path: Path) -> set[str]:
    headings = re.findall(r"^#+ (.+)$", path.read_text(encoding="utf-8"), re.M)
    return {re.sub(r"[^\w\- ]", "", heading.lower()).strip().replace(" ", "-") for heading in headings}


def _commands(text: str) -> list[str]:
    fenced = "\n".join(re.findall(r"^```(?:console|sh|bash|shell)?\n(.*?)^```", text, re.M | re.S))
    indented = "\n".join(re.findall(r"^ {4}(.+)$", _without_code(text), re.M))
    lines = [line.removeprefix("$ ").removeprefix(".venv/bin/") for line in f"{fenced}\n{indented}".splitlines()]
    return [line for line in lines if line.startswith("healthlint ")]


def _command(words: list[str]) -> tuple[click.Command, list[str]]:
    """The sub-command that these words call, and what is left of them."""
    command: click.Command = cli
    context = click.Context(cli)
    while isinstance(command, click.Group) and words and not words[0].startswith("-"):
        inner = command.get_command(context, words[0])
        assert inner is not None, f"there is no command {words[0]!r}"
        command, words = inner, words[1:]
    return command, words
