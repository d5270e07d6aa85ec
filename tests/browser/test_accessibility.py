"""axe-core finds nothing to complain about on any page, at any size; neither does the content security policy.

The console is watched by the fixture `visit`: a blocked style, script or font fails these tests as well. axe itself
styles elements while it measures, so it looks at the pages in a browser of its own, without the policy.
"""

import re

import pytest
from axe_playwright_python.base import AXE_SCRIPT
from django.test import Client

from gremia.models import Role
from tests.addresses import Address, addresses, make_rows
from tests.factories import person, rapporteur

pytestmark = pytest.mark.browser

PHONE, TABLET, DESKTOP = (390, 844), (1024, 768), (1280, 800)
VISITORS = {
    "public": lambda rows: None,
    "rapporteur": lambda rows: rapporteur(rows.position, rows.here),
    "griffie": lambda rows: person(Role.CLERK, rows.here),
}
READERS = {
    "executive": lambda rows: person(Role.EXECUTIVE, rows.here),
    "official": lambda rows: person(Role.OFFICIAL, rows.here),
}
"""Who mostly gets the pages of others; only those that are another page for them are looked at again."""
EVERY_RULE = "axe.run({resultTypes: ['violations']}).then(result => result.violations)"
PER_VISIT = re.compile(r'<input type="hidden" name="csrfmiddlewaretoken"[^>]*>|X-CSRFToken[^}]*')
"""The secret of a form."""
WIDER_THAN_THE_WINDOW = "document.documentElement.scrollWidth > document.documentElement.clientWidth"


def pages(rows, user) -> list[Address]:
    """The addresses that answer this visitor with a page, not with a part of one."""
    client = Client()
    if user:
        client.force_login(user)
    answers = {address: client.get(address.path) for address in addresses(rows)}
    for answer in answers.values():
        answer.close()
    return [
        address
        for address, answer in answers.items()
        if answer.status_code == 200 and answer["Content-Type"].startswith("text/html") and b"<html" in answer.content
    ]


def shapes(user, places: list[Address]) -> dict[Address, str]:
    """What each page is made of for this visitor, apart from what is new each time or says who it is."""
    client = Client()
    if user:
        client.force_login(user)
    found = {}
    for address in places:
        main = client.get(address.path).content.decode().partition("<main")[2]
        found[address] = PER_VISIT.sub("", main.replace(user.name if user else "", ""))
    return found


def complaints(page) -> list[str]:
    """What axe says about the page as it stands: rule, element and why, one line each."""
    page.evaluate(AXE_SCRIPT)
    return [
        f"{violation['id']}: {node['html'][:160]} {' '.join(check['message'] for check in node['any'] + node['all'])}"
        for violation in page.evaluate(EVERY_RULE)
        for node in violation["nodes"]
    ]


def walk(page, places: list[Address]) -> dict[str, list[str]]:
    """Address -> complaints, for the addresses that have any."""
    found = {}
    for address in places:
        page.goto(address.path)
        said = complaints(page)
        if page.evaluate(WIDER_THAN_THE_WINDOW):
            said.append("the page is wider than the window")
        if said:
            found[f"{address.name} {address.path}"] = said
    return found


@pytest.mark.parametrize("visitor", VISITORS)
def test_every_page_on_a_tablet(visit, visitor):
    rows = make_rows()
    user = VISITORS[visitor](rows)
    places = pages(rows, user)
    assert len(places) > 10
    assert walk(visit(user, bypass_csp=True), places) == {}


@pytest.mark.parametrize("visitor", READERS)
def test_every_page_that_is_another_one_for_a_reader(visit, visitor):
    rows = make_rows()
    user, others = READERS[visitor](rows), [make(rows) for make in VISITORS.values()]
    known = set().union(*(shapes(other, pages(rows, other)).values() for other in others))
    mine = shapes(user, pages(rows, user))
    places = [address for address, shape in mine.items() if shape not in known]
    assert 0 < len(places) < len(mine)
    assert walk(visit(user, bypass_csp=True), places) == {}


@pytest.mark.parametrize("visitor", VISITORS)
def test_no_page_breaks_the_content_security_policy(visit, visitor):
    rows = make_rows()
    user = VISITORS[visitor](rows)
    page = visit(user)
    found = {}
    for address in pages(rows, user):
        page.goto(address.path)
        if page.complaints:
            found[address.name] = page.complaints.copy()
            page.complaints.clear()
    assert found == {}


@pytest.mark.parametrize("size", [PHONE, DESKTOP], ids=["phone", "desktop"])
def test_every_page_of_a_rapporteur_on_other_screens(visit, size):
    rows = make_rows()
    user = VISITORS["rapporteur"](rows)
    page = visit(user, bypass_csp=True, viewport=dict(zip(("width", "height"), size, strict=True)))
    assert walk(page, pages(rows, user)) == {}


def test_a_page_that_is_not_there(visit):
    page = visit(bypass_csp=True)
    page.goto("/niet-te-vinden/")
    assert complaints(page) == []
    assert page.complaints == ["Failed to load resource: the server responded with a status of 404 (Not Found)"]
    page.complaints.clear()


def test_axe_does_complain_about_a_bad_page(visit):
    page = visit(bypass_csp=True)
    page.goto("/over/")
    page.evaluate("document.querySelector('h1').insertAdjacentHTML('afterend', '<img src=\"/static/favicon.svg\">')")
    assert [line.split(":")[0] for line in complaints(page)] == ["image-alt"]
