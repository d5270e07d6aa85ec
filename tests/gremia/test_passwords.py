"""Passwords that someone who knows the person, the portal and its councils guesses soon are refused, in Dutch."""

import time

import pytest
from django.contrib.auth.password_validation import validate_password
from django.core.exceptions import ValidationError

from tests.factories import FractieFactory, UserFactory

TOO_EASY = (
    "Dit wachtwoord is makkelijk te raden. Gebruik een paar woorden die niets met elkaar te maken hebben; "
    "namen, plaatsen en jaartallen tellen niet mee."
)


@pytest.fixture
def griffier(almere, lelystad, settings):
    settings.SITE_URL = "https://waterschapszaken.example.org"
    for name in ("GroenLinks", "PvdA", "Leefbaar Lelystad"):
        FractieFactory(gremium=lelystad, name=name)
    return UserFactory(name="Griffier Waterland", email="g.molenaar@example.org")


def complaints(password, user=None) -> list[str]:
    try:
        validate_password(password, user)
    except ValidationError as error:
        return error.messages
    return []


@pytest.mark.parametrize(
    "password",
    [
        "Welkom2026!!",
        "aaaaaaaaaaaa",
        "Lelystad2026!!",
        "L3lystad!2026?",
        "AlmereLelystad",
        "GemeenteAlmere1",
        "Overleg-2026-Griffie",
        "Waterland!1998!",
        "molenaarmolenaar",
        "Zomer2026Zomer2026",
        "Februari2026!!",
        "Vergadering-2026!",
        "Goedemorgen1!",
        "1234567890123456",
        "qwertyuiopasdf",
        "correcthorse",
        "welkombijdegemeente",
        "wachtwoord is geheim",
        "een lang wachtwoord 2024",
        "ditisgeheim123",
        "ikhouvanjou123",
        "hetiseenmooiedag",
        "Ik weet het niet",
        "Herfst!Winter!",
        "lente zomer herfst winter",
        "maandag dinsdag woensdag",
        "een twee drie vier",
        "samen sterk voor almere",
        "GroenLinksPvdA26",
        "Leefbaar-Lelystad-1",
        "waterschapszaken",
    ],
)
def test_what_is_soon_guessed_is_refused(griffier, password):
    assert complaints(password, griffier)[-1] == TOO_EASY


@pytest.mark.parametrize(
    "password",
    [
        "paard batterij nietje",
        "kopje thee morgen",
        "lang geduld met wolken 2024",
        "Xk9#mQ2$vL7p",
        "x" * 5 + "Wq8!vn-Jd3@k",
    ],
)
def test_what_takes_long_to_guess_is_taken(griffier, password):
    assert complaints(password, griffier) == []


def test_without_a_person_or_councils_too():
    assert complaints("Welkom2026!!") == [TOO_EASY]


def test_the_longest_password_costs_little_and_a_longer_one_nothing(griffier):
    longest = "aB3$1zQx" * 16
    begin = time.perf_counter()
    assert complaints(longest, griffier) in ([], [TOO_EASY])
    assert time.perf_counter() - begin < 2
    assert complaints(longest + "x", griffier)[-1] == "Dit wachtwoord is te lang. Gebruik hoogstens 128 tekens."
