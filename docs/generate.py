"""Writes the reference pages: `docs/rules/*.md` from the rule files, `docs/commands.md` from the commands.

python docs/generate.py            write them
python docs/generate.py --check    fail when one is not current
"""

import os
import re
import shlex
import subprocess
import sys
from pathlib import Path

import click

from healthlint.cli.group import healthlint as cli
from healthlint.rule import CATEGORIES
from healthlint.rulebook import load

HERE = Path(__file__).parent
ROOT = HERE.parent
NOTE = "<!-- Written by docs/generate.py; change the rule files or the commands instead. -->\n"


def shown(text):
    return "\n".join(f"> {line}" if line else ">" for line in text.splitlines())


def rule_section(rule):
    lines = [f"## {rule.id}", "", rule.description, "", f"`{rule.severity}` · kind `{rule.extends}`"]
    if rule.stage != "stable":
        lines[-1] += f" · {rule.stage}" + (" (runs with `--preview`)" if rule.stage == "preview" else "")
    if rule.fix:
        lines[-1] += f" · has a fix ({rule.fix.safety})"
    lines += ["", rule.rationale, "", "Reported:"]
    for example in [one for one in rule.examples if one.bad][:3]:
        lines += ["", shown(example.text)]
    lines += ["", "Left alone:"]
    for example in [one for one in rule.examples if not one.bad][:3]:
        lines += ["", shown(example.text)]
    lines += ["", "Sources:"]
    for source in rule.sources:
        lines.append(f"- [{source.title}]({source.url})" + ("" if source.checked else " (cited, not read here)"))
    return "\n".join(lines)


def command_section(name, command, context):
    inner = click.Context(command, info_name=name, parent=context)
    text = f"## {inner.command_path}\n\n```text\n{command.get_help(inner)}\n```"
    if isinstance(command, click.Group):
        parts = [
            command_section(each, command.get_command(inner, each), inner) for each in command.list_commands(inner)
        ]
        return "\n\n".join([text, *parts])
    return text


def pages():
    """File → what it should hold."""
    rules = load()
    found = {}
    index = [NOTE, "# Rules", "", f"{len(rules)} rules come with healthlint. `healthlint explain RULE` shows one.", ""]
    for category in CATEGORIES:
        own = sorted((rule for rule in rules.values() if rule.category == category), key=lambda rule: rule.id)
        if not own:
            continue
        index += [f"## [{category}]({category}.md)", "", "| rule | severity | what it finds |", "|---|---|---|"]
        index += [f"| `{r.id}`{' (preview)' * (r.stage == 'preview')} | {r.severity} | {r.description} |" for r in own]
        index.append("")
        text = "\n\n".join([NOTE + f"\n# {category}", *map(rule_section, own)])
        found[HERE / "rules" / f"{category}.md"] = text + "\n"
    found[HERE / "rules" / "README.md"] = "\n".join(index).rstrip() + "\n"
    context = click.Context(cli, info_name="healthlint", max_content_width=100, terminal_width=100)
    sections = [command_section(name, cli.get_command(context, name), context) for name in cli.list_commands(context)]
    found[HERE / "commands.md"] = NOTE + "\n# Commands\n\n" + "\n\n".join(sections) + "\n"
    return found


def readme():
    """The README with the output of its commands as they print it now."""
    text = (ROOT / "README.md").read_text(encoding="utf-8")
    return re.sub(r"(<!-- run: healthlint (.+?) -->\n```text\n).*?(```\n<!-- end -->)", real_run, text, flags=re.S)


def real_run(match):
    command = [sys.executable, "-m", "healthlint", *shlex.split(match[2])]
    environment = {**os.environ, "NO_COLOR": "1", "COLUMNS": "110", "PYTHONIOENCODING": "utf-8"}
    done = subprocess.run(command, capture_output=True, encoding="utf-8", cwd=ROOT, env=environment, check=True)
    return match[1] + done.stdout.rstrip() + "\n" + match[3]


def main():
    wanted = {**pages(), ROOT / "README.md": readme()}
    stale = [path for path, text in wanted.items() if not path.exists() or path.read_text(encoding="utf-8") != text]
    if "--check" in sys.argv[1:]:
        names = ", ".join(str(path.relative_to(ROOT)) for path in stale)
        raise SystemExit(f"not current, run docs/generate.py: {names}" if stale else 0)
    (HERE / "rules").mkdir(exist_ok=True)
    for path in stale:
        path.write_text(wanted[path], encoding="utf-8")
    print(f"{len(stale)} pages written")


if __name__ == "__main__":
    main()
