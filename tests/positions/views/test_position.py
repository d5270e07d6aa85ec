"""The pages of a position as a whole."""

import datetime
import re
from concurrent.futures import ThreadPoolExecutor

import pytest
from django.db import connection, transaction
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from gremia.models import Role
from meetings.operations.meeting import cancel_meeting
from motions.models import Motion
from motions.operations.sync import sync_position
from positions.models import Change, Position
from positions.operations.clause import add_clause, edit_clause, remove_clause, restore_clause, set_clause_aside
from positions.operations.position import appoint_rapporteurs, choose_participants
from tests.at_once import waiting
from tests.factories import (
    GremiumFactory,
    MandateFactory,
    MeetingFactory,
    PositionFactory,
    ThemeFactory,
    person,
    rapporteur,
)
from tests.motions.filing_steps import filed, joint_position, reopen
from tests.pages import forms_on, words
from tests.processes import wait_until
from wording.parts import Kind


@pytest.fixture
def almere():
    return GremiumFactory(short_name="Almere")


def log_in(client, user):
    client.force_login(user)
    return user


def cost(client, path) -> int:
    with CaptureQueriesContext(connection) as captured:
        assert client.get(path).status_code == 200
    return len(captured)


def complete_position(gremia, **fields) -> Position:
    """With a clause of each kind, a rapporteur of each gremium and synced motions."""
    position = PositionFactory(meeting=MeetingFactory(host=gremia[0], published=True), **fields)
    writers = [rapporteur(position, gremium) for gremium in gremia]
    for kind in Kind:
        dictum = {"verb": "verzoeken", "addressee": "[college]"} if kind == Kind.DICTUM else {}
        add_clause(position, kind=kind, text="[gebied] groeit", by=writers[0], **dictum)
    sync_position(position.pk)
    return position


def test_the_page_costs_the_same_whatever_number_of_clauses_is_set_aside_or_was_removed(client, almere):
    position = PositionFactory()
    log_in(client, rapporteur(position, almere))
    removed, costs = [], set()
    for number in (1, 2, 9):
        for _ in range(number):
            aside, out = (add_clause(position, kind=Kind.NOTING, text="x", by=None) for _ in "12")
            set_clause_aside(aside, because="Nog niet", by=person(Role.MEMBER, almere))
            remove_clause(out, expected=1, by=person(Role.MEMBER, almere))
            removed.append(str(out.pk))
        costs.add(cost(client, f"/standpunten/{position.pk}/?verwijderd={'+'.join(removed)}"))
    assert len(costs) == 1


def test_the_page_of_a_filed_text_takes_few_queries_whatever_waits_elsewhere(client, almere):
    position = joint_position(almere)
    filed(position, almere)
    writer = log_in(client, rapporteur(position, almere))
    costs = set()
    for number in (1, 2, 9):
        for _ in range(number):
            other = PositionFactory()
            other.rapporteurs.create(mandate=writer.mandates.get())
            add_clause(other, kind=Kind.NOTING, text="[gebied] groeit", by=None)
        costs.add(cost(client, position.get_absolute_url()))
    assert len(costs) == 1
    assert costs.pop() <= 41


def test_the_lists_cost_the_same_for_one_three_and_ten(client, almere):
    log_in(client, person(Role.MEMBER, almere))
    costs = set()
    for number in (1, 2, 7):
        for _ in range(number):
            complete_position([almere])
        costs.add((cost(client, "/standpunten/"), cost(client, "/moties/")))
    assert len(costs) == 1


def test_a_position_costs_the_same_however_much_stands_in_it(client, almere):
    position = complete_position([almere])
    log_in(client, rapporteur(position, almere))
    paths = [f"/standpunten/{position.pk}/", f"/standpunten/{position.pk}/geschiedenis/"]
    before = [cost(client, path) for path in paths]
    for gremium in GremiumFactory.create_batch(3):
        writer = rapporteur(position, gremium)
        for _ in range(5):
            add_clause(position, kind=Kind.OPINING, text="[college] het ziet", by=writer)
    sync_position(position.pk)
    assert [cost(client, path) for path in paths] == before


def being_updated(response) -> int:
    return response.content.decode().count("concepten worden bijgewerkt…")


def up_to_date(response) -> int:
    return response.content.decode().count("concepten bij")


def test_the_list_shows_clauses_rapporteurs_and_whether_the_motions_follow(client, almere):
    log_in(client, person(Role.OFFICIAL, almere))
    current, behind = complete_position([almere], title="Bij"), complete_position([almere], title="Achter")
    add_clause(behind, kind=Kind.NOTING, text="het kan", by=None)
    response = client.get("/standpunten/")
    assert [(p.title, p.clause_count) for p in response.context["positions"]] == [("Achter", 5), ("Bij", 4)]
    assert (being_updated(response), up_to_date(response)) == (1, 1)
    GremiumFactory()
    with_another_gremium = client.get("/standpunten/")
    assert (being_updated(with_another_gremium), up_to_date(with_another_gremium)) == (2, 0)
    assert current.rapporteurs.get().mandate.user.name in response.content.decode()


def test_the_list_of_one_meeting(client, almere):
    log_in(client, person(Role.MEMBER, almere))
    position, _ = complete_position([almere]), complete_position([almere])
    response = client.get(f"/standpunten/?vergadering={position.meeting_id}")
    assert list(response.context["positions"]) == [position]
    assert client.get(f"/standpunten/?vergadering={'9' * 18}").status_code == 404
    for no_number in ("x", "٣", "9" * 30):
        assert len(client.get(f"/standpunten/?vergadering={no_number}").context["positions"]) == 2


def test_an_empty_list_says_what_will_be_here(client, almere):
    log_in(client, person(Role.MEMBER, almere))
    assert "Er is nog geen standpunt." in client.get("/standpunten/").content.decode()
    assert "Er is nog geen motie." in client.get("/moties/").content.decode()


def test_a_clerk_starts_a_position_and_appoints_the_own_members(client, almere):
    log_in(client, person(Role.CLERK, almere))
    theme, member, other = ThemeFactory(), MandateFactory(gremium=almere), MandateFactory()
    response = client.post(
        "/standpunten/nieuw/", {"title": "Invloed", "theme": theme.pk, "gremia": [almere.pk, other.gremium_id]}
    )
    position = Position.objects.get()
    assert response["Location"] == f"/standpunten/{position.pk}/rapporteurs/"
    page = client.get(response["Location"])
    assert list(page.context["form"].fields) == [f"gremium_{almere.pk}"]
    assert [int(pk) for pk, _ in page.context["form"].fields[f"gremium_{almere.pk}"].choices] == [member.pk]
    refused = client.post(response["Location"], {f"gremium_{almere.pk}": [other.pk]})
    assert refused.status_code == 422
    client.post(response["Location"], {f"gremium_{almere.pk}": [member.pk], f"gremium_{other.gremium_id}": [other.pk]})
    assert [r.mandate for r in position.rapporteurs.all()] == [member]
    client.post(response["Location"], {})
    assert not position.rapporteurs.exists()


def test_who_writes_one_position_starts_another_and_writes_it_for_the_own_gremium(client, almere):
    GremiumFactory(short_name="Lelystad")
    user = log_in(client, rapporteur(PositionFactory(title="Eerste"), almere))
    assert 'href="/standpunten/nieuw/"' in client.get("/standpunten/").content.decode()
    assert "gremia" not in client.get("/standpunten/nieuw/").context["form"].fields
    response = client.post("/standpunten/nieuw/", {"title": "Tweede", "theme": ThemeFactory().pk})
    position = Position.objects.get(title="Tweede")
    assert response["Location"] == f"/standpunten/{position.pk}/"
    assert [row.mandate for row in position.rapporteurs.all()] == list(user.mandates.all())
    assert {gremium.short_name for gremium in position.gremia.all()} >= {"Almere", "Lelystad"}
    assert "Clausule toevoegen" in client.get(response["Location"]).content.decode()
    assert client.get(f"{response['Location']}rapporteurs/").status_code == 403


def test_a_position_of_no_gremium_comes_back_with_a_message_at_the_field(client, almere):
    log_in(client, person(Role.CLERK, almere))
    position = PositionFactory(title="Oud")
    for path in ("/standpunten/nieuw/", f"/standpunten/{position.pk}/wijzigen/"):
        response = client.post(path, {"title": "Nieuw", "theme": position.theme_id, "gremia": []})
        assert (response.status_code, list(response.context["form"].errors)) == (422, ["gremia"])
    assert list(Position.objects.values_list("title", flat=True)) == ["Oud"]


def test_a_meeting_that_the_rapporteur_may_not_see_cannot_be_chosen(client, almere):
    position, concept = PositionFactory(), MeetingFactory()
    log_in(client, rapporteur(position, almere))
    typed = {"title": "Nieuw", "theme": position.theme_id, "meeting": concept.pk}
    response = client.post(f"/standpunten/{position.pk}/wijzigen/", typed)
    assert list(response.context["form"].errors) == ["meeting"]


def test_a_rapporteur_says_what_it_is_for(client, almere):
    position = PositionFactory()
    log_in(client, rapporteur(position, almere))
    typed = {"title": "Nieuw", "theme": position.theme_id, "meeting": "", "summary": "Waarom"}
    assert client.post(f"/standpunten/{position.pk}/wijzigen/", typed).status_code == 302
    position.refresh_from_db()
    assert (position.title, position.summary) == ("Nieuw", "Waarom")


def test_no_griffie_takes_out_the_gremium_of_another(client, almere):
    lelystad, flevoland = GremiumFactory(short_name="Lelystad"), GremiumFactory(staten=True)
    position = PositionFactory(title="Oud", gremia=[almere, lelystad])
    path = f"/standpunten/{position.pk}/wijzigen/"

    def answer(user, *gremia):
        log_in(client, user)
        typed = {"title": "Nieuw", "theme": position.theme_id, "gremia": [each.pk for each in gremia]}
        response = client.post(path, typed)
        return response, set(position.gremia.all())

    response, taking_part = answer(person(Role.CLERK, almere), almere, flevoland)
    only = "Alleen de eigen griffie of de regioadviseur kan dit eruit halen: Lelystad."
    assert response.context["form"].errors == {"gremia": [f"Elk gremium beslist voor zichzelf. {only}"]}
    boxes = [(box.data["label"], box.data["selected"]) for box in response.context["form"]["gremia"]]
    assert sorted(boxes) == sorted([(almere.name, True), (lelystad.name, False), (flevoland.name, True)])
    assert (taking_part, Position.objects.get().title) == ({almere, lelystad}, "Oud")
    assert answer(person(Role.CLERK, almere), almere, lelystad, flevoland)[1] == {almere, lelystad, flevoland}
    assert answer(person(Role.CLERK, lelystad), almere, flevoland)[1] == {almere, flevoland}
    assert answer(person(Role.REGIONAL_ADVISER), lelystad)[1] == {lelystad}


def test_who_was_added_while_the_form_was_open_stays_without_a_question(client, almere):
    position = PositionFactory(gremia=[almere])
    log_in(client, person(Role.CLERK, almere))
    lelystad = GremiumFactory()  # which takes part at once
    typed = {"title": "Nieuw", "theme": position.theme_id, "gremia": [almere.pk], "initial-gremia": [almere.pk]}
    assert client.post(f"/standpunten/{position.pk}/wijzigen/", typed).status_code == 302
    assert set(position.gremia.all()) == {almere, lelystad}


@pytest.mark.django_db(transaction=True)
def test_who_joins_while_a_form_is_being_saved_is_not_taken_out(almere):
    """The form was found right, and waits for the step of the other."""
    lelystad, flevoland = GremiumFactory(short_name="Lelystad"), GremiumFactory(staten=True)
    position, clerk = PositionFactory(title="Oud", gremia=[almere]), person(Role.CLERK, almere)

    def save() -> int:
        client = Client()
        client.force_login(clerk)
        typed = {"title": "Nieuw", "theme": position.theme_id, "gremia": [almere.pk, flevoland.pk]}
        try:
            return client.post(f"/standpunten/{position.pk}/wijzigen/", typed).status_code
        finally:
            connection.close()

    with ThreadPoolExecutor(1) as pool:
        with transaction.atomic():
            choose_participants(position, gremia=[almere, lelystad], by=None)
            saving = pool.submit(save)
            wait_until(waiting, what="the form waits for the position")
        assert saving.result(60) == 302
    assert set(position.gremia.all()) == {almere, lelystad, flevoland}


def test_whom_another_griffie_appointed_while_the_list_was_open_keeps_the_pen(client, almere):
    position = PositionFactory()
    first, second, third = (MandateFactory(gremium=almere) for _ in range(3))
    path, name = f"/standpunten/{position.pk}/rapporteurs/", f"gremium_{almere.pk}"
    log_in(client, person(Role.REGIONAL_ADVISER))
    opened = forms_on(client.get(path).text)[-1].data()
    appoint_rapporteurs(position, mandates=[first], gremia=[almere], by=None)
    assert client.post(path, opened).status_code == 302
    assert [row.mandate for row in position.rapporteurs.all()] == [first]
    asked = client.post(path, opened | {name: [second.pk]})
    assert asked.status_code == 422
    assert f"Iemand maakte hier intussen “{first.name_with_fractie}” van." in asked.text
    again = forms_on(asked.text)[-1].data()
    assert client.post(path, again | {name: [second.pk, third.pk]}).status_code == 302
    assert {row.mandate for row in position.rapporteurs.all()} == {second, third}


def test_the_work_page_shows_clauses_by_kind_with_chips_and_every_motion(client, almere):
    flevoland = GremiumFactory(staten=True)
    position = complete_position([almere, flevoland])
    log_in(client, rapporteur(position, almere))
    response = client.get(f"/standpunten/{position.pk}/")
    content = response.content.decode()
    assert [(g.kind, len(g.clauses)) for g in response.context["groups"]] == [(kind, 1) for kind in Kind]
    assert (
        '<button type="button" class="chip" popovertarget="variable-gebied" '
        'title="de gemeente Almere (Almere), de provincie Flevoland (Flevoland)">'
        '<span class="visually-hidden">variabele </span>gebied</button> groeit'
    ) in content
    drafts = response.context["motions"].drafts
    assert [(draft.gremium, draft.is_current) for draft in drafts] == [(almere, True), (flevoland, True)]
    assert "verzoeken het college van Gedeputeerde Staten:" in content
    assert "hx-trigger" not in content, "nothing is behind, so nothing asks again"


def test_readers_get_no_forms(client, almere):
    position = complete_position([almere])
    for role in (Role.CLERK, Role.EXECUTIVE, Role.OFFICIAL, Role.MEMBER):
        log_in(client, person(role, almere))
        content = client.get(f"/standpunten/{position.pk}/").content.decode()
        content = content.split('id="main"')[1].split("</main>")[0]
        assert "/geschiedenis/" in content
        assert not re.search("<form|/wijzigen/|clausules/nieuw/", content.replace(f"/{position.pk}/wijzigen/", ""))


def test_odd_queries_do_no_harm(client, almere):
    position = complete_position([almere])
    log_in(client, person(Role.MEMBER, almere))
    for query in ("x", "0", "9" * 30, "²", ""):
        for path in ("nieuws/?sinds=", "nieuws/?voor=", "nieuws/?schrijft="):
            answer = client.get(f"/standpunten/{position.pk}/{path}{query}")
            assert answer.status_code == (409 if path.endswith("voor=") else 200)


def test_the_history_tells_every_step_and_offers_what_was_removed(client, almere):
    position = complete_position([almere])
    writer = log_in(client, rapporteur(position, almere))
    clause = position.clauses.first()
    edit_clause(clause, text="[gebied] groeit hard", expected=1, by=writer)
    remove_clause(clause, expected=2, by=writer)
    response = client.get(f"/standpunten/{position.pk}/geschiedenis/")
    steps = [entry.row for entry in response.context["entries"] if isinstance(entry.row, Change)]
    assert [(step.action, step.revision.text, step.made_by) for step in steps][:2] == [
        ("removed", "[gebied] groeit hard", writer),
        ("edited", "[gebied] groeit hard", writer),
    ]
    assert len(steps) == 6
    assert list(response.context["removed"]) == [clause]
    assert f"/standpunten/clausules/{clause.pk}/terugzetten/" in response.content.decode()
    restore_clause(clause, by=writer)
    assert "terugzetten" not in client.get(f"/standpunten/{position.pk}/geschiedenis/").content.decode()


def test_a_long_history_has_pages(client, almere):
    position = PositionFactory()
    for number in range(51):  # besides its beginning
        add_clause(position, kind=Kind.NOTING, text=f"tekst {number}", by=None)
    log_in(client, person(Role.MEMBER, almere))
    path = f"/standpunten/{position.pk}/geschiedenis/"
    assert [len(client.get(f"{path}?pagina={page}").context["entries"]) for page in (1, 2)] == [50, 2]


def test_the_motions_page_and_the_motion_itself(client, almere):
    position = complete_position([almere], title="Invloed")
    log_in(client, person(Role.MEMBER, almere))
    motion = Motion.objects.get()
    response = client.get("/moties/")
    assert list(response.context["motions"]) == [motion]
    content = client.get(f"/moties/{motion.pk}/").content.decode()
    assert "verzoekt het college van burgemeester en wethouders:" in content
    assert '<span class="badge badge--concept">concept</span>' in content
    assert "wordt bijgewerkt…" not in content
    add_clause(position, kind=Kind.NOTING, text="het kan", by=None)
    assert "wordt bijgewerkt…" in client.get(f"/moties/{motion.pk}/").content.decode()


def test_the_public_reads_adopted_motions_only(client, almere):
    complete_position([almere, GremiumFactory()])
    draft, adopted = Motion.objects.all()
    adopted.status = Motion.Status.ADOPTED
    adopted.save()
    assert list(client.get("/moties/").context["motions"]) == [adopted]
    assert client.get(f"/moties/{draft.pk}/").status_code == 404
    content = client.get(f"/moties/{adopted.pk}/").content.decode()
    assert "verzoekt het college" in content
    assert "/standpunten/" not in content.split('id="main"')[1]


def test_the_drafts_on_a_page_of_their_own_say_when_following_takes_long(client, almere):
    position = complete_position([almere])
    log_in(client, person(Role.MEMBER, almere))
    path = f"/standpunten/{position.pk}/concepten/"

    def notices():
        return re.findall(r"data-when-slow( hidden)?>[^<]*langer dan normaal", client.get(path).content.decode())

    assert "<h1>De moties</h1>" in client.get(path).content.decode()
    assert notices() == []
    add_clause(position, kind=Kind.NOTING, text="het kan", by=None)
    assert notices() == [" hidden"] * 2
    long_ago = timezone.now() - datetime.timedelta(seconds=11)
    add_clause(position, kind=Kind.NOTING, text="het moet", by=None, at=long_ago)
    assert notices() == [""] * 2


def test_a_text_that_is_joint_is_not_said_to_be_written_still_and_its_meeting_to_be_off(client, almere):
    meeting = MeetingFactory(published=True)
    position = joint_position(almere, meeting=meeting)
    cancel_meeting(meeting, reason="Er is geen zaal.", by=None)
    client.force_login(person(Role.CLERK, almere))
    said = words(client.get(position.get_absolute_url()))
    assert "De rapporteurs schrijven" not in said
    assert "Hier staat niets." in said
    assert f"{meeting} (afgelast)" in said
    assert f"{meeting} (afgelast)" in words(client.get("/standpunten/"))
    reopen(position)
    assert "De rapporteurs schrijven de clausules." in words(client.get(position.get_absolute_url()))
