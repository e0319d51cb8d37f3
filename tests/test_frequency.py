"""Word frequency: common words above rare ones, forms by their lemma, both spellings alike."""

from healthlint.language.frequency import RAREST, zipf


def test_common_words_stand_above_rare_ones():
    assert zipf("the") > zipf("kidney") > zipf("biopsy") > zipf("nephrocalcinosis") == RAREST


def test_both_spellings_are_equally_common():
    assert zipf("anemia") == zipf("anaemia")


def test_a_hyphenated_word_is_as_rare_as_its_rarest_piece():
    assert zipf("self-harm") == zipf("harm")
