"""From asking for a PDF to having it: once per content, whoever asks, and whatever dies half-way."""

import datetime
from concurrent.futures import ThreadPoolExecutor

import pytest
from django.contrib.auth.models import AnonymousUser
from django.core.files.base import ContentFile
from django.core.files.storage import default_storage
from django.db import IntegrityError, connection, transaction
from django.utils import timezone

from gremia.models import Role
from meetings import invitation
from meetings.invitation_state import state_for
from meetings.models import InvitationPdf, Meeting
from meetings.operations import invitation as invitation_operations
from meetings.operations.invitation import prune_pdfs, remove_pdfs, render_pdf, request_missing, request_pdf
from meetings.operations.meeting import cancel_meeting, discard_meeting, publish_meeting
from tests import pdfs
from tests.factories import (
    AgendaItemFactory,
    GremiumFactory,
    InvitationFactory,
    InvitationPdfFactory,
    MeetingFactory,
    UserFactory,
    person,
)

State = InvitationPdf.State
BROKEN = '![Kaart](https://example.org/kaart.png "kaart")'
REASON = (
    "De afbeelding “https://example.org/kaart.png” is niet te tonen. Haal die uit de tekst. Een document kan geen "
    "afbeeldingen van andere websites bevatten en geen afbeeldingen die stuk zijn."
)

BECAUSE = "De commissies vergaderen pas later."


@pytest.fixture
def meeting():
    return InvitationFactory(meeting__published=True, this_time="Wij bouwen.").meeting


@pytest.fixture
def griffier():
    return UserFactory()


def write(meeting, text):
    meeting.invitation.this_time = text
    meeting.invitation.save()


def text(row) -> str:
    """What the stored file says."""
    row.refresh_from_db()
    with row.file.open() as file:
        return pdfs.text(file.read())


def files() -> list[str]:
    """The files of all invitations, by meeting."""
    found = []
    for folder in default_storage.listdir("invitations")[0] if default_storage.exists("invitations") else []:
        found += [f"{folder}/{name}" for name in default_storage.listdir(f"invitations/{folder}")[1]]
    return found


def test_from_asking_to_having(meeting, griffier):
    before = timezone.now()
    row = request_pdf(meeting, by=griffier)

    assert (row.state, row.requested_by, row.content_hash) == (
        State.REQUESTED,
        griffier,
        invitation.content_of(meeting).hash,
    )

    render_pdf(row.pk)
    row.refresh_from_db()

    assert (row.state, row.error, row.attempts, row.pages) == (State.READY, "", 1, 1)
    assert before < row.started_at < row.finished_at < timezone.now()
    assert "Wij bouwen." in text(row)
    assert files() == [f"{meeting.pk}/{row.content_hash}.pdf"]


def test_same_content_is_rendered_once(meeting, griffier):
    first = request_pdf(meeting, by=griffier)
    render_pdf(first.pk)
    first.refresh_from_db()
    second = request_pdf(meeting, by=None)
    render_pdf(second.pk)
    second.refresh_from_db()

    assert (second.pk, second.state, second.attempts) == (first.pk, State.READY, 1)
    assert second.finished_at == first.finished_at
    assert second.requested_at > first.requested_at


def test_two_who_ask_at_once_get_one_render(transactional_db, meeting):
    def ask(_):
        try:
            return request_pdf(Meeting.objects.get(pk=meeting.pk), by=None).pk
        finally:
            connection.close()

    with ThreadPoolExecutor(8) as people:
        answers = list(people.map(ask, range(8)))

    assert set(answers) == {meeting.invitation_pdfs.get().pk}


def test_database_refuses_a_second_row_for_the_same_content(meeting):
    row = request_pdf(meeting, by=None)

    with pytest.raises(IntegrityError), transaction.atomic():
        InvitationPdf.objects.create(meeting=meeting, content_hash=row.content_hash, content=row.content)


def test_new_text_is_a_new_render_and_the_old_one_is_kept_for_the_old_text(meeting):
    old = request_pdf(meeting, by=None)
    render_pdf(old.pk)
    write(meeting, "Wij slopen.")
    new = request_pdf(meeting, by=None)
    render_pdf(new.pk)
    write(meeting, "Wij bouwen.")

    assert new.pk != old.pk
    assert request_pdf(meeting, by=None) == old
    assert len(files()) == 2


def test_failure_says_why_and_leaves_no_file(meeting):
    write(meeting, BROKEN)
    row = request_pdf(meeting, by=None)
    render_pdf(row.pk)
    row.refresh_from_db()

    assert (row.state, row.error, bool(row.file), row.pages) == (State.FAILED, REASON, False, None)
    assert files() == []


def test_what_failed_is_tried_again_only_when_asked(meeting, griffier):
    write(meeting, BROKEN)
    row = request_pdf(meeting, by=None)
    render_pdf(row.pk)
    render_pdf(row.pk)
    row.refresh_from_db()
    assert row.attempts == 1

    again = request_pdf(meeting, by=griffier)
    assert (again.pk, again.state, again.error, again.attempts) == (row.pk, State.REQUESTED, "", 0)

    render_pdf(row.pk)
    row.refresh_from_db()
    assert (row.state, row.error) == (State.FAILED, REASON)


def test_a_file_that_got_lost_is_made_again(meeting):
    row = request_pdf(meeting, by=None)
    render_pdf(row.pk)
    row.refresh_from_db()
    default_storage.delete(row.file.name)

    render_pdf(request_pdf(meeting, by=None).pk)

    assert files() == [f"{meeting.pk}/{row.content_hash}.pdf"]


def test_it_says_what_was_asked_for_whatever_was_written_since(meeting, griffier):
    row = request_pdf(meeting, by=griffier)
    write(meeting, "Wij slopen.")
    render_pdf(row.pk)

    assert "Wij bouwen." in text(row)
    assert "Wij slopen." not in text(row)
    assert state_for(person(Role.CLERK, meeting.host), meeting).is_outdated


def test_what_failed_without_its_content_gets_it_when_it_is_asked_for_again(meeting):
    """Renders of before an upgrade do not carry theirs."""
    InvitationPdfFactory(meeting=meeting, content_hash=invitation.content_of(meeting).hash, state=State.FAILED, file="")

    render_pdf(request_pdf(meeting, by=None).pk)

    assert "Wij bouwen." in text(meeting.invitation_pdfs.get())


def test_older_text_that_still_waits_is_not_made_any_more(transactional_db, meeting, griffier):
    of_another_meeting = request_pdf(MeetingFactory(), by=None)
    being_made = request_pdf(meeting, by=None)
    InvitationPdf.objects.filter(pk=being_made.pk).update(state=State.RENDERING)
    write(meeting, "Wij slopen.")
    request_pdf(meeting, by=None)

    write(meeting, "Wij leggen uit.")
    new = request_pdf(meeting, by=griffier)

    assert set(InvitationPdf.objects.all()) == {being_made, of_another_meeting, new}

    write(meeting, "Wij bouwen.")
    request_pdf(meeting, by=griffier)

    assert set(InvitationPdf.objects.all()) == {being_made, of_another_meeting}


def test_what_a_dead_worker_left_is_taken_over_and_its_half_file_written_over(meeting):
    row = request_pdf(meeting, by=None)
    InvitationPdf.objects.update(state=State.RENDERING, attempts=1, started_at=timezone.now())
    half = f"invitations/{meeting.pk}/{row.content_hash}.pdf"
    default_storage.save(half, ContentFile(b"%PDF-1.7 half"))

    render_pdf(row.pk)
    row.refresh_from_db()

    assert (row.state, row.attempts, row.file.name) == (State.READY, 2, half)
    assert "Wij bouwen." in text(row)
    assert files() == [half.removeprefix("invitations/")]


def test_what_breaks_off_again_and_again_ends_as_failed(meeting):
    row = request_pdf(meeting, by=None)
    InvitationPdf.objects.update(state=State.RENDERING, attempts=invitation_operations.ATTEMPTS)
    default_storage.save(f"invitations/{meeting.pk}/{row.content_hash}.pdf", ContentFile(b"%PDF-1.7 half"))

    render_pdf(row.pk)
    row.refresh_from_db()

    assert (row.state, row.error) == (
        State.FAILED,
        "Het maken van het document is een paar keer afgebroken. Maak de teksten korter of probeer het later opnieuw.",
    )
    assert files() == []


def test_what_another_worker_is_rendering_is_left_alone(transactional_db, meeting):
    row = request_pdf(meeting, by=None)

    def elsewhere():
        try:
            render_pdf(row.pk)
        finally:
            connection.close()

    with transaction.atomic(), ThreadPoolExecutor(1) as other:
        InvitationPdf.objects.select_for_update().get(pk=row.pk)
        other.submit(elsewhere).result(timeout=10)
    row.refresh_from_db()

    assert (row.state, row.attempts) == (State.REQUESTED, 0)


def test_thing_thrown_away_takes_its_files_along(transactional_db):
    concept = InvitationFactory().meeting
    row = request_pdf(concept, by=None)
    render_pdf(row.pk)
    with transaction.atomic():
        remove_pdfs(concept, by=None)
        transaction.set_rollback(True)
    assert len(files()) == 1

    discard_meeting(concept, by=None)

    assert files() == []
    assert not InvitationPdf.objects.exists()


@pytest.mark.parametrize(
    ("status", "days", "published"),
    [(Meeting.Status.PUBLISHED, 10, True), (Meeting.Status.PUBLISHED, -10, True), (Meeting.Status.CANCELLED, 10, True)],
)
def test_pdf_of_a_meeting_ahead_follows_its_text(status, days, published):
    meeting = MeetingFactory(
        published=True,
        status=status,
        cancelled_because="Geen zaal." * (status == "cancelled"),
        date=timezone.localdate() + datetime.timedelta(days=days),
    )
    assert request_missing() == 1
    render_pdf(meeting.invitation_pdfs.get().pk)
    assert request_missing() == 0

    AgendaItemFactory(meeting=meeting, start=datetime.time(19, 0))
    assert request_missing() == 1
    assert meeting.invitation_pdfs.filter(state=State.REQUESTED).count() == 1


def test_pdf_of_a_meeting_that_is_over_stays_as_it_was():
    meeting = MeetingFactory(published=True, status=Meeting.Status.HELD)
    assert request_missing() == 1

    GremiumFactory()

    assert request_missing() == 0
    assert meeting.invitation_pdfs.count() == 1


def test_nobody_is_given_the_pdf_of_a_concept():
    MeetingFactory()

    assert request_missing() == 0


def test_publishing_asks_for_the_pdf_and_reuses_the_preview(griffier):
    meeting = AgendaItemFactory(duration=30).meeting
    preview = request_pdf(meeting, by=None)
    render_pdf(preview.pk)

    publish_meeting(meeting, because=BECAUSE, by=griffier)

    row = meeting.invitation_pdfs.get()
    assert (row.pk, row.state, row.requested_by) == (preview.pk, State.READY, griffier)
    assert row.requested_at >= meeting.published_at


def test_cancelling_asks_for_a_pdf_that_says_so(meeting, griffier):
    cancel_meeting(meeting, reason="De zaal is niet vrij.", by=griffier)

    render_pdf(meeting.invitation_pdfs.get().pk)

    assert "De zaal is niet vrij." in text(meeting.invitation_pdfs.get())


@pytest.fixture
def render():
    """A finished render of a meeting, asked for so many days ago, with its file."""

    def make(meeting, *, days: int, **more) -> InvitationPdf:
        asked = timezone.now() - datetime.timedelta(days=days)
        return InvitationPdfFactory(meeting=meeting, requested_at=asked, content_hash=f"{days:064}", **more)

    return make


def test_renders_of_older_texts_go_after_some_days(meeting, render, django_capture_on_commit_callbacks):
    offered, *_older = (render(meeting, days=days) for days in (20, 30, 40))
    render(meeting, days=35, state=State.FAILED, file="", error="Het lukte niet.")
    only_one = render(MeetingFactory(published=True), days=400)
    assert len(files()) == 4

    with django_capture_on_commit_callbacks(execute=True):
        assert prune_pdfs() == 3

    assert set(InvitationPdf.objects.all()) == {offered, only_one}
    assert {f"invitations/{file}" for file in files()} == {offered.file.name, only_one.file.name}
    assert prune_pdfs() == 0


def test_what_is_recent_being_made_or_went_wrong_last_stays(meeting, render):
    rows = {
        render(meeting, days=3),
        render(meeting, days=5),
        render(meeting, days=30, state=State.RENDERING, file=""),
    }
    wrong = MeetingFactory(published=True)
    rows |= {render(wrong, days=50), render(wrong, days=40, state=State.FAILED, file="", error="Het lukte niet.")}

    assert prune_pdfs() == 0

    assert set(InvitationPdf.objects.all()) == rows


def test_a_render_that_is_asked_for_again_meanwhile_stays(meeting, render, griffier):
    old = render(meeting, days=30)
    render(meeting, days=1)
    InvitationPdf.objects.filter(pk=old.pk).update(content_hash=invitation.content_of(meeting).hash)

    request_pdf(meeting, by=griffier)

    assert prune_pdfs() == 0


def test_the_page_offers_the_same_before_and_after_pruning(meeting, render, griffier):
    for days in (10, 20, 30):
        render(meeting, days=days)
    people = (AnonymousUser(), person(Role.CLERK, meeting.host))
    Meeting.objects.filter(pk=meeting.pk).update(published_at=timezone.now() - datetime.timedelta(days=100))
    meeting.refresh_from_db()
    before = [state_for(user, meeting).offered for user in people]

    prune_pdfs()

    assert [state_for(user, Meeting.objects.get(pk=meeting.pk)).offered for user in people] == before
    assert None not in before
