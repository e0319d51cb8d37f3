"""Hostile texts: what stalls parsers, word patterns and comparisons of every sentence with every other.

`attacks.tsv` holds pieces that are repeated to the size asked for; here is what is not one piece repeated.
"""

import csv
import json
from itertools import count
from pathlib import Path

PROSE = (
    "Most people feel better within a few weeks, but the tablets can take longer to work in older adults. "
    "Talk to your doctor before you stop taking them, as the symptoms may come back. "
    "About 3 in 10 people have headaches in the first 2 weeks. "
)
BOMB = "".join(f"b{n}: &b{n} [*b{n - 1}, *b{n - 1}]\n" for n in range(1, 24))


def _words():
    """Prose of words that nobody wrote before, in paragraphs of three sentences."""
    number = 0
    while True:
        sentences = []
        for _ in range(3):
            made = []
            for _ in range(12):
                number = (number * 1_103_515_245 + 12_345) % 2**31
                made.append("".join(chr(97 + number // 26**place % 26) for place in range(2 + number % 5)))
            sentences.append(" ".join(made).capitalize() + ".")
        yield " ".join(sentences) + "\n\n"


def _varied():
    """Prose whose numbers and subjects change from paragraph to paragraph."""
    things = "tablets capsules drops patches creams injections inhalers sprays".split()
    people = "adults children women men people patients teenagers parents".split()
    for n in count(1):
        yield (
            f"{people[n % 8].capitalize()} take {n} mg of the {things[n // 8 % 8]} for {n % 90} days. "
            f"The {things[n % 8]} help {n % 100}% of {people[n // 8 % 8]}, and some feel better in {n % 30} weeks.\n\n"
        )


def _acronyms():
    for n in count():
        name = "".join(chr(65 + n // 26**place % 26) for place in range(3, -1, -1))
        yield f"The {' '.join(letter.lower() + 'xample' for letter in name)} ({name}) test is new. {name} works.\n\n"


def _links():
    for n in count():
        yield f"[w{n}][r{n}]\n\n[r{n}]: /u{n}\n\n"


def _footnotes():
    for n in count():
        yield f"Word[^n{n}].\n\n[^n{n}]: Note.\n\n"


def _headings():
    for n in count():
        yield f"{'#' * (n % 6 + 1)} What is thing {n}?\n\nThe thing {n} is a thing.\n\n"


def _undefined():
    return (f"[a{n}][b{n}] " for n in count())


def _backticks():
    return (f"a{'`' * n} " for n in count(1))


def _attributes():
    return (f'a{n}="b" ' for n in count())


def _meta():
    return (f'<meta name="n{n}" content="c">' for n in count())


def _times(piece, before="", after=""):
    return lambda size: before + piece * (size // len(piece)) + after


def _front(piece, before=""):
    return _times(piece, f"---\n{before}", "\n---\n\nThe body.\n")


def _series(pieces, before=""):
    def make(size):
        found, length = [before], 0
        for piece in pieces():
            if length >= size:
                break
            found.append(piece)
            length += len(piece)
        return "".join(found)

    return make


MADE = {
    "prose": ("markdown", _times(PROSE + "\n\n")),
    "prose in one block": ("markdown", _times(PROSE)),
    "prose without full stops": ("markdown", _times(PROSE.replace(".", "") + "\n\n")),
    "prose of new words": ("markdown", _series(_words)),
    "prose of changing numbers": ("markdown", _series(_varied)),
    "acronyms": ("markdown", _series(_acronyms)),
    "reference links": ("markdown", _series(_links)),
    "links without reference": ("markdown", _series(_undefined)),
    "footnotes": ("markdown", _series(_footnotes)),
    "headings": ("markdown", _series(_headings)),
    "backticks": ("markdown", _series(_backticks)),
    "nested items": ("markdown", lambda size: "".join(" " * (2 * depth) + "- a\n" for depth in range(int(size**0.5)))),
    "nested quotes": ("markdown", lambda size: "".join("> " * depth + "a\n" for depth in range(1, int(size**0.5)))),
    "rows": ("markdown", _times("|c|d|\n", "|a|b|\n|-|-|\n")),
    "columns": ("markdown", lambda size: f"{'|' * (size // 4)}\n{'|-' * (size // 4)}|\n"),
    "one word": ("markdown", _times("w")),
    "one long word": ("markdown", _times("banana")),
    "prose, HTML": ("html", _times(f"<p>{PROSE}")),
    "prose in one block, HTML": ("html", _times(PROSE)),
    "prose in tables": ("html", _times(f"<table><tr><td>{PROSE}")),
    "rows, HTML": ("html", _times("<tr><td>a<td>b", "<table>")),
    "class names": ("html", _times("nav-a ", "<div class='", "'>a</div>")),
    "attributes": ("html", _series(_attributes, "<div ")),
    "meta": ("html", _series(_meta)),
    "nested JSON-LD": ("html", _times('{"@graph":', '<script type="application/ld+json">', "</script><p>x")),
    "base64": ("html", _times("A", "<img src='data:image/png;base64,", "'>")),
    "prose, MDX": ("mdx", _times(PROSE + "\n\n")),
    "prose, text": ("text", _times(PROSE + "\n\n")),
    "prose in one block, text": ("text", _times(PROSE)),
    "hard-wrapped prose": ("text", _times(PROSE.replace(", ", ",\n").replace(". ", ".\n"))),
    "new words, text": ("text", _series(_words)),
    "alias bomb": ("markdown", _front("c: d\n", "b0: &b0 [x, x]\n" + BOMB)),
    "front matter, flow nesting": ("markdown", _front("[", "a: ")),
    "front matter, many lines": ("markdown", _front("a: b\n")),
    "front matter, many keys": ("markdown", _series(lambda: (f"k{n}: v\n" for n in count()), "---\n")),
    "front matter, a long key": ("markdown", _front("a")),
    "front matter, a long list": ("markdown", _front("- a\n", "tags:\n")),
    "front matter, quotes": ("markdown", _front("a: '\n")),
    "front matter, folded": ("markdown", _front("  a\n", "title: >\n")),
    "front matter, TOML nesting": ("markdown", _times("[", "+++\na = ", "\n+++\nx")),
    "front matter, JSON nesting": ("markdown", _times('{"a":')),
}  # fmt: skip


def attacks():
    """(name, format, size -> text) of every attack."""
    with (Path(__file__).parent / "attacks.tsv").open(encoding="utf-8", newline="") as file:
        for row in csv.DictReader(file, delimiter="\t", quoting=csv.QUOTE_NONE):
            piece = json.loads(row["piece"])
            yield f"{row['format']} {row['piece']}", row["format"], _times(piece)
    for name, (format, make) in MADE.items():
        yield name, format, make
