"""What was read is used again until anything is committed, by whoever."""

import time
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from itertools import count
from threading import Barrier, Thread

import pytest
from django.db import connection, transaction
from django.test import RequestFactory
from django.test.utils import CaptureQueriesContext

from gremia import snapshot
from gremia.models import User
from tests.factories import UserFactory


@pytest.fixture
def _committed(transactional_db) -> None:
    """What this test writes is committed."""


def names() -> list[str]:
    people = User.objects.order_by("name").values_list("name", flat=True)
    return snapshot.kept("names", lambda: list(people.all()), at=snapshot.current())


def fewest_queries(ask: Callable[[], object]) -> int:
    """Of many times: other tests that run now commit on the same server, after which everything is read again."""
    numbers = []
    for _ in range(30):
        with CaptureQueriesContext(connection) as queries:
            ask()
        numbers.append(len(queries))
    return min(numbers)


def elsewhere(work) -> None:
    """Do the work on a connection of its own, as another process would."""

    def do() -> None:
        work()
        connection.close()

    thread = Thread(target=do)
    thread.start()
    thread.join()


@pytest.mark.usefixtures("_committed")
def test_one_small_query_while_nothing_changes():
    UserFactory(name="Griffier Almere")
    assert {tuple(names()) for _ in range(3)} == {("Griffier Almere",)}
    assert fewest_queries(names) == 1


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


def test_of_threads_that_ask_at_once_one_makes_it():
    made, together = count(), Barrier(4)

    def make() -> str:
        time.sleep(0.05)
        return f"made {next(made)}"

    def ask() -> str:
        together.wait()
        return snapshot.kept("slow", make, at=("one", "server"))

    with ThreadPoolExecutor(4) as pool:
        assert {job.result() for job in [pool.submit(ask) for _ in range(4)]} == {"made 0"}


@pytest.mark.usefixtures("_committed")
def test_nothing_is_kept_of_nothing():
    made = count()
    for _ in range(3):
        assert snapshot.kept("nothing", lambda: None if next(made) >= 0 else "x", at=snapshot.current()) is None
    assert next(made) == 3


def test_memory_has_an_end():
    for number in range(snapshot.MOST + 3):
        snapshot.kept(("number", number), lambda: "x", at=("one", "server"))
    assert len(snapshot._held) <= snapshot.MOST


def test_what_changes_by_time_alone_is_made_again(monkeypatch):
    made = count()
    monkeypatch.setattr(snapshot, "SECONDS", 0)
    assert [snapshot.kept("time", lambda: next(made) + 1, at=("one", "server")) for _ in range(2)] == [1, 2]


@pytest.mark.usefixtures("_committed")
def test_a_request_that_may_write_reads_everything():
    requests = RequestFactory()
    assert snapshot.of(requests.post("/")) is None
    assert snapshot.of(requests.get("/")) is not None


@pytest.mark.usefixtures("_committed")
def test_a_request_reads_at_one_snapshot(django_assert_num_queries):
    request = RequestFactory().get("/")
    with django_assert_num_queries(1):
        assert snapshot.of(request) == snapshot.of(request)


@pytest.mark.usefixtures("_committed")
def test_what_may_be_rolled_back_is_seen_by_nobody_else():
    """A page that asks the name first and then begins a transaction of its own."""
    at, seen = snapshot.current(), []

    def read():
        return snapshot.kept("names", lambda: list(User.objects.values_list("name", flat=True)), at=at)

    with transaction.atomic():
        UserFactory(name="Griffier Almere")
        assert read() == ["Griffier Almere"]
        elsewhere(lambda: seen.append(read()))
        transaction.set_rollback(True)
    assert seen == [[]]
    assert read() == []


@pytest.mark.usefixtures("_committed")
def test_a_change_inside_a_savepoint_shows_with_the_rest():
    assert names() == []
    with transaction.atomic():
        with transaction.atomic():
            UserFactory(name="Griffier Almere")
        seen: list[list[str]] = []
        elsewhere(lambda: seen.append(names()))
    assert (seen, names()) == ([[]], ["Griffier Almere"])


@pytest.mark.usefixtures("_committed")
def test_names_never_come_back():
    """Whatever happens in what order: transactions that overlap, and those that are given up."""
    passed = [snapshot.current()]
    for gives_up in (False, True, False):
        with transaction.atomic():
            UserFactory()
            elsewhere(UserFactory)
            elsewhere(lambda: passed.append(snapshot.current()))
            transaction.set_rollback(gives_up)
        passed.append(snapshot.current())
    assert len(set(passed)) == len(passed)


@pytest.mark.usefixtures("_committed")
def test_a_standby_has_no_names(monkeypatch):
    """Simulated by the one question that tells it apart; a second server would be needed otherwise."""
    monkeypatch.setattr(snapshot, "CURRENT", snapshot.CURRENT.replace("NOT pg_is_in_recovery()", "NOT true"))
    assert "NOT true" in snapshot.CURRENT
    assert snapshot.current() is None


@pytest.mark.usefixtures("_committed")
def test_a_new_connection_begins_with_nothing():
    snapshot.kept("old", lambda: "x", at=("one", "server"))
    assert "old" in snapshot._held
    connection.close()
    snapshot.current()
    assert "old" not in snapshot._held
