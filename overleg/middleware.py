"""What every request passes through."""

import contextlib
import logging
import re
import threading
from collections.abc import Callable
from http import HTTPStatus

from django.conf import settings
from django.contrib.staticfiles.storage import staticfiles_storage
from django.core.exceptions import BadRequest
from django.http import FileResponse, HttpRequest, HttpResponse
from django.http.response import HttpResponseBase
from django.shortcuts import redirect, render
from django.urls import is_valid_path
from django.utils import translation
from django.utils.cache import patch_cache_control
from redis.exceptions import RedisError

from gremia.account_adapter import WrongProxies
from overleg.proxies import wrong_number
from overleg.request_bodies import NO_ROOM
from overleg.stopping import is_leaving
from portal.storage import is_away

logger = logging.getLogger(__name__)
GetResponse = Callable[[HttpRequest], HttpResponse]
ALIVE = "/gezond/"


def alive_middleware(get_response: GetResponse) -> GetResponse:
    """Alive: this process answers, and goes on to. For who starts processes again and for proxies; it asks no others.

    Whatever name the portal is called by: a proxy that watches over several hosts knows each by its own address.
    """

    def respond(request: HttpRequest) -> HttpResponse:
        if request.path == ALIVE:
            leaves = is_leaving()
            return HttpResponse("leaving" if leaves else "ok", content_type="text/plain", status=503 if leaves else 200)
        return get_response(request)

    return respond


def other_version_middleware(get_response: GetResponse) -> Callable[[HttpRequest], HttpResponseBase]:
    """A style sheet or script of another version is answered with ours of that name, and kept by nobody.

    While a new version comes in, a page from the one host asks the other for its parts, which have the version in their
    names (WhiteNoise, which comes first, knows only our own).
    """
    names = re.compile(rf"/{settings.STATIC_URL.strip('/')}/([\w/-]+)\.[0-9a-f]{{12}}(\.\w+)")

    def respond(request: HttpRequest) -> HttpResponseBase:
        if asked := names.fullmatch(request.path):
            with contextlib.suppress(ValueError, FileNotFoundError):  # no such file in this version
                ours = staticfiles_storage.url("".join(asked.groups())).removeprefix(
                    f"/{settings.STATIC_URL.strip('/')}/"
                )
                return FileResponse(staticfiles_storage.open(ours), headers={"Cache-Control": "no-store"})
        return get_response(request)

    return respond


def no_nul_middleware(get_response: GetResponse) -> GetResponse:
    """An address with a NUL in it gets a 400: PostgreSQL stores no such text, so a query with it always fails."""

    def respond(request: HttpRequest) -> HttpResponse:
        values = [request.path]
        for name, given in request.GET.lists():
            values += [name, *given]
        if any("\x00" in value for value in values):
            raise BadRequest
        return get_response(request)

    return respond


def form_address_middleware(get_response: GetResponse) -> GetResponse:
    """Leads a browser that opens the address to which a form is sent to the page above it.

    So does who chooses another language, or logs in again, on a form that came back with a message.
    """

    def respond(request: HttpRequest) -> HttpResponse:
        response = get_response(request)
        is_opened = request.method == "GET" and "text/html" in request.headers.get("Accept", "")
        if response.status_code == HTTPStatus.METHOD_NOT_ALLOWED and is_opened:
            return redirect(_page_above(request.path))
        return response

    return respond


def _page_above(path: str) -> str:
    """The nearest address that exists; that of a form leads further up."""
    while path != "/":
        path = path.rstrip("/").rpartition("/")[0] + "/"
        if is_valid_path(path):
            return path
    return path


def language_middleware(get_response: GetResponse) -> GetResponse:
    """Dutch, unless the visitor chose English on the page.

    The browser's own preference does not count: these are Dutch councils, and half of all browsers say "en".
    """
    languages = dict(settings.LANGUAGES)

    def respond(request: HttpRequest) -> HttpResponse:
        chosen = request.COOKIES.get(settings.LANGUAGE_COOKIE_NAME, "")
        with translation.override(chosen if chosen in languages else settings.LANGUAGE_CODE):
            return get_response(request)

    return respond


def proxies_middleware(get_response: GetResponse) -> GetResponse:
    """Tells in the log, once, of a proxy in front while TRUSTED_PROXIES is 0: all visitors then pass for one."""
    told = threading.Event()

    def respond(request: HttpRequest) -> HttpResponse:
        if settings.ALLAUTH_TRUSTED_PROXY_COUNT == 0 and not told.is_set() and (wrong := wrong_number(request)):
            told.set()
            logger.error("%s: all visitors pass for one", wrong)
        return get_response(request)

    return respond


class OutOfOrderMiddleware:
    """Says what does not work while a part of the installation is away, instead of that something went wrong (500).

    Without the cache log-ins cannot be counted, so nobody may try; nor may anybody when the proxies do not tell where
    visitors are. All else does without it. Without room on the disk a file that is sent cannot be taken, and without
    the object store no file is read.
    """

    def __init__(self, get_response: GetResponse) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        return self.get_response(request)

    def process_exception(self, request: HttpRequest, error: Exception) -> HttpResponse | None:
        if isinstance(error, RedisError):
            logger.error("The cache does not answer: %s", error)
            return render(request, "503_log_in.html", status=503)
        if isinstance(error, WrongProxies):
            logger.error("Nobody can log in: %s", wrong_number(request))
            return render(request, "503_log_in.html", {"is_set_up_wrongly": True}, status=503)
        if isinstance(error, OSError) and error.errno in NO_ROOM:
            logger.error("No room on the disk: %s", error)
            return render(request, "507.html", status=507)
        if is_away(error):
            logger.error("The object store does not answer: %s", error)
            return render(request, "503_files.html", status=503)
        return None


def private_pages_middleware(get_response: GetResponse) -> GetResponse:
    """What belongs to someone who is logged in is kept by no browser and no proxy, unless its view says how long.

    The answer to the request that ends a session takes its cookie away, and all that the browser did keep: going back
    after logging out shows nothing. A late answer, to a request that came after the end, does neither: it would take
    the cookie of a session that began in that browser meanwhile.
    """

    def respond(request: HttpRequest) -> HttpResponse:
        response = get_response(request)
        session = response.cookies.get(settings.SESSION_COOKIE_NAME)
        is_personal = session is not None or settings.SESSION_COOKIE_NAME in request.COOKIES
        if is_personal and not response.has_header("Cache-Control"):
            patch_cache_control(response, private=True, no_store=True)
        if session is not None and session["max-age"] == 0:
            if request.session.modified:
                response["Clear-Site-Data"] = '"cache"'
            else:
                del response.cookies[settings.SESSION_COOKIE_NAME]
        return response

    return respond
