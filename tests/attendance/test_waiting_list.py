"""Who has a place in the room, and who moves up from the waiting list."""

import datetime
import threading
from contextlib import suppress
from functools import partial

import pytest
from django.core import mail
from django.db import transaction
from django.utils import timezone

from attendance.models import DietWish, Invitee, Mailing, Registration
from attendance.operations.guests import uninvite_guest
from attendance.operations.mailing import start_mailing
from attendance.operations.reception import PlacesTaken, set_reception
from attendance.operations.registration import (
    MAX_STAND_INS,
    Answer,
    AnswersClosed,
    ComesAlready,
    TooManyStandIns,
    move_up_everywhere,
    name_stand_in,
    register,
)
from meetings.models import AgendaItem, Meeting
from meetings.models.meeting import TimeAndPlace
from meetings.operations.agenda import save_agenda, undo_agenda
from meetings.operations.meeting import cancel_meeting, record_move
from tests.at_once import at_once, waiting
from tests.factories import AgendaItemFactory, InviteeFactory, MeetingFactory
from tests.processes import PATIENCE, wait_until

State = Registration.State
YES, NO = Answer(comes=True), Answer(comes=False)


def room(capacity: int | None, guests: int) -> tuple[Meeting, list[Invitee]]:
    meeting = MeetingFactory(published=True)
    set_reception(meeting, capacity=capacity, has_dinner=True, dinner_until=None, offer_hours=24, by=None)
    return meeting, [InviteeFactory(meeting=meeting) for number in range(guests)]


def answer(invitee: Invitee, what: Answer) -> None:
    register(invitee, what, through="portal", by=None)


def offered() -> tuple[Meeting, list[Invitee]]:
    """The only place came free: the second of three is asked, and the third waits."""
    meeting, guests = room(1, 3)
    for guest in guests:
        answer(guest, YES)
    answer(guests[0], NO)
    return meeting, guests


def states(guests: list[Invitee]) -> list[str]:
    found = dict(Registration.objects.values_list("invitee", "state"))
    return [found.get(guest.pk, "") for guest in guests]


def sent() -> list[tuple[str, str]]:
    """Of each mail the address and the beginning of its subject."""
    return [(message.to[0], str(message.subject).split(":")[0]) for message in mail.outbox]


def hours_later(hours: float) -> None:
    """Let the offers be so much older."""
    for registration in Registration.objects.filter(state=State.OFFERED):
        registration.offered_until -= datetime.timedelta(hours=hours)
        registration.save()


def test_who_comes_after_the_last_place_waits_in_the_order_of_coming():
    _meeting, guests = room(2, 4)
    for guest in reversed(guests):
        answer(guest, YES)
    assert states(guests) == ["waiting", "waiting", "comes", "comes"]
    queue = Registration.objects.filter(state=State.WAITING).order_by("queue_number")
    assert [registration.invitee for registration in queue] == [guests[1], guests[0]]


def test_of_those_who_take_the_last_place_at_the_same_moment_one_has_it(transactional_db):
    _meeting, guests = room(1, 4)
    at_once(*[partial(answer, guest, YES) for guest in guests])
    assert sorted(states(guests)) == ["comes", "waiting", "waiting", "waiting"]
    numbers = Registration.objects.filter(state=State.WAITING).values_list("queue_number", flat=True)
    assert len(set(numbers)) == 3


def test_a_link_pressed_many_times_at_once_is_one_answer(transactional_db):
    """Also the first answer to a meeting of which the griffie set nothing yet."""
    guest = InviteeFactory(meeting=MeetingFactory(published=True))
    at_once(*[partial(answer, guest, YES)] * 4)
    assert states([guest]) == ["comes"]


def test_a_place_is_given_to_one_of_two_people_at_once(transactional_db):
    _meeting, (first, second) = room(1, 2)
    answer(first, YES)
    answer(second, YES)

    def hand_over(address: str) -> None:
        with suppress(ComesAlready):
            name_stand_in(first, name="Een Ander", email=address, through="link", by=None)

    at_once(*[partial(hand_over, f"ander{number}@example.org") for number in range(3)], partial(answer, first, NO))
    assert Registration.objects.filter(state__in=Registration.HAS_PLACE).count() == 1
    assert Registration.objects.get(invitee=first).state == State.DECLINED


@pytest.mark.parametrize("answers_first", [True, False], ids=["answered first", "called off first"])
def test_of_an_evening_that_is_called_off_while_somebody_answers_no_diet_stays(answers_first, transactional_db):
    """Whoever comes second waits for the other, and sees what that one did."""
    meeting, (guest,) = room(None, 1)
    steps = [
        partial(answer, guest, Answer(comes=True, dinner=True, diet=["vegetarian"])),
        partial(cancel_meeting, meeting, reason="Storm.", by=None),
    ]
    first, second = steps if answers_first else steps[::-1]
    began, ended = threading.Event(), threading.Event()

    def slowly() -> None:
        with transaction.atomic():
            first()
            began.set()
            wait_until(lambda: ended.is_set() or waiting(), what="the other waits")

    def meanwhile() -> str:
        began.wait(PATIENCE)
        try:
            second()
        except AnswersClosed:
            return "closed"
        finally:
            ended.set()
        return "done"

    assert at_once(slowly, meanwhile)[1] == ("done" if answers_first else "closed")
    assert Meeting.objects.get().status == Meeting.Status.CANCELLED
    assert not DietWish.objects.exists()


def test_without_a_limit_everybody_comes():
    _meeting, guests = room(None, 3)
    for guest in guests:
        answer(guest, YES)
    assert states(guests) == ["comes", "comes", "comes"]


def test_a_free_place_is_offered_to_who_waits_longest_and_taken_by_answering():
    _meeting, (first, second, third) = offered()
    assert states([first, second, third]) == ["declined", "offered", "waiting"]
    assert sent() == [(second.email, "Er is een plaats vrij")]
    answer(second, YES)
    assert states([first, second, third]) == ["declined", "comes", "waiting"]


def test_an_offer_ends_at_its_hour_and_goes_to_the_next_who_hears_it():
    _meeting, (first, second, third) = offered()
    hours_later(23)
    move_up_everywhere()
    assert states([first, second, third]) == ["declined", "offered", "waiting"]
    hours_later(2)
    move_up_everywhere()
    assert states([first, second, third]) == ["declined", "lapsed", "offered"]
    assert sent() == [
        (second.email, "Er is een plaats vrij"),
        (second.email, "De plaats is niet meer voor u"),
        (third.email, "Er is een plaats vrij"),
    ]


def test_a_meeting_at_which_something_is_wrong_does_not_stop_the_others(caplog):
    before, wrong, after = (room(1, 2)[1] for _number in range(3))
    for guests in (before, wrong, after):
        for guest in guests:
            answer(guest, YES)
        answer(guests[0], NO)
    Invitee.objects.filter(pk=wrong[1].pk).update(guest_email="twee\nregels@example.org")
    hours_later(25)
    move_up_everywhere()
    assert [states(guests)[1] for guests in (before, wrong, after)] == ["lapsed", "offered", "lapsed"]
    assert [record.message for record in caplog.records if record.levelname == "ERROR"] == [
        f"The places of meeting {wrong[1].meeting_id} are not brought up to date."
    ]


def test_of_an_evening_that_is_called_off_no_place_is_taken_back_or_offered():
    meeting, (first, second, third) = offered()
    Mailing.objects.create(meeting=meeting, version=1, kind="invitation").deliveries.create(invitee=third, state="sent")
    cancel_meeting(meeting, reason="Storm.", by=None)
    hours_later(25)
    start_mailing(meeting, kind="cancellation", by=None)
    assert states([first, second, third]) == ["declined", "offered", "waiting"]
    assert sent() == [(second.email, "Er is een plaats vrij")]


def test_an_offer_that_ends_when_the_evening_begins_goes_to_nobody_and_says_so_to_nobody():
    meeting, (first, second, third) = offered()
    Meeting.objects.filter(pk=meeting.pk).update(date=timezone.localdate(), start="00:00", end="23:59")
    hours_later(25)
    move_up_everywhere()
    assert states([first, second, third]) == ["declined", "lapsed", "waiting"]
    assert sent() == [(second.email, "Er is een plaats vrij")]


def test_of_a_meeting_that_is_moved_forward_no_offer_is_kept_beyond_its_beginning():
    meeting, (first, second) = room(1, 2)
    set_reception(meeting, capacity=1, has_dinner=True, dinner_until=None, offer_hours=300, by=None)
    answer(first, YES)
    answer(second, YES)
    answer(first, NO)
    earlier = TimeAndPlace.of(meeting)
    meeting.date = timezone.localdate() + datetime.timedelta(days=2)
    meeting.save()
    record_move(meeting, earlier=earlier, because="De zaal is vol.", by=None)
    assert Registration.objects.get(invitee=second).offered_until == meeting.begins_at


def test_an_offer_that_ended_is_not_taken_any_more():
    _meeting, (first, second, third) = offered()
    hours_later(25)
    answer(second, YES)
    assert states([first, second, third]) == ["declined", "waiting", "offered"]


def test_nobody_is_asked_about_a_place_that_comes_free_while_they_answer():
    _meeting, (first, second, third) = offered()
    hours_later(25)
    answer(third, YES)
    assert states([first, second, third]) == ["declined", "lapsed", "comes"]
    assert sent() == [(second.email, "Er is een plaats vrij"), (second.email, "De plaats is niet meer voor u")]


def test_who_is_taken_off_the_list_hears_of_no_place():
    _meeting, (first, second, third) = offered()
    hours_later(25)
    uninvite_guest(third, by=None)
    assert states([first, second, third]) == ["declined", "lapsed", "declined"]
    assert third.email not in dict(sent())


def test_who_comes_from_an_item_on_does_so_again_when_its_removal_is_undone():
    meeting, (early, late, changed) = room(None, 3)
    first, second = AgendaItemFactory(meeting=meeting), AgendaItemFactory(meeting=meeting)
    for guest in (late, changed):
        answer(guest, Answer(comes=True, from_item=second))
    answer(early, Answer(comes=True, from_item=first))
    step = save_agenda(meeting, [first], by=None)

    def comes_from() -> list[AgendaItem | None]:
        found = {row.invitee_id: row.from_item for row in Registration.objects.all()}
        return [found[guest.pk] for guest in (early, late, changed)]

    assert comes_from() == [first, None, None]
    answer(changed, YES)
    again = undo_agenda(meeting, step, by=None)
    assert comes_from() == [first, second, None]
    undo_agenda(meeting, again, by=None)
    assert comes_from() == [first, None, None]


def test_no_offer_is_kept_beyond_the_beginning_of_the_evening():
    meeting, (first, second) = room(1, 2)
    tomorrow = timezone.localdate() + datetime.timedelta(days=1)
    Meeting.objects.filter(pk=meeting.pk).update(date=tomorrow)
    set_reception(meeting, capacity=1, has_dinner=True, dinner_until=None, offer_hours=72, by=None)
    answer(first, YES)
    answer(second, YES)
    answer(first, NO)
    begins = datetime.datetime.combine(tomorrow, meeting.start)
    second.refresh_from_db()
    assert timezone.make_naive(second.registration.offered_until) == begins


def test_more_places_go_to_who_waits_and_fewer_than_are_taken_are_refused():
    meeting, guests = room(1, 3)
    for guest in guests:
        answer(guest, YES)
    options = {"has_dinner": True, "dinner_until": None, "offer_hours": 24, "by": None}
    set_reception(meeting, capacity=2, **options)
    assert states(guests) == ["comes", "offered", "waiting"]
    with pytest.raises(PlacesTaken):
        set_reception(meeting, capacity=1, **options)


def test_who_is_taken_off_the_list_makes_room():
    _meeting, (first, second) = room(1, 2)
    answer(first, YES)
    answer(second, YES)
    uninvite_guest(first, by=None)
    assert states([first, second]) == ["declined", "offered"]


def test_a_stand_in_has_the_place_and_nobody_else_moves():
    _meeting, (first, second) = room(1, 2)
    answer(first, YES)
    answer(second, YES)
    taker = name_stand_in(first, name="Vervanger", email="Vervanger@example.org", through="portal", by=None)
    assert states([first, second, taker.invitee]) == ["declined", "waiting", "comes"]
    assert (taker.in_place_of, taker.invitee.guest_email) == (first, "vervanger@example.org")
    assert sent() == [("vervanger@example.org", "U komt in de plaats van iemand anders")]


def test_a_stand_in_waits_where_the_other_waited():
    _meeting, (first, second, third) = room(1, 3)
    for guest in (first, second, third):
        answer(guest, YES)
    taker = name_stand_in(second, name="Vervanger", email="v@example.org", through="portal", by=None)
    answer(first, NO)
    assert states([first, second, third, taker.invitee]) == ["declined", "declined", "waiting", "offered"]


def test_one_invitation_brings_one_stand_in_at_a_time():
    _meeting, (first,) = room(None, 1)
    taker = name_stand_in(first, name="Vervanger", email="v@example.org", through="link", by=None)
    for address in ("v@example.org", "w@example.org"):
        with pytest.raises(ComesAlready):
            name_stand_in(first, name="Nog Een", email=address, through="link", by=None)
    assert (Invitee.objects.count(), len(sent())) == (2, 1)
    answer(taker.invitee, NO)
    other = name_stand_in(first, name="Nog Een", email="w@example.org", through="link", by=None)
    assert states([first, taker.invitee, other.invitee]) == ["declined", "declined", "comes"]


def test_who_was_replaced_comes_only_once_the_other_does_not():
    """One invitation fills one place; the griffie may let both come."""
    _meeting, (first,) = room(None, 1)
    one = name_stand_in(first, name="Een", email="een@example.org", through="link", by=None).invitee
    with pytest.raises(ComesAlready):
        answer(first, YES)
    two = name_stand_in(one, name="Twee", email="twee@example.org", through="link", by=None).invitee
    for guest in (first, one):
        with pytest.raises(ComesAlready):
            answer(guest, YES)
    assert states([first, one, two]) == ["declined", "declined", "comes"]
    answer(two, YES)
    answer(two, NO)
    answer(first, YES)
    with pytest.raises(ComesAlready):
        answer(two, YES)
    assert states([first, one, two]) == ["comes", "declined", "declined"]
    register(two, YES, through="griffie", by=None)
    assert states([first, one, two]) == ["comes", "declined", "comes"]


def test_a_stand_in_of_a_stand_in_comes_on_the_same_invitation():
    _meeting, (first,) = room(1, 1)
    one = name_stand_in(first, name="Een", email="een@example.org", through="link", by=None)
    two = name_stand_in(one.invitee, name="Twee", email="twee@example.org", through="link", by=None)
    assert (states([first, one.invitee, two.invitee]), two.in_place_of) == (["declined", "declined", "comes"], first)
    with pytest.raises(ComesAlready):
        name_stand_in(one.invitee, name="Drie", email="drie@example.org", through="link", by=None)
    back = name_stand_in(two.invitee, name="Weer", email=first.email, through="link", by=None)
    assert (back.invitee, back.in_place_of, states([first])) == (first, None, ["comes"])


def test_with_one_link_nobody_mails_the_whole_world():
    """Whoever has it types names and addresses, and each stand-in gets a link too."""
    _meeting, (first,) = room(None, 1)
    last = first
    for number in range(MAX_STAND_INS):
        last = name_stand_in(last, name="Ander", email=f"{number}@example.org", through="link", by=None).invitee
    answer(last, NO)
    for guest in (first, last):
        with pytest.raises(TooManyStandIns):
            name_stand_in(guest, name="Ander", email="nog-een@example.org", through="link", by=None)
    assert len(sent()) == MAX_STAND_INS


def test_nobody_comes_twice():
    _meeting, (first, second) = room(None, 2)
    answer(first, YES)
    answer(second, YES)
    with pytest.raises(ComesAlready):
        name_stand_in(first, name="Ander", email=second.email, through="portal", by=None)
    assert states([first, second]) == ["comes", "comes"]
