"""The files of dossiers in an object store: a real server that speaks S3."""

import datetime
import subprocess
import sys
from collections.abc import Callable, Iterator

import boto3
import pytest
from botocore.config import Config
from botocore.exceptions import ClientError, EndpointConnectionError
from django.core.files.base import ContentFile
from django.core.files.storage import default_storage
from django.utils import timezone

from attendance.models import Delivery
from attendance.operations.mailing import start_mailing
from attendance.operations.sending import send_deliveries
from dossiers.forms import NOT_STORED
from dossiers.operations.documents import delete_document
from dossiers.operations.pages import prepare_next_pages
from gremia.models import Role
from meetings.models import InvitationPdf
from meetings.operations.invitation import render_pdf, request_pdf
from portal.parked_files import clear_parked, park, parked
from portal.storage import NotStored, is_away
from tests.dossiers import papers
from tests.dossiers.test_cleaning import ACTING, made
from tests.factories import DossierFactory, InviteeFactory, MeetingFactory, UserFactory, person
from tests.processes import answers, free_port, wait_until

pytestmark = pytest.mark.queue
KEY = "sleutel"
NO_FILES = "Bestanden zijn op dit moment niet te bereiken"


@pytest.fixture(scope="module")
def server() -> Iterator[str]:
    port = free_port()
    process = subprocess.Popen(  # noqa: S603
        [sys.executable, "-W", "ignore", "-m", "moto.server", "-H", "127.0.0.1", "-p", str(port)],
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
    )
    wait_until(lambda: answers(port), what="the object store answers")
    yield f"http://127.0.0.1:{port}"
    process.terminate()
    process.wait(30)


@pytest.fixture(autouse=True)
def bucket(server, settings, tmp_path_factory):
    name = tmp_path_factory.mktemp("emmer").name.replace("_", "-").lower()
    access = {"endpoint_url": server, "aws_access_key_id": KEY, "aws_secret_access_key": KEY}
    client = boto3.client("s3", region_name="us-east-1", **access)
    client.create_bucket(Bucket=name)
    options = {"bucket_name": name, "endpoint_url": server, "access_key": KEY, "secret_key": KEY}
    storage = {"BACKEND": "storages.backends.s3.S3Storage", "OPTIONS": options | {"default_acl": "private"}}
    settings.STORAGES = settings.STORAGES | {"default": storage}

    def keys() -> list[str]:
        return sorted(found["Key"] for found in client.list_objects_v2(Bucket=name).get("Contents", []))

    yield keys
    client.close()


def test_parked_files_are_cleared(bucket):
    official = UserFactory()
    assert clear_parked() == 0
    token = park(ContentFile(b"%PDF-een", name="motie.pdf"), by=official)
    long_ago = timezone.localdate() - datetime.timedelta(days=2)
    for name in ("a", "b"):
        default_storage.save(f"parked/{long_ago:%Y-%m-%d}/{name}.pdf", ContentFile(b"%PDF-"))
    assert clear_parked() == 2
    assert len(bucket()) == 1
    assert parked(token, by=official).read() == b"%PDF-een"


def test_an_original_and_the_parts_of_it(client):
    document = papers.add_pdf(DossierFactory(), visibility="public")
    address = f"/dossiers/stukken/{document.pk}/origineel/"
    whole = client.get(address)
    assert (whole.status_code, b"".join(whole)) == (200, papers.paper())
    part = client.get(address, headers={"Range": "bytes=10-1009"})
    assert (part.status_code, b"".join(part)) == (206, papers.paper()[10:1010])
    assert part["Content-Range"] == f"bytes 10-1009/{document.size}"
    assert client.get(address, headers={"If-None-Match": part["ETag"]}).status_code == 304


def test_pages_are_made_and_all_files_go_with_the_document(client, bucket):
    sent = made(ACTING["program"])
    document = papers.add_pdf(DossierFactory(), sent)
    papers.make_pages()
    assert [key.split("/")[0] for key in bucket()] == ["documents", "pages", "pages", "received"]
    client.force_login(person(Role.CLERK))
    received = client.get(f"/dossiers/stukken/{document.pk}/zoals-ontvangen/")
    assert b"".join(received) == sent
    document.refresh_from_db()
    from django.test import TestCase

    with TestCase.captureOnCommitCallbacks(execute=True):
        delete_document(document, by=None)
    assert bucket() == []


# --- The store does not answer ------------------------------------------------------------------------


@pytest.fixture
def away(settings) -> Callable[[], None]:
    """What lets the store go away."""

    def go() -> None:
        default = settings.STORAGES["default"]
        lost = {
            "endpoint_url": f"http://127.0.0.1:{free_port()}",
            "client_config": Config(retries={"total_max_attempts": 1}),
        }
        settings.STORAGES = settings.STORAGES | {"default": default | {"OPTIONS": default["OPTIONS"] | lost}}

    return go


def test_without_the_store_files_say_so_and_all_else_goes_on(client, away):
    document = papers.add_pdf(DossierFactory(), visibility="public")
    papers.make_pages()
    page = document.pages.first()
    away()
    client.raise_request_exception = False
    for address in (page.picture_url, f"/dossiers/stukken/{document.pk}/origineel/"):
        answer = client.get(address, headers={"Range": "bytes=10-19"})
        assert (answer.status_code, NO_FILES in answer.content.decode()) == (503, True)
    assert client.get(page.get_absolute_url()).status_code == 200
    assert "files: does not answer" in client.get("/gezond/klaar/").content.decode().splitlines()
    client.force_login(person(Role.CLERK))
    file = ContentFile(papers.paper(1), "stuk.pdf")
    sent = {"kind": "factsheet", "title": "Stuk", "visibility": "public", "file": file}
    answer = client.post(f"/dossiers/{document.dossier_id}/stukken/nieuw/", sent)
    assert (answer.status_code, str(NOT_STORED) in answer.content.decode()) == (422, True)


def test_pages_wait_for_the_store_to_come_back(away, settings):
    there = settings.STORAGES
    document = papers.add_pdf(DossierFactory())
    away()
    with pytest.raises(EndpointConnectionError):
        prepare_next_pages()
    document.refresh_from_db()
    assert document.pages_error == ""
    settings.STORAGES = there
    papers.make_pages()
    document.refresh_from_db()
    assert document.pages_ready_at is not None


def test_an_invitation_does_not_fail_because_the_store_is_away(away, settings):
    there = settings.STORAGES
    row = request_pdf(MeetingFactory(), by=None)
    away()
    for _ in range(5):
        with pytest.raises((EndpointConnectionError, NotStored)):
            render_pdf(row.pk)
    settings.STORAGES = there
    render_pdf(row.pk)
    row.refresh_from_db()
    assert (row.state, row.attempts) == (InvitationPdf.State.READY, 1)


def test_an_invitation_by_mail_waits_and_says_why(away, mailoutbox):
    meeting = MeetingFactory(published=True)
    InviteeFactory(meeting=meeting)
    mailing = start_mailing(meeting, kind="invitation", by=None)
    mailing.pdf.file.save("x.pdf", ContentFile(b"%PDF-1.7"), save=False)
    mailing.pdf.state = InvitationPdf.State.READY
    mailing.pdf.save()
    away()
    send_deliveries()
    (delivery,) = Delivery.objects.all()
    assert (delivery.state, delivery.error, mailoutbox) == (Delivery.State.WAITING, NO_FILES, [])


@pytest.mark.parametrize(("status", "expected"), [(500, True), (503, True), (404, False), (403, False)])
def test_a_store_that_refuses_one_file_is_not_away(status, expected):
    error = ClientError({"ResponseMetadata": {"HTTPStatusCode": status}}, "GetObject")
    refused = NotStored()
    refused.__cause__ = error
    assert (is_away(error), is_away(refused)) == (expected, expected)
