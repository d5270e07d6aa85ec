"""The agenda of a meeting on one screen."""

import datetime

import pytest

from gremia.models import Role
from meetings.models import AgendaItem, Meeting
from tests.factories import AgendaItemFactory, MeetingFactory, person
from tests.meetings.test_admin import fields, page, said
from tests.pages import number_of_queries, words


@pytest.fixture
def clerk(client, almere):
    user = person(Role.CLERK, almere)
    client.force_login(user)
    return user


@pytest.fixture
def meeting(almere):
    """Three items of half an hour, from 19.00 on; the break has a fixed start."""
    meeting = MeetingFactory(host=almere, start=datetime.time(19), end=datetime.time(20, 30))
    AgendaItemFactory(meeting=meeting, order=1, title="Opening", kind="opening", duration=30)
    AgendaItemFactory(meeting=meeting, order=2, title="Debat", duration=30)
    AgendaItemFactory(meeting=meeting, order=3, title="Pauze", kind="break", start=datetime.time(20), duration=30)
    return meeting


@pytest.fixture
def url(meeting):
    return page("meeting_agenda", meeting.pk)


def stands(meeting):
    """The agenda as it is saved: place, title, minutes."""
    return list(meeting.agenda_items.values_list("order", "title", "duration"))


def shown(answer):
    """The agenda as the page shows it: time and title."""
    return [(form.times, form["title"].value()) for form in answer.context["formset"].in_order]


def pressed(client, url, answer, button, value="1", **typed):
    """The page after pressing a button of it."""
    return client.post(url, fields(answer) | typed | {button: value})


def test_the_page_says_the_times(client, clerk, url):
    answer = client.get(url)
    assert shown(answer) == [
        ("19.00 – 19.30", "Opening"),
        ("19.30 – 20.00", "Debat"),
        ("20.00 – 20.30", "Pauze"),
    ]
    assert "20.00 – 20.30 vast" in words(answer)
    assert "19.30 – 20.00 vast" not in words(answer)


@pytest.mark.parametrize(
    ("button", "row", "order"),
    [
        ("_down", "0", ["Debat", "Opening", "Pauze"]),
        ("_up", "1", ["Debat", "Opening", "Pauze"]),
        ("_up", "2", ["Opening", "Pauze", "Debat"]),
        ("_up", "0", ["Opening", "Debat", "Pauze"]),
        ("_down", "2", ["Opening", "Debat", "Pauze"]),
        ("_down", "7", ["Opening", "Debat", "Pauze"]),
        ("_up", "x", ["Opening", "Debat", "Pauze"]),
    ],
)
def test_move_without_a_script(client, clerk, url, meeting, button, row, order):
    before = stands(meeting)
    answer = pressed(client, url, client.get(url), button, row, **{"items-1-speaker": "Een lid"})
    assert [title for _time, title in shown(answer)] == order
    assert "Een lid" in answer.content.decode(), "what was typed stays"
    assert stands(meeting) == before, "and nothing is saved yet"
    saved = pressed(client, url, answer, "_save")
    assert saved.status_code == 302
    assert [title for _order, title, _minutes in stands(meeting)] == order


def test_times_move_along_and_a_fixed_one_clashes(client, clerk, url):
    answer = pressed(client, url, client.get(url), "_check", **{"items-0-duration": "45"})
    assert shown(answer) == [
        ("19.00 – 19.45", "Opening"),
        ("19.45 – 20.15", "Debat"),
        ("20.00 – 20.30", "Pauze"),
    ]
    assert "“Pauze” begint 15 minuten voordat het vorige punt klaar is." in words(answer)


def test_where_it_went_is_said(client, clerk, url):
    answer = pressed(client, url, client.get(url), "_down", "0")
    told = "“Opening” staat nu op plaats 2 van 3: 19.30 – 20.00. Nog niet opgeslagen."
    assert answer.context["said"] == told
    assert told in words(answer)
    assert 'value="0" title="Omlaag" autofocus' in answer.content.decode()


def test_past_midnight(client, clerk, url, meeting):
    Meeting.objects.filter(pk=meeting.pk).update(start="23:00", end="01:00")
    meeting.agenda_items.update(start=None)
    assert [time for time, _title in shown(client.get(url))] == ["23.00 – 23.30", "23.30 – 00.00", "00.00 – 00.30"]


def test_a_new_row_says_from_when_on_it_is_before_anything_is_typed(client, clerk, url, meeting):
    answer = pressed(client, url, client.get(url), "_add")
    assert shown(answer)[-1] == ("20.30", None)
    higher = pressed(client, url, answer, "_up", "3")
    assert [time for time, _title in shown(higher)] == ["19.00 – 19.30", "19.30 – 20.00", "20.00", "20.00 – 20.30"]
    assert higher.context["times"].warnings == ()
    meeting.agenda_items.all().delete()
    assert shown(pressed(client, url, client.get(url), "_add")) == [("19.00", None)]
    AgendaItemFactory(meeting=meeting, title="Zonder duur")
    assert shown(pressed(client, url, client.get(url), "_add"))[-1] == ("", None), "it is not known how long that lasts"


def test_add_and_remove(client, clerk, url, meeting):
    answer = pressed(client, url, client.get(url), "_add")
    assert len(shown(answer)) == 4
    assert "autofocus" in str(answer.context["formset"].forms[3]["title"])
    again = pressed(client, url, answer, "_up", "3", **{"items-3-title": "Nieuw", "items-3-duration": "10"})
    pressed(client, url, again, "_save", **{"items-0-DELETE": "on"})
    assert stands(meeting) == [(1, "Debat", 30), (2, "Nieuw", 10), (3, "Pauze", 30)]


def test_an_empty_new_row_is_no_item(client, clerk, url, meeting):
    answer = pressed(client, url, client.get(url), "_add")
    pressed(client, url, answer, "_save", **{"items-3-kind": "closing"})
    assert [title for _order, title, _minutes in stands(meeting)] == ["Opening", "Debat", "Pauze"]


def test_saved_it_can_be_undone(client, clerk, url, meeting):
    before = list(meeting.agenda_items.values())
    answer = pressed(client, url, client.get(url), "_save", **{"items-0-DELETE": "on", "items-1-title": "Gesprek"})
    assert said(answer) == ["De agenda is opgeslagen."]
    after = list(meeting.agenda_items.values())
    changed = client.get(answer.url)
    undone = pressed(client, answer.url, changed, "_undo", changed.context["undo"])
    assert said(undone)[-1] == "De agenda is weer zoals hij daarvoor was."
    assert list(meeting.agenda_items.values()) == before
    again = client.get(undone.url)
    pressed(client, undone.url, again, "_undo", again.context["undo"])
    assert list(meeting.agenda_items.values()) == after


def test_nothing_to_undo_is_not_offered(client, clerk, url):
    assert client.get(url).context["undo"] == ""
    assert client.get(url + "?gewijzigd=x").context["undo"] == ""
    same = pressed(client, url, client.get(url), "_save")
    assert same.url == url
    assert said(same) == ["Er was niets anders: de agenda is zoals hij was."]


def test_undo_does_not_lose_what_someone_else_did(client, clerk, url, meeting):
    answer = pressed(client, url, client.get(url), "_save", **{"items-1-title": "Gesprek"})
    mine = client.get(answer.url)
    client.force_login(person(Role.CLERK))
    pressed(client, url, client.get(url), "_save", **{"items-0-title": "Welkom"})
    client.force_login(clerk)
    assert client.get(answer.url).context["undo"] == ""
    seen = fields(client.get(answer.url)) | {"_undo": mine.context["undo"]}
    refused = client.post(answer.url, seen)
    assert said(refused)[-1] == (
        "De agenda is daarna nog gewijzigd, misschien door iemand anders. Er is niets ongedaan gemaakt."
    )
    assert [title for _order, title, _minutes in stands(meeting)] == ["Welkom", "Gesprek", "Pauze"]


def test_undo_does_not_lose_what_is_typed(client, clerk, url, meeting):
    answer = pressed(client, url, client.get(url), "_save", **{"items-1-title": "Gesprek"})
    page_ = client.get(answer.url)
    refused = pressed(client, answer.url, page_, "_undo", page_.context["undo"], **{"items-2-title": "Koffie"})
    assert "Koffie" in [title for _time, title in shown(refused)]
    assert "U hebt iets gewijzigd dat nog niet is opgeslagen." in words(refused)
    assert [title for _order, title, _minutes in stands(meeting)] == ["Opening", "Gesprek", "Pauze"]


@pytest.mark.parametrize("whose", ["another person", "another meeting", "nobody"])
def test_only_ones_own_change_of_this_meeting_is_undone(client, clerk, url, meeting, almere, whose):
    answer = pressed(client, url, client.get(url), "_save", **{"items-1-title": "Gesprek"})
    signed = client.get(answer.url).context["undo"]
    if whose == "another person":
        client.force_login(person(Role.CLERK))
    if whose == "another meeting":
        meeting = AgendaItemFactory(meeting__host=almere).meeting
        url = page("meeting_agenda", meeting.pk)
    if whose == "nobody":
        signed = signed[:-1] + ("a" if signed[-1] != "a" else "b")
    before = stands(meeting)
    assert client.get(f"{url}?gewijzigd={signed}").context["undo"] == ""
    pressed(client, url, client.get(url), "_undo", signed)
    assert stands(meeting) == before


def test_two_griffiers_at_once(client, clerk, url, meeting):
    mine, theirs = client.get(url), client.get(url)
    pressed(client, url, theirs, "_save", **{"items-0-title": "Welkom"})
    refused = pressed(client, url, mine, "_save", **{"items-1-title": "Gesprek"})
    assert "Iemand anders heeft deze vergadering om" in words(refused)
    assert [title for _order, title, _minutes in stands(meeting)] == ["Welkom", "Debat", "Pauze"]
    assert [title for _time, title in shown(refused)] == ["Opening", "Gesprek", "Pauze"]
    pressed(client, url, refused, "_save")
    assert [title for _order, title, _minutes in stands(meeting)] == ["Opening", "Gesprek", "Pauze"]


def test_an_agenda_replaced_meanwhile_loses_nothing(client, clerk, url, meeting):
    mine = fields(client.get(url)) | {"items-0-title": "Opening, met meer woorden", "_save": "1"}
    paste = page("meeting_paste", meeting.pk)
    preview = client.post(paste, fields(client.get(paste)) | {"text": "19.00 Van een ander", "_preview": "1"})
    assert client.post(paste, fields(preview) | {"replace": "1", "_confirm": "1"}).status_code == 302
    conflict = client.post(url, mine)
    assert [item.title for item in meeting.agenda_items.all()] == ["Van een ander"]
    client.post(url, mine | {"expected": fields(conflict)["expected"]})
    assert [item.title for item in meeting.agenda_items.all()] == ["Opening, met meer woorden", "Debat", "Pauze"]


def test_a_replaced_agenda_comes_back(client, clerk, meeting):
    before = list(meeting.agenda_items.values())
    paste = page("meeting_paste", meeting.pk)
    preview = client.post(paste, fields(client.get(paste)) | {"text": "19.00 Van een ander", "_preview": "1"})
    answer = client.post(paste, fields(preview) | {"replace": "1", "_confirm": "1"})
    changed = client.get(answer.url)
    pressed(client, answer.url, changed, "_undo", changed.context["undo"])
    assert list(meeting.agenda_items.values()) == before


@pytest.mark.parametrize(("field", "value"), [("duration", "0"), ("title", ""), ("item", "x")])
def test_bad_input_is_told_at_the_field(client, clerk, url, meeting, field, value):
    before = stands(meeting)
    answer = pressed(client, url, client.get(url), "_save", **{f"items-0-{field}": value})
    assert answer.status_code == 200
    assert list(answer.context["formset"].forms[0].errors) == [field]
    assert stands(meeting) == before
    assert answer.context["formset"].forms[0][field].value() == value
    assert "Dit is nog niet opgeslagen. Dit klopt nog niet:" in words(answer)


def test_an_item_of_another_meeting_stays_as_it_is(client, clerk, url, meeting):
    foreign = AgendaItemFactory(title="Van een ander")
    pressed(client, url, client.get(url), "_save", **{"items-0-item": foreign.pk, "items-0-title": "Gekaapt"})
    foreign.refresh_from_db()
    assert foreign.title == "Van een ander"
    assert [item.title for item in meeting.agenda_items.all()] == ["Gekaapt", "Debat", "Pauze"]
    assert foreign.meeting != meeting


def test_warnings_do_not_keep_it_from_being_saved(client, clerk, url, meeting):
    pressed(client, url, client.get(url), "_save", **{"items-0-start": "03:00"})
    assert meeting.agenda_items.get(title="Opening").start == datetime.time(3)


@pytest.mark.parametrize(
    "state", [{"status": "held", "published": True}, {"status": "cancelled", "cancelled_because": "Z"}]
)
def test_a_meeting_that_is_over(client, clerk, almere, state):
    meeting = AgendaItemFactory(meeting=MeetingFactory(host=almere, **state)).meeting
    assert client.get(page("meeting_agenda", meeting.pk)).url == page("meeting_steps", meeting.pk)
    assert client.post(page("meeting_agenda", meeting.pk), {"_save": "1"}).url == page("meeting_steps", meeting.pk)
    assert AgendaItem.objects.count() == 1


def test_the_page_takes_as_many_queries_for_three_as_for_ten(client, clerk, url, meeting):
    counts = []
    for more in (0, 27):
        for _ in range(more):
            AgendaItemFactory(meeting=meeting)
        counts.append(number_of_queries(client, url))
    assert counts[0] == counts[1]
