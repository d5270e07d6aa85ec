"""A server between a program and Redis, that can hang: how often something waits for it is counted, not timed."""

import contextlib
import socket
import threading
from collections.abc import Iterator
from urllib.parse import urlsplit


class Relay:
    """Passes on what comes in. While it hangs it takes everything, and answers nothing for ever."""

    def __init__(self, url: str) -> None:
        """`url` is that of the Redis behind it."""
        self._behind = urlsplit(url)
        self._server = socket.create_server(("127.0.0.1", 0))
        self._hangs = False
        self.url = f"redis://127.0.0.1:{self._server.getsockname()[1]}{self._behind.path}"
        self.waits = 0
        """How often somebody began to wait for an answer that does not come."""
        threading.Thread(target=self._serve, daemon=True).start()

    @contextlib.contextmanager
    def hanging(self) -> Iterator[None]:
        self._hangs = True
        try:
            yield
        finally:
            self._hangs = False

    def close(self) -> None:
        self._server.close()

    def _serve(self) -> None:
        with contextlib.suppress(OSError):  # it was closed
            while True:
                client, _address = self._server.accept()
                try:
                    redis = socket.create_connection((self._behind.hostname, self._behind.port))
                except OSError:  # it is away: so is this
                    client.close()
                    continue
                for pump, source, target in ((self._ask, client, redis), (self._answer, redis, client)):
                    threading.Thread(target=pump, args=(source, target), daemon=True).start()

    def _ask(self, source: socket.socket, target: socket.socket) -> None:
        waits = False
        with contextlib.suppress(OSError), source, target:
            while piece := source.recv(65536):
                if self._hangs or waits:  # what was asked while it hung is never answered on this connection
                    self.waits += not waits
                    waits = True
                else:
                    target.sendall(piece)

    def _answer(self, source: socket.socket, target: socket.socket) -> None:
        with contextlib.suppress(OSError):
            while piece := source.recv(65536):
                target.sendall(piece)
            target.shutdown(socket.SHUT_RDWR)


@contextlib.contextmanager
def relay(url: str) -> Iterator[Relay]:
    """Between whoever is told its `url` and the Redis at this URL."""
    between = Relay(url)
    try:
        yield between
    finally:
        between.close()
