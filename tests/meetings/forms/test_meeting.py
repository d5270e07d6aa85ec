"""What is asked about before a meeting is saved, through the page in the workplace."""

import datetime

import pytest
from django.urls import reverse
from django.utils import timezone

from gremia.models import Role
from meetings.models import Meeting, Move
from tests.factories import AgendaItemFactory, GremiumFactory, MeetingFactory, person
from tests.meetings.test_admin import fields, page
from tests.pages import words

TODAY = timezone.localdate()
SOON = TODAY + datetime.timedelta(days=60)
Status = Meeting.Status


@pytest.fixture
def host():
    return GremiumFactory(short_name="Almere", town_hall="stadhuis", address="Stadhuisplein 1, Almere")


@pytest.fixture
def clerk(client, host):
    user = person(Role.CLERK, host)
    client.force_login(user)
    return user


def plan(client, host, day: str, **more):
    """Fill in the page for a new meeting."""
    times = {"start": "19:00", "end": "21:30", "host": host.pk}
    return client.post(page("meeting_add"), fields(client.get(page("meeting_add"))) | times | {"date": day} | more)


def again(client, url, answer, **more):
    """Send the page that was shown again, with something changed."""
    return client.post(url, fields(answer) | more)


def questions(answer) -> list[str]:
    return [question.text for question in answer.context["adminform"].form.questions]


@pytest.mark.parametrize(
    ("day", "message"),
    [
        ("0027-03-18", "Het jaar 0027 kan niet kloppen. Bedoelt u donderdag 18 maart 2027?"),
        ("1999-12-31", "In het jaar 1999 is er geen vergadering."),
    ],
)
def test_a_year_that_cannot_be_meant(client, clerk, host, day, message):
    answer = plan(client, host, day)
    assert answer.context["adminform"].form.errors == {"date": [message]}
    assert again(client, page("meeting_add"), answer, is_certain="on").status_code == 200
    assert not Meeting.objects.exists()


@pytest.mark.parametrize(("days", "told"), [(-1, "is al geweest"), (2000, "is pas over een aantal jaren")])
def test_the_past_and_a_far_future_are_asked_about(client, clerk, host, days, told):
    answer = plan(client, host, (TODAY + datetime.timedelta(days=days)).isoformat())
    [question] = questions(answer)
    assert told in question
    assert "Bedoelt u dit? Er is nog niets opgeslagen." in words(answer)
    assert not Meeting.objects.exists()
    assert again(client, page("meeting_add"), answer, is_certain="on").status_code == 302
    assert Meeting.objects.get().date == TODAY + datetime.timedelta(days=days)


@pytest.mark.parametrize("days", [0, 1, 365])
def test_a_day_that_may_be_meant_is_not_asked_about(client, clerk, host, days):
    assert plan(client, host, (TODAY + datetime.timedelta(days=days)).isoformat()).status_code == 302


def test_a_yes_answers_the_question_that_was_asked_and_no_other(client, clerk, host):
    MeetingFactory(host=host, date=SOON)
    assert plan(client, host, SOON.isoformat(), is_certain="on").status_code == 200, "a yes before any question"
    past = plan(client, host, "2024-01-24")
    answer = again(client, page("meeting_add"), past, is_certain="on", date=SOON.isoformat())
    assert questions(answer) == [
        "Op deze dag is er al een vergadering bij Almere (concept), om 19.00 uur. Is dit een andere?"
    ]
    assert not answer.context["adminform"].form["is_certain"].value()
    assert again(client, page("meeting_add"), answer, is_certain="on").status_code == 302
    assert Meeting.objects.filter(date=SOON).count() == 2


@pytest.mark.parametrize(
    "other",
    [
        {"host": None},
        {"kind": Meeting.Kind.TECHNICAL_SESSION},
        {"status": Status.CANCELLED, "cancelled_because": "Ziek"},
        {"date": SOON + datetime.timedelta(days=1)},
    ],
)
def test_what_is_no_second_concept(client, clerk, host, other):
    MeetingFactory(
        **{"host": host, "date": SOON}
        | {name: value for name, value in other.items() if value}
        | ({"host": GremiumFactory()} if "host" in other else {})
    )
    assert plan(client, host, SOON.isoformat()).status_code == 302


def test_a_room_of_another_host_is_asked_about(client, clerk, host):
    host.rooms = "Raadzaal\nBurgerzaal"
    host.save()
    answer = plan(client, host, SOON.isoformat(), room="Statenzaal")
    assert questions(answer) == ["“Statenzaal” is geen zaal van Almere (Raadzaal, Burgerzaal). Klopt dat?"]
    assert not Meeting.objects.exists()
    answer = again(client, page("meeting_add"), answer, is_certain="on")
    assert answer.status_code == 302
    url = page("meeting_change", Meeting.objects.get().pk)
    assert again(client, url, client.get(url), chair="Voorzitter").status_code == 302, "asked once"


@pytest.mark.parametrize("place", [{"room": "raadzaal"}, {"room": ""}, {"room": "Zaal 3", "building": "Theater"}])
def test_a_room_that_may_be_meant_is_not_asked_about(client, clerk, host, place):
    host.rooms = "Raadzaal\nBurgerzaal"
    host.save()
    assert plan(client, host, SOON.isoformat(), **place).status_code == 302


def test_an_old_meeting_is_changed_without_a_question(client, clerk, host):
    meeting = MeetingFactory(host=host, date=datetime.date(2024, 1, 24))
    MeetingFactory(host=host, date=datetime.date(2024, 1, 24))
    url = page("meeting_change", meeting.pk)
    assert client.post(url, fields(client.get(url)) | {"chair": "De voorzitter"}).status_code == 302


@pytest.fixture
def told(host):
    """A published evening in a month."""
    return AgendaItemFactory(meeting=MeetingFactory(host=host, published=True, room="Raadzaal")).meeting


def test_moving_what_people_were_told(client, clerk, told):
    url = page("meeting_change", told.pk)
    was = told.date
    answer = client.post(url, fields(client.get(url)) | {"date": SOON.isoformat(), "start": "20:00"})
    [question] = questions(answer)
    assert question.startswith("Mensen hebben gelezen: ")
    assert "19.00 tot 21.30 uur, stadhuis, Raadzaal, Stadhuisplein 1, Almere. Het wordt nu: " in question
    told.refresh_from_db()
    assert (told.date, Move.objects.count()) == (was, 0)
    without = again(client, url, answer, is_certain="on")
    assert without.context["adminform"].form.errors == {"because": ["Schrijf op waarom dit verandert."]}
    assert "Waarom verandert dit? <span" not in without.text
    assert without.context["adminform"].form["because"].field.required
    done = again(client, url, without, is_certain="on", because="De zaal is bezet.")
    assert done.url == page("meeting_steps", told.pk)
    told.refresh_from_db()
    assert (told.date, told.start) == (SOON, datetime.time(20))
    move = told.last_move
    assert (move.date, move.start, move.end, move.place, move.address, move.because, move.made_by) == (
        was,
        datetime.time(19),
        datetime.time(21, 30),
        "stadhuis, Raadzaal",
        "Stadhuisplein 1, Almere",
        "De zaal is bezet.",
        clerk,
    )


@pytest.mark.parametrize("field", ["building", "room", "address", "end"])
def test_another_place_or_end_is_a_move_as_well(client, clerk, told, field):
    url = page("meeting_change", told.pk)
    answer = client.post(url, fields(client.get(url)) | {field: "22:30" if field == "end" else "Elders"})
    assert len(questions(answer)) == 1


def test_what_moves_nothing(client, clerk, host, told):
    """Another chair; a room that nobody knew yet; and whatever happens to a concept."""
    url = page("meeting_change", told.pk)
    assert client.post(url, fields(client.get(url)) | {"chair": "De voorzitter"}).status_code == 302
    for meeting, changed in (
        (MeetingFactory(host=host, published=True), {"room": "Trouwzaal"}),
        (MeetingFactory(host=host), {"date": SOON.isoformat(), "building": "Elders"}),
    ):
        url = page("meeting_change", meeting.pk)
        assert client.post(url, fields(client.get(url)) | changed).status_code == 302
    assert not Move.objects.exists()


def test_a_griffie_that_does_not_decide_is_not_asked(client, told):
    client.force_login(person(Role.CLERK))
    url = page("meeting_change", told.pk)
    data = fields(client.get(url)) | {"date": SOON.isoformat(), "chair": "De voorzitter"}
    assert client.post(url, data).status_code == 302
    assert not Move.objects.exists()


def test_the_choice_of_a_meeting_says_host_and_status(client, clerk, host):
    client.force_login(clerk)
    concept = MeetingFactory(host=host, date=datetime.date(2024, 6, 13))
    MeetingFactory(host=host, date=SOON, status=Status.CANCELLED, cancelled_because="Ziek")
    for name in ("dossiers:new_dossier", "positions:add_position"):
        choice = client.get(reverse(name)).context["form"].fields["meeting"]
        assert [(value, label) for value, label in choice.choices if value] == [
            (concept.pk, "donderdag 13 juni 2024 · Almere · politiek overleg (concept)")
        ]
