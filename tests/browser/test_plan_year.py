"""A griffier plans the year, copies a meeting and asks three committees; members vote which theme comes next."""

import re

import pytest
from django.utils import timezone
from playwright.sync_api import expect

from gremia.models import User
from meetings.models import Meeting, ThemeVote
from overleg import demo

pytestmark = pytest.mark.browser


def who(login: str) -> User:
    return User.objects.get(email=f"{login}@example.org")


@pytest.mark.django_db(transaction=True)
def test_the_year_of_a_griffier(visit):
    demo.load()
    year = timezone.localdate().year + 2
    meeting = plan_an_evening(visit, year)
    copy = copy_it(visit, meeting, f"{year}-11-15")
    three_committees_agree(visit, copy)
    vote_about_the_next_theme(visit)


def plan_an_evening(visit, year: int) -> Meeting:
    page = visit(who("griffier.almere"))
    page.goto("/vergaderingen/")
    page.get_by_role("link", name="Jaarplan").click()
    page.goto(f"/vergaderingen/jaar/{year}/")
    expect(page.get_by_role("main")).to_contain_text("zijn hier niet bekend")
    page.get_by_role("link", name=re.compile("^Plan .* bij ")).first.click()
    expect(page.locator("[name=start]")).to_have_value("19:00")
    expect(page.locator("[name=room]")).not_to_have_value("")
    page.locator("[name=_save]").click()
    page.get_by_role("link", name="Typ de punten").click()
    page.get_by_role("button", name="Voeg een punt toe").click()
    page.locator("[name=items-0-title]").fill("Opening")
    page.locator("[name=items-0-duration]").fill("150")
    page.locator("[name=_save]").click()
    page.get_by_text("De agenda is opgeslagen.").wait_for()
    return Meeting.objects.get(date__year=year)


def copy_it(visit, meeting: Meeting, day: str) -> Meeting:
    page = visit(who("griffier.almere"))
    page.goto(f"/beheer/meetings/meeting/{meeting.pk}/stappen/")
    page.get_by_role("link", name="Kopieer deze vergadering").click()
    page.get_by_label("Datum").fill(day)
    page.locator("[name=start]").fill("19:30")
    page.locator("[name=host]").select_option(label="de raad van Almere")
    page.get_by_role("button", name="Maak de kopie").click()
    expect(page.locator("[data-agenda-time]").first).to_contain_text("19.30")
    return Meeting.objects.get(date=day)


def three_committees_agree(visit, meeting: Meeting) -> None:
    page = visit(who("griffier.almere"))
    page.goto(f"/vergaderingen/{meeting.pk}/afstemming/")
    page.get_by_role("button", name="Vraag de commissies").click()
    for slug, answer in (("flevoland", "akkoord"), ("lelystad", "akkoord met een kanttekening"), ("almere", "akkoord")):
        own = visit(who(f"griffier.{slug}"))
        own.goto(f"/vergaderingen/{meeting.pk}/afstemming/")
        own.get_by_role("link", name=re.compile("^Leg het antwoord van")).click()
        own.get_by_label(answer, exact=True).check()
        if "kanttekening" in answer:
            own.locator("[name=remark]").fill("Graag een pauze.")
        own.get_by_role("button", name="Leg het antwoord vast").click()
        expect(own.get_by_role("main")).to_contain_text("Het antwoord is vastgelegd.")
    page.reload()
    expect(page.get_by_role("main")).to_contain_text("Alle commissies zijn akkoord met deze agenda.")
    expect(page.get_by_role("main")).to_contain_text("Graag een pauze.")
    page.goto(f"/beheer/meetings/meeting/{meeting.pk}/stappen/")
    expect(page.locator("[name=because]")).to_have_count(0)


def vote_about_the_next_theme(visit) -> None:
    vote = ThemeVote.objects.open().get()
    page = visit(who("lid.almere"))
    page.goto("/")
    page.get_by_role("link", name="Stem: welk thema is de volgende keer?").click()
    page.get_by_label("Een universiteit in Flevoland").check()
    page.get_by_role("button", name="Breng mijn stem uit").click()
    expect(page.get_by_role("main")).to_contain_text("U stemde op “Een universiteit in Flevoland”.")
    griffie = visit(who("griffier.lelystad"))
    griffie.goto(vote.get_absolute_url())
    griffie.get_by_role("button", name="Sluit de stemming").click()
    expect(griffie.locator("svg.vote-chart")).to_be_visible()
    griffie.get_by_role("link", name="Kies het thema").click()
    griffie.get_by_label("Een universiteit in Flevoland").check()
    griffie.locator("[name=because]").fill("Elk gremium heeft hier belang bij.")
    griffie.get_by_role("button", name="Laat dit thema aan zijn route beginnen").click()
    expect(griffie.get_by_role("main")).to_contain_text("“Een universiteit in Flevoland” begint aan zijn route.")
