"""What is sent with a request is taken in whole, and promptly, before Django hears of it.

A visitor who sends a byte now and then would hold a thread for as long as it pleases, and with it a connection to the
database. Here it holds a thread only, of which there are many (gunicorn.conf.py), and that for some seconds.
"""

import contextlib
import errno
import socket
import tempfile
import threading
from collections.abc import Callable, Iterable, Iterator
from typing import IO, Any

PIECE = 64 * 1024
"""Bytes."""
MAX_SECONDS = 20
"""In which each piece must come: three kilobytes a second, which the slowest of telephones does."""
IN_MEMORY = 1024**2
"""Bytes of a body that are kept in memory; a larger one goes to the disk."""
MAX_TOGETHER = 128 * 1024**2
"""Bytes of such larger ones that a process keeps at once: in a container that disk (/tmp) is memory too."""

NO_ROOM = (errno.ENOSPC, errno.EDQUOT)
REFUSALS = {
    "411 Length Required": "De lengte van wat u verstuurt, moet vooraf bekend zijn.",
    "408 Request Timeout": "Het versturen duurde te lang. Ga terug en probeer het opnieuw.",
    "503 Service Unavailable": "Er worden nu veel grote bestanden verstuurd. Probeer het over een minuut opnieuw.",
    "507 Insufficient Storage": "De schijf van het portaal is vol. Er is niets van uw bestand bewaard.",
}

Application = Callable[[dict[str, Any], Callable[..., Any]], Iterable[bytes]]


class TooMuchTogether(Exception):
    """Others are sending so much that there is no room for this as well."""


class Room:
    """The disk that the bodies of this process share."""

    def __init__(self) -> None:
        self.lock, self.taken = threading.Lock(), 0

    @contextlib.contextmanager
    def share(self) -> Iterator[Callable[[int], None]]:
        """A function that takes so many more bytes of it; they are given back at the end.

        It raises TooMuchTogether. A body that comes alone may be of any size: the proxy has a limit for one.
        """
        own = 0

        def take(size: int) -> None:
            nonlocal own
            with self.lock:
                if self.taken > own and self.taken + size > MAX_TOGETHER:
                    raise TooMuchTogether
                self.taken += size
                own += size

        try:
            yield take
        finally:
            with self.lock:
                self.taken -= own


ROOM = Room()


def with_prompt_bodies(application: Application) -> Application:
    """The application, which only gets bodies that are complete; who is too slow gets a 408."""

    def respond(environ: dict[str, Any], start_response: Callable[..., Any]) -> Iterable[bytes]:
        length = int(environ.get("CONTENT_LENGTH") or 0)
        connection = environ.get("gunicorn.socket")
        if connection is not None and environ.get("HTTP_TRANSFER_ENCODING"):
            # No browser sends a form in pieces without a length, and Django reads none. gunicorn would read the pieces
            # before the next request, for as long as it takes.
            _stop_reading(connection)
            return _refuse(start_response, "411 Length Required")
        if not length or connection is None:
            return application(environ, start_response)
        with tempfile.SpooledTemporaryFile(max_size=IN_MEMORY, prefix="overleg-") as body, ROOM.share() as take_room:
            try:
                taken = _take(environ["wsgi.input"], length, body, connection, take_room)
            except TooMuchTogether:
                _stop_reading(connection)
                return _refuse(start_response, "503 Service Unavailable")
            except OSError as error:
                if error.errno not in NO_ROOM:
                    raise
                return _refuse(start_response, "507 Insufficient Storage")
            if taken < length:
                return _refuse(start_response, "408 Request Timeout")
            body.seek(0)
            return application(environ | {"wsgi.input": body}, start_response)

    return respond


def _refuse(start_response: Callable[..., Any], status: str) -> Iterable[bytes]:
    """Answer without the portal, and end the connection: the rest of the body may still be on its way."""
    text = REFUSALS[status].encode()
    headers = [
        ("Content-Type", "text/plain; charset=utf-8"),
        ("Content-Length", str(len(text))),
        ("Connection", "close"),
    ]
    start_response(status, headers)
    return [text]


def _take(
    source: Any, length: int, target: IO[bytes], connection: socket.socket, take_room: Callable[[int], None]
) -> int:
    """Read the body, until a piece of it is too late; returns how many bytes came."""
    taken = 0
    while taken < length:
        late = threading.Timer(MAX_SECONDS, _stop_reading, [connection])
        late.start()
        try:
            piece = source.read(min(PIECE, length - taken))
        finally:
            late.cancel()
        if not piece:
            break
        taken += len(piece)
        if taken > IN_MEMORY:
            take_room(len(piece))
        target.write(piece)
        if len(piece) < PIECE and taken < length:
            break
    return taken


def _stop_reading(connection: socket.socket) -> None:
    """Whoever waits for more from this connection now hears that it ended."""
    try:
        # Not its own `shutdown`: over TLS that would send the answer without encryption.
        socket.socket.shutdown(connection, socket.SHUT_RD)
    except OSError:  # it ended by itself just now
        return
