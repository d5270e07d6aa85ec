"""Everything the portal holds about a person, and nothing that lets anybody in."""

import json

from allauth.account.models import EmailAddress
from django.apps import apps
from django.db.models import ForeignKey

from gremia.models import Mandate, Role, User
from gremia.personal_data import personal_data
from positions.operations.clause import edit_clause
from positions.operations.suggestion import add_suggestion
from tests.factories import ClauseFactory, InviteeFactory, UserFactory, WorldCafeFactory, person, rapporteur


def test_what_a_rapporteur_gets(client, almere):
    clause = ClauseFactory(text="de regio groeit")
    writer = rapporteur(clause.position, almere)
    writer.set_password("een lang wachtwoord 2024")
    writer.save()
    edit_clause(clause, text="de regio krimpt", expected=1, by=writer)
    add_suggestion(clause, text="de regio bloeit", reason="Mooier.", by=writer)
    edit_clause(clause, text="van een ander", expected=2, by=person(Role.MEMBER, almere))
    EmailAddress.objects.create(user=writer, email=writer.email)
    client.force_login(writer)
    answer = client.get("/mijn-gegevens/downloaden/")
    assert answer["Content-Disposition"] == 'attachment; filename="overleg-mijn-gegevens.json"'
    assert "no-store" in answer["Cache-Control"]
    data = json.loads(answer.content)
    assert [(row["name"], row["email"]) for row in data["account"]] == [(writer.name, writer.email)]
    assert [(row["role"], row["gremium_id"]) for row in data["gremia.mandate.user"]] == [("member", almere.pk)]
    assert [row["position_id"] for row in data["positions.rapporteur.mandate"]] == [clause.position_id]
    assert [row["text"] for row in data["positions.revision.written_by"]] == ["de regio krimpt"]
    assert [row["text"] for row in data["positions.suggestion.suggested_by"]] == ["de regio bloeit"]
    assert [row["email"] for row in data["account.emailaddress.user"]] == [writer.email]
    assert {row["name"] for row in data["account_history"]} == {writer.name}
    assert writer.password[:20] not in answer.content.decode()
    assert "van een ander" not in answer.content.decode()


def test_no_row_that_points_at_a_person_is_left_out():
    """Of every table, also of one that is added later; the history's copies of rows are left out."""
    pointing = {
        f"{model._meta.label_lower}.{field.name}"
        for model in apps.get_models()
        if model._meta.managed and not model._meta.proxy and not hasattr(model, "pgh_tracked_model")
        for field in model._meta.concrete_fields
        if isinstance(field, ForeignKey) and field.related_model in {User, Mandate}
    }
    someone = UserFactory()
    told = personal_data_keys(someone)
    assert pointing - told == set()


def personal_data_keys(person):
    from gremia.personal_data import _name, _relations

    return {_name(relation) for model in (User, Mandate) for relation in _relations(model)} | set(personal_data(person))


def test_the_page_shows_the_mandates_and_leads_to_the_file(client, almere):
    member = person(Role.MEMBER, almere)
    client.force_login(member)
    page = client.get("/mijn-gegevens/").content.decode()
    assert "volksvertegenwoordiger Almere, vanaf 1 januari 2020" in page
    assert 'href="/mijn-gegevens/downloaden/"' in page
    assert "/mijn-gegevens/" in client.get("/privacy/").content.decode()


def test_what_a_griffier_kept_of_guests_is_no_own_data(almere):
    clerk = person(Role.CLERK, almere)
    guest, cafe = InviteeFactory(added_by=clerk), WorldCafeFactory(planned_by=clerk)
    told = json.dumps(personal_data(clerk), default=str)
    hidden = (guest.guest_name, guest.guest_email, guest.code, cafe.screen_key)
    assert [text for text in hidden if text in told] == []


def test_what_somebody_changed_is_in_it(client, almere):
    clerk = person(Role.CLERK, almere)
    client.force_login(clerk)
    client.post("/beheer/gremia/fractie/add/", {"gremium": almere.pk, "name": "X", "seats": 1, "since": "2024-01-01"})
    assert [change["address"] for change in personal_data(clerk)["changes"]] == ["/beheer/gremia/fractie/add/"]
