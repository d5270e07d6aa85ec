"""Sessions that are over leave nothing behind."""

import datetime

from allauth.usersessions.models import UserSession
from django.contrib.sessions.models import Session
from django.test import Client
from django.utils import timezone

from gremia.tasks import clear_sessions
from tests.factories import UserFactory

PASSWORD = "een lang wachtwoord 2024"


def logged_in(address: str) -> str:
    UserFactory(email=address, password=PASSWORD)
    client = Client()
    client.post("/inloggen/", {"login": address, "password": PASSWORD})
    return client.session.session_key


def test_what_is_over_goes_and_what_is_in_use_stays():
    expired, in_use, ended = (logged_in(f"{name}@example.org") for name in ("verlopen", "bezig", "weg"))
    begins = logged_in("nieuw@example.org")
    UserSession.objects.exclude(session_key=begins).update(created_at=timezone.now() - datetime.timedelta(days=2))
    Session.objects.filter(session_key=expired).update(expire_date=timezone.now() - datetime.timedelta(seconds=1))
    Session.objects.filter(session_key__in=[ended, begins]).delete()
    clear_sessions()
    assert list(Session.objects.values_list("session_key", flat=True)) == [in_use]
    assert set(UserSession.objects.values_list("session_key", flat=True)) == {in_use, begins}
