"""Errors are reported to a server that speaks Sentry's protocol, without what people typed or who they are."""

import gzip
import json
import subprocess
import sys
import threading
from collections.abc import Iterator
from http.server import BaseHTTPRequestHandler, HTTPServer

import brotli
import pytest

from tests.processes import PROJECT, environment, wait_until

DECODE = {None: bytes, "gzip": gzip.decompress, "br": brotli.decompress}
PROGRAM = """
import django
django.setup()
from django.test import RequestFactory
from django.urls import path
from overleg import urls
def broken(request, key):
    typed = request.POST["text"]
    raise RuntimeError("broken")
from django.contrib.auth.decorators import login_not_required
from django.views.decorators.csrf import csrf_exempt
urls.urlpatterns.insert(0, path("wachtwoord/nieuw/<key>/", csrf_exempt(login_not_required(broken))))
made = RequestFactory()
made.cookies["sessionid"] = "geheime-sessie"
address = "/wachtwoord/nieuw/geheime-sleutel/?q=geheim-woord"
request = made.post(address, {"text": "geheime tekst"}, REMOTE_ADDR="192.0.2.7")
from overleg.wsgi import application
application(request.environ, lambda status, headers: print(status))
import sentry_sdk
sentry_sdk.flush(10)
"""


@pytest.fixture
def reports() -> Iterator[tuple[str, list[bytes]]]:
    """The DSN of a server of errors, and what it got."""
    got: list[bytes] = []

    class Handler(BaseHTTPRequestHandler):
        def do_POST(self) -> None:
            body = self.rfile.read(int(self.headers["Content-Length"]))
            got.append(DECODE[self.headers.get("Content-Encoding")](body))
            self.send_response(200)
            self.end_headers()

        def log_message(self, *arguments: object) -> None:
            pass

    server = HTTPServer(("127.0.0.1", 0), Handler)
    thread = threading.Thread(target=server.serve_forever)
    thread.start()
    yield f"http://key@127.0.0.1:{server.server_port}/1", got
    server.shutdown()
    thread.join()
    server.server_close()


def test_an_error_is_reported_without_people(reports):
    dsn, got = reports
    command = [sys.executable, "-c", PROGRAM]
    variables = environment(DJANGO_SETTINGS_MODULE="tests.settings", SENTRY_DSN=dsn)
    subprocess.run(command, cwd=PROJECT, env=variables, check=True, timeout=60, capture_output=True)  # noqa: S603
    wait_until(lambda: got, what="the report")
    (event,) = (json.loads(body.splitlines()[2]) for body in got if b'"exception"' in body)

    assert event["exception"]["values"][-1]["value"] == "broken"
    assert event["request"] == {"method": "POST", "url": "http://testserver/wachtwoord/nieuw/…/"}
    whole = json.dumps(event)
    for secret in ("geheim", "192.0.2.7"):
        assert secret not in whole
