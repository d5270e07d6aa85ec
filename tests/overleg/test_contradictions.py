"""Whatever is done, in whatever order: no two pages, files or lists say something different about the same text.

Sequences of twenty-five steps, over two positions of three gremia. Every step is one that the portal offers; one that
it refuses changes nothing. After each step everything that tells of a text is compared.
"""

import os
import random
from dataclasses import replace

import pytest
from django.contrib.auth.models import AnonymousUser

from gremia.models import Fractie, Gremium, Mandate, Role, User
from motions.history import Lag, MotionHistory
from motions.models import Alarm, Motion, Outcome
from motions.operations.alarm import AlarmAnswered, answer_alarm
from motions.operations.amendment import NothingChanged, put_text_back, record_amendment
from motions.operations.filing import FrameIncomplete, MotionNotCurrent, NotJoint, file_motion
from motions.operations.frame import DateDoesNotFit
from motions.operations.outcome import CannotFollow, UntilRequired, VotesDoNotFit, record_outcome
from motions.operations.sync import sync_positions
from motions.queries import certificate, verification
from motions.queries.frame import document_data_of
from motions.queries.history import declaration_to_file, history_of, motion_histories
from overleg.home.decisions import to_decide
from overleg.home.queries import adopted_texts
from overleg.home.turns.griffie import griffie_turns
from overleg.home.turns.turn import TurnKind
from portal.errors import ReasonRequired
from positions.models import Clause, Position, Suggestion
from positions.operations import clause as clauses
from positions.operations import consensus, reopening, suggestion
from positions.operations import position as position_steps
from positions.operations.errors import CouncilVoted, TextLocked
from tests.factories import FractieFactory, GremiumFactory, PositionFactory, person, rapporteur
from tests.motions.filing_steps import TODAY, frame
from wording.core import core_of, in_motion_order
from wording.fingerprint import code, fingerprint

PUBLIC = AnonymousUser()
SEQUENCES, STEPS = int(os.environ.get("WALKS", "2")), 25
"""`WALKS=20` walks five hundred steps, in some three minutes."""
REFUSED = (
    AlarmAnswered,
    CannotFollow,
    CouncilVoted,
    DateDoesNotFit,
    FrameIncomplete,
    MotionNotCurrent,
    NotJoint,
    NothingChanged,
    ReasonRequired,
    TextLocked,
    UntilRequired,
    VotesDoNotFit,
    clauses.ClauseRemoved,
    clauses.StaleRevision,
    consensus.NoDictum,
    consensus.NotARepresentative,
    consensus.NotCarried,
    consensus.PositionChanged,
    suggestion.NothingSuggested,
    suggestion.SuggestionDecided,
)
WORDS = ("de regio groeit", "[gebied] krimpt", "er een brug komt", "het [college] dit weet", "de bus rijdt")


class Region:
    """Three gremia with rapporteurs, members and clerks, and two positions."""

    def __init__(self, seed: int) -> None:
        self.random = random.Random(seed)  # noqa: S311 - the same walk for the same seed
        self.gremia = [GremiumFactory() for _ in range(3)]
        self.positions = [PositionFactory(gremia=self.gremia), PositionFactory(gremia=self.gremia[:2])]
        self.writers: dict[int, dict[int, User]] = {
            position.pk: {gremium.pk: rapporteur(position, gremium) for gremium in position.gremia.all()}
            for position in self.positions
        }
        self.clerks = {gremium.pk: person(Role.CLERK, gremium) for gremium in self.gremia}
        fracties = [FractieFactory(gremium=gremium, seats=5) for gremium in self.gremia]
        self.members = [person(Role.MEMBER, fractie.gremium, fractie=fractie) for fractie in fracties]
        self.people = {gremium.pk: self._mandates(gremium) for gremium in self.gremia}
        self.adviser = person(Role.REGIONAL_ADVISER)
        for position in self.positions:
            clauses.add_clause(position, kind="noting", text="de regio groeit", by=None)
            asked = {"verb": "verzoeken", "addressee": "[college]"}
            clauses.add_clause(position, kind="dictum", text="een brug te bouwen", **asked, by=None)
        self.sync()

    def _mandates(self, gremium: Gremium) -> list[Mandate]:
        """Of those who can become a rapporteur."""
        return [person(Role.MEMBER, gremium).mandates.get() for _ in range(2)]

    def sync(self) -> None:
        sync_positions()
        for motion in Motion.objects.filter(submitters=None, status=Motion.Status.DRAFT).select_related("gremium"):
            frame(motion)
        sync_positions()

    def step(self) -> str:
        """Do one thing, or be refused."""
        steps = [getattr(self, name) for name in dir(self) if name.startswith("do_")]
        weights = [getattr(each, "weight", 2) for each in steps]
        [chosen] = self.random.choices(steps, weights)
        self.position = Position.objects.get(pk=self.random.choice(self.positions).pk)
        self.writer = self.random.choice(list(self.writers[self.position.pk].values()))
        try:
            chosen()
        except REFUSED as refused:
            return f"{chosen.__name__}: {type(refused).__name__}"
        return chosen.__name__

    def a_clause(self) -> Clause | None:
        rows = list(self.position.clauses.standing().select_related("revision", "position"))
        return self.random.choice(rows) if rows else None

    def a_motion(self) -> Motion:
        return self.random.choice(list(self.position.motions.select_related("position", "gremium")))

    # --- What they jointly say --------------------------------------------------------------------

    def do_add(self):
        clauses.add_clause(self.position, kind="considering", text=self.random.choice(WORDS), by=self.writer)

    def do_edit(self):
        if clause := self.a_clause():
            now = clause.current
            words = {"text": self.random.choice(WORDS), "verb": now.verb, "addressee": now.addressee}
            clauses.edit_clause(clause, **words, expected=now.number, by=self.writer)

    def do_move(self):
        if clause := self.a_clause():
            clauses.move_clause(clause, up=self.random.random() < 0.5, by=self.writer)

    def do_remove(self):
        if clause := self.a_clause():
            clauses.remove_clause(clause, expected=clause.current.number, by=self.writer)

    def do_restore(self):
        if removed := self.position.clauses.exclude(removed_at=None).first():
            clauses.restore_clause(removed, by=self.writer)

    def do_set_aside(self):
        if clause := self.a_clause():
            clauses.set_clause_aside(clause, because="later", expected=clause.current.number, by=self.writer)

    def do_take_up(self):
        if clause := self.position.clauses.standing().exclude(set_aside_at=None).first():
            clauses.take_clause_up(clause, by=self.writer)

    def do_suggest(self):
        if clause := self.a_clause():
            now = clause.current
            words = {"text": self.random.choice(WORDS), "verb": now.verb, "addressee": now.addressee}
            row = suggestion.add_suggestion(clause, **words, reason="Mooier.", by=self.random.choice(self.members))
            suggestion.accept_suggestion(Suggestion.objects.get(pk=row.pk), expected=now.number, by=self.writer)

    def do_answer(self):
        answer = self.random.choice(("agree", "agree", "object", "open"))
        if clause := self.a_clause():
            expected = clause.current.number
            consensus.answer_for_gremium(clause, answer=answer, remark="Zo.", expected=expected, by=self.writer)

    def do_answer_as_fractie(self):
        if clause := self.a_clause():
            member = self.random.choice(self.members)
            consensus.answer_for_fractie(clause, answer="agree", expected=clause.current.number, by=member)

    do_answer_as_fractie.weight = 1

    def do_agree_and_declare(self):
        for clause in self.position.clauses.shared().select_related("revision", "position"):
            for writer in self.writers[self.position.pk].values():
                consensus.answer_for_gremium(clause, answer="agree", expected=clause.current.number, by=writer)
        version = Position.objects.get(pk=self.position.pk).version
        consensus.declare_joint(self.position, expected_version=version, by=self.writer)

    do_agree_and_declare.weight = 6

    def do_reopen(self):
        reopening.reopen_text(self.position, because="Er is iets nieuws.", by=self.writer)

    # --- Who takes part -------------------------------------------------------------------------------

    def do_choose_participants(self):
        gremia = self.random.sample(self.gremia, self.random.choice((1, 2, 3)))
        position_steps.choose_participants(self.position, gremia=gremia, by=self.clerks[gremia[0].pk])
        writers = self.writers[self.position.pk]
        gone = {pk: writer for pk, writer in writers.items() if pk not in {gremium.pk for gremium in gremia}}
        for pk in gone:
            del writers[pk]

    do_choose_participants.weight = 1

    def do_replace_rapporteur(self):
        gremium = self.random.choice(list(self.position.gremia.all()))
        mandates = [self.random.choice(self.people[gremium.pk])]
        by = self.clerks[gremium.pk]
        position_steps.appoint_rapporteurs(self.position, mandates=mandates, gremia=[gremium], by=by)
        self.writers[self.position.pk][gremium.pk] = mandates[0].user

    def do_dismiss_rapporteur(self):
        gremium = self.random.choice(list(self.position.gremia.all()))
        position_steps.appoint_rapporteurs(self.position, mandates=[], gremia=[gremium], by=self.clerks[gremium.pk])
        if len(self.writers[self.position.pk]) > 1:
            self.writers[self.position.pk].pop(gremium.pk, None)

    do_dismiss_rapporteur.weight = 1

    # --- What each council does with it -------------------------------------------------------------

    def do_file(self):
        for motion in self.position.motions.select_related("position", "gremium"):
            file_motion(motion, filed_on=TODAY, by=self.clerks[motion.gremium_id])

    def do_file_one(self):
        motion = self.a_motion()
        file_motion(motion, filed_on=TODAY, by=self.clerks[motion.gremium_id])

    do_file_one.weight = 6

    def do_decide(self):
        motion = self.a_motion()
        result = self.random.choice(Outcome.Result.values)
        until = TODAY if result in ("held", "tied") else None
        history = history_of(motion)
        record_outcome(
            motion,
            result=result,
            decided_on=TODAY,
            until=until,
            amendment=history.filing and history.amendment,
            by=None,
        )

    do_decide.weight = 4

    def do_take_back(self):
        motion = self.a_motion()
        if decision := history_of(motion).decision:
            wrong = {"corrects": decision.outcome, "remark": "Andere motie."}
            record_outcome(motion, result="filed", decided_on=TODAY, **wrong, by=None)

    def do_amend(self):
        motion = self.a_motion()
        clauses_now = in_motion_order(self.position.clauses.shared().select_related("revision"))
        core = core_of(clauses_now)
        changed = (replace(core[0], text=self.random.choice(WORDS)), *core[1:]) if core else ()
        record_amendment(motion, core=changed, raw="zoals geplakt", amended_on=TODAY, by=None)

    do_amend.weight = 3

    def do_put_back(self):
        put_text_back(self.a_motion(), on=TODAY, by=None)

    def do_answer_alarm(self):
        if alarm := Alarm.objects.open().filter(amendment__filing__motion__position=self.position).first():
            answer_alarm(alarm, answer=self.random.choice(Alarm.Answer.values), remark="Zo.", by=self.writer)

    # --- The world goes on ----------------------------------------------------------------------------

    def do_join(self):
        gremium = GremiumFactory(positions=[])
        gremium.until = TODAY
        gremium.save()

    do_join.weight = 0.5

    def do_rename(self):
        gremium = self.random.choice(self.gremia)
        row = Gremium.objects.get(pk=gremium.pk)
        row.name, row.short_name = f"de raad van Nieuw {gremium.pk}", f"Nieuw {gremium.pk}"
        row.save()

    do_rename.weight = 1

    def do_rename_fractie(self):
        fractie = self.random.choice(list(Fractie.objects.all()))
        fractie.name = f"Nieuw {self.random.random()}"
        fractie.save()

    do_rename_fractie.weight = 1


def agree(region: Region, walk: list[str]) -> None:
    """Everything that tells of a text tells the same."""
    for position in Position.objects.filter(pk__in=[p.pk for p in region.positions]):
        histories = motion_histories(position)
        core_now = core_of(position.clauses.shared().select_related("revision"))
        if position.fingerprint:
            assert position.fingerprint == fingerprint(core_now), walk
        for history in histories:
            _motion_agrees(history, position, walk)
        _certificate_agrees(position, histories, walk)
        _lists_agree(region, position, histories, walk)
    adopted = {motion for text in adopted_texts() for motion in text.motions}
    assert adopted == set(Motion.objects.adopted()), walk


def _motion_agrees(history: MotionHistory, position: Position, walk: list[str]) -> None:
    """The status, the files, the text to verify and what is said of lagging behind."""
    motion = history.motion
    assert not motion.is_behind, walk
    if motion.is_draft:
        return
    expected = history.decision.outcome.status_given if history.decision else Motion.Status.FILED
    assert motion.status == expected, walk
    now, then = document_data_of(motion), document_data_of(motion, as_filed=True)
    assert now.fingerprint == history.fingerprint, walk
    assert then.fingerprint == history.filing.fingerprint, walk
    assert now.text.as_json() == motion.body, walk
    assert bool(now.filed_fingerprint) == (history.amendment is not None), walk
    lags = position.fingerprint not in (history.filing.fingerprint, history.fingerprint)
    if history.is_undecided:
        told = Lag.FILE_AGAIN if position.is_joint else Lag.WAIT
        assert history.lag == (told if lags else None), walk
    known = {
        (text.motion, text.version.fingerprint)
        for text in verification.public_texts(PUBLIC, code=code(now.fingerprint))
    }
    assert (motion, now.fingerprint) in known, walk


def _certificate_agrees(position: Position, histories: list[MotionHistory], walk: list[str]) -> None:
    """The certificate says of each filed motion whether it has the agreed text, and the same to everybody."""
    filed = {history.motion.gremium_id: history for history in histories if not history.motion.is_draft}
    told = certificate.certificate_of(position, PUBLIC)
    if not filed:
        assert told.declaration is None, walk
        return
    if told.declaration is None:
        return
    columns = {column.gremium.pk: column for column in told.matrix.columns}
    assert set(columns) == {each["gremium"] for each in told.declaration.participants}, walk
    for gremium, column in columns.items():
        if gremium not in filed:
            assert column.version is None, walk
            continue
        history = filed[gremium]
        assert column.gremium.name == history.motion.council.name, walk
        if history.amendment is None or history.is_undecided:
            assert column.version.fingerprint == history.fingerprint, walk
        assert column.is_same == (column.version.fingerprint == told.fingerprint), walk


def _lists_agree(region: Region, position: Position, histories: list[MotionHistory], walk: list[str]) -> None:
    """Nobody is asked about what is declared, and each griffie is asked to file exactly what can be filed."""
    asked = [waiting for user in _people(region, position) for each in to_decide(user) for waiting in each.positions]
    of_this = [waiting for waiting in asked if waiting.position == position]
    if position.is_locked:
        assert not any(waiting.clauses or waiting.suggestions or waiting.is_declarable for waiting in of_this), walk
    else:
        carried = consensus.consensus_of_position(position).can_be_declared and not position.is_joint
        assert any(waiting.is_declarable for waiting in of_this) == carried, walk
    _waited_for_are_asked(region, position, walk)
    told = {t.gremium.pk for t in griffie_turns(region.adviser) if t.position == position and "indien" in t.url}
    can_be_filed = {h.motion.gremium_id for h in histories if declaration_to_file(h.motion) is not None}
    assert told == can_be_filed, walk


def _waited_for_are_asked(region: Region, position: Position, walk: list[str]) -> None:
    """Whoever a clause waits for finds it: the rapporteurs of that gremium, or its griffie as long as it has none."""
    waits: dict[int, set[int]] = {gremium.pk: set() for gremium in position.gremia.all()}
    for each in consensus.consensus_of_position(position).shared if not position.is_locked else ():
        for gremium in each.waiting_for:
            if each.clause.takes_answers_of(gremium.pk):
                waits[gremium.pk].add(each.clause.pk)
    appointed = {each.mandate.gremium_id for each in position.rapporteurs.select_related("mandate")}
    asked: dict[int, set[int]] = {}
    for each in position.rapporteurs.select_related("mandate__user"):
        for decision in to_decide(User.objects.get(pk=each.mandate.user_id), position=position):
            if decision.fractie is None:
                asked.setdefault(decision.gremium.pk, set()).update(clause.pk for clause in decision.clauses)
    assert asked == {pk: waits[pk] for pk in appointed}, walk
    turns = griffie_turns(region.adviser, position=position)
    told = {turn.gremium.pk for turn in turns if turn.kind == TurnKind.CLAUSES}
    assert told == {pk for pk, clauses_ in waits.items() if clauses_}, walk
    if not position.is_locked:
        shared = list(position.clauses.shared().select_related("revision", "position"))
        undecided = {pk for pk in waits if not position.voted_on[pk] or any(c.takes_answers_of(pk) for c in shared)}
        to_appoint = {turn.gremium.pk for turn in turns if turn.kind == TurnKind.APPOINT}
        assert to_appoint == undecided - appointed, walk


def _people(region: Region, position: Position) -> list[User]:
    """As the next request has them."""
    return list(User.objects.filter(pk__in=[user.pk for user in region.writers[position.pk].values()]))


@pytest.mark.parametrize("seed", range(SEQUENCES))
def test_no_step_makes_two_pages_contradict_each_other(seed):
    region = Region(seed)
    walk: list[str] = []
    for _ in range(STEPS):
        walk.append(region.step())
        region.sync()
        agree(region, walk)
    assert len({name for name in walk if ":" not in name}) > 5, "most steps were refused"
