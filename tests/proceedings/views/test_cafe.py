"""The pages of a world café."""

import datetime
import re

import pytest
from django.urls import reverse
from django.utils import timezone

from attendance.links import token_for
from attendance.models import Registration
from attendance.operations.guests import uninvite_guest
from attendance.operations.registration import Answer, register
from gremia.models import Role
from meetings.models import Meeting
from proceedings.models import WorldCafe
from proceedings.operations.cafe import make_table_plan
from proceedings.queries.cafe import round_now
from proceedings.queries.people import who_comes
from tests import pdfs
from tests.factories import AgendaItemFactory, FractieFactory, MeetingFactory, WorldCafeFactory, comes, person
from tests.pages import forms_on, words


@pytest.fixture
def cafe(almere, lelystad):
    cafe = WorldCafeFactory(meeting__host=almere)
    for gremium in (almere, lelystad):
        for _number in range(3):
            comes(cafe.meeting, person(Role.MEMBER, gremium, fractie=FractieFactory(gremium=gremium)))
    return cafe


@pytest.fixture
def planned(cafe):
    return make_table_plan(cafe, who_comes(cafe.meeting), by=None)


def setup(tables, rounds, **more):
    data = {"tafels-TOTAL_FORMS": len(tables), "tafels-INITIAL_FORMS": 0}
    data |= {"rondes-TOTAL_FORMS": len(rounds), "rondes-INITIAL_FORMS": 0}
    for number, (theme, host) in enumerate(tables):
        data |= {f"tafels-{number}-theme": theme, f"tafels-{number}-host": host}
    for number, (start, end) in enumerate(rounds):
        data |= {f"rondes-{number}-start": start, f"rondes-{number}-end": end}
    return data | more


def test_a_griffier_sets_up_tables_and_rounds_and_makes_the_plan(client, cafe):
    client.force_login(person(Role.CLERK, cafe.meeting.host))
    path = f"/vergaderingen/{cafe.meeting_id}/wereldcafe/"
    AgendaItemFactory(meeting=cafe.meeting, kind="world_cafe", start=datetime.time(19, 30), duration=45)
    assert "Op de agenda staat het wereldcafé van 19.30 tot 20.15 uur." in words(client.get(f"{path}opzet/"))
    filled = setup([("Mobiliteit", "Gastvrouw"), ("", ""), ("Wonen", "")], [("19:30", "19:50"), ("", "")])
    answer = client.post(f"{path}opzet/", filled, follow=True)
    assert [str(message) for message in answer.context["messages"]] == ["De tafels en rondes zijn bewaard."]
    assert list(cafe.tables.values_list("theme", "host")) == [("Mobiliteit", "Gastvrouw"), ("Wonen", "")]
    answer = client.post(f"{path}tafelplan/", follow=True)
    assert [str(message) for message in answer.context["messages"]] == ["Het tafelplan is gemaakt."]
    assert answer.context["quality"].is_mixed
    answer = client.post(f"{path}na-de-inloop/", follow=True)
    told = "Het plan past bij wie er is. 0 mensen zitten ergens anders."
    assert [str(message) for message in answer.context["messages"]] == [told]


@pytest.mark.parametrize(
    ("tables", "rounds", "told"),
    [
        ([("", "Gastheer")], [("19:30", "19:50")], "Zeg waar het aan deze tafel over gaat."),
        ([("", "")], [("19:30", "19:50")], "Vul ten minste één regel in."),
        ([("Wonen", "")], [("19:30", "")], "Zeg wanneer de ronde eindigt."),
        ([("Wonen", "")], [("", "19:30")], "Zeg wanneer de ronde begint."),
        ([("Wonen", "")], [("11:30", "11:10")], "Het einde moet later zijn dan het begin."),
    ],
)
def test_what_does_not_fit_is_said_at_its_field(client, cafe, tables, rounds, told):
    client.force_login(person(Role.CLERK, cafe.meeting.host))
    answer = client.post(f"/vergaderingen/{cafe.meeting_id}/wereldcafe/opzet/", setup(tables, rounds))
    assert answer.status_code == 422
    assert told in answer.content.decode()
    assert cafe.tables.count() == 2


def test_with_too_few_people_a_griffier_hears_why(client, almere):
    cafe = WorldCafeFactory(meeting__host=almere)
    client.force_login(person(Role.CLERK, almere))
    answer = client.post(f"/vergaderingen/{cafe.meeting_id}/wereldcafe/tafelplan/", follow=True)
    told = "Aantal mensen: 0. Dat is te weinig voor zoveel tafels. Wacht tot er meer zijn, of neem minder tafels."
    assert [str(message) for message in answer.context["messages"]] == [told]


def test_everyone_reads_the_own_tables_on_the_page_of_the_meeting(client, planned):
    seat = planned.seats.select_related("invitee__user").first()
    client.force_login(seat.invitee.user)
    page = client.get(planned.meeting.get_absolute_url()).content.decode()
    for number, table in enumerate(seat.tables, start=1):
        assert f"Ronde {number}:" in page
        assert f"tafel {planned.in_tables[table].theme}</a>" in page
    answer = client.get(planned.get_absolute_url())
    assert [place.table for place in answer.context["own_places"]] == [planned.in_tables[t] for t in seat.tables]
    assert answer.context["quality"] is None


def test_the_public_hears_nothing_of_it(client, planned):
    assert "ereldcaf" not in client.get(planned.meeting.get_absolute_url()).content.decode()
    assert client.get(planned.get_absolute_url()).status_code == 302


@pytest.mark.parametrize("seats", [2, 12, 40])
def test_the_page_takes_as_many_queries_for_any_number_of_people(client, almere, seats, django_assert_num_queries):
    cafe = WorldCafeFactory(meeting__host=almere)
    for _number in range(seats * 2):
        comes(cafe.meeting, person(Role.MEMBER, almere))
    make_table_plan(cafe, who_comes(cafe.meeting), by=None)
    for _number in range(seats):
        comes(cafe.meeting, person(Role.MEMBER, almere))
    client.force_login(person(Role.CLERK, almere))
    with django_assert_num_queries(11):
        client.get(cafe.get_absolute_url())


def test_the_screen_shows_a_round_to_whoever_has_its_address(client, planned):
    path = f"/scherm/{planned.screen_key}/"
    answer = client.get(f"{path}?ronde=2")
    assert answer.context["seated"].round.number == 2
    names = [seat.name for at in answer.context["seated"].tables for seat in at.seats]
    assert sorted(names) == sorted(guest.name for guest in who_comes(planned.meeting))
    assert answer["X-Robots-Tag"] == "noindex"
    assert client.get(f"{path}?ronde=twee").context["seated"].round.number == 1
    client.force_login(person(Role.CLERK, planned.meeting.host))
    client.post(f"/vergaderingen/{planned.meeting_id}/wereldcafe/scherm/")
    assert client.get(path).status_code == 404


def test_a_guest_without_an_account_finds_the_own_tables_by_the_personal_link(client, planned):
    seat = planned.seats.select_related("invitee").first()
    page = client.get(reverse("attendance:answer_by_link", args=[token_for(seat.invitee)])).content.decode()
    tables = re.findall(r"<strong>tafel (\d)</strong>", page)
    assert tables == [str(planned.in_tables[place].number) for place in seat.tables]
    assert tables
    planned.seats.all().delete()
    page = client.get(reverse("attendance:answer_by_link", args=[token_for(seat.invitee)])).content.decode()
    assert "Waar u zit" not in page


NO_TABLE = "in het tafelplan hebt u nog geen tafel"
NOT_IN_PLAN = "Deze mensen komen en staan niet in het tafelplan:"


def test_who_registers_after_the_plan_reads_that_there_is_no_table_yet(client, planned, almere):
    late, declined = person(Role.MEMBER, almere), person(Role.MEMBER, almere)
    invitees = [comes(planned.meeting, late), comes(planned.meeting, declined), comes(planned.meeting)]
    Registration.objects.filter(invitee=invitees[1]).update(state="declined")
    links = [reverse("attendance:answer_by_link", args=[token_for(invitee)]) for invitee in invitees]
    seated = planned.seats.select_related("invitee__user").first().invitee
    links.append(reverse("attendance:answer_by_link", args=[token_for(seated)]))
    assert [NO_TABLE in client.get(link).text for link in links] == [True, False, True, False]
    pages = [planned.get_absolute_url(), planned.meeting.get_absolute_url()]
    for user, is_told in [(late, True), (declined, False), (seated.user, False)]:
        client.force_login(user)
        assert [NO_TABLE in client.get(page).text for page in pages] == [is_told, is_told]
        assert NOT_IN_PLAN not in client.get(pages[0]).text
    client.force_login(person(Role.CLERK, almere))
    names = sorted([invitees[0].name, invitees[2].name], key=str.casefold)
    assert f"{NOT_IN_PLAN} {', '.join(names)}. " in client.get(pages[0]).text
    client.post(f"{pages[0]}na-de-inloop/")
    assert NOT_IN_PLAN not in client.get(pages[0]).text


@pytest.mark.parametrize(
    "done", [{"status": "cancelled", "cancelled_because": "Storm"}, {"date": datetime.date(2024, 1, 24)}]
)
def test_after_the_evening_nobody_lacks_a_table(client, planned, almere, done):
    late = person(Role.MEMBER, almere)
    comes(planned.meeting, late)
    Meeting.objects.filter(pk=planned.meeting_id).update(**done)
    for user, told in [(late, NO_TABLE), (person(Role.CLERK, almere), NOT_IN_PLAN)]:
        client.force_login(user)
        assert told not in client.get(planned.get_absolute_url()).text


NO_MORE = "Deze mensen hebben een tafel en komen niet meer:"


def test_who_signs_off_or_is_taken_off_the_list_has_no_table_any_more(client, planned, almere):
    seats = list(planned.seats.select_related("invitee__user", "invitee__meeting__host").order_by("pk"))
    gone = [seat.invitee for seat in seats[:2]]
    links = [reverse("attendance:answer_by_link", args=[token_for(one)]) for one in gone]
    client.force_login(person(Role.CLERK, almere))
    assert NO_MORE not in client.get(planned.get_absolute_url()).text
    register(gone[0], Answer(comes=False), through="link", by=None)
    uninvite_guest(gone[1], by=None)
    page = client.get(planned.get_absolute_url())
    names = " ".join(words(page).split(NO_MORE)[1].split(".")[0].split())
    assert sorted(names.split(", ")) == sorted(one.name for one in gone)
    assert [page.text.count(one.name) for one in gone] == [1, 1]
    assert len([seat for row in page.context["rounds"] for at in row.tables for seat in at.seats]) == 8
    for shown in (
        pdfs.text(client.get(f"/vergaderingen/{planned.meeting_id}/tafelplan.pdf").content),
        client.get(f"/scherm/{planned.screen_key}/").text,
    ):
        assert [one.name in shown for one in (*gone, seats[2].invitee)] == [False, False, True]
    for path in (planned.get_absolute_url(), planned.meeting.get_absolute_url()):
        for one in gone:
            client.force_login(one.user)
            page = client.get(path).text
            assert ("Waar u zit" in page, "Ronde 1:" in page, NO_MORE in page) == (False, False, False)
    assert "Waar u zit" not in client.get(links[0]).text
    register(gone[0], Answer(comes=True), through="link", by=None)
    assert "Waar u zit" in client.get(links[0]).text  # the seat was still free


def test_the_cafe_of_an_evening_that_was_called_off_says_so_and_seats_nobody(client, planned, almere):
    seat, other = planned.seats.select_related("invitee__user")[:2]
    table = planned.in_tables[0]
    Meeting.objects.filter(pk=planned.meeting_id).update(status="cancelled", cancelled_because="Storm")
    for user in (seat.invitee.user, person(Role.CLERK, almere)):
        client.force_login(user)
        page = words(client.get(planned.get_absolute_url()))
        assert "Afgelast: Storm" in page
        assert [part for part in ("Waar u zit", other.name, "Het tafelplan volgt", "Ronde 1") if part in page] == []
        assert "Afgelast: Storm" in words(client.get(table.get_absolute_url()))
        assert "Ronde 1:" not in words(client.get(planned.meeting.get_absolute_url()))
    assert client.get(f"/scherm/{planned.screen_key}/").status_code == 404


@pytest.mark.parametrize(("days", "status"), [(0, 200), (-1, 200), (-2, 404)])
def test_the_screen_shows_names_until_a_day_after_the_evening(client, planned, days, status):
    day = timezone.localdate() + datetime.timedelta(days=days)
    Meeting.objects.filter(pk=planned.meeting_id).update(date=day, start=datetime.time(12), end=datetime.time(23, 59))
    assert client.get(f"/scherm/{planned.screen_key}/").status_code == status
    client.force_login(person(Role.CLERK, planned.meeting.host))
    assert (f"/scherm/{planned.screen_key}/" in client.get(planned.get_absolute_url()).text) == (status == 200)


@pytest.mark.parametrize(("clock", "number"), [("08:00", 1), ("19:25", 2), ("19:30", 3), ("22:00", 3)])
def test_which_round_it_is(clock, number):
    cafe = WorldCafeFactory(rounds=3)
    moment = datetime.datetime.combine(cafe.meeting.date, datetime.time.fromisoformat(clock))
    assert round_now(cafe, timezone.make_aware(moment)).number == number


@pytest.mark.parametrize(
    ("day", "clock", "number"), [(0, "23:40", 1), (1, "00:02", 1), (1, "00:05", 2), (1, "09:00", 2)]
)
def test_rounds_go_on_after_midnight(day, clock, number):
    cafe = WorldCafeFactory(rounds=2)
    Meeting.objects.update(start=datetime.time(22, 30), end=datetime.time(0, 45))
    cafe.meeting.refresh_from_db()
    times = [((23, 35), (0, 5)), ((0, 10), (0, 40))]
    for round_, (start, end) in zip(cafe.in_rounds, times, strict=True):
        round_.start, round_.end = datetime.time(*start), datetime.time(*end)
    moment = datetime.datetime.combine(
        cafe.meeting.date + datetime.timedelta(days=day), datetime.time.fromisoformat(clock)
    )
    assert round_now(cafe, timezone.make_aware(moment)).number == number


def test_before_the_day_it_is_the_first_round_and_after_it_the_last():
    cafe = WorldCafeFactory(rounds=3)
    assert round_now(cafe).number == 1
    Meeting.objects.update(date=datetime.date(2024, 1, 24))
    cafe.meeting.refresh_from_db()
    assert round_now(cafe).number == 3


def test_the_plan_on_paper_names_everybody(client, planned):
    client.force_login(person(Role.CLERK, planned.meeting.host))
    answer = client.get(f"/vergaderingen/{planned.meeting_id}/tafelplan.pdf")
    name = f"tafelplan-{planned.meeting.date}-politiek-overleg.pdf"
    assert (answer["Content-Type"], answer["Content-Disposition"]) == ("application/pdf", f'inline; filename="{name}"')
    words = pdfs.text(answer.content)
    assert all(words.count(seat.name) >= 3 for seat in planned.seats.all())


def test_two_rounds_can_be_filled_in_at_once_and_stand_on_the_page_before_the_plan(client, almere):
    meeting = MeetingFactory(host=almere, published=True)
    client.force_login(person(Role.CLERK, almere))
    page = client.get(f"/vergaderingen/{meeting.pk}/wereldcafe/opzet/").content.decode()
    assert 'name="rondes-1-start"' in page
    rounds = [("19:30", "19:50"), ("19:55", "20:15")]
    data = setup([("Wonen", ""), ("Werk", "")], rounds)
    shown = words(client.post(f"/vergaderingen/{meeting.pk}/wereldcafe/opzet/", data, follow=True))
    assert "Rondes 19.30 – 19.50 19.55 – 20.15 Het tafelplan volgt." in shown


def test_a_cafe_is_begun_only_for_an_evening_to_come(client, almere):
    client.force_login(person(Role.CLERK, almere))
    today = timezone.localdate()
    for day, begins in ((today, True), (today - datetime.timedelta(days=1), False)):
        meeting = MeetingFactory(host=almere, published=True, date=day)
        assert ("Zet een wereldcafé op" in client.get(meeting.get_absolute_url()).content.decode()) == begins


def test_a_good_plan_is_praised_in_words(client, almere, lelystad):
    cafe = WorldCafeFactory(meeting__host=almere, rounds=1)
    for gremium in (almere, lelystad):
        for _number in range(2):
            comes(cafe.meeting, person(Role.MEMBER, gremium))
    client.force_login(person(Role.CLERK, almere))
    page = words(client.post(f"/vergaderingen/{cafe.meeting_id}/wereldcafe/tafelplan/", follow=True))
    assert "Geen twee mensen zitten vaker bij elkaar." in page
    assert "Niemand zit twee keer aan dezelfde tafel." in page
    assert "Aan elke tafel zitten 2 mensen." in page


def test_page_and_paper_say_how_many_come_back_to_a_table(client, planned):
    client.force_login(person(Role.CLERK, planned.meeting.host))
    seats = list(planned.seats.all())
    for rounds, tables, page, paper in (
        (2, [0, 1], "Niemand zit twee keer aan dezelfde tafel.", "Niemand zit twee keer aan dezelfde tafel."),
        (2, [1, 1], "1 persoon zit meer dan één", "1 van deze 6 mensen zit meer dan één keer aan dezelfde tafel."),
        (3, [1, 1, 1], "dezelfde tafel. In elke ronde: 1.", "aan dezelfde tafel, en daarvan 1 in elke ronde."),
    ):
        if rounds == 3:
            planned.rounds.create(number=3, start="21:30", end="21:50")
        for seat in seats:
            seat.tables = [0, 1, 0][:rounds]
            seat.save()
        seats[0].tables = tables
        seats[0].save()
        assert page in words(client.get(planned.get_absolute_url()))
        plan = client.get(f"/vergaderingen/{planned.meeting_id}/tafelplan.pdf")
        assert paper in " ".join(pdfs.text(plan.content).split())


def test_the_page_says_how_many_are_in_and_asks_whether_the_rest_still_comes(client, planned):
    client.force_login(person(Role.CLERK, planned.meeting.host))
    path = f"/vergaderingen/{planned.meeting_id}/wereldcafe/na-de-inloop/"
    assert "0 van 6 zijn binnen." in words(client.get(path))
    assert "rest_stays_away" not in client.get(path).text
    early, late = who_comes(planned.meeting)[:4], comes(planned.meeting)
    Registration.objects.filter(invitee__in=[*early, late]).update(checked_in_at=timezone.now())
    assert "5 van 7 zijn binnen." in words(client.get(path))
    assert "De rest komt niet meer" in words(client.get(path))
    assert planned.seats.count() == 6
    client.post(path)
    assert planned.seats.count() == 7
    client.post(path, {"rest_stays_away": "on"})
    assert {seat.invitee for seat in planned.seats.all()} == {*early, late}


def test_another_plan_is_asked_about_first(client, planned):
    client.force_login(person(Role.CLERK, planned.meeting.host))
    path = f"/vergaderingen/{planned.meeting_id}/wereldcafe/tafelplan/"
    assert f'href="{path}"' in client.get(planned.get_absolute_url()).text
    [form] = [form for form in forms_on(client.get(path).text) if "expected" in form.fields]
    asked = client.post(path, follow=True)
    assert [str(message) for message in asked.context["messages"]] == [
        "Er is al een tafelplan. Dat blijft zoals het is, tenzij u anders kiest."
    ]
    assert (asked.redirect_chain[0][0], WorldCafe.objects.get().seed) == (path, 1)
    client.post(path, form.data())
    assert WorldCafe.objects.get().seed == 2


def test_without_a_plan_there_is_nothing_to_ask(client, cafe):
    client.force_login(person(Role.CLERK, cafe.meeting.host))
    for page in ("tafelplan", "na-de-inloop"):
        answer = client.get(f"/vergaderingen/{cafe.meeting_id}/wereldcafe/{page}/")
        assert (answer.status_code, answer["Location"]) == (302, cafe.get_absolute_url())
