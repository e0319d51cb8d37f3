"""Make `healthlint/language/tables/easy_words.txt`: the words that Dale and Chall's formula counts as familiar.

    pip install textstat
    python scripts/make_easy_words.py

The list is the one that textstat (MIT) uses, so that the scores are the same.
"""

from importlib.util import find_spec
from pathlib import Path

TABLE = Path(__file__).parent.parent / "healthlint" / "language" / "tables" / "easy_words.txt"


def main() -> None:
    """Write the words, ten to a line."""
    spec = find_spec("textstat")
    assert spec is not None and spec.origin is not None
    listed = (Path(spec.origin).parent / "resources" / "en" / "easy_words.txt").read_text(encoding="utf-8")
    words = sorted(set(listed.split()))
    lines = [" ".join(words[at : at + 10]) for at in range(0, len(words), 10)]
    head = "# Made by scripts/make_easy_words.py from textstat (MIT, Shivam Bansal and others): familiar words\n"
    TABLE.write_text(head + "\n".join(lines) + "\n", encoding="utf-8")


if __name__ == "__main__":
    main()
