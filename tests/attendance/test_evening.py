"""Lists, badges and checking in."""

import datetime
import io
import random

import pypdfium2
import pytest
from django.urls import reverse
from django.utils import timezone
from django.utils.formats import date_format
from odfdo import Document
from python_calamine import CalamineWorkbook

from attendance.models import DietWish, Invitee, Registration
from attendance.operations.registration import Answer, register
from attendance.queries.guests import list_kept_until
from gremia.models import Role
from meetings.models import Meeting
from meetings.models.meeting import TimeAndPlace
from meetings.operations.meeting import cancel_meeting, record_move
from tests.factories import FractieFactory, InviteeFactory, MeetingFactory, invited, person
from tests.pages import words
from tests.pdfs import POINTS
from tests.pdfs import text as text_of

ODD = "=1+2 & 'Regio'"


@pytest.fixture
def meeting(client, almere) -> Meeting:
    """This evening."""
    client.force_login(person(Role.CLERK, almere))
    return MeetingFactory(host=almere, published=True, date=timezone.localdate())


def file(client, meeting: Meeting, kind: str) -> bytes:
    answer = client.get(reverse("attendance:files", args=[meeting.pk, kind]))
    assert answer.status_code == 200
    stem, _dot, ending = kind.partition(".")
    assert answer["Content-Disposition"] == f'attachment; filename="{stem}-{meeting.date}-politiek-overleg.{ending}"'
    return answer.content


@pytest.fixture
def people(meeting, almere) -> list[Invitee]:
    """A member and a guest who come, one who does not, and a diet that may be in no list."""
    member = invited(meeting, person(Role.MEMBER, almere, fractie=FractieFactory(gremium=almere, name="Groep")))
    guest, absent = InviteeFactory(meeting=meeting, guest_name=ODD), InviteeFactory(meeting=meeting)
    register(member, Answer(comes=True, dinner=True, diet=["halal"]), through="portal", by=None)
    register(guest, Answer(comes=True), through="link", by=None)
    register(absent, Answer(comes=False), through="link", by=None)
    Registration.objects.filter(invitee=guest).update(checked_in_at=timezone.now())
    return [guest, member]


def expected(people: list[Invitee]) -> list[list[str]]:
    guest, member = people
    return [
        ["naam", "rol", "gremium", "fractie", "code", "aangekomen"],
        [ODD, "gast", "", "", guest.code, "ja"],
        [member.name, "volksvertegenwoordiger", "Almere", "Groep", member.code, ""],
    ]


def test_the_list_as_a_workbook(client, meeting, people):
    book = CalamineWorkbook.from_filelike(io.BytesIO(file(client, meeting, "presentielijst.xlsx")))
    assert book.get_sheet_by_index(0).to_python() == expected(people)


def test_the_list_as_an_opendocument_spreadsheet(client, meeting, people):
    content = file(client, meeting, "presentielijst.ods")
    (sheet,) = Document(io.BytesIO(content)).body.tables
    assert [[cell or "" for cell in row] for row in sheet.get_values()] == expected(people)


@pytest.mark.parametrize("kind", ["presentielijst.pdf", "badges.pdf"])
def test_the_list_and_the_badges_on_paper(client, meeting, people, kind):
    text = text_of(file(client, meeting, kind))
    for invitee in people:
        assert invitee.name in text
        assert (invitee.code in text) == (kind == "badges.pdf")
    assert "halal" not in text


@pytest.mark.parametrize("code", ["HX4KAJW9", "QTRNXMAJ", "AVAWATAY"])
def test_a_code_on_a_badge_is_read_as_one_word(client, meeting, people, code):
    meeting.invitees.filter(pk=people[0].pk).update(code=code)
    assert code in text_of(file(client, meeting, "badges.pdf")).split()


LONG_NAMES = ("Donaudampfschifffahrtsgesellschaftskapitänswitwen" * 3, "Aangesteld voorzitter van de werkgroep " * 3)


def places_of(content: bytes, words: str) -> list[tuple[int, int, int, int]]:
    """Where these words stand on the first page, in millimetres: left, bottom, right and top."""
    with pypdfium2.PdfDocument(content) as document:
        page = document[0].get_textpage()
        found = page.search(words)
        places = []
        while at := found.get_next():
            boxes = [page.get_charbox(number) for number in range(at[0], at[0] + at[1])]
            left, bottom, right, top = zip(*boxes, strict=True)
            places.append(tuple(round(x / POINTS) for x in (min(left), min(bottom), max(right), max(top))))
        return places


def test_a_long_name_pushes_no_code_off_its_badge_and_no_column_off_the_page(client, meeting):
    for number, name in enumerate((*LONG_NAMES, "Kort"), start=2):
        guest = InviteeFactory(meeting=meeting, guest_name=name.strip()[:150], code=f"AAAAAAA{number}")
        Registration.objects.create(invitee=guest, state="comes")
    badges = file(client, meeting, "badges.pdf")
    codes = [places_of(badges, f"AAAAAAA{number}") for number in (2, 3, 4)]
    (one,), (other,), (below,) = ([bottom for _left, bottom, _right, _top in places] for places in codes)
    assert abs(one - other) <= 1, "the codes of a row stand beside each other"
    assert one - below > 40
    (sign,) = places_of(file(client, meeting, "presentielijst.pdf"), "Handtekening")
    assert sign[2] < 210 - 24
    (role,) = places_of(file(client, meeting, "presentielijst.pdf"), "Gremium en fractie")
    assert role[2] < sign[0]


def test_no_other_file(client, meeting):
    assert client.get(reverse("attendance:files", args=[meeting.pk, "dieet.xlsx"])).status_code == 404


def tap(client, meeting: Meeting, code: str, at: str = "", **headers: str):
    return client.post(reverse("attendance:arrivals", args=[meeting.pk]), {"code": code, "at": at}, headers=headers)


def test_two_tablets_that_were_offline_are_merged_without_loss(client, meeting):
    """Each sends what it noted in an order of its own, some of it twice, and some people stood before both."""
    guests = [InviteeFactory(meeting=meeting) for _number in range(120)]
    now = timezone.now().replace(microsecond=0)
    Meeting.objects.update(date=timezone.localdate(now - datetime.timedelta(minutes=90)))
    first = {guest.code: now - datetime.timedelta(minutes=number) for number, guest in enumerate(guests[:70])}
    second = {guest.code: now - datetime.timedelta(minutes=90 - number) for number, guest in enumerate(guests[50:])}
    posts = [*first.items(), *second.items(), *list(first.items())[:10]]
    random.Random(5).shuffle(posts)  # noqa: S311 - an order, not a secret
    for code, at in posts:
        answer = tap(client, meeting, code.lower(), at.isoformat(), Accept="application/json")
        assert answer.json() == {"code": code}
    arrived = dict(Registration.objects.values_list("invitee__code", "checked_in_at"))
    earliest = {code: min(tablet[code] for tablet in (first, second) if code in tablet) for code in {**first, **second}}
    assert arrived == earliest
    assert len(arrived) == 120


def test_who_comes_without_an_answer_is_there_and_has_not_answered(client, meeting):
    guest = InviteeFactory(meeting=meeting)
    tap(client, meeting, guest.code)
    registration = Registration.objects.get()
    assert (registration.state, registration.checked_in_at is not None) == ("silent", True)
    page = client.get(reverse("attendance:arrivals", args=[meeting.pk])).content.decode()
    assert 'data-count="1"' in page
    client.post(reverse("attendance:undo_arrival", args=[guest.pk]))
    registration.refresh_from_db()
    assert registration.checked_in_at is None


@pytest.mark.parametrize("at", ["2031-01-01T00:00:00Z", "gisteren", "2024-13-45T99:00:00Z", "2024-01-01T10:00:00"])
def test_a_clock_that_is_wrong_is_not_believed(client, meeting, at):
    guest = InviteeFactory(meeting=meeting)
    tap(client, meeting, guest.code, at)
    since = timezone.now() - Registration.objects.get().checked_in_at
    assert datetime.timedelta(0) <= since < datetime.timedelta(minutes=1)


def test_nobody_is_there_before_the_day_except_for_who_knows_better(client, meeting):
    """The portal may name the wrong day; on the day before one opens the page on each tablet."""
    Meeting.objects.update(date=timezone.localdate() + datetime.timedelta(days=1))
    early, late = (InviteeFactory(meeting=meeting) for _number in range(2))
    path = reverse("attendance:arrivals", args=[meeting.pk])
    day = date_format(timezone.localdate() + datetime.timedelta(days=1), "l j F Y")
    assert f"De avond is op {day}. Vanaf die dag kunt u mensen inchecken." in words(client.get(path).text)
    refused = tap(client, meeting, early.code)
    assert refused.status_code == 422
    assert "Hierboven staat hoe u toch kunt inchecken." in words(refused.text)
    assert tap(client, meeting, early.code, Accept="application/json").status_code == 409
    assert not Registration.objects.exists()
    assert client.post(f"{path}?toch", {"code": early.code}).url == f"{path}?toch"
    Meeting.objects.update(date=timezone.localdate())
    tap(client, meeting, late.code)
    assert set(Registration.objects.exclude(checked_in_at=None).values_list("invitee", flat=True)) == {
        early.pk,
        late.pk,
    }


def test_who_was_there_before_the_evening_moved_to_a_later_day_is_not_there(client, meeting):
    """Nor is who a tablet noted then, and tells of on the new day."""
    earlier, code = TimeAndPlace.of(meeting), InviteeFactory(meeting=meeting).code
    tap(client, meeting, code)
    record_move(meeting, earlier=earlier, because="De zaal is bezet.", by=None)
    assert Registration.objects.exclude(checked_in_at=None).count() == 1, "only the time or the place was changed"
    Meeting.objects.update(date=timezone.localdate() + datetime.timedelta(days=7))
    record_move(meeting, earlier=earlier, because="Storm.", by=None)
    assert not Registration.objects.exclude(checked_in_at=None).exists()
    Meeting.objects.update(date=timezone.localdate())
    a_week_ago = (timezone.now() - datetime.timedelta(days=7)).isoformat()
    assert tap(client, meeting, code, a_week_ago, Accept="application/json").status_code == 409
    assert not Registration.objects.exclude(checked_in_at=None).exists()


def test_a_code_of_nobody_here(client, meeting):
    elsewhere = InviteeFactory()
    for code in ("", "ABCD2345", elsewhere.code):
        answer = tap(client, meeting, code, Accept="application/json")
        assert (answer.status_code, answer.json()) == (404, {})
        assert tap(client, meeting, code).status_code == 422
    assert not Registration.objects.exists()
    assert not DietWish.objects.exists()


def test_the_script_hears_403_of_an_evening_that_was_called_off_and_keeps_what_was_noted(client, meeting):
    guest = InviteeFactory(meeting=meeting)
    cancel_meeting(meeting, reason="Storm", by=None)
    answer = tap(client, meeting, guest.code, timezone.now().isoformat(), Accept="application/json")
    assert (answer.status_code, answer.headers.get("Location")) == (403, None)


@pytest.mark.parametrize("number", [1, 3, 10])
def test_the_page_takes_the_same_queries(client, meeting, number, django_assert_num_queries):
    for _each in range(number):
        register(InviteeFactory(meeting=meeting), Answer(comes=True), through="link", by=None)
    client.get(reverse("attendance:arrivals", args=[meeting.pk]))
    with django_assert_num_queries(QUERIES):
        client.get(reverse("attendance:arrivals", args=[meeting.pk]))


QUERIES = 5


@pytest.mark.parametrize(
    ("date", "end", "now", "until"),
    [
        ("2027-01-07", "22:00", "2027-01-07T18:00+01:00", "2027-01-07T22:00+01:00"),
        ("2027-01-07", "00:30", "2027-01-07T18:00+01:00", "2027-01-08T00:30+01:00"),
        ("2027-01-07", "22:00", "2026-12-01T18:00+01:00", "2026-12-02T18:00+01:00"),
        ("2027-01-07", "22:00", "2027-02-07T18:00+01:00", "2027-01-07T22:00+01:00"),
    ],
)
def test_a_tablet_keeps_the_list_no_longer_than_the_evening_or_a_day(date, end, now, until):
    meeting = Meeting(
        date=datetime.date.fromisoformat(date), start=datetime.time(19), end=datetime.time.fromisoformat(end)
    )
    moment = datetime.datetime.fromisoformat(now)
    assert list_kept_until(meeting, now=moment) == datetime.datetime.fromisoformat(until)


def test_the_page_says_until_when_a_tablet_keeps_it(client, meeting):
    """A tablet that is made ready weeks ahead has no list on the evening."""
    Meeting.objects.update(date=timezone.localdate() + datetime.timedelta(days=30))
    until = date_format(timezone.localtime() + datetime.timedelta(days=1), "l j F")
    page = words(client.get(reverse("attendance:arrivals", args=[meeting.pk])).text)
    assert f"Deze lijst werkt ook zonder verbinding, tot {until}, " in page


def test_the_program_of_the_page_reaches_that_page_alone(client, meeting):
    page = reverse("attendance:arrivals", args=[meeting.pk])
    address = reverse("attendance:arrivals_worker", args=[meeting.pk])
    assert f'data-worker="{address}"' in client.get(page).text
    answer = client.get(address)
    assert address.rpartition("/")[0] == page.rstrip("/"), "a worker reaches what lies below its own folder"
    assert (answer["Content-Type"], answer.has_header("Service-Worker-Allowed")) == ("text/javascript", False)
    assert "worker-src 'self'" in answer["Content-Security-Policy"]
    assert b'addEventListener("fetch"' in b"".join(answer.streaming_content)
