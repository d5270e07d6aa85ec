"""What somebody typed is given back, when a form is not saved."""

from django.test import RequestFactory
from django.urls import reverse

from gremia.models import Role
from meetings.models import Meeting
from portal.typed import typed_texts
from tests.factories import MeetingFactory, person


def test_all_that_was_typed_comes_back_and_nothing_that_the_form_was_opened_with():
    """As of an agenda with many rows: all of them, in their order."""
    titles = [f"Agendapunt nummer {number}" for number in range(60)]
    data = {
        "initial-name": "Wat er eerst stond",
        "expected": "Een lange vingerafdruk",
        "password": "een geheim dat blijft",
    }
    data |= {f"items-{number}-title": title for number, title in enumerate(titles)}
    data |= {f"items-{number}-minutes": "15" for number in range(60)}
    assert list(typed_texts(RequestFactory().post("/", data))) == titles


def test_where_htmx_waits_for_a_part_what_was_refused_takes_the_place_of_the_page(client, almere):
    meeting = MeetingFactory(host=almere, status=Meeting.Status.CANCELLED, cancelled_because="Ziek")
    client.force_login(person(Role.CLERK, almere))
    add, steps = reverse("attendance:add_guests", args=[meeting.pk]), f"/beheer/meetings/meeting/{meeting.pk}/stappen/"
    for typed, by_htmx, otherwise in (
        ({}, {"HX-Redirect": steps}, {"Location": steps}),
        ({"guests": "Anna, anna@example.org"}, {"HX-Retarget": "body", "HX-Reswap": "innerHTML"}, {}),
    ):
        for headers, expected in (({"HX-Request": "true"}, by_htmx), ({}, otherwise)):
            answer = client.post(add, typed, headers=headers)
            leads = {name: value for name, value in answer.items() if name == "Location" or name.startswith("HX-")}
            assert leads == expected
            assert not typed or (answer.status_code, "Anna, anna@" in answer.text) == (409, True)
