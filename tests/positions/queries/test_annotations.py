"""What stands beside a clause, and the notes that come of it."""

import pytest
from django.utils import timezone

from gremia.models import Role
from positions.queries.annotations import source_documents, source_notes
from tests.dossiers.papers import shelved_pdf
from tests.factories import (
    ClauseFactory,
    DocumentFactory,
    DossierFactory,
    MeetingFactory,
    PositionFactory,
    ThemeFactory,
    person,
)
from wording.parts import Kind

HIDDEN = "stuk voor deelnemers uit het leesdossier"


def public(title, **fields):
    return DocumentFactory(title=title, visibility="public", **fields)


def told(position):
    return [(n.number, n.text, n.page, [c.order for c in n.clauses]) for n in source_notes(position)]


def test_notes_are_numbered_in_the_order_of_a_motion_and_the_same_page_is_one_note():
    position = PositionFactory()
    dictum = ClauseFactory(position=position, kind=Kind.DICTUM, order=0)
    second, first = ClauseFactory(position=position, order=2), ClauseFactory(position=position, order=1)
    aside = ClauseFactory(
        position=position, order=3, set_aside_at=timezone.now(), set_aside_because="Geen overeenstemming"
    )
    removed = ClauseFactory(position=position, order=4, removed_at=timezone.now())
    factsheet, letter = public("Factsheet"), public("Brief")
    for clause, document, page in (
        *((dictum, factsheet, 4), (second, letter, None), (first, factsheet, 4), (first, factsheet, 5)),
        *((aside, letter, 1), (removed, letter, 2)),
    ):
        clause.sources.create(document=document, title=document.title, page=page)
    assert told(position) == [(1, "Factsheet", 4, [1, 0]), (2, "Factsheet", 5, [1]), (3, "Brief", None, [2])]


def test_a_motion_names_no_document_that_the_public_may_not_know():
    clause = ClauseFactory()
    gone = public("Weg")
    for document in (
        public("Openbaar"),
        DocumentFactory(title="Vertrouwelijk"),
        public("Nog niet", dossier=DossierFactory(status="concept")),
        public("Later", dossier=DossierFactory(meeting=MeetingFactory())),
        gone,
    ):
        clause.sources.create(document=document, title=document.title)
    gone.delete()
    assert [text for _, text, _, _ in told(clause.position)] == ["Openbaar", *[HIDDEN] * 4]
    assert [note.title for note in source_notes(clause.position)][1:3] == ["Vertrouwelijk", "Nog niet"]


@pytest.mark.parametrize("many", [1, 3, 10])
def test_notes_cost_the_same(many, django_assert_num_queries):
    position = PositionFactory()
    for _ in range(many):
        document = public("Stuk", dossier=DossierFactory(meeting=MeetingFactory(published=True)))
        ClauseFactory(position=position).sources.create(document=document, title="Stuk")
    with django_assert_num_queries(2):
        assert [note.text for note in source_notes(position)] == ["Stuk"] * many


def test_a_clause_rests_on_what_its_writer_may_read_about_its_meeting_or_theme():
    theme, meeting = ThemeFactory(), MeetingFactory(published=True)
    position = PositionFactory(theme=theme, meeting=meeting)
    of_theme = DocumentFactory(dossier=DossierFactory(theme=theme, order=2))
    of_meeting = DocumentFactory(dossier=DossierFactory(theme=None, meeting=meeting, order=1))
    concept = DocumentFactory(dossier=DossierFactory(theme=theme, status="concept", order=3))
    DocumentFactory()
    member, clerk = person(Role.MEMBER), person(Role.CLERK)
    assert list(source_documents(member, position)) == [of_meeting, of_theme]
    assert list(source_documents(clerk, position)) == [of_meeting, of_theme, concept]
    assert list(source_documents(member, PositionFactory(theme=theme))) == [of_theme]


def test_a_source_leads_to_its_page():
    clause, pdf, link = ClauseFactory(), shelved_pdf(DossierFactory()), DocumentFactory()
    for document, page in ((pdf, 1), (pdf, None), (link, 3)):
        clause.sources.create(document=document, title="Stuk", page=page)
    assert [source.url for source in clause.sources.all()] == [
        f"/dossiers/stukken/{pdf.pk}/pagina/1/",
        f"/dossiers/stukken/{pdf.pk}/",
        "https://example.org/stuk",
    ]
