"""Fetching the filing kit."""

import json

from django.conf import settings
from django.contrib.messages import get_messages
from django.core.cache import cache
from django.urls import reverse
from django.utils.text import slugify

from gremia.models import Role
from motions.models import Motion, Outcome
from motions.queries.frame import document_data_of
from motions.renderers import archive, motion_pdf
from tests.factories import MotionFactory, person, rapporteur
from tests.motions import papers


def address(motion):
    return reverse("motions:filing_kit", args=[motion.pk])


def test_kit_of_a_motion_that_was_decided_on(client, almere):
    motion = papers.filed(almere, status=Motion.Status.ADOPTED)
    mistake = Outcome.objects.create(filing=motion.filings.get(), result="rejected", decided_on=papers.FILED_ON)
    Outcome.objects.create(
        filing=motion.filings.get(),
        result="adopted",
        decided_on=papers.FILED_ON,
        by_acclamation=True,
        corrects=mistake,
        remark="Verkeerd genoteerd",
    )
    client.force_login(person(Role.CLERK, almere))
    answer = client.get(address(motion))

    assert (answer.status_code, answer["Content-Type"]) == (200, "application/zip")
    name = f"motie-almere-{slugify(motion.position.title)}"
    assert answer["Content-Disposition"] == f'attachment; filename="{name}.zip"'
    assert answer["Cache-Control"] == "private, no-store"
    members = dict(archive.read(answer.content))
    certificate = f"gelijkluidend-{slugify(motion.position.title)}.pdf"
    assert list(members) == [f"{name}.pdf", f"{name}.odt", f"{name}.docx", certificate, "metagegevens.json"]
    assert members[certificate] == client.get(reverse("motions:certificate_pdf", args=[motion.position_id])).content
    data = json.loads(members["metagegevens.json"])
    assert data["informatieobject"]["link"] == f"{settings.SITE_URL}{motion.get_absolute_url()}"
    assert [(v["resultaatMondelingeStemming"], v["bijAcclamatie"]) for v in data["stemmingen"]] == [("voor", True)]
    assert client.get(address(motion)).content == answer.content


def test_kit_of_a_draft_says_that_it_is_one(client, almere):
    motion = papers.motion_of(almere)
    client.force_login(person(Role.CLERK, almere))
    members = dict(archive.read(client.get(address(motion)).content))

    assert json.loads(members["metagegevens.json"])["overleg"]["status"] == "concept"


def test_the_page_leads_to_it_for_who_may(client, almere):
    motion = papers.filed(almere)
    people = {person(Role.CLERK, almere): True, rapporteur(motion.position, almere): True}
    for user, may in (people | {person(Role.MEMBER, almere): False, person(Role.CLERK): False}).items():
        client.force_login(user)
        assert (address(motion) in client.get(motion.get_absolute_url()).text) == may


def test_motion_without_words_has_no_kit(client, almere):
    client.force_login(person(Role.CLERK, almere))

    assert client.get(address(MotionFactory(gremium=almere))).status_code == 404


def test_kit_that_cannot_be_made_is_told_on_the_motions_page(client, almere, monkeypatch):
    cache.clear()  # where another test left the file of the same words
    monkeypatch.setattr(motion_pdf, "STYLESHEETS", ("pdf/base.css", "pdf/weg.css"))
    motion = papers.motion_of(almere)
    client.force_login(person(Role.CLERK, almere))
    answer = client.get(address(motion))

    assert (answer.status_code, answer["Location"]) == (302, motion.get_absolute_url())
    assert [str(message) for message in get_messages(answer.wsgi_request)] == [
        "Het document kon niet worden gemaakt. Het pdf-programma meldt: pdf/weg.css"
    ]
    assert document_data_of(motion).is_draft
