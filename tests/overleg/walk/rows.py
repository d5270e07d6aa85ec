"""What the rows say, and all that is made of them: motions, files, certificate, lists of what waits."""

import re
from itertools import pairwise

from django.contrib.auth.models import AnonymousUser

from gremia.models import Gremium, Mandate, User
from motions.history import Lag, MotionHistory
from motions.models import Alarm, Motion, Outcome
from motions.queries import certificate, verification
from motions.queries.frame import document_data_of
from motions.queries.history import declaration_to_file, motion_histories, votes_planned
from motions.queries.page import MotionsOfPosition
from motions.queries.progress import with_progress
from overleg.home.queries import adopted_texts
from overleg.home.turns.griffie import griffie_turns
from overleg.home.turns.to_decide import ToDecide, to_decide
from overleg.home.turns.turn import Turn, TurnKind
from positions.models import Position, Stance
from positions.operations import consensus
from positions.queries.consensus import current_declaration
from positions.queries.proof import proof_of
from tests.overleg.walk.region import Region
from wording.core import core_of
from wording.fingerprint import code, fingerprint

PUBLIC = AnonymousUser()
OF_THE_TEXT = {TurnKind.OBJECTION, TurnKind.WRITE, TurnKind.DECLARE}


def rows_agree(region: Region, walk: list[str]) -> None:
    """Everything that tells of the text of the last step tells the same."""
    position = Position.objects.get(pk=region.position.pk)
    histories = motion_histories(position)
    core_now = core_of(position.clauses.shared().select_related("revision"))
    if position.fingerprint:
        assert position.fingerprint == fingerprint(core_now), walk
    for history in histories:
        _motion_agrees(history, position, walk)
    _the_page_agrees(region, position, walk)
    _certificate_agrees(position, histories, walk)
    _lists_agree(region, position, histories, walk)
    adopted = {motion for text in adopted_texts() for motion in text.motions}
    assert adopted == set(Motion.objects.adopted()), walk


def _the_page_agrees(region: Region, position: Position, walk: list[str]) -> None:
    """Every part of the page of a position has the same name, the same next vote and the same number of motions."""
    page = MotionsOfPosition(position, region.adviser)
    columns = {column.gremium.pk: column.gremium.short_name for column in page.matrix.columns}
    drafts = {draft.gremium.pk: draft.gremium.short_name for draft in page.drafts}
    lanes = {route.gremium.pk: route for route in page.lanes.routes}
    votes = votes_planned([position.pk], [history.motion.gremium_id for history in page.histories])
    for history in page.histories:
        motion = history.motion
        lane = lanes[motion.gremium_id]
        assert lane.gremium.short_name == motion.council.short_name, walk
        if motion.filed_words and motion.gremium_id in drafts:
            assert columns[motion.gremium_id] == drafts[motion.gremium_id] == motion.council.short_name, walk
        to_come = [stop.day for stop in lane.stops if stop.is_planned]
        assert to_come == ([history.vote_on] if history.vote_on else []), walk
        assert votes.get((position.pk, motion.gremium_id)) == history.vote_on, walk
        decided_on = history.decision.outcome.decided_on if history.decision else None
        if history.is_undecided and decided_on and motion.council_date and motion.council_date > decided_on:
            assert history.vote_on == motion.council_date, walk
    _the_numbers_agree(position, page, walk)


def _the_numbers_agree(position: Position, page: MotionsOfPosition, walk: list[str]) -> None:
    """The lanes, the start page and the list of positions count the gremia of the certificate."""
    told, [row] = certificate.certificate_of(position, PUBLIC), with_progress([position])
    filed = any(history.filing for history in page.histories)
    assert (told.declaration is not None) == filed == bool(row.progress), walk
    if filed:
        number, *_ = page.lanes.summary.split(", ")
        assert f"{number} ".endswith((" ingediend ", " aangenomen ")), (number, walk)
        assert f" van {len(told.matrix.columns)} " in number, (number, walk)
        assert row.progress.split(", ")[0] == number, (row.progress, number, walk)


def _motion_agrees(history: MotionHistory, position: Position, walk: list[str]) -> None:
    """The status, the files, the text to verify and what is said of lagging behind."""
    motion = history.motion
    assert not motion.is_behind, walk
    if motion.is_draft:
        return
    expected = history.council_decision.outcome.status_given if history.council_decision else Motion.Status.FILED
    assert motion.status == expected, walk
    _the_text_is_the_one_that_was_decided_on(history, walk)
    now, then = document_data_of(motion), document_data_of(motion, as_filed=True)
    assert now.fingerprint == history.fingerprint, walk
    assert then.fingerprint == history.filing.fingerprint, walk
    assert now.text.as_json() == motion.body, walk
    assert bool(now.filed_fingerprint) == (history.amendment is not None), walk
    for alarm in Alarm.objects.open().filter(amendment__filing__motion=motion):
        assert alarm.amendment.fingerprint == history.fingerprint, walk
    declared = current_declaration(position)
    can_file = declared.is_in_time_for(motion.gremium) if declared else motion.gremium.is_current
    takes_part = position.participants.filter(gremium=motion.gremium_id).exists() and (
        not history.is_undecided or can_file
    )
    lags = takes_part and position.fingerprint not in (history.filing.fingerprint, history.fingerprint)
    if history.is_undecided:
        told = Lag.FILE_AGAIN if position.is_locked else Lag.WAIT
        assert history.lag == (told if lags else None), walk
    known = {
        (text.motion, text.version.fingerprint)
        for text in verification.public_texts(PUBLIC, code=code(now.fingerprint))
    }
    assert (motion, now.fingerprint) in known, walk


def _the_text_is_the_one_that_was_decided_on(history: MotionHistory, walk: list[str]) -> None:
    """What is adopted is what its council adopted last, of what was filed last; a later filing came later."""
    outcomes = [decision.outcome for decision in history.decisions]
    if history.motion.is_adopted:
        adopted = [outcome for outcome in outcomes if outcome.result == Outcome.Result.ADOPTED][-1]
        assert adopted.filing == history.filings[-1], walk
        assert history.fingerprint == (adopted.amendment or adopted.filing).fingerprint, walk
    for earlier, later in pairwise(history.filings):
        days = [outcome.decided_on for outcome in outcomes if outcome.filing == earlier]
        assert all(earlier.filed_on <= day <= later.filed_on for day in days), walk
    assert not any(decision.outcome.until for decision in history.second_ties), walk


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
        assert column.version.fingerprint == history.fingerprint, walk
        assert column.is_same == (column.version.fingerprint == told.fingerprint), walk


def _lists_agree(region: Region, position: Position, histories: list[MotionHistory], walk: list[str]) -> None:
    """Nobody is asked about what is declared, and each griffie is asked to file exactly what can be filed."""
    asked = [waiting for user in _people(position) for each in to_decide(user) for waiting in each.positions]
    of_this = [waiting for waiting in asked if waiting.position == position]
    if position.is_locked:
        assert not any(waiting.clauses or waiting.suggestions or waiting.is_declarable for waiting in of_this), walk
    else:
        carried = consensus.consensus_of_position(position).can_be_declared and not position.is_locked
        assert any(waiting.is_declarable for waiting in of_this) == (carried and bool(_people(position))), walk
    decisions = [each for user in _people(position) for each in to_decide(user, position=position)]
    of_gremia = [each for each in decisions if each.fractie is None]
    _waited_for_are_asked(region, position, of_gremia, walk)
    told = {t.gremium.pk for t in griffie_turns(region.adviser) if t.position == position and t.kind == TurnKind.FILE}
    can_be_filed = {h.motion.gremium_id for h in histories if declaration_to_file(h.motion) is not None}
    assert told == can_be_filed, walk
    assert position.is_locked or not can_be_filed, walk


def _waited_for_are_asked(region: Region, position: Position, decisions: list[ToDecide], walk: list[str]) -> None:
    """Whoever a clause waits for finds it: the rapporteurs of that gremium, or its griffie as long as it has none."""
    waits: dict[int, set[int]] = {gremium.pk: set() for gremium in position.gremia.all()}
    for each in consensus.consensus_of_position(position).shared if not position.is_locked else ():
        for gremium in each.waiting_for:
            if each.clause.takes_answers_of(gremium.pk):
                waits[gremium.pk].add(each.clause.pk)
    writing = Mandate.objects.current().filter(rapporteurships__position=position, user__is_active=True)
    appointed = set(writing.values_list("gremium", flat=True))
    asked: dict[int, set[int]] = {}
    for decision in decisions:
        asked.setdefault(decision.gremium.pk, set()).update(clause.pk for clause in decision.clauses)
    assert asked == {pk: waits[pk] for pk in appointed}, walk
    turns = griffie_turns(region.adviser, position=position)
    told = {turn.gremium.pk for turn in turns if turn.kind == TurnKind.CLAUSES}
    assert told == {pk for pk, clauses_ in waits.items() if clauses_}, walk
    _the_text_is_asked_about(position, turns, decisions, appointed & set(waits), walk)
    current = set(Gremium.objects.current().values_list("pk", flat=True))
    undecided = set()
    if not position.is_locked:
        shared = list(position.clauses.shared().select_related("revision", "position"))
        undecided = {pk for pk in waits if not position.voted_on[pk] or any(c.takes_answers_of(pk) for c in shared)}
    alarms = Alarm.objects.open().filter(amendment__filing__motion__position=position)
    undecided |= set(alarms.values_list("gremium", flat=True))
    to_appoint = {turn.gremium.pk for turn in turns if turn.kind == TurnKind.APPOINT}
    assert to_appoint == (undecided - appointed) & current, walk
    if not position.is_locked:
        left = bool(set(waits) - current)
        assert {turn.gremium.pk for turn in turns if turn.kind == TurnKind.TAKE_PART} == (
            set(waits) & current if left else set()
        ), walk


def _the_text_is_asked_about(
    position: Position, turns: list[Turn], decisions: list[ToDecide], appointed: set[int], walk: list[str]
) -> None:
    """An objection that stands, a text that asks nothing and an unread proof wait for all who write the text."""
    agreement = consensus.consensus_of_position(position)
    is_open, shared = not position.is_locked, agreement.shared
    given = [answer.stance for clause in shared for answer in clause.answers if answer.is_objection]
    standing = {stance.pk for stance in given if is_open and not _is_decided_by_others(stance)}
    is_carried = is_open and not position.is_locked and all(clause.is_carried for clause in shared)
    is_unwritten, is_declarable = is_carried and not agreement.has_dictum, is_carried and agreement.has_dictum
    unread = {gremium.pk for gremium in proof_of(position, position.gremia.all()).missing}

    expected = {(TurnKind.OBJECTION, pk) for pk in appointed if standing}
    expected |= {(TurnKind.WRITE, pk) for pk in appointed if is_unwritten}
    expected |= {(TurnKind.DECLARE, pk) for pk in appointed if is_declarable}
    of_text = [turn for turn in turns if turn.kind in OF_THE_TEXT]
    assert {(turn.kind, turn.gremium.pk) for turn in of_text} == expected, walk
    for turn in of_text:
        if turn.kind == TurnKind.OBJECTION:
            assert re.search(r"\d+", turn.what)[0] == str(len(standing)), (turn, walk)
        elif turn.kind == TurnKind.WRITE:
            assert ("dictum" in turn.what) == bool(shared), (turn, walk)
        else:
            assert turn.url.endswith("/proef/") == (turn.gremium.pk in unread), (turn, walk)
    for decision in decisions:
        assert {stance.pk for waiting in decision.positions for stance in waiting.objections} == standing, walk
        assert any(waiting.is_unwritten for waiting in decision.positions) == is_unwritten, walk
        for waiting in decision.positions:
            assert waiting.is_declarable == is_declarable, walk
            assert waiting.is_proof_read == (is_declarable and decision.gremium.pk not in unread), walk


def _is_decided_by_others(stance: Stance) -> bool:
    """Whether the objection is a counter-proposal that somebody still has to accept or decline."""
    return bool(stance.counter_proposal and stance.counter_proposal.is_open)


def _people(position: Position) -> list[User]:
    """Who writes it today, as the next request has them."""
    mandates = Mandate.objects.current().filter(rapporteurships__position=position)
    return list(User.objects.filter(is_active=True, mandates__in=mandates).distinct())
