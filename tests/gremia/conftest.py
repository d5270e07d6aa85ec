"""What the tests of people and log-ins share."""

import pytest
from django.core.cache import cache


@pytest.fixture(autouse=True)
def _nothing_counted():
    """No failed log-in of another test counts."""
    cache.clear()
