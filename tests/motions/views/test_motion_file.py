"""A motion as a file that people fetch."""

import io
import json
from zipfile import ZipFile

import pytest
from django.contrib.messages import get_messages
from django.core.cache import cache
from django.urls import reverse
from django.utils.text import slugify

from gremia.models import Role
from motions.models import Motion
from motions.operations.outcome import record_outcome
from motions.queries.history import history_of
from motions.renderers import motion_pdf
from motions.renderers.files import FORMATS, MotionFile
from tests.factories import MotionFactory, person
from tests.motions import filing_steps, papers
from tests.motions.operations.test_amendment import amend, with_bridge
from tests.pdfs import text
from wording import fingerprint

EVERY = tuple(FORMATS)


def address(motion, extension="pdf"):
    return reverse(f"motions:motion_{extension}", args=[motion.pk])


@pytest.mark.parametrize(("extension", "placing"), [("pdf", "inline"), ("odt", "attachment"), ("docx", "attachment")])
def test_download(client, almere, extension, placing):
    motion = papers.motion_of(almere)
    client.force_login(person(Role.MEMBER))
    answer = client.get(address(motion, extension))

    assert (answer.status_code, answer["Content-Type"]) == (200, FORMATS[extension].media_type)
    assert (
        answer["Content-Disposition"]
        == f'{placing}; filename="motie-almere-{slugify(motion.position.title)}.{extension}"'
    )
    assert answer["Cache-Control"] == "no-cache, private"
    assert answer.content == MotionFile(papers.document_of(motion), FORMATS[extension]).content

    again = client.get(address(motion, extension), headers={"If-None-Match": answer["ETag"]})
    assert (again.status_code, again.content) == (304, b"")

    motion.position.title = "Minder invloed"
    motion.position.save()
    assert client.get(address(motion, extension), headers={"If-None-Match": answer["ETag"]}).status_code == 200


def test_public_downloads_what_was_handed_in_and_nobody_what_has_no_words(client, almere):
    draft, filed, empty = papers.motion_of(almere), papers.filed(almere), MotionFactory(gremium=almere)
    for extension in EVERY:
        assert client.get(address(draft, extension)).status_code == 404
        assert client.get(address(filed, extension)).status_code == 200
    client.force_login(person(Role.MEMBER))
    assert [client.get(address(empty, extension)).status_code for extension in EVERY] == [404] * 3


def test_pdf_that_cannot_be_made_is_told_on_the_motions_page(client, almere, monkeypatch):
    cache.clear()  # where another test left the file of the same words
    monkeypatch.setattr(motion_pdf, "STYLESHEETS", ("pdf/base.css", "pdf/weg.css"))
    motion = papers.motion_of(almere)
    client.force_login(person(Role.MEMBER))
    answer = client.get(address(motion))

    assert (answer.status_code, answer["Location"]) == (302, motion.get_absolute_url())
    assert [str(message) for message in get_messages(answer.wsgi_request)] == [
        "Het document kon niet worden gemaakt. Het pdf-programma meldt: pdf/weg.css"
    ]


def test_pages_link_to_every_format(client, almere):
    motion = papers.motion_of(almere)
    client.force_login(person(Role.MEMBER))

    for page in (motion.get_absolute_url(), reverse("motions:drafts", args=[motion.position_id])):
        shown = client.get(page).content.decode()
        for extension in EVERY:
            assert f'href="{address(motion, extension)}"' in shown
        for name in ("Download (pdf)", "Download (odt)", "Download (docx)"):
            assert f"{name}<span" in shown
    assert Motion.objects.count() == 1


def words_in(content: bytes) -> str:
    return " ".join(text(content).split())


def test_an_amended_motion_is_downloaded_as_it_stands_and_as_it_was_filed(client, almere):
    """Nobody takes home the text that was not adopted without being told so."""
    position = filing_steps.joint_position(almere)
    motion = filing_steps.filed(position, almere)
    amend(motion, with_bridge(motion))
    record_outcome(motion, result="adopted", decided_on=filing_steps.TODAY, amendment=motion_amendment(motion), by=None)
    now, then = client.get(address(motion)), client.get(address(motion) + "?tekst=ingediend")
    assert now["Content-Disposition"] == f'inline; filename="motie-{almere.slug}-{slugify(position.title)}.pdf"'
    assert (
        then["Content-Disposition"]
        == f'inline; filename="motie-{almere.slug}-{slugify(position.title)}-zoals-ingediend.pdf"'
    )
    amended, filing = motion_amendment(motion), filing_steps.last_filing(motion)
    for answer, asked, code in ((now, "twee bruggen", amended.fingerprint), (then, "een brug", filing.fingerprint)):
        assert f"te pleiten voor {asked}" in words_in(answer.content)
        assert f"Kenmerk {fingerprint.code(code)}" in words_in(answer.content)
    assert f"Ingediend met kenmerk {fingerprint.code(filing.fingerprint)}." in words_in(now.content)
    assert "Dit is de tekst zoals ingediend." in words_in(then.content)
    assert "De tekst zoals ingediend (pdf)" in client.get(motion.get_absolute_url()).content.decode()


def test_the_kit_of_an_amended_motion_has_both_texts(client, almere):
    position = filing_steps.joint_position(almere)
    motion = filing_steps.filed(position, almere)
    client.force_login(person(Role.CLERK, almere))
    path = reverse("motions:filing_kit", args=[motion.pk])
    name = f"motie-{almere.slug}-{slugify(position.title)}"
    plain = {f"{name}.{extension}" for extension in EVERY} | {
        f"gelijkluidend-{slugify(position.title)}.pdf",
        "metagegevens.json",
    }
    assert set(ZipFile(io.BytesIO(client.get(path).content)).namelist()) == plain
    amend(motion, with_bridge(motion))
    files = ZipFile(io.BytesIO(client.get(path).content))
    assert set(files.namelist()) == plain | {f"{name}-zoals-ingediend.pdf"}
    assert "twee bruggen" in words_in(files.read(f"{name}.pdf"))
    assert "een brug" in words_in(files.read(f"{name}-zoals-ingediend.pdf"))
    described = json.loads(files.read("metagegevens.json"))
    assert "twee bruggen" in described["informatieobject"]["inhoud"]
    assert described["overleg"]["kenmerk"]["sha256"] == motion_amendment(motion).fingerprint


def motion_amendment(motion):
    return history_of(motion).amendment
