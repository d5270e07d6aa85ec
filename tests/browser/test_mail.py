"""The mail to the guest list as it is looked at before it is sent, in Chromium."""

import datetime

import pytest
from django.utils import timezone
from playwright.sync_api import expect

from gremia.models import Role
from tests.factories import MeetingFactory, invited, person

pytestmark = pytest.mark.browser


def test_the_page_shows_the_mail_with_its_own_look(visit, live_server, transactional_db, settings):
    settings.SITE_URL = live_server.url
    meeting = MeetingFactory(published=True, date=timezone.localdate() + datetime.timedelta(days=20))
    invited(meeting, person(Role.MEMBER, meeting.host))
    page = visit(person(Role.CLERK, meeting.host))
    page.goto(f"/vergaderingen/{meeting.pk}/verzenden/?soort=invitation")
    page.get_by_label("Wat u wilt toevoegen").fill("Neem uw <b>stukken</b> mee")
    page.get_by_role("button", name="Laat de mail ermee zien").click()
    mail = page.frame_locator("iframe[title^='De mail zoals']")
    expect(mail.get_by_text("Neem uw <b>stukken</b> mee")).to_be_visible()
    expect(mail.locator("body")).to_have_css("font-family", "Georgia, serif")
    expect(mail.locator("body")).to_have_css("padding-top", "16px")
    with page.expect_popup() as opened:
        mail.get_by_role("link", name="Agenda en stukken").click()
    expect(opened.value).to_have_url(f"{live_server.url}{meeting.get_absolute_url()}")
    expect(opened.value.get_by_role("button", name="Uitloggen", exact=True)).to_be_visible()
