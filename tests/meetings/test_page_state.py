"""What everyone reads of a meeting is rendered once for each state: whatever changes, the page shows it at once."""

import datetime
import re

import pytest
from django.contrib.messages import constants
from django.contrib.messages.storage.base import Message
from django.contrib.messages.storage.cookie import CookieStorage
from django.core.cache import cache
from django.db import connection
from django.test import RequestFactory
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils import timezone

from gremia.models import Gremium, Role
from meetings.agenda_reader.item import ParsedItem
from meetings.models import Invitation, InvitationPdf, Meeting, Region
from meetings.models.meeting import TimeAndPlace
from meetings.operations.agenda import put_agenda, touch
from meetings.operations.meeting import cancel_meeting, mark_meeting_held, publish_meeting, record_move
from meetings.operations.texts import write_last_time
from meetings.queries.pages import for_page
from tests.factories import (
    AgendaItemFactory,
    DossierFactory,
    GremiumFactory,
    InvitationPdfFactory,
    MeetingFactory,
    ThemeFactory,
    logged_in,
    person,
)

DAY = datetime.date(2024, 6, 13)


@pytest.fixture(autouse=True)
def _empty_cache():
    cache.clear()


@pytest.fixture
def meeting() -> Meeting:
    """Of a year with another evening before and after it; a gremium that has nothing yet was made first."""
    GremiumFactory(short_name="Zeewolde")
    meeting = MeetingFactory(published=True, date=DAY, host=GremiumFactory(short_name="Almere"))
    meeting.themes.add(ThemeFactory(name="Mobiliteit"))
    for month in (1, 11):
        MeetingFactory(published=True, date=DAY.replace(month=month), host=GremiumFactory(short_name=f"Stad {month}"))
    Meeting.objects.filter(pk=meeting.pk).update(changed_at=timezone.now())
    Gremium.objects.filter(short_name="Almere").update(changed_at=timezone.now())
    return meeting


def renamed(gremium: Gremium, name: str) -> None:
    gremium.short_name = name
    gremium.save()


def other(month: int) -> Meeting:
    return Meeting.objects.get(date=DAY.replace(month=month))


def put_item(meeting: Meeting) -> None:
    put_agenda(meeting, [ParsedItem(datetime.time(19), title="Nieuw punt")], replace=False, by=None)


def publish_session(meeting: Meeting) -> None:
    session = MeetingFactory(kind="technical_session", belongs_to=meeting, date=DAY)
    AgendaItemFactory(meeting=session, start=session.start, duration=30)
    publish_meeting(session, because="Het haast.", by=None)


def rename_theme(meeting: Meeting) -> None:
    theme = meeting.themes.get()
    theme.name = "Bereikbaarheid"
    theme.save()
    touch(Meeting.objects.filter(themes=theme))


def move(meeting: Meeting) -> None:
    earlier = TimeAndPlace.of(meeting)
    meeting.start = datetime.time(20)
    meeting.save()
    record_move(meeting, earlier=earlier, because="De zaal is bezet.", by=None)


def bring_elsewhere(meeting: Meeting) -> None:
    meeting.building = "de Kubus"
    meeting.save()


STEPS = {
    "an item": put_item,
    "a text": lambda meeting: write_last_time(meeting, text="Toen spraken we over wonen.", by=None),
    "a theme": rename_theme,
    "moved": move,
    "cancelled": lambda meeting: cancel_meeting(meeting, reason="Ziek.", by=None),
    "held": lambda meeting: mark_meeting_held(meeting, by=None),
    "a session": publish_session,
    "another evening": lambda meeting: MeetingFactory(published=True, date=DAY.replace(month=9), building="de Kubus"),
    "another evening elsewhere": lambda meeting: bring_elsewhere(other(11)),
    "another evening cancelled": lambda meeting: cancel_meeting(other(11), reason="Ziek.", by=None),
    "the evening before cancelled": lambda meeting: cancel_meeting(other(1), reason="Ziek.", by=None),
    "the region": lambda meeting: Region(pk=1, about_how="Wij praten.").save(),
    "the host": lambda meeting: renamed(meeting.host, "Dronten"),
    "another gremium": lambda meeting: renamed(other(1).host, "Dronten"),
    "a new gremium": lambda meeting: GremiumFactory(short_name="Urk"),
    "a gremium removed": lambda meeting: Gremium.objects.get(short_name="Zeewolde").delete(),
    "the PDF": lambda meeting: InvitationPdfFactory(meeting=meeting),
    "the dossier": lambda meeting: DossierFactory(meeting=meeting),
}


def page(client, meeting: Meeting) -> str:
    """The page without its tokens, which are new each time."""
    return re.sub(r'(csrfmiddlewaretoken" value|X-CSRFToken)\W+\w+', "", client.get(meeting.get_absolute_url()).text)


@pytest.mark.parametrize("step", STEPS)
def test_every_step_is_on_the_page_at_once(client, meeting, step):
    browsers = (client, logged_in(person(Role.MEMBER)))
    before = [page(browser, meeting) for browser in browsers]
    STEPS[step](meeting)
    after = [page(browser, meeting) for browser in browsers]
    for browser, then, now in zip(browsers, before, after, strict=True):
        cache.clear()
        assert now == page(browser, meeting) != then


def test_what_goes_again_is_off_the_page_at_once(client, meeting):
    for row in (InvitationPdfFactory(meeting=meeting), DossierFactory(meeting=meeting)):
        before = page(client, meeting)
        row.delete()
        after = page(client, meeting)
        cache.clear()
        assert after == page(client, meeting) != before
    assert not InvitationPdf.objects.exists()


def test_a_gremium_that_left_is_off_the_page_the_next_day(client, meeting, monkeypatch):
    today, now = timezone.localdate(), timezone.now()
    Gremium.objects.filter(short_name="Zeewolde").update(until=today)
    assert "Griffie Zeewolde" in page(client, meeting)
    monkeypatch.setattr(timezone, "now", lambda: now + datetime.timedelta(days=1))
    assert "Griffie Zeewolde" not in page(client, meeting)


def test_a_page_that_is_no_longer_published_is_given_to_nobody(client, meeting):
    assert client.get(meeting.get_absolute_url()).status_code == 200
    Meeting.objects.filter(pk=meeting.pk).update(status="concept", published_at=None)
    assert client.get(meeting.get_absolute_url()).status_code == 404


def test_a_visitor_gets_the_same_page_with_one_query_as_when_it_was_made(client, meeting):
    made = client.get(meeting.get_absolute_url())
    with CaptureQueriesContext(connection) as queries:
        kept = client.get(meeting.get_absolute_url())
    assert len(queries) == 1
    assert (kept.content, kept.headers) == (made.content, made.headers)
    assert "csrfmiddlewaretoken" not in kept.text
    assert kept.templates == [], "it was rendered once more"


def test_what_one_visitor_is_told_is_on_no_page_of_another(client, meeting):
    page(client, meeting)
    response = CookieStorage(RequestFactory().get("/"))
    told = response._encode([Message(constants.SUCCESS, "Alleen voor u.")])
    client.cookies["messages"] = told
    assert "Alleen voor u." in page(client, meeting)
    client.cookies.clear()
    assert "Alleen voor u." not in page(client, meeting)


def test_a_visitor_is_led_back_to_the_address_that_was_asked(client, meeting):
    page(client, meeting)
    address = f"{meeting.get_absolute_url()}?zomaar=iets"
    assert f'<input type="hidden" name="next" value="{address}">' in client.get(address).text
    assert f"{reverse('account_login')}?next={meeting.get_absolute_url()}" in page(client, meeting)


def test_the_parts_that_are_kept_say_nothing_of_who_read_them_first(client, meeting):
    clerk = person(Role.CLERK)
    Invitation.objects.create(meeting=meeting, why_now="Omdat het nu kan.")
    client.force_login(clerk)
    assert clerk.name in page(client, meeting)
    client.logout()
    client.cookies.clear()
    assert clerk.name not in page(client, meeting)
    assert "Omdat het nu kan." in page(client, meeting)


def test_what_was_read_for_one_page_is_not_kept_for_the_next(db):
    clerk = person(Role.CLERK)
    assert list(for_page(clerk)) == []
    meeting = MeetingFactory()
    assert list(for_page(clerk)) == [meeting]
