"""What a griffier tries step after step, to get where only another gremium's griffie may be."""

import datetime

import pytest
from django.core import mail
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from gremia.models import Mandate, Role, User
from gremia.permissions import is_griffie
from meetings.models import Invitation, Meeting
from tests.factories import (
    AgendaItemFactory,
    InvitationFactory,
    MandateFactory,
    MeetingFactory,
    MotionFactory,
    PositionFactory,
    UserFactory,
    person,
    rapporteur,
)
from tests.pages import read
from tests.roles import fresh


def at(user) -> Client:
    client = Client()
    client.force_login(user)
    return client


def form_on(client, path):
    """What a browser would send of the form that saves the page."""
    page = read(client.get(path).content.decode())
    return max((form for form in page.forms if form.method == "post"), key=lambda form: len(form.fields)).data()


def meeting_page(meeting, name):
    return reverse(f"admin:meetings_meeting_{name}", args=[meeting.pk])


def as_it_is(meeting):
    return Meeting.objects.filter(pk=meeting.pk).values("kind", "date", "start", "end", "host", "room", "status").get()


NEXT_YEAR = (timezone.localdate() + datetime.timedelta(days=365)).isoformat()
TOLD = {"date": "2099-01-01", "start": "01:00", "end": "02:00", "kind": "technical_session", "room": "kelder"}


@pytest.mark.parametrize("published", [True, False])
def test_nobody_becomes_the_host_of_another_councils_meeting(almere, lelystad, published):
    clerk, meeting = person(Role.CLERK, almere), MeetingFactory(host=lelystad, published=published)
    AgendaItemFactory(meeting=meeting)
    client, before = at(clerk), as_it_is(meeting)
    data = form_on(client, meeting_page(meeting, "change"))
    assert "host" not in data
    answer = client.post(meeting_page(meeting, "change"), {**data, "host": almere.pk, "chair": "De voorzitter"})
    assert answer.status_code == 302
    meeting.refresh_from_db()
    assert (as_it_is(meeting), meeting.chair) == (before, "De voorzitter"), "every griffie prepares"
    for name in ("cancel", "publish", "mark_held", "delete"):
        assert client.post(meeting_page(meeting, name), {"reason": "Zomaar", "post": "yes"}).status_code == 403
    assert as_it_is(meeting) == before


def test_what_people_were_told_is_not_moved_by_another_griffie(almere, lelystad):
    """A published meeting of 2099 would be as good as cancelled."""
    clerk, meeting = person(Role.CLERK, almere), MeetingFactory(host=lelystad, published=True)
    invitation = InvitationFactory(meeting=meeting)
    client, before = at(clerk), as_it_is(meeting)
    data = form_on(client, meeting_page(meeting, "change"))
    assert TOLD.keys() & data.keys() == set()
    assert client.post(meeting_page(meeting, "change"), {**data, **TOLD}).status_code == 302
    assert as_it_is(meeting) == before
    delete = reverse("admin:meetings_invitation_delete", args=[invitation.pk])
    assert "Deze vergadering is al gepubliceerd." in client.post(delete, {"post": "yes"}, follow=True).text
    assert Invitation.objects.filter(pk=invitation.pk).exists()
    assert at(person(Role.CLERK, lelystad)).post(delete, {"post": "yes"}).status_code == 302


def test_the_times_of_the_agenda_are_still_checked_by_another_griffie(almere, lelystad):
    """Start and end of the evening are only read there, and count."""
    clerk, meeting = person(Role.CLERK, almere), MeetingFactory(host=lelystad, published=True)
    AgendaItemFactory(meeting=meeting, start=meeting.start, duration=200)
    page = at(clerk).get(meeting_page(meeting, "agenda"))
    assert [row.start for row in page.context["times"].rows] == [meeting.start]
    assert page.context["times"].warnings, "it goes on after the evening"


def test_the_hosts_griffie_gives_a_concept_away_and_a_published_meeting_does_not_leave_it(almere, lelystad):
    clerk = person(Role.CLERK, almere)
    concept, published = MeetingFactory(host=almere), MeetingFactory(host=almere, published=True)
    client = at(clerk)
    for meeting, status in ((concept, 302), (published, 200)):
        data = form_on(client, meeting_page(meeting, "change"))
        assert client.post(meeting_page(meeting, "change"), {**data, "host": lelystad.pk}).status_code == status
    concept.refresh_from_db()
    published.refresh_from_db()
    assert (concept.host, published.host) == (lelystad, almere)
    data = form_on(client, meeting_page(concept, "change"))
    client.post(meeting_page(concept, "change"), {**data, "host": almere.pk})
    concept.refresh_from_db()
    assert concept.host == lelystad, "and it does not come back that way"


def test_a_meeting_planned_for_another_council_is_that_councils(almere, lelystad):
    clerk = person(Role.CLERK, almere)
    data = {"kind": "politiek_overleg", "date": NEXT_YEAR, "start": "19:00", "end": "21:30", "host": lelystad.pk}
    assert at(clerk).post(reverse("admin:meetings_meeting_add"), data).status_code == 302
    meeting = Meeting.objects.get()
    agenda = {"items-TOTAL_FORMS": 1, "items-INITIAL_FORMS": 0, "items-0-title": "Opening", "items-0-kind": "opening"}
    agenda |= {"items-0-duration": 150, "expected": meeting.version, "_save": "1"}
    assert at(clerk).post(meeting_page(meeting, "agenda"), agenda).status_code == 302
    assert (meeting.host, meeting.status) == (lelystad, "concept")
    for name in ("publish", "cancel", "delete"):
        assert at(clerk).post(meeting_page(meeting, name), {"reason": "x", "post": "yes"}).status_code == 403
    asked = at(person(Role.CLERK, lelystad)).post(meeting_page(meeting, "publish"), {"because": "De zaal is besteld."})
    assert asked.status_code == 302
    meeting.refresh_from_db()
    assert meeting.status == "published"


def test_a_rapporteurs_account_is_not_taken_over(almere, lelystad):
    """By the address, by a mandate that makes the account one's own, or by a mail that goes elsewhere."""
    clerk, victim = person(Role.CLERK, almere), rapporteur(PositionFactory(), lelystad)
    victim.set_password("een lang wachtwoord 2024")
    victim.save()
    client, page = at(clerk), reverse("admin:gremia_user_change", args=[victim.pk])
    ours = {"name": "Ik", "email": "aanvaller@example.org", "is_active": "on", "_invite": "1"}
    ours |= {"mandates-TOTAL_FORMS": 0, "mandates-INITIAL_FORMS": 0}
    assert client.post(page, ours).status_code == 403
    for since, until in (("2020-01-01", "2021-01-01"), ("2024-01-01", "")):
        data = {"user": victim.pk, "role": "official", "gremium": almere.pk, "since": since, "until": until}
        assert client.post(reverse("admin:gremia_mandate_add"), data).status_code == 302
        assert client.post(page, ours).status_code == 403
    assert client.post(reverse("admin:gremia_user_invite", args=[victim.pk])).status_code == 302
    assert [message.to for message in mail.outbox] == [[victim.email]]
    after = User.objects.get(pk=victim.pk)
    assert (after.name, after.email, after.is_active) == (victim.name, victim.email, True)
    assert client.get(reverse("admin:gremia_user_remove", args=[victim.pk])).status_code == 403
    assert client.post(reverse("admin:gremia_user_delete", args=[victim.pk]), {"post": "yes"}).status_code == 403


def test_a_clerk_does_not_get_a_members_voice(almere, lelystad):
    """Not by an own mandate, not as rapporteur under one that a colleague gave, and not by another's row."""
    clerk, position = person(Role.CLERK, almere), PositionFactory()
    client = at(clerk)
    data = {"user": clerk.pk, "role": "member", "gremium": almere.pk, "since": "2024-01-01"}
    assert client.post(reverse("admin:gremia_mandate_add"), data).status_code == 200
    assert Mandate.objects.filter(user=clerk, role=Role.MEMBER).count() == 0

    own = MandateFactory(user=clerk, gremium=almere)
    page, name = reverse("positions:rapporteurs", args=[position.pk]), f"gremium_{almere.pk}"
    assert client.post(page, {name: [own.pk]}).status_code == 422
    assert not position.rapporteurs.exists()
    assert at(person(Role.CLERK, almere)).post(page, {name: [own.pk]}).status_code == 302
    assert client.post(page, {}).status_code == 302
    assert [r.mandate for r in position.rapporteurs.all()] == [own], "what a colleague did stays"


def test_a_puppet_is_not_made_a_clerk(almere, lelystad):
    """An account of one's own making, with one's own second address."""
    clerk, puppet = person(Role.CLERK, almere), UserFactory()
    client = at(clerk)
    for gremium, role, status in ((lelystad, "clerk", 200), (None, "regional_adviser", 200), (almere, "clerk", 302)):
        data = {"user": puppet.pk, "role": role, "gremium": gremium.pk if gremium else "", "since": "2024-01-01"}
        assert client.post(reverse("admin:gremia_mandate_add"), data).status_code == status
    mandate = puppet.mandates.get()
    for user in (clerk, fresh(puppet)):
        at(user).post(reverse("admin:gremia_mandate_confirm", args=[mandate.pk]))
    page = reverse("admin:gremia_mandate_change", args=[mandate.pk])
    client.post(
        page, {"role": "member", "confirmed_at_0": "2024-01-01", "confirmed_by": clerk.pk, "since": "2024-01-01"}
    )
    assert not is_griffie(fresh(puppet))


def test_the_administrator_decides_for_no_council(almere):
    """Keeps people and gremia, and finds neither meetings nor the steps of a motion."""
    administrator = UserFactory(is_superuser=True)
    meeting, motion = MeetingFactory(host=almere, published=True), MotionFactory(gremium=almere)
    client = at(administrator)
    apps = client.get("/beheer/").context["app_list"]
    assert [model["object_name"] for app in apps for model in app["models"]] == [
        "User",
        "Mandate",
        "Fractie",
        "Gremium",
        "OutgoingMail",
    ]
    for name in ("steps", "run_sheet", "cancel", "paste", "invitation", "change", "history"):
        assert client.get(meeting_page(meeting, name)).status_code == 403, name
    for name in ("publish", "mark_held", "cancel", "delete"):
        assert client.post(meeting_page(meeting, name), {"reason": "x", "post": "yes"}).status_code == 403, name
    for name in ("edit_frame", "file_motion", "record_outcome", "record_amendment"):
        assert client.post(reverse(f"motions:{name}", args=[motion.pk])).status_code == 403, name


def test_a_rapporteur_does_not_number_a_motion(almere):
    """Number and date are the griffier's: what is sent for them is not looked at."""
    position = PositionFactory()
    writer, motion = rapporteur(position, almere), MotionFactory(position=position, gremium=almere)
    page = reverse("motions:edit_frame", args=[motion.pk])
    data = {"subject": "Wonen", "council_number": "M-1", "council_date": "2031-01-01", "agenda_item": "7"}
    for user, facts in ((writer, ("", None)), (person(Role.CLERK, almere), ("M-1", "2031-01-01"))):
        client = at(user)
        assert ("council_number" in form_on(client, page)) == (user != writer)
        assert client.post(page, data).status_code == 302
        motion.refresh_from_db()
        date = motion.council_date and motion.council_date.isoformat()
        assert (motion.council_number, date, motion.subject) == (*facts, "Wonen")
    assert at(writer).post(page, {"subject": "Wonen en werken"}).status_code == 302
    motion.refresh_from_db()
    assert (motion.council_number, motion.subject) == ("M-1", "Wonen en werken"), "it stays"


def test_nobody_takes_an_account_from_its_griffie_with_a_mandate_for_later(almere, lelystad):
    """Or the own griffie could not block its member any more."""
    stranger, clerk, member = person(Role.CLERK, lelystad), person(Role.CLERK, almere), person(Role.MEMBER, almere)
    add = reverse("admin:gremia_mandate_add")
    for role, since in (("official", "2099-01-01"), ("clerk", "2020-01-01")):
        mandate = {"user": member.pk, "role": role, "gremium": lelystad.pk, "since": since}
        assert at(stranger).post(add, mandate).status_code == 302
    page = reverse("admin:gremia_user_change", args=[member.pk])
    blocked = {"name": member.name, "mandates-TOTAL_FORMS": 0, "mandates-INITIAL_FORMS": 0}
    assert at(stranger).post(page, blocked).status_code == 403
    assert at(clerk).post(page, blocked).status_code == 302
    assert fresh(member).is_active is False


def test_an_account_that_somebody_uses_without_a_mandate_is_no_griffies(almere):
    clerk, someone = person(Role.CLERK, almere), UserFactory(last_login=timezone.now())
    page = reverse("admin:gremia_user_change", args=[someone.pk])
    blocked = {"name": "Anders", "mandates-TOTAL_FORMS": 0, "mandates-INITIAL_FORMS": 0}
    assert at(clerk).post(page, blocked).status_code == 403
    assert (fresh(someone).name, fresh(someone).is_active) == (someone.name, True)
    assert at(person(Role.REGIONAL_ADVISER)).post(page, blocked).status_code == 302
