"""What the audit trail calls the rows that it tells about."""

import datetime

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from attendance.models import Registration
from gremia.models import Role
from meetings.models import Consultation, Move, ThemeVote
from overleg import demo
from overleg.audit.names import names_of
from overleg.audit.tables import event_models
from positions.models import ClauseOrigin, Explanation
from proceedings.models import CafeRound, CafeTable, Correction, Report, TableNote
from tests.factories import (
    ClauseFactory,
    GremiumFactory,
    InviteeFactory,
    MeetingFactory,
    WorldCafeFactory,
    person,
)

DAY = datetime.date(2031, 3, 27)


@pytest.fixture
def meeting():
    return MeetingFactory(published=True, date=DAY)


def name_of(row) -> str:
    (name,) = names_of([row.events.latest("pgh_id")]).values()
    return name


def test_no_kind_of_row_is_left_as_a_number():
    """The demo has rows of nearly every kind; a new kind has to come into the demo or be made here."""
    demo.load()
    report = Report.objects.first()
    Correction.objects.create(
        report=report, original="een", proposed="twee", suggested_by=person(Role.MEMBER, GremiumFactory())
    )
    ClauseOrigin.objects.create(clause=ClauseFactory(), note=TableNote.objects.first())
    meeting = report.meeting
    times = {"date": meeting.date, "start": meeting.start, "end": meeting.end}
    Move.objects.create(meeting=meeting, because="x", place="zaal", address="straat", **times)
    everything, one_each = [], []
    for model in event_models():
        events = list(model.objects.order_by("pgh_id"))
        assert events, f"no row of {model.__name__}"
        bare = [name for event, name in names_of(events).items() if name.split()[-1] == str(event.pgh_obj_id)]
        assert bare == [], model.__name__
        everything += events
        one_each.append(events[0])
    costs = []
    for events in (one_each, everything):
        with CaptureQueriesContext(connection) as queries:
            names_of(events)
        costs.append(len(queries))
    assert costs[0] == costs[1]


def test_a_row_is_called_by_what_it_belongs_to(meeting):
    cafe = WorldCafeFactory(meeting=meeting, tables=["Wonen"], rounds=1)
    table, a_round = CafeTable.objects.get(cafe=cafe), CafeRound.objects.get(cafe=cafe)
    note = TableNote.objects.create(table=table, round=a_round, text="wat iemand zei")
    report = Report.objects.create(meeting=meeting, text="een")
    host = GremiumFactory(short_name="Almere")
    writer = person(Role.MEMBER, host)
    correction = Correction.objects.create(report=report, original="een", proposed="twee", suggested_by=writer)
    round_two = Consultation.objects.create(meeting=meeting, number=2, agenda=[], answer_by=DAY)
    answer = round_two.answers.create(gremium=host)
    clause = ClauseFactory()
    origin = ClauseOrigin.objects.create(clause=clause, note=note)
    explanation = Explanation.objects.create(clause=clause, text="x", written_by=writer, on_behalf_of=host)
    vote = ThemeVote.objects.create(until=DAY, opened_at=datetime.datetime(2031, 3, 1, 23, 30, tzinfo=datetime.UTC))
    rows = (table, a_round, note, correction, round_two, answer, origin, explanation, vote)
    assert [name_of(row) for row in rows] == [
        "Tafel “Wonen”",
        f"Ronde 1 ({meeting})",
        f"Notitie {note.pk} ({meeting})",
        f"Correctie {correction.pk} ({meeting})",
        f"Afstemming 2 ({meeting})",
        f"Antwoord van een commissie {answer.pk} ({meeting}, Almere)",
        f"Herkomst van een clausule {origin.pk} ({clause.position})",
        f"Uitleg {explanation.pk} ({clause.position})",
        "Stemming over het volgende thema 2 maart 2031",
    ]


def test_a_registration_tells_of_no_guest(meeting):
    guest = InviteeFactory(meeting=meeting, guest_name="Bijzondere Gast")
    registration = Registration.objects.create(invitee=guest, state=Registration.State.COMES, dinner=True)
    assert name_of(registration) == f"Aanmelding {registration.pk} ({meeting})"


def test_what_belongs_to_something_that_is_gone_keeps_its_number():
    clause = ClauseFactory()
    explanation = Explanation.objects.create(
        clause=clause, text="x", written_by=person(Role.MEMBER), on_behalf_of=GremiumFactory()
    )
    event = explanation.events.get()
    type(event).objects.filter(pgh_id=event.pgh_id).update(clause=0, on_behalf_of=0)
    event.refresh_from_db()
    assert list(names_of([event]).values()) == [f"Uitleg {explanation.pk}"]
