"""Removing a person when the law asks: nothing that says who it was stays, and what was done in office does."""

import datetime

import pytest
from allauth.account.models import EmailAddress
from django.contrib.auth import SESSION_KEY
from django.contrib.sessions.models import Session
from django.db import connection
from django.urls import reverse
from django.utils import timezone, translation

from gremia.models import Mandate, Role, User
from gremia.operations.account import NotInvitable, invite_person
from gremia.operations.person import HasMandates, remove_person
from portal.models import OutgoingMail
from positions.models import Stance
from positions.operations.clause import edit_clause
from tests.factories import ClauseFactory, MandateFactory, UserFactory, logged_in, person, rapporteur

YESTERDAY = timezone.localdate() - datetime.timedelta(days=1)
PASSWORD = "een lang wachtwoord 2024"


def everywhere(text):
    """The tables and columns in which the text stands."""
    found = []
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT table_name, column_name FROM information_schema.columns WHERE table_schema = 'public' "
            "AND data_type IN ('text', 'character varying', 'jsonb', 'ARRAY')"
        )
        for table, column in cursor.fetchall():
            cursor.execute(f'SELECT count(*) FROM "{table}" WHERE "{column}"::text ILIKE %s', [f"%{text}%"])  # noqa: S608
            if cursor.fetchone()[0]:
                found.append((table, column))
    return found


def test_name_and_address_go_everywhere_and_the_work_stays(almere):
    clause = ClauseFactory(text="de regio groeit")
    writer = rapporteur(clause.position, almere)
    User.objects.filter(pk=writer.pk).update(name="Zegveld-Kwakernaak", email="zegveld@example.org")
    writer.refresh_from_db()
    writer.name = "Zegveld"  # an earlier name is in the history, and goes too
    writer.save()
    edit_clause(clause, text="de regio krimpt", expected=1, by=writer)
    stance = Stance.objects.create(
        revision=clause.revisions.get(number=2), gremium=almere, answer="agree", answered_by=writer
    )
    EmailAddress.objects.create(user=writer, email="zegveld@example.org", primary=True, verified=True)
    OutgoingMail.objects.create(to=["zegveld@example.org"], subject="Voor u", sender="x@example.org")
    open_page = logged_in(writer)
    mandate = reverse("admin:gremia_mandate_change", args=[writer.mandates.get().pk])
    logged_in(person(Role.CLERK, almere)).post(mandate, {"since": "2020-01-01", "until": YESTERDAY})
    assert len(everywhere("zegveld")) >= 5

    remove_person(writer, by=None)
    assert everywhere("zegveld") == []
    writer.refresh_from_db()
    assert (writer.name, writer.email) == ("Voormalig raadslid Almere", f"verwijderd-{writer.pk}@verwijderd.invalid")
    assert (writer.is_active, writer.has_usable_password(), writer.last_login) == (False, False, None)
    assert writer.is_removed
    assert open_page.get("/standpunten/").status_code == 302
    assert not [session for session in Session.objects.all() if session.get_decoded()[SESSION_KEY] == str(writer.pk)]
    stance.refresh_from_db()
    assert [revision.written_by for revision in clause.revisions.order_by("number")] == [None, writer]
    assert stance.answered_by == writer
    assert writer.mandates.get().title == "volksvertegenwoordiger Almere"


def test_others_stay_logged_in_and_keep_their_addresses(almere):
    left, other = person(Role.MEMBER, almere, until=YESTERDAY), person(Role.MEMBER, almere)
    EmailAddress.objects.create(user=other, email=other.email)
    page = logged_in(other)
    remove_person(left, by=None)
    assert page.get("/standpunten/").status_code == 200
    assert [address.email for address in EmailAddress.objects.all()] == [other.email]


@pytest.mark.parametrize(
    ("role", "name"),
    [
        (Role.MEMBER, "Voormalig raadslid Almere"),
        (Role.CLERK, "Voormalig griffier Almere"),
        (Role.EXECUTIVE, "Voormalig bestuurder Almere"),
        (Role.REGIONAL_ADVISER, "Voormalig strategisch regioadviseur"),
    ],
)
def test_the_name_becomes_that_of_the_last_office_in_dutch(almere, role, name):
    left = person(role, almere, until=YESTERDAY)
    MandateFactory(user=left, role=Role.OFFICIAL, since="2010-01-01", until="2011-01-01")
    with translation.override("en"):
        remove_person(left, by=None)
    left.refresh_from_db()
    assert left.name == name


def test_an_account_without_any_mandate_becomes_a_former_user():
    nobody = UserFactory(is_superuser=True)
    remove_person(nobody, by=None)
    nobody.refresh_from_db()
    assert (nobody.name, nobody.is_superuser) == ("Voormalig gebruiker", False)


def test_who_still_has_a_mandate_is_not_removed(almere):
    member = person(Role.MEMBER, almere, since=timezone.localdate() + datetime.timedelta(days=3))
    with pytest.raises(HasMandates):
        remove_person(member, by=None)
    assert User.objects.get(pk=member.pk).name == member.name


def test_a_removed_person_does_not_come_back(almere):
    clerk, left = person(Role.CLERK, almere), person(Role.MEMBER, almere, until=YESTERDAY)
    remove_person(left, by=clerk)
    left.refresh_from_db()
    page = reverse("admin:gremia_user_change", args=[left.pk])
    for user in (clerk, UserFactory(is_superuser=True)):
        data = {"name": "Terug", "email": "terug@example.org", "is_active": "on", "mandates-TOTAL_FORMS": 0}
        assert logged_in(user).post(page, {**data, "mandates-INITIAL_FORMS": 0}).status_code == 403
        assert logged_in(user).post(reverse("admin:gremia_user_invite", args=[left.pk])).status_code == 403
        assert logged_in(user).get(reverse("admin:gremia_user_remove", args=[left.pk])).status_code == 403
        mandate = {"user": left.pk, "role": "member", "gremium": almere.pk, "since": "2031-01-01"}
        assert logged_in(user).post(reverse("admin:gremia_mandate_add"), mandate).status_code == 200
    assert left.mandates.count() == 1
    with pytest.raises(NotInvitable):
        invite_person(left, by=clerk)


def test_the_page_says_what_stays_and_asks_once_more(almere):
    clerk, left = person(Role.CLERK, almere), person(Role.MEMBER, almere, until=YESTERDAY)
    page, client = reverse("admin:gremia_user_remove", args=[left.pk]), logged_in(clerk)
    assert page in client.get(reverse("admin:gremia_user_change", args=[left.pk])).content.decode()
    content = client.get(page).content.decode()
    assert "Wat verdwijnt" in content
    assert "Wat blijft" in content
    assert User.objects.get(pk=left.pk).name == left.name
    answer = client.post(page, follow=True)
    assert "Naam en adres zijn gewist." in answer.content.decode()
    assert left.name not in answer.content.decode()
    assert Mandate.objects.filter(user=left).exists()
    history = client.get(reverse("admin:gremia_user_history", args=[left.pk])).content.decode()
    assert left.name not in history
    assert left.email not in history
