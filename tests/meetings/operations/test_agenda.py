"""A whole agenda at once."""

import datetime

import pytest

from meetings.agenda_text import ParsedItem
from meetings.models import Meeting
from meetings.operations.agenda import put_agenda
from meetings.operations.meeting import WrongStatus
from tests.factories import AgendaItemFactory, MeetingFactory, UserFactory

ITEMS = [
    ParsedItem(datetime.time(19), 30, "Opening", "opening", "Griffier Almere", "- Welkom"),
    ParsedItem(None, None, "Debat"),
]


def rows(meeting):
    return list(
        meeting.agenda_items.values_list("order", "start", "duration", "title", "kind", "speaker", "public_text")
    )


@pytest.mark.parametrize("replace", [True, False])
def test_put_agenda(replace):
    meeting = MeetingFactory()
    changed_at = meeting.changed_at
    AgendaItemFactory(meeting=meeting, order=4, title="Eerst")
    put_agenda(meeting, ITEMS, replace=replace, by=UserFactory())
    first = [] if replace else [(4, None, None, "Eerst", "discussion", "", "")]
    last = 0 if replace else 4
    assert rows(meeting) == [
        *first,
        (last + 1, datetime.time(19), 30, "Opening", "opening", "Griffier Almere", "- Welkom"),
        (last + 2, None, None, "Debat", "discussion", "", ""),
    ]
    assert Meeting.objects.get(pk=meeting.pk).changed_at > changed_at


@pytest.mark.parametrize(
    "state", [{"status": "held", "published": True}, {"status": "cancelled", "cancelled_because": "Ziek"}]
)
def test_put_agenda_too_late(state):
    meeting = MeetingFactory(**state)
    with pytest.raises(WrongStatus):
        put_agenda(meeting, ITEMS, replace=True, by=None)
    assert rows(meeting) == []
