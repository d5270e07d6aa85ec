"""Who may what about who we are: one table per kind of object."""

import datetime

import pytest
from django.core.exceptions import PermissionDenied
from django.utils import timezone

from gremia import permissions
from gremia.models import Gremium, Mandate, Role
from tests.factories import FractieFactory, GremiumFactory, MandateFactory, UserFactory, person
from tests.roles import as_table, everyone, fresh, truth_table


@pytest.fixture
def here():
    return GremiumFactory()


@pytest.fixture
def elsewhere():
    return GremiumFactory()


@pytest.fixture
def people(here, elsewhere):
    return everyone(here, elsewhere)


def test_who_is_what(people, here, elsewhere):
    assert truth_table(
        people,
        {
            "administrator": permissions.is_administrator,
            "adviser": permissions.is_regional_adviser,
            "griffie": permissions.is_griffie,
            "here": lambda user: permissions.is_griffie(user, here),
            "elsewhere": lambda user: permissions.is_griffie(user, elsewhere),
            "participant": permissions.is_participant,
            "member here": lambda user: permissions.has_role(user, Role.MEMBER, here),
        },
    ) == as_table("""
                         | administrator | adviser | griffie | here | elsewhere | participant | member here
    anonymous            | .             | .       | .       | .    | .         | .           | .
    no mandate           | .             | .       | .       | .    | .         | .           | .
    ended                | .             | .       | .       | .    | .         | .           | .
    future               | .             | .       | .       | .    | .         | .           | .
    inactive             | .             | .       | .       | .    | .         | .           | .
    clerk                | .             | .       | yes     | yes  | .         | yes         | .
    clerk elsewhere      | .             | .       | yes     | .    | yes       | yes         | .
    regional adviser     | .             | yes     | yes     | yes  | yes       | yes         | .
    member               | .             | .       | .       | .    | .         | yes         | yes
    member elsewhere     | .             | .       | .       | .    | .         | yes         | .
    rapporteur           | .             | .       | .       | .    | .         | yes         | yes
    rapporteur elsewhere | .             | .       | .       | .    | .         | yes         | .
    executive            | .             | .       | .       | .    | .         | yes         | .
    official             | .             | .       | .       | .    | .         | yes         | .
    administrator        | yes           | yes     | yes     | yes  | yes       | yes         | .
    """)


def test_who_keeps_a_gremium_and_its_fracties(people, here, elsewhere):
    fractie = FractieFactory(gremium=here)
    assert truth_table(
        people,
        {
            "add a gremium": permissions.can_add_gremium,
            "edit it": lambda user: permissions.can_edit_gremium(user, here),
            "edit the other": lambda user: permissions.can_edit_gremium(user, elsewhere),
            "delete it": lambda user: permissions.can_delete_gremium(user, here),
            "edit a fractie": lambda user: permissions.can_edit_fractie(user, fractie),
        },
    ) == as_table("""
                         | add a gremium | edit it | edit the other | delete it | edit a fractie
    anonymous            | .             | .       | .              | .         | .
    no mandate           | .             | .       | .              | .         | .
    ended                | .             | .       | .              | .         | .
    future               | .             | .       | .              | .         | .
    inactive             | .             | .       | .              | .         | .
    clerk                | .             | yes     | .              | .         | yes
    clerk elsewhere      | .             | .       | yes            | .         | .
    regional adviser     | yes           | yes     | yes            | yes       | yes
    member               | .             | .       | .              | .         | .
    member elsewhere     | .             | .       | .              | .         | .
    rapporteur           | .             | .       | .              | .         | .
    rapporteur elsewhere | .             | .       | .              | .         | .
    executive            | .             | .       | .              | .         | .
    official             | .             | .       | .              | .         | .
    administrator        | yes           | yes     | yes            | yes       | yes
    """)


def test_who_keeps_a_mandate(people, here, elsewhere):
    ended = MandateFactory(gremium=here, until=timezone.localdate() - datetime.timedelta(days=1))
    mandates = {
        "member here": MandateFactory(gremium=here),
        "clerk here": MandateFactory(gremium=here, role=Role.CLERK),
        "ended here": ended,
        "member elsewhere": MandateFactory(gremium=elsewhere),
        "adviser": MandateFactory(gremium=None, role=Role.REGIONAL_ADVISER),
    }
    assert truth_table(
        people,
        {
            name: lambda user, mandate=mandate: permissions.can_edit_mandate(user, mandate)
            for name, mandate in mandates.items()
        },
    ) == as_table("""
                         | member here | clerk here | ended here | member elsewhere | adviser
    anonymous            | .           | .          | .          | .                | .
    no mandate           | .           | .          | .          | .                | .
    ended                | .           | .          | .          | .                | .
    future               | .           | .          | .          | .                | .
    inactive             | .           | .          | .          | .                | .
    clerk                | yes         | yes        | yes        | .                | .
    clerk elsewhere      | .           | .          | .          | yes              | .
    regional adviser     | yes         | yes        | yes        | yes              | yes
    member               | .           | .          | .          | .                | .
    member elsewhere     | .           | .          | .          | .                | .
    rapporteur           | .           | .          | .          | .                | .
    rapporteur elsewhere | .           | .          | .          | .                | .
    executive            | .           | .          | .          | .                | .
    official             | .           | .          | .          | .                | .
    administrator        | yes         | yes        | yes        | yes              | yes
    """)


def test_who_changes_an_account(people, here, elsewhere):
    both = person(Role.MEMBER, here)
    MandateFactory(user=both, gremium=elsewhere, until=timezone.localdate() - datetime.timedelta(days=1))
    accounts = {
        "new": UserFactory(),
        "member here": person(Role.MEMBER, here),
        "clerk here": person(Role.CLERK, here),
        "member elsewhere": person(Role.MEMBER, elsewhere),
        "once elsewhere": both,
        "adviser": person(Role.REGIONAL_ADVISER),
        "administrator": UserFactory(is_superuser=True),
    }
    assert truth_table(
        people,
        {
            name: lambda user, account=account: permissions.can_edit_user(user, account)
            for name, account in accounts.items()
        },
    ) == as_table("""
                         | new | member here | clerk here | member elsewhere | once elsewhere | adviser | administrator
    anonymous            | .   | .           | .          | .                | .              | .       | .
    no mandate           | .   | .           | .          | .                | .              | .       | .
    ended                | .   | .           | .          | .                | .              | .       | .
    future               | .   | .           | .          | .                | .              | .       | .
    inactive             | .   | .           | .          | .                | .              | .       | .
    clerk                | yes | yes         | yes        | .                | .              | .       | .
    clerk elsewhere      | yes | .           | .          | yes              | .              | .       | .
    regional adviser     | yes | yes         | yes        | yes              | yes            | yes     | .
    member               | .   | .           | .          | .                | .              | .       | .
    member elsewhere     | .   | .           | .          | .                | .              | .       | .
    rapporteur           | .   | .           | .          | .                | .              | .       | .
    rapporteur elsewhere | .   | .           | .          | .                | .              | .       | .
    executive            | .   | .           | .          | .                | .              | .       | .
    official             | .   | .           | .          | .                | .              | .       | .
    administrator        | yes | yes         | yes        | yes              | yes            | yes     | yes
    """)


def test_what_the_lists_offer_is_what_the_predicates_allow(people, here, elsewhere):
    FractieFactory(gremium=here)
    for name, user in people.items():
        assert set(permissions.gremia_kept_by(user)) == {
            gremium for gremium in Gremium.objects.all() if permissions.can_edit_gremium(user, gremium)
        }, name
        assert set(permissions.mandates_kept_by(user, Mandate.objects.all())) == {
            mandate for mandate in Mandate.objects.all() if permissions.can_edit_mandate(user, mandate)
        }, name


def test_the_mandates_of_today_are_read_once(django_assert_num_queries, here):
    user = fresh(person(Role.CLERK, here))
    with django_assert_num_queries(1):
        for _ in range(3):
            assert permissions.is_griffie(user, here)
            assert permissions.is_participant(user)
            assert user.is_staff


def test_require_refuses():
    permissions.require(True)
    with pytest.raises(PermissionDenied):
        permissions.require(False)
