"""Quality as numbers: runs every figure whose data is here, writes QUALITY.md, and holds the floors.

The floors in `floors.json` only ever rise, and the noise ceilings only fall, except in a commit that shows the
judged findings which explain the move.
"""

import argparse
import json
import re
from collections import Counter
from pathlib import Path

from benchmarks.data import CHECK, ROOT, have, report, score

HERE = Path(__file__).parent
FAMILIES = ("contradiction", "repetition", "definition")


class Board:
    """The figures measured so far: name → (value, n, how it reads)."""

    def __init__(self):
        self.figures = {}

    def add(self, name, value, n, unit="share"):
        self.figures[name] = (round(value, 4), n, unit)


def pages(board, name):
    folder = have("eval", name)
    if folder is None:
        return
    halves = {half: json.loads(score("pages.py", folder, "--json", "--half", half)) for half in (0, 1)}
    found, marked = Counter(), Counter()
    for half, told in halves.items():
        for family, row in told["families"].items():
            found[family] += row["must"][0]
            marked[family] += row["must"][1]
            if row["must"][1] and family in ("all", *FAMILIES):
                board.add(f"{name}, half {half}: must {family}", row["must"][0] / row["must"][1], row["must"][1])
        board.add(f"{name}, half {half}: extras per 1,000 words", told["extras_per_1000_words"], told["pages"], "noise")
    for family in sorted(marked):
        if marked[family]:
            board.add(f"{name}: must {family}", found[family] / marked[family], marked[family])
    whole = sum(told["page_findings_per_page"] * told["pages"] for told in halves.values())
    count = sum(told["pages"] for told in halves.values())
    board.add(f"{name}: page findings a page", whole / count, count, "noise")
    review = CHECK.replace("healthlint check", "healthlint review --select contradiction").replace(" --exit-zero", "")
    top = json.loads(score("pages.py", folder, "--json", cmd=review))["families"]["contradiction"]["must"]
    board.add(f"{name}: must contradictions in the top five of review", top[0] / top[1], top[1])


def planted(board, name):
    folder = have("eval", name)
    if folder is None:
        return
    text = score("score.py", folder)
    articles = len(list((folder / "clean").glob("*.md")))
    family = ""
    for line in text.splitlines():
        match = re.match(r"(\s*)(\S+) +found +(\d+)/(\d+)", line)
        if match:
            family = match[2] if not match[1] else family
            label = family if not match[1] else f"{family} {match[2]}"
            board.add(f"{name}: {label}", int(match[3]) / int(match[4]), int(match[4]))
        noise = re.search(r"alarms/article on originals ([\d.]+)", line)
        if noise:
            board.add(f"{name}: {family} alarms per original", float(noise[1]), articles, "noise")


def sample_page(board):
    if have("eval", "iop") is not None:
        hits, total = re.match(r"(\d+) of (\d+)", score("iop.py")).groups()
        board.add("sample page: must", int(hits) / int(total), int(total))


def clean(board):
    folder = have("corpus", "clean")
    if folder is None:
        return
    documents = report([folder])["documents"]
    words = sum(len(path.read_text(encoding="utf-8").split()) for path in folder.iterdir())
    places, by_rule, inexact = Counter(), Counter(), 0
    for document in documents:
        source = (ROOT / document["path"]).read_bytes().decode("utf-8")
        for finding in document["findings"]:
            spots = [finding, *finding["related"]]
            inexact += sum(source[s["span"]["start"] : s["span"]["end"]] != s["quote"] for s in spots)
            by_rule[finding["rule"]] += 1
            if finding["about"] == "place":
                places[finding["rule"].partition(".")[0]] += 1
                places[finding["severity"]] += 1
                places["all"] += 1
    board.add("clean corpus: crashes", sum(len(d["failures"]) for d in documents), len(documents), "noise")
    board.add("clean corpus: quotes that are not their source", inexact, sum(by_rule.values()), "noise")
    for name, count in sorted(places.items()):
        board.add(f"clean corpus: {name} place findings per 1,000 words", 1000 * count / words, words, "noise")
    failing = sum(any(f["severity"] == "error" for f in d["findings"]) for d in documents)
    board.add("clean corpus: pages that exit 1", failing / len(documents), len(documents), "noise")
    pairs = Counter(f["severity"] for d in documents for f in d["findings"] if f["rule"].startswith("contradiction."))
    per_hundred = 100 / len(documents)
    board.add(
        "clean corpus: contradiction warnings per 100 pages", pairs["warning"] * per_hundred, len(documents), "noise"
    )
    board.add("clean corpus: contradictions per 100 pages", sum(pairs.values()) * per_hundred, len(documents), "noise")
    lines = [f"{count:6} {rule}" for rule, count in by_rule.most_common()]
    (HERE / "noise.txt").write_text(
        "Findings of each rule on the clean corpus, most first.\n\n" + "\n".join(lines) + "\n", encoding="utf-8"
    )


def write(board):
    rows = ["# Quality", "", "Written by `python -m benchmarks quality`; n stands beside every figure.", ""]
    rows += ["| figure | value | n |", "|---|---|---|"]
    rows += [f"| {name} | {value:.2f} | {n:,} |" for name, (value, n, _) in board.figures.items()]
    (HERE / "QUALITY.md").write_text("\n".join(rows) + "\n", encoding="utf-8")


def fallen(board):
    """What is worse than its committed floor or ceiling."""
    floors = json.loads((HERE / "floors.json").read_text(encoding="utf-8"))
    for name, limit in floors.items():
        if name in board.figures:
            value, _, unit = board.figures[name]
            if (value > limit) if unit == "noise" else (value < limit):
                yield f"{name}: {value:.3f}, {'ceiling' if unit == 'noise' else 'floor'} {limit}"


def main(arguments):
    parser = argparse.ArgumentParser(prog="python -m benchmarks quality")
    parser.add_argument(
        "--check", action="store_true", help="fail when a figure is worse than its floor; write nothing"
    )
    options = parser.parse_args(arguments)
    board = Board()
    sample_page(board)
    for name in ("mill", "mill-more"):
        pages(board, name)
    for name in ("planted", "planted-more"):
        planted(board, name)
    clean(board)
    if not board.figures:
        print("no evaluation data here (HEALTHLINT_DATA): nothing measured")
        return
    for name, (value, n, _) in board.figures.items():
        print(f"{name:70} {value:8.3f}  n={n:,}")
    if not options.check:
        write(board)
    worse = list(fallen(board))
    if worse:
        raise SystemExit("worse than the committed floors:\n" + "\n".join(worse))
