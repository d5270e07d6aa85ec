"""An agenda is read without a database."""

from tests.pure import _database, _files_of_this_test  # noqa: F401 - fixtures
