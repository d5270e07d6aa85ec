"""The pages of the consultation, and publishing with a reason, as griffiers meet them."""

import datetime
from concurrent.futures import ThreadPoolExecutor

import pytest
from django.db import connection, transaction
from django.urls import reverse
from django.utils import timezone
from django.utils.formats import date_format

from gremia.models import Role
from meetings.models import CommitteeAnswer, Consultation, Meeting
from meetings.operations.consultation import ask_committees, follow_agenda, record_answer
from overleg.home.turns.griffie import griffie_turns
from overleg.home.turns.turn import TurnKind
from tests.at_once import waiting
from tests.factories import AgendaItemFactory, GremiumFactory, MeetingFactory, person
from tests.meetings.test_admin import page, said
from tests.pages import forms_on, words
from tests.processes import wait_until
from tests.roles import fresh

TODAY = timezone.localdate()
SOON = TODAY + datetime.timedelta(days=14)


@pytest.fixture
def almere():
    return GremiumFactory(short_name="Almere", slug="almere", preparing_committee="presidium")


@pytest.fixture
def lelystad():
    return GremiumFactory(short_name="Lelystad", slug="lelystad", preparing_committee="agendacommissie")


@pytest.fixture
def meeting(almere, lelystad):
    return AgendaItemFactory(meeting__host=almere, title="Opening", duration=150).meeting


def url(meeting, gremium=None):
    if gremium:
        return reverse("meetings:answer_consultation", args=[meeting.pk, gremium.slug])
    return reverse("meetings:consultation", args=[meeting.pk])


def at(client, role, gremium=None):
    user = person(role, gremium)
    client.force_login(user)
    return user


def expected(consultation, gremium):
    """What the page carries about the answer that stands there."""
    return {"expected": consultation.answers.get(gremium=gremium).version}


def turns(user):
    """What waits about meetings; of what an evening lacks its own tests tell."""
    waits = [turn for turn in griffie_turns(fresh(user)) if turn.kind == TurnKind.MEETING]
    return [(turn.what, turn.gremium.short_name, turn.until) for turn in waits]


def test_from_the_question_to_the_last_answer(client, meeting, almere, lelystad):
    host = at(client, Role.CLERK, almere)
    assert "De commissies zijn nog niet gevraagd." in words(client.get(url(meeting)))
    assert client.post(url(meeting), {"answer_by": SOON.isoformat()}).url == url(meeting)
    assert turns(host) == [("Leg vast wat er van de conceptagenda wordt gevonden (presidium)", "Almere", SOON)]
    other = at(client, Role.CLERK, lelystad)
    assert turns(other) == [("Leg vast wat er van de conceptagenda wordt gevonden (agendacommissie)", "Lelystad", SOON)]
    start = words(client.get("/"))
    assert "Leg vast wat er van de conceptagenda wordt gevonden (agendacommissie)" in start
    assert "uiterlijk" in start
    overview = client.get(url(meeting)).content.decode()
    assert url(meeting, lelystad) in overview
    assert url(meeting, almere) not in overview
    round_ = Consultation.objects.get()
    for data, field in (
        ({"answer": "with_remark", "remark": " "}, "remark"),
        ({"answer": "not_agreed"}, "remark"),
    ):
        answer = client.post(url(meeting, lelystad), expected(round_, lelystad) | data)
        assert (answer.status_code, list(answer.context["form"].errors)) == (422, [field])
    given = expected(round_, lelystad) | {"answer": "with_remark", "remark": "Graag korter."}
    assert client.post(url(meeting, lelystad), given).url == url(meeting)
    kept = CommitteeAnswer.objects.get(gremium=lelystad)
    assert (kept.answer, kept.remark, kept.recorded_by) == ("with_remark", "Graag korter.", other)
    assert turns(other) == []
    client.force_login(host)
    client.post(url(meeting, almere), expected(round_, almere) | {"answer": "agreed"})
    assert turns(host) == [("Alle commissies zijn akkoord met de conceptagenda: ga verder", "Almere", None)]
    assert "Alle commissies zijn akkoord met deze agenda." in words(client.get(url(meeting)))
    assert client.post(page("meeting_publish", meeting.pk)).status_code == 302
    meeting.refresh_from_db()
    assert (meeting.status, meeting.published_because) == ("published", "")


def test_the_host_hears_that_a_committee_does_not_agree(client, meeting, almere, lelystad):
    round_ = ask_committees(meeting, answer_by=SOON, by=None)
    record_answer(round_, gremium=almere, answer="agreed", remark="", by=None)
    record_answer(round_, gremium=lelystad, answer="not_agreed", remark="Te lang.", by=None)
    host = at(client, Role.CLERK, almere)
    assert turns(host) == [("Niet elke commissie is akkoord met de conceptagenda: kijk waarom", "Almere", None)]
    assert f'href="{url(meeting)}">Niet elke commissie' in client.get("/beheer/").content.decode()


def test_a_changed_agenda_is_looked_at_before_it_is_answered(client, meeting, almere, lelystad):
    round_ = ask_committees(meeting, answer_by=SOON, by=None)
    record_answer(round_, gremium=lelystad, answer="agreed", remark="", by=None)
    record_answer(round_, gremium=almere, answer="with_remark", remark="Graag korter.", by=None)
    clerk = at(client, Role.CLERK, lelystad)
    assert "zei de commissie" not in words(client.get(url(meeting)))
    meeting.agenda_items.update(title="Welkom")
    newer = follow_agenda(meeting, by=None)
    day = date_format(TODAY)
    for path in (url(meeting), page("meeting_steps", meeting.pk)):
        before = words(client.get(path))
        assert f"nog geen antwoord Op {day} zei de commissie: akkoord. Welkom: titel" in before
        assert f"Op {day} zei de commissie: akkoord met een kanttekening. Graag korter. Welkom: titel" in before
    assert turns(clerk) == [("Vraag het opnieuw (agendacommissie): de conceptagenda is gewijzigd", "Lelystad", SOON)]
    shown = words(client.get(url(meeting, lelystad)))
    assert "Welkom: titel: was “Opening”, is nu “Welkom”" in shown
    assert "zei de commissie: akkoord." in shown
    stale = client.post(url(meeting, lelystad), expected(round_, lelystad) | {"answer": "agreed"})
    assert stale.context["form"].non_field_errors() == [
        "De agenda is intussen gewijzigd. Kijk wat er anders is en antwoord opnieuw."
    ]
    assert {"expected": stale.context["form"]["expected"].value()} == expected(newer, lelystad)
    assert newer.answers.get(gremium=lelystad).answer == "open"
    assert client.post(url(meeting, lelystad), expected(newer, lelystad) | {"answer": "agreed"}).status_code == 302


@pytest.mark.django_db(transaction=True)
def test_an_agenda_that_changes_while_an_answer_is_sent_costs_no_word(client, meeting, lelystad):
    given = expected(ask_committees(meeting, answer_by=SOON, by=None), lelystad)
    at(client, Role.CLERK, lelystad)

    def post():
        try:
            return client.post(url(meeting, lelystad), given | {"answer": "with_remark", "remark": "Graag korter."})
        finally:
            connection.close()

    with ThreadPoolExecutor(1) as pool:
        with transaction.atomic():
            Meeting.objects.select_for_update().get(pk=meeting.pk)
            sent = pool.submit(post)
            wait_until(lambda: waiting() == 1, what="the answer waits for the meeting")
            meeting.agenda_items.update(title="Welkom")
            follow_agenda(meeting, by=None)
        answer = sent.result(60)
    assert (answer.status_code, "Graag korter." in answer.text) == (422, True)
    assert "De agenda is intussen gewijzigd. Kijk wat er anders is en antwoord opnieuw." in words(answer)


def test_what_a_committee_said_before_stays_on_the_page(client, meeting, almere, lelystad):
    round_ = ask_committees(meeting, answer_by=SOON, by=None)
    record_answer(round_, gremium=lelystad, answer="not_agreed", remark="Er is geen pauze.", by=None)
    at(client, Role.CLERK, lelystad)
    assert "Wat de commissies eerder zeiden" not in words(client.get(url(meeting)))
    meeting.agenda_items.update(title="Welkom")
    newer = follow_agenda(meeting, by=None)
    record_answer(newer, gremium=lelystad, answer="agreed", remark="", by=None)
    day = date_format(TODAY)
    assert (
        f"Wat de commissies eerder zeiden Over een agenda die daarna is gewijzigd. Gevraagd op {day} "
        f"Lelystad, agendacommissie: niet akkoord, {day} Er is geen pauze. De conceptagenda"
    ) in words(client.get(url(meeting)))


def test_a_committee_that_never_answered_reads_what_changed_since_it_was_asked(client, meeting, almere, lelystad):
    record_answer(ask_committees(meeting, answer_by=SOON, by=None), gremium=almere, answer="agreed", remark="", by=None)
    at(client, Role.CLERK, lelystad)
    assert "gewijzigd" not in words(client.get(url(meeting, lelystad)))
    meeting.agenda_items.update(title="Welkom")
    follow_agenda(meeting, by=None)
    page = words(client.get(url(meeting, lelystad)))
    since = "Wat er is gewijzigd sinds de commissie voor het eerst is gevraagd"
    assert f"{since} Welkom: titel: was “Opening”, is nu “Welkom” Wat zegt de commissie?" in page


def test_an_agenda_that_changed_before_anybody_answered_is_looked_at_first_too(client, meeting, lelystad):
    """The round stays the same one then: nobody said anything of the agenda before."""
    ask_committees(meeting, answer_by=SOON, by=None)
    at(client, Role.CLERK, lelystad)
    read = client.get(url(meeting, lelystad)).context["form"]["expected"].value()
    meeting.agenda_items.update(title="Welkom")
    current = follow_agenda(meeting, by=None)
    stale = client.post(url(meeting, lelystad), {"expected": read, "answer": "agreed"})
    assert stale.context["form"].non_field_errors() == [
        "De agenda is intussen gewijzigd. Kijk wat er anders is en antwoord opnieuw."
    ]
    assert current.answers.get(gremium=lelystad).answer == "open"
    again = {"expected": stale.context["form"]["expected"].value(), "answer": "agreed"}
    assert client.post(url(meeting, lelystad), again).status_code == 302


@pytest.mark.parametrize(
    ("days", "message"),
    [(-1, "Deze dag is al voorbij."), (400, "De vergadering zelf is al vóór deze dag.")],
)
def test_a_day_to_answer_by_that_cannot_be(client, meeting, almere, days, message):
    at(client, Role.CLERK, almere)
    answer = client.post(url(meeting), {"answer_by": (TODAY + datetime.timedelta(days=days)).isoformat()})
    assert (answer.status_code, answer.context["form"].errors) == (422, {"answer_by": [message]})
    assert not Consultation.objects.exists()


def test_nothing_to_ask_about(client, almere):
    at(client, Role.CLERK, almere)
    empty = MeetingFactory(host=almere)
    answer = client.post(url(empty), {"answer_by": TODAY.isoformat()})
    assert answer.context["form"].non_field_errors() == ["De agenda is nog leeg. Maak eerst de agenda."]
    shown = client.get(url(empty))
    assert "De agenda is nog leeg. Maak eerst de agenda." in words(shown)
    assert reverse("admin:meetings_meeting_steps", args=[empty.pk]) in shown.text
    assert 'name="answer_by"' not in shown.text


def test_publishing_asks_why_and_the_workplace_shows_it(client, meeting, almere):
    at(client, Role.CLERK, almere)
    steps = words(client.get(page("meeting_steps", meeting.pk)))
    assert "De commissies zijn nog niet gevraagd naar deze agenda." in steps
    refused = client.post(page("meeting_publish", meeting.pk))
    assert refused.context["form"].errors == {"because": ["Dit veld is verplicht."]}
    assert client.post(page("meeting_publish", meeting.pk), {"because": "x" * 301}).status_code == 200
    answer = client.post(page("meeting_publish", meeting.pk), {"because": "De zaal moet vast."})
    assert said(answer) == [
        "De vergadering is gepubliceerd. Iedereen kan nu de datum, de agenda en de uitnodiging lezen."
    ]
    steps = words(client.get(page("meeting_steps", meeting.pk)))
    assert "Gepubliceerd voordat iedereen akkoord was: De zaal moet vast." in steps
    assert "De zaal moet vast." in words(client.get(url(meeting)))
    client.logout()
    assert "De zaal moet vast." not in words(client.get(meeting.get_absolute_url()))


def test_after_publishing_it_is_only_read(client, meeting, almere):
    ask_committees(meeting, answer_by=SOON, by=None)
    Meeting.objects.update(status="published", published_at=timezone.now())
    at(client, Role.CLERK, almere)
    assert client.get(url(meeting)).status_code == 200
    told = ["Deze vergadering is al gepubliceerd. Er is niets gewijzigd."]
    assert said(client.post(url(meeting), {"answer_by": SOON.isoformat()})) == told
    answer = client.post(url(meeting, almere), {"answer": "with_remark", "remark": "Graag een uur korter."})
    assert answer.status_code == 409
    assert told[0] in answer.text
    assert "Graag een uur korter." in answer.text


def test_of_two_griffiers_of_a_committee_the_second_hears_what_the_first_recorded(client, meeting, lelystad):
    ask_committees(meeting, answer_by=SOON, by=None)
    at(client, Role.CLERK, lelystad)

    def opened(page):
        return next(form for form in forms_on(page.text) if "remark" in form.fields).data()

    early = opened(client.get(url(meeting, lelystad)))
    said = {"answer": ["with_remark"], "remark": ["Graag korter."]}
    for _time in range(2):  # the same twice is once
        assert client.post(url(meeting, lelystad), early | said).status_code == 302
    asked = client.post(url(meeting, lelystad), early | {"answer": ["agreed"]})
    assert asked.status_code == 422
    assert "Een collega legde intussen “akkoord met een kanttekening: Graag korter.” vast." in words(asked)
    assert CommitteeAnswer.objects.get(gremium=lelystad).answer == "with_remark"
    assert client.post(url(meeting, lelystad), opened(asked)).status_code == 302
    assert CommitteeAnswer.objects.get(gremium=lelystad).answer == "agreed"
