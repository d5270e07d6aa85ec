"""A motion is handed in, and its council decides: what is kept, what is refused, what the status becomes."""

import datetime
import html
from dataclasses import replace

import pytest
from django.contrib.auth.models import AnonymousUser
from django.db import connection, transaction
from django.db.utils import IntegrityError, ProgrammingError
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.utils.formats import date_format

from gremia.models import Gremium, Role
from motions.history import Lag
from motions.lanes import lanes, lanes_summary
from motions.models import Filing, Motion, Outcome, Vote
from motions.operations.amendment import put_text_back, record_amendment
from motions.operations.filing import FrameIncomplete, MotionNotCurrent, NotJoint, SubmittersGone, file_motion
from motions.operations.frame import DateDoesNotFit
from motions.operations.outcome import CannotFollow, UntilRequired, VotesDoNotFit, record_outcome
from motions.operations.sync import sync_position
from motions.queries.certificate import certificate_of
from motions.queries.frame import document_data_of, paper_to_file
from motions.queries.history import history_of, motions_held_over, seats_on
from overleg.home.turns.griffie import griffie_turns
from overleg.home.turns.turn import TurnKind
from portal.compared import ChangedMeanwhile
from portal.errors import ReasonRequired
from positions.operations.clause import edit_clause
from positions.operations.errors import CouncilVoted
from tests.answers import answer_for_fractie
from tests.at_once import at_once
from tests.factories import DocumentFactory, FractieFactory, GremiumFactory, MandateFactory, UserFactory, person
from tests.motions.filing_steps import COUNCIL_DATE, TODAY, declare, filed, frame, joint_position, motion_of, reopen
from tests.motions.operations.test_amendment import amend, with_bridge
from wording.core import core_from_json
from wording.motion import word_motion

DAY = datetime.timedelta(days=1)
Result = Outcome.Result


@pytest.fixture
def position(almere):
    return joint_position(almere, title="Een brug")


@pytest.fixture
def motion(position, almere):
    return filed(position, almere)


def record(motion, result, **fields):
    outcome = record_outcome(motion, **({"result": result, "decided_on": TODAY, "by": None} | fields))
    motion.refresh_from_db()
    return outcome


def rewrite(position, text="[gebied] groeit snel"):
    clause = position.clauses.get(kind="noting")
    reopen(clause.position)
    edit_clause(clause, text=text, expected=clause.current.number, by=None)


def test_filing_freezes_text_core_fingerprint_and_frame(position, almere):
    griffier = UserFactory()
    fractie = FractieFactory(gremium=almere, name="Fractie A")
    member = MandateFactory(gremium=almere, fractie=fractie, user__name="Raadslid A")
    source = position.clauses.get(kind="noting").sources.create(
        document=DocumentFactory(visibility="public"), title="Bereikbaarheid 2030", page=4
    )
    frame(motion_of(position, almere), submitters=[member], agenda_item="7", council_number="12", explanation="Nu.")
    joint = position.declarations.get()
    filing = file_motion(motion_of(position, almere), filed_on=TODAY, by=griffier)
    fractie.name, member.user.name, source.title = "Fractie B", "Ander", "Weg"
    for row in (fractie, member.user, source):
        row.save()
    filing.refresh_from_db()
    core = core_from_json(joint.core)
    assert (filing.number, filing.declaration, filing.filed_on, filing.filed_by) == (1, joint, TODAY, griffier)
    assert (filing.core, filing.fingerprint) == (joint.core, joint.fingerprint)
    assert filing.text == word_motion(core, almere, council_date=COUNCIL_DATE).as_json()
    assert filing.frame == {
        "subject": "Een brug",
        "council_date": COUNCIL_DATE.isoformat(),
        "agenda_item": "7",
        "is_unannounced": False,
        "council_number": "12",
        "explanation": "Nu.",
        "submitters": [{"name": "Raadslid A", "fractie": "Fractie A"}],
        "notes": [{"number": 1, "text": "Bereikbaarheid 2030", "page": 4, "at": "constaterende dat"}],
    }
    motion = motion_of(position, almere)
    assert (motion.status, motion.body) == (Motion.Status.FILED, filing.text)


@pytest.mark.parametrize("change", [{"filed_on": TODAY - DAY}, {"number": 7}])
def test_the_database_keeps_a_filing_as_it_is(motion, change):
    with pytest.raises(ProgrammingError), transaction.atomic():
        Filing.objects.update(**change)
    with pytest.raises(ProgrammingError), transaction.atomic():
        Filing.objects.all().delete()


def test_only_a_joint_text_is_filed(position, almere):
    rewrite(position)
    sync_position(position.pk)
    with pytest.raises(NotJoint):
        filed(position, almere)
    assert motion_of(position, almere).is_draft


def test_only_a_current_draft_is_filed(position, almere):
    frame(motion_of(position, almere), council_date=COUNCIL_DATE + DAY)
    with pytest.raises(MotionNotCurrent):
        filed(position, almere)


def test_only_the_paper_that_was_read_is_filed(position, almere):
    motion, joint = motion_of(position, almere), position.declarations.get()
    read = paper_to_file(motion, joint, history_of(motion)).version
    frame(motion, explanation="Nu ook met een toelichting.")
    with pytest.raises(ChangedMeanwhile):
        filed(position, almere, expected=read)
    read = paper_to_file(motion_of(position, almere), joint, history_of(motion)).version
    assert filed(position, almere, expected=read).status == "filed"


def test_a_motion_needs_a_meeting_and_someone_who_signs(position, almere):
    frame(motion_of(position, almere), council_date=None, submitters=[])
    sync_position(position.pk)
    with pytest.raises(FrameIncomplete) as refused:
        filed(position, almere)
    assert refused.value.missing == ["council_date", "submitters"]


def test_filing_twice_is_one_filing(position, almere):
    filed(position, almere)
    with pytest.raises(NotJoint):
        filed(position, almere)
    assert Filing.objects.count() == 1


def test_two_griffiers_at_once_file_once(transactional_db, almere):
    position = joint_position(almere)
    motion = motion_of(position, almere)

    def attempt():
        try:
            return file_motion(motion, filed_on=TODAY, by=None).number
        except NotJoint:
            return None

    assert sorted(at_once(attempt, attempt), key=str) == [1, None]
    assert Filing.objects.count() == 1


def test_the_sync_leaves_a_filed_motion_alone(position, motion, almere):
    rewrite(position)
    assert sync_position(position.pk) == 0
    assert motion_of(position, almere).body == motion.body


@pytest.mark.parametrize("result", [None, Result.HELD_OVER, Result.TIED])
def test_a_newer_joint_text_is_filed_again_while_undecided(position, motion, almere, result):
    until = {"until": TODAY + DAY} if result else {}
    if result:
        record(motion, result, **until)
    rewrite(position)
    with pytest.raises(NotJoint):
        filed(position, almere)
    declare(position)
    again = filed(position, almere)
    assert again.status == (result or Motion.Status.FILED)
    assert again.body["considerations"][0]["items"] == ["de gemeente Almere groeit snel,"]
    assert [filing.number for filing in history_of(again).filings] == [1, 2]


def test_what_was_adopted_is_not_filed_again(position, motion, almere):
    record(motion, Result.ADOPTED)
    rewrite(position)
    declare(position)
    with pytest.raises(NotJoint):
        filed(position, almere)


STATUSES = {
    (): Motion.Status.FILED,
    (Result.ADOPTED,): Motion.Status.ADOPTED,
    (Result.REJECTED,): Motion.Status.REJECTED,
    (Result.WITHDRAWN,): Motion.Status.WITHDRAWN,
    (Result.TAKEN_OVER,): Motion.Status.TAKEN_OVER,
    (Result.LAPSED,): Motion.Status.LAPSED,
    (Result.HELD_OVER,): Motion.Status.HELD_OVER,
    (Result.HELD_OVER, Result.HELD_OVER, Result.ADOPTED): Motion.Status.ADOPTED,
    (Result.TIED,): Motion.Status.TIED,
    (Result.TIED, Result.REJECTED): Motion.Status.REJECTED,
    (Result.ADOPTED, Result.IN_PROGRESS): Motion.Status.ADOPTED,
    (Result.ADOPTED, Result.IN_PROGRESS, Result.DEALT_WITH): Motion.Status.ADOPTED,
    (Result.ADOPTED, Result.DEALT_WITH): Motion.Status.ADOPTED,
    (Result.TAKEN_OVER, Result.IN_PROGRESS): Motion.Status.TAKEN_OVER,
    (Result.TAKEN_OVER, Result.DEALT_WITH): Motion.Status.TAKEN_OVER,
}


@pytest.mark.parametrize(("results", "status"), STATUSES.items())
def test_the_status_follows_what_the_council_declares_and_nothing_else_can_follow(motion, results, status):
    for result in results:
        record(motion, result, until=TODAY if result in (Result.HELD_OVER, Result.TIED) else None)
    is_done = results and results[-1] in Outcome.EXECUTIONS
    assert (motion.status, motion.execution) == (status, results[-1] if is_done else "")
    for result in set(Result.values) - set(history_of(motion).may_follow):
        with pytest.raises(CannotFollow):
            record(motion, result, until=TODAY if result in (Result.HELD_OVER, Result.TIED) else None, remark="Zo.")


def test_two_griffiers_at_once_record_one_outcome(transactional_db, almere):
    motion = filed(joint_position(almere), almere)

    def attempt():
        try:
            return record(Motion.objects.get(pk=motion.pk), Result.ADOPTED).result
        except CannotFollow:
            return None

    assert sorted(at_once(attempt, attempt), key=str) == [None, "adopted"]
    assert Outcome.objects.count() == 1


def test_a_draft_has_no_outcome(position, almere):
    with pytest.raises(CannotFollow):
        record(motion_of(position, almere), Result.ADOPTED)


def test_held_over_until_when(motion):
    with pytest.raises(UntilRequired):
        record(motion, Result.HELD_OVER)
    with pytest.raises(CannotFollow):
        record(motion, Result.ADOPTED, until=TODAY)


@pytest.fixture
def fracties(almere):
    """Six seats; a fractie that is gone and one of another council do not count."""
    almere.fracties.update(until=TODAY - DAY)
    FractieFactory(gremium=almere, until=TODAY - DAY)
    FractieFactory()
    return [FractieFactory(gremium=almere, name=name, seats=seats) for name, seats in (("Groot", 4), ("Klein", 2))]


def test_votes_are_kept_per_fractie(motion, fracties):
    big, small = fracties
    votes = [Vote(fractie=big, in_favour=2, against=1, absent=1), Vote(fractie=small, in_favour=1, abstained=1)]
    record(motion, Result.ADOPTED, votes=votes)
    decision = history_of(motion).decision
    assert [(v.fractie.name, v.in_favour, v.against, v.absent, v.abstained) for v in decision.votes] == [
        ("Groot", 2, 1, 1, 0),
        ("Klein", 1, 0, 0, 1),
    ]
    assert [vote.is_divided for vote in decision.votes] == [True, False]
    assert vars(decision.tally) == {"in_favour": 3, "against": 1, "absent": 1, "abstained": 1}
    assert not decision.is_contradicted


def test_votes_are_the_seats_of_that_day(motion, fracties, almere):
    big, small = fracties
    gone = almere.fracties.exclude(until=None).first()
    cases = [
        ([Vote(fractie=big, in_favour=4)], {small.pk}),
        ([Vote(fractie=big, in_favour=5), Vote(fractie=small, against=2)], {big.pk}),
        ([Vote(fractie=big, in_favour=4), Vote(fractie=small, against=2), Vote(fractie=gone, against=3)], {gone.pk}),
        (
            [Vote(fractie=big, in_favour=4), Vote(fractie=small, against=2), Vote(fractie=FractieFactory(), against=3)],
            None,
        ),
    ]
    for votes, wrong in cases:
        with pytest.raises(VotesDoNotFit) as refused:
            record(motion, Result.ADOPTED, votes=votes)
        assert set(refused.value.problems) == (wrong or {votes[-1].fractie.pk})
    gone.until = None
    gone.name = "Terug"
    gone.save()
    before = [Vote(fractie=big, in_favour=4), Vote(fractie=small, against=2), Vote(fractie=gone, against=gone.seats)]
    with pytest.raises(VotesDoNotFit):
        record(motion, Result.ADOPTED, votes=before[:2])


def test_the_declared_result_counts_also_against_the_votes(motion, fracties):
    big, small = fracties
    votes = [Vote(fractie=big, against=4), Vote(fractie=small, in_favour=2)]
    with pytest.raises(ReasonRequired):
        record(motion, Result.ADOPTED, votes=votes)
    record(motion, Result.ADOPTED, votes=votes, remark="Zo verklaarde de voorzitter het.")
    assert motion.status == Motion.Status.ADOPTED
    assert history_of(motion).decision.is_contradicted


def test_by_acclamation_nobody_votes(motion, fracties):
    big, small = fracties
    votes = [Vote(fractie=big, in_favour=4), Vote(fractie=small, in_favour=2)]
    for fields in ({"votes": votes, "result": Result.ADOPTED}, {"result": Result.REJECTED}):
        with pytest.raises(VotesDoNotFit):
            record(motion, by_acclamation=True, **fields)
    with pytest.raises(VotesDoNotFit):
        record(motion, Result.WITHDRAWN, votes=votes)
    assert record(motion, Result.ADOPTED, by_acclamation=True).by_acclamation


def test_a_tie_in_a_full_meeting_rejects_and_else_postpones(motion, fracties):
    big, small = fracties
    tied = [Vote(fractie=big, in_favour=2, absent=2), Vote(fractie=small, against=2)]
    with pytest.raises(UntilRequired):
        record(motion, Result.TIED, votes=tied)
    record(motion, Result.TIED, votes=tied, until=TODAY + DAY)
    assert (motion.status, history_of(motion).held_until) == (Motion.Status.TIED, TODAY + DAY)
    record(motion, Result.TIED, votes=tied)
    assert motion.status == Motion.Status.REJECTED


def test_a_mistake_is_put_right_by_a_row_that_takes_its_place(motion, fracties):
    wrong = record(motion, Result.REJECTED)
    with pytest.raises(ReasonRequired):
        record(motion, Result.ADOPTED, corrects=wrong)
    right = record(motion, Result.ADOPTED, corrects=wrong, remark="Verkeerde regel gelezen.")
    assert motion.status == Motion.Status.ADOPTED
    (decision,) = history_of(motion).decisions
    assert (decision.outcome, decision.mistakes) == (right, (wrong,))
    with pytest.raises(CannotFollow):
        record(motion, Result.REJECTED, corrects=wrong, remark="Nog eens.")
    record(motion, Result.IN_PROGRESS)
    with pytest.raises(CannotFollow):
        record(motion, Result.REJECTED, corrects=right, remark="Er kwam al iets na.")
    with pytest.raises(DateDoesNotFit):
        record(motion, Result.ADOPTED, corrects=right, remark="De datum.", decided_on=TODAY + DAY)
    record(motion, Result.ADOPTED, corrects=right, remark="Met een kanttekening.")
    assert motion.execution == Motion.Execution.IN_PROGRESS
    assert [d.outcome.result for d in history_of(motion).decisions] == [Result.ADOPTED, Result.IN_PROGRESS]


def test_an_outcome_that_was_none_is_taken_back_by_a_row_that_says_why(motion, fracties):
    filed_text = motion.body
    wrong = record(motion, Result.ADOPTED, votes=[Vote(fractie=f, in_favour=f.seats) for f in fracties])
    with pytest.raises(ReasonRequired):
        record(motion, Result.TAKEN_BACK, corrects=wrong)
    gone = record(motion, Result.TAKEN_BACK, corrects=wrong, remark="Dit was een andere motie.")
    assert (motion.status, motion.body) == (Motion.Status.FILED, filed_text)
    history = history_of(motion)
    assert (history.decisions, history.council_decision) == ([], None)
    assert history.may_follow == (*Outcome.DECISIONS, Result.NOT_FILED)
    assert [(d.outcome, d.mistakes) for d in history.taken_back] == [(gone, (wrong,))]
    assert [event.what for event in history.events] == ["declared", "filed", "taken_back"]
    assert lanes_summary([history], [motion.gremium_id]) == "1 van 1 ingediend"
    [route] = lanes([history], agreed_by=None, today=TODAY).routes
    assert [stop.mark for stop in route.stops] == ["declared", "filed", "planned"]
    for corrects in (wrong, gone):
        with pytest.raises(CannotFollow):
            record(motion, Result.REJECTED, corrects=corrects, remark="Nog eens.")
    record(motion, Result.REJECTED)
    assert motion.status == Motion.Status.REJECTED
    assert [d.outcome.result for d in history_of(motion).decisions] == [Result.REJECTED]


def test_what_others_follow_is_not_taken_back_and_nothing_is_without_an_outcome(motion):
    held = record(motion, Result.HELD_OVER, until=TODAY + DAY)
    adopted = record(motion, Result.ADOPTED)
    record(motion, Result.IN_PROGRESS)
    with pytest.raises(CannotFollow):
        record(motion, Result.TAKEN_BACK, corrects=adopted, remark="Er kwam al iets na.")
    record(motion, Result.TAKEN_BACK, corrects=held, remark="Niet aangehouden.")
    assert motion.execution == Motion.Execution.IN_PROGRESS
    with pytest.raises(CannotFollow):
        record(motion, Result.TAKEN_BACK, remark="Waarvan?")
    with pytest.raises(IntegrityError, match="outcome_takes_back_another"), transaction.atomic():
        Outcome.objects.create(filing=adopted.filing, result="filed", decided_on=TODAY)


def test_a_filing_that_was_none_is_taken_back_by_a_row_that_says_why(motion):
    amend(motion, with_bridge(motion))
    with pytest.raises(CannotFollow):
        record(motion, Result.NOT_FILED, remark="De raad veranderde de tekst al.")
    put_text_back(motion, on=TODAY, by=None)
    held = record(motion, Result.HELD_OVER, until=TODAY + DAY)
    with pytest.raises(CannotFollow):
        record(motion, Result.NOT_FILED, remark="Er is al iets besloten.")
    record(motion, Result.TAKEN_BACK, corrects=held, remark="Andere motie.")
    with pytest.raises(ReasonRequired):
        record(motion, Result.NOT_FILED)
    gone = record(motion, Result.NOT_FILED, remark="Andere motie.")
    assert (motion.status, motion.filed_subject, motion.filed_words) == (Motion.Status.DRAFT, "", {})
    history = history_of(motion)
    assert (history.filing, history.may_follow, history.is_to_file) == (None, (), True)
    assert [event.what for event in history.events] == ["declared", "taken_back", "taken_back"]
    assert history.taken_back[-1].outcome == gone
    with pytest.raises(CannotFollow):
        record(motion, Result.NOT_FILED, remark="Nog eens.")
    sync_position(motion.position_id)
    motion = filed(motion.position, motion.gremium)
    assert [filing.number for filing in history_of(motion).filings] == [2]


def test_with_a_newer_text_that_was_not_filed_the_one_before_it_lies_before_the_council(motion):
    position = motion.position
    before = (motion.body, motion.filed_subject, motion.council_date)
    held = record(motion, Result.HELD_OVER, until=TODAY + DAY)
    reopen(position)
    edit_clause(position.clauses.get(kind="noting"), text="[gebied] krimpt", expected=1, by=None)
    declare(position)
    frame(motion_of(position, motion.gremium), subject="Krimp")
    again = filed(position, motion.gremium)
    assert (again.filed_subject, again.council_date) == ("Krimp", TODAY + DAY)
    record(again, Result.NOT_FILED, remark="Die ligt er nog niet.")
    assert (again.body, again.filed_subject, again.council_date) == before
    assert (again.status, history_of(again).lag) == (Motion.Status.HELD_OVER, Lag.FILE_AGAIN)
    assert certificate_of(position, AnonymousUser()).declaration == held.filing.declaration


def test_a_postponement_that_was_none_leaves_the_day_for_which_a_newer_text_was_filed(almere):
    motion, held = held_four_days_ago(almere)
    reopen(motion.position)
    edit_clause(motion.position.clauses.get(kind="noting"), text="[gebied] krimpt", expected=1, by=None)
    declare(motion.position)
    again = filed(motion.position, almere)
    record(again, Result.TAKEN_BACK, corrects=held, remark="Andere motie.")
    assert (again.status, again.council_date) == (Motion.Status.FILED, TODAY + 11 * DAY)


def test_with_a_newer_text_that_was_not_filed_goes_the_day_of_a_postponement_that_was_none(almere):
    motion, held = held_four_days_ago(almere)
    planned = motion.council_date
    rewrite(motion.position)
    declare(motion.position)
    again = filed(motion.position, almere)
    record(again, Result.TAKEN_BACK, corrects=held, remark="Andere motie.")
    record(again, Result.NOT_FILED, remark="Ook die.")
    assert (again.status, again.council_date) == (Motion.Status.FILED, planned)
    assert motion_of(motion.position, almere).body == again.filings.get(number=1).text


def test_with_a_newer_text_that_was_not_filed_goes_the_name_that_its_council_had_by_then(motion):
    Gremium.objects.filter(pk=motion.gremium_id).update(name="de raad van Almeerderland", short_name="Almeerderland")
    rewrite(motion.position)
    declare(motion.position)
    again = filed(motion_of(motion.position, motion.gremium).position, motion.gremium)
    assert again.council.short_name == "Almeerderland"
    record(again, Result.NOT_FILED, remark="Die ligt er nog niet.")
    assert (again.council.short_name, again.filed_words) == ("Almere", again.filings.get(number=1).words)


def test_a_motion_that_is_no_longer_held_over_is_on_no_list(motion):
    held = record(motion, Result.HELD_OVER, until=TODAY + DAY)
    assert [history.motion for history in motions_held_over(person(Role.MEMBER))] == [motion]
    record(motion, Result.TAKEN_BACK, corrects=held, remark="Een andere motie.")
    assert motions_held_over(person(Role.MEMBER)) == []


def test_what_is_held_over_is_listed_soonest_first(almere):
    lelystad = GremiumFactory(short_name="Lelystad")
    member = person("member", almere)
    for until in (TODAY + 3 * DAY, TODAY + DAY):
        position = joint_position(almere, lelystad)
        record(filed(position, almere), Result.HELD_OVER, until=until)
        filed(position, lelystad)
    held = motions_held_over(member)
    assert [(history.motion.gremium, history.held_until) for history in held] == [
        (almere, TODAY + DAY),
        (almere, TODAY + 3 * DAY),
    ]


def test_of_what_is_held_over_the_first_are_read_as_it_is_planned_now(almere, monkeypatch):
    first, second = (filed(joint_position(almere), almere) for _ in range(2))
    held = record(first, Result.HELD_OVER, until=TODAY + DAY)
    record(second, Result.HELD_OVER, until=TODAY + 2 * DAY)
    record(first, Result.HELD_OVER, until=TODAY + 3 * DAY, corrects=held, remark="Een andere dag.")
    later, planned = held_four_days_ago(almere)[0], held_four_days_ago(almere)[0]
    frame(planned, council_date=TODAY + 8 * DAY)
    waiting = [history.motion for history in motions_held_over(person(Role.MEMBER))]
    assert waiting == [second, first, planned, later]
    monkeypatch.setattr("motions.queries.history.MAX_HELD", 1)
    with CaptureQueriesContext(connection) as queries:
        [only] = motions_held_over(person(Role.MEMBER))
    assert (only.motion, only.held_until) == (second, TODAY + 2 * DAY)
    [read] = (each["sql"] for each in queries if each["sql"].startswith('SELECT "motions_motion"'))
    assert read.endswith("LIMIT 1")


def test_each_step_is_counted_for_open_pages(position, almere):
    def activity():
        position.refresh_from_db()
        return position.activity

    before = activity()
    motion = filed(position, almere)
    assert activity() == before + 1
    record(motion, Result.ADOPTED)
    assert activity() == before + 2


def test_what_cannot_have_been_on_that_day_is_refused(almere):
    position = joint_position(almere, declared_on=TODAY - 9 * DAY)
    frame(motion_of(position, almere), council_date=TODAY - 4 * DAY)
    sync_position(position.pk)
    with pytest.raises(DateDoesNotFit):
        filed(position, almere, filed_on=TODAY - 10 * DAY)
    motion = filed(position, almere, filed_on=TODAY - 7 * DAY)
    for early in (8, 5):  # before it was filed, and before the meeting
        with pytest.raises(DateDoesNotFit):
            record(motion, Result.ADOPTED, decided_on=TODAY - early * DAY)
    record(motion, Result.HELD_OVER, decided_on=TODAY - 4 * DAY, until=TODAY)
    with pytest.raises(DateDoesNotFit):
        record(motion, Result.ADOPTED, decided_on=TODAY - 5 * DAY)
    record(motion, Result.WITHDRAWN, decided_on=TODAY - 3 * DAY)


def test_a_withdrawn_motion_needs_no_meeting(almere):
    position = joint_position(almere, declared_on=TODAY - DAY)
    frame(motion_of(position, almere), council_date=TODAY + DAY)
    sync_position(position.pk)
    motion = filed(position, almere, filed_on=TODAY - DAY)
    assert record(motion, Result.WITHDRAWN, decided_on=TODAY - DAY).result == Result.WITHDRAWN


def test_a_fractie_keeps_the_name_under_which_it_voted(motion, fracties):
    record(motion, Result.ADOPTED, votes=[Vote(fractie=f, in_favour=f.seats) for f in fracties])
    for fractie in fracties:
        fractie.name, fractie.seats = f"Ander {fractie.name}", 1
        fractie.save()
    assert [(vote.fractie_name, vote.total) for vote in history_of(motion).decision.votes] == [
        ("Groot", 4),
        ("Klein", 2),
    ]


def test_a_vote_that_is_recorded_later_has_the_names_of_its_day(almere, fracties):
    position, yesterday = joint_position(almere, declared_on=TODAY - DAY), TODAY - DAY
    frame(motion_of(position, almere), council_date=yesterday)
    sync_position(position.pk)
    motion = filed(position, almere, filed_on=yesterday)
    for fractie in fracties:
        fractie.name = f"Ander {fractie.name}"
        fractie.save()
    of_day = {day: [each.name for each in seats_on(almere, day) if each in fracties] for day in (yesterday, TODAY)}
    assert of_day == {yesterday: ["Groot", "Klein"], TODAY: ["Ander Groot", "Ander Klein"]}
    votes = [Vote(fractie=f, in_favour=f.seats) for f in seats_on(almere, yesterday)]
    record(motion, Result.ADOPTED, decided_on=yesterday, votes=votes)
    names = [vote.fractie_name for vote in history_of(motion).decision.votes if vote.fractie in fracties]
    assert names == ["Groot", "Klein"]


@pytest.mark.parametrize("days", [2, 0])
def test_a_gremium_that_left_files_what_was_joint_before_that_and_no_more(client, almere, days):
    position = joint_position(almere, declared_on=TODAY - days * DAY)
    frame(motion_of(position, almere), council_date=TODAY - days * DAY)
    sync_position(position.pk)
    almere.until = TODAY - DAY
    almere.save()
    sync_position(position.pk)
    motion, clerk = motion_of(position, almere), person(Role.CLERK, almere)
    assert [history_of(motion).is_to_file, griffie_turns(clerk)] == [days == 2, []]
    client.force_login(clerk)
    address = f"{motion.get_absolute_url()}indienen/"
    typed = client.get(address).context["form"].initial | {"filed_on": TODAY}
    said = client.post(address, typed).content.decode()
    assert ("vergadert daarna niet meer" in said) == (days == 2)
    client.post(address, typed | {"filed_on": TODAY - 2 * DAY})
    assert Filing.objects.filter(filed_on=TODAY - 2 * DAY).count() == (days == 2)


def test_answers_are_closed_once_the_council_decided_and_open_for_a_new_text(motion, position, almere, fracties):
    member = person(Role.MEMBER, almere, fractie=fracties[0])
    clause = position.clauses.get(kind="noting")
    answer_for_fractie(clause, answer="agree", expected=1, by=member)
    wrong = record(motion, Result.REJECTED)
    with pytest.raises(CouncilVoted):
        answer_for_fractie(clause, answer="object", remark="Toch niet.", expected=1, by=member)
    assert [(s.answer, s.fractie_name, s.seats) for s in clause.current.stances.all()] == [("agree", "Groot", 4)]
    record(motion, Result.TAKEN_BACK, corrects=wrong, remark="Andere motie.")
    answer_for_fractie(clause, answer="object", remark="Toch niet.", expected=1, by=member)
    record(motion, Result.ADOPTED)
    rewrite(position)
    clause = position.clauses.get(kind="noting")
    assert answer_for_fractie(clause, answer="agree", expected=2, by=member).answer == "agree"


def test_nothing_is_filed_after_the_council_met(position, almere, motion):
    Motion.objects.filter(pk=motion.pk).update(council_date=TODAY - DAY)
    rewrite(position)
    declare(position)
    with pytest.raises(DateDoesNotFit):
        filed(position, almere)
    record(motion, Result.HELD_OVER, until=TODAY + DAY)
    filed(position, almere)
    assert motion.filings.count() == 2, "before the meeting until which it is held over"


def test_a_motion_that_was_held_over_is_filed_again_for_its_next_meeting(client, position, almere, motion):
    record(motion, Result.HELD_OVER, until=TODAY + DAY)
    rewrite(position)
    declare(position)
    clerk = person(Role.CLERK, almere)
    client.force_login(clerk)
    shown = client.get(f"/moties/{motion.pk}/indienen/").context
    joint = core_from_json(position.declarations.first().core)
    next_meeting = word_motion(joint, almere, council_date=TODAY + DAY)
    assert (shown["motion"].council_date, shown["body"]) == (TODAY + DAY, next_meeting.as_json())
    motion = filed(position, almere)
    data = document_data_of(motion)
    assert (motion.council_date, data.frame.council_date, data.text) == (TODAY + DAY, TODAY + DAY, next_meeting)
    with pytest.raises(DateDoesNotFit):
        record(motion, Result.ADOPTED)
    frame(motion, council_date=TODAY)
    record(motion_of(position, almere), Result.ADOPTED)
    data = document_data_of(motion_of(position, almere))
    assert (data.frame.council_date, data.text) == (TODAY, word_motion(joint, almere, council_date=TODAY))


def test_a_next_meeting_that_was_filled_in_since_it_was_held_over_stays(position, almere, motion):
    record(motion, Result.HELD_OVER, until=TODAY + DAY)
    rewrite(position)
    declare(position)
    frame(motion_of(position, almere), council_date=TODAY + 2 * DAY)
    assert filed(position, almere).council_date == TODAY + 2 * DAY


@pytest.mark.parametrize("first", [Result.HELD_OVER, Result.TIED])
def test_what_was_postponed_has_the_day_on_which_it_was_decided_in_its_opening(almere, first):
    position = joint_position(almere, declared_on=TODAY - 9 * DAY)
    frame(motion_of(position, almere), council_date=TODAY - 4 * DAY)
    sync_position(position.pk)
    motion = filed(position, almere, filed_on=TODAY - 6 * DAY)
    record(motion, first, decided_on=TODAY - 4 * DAY, until=TODAY + DAY)
    assert motion.council_date == TODAY - 4 * DAY
    record(motion, Result.ADOPTED)
    data = document_data_of(motion)
    worded = word_motion(core_from_json(motion.filings.get().core), almere, council_date=TODAY)
    assert (motion.council_date, data.frame.council_date, data.text) == (TODAY, TODAY, worded)
    assert motion.body == worded.as_json()


def test_a_council_does_not_meet_before_the_declaration_nor_before_the_filing(almere):
    position = joint_position(almere, declared_on=TODAY - 9 * DAY)
    for day in (datetime.date(1999, 1, 1), TODAY - 10 * DAY):
        with pytest.raises(DateDoesNotFit):
            frame(motion_of(position, almere), council_date=day)
    frame(motion_of(position, almere), council_date=TODAY - 4 * DAY)
    sync_position(position.pk)
    filed(position, almere, filed_on=TODAY - 6 * DAY)
    with pytest.raises(DateDoesNotFit):
        frame(motion_of(position, almere), council_date=TODAY - 7 * DAY)
    frame(motion_of(position, almere), council_date=TODAY - 6 * DAY)


def test_nothing_is_decided_about_a_text_before_it_was_changed_to_that(almere):
    position = joint_position(almere, declared_on=TODAY - 9 * DAY)
    frame(motion_of(position, almere), council_date=TODAY - 4 * DAY)
    sync_position(position.pk)
    motion = filed(position, almere, filed_on=TODAY - 6 * DAY)
    noting, dictum = core_from_json(motion.filings.get().core)
    changed = (noting, replace(dictum, text="te pleiten voor een tunnel"))
    amendment = record_amendment(motion, core=changed, raw="...", amended_on=TODAY - 2 * DAY, by=None)
    wrong = record(motion, Result.ADOPTED, amendment=amendment)
    right = {"corrects": wrong, "remark": "De datum.", "amendment": amendment}
    with pytest.raises(DateDoesNotFit):
        record(motion, Result.ADOPTED, decided_on=TODAY - 3 * DAY, **right)
    right = record(motion, Result.ADOPTED, decided_on=TODAY - 2 * DAY, **right)
    record(motion, Result.ADOPTED, decided_on=TODAY - 4 * DAY, corrects=right, remark="Het was de tekst zelf.")


def held_four_days_ago(almere):
    """Until in eleven days."""
    position = joint_position(almere, declared_on=TODAY - 9 * DAY)
    frame(motion_of(position, almere), council_date=TODAY - 4 * DAY)
    sync_position(position.pk)
    motion = filed(position, almere, filed_on=TODAY - 6 * DAY)
    held = record(motion, Result.HELD_OVER, decided_on=TODAY - 4 * DAY, until=TODAY + 11 * DAY)
    return motion_of(position, almere), held


def test_what_was_held_over_is_voted_on_in_the_meeting_for_which_it_was_put_on_the_agenda(client, almere):
    motion, _ = held_four_days_ago(almere)
    before = history_of(motion)
    assert (before.vote_on, before.meets_on, before.held_until) == (TODAY + 11 * DAY,) * 3
    frame(motion, council_date=TODAY + 40 * DAY)
    history = history_of(motion)
    assert (history.vote_on, history.meets_on, history.held_until) == (TODAY + 40 * DAY, TODAY + 40 * DAY, None)
    [route] = lanes([history], agreed_by=None, today=TODAY).routes
    assert (route.stops[-1].day, route.stops[-1].words) == (TODAY + 40 * DAY, "stemming")
    for page in ("/", "/moties/", "/moties/aangehouden/"):
        said = client.get(page).content.decode()
        assert date_format(TODAY + 40 * DAY) in said or date_format(TODAY + 40 * DAY, "l j F Y") in said, page
        assert date_format(TODAY + 11 * DAY) not in said, page
        assert date_format(TODAY + 11 * DAY, "l j F Y") not in said, page


def test_taking_an_outcome_back_puts_the_meeting_back_that_was_planned(almere):
    motion, held = held_four_days_ago(almere)
    adopted = record(motion, Result.ADOPTED, decided_on=TODAY - DAY)
    assert motion.council_date == TODAY - DAY
    record(motion, Result.TAKEN_BACK, corrects=adopted, remark="Andere motie.")
    history = history_of(motion)
    opening = word_motion(core_from_json(motion.filings.get().core), almere, council_date=TODAY - 4 * DAY)
    assert (motion.council_date, motion.body) == (TODAY - 4 * DAY, opening.as_json())
    assert (history.vote_on, history.held_until) == (TODAY + 11 * DAY, TODAY + 11 * DAY)
    record(motion, Result.TAKEN_BACK, corrects=held, remark="Andere motie.")
    record(motion, Result.ADOPTED, decided_on=TODAY - 4 * DAY)
    assert motion.council_date == TODAY - 4 * DAY


def test_the_day_of_a_vote_after_a_postponement_is_put_right(almere):
    motion, _ = held_four_days_ago(almere)
    adopted = record(motion, Result.ADOPTED, decided_on=TODAY - DAY)
    right = record(motion, Result.ADOPTED, decided_on=TODAY - 2 * DAY, corrects=adopted, remark="De datum.")
    assert motion.council_date == TODAY - 2 * DAY
    record(motion, Result.TAKEN_BACK, corrects=right, remark="Andere motie.")
    assert motion.council_date == TODAY - 4 * DAY


def test_a_correction_keeps_the_names_under_which_fracties_voted_and_says_what_was_remarked(motion, fracties):
    votes = [Vote(fractie=fractie, in_favour=fractie.seats) for fractie in fracties]
    first = record(motion, Result.ADOPTED, votes=votes, remark="Bij hoofdelijke stemming.")
    was = [vote.fractie_name for vote in first.votes.order_by("fractie")]
    for fractie in fracties:
        fractie.name += " Nieuw"
        fractie.save()
    right = record(motion, Result.ADOPTED, votes=votes, corrects=first, remark="Een typefout.")
    assert [vote.fractie_name for vote in right.votes.order_by("fractie")] == was
    page = Client().get(motion.get_absolute_url()).content.decode()
    assert "Een typefout." in page
    assert "Bij hoofdelijke stemming." in page


def test_a_second_tie_rejects_because_it_was_tied_again(motion, fracties, almere):
    big, small = fracties
    away = [
        Vote(fractie=big, in_favour=big.seats // 2, against=big.seats // 2, absent=big.seats % 2),
        Vote(fractie=small, absent=small.seats),
    ]
    record(motion, Result.TIED, votes=away, until=TODAY)
    assert "voltallig" not in Client().get(motion.get_absolute_url()).content.decode()
    second = record(motion, Result.TIED, votes=away)
    said = Client().get(motion.get_absolute_url()).content.decode()
    assert "want de stemmen staakten opnieuw" in said
    assert "voltallig" not in said
    record(motion, Result.TIED, votes=away, corrects=second, remark="De datum.")
    assert motion.status == Motion.Status.REJECTED


def test_nobody_files_a_motion_in_the_name_of_who_is_no_member_any_more(client, almere):
    position = joint_position(almere, declared_on=TODAY - 9 * DAY)
    motion = motion_of(position, almere)
    gone = motion.submitters.get().mandate
    gone.until = TODAY - DAY
    gone.save()
    with pytest.raises(SubmittersGone) as refused:
        filed(position, almere)
    assert refused.value.names == [gone.name_with_fractie]
    clerk = person(Role.CLERK, almere)
    assert [turn.what for turn in griffie_turns(clerk, position=position)][-2:] == [
        "Vul de indieners van de motie in",
        "Motie indienen",
    ]
    client.force_login(clerk)
    address = f"/moties/{motion.pk}/indienen/"
    read = client.get(address).context["form"].initial["expected"]
    answer = client.post(address, {"filed_on": TODAY, "expected": read})
    assert answer.status_code == 422
    assert f"Op die dag geen lid meer: {gone.name_with_fractie}" in html.unescape(answer.content.decode())
    filed(position, almere, filed_on=TODAY - DAY)


def test_a_gremium_that_left_the_region_files_nothing_and_nobody_is_asked_to(client, position, almere):
    adviser, clerk = person(Role.REGIONAL_ADVISER), person(Role.CLERK, almere)
    motion = motion_of(position, almere)
    motion.gremium.until = TODAY
    motion.gremium.save()
    with pytest.raises(DateDoesNotFit):
        frame(motion_of(position, almere), council_date=TODAY + DAY)
    motion.gremium.until = TODAY - DAY
    motion.gremium.save()
    with pytest.raises(NotJoint):
        filed(position, almere)
    assert [t for t in griffie_turns(adviser, position=position) if t.kind == TurnKind.FILE] == []
    client.force_login(clerk)
    said = client.get(motion.get_absolute_url()).content.decode()
    assert ("hoort niet meer bij de regio" in said, "/indienen/" in said) == (True, False)
    client.force_login(adviser)
    assert "/indienen/" not in client.get(position.get_absolute_url()).content.decode()
