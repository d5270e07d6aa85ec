"""axe-core finds nothing to complain about on any page, at any size, in the light and in the dark.

Nor does the content security policy. On the narrowest screen nothing is to be scrolled sideways.

The console is watched by the fixture `visit`: a blocked style, script or font fails these tests as well. axe looks at
the pages under that policy, which keeps it from nothing.
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
    "rapporteur": lambda rows: rapporteur(rows.position, rows.here),
    "griffie": lambda rows: person(Role.CLERK, rows.here),
}
PARTS = [
    pytest.param(visitor, slice(part, None, 3), id=f"{visitor}-{part}") for visitor in VISITORS for part in range(3)
]
"""Who looks at which of the addresses: a browser takes minutes for all of them."""
SIZES = {"rapporteur": (TABLET, PHONE, DESKTOP), "griffie": (TABLET,)}
READERS = {
    "public": lambda rows: None,
    "executive": lambda rows: person(Role.EXECUTIVE, rows.here),
    "official": lambda rows: person(Role.OFFICIAL, rows.here),
}
"""Who mostly get the pages of others; only those that are another page for them are looked at again."""
EVERY_RULE = "axe.run({resultTypes: ['violations'], preload: false}).then(result => result.violations)"
"""What axe would load beforehand is for rules about sound, of which there is none, and about a rotated screen."""
RULES_ABOUT_SIZES = EVERY_RULE.replace("{", "{runOnly: ['target-size', 'scrollable-region-focusable'], ", 1)
LOOKS = """[...document.querySelectorAll('body *')].map(each => {
    const style = getComputedStyle(each);
    const isLarge = parseFloat(style.fontSize) >= (style.fontWeight >= 700 ? 18.66 : 24);
    return [each.checkVisibility({visibilityProperty: true}), style.color, style.backgroundColor,
            style.textDecorationLine, isLarge];
}).join()"""
"""What there is to see, and in which colours: where another size changes none of it, axe says what it said before."""
PER_VISIT = re.compile(r'<input type="hidden" name="csrfmiddlewaretoken"[^>]*>|X-CSRFToken[^}]*')
"""The secret of a form."""
WIDER_THAN_THE_WINDOW = "document.documentElement.scrollWidth > document.documentElement.clientWidth"
NARROWEST = (320, 640)
COLOURS_HAVE_CHANGED = "Promise.all(document.getAnimations().map(each => each.finished))"
"""Links of the workplace take a moment for it."""
RULES_IN_THE_DARK = EVERY_RULE.replace("{", "{runOnly: ['color-contrast', 'target-size'], ", 1)
WIDEST = """[...document.querySelectorAll('main *')].filter(
    each => each.getBoundingClientRect().right > innerWidth && !each.closest('.table-scroll, .results')
).slice(0, 3).map(each => each.outerHTML.slice(0, 120))"""
"""What sticks out, to be found."""


def pages(places, user) -> dict[Address, str]:
    """Those of the addresses that answer this visitor with a page, not with a part of one.

    With what each is made of, apart from what is new each time or says who the visitor is.
    """
    client = Client()
    if user:
        client.force_login(user)
    found = {}
    for address in places:
        if address.name == "live:stream":
            continue  # no page, and only an event loop of its own serves it
        answer = client.get(address.path)
        is_page = answer.status_code == 200 and answer["Content-Type"].startswith("text/html")
        if is_page and b"<html" in answer.content:
            main = answer.content.decode().partition("<main")[2]
            found[address] = PER_VISIT.sub("", main.replace(user.name if user else "", ""))
        answer.close()
    return found


def complaints(page, *sizes: tuple[int, int]) -> list[str]:
    """What axe says about the page at each of these sizes, or else as it stands: size, rule, element and why.

    One line each. Needs `with_axe` before the page was opened.
    """
    found: list[str] = []
    seen: set[str] = set()
    now = (page.viewport_size["width"], page.viewport_size["height"])
    # From the size it has: each change makes the browser wait.
    for width, height in sorted(sizes, key=now.__ne__) or [now]:
        if (width, height) != now:
            page.set_viewport_size({"width": width, "height": height})
        looks = page.evaluate(LOOKS)
        found += violations(page, RULES_ABOUT_SIZES if looks in seen else EVERY_RULE)
        seen.add(looks)
    return found


def complaints_in_the_dark(page) -> list[str]:
    """The same of the dark page on the narrowest screen, which has no room to spare: contrast, targets, width."""
    before = page.viewport_size
    page.emulate_media(color_scheme="dark")
    page.set_viewport_size(dict(zip(("width", "height"), NARROWEST, strict=True)))
    page.evaluate(COLOURS_HAVE_CHANGED)
    found = [f"dark, {line}" for line in violations(page, RULES_IN_THE_DARK)]
    page.set_viewport_size(before)
    page.emulate_media(color_scheme="light")
    page.evaluate(COLOURS_HAVE_CHANGED)
    return found


def violations(page, run: str) -> list[str]:
    """A line for each element that breaks a rule, and for a page that is wider than the window."""
    width = page.viewport_size["width"]
    found = [
        f"{width}: {violation['id']}: {node['html'][:160]} "
        + " ".join(check["message"] for check in node["any"] + node["all"])
        for violation in page.evaluate(run)
        for node in violation["nodes"]
    ]
    if page.evaluate(WIDER_THAN_THE_WINDOW):
        found.append(f"{width}: the page is wider than the window: {page.evaluate(WIDEST)}")
    return found


def with_axe(page):
    """The same page; from now on axe is in every document that it opens."""
    page.context.add_init_script(AXE_SCRIPT)
    return page


def walk(page, places, *sizes: tuple[int, int]) -> dict[str, list[str]]:
    """Address -> complaints, for the addresses that have any."""
    found = {}
    with_axe(page)
    for address in places:
        page.goto(address.path)
        said = complaints(page, *sizes) + complaints_in_the_dark(page) + page.complaints
        page.complaints.clear()
        if said:
            found[f"{address.name} {address.path}"] = said
    return found


@pytest.mark.parametrize(("visitor", "part"), PARTS)
def test_every_page(visit, visitor, part):
    rows = make_rows()
    writer, clerk = (make(rows) for make in VISITORS.values())
    if visitor == "rapporteur":
        user, places = writer, list(pages(addresses(rows)[part], writer))
    else:
        mine = pages(addresses(rows)[part], clerk)
        known = set(pages(mine, writer).values())
        user, places = clerk, [address for address, shape in mine.items() if shape not in known]
    assert len(places) > 10
    assert walk(visit(user), places, *SIZES[visitor]) == {}


def test_every_page_that_is_another_one_for_a_reader(visit):
    rows = make_rows()
    others = [make(rows) for make in VISITORS.values()]
    readers = [make(rows) for make in READERS.values()]
    theirs = [pages(addresses(rows), reader) for reader in readers]
    read = {address: None for mine in theirs for address in mine}
    known = {shape for other in others for shape in pages(read, other).values()}
    for reader, mine in zip(readers, theirs, strict=True):
        places = [address for address, shape in mine.items() if shape not in known]
        assert 0 < len(places) < len(mine)
        assert walk(visit(reader), places, TABLET) == {}


def test_a_page_that_is_not_there(visit):
    page = with_axe(visit())
    page.goto("/niet-te-vinden/")
    assert complaints(page) == []
    assert page.complaints == ["Failed to load resource: the server responded with a status of 404 (Not Found)"]
    page.complaints.clear()


def test_axe_does_complain_about_a_bad_page(visit):
    page = with_axe(visit())
    page.goto("/over/")
    page.evaluate("document.querySelector('h1').insertAdjacentHTML('afterend', '<img src=\"/static/favicon.svg\">')")
    assert [line.split(": ")[1] for line in complaints(page)] == ["image-alt"]


def test_the_dark_is_dark(visit):
    page = visit(None)
    page.emulate_media(color_scheme="dark")
    page.goto("/over/")
    assert page.evaluate("getComputedStyle(document.body).backgroundColor") == "rgb(22, 22, 19)"
    page.emulate_media(color_scheme="light")
    assert page.evaluate("getComputedStyle(document.body).backgroundColor") == "rgb(255, 255, 255)"


def test_what_is_wrong_in_the_dark_or_on_a_narrow_screen_is_seen(visit):
    page = with_axe(visit())
    page.goto("/over/")
    assert complaints_in_the_dark(page) == []
    page.evaluate("document.querySelector('h1').style.color = '#222'")
    page.evaluate("document.querySelector('h1').style.minWidth = '30rem'")
    found = complaints_in_the_dark(page)
    assert [line.split(": ")[1] for line in found] == ["color-contrast", "the page is wider than the window"]
    assert complaints(page) == []


def test_what_is_wrong_at_one_size_alone_is_seen_there(visit):
    page = with_axe(visit())
    page.goto("/over/")
    assert complaints(page, TABLET, PHONE, DESKTOP) == []
    page.evaluate("document.querySelector('h1').insertAdjacentHTML('afterend', '<img src=\"/static/favicon.svg\">')")
    page.evaluate(
        """() => {
          const sheet = new CSSStyleSheet();
          sheet.replaceSync(`@media (min-width: 400px) { main img { display: none } }
                             @media (min-width: 1200px) { h1 { color: #ddd } }`);
          document.adoptedStyleSheets.push(sheet);
        }"""
    )
    found = [line.split(": ")[:2] for line in complaints(page, TABLET, PHONE, DESKTOP)]
    assert found == [["1280", "color-contrast"], ["390", "image-alt"]]
