"""The short way to a person reads what the long way reads."""

import datetime

import pytest
from django.contrib.auth import get_user_model
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from gremia import visitors
from gremia.models import Gremium, Role, User
from tests.factories import FractieFactory, GremiumFactory, MandateFactory, UserFactory, person
from tests.roles import everyone

TODAY = timezone.localdate
DAY = datetime.timedelta(days=1)


def everything(row) -> dict[str, object] | None:
    """All that was read of a row."""
    return row and {field.attname: getattr(row, field.attname) for field in row._meta.concrete_fields}


def as_read(user: User) -> tuple:
    """The person and the mandates, with all that hangs on them; without a query for the one with mandates."""
    mandates = user.mandates_in_force
    return everything(user), [tuple(map(everything, (m, m.user, m.gremium, m.fractie))) for m in mandates]


def usual(pk: int) -> tuple:
    return as_read(get_user_model().objects.get(pk=pk))


@pytest.fixture
def people() -> list[User]:
    """One of every kind, and one who has it all, in gremia that the alphabet puts elsewhere."""
    first, last = GremiumFactory(name="de raad van Z", order=1), GremiumFactory(name="de raad van A", order=2)
    same = GremiumFactory(name="de raad van B", order=2)
    busy = UserFactory()
    for role, gremium in ((Role.OFFICIAL, last), (Role.CLERK, same), (Role.CLERK, last), (Role.EXECUTIVE, first)):
        MandateFactory(user=busy, role=role, gremium=gremium)
    MandateFactory(user=busy, role=Role.MEMBER, gremium=last, fractie=FractieFactory(gremium=last))
    MandateFactory(user=busy, role=Role.REGIONAL_ADVISER, gremium=None)
    last_day, first_day = person(Role.CLERK, first, until=TODAY()), person(Role.CLERK, last, since=TODAY())
    return [busy, last_day, first_day, *(user for user in everyone(first, last).values() if user.is_authenticated)]


def test_the_same_is_read_as_by_the_model(people):
    pks = [user.pk for user in people]
    with CaptureQueriesContext(connection) as queries:
        found = {pk: as_read(user) for pk, user in visitors.with_mandates(pks).items()}
    assert len(queries) == 1
    assert found == {pk: usual(pk) for pk in pks}
    assert [mandate.gremium and mandate.gremium.name for mandate in people[0].mandates_in_force] == [
        "de raad van Z",
        *["de raad van A"] * 3,
        "de raad van B",
        None,
    ]


def test_a_person_that_was_read_is_a_row_like_any_other(people):
    user = visitors.with_mandates([people[0].pk])[people[0].pk]
    user.name = "Iemand"
    user.save()
    user.mandates_in_force[0].gremium.save()
    assert User.objects.get(pk=user.pk).name == "Iemand"
    assert Gremium.objects.count() == 3
    assert user.mandates_in_force[0].user is user


def test_nobody_is_found_for_a_number_that_nobody_has(people):
    assert visitors.with_mandates([people[-1].pk + 1000]) == {}
