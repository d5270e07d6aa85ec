"""In the dark, and on the narrowest screen: enough contrast, targets of 24 px, and nothing to scroll sideways."""

import pytest

from tests.addresses import addresses, make_rows
from tests.browser.test_accessibility import PARTS, VISITORS, WIDER_THAN_THE_WINDOW, pages, with_axe

pytestmark = pytest.mark.browser

NARROWEST = {"width": 320, "height": 640}
RULES = """axe.run({runOnly: ['color-contrast', 'target-size'], resultTypes: ['violations'], preload: false}).then(
    result => result.violations.flatMap(rule => rule.nodes.map(node => `${rule.id}: ${node.html.slice(0, 160)} `
        + node.any.map(check => check.message).join(' ')))
)"""
WIDEST = """[...document.querySelectorAll('main *')].filter(
    each => each.getBoundingClientRect().right > innerWidth && !each.closest('.table-scroll, .results')
).slice(0, 3).map(each => each.outerHTML.slice(0, 120))"""
"""What sticks out, to be found."""


@pytest.mark.parametrize(("visitor", "part"), PARTS)
def test_every_page(visit, visitor, part):
    rows = make_rows()
    user = VISITORS[visitor](rows)
    page = with_axe(visit(user, bypass_csp=True))
    page.emulate_media(color_scheme="dark")
    page.set_viewport_size(NARROWEST)
    found = {}
    for address in pages(addresses(rows)[part], user):
        page.goto(address.path)
        said = page.evaluate(RULES)
        if page.evaluate(WIDER_THAN_THE_WINDOW):
            said.append(f"wider than the window: {page.evaluate(WIDEST)}")
        if said:
            found[f"{address.name} {address.path}"] = said
    assert found == {}


def test_the_dark_is_dark(visit):
    page = visit(None)
    page.emulate_media(color_scheme="dark")
    page.goto("/over/")
    assert page.evaluate("getComputedStyle(document.body).backgroundColor") == "rgb(22, 22, 19)"
    page.emulate_media(color_scheme="light")
    assert page.evaluate("getComputedStyle(document.body).backgroundColor") == "rgb(255, 255, 255)"
