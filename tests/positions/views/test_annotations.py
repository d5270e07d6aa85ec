"""Explanations and sources on the page, with htmx and without."""

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from gremia.models import Role
from positions.models import Source
from positions.operations.clause import remove_clause
from positions.operations.explanation import explain
from positions.operations.source import add_source
from tests.dossiers.papers import shelved_pdf
from tests.factories import ClauseFactory, DocumentFactory, DossierFactory, person, rapporteur

HTMX = {"HTTP_HX_REQUEST": "true"}
BOTH = pytest.mark.parametrize("htmx", [{}, HTMX], ids=["page", "htmx"])


@pytest.fixture
def clause(position):
    return ClauseFactory(position=position)


@pytest.fixture
def executive(client, almere):
    executive = person(Role.EXECUTIVE, almere)
    client.force_login(executive)
    return executive


@pytest.fixture
def writer(client, position, almere):
    writer = rapporteur(position, almere)
    client.force_login(writer)
    return writer


def explain_url(clause):
    return f"/standpunten/clausules/{clause.pk}/toelichting/"


def source_url(clause):
    return f"/standpunten/clausules/{clause.pk}/bron/"


def page(client, clause):
    return client.get(f"/standpunten/{clause.position_id}/").content.decode()


@BOTH
def test_an_executive_explains_changes_and_empties(client, executive, clause, htmx):
    client.get(explain_url(clause), **htmx)
    response = client.post(explain_url(clause), {"text": "Dit kost tijd.\n\nEn <geld>."}, **htmx)
    if htmx:
        assert response["HX-Retarget"] == f"#clause-{clause.pk}"
    else:
        assert response["Location"] == f"/standpunten/{clause.position_id}/#clause-{clause.pk}"
    content = page(client, clause)
    assert "<p>Dit kost tijd.</p>\n\n<p>En &lt;geld&gt;.</p>" in content
    assert f"<strong>Toelichting</strong> {executive} <span" in content
    assert client.get(explain_url(clause), **htmx).context["form"]["text"].value() == "Dit kost tijd.\n\nEn <geld>."
    client.post(explain_url(clause), {"text": ""}, **htmx)
    assert "Dit kost tijd." not in page(client, clause)


@BOTH
def test_a_text_that_is_too_long_comes_back(client, executive, clause, htmx):
    response = client.post(explain_url(clause), {"text": "a" * 2001}, **htmx)
    assert (response.status_code, list(response.context["form"].errors)) == (422, ["text"])
    assert response.context["form"]["text"].value() == "a" * 2001


@BOTH
def test_an_explanation_of_what_was_removed_is_not_lost(client, executive, clause, htmx):
    remove_clause(clause, expected=1, by=None)
    response = client.post(explain_url(clause), {"text": "Dit kost tijd."}, **htmx)
    assert response.status_code == 422
    assert "Iemand heeft deze clausule intussen verwijderd." in response.content.decode()
    assert ">\nDit kost tijd.</textarea>" in response.content.decode()


def test_an_executive_can_do_nothing_else_to_a_clause(client, executive, clause):
    content = page(client, clause).split('id="main"')[1].split("</main>")[0]
    assert explain_url(clause) in content
    for what in ("wijzigen", "verplaatsen", "verwijderen", "suggestie", "bron"):
        assert f"/standpunten/clausules/{clause.pk}/{what}/" not in content
        assert client.post(f"/standpunten/clausules/{clause.pk}/{what}/").status_code == 403


@BOTH
def test_a_rapporteur_adds_and_takes_away_a_source(client, writer, position, clause, htmx):
    pdf = shelved_pdf(DossierFactory(theme=position.theme, title="Leesdossier"), title="Factsheet")
    form = client.get(source_url(clause), **htmx).context["form"]
    assert list(form.fields["document"].choices) == [("", "---------"), ("Leesdossier", [(pdf.pk, "Factsheet")])]
    client.post(source_url(clause), {"document": pdf.pk, "page": "1"}, **htmx)
    [source] = Source.objects.all()
    assert (source.document, source.title, source.page, source.added_by) == (pdf, "Factsheet", 1, writer)
    content = page(client, clause)
    assert f'<a href="/dossiers/stukken/{pdf.pk}/pagina/1/">Factsheet</a>, p. 1' in content
    remove = f"/standpunten/bronnen/{source.pk}/verwijderen/"
    assert f'action="{remove}"' in content
    assert client.post(remove, **htmx).status_code == (200 if htmx else 302)
    assert "Factsheet" not in page(client, clause)
    assert client.post(remove, **htmx).status_code == 404


@pytest.mark.parametrize(
    ("typed", "errors"),
    [
        ({"page": "1"}, {"document": ["Dit veld is verplicht."]}),
        ({"document": "own", "page": "99"}, {"page": ["Dit stuk heeft 1 pagina."]}),
        ({"document": "own", "page": "0"}, {"page": ["Zorg ervoor dat deze waarde minstens 1 is."]}),
        (
            {"document": "other"},
            {"document": ["Selecteer een geldige keuze. Deze keuze is niet beschikbaar."]},
        ),
    ],
)
def test_only_a_page_of_a_document_of_its_own_dossiers(client, writer, position, clause, typed, errors):
    pdf, other = shelved_pdf(DossierFactory(theme=position.theme)), DocumentFactory()
    typed |= {"document": {"own": pdf.pk, "other": other.pk}.get(typed.get("document"), "")}
    response = client.post(source_url(clause), typed)
    assert (response.status_code, response.context["form"].errors) == (422, errors)
    assert not Source.objects.exists()


def test_readers_see_sources_and_cannot_take_them_away(client, clause):
    clause.sources.create(title="Weg")
    client.force_login(person(Role.MEMBER))
    content = page(client, clause)
    assert "Weg" in content
    assert "/verwijderen/" not in content


def test_a_page_costs_the_same_with_one_three_and_ten(client, writer, position):
    costs = set()
    for number in (1, 2, 7):
        for _ in range(number):
            clause = ClauseFactory(position=position)
            explain(clause, text="Dit kost tijd.", by=person(Role.EXECUTIVE, position.gremia.first()))
            add_source(clause, document=DocumentFactory(), by=None)
        with CaptureQueriesContext(connection) as captured:
            page(client, clause)
        costs.add(len(captured))
    assert len(costs) == 1
