"""Nobody holds up the portal by asking again and again for what costs something."""

import time

import pytest
from django.contrib.sessions.models import Session
from django.core.cache import cache
from django.test import Client
from django.urls import get_resolver

from gremia.models import Role
from overleg.heavy_requests import HEAVY
from tests.factories import logged_in, person
from tests.motions import papers

TOO_MUCH = "Dat was veel tegelijk"


@pytest.fixture(autouse=True)
def _few(settings, monkeypatch):
    cache.clear()
    settings.HEAVY_REQUESTS = [(3, 60)]
    monkeypatch.setattr(time, "time", lambda: 1_000_000_000)  # twenty seconds before a minute begins


def ask(path="/verifieer/", *, origin="192.0.2.1", client=None):
    return (client or Client()).get(path, REMOTE_ADDR=origin)


def test_the_public_is_counted_by_its_internet_address():
    assert [ask().status_code for _ in range(3)] == [200] * 3
    refused = ask()
    assert (refused.status_code, refused["Retry-After"], TOO_MUCH in refused.content.decode()) == (429, "20", True)
    assert ask("/").status_code == 200
    assert ask(origin="192.0.2.2").status_code == 200


def test_nobody_fills_the_database_with_log_ins_that_begin():
    """A log-in with a passkey begins with a row for who asks, and needs no account."""
    asked = {"headers": {"Accept": "application/json"}, "REMOTE_ADDR": "192.0.2.1"}
    assert [Client().get("/inloggen/passkey/", **asked).status_code for _ in range(5)] == [200] * 3 + [429] * 2
    assert Session.objects.count() == 3


def test_after_the_minute_one_goes_on(monkeypatch):
    for _ in range(4):
        ask()
    monkeypatch.setattr(time, "time", lambda: 1_000_000_020)
    assert ask().status_code == 200


def test_an_ipv6_connection_is_one_visitor():
    for last in range(3):
        ask(origin=f"2001:db8::{last}")
    assert ask(origin="2001:db8::ffff").status_code == 429
    assert ask(origin="2001:db8:0:1::1").status_code == 200


def test_people_of_one_town_hall_are_counted_apart(almere):
    motion = papers.motion_of(almere)
    clients = []
    for _ in range(2):
        client = logged_in(person(Role.MEMBER))
        clients.append(client)
    answers = [ask(f"/moties/{motion.pk}/motie.odt", client=client).status_code for client in clients for _ in range(4)]
    assert answers == [200, 200, 200, 429] * 2


def test_nobody_has_the_provider_of_a_council_asked_again_and_again():
    """It would shut out the portal, and with it everybody of that council. This one does not answer (503)."""
    assert [Client().post("/inloggen/raad/elders/").status_code for _ in range(4)] == [503, 503, 503, 429]


def test_the_names_exist():
    names = {name for name in HEAVY if ":" in name}
    resolver = get_resolver()
    assert HEAVY - names <= set(resolver.reverse_dict)
    found = {
        f"{namespace}:{name}"
        for namespace in {name.partition(":")[0] for name in names}
        for name in resolver.namespace_dict[namespace][1].reverse_dict
        if isinstance(name, str)
    }
    assert names - found == set()
