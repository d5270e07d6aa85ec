"""The motions follow through a real worker, and whatever goes wrong with it is put right by the next beat."""

import pytest

from gremia.models import Gremium
from motions import tasks
from motions.models import Motion
from motions.queries.motion import positions_behind
from overleg.celery import app
from positions.models import Participant
from positions.operations.clause import add_clause
from tests.conftest import use_broker
from tests.factories import GremiumFactory, PositionFactory, rapporteur
from tests.processes import free_port, wait_until
from wording.core import core_of
from wording.motion import word_motion
from wording.parts import Kind

MANY = 250
"""Gremia: enough for a sync that takes longer than it takes to kill a worker."""


@pytest.fixture
def position(transactional_db):
    position = PositionFactory()
    add_clause(position, kind=Kind.NOTING, text="[gremium] [zien] dat [gebied] groeit", by=None)
    return position


def all_current(position) -> bool:
    """Exactly one motion per gremium, each with the text that it should have."""
    core = core_of(position.clauses.standing().select_related("revision"))
    expected = {gremium.pk: word_motion(core, gremium).as_json() for gremium in Gremium.objects.all()}
    motions = position.motions.values_list("gremium", "body")
    return len(motions) == len(expected) and dict(motions) == expected and not positions_behind().exists()


def synced(position) -> int:
    return position.motions.exclude(body={}).count()


def add(client, position, text):
    return client.post(f"/standpunten/{position.pk}/clausules/nieuw/constaterende-dat/", {"text": text})


@pytest.mark.queue
def test_after_a_save_every_motion_follows(client, position, worker):
    client.force_login(rapporteur(position))
    GremiumFactory.create_batch(2)
    add(client, position, "het kan")
    wait_until(lambda: all_current(position), what="the motions are current", seconds=10)
    for text in ("het moet", "het zal"):
        add(client, position, text)
        wait_until(lambda: all_current(position), what="the motions are current", every=0.02)


@pytest.mark.queue
def test_a_worker_that_is_killed_half_way_leaves_nothing_stale_and_nothing_double(position, start_worker):
    gremia = Gremium.objects.bulk_create(GremiumFactory.build_batch(MANY))
    Participant.objects.bulk_create([Participant(position=position, gremium=gremium) for gremium in gremia])
    worker = start_worker()
    tasks.sync_position.delay(position.pk)
    wait_until(lambda: synced(position) > 2, what="the sync has begun", every=0.002)
    worker.kill()
    half = synced(position)
    assert 0 < half < MANY
    assert position.motions.behind().count() == MANY - half
    start_worker(beat=True)
    wait_until(lambda: all_current(position), what="the next beat put it right", seconds=60)
    assert Motion.objects.count() == MANY


@pytest.mark.queue
def test_a_message_that_got_lost_is_made_good_by_the_beat(client, position, queue, start_worker):
    client.force_login(rapporteur(position))
    add(client, position, "het kan")
    assert app.control.purge() == 1
    start_worker(beat=True)
    wait_until(lambda: all_current(position), what="the next beat put it right", seconds=60)


def test_a_save_while_the_broker_is_down_is_kept_and_made_good_later(client, position, caplog):
    client.force_login(rapporteur(position))
    usual = app.conf.broker_url
    use_broker(f"redis://127.0.0.1:{free_port()}/0")
    try:
        assert add(client, position, "het kan").status_code == 302
    finally:
        use_broker(usual)
    assert position.clauses.count() == 2
    assert not all_current(position)
    assert [record.name for record in caplog.records] == ["portal.queue"]
    tasks.sync_motions()
    assert all_current(position)
