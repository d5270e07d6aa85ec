"""The wake-up call for invitations: inside this process, and with a real worker that is killed half-way."""

from collections.abc import Iterator
from contextlib import contextmanager

import pytest
from django.db import connection

from meetings import invitation, tasks
from meetings.models import InvitationPdf
from meetings.operations.invitation import request_pdf
from tests import pdfs
from tests.at_once import waiting
from tests.factories import AgendaItemFactory, InvitationFactory, InvitationPdfFactory, MeetingFactory
from tests.processes import wait_until

State = InvitationPdf.State


HOLD_UP = """
CREATE FUNCTION hold_up() RETURNS trigger LANGUAGE plpgsql
    AS 'BEGIN PERFORM pg_advisory_xact_lock(1); RETURN NEW; END';
CREATE TRIGGER hold_up BEFORE UPDATE ON meetings_invitationpdf
    FOR EACH ROW WHEN (NEW.state = 'ready') EXECUTE FUNCTION hold_up();
SELECT pg_advisory_lock(1)
"""
LET_GO = "SELECT pg_advisory_unlock(1); DROP FUNCTION hold_up CASCADE"


@contextmanager
def nothing_gets_ready() -> Iterator[None]:
    """Whoever says that a PDF is ready has to wait."""
    with connection.cursor() as cursor:
        cursor.execute(HOLD_UP)
        try:
            yield
        finally:
            cursor.execute(LET_GO)


def states() -> list[str]:
    return list(InvitationPdf.objects.order_by("pk").values_list("state", flat=True))


def test_all_that_was_asked_for_is_made_and_what_was_forgotten_too():
    for number in range(2):
        request_pdf(InvitationFactory(this_time=f"Tekst {number}").meeting, by=None)
    MeetingFactory(published=True)

    tasks.render_invitations()

    assert states() == [State.READY] * 3


def test_one_that_breaks_off_does_not_keep_the_others_waiting(settings, tmp_path, caplog):
    first, second = MeetingFactory(), MeetingFactory()
    blocked = request_pdf(first, by=None)
    request_pdf(second, by=None)
    (tmp_path / "files" / "invitations").mkdir(parents=True)
    (tmp_path / "files" / "invitations" / str(blocked.meeting_id)).touch()

    tasks.render_invitations()

    assert states() == [State.RENDERING, State.READY]
    assert caplog.messages == [f"invitation PDF {blocked.pk} broke off"]


def test_published_text_that_changed_while_waiting_is_made_instead():
    meeting = InvitationFactory(meeting__published=True).meeting
    request_pdf(meeting, by=None)
    AgendaItemFactory(meeting=meeting)

    tasks.render_invitations()

    assert states() == [State.READY]
    assert meeting.invitation_pdfs.get().content_hash == invitation.content_of(meeting).hash


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
    row = request_pdf(meeting, by=None)
    with nothing_gets_ready():
        worker = start_worker()
        tasks.render_invitations.delay()
        wait_until(waiting, what="the worker has stored the file, and is about to say so")
        worker.kill()
    row.refresh_from_db()
    assert (row.state, row.attempts, bool(row.file)) == (State.RENDERING, 1, False)

    start_worker(beat=True)
    wait_until(lambda: states() == [State.READY], what="the next beat takes it over")

    row.refresh_from_db()
    assert row.attempts == 2
    with row.file.open() as file:
        assert "Wij bouwen." in pdfs.text(file.read())
