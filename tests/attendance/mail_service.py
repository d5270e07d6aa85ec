"""A mail service behind HTTP for tests, with the interface of Scaleway: it refuses addresses, or everything."""

import contextlib
import json
import threading
from collections.abc import Iterator
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any


class MailService:
    """What came in, and how it answers."""

    def __init__(self) -> None:
        self.received: list[dict[str, Any]] = []
        self.refusals: dict[str, int] = {}
        """Address -> the status it is answered with; "" stands for every address."""
        self.lines: set[tuple[str, int]] = set()
        """The connections over which it was asked."""
        self.port = 0

    def answer(self, mail: dict[str, Any]) -> tuple[int, dict[str, Any]]:
        [to] = mail["to"]
        status = self.refusals.get("") or self.refusals.get(to["email"])
        if status:
            return status, {"message": "Dit adres bestaat niet."}
        self.received.append(mail)
        return 200, {"emails": [{"mail_rcpt": to["email"], "id": "1", "status": "sending"}]}


def _handler(service: MailService) -> type[BaseHTTPRequestHandler]:
    class Handler(BaseHTTPRequestHandler):
        protocol_version = "HTTP/1.1"

        def do_POST(self) -> None:
            service.lines.add(self.client_address)
            mail = json.loads(self.rfile.read(int(self.headers["Content-Length"])))
            status, said = service.answer(mail | {"key": self.headers["X-Auth-Token"]})
            answer = json.dumps(said).encode()
            self.send_response(status)
            self.send_header("Content-Length", str(len(answer)))
            self.end_headers()
            self.wfile.write(answer)

        def log_message(self, *arguments: object) -> None:
            """Says nothing."""

    return Handler


@contextlib.contextmanager
def mail_service() -> Iterator[MailService]:
    service = MailService()
    with ThreadingHTTPServer(("127.0.0.1", 0), _handler(service)) as server:
        server.daemon_threads = True
        service.port = server.server_address[1]
        thread = threading.Thread(target=server.serve_forever, daemon=True)
        thread.start()
        try:
            yield service
        finally:
            server.shutdown()
            thread.join()
