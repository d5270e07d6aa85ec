"""The griffies' workplace: people, gremia, fracties and mandates."""

import pytest
from django.urls import reverse

from gremia.models import Role
from tests.factories import FractieFactory, GremiumFactory, MandateFactory, UserFactory, person


@pytest.fixture
def almere():
    return GremiumFactory(short_name="Almere", slug="almere")


@pytest.fixture
def lelystad():
    return GremiumFactory(short_name="Lelystad", slug="lelystad")


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


def test_every_page_opens_for_a_clerk(client, clerk, almere, lelystad):
    rows = [
        almere,
        lelystad,
        FractieFactory(gremium=almere),
        FractieFactory(gremium=lelystad),
        MandateFactory(gremium=almere),
        MandateFactory(gremium=lelystad),
        UserFactory(is_superuser=True),
        clerk,
    ]
    for row in rows:
        for page in ("change", "history"):
            answer = client.get(reverse(f"admin:gremia_{row._meta.model_name}_{page}", args=[row.pk]))
            assert answer.status_code == 200, (row, page)
        answer = client.get(reverse(f"admin:gremia_{row._meta.model_name}_changelist"))
        assert answer.status_code == 200, row
