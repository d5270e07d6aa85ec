"""The wake-up call, with a real Redis and with one that is not there."""

import socket
import threading

import pytest
from celery import shared_task
from django.db import transaction

from overleg.celery import app
from portal import queue
from portal.queue import Queue
from tests.conftest import use_broker


@shared_task(name="tests.nothing")
def nothing(number):
    """Does nothing: what matters is whether its message arrives."""


@pytest.fixture
def messages(queue):
    """How many messages wait in the broker."""

    def count() -> int:
        with app.connection_for_read() as connection:
            return connection.default_channel.client.llen(Queue.DOCUMENTS)

    return count


@pytest.mark.queue
def test_the_call_goes_out_once_the_transaction_is_committed(transactional_db, messages):
    with transaction.atomic():
        queue.wake(nothing, 1)
        assert messages() == 0
    assert messages() == 1


@pytest.mark.queue
def test_a_connection_that_went_stale_is_replaced(transactional_db, messages):
    queue.wake(nothing, 1)
    with app.connection_for_write() as connection:
        connection.default_channel.client.client_kill_filter(_type="normal", skipme=False)
    queue.wake(nothing, 2)
    assert messages() == 2


@pytest.fixture
def visits():
    """A broker that is down: it hangs up on whoever calls. Each call is counted."""
    calls = []
    with socket.create_server(("127.0.0.1", 0)) as server:

        def hang_up():
            while True:
                try:
                    caller, _address = server.accept()
                except OSError:  # the test is over
                    return
                calls.append(caller.close())

        threading.Thread(target=hang_up, daemon=True).start()
        usual = app.conf.broker_url
        use_broker(f"redis://127.0.0.1:{server.getsockname()[1]}/0")
        yield calls
        use_broker(usual)
        server.shutdown(socket.SHUT_RDWR)


def test_a_broker_that_is_down_is_logged_and_not_waited_for(transactional_db, caplog, visits):
    """Who does not try again does not wait either."""
    queue.wake(nothing, 1)
    assert len(visits) == 2
    [record] = caplog.records
    assert record.getMessage().startswith("No wake-up call for tests.nothing(1,): ")
