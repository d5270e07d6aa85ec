"""What every test stands on: real rows in a real PostgreSQL."""

import pytest
from django.conf import settings


def pytest_configure(config: pytest.Config) -> None:
    """Start the embedded PostgreSQL unless DATABASE_URL names a server."""
    if settings.EMBEDDED_POSTGRES:
        from overleg import embedded

        embedded.start(settings.EMBEDDED_POSTGRES)


@pytest.fixture(autouse=True)
def _files_of_this_test(settings, tmp_path) -> None:
    """Uploaded and rendered files go with the test."""
    settings.MEDIA_ROOT = tmp_path / "files"


@pytest.fixture(autouse=True)
def _database(db) -> None:
    """Every test may use the database; it is rolled back."""
