"""What one taps or clicks is at least 24 by 24 pixels, also on the narrowest screen and with short English words."""

from urllib.parse import urljoin

import pytest
from django.conf import settings
from django.utils import timezone
from playwright.sync_api import expect

from gremia.models import Role, User
from positions.models import Source
from positions.operations.clause import add_clause
from tests.factories import (
    AgendaItemFactory,
    DocumentFactory,
    GremiumFactory,
    MeetingFactory,
    PositionFactory,
    WorldCafeFactory,
    comes,
    person,
    rapporteur,
)
from wording.parts import Kind

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]

NARROWEST = {"width": 320, "height": 640}
TOO_SMALL = """elements => elements.map(each => [each.textContent.trim().slice(0, 30), each.getBoundingClientRect()])
    .filter(([, box]) => box.width > 1 && (box.width < 24 || box.height < 24))
    .map(([text, box]) => `${text}: ${box.width} x ${box.height}`)"""


def too_small(page, selector: str) -> list[str]:
    found = page.locator(selector)
    assert found.count()
    return found.evaluate_all(TOO_SMALL)


@pytest.fixture
def meeting():
    return MeetingFactory(host=GremiumFactory(short_name="Almere"), published=True)


def test_the_menu_of_a_clause_in_english(visit):
    position = PositionFactory(gremia=[GremiumFactory()])
    for text in ("[gebied] groeit", "er geen brug is"):
        add_clause(position, kind=Kind.NOTING, text=text, by=None)
    page = visit(rapporteur(position, position.gremia.get()))
    page.goto("/over/")
    page.context.add_cookies([{"name": settings.LANGUAGE_COOKIE_NAME, "value": "en", "url": urljoin(page.url, "/")}])
    page.goto(position.get_absolute_url())
    page.locator(".clause__menu > summary").last.click()
    expect(page.locator(".clause__menu[open] [value=omhoog]")).to_contain_text("Up")
    assert too_small(page, ".clause__menu[open] :is(a, button, summary)") == []


def test_the_agenda_and_the_guests_in_the_workplace(visit, meeting):
    AgendaItemFactory(meeting=meeting)
    comes(meeting, person(Role.MEMBER, meeting.host))
    User.objects.filter(mandates__role=Role.MEMBER).update(name="Al")
    page = visit(person(Role.CLERK, meeting.host), viewport=NARROWEST)
    page.goto(f"/beheer/meetings/meeting/{meeting.pk}/agenda/")
    assert too_small(page, ".agenda-page :is(a, button, summary)") == []
    page.goto(f"/vergaderingen/{meeting.pk}/gasten/")
    assert too_small(page, "main th a") == []


def test_links_alone_on_their_line(visit, meeting):
    cafe = WorldCafeFactory(meeting=meeting)
    page = visit(person(Role.CLERK, meeting.host), viewport=NARROWEST)
    note = add_clause(PositionFactory(gremia=[meeting.host]), kind=Kind.NOTING, text="de regio groeit", by=None)
    Source.objects.create(clause=note, document=DocumentFactory(visibility="public"), title="Nota", page=4)
    page.goto(note.position.get_absolute_url())
    assert too_small(page, ".sources a") == []
    page.goto("/beheer/meetings/meeting/")
    assert too_small(page, ".to-filter a") == []
    for path in ("/", "/account/", f"/vergaderingen/{cafe.meeting_id}/wereldcafe/"):
        page.goto(path)
        assert too_small(page, "main :is(p, li) > a:only-child") == []


def test_the_screen_of_the_hall(visit, meeting):
    page = visit(viewport=NARROWEST)
    page.goto(f"/scherm/{WorldCafeFactory(meeting=meeting, planned_at=timezone.now()).screen_key}/")
    assert too_small(page, "nav a") == []
