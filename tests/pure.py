"""For the tests of rooms that know no database and no files: a conftest.py there imports these in the place of ours."""

import pytest


@pytest.fixture(autouse=True)
def _database() -> None:
    """Nothing is set up: a test that asks the database all the same, without saying so, fails."""


@pytest.fixture(autouse=True)
def _files_of_this_test() -> None:
    """No folder is made."""
