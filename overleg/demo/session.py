"""The technical session that prepared the next evening: who came in, who ate, and a report that is being written."""

import datetime
from typing import Any

from django.utils import timezone

from attendance.models import Invitee, Registration
from attendance.operations.checkin import check_in
from attendance.operations.dinner import close_dinner, confirm_caterer
from attendance.operations.guests import Guest, add_guests, invite_groups
from attendance.operations.reception import set_reception
from attendance.queries.proposal import proposed
from gremia.models import Gremium, User
from meetings.models import AgendaItem, Meeting, Theme
from meetings.operations.meeting import mark_meeting_held, publish_meeting
from overleg.demo.meetings import at, item, write_agenda
from proceedings.operations.report import save_report, start_report

Kind = AgendaItem.Kind
State = Registration.State
AGENDA: tuple[dict[str, Any], ...] = (
    item(at(18), Kind.MEAL, "Broodmaaltijd"),
    item(at(18, 30), Kind.INTRODUCTION, "Wat kost een busbaan?", speaker="Adviseur mobiliteit"),
    item(at(19, 30), Kind.DISCUSSION, "Vragen"),
)
CAME = ("lid.almere", "rapporteur.almere", "rapporteur.lelystad", "ambtenaar.flevoland")
STAYED_AWAY = "lid.flevoland"
CAME_UNASKED = "lid.lelystad"
"""Who had said nothing, and was there."""
REPORT = "De adviseur legt uit wat een busbaan kost. Dit verslag is nog niet af: de vragen komen er nog bij."


def load(gremia: dict[str, Gremium], people: dict[str, User], following: Meeting) -> None:
    """It was last week, in Flevoland; everybody who came in was noted at the door."""
    clerk = people["griffier.flevoland"]
    day = timezone.localdate() - datetime.timedelta(days=7)
    meeting = Meeting.objects.create(
        kind=Meeting.Kind.TECHNICAL_SESSION,
        date=day,
        start=at(18),
        end=at(20),
        host=gremia["flevoland"],
        belongs_to=following,
        chair="Griffier Flevoland",
    )
    meeting.themes.set([Theme.objects.get(slug="mobiliteit")])
    write_agenda(meeting, AGENDA)
    publish_meeting(meeting, by=clerk)
    set_reception(meeting, capacity=None, has_dinner=True, dinner_until=None, offer_hours=24, by=clerk)
    invite_groups(meeting, [each.key for each in proposed(meeting) if each.is_usual], by=clerk)
    add_guests(meeting, [Guest("Adviseur mobiliteit", "adviseur@example.org")], by=clerk)
    _who_came(meeting, clerk)
    mark_meeting_held(meeting, by=clerk)
    report = start_report(meeting, by=clerk)
    save_report(report, text=REPORT, expected=report.version, by=clerk)


def _who_came(meeting: Meeting, clerk: User) -> None:
    """As it was told in advance, and as it was at the door."""
    said_at = meeting.begins_at - datetime.timedelta(days=6)
    named = {invitee.email.partition("@")[0]: invitee for invitee in Invitee.objects.filter(meeting=meeting)}
    Registration.objects.bulk_create(
        Registration(invitee=named[name], state=State.COMES, dinner=True, answered_at=said_at, through="portal")
        for name in (*CAME, STAYED_AWAY)
    )
    close_dinner(meeting, by=clerk)
    confirm_caterer(meeting, by=clerk)
    for minutes, name in enumerate((*CAME, CAME_UNASKED)):
        check_in(meeting, code=named[name].code, by=clerk)
        arrived = meeting.begins_at - datetime.timedelta(minutes=minutes)
        Registration.objects.filter(invitee=named[name]).update(checked_in_at=arrived)
