"""The pages that plan a year, as griffiers meet them."""

import datetime

import pytest
from django.urls import reverse
from django.utils import timezone

from gremia.models import Role
from meetings.models import CouncilEvening, Meeting
from meetings.queries.year import plan_of
from tests.factories import AgendaItemFactory, GremiumFactory, MeetingFactory, person
from tests.meetings.test_admin import fields, page
from tests.pages import words

TODAY = timezone.localdate()
YEAR = TODAY.year + 2
EVENINGS = reverse("meetings:council_evenings")


@pytest.fixture
def almere():
    return GremiumFactory(
        short_name="Almere", rooms="Raadzaal\nFoyer", catering_contact="Huismeester, toestel 12", town_hall="stadhuis"
    )


@pytest.fixture
def lelystad(almere):
    return GremiumFactory(short_name="Lelystad")


@pytest.fixture
def clerk(client, almere):
    user = person(Role.CLERK, almere)
    client.force_login(user)
    return user


def year(number=YEAR):
    return reverse("meetings:year", args=[number])


def test_a_year_on_one_screen(client, clerk, almere, lelystad):
    CouncilEvening.objects.create(gremium=lelystad, date=datetime.date(YEAR, 2, 5), what="Raadsvergadering")
    meeting = MeetingFactory(host=lelystad, date=datetime.date(YEAR, 2, 5))
    MeetingFactory(host=almere, date=datetime.date(YEAR, 2, 1), kind=Meeting.Kind.TECHNICAL_SESSION, belongs_to=meeting)
    MeetingFactory(host=lelystad, date=datetime.date(2024, 9, 17), published=True)
    shown = words(client.get(year()))
    assert "Valt samen met: Lelystad: Raadsvergadering" in shown
    assert "bereidt 5 februari voor" in shown
    assert "Almere Stadhuis" in shown
    assert "Raadzaal Foyer Huismeester, toestel 12" in shown
    assert "17 september 2024: Lelystad" in shown
    far = YEAR + 5
    unknown = f"De schoolvakanties van 1 januari {far} tot en met 31 december {far} zijn hier niet bekend"
    assert unknown in words(client.get(reverse("meetings:year", args=[far])))
    assert "Nieuwjaarsdag" in shown
    assert len(client.get(year()).content) < 100_000


def test_a_proposal_fills_in_the_form(client, clerk, almere, lelystad):
    first = plan_of(YEAR).proposed[0]
    assert first.host == almere
    form = client.get(f"{page('meeting_add')}?{first.query}")
    data = fields(form)
    assert (data["date"], data["host"], data["room"], data["start"]) == (
        first.day.isoformat(),
        str(almere.pk),
        "Raadzaal",
        "19:00",
    )
    assert client.post(page("meeting_add"), data | {"start": "19:00", "end": "21:30"}).status_code == 302
    assert Meeting.objects.get().date == first.day


def test_nonsense_in_the_address_of_the_form_is_left_out(client, clerk):
    odd = client.get(f"{page('meeting_add')}?start=half+acht&end=99:99&date=morgen&host=x")
    assert odd.status_code == 200


@pytest.mark.parametrize("number", [1999, 2200, 0, 99999])
def test_a_year_that_is_none(client, clerk, number):
    assert client.get(year(number)).status_code == 404


def test_each_griffie_enters_its_own_evenings(client, clerk, almere, lelystad):
    day = (TODAY + datetime.timedelta(days=30)).isoformat()
    data = {"gremium": almere.pk, "date": day, "what": "Raadsvergadering"}
    for odd, field in (
        ({"gremium": lelystad.pk}, "gremium"),
        ({"date": "0027-01-01"}, "date"),
        ({"until": "2024-01-01"}, "until"),
        ({"until": "2199-01-01"}, "until"),
        ({"what": " "}, "what"),
    ):
        answer = client.post(EVENINGS, data | odd)
        assert (answer.status_code, list(answer.context["form"].errors)) == (422, [field])
    assert client.post(EVENINGS, data).url == EVENINGS
    row = CouncilEvening.objects.get()
    assert "Raadsvergadering" in words(client.get(EVENINGS))
    remove = reverse("meetings:remove_council_evening", args=[row.pk])
    client.force_login(person(Role.CLERK, lelystad))
    assert remove not in client.get(EVENINGS).content.decode()
    assert client.post(remove).status_code == 403
    client.force_login(clerk)
    assert client.post(remove).url == EVENINGS
    assert not CouncilEvening.objects.exists()
    assert "Iemand heeft dit al van de lijst gehaald." in words(client.post(remove, follow=True))


def test_the_page_says_all_that_a_copy_leaves_behind(client, clerk, almere):
    page = client.get(reverse("meetings:copy_meeting", args=[MeetingFactory(host=almere).pk])).content.decode()
    for left in (
        "dagvoorzitter",
        "teksten van de uitnodiging",
        "gastenlijst",
        "het diner",
        "tafels van een wereldcafé",
    ):
        assert left in page.partition("gaan niet mee")[0].rpartition("<p")[2]


def test_copy_a_meeting(client, clerk, almere, lelystad):
    meeting = AgendaItemFactory(meeting__host=almere, start=datetime.time(19), title="Opening").meeting
    url = reverse("meetings:copy_meeting", args=[meeting.pk])
    form = client.get(url).context["form"]
    assert form.initial["host"] == lelystad
    assert [form[name].label for name in ("date", "start", "host")] == ["Datum", "Begin", "Gastheer"]
    day = meeting.date.isoformat()
    asked = client.post(url, {"date": day, "start": "19:30", "host": almere.pk})
    assert [question.text for question in asked.context["form"].questions] == [
        "Op deze dag is er al een vergadering bij Almere (concept), om 19.00 uur. Is dit een andere?"
    ]
    answer = client.post(url, fields(asked) | {"is_certain": "on"})
    made = Meeting.objects.exclude(pk=meeting.pk).get()
    assert answer.url == page("meeting_agenda", made.pk)
    assert (made.start, made.agenda_items.get().start) == (datetime.time(19, 30), datetime.time(19, 30))
    later = {"date": (meeting.date + datetime.timedelta(days=7)).isoformat(), "start": "19:30", "host": almere.pk}
    assert list(client.post(url, later | {"date": "0027-03-18"}).context["form"].errors) == ["date"]
    assert client.post(url, later | {"start": "10:00"}).status_code == 302
    Meeting.objects.filter(pk=meeting.pk).update(start=datetime.time(13), end=datetime.time(4))
    later["date"] = (meeting.date + datetime.timedelta(days=14)).isoformat()
    assert list(client.post(url, later | {"start": "18:00"}).context["form"].errors) == ["start"]


def test_a_session_is_coupled_to_an_evening(client, clerk, almere):
    meeting, session = MeetingFactory(host=almere), MeetingFactory(host=almere, kind="technical_session")
    url = page("meeting_change", session.pk)
    assert client.post(url, fields(client.get(url)) | {"belongs_to": meeting.pk}).status_code == 302
    session.refresh_from_db()
    assert session.belongs_to == meeting
    assert "Bereidt voor" not in words(client.get(session.get_absolute_url())), "a concept is named to nobody"
    Meeting.objects.update(status="published", published_at=timezone.now(), changed_at=timezone.now())
    assert "Bereidt voor" in words(client.get(session.get_absolute_url()))
    assert session.get_absolute_url() in client.get(meeting.get_absolute_url()).content.decode()
    url = page("meeting_change", meeting.pk)
    other = MeetingFactory(host=almere, date=TODAY + datetime.timedelta(days=90))
    answer = client.post(url, fields(client.get(url)) | {"belongs_to": other.pk})
    assert answer.context["adminform"].form.errors == {
        "belongs_to": ["Alleen een technische sessie hoort bij een andere vergadering."]
    }
