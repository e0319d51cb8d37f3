"""Restated sentences and passages: what is found, what is not, and where the places are."""

import pytest
from growth import cpu_seconds

from healthlint import shipped
from healthlint.analysis import Analysis
from healthlint.document import Document
from healthlint.finding import Finding
from healthlint.parsers import parse
from healthlint.rulebook import compile
from healthlint.rulebook.loading import to_rule
from healthlint.settings import Settings

DRY = "Keep the plaster dry when you shower, for wet plaster crumbles and no longer holds the bone."
DRY_AGAIN = "Keep the plaster dry in the shower, since wet plaster crumbles and holds the bone no longer."
BETWEEN = (
    "## Work\n\nMost people whose job lets them sit go back within days. Ask your employer for a chair with arms.\n\n"
)


def page(text: str) -> Document:
    return parse(text, "page.md", "markdown")


def run(name: str, text: str) -> list[Finding]:
    rule = to_rule(f"repetition.{name}", shipped.rules()[f"repetition.{name}"])
    return list(compile(rule).run(Analysis(page(text), Settings(rules=(rule,)))))


def all_of(text: str) -> list[str]:
    return [f.rule for name in ("near-verbatim", "passage", "sentence") for f in run(name, text)]


def test_both_places_are_exact_and_the_later_one_is_reported() -> None:
    text = f"# Plaster\n\n{DRY}\n\n{BETWEEN}{DRY_AGAIN}\n"
    (found,) = run("near-verbatim", text)
    assert text[found.span.start : found.span.end] == DRY_AGAIN
    assert [text[other.span.start : other.span.end] for other in found.related] == [DRY]
    assert "Line 3" in found.message


def test_three_tellings_are_one_finding_with_two_other_places() -> None:
    text = f"# Plaster\n\n{DRY}\n\n{BETWEEN}{DRY}\n\n## Holidays\n\nSand gets everywhere.\n\n{DRY_AGAIN}\n"
    (found,) = run("near-verbatim", text)
    assert len(found.related) == 2
    assert text[found.span.start : found.span.end] == DRY_AGAIN


@pytest.mark.parametrize("region", ["## Key points", "## In summary", "## Frequently asked questions"])
def test_a_summary_may_say_again_what_the_body_says(region: str) -> None:
    assert all_of(f"# Plaster\n\n{DRY}\n\n{BETWEEN}{region}\n\n- {DRY_AGAIN}\n") == []


def test_a_box_that_repeats_itself_is_not_excused() -> None:
    text = f"# Plaster\n\n## Key points\n\n- {DRY}\n- Ask your employer for a chair with arms.\n- {DRY_AGAIN}\n"
    assert all_of(text) == ["repetition.near-verbatim"]


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Take 5 mg of the tablets in the evening with water.", "Take 10 mg of the tablets in the evening with water."),
        ("Adults with asthma can take ibuprofen safely.", "Adults with asthma cannot take ibuprofen safely."),
        ("Most people with gout need medicine for life.", "Few people with gout need medicine for life."),
        (
            "The left lung has two lobes, and room for the heart.",
            "The right lung has two lobes, and room for the heart.",
        ),
        ("The Chen test finds nine cases of ten early on.", "The Apgar test finds nine cases of ten early on."),
    ],
)
def test_a_number_polarity_quantifier_opposite_or_name_that_differs_is_no_restatement(one: str, other: str) -> None:
    assert all_of(f"# Facts\n\n{one}\n\n{BETWEEN}{other}\n") == []


def test_an_acronym_and_its_full_form_are_the_same_words() -> None:
    text = (
        f"# Scans\n\nA magnetic resonance imaging (MRI) scan shows torn ligaments well.\n\n{BETWEEN}"
        "Torn ligaments show up well on an MRI.\n"
    )
    assert len(all_of(text)) == 1


@pytest.mark.parametrize("role", ["> ", "| a | b |\n| --- | --- |\n| x | ", "### "])
def test_quotations_table_cells_and_headings_are_no_restatements(role: str) -> None:
    assert all_of(f"# Plaster\n\n{DRY}\n\n{BETWEEN}{role}{DRY_AGAIN}\n") == []


def test_references_are_no_restatements() -> None:
    assert all_of(f"# Plaster\n\n{DRY}\n\n{BETWEEN}## References\n\n- {DRY_AGAIN}\n") == []


def test_the_next_sentence_goes_on_rather_than_says_it_again() -> None:
    text = "# Iron\n\nIron tablets can upset the stomach. Upset stomachs from iron tablets are less common with food.\n"
    assert all_of(text) == []


def test_similar_pairs_are_sorted() -> None:
    text = f"# Dose\n\nTake 5 mg of the medicine at night.\n\n{BETWEEN}Take 50 mg of the medicine at night.\n"
    (pair,) = Analysis(page(text), Settings(rules=())).similar_pairs
    assert (pair.sort, pair.differs) == ("conflict", "number")


def long_page(sections: int) -> str:
    line = "Drink water{0} with lunch{0} and rest{0} your knee{0} while the swelling{0} of the joint{1} goes down."
    return "# Knee\n\n" + "\n\n".join(f"## Part {n}\n\n" + line.format(n, n % 7) for n in range(sections))


def test_the_time_grows_with_the_length_of_the_page() -> None:
    def seconds(sections: int) -> float:
        analysis = Analysis(page(long_page(sections)), Settings(rules=()))
        assert analysis.quantities is not None
        return cpu_seconds(lambda: analysis.restated)

    seconds(50)
    assert seconds(1600) < 4 * seconds(800) + 0.2


def test_rows_of_a_table_of_advice_that_share_no_value_are_no_repetition() -> None:
    text = (
        "Call us if your child:\n\n- is under 3 months old and has a temperature of 38°C or more\n"
        "- is 3 to 6 months old and has a temperature of 39°C or more\n"
    )

    assert run("sentence", text) == []


def test_a_hundred_tellings_are_one_finding() -> None:
    text = "# Plaster\n\n" + f"{DRY}\n\n{BETWEEN}".replace("## Work\n\n", "") * 100
    found = [f for name in ("near-verbatim", "passage", "sentence") for f in run(name, text)]
    assert len(found) == 1
    assert len(found[0].related) == 99


@pytest.mark.parametrize("text", [f"{DRY}\n\n{BETWEEN}", f"Patient {{}} was told: {DRY}\n\n", f"{DRY} "])
def test_time_grows_with_the_length_of_the_page(text: str) -> None:
    def took(times: int) -> float:
        whole = "# Plaster\n\n" + "".join(text.replace("{}", str(number)) for number in range(times))
        analysis = Analysis(page(whole), Settings(rules=()))
        for sentence in analysis.sentences:
            analysis.quantities_of(sentence)
        seconds = cpu_seconds(lambda: analysis.restated)
        assert len(analysis.restated) < 3 * times
        return seconds

    took(20)
    assert took(1200) < 8 * took(300) + 0.05


def test_a_list_that_sums_up_the_page_may_echo_it() -> None:
    points = [
        DRY,
        "Most people whose job lets them sit go back to work within a few days of the fall.",
        "Ask your employer for a chair with arms, and a stool to put the plaster on.",
    ]
    body = "\n\n".join(f"{point}\n\nSomething else is said here, number {at}." for at, point in enumerate(points))
    items = "\n".join(f"- {point}" for point in points)
    assert all_of(f"# Plaster\n\n{body}\n\n## Going home\n\n{items}\n") == []


@pytest.mark.parametrize(
    ("one", "other"),
    [
        (
            "Take up to six puffs of the blue inhaler before you ring.",
            "Take up to ten puffs of the blue inhaler before you ring.",
        ),
        (
            "The harms of surgery are greater in people who smoke daily.",
            "The harms of radiotherapy are greater in people who smoke daily.",
        ),
        (
            "Cheese makes the chest produce mucus in small children.",
            "Cheese doesn't make the chest produce mucus in small children.",
        ),
        (
            "Have the blood test before you give up bread and pasta.",
            "Have the blood test after you give up bread and pasta.",
        ),
        ("A level of twelve is normal for a woman over sixty.", "A level of twelve is normal for a man over sixty."),
        (
            "Harbour Street Clinic, PO Box 27, Northam 20038 Devon",
            "Harbour Street Clinic, PO Box 27, Northam 20038 Devon",
        ),
    ],
)
def test_one_frame_about_two_things_is_no_restatement(one: str, other: str) -> None:
    assert all_of(f"# Facts\n\n{one}\n\n{BETWEEN}{other}\n") == []


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Leave the patch on your upper arm for seven days.", "The patch stays on your upper arm for a whole week."),
        (
            "The pollen count in the park sets off her wheezing every spring.",
            "In the park the pollen count sets her wheezing off every spring.",
        ),
    ],
)
def test_the_same_in_other_words_is_found(one: str, other: str) -> None:
    assert len(all_of(f"# Facts\n\n{one}\n\n{BETWEEN}{other}\n")) == 1
