"""The page of a text that was declared joint: nothing to press that would change it, and the way to reopen it."""

import re

import pytest

from gremia.models import Role
from positions.models import Declaration, Reopening
from positions.operations.clause import add_clause, edit_clause
from positions.operations.consensus import declare_joint
from positions.operations.reopening import reopen_text
from tests.answers import answer_for_gremium
from tests.factories import PositionFactory, person, rapporteur
from wording.parts import Kind


@pytest.fixture
def position():
    return PositionFactory(title="Bouwen in de regio")


@pytest.fixture
def clause(position, writer):
    """The only clause of a text that was declared joint."""
    clause = add_clause(
        position, kind=Kind.DICTUM, text="te bouwen", verb="verzoeken", addressee="[college]", by=writer
    )
    answer_for_gremium(clause, answer="agree", expected=1, by=writer)
    position.refresh_from_db()
    declare_joint(position, expected=position.version, because="Het is laat.", by=writer)
    return clause


@pytest.fixture
def page(client, writer, clause):
    client.force_login(writer)
    return clause.position.get_absolute_url()


def test_nothing_on_the_page_changes_a_declared_text(client, page):
    text = client.get(page).text
    assert "Gezamenlijk vastgesteld." in text
    assert f'href="{page}heropenen/"' in text
    for address in (
        r"clausules/\d+/wijzigen/",
        "/verwijderen/",
        "/verplaatsen/",
        "/nieuw/",
        "/apart-zetten/",
        "/inlezen/",
    ):
        assert not re.search(f'{address}"', text), address


def test_its_title_is_locked_with_the_text(client, page, clause):
    position, path = clause.position, f"{page}wijzigen/"
    locked = "Heropen eerst de tekst om hem te wijzigen."
    assert locked in client.get(path).text
    typed = {"title": position.title, "theme": position.theme_id, "summary": "Daarom.", "initial-title": position.title}
    assert client.post(path, typed).status_code == 302
    refused = client.post(path, typed | {"title": "Een tunnel"})
    assert (refused.status_code, locked in str(refused.context["form"].errors["title"])) == (422, True)
    reopen_text(position, because="Toch.", by=None)
    shown = client.get(path).text
    assert (locked in shown, "Een motie die is ingediend, houdt de titel die zij heeft." in shown) == (False, True)
    assert client.post(path, typed | {"title": "Een tunnel"}).status_code == 302
    position.refresh_from_db()
    assert (position.title, position.summary) == ("Een tunnel", "Daarom.")


def test_only_its_rapporteurs_reopen_it(client, page, lelystad):
    for someone in (person(Role.CLERK), person(Role.MEMBER), rapporteur(PositionFactory(), lelystad)):
        client.force_login(someone)
        assert "heropenen/" not in client.get(page).text
        assert client.get(f"{page}heropenen/").status_code == 403


def test_reopening_asks_for_a_reason_and_keeps_what_was_typed(client, page):
    declaration = Declaration.objects.get().pk
    answer = client.post(f"{page}heropenen/", {"because": "…", "expected": declaration})
    assert answer.status_code == 422
    assert "Schrijf waarom: de anderen moeten er iets mee kunnen." in answer.text
    assert ">\n…</textarea>" in answer.text
    assert not Reopening.objects.exists()


def test_reopened_it_says_by_whom_and_why(client, page, writer):
    typed = {"because": "Er is een nieuw cijfer.", "expected": Declaration.objects.get().pk}
    answer = client.post(f"{page}heropenen/", typed, follow=True)
    assert answer.redirect_chain == [(page, 302)]
    assert '<q lang="nl">Er is een nieuw cijfer.</q>' in answer.text
    assert f"door {writer}." in answer.text
    assert "De tekst is nog dezelfde als toen." in answer.text
    assert "/wijzigen/" in answer.text
    again = client.post(f"{page}heropenen/", {"because": "Nog eens."}, follow=True)
    assert "Deze tekst is al open: u kunt hem wijzigen." in again.text


def test_what_was_typed_while_somebody_declared_it_joint_is_given_back(client, page, clause):
    typed = {"text": "te bouwen aan een brug", "verb": "verzoeken", "addressee": "[college]", "expected": "1"}
    address = f"/standpunten/clausules/{clause.pk}/wijzigen/"
    alone = client.post(address, typed, headers={"HX-Request": "true"})
    whole = client.post(address, typed)
    for answer in (alone, whole):
        assert answer.status_code == 409
        assert "Deze tekst is gezamenlijk vastgesteld." in answer.text
        assert "te bouwen aan een brug</textarea>" in answer.text
        assert f'href="{page}heropenen/"' in answer.text
    assert alone["HX-Retarget"] == "#kept"
    assert ("<html" in alone.text, "<html" in whole.text) == (False, True)


def test_a_reason_about_an_older_text_does_not_reopen_a_newer_one(client, page, clause, writer):
    old = client.get(f"{page}heropenen/").context["form"].initial
    reopen_text(clause.position, because="Het moet anders.", by=writer)
    edit_clause(clause, text="te slopen", verb="verzoeken", addressee="[college]", expected=1, by=writer)
    answer_for_gremium(clause, answer="agree", expected=2, by=writer)
    clause.position.refresh_from_db()
    declare_joint(clause.position, expected=clause.position.version, because="Het is laat.", by=writer)
    refused = client.post(f"{page}heropenen/", old | {"because": "Bouwen is te duur."})
    assert (refused.status_code, Reopening.objects.count()) == (409, 1)
    assert "Intussen is een andere tekst gezamenlijk vastgesteld" in refused.text
    assert "Bouwen is te duur.</textarea>" in refused.text
    assert client.post(f"{page}heropenen/", refused.context["form"].data).status_code == 302
    assert Reopening.objects.count() == 2
