"""Which words that a dictionary lacks are no spelling mistakes on a page about health.

A medical page is full of words no dictionary holds: medicines, names, acronyms, Latin. Spelling is therefore quiet: a
word counts as mistaken only where it is nothing that health writing uses and a common word is one slip away.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Container, Iterable
from functools import cache

from healthlint import shipped
from healthlint.language.frequency import RAREST, zipf
from healthlint.language.lemmas import lemma
from healthlint.language.names import is_name
from healthlint.language.words import fold
from healthlint.precompiled import compiled

_LISTS = {
    "acronyms": ("acronym", "expansions"),
    "acronyms_exempt": ("acronym",),
    "terms": ("term", "gloss"),
    "medicines": ("name",),
    "look_alike_medicines": ("name_a", "name_b"),
    "spelling": ("british", "american"),
    "term_variants": ("one", "other"),
    "helplines": ("name",),
}
"""Lists whose words are words of health writing, and the columns that hold them."""

_LETTERS = compiled(r"[^\W\d_]+(?:['’][^\W\d_]+)*")
_NO_WORD = compiled(r"\d|[A-Z].*[A-Z]|[^\W\d_][A-Z]")
_PREFIX = compiled(
    r"(?:anti|non|pre|post|re|un|de|dis|mis|hyper|hypo|multi|sub|over|under|micro|macro|neuro|cardio|gastro|hepato|"
    r"psycho|immuno|bio|co|counter|inter|intra|extra|electro|endo|haemo|hemo|thermo|physio|radio|chemo|tele|tri|bi|"
    r"mono|poly|semi|super|trans|ultra|auto|self|mid|out|up|para|peri|pseudo|osteo|myo|nephro|dermato|cyto|histo)-?"
)
_SUFFIX = compiled(
    r"(?:s|es|ed|ing|er|ers|ly|ness|like|less|able|ability|ise|ize|ised|ized|ising|izing|isation|ization|ally|ic|al|"
    r"ary|genic|oid|ous|ase|ases|ine|ines|ate|ates|ide|ides|in|ins|ol|emic|aemic|itic|otic)$"
)
_MEDICAL = compiled(
    r"(?:^(?:a?n?gio|arthr|bronch|card|cephal|cerebr|chol|cyst|dermat|encephal|enter|fibr|gastr|gluc|gyn|h(?:a)?emat|hepat|"
    r"hyster|lapar|laryng|lip|lymph|mamm|mening|myel|nephr|neur|ophthalm|orth|oste|path|phleb|pneum|proct|psych|pulm|ren|"
    r"rhin|sarc|scler|steat|thorac|thromb|thyr|trach|vas|ven)|(?:ectomy|otomy|ostomy|plasty|scopy|scopic|graphy|graphic|gram|"
    r"logy|logist|logical|pathy|pathic|therapy|genesis|genous|kinesia|lysis|lytic|megaly|meter|metry|oma|osis|ptosis|"
    r"rrhage|rrhagia|sclerosis|sclerotic|stasis|stenosis|trophic|trophy|tropic|uria|cyte|cytes|cytic|blast|blasts|philic|"
    r"phobia|phasia|phagia|spasm|aemia|emia|zyme|amide|amine|oxide|sterone|tropin|kinase|globin|globulin)s?$)"
)
_LATIN = frozenset(
    "acini adnexa aditus alba alveoli ampulla antrum anulus areola atria axilla bruxism bursa caecum calyx canthus "
    "capita carpi carpus cava cavum cervicis chordae cilia circa clonus coccyx concha condyle corium cornea cornu "
    "coronal corpora corpus costa coxa crura cutis cyma dorsal dorsi dorsum dura fascia fauces femoris fetalis fissura "
    "flexor foramen fornix fossa fovea fundus gracilis gravis habitus hallux hilum hilus hydrops ileum ilium incus "
    "interna externa keloid labia labrum lamin lamina latae latum ligament linea lumen lunula macula majora malleus "
    "meatus medulla minora mitral mons naevi naevus nares nevi nevus nidus obliqua oculi omentum os ossa ovale "
    "palmar palpebra papilla patella peau pectoris pinna plana plantar pleura plexus porta psoas pulposus pupilla "
    "pustular ramus rectus rete retina rima rubra sacrum sclera septa septum sinus soleus spina stapes stria striae "
    "sulcus tarsi tarsus tendo tenia teres testis tibia torus trochlea tubae ulna umbo uvea uvula vagus vara varus "
    "congenita fugax imperfecta nodosum occulta striata "
    "valga valgus vastus velum vena ventral vera vermis verus villi villus vitae volar vomer vulgaris".split()
)
"""Anatomical Latin that stands in English health texts."""
_COMMON, _VERY_COMMON = 3.2, 4.5
_FUNCTION_WORD = 5.7
_MIDDLING, _LONG = 7, 11
"""Letters from which a changed letter, and from which two slips, still leave little doubt what was meant."""
_OFTEN = 3


class PageWords:
    """How often each word stands on the page, and the terms that the site allows (folded)."""

    def __init__(self, keys: Iterable[str], allowed: Container[str] = ()) -> None:
        self._counts = Counter(keys)
        self._allowed = allowed

    def is_mistake(self, written: str, offered: Iterable[str], *, opens: bool) -> bool:
        """Whether a word that the dictionary lacks is a mistake; `opens`: it is the first of its sentence."""
        key = fold(written)
        if _NO_WORD.search(written) or len(key) < 4 or (written[:1].isupper() and not opens):
            return False
        if key in self._allowed or self._counts[key] >= _OFTEN or not key.isascii() or is_listed(key):
            return False
        if is_built(key) and not any(_doubles(key, fold(other)) for other in offered):
            return False
        return any(self._is_meant(key, other) for other in offered if other.islower() or opens)

    def _is_meant(self, key: str, offered: str) -> bool:
        """Whether the words offered are ones that people write, and one slip of the fingers away."""
        other = fold(offered)
        if " " in other:
            parts = other.split()
            return "".join(parts) == key and _are_run_together(parts)
        known = zipf(other) >= _COMMON or self._counts[other] > 0
        if not known or "-" in other:
            return False
        if len(key) < _MIDDLING:
            return _is_plain_slip(key, other)
        return slips(key, other) <= (2 if len(key) >= _LONG else 1)


def _are_run_together(parts: list[str]) -> bool:
    """Whether these are known words, one of them so common that the two are no compound."""
    values = [zipf(part) for part in parts]
    return min(values) >= _COMMON and max(values) >= _FUNCTION_WORD


def _is_plain_slip(key: str, other: str) -> bool:
    """Whether a short word has two letters swapped, one left out or one doubled: a changed letter says too little."""
    if len(key) == len(other):
        return sorted(key) == sorted(other) and slips(key, other) == 1
    if len(key) + 1 == len(other):
        return slips(key, other) == 1
    return any(key[:at] + key[at + 1 :] == other and key[at] == key[at - 1] for at in range(1, len(key)))


def is_word(key: str) -> bool:
    """Whether health writing uses this word, by the lists, by how common it is, or by how it is built."""
    return is_listed(key) or is_built(key)


def is_listed(key: str) -> bool:
    """Whether the word itself is known: in the lists, common, a name of medicine, or of Latin or Greek parts."""
    if "-" in key:
        return all(is_word(part) for part in key.split("-") if part)
    base = key.removesuffix("'s")
    words = health_words()
    if key in words or base in words or base in _LATIN or is_name(base) or _MEDICAL.search(base):
        return True
    return zipf(base) > RAREST and lemma(base) == base


def is_built(key: str) -> bool:
    """Whether it is a known word with a prefix or an ending that makes new ones."""
    words = health_words()
    prefix = _PREFIX.match(key)
    rest = key[prefix.end() :] if prefix else ""
    if len(rest) > 3 and (zipf(rest) > RAREST or rest in words):
        return True
    base = lemma(key)
    if base != key and (zipf(base) > RAREST or base in words):
        return True
    stem = _SUFFIX.sub("", key)
    return stem != key and len(stem) > 3 and (stem in words or f"{stem}e" in words)


def _doubles(key: str, other: str) -> bool:
    """Whether the two differ by a doubled letter, and the other is a very common word: "begining", "untill"."""
    long, short = (key, other) if len(key) > len(other) else (other, key)
    return zipf(other) >= _VERY_COMMON and any(
        long[at] == long[at - 1] and long[:at] + long[at + 1 :] == short for at in range(1, len(long))
    )


@cache
def health_words() -> frozenset[str]:
    """Every word of the lists of acronyms, terms, medicines and spellings, folded."""
    found: set[str] = set()
    for name, columns in _LISTS.items():
        for row in shipped.table(name):
            for column in columns:
                found.update(fold(word) for word in _LETTERS.findall(row[column]))
    return frozenset(found)


def slips(one: str, other: str) -> int:
    """Letters left out, added, changed or swapped with their neighbour, to get from one word to the other."""
    before: list[int] = []
    row = list(range(len(other) + 1))
    for at, letter in enumerate(one, 1):
        older, before, row = before, row, [at]
        for place, wanted in enumerate(other, 1):
            cost = min(before[place] + 1, row[place - 1] + 1, before[place - 1] + (letter != wanted))
            if at > 1 and place > 1 and letter == other[place - 2] and one[at - 2] == wanted:
                cost = min(cost, older[place - 2] + 1)
            row.append(cost)
    return row[-1]
