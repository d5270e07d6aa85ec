"""A wrong number of proxies in front is told, where people and machines look."""

import pytest
from django.core.cache import cache
from django.test import Client

from portal import heartbeat
from portal.queue import Queue
from tests.factories import UserFactory

PASSWORD = "een lang wachtwoord 2024"


def through(*addresses: str) -> dict[str, str]:
    return {"X-Forwarded-For": ", ".join(addresses)}


@pytest.fixture
def ready(db):
    """What /gezond/klaar/ answers when it is asked through these proxies."""
    for name in Queue:
        heartbeat.note_beat(name)

    def ask(*addresses: str) -> tuple[int, str]:
        answer = Client().get("/gezond/klaar/", headers=through(*addresses) if addresses else {})
        return answer.status_code, answer.content.decode().splitlines()[-1]

    return ask


def test_fewer_proxies_than_the_settings_say_stop_nothing_but_logging_in(db, settings, caplog):
    cache.clear()
    settings.ALLAUTH_TRUSTED_PROXY_COUNT = 2
    UserFactory(email="lid@example.org", password=PASSWORD)
    client = Client(headers=through("192.0.2.1"))
    assert client.get("/over/").status_code == 200
    for path, data in (
        ("/inloggen/", {"login": "lid@example.org", "password": PASSWORD}),
        ("/wachtwoord/vergeten/", {"email": "lid@example.org"}),
    ):
        answer = client.post(path, data)
        assert (answer.status_code, "Het portaal is niet goed ingesteld" in answer.content.decode()) == (503, True)
    told = "Nobody can log in: TRUSTED_PROXIES is 2, and X-Forwarded-For has 1"
    assert [record.getMessage() for record in caplog.records if record.name == "overleg.middleware"] == [told, told]


def test_a_proxy_that_the_settings_do_not_know_is_told_once(db, settings, caplog):
    settings.ALLAUTH_TRUSTED_PROXY_COUNT = 0
    client = Client(headers=through("192.0.2.1"))
    for _ in range(3):
        assert client.get("/over/").status_code == 200
    told = "TRUSTED_PROXIES is 0, and X-Forwarded-For has 1: all visitors pass for one"
    assert [(record.levelname, record.getMessage()) for record in caplog.records] == [("ERROR", told)]


@pytest.mark.parametrize(
    ("expected", "addresses"),
    [(0, ["192.0.2.1"]), (2, ["192.0.2.1"]), (1, ["192.0.2.1", "10.0.0.1"])],
)
def test_who_watches_over_the_portal_hears_of_it(ready, settings, expected, addresses):
    settings.ALLAUTH_TRUSTED_PROXY_COUNT = expected
    wrong = f"proxies: TRUSTED_PROXIES is {expected}, and X-Forwarded-For has {len(addresses)}"
    assert ready(*addresses) == (503, wrong)
    settings.ALLAUTH_TRUSTED_PROXY_COUNT = len(addresses)
    assert ready(*addresses) == (200, "queue documents: ok")
    assert ready() == (200, "queue documents: ok"), "asked from beside it, without a proxy"
