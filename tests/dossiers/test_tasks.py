"""Pages come from a real worker, also after one was killed in the middle."""

import pytest
from django.test import Client

from dossiers.models import Document, Page
from gremia.models import Role
from tests.dossiers import papers
from tests.dossiers.operations.test_documents import stored
from tests.dossiers.views.test_document import upload
from tests.factories import DossierFactory, person
from tests.processes import wait_until

pytestmark = pytest.mark.queue


def test_an_upload_wakes_the_worker(start_worker):
    start_worker()
    client, dossier = Client(), DossierFactory()
    client.force_login(person(Role.OFFICIAL))
    sent = {"kind": "letter", "visibility": "public", "file": upload(papers.paper(3))}
    assert client.post(f"/dossiers/{dossier.pk}/stukken/nieuw/", sent).status_code == 302
    wait_until(lambda: Document.objects.filter(pages_ready_at__isnull=False).exists(), what="the pages are made")
    assert Page.objects.exclude(image="").count() == 3


def test_what_a_killed_worker_left_is_finished_by_the_next(start_worker):
    document = papers.add_pdf(DossierFactory(), papers.many_pages(60))
    made = document.pages.exclude(image="")
    first = start_worker(beat=True)
    wait_until(made.exists, what="the first pages are made")
    first.kill()
    assert 0 < made.count() < 60
    start_worker(beat=True)
    ready = Document.objects.filter(pages_ready_at__isnull=False)
    wait_until(ready.exists, what="the rest is made", seconds=90)
    assert made.count() == 60
    assert len(stored()) == 61
