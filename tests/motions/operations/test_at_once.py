"""Two people who do something with a motion, or with the text it follows, at the same moment."""

import datetime
from collections.abc import Callable
from dataclasses import replace
from typing import Any

import pytest
from django.core import mail

from motions.models import Alarm, Amendment
from motions.operations.alarm import answer_alarm
from motions.operations.amendment import NothingChanged, put_text_back, record_amendment
from motions.operations.frame import DateDoesNotFit
from motions.operations.outcome import record_outcome
from portal.compared import ChangedMeanwhile
from positions.models import Position
from positions.operations.position import choose_participants
from positions.operations.reopening import reopen_text
from tests.at_once import at_once
from tests.factories import GremiumFactory
from tests.motions.filing_steps import TODAY, filed, frame, joint_position, motion_of
from wording.core import core_from_json

DAY = datetime.timedelta(days=1)


@pytest.fixture
def gremia(transactional_db):
    return [GremiumFactory(), GremiumFactory()]


@pytest.fixture
def motion(gremia):
    return filed(joint_position(*gremia), gremia[0])


def done(step: Callable[[], Any], refusal: type[Exception]) -> Callable[[], bool]:
    """Whether it was, or was refused."""

    def attempt() -> bool:
        try:
            step()
        except refusal:
            return False
        return True

    return attempt


def amend(motion) -> None:
    core = core_from_json(motion.filings.get().core)
    core = (replace(core[0], text="het anders is"), *core[1:])
    record_amendment(motion, core=core, raw="zoals geplakt", amended_on=TODAY, by=None)


def test_a_vote_and_a_move_of_its_meeting_behind_it_are_not_both_done(motion):
    def vote():
        record_outcome(motion, result="adopted", decided_on=TODAY, by=None)

    def move():
        frame(motion_of(motion.position, motion.gremium), council_date=TODAY + DAY)

    assert sorted(at_once(done(vote, DateDoesNotFit), done(move, DateDoesNotFit))) == [False, True]


def test_the_same_change_twice_is_one_and_so_is_putting_it_back(motion):
    assert sorted(at_once(*[done(lambda: amend(motion), NothingChanged)] * 2)) == [False, True]
    back = done(lambda: put_text_back(motion, on=TODAY, by=None), NothingChanged)
    assert sorted(at_once(back, back)) == [False, True]
    assert (Amendment.objects.count(), Alarm.objects.count()) == (2, 1)


def test_two_of_a_gremium_give_one_answer_to_a_change(motion):
    amend(motion)
    alarm = Alarm.objects.get()
    keep = done(lambda: answer_alarm(alarm, answer="keep", by=None), ChangedMeanwhile)
    assert sorted(at_once(keep, keep)) == [False, True]


def test_two_who_reopen_a_text_do_so_once(motion):
    position = motion.position
    at_once(*[lambda: reopen_text(position, because="Er is iets nieuws.", by=None)] * 2)
    assert position.reopenings.count() == 1
    assert len(mail.outbox) == len({message.to[0] for message in mail.outbox}) == 2


def test_two_who_choose_the_same_gremia_do_so_once(motion, gremia):
    reopen_text(motion.position, because="Er doet er een mee.", by=None)
    before, third = Position.objects.get(), GremiumFactory(positions=[])
    at_once(*[lambda: choose_participants(before, gremia=[*gremia, third], by=None)] * 2)
    after = Position.objects.get()
    assert after.version == before.version + 1
    assert after.taking_part == {gremium.pk for gremium in (*gremia, third)}
