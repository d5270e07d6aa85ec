"""What browsers and proxies are told about every answer: what they keep, and what a page may use."""

import pytest
from django.conf import settings
from django.contrib.sessions.models import Session

from gremia.models import Role
from tests.factories import person

KEPT_BY_NOBODY = "private, no-store"


@pytest.fixture
def member():
    return person(Role.MEMBER)


@pytest.mark.parametrize("address", ["/", "/over/", "/standpunten/te-beslissen/", "/niet-te-vinden/"])
def test_a_page_of_someone_logged_in_is_kept_by_nobody(client, member, address):
    client.force_login(member)
    assert client.get(address)["Cache-Control"] == KEPT_BY_NOBODY


def test_a_public_page_may_be_kept(client):
    assert "Cache-Control" not in client.get("/over/")


def test_logging_in_and_out_is_kept_by_nobody(client, member):
    client.force_login(member)
    answer = client.post("/uitloggen/")
    assert (answer["Cache-Control"], answer["Clear-Site-Data"]) == (KEPT_BY_NOBODY, '"cache"')


def test_logging_out_takes_the_cookie_away(client, member):
    client.force_login(member)
    assert client.post("/uitloggen/").cookies[settings.SESSION_COOKIE_NAME]["max-age"] == 0


@pytest.mark.parametrize("address", ["/", "/account/", "/standpunten/1/nieuws/", "/niet-te-vinden/", "/inloggen/"])
def test_a_late_answer_to_a_session_that_ended_leaves_the_cookie_of_the_next_one(client, member, address):
    client.force_login(member)
    Session.objects.all().delete()
    answer = client.get(address)
    assert settings.SESSION_COOKIE_NAME not in answer.cookies
    assert "Clear-Site-Data" not in answer
    assert "private" in answer["Cache-Control"]


def test_a_page_may_use_no_camera_and_the_like(client):
    policy = client.get("/over/")["Permissions-Policy"]
    assert {"camera=()", "microphone=()", "geolocation=()", "payment=()"} <= set(policy.split(", "))


def test_search_engines_stay_out_of_the_workplace(client):
    assert client.get("/robots.txt").text == (
        "User-agent: *\nDisallow: /beheer/\nDisallow: /inloggen/\nDisallow: /wachtwoord/\nDisallow: /account/\n"
        "Sitemap: http://localhost:8000/sitemap.xml\n"
    )


def test_the_demo_keeps_plain_names_for_its_cookies():
    """`__Host-` needs https; tests/overleg/test_settings.py looks at production."""
    assert (settings.SESSION_COOKIE_NAME, settings.CSRF_COOKIE_NAME) == ("sessionid", "csrftoken")
