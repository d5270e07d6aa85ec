"""Checking in on a tablet that loses its connection: nothing of it is lost."""

import pytest
from django.urls import reverse
from playwright.sync_api import expect

from attendance.models import Registration
from gremia.models import Role
from tests.factories import InviteeFactory, MeetingFactory, person
from tests.processes import wait_until

pytestmark = pytest.mark.browser


def there() -> set[str]:
    return set(Registration.objects.exclude(checked_in_at=None).values_list("invitee__guest_name", flat=True))


def test_two_tablets_without_a_connection(almere, visit):
    meeting = MeetingFactory(host=almere, published=True)
    guests = [InviteeFactory(meeting=meeting, guest_name=name) for name in ("Anna", "Bea", "Cor", "Dirk")]
    clerk = person(Role.CLERK, almere)
    path = reverse("attendance:arrivals", args=[meeting.pk])
    tablets = [visit(clerk) for _tablet in range(2)]
    for tablet in tablets:
        tablet.goto(path)
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
    expect(second.get_by_text("Niemand op de gastenlijst heeft deze code.")).to_be_visible()
    assert there() == set()
    for tablet in tablets:
        tablet.context.set_offline(False)
        expect(tablet.locator("#offline")).to_be_hidden()
    wait_until(lambda: there() == {"Anna", "Bea", "Cor"}, what="both tablets sent what they kept")
    first.reload()
    expect(first.locator("#arrived")).to_have_text("3")
