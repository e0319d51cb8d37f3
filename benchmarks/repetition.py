"""Restatements against the sets with inserted paraphrases, and time by length of the page."""

import argparse
import gzip
import json
import time
from collections import defaultdict

from benchmarks.data import DATA, have
from healthlint.analysis import Analysis
from healthlint.parsers import parse
from healthlint.rulebook import compile
from healthlint.rulebook.loading import to_rule
from healthlint.settings import Settings
from healthlint.shipped import rules as shipped

RULES = tuple(f"repetition.{name}" for name in ("near-verbatim", "passage", "sentence"))
SENTENCE = 0.22
LENGTHS = (1_000, 5_000, 10_000, 50_000)


def checks():
    every = shipped()
    rules = tuple(to_rule(name, every[name]) for name in RULES)
    return Settings(rules=rules), [compile(rule) for rule in rules]


def rows(name):
    with gzip.open(DATA / "gold" / f"{name}.jsonl.gz", "rt", encoding="utf-8") as lines:
        return [json.loads(line) for line in lines]


def meets(span, place):
    return span[0] < place[1] and place[0] < span[1]


def seeded():
    """Share of the inserted paraphrases that a finding stands on with both places; findings on the controls."""
    settings, run = checks()
    found, total, alarms = defaultdict(int), defaultdict(int), 0
    for row in rows("seeded_repetitions"):
        analysis = Analysis(parse(row["text"], "page.txt", "text"), settings)
        findings = [one for check in run for one in check.run(analysis)]
        total[row["kind"]] += 1
        if row["label"] == 0:
            alarms += len(findings)
            continue
        lines = [0]
        for line in row["text"].split("\n"):
            lines.append(lines[-1] + len(line) + 1)
        places = [(lines[row[f"{side}_line"] - 1], lines[row[f"{side}_line"]]) for side in "ab"]
        found[row["kind"]] += any(
            meets(one, places[0]) and meets(other, places[1])
            for finding in findings
            for spans in [[finding.span, *(other.span for other in finding.related)]]
            for one in spans
            for other in spans
        )
    for kind, n in sorted(total.items()):
        print(f"seeded, {kind}: {alarms / n:.2f} findings a page, n {n}" if kind.startswith("control") else
              f"seeded, {kind}: {found[kind] / n:.2f}, n {n}")  # fmt: skip


def pairs():
    """Share of the pairs that pass the limit of `repetition.sentence`, each pair a page of its own."""
    settings, _ = checks()
    found, total = defaultdict(int), defaultdict(int)
    for row in rows("repetition_pairs"):
        analysis = Analysis(parse(f"{row['a']}\n\n{row['b']}\n", "page.txt", "text"), settings)
        split = len(row["a"])
        label = f"{row['dataset']}, {row['label']}"
        total[label] += 1
        found[label] += any(
            pair.sort == "restatement" and pair.confidence >= SENTENCE
            for pair in analysis.similar_pairs
            if analysis.span_of(pair.first).start < split <= analysis.span_of(pair.second).start
        )
    for label, n in sorted(total.items()):
        print(f"pairs, {label}: {found[label] / n:.2f}, n {n}")


def growth():
    """CPU time of what all rules on restatements share, for pages of growing length."""
    corpus = have("corpus", "clean")
    if corpus is None:
        return
    texts = [path.read_text(encoding="utf-8") for path in sorted(corpus.glob("*.md"))]
    for length in (800, *LENGTHS):
        parts, words = [], 0
        while words < length:
            parts.append(texts[len(parts) % len(texts)])
            words += len(parts[-1].split())
        text = " ".join("\n\n".join(parts).split(" "))
        analysis = Analysis(parse(text, "page.md", "markdown"), Settings(rules=()))
        full = analysis.acronyms
        for sentence in analysis.sentences:
            analysis.quantities_of(sentence)
        start = time.process_time()
        found = len(analysis.restated)
        spent = time.process_time() - start
        print(f"growth: {words} words, {len(full)} acronyms, {found} restated, {1000 * spent:.0f} ms, "
              f"{800_000 * spent / words:.1f} ms per 800 words")  # fmt: skip


def main(arguments):
    argparse.ArgumentParser(prog="python -m benchmarks repetition").parse_args(arguments)
    seeded()
    pairs()
    growth()
