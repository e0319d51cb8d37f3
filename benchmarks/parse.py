"""Parsing measured: MB/s of Markdown and HTML, linearity, memory, and the examples of the CommonMark specification.

python -m benchmarks parse                      speed, linearity and memory, on the articles of HEALTHLINT_DATA
python -m benchmarks parse --spec spec.txt      the specification's examples too (npm package commonmark-spec)
"""

import argparse
import re
import subprocess
import sys
import time
from html.parser import HTMLParser
from pathlib import Path

from benchmarks.data import DATA
from healthlint.document import OBJECT
from healthlint.parsers import parse
from healthlint.parsers.urls import Addresses

_EXAMPLE = re.compile(r"^`{32} example\n(.*?)^\.\n(.*?)^`{32}$", re.MULTILINE | re.DOTALL)
_BLOCKS = set("p h1 h2 h3 h4 h5 h6 li ul ol blockquote div table tr td th pre hr details summary article del".split())


class Reference(HTMLParser):
    """The text of a reference rendering, a block a line; code and images are stand-ins."""

    def __init__(self):
        super().__init__(convert_charrefs=True)
        self.lines = [""]
        self.alts = []
        self.code = 0
        self.dropped = 0

    def handle_starttag(self, tag, attrs):
        if tag in _BLOCKS:
            self._end()
        if tag == "code":
            self.lines[-1] += OBJECT
            self.code += 1
        elif tag in ("script", "style", "textarea"):
            self.dropped += 1
        elif tag == "br":
            self.lines[-1] += " "
        elif tag == "img":
            self.lines[-1] += OBJECT
            alt = dict(attrs).get("alt")
            if alt:
                self.alts.append(alt)

    def handle_endtag(self, tag):
        if tag in _BLOCKS:
            self._end()
        if tag == "code":
            self.code = max(0, self.code - 1)
        elif tag in ("script", "style", "textarea"):
            self.dropped = max(0, self.dropped - 1)

    def handle_data(self, data):
        if not self.code and not self.dropped:
            self.lines[-1] += data

    def _end(self):
        self.lines += [*self.alts, ""]
        self.alts = []


def normal(lines):
    """Lines without white space at their ends, stand-ins for web addresses, and empty lines."""
    found = []
    for line in lines:
        line = " ".join(line.split())
        line = Addresses(line).text(line)
        if line.replace(OBJECT, "").strip():
            found.append(line)
    return found


def commonmark(path):
    text = path.read_text(encoding="utf-8").replace("→", "\t")
    body = text.split("<!-- END TESTS -->", maxsplit=1)[0]
    examples = _EXAMPLE.findall(body)
    wrong = []
    for number, (source, html) in enumerate(examples, start=1):
        reference = Reference()
        reference.feed(html)
        reference.close()
        reference._end()
        document = parse(source, "example.md", "markdown")
        ours = normal(block.text for block in document.blocks)
        theirs = normal(reference.lines)
        if ours != theirs:
            wrong.append((number, source, theirs, ours))
    right = len(examples) - len(wrong)
    print(f"CommonMark: {right} of {len(examples)} examples give the text of the reference rendering")
    for number, source, theirs, ours in wrong:
        print(f"  example {number}: {source!r}\n    reference {theirs}\n    ours      {ours}")


def articles():
    paths = sorted([*(DATA / "corpus" / "clean").glob("*.md"), *(DATA / "corpus" / "speed").glob("*.md")])
    return [path.read_bytes().decode("utf-8", "replace") for path in paths]


def rate(sources, format):
    """MB of source a CPU second, the best of three rounds."""
    size = sum(len(source.encode()) for source in sources)
    best = 0.0
    for _ in range(3):
        start = time.process_time()
        for source in sources:
            parse(source, "x", format)
        best = max(best, size / (time.process_time() - start) / 1e6)
    return best


def speed():
    import pyromark

    sources = articles()
    size = sum(len(source.encode()) for source in sources)
    print(f"{len(sources)} articles, {size / 1e6:.1f} MB")
    print(f"Markdown: {rate(sources, 'markdown'):.1f} MB/s")
    options = pyromark.Options.ENABLE_TABLES | pyromark.Options.ENABLE_FOOTNOTES
    bodies = [re.sub(r"(?s)^---.*?---", "", one) for one in sources]
    pages = [f"<!doctype html><body>{pyromark.html(body, options=options)}" for body in bodies]
    print(f"HTML:     {rate(pages, 'html'):.1f} MB/s")
    print(f"text:     {rate(sources, 'text'):.1f} MB/s")
    for format, texts in (("markdown", sources), ("html", pages), ("text", sources)):
        linearity(texts, format)


def linearity(sources, format):
    """1 MB in one file against the same text in many files."""
    parts, size = [], 0
    for source in sources:
        if size > 1_000_000:
            break
        parts.append(source)
        size += len(source)
    start = time.process_time()
    for part in parts:
        parse(part, "x", format)
    many = time.process_time() - start
    start = time.process_time()
    parse("\n\n".join(parts), "x", format)
    one = time.process_time() - start
    print(f"{format}: 1 MB in one file {one:.2f} s, in {len(parts)} files {many:.2f} s, ratio {one / many:.2f}")


def memory():
    """Peak memory of parsing 1 MB, in a process of its own."""
    code = (
        "import resource\nfrom benchmarks.parse import articles\nfrom healthlint.parsers import parse\n"
        "text = '\\n\\n'.join(articles())[:1_000_000]\nbefore = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss\n"
        "parse(text, 'x', 'markdown')\nafter = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss\n"
        "print(f'memory: {after // 1024} MB for 1 MB of Markdown, {(before) // 1024} MB of it before parsing')"
    )
    subprocess.run([sys.executable, "-c", code], check=True)


def main(arguments):
    parser = argparse.ArgumentParser(prog="python -m benchmarks parse")
    parser.add_argument("--spec", type=Path, help="spec.txt of the CommonMark specification")
    parser.add_argument("--only-spec", action="store_true")
    options = parser.parse_args(arguments)
    if options.spec:
        commonmark(options.spec)
    if options.only_spec:
        return
    if not (DATA / "corpus").is_dir():
        print("no articles to measure on: set HEALTHLINT_DATA")
        return
    speed()
    memory()


if __name__ == "__main__":
    main(sys.argv[1:])
