"""Chromium, driven through Playwright, against Django's live server."""

import os
import threading
from collections.abc import Callable, Iterator

import pytest
from django.conf import settings
from django.contrib.auth import get_user_model
from django.contrib.staticfiles.handlers import StaticFilesHandler
from django.db import connection
from django.test import Client
from django.utils.cache import patch_cache_control
from playwright.sync_api import Browser, BrowserContext, Page, expect, sync_playwright

from tests.processes import chromium_path, stream_server, wait_until

TABLET = {"width": 1024, "height": 768}
PATIENCE = 90_000
"""Milliseconds, bench/ says how soon. Without a stream a page asks each 15 s."""
FLAGS = [
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
]


@pytest.fixture(scope="session")
def chromium() -> Iterator[Browser]:
    """One Chromium for the whole run."""
    expect.set_options(timeout=PATIENCE)
    # Playwright keeps an event loop on the tests' thread; the rows that a test makes there are ordinary ones.
    os.environ["DJANGO_ALLOW_ASYNC_UNSAFE"] = "1"
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=chromium_path(), args=FLAGS)
        yield browser
        browser.close()


@pytest.fixture(scope="session", autouse=True)
def _static_files_are_kept() -> Iterator[None]:
    """As in production, a browser asks for each static file once."""
    serve = StaticFilesHandler.serve

    def kept(self, request):
        answer = serve(self, request)
        patch_cache_control(answer, max_age=3600)
        return answer

    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(StaticFilesHandler, "serve", kept)
        yield


@pytest.fixture(scope="session")
def streams(django_db_setup, django_db_blocker, tmp_path_factory) -> Iterator[tuple[int, str]]:
    """The process that pushes changes to open pages: its port, and the folder of the cache that it shares."""
    folder = tmp_path_factory.mktemp("streams")
    cache = str(folder / "cache")
    with django_db_blocker.unblock(), stream_server(folder, CACHE_URL=f"filecache://{cache}") as port:
        yield port, cache


@pytest.fixture
def _live_pages(streams, settings) -> None:
    """The pages of the test find that process, and tell it through the cache who is at work."""
    settings.LIVE_PORT, cache = streams
    directives = settings.CONTENT_SECURITY_POLICY["DIRECTIVES"]
    allowed = [*directives["connect-src"], f"http://localhost:{settings.LIVE_PORT}"]
    settings.CONTENT_SECURITY_POLICY = {"DIRECTIVES": directives | {"connect-src": allowed}}
    backend = "django.core.cache.backends.filebased.FileBasedCache"
    settings.CACHES = {"default": {"BACKEND": backend, "LOCATION": cache}}


@pytest.fixture
def visit(chromium, live_server, _live_pages) -> Iterator[Callable[..., Page]]:
    """`visit(user=None, **context)` opens a browser of its own: a page at the portal, logged in as `user`.

    Addresses are relative (`page.goto("/vergaderingen/")`). Errors on the console, such as a breach of the content
    security policy, and failed scripts end up in `page.complaints`; a test that ends with any of them fails.
    """
    contexts: list[BrowserContext] = []
    complaints: list[str] = []

    def open_page(user=None, **context) -> Page:
        here = {"locale": "nl-NL", "timezone_id": settings.TIME_ZONE, "base_url": live_server.url}
        context = {"viewport": TABLET} | here | context
        contexts.append(chromium.new_context(**context))
        contexts[-1].set_default_timeout(PATIENCE)
        if user:
            client = Client()
            client.force_login(get_user_model().objects.get(pk=user.pk))
            cookie = client.cookies[settings.SESSION_COOKIE_NAME]
            contexts[-1].add_cookies([{"name": cookie.key, "value": cookie.value, "url": live_server.url}])
        page = contexts[-1].new_page()
        page.complaints = complaints
        page.on("console", lambda message: complaints.append(message.text) if message.type == "error" else None)
        page.on("pageerror", lambda error: complaints.append(str(error)))
        return page

    yield open_page
    for context in contexts:
        context.close()
    wait_until(nothing_is_asked, what="the answers to pages that were closed")
    assert complaints == []


def nothing_is_asked() -> bool:
    """Whether the servers are at rest: emptying the tables under a request that is still at work ends in a deadlock."""
    if any("process_request_thread" in thread.name for thread in threading.enumerate()):
        return False
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT count(*) FROM pg_stat_activity"
            " WHERE datname = current_database() AND pid <> pg_backend_pid() AND state <> 'idle'"
        )
        return cursor.fetchone() == (0,)
