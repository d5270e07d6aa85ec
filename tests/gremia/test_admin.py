"""The griffies' workplace: people, gremia, fracties and mandates."""

import re

import pytest
from allauth.account.models import EmailAddress
from django.db import IntegrityError
from django.forms import model_to_dict
from django.test import Client
from django.urls import reverse

from gremia.models import Gremium, Mandate, Role, User
from gremia.operations.account import invite_person
from tests.factories import FractieFactory, GremiumFactory, MandateFactory, PositionFactory, UserFactory, person
from tests.pages import number_of_queries


@pytest.fixture
def clerk(client, almere):
    user = person(Role.CLERK, almere)
    client.force_login(user)
    return user


@pytest.fixture
def adviser(client):
    user = person(Role.REGIONAL_ADVISER)
    client.force_login(user)
    return user


def errors(answer):
    """The messages of the form and of its inlines."""
    found = dict(answer.context["adminform"].form.errors)
    for inline in answer.context["inline_admin_formsets"]:
        for number, row in enumerate(inline.formset.errors):
            found |= {f"{number}.{field}": texts for field, texts in row.items()}
    return found


def mandate_data(user, **more):
    return {"user": user.pk, "role": "member", "gremium": "", "fractie": "", "since": "2024-01-01", "until": "", **more}


def test_a_clerk_appoints_in_the_own_gremium_only(client, clerk, almere, lelystad):
    someone, add = UserFactory(), reverse("admin:gremia_mandate_add")
    elsewhere = client.post(add, mandate_data(someone, gremium=lelystad.pk))
    assert set(errors(elsewhere)) == {"gremium"}
    adviser = client.post(add, mandate_data(someone, role="regional_adviser"))
    assert "role" in errors(adviser)
    foreign = client.post(add, mandate_data(someone, gremium=almere.pk, fractie=FractieFactory(gremium=lelystad).pk))
    assert set(errors(foreign)) == {"fractie"}
    assert not someone.mandates.exists()

    fractie = FractieFactory(gremium=almere)
    too_early = mandate_data(someone, gremium=almere.pk, fractie=fractie.pk, since="2019-12-31")
    assert set(errors(client.post(add, too_early))) == {"since"}
    assert client.post(add, mandate_data(someone, gremium=almere.pk, fractie=fractie.pk)).status_code == 302
    assert list(someone.mandates.values_list("role", "gremium", "fractie")) == [("member", almere.pk, fractie.pk)]
    again = client.post(add, mandate_data(someone, gremium=almere.pk))
    assert "Deze persoon heeft deze rol hier al in (een deel van) deze periode." in again.content.decode()


def test_who_what_and_where_of_a_mandate_stay(client, clerk, almere, lelystad):
    mandate = MandateFactory(gremium=almere)
    page = reverse("admin:gremia_mandate_change", args=[mandate.pk])
    data = mandate_data(clerk, role="regional_adviser", gremium=lelystad.pk, until="2024-12-31")
    assert client.post(page, data).status_code == 302
    after = Mandate.objects.get(pk=mandate.pk)
    assert (after.user, after.role, after.gremium) == (mandate.user, "member", almere)
    assert str(after.until) == "2024-12-31"


def account_data(**more):
    return {
        "name": "Nieuw lid",
        "email": "Nieuw.Lid@Example.org",
        "is_active": "on",
        "mandates-TOTAL_FORMS": 0,
        "mandates-INITIAL_FORMS": 0,
        **more,
    }


def test_a_clerk_makes_an_account_with_a_mandate_and_an_invitation(client, clerk, almere, mailoutbox):
    data = account_data(**{"mandates-TOTAL_FORMS": 1, "is_superuser": "on", "_invite": "1"})
    data |= {"mandates-0-role": "member", "mandates-0-gremium": almere.pk, "mandates-0-since": "2024-01-01"}
    assert client.post(reverse("admin:gremia_user_add"), data).status_code == 302
    made = User.objects.get(email="nieuw.lid@example.org")
    assert (made.name, made.is_superuser, made.has_usable_password()) == ("Nieuw lid", False, False)
    assert [(m.role, m.gremium) for m in made.mandates.all()] == [("member", almere)]
    assert made.invited_at is not None
    assert [mail.to for mail in mailoutbox] == [["nieuw.lid@example.org"]]


def test_an_account_made_by_a_clerk_gets_no_rights_elsewhere(client, clerk, lelystad):
    data = account_data(**{"mandates-TOTAL_FORMS": 1})
    data |= {"mandates-0-role": "clerk", "mandates-0-gremium": lelystad.pk, "mandates-0-since": "2024-01-01"}
    assert set(errors(client.post(reverse("admin:gremia_user_add"), data))) == {"0.gremium"}
    data |= {"mandates-0-role": "regional_adviser", "mandates-0-gremium": ""}
    assert "0.role" in errors(client.post(reverse("admin:gremia_user_add"), data))
    assert not User.objects.filter(email="nieuw.lid@example.org").exists()


def fields_of(client, page):
    return set(client.get(page).context["adminform"].form.fields)


def test_an_address_is_corrected_only_before_the_account_was_used(client, clerk, almere, mailoutbox, settings):
    """A wrong one gets right, its link opens nothing any more; after that the address is the owner's."""
    invited = person(Role.MEMBER, almere)
    invite_person(invited, by=clerk)
    page, old = reverse("admin:gremia_user_change", args=[invited.pk]), invited.email
    assert client.post(page, account_data(name="Lid", email="goed@example.org")).status_code == 302
    invited.refresh_from_db()
    assert (invited.name, invited.email) == ("Lid", "goed@example.org")
    assert list(EmailAddress.objects.filter(email=old)) == []
    (link,) = re.findall(rf"{settings.SITE_URL}(/wachtwoord/nieuw/\S+)", mailoutbox[0].body)
    assert Client().get(link).context["token_fail"] is True

    invited.set_password("een lang wachtwoord 2024")
    invited.save()
    assert "email" not in fields_of(client, page)
    assert client.post(page, account_data(name="Anders", email=clerk.email)).status_code == 302
    invited.refresh_from_db()
    assert (invited.name, invited.email) == ("Anders", "goed@example.org")


def test_an_account_is_kept_by_the_griffies_of_all_its_mandates(client, clerk, almere, lelystad):
    both = person(Role.MEMBER, almere)
    MandateFactory(user=both, gremium=lelystad)
    for someone in (both, person(Role.REGIONAL_ADVISER), UserFactory(is_superuser=True)):
        page = reverse("admin:gremia_user_change", args=[someone.pk])
        assert client.post(page, account_data(email=clerk.email)).status_code == 403
        after = User.objects.get(pk=someone.pk)
        assert (after.name, after.email, after.is_active) == (someone.name, someone.email, True)


def test_an_old_mandate_elsewhere_blocks_nobody(client, clerk, almere, lelystad, mailoutbox):
    """A clerk adds one of the own gremium to a member of another, and can do nothing with that member by it."""
    member = person(Role.MEMBER, lelystad)
    data = mandate_data(member, gremium=almere.pk, since="2020-01-01", until="2021-01-01")
    assert client.post(reverse("admin:gremia_mandate_add"), data).status_code == 302
    page = reverse("admin:gremia_user_change", args=[member.pk])
    assert client.post(page, account_data(is_active="")).status_code == 403
    invite = reverse("admin:gremia_user_invite", args=[member.pk])
    assert client.post(invite).status_code == 403

    client.force_login(person(Role.CLERK, lelystad))
    assert client.post(invite).status_code == 302
    assert [mail.to for mail in mailoutbox] == [[member.email]]
    assert client.post(page, account_data(name="Lid", email=member.email, is_active="")).status_code == 302
    assert not User.objects.get(pk=member.pk).is_active


def test_a_present_mandate_elsewhere_does_not_stop_an_invitation(client, clerk, almere, lelystad, mailoutbox):
    member = person(Role.MEMBER, almere)
    MandateFactory(user=member, role=Role.OFFICIAL, gremium=lelystad)
    action = {"action": "send_invitations", "_selected_action": [member.pk], "confirm": "1"}
    assert client.post(reverse("admin:gremia_user_changelist"), action).status_code == 302
    page = client.get(reverse("admin:gremia_user_change", args=[member.pk])).content.decode()
    assert reverse("admin:gremia_user_invite", args=[member.pk]) in page
    assert [mail.to for mail in mailoutbox] == [[member.email]]


def test_who_is_invited_and_who_is_left_out_stands_there_before_it_starts(client, clerk, almere, lelystad, mailoutbox):
    own, other = person(Role.MEMBER, almere, user__name="Eigen lid"), person(Role.MEMBER, lelystad)
    away = person(Role.MEMBER, almere)
    User.objects.filter(pk=away.pk).update(is_active=False)
    action = {"action": "send_invitations", "_selected_action": [own.pk, other.pk, away.pk]}
    url = reverse("admin:gremia_user_changelist")
    asked = client.post(url, action)
    assert asked.context["invited"] == [own]
    assert set(asked.context["left_out"]) == {
        (other, "een andere griffie nodigt deze persoon uit"),
        (away, "mag niet inloggen"),
    }
    content = asked.content.decode()
    assert "1 persoon krijgt een mail met een link om een wachtwoord te kiezen." in content
    assert "2 personen krijgen geen mail" in content
    assert mailoutbox == []

    done = client.post(url, action | {"confirm": "1"}, follow=True)
    assert [mail.to for mail in mailoutbox] == [[own.email]]
    said = {str(message) for message in done.context["messages"]}
    assert said == {
        f"De uitnodiging aan {own} is verstuurd.",
        f"{other}: een andere griffie nodigt deze persoon uit",
        f"{away}: mag niet inloggen",
    }


def test_choosing_everybody_invites_more_than_one_page(client, clerk, almere):
    """Choosing everybody on a list of many pages sends the rows of one page, and that all is meant."""
    people = [person(Role.MEMBER, almere) for _number in range(3)]
    action = {"action": "send_invitations", "_selected_action": [people[0].pk], "select_across": "1"}
    asked = client.post(reverse("admin:gremia_user_changelist"), action)
    assert asked.context["selected"] == [str(people[0].pk)]
    assert asked.context["all"] == "1"
    assert set(asked.context["invited"]) == {*people, clerk}


def test_nobody_is_made_an_administrator_in_the_workplace(client, clerk):
    administrator, someone = UserFactory(is_superuser=True), UserFactory()
    page = reverse("admin:gremia_user_change", args=[someone.pk])
    for user in (clerk, person(Role.REGIONAL_ADVISER), administrator):
        client.force_login(user)
        assert "is_superuser" not in fields_of(client, page)
        client.post(page, account_data(is_superuser="on"))
        client.post(reverse("admin:gremia_user_add"), account_data(email=f"n{user.pk}@example.org", is_superuser="on"))
    assert list(User.objects.filter(is_superuser=True)) == [administrator]


def test_nobody_deactivates_oneself(client, clerk, almere):
    page = reverse("admin:gremia_user_change", args=[clerk.pk])
    assert fields_of(client, page) == {"name"}
    client.post(page, account_data(name="Griffier", is_active=""))
    clerk.refresh_from_db()
    assert (clerk.name, clerk.is_active) == ("Griffier", True)


def test_who_was_here_last_is_not_for_other_griffies(client, clerk, lelystad):
    other = person(Role.MEMBER, lelystad)
    page = client.get(reverse("admin:gremia_user_change", args=[other.pk])).content.decode()
    assert "field-all_mandates" in page
    assert "field-last_seen" not in page
    own = client.get(reverse("admin:gremia_user_change", args=[clerk.pk])).content.decode()
    assert "Laatst ingelogd op" in own


def test_a_fourth_gremium_is_a_row(client, adviser, almere, lelystad):
    GremiumFactory(staten=True)
    form = client.get(reverse("admin:gremia_gremium_add")).context["adminform"].form
    data = {name: value for name, value in model_to_dict(almere).items() if name in form.fields and value is not None}
    data |= {"name": "de raad van Zeewolde", "short_name": "Zeewolde", "slug": "zeewolde", "tooi_id": "gm9999"}
    data |= {"fracties-TOTAL_FORMS": 1, "fracties-INITIAL_FORMS": 0, "fracties-0-name": "Een fractie"}
    data |= {"fracties-0-seats": 3, "fracties-0-since": "2022-03-30"}
    assert client.post(reverse("admin:gremia_gremium_add"), data).status_code == 302
    fourth = Gremium.objects.get(slug="zeewolde")
    assert [(fractie.name, fractie.seats) for fractie in fourth.fracties.all()] == [("Een fractie", 3)]
    page = client.get(reverse("admin:gremia_gremium_change", args=[fourth.pk])).content.decode()
    assert "Let op: de fracties hebben samen 3 zetels, het gremium heeft er 37." in page
    assert "verzoekt het college van burgemeester en wethouders: …<br>" in page
    assert "en gaat over tot de orde van de dag." in page


def test_what_is_in_use_is_not_deleted_and_the_page_says_why(client, adviser, almere):
    FractieFactory(gremium=almere, name="Zittende fractie")
    page = reverse("admin:gremia_gremium_delete", args=[almere.pk])
    assert "Zittende fractie" in client.get(page).content.decode()
    assert client.post(page, {"post": "yes"}).status_code == 200
    assert Gremium.objects.filter(pk=almere.pk).exists()


def test_the_history_says_who_changed_what(client, clerk, almere):
    fractie = FractieFactory(gremium=almere, name="Oude naam")
    data = {"name": "Nieuwe naam", "seats": 3, "since": "2020-01-01", "until": ""}
    client.post(reverse("admin:gremia_fractie_change", args=[fractie.pk]), data)
    changes = client.get(reverse("admin:gremia_fractie_history", args=[fractie.pk])).context["changes"]
    assert [(change.kind, change.by, change.fields) for change in changes[:1]] == [
        ("update", clerk, [("naam", "Oude naam", "Nieuwe naam")])
    ]
    assert [change.kind for change in changes] == ["update", "insert"]


def test_the_number_of_queries_does_not_grow(client, adviser, almere):
    someone = UserFactory()
    pages = [reverse("admin:gremia_user_changelist"), reverse("admin:gremia_user_change", args=[someone.pk])]
    client.get(pages[1])  # what Django reads once per process
    counts = set()
    for more in (1, 2, 7):
        for _ in range(more):
            MandateFactory(user=someone, fractie=None)
        counts.add(tuple(number_of_queries(client, page) for page in pages))
    assert len(counts) == 1, counts


@pytest.mark.parametrize(("address", "heading"), [("gremia_user", "Personen"), ("gremia_gremium", "Gremia")])
def test_a_list_is_called_by_what_is_in_it(client, clerk, address, heading):
    content = client.get(reverse(f"admin:{address}_changelist")).content.decode()
    assert f"<h1>{heading}</h1>" in content
    assert "delete_selected" not in content


def test_the_menu_is_in_the_order_of_the_work(client, clerk):
    apps = client.get(reverse("admin:index")).context["app_list"]
    assert [[model["object_name"] for model in app["models"]] for app in apps] == [
        ["Meeting", "Theme", "Region"],
        ["User", "Mandate", "Fractie", "Gremium"],
        ["OutgoingMail"],
    ]


def test_a_day_is_chosen_in_the_browsers_calendar_and_nothing_leads_away(client, clerk):
    content = client.get(reverse("admin:gremia_mandate_add")).content.decode()
    assert '<input type="date" name="since"' in content
    assert "related-widget-wrapper-link" not in content


def test_fracties_never_hold_more_seats_than_there_are(client, clerk, almere):
    """A fractie that splits: the old one ends the day before the new ones begin."""
    old = FractieFactory(gremium=almere, name="Samen", seats=30)
    path = reverse("admin:gremia_gremium_change", args=[almere.pk])
    fields = client.get(path).context["adminform"].form.fields
    data = {name: value for name, value in model_to_dict(almere).items() if name in fields and value is not None}
    data |= {"fracties-TOTAL_FORMS": 3, "fracties-INITIAL_FORMS": 1, "fracties-0-id": old.pk}
    data |= {"fracties-0-name": "Samen", "fracties-0-seats": 30, "fracties-0-since": "2020-01-01"}
    for number, (name, seats) in enumerate((("Links", 20), ("Rechts", 10)), start=1):
        data |= {f"fracties-{number}-name": name, f"fracties-{number}-seats": seats}
        data |= {f"fracties-{number}-since": "2026-06-01"}
    refused = client.post(path, data | {"fracties-0-until": "2026-06-01"})
    assert "Op 1 juni 2026 zouden de fracties samen 60 zetels hebben; er zijn er 37." in refused.content.decode()
    assert client.post(path, data | {"fracties-0-until": "2026-05-31"}).status_code == 302
    assert [(f.name, f.seats, str(f.until)) for f in almere.fracties.order_by("since", "name")] == [
        ("Samen", 30, "2026-05-31"),
        ("Links", 20, "None"),
        ("Rechts", 10, "None"),
    ]


@pytest.mark.django_db(transaction=True)
def test_a_council_gets_fewer_seats_and_the_fracties_of_before_stay(client, clerk, almere):
    """Its fracties held all 37 seats; from an election on it has 35. In one step, or when they ended already."""
    old = FractieFactory(gremium=almere, name="Samen", seats=37, since="2020-01-01")
    path = reverse("admin:gremia_gremium_change", args=[almere.pk])
    fields = client.get(path).context["adminform"].form.fields
    data = {name: value for name, value in model_to_dict(almere).items() if name in fields and value is not None}
    data |= {"fracties-TOTAL_FORMS": 2, "fracties-INITIAL_FORMS": 1, "fracties-0-id": old.pk, "seats": 35}
    data |= {"fracties-0-name": "Samen", "fracties-0-seats": 37, "fracties-0-since": "2020-01-01"}
    assert client.post(path, data).status_code == 200  # today they hold more
    data |= {"fracties-1-name": "Nieuw", "fracties-1-seats": 35, "fracties-1-since": "2024-03-30"}
    assert client.post(path, data | {"fracties-0-until": "2024-03-29"}).status_code == 302
    new = almere.fracties.get(name="Nieuw")
    data |= {"fracties-INITIAL_FORMS": 2, "fracties-1-id": new.pk, "fracties-0-until": "2024-03-29", "seats": 36}
    assert client.post(path, data).status_code == 302
    refused = client.post(path, data | {"fracties-0-until": "2024-04-30"})
    assert "heeft 36 zetels." in refused.content.decode()
    almere.refresh_from_db()
    assert (almere.seats, [f.seats for f in almere.fracties.order_by("since")]) == (36, [37, 35])


@pytest.mark.parametrize(
    ("typed", "field", "message"),
    [
        ({"until": "2026-01-01"}, "until", "De laatste dag telt mee"),
        ({"seats": 99}, "seats", "heeft 37 zetels"),
        ({"seats": 8}, "seats", "Op 1 januari 2026 zouden de fracties samen 38 zetels hebben"),
    ],
)
def test_a_fractie_that_cannot_be_is_refused_with_a_reason(client, clerk, almere, typed, field, message):
    FractieFactory(gremium=almere, seats=30)
    data = {"gremium": almere.pk, "name": "Nieuw", "seats": 7, "since": "2026-01-01", "until": ""}
    path = reverse("admin:gremia_fractie_add")
    refused = client.post(path, data | typed)
    assert list(refused.context["adminform"].form.errors) == [field]
    assert message in refused.content.decode()
    assert client.post(path, data).status_code == 302


@pytest.mark.django_db(transaction=True)
def test_the_database_refuses_seats_that_there_are_not(almere):
    FractieFactory(gremium=almere, seats=30)
    with pytest.raises(IntegrityError, match="more seats"):
        FractieFactory(gremium=almere, seats=8)
    FractieFactory(gremium=almere, seats=7)


def test_a_member_goes_to_another_fractie_from_a_day(client, clerk, almere, lelystad):
    """Changing the fractie of a running mandate would rewrite what was done in the old one."""
    old, new = FractieFactory(gremium=almere, name="Oud"), FractieFactory(gremium=almere, name="Nieuw")
    elsewhere = FractieFactory(gremium=lelystad)
    mandate = MandateFactory(gremium=almere, fractie=old, since="2024-01-01", until="2030-03-01")
    page = reverse("admin:gremia_mandate_change", args=[mandate.pk])
    assert "fractie" not in client.get(page).context["adminform"].form.fields
    client.post(page, {"since": "2024-01-01", "until": "2030-03-01", "fractie": new.pk})
    mandate.refresh_from_db()
    assert mandate.fractie == old
    path = reverse("admin:gremia_mandate_to_fractie", args=[mandate.pk])
    assert path in client.get(page).content.decode()
    for data, field in (
        ({"fractie": elsewhere.pk, "on": "2026-06-01"}, "fractie"),
        ({"fractie": "", "on": "2026-06-01"}, "fractie"),
        ({"fractie": new.pk, "on": "2024-01-01"}, "on"),
        ({"fractie": new.pk, "on": "2030-03-02"}, "on"),
        ({"fractie": new.pk, "on": "2019-06-01"}, "on"),
        ({"fractie": new.pk, "on": "x"}, "on"),
    ):
        assert list(client.post(path, data).context["form"].errors) == [field]
    position = PositionFactory()
    position.rapporteurs.create(mandate=mandate)
    client.post(path, {"fractie": new.pk, "on": "2026-06-01"})
    rows = Mandate.objects.filter(user=mandate.user).order_by("since")
    assert [(m.fractie, str(m.since), str(m.until)) for m in rows] == [
        (old, "2024-01-01", "2026-05-31"),
        (new, "2026-06-01", "2030-03-01"),
    ]
    assert {r.mandate for r in position.rapporteurs.all()} == set(rows)
    assert client.get(path).status_code == 403  # it has ended
