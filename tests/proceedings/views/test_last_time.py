"""What the next invitation says about the evening before."""

import datetime

import pytest
from django.utils import timezone

from gremia.models import Role
from meetings.models import Invitation, Meeting
from motions.operations.sync import sync_position
from proceedings.models import Report
from proceedings.operations.action import add_action_point
from proceedings.operations.report import make_report_final, save_report, start_report
from proceedings.queries.last_time import proposed_text
from tests.factories import ClauseFactory, MeetingFactory, PositionFactory, UserFactory, person
from tests.motions import filing_steps
from tests.pages import forms_on

DAY = datetime.timedelta(days=1)


@pytest.fixture
def before(almere):
    return MeetingFactory(host=almere, published=True, date=datetime.date(2024, 1, 24), room="zaal 1")


@pytest.fixture
def meeting(almere, before):
    return MeetingFactory(host=almere, published=True, date=timezone.localdate() + DAY)


@pytest.fixture
def clerk(client, almere):
    user = person(Role.CLERK, almere)
    client.force_login(user)
    return user


def proposed(client, meeting):
    page = client.get(f"/vergaderingen/{meeting.pk}/vorige-keer/").content.decode()
    return page.partition('required lang="nl">\n')[2].partition("</textarea>")[0]


def test_report_action_points_and_motions_are_proposed(client, meeting, before, almere, clerk):
    report = start_report(before, by=None)
    save_report(report, text="### Opening\n\nMen wil treinen.", expected=1, by=None)
    make_report_final(report, by=None)
    add_action_point(before, text="Vraag het rijk", owner=UserFactory(name="Adviseur"), by=None)
    position = PositionFactory(title="Treinen", meeting=before)
    ClauseFactory(position=position)
    sync_position(position.pk)
    filing_steps.frame(filing_steps.motion_of(position, almere))
    sync_position(position.pk)
    assert proposed(client, meeting) == (
        "Op 24 januari 2024 kwamen we bijeen (stadhuis, zaal 1).\n\n### Opening\n\nMen wil treinen.\n\n"
        "We spraken af:\n\n- Vraag het rijk (Adviseur): nog niet begonnen"
    )
    filing_steps.declare(position)
    filing_steps.filed(position, almere)
    assert proposed(client, meeting).endswith("\n\n- Motie “Treinen”: Almere: ingediend")


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("### Wonen\n\n" + "- Bouw.\n" * 400, "### Wonen\n\n" + "- Bouw.\n" * 247 + "- Bouw."),
        ("x" * 1900 + ".\n\n### Wonen\n\n" + "y" * 200, "x" * 1900 + "."),
        ("Een zin. " * 300, "Een zin. " * 221 + "Een zin."),
    ],
)
def test_of_a_long_report_its_beginning_is_told(before, text, told):
    save_report(start_report(before, by=None), text=text, expected=1, by=None)
    Report.objects.update(status="final", final_at=timezone.now())
    assert proposed_text(before) == f"Op 24 januari 2024 kwamen we bijeen (stadhuis, zaal 1).\n\n{told}"


def test_a_concept_of_the_report_is_not_told(client, meeting, before, clerk):
    save_report(start_report(before, by=None), text="Nog niet voor buiten.", expected=1, by=None)
    assert proposed(client, meeting) == "Op 24 januari 2024 kwamen we bijeen (stadhuis, zaal 1)."


def test_the_griffie_puts_it_into_the_invitation(client, meeting, clerk):
    changed_at = meeting.changed_at
    client.post(f"/vergaderingen/{meeting.pk}/vorige-keer/", {"text": "We spraken over treinen."})
    assert Invitation.objects.get(meeting=meeting).last_time == "We spraken over treinen."
    assert Meeting.objects.get(pk=meeting.pk).changed_at > changed_at
    assert "We spraken over treinen." in client.get(meeting.get_absolute_url()).content.decode()
    page = client.get(f"/vergaderingen/{meeting.pk}/vorige-keer/").content.decode()
    assert "In de uitnodiging staat al een tekst." in page


def test_without_an_evening_before_nothing_is_proposed(client, before, clerk):
    first = MeetingFactory(host=before.host, date=datetime.date(2023, 1, 1))
    assert proposed(client, first) == ""
    answer = client.post(f"/vergaderingen/{first.pk}/vorige-keer/", {"text": " "})
    assert (answer.status_code, answer.context["form"].errors) == (422, {"text": ["Dit veld is verplicht."]})


def test_of_two_who_write_it_the_second_reads_the_first(client, meeting, clerk):
    path = f"/vergaderingen/{meeting.pk}/vorige-keer/"

    def opened(page):
        return next(form for form in forms_on(page.text) if "expected" in form.fields).data()

    early = opened(client.get(path))
    first = "Van de een.\n\nMet een tweede alinea."
    assert client.post(path, early | {"text": [first]}).status_code == 302
    asked = client.post(path, early | {"text": ["Van de ander."]})
    assert (asked.status_code, "Iemand anders schreef deze tekst intussen" in asked.text) == (422, True)
    assert "Met een tweede alinea." in asked.text
    assert Invitation.objects.get(meeting=meeting).last_time == first
    assert client.post(path, opened(asked)).status_code == 302
    assert Invitation.objects.get(meeting=meeting).last_time == "Van de ander."
