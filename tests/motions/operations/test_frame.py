"""The frame of a motion belongs to its gremium, and is frozen with the filing."""

import datetime

import pytest

from gremia.models import Role
from motions.models import Motion
from motions.operations.frame import FrameFiled, NotOfThisGremium, edit_frame
from motions.operations.sync import sync_position
from motions.queries.frame import document_data_of
from positions.operations.clause import edit_clause
from tests.factories import MandateFactory
from tests.motions.filing_steps import (
    COUNCIL_DATE,
    declare,
    filed,
    frame,
    joint_position,
    last_filing,
    motion_of,
    reopen,
)
from wording.core import core_from_json
from wording.motion import word_motion


def test_a_frame_is_written_whole(almere):
    position = joint_position(almere)
    first, second = MandateFactory.create_batch(2, gremium=almere)
    activity = type(position).objects.get(pk=position.pk).activity
    edit_frame(
        motion_of(position, almere),
        subject="Een brug",
        council_date=COUNCIL_DATE,
        agenda_item="7",
        is_unannounced=False,
        council_number="2024-12",
        explanation="Waarom nu.",
        submitters=[second, first],
        by=None,
    )
    motion = motion_of(position, almere)
    assert (motion.subject, motion.title, motion.council_date, motion.agenda_item) == (
        "Een brug",
        "Een brug",
        COUNCIL_DATE,
        "7",
    )
    assert (motion.is_unannounced, motion.council_number, motion.explanation) == (False, "2024-12", "Waarom nu.")
    assert [submitter.mandate for submitter in motion.submitters.all()] == [second, first]
    assert motion.position.activity == activity + 1
    assert not motion.is_behind


def test_another_council_date_has_the_draft_worded_anew(almere):
    position = joint_position(almere)
    frame(motion_of(position, almere), council_date=datetime.date(2031, 3, 6))
    assert motion_of(position, almere).is_behind
    assert sync_position(position.pk) == 1
    opening = "De raad van de gemeente Almere, in vergadering bijeen op donderdag 6 maart 2031,"
    assert motion_of(position, almere).body["opening"][0] == opening


@pytest.mark.parametrize("who", [{"role": Role.CLERK}, {"gremium": None}])
def test_only_members_of_the_gremium_sign(almere, who):
    position = joint_position(almere)
    stranger = MandateFactory(**({"gremium": almere} | who if who.get("gremium", 1) else {}))
    with pytest.raises(NotOfThisGremium):
        frame(motion_of(position, almere), submitters=[stranger])


def test_once_filed_only_what_the_council_decides_changes(almere):
    position = joint_position(almere)
    motion = filed(position, almere)
    later = COUNCIL_DATE + datetime.timedelta(days=7)
    moved = word_motion(core_from_json(last_filing(motion).core), almere, council_date=later)
    frame(motion, council_number="M-12", council_date=later, is_unannounced=True)
    motion = motion_of(position, almere)
    assert (motion.council_number, motion.council_date, motion.body) == ("M-12", later, moved.as_json())
    now, then = document_data_of(motion), document_data_of(motion, as_filed=True)
    assert (now.text, now.frame.council_date, now.frame.is_unannounced) == (moved, later, True)
    assert (then.text.as_json(), then.frame.council_date) == (last_filing(motion).text, COUNCIL_DATE)
    assert (now.fingerprint, then.fingerprint) == (last_filing(motion).fingerprint,) * 2
    for change in ({"subject": "Anders"}, {"explanation": "Anders"}, {"submitters": [MandateFactory(gremium=almere)]}):
        with pytest.raises(FrameFiled):
            frame(motion, **change)
    assert Motion.objects.get(pk=motion.pk).subject == ""


def test_a_newer_joint_text_opens_the_frame_again(almere):
    position = joint_position(almere)
    motion = filed(position, almere)
    reopen(position)
    edit_clause(position.clauses.get(kind="noting"), text="[gebied] groeit snel", expected=1, by=None)
    with pytest.raises(FrameFiled):
        frame(motion, subject="Anders")
    declare(position)
    assert frame(motion, subject="Anders").subject == "Anders"
