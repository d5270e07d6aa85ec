"""The demonstration's broker: every message arrives whole, once."""

import json
import threading
import time
from queue import Empty

import pytest
from kombu import Connection

from overleg import folder_broker

SENDERS, EACH = 3, 100


@pytest.fixture
def connect(tmp_path):
    """Opens a connection of its own to one folder."""
    options = {"data_folder_in": str(tmp_path), "data_folder_out": str(tmp_path), "control_folder": str(tmp_path / "c")}
    connections = []

    def connect():
        connections.append(Connection("filesystem://", transport_options=options))
        return connections[-1]

    yield connect
    for connection in connections:
        connection.release()


def test_every_message_arrives_whole_while_others_are_being_written(connect):
    def send(sender):
        queue = connect().SimpleQueue("werk")
        for number in range(EACH):
            queue.put([sender, number])

    inbox = connect().SimpleQueue("werk", no_ack=True)
    assert isinstance(inbox.channel, folder_broker.FolderChannel)
    senders = [threading.Thread(target=send, args=(number,)) for number in range(SENDERS)]
    for thread in senders:
        thread.start()
    received, deadline = [], time.monotonic() + 30
    while len(received) < SENDERS * EACH and time.monotonic() < deadline:
        try:
            received.append(inbox.get(timeout=1).payload)
        except Empty:
            continue
    for thread in senders:
        thread.join()
    assert sorted(received) == [[sender, number] for sender in range(SENDERS) for number in range(EACH)]


def test_a_folder_that_is_not_there_is_made_and_no_host_is_missed(tmp_path, caplog):
    folder = tmp_path / "data" / "queue"
    options = {"data_folder_in": str(folder), "data_folder_out": str(folder), "control_folder": str(folder / "control")}
    with Connection("filesystem://", transport_options=options) as connection:
        queue = connection.SimpleQueue("elders", no_ack=True)  # kombu binds a name once per process
        queue.put("message")
        assert queue.get(timeout=10).payload == "message"
        connection.info()  # as the worker, the beat and the sender ask for it

    assert caplog.messages == []


def test_a_message_that_is_half_written_is_not_there_yet(connect, tmp_path):
    queue = connect().SimpleQueue("half", no_ack=True)  # kombu binds a name once per process
    (tmp_path / "1_x.half.msg.unfinished").write_text("")
    with pytest.raises(Empty):
        queue.get(block=False)


def test_a_table_that_is_being_written_is_waited_for():
    answers = iter(["", "[]"])
    assert folder_broker.retry_read(lambda: json.loads(next(answers))) == []
    with pytest.raises(ValueError, match="Expecting value"):
        folder_broker.retry_read(lambda: json.loads(""))
