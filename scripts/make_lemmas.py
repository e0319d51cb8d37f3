"""Make `healthlint/language/tables/lemmas.txt`: the common English words whose lemma the rules get wrong.

    pip download lemminflect --no-deps, then unzip the wheel
    python scripts/make_lemmas.py lemminflect/resources/lemma_lu.csv.gz

lemminflect (MIT; its list was made from the SPECIALIST Lexicon of the United States National Library of Medicine) says
what the lemmas of a form may be, `frequency.txt` which words are common and which lemma is the likelier. Closed-class
words, and the errors found by reading, are set here.
"""

import csv
import gzip
import sys
from collections import defaultdict
from pathlib import Path

from healthlint.language.lemmas import regular

TABLE = Path(__file__).parent.parent / "healthlint" / "language" / "tables" / "lemmas.txt"
PARTS = ("noun", "verb", "adj", "adv", "aux")
ENDINGS = ("s", "ed", "ing")
RARER = 10
"""A lemma ten times rarer than the word is not its lemma (tenths on the Zipf scale)."""
OWN = {
    # the list has the wrong word, or one that no reader would look up
    "worse": "bad", "worst": "bad", "better": "good", "best": "good", "gone": "go", "growing": "grow",
    "developed": "develop", "least": "least", "most": "most", "more": "more", "less": "less", "later": "later",
    "latter": "latter", "others": "other", "further": "further", "farther": "far", "people": "people",
    "persons": "person", "measles": "measles", "shingles": "shingles", "rickets": "rickets", "mumps": "mumps",
    "diabetes": "diabetes", "herpes": "herpes", "rabies": "rabies", "scabies": "scabies", "caries": "caries",
    "series": "series", "species": "species", "feces": "feces", "faeces": "faeces", "hives": "hives",
    "aids": "aids", "news": "news", "always": "always", "perhaps": "perhaps", "besides": "besides",
    "sometimes": "sometimes", "towards": "towards", "afterwards": "afterwards", "its": "its", "this": "this",
    "during": "during", "according": "according", "following": "following", "concerning": "concerning",
    "nothing": "nothing", "something": "something", "anything": "anything", "everything": "everything",
    "morning": "morning", "evening": "evening", "ceiling": "ceiling", "sibling": "sibling", "being": "be",
    "united": "united", "used": "use", "need": "need", "indeed": "indeed", "hundred": "hundred", "red": "red",
    "breed": "breed", "bleeds": "bleed", "feed": "feed", "feeds": "feed", "exceed": "exceed", "speed": "speed",
    "embed": "embed", "naked": "naked", "sacred": "sacred", "cm": "cm", "mm": "mm", "kg": "kg", "ml": "ml",
    "mg": "mg", "lb": "lb", "lbs": "lb", "oz": "oz", "hr": "hour", "hrs": "hour", "min": "minute", "mins": "minute",
    "sec": "second", "wk": "week", "wks": "week", "yr": "year", "yrs": "year", "worsened": "worsen",
    "lower": "low", "upper": "upper", "outer": "outer", "inner": "inner", "former": "former", "elder": "elder",
    "men": "man", "women": "woman", "children": "child", "lice": "louse", "mice": "mouse", "teeth": "tooth",
    "feet": "foot", "is": "be", "are": "be", "was": "be", "were": "be", "been": "be", "am": "be", "has": "have",
    "had": "have", "does": "do", "did": "do", "an": "a", "these": "this", "those": "that", "them": "they",
    "me": "i", "us": "we", "him": "he", "i": "i", "as": "as", "gas": "gas", "bus": "bus", "lens": "lens",
    "pus": "pus", "dose": "dose", "dosing": "dose", "dosed": "dose", "diagnoses": "diagnosis", "data": "data",
    "media": "media", "breathed": "breathe", "breathing": "breathe", "bathing": "bathe", "bathed": "bathe",
    "bling": "bling", "boing": "boing", "would": "would", "should": "should", "could": "could", "might": "might",
    "bacteria": "bacterium", "mitochondria": "mitochondrion", "ganglia": "ganglion", "algae": "alga",
    "midwives": "midwife", "wives": "wife", "analyses": "analysis", "clothes": "clothes", "calories": "calorie",
    "yours": "yours", "ours": "ours", "hers": "hers", "theirs": "theirs", "themselves": "themselves",
    "ourselves": "ourselves", "yourselves": "yourselves", "weed": "weed", "warmer": "warm", "drier": "dry",
    "won't": "will", "subspecies": "subspecies", "spoke": "speak", "drove": "drive", "forwards": "forward",
    "shelves": "shelf", "maria": "maria", "kneeling": "kneel", "clothing": "clothing", "building": "building",
    "left": "left", "saw": "see", "felt": "feel", "found": "find", "bound": "bind", "wound": "wound",
    "wounds": "wound", "ground": "ground", "left-sided": "left-sided", "sore": "sore", "sores": "sore",
    "axes": "axis", "bases": "base", "leaves": "leave", "lives": "live", "lying": "lie", "dying": "die",
    "tying": "tie", "monday": "monday", "whilst": "while", "amongst": "among", "aged": "age", "ageing": "age",
    "aging": "age", "swollen": "swell", "drunk": "drink", "born": "born", "borne": "bear", "mean": "mean",
    "means": "mean", "thing": "thing", "spring": "spring", "string": "string",
    "wedding": "wedding", "herring": "herring", "sterling": "sterling", "earring": "earring",
    "ibuprofen": "ibuprofen", "pains": "pain", "illness": "illness", "likely": "likely", "likelier": "likely",
    "easier": "easy", "easiest": "easy", "earlier": "early", "sooner": "soon", "older": "old", "elderly": "elderly",
    "em": "they", "ya": "you", "thee": "you",
}  # fmt: skip


def main(lexicon: str) -> None:
    """Write the table, one line a lemma: the lemma, then the forms that the rules get wrong."""
    common = {}
    for line in (TABLE.parent / "frequency.txt").read_text(encoding="utf-8").splitlines():
        word, zipf = line.split(" ")
        common[word] = int(zipf)
    bases: dict[str, dict[str, set[str]]] = defaultdict(lambda: defaultdict(set))
    with gzip.open(lexicon, "rt", encoding="utf-8") as rows:
        for form, part, lemmas in csv.reader(rows):
            if part in PARTS:
                bases[form][part] |= {base for base in lemmas.split("/") if base.isalpha() and base == base.lower()}
    forms: dict[str, set[str]] = {}
    for word in dict.fromkeys([*common, *OWN]):
        best = OWN.get(word) or _lemma(word, bases.get(word, {}), common)
        if best != regular(word):
            forms.setdefault(best, set()).add(word)
    lines = [f"{base} {' '.join(sorted(forms[base]))}" for base in sorted(forms)]
    head = "# Made by scripts/make_lemmas.py from lemminflect (see NOTICE): lemma, then its forms\n"
    TABLE.write_text(head + "\n".join(lines) + "\n", encoding="utf-8")


def _lemma(word: str, bases: dict[str, set[str]], common: dict[str, int]) -> str:
    """The likeliest lemma: of a word in -s, -ed or -ing the one it is a form of, else the word where it is one."""
    known = set().union(*bases.values()) if bases else set()
    others = known - {word}
    if not known:
        return word if len(word) < 4 else regular(word)
    if not others:
        return word
    if word in known and not word.endswith(ENDINGS):
        verbs = sorted(base for base in bases.get("verb", ()) if common.get(base, 0) >= common.get(word, 0))
        return verbs[0] if verbs and word not in verbs and word not in bases.get("verb", ()) else word
    if regular(word) in others:
        return regular(word)
    best = max(sorted(others), key=lambda base: common.get(base, 0))
    return word if word in known and common.get(word, 0) > common.get(best, 0) + RARER else best


if __name__ == "__main__":
    main(sys.argv[1])
