"""Nobody gives oneself a mandate, and who enters the workplace is appointed by two: on every page, and at once."""

import datetime

import pytest
from django.urls import reverse
from django.utils import timezone

from gremia.models import Mandate, Role, User
from gremia.operations.appointment import AppointmentDecided, AppointmentEnded, confirm_appointment, discard_appointment
from gremia.operations.mandate import give_mandate
from gremia.permissions import is_griffie
from gremia.queries.appointments import open_appointments
from overleg.home.turns.griffie import griffie_turns
from tests.at_once import errors_at_once
from tests.factories import LONG_AGO, GremiumFactory, MandateFactory, UserFactory, logged_in, person
from tests.pages import read
from tests.roles import fresh

INDEX, ADD = "/beheer/", "/beheer/gremia/mandate/add/"
DAY = datetime.timedelta(days=1)


def data(user, role, gremium, **more):
    mandate = {"user": user.pk, "role": role, "gremium": gremium.pk if gremium else "", "fractie": ""}
    return {**mandate, "since": "2024-01-01", "until": "", **more}


def step(mandate, name):
    return reverse(f"admin:gremia_mandate_{name}", args=[mandate.pk])


def propose(by, user, gremium, role="clerk"):
    """As the workplace does."""
    assert logged_in(by).post(ADD, data(user, role, gremium)).status_code == 302
    return user.mandates.get(role=role)


def messages_at(answer, name):
    """What is said at the field, and what is typed in it."""
    page = read(answer.content.decode())
    field = next(form.fields[name] for form in page.forms if name in form.fields)
    return page.at(field), field.values


def test_a_clerk_comes_from_two_people(almere):
    first, second = person(Role.CLERK, almere), person(Role.CLERK, almere)
    new = UserFactory(name="Nieuwe griffier")
    mandate = propose(first, new, almere)
    assert (mandate.proposed_by, mandate.confirmed_by, mandate.confirmed_at) == (first, None, None)
    assert not is_griffie(fresh(new))
    assert logged_in(new).get(INDEX).status_code == 302
    assert "wachten op een tweede persoon" in logged_in(second).get(INDEX).content.decode()
    (turn,) = [turn for turn in griffie_turns(second) if "Nieuwe griffier" in turn.what]
    assert (turn.url, turn.by, turn.gremium) == (step(mandate, "change"), first.pk, almere)
    assert not [turn for turn in griffie_turns(first) if "Nieuwe griffier" in turn.what]

    assert logged_in(first).post(step(mandate, "confirm")).status_code == 403
    assert logged_in(second).post(step(mandate, "confirm")).status_code == 302
    mandate.refresh_from_db()
    assert (mandate.proposed_by, mandate.confirmed_by, mandate.is_in_force) == (first, second, True)
    assert logged_in(new).get(INDEX).status_code == 200
    assert open_appointments(first) == []
    assert not [turn for turn in griffie_turns(second) if "Nieuwe griffier" in turn.what]


@pytest.mark.parametrize("is_confirmed", [False, True])
@pytest.mark.parametrize("who", ["clerk", "administrator"])
def test_one_person_alone_does_not_become_a_clerk_through_an_account_nobody_used_yet(
    almere, mailoutbox, who, is_confirmed
):
    """Its mail, and so its first password, would come to whoever types another address."""
    clerk, second = person(Role.CLERK, almere), person(Role.CLERK, almere)
    first = clerk if who == "clerk" else UserFactory(is_superuser=True)
    new = UserFactory(name="Nieuwe griffier", email="nieuw@almere.example")
    mandate = propose(first, new, almere)
    assert "nieuw@almere.example" in logged_in(second).get(INDEX).content.decode(), "what is confirmed"
    if is_confirmed:
        logged_in(second).post(step(mandate, "confirm"))
    page = reverse("admin:gremia_user_change", args=[new.pk])
    form = {"name": new.name, "email": "mijn-alias@almere.example", "is_active": "on", "_invite": "1"}
    form |= {"mandates-TOTAL_FORMS": 0, "mandates-INITIAL_FORMS": 0}
    for by in (first, second):
        logged_in(by).post(page, form)
        assert fresh(new).email == "nieuw@almere.example"
    assert {to for mail in mailoutbox for to in mail.to} == {"nieuw@almere.example"}


def test_a_wrong_address_is_corrected_once_the_proposal_was_taken_back(almere):
    first = person(Role.CLERK, almere)
    mandate = propose(first, UserFactory(name="Nieuwe griffier"), almere)
    logged_in(first).post(step(mandate, "discard"))
    page = reverse("admin:gremia_user_change", args=[mandate.user_id])
    form = {"name": "Nieuwe griffier", "email": "goed@almere.example", "is_active": "on"}
    logged_in(first).post(page, form | {"mandates-TOTAL_FORMS": 0, "mandates-INITIAL_FORMS": 0})
    assert fresh(mandate.user).email == "goed@almere.example"


def test_the_history_tells_who_proposed_and_who_confirmed(almere):
    first, second = person(Role.CLERK, almere), person(Role.CLERK, almere)
    mandate = propose(first, UserFactory(), almere)
    logged_in(second).post(step(mandate, "confirm"))
    changes = logged_in(first).get(reverse("admin:gremia_mandate_history", args=[mandate.pk])).context["changes"]
    assert [(change.kind, change.by) for change in changes] == [("update", second), ("insert", first)]
    assert ("bevestigd door", "", str(second)) in changes[0].fields


@pytest.mark.parametrize("who", ["proposer", "another"])
def test_a_proposal_is_taken_back_or_refused(almere, who):
    first, second = person(Role.CLERK, almere), person(Role.CLERK, almere)
    new = UserFactory()
    mandate = propose(first, new, almere)
    by = first if who == "proposer" else second
    answer = logged_in(by).post(step(mandate, "discard"), follow=True)
    assert ("Ingetrokken" if who == "proposer" else "Afgewezen") in answer.content.decode()
    assert not new.mandates.exists()
    events = Mandate.pgh_event_model.objects.filter(pgh_obj_id=mandate.pk).order_by("pgh_id")
    assert [(e.pgh_label, e.pgh_context.metadata["user"]) for e in events] == [("insert", first.pk), ("delete", by.pk)]


def test_who_is_appointed_confirms_nothing_and_others_see_no_button(almere, lelystad):
    adviser, clerk = person(Role.REGIONAL_ADVISER), person(Role.CLERK, lelystad)
    mandate = propose(adviser, UserFactory(), almere)
    for user in (clerk, adviser, mandate.user):
        assert logged_in(user).post(step(mandate, "confirm")).status_code in {302, 403}
    mandate.refresh_from_db()
    assert mandate.is_proposed
    [appointment] = open_appointments(clerk)
    assert (appointment.may_confirm, appointment.may_withdraw, appointment.may_refuse) == (False, False, False)
    assert step(mandate, "confirm") not in logged_in(clerk).get(INDEX).content.decode()


def test_the_adviser_does_not_become_a_clerk(almere, lelystad):
    """Not on any page, not with a friend of another gremium, and not by a second account."""
    adviser, friend = person(Role.REGIONAL_ADVISER), person(Role.CLERK, lelystad)
    answer = logged_in(adviser).post(ADD, data(adviser, "clerk", almere))
    assert messages_at(answer, "user") == (
        ["Niemand geeft een mandaat aan zichzelf. Vraag het een andere griffier."],
        [str(adviser.pk)],
    )
    row = {"mandates-TOTAL_FORMS": 1, "mandates-INITIAL_FORMS": 0, "mandates-0-role": "clerk"}
    row |= {"mandates-0-gremium": almere.pk, "mandates-0-since": "2024-01-01", "name": "Ik", "email": adviser.email}
    logged_in(adviser).post(reverse("admin:gremia_user_change", args=[adviser.pk]), row)
    puppet = UserFactory()
    mandate = propose(adviser, puppet, almere)
    assert logged_in(friend).post(step(mandate, "confirm")).status_code == 403
    assert logged_in(puppet).post(step(mandate, "confirm")).status_code == 302  # to the login page
    assert not any(is_griffie(fresh(user), almere) and user != adviser for user in (adviser, puppet, friend))
    assert list(Mandate.objects.filter(user=adviser).values_list("role", flat=True)) == [Role.REGIONAL_ADVISER]


def test_nobody_lengthens_or_reopens_an_own_mandate(almere):
    clerk = person(Role.CLERK, almere, until=timezone.localdate() + 5 * DAY)
    ended = MandateFactory(user=clerk, gremium=almere, until=LONG_AGO + DAY)
    for mandate in clerk.mandates.all():
        page = reverse("admin:gremia_mandate_change", args=[mandate.pk])
        before = Mandate.objects.filter(pk=mandate.pk).values().get()
        assert logged_in(clerk).get(page).status_code == 200
        assert logged_in(clerk).post(page, data(clerk, mandate.role, almere)).status_code == 403
        assert logged_in(clerk).post(
            reverse("admin:gremia_mandate_delete", args=[mandate.pk]), {"post": "yes"}
        ).status_code in {403}
        assert Mandate.objects.filter(pk=mandate.pk).values().get() == before
    own = {"name": "Ik", "email": clerk.email, "mandates-TOTAL_FORMS": 1, "mandates-INITIAL_FORMS": 1}
    own |= {"mandates-0-id": ended.pk, "mandates-0-user": clerk.pk, "mandates-0-until": ""}
    logged_in(clerk).post(reverse("admin:gremia_user_change", args=[clerk.pk]), own)
    ended.refresh_from_db()
    assert ended.until == LONG_AGO + DAY


def test_a_colleagues_mandate_ends_earlier_but_no_later(almere):
    clerk, colleague = person(Role.CLERK, almere), person(Role.CLERK, almere, until="2030-01-01")
    mandate = colleague.mandates.get()
    page = reverse("admin:gremia_mandate_change", args=[mandate.pk])
    for later in ("2030-01-02", ""):
        messages, typed = messages_at(logged_in(clerk).post(page, {"until": later}), "until")
        assert messages == [
            "Twee mensen gaven dit mandaat, dus het kan alleen eerder eindigen. "
            "Draag een nieuw mandaat voor dat erop volgt."
        ]
        assert typed == [later]
    sent = {"until": "2029-01-01", "since": "2010-01-01", "role": "member"}
    assert logged_in(clerk).post(page, sent).status_code == 302
    mandate.refresh_from_db()
    assert (mandate.role, mandate.since, str(mandate.until)) == (Role.CLERK, LONG_AGO, "2029-01-01")
    after = data(colleague, "clerk", almere, since="2029-01-02")
    assert logged_in(clerk).post(ADD, after).status_code == 302
    assert [m.is_proposed for m in colleague.mandates.order_by("since")] == [False, True]


def test_on_the_page_of_a_person_the_same_rules_hold(almere):
    """A row there keeps its role and its gremium, and a new one of the workplace is a proposal."""
    clerk, member = person(Role.CLERK, almere), person(Role.MEMBER, almere)
    mandate, page = member.mandates.get(), reverse("admin:gremia_user_change", args=[member.pk])
    row = {"name": member.name, "email": member.email, "is_active": "on"}
    row |= {"mandates-TOTAL_FORMS": 2, "mandates-INITIAL_FORMS": 1, "mandates-0-id": mandate.pk}
    row |= {"mandates-0-user": member.pk, "mandates-0-role": "clerk", "mandates-0-since": "2020-01-01"}
    row |= {"mandates-1-role": "clerk", "mandates-1-gremium": almere.pk, "mandates-1-since": "2024-01-01"}
    row |= {"mandates-0-gremium": almere.pk, "mandates-0-DELETE": "on"}
    assert logged_in(clerk).post(page, row).status_code == 302
    assert [(m.role, m.is_proposed, m.proposed_by) for m in member.mandates.order_by("pk")] == [
        (Role.MEMBER, False, None),
        (Role.CLERK, True, clerk),
    ]


def test_what_is_proposed_is_not_edited_only_decided_on(almere):
    """Or a second person would confirm something else than the first proposed."""
    first, second = person(Role.CLERK, almere), person(Role.CLERK, almere)
    mandate = propose(first, UserFactory(), almere)
    for user in (first, second):
        page = reverse("admin:gremia_mandate_change", args=[mandate.pk])
        assert logged_in(user).post(page, {"until": "2040-01-01"}).status_code == 403
        delete = reverse("admin:gremia_mandate_delete", args=[mandate.pk])
        assert logged_in(user).post(delete, {"post": "yes"}).status_code == 403
    assert step(mandate, "confirm") in logged_in(second).get(page).content.decode()


def test_in_an_empty_installation_the_administrator_makes_the_first_clerk_alone(almere, lelystad):
    administrator = UserFactory(is_superuser=True)
    first = propose(administrator, UserFactory(), almere)
    assert first.is_in_force
    assert (first.proposed_by, first.confirmed_by) == (administrator, None)
    second = propose(administrator, UserFactory(), lelystad)
    assert second.is_proposed
    assert logged_in(administrator).post(step(second, "confirm")).status_code == 403
    assert logged_in(first.user).post(step(second, "confirm")).status_code == 302
    assert is_griffie(fresh(second.user), lelystad)


def test_a_clerk_who_left_does_not_make_the_installation_empty(almere):
    person(Role.CLERK, almere, until=LONG_AGO + DAY)
    assert propose(UserFactory(is_superuser=True), UserFactory(), almere).is_proposed


def test_the_first_adviser_takes_two_also_in_an_empty_installation():
    assert propose(UserFactory(is_superuser=True), UserFactory(), None, "regional_adviser").is_proposed


def test_what_came_too_late_is_told(almere):
    first, second = person(Role.CLERK, almere), person(Role.CLERK, almere)
    mandate = propose(first, UserFactory(), almere)
    logged_in(second).post(step(mandate, "confirm"))
    for name in ("confirm", "discard"):
        answer = logged_in(second).post(step(mandate, name), follow=True)
        assert "wacht niet meer" in answer.content.decode()
    ended = MandateFactory(
        role=Role.CLERK, gremium=almere, proposed_by=first, confirmed_at=None, until=timezone.localdate() - DAY
    )
    answer = logged_in(second).post(step(ended, "confirm"), follow=True)
    assert "laatste dag" in answer.content.decode()
    with pytest.raises(AppointmentEnded):
        confirm_appointment(ended, by=second)
    discard_appointment(ended, by=second)
    with pytest.raises(AppointmentDecided):
        discard_appointment(ended, by=second)
    assert logged_in(second).get(step(mandate, "confirm")).status_code == 405


def test_the_list_takes_as_many_queries_for_one_as_for_ten(almere, django_assert_num_queries):
    """Each is proposed by somebody else; who may not log in any more counts for nothing there either."""
    colleague, adviser = fresh(person(Role.CLERK, almere)), fresh(person(Role.REGIONAL_ADVISER))
    for more in (1, 2, 7):
        for _ in range(more):
            by = person(Role.CLERK, almere)
            MandateFactory(role=Role.CLERK, gremium=almere, confirmed_at=None, proposed_by=by)
        colleague.mandates_in_force, adviser.mandates_in_force  # noqa: B018 - read once per request
        with django_assert_num_queries(2):
            assert all(appointment.may_confirm for appointment in open_appointments(colleague))
    assert all(appointment.may_confirm for appointment in open_appointments(adviser))
    User.objects.filter(pk=by.pk).update(is_active=False)
    assert [appointment.may_confirm for appointment in open_appointments(adviser)] == [*[True] * 9, False]


@pytest.mark.django_db(transaction=True)
def test_two_decide_at_once_and_one_of_them_does():
    almere = GremiumFactory()
    first, second, third = (person(Role.CLERK, almere) for _ in range(3))
    mandate = propose(first, UserFactory(), almere)
    outcomes = errors_at_once(
        lambda: confirm_appointment(mandate, by=second),
        lambda: confirm_appointment(mandate, by=third),
        lambda: discard_appointment(mandate, by=first),
    )
    assert sorted(map(str, outcomes)) == sorted([*[str(AppointmentDecided)] * 2, "None"])
    assert Mandate.objects.filter(pk=mandate.pk).exists() == (outcomes[2] is not None)


@pytest.mark.django_db(transaction=True)
def test_two_administrators_at_once_make_one_first_clerk():
    almere = GremiumFactory()
    administrators = [UserFactory(is_superuser=True), UserFactory(is_superuser=True)]
    people = [UserFactory(), UserFactory()]

    def give(number):
        mandate = Mandate(user=people[number], role=Role.CLERK, gremium=almere, since=LONG_AGO)
        give_mandate(mandate, by=administrators[number])

    assert errors_at_once(lambda: give(0), lambda: give(1)) == [None, None]
    assert sorted(mandate.is_proposed for mandate in Mandate.objects.all()) == [False, True]


@pytest.mark.django_db(transaction=True)
def test_a_mandate_that_ends_earlier_is_not_lengthened_by_who_opened_it_before():
    """Two griffiers end it at once: the one who comes second is told that it ended earlier already."""
    almere = GremiumFactory()
    clerks = [person(Role.CLERK, almere), person(Role.CLERK, almere)]
    mandate = person(Role.CLERK, almere).mandates.get()
    page = reverse("admin:gremia_mandate_change", args=[mandate.pk])
    answers = {}

    def end(number, until):
        answers[until] = logged_in(clerks[number]).post(page, {"until": until}).status_code

    assert errors_at_once(lambda: end(0, "2031-01-01"), lambda: end(1, "2029-01-01")) == [None, None]
    mandate.refresh_from_db()
    assert str(mandate.until) == "2029-01-01"
    assert answers["2029-01-01"] == 302


def test_the_database_wants_three_people(almere):
    from django.db import IntegrityError, transaction

    one, two = UserFactory(), UserFactory()
    for wrong in (
        {"proposed_by": one},
        {"confirmed_by": one},
        {"proposed_by": two, "confirmed_by": two},
    ):
        with pytest.raises(IntegrityError, match="mandate_of_two_others"), transaction.atomic():
            MandateFactory(user=one, role=Role.CLERK, gremium=almere, **wrong)
    assert User.objects.count() == 2
