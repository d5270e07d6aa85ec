"""Griffies see which mail fails, of their own gremium only, and never what is in it."""

import pytest
from django.utils import timezone

from gremia.models import Role
from portal.mail import send_waiting
from portal.models import OutgoingMail
from tests.factories import GremiumFactory, person
from tests.pages import forms_on

LIST = "/beheer/portal/outgoingmail/"


@pytest.fixture
def mails():
    here, elsewhere = GremiumFactory(), GremiumFactory()
    member, other = person(Role.MEMBER, here), person(Role.MEMBER, elsewhere)
    for number, (to, cc, error) in enumerate(
        [
            ([member.email], [], "geen verbinding"),
            ([elsewhere.griffie_email], [here.griffie_email], "geen verbinding"),
            ([other.email], [], "geen verbinding"),
            ([member.email], [], ""),
        ]
    ):
        OutgoingMail.objects.create(subject=f"Mail {number}", body="http://geheim/", to=to, cc=cc, error=error)
    return here


def seen(client) -> list[str]:
    text = client.get(LIST).content.decode()
    assert "geheim" not in text
    return [f"Mail {number}" for number in range(4) if f"Mail {number}" in text]


def test_what_failed_of_the_own_gremium(client, mails):
    client.force_login(person(Role.CLERK, mails))
    assert seen(client) == ["Mail 0", "Mail 1"]
    own, other = OutgoingMail.objects.get(subject="Mail 0"), OutgoingMail.objects.get(subject="Mail 2")
    page = client.get(f"{LIST}{own.pk}/change/").content.decode()
    assert ("geen verbinding" in page, "geheim" in page) == (True, False)
    assert client.get(f"{LIST}{other.pk}/change/").status_code == 302


def test_the_regional_adviser_sees_all_that_failed(client, mails):
    client.force_login(person(Role.REGIONAL_ADVISER))
    assert seen(client) == ["Mail 0", "Mail 1", "Mail 2"]


def test_a_mail_that_was_given_up_is_tried_once_more(client, mails, mailbox, settings):
    settings.MAIL_DELIVERY_BACKEND = settings.EMAIL_BACKEND
    long_ago = timezone.now() - timezone.timedelta(days=4)
    OutgoingMail.objects.update(created_at=long_ago, next_try_at=None, body="De tekst.", sender="x@example.org")
    assert send_waiting() == 0
    client.force_login(person(Role.CLERK, mails))
    rows = [mail.pk for mail in OutgoingMail.objects.filter(subject__in=["Mail 0", "Mail 2"])]
    asked = client.post(LIST, {"action": "try_again", "_selected_action": rows})
    assert "1 mail wordt opnieuw verstuurd:" in asked.text
    assert "Mail 0" in asked.text
    assert "Mail 2" not in asked.text
    assert send_waiting() == 0
    (form,) = (form for form in forms_on(asked.text) if "action" in form.fields)
    answer = client.post(LIST, {**form.data(), "confirm": "x"}, follow=True)
    assert "1 mail wordt opnieuw geprobeerd." in answer.content.decode()
    assert send_waiting() == 1
    assert [str(mail["Subject"]) for mail in mailbox] == ["Mail 0"]
    assert set(OutgoingMail.objects.values_list("subject", "next_try_at")) == {
        ("Mail 1", None),
        ("Mail 2", None),
        ("Mail 3", None),
    }


def test_mails_are_searched_by_subject_address_and_what_went_wrong(client, mails):
    client.force_login(person(Role.REGIONAL_ADVISER))
    own = OutgoingMail.objects.get(subject="Mail 0")
    OutgoingMail.objects.filter(subject="Mail 1").update(subject="Het verslag")
    for asked, found in (
        ("verslag", {"Het verslag"}),
        (own.to[0], {"Mail 0"}),
        ("verbinding", {"Mail 0", "Het verslag", "Mail 2"}),
    ):
        assert {mail.subject for mail in client.get(LIST, {"q": asked}).context["cl"].result_list} == found
    assert "Toon alles" in client.get(LIST, {"q": "zoiets niet"}).text
