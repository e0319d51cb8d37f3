"""Make healthlint/language/tables/rarity.txt from a folder of good pages: python scripts/make_rarity.py FOLDER"""

from __future__ import annotations

import math
import sys
from collections import Counter, defaultdict
from pathlib import Path

from healthlint.language.concepts import concept
from healthlint.language.words import WORD, fold

LEAST_PAGES = 4


def main(folder: str) -> None:
    """Count and write."""
    pages = sorted(Path(folder).iterdir())
    held: Counter[str] = Counter()
    for page in pages:
        text = page.read_text(encoding="utf-8")
        held.update({concept(fold(match.group())) for match in WORD.finditer(text)} - {""})
    by_value: dict[str, list[str]] = defaultdict(list)
    for stem, count in held.items():
        if count >= LEAST_PAGES and stem.isascii() and " " not in stem:
            by_value[f"{max(0.5, math.log((len(pages) + 1) / count)):.1f}"].append(stem)
    out = Path(__file__).parent.parent / "healthlint" / "language" / "tables" / "rarity.txt"
    lines = [
        f"# log(pages / pages that hold the stem), over {len(pages)} pages; a stem that is missing is on "
        f"fewer than {LEAST_PAGES}"
    ]
    lines += [
        f"{value} {' '.join(sorted(stems))}"
        for value, stems in sorted(by_value.items(), key=lambda item: float(item[0]))
    ]
    out.write_text("\n".join(lines) + "\n", encoding="utf-8")


if __name__ == "__main__":
    main(sys.argv[1])
