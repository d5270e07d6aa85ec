"""Kombu's broker in a folder, for the demo: every message is there whole or not at all.

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

MAX_TRIES = 50
Result = TypeVar("Result")


def retry_read(read: Callable[[], Result]) -> Result:
    """What `read` returns, once no other process is half-way through writing it. Raises ValueError after a second."""
    for _ in range(MAX_TRIES):
        try:
            return read()
        except ValueError:  # not yet JSON
            time.sleep(1 / MAX_TRIES)
    return read()


class FolderChannel(filesystem.Channel):
    """Writes a message under a temporary name, then renames it; waits while a table of queues is being written."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        """Create the folder of the queue, which kombu expects to exist."""
        super().__init__(*args, **kwargs)
        Path(self.data_folder_out).mkdir(parents=True, exist_ok=True)

    def _put(self, queue: str, payload: Any, **kwargs: Any) -> None:  # type: ignore[override]
        name = f"{round(time.monotonic() * 1000)}_{uuid.uuid4()}.{queue}.msg"
        unfinished = Path(self.data_folder_out, f"{name}.unfinished")
        unfinished.write_text(dumps(payload))
        unfinished.rename(unfinished.with_suffix(""))

    def get_table(self, exchange: str) -> list:
        return retry_read(lambda: super(FolderChannel, self).get_table(exchange))

    def _queue_bind(self, *args: Any) -> None:
        retry_read(lambda: super(FolderChannel, self)._queue_bind(*args))


class FolderTransport(filesystem.Transport):
    """Replaces `filesystem://` of kombu once this module is imported."""

    Channel = FolderChannel
    default_connection_params: dict[str, object] = {}  # noqa: RUF012
    """A folder has no host: without this, kombu warns that it takes "localhost" instead."""


TRANSPORT_ALIASES["filesystem"] = f"{__name__}:FolderTransport"
