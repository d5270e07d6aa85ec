"""What is deleted after a meeting, and when."""

import datetime
import html
import re

import pytest
from django.urls import reverse
from django.utils import timezone

from attendance.links import link_for
from attendance.models import Delivery, DietWish, Invitee, Mailing, Registration, UnplacedReply
from attendance.tasks import delete_old_data
from gremia.models import Role
from meetings.operations.meeting import cancel_meeting
from portal.models import OutgoingMail
from tests.factories import InviteeFactory, MeetingFactory, invited, person
from tests.pages import words


def was(days: int):
    """Someone with an account and a guest at a meeting so many days ago; both eat vegan."""
    meeting = MeetingFactory(published=True, date=timezone.localdate() - datetime.timedelta(days=days))
    guest, member = InviteeFactory(meeting=meeting), invited(meeting, person(Role.MEMBER, meeting.host))
    for invitee in (guest, member):
        registration = Registration.objects.create(invitee=invitee, state="comes", dinner=True)
        DietWish.objects.create(registration=registration, kind="vegan")
    return meeting


@pytest.mark.parametrize(("days", "wishes"), [(-5, 2), (7, 2), (8, 0), (400, 0)])
def test_what_people_eat_goes_after_seven_days(days, wishes):
    was(days)
    delete_old_data()
    assert (DietWish.objects.count(), Registration.objects.filter(state="comes", dinner=True).count()) == (wishes, 2)


def test_what_people_eat_at_a_meeting_that_does_not_take_place_goes_at_once():
    kept, cancelled = was(-5), was(-5)
    cancel_meeting(cancelled, reason="Storm", by=None)
    assert set(DietWish.objects.values_list("registration__invitee__meeting", flat=True)) == {kept.pk}


@pytest.mark.parametrize(("days", "words"), [(90, "550 <gast@example.org> onbekend"), (91, "")])
def test_what_a_mail_server_said_of_a_guest_goes_with_the_address(days, words):
    meeting = was(days)
    guest, member = meeting.invitees.order_by("pk")
    mailing = Mailing.objects.create(meeting=meeting, version=1, kind="invitation")
    for invitee in (guest, member):
        error = "550 <gast@example.org> onbekend"
        Delivery.objects.create(mailing=mailing, invitee=invitee, state="refused", error=error)
    delete_old_data()
    assert [row.error for row in mailing.deliveries.order_by("pk")] == [words, "550 <gast@example.org> onbekend"]


@pytest.mark.parametrize(("days", "kept"), [(90, 2), (91, 1)])
def test_a_mail_to_a_guest_that_was_given_up_goes_with_the_address(days, kept):
    """It stands in the list of mails that could not be sent, with name and address, until somebody deletes it there."""
    meeting = was(days)
    guest, member = meeting.invitees.order_by("pk")
    for invitee in (guest, member):
        OutgoingMail.objects.create(
            to=[invitee.email], subject="Er is een plaats", body="", error="550", next_try_at=None
        )
    OutgoingMail.objects.update(created_at=timezone.now() - datetime.timedelta(days=days + 1))
    delete_old_data()
    assert OutgoingMail.objects.count() == kept
    assert OutgoingMail.objects.filter(to=[member.email]).exists()


def test_a_mail_of_today_to_who_was_a_guest_long_ago_stays():
    guest = was(400).invitees.order_by("pk")[0]
    OutgoingMail.objects.create(to=[guest.email], subject="Er is een plaats", body="", error="550")
    delete_old_data()
    assert OutgoingMail.objects.count() == 1


def test_who_answers_reads_of_each_kind_how_long_it_is_kept(client, settings):
    settings.DIET_DAYS, settings.GUEST_DAYS = 4, 40
    meeting = MeetingFactory(published=True, date=timezone.localdate() + datetime.timedelta(days=5))
    page = html.unescape(client.get(link_for(InviteeFactory(meeting=meeting))).text)
    (kept,) = re.findall(r'<h2 id="kept">.*?</ul>', page, re.DOTALL)
    assert re.findall(r"<li>(.*)</li>", kept) == [
        "Wat u eet: alleen de griffie ziet dit. Het wordt 4 dagen na de vergadering gewist, of meteen als de"
        " vergadering niet doorgaat.",
        "Naam en adres van een gast zonder account: worden 40 dagen na de vergadering gewist. Dat er iemand kwam en hoe"
        " laat, blijft zonder naam staan.",
        "Een antwoord uit een agenda dat bij niemand op de gastenlijst past: de afzender en het antwoord, tot de"
        " griffie het heeft afgehandeld en ten hoogste 40 dagen.",
        "Wie met een account is uitgenodigd, wat die antwoordde en wanneer, en hoe laat die binnenkwam: bewaard zo lang"
        " als het account bestaat.",
    ]


@pytest.mark.parametrize(("hours", "kept"), [(-1, True), (1, False)])
def test_an_answer_that_fits_nobody_is_kept_for_ninety_days_at_most(hours, kept):
    reply = UnplacedReply.objects.create(message_id="<1@elders>", sender="a@b", reason="stranger")
    UnplacedReply.objects.update(received_at=timezone.now() - datetime.timedelta(days=90, hours=hours))
    delete_old_data()
    assert UnplacedReply.objects.filter(pk=reply.pk).exists() == kept


def test_the_list_of_the_caterer_says_why_it_has_no_wishes_any_more(client):
    meeting = was(8)
    delete_old_data()
    client.force_login(person(Role.CLERK, meeting.host))
    page = words(client.get(reverse("attendance:dinner", args=[meeting.pk])))
    assert "diners 2 Eén persoon" in page
    assert "De wensen worden 7 dagen na de vergadering gewist. Alleen het aantal diners blijft staan." in page


def test_the_days_are_settings(settings):
    settings.DIET_DAYS, settings.GUEST_DAYS = 1, 3
    was(2)
    delete_old_data()
    assert (DietWish.objects.count(), Invitee.objects.filter(guest_name="").count()) == (0, 1)


@pytest.mark.parametrize(("days", "cleared"), [(90, False), (91, True)])
def test_a_guest_without_an_account_is_forgotten_and_stays_counted(days, cleared):
    meeting = was(days)
    delete_old_data()
    guest, member = meeting.invitees.order_by("pk")
    assert ((guest.guest_name, guest.guest_email) == ("", "")) == cleared
    assert (guest.name == "gast") == cleared
    assert member.name.startswith("Person")
    names = str(list(Invitee.pgh_event_model.objects.values()))
    assert "example.org" not in names
