"""The stream as in production: behind Caddy with the project's own configuration, over HTTP/2."""

import os
import subprocess

import pytest
from django.conf import settings
from playwright.sync_api import expect

from gremia.models import Gremium
from tests.browser.test_drafting import clause, position  # noqa: F401 - the fixture
from tests.browser.test_streams import change
from tests.factories import logged_in, rapporteur
from tests.installations import caddyfile
from tests.processes import PATIENCE, answers, free_port, program, wait_until

pytestmark = pytest.mark.browser


@pytest.fixture
def address(live_server, _live_pages, settings, tmp_path):
    """Where the proxy serves the portal, with a certificate of its own making."""
    front, live = free_port(), settings.LIVE_PORT
    settings.LIVE_PORT = 0
    text = caddyfile().replace("admin off", "admin off\nskip_install_trust\nauto_https disable_redirects")
    (tmp_path / "Caddyfile").write_text(text)
    values = os.environ | {
        "SITE_URL": f"https://localhost:{front}",
        "WEB_HOSTS": live_server.url.removeprefix("http://"),
        "LIVE_HOSTS": f"localhost:{live}",
        "HOME": str(tmp_path),
    }
    command = [program("caddy", "caddy"), "run", "--adapter", "caddyfile", "--config", str(tmp_path / "Caddyfile")]
    with (tmp_path / "caddy.log").open("wb") as log:
        process = subprocess.Popen(command, env=values, stdout=log, stderr=log)  # noqa: S603
    try:
        wait_until(lambda: answers(front), what=f"Caddy answers ({log.name})")
        yield values["SITE_URL"]
    finally:
        process.kill()  # it would wait for a stream that is still open
        process.wait(PATIENCE)


def test_behind_the_proxy_every_event_comes_at_once_over_http_2(visit, address, position):  # noqa: F811
    client = logged_in(rapporteur(position, Gremium.objects.get(short_name="Almere")))
    page = visit(base_url=address, ignore_https_errors=True)
    cookie = client.cookies[settings.SESSION_COOKIE_NAME]
    page.context.add_cookies([{"name": cookie.key, "value": cookie.value, "url": address}])
    answered = []
    page.route("**/nieuws/*", lambda route: route.abort())  # what comes, comes over the stream
    network = page.context.new_cdp_session(page)
    network.send("Network.enable")
    network.on("Network.responseReceived", lambda event: answered.append(event["response"]))
    page.goto(f"/standpunten/{position.pk}/")
    wait_until(lambda: page.wait_for_timeout(50) or stream_in(answered), what="the stream is open")
    for text in ("eerst dit", "dan dat"):
        change(position, text)
        expect(clause(page, text).first).to_be_visible()
    page.close()
    page.complaints.clear()
    stream = stream_in(answered)
    headers = {name.lower(): value for name, value in stream["headers"].items()}
    assert (stream["status"], stream["protocol"]) == (200, "h2")
    assert headers["content-type"] == "text/event-stream"
    assert headers["x-accel-buffering"] == "no"
    assert "no-store" in headers["cache-control"]
    assert "content-encoding" not in headers


def stream_in(answered):
    return next((response for response in answered if "/stroom/" in response["url"]), None)
