"""A world café as its people walk it: set up by the griffie, read on a telephone, written in by two at once."""

import pytest
from playwright.sync_api import expect

from gremia.models import Role
from proceedings.models import TableNote, WorldCafe
from proceedings.operations.note import add_note, edit_note
from tests.factories import GremiumFactory, MeetingFactory, WorldCafeFactory, comes, person

pytestmark = pytest.mark.browser


@pytest.fixture
def meeting(transactional_db):
    return MeetingFactory(host=GremiumFactory(short_name="Almere"), published=True)


@pytest.fixture
def members(meeting):
    people = [person(Role.MEMBER, meeting.host) for _number in range(6)]
    for member in people:
        comes(meeting, member)
    return people


def test_a_cafe_is_set_up_planned_read_and_written_in(visit, meeting, members):
    griffie = visit(person(Role.CLERK, meeting.host))
    griffie.goto(meeting.get_absolute_url())
    griffie.get_by_role("link", name="Zet een wereldcafé op").click()
    for number, theme in enumerate(["Mobiliteit", "Wonen"]):
        griffie.locator(f"[name=tafels-{number}-theme]").fill(theme)
    griffie.locator("[name=rondes-0-start]").fill("19:30")
    griffie.locator("[name=rondes-0-end]").fill("19:50")
    griffie.get_by_role("button", name="Opslaan").click()
    griffie.get_by_role("button", name="Maak het tafelplan").click()
    expect(griffie.get_by_text("Het tafelplan is gemaakt.")).to_be_visible()
    expect(griffie.locator(".cafe-tables__people").first.locator("li")).to_have_count(3)

    member = visit(members[0])
    member.goto(meeting.get_absolute_url())
    seat = WorldCafe.objects.get().seats.get(invitee__user=members[0])
    theme = ["Mobiliteit", "Wonen"][seat.tables[0]]
    member.get_by_role("link", name=f"tafel {theme}").click()
    member.get_by_role("textbox", name="Notitie").fill("Meer treinen.")
    member.get_by_role("button", name="Voeg deze notitie toe").click()
    expect(member.locator(".notes__note")).to_contain_text("Meer treinen.")

    griffie.goto(f"/wereldcafe/notities/{TableNote.objects.get().pk}/")
    member.locator(".notes__note").get_by_role("link", name="Wijzigen").click()
    member.get_by_role("textbox", name="Notitie").fill("Meer treinen en bussen.")
    griffie.get_by_role("textbox", name="Notitie").fill("Meer treinen en trams.")
    member.get_by_role("button", name="Opslaan").click()
    expect(member.locator(".notes__note")).to_contain_text("Meer treinen en bussen.")
    griffie.get_by_role("button", name="Opslaan").click()
    told = "Iemand anders heeft deze notitie veranderd terwijl u schreef."
    expect(griffie.get_by_role("alert")).to_contain_text(told)
    expect(griffie.get_by_role("textbox", name="Notitie")).to_have_value("Meer treinen en trams.")
    griffie.complaints.clear()  # the browser notes that the answer was a 409
    griffie.get_by_role("button", name="Mijn tekst erover opslaan").click()
    expect(griffie.locator(".notes__note")).to_contain_text("Meer treinen en trams.")
    assert [event.text for event in TableNote.objects.get().events.order_by("pgh_id")] == [
        "Meer treinen.",
        "Meer treinen en bussen.",
        "Meer treinen en trams.",
    ]


def test_on_the_evening_the_notes_of_others_come_by_themselves(visit, transactional_db):
    meeting = MeetingFactory(host=GremiumFactory(short_name="Almere"), under_way=True)
    cafe, writer, reader = WorldCafeFactory(meeting=meeting), person(Role.MEMBER), person(Role.MEMBER)
    page = visit(reader)
    page.goto(cafe.tables.first().get_absolute_url())
    page.get_by_role("textbox", name="Notitie").fill("Half getypt")
    note = add_note(cafe.tables.first(), text="Meer treinen.", by=writer)
    expect(page.locator(".notes__note")).to_contain_text("Meer treinen.")
    link = page.get_by_role("link", name="Maak er een clausule van")
    link.focus()
    edit_note(note, text="Meer treinen en bussen.", expected=note.version, by=writer)
    expect(page.locator(".notes__note")).to_contain_text("Meer treinen en bussen.")
    expect(link).to_be_focused()
    expect(page.get_by_role("textbox", name="Notitie")).to_have_value("Half getypt")
