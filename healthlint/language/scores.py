"""Readability formulas. Those called grades are US school years; the constants are textstat's."""

from __future__ import annotations

from dataclasses import dataclass
from math import sqrt

from healthlint.language.tally import Tally


@dataclass(frozen=True, slots=True)
class Scores:
    """The scores of a passage, from its counts and sentences; 0 for an empty one.

    `opening` and `opening_sentences` are those of the first hundred words, for Linsear Write alone.
    """

    counts: Tally
    sentences: int
    opening: Tally
    opening_sentences: int

    @property
    def words_per_sentence(self) -> float:
        """Mean words in a sentence."""
        return self.counts.words / self.sentences if self.sentences else 0.0

    @property
    def syllables_per_word(self) -> float:
        """Mean syllables in a word."""
        return self._share(self.counts.syllables)

    @property
    def flesch(self) -> float:
        """Flesch reading ease (1948): 100 is very easy, 0 very hard."""
        if not self.counts.words:
            return 0.0
        return 206.835 - 1.015 * self.words_per_sentence - 84.6 * self.syllables_per_word

    @property
    def flesch_kincaid(self) -> float:
        """Flesch-Kincaid grade (Kincaid and others 1975)."""
        if not self.counts.words:
            return 0.0
        return 0.39 * self.words_per_sentence + 11.8 * self.syllables_per_word - 15.59

    @property
    def smog(self) -> float:
        """SMOG grade (McLaughlin 1969); meant for thirty sentences or more."""
        if not self.sentences:
            return 0.0
        return 1.043 * sqrt(30 * self.counts.polysyllables / self.sentences) + 3.1291

    @property
    def fog(self) -> float:
        """Gunning's fog index (1952), a grade; long words on the familiar list do not count."""
        return 0.4 * (self.words_per_sentence + 100 * self._share(self.counts.unlisted_of_three))

    @property
    def coleman_liau(self) -> float:
        """Coleman-Liau index (1975), a grade."""
        if not self.counts.words:
            return 0.0
        return 5.8 * self._share(self.counts.letters) - 29.6 * self._share(self.sentences) - 15.8

    @property
    def ari(self) -> float:
        """Automated readability index (Smith and Senter 1967), a grade."""
        if not self.counts.words:
            return 0.0
        return 4.71 * self.counts.characters / self.counts.tokens + 0.5 * self.words_per_sentence - 21.43

    @property
    def dale_chall(self) -> float:
        """Dale-Chall score (1948): below 5 is grade 4 or easier, 9 to 10 is college."""
        hard = 100 * self._share(self.counts.unlisted)
        return 0.1579 * hard + 0.0496 * self.words_per_sentence + (3.6365 if hard > 5 else 0.0)

    @property
    def spache(self) -> float:
        """Spache grade (1953), for the first school years, on Dale and Chall's word list as textstat has it."""
        if not self.counts.words:
            return 0.0
        return 0.141 * self.words_per_sentence + 8.6 * self._share(self.counts.unlisted_of_two) + 0.839

    @property
    def linsear(self) -> float:
        """Linsear Write grade, of the first hundred words."""
        if not self.opening_sentences:
            return 0.0
        raw = (self.opening.words + 2 * self.opening.polysyllables) / self.opening_sentences
        return (raw - 2 if raw <= 20 else raw) / 2

    @property
    def forcast(self) -> float:
        """FORCAST grade (Caylor and others 1973), on words of one syllable: good for lists and forms."""
        if not self.counts.words:
            return 0.0
        return 20 - 15 * self._share(self.counts.monosyllables)

    @property
    def lix(self) -> float:
        """LIX (Björnsson 1968): below 30 is very easy, above 60 very hard."""
        return self.words_per_sentence + 100 * self._share(self.counts.long_words)

    @property
    def rix(self) -> float:
        """RIX (Anderson 1983): long words in a sentence."""
        return self.counts.long_words / self.sentences if self.sentences else 0.0

    @property
    def grade(self) -> float:
        """The middle one of Flesch-Kincaid, SMOG and Coleman-Liau, which look at different things."""
        return sorted((self.flesch_kincaid, self.smog, self.coleman_liau))[1] if self.counts.words else 0.0

    def _share(self, count: float) -> float:
        return count / self.counts.words if self.counts.words else 0.0
