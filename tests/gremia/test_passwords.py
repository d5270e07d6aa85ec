"""Passwords that someone who knows the person, the portal and its councils guesses soon are refused, in Dutch."""

import pytest
from django.conf import global_settings, settings
from django.contrib.auth.hashers import PBKDF2PasswordHasher
from django.contrib.auth.password_validation import validate_password
from django.core.cache import cache
from django.core.exceptions import ValidationError
from django.test import Client
from django.utils.module_loading import import_string

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


def test_signs_in_a_name_are_signs_and_no_expression(griffier, lelystad):
    FractieFactory(gremium=lelystad, name="(a+)+$ [Lokaal* \\1 .{99}")
    griffier.name = "Jan-(Piet [de) Vries+"
    assert complaints("paard batterij nietje", griffier) == []
    assert complaints("LokaalVries2026", griffier) == [TOO_EASY]


def test_a_password_is_kept_as_it_is_typed(client, griffier):
    """With spaces, capitals and its last character: nothing is cut off, stripped or changed on its way."""
    chosen = "  Ünicode ŉ paard batterij " + "x y" * 30 + "Z "
    client.force_login(griffier)
    answer = client.post("/wachtwoord/instellen/", {"password1": chosen, "password2": chosen})
    assert answer.status_code == 302, answer.context["form"].errors
    for other in (chosen.strip(), chosen.lower(), chosen[:-2] + "Y ", chosen[:72], chosen.replace("ŉ", "ʼn")):
        sent = Client().post("/inloggen/", {"login": griffier.email, "password": other})
        assert sent.context["form"].errors["password"]
        cache.clear()
    assert Client().post("/inloggen/", {"login": griffier.email, "password": chosen}).status_code == 302


@pytest.mark.parametrize("name", settings.ACCOUNT_FORMS | settings.MFA_FORMS)
def test_a_password_is_masked_and_says_to_a_password_manager_what_it_is(name):
    form = import_string((settings.ACCOUNT_FORMS | settings.MFA_FORMS)[name])
    for field_name, field in (form.base_fields | form.declared_fields).items():
        if "password" in field_name and field_name != "passwordless":
            assert field.widget.input_type == "password", field_name
            assert field.widget.attrs.get("autocomplete") in {"current-password", "new-password"}, field_name


def test_a_password_is_hashed_slowly():
    """With the hasher of production: PBKDF2-SHA-256, as often as OWASP asks at least."""
    assert global_settings.PASSWORD_HASHERS[0].endswith(".PBKDF2PasswordHasher")
    assert "PASSWORD_HASHERS" not in (settings.BASE_DIR / "overleg/settings.py").read_text()
    algorithm, rounds, salt, _hash = PBKDF2PasswordHasher().encode("x", PBKDF2PasswordHasher().salt()).split("$")
    assert (algorithm, int(rounds) >= 600_000, len(salt) >= 22) == ("pbkdf2_sha256", True, True)


def test_without_a_person_or_councils_too():
    assert complaints("Welkom2026!!") == [TOO_EASY]


def test_of_a_long_password_the_first_72_characters_are_judged_and_of_one_too_long_nothing(griffier):
    """However long, it costs a server no more than these do."""
    assert complaints("paard batterij nietje".rjust(72, "a")[:72], griffier) == []
    assert complaints("a" * 72 + "paard batterij nietje", griffier) == [TOO_EASY]
    assert complaints("a" * 129, griffier) == ["Dit wachtwoord is te lang. Gebruik hoogstens 128 tekens."]
