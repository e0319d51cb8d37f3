"""Coverage-guided fuzzing of the parsers: nothing raises, every span lies in the file, an exact run is its slice.

    pip install atheris
    python fuzz/fuzz_parsers.py -max_total_time=600 fuzz/seeds

A crash is written to the working folder; add the smallest form of it to `fuzz/seeds`, where `tests/` replays it.
"""

import sys
from pathlib import Path

import atheris

sys.path.insert(0, str(Path(__file__).parent.parent))

with atheris.instrument_imports(include=["healthlint.parsers", "healthlint.files"]):
    from healthlint import files
    from healthlint.parsers import frontmatter, html, markdown, plain

from fuzz.invariants import check

PARSERS = (("markdown", markdown.parse), ("mdx", markdown.parse), ("html", html.parse), ("text", plain.parse))


def one_input(data):
    """Byte 0 chooses the format, the rest is the file."""
    if not data:
        return
    format, parse = PARSERS[data[0] % 4]
    try:
        text = files.decode(data[1:]).text
    except files.Skipped:
        text = data[1:].decode("latin-1")
    frontmatter.peel(text)
    check(parse(text, "x", format))


if __name__ == "__main__":
    atheris.Setup(sys.argv, one_input)
    atheris.Fuzz()
