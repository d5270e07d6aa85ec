"""Every gremium's draft follows, and nothing is done twice."""

import threading

import pytest
from django.db import connection, connections, transaction
from django.test.utils import CaptureQueriesContext

from gremia.models import Gremium
from motions import tasks
from motions.models import Motion
from motions.operations import sync
from motions.operations.sync import sync_motion, sync_position, sync_positions
from motions.queries.motion import positions_behind
from positions.models import Clause, Position
from positions.operations.clause import add_clause, edit_clause, move_clause, remove_clause, restore_clause
from tests.factories import ClauseFactory, GremiumFactory, MotionFactory, PositionFactory
from tests.processes import wait_until
from wording.core import core_of
from wording.motion import word_motion
from wording.parts import Kind


@pytest.fixture
def gremia():
    return [GremiumFactory(short_name="Almere"), GremiumFactory(short_name="Lelystad"), GremiumFactory(staten=True)]


def position_with_clauses(**fields) -> Position:
    position = PositionFactory(**fields)
    add_clause(position, kind=Kind.NOTING, text="[gebied] groeit", by=None)
    add_clause(position, kind=Kind.DICTUM, text="te lobbyen", verb="verzoeken", addressee="[college]", by=None)
    position.refresh_from_db()
    return position


def expected(position, gremium) -> dict:
    clauses = position.clauses.standing().select_related("revision")
    return word_motion(core_of(clauses), gremium).as_json()


def bodies(position) -> list:
    return [(m.gremium, m.body, m.synced_version) for m in position.motions.select_related("gremium")]


def test_every_gremium_gets_a_motion_in_its_own_words(gremia):
    position = position_with_clauses()
    assert sync_position(position.pk) == 3
    assert bodies(position) == [(gremium, expected(position, gremium), 3) for gremium in gremia]
    assert [m.body["dictum"][0]["heading"] for m in position.motions.all()] == [
        "verzoekt het college van burgemeester en wethouders",
        "verzoekt het college van burgemeester en wethouders",
        "verzoeken het college van Gedeputeerde Staten",
    ]


def test_a_second_sync_does_nothing(gremia):
    position = position_with_clauses()
    sync_position(position.pk)
    before = list(Motion.objects.values())
    assert sync_position(position.pk) == 0
    assert list(Motion.objects.values()) == before


def test_a_fourth_gremium_is_just_a_row(gremia):
    position = position_with_clauses()
    sync_positions()
    fourth = GremiumFactory(short_name="Urk")
    assert list(positions_behind()) == [position]
    assert sync_positions() == 1
    assert bodies(position) == [(gremium, expected(position, gremium), 3) for gremium in (*gremia, fourth)]


@pytest.mark.parametrize("step", ["edit", "move", "remove", "restore", "add"])
def test_every_step_puts_the_drafts_behind_until_the_next_sync(gremia, step):
    position = position_with_clauses()
    first = position.clauses.get(kind=Kind.NOTING)
    second = add_clause(position, kind=Kind.NOTING, text="het kan", by=None)
    if step == "restore":
        remove_clause(second, expected=1, by=None)
    sync_positions()
    assert not Motion.objects.behind().exists()
    match step:
        case "edit":
            edit_clause(first, text="[gebied] groeit hard", expected=1, by=None)
            items = ["de gemeente Almere groeit hard;", "het kan,"]
        case "move":
            move_clause(second, up=True, by=None)
            items = ["het kan;", "de gemeente Almere groeit,"]
        case "remove":
            remove_clause(first, expected=1, by=None)
            items = ["het kan,"]
        case "restore":
            restore_clause(second, by=None)
            items = ["de gemeente Almere groeit;", "het kan,"]
        case "add":
            add_clause(position, kind=Kind.NOTING, text="[leden] het zien", by=None)
            items = ["de gemeente Almere groeit;", "het kan;", "raadsleden het zien,"]
    assert Motion.objects.behind().count() == 3
    assert sync_positions() == 3
    assert not positions_behind().exists()
    almere = position.motions.get(gremium=gremia[0])
    assert almere.body["considerations"] == [{"heading": "constaterende dat", "items": items}]


def test_a_gremium_that_changes_its_own_words_puts_its_drafts_behind(gremia):
    position = position_with_clauses()
    sync_positions()
    almere = gremia[0]
    almere.motion_hearing = "alles gehoord hebbende,"
    almere.save()
    assert [motion.gremium for motion in Motion.objects.behind()] == [almere]
    assert sync_positions() == 1
    assert position.motions.get(gremium=almere).body["opening"][1] == "alles gehoord hebbende,"


def test_an_adopted_motion_is_left_alone(gremia):
    position = position_with_clauses()
    sync_positions()
    adopted = position.motions.get(gremium=gremia[0])
    adopted.status = Motion.Status.ADOPTED
    adopted.save()
    before = adopted.body
    add_clause(position, kind=Kind.NOTING, text="het kan", by=None)
    assert not Motion.objects.select_related("position", "gremium").get(pk=adopted.pk).is_behind
    assert sync_positions() == 2
    adopted.refresh_from_db()
    assert (adopted.body, adopted.synced_version) == (before, 3)


def test_the_row_and_the_query_agree_on_what_is_behind(gremia):
    position = position_with_clauses()
    sync_positions()
    gremia[1].save()
    other = MotionFactory(gremium=gremia[0])
    motions = Motion.objects.select_related("position", "gremium")
    assert (
        {m for m in motions if m.is_behind}
        == set(Motion.objects.behind())
        == {
            other,
            position.motions.get(gremium=gremia[1]),
        }
    )


def test_an_older_snapshot_never_overwrites_a_newer_draft(gremia):
    position = position_with_clauses()
    old = sync.read_snapshot(position.pk)
    add_clause(position, kind=Kind.NOTING, text="het kan", by=None)
    sync_position(position.pk)
    motion = position.motions.first()
    assert not sync_motion(motion.pk, old)
    assert list(position.motions.values_list("synced_version", flat=True)) == [4, 4, 4]


@pytest.mark.django_db(transaction=True)
def test_a_draft_that_someone_has_locked_is_waited_for_and_follows_all_the_same(gremia):
    position = position_with_clauses()
    sync_position(position.pk)
    add_clause(position, kind=Kind.NOTING, text="het kan", by=None)

    def work():
        sync_position(position.pk)
        connections.close_all()

    worker = threading.Thread(target=work)
    with transaction.atomic():
        last = position.motions.select_for_update().last()
        worker.start()
        wait_until(lambda: position.motions.filter(synced_version=4).count() == 2, what="the others follow")
        assert Motion.objects.get(pk=last.pk).synced_version == 3
    worker.join()
    assert not positions_behind().exists()


def test_one_position_that_fails_does_not_stop_the_others(gremia, caplog):
    broken, sound = position_with_clauses(), position_with_clauses()
    ClauseFactory(position=broken, kind=Kind.DICTUM, order=9)
    Clause.objects.filter(position=broken, order=9).update(revision=None)
    assert sync_positions() == 3
    assert {m.position for m in Motion.objects.select_related("position").exclude(body={})} == {sound}
    assert [r.getMessage() for r in caplog.records] == [f"The drafts of position {broken.pk} stay behind."]


def test_the_tasks_do_the_same_and_survive_a_position_that_is_gone(gremia):
    first, second = position_with_clauses(), position_with_clauses()
    tasks.sync_position(first.pk)
    assert list(positions_behind()) == [second]
    tasks.sync_motions()
    assert not positions_behind().exists()
    tasks.sync_position(0)
    assert Motion.objects.count() == 6


def test_the_cost_per_gremium_does_not_grow():
    def queries_for(number: int) -> int:
        GremiumFactory.create_batch(number - Gremium.objects.count())
        position = position_with_clauses()
        with CaptureQueriesContext(connection) as captured:
            assert sync_position(position.pk) == number
        return len(captured)

    few, some, many = queries_for(3), queries_for(13), queries_for(23)
    assert many - some == some - few
    assert (some - few) / 10 <= 5, "a savepoint, a lock, an update, word to open pages, a commit"
