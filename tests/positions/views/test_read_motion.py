"""From an existing motion to clauses, a position or an earlier decision, after a preview; nothing typed is lost."""

from pathlib import Path

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.utils.html import escape

from dossiers.models import Document
from gremia.models import Role
from positions.earlier_decision import earlier_decision
from positions.models import Position
from tests import pdfs
from tests.dossiers.operations.test_documents import stored
from tests.dossiers.texts import as_docx, as_odt, as_pdf
from tests.factories import DossierFactory, PositionFactory, ThemeFactory, person, rapporteur
from tests.pages import forms_on
from wording.parts import Kind
from wording.reader.reading import read

TEXT = (Path(__file__).parents[2] / "wording" / "motions" / "almere.txt").read_text()
FOUND = [
    ("noting", "", "", "Almere tot 2050 met tienduizenden woningen groeit"),
    (
        "noting",
        "",
        "",
        "de verbindingen met het oude land nu al vol zijn en elke verstoring tot in Lelystad wordt gevoeld",
    ),
    ("noting", "", "", "het Rijk in het najaar over de volgende stap besluit"),
    ("considering", "", "", "woningen zonder bereikbaarheid geen stad maken"),
    ("considering", "", "", "het woon- en werkverkeer in de hele provincie hetzelfde knelpunt kent"),
    ("opining", "", "", "een verbinding pas een keuze is als er geld bij staat"),
    (
        "dictum",
        "verzoeken",
        "[college]",
        "in het eerstvolgende bestuurlijk overleg met het Rijk aan te dringen op een besluit over de IJmeerverbinding",
    ),
    ("dictum", "verzoeken", "[college]", "[gremium] voor 1 december over de uitkomst te berichten"),
    ("dictum", "opdragen", "[college]", "samen met Lelystad en de provincie één lijn te trekken"),
]


def log_in(client, user):
    client.force_login(user)
    return user


def texts_of(position) -> list[tuple[str, str, str, str]]:
    """The clauses of a position as kind, verb, addressee and text."""
    order = [kind.value for kind in Kind]
    clauses = sorted(position.clauses.select_related("revision"), key=lambda c: (order.index(c.kind), c.order))
    return [(c.kind, c.revision.verb, c.revision.addressee, c.revision.text) for c in clauses]


def form_of(response) -> dict:
    """What the form of the preview would send if nobody typed anything."""
    form = next(one for one in forms_on(response.content.decode()) if "_read" in one.buttons)
    return {name: values if len(values) > 1 else values[0] for name, values in form.data().items()}


def preview(client, path, **data):
    response = client.post(path, {"_read": "1"} | data)
    assert response.status_code == 200
    return form_of(response)


def test_clauses_go_into_a_position(client, almere, position):
    user = log_in(client, rapporteur(position, almere))
    path = f"/standpunten/{position.pk}/inlezen/"
    assert f'href="{path}"' in client.get(position.get_absolute_url()).content.decode()
    assert client.get(path).status_code == 200
    data = preview(client, path, text=TEXT)
    assert texts_of(position) == []
    response = client.post(path, data | {"_confirm": "1"})
    assert (response.status_code, response.headers["Location"]) == (302, position.get_absolute_url())
    assert texts_of(position) == FOUND
    assert {clause.revision.written_by for clause in position.clauses.select_related("revision__written_by")} == {user}
    assert {change.on_behalf_of for change in position.changes.all()} == {almere}


@pytest.mark.parametrize("file", [as_pdf(), as_docx(), as_odt()], ids=["pdf", "docx", "odt"])
def test_a_file_is_read_by_its_content(client, almere, position, file):
    log_in(client, rapporteur(position, almere))
    path = f"/standpunten/{position.pk}/inlezen/"
    data = preview(client, path, file=SimpleUploadedFile("motie.xyz", file))
    client.post(path, data | {"_confirm": "1"})
    assert texts_of(position) == [
        ("noting", "", "", "de regio groeit"),
        ("noting", "", "", "het spoor vol is, ook buiten de spits waarin iedereen reist"),
        ("dictum", "verzoeken", "[college]", "bij het Rijk op bereikbaarheid aan te dringen"),
        ("dictum", "verzoeken", "[college]", "[gremium] te berichten"),
    ]


def test_what_is_corrected_unticked_and_kept_literal(client, almere, position):
    log_in(client, rapporteur(position, almere))
    path = f"/standpunten/{position.pk}/inlezen/"
    data = preview(
        client,
        path,
        text="De raad van Almere,\n\n"
        "Overwegende dat a;\nVan mening dat b;\nVerzoekt het college c met de raad te delen.",
    )
    del data["clauses-0-take"]
    data.pop("clauses-2-variables", None)
    data |= {"clauses-1-kind": "noting", "clauses-1-text": "beter", "clauses-2-addressee": "alle raden"}
    client.post(path, data | {"_confirm": "1"})
    assert texts_of(position) == [
        ("noting", "", "", "beter"),
        ("dictum", "verzoeken", "alle raden", "c met de raad te delen"),
    ]


def test_every_line_is_shown_with_its_place(client, almere, position):
    log_in(client, rapporteur(position, almere))
    flevoland = (Path(__file__).parents[2] / "wording" / "motions" / "flevoland.txt").read_text()
    response = client.post(f"/standpunten/{position.pk}/inlezen/", {"text": flevoland})
    page = response.content.decode()
    for line in read(flevoland).lines:
        assert escape(" ".join(piece.text for piece in line.pieces)) in page
    assert [line.number for line in response.context["not_understood"]] == [29]
    assert "1 regel is niet begrepen:" in page


@pytest.mark.parametrize(
    ("changes", "message"),
    [
        ({"clauses-0-text": " "}, "Dit veld is verplicht."),
        ({"clauses-0-text": "[onzin] groeit"}, "[onzin] is geen variabele."),
        ({"clauses-8-addressee": ""}, "Vul in tot wie de tekst zich richt"),
        ({"clauses-8-verb": ""}, "Dit veld is verplicht."),
        ({"clauses-3-kind": "dictum"}, "Dit veld is verplicht."),
        ({"clauses-0-kind": "onzin"}, "onzin"),
    ],
)
def test_a_clause_that_is_wrong_adds_nothing(client, almere, position, changes, message):
    log_in(client, rapporteur(position, almere))
    path = f"/standpunten/{position.pk}/inlezen/"
    data = preview(client, path, text=TEXT) | {"_confirm": "1", "clauses-5-text": "hier zat werk in"} | changes
    response = client.post(path, data)
    assert response.status_code == 422
    page = response.content.decode()
    assert message in page
    assert "hier zat werk in" in page
    assert TEXT.splitlines()[0] in page
    assert texts_of(position) == []


def test_nothing_ticked(client, almere, position):
    log_in(client, rapporteur(position, almere))
    path = f"/standpunten/{position.pk}/inlezen/"
    data = preview(client, path, text=TEXT)
    response = client.post(path, {k: v for k, v in data.items() if not k.endswith("-take")} | {"_confirm": "1"})
    assert response.status_code == 422
    assert "Vink minstens één clausule aan" in response.content.decode()


@pytest.mark.parametrize(
    ("data", "message"),
    [
        ({}, "Plak de tekst van een motie, of kies een bestand."),
        ({"text": "Beste raad, dit is een brief."}, "Dit lijkt geen motie"),
        ({"text": "a" * 60_001}, "60000"),
        ({"text": "Overwegende dat:\n" + "- iets;\n" * 101}, "meer dan 100 clausules"),
        ({"file": SimpleUploadedFile("motie.pdf", b"\x89PNG\0\0")}, "Dit bestand kunnen we niet lezen."),
        ({"text": TEXT, "file": SimpleUploadedFile("motie.pdf", as_pdf())}, "Plak een tekst of kies een bestand, niet"),
        ({"text": "mijn tekst", "file": SimpleUploadedFile("motie.docx", b"PK\x03\x04stuk")}, "mijn tekst"),
    ],
)
def test_a_text_that_is_none(client, almere, position, data, message):
    log_in(client, rapporteur(position, almere))
    response = client.post(f"/standpunten/{position.pk}/inlezen/", data)
    assert response.status_code == 422
    assert message in response.content.decode()


def test_a_position_starts_from_a_motion(client, almere):
    user = log_in(client, person(Role.CLERK, almere))
    theme = ThemeFactory()
    assert 'href="/standpunten/inlezen/"' in client.get("/standpunten/").content.decode()
    data = preview(client, "/standpunten/inlezen/", text=TEXT)
    assert data["title"] == "Eén lijn naar de overkant"
    refused = client.post("/standpunten/inlezen/", data | {"_confirm": "1"})
    assert refused.status_code == 422
    assert not Position.objects.exists()
    response = client.post("/standpunten/inlezen/", data | {"_confirm": "1", "theme": theme.pk, "gremia": [almere.pk]})
    position = Position.objects.get()
    assert response.headers["Location"] == f"/standpunten/{position.pk}/rapporteurs/"
    assert (position.title, position.theme, position.created_by) == ("Eén lijn naar de overkant", theme, user)
    assert texts_of(position) == FOUND


def test_a_rapporteur_starts_a_position_from_a_motion_and_writes_it(client, almere):
    user = log_in(client, rapporteur(PositionFactory(), almere))
    data = preview(client, "/standpunten/inlezen/", text=TEXT) | {"_confirm": "1", "theme": ThemeFactory().pk}
    response = client.post("/standpunten/inlezen/", data)
    position = Position.objects.get(title="Eén lijn naar de overkant")
    assert response.headers["Location"] == f"/standpunten/{position.pk}/"
    assert [row.mandate for row in position.rapporteurs.all()] == list(user.mandates.all())
    assert texts_of(position) == FOUND


def test_an_uploaded_pdf_becomes_an_earlier_decision(client, almere):
    dossier = DossierFactory()
    log_in(client, person(Role.OFFICIAL, almere))
    path = f"/dossiers/{dossier.pk}/eerdere-uitspraak/"
    assert f'href="{path}"' in client.get(dossier.get_absolute_url()).content.decode()
    response = client.post(path, {"file": SimpleUploadedFile("motie.pdf", as_pdf())})
    assert "U hoeft die niet opnieuw te kiezen." in response.content.decode()
    data = form_of(response) | {"title": "Bereikbaarheid", "_confirm": "1"}
    assert (data["date"], data["source"]) == ("2024-07-04", str(almere.pk))
    refused = client.post(path, data | {"title": ""})
    assert (refused.status_code, form_of(refused)["kept"]) == (422, data["kept"])
    client.post(path, data)
    document = Document.objects.get()
    assert (document.kind, document.title, document.source) == ("earlier_decision", "Bereikbaarheid", almere)
    assert document.file_name == "motie.pdf"
    with document.file.open() as file:
        assert file.read() == as_pdf()
    assert stored("parked") == []
    again = client.post(path, data | {"pdf": SimpleUploadedFile("motie.pdf", as_pdf())})
    assert again.status_code == 422
    assert "Deze pdf staat al in dit leesdossier." in again.content.decode()


def test_the_pdf_stays_when_its_text_is_read_again_and_another_one_goes_before_it(client, almere):
    dossier = DossierFactory()
    log_in(client, person(Role.OFFICIAL, almere))
    path = f"/dossiers/{dossier.pk}/eerdere-uitspraak/"
    first = preview(client, path, file=SimpleUploadedFile("motie.pdf", as_pdf()))
    again = preview(client, path, **(first | {"text": TEXT}))
    assert again["kept"] == first["kept"]
    other = as_pdf() + b"\n"
    client.post(path, again | {"_confirm": "1", "pdf": SimpleUploadedFile("andere.pdf", other)})
    with Document.objects.get().file.open() as file:
        assert file.read() == other


def test_a_pdf_that_is_no_longer_kept_or_of_someone_else_is_asked_for_again(client, almere):
    dossier = DossierFactory()
    path = f"/dossiers/{dossier.pk}/eerdere-uitspraak/"
    log_in(client, person(Role.OFFICIAL, almere))
    data = preview(client, path, file=SimpleUploadedFile("motie.pdf", as_pdf())) | {"_confirm": "1", "title": "Motie"}
    log_in(client, person(Role.OFFICIAL, almere))
    for kept in (data["kept"], "verzonnen", "\0"):
        response = client.post(path, data | {"kept": kept})
        assert response.status_code == 422
        assert "De pdf die u koos, bewaren we niet meer. Kies die nog een keer." in response.content.decode()
        assert "kept" not in {name for name, value in form_of(response).items() if value}
    assert not Document.objects.exists()
    client.post(path, form_of(response) | {"_confirm": "1", "pdf": SimpleUploadedFile("motie.pdf", as_pdf())})
    assert Document.objects.get().file_name == "motie.pdf"


def test_a_pasted_text_becomes_a_pdf(client, almere):
    dossier = DossierFactory()
    log_in(client, person(Role.CLERK, almere))
    path = f"/dossiers/{dossier.pk}/eerdere-uitspraak/"
    data = preview(client, path, text=TEXT)
    response = client.post(path, data | {"_confirm": "1"})
    document = Document.objects.get()
    assert response.headers["Location"] == f"{dossier.get_absolute_url()}#document-{document.pk}"
    assert (document.title, document.page_count) == ("Eén lijn naar de overkant", 2)
    with document.file.open() as file:
        found = pdfs.text(file.read())
    assert "woningen zonder bereikbaarheid geen stad maken" in found


def test_every_word_is_in_the_pdf_that_is_made():
    found = pdfs.text(earlier_decision(read(TEXT), title="Motie", source="de raad van Almere"))
    for word in set(TEXT.replace("bereik-\n  baarheid", "bereikbaarheid").split()) - {"•"}:
        assert word.strip(".,;:") in found


def test_an_earlier_decision_that_is_wrong_stays_as_typed(client, almere):
    dossier = DossierFactory()
    log_in(client, person(Role.CLERK, almere))
    path = f"/dossiers/{dossier.pk}/eerdere-uitspraak/"
    data = preview(client, path, text="Zomaar een besluit.") | {"_confirm": "1", "why_read": "hierom", "title": ""}
    response = client.post(path, data | {"pdf": SimpleUploadedFile("motie.pdf", b"geen pdf")})
    assert response.status_code == 422
    page = response.content.decode()
    assert "hierom" in page
    assert "Zomaar een besluit." in page
    assert "Dit is geen pdf." in page
    assert not Document.objects.exists()
