"""The wake-up call for invitations: inside this process, and with a real worker that is killed half-way."""

import pytest
from django.db import connection, transaction

from meetings import operations, tasks
from meetings.models import InvitationPdf
from tests import pdfs
from tests.factories import AgendaItemFactory, InvitationFactory, InvitationPdfFactory, MeetingFactory
from tests.processes import wait_until

State = InvitationPdf.State


def states() -> list[str]:
    return list(InvitationPdf.objects.order_by("pk").values_list("state", flat=True))


def test_all_that_was_asked_for_is_made_and_what_was_forgotten_too():
    for number in range(2):
        operations.request_pdf(InvitationFactory(this_time=f"Tekst {number}").meeting, by=None)
    MeetingFactory(published=True)

    tasks.render_invitations()

    assert states() == [State.READY] * 3


def test_one_that_breaks_off_does_not_keep_the_others_waiting(settings, tmp_path, caplog):
    first, second = MeetingFactory(), MeetingFactory()
    blocked = operations.request_pdf(first, by=None)
    operations.request_pdf(second, by=None)
    (tmp_path / "files" / "invitations").mkdir(parents=True)
    (tmp_path / "files" / "invitations" / str(blocked.meeting_id)).touch()

    tasks.render_invitations()

    assert states() == [State.RENDERING, State.READY]
    assert caplog.messages == [f"invitation PDF {blocked.pk} broke off"]


def test_text_that_changed_while_waiting_is_made_in_the_same_call():
    meeting = InvitationFactory().meeting
    operations.request_pdf(meeting, by=None)
    AgendaItemFactory(meeting=meeting)

    tasks.render_invitations()

    assert states() == [State.READY]


def test_number_of_queries_does_not_grow_with_what_is_ready(django_assert_num_queries):
    tasks.render_invitations()
    with django_assert_num_queries(2):
        tasks.render_invitations()
    InvitationPdfFactory.create_batch(30, meeting=MeetingFactory())
    with django_assert_num_queries(2):
        tasks.render_invitations()


@pytest.mark.queue
def test_worker_that_is_killed_half_way_is_taken_over_by_the_next_beat(start_worker):
    meeting = InvitationFactory(this_time="Wij bouwen.").meeting
    row = operations.request_pdf(meeting, by=None)
    with transaction.atomic(), connection.cursor() as cursor:
        # the worker has recorded that it starts, and now waits for a table that this transaction keeps
        cursor.execute("LOCK TABLE meetings_invitation IN ACCESS EXCLUSIVE MODE")
        worker = start_worker()
        tasks.render_invitations.delay()
        wait_until(lambda: states() == [State.RENDERING], what="the worker starts")
        worker.kill()
    row.refresh_from_db()
    assert (row.state, row.attempts, bool(row.file)) == (State.RENDERING, 1, False)

    start_worker(beat=True)
    wait_until(lambda: states() == [State.READY], what="the next beat takes it over")

    row.refresh_from_db()
    assert row.attempts == 2
    with row.file.open() as file:
        assert "Wij bouwen." in pdfs.text(file.read())
