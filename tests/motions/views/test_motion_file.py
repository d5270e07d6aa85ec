"""A motion as a file that people fetch."""

import pytest
from django.contrib.messages import get_messages
from django.core.cache import cache
from django.urls import reverse

from gremia.models import Role
from motions.models import Motion
from motions.renderers import motion_pdf
from motions.renderers.files import FORMATS, MotionFile
from tests.factories import MotionFactory, person
from tests.motions import papers

EVERY = tuple(FORMATS)


def address(motion, extension="pdf"):
    return reverse(f"motions:motion_{extension}", args=[motion.pk])


@pytest.mark.parametrize(("extension", "placing"), [("pdf", "inline"), ("odt", "attachment"), ("docx", "attachment")])
def test_download(client, almere, extension, placing):
    motion = papers.motion_of(almere)
    client.force_login(person(Role.MEMBER))
    answer = client.get(address(motion, extension))

    assert (answer.status_code, answer["Content-Type"]) == (200, FORMATS[extension].media_type)
    assert answer["Content-Disposition"] == f'{placing}; filename="motie-almere-{motion.position_id}.{extension}"'
    assert answer["Cache-Control"] == "no-cache, private"
    assert answer.content == MotionFile(papers.document_of(motion), FORMATS[extension]).content

    again = client.get(address(motion, extension), headers={"If-None-Match": answer["ETag"]})
    assert (again.status_code, again.content) == (304, b"")

    motion.position.title = "Minder invloed"
    motion.position.save()
    assert client.get(address(motion, extension), headers={"If-None-Match": answer["ETag"]}).status_code == 200


@pytest.mark.parametrize("extension", EVERY)
def test_public_downloads_what_was_handed_in(client, almere, extension):
    draft, filed = papers.motion_of(almere), papers.filed(almere)

    assert client.get(address(draft, extension)).status_code == 404
    assert client.get(address(filed, extension)).status_code == 200


@pytest.mark.parametrize("extension", EVERY)
def test_motion_without_words_is_not_found(client, almere, extension):
    client.force_login(person(Role.MEMBER))

    assert client.get(address(MotionFactory(gremium=almere), extension)).status_code == 404


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
