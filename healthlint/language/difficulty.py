"""How hard a word is for a reader who is no specialist.

A line fitted on the biomedical half of CompLex (Shardlow, Cooper and Zampieri 2020, CC BY 4.0), where readers rated
single words and pairs from 0 (very easy) to 1 (very difficult): how rare the word is, whether it is built from the
Greek and Latin pieces of medical words, and whether it is a symbol. Held out by word, it agrees with the ratings at a
Pearson correlation of 0.73 to 0.77 (frequency alone: 0.69 to 0.71; word length: -0.02).
"""

from __future__ import annotations

from collections.abc import Iterator
from functools import lru_cache

from healthlint.language.frequency import RAREST, zipf
from healthlint.language.lemmas import lemma
from healthlint.precompiled import compiled

_PREFIX = compiled(
    r"(?:an?)?(?:angio|arterio|arthro|athero|brady|broncho?|carcino|cardio|cephal|cerebr|chemo|chol|chondr|cyst|cyto|"
    r"dermat|dys|encephal|endo|enter|epi|erythr|fibr|gastr|glomerul|gluc|glyc|ha?em|hepat|hidr|hist|hydr|hyper|hypo|"
    r"immun|intra|keto|kerat|lapar|leuk|lip|lymph|mamm|mening|metast|micro|myel|myo|necr|neo|nephr|neur|onc|oophor|"
    r"ophthalm|orch|oste|pancreat|para|path|peri|phleb|pneum|poly|proct|pseudo|psych|pulm|pyel|retin|rhin|salping|"
    r"scler|splen|spondyl|tachy|thorac|thromb|thyro|trache|trans|ureth|urin|uro|vas|ventricul|vesic)"
)
_MEDICAL_END = compiled(
    r"(?:itis|[^p]osis|(?<![pdlnrh])oses|oma|omas|omata|[ae]emi[ac]|[^dr]emia|opath(?:y|ies|ic)|ectom(?:y|ies)|otom(?:y|ies)|ostom(?:y|ies)|"
    r"oscop(?:y|ies)|plasty|algia|uria|penia|plegia|paresis|trophy|trophic|megaly|rrhage|rrhagia|rrh?oe?as?|stenosis|"
    r"(?:cyto|mammo|cardio|angio|echocardio)gra(?:m|ms|phy)|cytes?|blasts?|phagia|phasia|kinesia|tonia|esthesia|"
    r"pno?ea|o?edema|ectasi[sa]|ptosis|cillin|mycin|azoles?|prils?|sartans?|olols?|statins?|[tlmz]u?mabs?|tinibs?|"
    r"ciclovir|oxone|orphine|gliptins?|gliflozins?|parin|xabans?|azepam|azolam|azine|triptylines?|oxetine|"
    r"dipines?|profen|setron|lukast|asone|solone|thiazides?|formin|globulins?|oxins?|otropins?|poietins?)$"
)
_LEARNED_END = compiled(
    r"(?:lysis|lytic|genesis|genic|sclerosis|graphy|gram|phobia|amine|ases?|oids?|icular|iform|aceous|ation|ous|ine|al|ic)$"
)
_PLAIN_LAST = compiled(
    r"(?:[^aeiou]ed|ing|ings|ish|fish|flowers?|wood|berr(?:y|ies)|weeds?|fl(?:y|ies)|nuts?|ettes?|[iy][sz]es?|ful|ness|wards?)$"
)
_UNIT = compiled(
    r"(?:nano|micro|milli|pico|kilo|centi|deci)(?:grams?|lit(?:er|re)s?|met(?:er|re)s?|moles?|mols?|seconds?)"
)
_PLAIN_START = (
    "un",
    "mis",
    "over",
    "under",
    "re",
    "non",
    "de",
    "dis",
    "pre",
    "post",
    "multi",
    "out",
    "fore",
    "inter",
    "anti",
)
_PLAIN_END = (
    "ness",
    "ly",
    "ed",
    "ing",
    "er",
    "ers",
    "like",
    "less",
    "ment",
    "ments",
    "able",
    "ably",
    "s",
    "es",
    "ity",
    "y",
    "ful",
    "fulness",
    "iness",
    "ish",
    "ize",
    "ise",
    "ized",
    "ised",
    "izing",
    "ising",
    "ization",
    "isation",
    "al",
    "ally",
)
_LAST = ("", "e", "y", "a", "us", "is", "um")
_SURELY_GLUED = ("the", "that", "when", "which", "doctor", "they")
_GLUED = ("a", "an", "with", "from", "are", "and", "or", "he", "she")
_CONTRACTED = ("shouldnt", "couldnt", "wouldnt", "mightnt", "werent", "havent", "hadnt", "mustnt", "theyre", "theyve")
_LETTERS = "aeiourtnslcdpmhgbfyvkwxzjq"
_SHORTEST_NEAR = 6
_RARE, _RAREST_SPECIALIST, _COMMON, _KNOWN = 2.6, 2.0, 3.4, 2.6
_BASE, _ZIPF, _START, _END, _SYMBOL, _PAIR = 0.735, -0.105, 0.045, 0.035, 0.1, 0.11


def difficulty(term: str) -> float:
    """How hard a term is, from 0 (everybody knows it) to about 0.8, by its hardest word."""
    words = term.split()
    if not words:
        return 0.0
    hardest = max(_of_word(word) for word in words)
    return max(0.0, min(1.0, hardest + (_PAIR if len(words) > 1 else 0.0)))


@lru_cache(maxsize=50_000)
def is_specialist(key: str) -> bool:
    """Whether a word that no list knows is a specialist one, by how rare it is and what it is built from."""
    if len(key) < 7 or not key.isalpha() or key.endswith(("ist", "ists", "surgeon", "surgeons")):
        return False
    value = zipf(key)
    if _UNIT.fullmatch(key):
        return False
    if value <= _RARE and _MEDICAL_END.search(key):
        return True
    return value <= _RAREST_SPECIALIST and not _ends_plainly(key) and not _is_plain(key)


def _ends_plainly(key: str) -> bool:
    """Whether a rare word ends like an everyday one: "parched", "crawfish", "courgettes"."""
    return _PLAIN_LAST.search(key) is not None


def is_slip(key: str) -> bool:
    """Whether an unlisted word is a typing error: two words run together, or a common word but for a letter."""
    if key.endswith(_SURELY_GLUED) or any(key.endswith(word) and zipf(key[: -len(word)]) > RAREST for word in _GLUED):
        return True
    if key in _CONTRACTED:
        return True
    return any(zipf(near) >= _COMMON and len(near) > _SHORTEST_NEAR for near in _one_letter_off(key))


def _one_letter_off(key: str) -> Iterator[str]:
    """What a word becomes when one letter is taken out, put in, or swapped with the next."""
    for at in range(len(key)):
        yield key[:at] + key[at + 1 :]
        yield key[:at] + key[at + 1 : at + 2] + key[at] + key[at + 2 :]
    for at in range(1, len(key) + 1):
        for letter in _LETTERS:
            yield key[:at] + letter + key[at:]


def _is_plain(key: str) -> bool:
    """Whether a rare word is made of common ones: "nosebleeds", "underdiagnosed", "lightheadedness"."""
    for start in ("", *_PLAIN_START):
        if key.startswith(start):
            rest = key[len(start) :]
            for end in ("", *_PLAIN_END):
                base = rest[: len(rest) - len(end)] if end and rest.endswith(end) else rest
                if (start or end) and len(base) > 2 and max(zipf(base + last) for last in _LAST) >= _KNOWN:
                    return True
                if end and base != rest and _is_compound(base):
                    return True
    return _is_compound(key.removesuffix("s")) or _is_compound(lemma(key))


def _is_compound(key: str) -> bool:
    """Whether a word is two common ones run together."""
    for at in range(3, len(key) - 2):
        rarer, commoner = sorted((zipf(key[:at]), zipf(key[at:])))
        if commoner >= _COMMON and rarer >= _KNOWN:
            return True
    return False


def _of_word(word: str) -> float:
    key = word.lower()
    score = _BASE + _ZIPF * min(7.0, max(2.0, zipf(key)))
    score += _START if _PREFIX.match(key) else 0.0
    score += _END if _MEDICAL_END.search(key) or _LEARNED_END.search(key) else 0.0
    if (word.isupper() and len(word) > 1) or any(char.isdigit() for char in word):
        score += _SYMBOL
    return score
