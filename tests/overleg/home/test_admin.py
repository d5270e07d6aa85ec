"""Griffies see which mail fails, of their own gremium only, and never what is in it."""

import pytest

from gremia.models import Role
from portal.models import OutgoingMail
from tests.factories import GremiumFactory, person

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
