"""Documents that a clause rests on."""

import pytest

from positions.models import Clause
from positions.operations.clause import ClauseRemoved, remove_clause
from positions.operations.source import NoSuchPage, add_source, remove_source
from tests.dossiers.papers import shelved_pdf
from tests.factories import ClauseFactory, DocumentFactory, DossierFactory, UserFactory


@pytest.fixture
def clause():
    return ClauseFactory()


def sources(clause):
    return [(s.document, s.title, s.page) for s in clause.sources.all()]


def touched(clause):
    clause = Clause.objects.select_related("position").get(pk=clause.pk)
    return clause.touched, clause.position.activity


def test_the_same_page_twice_is_one_source(clause):
    by, link = UserFactory(), DocumentFactory(title="Factsheet")
    first = add_source(clause, document=link, page=4, by=by)
    assert first.added_by == by
    assert add_source(clause, document=link, page=4, by=UserFactory()) == first
    add_source(clause, document=link, by=by)
    add_source(clause, document=link, by=by)
    assert sources(clause) == [(link, "Factsheet", 4), (link, "Factsheet", None)]
    assert touched(clause) == (3, 3)


def test_a_page_that_is_not_there(clause):
    pdf = shelved_pdf(DossierFactory())
    for page in (0, pdf.page_count + 1):
        with pytest.raises(NoSuchPage):
            add_source(clause, document=pdf, page=page, by=None)
    add_source(clause, document=pdf, page=pdf.page_count, by=None)
    assert sources(clause) == [(pdf, pdf.title, pdf.page_count)]


def test_taken_away_twice_is_one_step(clause):
    source = add_source(clause, document=DocumentFactory(), by=None)
    before = touched(clause)
    remove_source(source, by=None)
    remove_source(source, by=None)
    assert sources(clause) == []
    assert touched(clause) == (before[0] + 1, before[1] + 1)


def test_a_removed_clause_takes_none(clause):
    remove_clause(clause, expected=1, by=None)
    with pytest.raises(ClauseRemoved):
        add_source(clause, document=DocumentFactory(), by=None)


def test_the_title_stays_when_the_document_goes(clause):
    document = DocumentFactory(title="Factsheet")
    add_source(clause, document=document, page=2, by=None)
    document.delete()
    assert sources(clause) == [(None, "Factsheet", 2)]
    assert clause.sources.get().url == ""
