"""What the workplace asks of a griffie now."""

import datetime

import pytest
from django.urls import reverse
from django.utils import formats, timezone

from attendance.models import Delivery, Mailing, Reception, Registration
from attendance.operations.guests import uninvite_guest
from attendance.operations.mailing import start_mailing
from gremia.models import Role
from meetings.models import Meeting, Move
from meetings.models.meeting import TimeAndPlace
from meetings.operations.meeting import cancel_meeting
from overleg.home.workplace import MAX_NAMED, links_of, tasks_of
from portal.models import OutgoingMail
from tests.factories import AgendaItemFactory, InviteeFactory, MandateFactory, MeetingFactory, UserFactory, person


def days_from_now(number):
    return timezone.localdate() + datetime.timedelta(days=number)


@pytest.fixture
def clerk(client, almere):
    user = person(Role.CLERK, almere)
    client.force_login(user)
    return user


def test_each_thing_to_do_leads_to_its_page(client, clerk, almere, lelystad):
    ending = MandateFactory(gremium=almere, until=days_from_now(42), user__name="Een lid")
    MandateFactory(gremium=almere, until=days_from_now(43))
    MandateFactory(gremium=lelystad, until=days_from_now(5))
    followed = MandateFactory(gremium=almere, until=days_from_now(5))
    MandateFactory(user=followed.user, gremium=almere, since=days_from_now(6))
    empty = MeetingFactory(host=almere, date=days_from_now(30))
    AgendaItemFactory(meeting=MeetingFactory(host=almere, date=days_from_now(31)))
    MeetingFactory(host=lelystad, date=days_from_now(32))
    MeetingFactory(host=almere, date=days_from_now(-1))
    mail = {"next_try_at": timezone.now(), "subject": "x", "body": "x", "sender": "a@example.org"}
    OutgoingMail.objects.create(to=[almere.griffie_email], error="refused", **mail)
    OutgoingMail.objects.create(to=[lelystad.griffie_email], error="refused", **mail)
    OutgoingMail.objects.create(to=[almere.griffie_email], error="", **mail)
    tasks = [(task.what.split(" van ")[0].split(" (")[0], task.url) for task in tasks_of(clerk)]
    assert tasks == [
        ("Bekijk 1 mail die niet verstuurd kon worden", reverse("admin:portal_outgoingmail_changelist")),
        ("Maak de agenda", reverse("admin:meetings_meeting_steps", args=[empty.pk])),
        ("Een lid", reverse("admin:gremia_mandate_change", args=[ending.pk])),
    ]
    page = client.get(reverse("admin:index")).content.decode()
    for _what, url in (*tasks, ("Dossiers", reverse("dossiers:dossiers")), ("Moties", reverse("motions:motions"))):
        assert f'<a href="{url}">' in page
    assert "Er wacht niets op u." not in page


def test_what_guests_were_not_told_yet(clerk, almere, lelystad):
    meeting = MeetingFactory(host=almere, published=True, date=days_from_now(30))
    AgendaItemFactory(meeting=meeting)
    url = reverse("attendance:send", args=[meeting.pk])
    day = formats.date_format(meeting.date)

    def told() -> list[tuple[str, str]]:
        return [(task.what, task.url) for task in tasks_of(clerk)]

    *_two, declines, off = (InviteeFactory(meeting=meeting) for _number in range(4))
    InviteeFactory(meeting=MeetingFactory(host=lelystad, published=True))
    Registration.objects.create(invitee=declines, state="declined")
    assert told() == [(f"Nodig 3 personen uit voor de vergadering van {day}", f"{url}?soort=invitation")]
    start_mailing(meeting, kind="invitation", by=None)
    assert told() == []
    Move.objects.create(meeting=meeting, because="De zaal is vol", **vars(TimeAndPlace.of(meeting)))
    assert told()[0][0] == f"Laat 3 personen weten dat de vergadering van {day} is verplaatst"
    InviteeFactory(meeting=meeting)
    uninvite_guest(off, by=None)
    Delivery.objects.filter(invitee=off).update(state="sent")
    Delivery.objects.create(mailing=Mailing.objects.get(), invitee=off, state="sent")
    assert told() == [
        (f"Nodig 1 persoon uit voor de vergadering van {day}", f"{url}?soort=invitation"),
        (f"Laat 2 personen weten dat de vergadering van {day} is verplaatst", f"{url}?soort=update"),
        (f"Verstuur 1 afzegging voor de vergadering van {day}", f"{url}?soort=cancellation"),
    ]
    for kind in ("invitation", "update", "cancellation"):
        start_mailing(meeting, kind=kind, by=None)
    assert told() == []
    cancel_meeting(meeting, reason="Storm", by=None)
    assert told() == [(f"Verstuur 3 afzeggingen voor de vergadering van {day}", f"{url}?soort=cancellation")]


def test_a_dinner_that_closes_after_its_evening_is_pointed_out(clerk, almere):
    meeting = MeetingFactory(host=almere, published=True, date=days_from_now(30))
    AgendaItemFactory(meeting=meeting)
    reception = Reception.objects.create(meeting=meeting, dinner_until=days_from_now(30))
    assert tasks_of(clerk) == []
    Meeting.objects.filter(pk=meeting.pk).update(date=days_from_now(29))
    (task,) = tasks_of(clerk)
    assert (task.what.split(" van ")[0], task.url) == (
        "Kies een eerdere laatste dag voor het diner",
        reverse("attendance:reception", args=[reception.meeting_id]),
    )


def test_nothing_to_do_is_said(client, clerk):
    assert tasks_of(clerk) == []
    assert "Er wacht niets op u." in client.get(reverse("admin:index")).content.decode()


def test_each_finds_the_pages_that_it_may_open(client, almere):
    administrator = UserFactory(is_superuser=True)
    everyones = ["Leden en fracties importeren", "Volgend thema", "Leesdossiers", "Standpunten", "Moties"]
    griffies = [
        "Jaarplanning",
        "Leden en fracties importeren",
        "Volgend thema",
        "Antwoorden die bij niemand passen",
        "Leesdossiers",
        "Standpunten",
        "Moties",
    ]
    for user, expected in (
        (person(Role.CLERK, almere), griffies),
        (person(Role.REGIONAL_ADVISER), griffies),
        (administrator, everyones),
    ):
        links = links_of(user)
        assert [link.what for link in links] == expected
        client.force_login(user)
        assert [link.url for link in links if client.get(link.url).status_code != 200] == []


def test_a_list_is_a_link_with_a_way_to_add(client, clerk):
    page = client.get(reverse("admin:index")).content.decode()
    assert f'<a href="{reverse("admin:meetings_meeting_changelist")}">Vergaderingen</a>' in page
    add = f'href="{reverse("admin:meetings_meeting_add")}" aria-label="Toevoegen aan Vergaderingen">Toevoegen</a>'
    assert add in page
    assert reverse("admin:gremia_gremium_add") not in page
    assert "changelink" not in page


def test_who_is_no_griffie_plans_no_agendas(almere):
    MeetingFactory(host=almere, date=days_from_now(30))
    assert tasks_of(UserFactory(is_superuser=True)) == []


@pytest.mark.parametrize("number", [1, 3, 30])
def test_of_many_the_first_are_named_in_the_same_queries(clerk, almere, number, django_assert_num_queries):
    MandateFactory.create_batch(number, gremium=almere, until=days_from_now(10))
    with django_assert_num_queries(QUERIES):
        tasks = tasks_of(clerk)
    assert len(tasks) == min(number, MAX_NAMED + 1)


QUERIES = 6
"""Own mandates, mails with whom they went to, meetings, guests, dinners and mandates."""
