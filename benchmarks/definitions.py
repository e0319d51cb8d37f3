"""Acronyms against Ab3P's marked abstracts, and word difficulty against the ratings of CompLex."""

import gzip
import json
import math
import re
import sys

from benchmarks.data import have
from healthlint.document import Block
from healthlint.language.acronyms import find
from healthlint.language.difficulty import difficulty


def rows(name):
    folder = have("gold", name)
    if folder is None:
        return []
    with gzip.open(folder, "rt", encoding="utf-8") as file:
        return [json.loads(line) for line in file]


def acronym_pairs(half=None):
    """Precision, recall and F1 of (short form, full form) pairs, and their number."""
    hits = extra = missed = 0
    for number, row in enumerate(rows("acronyms.jsonl.gz")):
        if half is not None and number % 2 != half:
            continue
        blocks = [Block(place, "paragraph", text, ()) for place, text in enumerate(row["text"].split("\n"))]
        got = {(_short(name), _plain(e.text)) for name, one in find(blocks).items() for e in one.expansions}
        wanted = {(_short(pair["short"]), _plain(pair["long"])) for pair in row["pairs"]}
        hits, extra, missed = hits + len(got & wanted), extra + len(got - wanted), missed + len(wanted - got)
    if not hits:
        return None
    precision, recall = hits / (hits + extra), hits / (hits + missed)
    return precision, recall, 2 * precision * recall / (precision + recall), hits + missed


def difficulty_correlation(source):
    """Pearson correlation of our difficulty with the readers' ratings, and the number of words."""
    rated = [row for row in rows("complex_words.jsonl.gz") if row["source"] == source]
    if not rated:
        return None
    ours, theirs = [difficulty(row["term"]) for row in rated], [row["score"] for row in rated]
    middle, other = sum(ours) / len(ours), sum(theirs) / len(theirs)
    shared = sum((a - middle) * (b - other) for a, b in zip(ours, theirs, strict=True))
    spread = math.sqrt(sum((a - middle) ** 2 for a in ours) * sum((b - other) ** 2 for b in theirs))
    return shared / spread, len(rated)


def _plain(text):
    return re.sub(r"[^a-z0-9]+", " ", text.lower()).strip()


def _short(name):
    return name[:-1] if len(name) > 2 and name[-1] == "s" and not name[-2].islower() else name


def main(_arguments):
    for half in (None, 0, 1):
        found = acronym_pairs(half)
        if found is None:
            sys.exit("skipped: no gold/acronyms.jsonl.gz")
        name = "all" if half is None else f"half {half}"
        print(f"Ab3P pairs, {name}: precision {found[0]:.3f}, recall {found[1]:.3f}, F1 {found[2]:.3f}, n {found[3]}")
    for source in ("biomed", "europarl", "bible"):
        found = difficulty_correlation(source)
        if found:
            print(f"CompLex {source}: Pearson {found[0]:.3f}, n {found[1]}")
