"""Calendars, read back as another program reads them."""

import datetime

import pytest
from django.utils import timezone
from icalendar import Calendar

from attendance.models import Mailing
from attendance.operations.registration import Answer, register
from gremia.models import Gremium, Role
from meetings.models import Meeting, Move
from meetings.models.meeting import TimeAndPlace
from meetings.operations.meeting import cancel_meeting
from proceedings.models import CalendarFeed
from proceedings.operations.action import add_action_point
from tests.attendance.test_calendar import READERS
from tests.factories import MeetingFactory, ThemeFactory, invited, mailed, person

DAY = datetime.timedelta(days=1)


def entries(answer):
    calendar = Calendar.from_ical(answer.content)
    return {
        str(event["SUMMARY"]): (event.start, event.end, str(event["URL"]), str(event.get("STATUS", "")))
        for event in calendar.events
    }


@pytest.fixture
def meeting(almere):
    return MeetingFactory(
        host=almere, published=True, start=datetime.time(19, 30), end=datetime.time(0, 30), room="Raadzaal"
    )


@pytest.fixture
def feed(client, almere):
    member = person(Role.MEMBER, almere)
    client.force_login(member)
    client.post("/agenda/")
    client.logout()
    return CalendarFeed.objects.get(user=member)


def test_the_public_calendar_links_back_and_says_what_is_cancelled(client, meeting, almere, settings):
    MeetingFactory(host=almere)
    meeting.themes.add(ThemeFactory(name="Wonen"))
    off = MeetingFactory(host=almere, published=True, kind=Meeting.Kind.TECHNICAL_SESSION)
    Meeting.objects.filter(pk=off.pk).update(status="cancelled", cancelled_because="Storm, en sneeuw")
    answer = client.get("/agenda.ics")
    assert answer["Content-Type"] == "text/calendar; charset=utf-8"
    found = entries(answer)
    assert sorted(found) == ["Afgelast: Technische sessie", "Politiek overleg Wonen"]
    start, end, url, status = found["Politiek overleg Wonen"]
    assert (start.isoformat()[:16], end - start) == (f"{meeting.date}T19:30", datetime.timedelta(hours=5))
    assert (url, status) == (f"{settings.SITE_URL}/vergaderingen/{meeting.pk}/", "CONFIRMED")
    assert found["Afgelast: Technische sessie"][3] == "CANCELLED"
    assert "Gaat niet door: Storm\\, en sneeuw" in answer.content.decode().replace("\r\n ", "")
    assert b"BEGIN:VTIMEZONE" in answer.content


def test_the_calendar_writes_a_place_with_its_own_capitals(client, almere):
    MeetingFactory(host=almere, published=True, building="stadhuis van Almere", room="Raadzaal", address="Plein 1")
    assert "LOCATION:Stadhuis van Almere\\, Raadzaal\\, Plein 1" in client.get("/agenda.ics").text


@pytest.mark.parametrize("read", READERS)
def test_the_hour_is_the_same_for_every_program_in_summer_too(client, almere, read):
    next_summer = datetime.date(timezone.localdate().year + 1, 7, 3)
    MeetingFactory(host=almere, published=True, date=next_summer, start=datetime.time(19), end=datetime.time(21, 30))
    text = client.get("/agenda.ics").text.replace("END:VEVENT", "ATTENDEE:x\r\nORGANIZER:x\r\nSEQUENCE:0\r\nEND:VEVENT")
    entry = read(text.replace("VERSION:2.0", "VERSION:2.0\r\nMETHOD:PUBLISH"))
    assert (entry["start"], entry["end"]) == (f"{next_summer}T17:00:00.000Z", f"{next_summer}T19:30:00.000Z")


@pytest.mark.parametrize(
    "change",
    [
        lambda meeting: Meeting.objects.update(room="Burgerzaal"),
        lambda meeting: Gremium.objects.filter(pk=meeting.host_id).update(address="Plein 9"),
        lambda meeting: meeting.themes.update(name="Wonen en werken"),
    ],
    ids=["room", "address", "theme"],
)
def test_who_has_the_calendar_already_is_told_so_until_something_changes(client, meeting, change):
    meeting.themes.add(ThemeFactory(name="Wonen"))
    tag = client.get("/agenda.ics")["ETag"]
    assert client.get("/agenda.ics", headers={"If-None-Match": tag}).status_code == 304
    change(meeting)
    assert client.get("/agenda.ics", headers={"If-None-Match": tag}).status_code == 200


def test_the_own_calendar_has_what_the_person_may_see_and_has_to_do(client, meeting, feed, almere):
    due = meeting.date + DAY
    point = add_action_point(meeting, text="Vraag het rijk", owner=feed.user, due=due, by=None)
    add_action_point(meeting, text="Zonder dag", owner=feed.user, by=None)
    found = entries(client.get(f"/agenda/{feed.key}.ics"))
    assert sorted(found) == ["Actiepunt: Vraag het rijk", "Politiek overleg"]
    assert found["Actiepunt: Vraag het rijk"][:2] == (due, due + DAY)
    assert found["Actiepunt: Vraag het rijk"][2].endswith(point.get_absolute_url())


def test_what_was_accepted_in_the_own_calendar_does_not_stand_in_the_feed_too(client, feed, meeting):
    """Calendar programs show one entry in two calendars twice, also with the same UID."""
    address = f"/agenda/{feed.key}.ics"
    invitee = invited(meeting, feed.user)
    mailed(meeting)

    def answers(comes: bool, through: str) -> list[str]:
        register(invitee, Answer(comes=comes), through=through, by=None)
        return list(entries(client.get(address)))

    assert answers(True, "link") == ["Politiek overleg"], "whether the entry was taken over is not known"
    assert answers(True, "calendar") == []
    assert answers(True, "portal") == [], "it stands there still, with dinner or without"
    assert answers(False, "calendar") == ["Politiek overleg"]
    assert answers(True, "calendar") == []
    assert list(entries(client.get("/agenda.ics"))) == ["Politiek overleg"]
    move = Move.objects.create(meeting=meeting, because="De zaal is vol", **vars(TimeAndPlace.of(meeting)))
    assert list(entries(client.get(address))) == ["Politiek overleg"], "the own calendar does not know of the move yet"
    mailed(meeting, "update")
    assert move.made_at < Mailing.objects.first().created_at
    assert list(entries(client.get(address))) == []
    cancel_meeting(meeting, reason="Storm", by=None)
    assert list(entries(client.get(address))) == ["Afgelast: Politiek overleg"]


@pytest.mark.parametrize("reads_replies", [True, False])
def test_the_page_says_what_becomes_of_accepted_invitations(client, feed, settings, reads_replies):
    settings.CALENDAR_ADDRESS = "agenda@example.org" if reads_replies else ""
    client.force_login(feed.user)
    page = client.get("/agenda/").content.decode()
    assert ("Daarom staat zij niet ook in deze agenda" in page, "Dan ziet u die vergadering twee keer" in page) == (
        reads_replies,
        not reads_replies,
    )


def test_another_address_and_none_at_all(client, feed):
    before = f"/agenda/{feed.key}.ics"
    client.force_login(feed.user)
    client.post("/agenda/")
    key = CalendarFeed.objects.get().key
    assert f"/agenda/{key}.ics</code>" in client.get("/agenda/").content.decode()
    client.post("/agenda/", {"intrekken": "1"})
    client.logout()
    assert [client.get(path).status_code for path in (before, f"/agenda/{key}.ics")] == [404, 404]
    assert not CalendarFeed.objects.exists()


def test_who_may_not_log_in_any_more_has_no_calendar(client, feed):
    feed.user.is_active = False
    feed.user.save()
    assert client.get(f"/agenda/{feed.key}.ics").status_code == 404


def test_who_has_no_mandate_any_more_is_told_what_everybody_is(client, feed, meeting):
    add_action_point(meeting, text="Vraag het rijk", owner=feed.user, due=meeting.date + 9 * DAY, by=None)
    address = f"/agenda/{feed.key}.ics"
    assert len(entries(client.get(address))) == 2
    feed.user.mandates.update(until=timezone.localdate() - DAY)
    assert entries(client.get(address)) == entries(client.get("/agenda.ics"))


def test_a_concept_is_only_in_the_calendar_of_a_griffie(client, almere):
    MeetingFactory(host=almere)
    clerk = person(Role.CLERK, almere)
    feed = CalendarFeed.objects.create(user=clerk)
    assert entries(client.get("/agenda.ics")) == {}
    assert [entry[3] for entry in entries(client.get(f"/agenda/{feed.key}.ics")).values()] == ["TENTATIVE"]


@pytest.mark.parametrize("number", [1, 3, 10])
def test_any_number_of_meetings_takes_the_same_queries(client, almere, number, django_assert_num_queries):
    for _number in range(number):
        MeetingFactory(host=almere, published=True)
    with django_assert_num_queries(2):
        client.get("/agenda.ics")


@pytest.mark.parametrize("number", [1, 3, 10])
def test_any_number_of_accepted_invitations_takes_the_same_queries(client, feed, number, django_assert_num_queries):
    for _number in range(number):
        register(invited(MeetingFactory(published=True), feed.user), Answer(comes=True), through="calendar", by=None)
    MeetingFactory(published=True)
    address = f"/agenda/{feed.key}.ics"
    client.get(address)
    with django_assert_num_queries(5):
        client.get(address)
