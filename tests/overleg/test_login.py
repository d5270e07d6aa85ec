"""Logging in and out, and passwords: real pages, and mail over a real SMTP server."""

import re
import time

import pytest
from django.conf import settings
from django.core.cache import cache
from django.core.management import call_command
from django.test import Client

from gremia.models import Role, User
from gremia.operations.account import NotInvitable, invite_person
from overleg.home.account_forms import RESET_SECONDS
from tests.factories import UserFactory, person

LOGIN = "/inloggen/"
RESET = "/wachtwoord/vergeten/"
PASSWORD = "een lang wachtwoord 2024"
NEW_PASSWORD = "nog een langer wachtwoord 2025"
WRONG = "Dit e-mailadres en dit wachtwoord horen niet bij elkaar. Kijk beide na."


@pytest.fixture(autouse=True)
def _no_rate_limits_left():
    cache.clear()


@pytest.fixture
def member():
    return UserFactory(email="lid.almere@example.org", name="Lid Almere", password=PASSWORD)


def log_in(client, address="lid.almere@example.org", password=PASSWORD, **more):
    return client.post(LOGIN, {"login": address, "password": password, **more})


def is_logged_in(client):
    return "_auth_user_id" in client.session


def link_in(mail):
    (link,) = re.findall(rf"{settings.SITE_URL}(/wachtwoord/nieuw/\S+)", mail.get_content())
    return link


def set_password(client, link, password=NEW_PASSWORD):
    """Follow the link as a browser does (it sends on to an address without the secret) and fill in the form."""
    page = client.get(link, follow=True)
    where = page.redirect_chain[-1][0]
    return client.post(where, {"password1": password, "password2": password}, follow=True)


@pytest.mark.parametrize("typed", ["lid.almere@example.org", "Lid.Almere@Example.ORG", " LID.ALMERE@EXAMPLE.ORG "])
def test_an_address_may_be_typed_in_any_case(client, member, typed):
    answer = log_in(client, typed)
    assert (answer.status_code, answer["Location"]) == (302, "/")
    assert client.session["_auth_user_id"] == str(member.pk)


@pytest.mark.parametrize(
    ("address", "password"),
    [
        ("lid.almere@example.org", "verkeerd"),
        ("onbekend@example.org", PASSWORD),
        ("lid.almere@example.org", PASSWORD + " "),
    ],
)
def test_a_wrong_password_and_an_unknown_address_get_the_same_answer_at_the_form(client, member, address, password):
    answer = log_in(client, address, password)
    assert answer.status_code == 200
    assert answer.context["form"].errors == {"password": [WRONG]}
    assert WRONG in answer.content.decode()
    assert answer.context["form"]["login"].value() == address
    assert not is_logged_in(client)


def test_being_shut_out_works_at_once(client, member):
    log_in(client)
    assert client.get("/standpunten/").status_code == 200
    User.objects.update(is_active=False)
    assert client.get("/standpunten/")["Location"] == "/inloggen/?next=/standpunten/"


def test_logging_out_takes_a_post(client, member):
    log_in(client)
    assert client.get("/uitloggen/").status_code == 200
    assert is_logged_in(client)
    answer = client.post("/uitloggen/")
    assert (answer.status_code, answer["Location"]) == (302, "/")
    assert not is_logged_in(client)


@pytest.mark.parametrize(
    ("wanted", "where"),
    [
        ("/dossiers/", "/dossiers/"),
        ("https://elders.example.com/", "/"),
        ("//elders.example.com/", "/"),
        ("/\\elders.example.com/", "/"),
        ("javascript:alert(1)", "/"),
        ("\x00", "/"),
    ],
)
def test_logging_in_goes_on_to_a_page_of_ours_only(client, member, wanted, where):
    assert log_in(client, next=wanted)["Location"] == where


def test_nobody_signs_up(client):
    page = client.get("/aanmelden-kan-niet/")
    assert page.status_code == 200
    assert "U krijgt een account van uw griffie" in page.text
    client.post("/aanmelden-kan-niet/", {"email": "ik@example.org", "password1": PASSWORD})
    assert not User.objects.exists()


@pytest.mark.parametrize("address", ["lid.almere@example.org", "niemand@example.org"])
def test_asking_for_a_new_password_takes_as_long_for_an_address_that_nobody_has(client, member, address):
    begun = time.monotonic()
    answer = client.post(RESET, {"email": address})
    assert time.monotonic() - begun >= RESET_SECONDS
    assert answer["Location"] == "/wachtwoord/vergeten/verstuurd/"


def test_a_new_password_ends_the_sessions_elsewhere(client, member):
    elsewhere = Client()
    for browser in (client, elsewhere):
        log_in(browser)
    answer = client.post(
        "/wachtwoord/wijzigen/",
        {"oldpassword": PASSWORD, "password1": NEW_PASSWORD, "password2": NEW_PASSWORD},
    )
    assert answer.status_code == 302
    assert client.get("/standpunten/").status_code == 200
    assert elsewhere.get("/standpunten/")["Location"] == "/inloggen/?next=/standpunten/"


def test_an_invitation_leads_to_a_first_password(client, mailbox):
    clerk = person(Role.CLERK)
    invited = UserFactory(email="nieuw.lid@example.org", name="Nieuw lid", password=None)
    invite_person(invited, by=clerk)
    (mail,) = mailbox
    assert (mail["To"], mail["Subject"]) == ("nieuw.lid@example.org", "Uw account voor het Politiek Overleg")
    assert f"{clerk.name} heeft voor u een account gemaakt" in mail.get_content()
    invited.refresh_from_db()
    assert invited.invited_at is not None
    set_password(client, link_in(mail))
    assert log_in(client, "nieuw.lid@example.org", NEW_PASSWORD).status_code == 302
    assert is_logged_in(client)


def test_the_link_of_someone_who_may_not_log_in_any_more_opens_nothing(client, mailbox):
    """Also when it was opened before that: whoever has the link would else know the password once it may again."""
    invited = UserFactory(email="nieuw.lid@example.org", password=None)
    invite_person(invited, by=None)
    (mail,) = mailbox
    page = client.get(link_in(mail), follow=True)
    User.objects.filter(pk=invited.pk).update(is_active=False)
    where = page.redirect_chain[-1][0]
    answer = client.post(where, {"password1": NEW_PASSWORD, "password2": NEW_PASSWORD})
    assert "Deze link werkt niet meer" in answer.content.decode()
    assert "Deze link werkt niet meer" in client.get(link_in(mail), follow=True).content.decode()
    invited.refresh_from_db()
    assert not invited.has_usable_password()


def test_someone_who_may_not_log_in_is_not_invited(mailbox):
    with pytest.raises(NotInvitable):
        invite_person(UserFactory(is_active=False), by=None)
    assert mailbox == []


def test_an_administrator_is_made_on_the_command_line(monkeypatch):
    monkeypatch.setenv("DJANGO_SUPERUSER_PASSWORD", PASSWORD)
    call_command("createsuperuser", "--noinput", "--email", "Beheer@example.org", "--name", "Beheer", verbosity=0)
    administrator = User.objects.get()
    assert (administrator.email, administrator.name) == ("beheer@example.org", "Beheer")
    assert administrator.is_superuser
    assert administrator.is_staff
    assert administrator.check_password(PASSWORD)
