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
            "admin": permissions.is_administrator,
            "adviser": permissions.is_regional_adviser,
            "griffie": permissions.is_griffie,
            "here": lambda user: permissions.is_griffie(user, here),
            "elsewhere": lambda user: permissions.is_griffie(user, elsewhere),
            "reads": permissions.is_participant,
            "workplace": permissions.can_enter_workplace,
            "keeps": lambda user: permissions.keeps(user, here),
            "all": lambda user: permissions.keeps_region(user),
            "member": lambda user: permissions.has_role(user, Role.MEMBER, here),
        },
    ) == as_table("""
                             | admin | adviser | griffie | here | elsewhere | reads | workplace | keeps | all | member
        clerk                | .     | .       | yes     | yes  | .         | yes   | yes       | yes   | .   | .
        clerk elsewhere      | .     | .       | yes     | .    | yes       | yes   | yes       | .     | .   | .
        clerk and member     | .     | .       | yes     | yes  | .         | yes   | yes       | yes   | .   | .
        regional adviser     | .     | yes     | yes     | yes  | yes       | yes   | yes       | yes   | yes | .
        member               | .     | .       | .       | .    | .         | yes   | .         | .     | .   | yes
        member, no fractie   | .     | .       | .       | .    | .         | yes   | .         | .     | .   | yes
        member elsewhere     | .     | .       | .       | .    | .         | yes   | .         | .     | .   | .
        rapporteur           | .     | .       | .       | .    | .         | yes   | .         | .     | .   | yes
        rapporteur elsewhere | .     | .       | .       | .    | .         | yes   | .         | .     | .   | .
        executive            | .     | .       | .       | .    | .         | yes   | .         | .     | .   | .
        official             | .     | .       | .       | .    | .         | yes   | .         | .     | .   | .
        administrator        | yes   | .       | .       | .    | .         | yes   | yes       | yes   | yes | .
    """)


def test_who_imports_tables(people):
    assert [name for name, user in people.items() if permissions.can_import_roster(user)] == [
        "clerk",
        "clerk elsewhere",
        "clerk and member",
        "regional adviser",
        "administrator",
    ]


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
        clerk                | .             | yes     | .              | .         | yes
        clerk elsewhere      | .             | .       | yes            | .         | .
        clerk and member     | .             | yes     | .              | .         | yes
        regional adviser     | yes           | yes     | yes            | yes       | yes
        administrator        | yes           | yes     | yes            | yes       | yes
    """)


def test_who_keeps_a_mandate(people, here, elsewhere):
    ended = MandateFactory(gremium=here, until=timezone.localdate() - datetime.timedelta(days=1))
    mandates = {
        "member here": MandateFactory(gremium=here),
        "clerk here": MandateFactory(gremium=here, role=Role.CLERK),
        "proposed here": MandateFactory(gremium=here, role=Role.CLERK, confirmed_at=None),
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
                             | member here | clerk here | proposed here | ended here | member elsewhere | adviser
        clerk                | yes         | yes        | .             | yes        | .                | .
        clerk elsewhere      | .           | .          | .             | .          | yes              | .
        clerk and member     | yes         | yes        | .             | yes        | .                | .
        regional adviser     | yes         | yes        | .             | yes        | yes              | yes
        administrator        | yes         | yes        | .             | yes        | yes              | yes
    """)


def test_what_two_people_gave_is_not_deleted(people, here):
    """Nor is what one proposed: that is withdrawn or refused."""
    member, clerk = MandateFactory(gremium=here), MandateFactory(gremium=here, role=Role.CLERK)
    proposed = MandateFactory(gremium=here, role=Role.CLERK, confirmed_at=None)
    for user in people.values():
        assert permissions.can_delete_mandate(user, member) == permissions.can_edit_mandate(user, member)
        assert not permissions.can_delete_mandate(user, clerk)
        assert not permissions.can_delete_mandate(user, proposed)


def test_nobody_changes_an_own_mandate(people):
    for name, user in people.items():
        for mandate in Mandate.objects.filter(user=user.pk):
            assert not permissions.can_edit_mandate(user, mandate), name


def proposal(gremium, by, user=None):
    role = Role.CLERK if gremium else Role.REGIONAL_ADVISER
    more = {"user": user} if user else {}
    return MandateFactory(role=role, gremium=gremium, proposed_by=by, confirmed_at=None, **more)


def test_who_confirms_what_whom_proposed(people, here):
    """The colleague is another clerk of the same gremium as the clerk."""
    people |= {"colleague": person(Role.CLERK, here), "second administrator": UserFactory(is_superuser=True)}
    by_clerk, by_adviser = proposal(here, people["clerk"]), proposal(here, people["regional adviser"])
    by_administrator = proposal(here, people["administrator"])
    adviser_by_adviser = proposal(None, people["regional adviser"])
    adviser_by_administrator = proposal(None, people["administrator"])
    assert truth_table(
        people,
        {
            "by clerk": lambda user: permissions.can_confirm_appointment(user, by_clerk),
            "by adviser": lambda user: permissions.can_confirm_appointment(user, by_adviser),
            "by admin": lambda user: permissions.can_confirm_appointment(user, by_administrator),
            "adviser by adviser": lambda user: permissions.can_confirm_appointment(user, adviser_by_adviser),
            "adviser by admin": lambda user: permissions.can_confirm_appointment(user, adviser_by_administrator),
        },
    ) == as_table("""
                             | by clerk | by adviser | by admin | adviser by adviser | adviser by admin
        clerk                | .        | yes        | yes      | yes                | yes
        clerk elsewhere      | yes      | .          | yes      | yes                | yes
        clerk and member     | yes      | yes        | yes      | yes                | yes
        regional adviser     | yes      | .          | yes      | .                  | yes
        administrator        | yes      | yes        | .        | yes                | .
        colleague            | yes      | yes        | yes      | yes                | yes
        second administrator | yes      | yes        | yes      | yes                | yes
    """)


def test_who_takes_a_proposal_back_and_who_refuses_it(people, here):
    by_clerk, by_adviser = proposal(here, people["clerk"]), proposal(here, people["regional adviser"])
    assert truth_table(
        people,
        {
            "withdraw clerk's": lambda user: permissions.can_withdraw_appointment(user, by_clerk),
            "refuse clerk's": lambda user: permissions.can_refuse_appointment(user, by_clerk),
            "withdraw adviser's": lambda user: permissions.can_withdraw_appointment(user, by_adviser),
            "refuse adviser's": lambda user: permissions.can_refuse_appointment(user, by_adviser),
        },
    ) == as_table("""
                             | withdraw clerk's | refuse clerk's | withdraw adviser's | refuse adviser's
        clerk                | yes              | .              | .                  | yes
        clerk elsewhere      | .                | yes            | .                  | .
        clerk and member     | .                | yes            | .                  | yes
        regional adviser     | .                | yes            | yes                | .
        administrator        | .                | yes            | .                  | yes
    """)


def test_nobody_confirms_the_own_appointment(people, here):
    """Whoever proposed it; one may turn it down."""
    for name in ("clerk", "clerk elsewhere", "regional adviser", "administrator"):
        by = people["clerk" if name != "clerk" else "regional adviser"]
        own = proposal(here, by, people[name]) if name != "clerk" else proposal(None, by, people[name])
        assert not permissions.can_confirm_appointment(people[name], own), name


def test_a_proposer_who_left_counts_for_nothing(people, here, elsewhere):
    """What a clerk proposed who is none any more waits for somebody of the gremium."""
    yesterday = timezone.localdate() - datetime.timedelta(days=1)
    left = proposal(here, person(Role.CLERK, here, until=yesterday))
    assert not permissions.can_confirm_appointment(people["clerk elsewhere"], left)
    assert not permissions.can_confirm_appointment(people["regional adviser"], left)
    assert permissions.can_confirm_appointment(people["clerk"], left)


def test_what_is_confirmed_or_needs_no_second_person_is_not_confirmed(people, here):
    member, clerk = MandateFactory(gremium=here), MandateFactory(gremium=here, role=Role.CLERK)
    for user in people.values():
        for mandate in (member, clerk):
            assert not permissions.can_confirm_appointment(user, mandate)
            assert not permissions.can_withdraw_appointment(user, mandate)
            assert not permissions.can_refuse_appointment(user, mandate)


@pytest.fixture
def accounts(here, elsewhere):
    day = datetime.timedelta(days=1)
    today = timezone.localdate()
    once, moved, coming = (person(Role.MEMBER, here) for _ in range(3))
    MandateFactory(user=once, gremium=elsewhere, until=today - day)
    moved.mandates.update(until=today - 2 * day)
    MandateFactory(user=moved, gremium=elsewhere, until=today - day)
    MandateFactory(user=coming, gremium=elsewhere, since=today + day)
    MandateFactory(user=coming, gremium=elsewhere, role=Role.CLERK, confirmed_at=None)
    new = UserFactory()
    new.set_unusable_password()
    new.save()
    return {
        "new": new,
        "used": UserFactory(last_login=timezone.now()),
        "member": person(Role.MEMBER, here),
        "clerk": person(Role.CLERK, here),
        "there": person(Role.MEMBER, elsewhere),
        "once there": once,
        "moved": moved,
        "soon there": coming,
        "adviser": person(Role.REGIONAL_ADVISER),
        "admin": UserFactory(is_superuser=True),
    }


def for_each(accounts, predicate):
    return {name: lambda user, account=account: predicate(user, account) for name, account in accounts.items()}


def test_who_keeps_an_account(people, accounts):
    assert truth_table(people, for_each(accounts, permissions.can_keep_account)) == as_table("""
                             | new | used | member | clerk | there | once there | moved | soon there | adviser | admin
        clerk                | yes | .    | yes    | yes   | .     | yes        | .     | yes        | .       | .
        clerk elsewhere      | yes | .    | .      | .     | yes   | .          | yes   | .          | .       | .
        clerk and member     | yes | .    | yes    | yes   | .     | yes        | .     | yes        | .       | .
        regional adviser     | yes | yes  | yes    | yes   | yes   | yes        | yes   | yes        | yes     | .
        administrator        | yes | yes  | yes    | yes   | yes   | yes        | yes   | yes        | yes     | yes
    """)


def test_who_invites(people, accounts):
    assert truth_table(people, for_each(accounts, permissions.can_invite)) == as_table("""
                             | new | used | member | clerk | there | once there | moved | soon there | adviser | admin
        clerk                | yes | .    | yes    | yes   | .     | yes        | .     | yes        | .       | .
        clerk elsewhere      | yes | .    | .      | .     | yes   | .          | yes   | yes        | .       | .
        clerk and member     | yes | .    | yes    | yes   | .     | yes        | .     | yes        | .       | .
        regional adviser     | yes | yes  | yes    | yes   | yes   | yes        | yes   | yes        | yes     | .
        administrator        | yes | yes  | yes    | yes   | yes   | yes        | yes   | yes        | yes     | yes
    """)


def test_nobody_deactivates_oneself_and_all_else_is_as_keeping_the_account(people, accounts):
    for user in people.values():
        for account in accounts.values():
            assert permissions.can_deactivate(user, account) == permissions.can_keep_account(user, account)
            assert permissions.can_give_mandates(user, account) == permissions.can_deactivate(user, account)
        if user.is_authenticated:
            assert not permissions.can_deactivate(user, user)


@pytest.mark.parametrize("used", [{"last_login": timezone.now()}, {"password": "x"}])
def test_an_address_is_corrected_until_the_account_was_used(people, accounts, used):
    for account in accounts.values():
        account.last_login = None
        account.set_unusable_password()
        enters_workplace = account in (accounts["clerk"], accounts["adviser"], accounts["soon there"])
        for user in people.values():
            keeps = permissions.can_keep_account(user, account)
            assert permissions.can_correct_address(user, account) == (keeps and not enters_workplace)
        vars(account).update(used)
        for user in people.values():
            assert not permissions.can_correct_address(user, account)


def test_who_removes_a_person(people, here, elsewhere):
    yesterday = timezone.localdate() - datetime.timedelta(days=1)
    left = person(Role.MEMBER, here, until=yesterday)
    of_two = person(Role.MEMBER, here, until=yesterday)
    MandateFactory(user=of_two, gremium=elsewhere, until=yesterday)
    former_adviser = person(Role.REGIONAL_ADVISER, until=yesterday)
    accounts = {
        "left": left,
        "of two": of_two,
        "adviser left": former_adviser,
        "still member": person(Role.MEMBER, here),
        "no mandate ever": UserFactory(),
        "removed": person(Role.MEMBER, here, until=yesterday),
    }
    accounts["removed"].removed_at = timezone.now()
    assert truth_table(people, for_each(accounts, permissions.can_remove_person)) == as_table("""
                             | left | of two | adviser left | still member | no mandate ever | removed
        clerk                | yes  | .      | .            | .            | .               | .
        clerk and member     | yes  | .      | .            | .            | .               | .
        regional adviser     | yes  | yes    | yes          | .            | .               | .
        administrator        | yes  | yes    | yes          | .            | yes             | .
    """)


def test_an_account_is_deleted_only_before_it_meant_anything(people, here):
    mistake, used, member = UserFactory(password=None), UserFactory(password="x"), person(Role.MEMBER, here)
    for user in people.values():
        assert permissions.can_delete_account(user, mistake) == permissions.can_keep_account(user, mistake)
        assert not permissions.can_delete_account(user, used)
        assert not permissions.can_delete_account(user, member)


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
