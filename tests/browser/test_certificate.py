"""The matrix, the certificate and the verification with something to tell, on a phone and on a tablet."""

import pytest
from playwright.sync_api import expect

from gremia.models import Role
from tests.browser.test_accessibility import PHONE, TABLET, complaints, with_axe
from tests.factories import GremiumFactory, person
from tests.motions.filing_steps import filed, joint_position, motion_of
from tests.motions.queries.test_certificate import BUILD, adopt, amend
from tests.motions.views.test_verification import SHORTENED
from wording.fingerprint import code

pytestmark = pytest.mark.browser


@pytest.fixture
def amended():
    """Flevoland adopted it, Almere filed it, Lelystad wrote something else."""
    gremia = [
        GremiumFactory(staten=True, colour="blue"),
        GremiumFactory(short_name="Almere", colour="green"),
        GremiumFactory(short_name="Lelystad", colour="orange"),
    ]
    position = joint_position(*gremia, title="Samen naar het BO MIRT")
    for gremium in gremia:
        filed(position, gremium)
    adopt(motion_of(position, gremia[0]))
    amend(motion_of(position, gremia[2]), BUILD)
    return position


def test_pages_with_differences(visit, amended):
    gremium = amended.motions.first().gremium
    page = with_axe(visit(person(Role.MEMBER, gremium), bypass_csp=True))
    shared = code(amended.declarations.get().fingerprint)
    for path in (
        f"/standpunten/{amended.pk}/",
        f"/standpunten/{amended.pk}/vergelijking/",
        f"/gelijkluidend/{amended.pk}/?stadium=gewijzigd",
        f"/gelijkluidend/{amended.pk}/",
        f"/verifieer/{shared}/",
    ):
        page.goto(path)
        assert complaints(page, PHONE, TABLET) == [], path


def test_from_the_matrix_to_the_difference_and_a_pasted_text_to_its_answer(visit, amended):
    page = with_axe(visit(bypass_csp=True))
    page.goto(f"/gelijkluidend/{amended.pk}/")
    page.get_by_role("link", name="anders").click()
    expect(page.locator(":target")).to_contain_text("Clausule 2")
    page.get_by_role("link", name="Een tekst of code controleren").click()
    page.get_by_label("Tekst van een motie").fill(SHORTENED)
    page.get_by_role("button", name="Controleren").click()
    expect(page.get_by_role("heading", name="Het antwoord")).to_be_visible()
    assert complaints(page) == []
