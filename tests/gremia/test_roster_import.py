"""Importing members and fracties in the workplace: upload, preview, confirm."""

import datetime
import re
import threading
from functools import partial

import pytest
from django.core.files.base import ContentFile
from django.core.files.storage import default_storage
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import connection, transaction
from django.test import Client
from django.urls import reverse
from django.utils import timezone
from lxml import html

from gremia.models import Fractie, Mandate, Role, User
from gremia.roster.table import read_table
from portal.parked_files import FOLDER
from tests.at_once import at_once
from tests.factories import FractieFactory, MandateFactory, UserFactory, logged_in, person
from tests.gremia.roster import HEADINGS, workbook
from tests.pages import forms_on

PATH = "/beheer/gremia/user/importeren/"
SINCE = datetime.date(2024, 1, 31)
LATER = datetime.date(timezone.localdate().year + 1, 6, 1)


@pytest.fixture
def clerk(client, almere) -> User:
    user = person(Role.CLERK, almere)
    client.force_login(user)
    return user


@pytest.fixture
def noord(almere) -> Fractie:
    return FractieFactory(gremium=almere, name="Noord", seats=5, since=SINCE)


@pytest.fixture
def member(almere, noord) -> Mandate:
    user = UserFactory(name="Een Lid", email="lid@example.org")
    return MandateFactory(user=user, gremium=almere, fractie=noord, since=SINCE)


def upload(client: Client, *rows: list, name: str = "leden.xlsx"):
    return client.post(PATH, {"file": SimpleUploadedFile(name, workbook(HEADINGS, *rows))})


def confirm(client: Client, preview):
    """As the button of the preview does."""
    (form,) = (form for form in forms_on(preview.text) if "expected" in form.fields)
    return client.post(PATH, {**form.data(), "_confirm": "x"})


def effects(answer) -> dict[str, int]:
    return {str(effect): number for effect, number in answer.context["plan"].counts.items() if number}


def kept_files() -> list[str]:
    try:
        days = default_storage.listdir(FOLDER)[0]
    except FileNotFoundError:
        return []
    return [name for day in days for name in default_storage.listdir(f"{FOLDER}/{day}")[1]]


NEW = ["Almere", "Nieuw Lid", "nieuw@example.org", "raadslid", "Noord", None, SINCE, None, None]


@pytest.mark.parametrize("extension", ["csv", "xlsx", "ods"])
def test_export_edit_preview_confirm_and_once_more(
    client, clerk, almere, member, extension, django_capture_on_commit_callbacks
):
    FractieFactory(gremium=almere, name="Zuid", seats=4, since=SINCE)
    exported = client.get(f"{PATH}leden.{extension}")
    assert exported["Content-Disposition"] == (
        f'attachment; filename="leden-almere-{timezone.localdate()}.{extension}"'
    )
    rows = [cells for _number, cells in read_table(ContentFile(exported.content, name="x")).rows]
    same = client.post(PATH, {"file": SimpleUploadedFile("x", exported.content)})
    assert (effects(same), same.context["plan"].does_something) == ({"unchanged": 4}, False)
    assert "Alles in deze tabel is al zo." in same.text
    assert 'name="_confirm"' not in same.text

    (place,) = (number for number, row in enumerate(rows) if "lid@example.org" in row)
    rows[place][4], rows[place][6] = "Zuid", LATER.isoformat()
    edited = [*rows, ["Almere", "Nieuw Lid", "nieuw@example.org", "raadslid", "Noord", "", "31-1-2024"]]
    data = "\r\n".join(";".join(cell or "" for cell in row) for row in edited).encode("cp1252")
    preview = client.post(PATH, {"file": SimpleUploadedFile("leden.csv", data)})
    assert (preview.status_code, effects(preview)) == (200, {"added": 1, "changed": 1, "unchanged": 3})
    assert not User.objects.filter(email="nieuw@example.org").exists()
    with django_capture_on_commit_callbacks(execute=True):
        done = confirm(client, preview)
    assert (done.status_code, done["Location"]) == (302, PATH)
    told = client.get(PATH)
    assert "Klaar: 2 rijen zijn overgenomen." in told.text
    assert "Nodig hen uit vanuit de lijst met personen." in told.text
    mandates = Mandate.objects.filter(role=Role.MEMBER).order_by("user__name", "since")
    assert list(mandates.values_list("user__name", "fractie__name", "since", "until")) == [
        ("Een Lid", "Noord", SINCE, LATER - datetime.timedelta(days=1)),
        ("Een Lid", "Zuid", LATER, None),
        ("Nieuw Lid", "Noord", SINCE, None),
    ]
    again = client.post(PATH, {"file": SimpleUploadedFile("leden.csv", data)})
    assert (effects(again), again.context["plan"].does_something) == ({"unchanged": 5}, False)


@pytest.mark.parametrize("extension", ["csv", "xlsx", "ods"])
def test_the_example_can_be_imported_where_it_was_made(client, clerk, almere, extension):
    example = client.get(f"{PATH}voorbeeld.{extension}")
    preview = client.post(PATH, {"file": SimpleUploadedFile("x", example.content)})
    assert effects(preview) == {"added": 3}


def test_the_export_holds_what_one_keeps_and_has_not_ended(client, almere, lelystad, noord):
    adviser, today = person(Role.REGIONAL_ADVISER), timezone.localdate()
    clerk = person(Role.CLERK, almere, since=SINCE)
    MandateFactory(gremium=almere, until=today - datetime.timedelta(days=1))
    MandateFactory(role=Role.CLERK, gremium=almere, confirmed_at=None)
    elsewhere = MandateFactory(role=Role.EXECUTIVE, gremium=lelystad, since=SINCE, until=LATER)

    def rows(user: User) -> list[list[str]]:
        client.force_login(user)
        found = read_table(ContentFile(client.get(f"{PATH}leden.csv").content, name="x"))
        return [cells for _number, cells in found.rows]

    own = [
        HEADINGS,
        ["Almere", "", "", "", "Noord", "5", "31-1-2024"],
        ["Almere", clerk.name, clerk.email, "griffier", "", "", "31-1-2024"],
    ]
    assert rows(clerk) == own
    assert rows(adviser) == [
        *own,
        ["Lelystad", elsewhere.user.name, elsewhere.user.email, "bestuurder", "", "", "31-1-2024", f"1-6-{LATER.year}"],
        ["", adviser.name, adviser.email, "strategisch regioadviseur", "", "", "1-1-2020"],
    ]


def test_rows_that_are_pasted(client, clerk, noord):
    preview = client.post(PATH, {"text": "naam\te-mail\trol\tvan\nNieuw Lid\tnieuw@example.org\tlid\t31-1-2024\n"})
    assert effects(preview) == {"added": 1}


def test_a_row_that_is_refused_holds_up_all_of_it(client, clerk, noord):
    preview = upload(client, NEW, ["Nergens", "Ander", "ander@example.org", "raadslid", None, None, SINCE])
    assert effects(preview) == {"refused": 1, "added": 1}
    assert "“Nergens” is hier geen gremium. U beheert: Almere." in preview.text
    assert 'name="_confirm"' not in preview.text
    assert confirm(client, preview).status_code == 409
    assert User.objects.filter(email__endswith="@example.org", name__in=["Nieuw Lid", "Ander"]).count() == 0


def test_what_changed_between_preview_and_confirm_is_asked_again(client, clerk, member):
    row = ["Almere", "Een Lid", "lid@example.org", "raadslid", "Noord", None, SINCE, LATER]
    preview = upload(client, row)
    Mandate.objects.filter(pk=member.pk).update(until=LATER + datetime.timedelta(days=9))
    again = confirm(client, preview)
    assert again.status_code == 409
    assert "Er is iets veranderd sinds u het overzicht zag." in again.text
    assert Mandate.objects.get(pk=member.pk).until != LATER
    assert confirm(client, again).status_code == 302
    assert Mandate.objects.get(pk=member.pk).until == LATER


def test_posted_twice_is_done_once_and_the_table_is_not_kept(client, clerk, noord, django_capture_on_commit_callbacks):
    preview = upload(client, NEW)
    assert len(kept_files()) == 1
    (form,) = (form for form in forms_on(preview.text) if "expected" in form.fields)
    with django_capture_on_commit_callbacks(execute=True):
        answers = [client.post(PATH, {**form.data(), "_confirm": "x"}) for _ in range(2)]
    assert [(answer.status_code, answer["Location"]) for answer in answers] == [(302, PATH)] * 2
    assert (Mandate.objects.filter(role=Role.MEMBER).count(), kept_files()) == (1, [])
    gone = client.post(PATH, {**form.data(), "form_key": "ander", "_confirm": "x"})
    assert gone.status_code == 422
    assert "De tabel die u koos, wordt niet meer bewaard. Kies het bestand nog een keer." in gone.text


def test_who_chooses_another_file_leaves_nothing_behind(client, clerk, noord):
    (form,) = (form for form in forms_on(upload(client, NEW).text) if "expected" in form.fields)
    assert client.post(PATH, {**form.data(), "_cancel": "x"}).status_code == 302
    assert (kept_files(), User.objects.filter(email="nieuw@example.org").exists()) == ([], False)


def test_a_table_of_somebody_else_is_not_taken_over(client, clerk, almere, noord):
    (form,) = (form for form in forms_on(upload(client, NEW).text) if "expected" in form.fields)
    client.force_login(person(Role.CLERK, almere))
    answer = client.post(PATH, {name: form.data()[name] for name in ("kept", "expected")} | {"_confirm": "x"})
    assert answer.status_code == 422
    assert not User.objects.filter(email="nieuw@example.org").exists()


@pytest.mark.parametrize(
    ("sent", "message"),
    [
        ({}, "Kies een bestand of plak de rijen."),
        ({"file": SimpleUploadedFile("leeg.csv", b"")}, "Er staat niets in dit bestand."),
        ({"file": SimpleUploadedFile("x.pdf", b"%PDF-1.7")}, "Dit is geen rekenblad. Kies een bestand in XLSX"),
        ({"text": "hallo"}, "De kolomkoppen zijn niet gevonden."),
    ],
)
def test_what_is_no_table_is_told_at_the_field(client, clerk, sent, message):
    answer = client.post(PATH, sent)
    assert answer.status_code == 422
    assert re.search(rf'<ul class="errorlist"[^>]*><li>{message}', answer.text)
    assert kept_files() == []


@pytest.mark.django_db(transaction=True)
def test_two_who_confirm_the_same_at_once_do_it_once(client, clerk, noord):
    previews = [upload(client, NEW), upload(client, NEW)]
    answers = at_once(*[partial(confirm, logged_in(clerk), preview) for preview in previews])
    assert sorted(answer.status_code for answer in answers) == [302, 409]
    assert Mandate.objects.filter(role=Role.MEMBER).count() == 1


@pytest.mark.django_db(transaction=True)
def test_a_rule_of_the_database_that_breaks_ends_as_a_message(client, clerk, noord):
    """Somebody else makes the same account, and is done with that just after the table was looked at again."""
    preview = upload(client, NEW)
    started, answered = threading.Event(), threading.Event()

    def make_account() -> None:
        with transaction.atomic():
            UserFactory(email="nieuw@example.org", name="Nieuw Lid")
            started.set()
            answered.wait(1)  # the import waits for the outcome of this by then
        connection.close()

    thread = threading.Thread(target=make_account)
    thread.start()
    started.wait()
    answer = confirm(client, preview)
    thread.join()
    assert answer.status_code == 409
    assert "Dit past niet bij wat er al staat; misschien heeft iemand anders het net veranderd." in answer.text
    assert not Mandate.objects.filter(role=Role.MEMBER).exists()
    assert effects(answer) == {"added": 1}
    assert confirm(client, answer).status_code == 302


def test_of_thousands_of_rows_the_page_shows_some(client, clerk, noord):
    lines = [f"Lid {number};lid{number}@example.org;raadslid;31-1-2024" for number in range(5000)]
    data = "\r\n".join(["naam;e-mail;rol;van", *lines]).encode()
    preview = client.post(PATH, {"file": SimpleUploadedFile("veel.csv", data)})
    assert effects(preview) == {"added": 5000}
    assert preview.text.count("nieuw account") == 200
    assert len(preview.content) < 100_000
    assert "De eerste 200 staan hier." in preview.text
    assert confirm(client, preview).status_code == 302
    assert Mandate.objects.filter(role=Role.MEMBER).count() == 5000


def test_the_workplace_leads_to_it(client, clerk):
    link = f'href="{reverse("admin:gremia_user_import")}"'
    for page in ("index", "gremia_user_changelist", "gremia_mandate_changelist", "gremia_fractie_changelist"):
        assert link in client.get(reverse(f"admin:{page}")).text, page


def test_members_who_are_not_in_the_table_end_when_that_is_asked(
    client, clerk, almere, lelystad, member, django_capture_on_commit_callbacks
):
    """As after elections: the new council, and the last day of the old one."""
    last = LATER - datetime.timedelta(days=1)
    elsewhere = MandateFactory(gremium=lelystad)
    executive = MandateFactory(gremium=almere, role=Role.EXECUTIVE)
    ended = MandateFactory(gremium=almere, since=SINCE, until=timezone.localdate())
    future = MandateFactory(gremium=almere, since=LATER)
    new = ["Almere", "Nieuw Lid", "nieuw@example.org", "raadslid", "Noord", None, LATER, None, None]

    def ask(**more: str):
        return client.post(PATH, {"file": SimpleUploadedFile("leden.xlsx", workbook(HEADINGS, new)), **more})

    assert effects(ask()) == {"added": 1}
    preview = ask(absent_until=last.isoformat())
    assert effects(preview) == {"added": 1, "ended": 1}
    assert "staat niet in de tabel" in preview.text
    assert str(member) in preview.text
    with django_capture_on_commit_callbacks(execute=True):
        assert confirm(client, preview).status_code == 302
    days = {mandate.pk: mandate.until for mandate in Mandate.objects.all()}
    assert days[member.pk] == last
    assert (days[elsewhere.pk], days[executive.pk], days[future.pk]) == (None, None, None)
    assert days[ended.pk] == timezone.localdate()
    assert Mandate.objects.get(user__email="nieuw@example.org").since == LATER


@pytest.mark.parametrize(
    ("names", "ends"),
    [
        (("raadslid",), {Role.MEMBER}),
        (("bestuurder",), {Role.EXECUTIVE}),
        (("ambtenaar",), {Role.OFFICIAL}),
        (("bestuurder", "ambtenaar"), {Role.EXECUTIVE, Role.OFFICIAL}),
        (("griffier",), set()),
    ],
)
def test_a_table_ends_only_people_in_the_roles_that_it_names(client, clerk, almere, lelystad, names, ends):
    last = LATER - datetime.timedelta(days=1)
    for gremium in (almere, lelystad):
        for role in (Role.MEMBER, Role.EXECUTIVE, Role.OFFICIAL):
            MandateFactory(gremium=gremium, role=role, since=SINCE)
    rows = [["Almere", "Nieuw", f"{name}@example.org", name, None, None, LATER, None, None] for name in names]
    file = SimpleUploadedFile("nieuw.xlsx", workbook(HEADINGS, *rows))
    preview = client.post(PATH, {"file": file, "absent_until": last.isoformat()})
    leaving = Mandate.objects.filter(gremium=almere, role__in=ends)
    shown = html.fromstring(preview.text).xpath("//*[@aria-labelledby='effect-ended']//tbody/tr/td[2]/text()")
    assert sorted(shown) == sorted(map(str, leaving))
    assert len(shown) == len(ends)
    assert confirm(client, preview).status_code == 302
    assert {(one.gremium, one.role) for one in Mandate.objects.filter(until=last)} == {(almere, role) for role in ends}


def test_another_last_day_than_was_shown_is_not_confirmed(client, clerk, almere, member):
    new = ["Almere", "Nieuw Lid", "nieuw@example.org", "raadslid", "Noord", None, LATER, None, None]
    preview = client.post(
        PATH,
        {"file": SimpleUploadedFile("leden.xlsx", workbook(HEADINGS, new)), "absent_until": LATER.isoformat()},
    )
    (form,) = (form for form in forms_on(preview.text) if "expected" in form.fields)
    for odd in ("", "2024-02-30", "x", SINCE.isoformat()):
        answer = client.post(PATH, {**form.data(), "absent_until": odd, "_confirm": "x"})
        assert answer.status_code == 409, odd
    member.refresh_from_db()
    assert member.until is None
    assert not User.objects.filter(email="nieuw@example.org").exists()


def test_a_griffier_ends_no_own_mandate_by_a_table(client, almere, noord):
    both = person(Role.CLERK, almere)
    own = MandateFactory(user=both, gremium=almere, fractie=noord, since=SINCE)
    client.force_login(both)
    new = ["Almere", "Nieuw Lid", "nieuw@example.org", "raadslid", "Noord", None, LATER, None, None]
    preview = client.post(
        PATH,
        {"file": SimpleUploadedFile("leden.xlsx", workbook(HEADINGS, new)), "absent_until": LATER.isoformat()},
    )
    assert effects(preview) == {"refused": 1, "added": 1}
    assert "Niemand wijzigt het eigen mandaat." in preview.text
    own.refresh_from_db()
    assert own.until is None
