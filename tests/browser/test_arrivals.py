"""Checking in on a tablet that loses its connection: nothing of it is lost."""

import datetime

import pytest
from django.urls import reverse
from django.utils import timezone
from playwright.sync_api import Error, Page, expect

from attendance.models import Invitee, Registration
from gremia.models import Role
from meetings.models import Meeting
from meetings.operations.meeting import cancel_meeting
from tests.factories import InviteeFactory, MeetingFactory, person
from tests.processes import wait_until

pytestmark = pytest.mark.browser
KEPT = "Deze lijst werkt ook zonder verbinding"


def there() -> set[str]:
    return set(Registration.objects.exclude(checked_in_at=None).values_list("invitee__guest_name", flat=True))


def test_two_tablets_without_a_connection(almere, visit):
    meeting = MeetingFactory(host=almere, under_way=True)
    guests = [InviteeFactory(meeting=meeting, guest_name=name) for name in ("Anna", "Bea", "Cor", "Dirk")]
    clerk = person(Role.CLERK, almere)
    path = reverse("attendance:arrivals", args=[meeting.pk])
    tablets = [visit(clerk) for _tablet in range(2)]
    for tablet in tablets:
        tablet.goto(path)
        expect(tablet.get_by_text(KEPT)).to_be_visible()
        tablet.context.set_offline(True)
    first, second = tablets
    first.get_by_role("button", name="Is er Anna").click()
    first.get_by_role("textbox").fill(guests[1].code.lower())
    first.keyboard.press("Enter")
    second.get_by_role("textbox").fill("cor")
    second.keyboard.press("Enter")
    second.get_by_role("button", name="Is er Anna").click()
    expect(first.locator("#waiting")).to_have_text("2")
    expect(second.locator("#arrived")).to_have_text("2")
    second.get_by_role("textbox").fill("niemand")
    second.keyboard.press("Enter")
    expect(second.get_by_text("Niemand op de gastenlijst heeft deze code of naam.")).to_be_visible()
    assert there() == set()
    for tablet in tablets:
        tablet.context.set_offline(False)
        expect(tablet.locator("#offline")).to_be_hidden()
    wait_until(lambda: there() == {"Anna", "Bea", "Cor"}, what="both tablets sent what they kept")
    first.reload()
    expect(first.locator("#arrived")).to_have_text("3")


@pytest.fixture
def tablet(almere, visit) -> Page:
    """On the page of arrivals of four guests, of which it has its copy."""
    meeting = MeetingFactory(host=almere, under_way=True)
    for name in ("Anna", "Bea", "Cor", "Dirk"):
        InviteeFactory(meeting=meeting, guest_name=name)
    page = visit(person(Role.CLERK, almere))
    page.goto(reverse("attendance:arrivals", args=[meeting.pk]))
    expect(page.get_by_text(KEPT)).to_be_visible()
    return page


def kept(page: Page) -> list[str]:
    """The paths of which the browser has a copy, without those of static files."""
    found = page.evaluate(
        """async () => {
          const addresses = [];
          for (const name of await caches.keys()) {
            for (const request of await (await caches.open(name)).keys()) addresses.push(new URL(request.url).pathname);
          }
          return addresses;
        }"""
    )
    return [path for path in found if not path.startswith("/static/")]


ARRIVED_IN_COPY = """async () => {
  const [name] = await caches.keys();
  const page = await (await caches.open(name)).match(location.pathname);
  return new DOMParser().parseFromString(await page.text(), "text/html").getElementById("arrived").textContent;
}"""
"""How many have arrived, by the copy of the page."""


def is_not_shown_offline(page: Page, path: str) -> bool:
    """Whether the browser has nothing to show but that there is no connection."""
    page.context.set_offline(True)
    with pytest.raises(Error, match="ERR_"):
        page.goto(path)
    page.wait_for_url("chrome-error://chromewebdata/")
    page.complaints.clear()  # the browser says so on the console too
    page.context.set_offline(False)
    return True


def test_a_tablet_that_is_loaded_again_without_a_connection(tablet):
    tablet.context.set_offline(True)
    tablet.get_by_role("button", name="Is er Anna").click()
    tablet.reload()

    expect(tablet.locator("#waiting")).to_have_text("1")
    expect(tablet.locator("#arrived")).to_have_text("1")
    expect(tablet.get_by_role("button", name="Is er Anna")).to_have_count(0)
    assert tablet.get_by_role("button", name="Inchecken").evaluate("each => getComputedStyle(each).color") == (
        "rgb(255, 255, 255)"
    ), "the style sheets are there too"
    tablet.get_by_role("button", name="Is er Bea").click()
    tablet.get_by_role("textbox").fill("cor")
    tablet.keyboard.press("Enter")
    tablet.reload()
    expect(tablet.locator("#arrived")).to_have_text("3")
    expect(tablet.locator("#waiting")).to_have_text("3")

    tablet.context.set_offline(False)
    expect(tablet.locator("#offline")).to_be_hidden()
    wait_until(lambda: there() == {"Anna", "Bea", "Cor"}, what="the tablet sent what it kept")
    wait_until(lambda: tablet.evaluate(ARRIVED_IN_COPY) == "3", what="it keeps that they are there")
    tablet.context.set_offline(True)
    tablet.reload()
    expect(tablet.locator("#arrived")).to_have_text("3")
    assert tablet.evaluate("localStorage.getItem(`arrivals:${location.pathname}`)") == "[]"


def test_with_keys_one_goes_on_with_the_next_person(tablet):
    tablet.get_by_role("button", name="Is er Bea").focus()
    for name in ("Cor", "Dirk", "Anna"):
        tablet.keyboard.press("Enter")
        expect(tablet.get_by_role("button", name=f"Is er {name}")).to_be_focused()
    expect(tablet.get_by_role("status").filter(has_text="Aanwezig: 3 van de 4 op de lijst")).to_be_visible()
    wait_until(lambda: there() == {"Bea", "Cor", "Dirk"}, what="they are noted")
    tablet.keyboard.press("Enter")
    expect(tablet.get_by_label("Code op de badge, of een deel van de naam")).to_be_focused()


def test_who_was_logged_out_meanwhile_reads_so_and_loses_nothing(tablet):
    cookies = tablet.context.cookies()
    tablet.context.clear_cookies()
    tablet.get_by_role("button", name="Is er Anna").click()
    expect(tablet.get_by_text("Het portaal neemt ze niet aan")).to_be_visible()
    expect(tablet.locator("#waiting")).to_have_text("1")
    tablet.complaints.clear()  # the browser says on the console that it was refused

    tablet.context.add_cookies(cookies)
    tablet.get_by_role("link", name="Open deze pagina opnieuw").click()
    wait_until(lambda: there() == {"Anna"}, what="the tablet sent what it kept")
    expect(tablet.locator("#offline")).to_be_hidden()
    expect(tablet.locator("#refused")).to_be_hidden()


def test_who_was_taken_off_the_list_meanwhile_is_named_and_holds_nobody_up(tablet):
    tablet.context.set_offline(True)
    for name in ("Anna", "Bea"):
        tablet.get_by_role("button", name=f"Is er {name}").click()
    Invitee.objects.filter(guest_name="Anna").update(uninvited_at=timezone.now())
    tablet.context.set_offline(False)
    expect(tablet.locator("#gone li")).to_have_text(["Anna"])
    wait_until(lambda: there() == {"Bea"}, what="the tablet sent what it kept")
    tablet.complaints.clear()  # of the 404


def note_offline(tablet: Page, *names: str) -> None:
    tablet.context.set_offline(True)
    for name in names:
        tablet.get_by_role("button", name=f"Is er {name}").click()
    expect(tablet.locator("#waiting")).to_have_text(str(len(names)))


def test_what_was_noted_of_an_evening_that_was_called_off_is_seen(tablet):
    note_offline(tablet, "Anna", "Bea")
    cancel_meeting(Meeting.objects.get(), reason="Storm", by=None)
    tablet.context.set_offline(False)
    expect(tablet.get_by_text("Het portaal neemt ze niet aan")).to_be_visible()
    tablet.complaints.clear()  # of the 403
    tablet.get_by_role("link", name="Open deze pagina opnieuw").first.click()
    expect(tablet.get_by_text("Afgelast: Storm")).to_be_visible()
    left = tablet.locator("#left")
    expect(left.get_by_role("listitem")).to_contain_text(["Anna", "Bea"])
    tablet.reload()
    expect(left.get_by_role("listitem")).to_contain_text(["Anna", "Bea"])
    left.get_by_role("button", name="Wis ze van deze tablet").click()
    expect(left).to_be_hidden()
    tablet.reload()
    expect(left).to_be_hidden()
    assert there() == set()


def test_an_evening_that_moves_to_a_later_day_while_the_tablet_is_offline(tablet):
    note_offline(tablet, "Anna", "Bea")
    Meeting.objects.update(date=timezone.localdate() + datetime.timedelta(days=7))
    tablet.context.set_offline(False)
    left = tablet.locator("#left")
    expect(left.get_by_text("de avond is verplaatst naar een latere dag")).to_be_visible()
    tablet.complaints.clear()  # of the 409
    left.get_by_role("link", name="Open deze pagina opnieuw").click()
    expect(tablet.locator("#early")).to_contain_text("Vanaf die dag kunt u mensen inchecken.")
    expect(left.get_by_role("listitem")).to_contain_text(["Anna", "Bea"])
    expect(tablet.locator("#arrived")).to_have_text("0")
    expect(tablet.locator("#offline")).to_be_hidden()
    tablet.get_by_role("button", name="Is er Cor").click()
    expect(tablet.locator("#early")).to_be_focused()
    expect(tablet.locator("#arrived")).to_have_text("0")
    assert there() == set()

    left.get_by_role("link", name="Toch inchecken").click()
    wait_until(lambda: there() == {"Anna", "Bea"}, what="the tablet sent what it kept")
    expect(left).to_be_hidden()
    tablet.get_by_role("button", name="Is er Cor").click()
    wait_until(lambda: there() == {"Anna", "Bea", "Cor"}, what="checked in all the same")


def test_an_evening_that_moves_to_another_hour_takes_what_was_noted(tablet):
    note_offline(tablet, "Anna")
    Meeting.objects.update(start="20:30", end="23:00", room="Zaal 2")
    tablet.context.set_offline(False)
    wait_until(lambda: there() == {"Anna"}, what="the tablet sent what it kept")


def test_a_tablet_that_is_made_ready_the_day_before_takes_who_comes(tablet):
    tomorrow = timezone.localdate() + datetime.timedelta(days=1)
    Meeting.objects.update(date=tomorrow)
    tablet.reload()
    expect(tablet.get_by_text(KEPT)).to_be_visible()
    expect(tablet.locator("#early")).to_be_visible()
    tablet.context.set_offline(True)
    tablet.clock.set_fixed_time(datetime.datetime.combine(tomorrow, datetime.time(18)))
    tablet.get_by_role("button", name="Is er Anna").click()
    expect(tablet.locator("#waiting")).to_have_text("1")
    expect(tablet.locator("#arrived")).to_have_text("1")
    Meeting.objects.update(date=timezone.localdate())  # for the server that day has come too
    tablet.context.set_offline(False)
    wait_until(lambda: there() == {"Anna"}, what="the tablet sent what it kept")


def test_only_this_page_is_kept_and_it_goes_at_logout(tablet):
    path = tablet.evaluate("location.pathname")
    tablet.goto("/vergaderingen/")
    tablet.goto(path)
    assert kept(tablet) == [path]
    assert is_not_shown_offline(tablet, "/vergaderingen/")

    tablet.goto(path)
    tablet.get_by_role("button", name="Uitloggen").click()
    expect(tablet.get_by_role("link", name="Inloggen")).to_be_visible()

    wait_until(lambda: kept(tablet) == [], what="the copy is gone")
    assert is_not_shown_offline(tablet, path)


def test_after_the_evening_nothing_is_shown_or_kept(tablet):
    path = tablet.evaluate("location.pathname")
    tablet.evaluate(
        """async () => {
          const [name] = await caches.keys();
          const [over, now] = [await caches.open("arrivals:1:1700000000000"), await caches.open(name)];
          for (const request of await now.keys()) await over.put(request, await now.match(request));
          await caches.delete(name);
        }"""
    )
    assert is_not_shown_offline(tablet, path)

    Meeting.objects.update(date="2026-01-05", status=Meeting.Status.HELD)
    tablet.goto(path)
    tablet.wait_for_load_state("networkidle")
    assert kept(tablet) == []


def test_the_list_of_someone_else_goes(tablet):
    tablet.evaluate("async () => (await caches.open('arrivals:0:9999999999999')).put('/x/', new Response('Anna'))")
    tablet.reload()
    expect(tablet.get_by_text(KEPT)).to_be_visible()
    assert kept(tablet) == [tablet.evaluate("location.pathname")]
