"""Several people at one position: each sees what the others change, and nobody is disturbed in writing. In Chromium."""

import re

import pytest
from playwright.sync_api import expect

from tests.browser.test_drafting import clause, open_position, position  # noqa: F401 - the fixture
from tests.factories import GremiumFactory, rapporteur

pytestmark = pytest.mark.browser

SOON = 2_000
CARET = "box => [document.activeElement === box, box.selectionStart, box.selectionEnd, box.scrollTop]"


@pytest.fixture
def almere(position):  # noqa: F811
    return rapporteur(position, GremiumFactory(short_name="Urk"))


@pytest.fixture
def mine(visit, position, almere):  # noqa: F811
    return open_position(visit(almere), position)


@pytest.fixture
def theirs(visit, position):  # noqa: F811
    user = rapporteur(position, GremiumFactory(short_name="Dronten"))
    return open_position(visit(user), position)


def write(page, old, new):
    clause(page, old).get_by_role("link", name="Wijzig").click()
    page.get_by_role("textbox", name="Tekst").fill(new)
    page.get_by_role("button", name=re.compile("Opslaan|Sla op")).click()


def test_a_change_by_one_is_on_the_screens_of_others_within_two_seconds(mine, theirs):
    write(theirs, "het kan", "het moet")
    expect(clause(theirs, "het moet")).to_be_visible()
    expect(clause(mine, "het moet")).to_be_visible(timeout=SOON)
