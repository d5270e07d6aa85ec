"""What a joint text is stands without a database."""

from tests.pure import _database, _files_of_this_test  # noqa: F401 - fixtures
