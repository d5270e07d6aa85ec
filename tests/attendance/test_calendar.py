"""The entry for people's own calendars, read back by two programs that are not ours: icalendar and ical.js."""

import datetime
import json
import subprocess
from pathlib import Path
from typing import Any

import icalendar
import pytest
from icalendar.enums import PARTSTAT

from attendance.models import Mailing
from attendance.renderers.calendar import calendar_request
from portal.site import identifier
from tests.factories import MeetingFactory, ThemeFactory
from tests.processes import PROJECT

FOLDER = Path(__file__).parent / "calendar"
NODE = PROJECT / ".venv/bin/node"


def read_by_icalendar(text: str) -> dict[str, Any]:
    calendar = icalendar.Calendar.from_ical(text)
    (event,) = calendar.walk("VEVENT")
    assert [zone["TZID"] for zone in calendar.walk("VTIMEZONE")] == ["Europe/Amsterdam"]

    def people(name: str) -> list[dict[str, str]]:
        found = event.get(name, [])
        rows = found if isinstance(found, list) else [found]
        parameters = ("cn", "rsvp", "partstat")
        return [{"address": str(row)} | {each: row.params.get(each, "") for each in parameters} for row in rows]

    def in_utc(moment: datetime.datetime) -> str:
        return moment.astimezone(datetime.UTC).strftime("%Y-%m-%dT%H:%M:%S.000Z")

    return {
        "method": str(calendar["METHOD"]),
        "uid": str(event["UID"]),
        "sequence": int(event["SEQUENCE"]),
        "status": str(event["STATUS"]),
        "summary": str(event["SUMMARY"]),
        "location": str(event["LOCATION"]),
        "start": in_utc(event["DTSTART"].dt),
        "end": in_utc(event["DTEND"].dt),
        "zone": event["DTSTART"].params["TZID"],
        "organizer": people("ORGANIZER"),
        "attendees": people("ATTENDEE"),
    }


def read_by_ical_js(text: str) -> dict[str, Any]:
    command = [str(NODE), str(FOLDER / "read.mjs")]
    done = subprocess.run(command, input=text.encode(), capture_output=True, timeout=60, check=True)  # noqa: S603
    return json.loads(done.stdout)


READERS = [pytest.param(read_by_icalendar, id="icalendar"), pytest.param(read_by_ical_js, id="ical.js")]


@pytest.fixture
def mailing(almere, settings) -> Mailing:
    settings.SITE_URL, settings.CALENDAR_ADDRESS = "https://overleg.example.org", "antwoord@overleg.example.org"
    meeting = MeetingFactory(
        host=almere, published=True, date=datetime.date(2031, 3, 27), room="Zaal 1, links; achter", address="Plein 1"
    )
    meeting.themes.add(ThemeFactory(name="Regio's & raden"))
    return Mailing.objects.create(meeting=meeting, version=3, kind="update")


@pytest.mark.parametrize("read", READERS)
def test_a_change_as_calendars_read_it(mailing, read):
    text = calendar_request(mailing).text(email="lid@example.org", name="O'Lid, raad", answer=PARTSTAT.ACCEPTED)
    assert read(text) == {
        "method": "REQUEST",
        "uid": identifier(f"vergadering-{mailing.meeting.pk}"),
        "sequence": 2,
        "status": "CONFIRMED",
        "summary": "Politiek overleg Regio's & raden",
        "location": "Stadhuis, Zaal 1, links; achter, Plein 1",
        "start": "2031-03-27T18:00:00.000Z",  # 19.00 in winter time
        "end": "2031-03-27T20:30:00.000Z",
        "zone": "Europe/Amsterdam",
        "organizer": [
            {"address": "mailto:antwoord@overleg.example.org", "cn": "Griffie Almere", "rsvp": "", "partstat": ""}
        ],
        "attendees": [
            {"address": "mailto:lid@example.org", "cn": "O'Lid, raad", "rsvp": "TRUE", "partstat": "ACCEPTED"}
        ],
    }


@pytest.mark.parametrize("read", READERS)
@pytest.mark.parametrize(
    ("day", "start", "end", "times"),
    [
        ((2031, 7, 3), (19, 0), (21, 30), ("2031-07-03T17:00:00.000Z", "2031-07-03T19:30:00.000Z")),
        ((2031, 3, 29), (20, 0), (1, 0), ("2031-03-29T19:00:00.000Z", "2031-03-30T00:00:00.000Z")),
        ((2031, 10, 25), (23, 0), (4, 0), ("2031-10-25T21:00:00.000Z", "2031-10-26T03:00:00.000Z")),
    ],
    ids=["summer", "past midnight", "the night that the clock goes back"],
)
def test_the_times_in_every_season(mailing, read, day, start, end, times):
    meeting = mailing.meeting
    meeting.date, meeting.start, meeting.end = datetime.date(*day), datetime.time(*start), datetime.time(*end)
    entry = read(calendar_request(mailing).text(email="lid@example.org", name="Lid"))
    assert (entry["start"], entry["end"]) == times


@pytest.mark.parametrize("read", READERS)
def test_a_cancellation_takes_the_same_entry_out(mailing, read):
    first = read(calendar_request(mailing).text(email="lid@example.org", name="Lid"))
    mailing.kind, mailing.version = "cancellation", 4
    entry = read(calendar_request(mailing).text(email="lid@example.org", name="Lid"))
    assert (entry["method"], entry["status"], entry["uid"]) == ("CANCEL", "CANCELLED", first["uid"])
    assert entry["sequence"] > first["sequence"]


def test_without_a_mailbox_the_griffie_gets_the_replies(mailing, settings):
    settings.CALENDAR_ADDRESS = ""
    entry = read_by_icalendar(calendar_request(mailing).text(email="lid@example.org", name="Lid"))
    assert entry["organizer"][0]["address"] == f"mailto:{mailing.meeting.host.griffie_email}"
