"""Logging in and out, and getting a new password, as someone of a council meets it."""

import re

import pytest
from django.conf import settings
from django.core import mail
from django.core.cache import cache
from django.urls import reverse

from gremia.models import Role
from tests.factories import GremiumFactory, UserFactory, person

PASSWORD = "een-lang-wachtwoord"


@pytest.fixture(autouse=True)
def _no_rate_limits():
    cache.clear()


@pytest.fixture
def user():
    return UserFactory(email="lid@example.org", name="Lid Urk", password=PASSWORD)


def log_in(client, **words):
    return client.post("/inloggen/", {"login": "lid@example.org", "password": PASSWORD} | words)


def error_of(response, field: str) -> str:
    """The message that stands at the field, and to which the field points."""
    html = response.content.decode()
    described = re.search(rf'name="{field}"[^>]*aria-describedby="([^"]*)"', html)[1].split()
    found = re.search(rf'<ul class="errorlist" id="id_{field}_error">(.*?)</ul>', html, re.DOTALL)
    assert f"id_{field}_error" in described
    return re.sub(r"<[^>]+>", "", found[1]).strip()


def test_logging_in_leads_to_what_was_asked_for(client, user):
    assert log_in(client, next="/standpunten/").headers["Location"] == "/standpunten/"


def test_what_is_wrong_stands_at_the_field(client, user):
    assert error_of(log_in(client, login="geen adres"), "login") == "Voer een geldig e-mailadres in."
    answer = log_in(client, password="iets anders")
    said = "Dit e-mailadres en dit wachtwoord horen niet bij elkaar. Kijk beide na."
    assert (answer.status_code, error_of(answer, "password")) == (200, said)


def test_logging_in_leads_to_the_start_page_and_says_nothing(client, user):
    answer = client.post("/inloggen/", {"login": "LID@example.org", "password": PASSWORD}, follow=True)
    assert answer.redirect_chain == [("/", 302)]
    assert 'class="notice' not in answer.content.decode().split("<h1")[0]


def test_what_was_typed_stays_except_the_password(client, user):
    html = log_in(client, password="iets anders").content.decode()
    assert 'value="lid@example.org"' in html
    assert "iets anders" not in html


def test_logging_out_is_one_button_and_says_so(client, user):
    client.force_login(user)
    answer = client.post("/uitloggen/", follow=True)
    assert answer.redirect_chain == [("/", 302)]
    assert "U bent uitgelogd." in answer.content.decode()
    assert client.get("/wachtwoord/wijzigen/").status_code == 302


def test_a_new_password_by_mail(client, user):
    answer = client.post("/wachtwoord/vergeten/", {"email": "lid@example.org"}, follow=True)
    assert "Kijk in uw e-mail" in answer.content.decode()
    (message,) = mail.outbox
    link = re.search(rf"{settings.SITE_URL}(/wachtwoord/nieuw/\S+)", message.body)
    assert (message.subject, message.to, message.alternatives) == (
        "Kies een nieuw wachtwoord voor Overleg",
        ["lid@example.org"],
        [],
    )
    assert message.body.splitlines() == [
        "Beste Lid Urk,",
        "",
        "Iemand vroeg een nieuw wachtwoord aan voor uw account, waarschijnlijk uzelf. Met deze link kiest u er een:",
        "",
        link[0],
        "",
        "De link werkt drie dagen, en maar één keer. Hebt u dit niet gevraagd? Dan hoeft u niets te doen: uw "
        "wachtwoord blijft zoals het is.",
        "",
        "Met vriendelijke groet,",
        "Overleg",
    ]
    form = client.get(link[1], follow=True)
    new = {"password1": "nog-een-lang-wachtwoord", "password2": "nog-een-lang-wachtwoord"}
    wrong = client.post(form.request["PATH_INFO"], new | {"password2": "anders-dan-hierboven"})
    assert error_of(wrong, "password2") == "Typ hier hetzelfde wachtwoord als hierboven."
    done = client.post(form.request["PATH_INFO"], new, follow=True)
    assert (done.redirect_chain, "Uw wachtwoord is gewijzigd." in done.content.decode()) == ([("/", 302)], True)
    assert [m.subject for m in mail.outbox[1:]] == ["Uw wachtwoord voor Overleg is gewijzigd"]
    assert log_in(client, password=new["password1"]).status_code == 302
    client.post("/uitloggen/")
    assert "Deze link werkt niet meer" in client.get(link[1], follow=True).content.decode()


def test_an_unknown_address_gets_the_same_answer_and_no_mail(client, user):
    unknown = client.post("/wachtwoord/vergeten/", {"email": "wie@example.org"}, follow=True)
    assert mail.outbox == []
    known = client.post("/wachtwoord/vergeten/", {"email": "lid@example.org"}, follow=True)
    assert [message.to for message in mail.outbox] == [["lid@example.org"]]
    assert (unknown.redirect_chain, unknown.content) == (known.redirect_chain, known.content)


def test_ones_own_page_shows_mandates_and_changes_the_password(client, user):
    member = person(Role.MEMBER, GremiumFactory(name="de raad van Urk"))
    member.set_password(PASSWORD)
    member.save()
    client.force_login(member)
    assert "de raad van Urk" in client.get("/account/").content.decode()
    new = {"oldpassword": PASSWORD, "password1": "nog-een-lang-wachtwoord", "password2": "nog-een-lang-wachtwoord"}
    wrong = client.post("/wachtwoord/wijzigen/", new | {"oldpassword": "x"})
    assert error_of(wrong, "oldpassword") == "Dit is niet uw huidige wachtwoord."
    short = client.post("/wachtwoord/wijzigen/", new | {"password1": "kort", "password2": "kort"})
    assert error_of(short, "password1").startswith("Dit wachtwoord is te kort. Gebruik minstens 12 tekens.")
    done = client.post("/wachtwoord/wijzigen/", new, follow=True)
    assert "Uw wachtwoord is gewijzigd." in done.content.decode()
    member.refresh_from_db()
    assert member.check_password("nog-een-lang-wachtwoord")


def test_a_closed_account_is_told(client):
    UserFactory(email="lid@example.org", password=PASSWORD, is_active=False)
    answer = log_in(client)
    assert answer.headers["Location"] == reverse("account_inactive")
    assert "Dit account is gesloten" in client.get(answer.headers["Location"]).content.decode()


@pytest.mark.parametrize("name", ["account_login", "account_reset_password"])
def test_labels_are_not_repeated_inside_the_fields(client, name):
    assert "placeholder" not in client.get(reverse(name)).content.decode()
