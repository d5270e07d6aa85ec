"""A decision is about one filing with one text: also once a newer text was filed, or an older decision is corrected."""

import datetime

import pytest

from gremia.models import Role
from motions.models import Motion
from motions.operations.frame import DateDoesNotFit
from motions.operations.outcome import CannotFollow
from motions.operations.sync import sync_position
from motions.queries.certificate import certificate_of, motion_code
from motions.queries.frame import document_data_of
from motions.queries.history import history_of
from tests.factories import person
from tests.motions.filing_steps import TODAY, declare, filed, frame, joint_position, motion_of
from tests.motions.operations.test_amendment import amend, with_bridge
from tests.motions.operations.test_filing import record, rewrite
from tests.pages import words
from wording.fingerprint import code

DAY = datetime.timedelta(days=1)
WHY = {"remark": "Zo was het.", "by": None}


@pytest.fixture
def position(almere):
    return joint_position(almere, title="Een brug")


@pytest.fixture
def motion(position, almere):
    return filed(position, almere)


def filed_again(motion: Motion, **fields) -> Motion:
    """With a newer joint text."""
    rewrite(motion.position)
    declare(motion.position)
    sync_position(motion.position_id)
    return filed(motion.position, motion.gremium, **fields)


def one_text(motion: Motion) -> str:
    """The code of it, after everything that speaks of the text said the same."""
    motion = motion_of(motion.position, motion.gremium)
    history, paper = history_of(motion), document_data_of(motion)
    [column] = certificate_of(motion.position, person(Role.MEMBER)).matrix.columns
    assert {history.fingerprint, column.version.fingerprint} == {paper.fingerprint}
    assert paper.text.as_json() == motion.body
    assert motion_code(motion) == code(paper.fingerprint)
    return paper.fingerprint


@pytest.mark.parametrize("result", ["adopted", "rejected", "tied", "withdrawn", "taken_over", "lapsed"])
def test_nothing_ends_a_text_in_the_place_of_which_another_was_filed(client, motion, almere, result):
    held = record(motion, "held", until=TODAY + 7 * DAY)
    again = filed_again(motion).filings.first()
    client.force_login(person(Role.CLERK, almere))
    address = f"/moties/{motion.pk}/uitslag/{held.pk}/"
    typed = {"result": result, "decided_on": TODAY, "remark": "Het was anders.", "expected": history_of(motion).version}
    page = client.post(address, typed)
    assert page.status_code == 422
    assert "Hierna is een nieuwere tekst ingediend" in words(client.get(address))
    with pytest.raises(CannotFollow):
        record(motion, result, corrects=held, **WHY)
    record(motion, "held", until=TODAY + 14 * DAY, corrects=held, **WHY)
    assert (motion.status, motion.council_date) == ("held", TODAY + 14 * DAY)
    assert one_text(motion) == again.fingerprint


@pytest.mark.parametrize("is_changed", [True, False])
def test_what_is_carried_out_is_what_was_adopted_also_when_that_is_corrected(motion, is_changed):
    amendment = amend(motion, with_bridge(motion))
    first, right = (None, amendment) if is_changed else (amendment, None)
    adopted = record(motion, "adopted", amendment=first)
    record(motion, "in_progress")
    record(motion, "adopted", amendment=right, corrects=adopted, **WHY)
    assert (motion.execution, history_of(motion).amendment) == ("in_progress", right)
    assert one_text(motion) == (right or amendment.filing).fingerprint
    record(motion, "dealt_with")
    assert one_text(motion) == (right or amendment.filing).fingerprint


def test_what_was_withdrawn_after_all_is_the_text_that_lay_before_the_council(motion):
    amendment = amend(motion, with_bridge(motion))
    adopted = record(motion, "adopted", amendment=None)
    record(motion, "withdrawn", corrects=adopted, **WHY)
    assert one_text(motion) == amendment.fingerprint


def test_with_a_hold_goes_the_meeting_that_it_gave_to_what_was_filed_again(motion):
    held = record(motion, "held", until=TODAY + 7 * DAY)
    again = filed_again(motion)
    assert (again.status, again.council_date) == ("held", TODAY + 7 * DAY)
    record(again, "filed", corrects=held, **WHY)
    assert (again.status, again.council_date, history_of(again).vote_on) == ("filed", TODAY, TODAY)
    one_text(again)


def test_a_text_is_not_filed_again_before_what_the_council_did_with_the_one_before_nor_the_other_way_round(almere):
    position = joint_position(almere, declared_on=TODAY - 9 * DAY)
    frame(motion_of(position, almere), council_date=TODAY - 4 * DAY)
    sync_position(position.pk)
    motion = filed(position, almere, filed_on=TODAY - 6 * DAY)
    held = record(motion, "held", decided_on=TODAY - 4 * DAY, until=TODAY + 11 * DAY)
    rewrite(position)
    declare(position, on=TODAY - 5 * DAY)
    sync_position(position.pk)
    with pytest.raises(DateDoesNotFit):
        filed(position, almere, filed_on=TODAY - 5 * DAY)
    filed(position, almere, filed_on=TODAY - 3 * DAY)
    with pytest.raises(DateDoesNotFit):
        record(motion, "held", decided_on=TODAY - 2 * DAY, until=TODAY + 11 * DAY, corrects=held, **WHY)


def test_a_second_tie_is_not_postponed_again(client, motion, almere):
    first = record(motion, "tied", until=TODAY)
    client.force_login(person(Role.CLERK, almere))
    typed = {"result": "tied", "decided_on": TODAY, "until": TODAY + 3 * DAY, "expected": history_of(motion).version}
    page = client.post(f"/moties/{motion.pk}/uitslag/", typed)
    assert (page.status_code, list(page.context["form"].errors)) == (422, ["until"])
    assert "Staken ze opnieuw, dan is de motie verworpen" in words(page)
    with pytest.raises(CannotFollow):
        record(motion, "tied", until=TODAY + 3 * DAY)
    held = record(motion, "held", until=TODAY)
    with pytest.raises(CannotFollow):
        record(motion, "tied", until=TODAY + 3 * DAY, corrects=held, **WHY)
    record(motion, "tied", until=TODAY + 3 * DAY, corrects=first, **WHY)
    record(motion, "tied")
    assert motion.status == "rejected"
