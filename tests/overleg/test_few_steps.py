"""Two or three steps after which a page would say what is not true, or somebody would wait and nobody know it."""

import datetime
from dataclasses import replace

import pytest

from gremia.models import Gremium, Mandate, Role, User
from motions.models import Alarm, Motion
from motions.operations.amendment import record_amendment
from motions.operations.filing import NotJoint
from motions.operations.frame import DateDoesNotFit
from motions.operations.outcome import record_outcome
from motions.operations.sync import sync_positions
from motions.queries.certificate import certificate_of, motion_code
from motions.queries.frame import document_data_of
from motions.queries.history import history_of
from overleg.home.turns.griffie import griffie_turns
from overleg.home.turns.person import turns_of
from overleg.home.turns.to_decide import to_decide
from overleg.home.turns.turn import TurnKind
from positions.models import Clause, Position
from positions.operations.clause import add_clause, edit_clause, set_clause_aside, take_clause_up
from positions.operations.consensus import declare_joint
from positions.operations.errors import CouncilVoted, TextLocked
from positions.operations.position import choose_participants, edit_position
from positions.operations.reopening import reopen_text
from tests.answers import answer_for_gremium
from tests.factories import GremiumFactory, PositionFactory, person, rapporteur
from tests.motions.filing_steps import TODAY, filed, frame, motion_of
from tests.motions.filing_steps import declare as declare_on
from tests.roles import fresh
from wording.core import core_from_json
from wording.fingerprint import code

DAY = datetime.timedelta(days=1)


@pytest.fixture
def flevoland(db):
    return GremiumFactory(staten=True, positions=[])


@pytest.fixture
def adviser(db):
    return person(Role.REGIONAL_ADVISER)


@pytest.fixture
def position(almere, lelystad):
    position = PositionFactory(gremia=[almere, lelystad])
    add_clause(position, kind="noting", text="de regio groeit", by=None)
    add_clause(position, kind="noting", text="parkeren duur is", by=None)
    add_clause(position, kind="dictum", text="te bouwen", verb="verzoeken", addressee="[college]", by=None)
    return position


@pytest.fixture
def writers(position, almere, lelystad):
    return {gremium: rapporteur(position, gremium) for gremium in (almere, lelystad)}


def carry(position: Position, *writers: User) -> None:
    """These agree with every clause that their council has not decided about."""
    for clause in Clause.objects.shared().filter(position=position).select_related("revision", "position"):
        for writer in writers:
            try:
                answer_for_gremium(clause, answer="agree", expected=clause.current.number, by=fresh(writer))
            except CouncilVoted:
                continue


def declare(position: Position) -> None:
    """The text as it is now, and each motion ready to be filed."""
    version = Position.objects.get(pk=position.pk).version
    declare_joint(position, expected=version, because="Het is laat.", by=None)
    sync_positions()
    for motion in Motion.objects.filter(submitters=None, status="draft").select_related("gremium"):
        frame(motion)
    sync_positions()


def declared(position: Position, writers: dict[Gremium, User]) -> None:
    carry(position, *writers.values())
    declare(position)


def asked(writer: User, position: Position) -> list[str]:
    """The clauses that wait for an answer of this rapporteur's gremium."""
    return [c.current.text for decision in to_decide(fresh(writer), position=position) for c in decision.clauses]


def turns(user: User, position: Position, gremium: Gremium | None = None) -> set[TurnKind]:
    """What waits in this position for who sees all of it, or of one gremium."""
    found = griffie_turns(fresh(user), position=Position.objects.get(pk=position.pk))
    return {turn.kind for turn in found if gremium in (None, turn.gremium)}


def amended(motion: Motion) -> None:
    filed_core = core_from_json(motion.filings.get().core)
    core = (replace(filed_core[0], text="de regio bloeit"), *filed_core[1:])
    record_amendment(motion, core=core, raw="zoals geplakt", amended_on=TODAY, by=None)


def test_a_text_that_was_reopened_is_agreed_once_it_is_declared_again(
    client, position, writers, almere, lelystad, adviser
):
    declared(position, writers)
    filed(position, lelystad)
    reopen_text(position, because="Er is een nieuw cijfer.", by=writers[almere])
    assert turns(adviser, position, almere) == {TurnKind.DECLARE}
    declare_again = next(turn for turn in turns_of(fresh(writers[lelystad])) if turn.kind == TurnKind.DECLARE)
    assert declare_again.by == writers[almere].pk
    answer_for_gremium(
        position.clauses.first(), answer="object", remark="Toch niet.", expected=1, by=fresh(writers[lelystad])
    )
    assert turns(adviser, position, almere) == {TurnKind.OBJECTION}
    with pytest.raises(NotJoint):
        filed(position, almere)
    assert "De rapporteurs herzien deze tekst." in client.get(f"/gelijkluidend/{position.pk}/").text
    client.force_login(writers[almere])
    page = " ".join(client.get(position.get_absolute_url()).text.split())
    assert "De tekst is nog dezelfde als toen." in page
    assert "Precies deze tekst komt in elke motie" not in page
    assert "Gewijzigd sinds de gezamenlijke vaststelling" not in page
    assert "heropend" in client.get("/standpunten/").text


def test_who_joins_a_reopened_text_did_not_declare_it(position, writers, almere, lelystad, flevoland, adviser):
    declared(position, writers)
    filed(position, almere)
    reopen_text(position, because="Flevoland doet mee.", by=None)
    choose_participants(position, gremia=[almere, lelystad, flevoland], by=None)
    sync_positions()
    frame(motion_of(position, flevoland))
    sync_positions()
    assert not Position.objects.get().is_locked
    with pytest.raises(NotJoint):
        filed(position, flevoland)
    third = rapporteur(position, flevoland)
    carry(position, third)
    assert turns(adviser, position, flevoland) == {TurnKind.DECLARE}
    declare(position)
    filed(position, flevoland)
    columns = certificate_of(Position.objects.get(), fresh(third)).matrix.columns
    told = {column.gremium: column.version and column.is_same for column in columns}
    assert told == {almere: True, lelystad: None, flevoland: True}


def test_a_council_is_asked_about_what_was_written_after_its_motion_was_filed(position, writers, almere):
    declared(position, writers)
    motion = filed(position, almere)
    reopen_text(position, because="Een nieuw cijfer.", by=None)
    edit_clause(position.clauses.get(order=0, kind="noting"), text="de regio krimpt", expected=1, by=None)
    record_outcome(motion, result="adopted", decided_on=TODAY, by=None)
    assert asked(writers[almere], position) == ["de regio krimpt"]
    declared(position, writers)


def test_a_council_is_asked_about_a_clause_that_was_not_in_its_motion(position, writers, almere):
    aside = position.clauses.get(order=1, kind="noting")
    set_clause_aside(aside, because="Later.", by=None)
    declared(position, writers)
    record_outcome(filed(position, almere), result="adopted", decided_on=TODAY, by=None)
    reopen_text(position, because="Toch.", by=None)
    take_clause_up(aside, by=None)
    assert asked(writers[almere], position) == ["parkeren duur is"]
    declared(position, writers)


def test_who_leaves_and_comes_back_decided_all_the_same(position, writers, almere, lelystad):
    declared(position, writers)
    wrong = record_outcome(filed(position, almere), result="adopted", decided_on=TODAY, by=None)
    reopen_text(position, because="Toch.", by=None)
    before = Position.objects.get().voted_on
    assert (len(before[almere.pk]), before[lelystad.pk]) == (3, [])
    choose_participants(position, gremia=[lelystad], by=None)
    choose_participants(position, gremia=[almere, lelystad], by=None)
    assert Position.objects.get().voted_on == before
    choose_participants(position, gremia=[lelystad], by=None)
    record_outcome(
        motion_of(position, almere), result="filed", corrects=wrong, remark="Niet.", decided_on=TODAY, by=None
    )
    choose_participants(position, gremia=[almere, lelystad], by=None)
    assert Position.objects.get().voted_on == {almere.pk: [], lelystad.pk: []}


@pytest.mark.parametrize("text", ["de regio groeit snel", "de regio bloeit"])
def test_a_change_is_asked_about_until_the_motion_is_filed_anew_or_all_took_it_over(position, writers, almere, text):
    declared(position, writers)
    amended(filed(position, almere))
    reopen_text(position, because="Toch.", by=None)
    edit_clause(position.clauses.get(order=0, kind="noting"), text=text, expected=1, by=None)
    carry(position, *writers.values())
    assert (Alarm.objects.open().count(), Alarm.objects.get().is_open) == (1, True)
    declare(position)
    if text != "de regio bloeit":
        assert Alarm.objects.open().count() == 1
        filed(position, almere)
    assert (Alarm.objects.open().count(), Alarm.objects.get().is_open) == (0, False)


@pytest.mark.parametrize("result", ["rejected", "taken_over", "adopted", "withdrawn"])
def test_a_page_has_the_code_of_the_text_that_was_decided_on(client, position, writers, almere, result):
    """Also where the council changed the text first, and then decided on it as it was filed."""
    declared(position, writers)
    amended(filed(position, almere))
    record_outcome(motion_of(position, almere), result=result, decided_on=TODAY, by=None)
    motion = motion_of(position, almere)
    now = code(document_data_of(motion).fingerprint)
    assert (now, motion_code(motion)) == (code(history_of(motion).fingerprint), now)
    certified = certificate_of(Position.objects.get(), fresh(writers[almere]))
    assert certified.matrix.columns[0].version.code == now


def test_a_filed_motion_keeps_its_title(client, position, writers, almere):
    declared(position, writers)
    motion = filed(position, almere)
    title = motion.title
    with pytest.raises(TextLocked):
        edit_position(position, title="Heel anders", theme=position.theme, by=None)
    reopen_text(position, because="Toch.", by=None)
    edit_position(position, title="Heel anders", theme=position.theme, by=None)
    motion = motion_of(position, almere)
    assert (motion.title, document_data_of(motion).frame.subject) == (title, title)
    for page in (f"/moties/?zoek={title}", motion.get_absolute_url()):
        assert title in client.get(page).content.decode(), page
    assert motion.get_absolute_url() not in client.get("/moties/?zoek=Heel+anders").content.decode()


def test_what_is_filled_in_for_a_next_filing_is_not_told_of_what_was_filed(client, position, writers, almere):
    declared(position, writers)
    motion = filed(position, almere)
    title = motion.title
    reopen_text(position, because="Toch.", by=None)
    edit_clause(position.clauses.get(order=0, kind="noting"), text="de regio krimpt", expected=1, by=None)
    declared(position, writers)
    frame(motion_of(position, almere), subject="Krimp", explanation="Want het krimpt.")
    assert motion_of(position, almere).title == title
    page = client.get(motion.get_absolute_url()).content.decode()
    assert (title in page, "Want het krimpt." in page) == (True, False)
    assert filed(position, almere).title == "Krimp"
    assert "Want het krimpt." in client.get(motion.get_absolute_url()).content.decode()


def test_the_meeting_of_a_council_does_not_move_behind_its_vote(client, position, writers, almere):
    declared(position, writers)
    motion = filed(position, almere)
    record_outcome(motion, result="held", decided_on=TODAY, until=TODAY + DAY, by=None)
    frame(motion_of(position, almere), council_date=TODAY + DAY)
    frame(motion_of(position, almere), council_date=TODAY)
    record_outcome(motion, result="adopted", decided_on=TODAY, by=None)
    for day in (TODAY + DAY, None):
        with pytest.raises(DateDoesNotFit):
            frame(motion_of(position, almere), council_date=day)
    client.force_login(person(Role.CLERK, almere))
    for day, status in (((TODAY + DAY).isoformat(), 422), ("", 422), ((TODAY - DAY).isoformat(), 422)):
        assert client.post(f"/moties/{motion.pk}/gegevens/", {"council_date": day}).status_code == status
    assert motion_of(position, almere).council_date == TODAY


def named(client, position: Position) -> list[set[str]]:
    """Who writes it, as its page and the list say."""
    pages = [client.get(path) for path in (position.get_absolute_url(), "/standpunten/")]
    rows = [pages[0].context["position"], *pages[1].context["positions"]]
    return [{str(each.mandate.user) for each in row.first_rapporteurs} for row in rows]


def test_only_who_writes_it_today_is_named_as_rapporteur(client, position, writers, almere, adviser):
    client.force_login(adviser)
    ours, theirs = (str(writer) for writer in writers.values())
    assert named(client, position) == [{ours, theirs}] * 2
    Mandate.objects.filter(user=writers[almere]).update(until=TODAY - DAY)
    assert turns(adviser, position, almere) == {TurnKind.APPOINT, TurnKind.CLAUSES}
    assert named(client, position) == [{theirs}] * 2


def test_of_a_declared_text_those_are_named_who_wrote_it_then(client, position, writers, almere, adviser):
    client.force_login(adviser)
    everybody = {str(writer) for writer in writers.values()}
    declare_on(position, on=TODAY - 9 * DAY)
    Mandate.objects.filter(user=writers[almere]).update(until=TODAY - 5 * DAY)
    assert named(client, position) == [everybody] * 2
    reopen_text(position, because="Toch.", by=None)
    assert named(client, position) == [everybody - {str(writers[almere])}] * 2


def test_a_rapporteur_who_may_not_log_in_is_no_rapporteur(position, writers, almere, adviser):
    User.objects.filter(pk=writers[almere].pk).update(is_active=False)
    assert TurnKind.APPOINT in turns(adviser, position, almere)


def test_an_alarm_that_no_rapporteur_can_answer_asks_to_appoint_one(
    client, position, writers, almere, lelystad, adviser
):
    declared(position, writers)
    filed(position, almere)
    amended(filed(position, lelystad))
    clerk = person(Role.CLERK, almere)
    assert TurnKind.APPOINT not in turns(clerk, position)
    Mandate.objects.filter(user=writers[almere]).update(until=TODAY - DAY)
    assert TurnKind.APPOINT in turns(clerk, position)
    assert turns(adviser, position, almere) >= {TurnKind.APPOINT, TurnKind.CHANGED_TEXT}
    assert TurnKind.APPOINT not in turns(adviser, position, lelystad)
    client.force_login(clerk)
    assert "Wijs een rapporteur aan" in client.get("/").text
    rapporteur(position, almere)
    assert TurnKind.APPOINT not in turns(clerk, position)


def test_that_a_gremium_left_is_told_to_those_who_choose(client, position, writers, almere, lelystad, adviser):
    clerk = person(Role.CLERK, almere)
    carry(position, writers[almere])
    assert turns(clerk, position) == set()
    Gremium.objects.filter(pk=lelystad.pk).update(until=TODAY - DAY)
    Mandate.objects.filter(gremium=lelystad).update(until=TODAY - DAY)
    assert turns(clerk, position) == turns(adviser, position, almere) == {TurnKind.TAKE_PART}
    client.force_login(clerk)
    assert "Kies opnieuw wie meedoet" in client.get("/").content.decode()
    choose_participants(position, gremia=[almere], by=clerk)
    assert turns(adviser, position) == {TurnKind.DECLARE}


def test_the_adviser_hears_of_every_motion_that_its_griffie_hears_of(position, writers, lelystad, adviser):
    declared(position, writers)
    clerk = person(Role.CLERK, lelystad)
    assert turns(clerk, position) == turns(adviser, position, lelystad) == {TurnKind.FILE}
    sync_positions()
    frame(motion_of(position, lelystad))
    sync_positions()
    filed(position, lelystad)
    Motion.objects.filter(gremium=lelystad).update(council_date=TODAY - DAY)
    Gremium.objects.filter(pk=lelystad.pk).update(until=TODAY - DAY)
    assert turns(clerk, position) == turns(adviser, position, lelystad) == {TurnKind.OUTCOME}


def test_the_start_page_names_who_takes_part_today(client, almere, lelystad):
    Gremium.objects.filter(pk=lelystad.pk).update(until=TODAY - DAY)
    assert list(client.get("/").context["gremia"]) == list(client.get("/over/").context["gremia"]) == [almere]
