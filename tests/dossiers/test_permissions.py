"""Who may what with dossiers and documents: a row per kind of visitor, whatever the gremium."""

import pytest

from dossiers import permissions
from dossiers.models import Document, Dossier
from tests.dossiers.papers import shelved_pdf
from tests.factories import DossierFactory, GremiumFactory, MeetingFactory
from tests.roles import as_table, everyone, truth_table


@pytest.fixture
def people():
    return everyone(GremiumFactory(), GremiumFactory())


def test_who_may_keep_dossiers(people):
    concept, final = DossierFactory(status="concept"), DossierFactory()
    table = truth_table(
        people,
        {
            "add": permissions.can_add_dossier,
            "edit concept": lambda user: permissions.can_edit_dossier(user, concept),
            "edit final": lambda user: permissions.can_edit_dossier(user, final),
            "delete concept": lambda user: permissions.can_delete_dossier(user, concept),
            "delete final": lambda user: permissions.can_delete_dossier(user, final),
        },
    )
    assert table == as_table("""
                             | add | edit concept | edit final | delete concept | delete final
        clerk                | yes | yes          | yes        | yes            | .
        clerk elsewhere      | yes | yes          | yes        | yes            | .
        clerk and member     | yes | yes          | yes        | yes            | .
        regional adviser     | yes | yes          | yes        | yes            | .
    """)


def test_who_may_keep_documents(people):
    concept, final = DossierFactory(status="concept"), DossierFactory()
    in_concept, in_final = shelved_pdf(concept), shelved_pdf(final)
    table = truth_table(
        people,
        {
            "add to concept": lambda user: permissions.can_add_document(user, concept),
            "add to final": lambda user: permissions.can_add_document(user, final),
            "edit in concept": lambda user: permissions.can_edit_document(user, in_concept),
            "edit in final": lambda user: permissions.can_edit_document(user, in_final),
        },
    )
    assert table == as_table("""
                             | add to concept | add to final | edit in concept | edit in final
        clerk                | yes            | yes          | yes             | yes
        clerk elsewhere      | yes            | yes          | yes             | yes
        clerk and member     | yes            | yes          | yes             | yes
        regional adviser     | yes            | yes          | yes             | yes
        official             | yes            | yes          | yes             | yes
    """)


def test_who_sees_which_dossier(people):
    unpublished, published = MeetingFactory(), MeetingFactory(published=True)
    dossiers = {
        "concept": DossierFactory(status="concept"),
        "final": DossierFactory(),
        "concept, published": DossierFactory(status="concept", meeting=published),
        "final, published": DossierFactory(meeting=published),
        "final, unpublished": DossierFactory(meeting=unpublished),
    }
    table = truth_table(
        people,
        {
            name: lambda user, pk=dossier.pk: Dossier.objects.visible_to(user).filter(pk=pk).exists()
            for name, dossier in dossiers.items()
        },
    )
    assert table == as_table("""
                             | concept | final | concept, published | final, published | final, unpublished
        anonymous            | .       | yes   | .                  | yes              | .
        no mandate           | .       | yes   | .                  | yes              | .
        ended                | .       | yes   | .                  | yes              | .
        future               | .       | yes   | .                  | yes              | .
        between              | .       | yes   | .                  | yes              | .
        proposed             | .       | yes   | .                  | yes              | .
        inactive             | .       | yes   | .                  | yes              | .
        clerk                | yes     | yes   | yes                | yes              | yes
        clerk elsewhere      | yes     | yes   | yes                | yes              | yes
        clerk and member     | yes     | yes   | yes                | yes              | yes
        regional adviser     | yes     | yes   | yes                | yes              | yes
        member               | .       | yes   | .                  | yes              | .
        member, no fractie   | .       | yes   | .                  | yes              | .
        member elsewhere     | .       | yes   | .                  | yes              | .
        rapporteur           | .       | yes   | .                  | yes              | .
        rapporteur elsewhere | .       | yes   | .                  | yes              | .
        executive            | .       | yes   | .                  | yes              | .
        official             | yes     | yes   | yes                | yes              | yes
        administrator        | .       | yes   | .                  | yes              | .
    """)


def test_who_sees_which_document(people):
    unpublished = DossierFactory(meeting=MeetingFactory())
    final, concept = DossierFactory(), DossierFactory(status="concept")
    documents = {
        "public": shelved_pdf(final, visibility="public"),
        "participants": shelved_pdf(final),
        "public, concept": shelved_pdf(concept, visibility="public"),
        "public, unpublished": shelved_pdf(unpublished, visibility="public"),
    }
    table = truth_table(
        people,
        {
            name: lambda user, pk=document.pk: Document.objects.visible_to(user).filter(pk=pk).exists()
            for name, document in documents.items()
        },
    )
    assert table == as_table("""
                             | public | participants | public, concept | public, unpublished
        anonymous            | yes    | .            | .               | .
        no mandate           | yes    | .            | .               | .
        ended                | yes    | .            | .               | .
        future               | yes    | .            | .               | .
        between              | yes    | .            | .               | .
        proposed             | yes    | .            | .               | .
        inactive             | yes    | .            | .               | .
        clerk                | yes    | yes          | yes             | yes
        clerk elsewhere      | yes    | yes          | yes             | yes
        clerk and member     | yes    | yes          | yes             | yes
        regional adviser     | yes    | yes          | yes             | yes
        member               | yes    | yes          | .               | .
        member, no fractie   | yes    | yes          | .               | .
        member elsewhere     | yes    | yes          | .               | .
        rapporteur           | yes    | yes          | .               | .
        rapporteur elsewhere | yes    | yes          | .               | .
        executive            | yes    | yes          | .               | .
        official             | yes    | yes          | yes             | yes
        administrator        | yes    | yes          | .               | .
    """)


def test_who_may_have_a_pdf_as_it_was_sent(people):
    document = shelved_pdf(DossierFactory(), visibility="public")
    allowed = {name for name, user in people.items() if permissions.can_read_received(user, document)}
    assert allowed == {"clerk", "clerk elsewhere", "clerk and member", "regional adviser"}
