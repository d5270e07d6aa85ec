"""What looks the same is the same, and what nobody can read is refused."""

import pytest
from django.core.exceptions import ValidationError
from django.utils import translation
from hypothesis import given
from hypothesis import strategies as st

from portal import characters
from portal.characters import USUAL, clean, plain_letters, refuse_unreadable
from portal.forms import LineField, TextField


@pytest.mark.parametrize(
    ("pasted", "cleaned"),
    [
        ("de m\u043etie van Alm\u0435re", "de motie van Almere"),  # Cyrillic
        ("\u0391lmere", "Almere"),  # Greek
        ("\u0430 \u0441\u043e\u0441\u043e", "a coco"),
        ("\u202ede raad\u202c \u2066nu\u2069", "de raad nu"),
        ("de\u200b ra\u200dad\u2060\ufeff", "de raad"),
        ("woning\ufffebouw\uffff en woning\u00adbouw", "woningbouw en woningbouw"),
        ("de\ufdd0 raad\U000e0041 en\u3164 \u180enu", "de raad en nu"),
        ("\uf0b7\tte bouwen\n  \uf0a7 en te wonen", "-\tte bouwen\n  - en te wonen"),
        ("•\u00a0te bouwen", "-\u00a0te bouwen"),
        ("te\x01 bouwen\x7f", "te bouwen"),
        ("een\r\ntwee\u2028drie\x85vier", "een\ntwee\ndrie\nvier"),
        ("cafe\u0301", "café"),
        ("ﬁets, ĳs en Ĳ", "fiets, ijs en IJ"),
        ("Ａｌｍｅｒｅ ２０２４ 𝐧𝐮 Ⅳ", "Almere 2024 nu IV"),
        ("5 \u03bcg/m³", "5 µg/m³"),
        ("re\u0261io \u0251an de vaart, mot\u0131e en be\u017fluit", "regio aan de vaart, motie en besluit"),
        ("caf\u0435\u0301", "café"),
        ("\u0430\u0300", "à"),
    ],
)
def test_what_nobody_sees_goes_and_what_looks_alike_is_made_normal(pasted, cleaned):
    assert clean(pasted) == cleaned
    refuse_unreadable(cleaned)


@pytest.mark.parametrize(
    "text",
    [
        "CO₂, m² en ½ – “één” ‘stem’ … € 5 à 10 %",
        "kΩ, ΔT, α-straling en β2",
        "de gemeente Київ en Αθήνα",
        "Çelik, Işık, Yıldız, Łódź, Ærø, Þór, Åse, Məmmədov en Ɓala",
        "het moet blíj\u0301ven, en wel 1\u20e3",
        "de regio\u00a0groeit",
        "1. eerst\n- dan\n* daarna",
    ],
)
def test_what_people_mean_stays(text):
    assert clean(text) == text
    refuse_unreadable(text)


@pytest.mark.parametrize(
    ("text", "message"),
    [
        (
            "de weg is \uf0b3 55 dB",
            "Na “de weg is” staat een teken dat niet te lezen is. Typ het opnieuw.",
        ),
        ("\ufffdde weg", "De tekst begint met een teken dat niet te lezen is. Typ het opnieuw."),
        ("een m\u0338otie", "Na “een m” staat een teken dat niet te lezen is. Typ het opnieuw."),
        ("zal\u0321\u0335go\u0353", "Na “zal” staat een teken dat niet te lezen is. Typ het opnieuw."),
        ("j\u0301\u0301a", "Na “j\u0301” staat een teken dat niet te lezen is. Typ het opnieuw."),
        ("de \u0280aad", "In “\u0280aad” staat een letter uit een ander schrift: “\u0280”. Typ het woord opnieuw."),
        ("een moti\u0436", "In “motiж” staat een letter uit een ander schrift: “ж”. Typ het woord opnieuw."),
        ("een moti\u03b5loze", "In “motiεloze” staat een letter uit een ander schrift: “ε”. Typ het woord opnieuw."),
    ],
)
def test_what_nobody_can_read_is_refused_in_dutch(text, message):
    with translation.override("nl"), pytest.raises(ValidationError) as refused:
        TextField().clean(text)
    assert refused.value.messages == [message]


@given(st.text())
def test_cleaning_twice_is_cleaning_once(text):
    once = clean(text)
    assert clean(once) == once
    assert plain_letters(once) == once


def test_a_field_cleans_what_is_typed():
    assert TextField().clean(" \u200bde m\u043etie \u200b") == "de motie"
    assert TextField(required=False).clean(None) == ""
    assert LineField().clean("\u202eEen brug\u2028voor nu") == "Een brug voor nu"
    with pytest.raises(ValidationError):
        TextField().clean("\u200b\ufeff")


def test_usual_signs_stay_as_they_are_without_a_closer_look(monkeypatch):
    text = "".join(sorted(USUAL))
    monkeypatch.setattr(characters, "USUAL", frozenset())
    assert plain_letters(text) == text
