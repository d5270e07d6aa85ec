"""Random sequences of answers: never over capacity, never out of order, nobody offered twice, nobody lost.

The tests take few. `SEQUENCES=10000 .venv/bin/python -m pytest -o faulthandler_timeout=0
tests/attendance/test_waiting_list_at_random.py` takes as many as one wants, in some 0.1 s each.
"""

import datetime
import os

from django.test import override_settings
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from hypothesis.extra.django import TestCase

from attendance.models import Invitee, Registration
from attendance.operations.guests import uninvite_guest
from attendance.operations.reception import PlacesTaken, set_reception
from attendance.operations.registration import (
    Answer,
    AnswersClosed,
    ComesAlready,
    move_up_everywhere,
    name_stand_in,
    register,
)
from portal.models import OutgoingMail
from tests.factories import InviteeFactory, MeetingFactory

SEQUENCES = int(os.environ.get("SEQUENCES", "30"))
GUESTS = 6
State, HAS_PLACE = Registration.State, Registration.HAS_PLACE

STEP = st.one_of(
    st.tuples(st.just("comes"), st.integers(0, GUESTS - 1)),
    st.tuples(st.just("comes"), st.integers(0, GUESTS - 1)),
    st.tuples(st.just("declines"), st.integers(0, GUESTS - 1)),
    st.tuples(st.just("stand-in"), st.integers(0, GUESTS - 1)),
    st.tuples(st.just("off the list"), st.integers(0, GUESTS - 1)),
    st.tuples(st.just("time"), st.integers(1, 30)),
    st.tuples(st.just("beat"), st.just(0)),
    st.tuples(st.just("capacity"), st.integers(1, 4)),
)


class Model:
    """What should be true, kept beside what is: who stands in line, in order, and who was offered what."""

    def __init__(self, capacity: int) -> None:
        self.meeting = MeetingFactory(published=True)
        self.guests: list[Invitee] = [InviteeFactory(meeting=self.meeting) for number in range(GUESTS)]
        self.capacity = capacity
        self.line: list[int] = []
        self.said_yes: set[int] = set()
        self.set_capacity(capacity)

    def set_capacity(self, capacity: int) -> None:
        try:
            options = {"has_dinner": False, "dinner_until": None, "offer_hours": 24}
            set_reception(self.meeting, capacity=capacity, **options, by=None)
        except PlacesTaken:
            return
        self.capacity = capacity

    def states(self) -> dict[int, str]:
        return dict(Registration.objects.filter(invitee__meeting=self.meeting).values_list("invitee", "state"))

    def step(self, kind: str, number: int) -> None:
        before, mails = self.states(), set(OutgoingMail.objects.values_list("pk", flat=True))
        guest = self.guests[number] if kind not in {"time", "beat", "capacity"} else None
        if kind == "capacity":
            self.set_capacity(number)
        elif kind == "time":
            for registration in Registration.objects.filter(state=State.OFFERED):
                registration.offered_until -= datetime.timedelta(hours=number)
                registration.save()
        elif kind == "beat":
            move_up_everywhere()
        elif kind == "off the list":
            uninvite_guest(guest, by=None)
            self.said_yes.discard(guest.pk)
        else:
            self.answer(kind, guest)
        self.check(kind, before, mails)

    def answer(self, kind: str, guest: Invitee) -> None:
        try:
            if kind == "stand-in":
                other = f"v{len(self.guests)}-{guest.pk}@example.org"
                taker = name_stand_in(guest, name="Vervanger", email=other, through="portal", by=None)
                if guest.pk in self.line:
                    self.line[self.line.index(guest.pk)] = taker.invitee_id
                self.said_yes = (self.said_yes - {guest.pk}) | {taker.invitee_id}
            else:
                register(guest, Answer(comes=kind == "comes"), through="portal", by=None)
                (self.said_yes.add if kind == "comes" else self.said_yes.discard)(guest.pk)
        except (AnswersClosed, ComesAlready):
            return

    def check(self, kind: str, before: dict[int, str], mails: set[int]) -> None:
        now = self.states()
        assert sum(state in HAS_PLACE for state in now.values()) <= self.capacity
        waiting = list(
            Registration.objects.filter(invitee__meeting=self.meeting, state=State.WAITING)
            .order_by("queue_number")
            .values_list("invitee", flat=True)
        )
        # Whoever stood in line still stands there, in the same order, or left it from the front with an offer.
        stayed = [pk for pk in self.line if now.get(pk) == State.WAITING]
        assert waiting[: len(stayed)] == stayed
        offered = {pk for pk, state in now.items() if state == State.OFFERED and before.get(pk) != State.OFFERED}
        first_left = [pk for pk in self.line if pk in offered or pk in stayed]
        assert first_left[: len(offered & set(self.line))] == [pk for pk in first_left if pk in offered]
        # A place is free only when nobody waits.
        if waiting and kind != "time":
            assert sum(state in HAS_PLACE for state in now.values()) == self.capacity
        # Who comes new gets no place while others wait, except for who hands over a place of one's own.
        got_place = {pk for pk in now if now[pk] in HAS_PLACE and before.get(pk) not in HAS_PLACE} - set(self.line)
        gave_place = {pk for pk in before if before[pk] in HAS_PLACE and now[pk] not in HAS_PLACE}
        if stayed:
            assert not got_place or (kind == "stand-in" and len(got_place) == 1 and gave_place)
        # One mail for each offer, to the one who got it; and one to whom it was taken from.
        assert mailed("Er is een plaats", beside=mails) == addresses(offered)
        lapsed = {pk for pk, state in now.items() if state == State.LAPSED and before.get(pk) != State.LAPSED}
        assert set(addresses(lapsed)) <= set(mailed("De plaats is niet meer", beside=mails))
        # Whoever said yes comes, waits, has an offer, or was told that the offer ended.
        for pk in self.said_yes:
            assert now[pk] in {State.COMES, State.WAITING, State.OFFERED, State.LAPSED}
        self.line = waiting


def mailed(subject: str, *, beside: set[int]) -> list[str]:
    """To whom a mail with this beginning of its subject went, beside these."""
    mails = OutgoingMail.objects.filter(subject__startswith=subject).exclude(pk__in=beside)
    return sorted(address for mail in mails for address in mail.to)


def addresses(invitees: set[int]) -> list[str]:
    return sorted(Invitee.objects.filter(pk__in=invitees).values_list("guest_email", flat=True))


@override_settings(EMAIL_BACKEND="portal.mail_backend.QueueBackend")
class WaitingList(TestCase):
    """With mails as rows, as in production: what is rolled back takes its mails along."""

    @settings(max_examples=SEQUENCES, suppress_health_check=list(HealthCheck), derandomize=True)
    @given(st.integers(1, 3), st.lists(STEP, min_size=4, max_size=14))
    def test_nobody_is_lost_or_passed_over(self, capacity, steps):
        model = Model(capacity)
        for kind, number in steps:
            model.step(kind, number)
