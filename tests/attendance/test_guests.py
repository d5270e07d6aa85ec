"""The guest list: proposed from mandates, guests by name, and its pages."""

import datetime

import pytest
from django.urls import reverse
from django.utils import formats, timezone

from attendance import permissions
from attendance.models import DietWish, Invitee, Reception, Registration
from attendance.operations.dinner import close_dinner, confirm_caterer, decide_late_change
from attendance.operations.guests import guest_for, invite_groups, uninvite_guest
from attendance.operations.reception import set_reception
from attendance.operations.registration import Answer, name_stand_in, register
from attendance.queries.dinner import caterer_numbers, late_changes
from attendance.queries.guests import coming, listed, numbers
from attendance.queries.proposal import proposed
from gremia.models import Mandate, Role
from gremia.operations.bulk import set_fracties
from gremia.operations.mandate import change_fractie
from gremia.operations.person import remove_person
from meetings.models import Meeting
from portal.compared import ChangedMeanwhile
from tests.factories import FractieFactory, InviteeFactory, MandateFactory, MeetingFactory, UserFactory, invited, person
from tests.pages import forms_on, words
from tests.roles import as_table, everyone, truth_table

DAY = datetime.timedelta(days=1)


@pytest.fixture
def meeting(almere) -> Meeting:
    return MeetingFactory(host=almere, published=True)


@pytest.fixture
def clerk(client, almere):
    clerk = person(Role.CLERK, almere)
    client.force_login(clerk)
    return clerk


def on_list() -> list[tuple[str, str, str]]:
    return [(i.name, i.gremium.short_name if i.gremium else "", i.role) for i in Invitee.objects.on_list()]


def test_the_proposal_has_the_mandates_of_that_day_and_each_person_once(meeting, almere, lelystad):
    begins = MandateFactory(gremium=almere, since=meeting.date).user
    MandateFactory(gremium=almere, until=meeting.date - DAY)
    MandateFactory(gremium=almere, since=meeting.date + DAY)
    MandateFactory(gremium=lelystad, user=begins, role=Role.OFFICIAL)
    left = person(Role.EXECUTIVE, lelystad)
    left.is_active = False
    left.save()
    person(Role.EXECUTIVE, lelystad)
    person(Role.CLERK, almere, confirmed_at=None)
    assert [(each.gremium, each.role, each.number, each.is_usual) for each in proposed(meeting)] == [
        (almere, "member", 1, True),
        (lelystad, "executive", 1, True),
    ]


def test_the_griffie_puts_groups_on_the_list(client, meeting, almere, lelystad, clerk):
    fractie = FractieFactory(gremium=almere)
    member = person(Role.MEMBER, almere, fractie=fractie)
    official = person(Role.OFFICIAL, lelystad)
    path = reverse("attendance:propose", args=[meeting.pk])
    page = client.get(path).content.decode()
    assert page.count("checked") == 2  # the clerk is offered, and not ticked
    client.post(path, {"groups": [f"{almere.pk}-member", f"{lelystad.pk}-official"]})
    assert on_list() == [(member.name, "Almere", "member"), (official.name, "Lelystad", "official")]
    assert Invitee.objects.get(user=member).fractie == fractie
    guest_list = client.get(reverse("attendance:guests", args=[meeting.pk])).content.decode()
    assert f"Almere, {Role.CLERK.label}: 1" in guest_list
    again = client.post(path, {"groups": [f"{almere.pk}-member"]})
    assert (again.status_code, "staat iedereen intussen op de lijst" in again.text) == (422, True)


def test_guests_by_name_and_address_all_or_none(client, meeting, almere, clerk):
    member = person(Role.MEMBER, almere)
    path = reverse("attendance:add_guests", args=[meeting.pk])
    text = "Gast Een, EEN@example.org\n\nGast Twee <twee@example.org>\nGast Drie;drie@example.org\n"
    client.post(path, {"guests": text + f"Wie dan ook, {member.email}"})
    assert on_list() == [
        ("Gast Een", "", ""),
        ("Gast Twee", "", ""),
        ("Gast Drie", "", ""),
        (member.name, "Almere", "member"),
    ]
    answer = client.post(path, {"guests": "Nieuw, nieuw@example.org\nGast Een, een@example.org"})
    assert answer.status_code == 422
    assert "Staat al op de lijst: een@example.org" in answer.content.decode()
    assert len(on_list()) == 4


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ("alleen een naam", "Regel 1: geef een naam"),
        ("Gast, geen adres", "Regel 1: “geen adres” is geen e-mailadres."),
        ("Een, a@example.org\nTwee, A@example.org", "Regel 2: dit adres staat ook op regel 1."),
        ("\n".join(f"Gast, g{number}@example.org" for number in range(5000)), "te veel in één keer"),
        ("x" * 151 + ", a@example.org", "Regel 1: de naam is te lang."),
    ],
)
def test_what_is_no_guest_is_said_with_its_line(client, meeting, clerk, text, message):
    answer = client.post(reverse("attendance:add_guests", args=[meeting.pk]), {"guests": text})
    assert answer.status_code == 422
    assert message in answer.content.decode()
    assert on_list() == []


def test_who_was_taken_off_is_not_proposed_and_comes_back_by_name(client, meeting, almere, clerk):
    member = person(Role.MEMBER, almere)
    invitee = invited(meeting, member)
    remove, page = (reverse(f"attendance:{name}", args=[invitee.pk]) for name in ("remove_invitee", "invitee"))
    taken_off = next(form for form in forms_on(client.get(page).text) if form.action == remove).data()
    client.post(remove, taken_off)
    off = Invitee.objects.get().uninvited_at
    assert (on_list(), [each.role for each in proposed(meeting)]) == ([], ["clerk"])
    assert "Iemand heeft dit al van de lijst gehaald." in client.post(remove, follow=True).text
    assert Invitee.objects.get().uninvited_at == off
    client.post(reverse("attendance:add_guests", args=[meeting.pk]), {"guests": f"Lid, {member.email}"})
    client.post(remove, taken_off)
    assert on_list() == [(member.name, "Almere", "member")], "the same form once more is no second wish"


def test_a_guest_who_becomes_a_member_stands_on_the_list_once_with_the_answer_that_was_given(client, meeting, almere):
    guest = InviteeFactory(meeting=meeting, guest_email="anna@example.org")
    off = InviteeFactory(meeting=meeting, guest_email="bo@example.org", uninvited_at=timezone.now())
    register(guest, Answer(comes=True, dinner=True), through="link", by=None)
    anna, bo = UserFactory(email="anna@example.org"), UserFactory(email="bo@example.org")
    for user in (anna, bo):
        MandateFactory(user=user, gremium=almere)
    assert [(each.key, each.number) for each in proposed(meeting)] == [(f"{almere.pk}-member", 1)]
    client.force_login(person(Role.CLERK, almere))
    page = reverse("attendance:invitee", args=[guest.pk])
    assert "Op de dag van de vergadering is deze persoon: volksvertegenwoordiger, Almere" in words(client.get(page))
    assert invite_groups(meeting, [f"{almere.pk}-member"], by=None) == 1
    assert "Op de dag van" not in words(client.get(page))
    assert on_list() == [(anna.name, "Almere", "member")]
    assert coming(meeting).get().pk == guest.pk
    client.force_login(anna)
    assert client.get(reverse("attendance:answer", args=[meeting.pk])).status_code == 200
    assert guest_for(meeting, name="Bo", email="bo@example.org", by=None).pk == off.pk
    assert on_list() == [(anna.name, "Almere", "member"), (bo.name, "Almere", "member")]
    assert [each.role for each in proposed(meeting)] == ["clerk"]


def test_who_gets_another_role_comes_as_that_once_the_griffie_says_so(meeting, almere, lelystad):
    chosen, by_name, ended = (person(Role.MEMBER, almere) for _number in range(3))
    rows = [invited(meeting, user) for user in (chosen, by_name, ended)]
    Mandate.objects.update(until=meeting.date - DAY)
    for user in (chosen, by_name):
        MandateFactory(user=user, gremium=lelystad, role=Role.EXECUTIVE, since=meeting.date)
    register(rows[0], Answer(comes=True), through="portal", by=None)
    for row, user in zip(rows[1:], (by_name, ended), strict=True):
        uninvite_guest(row, by=None)
        guest_for(meeting, name="", email=user.email, by=None)
    assert on_list() == [
        (chosen.name, "Almere", "member"),
        (by_name.name, "Lelystad", "executive"),
        (ended.name, "", ""),
    ]
    invite_groups(meeting, [f"{lelystad.pk}-executive"], by=None)
    assert on_list()[0] == (chosen.name, "Lelystad", "executive")
    assert coming(meeting).get().pk == rows[0].pk
    assert proposed(meeting) == []


def test_who_is_removed_is_off_the_lists_to_come_and_gets_no_mail(meeting, almere, mailoutbox):
    leaves, comes = person(Role.MEMBER, almere), InviteeFactory(meeting=meeting)
    set_reception(meeting, capacity=1, has_dinner=True, dinner_until=None, offer_hours=24, by=None)
    past = invited(MeetingFactory(published=True, date=timezone.localdate() - DAY), leaves)
    waits = invited(meeting, leaves)
    for row in (comes, waits):
        register(row, Answer(comes=True), through="portal", by=None)
    leaves.mandates.update(until=timezone.localdate() - DAY)
    remove_person(leaves, by=None)
    register(comes, Answer(comes=False), through="link", by=None)
    assert [row.pk for row in Invitee.objects.on_list()] == [comes.pk, past.pk]
    assert (Registration.objects.get(invitee=waits).state, mailoutbox) == ("declined", [])


def test_who_left_the_gremium_that_was_asked_is_pointed_out_also_with_a_mandate_elsewhere(meeting, almere, lelystad):
    both, stays = person(Role.MEMBER, almere), person(Role.MEMBER, almere)
    MandateFactory(user=both, gremium=lelystad, role=Role.MEMBER)
    invitees = [invited(meeting, both), invited(meeting, stays)]
    assert [row for row in listed(meeting) if not row.has_mandate] == []
    Mandate.objects.filter(gremium=almere, user=both).update(until=meeting.date - datetime.timedelta(days=1))
    assert [row for row in listed(meeting) if not row.has_mandate] == [invitees[0]]


def test_who_goes_to_another_fractie_comes_as_one_of_that_from_its_first_day_on(meeting, almere):
    """A fractie that splits on the day of the meeting, when everybody was invited long before."""
    before, after = FractieFactory(gremium=almere, name="Samen"), FractieFactory(gremium=almere, name="Alleen")
    member, stays = (person(Role.MEMBER, almere, fractie=before) for _number in range(2))
    day_before = MeetingFactory(host=almere, published=True, date=meeting.date - datetime.timedelta(days=1))
    for evening in (day_before, meeting):
        for user in (member, stays):
            invitee = invited(evening, user)
            register(invitee, Answer(comes=True), through="portal", by=None)
    change_fractie(member.mandates.get(), fractie=after, on=meeting.date, by=None)
    assert [one.fractie.name for one in coming(day_before)] == ["Samen", "Samen"]
    assert {one.user: one.fractie.name for one in coming(meeting)} == {member: "Alleen", stays: "Samen"}
    ((of_almere,), _roles, _total) = numbers(meeting)
    assert {part["name"]: part["comes"] for part in of_almere["parts"]} == {"Alleen": 1, "Samen": 1}


def of_fractie(gremium, name, **days):
    return MandateFactory(gremium=gremium, role=Role.MEMBER, fractie=FractieFactory(gremium=gremium, name=name), **days)


def on_page_of_mandate(client, mandate, fractie):
    data = {"since": mandate.since, "until": "", "fractie": fractie.pk}
    assert client.post(reverse("admin:gremia_mandate_change", args=[mandate.pk]), data).status_code == 302


def on_page_of_person(client, mandate, fractie):
    data = {"name": mandate.user.name, "email": mandate.user.email, "is_active": "on"}
    data |= {"mandates-TOTAL_FORMS": 1, "mandates-INITIAL_FORMS": 1, "mandates-0-id": mandate.pk}
    data |= {"mandates-0-user": mandate.user_id, "mandates-0-since": mandate.since, "mandates-0-fractie": fractie.pk}
    assert client.post(reverse("admin:gremia_user_change", args=[mandate.user_id]), data).status_code == 302


def by_table(client, mandate, fractie):
    mandate.fractie = fractie
    set_fracties([mandate])


@pytest.mark.parametrize("correct", [on_page_of_mandate, on_page_of_person, by_table])
def test_a_fractie_that_was_wrong_all_along_is_right_on_the_guest_list_too(client, clerk, meeting, almere, correct):
    """A mandate that begins later, where one choice too far down was made; and one that names no fractie yet."""
    right = FractieFactory(gremium=almere, name="Samen")
    later = of_fractie(almere, "Alleen", since=meeting.date)
    nameless = MandateFactory(gremium=almere, role=Role.MEMBER, fractie=None)
    for mandate in (later, nameless):
        invitee = invited(meeting, mandate.user)
        executive = MandateFactory(user=mandate.user, gremium=almere, role=Role.EXECUTIVE)
        evening = MeetingFactory(host=almere, published=True)
        listens = Invitee.objects.create(meeting=evening, user=mandate.user, gremium=almere, role=executive.role)
        correct(client, mandate, right)
        invitee.refresh_from_db()
        listens.refresh_from_db()
        assert (invitee.fractie, listens.fractie) == (right, None)


def test_a_guest_who_comes_instead_does_so_for_the_right_fractie_too(meeting, almere):
    """A colleague who does so has a fractie of one's own, which is right as it is."""
    wrong, right = (FractieFactory(gremium=almere, name=name) for name in ("Alleen", "Samen"))
    ill, busy, colleague = (person(Role.MEMBER, almere, fractie=wrong) for _number in range(3))
    for member, name, email in ((ill, "Gast", "gast@example.org"), (busy, "Collega", colleague.email)):
        name_stand_in(invited(meeting, member), name=name, email=email, through="portal", by=None)
    for member in (ill, busy):
        by_table(None, member.mandates.get(), right)
    found = {one.name: one.fractie for one in coming(meeting)}
    assert found == {"Gast": right, colleague.name: wrong}


def test_numbers_per_gremium_fractie_and_role(meeting, almere, lelystad):
    fractie = FractieFactory(gremium=almere, name="Groep")
    comes, waits, silent = (person(Role.MEMBER, almere, fractie=fractie) for _number in range(3))
    executive = person(Role.EXECUTIVE, lelystad)
    guest = InviteeFactory(meeting=meeting)
    rows = [invited(meeting, user) for user in (comes, waits, silent, executive)]
    for invitee, state in ((rows[0], "comes"), (rows[3], "declined"), (guest, "comes")):
        Registration.objects.create(invitee=invitee, state=state)
    Registration.objects.create(invitee=rows[1], state="waiting", queue_number=1)

    def line(group):
        return tuple(group[key] for key in ("name", "asked", "comes", "waits", "declined", "silent"))

    by_gremium, by_role, total = numbers(meeting)
    assert [line(group) for group in by_gremium] == [
        ("Almere", 3, 1, 1, 0, 1),
        ("Lelystad", 1, 0, 0, 1, 0),
        ("zonder gremium", 1, 1, 0, 0, 0),
    ]
    assert [line(part) for part in by_gremium[0]["parts"]] == [("Groep", 3, 1, 1, 0, 1)]
    assert [line(group)[1:] for group in by_role] == [(3, 1, 1, 0, 1), (1, 0, 0, 1, 0), (1, 1, 0, 0, 0)]
    assert line(total) == ("Samen", 5, 2, 1, 1, 1)


def test_coming_are_those_of_the_list_with_a_place_and_those_who_are_there(meeting):
    comes, declined, walked_in, _silent = (InviteeFactory(meeting=meeting, guest_name=name) for name in "ABCD")
    Registration.objects.create(invitee=comes, state="comes")
    Registration.objects.create(invitee=declined, state="declined")
    Registration.objects.create(invitee=walked_in, state="silent", checked_in_at=timezone.now())
    Registration.objects.create(invitee=InviteeFactory(), state="comes")
    gone = InviteeFactory(meeting=meeting, uninvited_at=timezone.now())
    Registration.objects.create(invitee=gone, state="declined", checked_in_at=timezone.now())
    assert list(coming(meeting)) == [comes, walked_in]


@pytest.mark.parametrize("number", [1, 3, 10])
def test_the_list_takes_the_same_queries_for_any_number(
    client, meeting, almere, clerk, number, django_assert_num_queries
):
    for _each in range(number):
        user = person(Role.MEMBER, almere, fractie=FractieFactory(gremium=almere, seats=0))
        register(invited(meeting, user), Answer(comes=True), through="portal", by=None)
    client.get(reverse("attendance:guests", args=[meeting.pk]))
    with django_assert_num_queries(QUERIES_OF_LIST):
        client.get(reverse("attendance:guests", args=[meeting.pk]))


QUERIES_OF_LIST = 13


def test_the_list_is_searched_and_narrowed(client, meeting, almere, clerk):
    first, second = (
        InviteeFactory(meeting=meeting, guest_name="Anna"),
        InviteeFactory(meeting=meeting, guest_name="Bea"),
    )
    Registration.objects.create(invitee=first, state="comes")
    path = reverse("attendance:guests", args=[meeting.pk])

    def found(query: str) -> list[str]:
        page = client.get(path + query).content.decode()
        return [name for name in (first.name, second.name) if f">{name}</a>" in page]

    assert found("") == ["Anna", "Bea"]
    assert found("?zoek=ann") == ["Anna"]
    assert found("?antwoord=silent") == ["Bea"]
    assert found("?antwoord=comes") == ["Anna"]
    assert found(f"?gremium={almere.pk}") == ["Anna", "Bea"]  # nobody of it is on the list: no choice
    assert found("?antwoord=niets&gremium=x") == ["Anna", "Bea"]


def test_the_griffie_answers_for_somebody(client, meeting, clerk):
    guest = InviteeFactory(meeting=meeting)
    client.post(reverse("attendance:invitee", args=[guest.pk]), {"comes": "ja", "dinner": "on", "diet": ["egg"]})
    registration = Registration.objects.get()
    assert (registration.state, registration.through, registration.answered_by) == ("comes", "griffie", clerk)


def decide(client, guest, decision, expected=None):
    """What the griffie decides about a late change, on the page as it is now."""
    now = Registration.objects.filter(invitee=guest).first()
    posted = {"besluit": decision, "expected": expected or (now.version if now else "")}
    return client.post(reverse("attendance:decide_late_change", args=[guest.pk]), posted, follow=True)


def test_a_late_change_is_accepted_or_refused_and_the_person_hears_it(client, meeting, clerk, mailoutbox):
    eats, late, stays = (InviteeFactory(meeting=meeting) for _number in range(3))
    register(eats, Answer(comes=True, dinner=True, diet=["egg"]), through="link", by=None)
    register(stays, Answer(comes=True, dinner=True), through="link", by=None)
    close_dinner(meeting, by=clerk)
    register(late, Answer(comes=True, dinner=True, diet=["vegan"]), through="link", by=None)
    register(eats, Answer(comes=False), through="link", by=None)
    path = reverse("attendance:dinner", args=[meeting.pk])
    page = client.get(path).content.decode()
    assert page.index("wel mee-eten, veganistisch") < page.index("niet meer mee-eten")
    assert '<td class="number">2</td>' in page  # two dinners, as the caterer was told
    decide(client, late, "ja")
    decide(client, eats, "nee")
    page = client.get(path).content.decode()
    assert '<td class="number">3</td>' in page
    assert "veganistisch" in page
    assert stays.name not in page
    assert [
        (mail.to[0], "De griffie geeft de wijziging door aan de cateraar." in mail.body) for mail in mailoutbox
    ] == [
        (late.email, True),
        (eats.email, False),
    ]
    assert "veganistisch" not in mailoutbox[0].body
    for decided in (late, InviteeFactory(meeting=meeting)):
        assert "al beslist" in decide(client, decided, "ja").text


def test_a_late_change_that_was_changed_again_is_looked_at_once_more(client, meeting, clerk, mailoutbox):
    guest = InviteeFactory(meeting=meeting)
    register(guest, Answer(comes=True, dinner=True), through="link", by=None)
    close_dinner(meeting, by=clerk)
    seen = register(guest, Answer(comes=True, dinner=True, diet=["vegetarian"]), through="link", by=None).version
    register(guest, Answer(comes=True, dinner=True, diet=["vegetarian", "peanuts"]), through="link", by=None)
    answer = decide(client, guest, "nee", seen)
    assert f"{guest} heeft weer iets gewijzigd. Kijk nog een keer en besluit dan." in words(answer)
    assert "ook: allergie: pinda" in words(answer)
    assert mailoutbox == []
    decide(client, guest, "nee")
    assert (late_changes(meeting), len(mailoutbox)) == ([], 1)


def test_who_is_taken_off_the_list_asks_for_no_late_change_and_the_caterer_hears_of_one_dinner_less(
    client, meeting, clerk, mailoutbox
):
    off, called_off, stays = (InviteeFactory(meeting=meeting) for _number in range(3))
    for guest in (off, called_off, stays):
        register(guest, Answer(comes=True, dinner=True, diet=["egg"]), through="link", by=None)
    close_dinner(meeting, by=clerk)
    confirm_caterer(meeting, by=clerk)
    register(called_off, Answer(comes=False), through="link", by=None)
    for guest in (off, called_off):
        client.post(reverse("attendance:remove_invitee", args=[guest.pk]))
    assert late_changes(meeting) == []
    assert caterer_numbers(Meeting.objects.get()) == (1, [("allergie: ei", 1)])
    assert Reception.objects.get().caterer_waits
    assert [(wish.registration.invitee, wish.wanted) for wish in DietWish.objects.all()] == [(stays, True)]
    assert mailoutbox == []


def test_what_the_caterer_could_not_change_stays_ordered_when_somebody_is_taken_off_the_list(meeting, clerk):
    guest = InviteeFactory(meeting=meeting)
    register(guest, Answer(comes=True, dinner=True, diet=["egg"]), through="link", by=None)
    close_dinner(meeting, by=clerk)
    declined = register(guest, Answer(comes=False), through="link", by=None)
    decide_late_change(guest, accept=False, expected=declined.version, by=clerk)
    confirm_caterer(meeting, by=clerk)
    uninvite_guest(guest, by=clerk)
    assert late_changes(meeting) == []
    assert caterer_numbers(Meeting.objects.get()) == (1, [("allergie: ei", 1)])
    assert not Reception.objects.get().caterer_waits


def test_dinner_closes_by_itself_after_its_last_day(meeting, clerk, client):
    guest = InviteeFactory(meeting=meeting)
    register(guest, Answer(comes=True, dinner=True), through="link", by=None)
    reception = Invitee.objects.get(pk=guest.pk).meeting.reception
    reception.dinner_until = timezone.localdate() - DAY
    reception.save()
    register(guest, Answer(comes=True, dinner=False), through="link", by=None)
    registration = Registration.objects.get()
    assert (registration.dinner, registration.dinner_ordered) == (False, True)


def test_who_may(meeting, almere, lelystad):
    people = everyone(almere, lelystad)
    own = invited(meeting, people["member"])
    concept = MeetingFactory(host=almere)
    cancelled = MeetingFactory(host=almere, status="cancelled", cancelled_because="De zaal is dicht.")
    held = MeetingFactory(host=almere, published=True, status="held")
    questions = {
        "see": lambda user: permissions.can_see_guests(user, meeting),
        "edit": lambda user: permissions.can_edit_guests(user, concept),
        "tell caterer": lambda user: permissions.can_tell_caterer(user, cancelled),
        "tell later": lambda user: permissions.can_tell_caterer(user, held),
        "for": lambda user: permissions.can_answer_for(user, own),
    }
    assert truth_table(people, questions) == as_table("""
                             | see | edit | tell caterer | tell later | for
        clerk                | yes | yes  | yes          | .          | yes
        clerk elsewhere      | yes | yes  | yes          | .          | yes
        clerk and member     | yes | yes  | yes          | .          | yes
        regional adviser     | yes | yes  | yes          | .          | yes
    """)


def test_the_list_says_how_many_are_on_it_and_how_many_come(client, meeting, clerk):
    comes_alone, _silent = (InviteeFactory(meeting=meeting) for _number in range(2))
    register(comes_alone, Answer(comes=True), through="link", by=None)
    client.force_login(clerk)
    page = words(client.get(f"/vergaderingen/{meeting.pk}/gasten/"))
    assert "Op de lijst: 2. Komt: 1. Nog geen antwoord: 1." in page
    assert "uitgenodigd" not in page


def test_what_two_griffiers_set_about_coming_is_kept_of_both(client, meeting, clerk):
    path = reverse("attendance:reception", args=[meeting.pk])

    def opened():
        return next(form for form in forms_on(client.get(path).text) if "capacity" in form.fields).data()

    early = opened()
    assert client.post(path, early | {"capacity": ["80"]}).status_code == 302
    assert client.post(path, early | {"offer_hours": ["12"]}).status_code == 302
    asked = client.post(path, early | {"capacity": ["90"]})
    assert (asked.status_code, "Iemand maakte hier intussen “80” van." in asked.text) == (422, True)
    reception = Reception.objects.get()
    assert (reception.capacity, reception.offer_hours) == (80, 12)


def test_of_two_who_set_it_at_once_one_hears_of_the_other(meeting):
    read = Reception.objects.create(meeting=meeting)
    values = {"has_dinner": True, "dinner_until": None, "offer_hours": 24}
    set_reception(meeting, capacity=80, **values, expected=read, by=None)
    with pytest.raises(ChangedMeanwhile):
        set_reception(meeting, capacity=90, **values, expected=read, by=None)
    assert Reception.objects.get().capacity == 80


@pytest.mark.parametrize(("days", "is_linked"), [(0, True), (1, False)])
def test_what_a_tablet_noted_before_an_evening_was_called_off_is_found_from_the_list(
    client, meeting, clerk, days, is_linked
):
    InviteeFactory(meeting=meeting)
    path, arrivals = (reverse(f"attendance:{page}", args=[meeting.pk]) for page in ("guests", "arrivals"))
    Meeting.objects.filter(pk=meeting.pk).update(date=timezone.localdate() + days * DAY)
    assert "Noteerde een tablet al wie er was" not in client.get(path).text
    Meeting.objects.filter(pk=meeting.pk).update(status="cancelled", cancelled_because="Storm")
    page = client.get(path).text
    assert ("Noteerde een tablet al wie er was" in page, f'href="{arrivals}"' in page) == (is_linked, is_linked)


def with_dinner_passed_on(meeting, by) -> Invitee:
    """A guest with a dinner of which the caterer knows."""
    guest = InviteeFactory(meeting=meeting)
    register(guest, Answer(comes=True, dinner=True, diet=["halal"]), through="link", by=None)
    close_dinner(meeting, by=by)
    confirm_caterer(meeting, by=by)
    return guest


def test_without_dinner_what_people_chose_is_gone_and_no_change_is_a_late_one(client, meeting, clerk, mailoutbox):
    guest = with_dinner_passed_on(meeting, clerk)
    set_reception(meeting, capacity=None, has_dinner=False, dinner_until=None, offer_hours=24, by=clerk)
    register(guest, Answer(comes=True), through="link", by=None)
    page = words(client.get(reverse("attendance:dinner", args=[meeting.pk])))
    assert "Er is geen diner." in page
    assert "De cateraar rekent nog op diners: 1." in page
    assert [part for part in ("halal", "Voor de cateraar", "Late wijzigingen", "mee-eten") if part in page] == []
    assert Registration.objects.values_list("dinner", "dinner_ordered").get() == (False, False)
    assert not DietWish.objects.exists()
    client.post(reverse("attendance:decide_late_change", args=[guest.pk]), {"besluit": "ja"})
    assert mailoutbox == []


def test_a_dinner_that_comes_back_is_chosen_anew(meeting, clerk):
    guest = with_dinner_passed_on(meeting, clerk)
    for has_dinner in (False, True):
        set_reception(meeting, capacity=None, has_dinner=has_dinner, dinner_until=None, offer_hours=24, by=clerk)
    assert caterer_numbers(meeting) == (0, [])
    register(guest, Answer(comes=True, dinner=True), through="link", by=None)
    assert (caterer_numbers(meeting), late_changes(meeting)) == ((1, []), [])


def test_the_last_day_of_dinner_is_no_day_that_has_passed(client, meeting, clerk):
    path, today = reverse("attendance:reception", args=[meeting.pk]), timezone.localdate()

    def answer(until: str) -> tuple[int, bool]:
        form = next(form for form in forms_on(client.get(path).text) if "capacity" in form.fields).data()
        got = client.post(path, form | {"dinner_until": [until]})
        return got.status_code, "Die dag is voorbij." in got.text

    assert answer(str(today - DAY)) == (422, True)
    assert answer(str(today)) == (302, False)
    page = words(client.get(reverse("attendance:dinner", args=[meeting.pk])))
    assert f"Het diner sluit vanzelf na {formats.date_format(today, 'l j F Y')}." in page
    Reception.objects.update(dinner_until=today - DAY)
    assert answer(str(today - DAY)) == (302, False)  # left as it was
