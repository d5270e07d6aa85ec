"""Two people save one row within milliseconds: one is first, and the other is asked, as if it were minutes later."""

import datetime
from concurrent.futures import ThreadPoolExecutor
from functools import partial

import pytest
from django.db import connection, transaction
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from dossiers.models import Document, Dossier
from dossiers.operations.documents import delete_document, move_document, update_document
from dossiers.operations.dossiers import delete_dossier, move_dossier, update_dossier
from gremia.models import Role
from meetings.models import AgendaItem, Meeting, Region
from meetings.operations.agenda import save_agenda
from motions.operations.frame import edit_frame
from motions.operations.sync import sync_position
from portal.compared import ChangedMeanwhile
from positions.operations.position import edit_position
from proceedings.operations.action import add_action_point, change_action_point, set_progress
from tests.at_once import at_once, waiting
from tests.factories import (
    DocumentFactory,
    DossierFactory,
    FractieFactory,
    GremiumFactory,
    InvitationFactory,
    MandateFactory,
    MeetingFactory,
    PositionFactory,
    ThemeFactory,
    person,
)
from tests.pages import forms_on
from tests.processes import wait_until

FRAME = {
    "council_date": None,
    "agenda_item": "",
    "is_unannounced": False,
    "council_number": "",
    "explanation": "",
    "submitters": [],
    "by": None,
}


@pytest.fixture
def almere(transactional_db):
    return GremiumFactory(name="gemeenteraad van Almere", short_name="Almere")


@pytest.fixture
def adviser(almere):
    return person(Role.REGIONAL_ADVISER)


def motion_of(almere):
    position = PositionFactory()
    sync_position(position.pk)
    return position.motions.get(gremium=almere)


def of_a_position(almere, adviser):
    position = PositionFactory()
    return position, "title", lambda text: edit_position(position, title=text, theme=position.theme, by=None)


def of_a_frame(almere, adviser):
    motion = motion_of(almere)
    return motion, "subject", lambda text: edit_frame(motion, **FRAME | {"subject": text})


def of_submitters(almere, adviser):
    """What somebody else signs, or no longer signs, is not in the row itself."""
    motion = motion_of(almere)
    mandate = MandateFactory(gremium=almere, fractie=FractieFactory(gremium=almere))

    def sign(text):
        return edit_frame(motion, **FRAME | {"subject": "", "submitters": [mandate], "expected": []})

    return motion, None, sign


def of_a_dossier(almere, adviser):
    dossier = DossierFactory()
    others = {"introduction": "", "meeting": dossier.meeting, "theme": dossier.theme}
    read = [Dossier.objects.get(pk=dossier.pk) for _ in range(2)]
    day = dossier.version_date
    return dossier, "title", lambda text: update_dossier(read.pop(), title=text, version_date=day, **others, by=None)


def of_a_document(almere, adviser):
    document = DocumentFactory(dossier=DossierFactory())
    names = ("kind", "visibility", "why_read", "date", "source", "url")
    others = {name: getattr(document, name) for name in names}
    read = [Document.objects.get(pk=document.pk) for _ in range(2)]
    return document, "title", lambda text: update_document(read.pop(), title=text, **others, by=None)


def of_an_action_point(almere, adviser):
    point = add_action_point(MeetingFactory(), text="Vraag het na", owner=adviser, by=None)
    return point, "text", lambda text: change_action_point(point, text=text, owner=adviser, due=None, by=None)


def of_progress(almere, adviser):
    point = add_action_point(MeetingFactory(), text="Vraag het na", owner=adviser, by=None)
    return point, "remark", lambda text: set_progress(point, progress="busy", remark=text, by=None)


def of_an_agenda(almere, adviser):
    meeting = MeetingFactory()
    read = [Meeting.objects.get(pk=meeting.pk) for _ in range(2)]

    def save(text):
        return save_agenda(read.pop(), [AgendaItem(title=text)], expected=meeting.version, by=None)

    return meeting, None, save


STEPS = (
    of_a_position,
    of_a_frame,
    of_submitters,
    of_a_dossier,
    of_a_document,
    of_an_action_point,
    of_progress,
    of_an_agenda,
)


@pytest.mark.parametrize("read", STEPS)
def test_of_two_steps_on_what_was_read_one_is_taken_and_the_other_hears_of_it(almere, adviser, read):
    row, field, save = read(almere, adviser)

    def attempt(text):
        try:
            save(text)
        except ChangedMeanwhile:
            return None
        return text

    [winner] = filter(None, at_once(lambda: attempt("Van de een"), lambda: attempt("Van de ander")))
    if field:
        row.refresh_from_db()
        assert getattr(row, field) == winner


def test_a_step_on_what_is_gone_is_refused(almere):
    dossier, document = DossierFactory(status=Dossier.Status.CONCEPT), DocumentFactory(dossier=DossierFactory())
    names = ("kind", "title", "visibility", "why_read", "date", "source", "url")
    values = {name: getattr(document, name) for name in names}
    late, again = Document.objects.get(pk=document.pk), Dossier.objects.get(pk=dossier.pk)
    delete_document(document, by=None)
    delete_dossier(dossier, by=None)
    for step in (
        lambda: update_document(late, **values, by=None),
        lambda: move_document(late, up=True, by=None),
        lambda: move_dossier(again, up=True, by=None),
        lambda: delete_dossier(again, by=None),
    ):
        with pytest.raises(ChangedMeanwhile):
            step()


def admin_page(row):
    return reverse(f"admin:{row._meta.app_label}_{row._meta.model_name}_change", args=[row.pk])


def page_of(almere, adviser, what):
    """The row that is to be locked first, the address of its form, and a field."""
    match what:
        case "position":
            row = PositionFactory()
            return row, reverse("positions:edit_position", args=[row.pk]), "title"
        case "motion":
            row = motion_of(almere)
            return row.position, reverse("motions:edit_frame", args=[row.pk]), "subject"
        case "dossier":
            row = DossierFactory(meeting=MeetingFactory(host=almere))
            return row, reverse("dossiers:edit_dossier", args=[row.pk]), "title"
        case "document":
            row = DocumentFactory(dossier=DossierFactory(meeting=MeetingFactory(host=almere)))
            return row.dossier, reverse("dossiers:edit_document", args=[row.pk]), "title"
        case "action point":
            row = add_action_point(MeetingFactory(host=almere), text="Vraag het na", owner=adviser, by=None)
            return row, reverse("proceedings:edit_action_point", args=[row.pk]), "text"
        case "theme":
            row = ThemeFactory()
        case "gremium":
            return almere, admin_page(almere), "name"
        case "fractie of a gremium":
            FractieFactory(gremium=almere)
            return almere, admin_page(almere), "fracties-0-name"
        case "fractie":
            row = FractieFactory(gremium=almere)
            return almere, admin_page(row), "name"
        case "person":
            row = person(Role.MEMBER, almere)
        case "meeting":
            row = MeetingFactory(host=almere)
            return row, admin_page(row), "chair"
        case "invitation":
            row = InvitationFactory(meeting=MeetingFactory(host=almere))
            return row.meeting, admin_page(row), "why_now"
        case "region":
            return Region.objects.create(), reverse("admin:meetings_region_change", args=[1]), "sender"
    return row, admin_page(row), "name"


FORMS = {
    "position": "Standpunt",
    "motion": "Motie",
    "dossier": "Dossier",
    "document": "Stuk",
    "action point": "Actiepunt",
    "theme": "Thema",
    "gremium": "gemeenteraad van Almere",
    "fractie of a gremium": "Fractie",
    "fractie": "Fractie",
    "person": "Persoon",
    "meeting": "Wie voorzit",
    "invitation": "Waarom nu",
    "region": "Van",
}


def saved_at_once(row, *posts):
    """The answers to forms that are sent while nobody can save the row: all of them read it before anyone writes."""

    def answered(post):
        try:
            return post()
        finally:
            connection.close()

    with ThreadPoolExecutor(len(posts)) as pool:
        with transaction.atomic():
            type(row)._base_manager.select_for_update().get(pk=row.pk)
            answers = [pool.submit(answered, post) for post in posts]
            wait_until(lambda: waiting() == len(posts), what="all of them wait for the row")
        return [answer.result(60) for answer in answers]


@pytest.mark.parametrize("how", ["planned", "copied", "moved"])
def test_of_two_evenings_that_come_on_one_day_at_once_the_second_is_asked_about(almere, adviser, how):
    path = reverse("admin:meetings_meeting_add")
    if how == "copied":
        path = reverse("meetings:copy_meeting", args=[MeetingFactory(host=almere).pk])
    day = timezone.localdate() + datetime.timedelta(days=30)
    typed = {"date": [day.isoformat()], "start": ["19:00"], "end": ["21:30"], "host": [almere.pk]}
    posts = []
    for client in (Client(), Client()):
        client.force_login(adviser)
        if how == "moved":
            path = reverse("admin:meetings_meeting_change", args=[MeetingFactory(host=almere).pk])
        form = next(form for form in forms_on(client.get(path).text) if "host" in form.fields)
        data = form.data() | {name: value for name, value in typed.items() if name in form.fields}
        posts.append(partial(client.post, path, data))
    asked, planned = sorted(saved_at_once(almere, *posts), key=lambda answer: answer.status_code == 302)
    assert planned.status_code == 302
    assert "Op deze dag is er al een vergadering bij Almere (concept), om 19.00 uur." in asked.text
    assert Meeting.objects.filter(date=day).count() == 1


@pytest.mark.parametrize("what", FORMS)
def test_of_two_forms_that_are_sent_at_once_one_is_saved_and_the_other_asked_about(almere, adviser, what):
    row, path, field = page_of(almere, adviser, what)
    clients = [Client(), Client()]
    for client in clients:
        client.force_login(person(Role.CLERK, almere) if what == "motion" else adviser)
        client.get(path)
    opened = next(form for form in forms_on(clients[0].get(path).text) if field in form.fields)
    mine, theirs = (f"{FORMS[what]} {of_whom}" for of_whom in ("van de een", "van de ander"))
    first, second = (
        lambda client=client, text=text: client.post(path, opened.data() | {field: [text]})
        for client, text in zip(clients, (mine, theirs), strict=True)
    )
    answers = saved_at_once(row, first, second)
    assert sorted(answer.status_code for answer in answers) in ([302, 422], [200, 302])
    asked = next(answer for answer in answers if answer.status_code != 302)
    kept = next(form for form in forms_on(clients[0].get(path).text) if field in form.fields).data()[field]
    assert f"Iemand maakte hier intussen “{kept[0]}” van." in asked.text
    again = next(form for form in forms_on(asked.text) if field in form.fields)
    assert {kept[0], again.data()[field][0]} == {mine, theirs}
    assert clients[1].post(path, again.data()).status_code == 302
    after = next(form for form in forms_on(clients[0].get(path).text) if field in form.fields)
    assert after.data()[field] == again.data()[field]
