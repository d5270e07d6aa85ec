"""A whole agenda at once, and taking the last change back."""

import datetime

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from meetings.agenda_reader.item import ParsedItem
from meetings.models import AgendaItem, Meeting
from meetings.operations.agenda import (
    MAX_ITEMS,
    AgendaStep,
    TooManyItems,
    put_agenda,
    save_agenda,
    undo_agenda,
)
from meetings.operations.consultation import ask_committees, record_answer
from meetings.operations.meeting import WrongStatus
from meetings.queries.agenda import agenda_at, last_event
from portal.compared import ChangedMeanwhile
from tests.factories import AgendaItemFactory, GremiumFactory, MeetingFactory, UserFactory

ITEMS = [
    ParsedItem(datetime.time(18, 30), 30, "Inloop", "arrival", "Griffier Almere", "- Welkom"),
    ParsedItem(datetime.time(19), None, "Opening", "opening"),
    ParsedItem(datetime.time(19, 15), None, "Debat"),
]
CLOSED = [{"status": "held", "published": True}, {"status": "cancelled", "cancelled_because": "Ziek"}]


def rows(meeting):
    return list(
        meeting.agenda_items.values_list("order", "start", "duration", "title", "kind", "speaker", "public_text")
    )


def whole(meeting):
    """Everything of every item, numbers included."""
    return list(meeting.agenda_items.order_by("order").values())


@pytest.fixture
def meeting(db):
    return MeetingFactory(start=datetime.time(19), end=datetime.time(21))


@pytest.mark.parametrize("replace", [True, False])
def test_put_agenda(meeting, replace):
    changed_at = meeting.changed_at
    AgendaItemFactory(meeting=meeting, order=4, title="Eerst")
    put_agenda(meeting, ITEMS, replace=replace, by=UserFactory())
    first = [] if replace else [(4, None, None, "Eerst", "discussion", "", "")]
    last = 0 if replace else 4
    assert rows(meeting) == [
        *first,
        (last + 1, datetime.time(18, 30), 30, "Inloop", "arrival", "Griffier Almere", "- Welkom"),
        (last + 2, None, 15, "Opening", "opening", "", ""),
        (last + 3, None, 105, "Debat", "discussion", "", ""),
    ]
    assert Meeting.objects.get(pk=meeting.pk).changed_at > changed_at


@pytest.mark.parametrize("state", CLOSED)
def test_nothing_changes_too_late(state):
    meeting = MeetingFactory(**state)
    item = AgendaItemFactory(meeting=meeting)
    before = whole(meeting)
    for change in (
        lambda: put_agenda(meeting, ITEMS, replace=True, by=None),
        lambda: save_agenda(meeting, [], by=None),
        lambda: undo_agenda(meeting, AgendaStep(0, last_event(meeting)), by=None),
    ):
        with pytest.raises(WrongStatus):
            change()
    assert whole(meeting) == before
    assert item.meeting == meeting


def test_an_agenda_has_an_end(meeting):
    with pytest.raises(TooManyItems):
        save_agenda(meeting, [AgendaItem(title="Nog een") for _ in range(MAX_ITEMS + 1)], by=None)
    save_agenda(meeting, [AgendaItem(title="Nog een") for _ in range(MAX_ITEMS)], by=None)
    with pytest.raises(TooManyItems):
        put_agenda(meeting, ITEMS, replace=False, by=None)
    assert meeting.agenda_items.count() == MAX_ITEMS


def test_save_keeps_changes_adds_and_removes(meeting):
    kept, changed, gone = (AgendaItemFactory(meeting=meeting, order=n, title=t) for n, t in enumerate("abc", start=1))
    changed_at = meeting.changed_at
    changed.title = "B"
    save_agenda(meeting, [changed, AgendaItem(title="nieuw"), kept], by=None)
    items = list(meeting.agenda_items.all())
    assert [(item.order, item.title) for item in items] == [(1, "B"), (2, "nieuw"), (3, "a")]
    assert (items[0].pk, items[2].pk) == (changed.pk, kept.pk)
    assert not AgendaItem.objects.filter(pk=gone.pk).exists()
    assert Meeting.objects.get(pk=meeting.pk).changed_at > changed_at


def test_saving_what_is_there_changes_nothing(meeting):
    save_agenda(meeting, [AgendaItem(title="a"), AgendaItem(title="b")], by=None)
    changed_at, events = Meeting.objects.get(pk=meeting.pk).changed_at, last_event(meeting)
    assert save_agenda(meeting, list(meeting.agenda_items.all()), by=None) is None
    assert (Meeting.objects.get(pk=meeting.pk).changed_at, last_event(meeting)) == (changed_at, events)


def test_an_item_of_another_meeting_or_named_twice_becomes_an_item_of_its_own(meeting):
    foreign, own = AgendaItemFactory(title="Van een ander"), AgendaItemFactory(meeting=meeting, title="Eigen")
    typed = [AgendaItem(pk=pk, title=title) for pk, title in ((foreign.pk, "x"), (own.pk, "y"), (own.pk, "z"))]
    save_agenda(meeting, typed, by=None)
    foreign.refresh_from_db()
    assert foreign.title == "Van een ander"
    assert [(item.title, item.pk == own.pk) for item in meeting.agenda_items.all()] == [
        ("x", False),
        ("y", True),
        ("z", False),
    ]


@pytest.mark.parametrize("change", ["put", "save"])
def test_undo_puts_everything_back_under_its_own_number(meeting, change):
    for number in range(3):
        AgendaItemFactory(meeting=meeting, order=number + 1, start=datetime.time(20, number), internal_note="Sleutel")
    before = whole(meeting)
    step = (
        put_agenda(meeting, ITEMS, replace=True, by=None)
        if change == "put"
        else save_agenda(meeting, [AgendaItem(pk=before[2]["id"], title="Alleen dit")], by=None)
    )
    after = whole(meeting)
    again = undo_agenda(meeting, step, by=None)
    assert whole(meeting) == before
    undo_agenda(meeting, again, by=None)
    assert whole(meeting) == after


def test_undo_never_takes_back_what_came_later(meeting):
    mine = save_agenda(meeting, [AgendaItem(title="Mijn punt")], by=UserFactory())
    items = list(meeting.agenda_items.all())
    items[0].speaker = "Iemand"
    theirs = save_agenda(meeting, items, by=UserFactory())
    before = whole(meeting)
    for step in (mine, AgendaStep(theirs.after, theirs.after)):
        with pytest.raises(ChangedMeanwhile):
            undo_agenda(meeting, step, by=None)
    assert whole(meeting) == before
    undo_agenda(meeting, theirs, by=None)
    assert [(item.title, item.speaker) for item in meeting.agenda_items.all()] == [("Mijn punt", "")]


def test_an_agenda_of_another_meeting_does_not_stand_in_the_way(meeting):
    step = save_agenda(meeting, [AgendaItem(title="Mijn punt")], by=None)
    save_agenda(MeetingFactory(), [AgendaItem(title="Elders")], by=None)
    undo_agenda(meeting, step, by=None)
    assert whole(meeting) == []


def test_what_committees_answered_follows_each_change(meeting):
    gremium = GremiumFactory()
    save_agenda(meeting, [AgendaItem(title="Opening", duration=10)], by=None)
    asked = ask_committees(meeting, answer_by=meeting.date, by=None)
    record_answer(asked, gremium=gremium, answer="agreed", remark="", by=None)
    items = [*meeting.agenda_items.all(), AgendaItem(title="Debat")]
    step = save_agenda(meeting, items, by=None)
    assert [row["title"] for row in meeting.consultations.first().agenda["items"]] == ["Opening", "Debat"]
    assert meeting.consultations.count() == 2
    undo_agenda(meeting, step, by=None)
    assert [row["title"] for row in meeting.consultations.first().agenda["items"]] == ["Opening"]


@settings(max_examples=40)
@given(moves=st.lists(st.tuples(st.sampled_from(["move", "longer", "undo"]), st.integers(0, 4), st.integers(0, 4))))
def test_no_walk_loses_an_item_or_gives_two_the_same_place(meeting, moves):
    save_agenda(meeting, [AgendaItem(title=title, duration=10) for title in "abcde"], by=None)
    numbers = set(meeting.agenda_items.values_list("pk", flat=True))
    states: list[tuple[AgendaStep, list]] = []
    for what, source, target in moves:
        before, items = whole(meeting), list(meeting.agenda_items.all())
        if what == "undo":
            if states:
                step, earlier = states.pop()
                undone = undo_agenda(meeting, step, by=None)
                assert whole(meeting) == earlier
                states.clear()  # only the last change can be undone, and now that is the undoing
                states.append((undone, before))
            continue
        if what == "move":
            items.insert(target, items.pop(source))
        else:
            items[source].duration = 10 + (items[source].duration + target) % 700
        step = save_agenda(meeting, items, by=None)
        if step:
            states.append((step, before))
        assert [item.pk for item in meeting.agenda_items.all()] == [item.pk for item in items]
    places = list(meeting.agenda_items.values_list("order", flat=True))
    assert set(meeting.agenda_items.values_list("pk", flat=True)) == numbers
    assert places == [1, 2, 3, 4, 5]


def test_the_agenda_at_a_moment_of_its_history(meeting):
    assert (last_event(meeting), agenda_at(meeting, 0)) == (0, [])
    step = save_agenda(meeting, [AgendaItem(title="a"), AgendaItem(title="b")], by=None)
    save_agenda(meeting, [], by=None)
    assert [(item.order, item.title) for item in agenda_at(meeting, step.after)] == [(1, "a"), (2, "b")]
    assert agenda_at(meeting, last_event(meeting)) == []
