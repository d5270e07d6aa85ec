"""What waits for members and for the griffie of the host."""

import datetime

import pytest
from django.utils import timezone

from attendance.models import Delivery, Mailing
from attendance.operations.dinner import close_dinner
from attendance.operations.registration import Answer, register
from gremia.models import Role
from meetings.models import Meeting
from overleg.home.turns.griffie import griffie_turns
from overleg.home.turns.person import turns_of
from overleg.home.turns.turn import TurnKind
from tests.factories import InviteeFactory, MeetingFactory, invited, person


@pytest.fixture
def meeting(almere) -> Meeting:
    return MeetingFactory(host=almere, published=True)


def deliver(meeting: Meeting, invitee, state: str) -> None:
    mailing = meeting.mailings.first() or Mailing.objects.create(meeting=meeting, version=1, kind="invitation")
    sent_at = timezone.now() if state == "sent" else None
    Delivery.objects.create(mailing=mailing, invitee=invitee, state=state, sent_at=sent_at)


def said(turns) -> list[tuple[str, str]]:
    return [(turn.what, turn.url) for turn in turns]


def test_who_was_invited_is_asked_until_there_is_an_answer(meeting, almere):
    member = person(Role.MEMBER, almere)
    invitee = invited(meeting, member)
    assert turns_of(member) == []
    deliver(meeting, invitee, "sent")
    [turn] = turns_of(member)
    assert (turn.what, turn.until, turn.gremium) == ("Laat weten of u komt", meeting.date, almere)
    register(invitee, Answer(comes=False), through="portal", by=member)
    assert turns_of(member) == []


def test_nobody_is_asked_about_an_evening_that_is_over(meeting, almere):
    member = person(Role.MEMBER, almere)
    deliver(meeting, invited(meeting, member), "sent")
    Meeting.objects.filter(pk=meeting.pk).update(date=timezone.localdate() - datetime.timedelta(days=1))
    assert turns_of(member) == []


def test_the_griffie_of_the_host_hears_of_late_changes_and_refused_addresses(meeting, almere, lelystad):
    guest, late = InviteeFactory(meeting=meeting), InviteeFactory(meeting=meeting)
    close_dinner(meeting, by=None)
    register(late, Answer(comes=True, dinner=True), through="link", by=None)
    deliver(meeting, guest, "refused")
    expected = [
        ("1 uitnodiging is niet aangekomen", f"/vergaderingen/{meeting.pk}/verzenden/"),
        ("Beslis over 1 late wijziging", f"/vergaderingen/{meeting.pk}/diner/"),
    ]
    for user in (person(Role.CLERK, almere), person(Role.REGIONAL_ADVISER)):
        told = [turn for turn in griffie_turns(user) if turn.kind == TurnKind.MEETING]
        assert sorted(said(told)) == expected
    assert griffie_turns(person(Role.CLERK, lelystad)) == []


def test_an_address_that_was_reached_later_asks_nothing_any_more(meeting, almere):
    guest = InviteeFactory(meeting=meeting)
    deliver(meeting, guest, "bounced")
    clerk = person(Role.CLERK, almere)
    assert "1 uitnodiging is niet aangekomen" in dict(said(griffie_turns(clerk)))
    later = Mailing.objects.create(meeting=meeting, version=2, kind="update")
    Delivery.objects.create(mailing=later, invitee=guest, state="sent")
    assert "1 uitnodiging is niet aangekomen" not in dict(said(griffie_turns(clerk)))
