"""A council changes the text: the others are warned, and each answers for itself."""

from dataclasses import replace

import pytest

from gremia.models import Role
from motions.forms.outcome import OutcomeForm
from motions.history import Lag
from motions.lanes import lanes
from motions.matrix import Stage
from motions.models import Alarm, Amendment, Motion
from motions.operations.alarm import MAY_FOLLOW, answer_alarm
from motions.operations.amendment import NothingChanged, put_text_back, record_amendment
from motions.operations.outcome import CannotFollow, record_outcome
from motions.operations.sync import sync_position
from motions.queries.alarm import alarms_for, changes_by_councils
from motions.queries.certificate import versions_of
from motions.queries.history import history_of, motion_histories
from motions.queries.verification import public_texts
from overleg.home.turns.person import turns_of
from portal.compared import ChangedMeanwhile
from positions.models import Change, Revision
from positions.operations.clause import UnknownVariables, add_clause
from positions.operations.errors import CouncilVoted
from positions.queries.consensus import consensus_of_position, current_declaration
from positions.queries.obstacles import objections
from positions.queries.position import declarable
from tests.answers import answer_for_gremium
from tests.at_once import at_once
from tests.factories import GremiumFactory, logged_in, person, rapporteur
from tests.motions.filing_steps import TODAY, declare, filed, joint_position, last_filing, motion_of, reopen
from wording.core import CoreClause, core_from_json, core_of, in_motion_order
from wording.fingerprint import code
from wording.parts import Kind

Answer = Alarm.Answer


@pytest.fixture
def gremia():
    names = ("Almere", "Lelystad")
    return [GremiumFactory(staten=True), *(GremiumFactory(short_name=name) for name in names)]


@pytest.fixture
def position(gremia):
    return joint_position(*gremia, title="Een brug")


@pytest.fixture
def motion(position, gremia):
    """The one of Lelystad, handed in."""
    return filed(position, gremia[2])


def filed_core(motion) -> list[CoreClause]:
    return list(core_from_json(last_filing(motion).core))


def amend(motion, core, **fields) -> Amendment:
    arguments = {"core": tuple(core), "raw": "zoals geplakt", "amended_on": TODAY, "by": None}
    return record_amendment(motion, **(arguments | fields))


def with_bridge(motion, text="te pleiten voor twee bruggen"):
    noting, dictum = filed_core(motion)
    return [noting, replace(dictum, text=text)]


def texts_of(position) -> list[tuple[str, str]]:
    return [(c.kind, c.text) for c in core_of(position.clauses.shared().select_related("revision"))]


def test_another_text_warns_every_other_gremium(position, motion, gremia):
    griffier = person(Role.CLERK, gremia[2])
    amendment = amend(motion, with_bridge(motion), by=griffier)
    assert (amendment.filing, amendment.is_substantive) == (last_filing(motion), True)
    assert (amendment.raw, amendment.amended_on, amendment.recorded_by) == ("zoals geplakt", TODAY, griffier)
    assert [alarm.gremium for alarm in Alarm.objects.order_by("gremium__order")] == gremia[:2]
    assert {(a.mailed_at, a.answer, a.is_open) for a in Alarm.objects.all()} == {(None, "", True)}
    motion = motion_of(position, gremia[2])
    assert (motion.status, motion.body["dictum"][0]["items"]) == (
        Motion.Status.FILED,
        ["te pleiten voor twee bruggen,"],
    )
    assert history_of(motion).fingerprint == amendment.fingerprint


def test_other_typography_warns_nobody(motion):
    noting, dictum = filed_core(motion)
    amendment = amend(motion, [noting, replace(dictum, text="Te  pleiten voor een brug.")])
    assert not amendment.is_substantive
    assert not Alarm.objects.exists()


@pytest.mark.parametrize("change", ["added", "missing", "moved"])
def test_a_clause_more_or_less_or_elsewhere_is_another_text(motion, change):
    noting, dictum = filed_core(motion)
    core = {
        "added": [noting, dictum, replace(dictum, text="en voor een tunnel")],
        "missing": [noting],
        "moved": [dictum, noting],
    }[change]
    assert amend(motion, core).is_substantive


def test_what_cannot_be_recorded(position, motion, gremia):
    with pytest.raises(NothingChanged):
        amend(motion, filed_core(motion))
    with pytest.raises(CannotFollow):
        amend(motion, [])
    with pytest.raises(UnknownVariables):
        amend(motion, with_bridge(motion, "te pleiten voor [brug]"))
    with pytest.raises(CannotFollow):
        amend(motion_of(position, gremia[0]), with_bridge(motion))
    record_outcome(motion, result="adopted", decided_on=TODAY, by=None)
    with pytest.raises(CannotFollow):
        amend(motion, with_bridge(motion))
    assert not Amendment.objects.exists()


def test_the_council_adopts_the_text_as_amended_or_as_filed(position, motion, gremia):
    amendment = amend(motion, with_bridge(motion))
    as_filed = record_outcome(motion, result="adopted", decided_on=TODAY, by=None)
    assert motion_of(position, gremia[2]).body == last_filing(motion).text
    record_outcome(
        motion, result="adopted", decided_on=TODAY, amendment=amendment, corrects=as_filed, remark="Fout.", by=None
    )
    motion = motion_of(position, gremia[2])
    assert motion.body["dictum"][0]["items"] == ["te pleiten voor twee bruggen,"]
    assert history_of(motion).amendment == amendment


def test_adopting_the_change_writes_it_on_behalf_of_the_own_gremium(position, motion, gremia):
    amend(motion, with_bridge(motion))
    writer = rapporteur(position, gremia[0])
    alarm = answer_alarm(Alarm.objects.get(gremium=gremia[0]), answer=Answer.ADOPT, remark="Goed.", by=writer)
    assert (alarm.answer, alarm.remark, alarm.answered_by, alarm.is_open) == (Answer.ADOPT, "Goed.", writer, False)
    assert texts_of(position) == [("noting", "[gebied] groeit"), ("dictum", "te pleiten voor twee bruggen")]
    change = position.changes.first()
    assert (change.action, change.made_by, change.on_behalf_of) == (Change.Action.EDITED, writer, gremia[0])
    assert current_declaration(position.__class__.objects.get(pk=position.pk)) is None


def test_a_second_gremium_that_adopts_it_changes_nothing_more(position, motion, gremia):
    noting, dictum = filed_core(motion)
    amend(
        motion,
        [replace(dictum, text="en voor een tunnel"), noting, replace(dictum, text="te pleiten voor twee bruggen")],
    )
    first, second = Alarm.objects.all()
    answer_alarm(first, answer=Answer.ADOPT, by=None)
    position.refresh_from_db()
    version, text = position.version, texts_of(position)
    answer_alarm(second, answer=Answer.ADOPT, by=None)
    position.refresh_from_db()
    assert (position.version, texts_of(position)) == (version, text)


def test_two_gremia_that_adopt_it_at_once_write_it_once(transactional_db):
    gremia = GremiumFactory.create_batch(3)
    position = joint_position(*gremia)
    motion = filed(position, gremia[2])
    amend(motion, with_bridge(motion))

    def adopting(alarm):
        return lambda: answer_alarm(alarm, answer=Answer.ADOPT, by=None)

    at_once(*map(adopting, Alarm.objects.all()))
    assert Revision.objects.filter(text="te pleiten voor twee bruggen").count() == 1


def test_the_whole_change_arrives_in_order_and_leaves_newer_text_alone(position, motion, gremia):
    noting, dictum = filed_core(motion)
    reopen(position)
    newer = add_clause(position, kind=Kind.NOTING, text="het water stijgt", by=None)
    first, second = CoreClause("noting", "de trein vol is"), CoreClause("noting", "de bus laat is")
    amend(motion, [first, noting, second, CoreClause("opining", "het anders moet"), replace(dictum, verb="opdragen")])
    answer_alarm(Alarm.objects.first(), answer=Answer.ADOPT, by=None)
    clauses = in_motion_order(position.clauses.shared().select_related("revision"))
    texts = [clause.current.text for clause in clauses]
    assert newer.current.text in texts
    placed = [text for text in texts if text != newer.current.text]
    assert placed == [first.text, noting.text, second.text, "het anders moet", "te pleiten voor een brug"]
    assert clauses[-1].current.verb == "opdragen"


def test_a_clause_that_the_council_dropped_goes(position, motion):
    amend(motion, filed_core(motion)[1:])
    answer_alarm(Alarm.objects.first(), answer=Answer.ADOPT, by=None)
    assert texts_of(position) == [("dictum", "te pleiten voor een brug")]


def test_after_a_new_round_all_say_the_same(position, motion, gremia):
    amend(motion, with_bridge(motion))
    other = filed(position, gremia[1])
    answer_alarm(Alarm.objects.get(gremium=gremia[0]), answer=Answer.ADOPT, by=None)
    assert history_of(motion_of(position, gremia[1])).lag == Lag.WAIT
    declare(position)
    sync_position(position.pk)
    assert history_of(motion_of(position, gremia[2])).lag is None
    assert history_of(other).lag == Lag.FILE_AGAIN
    filed(position, gremia[0])
    filed(position, gremia[1])
    assert len({history.fingerprint for history in motion_histories(position)}) == 1


def test_keeping_the_own_text_changes_nothing(position, motion):
    before = texts_of(position)
    amend(motion, with_bridge(motion))
    alarm = answer_alarm(Alarm.objects.first(), answer=Answer.KEEP, remark="Wij blijven erbij.", by=None)
    assert (alarm.is_open, texts_of(position)) == (False, before)


@pytest.mark.parametrize(
    ("given", "allowed"),
    [
        ([], {Answer.ADOPT, Answer.KEEP, Answer.RECONVENE}),
        ([Answer.RECONVENE], {Answer.ADOPT, Answer.KEEP}),
        ([Answer.KEEP], {Answer.ADOPT, Answer.RECONVENE}),
        ([Answer.ADOPT], set()),
        ([Answer.RECONVENE, Answer.KEEP, Answer.RECONVENE], {Answer.ADOPT, Answer.KEEP}),
    ],
)
def test_which_answer_follows_which(motion, given, allowed):
    amend(motion, with_bridge(motion))
    alarm = Alarm.objects.first()
    for answer in given:
        answer_alarm(alarm, answer=answer, by=None)
    for answer in set(Answer) - allowed:
        with pytest.raises(ChangedMeanwhile):
            answer_alarm(alarm, answer=answer, by=None)
    for answer in allowed:
        assert answer in MAY_FOLLOW[Alarm.objects.get(pk=alarm.pk).answer]


def test_a_text_that_was_not_changed_after_all_is_put_back_and_nobody_has_to_answer(position, motion, gremia):
    writer = rapporteur(position, gremia[0])
    filed_text = motion.body
    amendment = amend(motion, with_bridge(motion))
    alarm = Alarm.objects.get(gremium=gremia[0])
    griffier = person(Role.CLERK, gremia[2])
    back = put_text_back(motion, on=TODAY, by=griffier)
    assert (back.is_as_filed, back.is_substantive, back.recorded_by) == (True, False, griffier)
    assert "te pleiten voor een brug" in back.raw
    motion = motion_of(position, gremia[2])
    history = history_of(motion)
    assert (motion.body, history.amendment, history.fingerprint) == (filed_text, None, last_filing(motion).fingerprint)
    assert [row.pk for row in Amendment.objects.standing()] == []
    assert [event.what for event in history.events] == ["declared", "filed", "amended", "amended"]
    [route] = lanes([history], agreed_by=None, today=TODAY).routes
    assert [stop.mark for stop in route.stops] == ["declared", "filed", "planned"]
    assert [alarm.is_open for alarm in Alarm.objects.all()] == [False, False]
    assert list(Alarm.objects.open()) == list(Alarm.objects.to_mail()) == alarms_for(writer) == []
    assert [(c.amendment, c.is_open, c.is_overtaken) for c in changes_by_councils(position)] == [
        (amendment, False, True)
    ]
    with pytest.raises(ChangedMeanwhile):
        answer_alarm(alarm, answer=Answer.ADOPT, by=writer)
    with pytest.raises(NothingChanged):
        put_text_back(motion, on=TODAY, by=griffier)
    assert not public_texts(writer, code=code(amendment.fingerprint))


def test_only_the_last_change_of_a_council_asks_for_an_answer(position, motion, gremia):
    amend(motion, with_bridge(motion))
    last = amend(motion, with_bridge(motion, "te pleiten voor drie bruggen"))
    assert {alarm.amendment for alarm in Alarm.objects.open()} == {last}
    writer = rapporteur(position, gremia[0])
    assert [alarm.amendment for alarm in alarms_for(writer)] == [last]


def test_what_was_put_back_is_no_text_to_decide_on(position, motion):
    amend(motion, with_bridge(motion))
    assert "amendment" in OutcomeForm(history=history_of(motion)).fields
    put_text_back(motion, on=TODAY, by=None)
    assert "amendment" not in OutcomeForm(history=history_of(motion)).fields
    record_outcome(motion, result="adopted", decided_on=TODAY, by=None)
    found = versions_of(position, person(Role.MEMBER), (), position.gremia.all())
    [versions] = [each.versions for each in found if each.motion == motion]
    assert [(each.stage, each.fingerprint) for each in versions] == [
        (Stage.FILED, last_filing(motion).fingerprint),
        (Stage.ADOPTED, last_filing(motion).fingerprint),
    ]


def test_a_council_is_not_asked_about_the_words_that_it_adopted(position, motion, gremia):
    lelystad, writers = gremia[2], {gremium.pk: rapporteur(position, gremium) for gremium in gremia}
    amendment = amend(motion, with_bridge(motion))
    record_outcome(motion, result="adopted", decided_on=TODAY, amendment=amendment, by=None)
    answer_alarm(Alarm.objects.get(gremium=gremia[0]), answer=Answer.ADOPT, by=writers[gremia[0].pk])
    position = type(position).objects.get(pk=position.pk)
    dictum = position.clauses.get(kind="dictum")
    assert dictum.current.text == "te pleiten voor twee bruggen"
    with pytest.raises(CouncilVoted):
        answer_for_gremium(dictum, answer="object", remark="Nee.", expected=2, by=writers[lelystad.pk])
    assert [turn.what for turn in turns_of(writers[lelystad.pk])] == []
    found = consensus_of_position(position).of(dictum)
    assert [gremium.pk for gremium in found.waiting_for] == [gremia[0].pk, gremia[1].pk]
    for gremium in gremia[:2]:
        answer_for_gremium(dictum, answer="agree", expected=2, by=writers[gremium.pk])
        noting = position.clauses.get(kind="noting")
        answer_for_gremium(noting, answer="agree", expected=1, by=writers[gremium.pk])
    assert consensus_of_position(position).can_be_declared
    assert list(declarable(type(position).objects.all())) == [position]
    client = logged_in(writers[gremia[0].pk])
    assert (
        "de eigen vergadering heeft deze woorden aangenomen"
        in client.get(f"/standpunten/clausules/{dictum.pk}/steun/").content.decode()
    )
    correct = {"corrects": motion_outcome(motion), "remark": "Toch de ingediende tekst."}
    record_outcome(motion, result="adopted", decided_on=TODAY, by=None, **correct)
    assert position.participants.get(gremium=lelystad).voted_on == position.declarations.get().revisions


def motion_outcome(motion):
    return history_of(motion).decision.outcome


def test_an_objection_does_not_block_the_words_that_its_own_council_adopted_since(position, motion, gremia):
    writer, other = rapporteur(position, gremia[2]), rapporteur(position, gremia[0])
    amendment = amend(motion, with_bridge(motion))
    answer_alarm(Alarm.objects.get(gremium=gremia[0]), answer=Answer.ADOPT, by=other)
    dictum = position.clauses.get(kind="dictum")
    answer_for_gremium(dictum, answer="object", remark="Nee.", expected=2, by=writer)
    positions = type(position).objects.filter(pk=position.pk)
    assert consensus_of_position(positions.get()).of(dictum).blocked_by
    record_outcome(motion, result="adopted", decided_on=TODAY, amendment=amendment, by=None)
    assert consensus_of_position(positions.get()).of(dictum).blocked_by == []
    assert list(objections(positions)) == []
