"""One timeline of all that happened to a position."""

import datetime

import pytest
from django.utils import timezone
from django.utils.translation import override

from gremia.models import Role
from motions.models import Alarm, Amendment, Filing, Motion, Outcome
from motions.queries.timeline import timeline_entries, timeline_of
from positions.models import Declaration, Position, Reopening, Stance
from positions.operations.clause import add_clause
from positions.operations.explanation import explain
from positions.operations.position import appoint_rapporteurs, choose_participants, create_position, edit_position
from positions.operations.source import add_source, remove_source
from positions.operations.suggestion import accept_suggestion, add_suggestion, decline_suggestion
from tests.factories import (
    ClauseFactory,
    DocumentFactory,
    FractieFactory,
    GremiumFactory,
    MandateFactory,
    MeetingFactory,
    MotionFactory,
    PositionFactory,
    ThemeFactory,
    person,
    rapporteur,
)
from wording.parts import Kind

TODAY = datetime.date(2024, 6, 20)
MIDNIGHT = {"hour": 0, "minute": 0, "second": 0, "microsecond": 0}
BY = {
    "changed": "made_by",
    "suggested": "suggested_by",
    "decided": "decided_by",
    "answered": "answered_by",
    "explained": "written_by",
    "sourced": "added_by",
    "declared": "declared_by",
    "reopened": "reopened_by",
    "filed": "filed_by",
    "amended": "recorded_by",
    "voted": "recorded_by",
    "replied": "answered_by",
}


def told(position):
    """(what, who), latest first."""
    entries = timeline_entries(timeline_of(position))
    return [(entry.what, getattr(entry.row, BY[entry.what]) if entry.what in BY else entry.by) for entry in entries]


def everything(position, gremium):
    """Each thing that can happen, once; returns who did it, oldest first."""
    writer, member, executive = rapporteur(position, gremium), person(Role.MEMBER, gremium), person(Role.EXECUTIVE)
    clause = add_clause(position, kind=Kind.NOTING, text="de regio groeit", by=writer)
    suggestion = add_suggestion(clause, text="de regio krimpt", reason="Nee.", by=member)
    decline_suggestion(suggestion, comment="Jawel.", by=writer)
    explain(clause, text="Dit kost tijd.", by=executive)
    add_source(clause, document=DocumentFactory(), by=writer)
    Stance.objects.create(revision=clause.current, gremium=gremium, answer="agree", answered_by=writer)
    Stance.objects.create(
        revision=clause.current,
        gremium=gremium,
        fractie=FractieFactory(gremium=gremium),
        answer="object",
        remark="Nee.",
        answered_by=member,
    )
    position.refresh_from_db()
    declaration = Declaration.objects.create(
        position=position, version=position.version, core=[], fingerprint="0" * 64, declared_by=writer
    )
    Reopening.objects.create(position=position, declaration=declaration, reason="Toch anders.", reopened_by=member)
    motion = Motion.objects.filter(position=position, gremium=gremium).first() or MotionFactory(
        position=position, gremium=gremium, status="filed", body={"opening": []}
    )
    filing = Filing.objects.create(
        motion=motion,
        number=motion.filings.count() + 1,
        declaration=declaration,
        core=[],
        fingerprint="0" * 64,
        text={},
        frame={},
        words={},
        filed_on=TODAY,
        filed_by=member,
    )
    amendment = Amendment.objects.create(
        filing=filing, core=[], fingerprint="1" * 64, raw="x", amended_on=TODAY, is_substantive=True, recorded_by=member
    )
    Outcome.objects.create(filing=filing, result="adopted", decided_on=TODAY, recorded_by=member)
    Alarm.objects.create(
        amendment=amendment,
        gremium=GremiumFactory(),
        answer="keep",
        answered_at=timezone.now(),
        answered_by=writer,
    )
    clerk, [mandate] = person(Role.CLERK, gremium), writer.mandates.all()
    appoint_rapporteurs(position, mandates=[], gremia=[gremium], by=clerk)
    appoint_rapporteurs(position, mandates=[mandate], gremia=[gremium], by=clerk)
    edit_position(position, title="Nieuw", theme=ThemeFactory(), meeting=MeetingFactory(), by=clerk)
    remove_source(clause.sources.get(), by=writer)
    return [
        ("appointed", None),
        *(("changed", writer), ("suggested", member), ("decided", writer), ("explained", executive)),
        *(("sourced", writer), ("answered", writer), ("answered", member), ("declared", writer)),
        *(("reopened", member), ("filed", member), ("amended", member), ("voted", member), ("replied", writer)),
        *(("appointed", clerk), ("appointed", clerk), ("data", clerk), ("sourced", writer)),
    ]


def without_order_of_events(told_):
    """Triggers keep the moment at which a transaction began; a test is one transaction."""
    events = {"explained", "sourced", "appointed", "data"}
    return [t for t in told_ if t[0] not in events], sorted(what for what, _ in told_ if what in events)


def test_all_that_happens_is_told_latest_first(position, almere):
    done = [("data", None), *everything(position, almere)]
    everything(PositionFactory(), almere)
    assert without_order_of_events(told(position)) == without_order_of_events(done[::-1])


def test_a_suggestion_that_was_taken_over_is_told_by_the_change_it_became(position, almere):
    writer, member = rapporteur(position, almere), person(Role.MEMBER, almere)
    clause = add_clause(position, kind=Kind.NOTING, text="de regio groeit", by=writer)
    suggestion = add_suggestion(clause, text="de regio krimpt", reason="Nee.", by=member)
    revision = accept_suggestion(suggestion, expected=1, by=writer)
    changed, suggested, added, *_before = timeline_entries(timeline_of(position))
    assert (changed.what, changed.row.revision, changed.row.revision.suggestion) == ("changed", revision, suggestion)
    assert (changed.before.text, changed.at) == ("de regio groeit", changed.row.made_at)
    assert (suggested.what, suggested.row, added.what, added.before) == ("suggested", suggestion, "changed", None)


def test_what_is_still_open_is_told_once(position, almere):
    clause = add_clause(position, kind=Kind.NOTING, text="de regio groeit", by=None)
    add_suggestion(clause, text="de regio krimpt", reason="Nee.", by=person(Role.MEMBER))
    assert [e.what for e in timeline_entries(timeline_of(position))] == ["suggested", "changed", "data"]


@pytest.mark.parametrize("many", [1, 3])
def test_a_page_of_it_costs_the_same_however_much_is_on_it(almere, many, django_assert_num_queries):
    position = PositionFactory(meeting=MeetingFactory())
    for _ in range(many):
        everything(position, GremiumFactory() if many > 1 else almere)
    kinds, what_may_be_gone, data_before, people = 14, 6, 5, 1
    with django_assert_num_queries(1 + kinds + what_may_be_gone + data_before + people):
        for entry in timeline_entries(timeline_of(position)):
            str((entry.row, entry.what))


def test_data_that_changed_are_told_with_what_they_were(position):
    clerk, theme = person(Role.CLERK), ThemeFactory(name="Wonen")
    before = (position.title, position.theme.name)
    position = edit_position(position, title="Anders", theme=theme, summary="", by=clerk)
    position = edit_position(position, title="Anders", theme=theme, summary="", by=clerk)
    edit_position(position, title="Anders", theme=theme, summary="Daarom.", meeting=None, by=clerk)
    with override("nl"):
        found = [(e.by, e.fields) for e in timeline_entries(timeline_of(position)) if e.what == "data"]
    assert found == [
        (clerk, [("waar het voor is", "", "Daarom.")]),
        (clerk, [("titel", before[0], "Anders"), ("thema", before[1], "Wonen")]),
        (None, []),
    ]


@pytest.mark.parametrize("day", [datetime.date(2024, 3, 31), datetime.date(2024, 10, 27)])  # one hour less, one more
def test_a_mandate_ends_after_all_that_was_done_on_its_last_day(position, almere, day):
    mandate = MandateFactory(gremium=almere, until=day)
    position.rapporteurs.create(mandate=mandate)
    late = timezone.make_aware(datetime.datetime.combine(day, datetime.time(23, 59)))
    ClauseFactory(position=position).comments.create(text="Af.", written_by=mandate.user, written_at=late)
    told = [(what, at) for what, _pk, at in timeline_of(position) if what in ("ended", "commented")]
    assert told == [("ended", late + datetime.timedelta(minutes=1)), ("commented", late)]


def test_whoever_wrote_stays_told_when_appointment_and_mandate_are_gone(position, almere):
    clerk, today = person(Role.CLERK, almere), timezone.localdate()
    mandate = MandateFactory(gremium=almere)
    appoint_rapporteurs(position, mandates=[mandate], gremia=[almere], by=clerk)
    ended = MandateFactory(gremium=almere, until=today - datetime.timedelta(days=1))
    MandateFactory(gremium=almere, until=today)
    position.rapporteurs.create(mandate=ended)
    position.rapporteurs.create(mandate=MandateFactory(gremium=almere, until=today))

    def told_of(what):
        return [
            (entry.row.pgh_label, entry.row.mandate_id, entry.by)
            for entry in timeline_entries(timeline_of(position))
            if entry.what == what
        ]

    appoint_rapporteurs(position, mandates=[], gremia=[almere], by=clerk)
    assert ("delete", mandate.pk, clerk) in told_of("appointed")
    position.rapporteurs.create(mandate=ended)
    [entry] = [e for e in timeline_entries(timeline_of(position)) if e.what == "ended"]
    assert (entry.row.mandate, timezone.localtime(entry.at)) == (ended, timezone.localtime().replace(**MIDNIGHT))
    mandate.delete()
    assert len(told_of("appointed")) == 7


@pytest.mark.django_db(transaction=True)
def test_who_joins_and_who_leaves_is_told_and_who_was_there_from_the_start_is_not(almere):
    lelystad, clerk = GremiumFactory(short_name="Lelystad"), person(Role.CLERK, almere)
    position = create_position(title="Een brug", theme=ThemeFactory(), gremia=[almere], by=clerk)
    assert told(position) == [("data", clerk)]
    choose_participants(position, gremia=[almere, lelystad], by=clerk)
    position = Position.objects.get(pk=position.pk)
    choose_participants(position, gremia=[almere], by=clerk)
    entries = timeline_entries(timeline_of(position))
    assert [(e.what, e.row.pgh_label, getattr(e.row, "gremium", None), e.by) for e in entries] == [
        ("participant", "delete", lelystad, clerk),
        ("participant", "insert", lelystad, clerk),
        ("data", "insert", None, clerk),
    ]
