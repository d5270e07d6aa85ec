"""A disk that is full: the form says so, and half a file is not left. On a real file system with little room."""

import io
import random
import subprocess
from pathlib import Path

import pytest
from django.conf import settings as django_settings
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse
from PIL import Image

from dossiers.forms import NOT_STORED
from dossiers.models import Document
from dossiers.operations.pages import prepare_next_pages
from gremia.models import Role
from meetings.models import Region
from meetings.operations.invitation import request_pdf
from meetings.queries import standing_texts
from meetings.tasks import render_invitations
from tests.dossiers import papers
from tests.dossiers.test_cleaning import ACTING, made
from tests.dossiers.views.test_document import add, upload
from tests.factories import DossierFactory, InvitationFactory, person
from tests.gremia.roster import HEADINGS, workbook

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


def fill(folder: Path) -> None:
    """Until nothing more fits."""
    with pytest.raises(OSError, match="No space left"):
        (folder / "filler").write_bytes(b"x" * 2048 * KILOBYTES)


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
    fill(small_disk)
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


def test_a_motion_of_which_the_pdf_does_not_fit_in_the_dossier(official, small_disk):
    """Chosen in the second step, or made of the text there."""
    path = f"/dossiers/{DossierFactory().pk}/eerdere-uitspraak/"
    text = "Motie groei\n\nconstaterende dat:\n- de regio groeit;\n\nverzoekt het college:\n- te bouwen."
    sent = {"text": text, "_confirm": "1", "title": "Groei", "visibility": "public"}
    fill(small_disk)
    for more in ({"pdf": upload(big_motion())}, {}):
        answer = official.post(path, sent | more)
        assert answer.context["decision_form"].errors == {"pdf": [str(NOT_STORED)]}
    assert (Document.objects.count(), [file.name for file in files(small_disk)]) == (0, ["filler"])


def test_a_table_of_members_that_cannot_be_kept_until_it_is_confirmed(client, almere, small_disk):
    client.force_login(person(Role.CLERK, almere))
    fill(small_disk)
    rows = workbook(HEADINGS, ["", "Een Lid", "lid@example.org", "raadslid"])
    answer = client.post("/beheer/gremia/user/importeren/", {"file": SimpleUploadedFile("leden.xlsx", rows)})
    assert answer.context["form"].errors == {
        "file": ["De schijf van het portaal is vol. Er is niets van uw bestand bewaard."]
    }
    assert [file.name for file in files(small_disk)] == ["filler"]


def test_an_invitation_that_does_not_fit_is_made_once_there_is_room(small_disk):
    row = request_pdf(InvitationFactory(meeting__published=True).meeting, by=None)
    fill(small_disk)
    render_invitations()
    assert [file.name for file in files(small_disk)] == ["filler"]
    (small_disk / "filler").unlink()
    render_invitations()
    row.refresh_from_db()
    assert (row.state, row.file.size > 10_000) == ("ready", True)


def test_a_logo_that_does_not_fit(client, small_disk):
    """Once there is room the same picture is taken whole, also over half a one that an earlier version left."""
    client.force_login(person(Role.REGIONAL_ADVISER))
    page, picture = reverse("admin:meetings_region_change", args=[1]), noise()
    standing = dict.fromkeys(standing_texts.NAMES, "Zie bijgevoegd")

    def send():
        sent = {"new_logo": SimpleUploadedFile("logo.png", picture), "logo_alt": "Een logo"}
        return client.post(page, standing | sent)

    answer = send()
    assert answer.status_code in {200, 422}
    messages = answer.context["adminform"].form.errors
    assert messages == {"new_logo": ["De schijf van het portaal is vol. Er is niets van uw bestand bewaard."]}
    assert files(small_disk) == []

    subprocess.run(["/bin/mount", "-o", "remount,size=8m", str(small_disk)], check=True)  # noqa: S603
    assert send().status_code == 302
    [stored] = files(small_disk)
    whole = stored.read_bytes()
    stored.write_bytes(whole[:1000])
    assert send().status_code == 302
    assert [path.read_bytes() for path in files(small_disk)] == [whole]
    assert Region.objects.get().logo.name == str(stored.relative_to(small_disk))


def noise() -> bytes:
    """A picture that no PNG makes small."""
    made = io.BytesIO()
    Image.frombytes("RGB", (600, 600), random.Random(1).randbytes(600 * 600 * 3)).save(made, "PNG")  # noqa: S311
    return made.getvalue()


def big_motion() -> bytes:
    from tests.dossiers.texts import as_pdf

    return as_pdf().replace(b"%%EOF", b"%" + b"x" * KILOBYTES * 1100 + b"\n%%EOF")
