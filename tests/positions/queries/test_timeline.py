"""One timeline of all that happened to a position."""

import datetime

import pytest
from django.utils import timezone

from gremia.models import Role
from positions import operations, queries
from positions.models import Alarm, Amendment, Clause, Declaration, Filing, Motion, Outcome, Stance
from tests.factories import (
    DocumentFactory,
    FractieFactory,
    GremiumFactory,
    MotionFactory,
    PositionFactory,
    person,
    rapporteur,
)

TODAY = datetime.date(2024, 6, 20)
BY = {
    "changed": "made_by",
    "suggested": "suggested_by",
    "decided": "decided_by",
    "answered": "said_by",
    "explained": "written_by",
    "sourced": "added_by",
    "declared": "declared_by",
    "filed": "filed_by",
    "amended": "recorded_by",
    "voted": "recorded_by",
    "replied": "answered_by",
}


@pytest.fixture
def almere():
    return GremiumFactory(short_name="Almere")


@pytest.fixture
def position():
    return PositionFactory()


def told(position):
    """(what, who), latest first."""
    entries = queries.entries(queries.timeline(position))
    return [(entry.what, getattr(entry.row, BY[entry.what])) for entry in entries]


def everything(position, gremium):
    """Each thing that can happen, once; returns who did it, oldest first."""
    writer, member, executive = rapporteur(position, gremium), person(Role.MEMBER, gremium), person(Role.EXECUTIVE)
    clause = operations.add_clause(position, kind=Clause.Kind.NOTING, text="de regio groeit", by=writer)
    suggestion = operations.suggest(clause, text="de regio krimpt", reason="Nee.", by=member)
    operations.decline_suggestion(suggestion, comment="Jawel.", by=writer)
    operations.explain(clause, text="Dit kost tijd.", by=executive)
    operations.add_source(clause, document=DocumentFactory(), by=writer)
    Stance.objects.create(revision=clause.current, gremium=gremium, answer="agree", said_by=writer)
    Stance.objects.create(
        revision=clause.current,
        gremium=gremium,
        fractie=FractieFactory(gremium=gremium),
        answer="object",
        remark="Nee.",
        said_by=member,
    )
    position.refresh_from_db()
    declaration = Declaration.objects.create(
        position=position, version=position.version, core=[], fingerprint="0" * 64, declared_by=writer
    )
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
    return [
        *(("changed", writer), ("suggested", member), ("decided", writer), ("explained", executive)),
        *(("sourced", writer), ("answered", writer), ("answered", member), ("declared", writer)),
        *(("filed", member), ("amended", member), ("voted", member), ("replied", writer)),
    ]


def without_order_of_events(told_):
    """Triggers keep the moment at which a transaction began; a test is one transaction."""
    events = {"explained", "sourced"}
    return [t for t in told_ if t[0] not in events], sorted(what for what, _ in told_ if what in events)


def test_all_that_happens_is_told_latest_first(position, almere):
    done = everything(position, almere)
    everything(PositionFactory(), almere)
    assert without_order_of_events(told(position)) == without_order_of_events(done[::-1])


def test_a_suggestion_that_was_taken_over_is_told_by_the_change_it_became(position, almere):
    writer, member = rapporteur(position, almere), person(Role.MEMBER, almere)
    clause = operations.add_clause(position, kind=Clause.Kind.NOTING, text="de regio groeit", by=writer)
    suggestion = operations.suggest(clause, text="de regio krimpt", reason="Nee.", by=member)
    revision = operations.accept_suggestion(suggestion, expected=1, by=writer)
    changed, suggested, added = queries.entries(queries.timeline(position))
    assert (changed.what, changed.row.revision, changed.row.revision.suggestion) == ("changed", revision, suggestion)
    assert (changed.before.text, changed.at) == ("de regio groeit", changed.row.made_at)
    assert (suggested.what, suggested.row, added.what, added.before) == ("suggested", suggestion, "changed", None)


def test_what_is_still_open_is_told_once(position, almere):
    clause = operations.add_clause(position, kind=Clause.Kind.NOTING, text="de regio groeit", by=None)
    operations.suggest(clause, text="de regio krimpt", reason="Nee.", by=person(Role.MEMBER))
    assert [e.what for e in queries.entries(queries.timeline(position))] == ["suggested", "changed"]


@pytest.mark.parametrize("many", [1, 3])
def test_a_page_of_it_costs_the_same_however_much_is_on_it(position, almere, many, django_assert_num_queries):
    for _ in range(many):
        everything(position, GremiumFactory() if many > 1 else almere)
    kinds = 11
    with django_assert_num_queries(1 + kinds):
        for entry in queries.entries(queries.timeline(position)):
            str((entry.row, entry.what))
