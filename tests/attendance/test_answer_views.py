"""Answering in the portal and by the link in the mail."""

import datetime

import pytest
from django.core import signing
from django.urls import reverse
from django.utils import timezone

from attendance.links import SALT, link_for, token_for
from attendance.models import DietWish, Registration
from attendance.operations.reception import set_reception
from attendance.operations.registration import MAX_STAND_INS, Answer, name_stand_in, register
from gremia.models import Role
from meetings.models import Meeting
from meetings.operations.meeting import cancel_meeting
from overleg.log import without_secret
from tests.factories import AgendaItemFactory, InviteeFactory, MeetingFactory, ThemeFactory, invited, person
from tests.pages import forms_on, read, words

COMES = {"comes": "ja", "dinner": "on", "diet": ["vegan", "nuts"]}


@pytest.fixture
def meeting(almere) -> Meeting:
    return MeetingFactory(host=almere, published=True)


def by_link(invitee) -> str:
    return reverse("attendance:answer_by_link", args=[token_for(invitee)])


def answers() -> list[tuple[str, str, bool, list[str]]]:
    """Of each registration the person, the answer, whether there is dinner, and the diet."""
    return [
        (row.invitee.name, row.state, row.dinner, sorted(wish.kind for wish in row.diet_wishes.all()))
        for row in Registration.objects.order_by("pk")
    ]


def test_a_member_registers_in_the_portal(client, meeting, almere):
    member = person(Role.MEMBER, almere)
    item = AgendaItemFactory(meeting=meeting)
    invited(meeting, member)
    client.force_login(member)
    here = reverse("attendance:answer", args=[meeting.pk])
    assert f'href="{here}"' in client.get(meeting.get_absolute_url()).content.decode()
    answer = client.post(here, {**COMES, "from_item": item.pk})
    assert answer.status_code == 302
    assert answers() == [(member.name, "comes", True, ["nuts", "vegan"])]
    registration = Registration.objects.get()
    assert (registration.from_item, registration.answered_by, registration.through) == (item, member, "portal")
    page = client.get(here).content.decode()
    assert "Uw antwoord is bewaard. Tot dan!" in page
    assert page.count("U bent aangemeld") == 1
    assert page.count("checked") == 4  # comes, dinner, and two wishes


def test_a_guest_who_became_a_member_answers_in_the_portal_as_the_one_invited_by_address(client, meeting, almere):
    member = person(Role.MEMBER, almere)
    guest = InviteeFactory(meeting=meeting, guest_email=member.email)
    InviteeFactory(meeting=meeting)
    client.force_login(member)
    here = reverse("attendance:answer", args=[meeting.pk])
    assert f'href="{here}"' in client.get(meeting.get_absolute_url()).text
    assert client.post(here, COMES).status_code == 302
    assert Registration.objects.get().invitee == guest
    assert "U bent aangemeld" in client.get(here).text
    mine = invited(meeting, member)
    assert client.get(here).context["invitee"] == mine


def test_who_answers_reads_what_it_is_about_and_from_when_one_can_come(client, meeting):
    meeting.themes.add(ThemeFactory(name="Wonen"))
    AgendaItemFactory(meeting=meeting, title="Inloop", start=datetime.time(18, 30), duration=30)
    page = words(client.get(by_link(InviteeFactory(meeting=meeting))))
    assert "Politiek overleg Wonen op " in page
    assert "Vanaf 18.30 uur: Inloop" in page


def test_the_page_of_a_meeting_begins_with_the_answer_that_is_wanted(client, meeting, almere):
    member = person(Role.MEMBER, almere)
    invited(meeting, member)
    client.force_login(member)

    def first() -> str:
        return " ".join(client.get(meeting.get_absolute_url()).content.decode().partition("<h1>")[0].split())

    assert "U bent uitgenodigd en hebt nog niet geantwoord." in first()
    assert "Laat weten of u komt" in first()
    client.post(reverse("attendance:answer", args=[meeting.pk]), COMES)
    assert "U: komt." in first()
    assert "Bekijk uw aanmelding" in first()
    assert "nog niet geantwoord" not in first()
    Meeting.objects.filter(pk=meeting.pk).update(date=timezone.localdate() - datetime.timedelta(days=1))
    assert 'class="notice"' not in first()
    assert "Bekijk uw aanmelding" in first()


def test_who_is_not_invited_has_no_page_to_answer(client, meeting, almere):
    client.force_login(person(Role.MEMBER, almere))
    assert client.get(reverse("attendance:answer", args=[meeting.pk])).status_code == 404
    assert "Aanmelding" not in client.get(meeting.get_absolute_url()).content.decode()


def test_the_answer_of_a_concept_is_not_asked(client, almere):
    member, concept = person(Role.MEMBER, almere), MeetingFactory(host=almere)
    invited(concept, member)
    client.force_login(member)
    assert client.get(reverse("attendance:answer", args=[concept.pk])).status_code == 404


def test_looking_at_the_link_changes_nothing_and_sending_the_form_answers(client, meeting):
    guest = InviteeFactory(meeting=meeting)
    assert client.get(by_link(guest)).status_code == 200
    assert client.head(by_link(guest)).status_code == 200
    assert answers() == []
    assert client.post(by_link(guest), COMES).status_code == 302
    assert answers() == [(guest.name, "comes", True, ["nuts", "vegan"])]
    client.post(by_link(guest), {"comes": "nee"})
    assert answers() == [(guest.name, "declined", False, [])]


def test_the_link_does_not_show_the_diet_and_keeps_it_unless_it_is_replaced(client, meeting):
    guest = InviteeFactory(meeting=meeting)
    client.post(by_link(guest), COMES)
    page = read(client.get(by_link(guest)).content.decode())
    (form,) = (form for form in page.forms if "comes" in form.fields)
    assert "diet" not in form.data()
    client.post(by_link(guest), {"comes": "ja", "dinner": "on"})
    assert answers() == [(guest.name, "comes", True, ["nuts", "vegan"])]
    client.post(by_link(guest), {"comes": "ja", "dinner": "on", "diet": ["egg"]})
    assert answers() == [(guest.name, "comes", True, ["egg"])]
    client.post(by_link(guest), {"comes": "ja", "dinner": "on", "forget_diet": "on"})
    assert answers() == [(guest.name, "comes", True, [])]


def test_a_link_that_was_changed_or_made_up_leads_nowhere(client, meeting):
    guest, other = InviteeFactory(meeting=meeting), InviteeFactory()
    token = token_for(guest)
    swapped = signing.Signer(salt=SALT).sign_object([other.meeting_id, guest.pk])
    elsewhere = signing.Signer(salt="iets.anders").sign_object([guest.meeting_id, guest.pk])
    odd = signing.Signer(salt=SALT).sign_object("niets")
    for wrong in (token[:-1] + ("A" if token[-1] != "A" else "B"), "niets", swapped, elsewhere, odd):
        path = reverse("attendance:answer_by_link", args=[wrong])
        assert client.get(path).status_code == 404, wrong
        assert client.post(path, COMES).status_code == 404, wrong
    assert answers() == []


@pytest.mark.parametrize(("days", "status"), [(0, 200), (-1, 200), (-2, 410)])
def test_the_link_ends_the_day_after(client, meeting, days, status):
    guest = InviteeFactory(meeting=meeting)
    Meeting.objects.filter(pk=meeting.pk).update(date=timezone.localdate() + datetime.timedelta(days=days))
    assert client.get(by_link(guest)).status_code == status
    assert client.post(by_link(guest), COMES).status_code == {0: 302, -1: 302, -2: 410}[days]


def test_the_link_of_who_is_off_the_list_has_ended(client, meeting):
    guest = InviteeFactory(meeting=meeting, uninvited_at=timezone.now())
    assert client.get(by_link(guest)).status_code == 410


def test_after_cancelling_the_page_says_so_and_takes_no_answer(client, meeting):
    guest, comes = (InviteeFactory(meeting=meeting) for _number in range(2))
    AgendaItemFactory(meeting=meeting, title="Inloop", start=datetime.time(18, 30), duration=30)
    register(comes, Answer(comes=True), through="link", by=None)
    cancel_meeting(meeting, reason="Storm", by=None)
    for who in (guest, comes):
        page = words(client.get(by_link(who)))
        assert page.index("Afgelast: Storm") < page.index("Wat wij bewaren")
        assert [said for said in ("U bent aangemeld", "Vanaf 18.30", "Aanmelden is gesloten") if said in page] == []
    told = client.post(by_link(guest), COMES, follow=True).context["messages"]
    assert [str(message) for message in told] == ["Aanmelden kan niet meer voor deze vergadering."]
    assert [state for _name, state, *_rest in answers()] == ["comes"]


def test_a_stand_in_is_named_by_link_and_once_for_two_taps(client, meeting, mailoutbox):
    guest = InviteeFactory(meeting=meeting)
    path = reverse("attendance:stand_in_by_link", args=[token_for(guest)])
    page = read(client.get(path).content.decode())
    (form,) = (form for form in page.forms if "email" in form.fields)
    data = {**form.data(), "name": "Vervanger", "email": "ander@example.org"}
    for _tap in range(2):
        assert client.post(path, data)["Location"] == by_link(guest)
    assert [(name, state) for name, state, *_rest in answers()] == [(guest.name, "declined"), ("Vervanger", "comes")]
    (mail,) = mailoutbox
    other = Registration.objects.get(in_place_of=guest).invitee
    assert link_for(other) in mail.body
    assert mail.reply_to == [meeting.host.griffie_email] or "Reply-To" in mail.extra_headers


def test_who_was_replaced_reads_by_whom_and_comes_only_after_that_person(client, meeting, almere):
    guest = InviteeFactory(meeting=meeting)
    taker = name_stand_in(guest, name="Vervanger", email="v@example.org", through="link", by=None)
    page = client.get(by_link(guest))
    assert "U bent afgemeld. Vervanger is aangemeld met deze uitnodiging." in words(page)
    said = words(client.post(by_link(guest), COMES, follow=True))
    assert "Met deze uitnodiging is al iemand anders aangemeld." in said
    assert [state for _name, state, *_rest in answers()] == ["declined", "comes"]
    client.force_login(person(Role.CLERK, almere))
    of_guest = reverse("attendance:invitee", args=[guest.pk])
    assert "Vervanger is aangemeld met deze uitnodiging." in words(client.get(of_guest))
    register(taker.invitee, Answer(comes=False), through="link", by=None)
    assert "is aangemeld met deze uitnodiging" not in words(client.get(of_guest))
    client.logout()
    client.post(by_link(guest), COMES)
    assert [state for _name, state, *_rest in answers()] == ["comes", "declined"]


def test_who_takes_over_a_turn_on_the_waiting_list_is_said_to_wait(client, meeting):
    set_reception(meeting, capacity=1, has_dinner=False, dinner_until=None, offer_hours=24, by=None)
    first, second = (InviteeFactory(meeting=meeting) for _number in range(2))
    for guest in (first, second):
        register(guest, Answer(comes=True), through="link", by=None)
    path = reverse("attendance:stand_in_by_link", args=[token_for(second)])
    (form,) = (form for form in read(client.get(path).content.decode()).forms if "email" in form.fields)
    answer = client.post(path, {**form.data(), "name": "Vervanger", "email": "v@example.org"}, follow=True)
    assert "Vervanger staat in uw plaats op de wachtlijst en krijgt een mail." in words(answer)


def test_who_named_several_people_hears_to_call_the_griffie(client, meeting):
    guest = InviteeFactory(meeting=meeting)
    for number in range(MAX_STAND_INS):
        taker = name_stand_in(guest, name="Ander", email=f"{number}@example.org", through="link", by=None)
        register(taker.invitee, Answer(comes=False), through="link", by=None)
    path = reverse("attendance:stand_in_by_link", args=[token_for(guest)])
    (form,) = (form for form in read(client.get(path).content.decode()).forms if "email" in form.fields)
    answer = client.post(path, {**form.data(), "name": "Nog een", "email": "nog-een@example.org"})
    said = "Met deze uitnodiging zijn al meer mensen genoemd. Bel de griffie."
    assert (answer.status_code, said in answer.content.decode()) == (422, True)


def test_what_someone_eats_is_in_no_history_export_or_log(client, meeting, almere, caplog):
    from django.apps import apps

    member = person(Role.MEMBER, almere)
    invited(meeting, member)
    client.force_login(member)
    caplog.set_level("DEBUG")
    client.post(reverse("attendance:answer", args=[meeting.pk]), {"comes": "ja", "dinner": "on", "diet": ["halal"]})
    assert [wish.kind for wish in DietWish.objects.all()] == ["halal"]
    assert not hasattr(DietWish, "pgh_event_model")
    for model in apps.get_models():
        if model is DietWish or not model._meta.managed or model._meta.proxy:
            continue
        assert "halal" not in str(list(model._base_manager.values())), model
    assert "halal" not in client.get(reverse("home:own_data_file")).content.decode()
    assert "halal" not in caplog.text


def test_the_secret_of_a_link_is_in_no_log():
    assert without_secret("GET /aanmelden/WzEsMV0:abc/vervanging/ 200") == "GET /aanmelden/…/vervanging/ 200"
    assert without_secret("/vergaderingen/5/aanmelden/vervanging/") == "/vergaderingen/5/aanmelden/vervanging/"


def test_the_same_answer_twice_is_one_answer(meeting):
    guest = InviteeFactory(meeting=meeting)
    for _time in range(2):
        register(guest, Answer(comes=True, dinner=True, diet=["egg"]), through="link", by=None)
    assert answers() == [(guest.name, "comes", True, ["egg"])]


def test_an_answer_that_came_in_while_the_griffie_had_the_page_open_stays(client, meeting, almere):
    """Once the griffie read it, it can put another in its place; its own it can always."""
    guest, clerk = InviteeFactory(meeting=meeting), person(Role.CLERK, almere)
    client.force_login(clerk)
    here = reverse("attendance:invitee", args=[guest.pk])

    def opened():
        return next(form for form in forms_on(client.get(here).text) if "comes" in form.fields).data()

    early = opened()
    register(guest, Answer(comes=True, dinner=True, diet=["egg"]), through="link", by=None)
    for typed in (early | {"comes": ["nee"]}, {"comes": "nee"}):
        told = client.post(here, typed)
        assert told.status_code == 409
        assert "Er kwam intussen een antwoord binnen: dat staat hierboven." in told.text
        assert answers() == [(guest.name, "comes", True, ["egg"])]
    late = next(form for form in forms_on(told.text) if "comes" in form.fields).data()
    assert late["comes"] == ["nee"]
    for _time in range(2):
        assert "Opgeslagen." in client.post(here, late | {"comes": ["nee"]}, follow=True).text
    assert answers() == [(guest.name, "declined", False, [])]
