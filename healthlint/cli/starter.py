"""What `healthlint config init` writes."""

from __future__ import annotations

import subprocess
from collections.abc import Iterator
from pathlib import Path
from typing import NamedTuple

from healthlint import __version__
from healthlint.parsers import FORMATS

_CANDIDATES = ("content", "src/content", "_posts", "pages", "articles", "site/content", "docs")

SETTINGS = """\
# Settings of healthlint. Every line that begins with '#' shows a default; 'healthlint config show FILE' says what
# holds for a file and why.

# Rules and categories: 'healthlint rules list' names them, 'healthlint explain RULE' says what each is about.
# select = ["all"]
# ignore = []

# The least severity that fails a commit or a build: error, warning, suggestion or never.
# fail-on = "error"

# Locale of the articles: with "en-GB" only British help lines count, with "en-US" only American ones.
# locale = "en-GB"

# Which files in folders are articles.
{include}
# exclude = ["drafts/"]

# A comment that switches a rule off must say why.
# require-reason = false

# One rule: its severity, the most findings of it in a document, and its own options.
# [rule."readability.long-sentence"]
# severity = "warning"
# limit = 5

# A term that this site allows: 'healthlint accept RULE TERM' writes these.
# [[accept."definition.acronym-undefined"]]
# term = "NHS"
# reason = "our readers know it"

# Other settings for some files.
# [[overrides]]
# files = ["blog/"]
# ignore = ["trust.review-date-missing"]
"""

_HOOK = """\
  - repo: local
    hooks:
      - id: healthlint
        name: healthlint
        entry: healthlint check --new-since HEAD --force-exclude
        language: python
        additional_dependencies: ["healthlint=={version}"]
        types_or: [markdown, mdx, html, plain-text]
        require_serial: true
"""

_GITHUB = """\
name: healthlint
on: [pull_request]
permissions: {{}}
jobs:
  healthlint:
    runs-on: ubuntu-latest
    permissions:
      contents: read
    steps:
      - uses: actions/checkout@v4
        with:
          fetch-depth: 0
          persist-credentials: false
      - uses: actions/setup-python@v5
        with:
          python-version: "3.13"
      - run: python -m pip install healthlint=={version}
      - run: healthlint check --format github --new-since "origin/$BASE..." {folder}
        env:
          BASE: ${{{{ github.base_ref }}}}
"""

_GITLAB = """\
healthlint:
  image: python:3.13-slim
  variables:
    GIT_DEPTH: 0
  before_script:
    - apt-get update -qq && apt-get install -qq -y git
    - python -m pip install healthlint=={version}
  script:
    - healthlint check --format text --format gitlab=gl-code-quality.json
      --new-since "origin/$CI_MERGE_REQUEST_TARGET_BRANCH_NAME..." {folder}
  artifacts:
    when: always
    reports:
      codequality: gl-code-quality.json
  rules:
    - if: $CI_PIPELINE_SOURCE == "merge_request_event"
"""


class Starter(NamedTuple):
    """A file to write, and what to add to it where it is there already."""

    path: str
    text: str
    addition: str


def starters(root: Path) -> Iterator[Starter]:
    """The files that fit a repository: settings always, the hook in a git repository, CI as its host has it."""
    folder = _folder(root)
    include = f'include = ["{folder}/"]' if folder != "." else "# include = []"
    yield Starter(
        ".healthlint.toml", SETTINGS.format(include=include), "nothing: 'healthlint config show' says what holds"
    )
    if not (root / ".git").exists():
        return
    hook = _HOOK.format(version=__version__)
    yield Starter(".pre-commit-config.yaml", "repos:\n" + hook, hook)
    if (root / ".gitlab-ci.yml").exists() or "gitlab" in _remote(root):
        job = _GITLAB.format(version=__version__, folder=folder)
        yield Starter(".gitlab-ci.yml", job, job)
    else:
        job = _GITHUB.format(version=__version__, folder=folder)
        yield Starter(".github/workflows/healthlint.yml", job, job)


def _folder(root: Path) -> str:
    """The folder that most likely holds the articles."""
    for name in _CANDIDATES:
        place = root / name
        if place.is_dir() and any(path.suffix.lower() in FORMATS for path in place.rglob("*")):
            return name
    return "."


def _remote(root: Path) -> str:
    try:
        done = subprocess.run(
            ["git", "remote", "get-url", "origin"], cwd=root, capture_output=True, text=True, check=False
        )
    except OSError:
        return ""
    return done.stdout
