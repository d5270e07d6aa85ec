"""Each task has a queue and limits, and what is slow in one queue is not felt in the others."""

import json
from contextlib import ExitStack

import pytest

from motions.models import Motion
from motions.tasks import sync_position
from overleg.celery import app
from portal.queue import Queue
from positions.models import Position
from positions.operations.clause import add_clause
from tests.dossiers import papers
from tests.factories import DossierFactory, GremiumFactory, PositionFactory
from tests.overleg.test_settings import REAL
from tests.processes import wait_until
from wording.parts import Kind


def test_every_task_ends_within_a_minute_so_that_redis_gives_none_to_a_second_worker():
    app.loader.import_default_modules()
    ours = {name: task for name, task in app.tasks.items() if not name.startswith(("celery.", "tests."))}
    assert len(ours) > 6
    for name, task in ours.items():
        assert 0 < task.soft_time_limit < task.time_limit < 60, name


def test_what_the_beat_sends_goes_to_the_right_queue():
    app.loader.import_default_modules()
    sent = {(entry["task"], queue_of(entry)) for entry in app.conf.beat_schedule.values()}
    assert {task for task, _ in sent} <= set(app.tasks)
    assert sent == {
        ("motions.tasks.sync_motions", Queue.SYNC),
        ("portal.tasks.send_mails", Queue.MAIL),
        ("overleg.home.tasks.send_digests", Queue.MAIL),
        ("motions.tasks.mail_alarms", Queue.MAIL),
        ("meetings.tasks.render_invitations", Queue.DOCUMENTS),
        ("meetings.tasks.prune_invitations", Queue.DOCUMENTS),
        ("attendance.tasks.send_deliveries", Queue.MAIL),
        ("attendance.tasks.move_up", Queue.MAIL),
        ("attendance.tasks.read_replies", Queue.MAIL),
        ("attendance.tasks.delete_old_data", Queue.MAIL),
        ("portal.tasks.forget_posted_forms", Queue.DOCUMENTS),
        ("portal.tasks.clear_parked", Queue.DOCUMENTS),
        ("gremia.tasks.clear_sessions", Queue.DOCUMENTS),
        ("overleg.audit.tasks.seal_audit", Queue.DOCUMENTS),
        ("dossiers.tasks.prepare_pages", Queue.DOCUMENTS),
        *(("portal.tasks.note_beat", queue) for queue in Queue),
    }
    assert queue_of({"task": "motions.tasks.sync_position", "options": {}}) == Queue.SYNC


def queue_of(entry: dict) -> str:
    return app.amqp.router.route(entry["options"], entry["task"])["queue"].name


@pytest.mark.queue
def test_workers_and_beat_write_the_json_lines_of_production_without_secrets(start_worker, queue):
    """Also where Celery itself prints what it was sent: here a task that nobody knows, with the link of a password."""
    own = {"CELERY_BROKER_URL", "DATABASE_URL", "DATA"}  # of this test
    production = {name: value for name, value in REAL.items() if name not in own}
    production |= {"CACHE_URL": queue, "IDENTITY_PROVIDERS": ""}
    production |= {"PYTHONWARNINGS": "ignore:You're running the worker with superuser"}  # as these tests may be
    log = start_worker(beat=True, **production).log
    app.send_task("nobody.knows", ["/wachtwoord/nieuw/MQ-geheim/ en meer"], queue=Queue.DOCUMENTS)
    for text in ("unregistered task", "beat: Starting", " succeeded in "):
        wait_until(lambda text=text: text in log.read_text(), what=text)
    lines = [json.loads(line) for line in log.read_text().splitlines()]
    assert all({"time", "level", "logger", "message"} <= line.keys() for line in lines)
    [unknown] = [line["message"] for line in lines if "unregistered task" in line["message"]]
    assert "/wachtwoord/nieuw/…/ en meer" in unknown
    assert "geheim" not in log.read_text()


@pytest.mark.queue
def test_a_sync_does_not_wait_for_heavy_files(start_worker):
    GremiumFactory.create_batch(3)
    position = PositionFactory()
    dossier = DossierFactory()
    for number in range(2):
        papers.add_pdf(dossier, papers.endless(2) + b"\n" * number, title=f"Zwaar {number}")
    start_worker(queues=[Queue.SYNC])
    busy = [start_worker(queues=[Queue.DOCUMENTS], beat=True), start_worker(queues=[Queue.DOCUMENTS])]
    wait_until(lambda: "prepare_pages" in busy[1].log.read_text(), what="the heavy pages are being made")
    with ExitStack() as never_done:
        for worker in busy:
            never_done.enter_context(worker.at_work_for_ever())
        for text in ("het kan", "het moet"):
            add_clause(position, kind=Kind.NOTING, text=text, by=None)
            sync_position.delay(position.pk)
            wait_until(lambda: is_current(position), what="the motions are current", every=0.02)


def is_current(position: Position) -> bool:
    motions = Motion.objects.filter(position=position)
    return motions.count() == 3 and not motions.behind().exists()
