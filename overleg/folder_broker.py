"""Kombu's broker in a folder, as the demonstration uses it, with messages that are there whole or not at all.

Kombu opens a message under its final name and then writes it; a worker that looks in between reads an empty message
and stops. Here a message gets its final name once it is complete.
"""

import time
import uuid
from collections.abc import Callable
from pathlib import Path
from typing import Any, TypeVar

from kombu.transport import TRANSPORT_ALIASES, filesystem
from kombu.utils.json import dumps

TRIES = 50
Result = TypeVar("Result")


def patiently(read: Callable[[], Result]) -> Result:
    """What `read` returns, once no other process is half-way through writing it. Raises ValueError after a second."""
    for _ in range(TRIES):
        try:
            return read()
        except ValueError:  # not yet JSON
            time.sleep(1 / TRIES)
    return read()


class Channel(filesystem.Channel):
    """Writes under a name that no reader looks for, then renames; waits while a table of queues is being written."""

    def _put(self, queue: str, payload: Any, **kwargs: Any) -> None:  # type: ignore[override]
        name = f"{round(time.monotonic() * 1000)}_{uuid.uuid4()}.{queue}.msg"
        half = Path(self.data_folder_out, f"{name}.half")
        half.write_text(dumps(payload))
        half.rename(half.with_suffix(""))

    def get_table(self, exchange: str) -> list:
        return patiently(lambda: super(Channel, self).get_table(exchange))

    def _queue_bind(self, *args: Any) -> None:
        patiently(lambda: super(Channel, self)._queue_bind(*args))


class Transport(filesystem.Transport):
    """As `filesystem://`, once this module is imported."""

    Channel = Channel


TRANSPORT_ALIASES["filesystem"] = f"{__name__}:Transport"
