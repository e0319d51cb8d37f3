"""Which language an article is in, when it does not say.

Scripts other than Latin tell most of it; among languages in Latin script, the share of each one's commonest short
words decides. Below fifty words, or where no language stands out, a text is taken for English.
"""

from __future__ import annotations

from collections import Counter

from healthlint.document import Document
from healthlint.precompiled import compiled

_FEWEST_WORDS = 50
_MOST_WORDS = 2_000
_FEWEST_LETTERS = 150
"""Of a script that puts no spaces between its words."""
_LEAST_SHARE = 0.10
"""Of common words among all words; running text in a language listed here has 0.25 to 0.45."""
_LEAD = 1.3
"""How far a language must lead over English."""

_COMMON_WORDS = {
    "en": "the of and to in a is that for it as with on are be at by this or from have an not you your can if may "
          "which their more about when but who will",
    "es": "de la que el en y los se del las un por con no una su para es al lo como más pero sus le o este si son "
          "está cuando puede también esta",
    "fr": "de la le les et des en un du une est que pour dans qui par il sur au ne pas plus ce vous se ou avec sont "
          "votre peut être aux cette",
    "de": "der die und in den von zu das mit sich des auf für ist im dem nicht ein eine als auch es an werden aus er "
          "hat dass sie bei oder kann sind wird einer nach",
    "it": "di e il la che in un per è del non una sono con si da le dei nel più alla della al lo anche gli come o ma "
          "può delle questo nella",
    "pt": "de a o que e do da em um para é com não uma os no se na por mais as dos como mas foi ao ele das tem à seu "
          "sua ou ser você são pode",
    "nl": "de van een het en in is dat op te met voor niet zijn aan er die ook als bij of uit om u maar door kan "
          "naar worden wordt heeft dan uw",
    "pl": "w i na z do się nie to jest że o od przez po jak dla są za ma lub może co ale oraz przy czy jego tego być "
          "które która",
    "sv": "och i att det som en på är av för med till den har de inte om ett kan du från så eller men vid man när "
          "också ska din",
    "da": "og i at det er en på til af for med der som den de ikke har et kan du fra eller ved om men man også når "
          "din bliver være",
    "no": "og i å det er en på til av for med som den de ikke har et kan du fra eller ved om men man også når din "
          "blir være hvis",
    "fi": "ja on ei se että voi olla tai myös kun niin ovat jos mutta sen hän kuin ole joka jotka sekä tämä voivat "
          "oireita noin",
    "cs": "a se v na je že o s z do i to k ve pro by jako za po jsou ale které který při nebo jeho může být jejich "
          "od také",
    "ro": "de și în a la cu care o pe nu din este un pentru că se mai să sau ca sunt au prin al poate fi dacă "
          "această dumneavoastră",
    "hu": "a az és hogy is nem egy meg van de ha vagy ez csak mint már el lehet ezt után azt kell azonban akkor "
          "között olyan illetve",
    "tr": "ve bir bu da de için ile olan olarak daha çok ya veya gibi en kadar sonra her ne ise değil olabilir "
          "ancak hastalığı",
    "id": "yang dan di untuk dengan pada dari ini adalah tidak atau dalam dapat anda jika oleh ke juga akan itu "
          "sebagai bisa lebih seperti",
    "vi": "và của là có các cho không được trong một với người khi bạn này để những thể về hoặc bị từ nếu đến như "
          "bệnh",
    "tl": "ang ng sa na mga at ay o kung ito hindi para may iyong ka kapag mo siya din maaari ni isang",
    "so": "iyo oo ka ku waa in u ee ah la aad ama si waxaa leh uu haddii ay wax",
    "sw": "na ya wa kwa ni katika la za au kama hii cha yako ili kuwa watu",
    "ht": "ou nan pou yon ak pa ki sa la li si gen yo fè oswa kapab lè",
}  # fmt: skip
_STOP_WORDS = {language: frozenset(words.split()) for language, words in _COMMON_WORDS.items()}

_WORD = compiled(r"[^\W\d_]+")
_SCRIPTS = {
    "ja": compiled(r"[\u3040-\u30ff]"), "zh": compiled(r"[\u4e00-\u9fff]"), "ko": compiled(r"[\uac00-\ud7af]"),
    "th": compiled(r"[\u0e00-\u0e7f]"), "km": compiled(r"[\u1780-\u17ff]"), "ar": compiled(r"[\u0600-\u06ff]"),
    "he": compiled(r"[\u0590-\u05ff]"), "el": compiled(r"[\u0370-\u03ff]"), "hi": compiled(r"[\u0900-\u097f]"),
    "bn": compiled(r"[\u0980-\u09ff]"), "pa": compiled(r"[\u0a00-\u0a7f]"), "gu": compiled(r"[\u0a80-\u0aff]"),
    "ta": compiled(r"[\u0b80-\u0bff]"), "ru": compiled(r"[\u0400-\u04ff]"), "hy": compiled(r"[\u0530-\u058f]"),
    "ka": compiled(r"[\u10a0-\u10ff]"), "am": compiled(r"[\u1200-\u137f]"),
}  # fmt: skip
_TELLING_LETTERS = {
    "ru": (("uk", "іїєґ"), ("bg", "ѝ")),
    "ar": (("ur", "ٹڈڑےں"), ("fa", "پچژگ")),
}
_OTHER = compiled(r"[\u0370-\u1dff\u2e80-\ud7af]")
_LATIN = compiled(r"[a-zA-Z\u00c0-\u024f\u1e00-\u1eff]")


def language_of(document: Document) -> str:
    """Language code of a document's blocks, "en" when in doubt or below fifty words."""
    text = "\n".join(block.text for block in document.blocks)
    return language_of_text(text[: 12 * _MOST_WORDS])


def language_of_text(text: str) -> str:
    """Language code of a text, "en" when in doubt or below fifty words."""
    if not text.isascii():
        script = _other_script(text)
        if script:
            return script
    words = [word.lower() for word in _WORD.findall(text)[:_MOST_WORDS]]
    if len(words) < _FEWEST_WORDS:
        return "en"
    counts = Counter(words)
    shares = {language: sum(counts[word] for word in common) / len(words) for language, common in _STOP_WORDS.items()}
    best = max(shares, key=shares.__getitem__)
    return best if shares[best] >= max(_LEAST_SHARE, _LEAD * shares["en"]) else "en"


def _other_script(text: str) -> str | None:
    """The language of the script that most letters are in, where that is not Latin and there are enough of them."""
    if len(_OTHER.findall(text)) < _FEWEST_LETTERS:
        return None
    found = {language: len(letters.findall(text)) for language, letters in _SCRIPTS.items()}
    best = max(found, key=found.__getitem__)
    if found[best] < _FEWEST_LETTERS or found[best] <= len(_LATIN.findall(text)):
        return None
    if best == "zh" and found["ja"] > 0.1 * found["zh"]:
        return "ja"
    return next(
        (language for language, letters in _TELLING_LETTERS.get(best, ()) if any(letter in text for letter in letters)),
        best,
    )
