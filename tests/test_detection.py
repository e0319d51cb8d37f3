"""The language of a text that does not say."""

import pytest

from healthlint.language.detection import language_of_text

TEXTS = {
    "en": "You can take this medicine with or without food. If you miss a dose, take it when you remember. ",
    "es": "Puede tomar este medicamento con o sin comida. Si olvida una dosis, tómela cuando se acuerde de ella. ",
    "fr": "Vous pouvez prendre ce médicament avec ou sans repas. Si vous oubliez une dose, prenez-la vite. ",
    "de": "Sie können das Medikament mit oder ohne Essen einnehmen. Wenn Sie eine Dosis vergessen, ist das nicht gut. ",
    "it": "Si può prendere questo farmaco con o senza cibo. Se si dimentica una dose, la si prende il prima. ",
    "pt": "Você pode tomar este remédio com ou sem comida. Se esquecer uma dose, tome-a assim que se lembrar dela. ",
    "nl": "U kunt dit medicijn met of zonder voedsel innemen. Als u een dosis bent vergeten, neem die dan in. ",
    "pl": "Lek można przyjmować z jedzeniem lub bez. Jeśli zapomnisz o dawce, weź ją, jak tylko to zauważysz. ",
    "sv": "Du kan ta medicinen med eller utan mat. Om du glömmer en dos ska du ta den så snart du kommer på det. ",
    "ru": "Это лекарство можно принимать с едой или без неё. Если вы забыли дозу, примите её как можно скорее. ",
    "uk": "Ці ліки можна приймати з їжею або без неї. Якщо ви забули дозу, прийміть її якомога швидше. ",
    "zh": "您可以随餐或空腹服用这种药。如果您忘记服药，请在想起时尽快服用，不要一次服用两剂。",
    "ja": "この薬は食事と一緒に、または食事なしで飲むことができます。飲み忘れたら、気づいたときに飲んでください。",
    "ar": "يمكنك تناول هذا الدواء مع الطعام أو بدونه. إذا نسيت جرعة فتناولها حالما تتذكرها. ",
    "fa": "این دارو را می‌توانید با غذا یا بدون غذا بخورید. اگر یک نوبت را فراموش کردید، هرچه زودتر بگویید چه شد. ",
}


@pytest.mark.parametrize("language", TEXTS)
def test_language(language: str) -> None:
    assert language_of_text(TEXTS[language] * 5) == language


@pytest.mark.parametrize("text", ["", TEXTS["es"], TEXTS["zh"], "1 2 3 4 " * 40, "Lorem ipsum dolor sit amet " * 30])
def test_in_doubt_a_text_is_english(text: str) -> None:
    assert language_of_text(text) == "en"


def test_a_foreign_quotation_does_not_decide() -> None:
    assert language_of_text(TEXTS["en"] * 4 + TEXTS["es"] + TEXTS["ru"]) == "en"


def test_a_list_of_names_is_english() -> None:
    assert language_of_text("Aspirin Ibuprofen Naproxen Diclofenac Celecoxib " * 20) == "en"
