"""What one writes in a form stays in the browser until it is saved, and goes when it is."""

import contextlib
import re
from collections.abc import Iterator

import pytest
from django.urls import reverse
from playwright.sync_api import Page, Route, expect

from gremia.models import Role
from positions.operations.clause import add_clause
from proceedings.models import CafeTable, TableNote, WorldCafe
from tests.factories import (
    FractieFactory,
    GremiumFactory,
    InvitationFactory,
    MandateFactory,
    MeetingFactory,
    PositionFactory,
    invited,
    person,
    rapporteur,
)
from tests.processes import wait_until
from wording.parts import Kind

pytestmark = pytest.mark.browser

WHY = "samen staan we sterker"


def kept(page: Page) -> list[str]:
    """Where the forms go whose text the browser keeps."""
    return page.evaluate("Object.keys(localStorage).map((key) => key.split(':')[2])")


def write(page: Page, address: str, field: str) -> None:
    page.goto(address)
    page.get_by_label(field, exact=True).fill(WHY)
    wait_until(lambda: address in kept(page), what="the browser keeps it")


def test_a_form_on_a_page_of_its_own_keeps_its_text_until_it_is_saved(visit):
    page = visit(person(Role.MEMBER))
    address = reverse("meetings:propose_theme")
    write(page, address, "Waarom samen?")
    page.goto("/over/")
    page.goto(address)
    expect(page.get_by_label("Waarom samen?")).to_have_value(WHY)
    expect(page.get_by_text("Dit was u aan het schrijven")).to_be_visible()

    page.get_by_label("Thema").fill("Stroom")
    page.evaluate("document.querySelector('[required]').form.noValidate = true")
    page.get_by_role("button", name="Stel").click()  # a field is missing: nothing is saved
    page.locator("[aria-invalid='true']").first.wait_for()
    assert kept(page) == [address]
    page.complaints.clear()  # the browser tells of the refusal
    page.get_by_label("Waarom nu?").fill("het net is vol")
    page.keyboard.press("Control+Enter")
    expect(page.get_by_label("Waarom samen?")).to_have_count(0)
    wait_until(lambda: kept(page) == [], what="what is saved is kept no more")
    page.goto(address)
    expect(page.get_by_label("Waarom samen?")).to_have_value("")


@pytest.mark.parametrize(
    ("name", "field", "rest", "button"),
    [
        ("proceedings:edit_cafe", "Thema", {"Van": "19:30", "Tot": "19:50"}, "Opslaan"),
        ("proceedings:action_points_of", "Wat er moet gebeuren", {"Wie het doet": "Een lid"}, "Voeg toe"),
    ],
)
def test_what_a_griffier_types_outlasts_a_post_that_does_not_arrive(visit, almere, name, field, rest, button):
    MandateFactory(gremium=almere, role=Role.MEMBER, user__name="Een lid")
    page = visit(person(Role.CLERK, almere))
    address = reverse(name, args=[MeetingFactory(host=almere, published=True).pk])
    page.goto(address)
    page.get_by_label(field).first.fill(WHY)
    for label, text in rest.items():
        page.get_by_label(re.compile(f"^{label}")).first.fill(text)
    wait_until(lambda: kept(page) == [address], what="the browser keeps it")
    page.route("**/*", lambda route: route.abort() if route.request.method == "POST" else route.continue_())
    page.get_by_role("button", name=button).click()
    page.wait_for_url("chrome-error://chromewebdata/")
    page.complaints.clear()  # the browser tells that nothing arrived
    page.unroute("**/*")

    page.goto(address)
    expect(page.get_by_label(field).first).to_have_value(WHY)
    page.get_by_role("button", name=button).click()
    expect(page.get_by_text(WHY).first).to_be_visible()
    wait_until(lambda: kept(page) == [], what="what is saved is kept no more")


@contextlib.contextmanager
def answers_lost(page: Page) -> Iterator[None]:
    """The server does what is posted, and stops, or the line breaks, before its answer arrives."""

    def lose(route: Route) -> None:
        if route.request.method == "POST" and route.request.is_navigation_request():
            route.fetch(max_redirects=0)
            route.abort("connectionreset")
        else:
            route.continue_()

    page.route("**/*", lose)
    yield
    page.complaints.clear()  # the browser tells of it
    page.unroute("**/*")


def test_what_was_saved_while_the_answer_got_lost_is_saved_once(visit, almere):
    """It is given back, as nobody knows whether it arrived; who saves it again has it once."""
    cafe = WorldCafe.objects.create(meeting=MeetingFactory(host=almere, published=True))
    table = CafeTable.objects.create(cafe=cafe, number=1, theme="Fiets")
    page = visit(person(Role.CLERK, almere))
    address = reverse("proceedings:table", args=[table.pk])
    write(page, address, "Notitie")
    with answers_lost(page):
        page.get_by_role("button", name="Voeg deze notitie toe").click()
        page.wait_for_url("chrome-error://chromewebdata/")
    page.goto(address)
    expect(page.get_by_role("textbox", name="Notitie")).to_have_value(WHY)
    page.get_by_role("button", name="Voeg deze notitie toe").click()
    wait_until(lambda: kept(page) == [], what="what is saved is kept no more")
    assert [note.text for note in TableNote.objects.all()] == [WHY]

    write(page, address, "Notitie")  # the same words once more are meant
    page.get_by_role("button", name="Voeg deze notitie toe").click()
    wait_until(lambda: TableNote.objects.count() == 2, what="a second note")


def test_who_was_logged_out_finds_the_text_back_in_its_form(visit):
    member = person(Role.MEMBER)
    page = visit(member)
    address = reverse("meetings:propose_theme")
    write(page, address, "Waarom samen?")
    page.get_by_label("Thema").fill("Stroom")
    page.get_by_label("Waarom nu?").fill("het net is vol")
    cookies = page.context.cookies()
    page.context.clear_cookies(name="sessionid")
    page.get_by_role("button", name="Stel").click()
    expect(page.get_by_role("heading", name="U bent niet meer ingelogd")).to_be_visible()
    expect(page.locator("textarea").first).to_have_value(WHY)
    page.complaints.clear()  # the browser tells of the refusal

    page.context.add_cookies(cookies)
    page.goto(address)
    expect(page.get_by_label("Waarom samen?")).to_have_value(WHY)


def test_the_page_of_another_form_throws_nothing_away(visit):
    position = PositionFactory()
    clauses = [add_clause(position, kind=Kind.NOTING, text=text, by=None) for text in ("het kan", "het moet")]
    page = visit(rapporteur(position))
    one, other = (reverse("positions:edit_clause", args=[clause.pk]) for clause in clauses)
    write(page, one, "Tekst")
    page.goto(other)
    expect(page.get_by_label("Tekst", exact=True)).to_have_value("het moet")
    assert kept(page) == [one]


def test_an_objection_is_offered_back_beside_its_clause(visit):
    gremium = GremiumFactory()
    position = PositionFactory()
    clause = add_clause(position, kind=Kind.NOTING, text="het kan", by=None)
    fractie = FractieFactory(gremium=gremium)
    page = visit(person(Role.MEMBER, gremium, fractie=fractie))
    page.goto(position.get_absolute_url())
    page.get_by_role("link", name="Bezwaar").click()
    page.get_by_label("Waarom maakt u bezwaar?").fill(WHY)
    wait_until(lambda: kept(page), what="the browser keeps it")

    page.goto(position.get_absolute_url())
    page.get_by_role("button", name="Mijn tekst terugzetten").click()
    expect(page.get_by_label("Waarom maakt u bezwaar?")).to_have_value(WHY)
    page.get_by_role("button", name="Bezwaar").click()
    wait_until(lambda: kept(page) == [], what="what is saved is kept no more")
    assert clause.current.stances.get().remark == WHY


def test_the_workplace_keeps_it_too_and_leaves_alone_what_another_changed(visit):
    meeting = MeetingFactory()
    invitation = InvitationFactory(meeting=meeting, this_time="Eerst", why_now="Toen")
    page = visit(person(Role.CLERK, meeting.host))
    page.goto(reverse("admin:meetings_invitation_change", args=[invitation.pk]))
    for field in ("this_time", "why_now"):
        page.locator(f"[name={field}]").fill(f"{WHY}: {field}")
    wait_until(lambda: WHY in page.evaluate("JSON.stringify(localStorage)"), what="the browser keeps it")
    page.goto("/over/")
    invitation.this_time = "Van een ander"
    invitation.save()
    page.goto(reverse("admin:meetings_invitation_change", args=[invitation.pk]))
    expect(page.locator("[name=why_now]")).to_have_value(f"{WHY}: why_now")
    expect(page.locator("[name=this_time]")).to_have_value("Van een ander")
    told = page.locator("[data-kept]")
    expect(told).to_contain_text("Iemand wijzigde dit nadat u erin schreef")
    expect(told.locator("q")).to_have_text(f"{WHY}: this_time")
    told.get_by_role("button", name="Mijn tekst weggooien").click()
    expect(page.locator("[name=why_now]")).to_have_value("Toen")
    assert kept(page) == []
    page.locator("[name=why_now]").fill(WHY)
    page.keyboard.press("Control+Enter")
    wait_until(lambda: type(invitation).objects.get().why_now == WHY, what="it is saved with the keyboard")


def test_a_test_mail_saves_nothing_so_what_is_to_be_added_stays(visit):
    meeting = MeetingFactory(published=True)
    clerk = person(Role.CLERK, meeting.host)
    invited(meeting, person(Role.MEMBER, meeting.host))
    page = visit(clerk)
    address = reverse("attendance:send", args=[meeting.pk])
    page.goto(address)
    page.locator("[name=note]").fill(WHY)
    page.get_by_role("button", name="Stuur een proefmail aan mijzelf").click()
    page.get_by_text("De proefmail is onderweg").wait_for()
    assert kept(page) == [address]
    page.goto(address)
    expect(page.locator("[name=note]")).to_have_value(WHY)
