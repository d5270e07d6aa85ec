"""The lists of the workplace are narrowed to what one looks for."""

import datetime

import pytest
from django.urls import reverse
from django.utils import timezone

from gremia.models import Role
from tests.factories import (
    LONG_AGO,
    FractieFactory,
    GremiumFactory,
    MandateFactory,
    MeetingFactory,
    ThemeFactory,
    UserFactory,
    person,
)

TODAY = timezone.localdate()
DAY = datetime.timedelta(days=1)


@pytest.fixture(autouse=True)
def clerk(client, almere):
    user = person(Role.CLERK, almere)
    client.force_login(user)
    return user


def found(client, place: str, **asked: str) -> set:
    answer = client.get(reverse(f"admin:{place}_changelist"), asked)
    assert answer.status_code == 200
    return set(answer.context["cl"].queryset)


def test_mandates_by_status_year_and_words(client, clerk, almere):
    own = clerk.mandates.get()
    ended = MandateFactory(gremium=almere, since=datetime.date(2018, 3, 1), until=TODAY - DAY)
    to_come = MandateFactory(gremium=almere, since=TODAY + DAY)
    proposed = MandateFactory(role=Role.CLERK, gremium=almere, confirmed_at=None, since=LONG_AGO)
    now = MandateFactory(gremium=almere, fractie=FractieFactory(gremium=almere, name="Noorderlicht"), until=TODAY)
    everything = {own, ended, to_come, proposed, now}
    expected = {
        "nu": {own, now},
        "straks": {to_come},
        "voorbij": {ended},
        "voorgesteld": {proposed},
        "": everything,
        "anders": everything,
    }
    assert {word: found(client, "gremia_mandate", stand=word) for word in expected} == expected
    assert found(client, "gremia_mandate", since__year="2018") == {ended}
    assert found(client, "gremia_mandate", q="noorderlicht") == {now}


def test_fracties_by_status_and_gremia_by_part(client, almere):
    now, ended = FractieFactory(gremium=almere), FractieFactory(gremium=almere, until=TODAY - DAY)
    to_come = FractieFactory(gremium=almere, since=TODAY + DAY)
    left = GremiumFactory(until=TODAY - DAY)
    expected = {"nu": {now}, "straks": {to_come}, "voorbij": {ended}, "": {now, ended, to_come}}
    assert {word: found(client, "gremia_fractie", stand=word) for word in expected} == expected
    assert found(client, "gremia_gremium", stand="voorbij") == {left}
    assert found(client, "gremia_gremium", stand="nu") == {almere}
    assert found(client, "gremia_gremium", kind__exact="staten") == set()


def test_people_by_whether_they_have_a_mandate_today(client, clerk, almere):
    twice = person(Role.MEMBER, almere)
    MandateFactory(user=twice, gremium=almere, role=Role.OFFICIAL)
    former, nobody = person(Role.MEMBER, almere, until=TODAY - DAY), UserFactory()
    expected = {"ja": {clerk, twice}, "nee": {former, nobody}, "": {clerk, twice, former, nobody}}
    assert {word: found(client, "gremia_user", mandaat=word) for word in expected} == expected


def test_meetings_and_themes_by_words(client, almere, lelystad):
    here, elsewhere = MeetingFactory(host=almere, room="Burgerzaal"), MeetingFactory(host=lelystad)
    theme = ThemeFactory(name="Mobiliteit")
    elsewhere.themes.add(theme, ThemeFactory(name="Mobiel bellen"))
    assert found(client, "meetings_meeting", q="burgerzaal") == {here}
    assert found(client, "meetings_meeting", q="lelystad") == {elsewhere}
    answer = client.get(reverse("admin:meetings_meeting_changelist"), {"q": "mobi"})
    assert list(answer.context["cl"].queryset) == [elsewhere]
    assert found(client, "meetings_theme", q="mobiliteit") == {theme}
