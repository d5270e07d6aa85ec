"""Asking the preparing committees, answering, and asking again when the agenda changed."""

import datetime

import pytest
from django.utils import timezone

from gremia.models import Role
from meetings.agenda_reader.item import ParsedItem
from meetings.models import CommitteeAnswer, Consultation, Meeting
from meetings.operations.agenda import put_agenda
from meetings.operations.consultation import (
    NoAgenda,
    NotAsked,
    ask_committees,
    follow_agenda,
    record_answer,
)
from meetings.operations.meeting import NotAgreed, WrongStatus, publish_meeting
from meetings.queries.consultation import answered_in_full, answers_to_give, consultation_of, is_agreed, overdue
from overleg.home.turns.griffie import griffie_turns
from portal.compared import ChangedMeanwhile
from portal.errors import ReasonRequired
from tests.factories import AgendaItemFactory, GremiumFactory, MeetingFactory, UserFactory, person

TODAY = timezone.localdate()
SOON = TODAY + datetime.timedelta(days=14)
Answer = CommitteeAnswer.Answer


@pytest.fixture
def gremia():
    return [GremiumFactory(short_name=name) for name in ("Almere", "Flevoland", "Lelystad")]


@pytest.fixture
def meeting(gremia):
    return AgendaItemFactory(meeting__host=gremia[0], title="Opening", duration=30).meeting


def said(meeting):
    return [
        (committee.answer.gremium.short_name, committee.answer.answer, [change.what for change in committee.changes])
        for committee in consultation_of(meeting).committees
    ]


def answer(meeting, gremium, given=Answer.AGREED, remark="", by=None):
    record_answer(consultation_of(meeting).round, gremium=gremium, answer=given, remark=remark, by=by)


def change_title(meeting, title):
    meeting.agenda_items.update(title=title)
    return follow_agenda(meeting, by=None)


def test_every_gremium_of_today_is_asked(meeting, gremia):
    GremiumFactory(until=TODAY - datetime.timedelta(days=1))
    user = UserFactory()
    round_ = ask_committees(meeting, answer_by=SOON, by=user)
    assert (round_.number, round_.answer_by, round_.asked_by) == (1, SOON, user)
    assert round_.agenda["items"] == [
        {"pk": meeting.agenda_items.get().pk, "time": "19.00", "title": "Opening", "speaker": "", "text": ""}
    ]
    assert said(meeting) == [(gremium.short_name, "open", []) for gremium in gremia]


def test_all_answer_and_it_is_published_without_a_reason(meeting, gremia):
    clerk = UserFactory()
    ask_committees(meeting, answer_by=SOON, by=None)
    answer(meeting, gremia[0], by=clerk)
    answer(meeting, gremia[1], Answer.WITH_REMARK, " Graag korter. ")
    assert not is_agreed(meeting)
    with pytest.raises(NotAgreed):
        publish_meeting(meeting, by=None)
    answer(meeting, gremia[2])
    assert is_agreed(meeting)
    kept = CommitteeAnswer.objects.get(gremium=gremia[1])
    assert (kept.answer, kept.remark) == ("with_remark", "Graag korter.")
    assert CommitteeAnswer.objects.get(gremium=gremia[0]).recorded_by == clerk
    publish_meeting(meeting, because="Niet nodig.", by=None)
    assert (meeting.status, meeting.published_because) == ("published", "")


@pytest.mark.parametrize("asked", [True, False])
def test_publishing_before_all_agreed_asks_for_a_reason_and_keeps_it(meeting, gremia, asked):
    if asked:
        ask_committees(meeting, answer_by=SOON, by=None)
        answer(meeting, gremia[0], Answer.NOT_AGREED, "Te vol.")
    for nothing in ("", "   "):
        with pytest.raises(NotAgreed):
            publish_meeting(meeting, because=nothing, by=None)
    publish_meeting(meeting, because=" De zaal moet vast. ", by=None)
    assert Meeting.objects.get().published_because == "De zaal moet vast."


def test_a_technical_session_needs_no_committee(gremia):
    session = AgendaItemFactory(meeting__kind=Meeting.Kind.TECHNICAL_SESSION, duration=30).meeting
    publish_meeting(session, by=None)
    assert session.status == "published"


def test_a_changed_agenda_says_what_changed_and_asks_again(meeting, gremia):
    ask_committees(meeting, answer_by=SOON, by=None)
    answer(meeting, gremia[0])
    round_ = change_title(meeting, "Welkom")
    assert (round_.number, round_.answer_by) == (2, SOON)
    assert said(meeting) == [
        ("Almere", "open", ["titel: was “Opening”, is nu “Welkom”"]),
        ("Flevoland", "open", ["titel: was “Opening”, is nu “Welkom”"]),
        ("Lelystad", "open", ["titel: was “Opening”, is nu “Welkom”"]),
    ]
    answer(meeting, gremia[0])
    answer(meeting, gremia[1])
    change_title(meeting, "Hartelijk welkom")
    assert [what for _name, _answer, what in said(meeting)] == [
        ["titel: was “Welkom”, is nu “Hartelijk welkom”"],
        ["titel: was “Welkom”, is nu “Hartelijk welkom”"],
        ["titel: was “Opening”, is nu “Hartelijk welkom”"],
    ]
    assert Consultation.objects.count() == 3


def test_as_long_as_nobody_answered_the_round_follows_the_agenda(meeting):
    ask_committees(meeting, answer_by=SOON, by=None)
    assert change_title(meeting, "Welkom").number == 1
    assert Consultation.objects.get().agenda["items"][0]["title"] == "Welkom"


def test_a_change_that_is_taken_back_asks_nobody_anew(meeting, gremia):
    ask_committees(meeting, answer_by=SOON, by=None)
    answer(meeting, gremia[0])
    assert change_title(meeting, "Openign").number == 2
    assert change_title(meeting, "Opening").number == 1
    assert said(meeting) == [("Almere", "agreed", []), ("Flevoland", "open", []), ("Lelystad", "open", [])]
    change_title(meeting, "Welkom")
    GremiumFactory(short_name="Dronten")
    Consultation.objects.filter(number=2).delete()
    change_title(meeting, "Hartelijk welkom")
    assert change_title(meeting, "Opening").number == 2, "Dronten was never asked about it"


def test_an_answer_about_another_agenda_than_the_one_that_counts_is_refused(meeting, gremia):
    read = ask_committees(meeting, answer_by=SOON, by=None)
    assert change_title(meeting, "Welkom").pk == read.pk
    with pytest.raises(ChangedMeanwhile):
        record_answer(read, gremium=gremia[0], answer=Answer.AGREED, remark="", by=None)


def test_what_no_committee_sees_asks_nobody_again(meeting, gremia):
    ask_committees(meeting, answer_by=SOON, by=None)
    answer(meeting, gremia[0])
    meeting.agenda_items.update(internal_note="Koffie om zes uur.")
    meeting.chair = "De voorzitter"
    meeting.save()
    assert follow_agenda(meeting, by=None).number == 1
    assert ask_committees(meeting, answer_by=TODAY, by=None).answer_by == TODAY
    assert said(meeting)[0] == ("Almere", "agreed", [])


def test_another_day_or_place_asks_again_and_leaves_a_week(meeting, gremia):
    ask_committees(meeting, answer_by=TODAY, by=None)
    answer(meeting, gremia[0])
    meeting.room = "Raadzaal"
    meeting.save()
    assert follow_agenda(meeting, by=None).answer_by == TODAY + datetime.timedelta(days=7)
    assert said(meeting)[0][2][0].endswith("is nu “stadhuis, Raadzaal, Stadhuisplein 1, Almere”")


def test_a_pasted_agenda_asks_again(meeting, gremia):
    ask_committees(meeting, answer_by=SOON, by=None)
    answer(meeting, gremia[0])
    put_agenda(meeting, [ParsedItem(title="Borrel")], replace=False, by=None)
    assert said(meeting)[0] == ("Almere", "open", ["is nieuw op de agenda"])


def test_a_published_agenda_asks_nobody(meeting, gremia):
    ask_committees(meeting, answer_by=SOON, by=None)
    answer(meeting, gremia[0])
    publish_meeting(meeting, because="Haast.", by=None)
    assert change_title(meeting, "Welkom").number == 1
    with pytest.raises(WrongStatus):
        answer(meeting, gremia[1])
    with pytest.raises(WrongStatus):
        ask_committees(meeting, answer_by=SOON, by=None)


def test_what_is_refused(meeting, gremia):
    with pytest.raises(NoAgenda):
        ask_committees(MeetingFactory(), answer_by=SOON, by=None)
    ask_committees(meeting, answer_by=SOON, by=None)
    with pytest.raises(NotAsked):
        answer(meeting, GremiumFactory())
    for given in (Answer.WITH_REMARK, Answer.NOT_AGREED):
        with pytest.raises(ReasonRequired):
            answer(meeting, gremia[0], given, "  ")
    first = consultation_of(meeting).round
    answer(meeting, gremia[1])
    change_title(meeting, "Welkom")
    with pytest.raises(ChangedMeanwhile):
        record_answer(first, gremium=gremia[0], answer=Answer.AGREED, remark="", by=None)


def test_what_waits_for_whom(meeting, gremia):
    almere, flevoland, lelystad = gremia
    assert list(answers_to_give(gremia)) == []
    ask_committees(meeting, answer_by=SOON, by=None)
    answer(meeting, almere)
    assert [row.gremium for row in answers_to_give(gremia)] == [flevoland, lelystad]
    assert list(answers_to_give([almere])) == list(answered_in_full([almere])) == []
    answer(meeting, flevoland)
    answer(meeting, lelystad, Answer.NOT_AGREED, "Nee.")
    assert [round_.meeting for round_ in answered_in_full([almere])] == [meeting]
    assert list(answered_in_full([lelystad])) == [], "the host goes on"
    change_title(meeting, "Welkom")
    assert {row.consultation.number for row in answers_to_give(gremia)} == {2}
    assert list(answered_in_full([almere])) == []


@pytest.mark.parametrize("rounds", [1, 3, 10])
def test_as_many_queries_for_one_round_as_for_ten(meeting, gremia, rounds, django_assert_num_queries):
    person(Role.CLERK, gremia[0])
    ask_committees(meeting, answer_by=SOON, by=None)
    for number in range(rounds - 1):
        answer(meeting, gremia[0])
        change_title(meeting, f"Versie {number}")
    with django_assert_num_queries(3):
        assert consultation_of(meeting).round.number == rounds


def test_the_host_hears_who_is_late(meeting, gremia):
    almere, flevoland, lelystad = gremia
    Meeting.objects.update(date=TODAY + datetime.timedelta(days=20))
    ask_committees(meeting, answer_by=TODAY, by=None)
    assert list(overdue([almere])) == []
    Consultation.objects.update(answer_by=TODAY - datetime.timedelta(days=1))
    assert [round_.silent for round_ in overdue([almere])] == [2]
    assert list(overdue([flevoland])) == []
    clerk = person(Role.CLERK, almere)
    late = "Vraag 2 commissies om een antwoord over de conceptagenda: de dag is voorbij"
    assert late in [turn.what for turn in griffie_turns(clerk)]
    answer(meeting, flevoland)
    assert [round_.silent for round_ in overdue([almere])] == [1]
    answer(meeting, lelystad)
    assert list(overdue([almere])) == []
