"""What the workplace asks of a griffie now."""

import datetime

import pytest
from django.urls import reverse
from django.utils import formats, timezone

from attendance.models import Delivery, Mailing, Reception, Registration
from attendance.operations.dinner import close_dinner
from attendance.operations.guests import uninvite_guest
from attendance.operations.reception import set_reception
from attendance.operations.registration import Answer, move_up_everywhere, register
from gremia.models import Mandate, Role
from meetings.models import Meeting, Move, ThemeVote
from meetings.models.meeting import TimeAndPlace
from meetings.operations.meeting import cancel_meeting, record_move
from meetings.operations.theme_vote import choose_theme, close_vote, open_vote, propose_theme, withdraw_proposal
from overleg.home.turns.workplace import MAX_NAMED, workplace_turns
from overleg.home.workplace import links_of
from portal.models import OutgoingMail
from tests.factories import (
    AgendaItemFactory,
    InviteeFactory,
    MandateFactory,
    MeetingFactory,
    UserFactory,
    invited,
    mailed,
    person,
)
from tests.pages import words


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
    AgendaItemFactory(meeting=MeetingFactory(host=almere, date=days_from_now(31), chair="Raadslid"))
    MeetingFactory(host=lelystad, date=days_from_now(32))
    MeetingFactory(host=almere, date=days_from_now(-1))
    mail = {"next_try_at": timezone.now(), "subject": "x", "body": "x", "sender": "a@example.org"}
    OutgoingMail.objects.create(to=[almere.griffie_email], error="refused", **mail)
    OutgoingMail.objects.create(to=[lelystad.griffie_email], error="refused", **mail)
    OutgoingMail.objects.create(to=[almere.griffie_email], error="", **mail)
    tasks = [(task.what.split(" van ")[0].split(" (")[0], task.url) for task in workplace_turns(clerk)]
    assert tasks == [
        ("Bekijk 1 mail die niet verstuurd kon worden", reverse("admin:portal_outgoingmail_changelist")),
        ("Maak de agenda", reverse("admin:meetings_meeting_steps", args=[empty.pk])),
        ("Een lid", reverse("admin:gremia_mandate_change", args=[ending.pk])),
    ]
    page = client.get(reverse("admin:index")).content.decode()
    for _what, url in (*tasks, ("Dossiers", reverse("dossiers:dossiers")), ("Moties", reverse("motions:motions"))):
        assert f' href="{url}">' in page
    assert "Er wacht niets op u." not in page


def since_of(clerk) -> list[tuple[str, datetime.date]]:
    """The gremium and the day on which each task began, as a griffie reads them."""
    return [(task.gremium.short_name, timezone.localtime(task.since).date()) for task in workplace_turns(clerk)]


def test_each_thing_to_do_says_for_which_gremium_and_since_when(client, clerk, almere):
    """With the same words as what else waits for somebody."""
    ends = MandateFactory(gremium=almere, since=days_from_now(-300), until=days_from_now(20)).until
    mail = {"next_try_at": timezone.now(), "subject": "x", "body": "x", "sender": "a@example.org"}
    for days in (2, 9):
        written = timezone.now() - datetime.timedelta(days=days)
        OutgoingMail.objects.create(to=[almere.griffie_email], error="refused", created_at=written, **mail)
    found = list(workplace_turns(clerk))
    assert [(task.gremium, timezone.localtime(task.since).date()) for task in found] == [
        (None, days_from_now(-9)),
        (almere, ends - datetime.timedelta(weeks=6)),
    ]
    OutgoingMail.objects.all().delete()
    page = client.get(reverse("admin:index")).content.decode()
    meta = page.partition("heeft een mandaat tot")[2].partition("</li>")[0]
    assert "Almere" in meta
    assert "sinds <time datetime" in " ".join(meta.split())


def test_what_an_evening_asks_waits_since_it_came_about(clerk, almere):
    """A list, an invitation, a move, a reminder and a cancellation, each with a moment of its own."""
    meeting = evening(almere, days=20)
    noon = datetime.time(12)
    ago = {days: timezone.make_aware(datetime.datetime.combine(days_from_now(-days), noon)) for days in range(1, 60)}
    Meeting.objects.filter(pk=meeting.pk).update(made_at=ago[50], published_at=ago[40])

    def since() -> list[int]:
        assert {name for name, _day in since_of(clerk)} <= {"Almere"}
        return [(timezone.localdate() - day).days for _name, day in since_of(clerk)]

    assert since() == [40]
    guest = InviteeFactory(meeting=meeting, added_at=ago[45])
    late = InviteeFactory(meeting=meeting, added_at=ago[30])
    assert since() == [40], "before it was published nobody could be invited"
    guest.delete()
    assert since() == [30]
    mailed(meeting)
    Mailing.objects.update(created_at=ago[10])
    assert since() == [3], "silent for a week"
    move = Move.objects.create(
        meeting=meeting, because="Vol", made_at=ago[2], **vars(TimeAndPlace.of(meeting)) | {"place": "elders"}
    )
    assert since() == [2, 3]
    move.delete()
    uninvite_guest(late, by=None)
    late.uninvited_at = ago[1]
    late.save()
    InviteeFactory(meeting=meeting, added_at=ago[5])
    assert since() == [5, 1]
    Meeting.objects.filter(pk=meeting.pk).update(chair="")
    assert since() == [50, 5, 1], "who chairs was open since it was made"


def evening(host, days: int = 30) -> Meeting:
    """A published evening with nothing left to do but its guests."""
    meeting = MeetingFactory(host=host, published=True, date=days_from_now(days), chair="Raadslid")
    AgendaItemFactory(meeting=meeting, title="Opening")
    return meeting


def answered(meeting: Meeting, **answer) -> Registration:
    return Registration.objects.create(invitee=InviteeFactory(meeting=meeting), **{"state": "declined", **answer})


def told_to(clerk) -> list[str]:
    return [task.what.replace(formats.date_format(days_from_now(30)), "DAG") for task in workplace_turns(clerk)]


def test_what_guests_were_not_told_yet(clerk, almere, lelystad):
    meeting = evening(almere)
    url = reverse("attendance:send", args=[meeting.pk])
    day = formats.date_format(meeting.date)

    def told() -> list[tuple[str, str]]:
        return [(task.what, task.url) for task in workplace_turns(clerk)]

    *_two, declines, off = (InviteeFactory(meeting=meeting) for _number in range(4))
    InviteeFactory(meeting=MeetingFactory(host=lelystad, published=True))
    Registration.objects.create(invitee=declines, state="declined")
    assert told() == [(f"Nodig 3 personen uit voor de vergadering van {day}", f"{url}?soort=invitation")]
    mailed(meeting)
    assert told() == []
    Move.objects.create(
        meeting=meeting, because="De zaal is vol", **vars(TimeAndPlace.of(meeting)) | {"place": "elders"}
    )
    assert told()[0][0] == f"Laat 3 personen weten dat de vergadering van {day} is verplaatst"
    InviteeFactory(meeting=meeting)
    uninvite_guest(off, by=None)
    assert told() == [
        (f"Nodig 1 persoon uit voor de vergadering van {day}", f"{url}?soort=invitation"),
        (f"Laat 2 personen weten dat de vergadering van {day} is verplaatst", f"{url}?soort=update"),
        (
            f"Laat 1 persoon weten niet meer op de gastenlijst van {day} te staan",
            f"{url}?soort=cancellation",
        ),
    ]
    for kind in ("invitation", "update", "cancellation"):
        mailed(meeting, kind)
    assert told() == []
    Delivery.objects.update(state="sent")
    cancel_meeting(meeting, reason="Storm", by=None)
    assert told() == [(f"Verstuur 3 afzeggingen voor de vergadering van {day}", f"{url}?soort=cancellation")]


def test_a_dinner_that_closes_after_its_evening_is_pointed_out(clerk, almere):
    meeting = evening(almere)
    answered(meeting)
    reception = Reception.objects.create(meeting=meeting, dinner_until=days_from_now(30))
    assert list(workplace_turns(clerk)) == []
    Meeting.objects.filter(pk=meeting.pk).update(date=days_from_now(29))
    (task,) = workplace_turns(clerk)
    assert (task.what.split(" van ")[0], task.url) == (
        "Kies een eerdere laatste dag voor het diner",
        reverse("attendance:reception", args=[reception.meeting_id]),
    )


def test_what_an_agenda_still_lacks(clerk, almere):
    meeting = evening(almere)
    answered(meeting)
    assert list(workplace_turns(clerk)) == []
    AgendaItemFactory(meeting=meeting, start=meeting.end, duration=10)
    Meeting.objects.update(chair="")
    assert [(task.what.split(" van ")[0], task.url) for task in workplace_turns(clerk)] == [
        ("Controleer de tijden", reverse("admin:meetings_meeting_agenda", args=[meeting.pk])),
        (
            f"Vul in wie de dagvoorzitter is op {formats.date_format(meeting.date)}",
            reverse("admin:meetings_meeting_change", args=[meeting.pk]),
        ),
    ]


def test_an_evening_without_guests_asks_for_a_list(clerk, almere, lelystad):
    meeting = evening(almere)
    (task,) = workplace_turns(clerk)
    assert task.url == reverse("attendance:guests", args=[meeting.pk])
    assert told_to(clerk) == ["Zet mensen op de gastenlijst van de vergadering van DAG"]
    assert list(workplace_turns(person(Role.CLERK, lelystad))) == []


def test_an_agenda_that_changed_since_the_mail_is_to_be_told(client, clerk, almere):
    meeting = evening(almere)
    for _number in range(2):
        InviteeFactory(meeting=meeting)
    mailed(meeting)
    item, send = meeting.agenda_items.get(), reverse("attendance:send", args=[meeting.pk])
    item.public_text, item.internal_note = "Met een komma minder.", "Koffie."
    item.save()
    assert list(workplace_turns(clerk)) == []
    assert client.get(send).context["kind"] == "reminder"
    item.title = "Welkom"
    item.save()
    answered(meeting)
    assert told_to(clerk) == ["Laat 2 personen weten dat de agenda van DAG is gewijzigd"]
    assert next(workplace_turns(clerk)).url == f"{send}?soort=update"
    assert client.get(send).context["kind"] == "update"
    mailed(meeting, "update")
    assert list(workplace_turns(clerk)) == []
    assert client.get(send).context["kind"] == "reminder"


def test_a_move_is_offered_before_a_reminder(client, clerk, almere):
    meeting, send = evening(almere), "attendance:send"
    InviteeFactory(meeting=meeting)
    mailed(meeting)
    Move.objects.create(
        meeting=meeting, because="De zaal is vol", **vars(TimeAndPlace.of(meeting)) | {"place": "elders"}
    )
    assert client.get(reverse(send, args=[meeting.pk])).context["kind"] == "update"


def test_who_stays_silent_is_reminded_after_a_week_when_the_evening_is_near(clerk, almere):
    meeting = evening(almere)
    InviteeFactory(meeting=meeting)
    mailed(meeting)
    Mailing.objects.update(created_at=timezone.now() - datetime.timedelta(days=8))
    assert list(workplace_turns(clerk)) == []
    Meeting.objects.update(date=days_from_now(20))
    (task,) = workplace_turns(clerk)
    day = formats.date_format(days_from_now(20))
    assert task.what == f"Herinner 1 persoon die nog niet liet weten of die komt op {day}"
    assert task.url == f"{reverse('attendance:send', args=[meeting.pk])}?soort=reminder"
    mailed(meeting, "reminder")
    assert list(workplace_turns(clerk)) == []
    Mailing.objects.update(created_at=timezone.now() - datetime.timedelta(days=8))
    Registration.objects.create(invitee=meeting.invitees.get(), state="comes")
    assert list(workplace_turns(clerk)) == []


def test_dinner_is_closed_and_passed_on_to_the_caterer(client, clerk, almere):
    meeting = evening(almere)
    eater = answered(meeting, state="comes", dinner=True)
    mailed(meeting)
    assert list(workplace_turns(clerk)) == []
    page, close = (reverse(f"attendance:{name}", args=[meeting.pk]) for name in ("dinner", "close_dinner"))
    Meeting.objects.update(date=days_from_now(7))
    day = formats.date_format(days_from_now(7))
    assert [(task.what, task.url) for task in workplace_turns(clerk)] == [
        (f"Sluit het diner van {day} en laat de cateraar weten hoeveel mensen mee-eten", page)
    ]
    Reception.objects.update_or_create(meeting=meeting, defaults={"dinner_until": days_from_now(-1)})
    assert list(workplace_turns(clerk)) == []
    move_up_everywhere()
    to_tell = [(f"Geef de diners van {day} door aan de cateraar", page)]
    assert [(task.what, task.url) for task in workplace_turns(clerk)] == to_tell
    assert "Ik heb deze aantallen doorgegeven" in client.get(page).text
    client.post(close, {"cateraar": "weet het"})
    assert "Doorgegeven aan de cateraar op" in client.get(page).text
    assert list(workplace_turns(clerk)) == []
    late = register(eater.invitee, Answer(comes=False), through="link", by=None)
    decision = {"besluit": "ja", "expected": late.version}
    client.post(reverse("attendance:decide_late_change", args=[eater.invitee_id]), decision)
    once_more = f"Geef de diners van {day} opnieuw door aan de cateraar: er is iets veranderd"
    assert [(task.what, task.url) for task in workplace_turns(clerk)] == [(once_more, page)]
    assert "klopt dat niet meer: de diners (toen 1, nu 0)" in words(client.get(page))


def with_dinner_passed_on(client, almere):
    """A meeting with one dinner that the caterer knows of, and the page about it."""
    meeting = evening(almere)
    answered(meeting, state="comes", dinner=True)
    mailed(meeting)
    close_dinner(meeting, by=None)
    client.post(reverse("attendance:close_dinner", args=[meeting.pk]), {"cateraar": "weet het"})
    return meeting, reverse("attendance:dinner", args=[meeting.pk])


def asked_on(clerk, page):
    return [task.what for task in workplace_turns(clerk) if task.url == page]


def test_the_caterer_hears_of_a_move(client, clerk, almere):
    meeting, page = with_dinner_passed_on(client, almere)
    assert asked_on(clerk, page) == []
    earlier = TimeAndPlace.of(meeting)
    Meeting.objects.update(date=days_from_now(50))
    record_move(meeting, earlier=earlier, because="De zaal is vol.", by=None)
    day = formats.date_format(days_from_now(50))
    assert asked_on(clerk, page) == [f"Geef de diners van {day} opnieuw door aan de cateraar: er is iets veranderd"]
    assert "klopt dat niet meer: de diners (toen 1, nu 1), de wensen, of de dag, tijd of plaats" in words(
        client.get(page)
    )
    client.post(reverse("attendance:close_dinner", args=[meeting.pk]), {"cateraar": "weet het"})
    assert asked_on(clerk, page) == []
    assert "klopt dat niet meer" not in words(client.get(page))


def test_another_host_hears_whose_caterer_knows_of_the_dinner(client, clerk, almere, lelystad):
    meeting, page = with_dinner_passed_on(client, almere)
    earlier = TimeAndPlace.of(meeting)
    meeting = Meeting.objects.get(pk=meeting.pk)
    meeting.host, meeting.building = lelystad, "agora"
    meeting.save()
    record_move(meeting, earlier=earlier, because="De zaal is vol.", by=None)
    later = Meeting.pgh_event_model.objects.filter(host=lelystad)
    later.update(pgh_created_at=timezone.now())  # a test is one moment
    (task,) = asked_on(person(Role.CLERK, lelystad), page)
    assert task.startswith(f"Zeg het diner van {formats.date_format(meeting.date)} af bij de cateraar van Almere")
    assert asked_on(clerk, page) == []


def test_a_dinner_that_closed_for_an_earlier_day_can_be_opened_again(client, clerk, almere):
    meeting, _page = with_dinner_passed_on(client, almere)
    asked, reception = "Kies een nieuwe laatste dag", reverse("attendance:reception", args=[meeting.pk])
    earlier = TimeAndPlace.of(meeting)
    Meeting.objects.update(room="Zaal 2")
    record_move(meeting, earlier=earlier, because="De zaal is vol.", by=None)
    assert asked_on(clerk, reception) == []
    Meeting.objects.update(date=days_from_now(50))
    record_move(meeting, earlier=earlier, because="De zaal is vol.", by=None)
    assert [what.startswith(asked) for what in asked_on(clerk, reception)] == [True]
    client.post(reverse("attendance:close_dinner", args=[meeting.pk]), {"cateraar": "weet het"})
    assert asked_on(clerk, reception) == [], "it stays closed: the caterer has the numbers"


def test_who_has_another_mandate_by_the_evening_or_none_is_looked_at(clerk, almere, lelystad):
    meeting = evening(almere)
    stays, ends, other = (person(Role.MEMBER, almere) for _number in range(3))
    adviser = person(Role.REGIONAL_ADVISER)
    for user in (stays, ends, other, adviser):
        Registration.objects.create(invitee=invited(meeting, user), state="declined")
    answered(meeting)
    assert list(workplace_turns(clerk)) == []
    Mandate.objects.filter(user__in=(ends, other)).update(until=meeting.date - datetime.timedelta(days=1))
    MandateFactory(user=other, gremium=lelystad, role=Role.EXECUTIVE)
    (what,) = asked_on(clerk, reverse("attendance:guests", args=[meeting.pk]))
    assert what.endswith("2 personen hebben dan een ander mandaat, of geen")


def _call_off(meeting):
    cancel_meeting(meeting, reason="De zaal is dicht.", by=None)


def _leave_out_dinner(meeting):
    set_reception(meeting, capacity=None, has_dinner=False, dinner_until=None, offer_hours=24, by=None)


@pytest.mark.parametrize("end", [_call_off, _leave_out_dinner])
def test_a_dinner_that_the_caterer_knows_of_is_called_off_too(client, clerk, almere, end):
    meeting, page = with_dinner_passed_on(client, almere)
    end(meeting)
    assert asked_on(clerk, page) == [f"Zeg het diner van {formats.date_format(meeting.date)} af bij de cateraar"]
    assert "De cateraar rekent nog op diners: 1. Zeg het diner af." in words(client.get(page))
    client.post(reverse("attendance:close_dinner", args=[meeting.pk]), {"cateraar": "weet het"})
    assert asked_on(clerk, page) == []
    assert "is het diner afgezegd bij de cateraar" in words(client.get(page))


def test_a_dinner_that_no_caterer_knows_of_is_called_off_by_nobody(client, clerk, almere):
    meeting = evening(almere)
    close_dinner(meeting, by=None)
    _call_off(meeting)
    assert asked_on(clerk, reverse("attendance:dinner", args=[meeting.pk])) == []


def test_a_dinner_that_is_opened_again_is_passed_on_again_once_it_is_closed(client, clerk, almere):
    meeting, page = with_dinner_passed_on(client, almere)
    set_reception(meeting, capacity=None, has_dinner=True, dinner_until=days_from_now(3), offer_hours=24, by=None)
    assert asked_on(clerk, page) == []
    close_dinner(meeting, by=None)
    assert len(asked_on(clerk, page)) == 1


def test_the_caterer_knows_nothing_before_dinner_is_closed(client, clerk, almere):
    meeting = evening(almere)
    Reception.objects.create(meeting=meeting)
    client.post(reverse("attendance:close_dinner", args=[meeting.pk]), {"cateraar": "weet het"})
    assert Reception.objects.values_list("dinner_closed_at", "caterer_told_at").get() == (None, None)


@pytest.mark.parametrize("number", [1, 3, 10])
def test_many_evenings_are_looked_at_in_the_same_queries(clerk, almere, number, django_assert_num_queries):
    for each in range(number):
        mailed(InviteeFactory(meeting=evening(almere, each + 10)).meeting)
    Meeting.objects.update(chair="")
    with django_assert_num_queries(QUERIES + 4):
        assert len(list(workplace_turns(clerk))) == number


def test_the_last_vote_about_a_theme_asks_to_be_closed_and_for_a_choice(client, clerk, almere):
    member = person(Role.MEMBER, almere)
    why = {"why_together": "Samen.", "why_now": "Nu.", "gremium": almere, "by": member}
    themes = [propose_theme(title=title, **why) for title in ("Wonen", "Water")]
    vote = open_vote(proposals=themes, until=timezone.localdate(), by=None)
    assert list(workplace_turns(clerk)) == []
    ThemeVote.objects.update(until=days_from_now(-2))
    day = formats.date_format(days_from_now(-2))
    (task,) = workplace_turns(clerk)
    assert (task.what, task.url, timezone.localtime(task.since).date()) == (
        f"Sluit de stemming over het volgende thema: de laatste dag was {day}",
        vote.get_absolute_url(),
        days_from_now(-1),
    )
    assert list(workplace_turns(UserFactory(is_superuser=True))) == []
    close_vote(vote, by=None)
    page = reverse("meetings:choose_theme", args=[vote.pk])
    found = [(task.what, task.url) for task in workplace_turns(clerk)]
    assert found == [("Kies het volgende thema: de stemming is gesloten", page)]
    assert client.get(page).status_code == 200
    choose_theme(vote, proposal=themes[0], because="Iedereen wil dit.", meeting=None, by=None)
    assert list(workplace_turns(clerk)) == []


def test_a_vote_of_which_every_theme_was_taken_back_asks_for_no_choice(clerk, almere):
    member = person(Role.MEMBER, almere)
    why = {"why_together": "Samen.", "why_now": "Nu.", "gremium": almere, "by": member}
    themes = [propose_theme(title=title, **why) for title in ("Wonen", "Water")]
    close_vote(open_vote(proposals=themes, until=timezone.localdate(), by=None), by=None)
    for theme in themes:
        withdraw_proposal(theme, by=member)
    assert list(workplace_turns(clerk)) == []


def test_nothing_to_do_is_said(client, clerk):
    assert list(workplace_turns(clerk)) == []
    assert "Er wacht niets op u." in client.get(reverse("admin:index")).content.decode()


def test_each_finds_the_pages_that_it_may_open(client, almere):
    administrator = UserFactory(is_superuser=True)
    everyones = ["Leden en fracties importeren", "Volgend thema", "Leesdossiers", "Standpunten", "Moties"]
    griffies = [
        "Jaarplan",
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
        assert [what for what, url in links] == expected
        client.force_login(user)
        assert [url for what, url in links if client.get(url).status_code != 200] == []


def test_a_list_is_a_link_with_a_way_to_add(client, clerk):
    page = client.get(reverse("admin:index")).content.decode()
    assert f'<a href="{reverse("admin:meetings_meeting_changelist")}">Vergaderingen</a>' in page
    add = f'href="{reverse("admin:meetings_meeting_add")}" aria-label="Toevoegen aan Vergaderingen">Toevoegen</a>'
    assert add in page
    assert reverse("admin:gremia_gremium_add") not in page
    assert "changelink" not in page


def test_who_is_no_griffie_plans_no_agendas(almere):
    MeetingFactory(host=almere, date=days_from_now(30))
    assert list(workplace_turns(UserFactory(is_superuser=True))) == []


@pytest.mark.parametrize("number", [1, 3, 10])
def test_of_many_the_first_are_named_in_the_same_queries(clerk, almere, number, django_assert_num_queries):
    MandateFactory.create_batch(number, gremium=almere, until=days_from_now(10))
    with django_assert_num_queries(QUERIES):
        tasks = list(workplace_turns(clerk))
    assert len(tasks) == min(number, MAX_NAMED + 1)


QUERIES = 7
"""Own mandates, mails with whom they went to, replies, evenings, appointments, mandates; of evenings agenda, mailings
and guests."""
