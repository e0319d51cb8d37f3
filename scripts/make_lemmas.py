"""Make `healthlint/language/tables/lemmas.txt`: the common English words whose lemma the rules get wrong.

    pip install simplemma wordfreq
    python scripts/make_lemmas.py

simplemma (MIT; its English list goes back to Michal Měchura's lemmatization lists, Open Database License, and to
Wiktionary) says what the lemma is, wordfreq which words are common. Closed-class words, and the errors found by
reading, are set here.
"""

from pathlib import Path

from simplemma.strategies.dictionaries.dictionary_factory import DefaultDictionaryFactory
from wordfreq import top_n_list, zipf_frequency

from healthlint.language.lemmas import regular

TABLE = Path(__file__).parent.parent / "healthlint" / "language" / "tables" / "lemmas.txt"
COMMON = 60_000
OWN = {
    # simplemma has the wrong word, or one that no reader would look up
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
    "bling": "bling", "boing": "boing",
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


def main() -> None:
    """Write the table, one line a lemma: the lemma, then the forms that the rules get wrong."""
    dictionary = {
        form: text.decode() if isinstance(text, bytes) else text
        for form, text in DefaultDictionaryFactory().get_dictionary("en").items()
    }
    forms: dict[str, set[str]] = {}
    for word in [*top_n_list("en", COMMON), *OWN]:
        if not (word.isascii() and word.isalpha()) and word not in OWN:
            continue
        best = OWN.get(word)
        if best is None:
            best = dictionary.get(word)
            if best is None or best != best.lower() or not best.isascii() or not _plausible(word, best):
                best = word if word in dictionary or len(word) < 4 else regular(word)
            if best == word and word.endswith("ing"):
                best = dictionary.get(word[:-3] + "ed", word)
                best = best if best in dictionary and best != word[:-3] + "ed" else word
        if best != regular(word):
            forms.setdefault(best, set()).add(word)
    lines = [f"{base} {' '.join(sorted(forms[base]))}" for base in sorted(forms)]
    head = "# Made by scripts/make_lemmas.py from simplemma (MIT; its lists: ODbL, CC BY-SA): lemma, then its forms\n"
    TABLE.write_text(head + "\n".join(lines) + "\n", encoding="utf-8")


def _plausible(word: str, base: str) -> bool:
    """Whether the lemma is a word that people write, and no invented one ("growe", "develope")."""
    ruled = regular(word)
    rival = zipf_frequency(ruled, "en") if base == ruled + "e" else 0.0
    return zipf_frequency(base, "en") >= max(1.5, rival)


if __name__ == "__main__":
    main()
