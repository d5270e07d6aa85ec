"""What every test stands on: real rows in a real PostgreSQL, and real processes where a test asks for them."""

import contextlib
import email
import email.policy
import gc
from collections.abc import Callable, Generator, Iterator
from typing import Any

import hypothesis
import pytest
from aiosmtpd.controller import Controller
from django.conf import settings
from django.db import connection
from django.test import TransactionTestCase
from hypothesis import HealthCheck
from kombu import pools

from gremia.models import Gremium, Role, User
from overleg.celery import app
from positions.models import Position
from tests import emptied, migrated, processes
from tests.factories import GremiumFactory, PositionFactory, person, rapporteur

# A busy machine is slow, and no test says how soon. Fixtures that last for all examples are meant to.
hypothesis.settings.register_profile(
    "tests", deadline=None, suppress_health_check=[HealthCheck.too_slow, HealthCheck.function_scoped_fixture]
)
hypothesis.settings.load_profile("tests")


def pytest_configure(config: pytest.Config) -> None:
    """Start the embedded PostgreSQL unless DATABASE_URL names a server."""
    if settings.EMBEDDED_POSTGRES:
        from overleg import embedded_postgres

        embedded_postgres.start(settings.EMBEDDED_POSTGRES, throwaway=True)


def pytest_collection_finish() -> None:
    """What is loaded by now stays: looking through it for garbage, again and again, would take a tenth of the time."""
    gc.collect()
    gc.freeze()
    gc.set_threshold(50_000, 20, 100)


@pytest.hookimpl(wrapper=True)
def pytest_runtest_makereport() -> Generator[None, pytest.TestReport, pytest.TestReport]:
    """Nothing is skipped: a part that is missing is an error that says how to get it."""
    report = yield
    if report.skipped and not hasattr(report, "wasxfail"):
        report.outcome = "failed"
        report.longrepr = f"This test did not run: {report.longrepr}"
    return report


@pytest.fixture(scope="session")
def django_db_modify_db_settings(django_db_modify_db_settings_parallel_suffix, django_db_blocker) -> None:
    """The test database of each process is a copy of one that was migrated."""
    with django_db_blocker.unblock():
        connection.settings_dict["TEST"]["TEMPLATE"] = migrated.template()


@pytest.fixture(scope="session", autouse=True)
def _committed_rows_are_deleted() -> Iterator[None]:
    """Where Django empties every table and makes the rows that follow from the code again."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(TransactionTestCase, "_fixture_teardown", lambda self: emptied.empty_tables())
        yield


@pytest.fixture(autouse=True)
def _files_of_this_test(settings, tmp_path) -> None:
    """Uploaded and rendered files go with the test."""
    settings.MEDIA_ROOT = tmp_path / "files"
    settings.SLOTS = tmp_path / "slots"


@pytest.fixture(autouse=True)
def _database(db) -> None:
    """Every test may use the database; it is rolled back."""


@pytest.fixture
def almere(_database) -> Gremium:
    return GremiumFactory(short_name="Almere", slug="almere", order=1)


@pytest.fixture
def lelystad(_database) -> Gremium:
    return GremiumFactory(short_name="Lelystad", slug="lelystad", order=2)


@pytest.fixture
def clerk(almere: Gremium) -> User:
    return person(Role.CLERK, almere)


@pytest.fixture
def position(almere: Gremium) -> Position:
    return PositionFactory()


@pytest.fixture
def writer(position: Position, almere: Gremium) -> User:
    """The rapporteur of Almere."""
    return rapporteur(position, almere)


@pytest.fixture
def colleague(position: Position, lelystad: Gremium) -> User:
    """The rapporteur of Lelystad."""
    return rapporteur(position, lelystad)


@pytest.fixture(scope="session")
def redis_url(tmp_path_factory) -> Iterator[str]:
    """The address of a real Redis that lives as long as the test run."""
    with processes.redis_server(tmp_path_factory.mktemp("redis")) as url:
        yield url


@pytest.fixture(scope="session")
def scanner(tmp_path_factory) -> Iterator[str]:
    """The address of a real virus scanner that lives as long as the test run."""
    with processes.virus_scanner(tmp_path_factory.mktemp("scanner")) as address:
        yield address


@pytest.fixture
def queue(redis_url) -> Iterator[str]:
    """Tasks sent by this test go through Redis, which starts empty; yields the broker's URL."""
    with sent_through(redis_url):
        yield redis_url


@contextlib.contextmanager
def sent_through(broker: str) -> Iterator[None]:
    """Tasks go through this broker, which starts empty."""
    usual = app.conf.broker_url
    use_broker(broker)
    processes.forget_tasks(broker)
    yield
    use_broker(usual)


def use_broker(url: str) -> None:
    """Let this process send its tasks to `url` from now on."""
    app.conf.broker_url = app.conf.broker_write_url = app.conf.broker_read_url = url
    pools.reset()
    app._pool = app.amqp._producer_pool = None


@pytest.fixture
def start_worker(transactional_db, queue, tmp_path) -> Iterator[Callable[..., processes.Worker]]:
    """`start_worker(beat=False, queues=Queue)` starts a real worker on this test's database, until the test ends."""
    workers: list[processes.Worker] = []

    def start(**options: Any) -> processes.Worker:
        workers.append(processes.Worker(tmp_path, queue, **options))
        return workers[-1]

    yield start
    for worker in workers:
        worker.stop()


@pytest.fixture(scope="session")
def _lasting_worker(redis_url, django_db_setup, tmp_path_factory) -> Iterator[processes.Worker]:
    """Has a queue of its own: not what other tests send."""
    worker = processes.Worker(tmp_path_factory.mktemp("worker"), redis_url.removesuffix("0") + "1")
    yield worker
    worker.stop()


@pytest.fixture
def worker(transactional_db, _lasting_worker) -> Iterator[processes.Worker]:
    """A real worker that runs during this test, and during others: starting one takes longer than most of its tasks.

    It does not find the files of this test.
    """
    with sent_through(_lasting_worker.broker):
        yield _lasting_worker
        processes.wait_until(lambda: processes.is_done(_lasting_worker.broker), what="the worker did all it was asked")


@pytest.fixture
def mailbox(settings):
    """What a real SMTP server received."""
    received = []

    class Mailbox:
        async def handle_DATA(self, server, session, envelope):  # noqa: N802 - aiosmtpd's name
            received.append(email.message_from_bytes(envelope.content, policy=email.policy.default))
            return "250 OK"

    port = processes.free_port()
    server = Controller(Mailbox(), hostname="127.0.0.1", port=port)
    server.start()
    settings.EMAIL_BACKEND = "django.core.mail.backends.smtp.EmailBackend"
    settings.EMAIL_HOST, settings.EMAIL_PORT = "127.0.0.1", port
    settings.EMAIL_USE_TLS = settings.EMAIL_USE_SSL = False
    yield received
    server.stop()
