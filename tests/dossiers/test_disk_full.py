"""A disk that is full: the form says so, and half a file is not left. On a real file system with little room."""

import subprocess
from pathlib import Path

import pytest
from django.conf import settings as django_settings

from dossiers.forms import NOT_STORED
from dossiers.models import Document
from dossiers.operations.pages import prepare_next_pages
from gremia.models import Role
from tests.dossiers import papers
from tests.dossiers.test_cleaning import ACTING, made
from tests.dossiers.views.test_document import add, upload
from tests.factories import DossierFactory, person

KILOBYTES = 256


@pytest.fixture
def small_disk(settings, tmp_path):
    """A file system of its own for the stored files; making one takes root, as `make test` has."""
    folder = tmp_path / "small"
    folder.mkdir()
    options = ["-t", "tmpfs", "-o", f"size={KILOBYTES}k", "overleg-test", str(folder)]
    subprocess.run(["/bin/mount", *options], check=True)  # noqa: S603
    settings.MEDIA_ROOT = folder
    yield folder
    subprocess.run(["/bin/umount", str(folder)], check=True)  # noqa: S603


def files(folder: Path) -> list[Path]:
    return [path for path in folder.rglob("*") if path.is_file()]


def big() -> bytes:
    return papers.many_pages(1).replace(b"%%EOF", b"%" + b"x" * KILOBYTES * 1100 + b"\n%%EOF")


@pytest.fixture
def official(client):
    client.force_login(person(Role.OFFICIAL))
    return client


def test_the_form_says_so_and_nothing_is_left(official, small_disk):
    dossier = DossierFactory()
    answer = add(official, dossier, file=upload(big()))
    assert answer.status_code == 422
    assert answer.context["form"].errors == {"file": [str(NOT_STORED)]}
    assert (Document.objects.count(), files(small_disk)) == (0, [])
    assert add(official, dossier, file=upload()).status_code == 302


def test_replacing_leaves_what_there_was(official, small_disk):
    document = papers.add_pdf(DossierFactory(), papers.paper(1))
    before = files(small_disk)
    sent = {"kind": "letter", "visibility": "public", "title": "Nieuw", "file": upload(big())}
    answer = official.post(f"/dossiers/stukken/{document.pk}/bewerken/", sent)
    assert answer.context["form"].errors == {"file": [str(NOT_STORED)]}
    assert files(small_disk) == before
    assert Document.objects.get().sha256 == document.sha256


def test_a_page_that_does_not_fit_waits_for_who_asks_again(small_disk):
    document = papers.add_pdf(DossierFactory(), papers.paper(1))
    filler = small_disk / "filler"
    with pytest.raises(OSError, match="No space left"):
        filler.write_bytes(b"x" * 2048 * KILOBYTES)
    before = files(small_disk)
    assert prepare_next_pages()
    document.refresh_from_db()
    assert "schijf vol" in document.pages_error
    assert files(small_disk) == before


def test_what_was_taken_out_does_not_fit_either(official, small_disk):
    """The cleaned PDF fits; the one that was sent does not."""
    data = made(ACTING["script on opening"]).replace(b"%%EOF", b"%" + b"x" * KILOBYTES * 1100 + b"\n%%EOF")
    answer = add(official, DossierFactory(), file=upload(data))
    assert answer.context["form"].errors == {"file": [str(NOT_STORED)]}
    assert (Document.objects.count(), files(small_disk)) == (0, [])


def test_a_motion_that_cannot_be_kept_between_two_steps(official, small_disk):
    dossier = DossierFactory()
    answer = official.post(f"/dossiers/{dossier.pk}/eerdere-uitspraak/", {"file": upload(big_motion())})
    assert answer.status_code == 422
    assert answer.context["form"].errors == {"file": [str(NOT_STORED)]}
    assert files(small_disk) == []
    assert small_disk == django_settings.MEDIA_ROOT


def big_motion() -> bytes:
    from tests.dossiers.texts import as_pdf

    return as_pdf().replace(b"%%EOF", b"%" + b"x" * KILOBYTES * 1100 + b"\n%%EOF")
