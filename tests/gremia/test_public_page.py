"""A public page is made once, until anything changes; nobody gets what was made for someone else."""

import pytest
from django.contrib.sessions.backends.db import SessionStore
from django.http import HttpRequest, HttpResponse
from django.middleware.csrf import get_token
from django.test import RequestFactory
from django.utils import translation

from gremia.models import Gremium
from gremia.public_page import same_for_the_public
from tests.factories import GremiumFactory


@pytest.fixture
def view(transactional_db):
    """A page that lists the gremia and counts how often it was made."""

    @same_for_the_public
    def page(request: HttpRequest) -> HttpResponse:
        page.made += 1
        names = ", ".join(Gremium.objects.values_list("short_name", flat=True))
        response = HttpResponse(names or "none", status=int(request.headers.get("X-Status", 200)))
        response["X-Made"] = "by the view"
        if "X-Form" in request.headers:
            response["X-Token"] = get_token(request)
        if "X-Session" in request.headers:
            request.session = SessionStore()
            request.session["began"] = True
        if "X-Cookie" in request.headers:
            response.set_cookie("mine", "yes")
        return response

    page.made = 0
    return page


def test_made_once_until_something_changes(view):
    requests = RequestFactory()
    answers = [view(requests.get("/a/")) for _ in range(30)]
    assert {(answer.content, answer["X-Made"]) for answer in answers} == {(b"none", "by the view")}
    assert view.made < 30  # and not 1: other tests that run now commit on the same server
    GremiumFactory(short_name="Almere")
    assert view(requests.get("/a/")).content == b"Almere"


@pytest.mark.parametrize(
    "other",
    [
        lambda requests: requests.get("/b/"),
        lambda requests: requests.get("/a/", {"page": 2}),
        lambda requests: requests.get("/a/", QUERY_STRING="&&"),
        lambda requests: requests.get("/a/", headers={"HX-Request": "true"}),
        lambda requests: requests.get("/a/", headers={"Host": "other.example.org"}),
        lambda requests: requests.get("/a/", headers={"Cookie": "sessionid=abc"}),
        lambda requests: requests.get("/a/", headers={"Cookie": "messages=abc"}),
        lambda requests: requests.post("/a/"),
    ],
)
def test_another_question_gets_its_own_answer(view, other):
    view(RequestFactory().get("/a/"))
    view(other(RequestFactory()))
    assert view.made == 2


def test_another_language_gets_its_own_answer(view):
    view(RequestFactory().get("/a/"))
    with translation.override("en"):
        view(RequestFactory().get("/a/"))
    assert view.made == 2


@pytest.mark.parametrize(
    "headers", [{"X-Cookie": "1"}, {"X-Status": "404"}, {"X-Status": "302"}, {"X-Form": "1"}, {"X-Session": "1"}]
)
def test_what_is_for_one_visitor_is_not_kept(view, headers):
    answers = [view(RequestFactory().get("/c/", headers=headers)) for _ in range(2)]
    assert view.made == 2
    assert {answer.status_code for answer in answers} == {int(headers.get("X-Status", 200))}
    assert {answer.cookies.output() != "" for answer in answers} == {"X-Cookie" in headers}


def test_the_address_of_one_visitor_is_not_repeated_to_the_next(transactional_db, client):
    """The page offers the other language at the address that was asked for."""
    assert b"/over/?&amp;&amp;" in client.get("/over/?&&").content
    assert b"?&amp;" not in client.get("/over/").content
