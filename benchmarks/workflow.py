"""Baseline survival, cache, processes, hook and the adoption of a large site, written to WORKFLOW.md.

python -m benchmarks workflow [--pages 5000] [--articles 60] [--only survival,cache,processes,hook,adoption]
"""

import argparse
import os
import random
import re
import resource
import shutil
import subprocess
import sys
import tempfile
import textwrap
import time
import zlib
from collections import Counter
from pathlib import Path

from benchmarks.data import DATA
from healthlint.config import Settler
from healthlint.filters.matching import known_again, trace
from healthlint.run import lint_text

HERE = Path(__file__).parent
REPORT = HERE / "WORKFLOW.md"
CORPUS = DATA / "corpus" / "speed"
PARTS = ("survival", "cache", "processes", "hook", "adoption")
DOSE = "Take 1.0 mg of {drug} at night with a glass of water."


def main(arguments):
    parser = argparse.ArgumentParser(prog="python -m benchmarks workflow")
    parser.add_argument("--pages", type=int, default=5_000)
    parser.add_argument("--articles", type=int, default=60)
    parser.add_argument("--only", default=",".join(PARTS))
    given = parser.parse_args(arguments)
    if not CORPUS.is_dir():
        raise SystemExit(f"skipped: no articles at {CORPUS} (set HEALTHLINT_DATA)")
    sections = kept_sections()
    for name in given.only.split(","):
        sections[name] = globals()[name](given)
        print(f"\n## {sections[name]}")
    body = "\n".join(f"<!-- {name} -->\n## {sections[name]}" for name in PARTS if name in sections)
    REPORT.write_text(f"# Workflow figures\n\nWritten by `python -m benchmarks workflow`.\n\n{body}", encoding="utf-8")


def kept_sections():
    """The sections of the last report, so that one can be measured anew alone."""
    if not REPORT.exists():
        return {}
    parts = re.split(r"<!-- (\w+) -->\n## ", REPORT.read_text(encoding="utf-8"))
    return {name: text.rstrip("\n") + "\n" for name, text in zip(parts[1::2], parts[2::2], strict=True)}


# Survival ----------------------------------------------------------------------------------------------------------


def wrapped(paragraphs, width):
    """The page with its prose wrapped; headings and lists stay as they are."""
    return "\n\n".join(one if one[0] in "#-*|" else filled(one, width) for one in paragraphs) + "\n"


def filled(text, width):
    return textwrap.fill(text, width, break_on_hyphens=False, break_long_words=False)


def edits(paragraphs, findings, rng):
    """Kind of edit → the text after it."""
    prose = [place for place, one in enumerate(paragraphs) if one[0] not in "#-*|" and len(one.split()) > 8]
    inserted = list(paragraphs)
    inserted.insert(min(3, len(inserted)), "This page was put together for people who want to know more.")
    changed = list(paragraphs)
    for place in prose:
        words = changed[place].split(" ")
        choices = [at for at, word in enumerate(words) if word.islower() and word.isalpha() and len(word) > 3]
        if choices:
            words[rng.choice(choices)] = "item"
        changed[place] = " ".join(words)
    moved = list(paragraphs)
    for section in sections(paragraphs):
        for place, other in zip(section, rng.sample(section, len(section)), strict=True):
            moved[place] = paragraphs[other]
    inside = list(paragraphs)
    for finding in findings:
        sentence = next((text for text in finding.sentences if len(text.split()) > 4), None)
        if sentence is None or any(char.isdigit() for char in sentence):
            continue
        for place in prose:
            at = inside[place].casefold().find(sentence[:40])
            if at >= 0:
                head, tail = inside[place][:at], inside[place][at:]
                inside[place] = head + tail.replace(" the ", " this ", 1)
    return {
        "reflow 80 to 72": wrapped(paragraphs, 72),
        "a paragraph inserted": wrapped(inserted, 80),
        "a word changed in each paragraph": wrapped(changed, 80),
        "paragraphs moved in their section": wrapped(moved, 80),
        "an edit inside the flagged sentence": wrapped(inside, 80),
    }


def sections(paragraphs):
    """The places of the paragraphs under each heading: moved further, they would answer other questions."""
    found = [[]]
    for place, one in enumerate(paragraphs):
        if one.startswith("#"):
            found.append([])
        else:
            found[-1].append(place)
    return found


def by_line(result):
    return Counter((one.rule, result.document.position(one.span.start).line) for one in result.findings)


def by_line_text(result):
    lines = result.document.source.split("\n")
    return Counter(
        (one.rule, zlib.crc32(lines[result.document.position(one.span.start).line - 1].encode()))
        for one in result.findings
    )


def by_print(result):
    return Counter((one.rule, one.fingerprint) for one in result.findings)


def ours(before, after):
    known = known_again(
        [trace(one, after.document) for one in after.findings], [trace(one, before.document) for one in before.findings]
    )
    return len(known)


def survival(given):
    rng = random.Random(7)
    settings = Settler(folder=HERE).settings_for(Path("a.md"))

    def check(text):
        return lint_text(text, path="a.md", settings=settings)

    scores = {}
    pages = sorted(CORPUS.glob("*.md"))[: given.articles]
    shown = Counter()
    for page in pages:
        parts = [one.strip() for one in page.read_text(encoding="utf-8").split("\n\n") if one.strip()]
        paragraphs = [one if one[0] in "#-*|" else " ".join(one.split()) for one in parts]
        before = check(wrapped(paragraphs, 80))
        for kind, text in edits(paragraphs, before.findings, rng).items():
            after = check(text)
            row = scores.setdefault(kind, Counter())
            row["n"] += len(after.findings)
            row["ours"] += ours(before, after)
            for name, key in (("line", by_line), ("text of the line", by_line_text), ("sentence", by_print)):
                row[name] += sum((key(before) & key(after)).values())
        swallow(check, paragraphs, shown)
    lines = [
        f"Baseline survival ({len(pages)} articles, the findings after each edit that are known again)\n",
        "| edit | n | line number | text of the line | sentence alone | healthlint |",
        "| --- | --- | --- | --- | --- | --- |",
    ]
    for kind, row in scores.items():
        cells = (row[name] / row["n"] for name in ("line", "text of the line", "sentence", "ours"))
        lines.append(f"| {kind} | {row['n']:,} | " + " | ".join(f"{cell:.3f}" for cell in cells) + " |")
    lines += ["", "Swallow test: a new dose error that looks like an old one must show.\n", "| case | shown | n |"]
    lines.append("| --- | --- | --- |")
    lines += [f"| {case} | {shown[case]} | {len(pages)} |" for case in SWALLOW]
    return "\n".join(lines) + "\n"


SWALLOW = {
    "another dose in the same sentence": lambda old: [old.replace("1.0", "2.0")],
    "another medicine, same dose": lambda old: [old.replace("warfarin", "morphine")],
    "a second sentence, another dose": lambda old: [old, old.replace("1.0", "5.0")],
    "the same sentence again": lambda old: [old, old],
    "the old one mended, a like one added": lambda old: [
        old.replace("1.0", "1"),
        old.replace("warfarin", "digoxin").replace("night", "noon"),
    ],
}


def swallow(check, paragraphs, shown):
    old = DOSE.format(drug="warfarin")
    before = check(wrapped([*paragraphs, old], 80))
    for case, change in SWALLOW.items():
        after = check(wrapped([*paragraphs, *change(old)], 80))
        known = known_again(
            [trace(one, after.document) for one in after.findings],
            [trace(one, before.document) for one in before.findings],
        )
        fresh = [one.rule for place, one in enumerate(after.findings) if place not in known]
        shown[case] += any(rule.startswith("dose.") for rule in fresh)


# Processes ---------------------------------------------------------------------------------------------------------


def timed(command, cwd, **variables):
    """Wall seconds, CPU seconds, and what a command printed."""
    before = resource.getrusage(resource.RUSAGE_CHILDREN)
    began = time.perf_counter()
    done = subprocess.run(
        command, cwd=cwd, capture_output=True, text=True, check=False, env={**os.environ, **variables}
    )
    wall = time.perf_counter() - began
    after = resource.getrusage(resource.RUSAGE_CHILDREN)
    cpu = after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime
    if done.returncode not in (0, 1):
        raise SystemExit(done.stdout[-2000:] + done.stderr[-2000:])
    return wall, cpu, done


def healthlint(*arguments):
    return [sys.executable, "-m", "healthlint", *arguments]


def cache(_given):
    with tempfile.TemporaryDirectory() as place:
        folder = Path(place) / "speed"
        shutil.copytree(CORPUS, folder)
        command = healthlint("check", "--exit-zero", "--jobs", "1", "--format", "json", "speed")
        cold = timed(command, place)
        warm = min((timed(command, place) for _ in range(3)), key=lambda one: one[1])
    count = len(list(CORPUS.glob("*.md")))
    return (
        f"Cache ({count} articles of corpus/speed, one process)\n\n| run | CPU s | wall s |\n| --- | --- | --- |\n"
        f"| cold | {cold[1]:.2f} | {cold[0]:.2f} |\n| warm | {warm[1]:.2f} | {warm[0]:.2f} |\n\n"
        f"Warm is {warm[1] / cold[1]:.3f} of cold (CPU).\n"
    )


def processes(_given):
    rows = {}
    for jobs in ("1", "2"):
        command = healthlint("check", "--exit-zero", "--no-cache", "--jobs", jobs, "--statistics", str(CORPUS))
        rows[jobs] = min((timed(command, HERE) for _ in range(1)), key=lambda one: one[0])
    usable = len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count()
    return (
        f"Two processes against one ({usable} processors, load {os.getloadavg()[0]:.1f})\n\n"
        "| processes | wall s | CPU s |\n| --- | --- | --- |\n"
        + "".join(f"| {jobs} | {row[0]:.2f} | {row[1]:.2f} |\n" for jobs, row in rows.items())
        + f"\nTwo take {rows['2'][0] / rows['1'][0]:.2f} of the time of one.\n"
    )


# Repositories ------------------------------------------------------------------------------------------------------

HOOK = """\
repos:
  - repo: local
    hooks:
      - id: healthlint
        name: healthlint
        entry: {python} -m healthlint check --new-since HEAD --force-exclude
        language: system
        types_or: [markdown]
        require_serial: true
"""


def git(folder, *arguments, check=True):
    identity = ["-c", "user.name=Writer", "-c", "user.email=writer@example.org"]
    return subprocess.run(["git", *identity, *arguments], cwd=folder, check=check, capture_output=True, text=True)


def site(folder, pages):
    """A repository of so many pages, each of two passages of the corpus, all different."""
    rng = random.Random(11)
    passages = []
    for page in sorted(CORPUS.glob("*.md")):
        text = page.read_text(encoding="utf-8")
        passages += [one for one in text.split("\n\n") if not one.startswith("#") and 20 < len(one.split()) < 120]
    words = 0
    for number in range(pages):
        chosen = rng.sample(passages, 2)
        text = f"# Page {number}\n\n" + "\n\n".join(chosen) + "\n"
        words += len(text.split())
        place = folder / "content" / f"{number // 100:03}" / f"page-{number:05}.md"
        place.parent.mkdir(parents=True, exist_ok=True)
        place.write_text(text, encoding="utf-8")
    git(folder, "init", "-q")
    git(folder, "add", "-A")
    git(folder, "commit", "-qm", "pages")
    return words


def with_hook(folder):
    (folder / ".pre-commit-config.yaml").write_text(HOOK.format(python=sys.executable))
    git(folder, "add", "-A")
    git(folder, "commit", "-qm", "hook")
    subprocess.run([sys.executable, "-m", "pre_commit", "install"], cwd=folder, check=True, capture_output=True)


def commit_seconds(folder, page, text):
    page.write_text(page.read_text(encoding="utf-8") + text, encoding="utf-8")
    git(folder, "add", "-A")
    identity = ["-c", "user.name=Writer", "-c", "user.email=writer@example.org"]
    return timed(["git", *identity, "commit", "-qm", "edit"], folder)


def hook(_given):
    with tempfile.TemporaryDirectory() as place:
        folder = Path(place)
        site(folder, 200)
        with_hook(folder)
        page = folder / "content" / "000" / "page-00007.md"
        times = [commit_seconds(folder, page, f"\nAsk your pharmacist about item {n}.\n") for n in range(5)]
    wall, cpu = min(one[0] for one in times), min(one[1] for one in times)
    return (
        "Hook: a commit with one changed article, warm (200 pages, pre-commit and git included)\n\n"
        f"{wall:.2f} s wall, {cpu:.2f} s CPU, best of {len(times)}.\n"
    )


def adoption(given):
    rows = []
    with tempfile.TemporaryDirectory() as place:
        folder = Path(place)
        words = site(folder, given.pages)

        def step(name, *command):
            wall, cpu, done = timed(command, folder)
            said = (done.stdout + done.stderr).strip().splitlines()
            rows.append((name, wall, cpu, said[-1] if said else ""))

        step("`healthlint config init`", *healthlint("config", "init"))
        step("`healthlint baseline write`", *healthlint("baseline", "write"))
        step("`healthlint check` (all known)", *healthlint("check"))
        size = (folder / ".healthlint-baseline.json").stat().st_size
        with_hook(folder)
        page = folder / "content" / "000" / "page-00042.md"
        wall, cpu, done = commit_seconds(folder, page, "\nTake 2.0 mg at noon.\n")
        caught = done.returncode == 1 and "dose.trailing-zero" in done.stdout + done.stderr
        rows.append(("`git commit` with one new error", wall, cpu, "stopped by it" if caught else "NOT stopped"))
        page.write_text(page.read_text(encoding="utf-8").replace("2.0 mg", "2 mg"), encoding="utf-8")
        wall, cpu, done = commit_seconds(folder, page, "")
        rows.append(("`git commit` with it mended", wall, cpu, "passes" if done.returncode == 0 else "FAILS"))
        step("`healthlint baseline update`", *healthlint("baseline", "update"))
    lines = [
        f"Adopting a site of {given.pages:,} pages ({words:,} words; baseline {size / 1e6:.1f} MB)\n",
        "| step | wall s | CPU s | says |",
        "| --- | --- | --- | --- |",
    ]
    lines += [f"| {name} | {wall:.1f} | {cpu:.1f} | {said} |" for name, wall, cpu, said in rows]
    return "\n".join(lines) + "\n"
