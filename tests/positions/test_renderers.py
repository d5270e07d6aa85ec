"""The motion of a gremium as a PDF."""

import pytest
from django.contrib.messages import get_messages
from django.urls import reverse

from gremia.models import Gremium, Role
from positions import renderers, wording
from positions.models import Motion
from positions.wording import CoreClause
from tests import pdfs
from tests.factories import GremiumFactory, MotionFactory, person

CORE = (
    CoreClause("noting", "het Rijk besluit"),
    CoreClause("noting", "de regio groeit"),
    CoreClause("considering", "[gremium] mee wil praten"),
    CoreClause("opining", "één <tekst> & meer gewicht"),
    CoreClause("dictum", "de inzet in te brengen", "verzoeken", "[college]"),
    CoreClause("dictum", "de regio een agenda maakt", "uitspreken"),
)


def motion_of(gremium: Gremium, **fields) -> Motion:
    fields = {"position__title": "Meer invloed", "position__theme__name": "Mobiliteit"} | fields
    return MotionFactory(gremium=gremium, body=wording.word(CORE, gremium).as_json(), **fields)


@pytest.fixture
def almere():
    return GremiumFactory(short_name="Almere", slug="almere")


@pytest.fixture
def flevoland():
    return GremiumFactory(staten=True)


def test_motion_of_a_raad(almere, tmp_path):
    content = renderers.document(motion_of(almere)).as_pdf()

    assert pdfs.text(content).replace("– ", "") == (
        "Concept van een motie De raad van Almere Meer invloed Nummer volgt Vergadering datum volgt Thema Mobiliteit "
        "Concept. Aan deze tekst wordt nog gewerkt; zij is niet ingediend. "
        "De raad van de gemeente Almere, in vergadering bijeen op een nog te bepalen datum, gehoord de beraadslaging, "
        "constaterende dat: het Rijk besluit; de regio groeit, "
        "overwegende dat: de raad van Almere mee wil praten, "
        "van mening dat: één <tekst> & meer gewicht, "
        "verzoekt het college van burgemeester en wethouders: de inzet in te brengen, "
        "spreekt uit dat: de regio een agenda maakt, "
        "en gaat over tot de orde van de dag. "
        "De raad van Almere concept Pagina 1 van 2 "
        "Ondertekening Naam en fractie Naam en fractie Naam en fractie Naam en fractie "
        "Motie Almere: Meer invloed De raad van Almere concept Pagina 2 van 2"
    )
    assert (pdfs.title(content), pdfs.language(content)) == ("Motie Almere: Meer invloed", "nl")
    assert set(pdfs.fonts(content).values()) == {True}
    assert pdfs.barriers(content, tmp_path) == []


def test_motion_of_the_staten(flevoland, tmp_path):
    content = renderers.document(motion_of(flevoland)).as_pdf()
    text = pdfs.text(content).replace("– ", "")

    assert "Aan de voorzitter van Provinciale Staten Provinciale Staten van Flevoland, in vergadering bijeen op" in text
    assert "verzoeken het college van Gedeputeerde Staten: de inzet in te brengen," in text
    assert "spreken uit dat:" in text
    assert "en gaan over tot de orde van de dag." in text
    assert pdfs.barriers(content, tmp_path) == []


def test_adopted_motion_is_no_concept(almere):
    content = renderers.document(motion_of(almere, status=Motion.Status.ADOPTED)).as_pdf()

    assert pdfs.text(content).startswith("Motie De raad van Almere Meer invloed")
    assert "oncept" not in pdfs.text(content)


def test_motion_over_more_pages(almere, tmp_path):
    core = CORE[:1] * 80 + CORE[4:]
    motion = motion_of(almere)
    motion.body = wording.word(core, almere).as_json()
    content = renderers.document(motion).as_pdf()

    assert "Motie Almere: Meer invloed" in pdfs.text(content)
    assert "Pagina 4 van 4" in pdfs.text(content)
    assert pdfs.barriers(content, tmp_path) == []


def test_same_words_are_the_same_file(almere):
    motion = motion_of(almere)
    first = renderers.document(motion)
    again = renderers.document(Motion.objects.get(pk=motion.pk))
    assert (first.hash, first.as_pdf()) == (again.hash, again.as_pdf())

    motion.position.title = "Minder invloed"
    assert renderers.document(motion).hash != first.hash


def test_motion_without_words(almere):
    with pytest.raises(renderers.NotWorded):
        renderers.document(MotionFactory(gremium=almere))


def address(motion):
    return reverse("positions:motion_pdf", args=[motion.pk])


def test_download(client, almere):
    motion = motion_of(almere)
    client.force_login(person(Role.MEMBER))
    answer = client.get(address(motion))

    assert (answer.status_code, answer["Content-Type"]) == (200, "application/pdf")
    assert answer["Content-Disposition"] == f'inline; filename="motie-almere-{motion.position_id}.pdf"'
    assert answer["Cache-Control"] == "no-cache, private"
    assert answer.content == renderers.document(motion).as_pdf()

    again = client.get(address(motion), headers={"If-None-Match": answer["ETag"]})
    assert (again.status_code, again.content) == (304, b"")

    motion.position.title = "Minder invloed"
    motion.position.save()
    assert client.get(address(motion), headers={"If-None-Match": answer["ETag"]}).status_code == 200


def test_public_downloads_what_is_adopted(client, almere):
    assert client.get(address(motion_of(almere))).status_code == 404
    assert (
        client.get(address(motion_of(almere, status=Motion.Status.ADOPTED, position__theme__name="B"))).status_code
        == 200
    )


def test_motion_without_words_is_not_found(client, almere):
    client.force_login(person(Role.MEMBER))

    assert client.get(address(MotionFactory(gremium=almere))).status_code == 404


def test_pdf_that_cannot_be_made_is_told_on_the_motions_page(client, almere, monkeypatch):
    monkeypatch.setattr(renderers, "STYLESHEETS", ("pdf/base.css", "pdf/weg.css"))
    monkeypatch.setattr(renderers, "_design", lambda: "")
    motion = motion_of(almere)
    client.force_login(person(Role.MEMBER))
    answer = client.get(address(motion))

    assert (answer.status_code, answer["Location"]) == (302, motion.get_absolute_url())
    assert [str(message) for message in get_messages(answer.wsgi_request)] == [
        "Het document kon niet worden gemaakt. Het pdf-programma meldt: pdf/weg.css"
    ]
