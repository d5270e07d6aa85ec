"""What was read is used again until anything is committed, by whoever."""

from itertools import count
from threading import Thread

import pytest
from django.db import connection, transaction

from gremia import snapshot
from gremia.models import User
from tests.factories import UserFactory


@pytest.fixture
def _committed(transactional_db) -> None:
    """What this test writes is committed."""


def names() -> list[str]:
    return snapshot.kept("names", lambda: list(User.objects.order_by("name").values_list("name", flat=True)))


def elsewhere(work) -> None:
    """Do the work on a connection of its own, as another process would."""

    def do() -> None:
        work()
        connection.close()

    thread = Thread(target=do)
    thread.start()
    thread.join()


@pytest.mark.usefixtures("_committed")
def test_one_small_query_while_nothing_changes(django_assert_num_queries):
    UserFactory(name="Griffier Almere")
    assert names() == ["Griffier Almere"]
    with django_assert_num_queries(1):
        assert names() == ["Griffier Almere"]


@pytest.mark.usefixtures("_committed")
def test_a_change_elsewhere_shows_at_once():
    assert names() == []
    elsewhere(lambda: UserFactory(name="Griffier Almere"))
    assert names() == ["Griffier Almere"]
    elsewhere(lambda: User.objects.update(name="Griffier Lelystad"))
    assert names() == ["Griffier Lelystad"]
    elsewhere(lambda: User.objects.all().delete())
    assert names() == []


@pytest.mark.usefixtures("_committed")
def test_what_commits_late_shows_as_well():
    """A transaction that began before the value was made, and ends after it."""
    seen: list[list[str]] = []
    with transaction.atomic():
        UserFactory(name="Griffier Almere")
        elsewhere(lambda: seen.append(names()))
        elsewhere(lambda: seen.append(names()))
    assert seen == [[], []]
    assert names() == ["Griffier Almere"]


def test_a_transaction_sees_its_own_changes():
    assert names() == []
    UserFactory(name="Griffier Almere")
    assert names() == ["Griffier Almere"]


@pytest.mark.usefixtures("_committed")
def test_nothing_is_kept_of_nothing():
    made = count()
    for _ in range(3):
        assert snapshot.kept("nothing", lambda: None if next(made) >= 0 else "x") is None
    assert next(made) == 3


@pytest.mark.usefixtures("_committed")
def test_memory_has_an_end():
    for number in range(snapshot.MOST + 3):
        snapshot.kept(("number", number), lambda: "x")
    assert len(snapshot._held) <= snapshot.MOST


@pytest.mark.usefixtures("_committed")
def test_what_changes_by_time_alone_is_made_again(monkeypatch):
    made = count()
    monkeypatch.setattr(snapshot, "SECONDS", 0)
    assert [snapshot.kept("time", lambda: next(made) + 1) for _ in range(2)] == [1, 2]
