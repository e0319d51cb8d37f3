"""Where sentences end: health text first, then the labelled cases outside the repo."""

import gzip
import json
import os
from pathlib import Path

import pytest
from growth import cpu_seconds

from healthlint.language.sentences import split_text

DATA = Path(os.environ.get("HEALTHLINT_DATA", "../shared"))

ONE_SENTENCE = [
    "Take 0.5 mg at 5 p.m. with food.",
    "Take one tablet b.i.d. with food.",
    "Dr. Patel saw the results.",
    "E. coli causes most of these infections.",
    "S. aureus, S. Typhi and C. difficile spread easily.",
    "Use it for 6 wk. then stop.",
    "See Fig. 2 for the steps.",
    "Ask about pain relief (e.g. Tylenol or Advil).",
    "Smith et al. 2019 found a link.",
    "What next? asked the nurse.",
    "Call 911 in the U.S. if you have chest pain.",
    "The U.S. Food and Drug Administration approved it.",
    "Avoid milk, cheese, etc. for two days.",
    "No. 1 on the list is heart disease.",
    "St. John's wort can cause problems.",
    "In Jan. 2020 the rules changed.",
    "The page is at www.example.org.",
    "1. Shake the bottle.",
]
SEVERAL = [
    ["Take 5 mg.", "Swallow it whole."],
    ["Come at 5 p.m.", "Call first."],
    ["Take it b.i.d.", "Keep it dry."],
    ["You may need vitamin C.", "The nurse will tell you."],
    ["This is hepatitis B.", "It is a virus."],
    ["It helps for about 20 min.", "Wait before you drive."],
    ["The answer is no.", "You cannot drive."],
    ["It was found in 2019 by Smith et al.", "The study was small."],
    ["The pH should be 7.", "eGFR is a blood test."],
    ["Wash your hands.[1]", "See your doctor."],
    ["Wash your hands.12", "See your doctor."],
    ["Your doctor said, “Stop smoking.”", "You did."],
    ["(Do not drive.)", "Ask for a lift."],
    ["Keep calm...", "Breathe."],
    ["Is it safe?!", "Yes."],
    ["(a) Wash your hands.", "(b) Dry them."],
]


@pytest.mark.parametrize("text", ONE_SENTENCE)
def test_one_sentence(text: str) -> None:
    assert split_text(text) == [(0, len(text))]


@pytest.mark.parametrize("sentences", SEVERAL, ids=" ".join)
def test_several_sentences(sentences: list[str]) -> None:
    text = " ".join(sentences)
    assert [text[start:end] for start, end in split_text(text)] == sentences


def test_a_missing_space_after_a_full_stop_still_ends_the_sentence() -> None:
    text = "Drink water.Rest as much as you can."
    assert [text[start:end] for start, end in split_text(text)] == ["Drink water.", "Rest as much as you can."]


@pytest.mark.parametrize("text", ["", "   ", "\n", "...", ". . .", "No full stop"])
def test_odd_texts(text: str) -> None:
    places = split_text(text)
    assert all(0 <= start < end <= len(text) for start, end in places)
    assert bool(places) == bool(text.strip())


@pytest.mark.parametrize("piece", ["a. ", "1.", '."', ". ", "?!", ".[1]", "a.b.", "(a) ", ".1,2,3"])
def test_hostile_text_takes_linear_time(piece: str) -> None:
    def seconds(times: int) -> float:
        return cpu_seconds(lambda: split_text(piece * times))

    seconds(1000)
    assert seconds(40_000) < 10 * max(seconds(10_000), 0.01)


def test_labelled_cases() -> None:
    path = DATA / "gold" / "sentence_split.jsonl.gz"
    if not path.is_file():
        pytest.skip("the labelled sentence cases are not here (HEALTHLINT_DATA)")
    golden = right = total = 0
    with gzip.open(path, "rt", encoding="utf-8") as lines:
        for line in lines:
            case = json.loads(line)
            text = case["text"]
            got = [" ".join(text[start:end].split()) for start, end in split_text(text)]
            hit = got == [" ".join(sentence.split()) for sentence in case["sentences"]]
            total += 1
            right += hit
            golden += hit and "golden" in case["dataset"]
    assert golden >= 23
    assert right >= 0.7 * total
