"""The files of dossiers in an object store: a real server that speaks S3."""

import datetime
import subprocess
import sys
from collections.abc import Iterator

import boto3
import pytest
from django.core.files.base import ContentFile
from django.core.files.storage import default_storage
from django.utils import timezone

from dossiers.operations.documents import delete_document
from gremia.models import Role
from portal.parked_files import clear_parked, park, parked
from tests.dossiers import papers
from tests.dossiers.test_cleaning import ACTING, made
from tests.factories import DossierFactory, UserFactory, person
from tests.processes import answers, free_port, wait_until

pytestmark = pytest.mark.queue
KEY = "sleutel"


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
