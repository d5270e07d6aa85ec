"""What the database itself refuses about people, fracties and mandates."""

import datetime

import pytest
from django.core.exceptions import ValidationError
from django.db import IntegrityError, transaction
from django.utils import timezone

from gremia.models import Gremium, Mandate, Role, User
from tests.factories import LONG_AGO, FractieFactory, GremiumFactory, MandateFactory, UserFactory, person
from tests.roles import fresh

DAY = datetime.timedelta(days=1)


def refused(make, *args, **kwargs):
    """The name of the constraint that refuses it."""
    with pytest.raises(IntegrityError) as error, transaction.atomic():
        make(*args, **kwargs)
    return error.value.__cause__.diag.constraint_name


def test_a_fractie_is_one_of_the_mandates_own_gremium():
    almere, lelystad = GremiumFactory.create_batch(2)
    fractie = FractieFactory(gremium=almere)
    mandate = MandateFactory(gremium=almere, fractie=fractie)
    for move in (
        lambda: MandateFactory(gremium=lelystad, fractie=fractie),
        lambda: Mandate.objects.filter(pk=mandate.pk).update(gremium=lelystad),
        lambda: type(fractie).objects.filter(pk=fractie.pk).update(gremium=lelystad),
    ):
        assert refused(move) == "mandate_fractie_of_same_gremium"
    mandate.gremium = lelystad
    with pytest.raises(ValidationError) as error:
        mandate.full_clean()
    assert error.value.message_dict == {"fractie": ["Deze fractie hoort bij een ander gremium."]}


@pytest.mark.parametrize(
    ("since", "until", "allowed"),
    [
        (datetime.date(2020, 1, 1), None, False),
        (datetime.date(2019, 1, 1), datetime.date(2020, 1, 1), False),  # the first day
        (datetime.date(2022, 12, 31), datetime.date(2023, 6, 1), False),  # the last day
        (datetime.date(2021, 1, 1), datetime.date(2021, 2, 1), False),
        (datetime.date(2019, 1, 1), datetime.date(2019, 12, 31), True),
        (datetime.date(2023, 1, 1), None, True),
    ],
)
@pytest.mark.parametrize("role", [Role.MEMBER, Role.REGIONAL_ADVISER])
def test_the_same_mandate_is_not_held_twice_at_a_time(role, since, until, allowed):
    first = MandateFactory(
        role=role,
        since=datetime.date(2020, 1, 1),
        until=datetime.date(2022, 12, 31),
        **({"gremium": None} if role == Role.REGIONAL_ADVISER else {}),
    )
    again = Mandate(user=first.user, role=role, gremium=first.gremium, since=since, until=until)
    if allowed:
        again.full_clean()
        again.save()
        assert first.user.mandates.count() == 2
    else:
        assert refused(again.save) == "mandate_once_at_a_time"
        with pytest.raises(ValidationError) as error:
            again.full_clean()
        assert error.value.messages == ["Deze persoon heeft deze rol hier al in (een deel van) deze periode."]


def test_another_role_another_gremium_or_another_person_is_another_mandate():
    first = MandateFactory(role=Role.MEMBER)
    MandateFactory(user=first.user, role=Role.CLERK, gremium=first.gremium)
    MandateFactory(user=first.user, role=Role.MEMBER)
    MandateFactory(role=Role.MEMBER, gremium=first.gremium)
    assert Mandate.objects.count() == 4


@pytest.mark.parametrize(
    ("mandate", "constraint"),
    [
        ({"since": LONG_AGO, "until": LONG_AGO - DAY}, "mandate_ends_after_start"),
        ({"role": Role.CLERK, "gremium": None}, "mandate_has_gremium"),
        ({"role": Role.REGIONAL_ADVISER}, "mandate_has_gremium"),
    ],
)
def test_dates_and_gremium_of_a_mandate(mandate, constraint):
    assert refused(MandateFactory, **mandate) == constraint


def test_only_a_member_belongs_to_a_fractie():
    fractie = FractieFactory()
    assert (
        refused(MandateFactory, role=Role.CLERK, gremium=fractie.gremium, fractie=fractie)
        == "mandate_fractie_of_member"
    )


def test_a_fractie_is_open_once_and_ends_after_it_begins():
    fractie = FractieFactory()
    again = {"gremium": fractie.gremium, "name": fractie.name}
    assert refused(FractieFactory, **again, since=LONG_AGO + DAY) == "fractie_open_once"
    assert refused(FractieFactory, **again, until=LONG_AGO) == "fractie_unique"
    assert refused(FractieFactory, since=LONG_AGO, until=LONG_AGO - DAY) == "fractie_ends_after_start"
    FractieFactory(**again, since=LONG_AGO - 9 * DAY, until=LONG_AGO - DAY)


def test_a_gremium_has_seats():
    assert refused(GremiumFactory, seats=0) == "gremium_has_seats"
    assert Gremium.objects.count() == 0


def test_an_address_is_kept_in_lower_case():
    assert UserFactory(email="Griffier@Example.ORG").email == "griffier@example.org"
    assert refused(User.objects.update, email="Griffier@Example.ORG") == "user_email_lower_case"
    assert refused(UserFactory, email="griffier@example.org") == "gremia_user_email_key"


@pytest.mark.parametrize(
    ("since", "until", "in_force"),
    [
        (-10, None, True),
        (0, None, True),
        (0, 0, True),
        (-10, 0, True),
        (-10, -1, False),
        (1, None, False),
        (1, 10, False),
    ],
)
def test_a_mandate_gives_rights_from_its_first_day_up_to_and_including_its_last(since, until, in_force):
    today = timezone.localdate()
    clerk = person(Role.CLERK, since=today + since * DAY, until=until if until is None else today + until * DAY)
    mandate = clerk.mandates.get()
    assert mandate.is_in_force is in_force
    assert fresh(clerk).mandates_in_force == ([mandate] if in_force else [])
    assert fresh(clerk).is_staff is in_force


def test_someone_who_may_not_log_in_has_no_mandates():
    clerk = person(Role.CLERK)
    User.objects.update(is_active=False)
    assert fresh(clerk).mandates_in_force == []
    assert not fresh(clerk).is_staff
