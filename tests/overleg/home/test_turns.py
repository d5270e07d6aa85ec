"""Whose turn it is: what waits for whom, since when, and until when."""

import datetime
from collections import Counter

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.utils import timezone
from lxml.html import document_fromstring as read_page

from gremia.models import Gremium, Mandate, Role
from motions.models import Alarm, Motion
from motions.operations.outcome import record_outcome
from motions.operations.sync import sync_position
from overleg.home.turns.griffie import griffie_turns
from overleg.home.turns.person import turns_of
from overleg.home.turns.turn import TurnKind
from positions.models import Clause, Position
from positions.operations.clause import add_clause, edit_clause, remove_clause
from positions.operations.comment import add_comment, resolve_comment
from positions.operations.position import appoint_rapporteurs
from positions.operations.proof import record_proof_reading
from positions.operations.suggestion import add_suggestion, decline_suggestion, withdraw_suggestion
from positions.queries.proof import proof_of
from proceedings.operations.action import add_action_point
from tests.answers import answer_for_gremium
from tests.factories import FractieFactory, GremiumFactory, MeetingFactory, PositionFactory, invited, person, rapporteur
from tests.motions.filing_steps import TODAY, declare, filed, frame, joint_position, motion_of, reopen
from tests.motions.operations.test_amendment import amend, with_bridge
from tests.overleg.home.test_guest_turns import deliver

DAY = datetime.timedelta(days=1)


def said(turns):
    return [(turn.what, turn.gremium.short_name) for turn in turns]


def fresh(user):
    """As the next request has this person."""
    return type(user).objects.get(pk=user.pk)


def read_proof(position, gremium, *, by):
    expected = proof_of(position, [gremium]).fingerprint
    record_proof_reading(position, gremium=gremium, expected=expected, is_right=True, by=by)


def test_what_one_answers_for_the_gremium_and_for_the_fractie_is_told_apart(almere):
    position = PositionFactory(title="Een brug")
    writer = rapporteur(position, almere)
    Mandate.objects.filter(user=writer).update(fractie=FractieFactory(gremium=almere, name="De Bruggenbouwers"))
    add_clause(position, kind="noting", text="de regio groeit", by=None)
    assert said(turns_of(fresh(writer))) == [
        ("Beantwoord 1 clausule", almere.short_name),
        ("Beantwoord 1 clausule namens uw fractie, De Bruggenbouwers", almere.short_name),
    ]


def test_what_is_to_be_answered_is_read_in_the_words_of_the_own_council(client, almere):
    position, staten = PositionFactory(), GremiumFactory(staten=True)
    text = "[gremium] een brug [willen]"
    add_clause(position, kind="dictum", text=text, verb="verzoeken", addressee="[college]", by=None)
    read = []
    for gremium in (almere, staten):
        client.force_login(rapporteur(position, gremium))
        page = read_page(client.get("/standpunten/te-beslissen/").text)
        read += [" ".join(clause.text_content().split()) for clause in page.find_class("clause__text")]
    assert read == [
        "verzoekt het college van burgemeester en wethouders: de raad van Almere een brug wil",
        "verzoeken het college van Gedeputeerde Staten: Provinciale Staten van Flevoland een brug willen",
    ]


def test_the_griffie_is_told_from_the_first_day_to_the_last(almere, clerk):
    position = PositionFactory(title="Een brug")
    assert said(turns_of(clerk)) == [("Wijs een rapporteur aan", almere.short_name)]
    writer = rapporteur(position, almere)
    assert turns_of(clerk) == []
    assert said(turns_of(writer)) == [("Schrijf de eerste clausule", almere.short_name)]
    clause = add_clause(position, kind="dictum", text="te bouwen", verb="verzoeken", addressee="[college]", by=None)
    assert said(turns_of(writer)) == [("Beantwoord 1 clausule", almere.short_name)]
    answer_for_gremium(clause, answer="agree", expected=1, by=writer)
    assert said(turns_of(writer)) == [("Lees de proef en stel de tekst gezamenlijk vast", almere.short_name)]
    read_proof(position, almere, by=writer)
    assert said(turns_of(writer)) == [("Stel de tekst gezamenlijk vast", almere.short_name)]
    sync_position(position.pk)
    declare(position)
    assert turns_of(writer) == []
    assert said(turns_of(clerk)) == [
        ("Vul de datum en de indieners van de motie in", almere.short_name),
        ("Motie indienen", almere.short_name),
    ]
    frame(motion_of(position, almere), council_date=TODAY)
    sync_position(position.pk)
    [turn] = turns_of(clerk)
    assert (turn.what, turn.until, turn.days_left) == ("Motie indienen", TODAY, 0)
    motion = filed(position, almere)
    assert turns_of(clerk) == []
    record_outcome(motion, result="held", decided_on=TODAY, until=TODAY + 10 * DAY, by=clerk)
    assert said(turns_of(clerk)) == [("Zet de motie weer op de agenda: zij is aangehouden", almere.short_name)]
    record_outcome(motion, result="adopted", decided_on=TODAY, by=clerk)
    assert turns_of(clerk) == []


def test_the_council_met_and_the_outcome_is_not_there_yet(almere, clerk):
    position = joint_position(almere, declared_on=TODAY - 9 * DAY)
    rapporteur(position, almere)
    frame(motion_of(position, almere), council_date=TODAY - 2 * DAY)
    sync_position(position.pk)
    filed(position, almere, filed_on=TODAY - 5 * DAY)
    [turn] = turns_of(clerk)
    assert (turn.what, turn.until) == ("Leg de uitslag vast: de vergadering is geweest", TODAY - 2 * DAY)
    assert timezone.localdate(turn.since) == TODAY - DAY


def test_the_adviser_reads_that_the_griffie_files_and_records(client, almere, clerk):
    adviser = person(Role.REGIONAL_ADVISER)
    position = joint_position(almere, declared_on=TODAY - 9 * DAY)
    rapporteur(position, almere)
    Motion.objects.update(council_date=None)
    page = motion_of(position, almere).get_absolute_url()

    def told() -> list[str]:
        found = turns_of(adviser)
        assert {turn.url for turn in found} <= {page}
        return [turn.what for turn in found]

    assert told() == ["De griffie vult de gegevens van de motie in", "De griffie dient de motie in"]
    assert [turn.url for turn in griffie_turns(clerk)] == [f"{page}gegevens/", f"{page}indienen/"]
    client.force_login(adviser)
    assert client.get(page).status_code == 200
    frame(motion_of(position, almere), council_date=TODAY - 2 * DAY)
    sync_position(position.pk)
    assert told() == ["De griffie dient de motie in"]
    filed(position, almere, filed_on=TODAY - 5 * DAY)
    assert told() == ["De griffie legt de uitslag vast: de vergadering is geweest"]
    assert [turn.url for turn in griffie_turns(clerk)] == [f"{page}uitslag/"]
    record_outcome(motion_of(position, almere), result="held", decided_on=TODAY - DAY, until=TODAY + 10 * DAY, by=clerk)
    assert told() == ["De griffie zet de motie weer op de agenda: zij is aangehouden"]


def test_a_motion_that_is_held_over_asks_for_a_meeting_until_it_has_one(almere, clerk):
    position = joint_position(almere, declared_on=TODAY - 9 * DAY)
    rapporteur(position, almere)
    frame(motion_of(position, almere), council_date=TODAY - 4 * DAY)
    sync_position(position.pk)
    motion = filed(position, almere, filed_on=TODAY - 5 * DAY)
    record_outcome(motion, result="held", decided_on=TODAY - 3 * DAY, until=TODAY + 5 * DAY, by=clerk)
    [turn] = turns_of(clerk)
    assert (turn.what, turn.until) == ("Zet de motie weer op de agenda: zij is aangehouden", TODAY + 5 * DAY)
    assert timezone.localdate(turn.since) == TODAY - 3 * DAY, "not before it was held over"
    frame(motion_of(position, almere), council_date=TODAY + 2 * DAY)
    assert turns_of(clerk) == []
    frame(motion_of(position, almere), council_date=TODAY - DAY)
    [turn] = turns_of(clerk)
    assert (turn.what, turn.until) == ("Leg de uitslag vast: de vergadering is geweest", TODAY - DAY)


def test_a_draft_that_missed_its_meeting_asks_for_another(almere, clerk):
    position = joint_position(almere, declared_on=TODAY - 9 * DAY)
    rapporteur(position, almere)
    Motion.objects.update(council_date=TODAY - 3 * DAY)
    assert [turn.what for turn in turns_of(clerk)] == ["Motie indienen"], "it may have been filed before that meeting"
    reopen(position)
    [turn] = turns_of(clerk)
    assert (turn.what, turn.until) == ("Kies een nieuwe vergadering: de motie is niet ingediend", None)
    assert timezone.localdate(turn.since) == TODAY - 2 * DAY
    frame(motion_of(position, almere), council_date=TODAY + DAY)
    assert turns_of(clerk) == []


def test_a_rapporteur_is_missing_since_the_last_one_left(almere, clerk):
    position = PositionFactory(title="Een brug")
    Position.objects.update(created_at=timezone.now() - 90 * DAY)
    mandate = Mandate.objects.get(user=rapporteur(position, almere))
    mandate.until = TODAY - 2 * DAY
    mandate.save()
    [turn] = turns_of(clerk)
    assert timezone.localdate(turn.since) == TODAY - DAY
    rapporteur(position, almere)
    assert turns_of(clerk) == []
    appoint_rapporteurs(position, mandates=[], gremia=[almere], by=None)
    [turn] = turns_of(clerk)
    assert timezone.localdate(turn.since) == TODAY


@pytest.mark.parametrize(
    ("missing", "words"),
    [("date", "Vul de datum van de motie in"), ("submitters", "Vul de indieners van de motie in")],
)
def test_only_what_a_motion_lacks_is_asked_for(almere, clerk, missing, words):
    position = joint_position(almere)
    motion = motion_of(position, almere)
    frame(motion, council_date=TODAY)
    if missing == "date":
        Motion.objects.filter(pk=motion.pk).update(council_date=None)
    else:
        motion.submitters.all().delete()
    assert [turn.what for turn in turns_of(clerk)] == [words, "Motie indienen"]


def test_a_changed_text_is_filed_again(almere, clerk):
    position = joint_position(almere)
    rapporteur(position, almere)
    filed(position, almere)
    assert turns_of(clerk) == []
    reopen(position)
    edit_clause(position.clauses.get(kind="noting"), text="[gebied] krimpt", expected=1, by=None)
    declare(position)
    assert said(turns_of(clerk)) == [("Dien de motie opnieuw in: de tekst is gewijzigd", almere.short_name)]


def test_the_adviser_sees_all_gremia_and_a_clerk_the_own(almere, clerk):
    lelystad = GremiumFactory(short_name="Lelystad")
    position = PositionFactory()
    writer = rapporteur(position, lelystad)
    add_clause(position, kind="noting", text="de regio groeit", by=writer)
    adviser = person(Role.REGIONAL_ADVISER)
    assert sorted(said(griffie_turns(adviser))) == sorted(
        [
            ("Wijs een rapporteur aan", almere.short_name),
            ("De rapporteurs beantwoorden 1 clausule", almere.short_name),
            ("De rapporteurs beantwoorden 1 clausule", "Lelystad"),
        ]
    )
    assert said(griffie_turns(clerk)) == [("Wijs een rapporteur aan", almere.short_name)]
    assert griffie_turns(writer) == []
    assert turns_of(person(Role.EXECUTIVE, almere)) == []


def test_a_change_by_a_council_waits_for_the_others(almere):
    lelystad = GremiumFactory(short_name="Lelystad")
    position = joint_position(almere, lelystad)
    writer = rapporteur(position, almere)
    motion = filed(position, lelystad)
    amend(motion, with_bridge(motion))
    what = "Zeg wat uw gremium doet: de tekst is gewijzigd in Lelystad"
    assert (what, almere.short_name) in said(turns_of(writer))
    adviser = person(Role.REGIONAL_ADVISER)
    told = "De rapporteurs zeggen wat zij doen: de tekst is gewijzigd in Lelystad"
    assert (told, almere.short_name) in said(turns_of(adviser))


def test_the_adviser_sees_all_that_rapporteurs_have_to_do(almere):
    lelystad = GremiumFactory(short_name="Lelystad")
    position = PositionFactory(gremia=[almere, lelystad])
    writer, other = rapporteur(position, almere), rapporteur(position, lelystad)
    asked = add_clause(position, kind="dictum", text="te bouwen", verb="verzoeken", addressee="[college]", by=None)
    adviser, both = person(Role.REGIONAL_ADVISER), (almere.short_name, "Lelystad")
    for one in (writer, other):
        answer_for_gremium(asked, answer="agree", expected=1, by=one)
    to_read = "De rapporteurs lezen de proef en een van hen stelt de tekst gezamenlijk vast"
    assert sorted(said(turns_of(adviser))) == sorted((to_read, name) for name in both)
    for gremium, one in ((almere, writer), (lelystad, other)):
        read_proof(position, gremium, by=one)
    told = "Een van de rapporteurs stelt de tekst gezamenlijk vast"
    assert sorted(said(turns_of(adviser))) == sorted((told, name) for name in both)
    assert said(turns_of(adviser, position=position)) == said(turns_of(adviser))
    suggestion = add_suggestion(
        asked, text="te graven", verb="verzoeken", addressee="[college]", reason="Mooier.", by=other
    )
    comment = add_comment(asked, text="Wat bedoelen we?", by=writer)
    told_too = ("De rapporteurs nemen een suggestie over of wijzen die af", "De rapporteurs bekijken een opmerking")
    of_others = [(told_too[0], almere.short_name), (told_too[1], "Lelystad")]
    assert sorted(said(turns_of(adviser))) == sorted([*((told, name) for name in both), *of_others])
    withdraw_suggestion(suggestion, by=other)
    resolve_comment(comment, by=writer)
    assert sorted(said(turns_of(adviser))) == sorted((told, name) for name in both)


@pytest.fixture
def both(almere):
    """A position of Almere and Lelystad, and who writes it."""
    lelystad = GremiumFactory(short_name="Lelystad")
    position = PositionFactory(gremia=[almere, lelystad])
    return position, rapporteur(position, almere), rapporteur(position, lelystad)


def dictum(position):
    return add_clause(position, kind="dictum", text="te bouwen", verb="verzoeken", addressee="[college]", by=None)


def kinds(*people):
    return [[turn.kind for turn in turns_of(fresh(who))] for who in people]


def test_an_objection_waits_for_all_who_write_until_it_is_gone(client, both):
    position, ours, theirs = both
    clause, adviser = dictum(position), person(Role.REGIONAL_ADVISER)
    answer_for_gremium(clause, answer="agree", expected=1, by=ours)
    answer_for_gremium(clause, answer="object", remark="Te vaag.", expected=1, by=theirs)
    assert kinds(ours, theirs, adviser) == [["objection"], ["objection"], ["objection", "objection"]]
    [turn] = turns_of(fresh(ours))
    assert (turn.what, turn.url) == (
        "Zoek andere woorden: er staat 1 bezwaar",
        f"{position.get_absolute_url()}#clause-{clause.pk}",
    )
    assert (turn.since, turn.by) == (clause.current.stances.first().answered_at, theirs.pk)
    told = "De rapporteurs zoeken andere woorden: er staat 1 bezwaar"
    assert {turn.what for turn in turns_of(adviser)} == {told}
    client.force_login(ours)
    page = client.get("/standpunten/te-beslissen/").text
    assert "U hebt overal op geantwoord" not in page
    assert "Te vaag." in page
    assert "1 bezwaar dat er staat" in client.get("/").text
    answer_for_gremium(clause, answer="agree", expected=1, by=theirs)
    assert kinds(ours, theirs) == [["declare"], ["declare"]]


def test_an_objection_with_another_text_waits_for_the_others_until_they_declined_it(both):
    position, ours, theirs = both
    clause = dictum(position)
    answer_for_gremium(clause, answer="agree", expected=1, by=ours)
    text = {"remark": "Te vaag.", "counter_proposal": "een brug te bouwen"}
    answer_for_gremium(clause, answer="object", **text, expected=1, by=theirs)
    assert kinds(ours, theirs) == [["remark"], []]
    decline_suggestion(clause.suggestions.get(), comment="Nee.", by=ours)
    assert kinds(ours, theirs) == [["objection"], ["objection"]]


def test_a_text_that_asks_nothing_waits_for_all_who_write(client, both):
    position, ours, theirs = both
    adviser = person(Role.REGIONAL_ADVISER)
    assert kinds(ours, theirs, adviser) == [["write"], ["write"], ["write", "write"]]
    clause = add_clause(position, kind="noting", text="de regio groeit", by=ours)
    assert kinds(ours, theirs) == [["clauses"], ["clauses"]]
    for who in (ours, theirs):
        answer_for_gremium(clause, answer="agree", expected=1, by=who)
    assert kinds(ours, theirs, adviser) == [["write"], ["write"], ["write", "write"]]
    [turn] = turns_of(fresh(ours))
    assert (turn.what, turn.by) == ("Schrijf wat de tekst vraagt: er is nog geen dictum", theirs.pk)
    assert turn.since == clause.current.stances.first().answered_at
    told = "De rapporteurs schrijven wat de tekst vraagt: er is nog geen dictum"
    assert {turn.what for turn in turns_of(adviser)} == {told}
    client.force_login(ours)
    page = client.get("/standpunten/te-beslissen/").text
    assert "U hebt overal op geantwoord" not in page
    assert turn.what in page
    remove_clause(clause, expected=1, by=ours)
    assert {turn.what for turn in turns_of(fresh(theirs))} == {"Schrijf de eerste clausule"}
    assert {turn.by for turn in turns_of(fresh(theirs))} == {ours.pk}


def test_the_proof_waits_for_whoever_did_not_read_it_as_the_text_is_now(client, both):
    position, ours, theirs = both
    clause = dictum(position)
    for who in (ours, theirs):
        answer_for_gremium(clause, answer="agree", expected=1, by=who)
    read_proof(position, position.gremia.first(), by=ours)
    what = "Lees de proef en stel de tekst gezamenlijk vast"
    assert [turn.what for turn in turns_of(fresh(ours))] == ["Stel de tekst gezamenlijk vast"]
    assert [(turn.what, turn.url) for turn in turns_of(fresh(theirs))] == [(what, f"/standpunten/{position.pk}/proef/")]
    client.force_login(theirs)
    assert "Lees de proef" in client.get("/standpunten/te-beslissen/").text
    client.force_login(ours)
    assert "Lees de proef" not in client.get("/standpunten/te-beslissen/").text
    edit_clause(clause, text="te graven", verb="verzoeken", addressee="[college]", expected=1, by=ours)
    for who in (ours, theirs):
        answer_for_gremium(Clause.objects.get(pk=clause.pk), answer="agree", expected=2, by=who)
    assert [turn.what for turn in turns_of(fresh(ours))] == [what]


def test_what_stands_in_the_way_costs_the_same_for_one_three_and_ten(almere):
    position = PositionFactory()
    writer, mandates, adviser = rapporteur(position, almere), almere.mandates.all(), person(Role.REGIONAL_ADVISER)
    costs = set()
    for number in (1, 2, 7):
        for _ in range(number):
            PositionFactory().rapporteurs.create(mandate=mandates.get())
            objected, ready = PositionFactory(), PositionFactory()
            for each, answer in ((objected, "object"), (ready, "agree")):
                each.rapporteurs.create(mandate=mandates.get())
                answer_for_gremium(dictum(each), answer=answer, remark="Nee.", expected=1, by=writer)
            read_proof(ready, almere, by=writer)
        writer = fresh(writer)
        with CaptureQueriesContext(connection) as captured:
            turns = turns_of(writer)
            turns += turns_of(fresh(adviser))
        costs.add(len(captured))
    assert Counter(turn.kind for turn in turns) == {"write": 22, "objection": 20, "declare": 20}
    assert len(costs) == 1, costs


def test_it_stands_on_every_page_that_tells_it(client, almere, clerk):
    position = PositionFactory(title="Een brug")
    sync_position(position.pk)
    client.force_login(clerk)
    for path in ("/", "/standpunten/te-beslissen/", f"/standpunten/{position.pk}/"):
        page = client.get(path).content.decode()
        assert "Wijs een rapporteur aan" in page
        assert f'href="/standpunten/{position.pk}/rapporteurs/"' in page
    rapporteur(position, almere)
    for path in ("/", "/standpunten/te-beslissen/", f"/standpunten/{position.pk}/"):
        assert "Wijs een rapporteur aan" not in client.get(path).content.decode()


def test_of_many_the_first_are_shown_and_all_stand_in_pages(client, almere):
    Gremium.objects.update(seats=99)
    for number in range(59):
        GremiumFactory(short_name=f"Plaats {number}")
    position = PositionFactory()
    sync_position(position.pk)
    client.force_login(person(Role.REGIONAL_ADVISER))
    what = "Wijs een rapporteur aan"
    for path, most in (("/", 5), (f"/standpunten/{position.pk}/", 12), ("/beheer/", 20)):
        page = client.get(path).text
        assert page.count(what) == most, path
        assert f"{most} van 60 staan hier." in page
    pages = [client.get(f"/standpunten/te-beslissen/?pagina={number}").text for number in (1, 2)]
    assert ["(60)" in page for page in pages] == [True, True]
    assert [page.count(what) for page in pages] == [50, 10]


def test_it_costs_the_same_for_one_three_and_ten(almere, clerk):
    adviser = person(Role.REGIONAL_ADVISER)
    Gremium.objects.update(seats=99)
    costs = set()
    for number in (1, 2, 7):
        for _ in range(number):
            joint_position()
            add_clause(PositionFactory(), kind="noting", text="de regio groeit", by=None)
        cost = []
        for user in (fresh(clerk), fresh(adviser)):
            with CaptureQueriesContext(connection) as captured:
                assert len(turns_of(user)) >= 2 * number
            cost.append(len(captured))
        costs.add(tuple(cost))
    assert len(costs) == 1, costs


def test_the_list_and_the_start_page_have_all_that_the_mail_tells(client, almere):
    position = PositionFactory()
    writer = rapporteur(position, almere)
    add_clause(position, kind="noting", text="de regio groeit", by=None)
    meeting = MeetingFactory(host=almere, published=True)
    deliver(meeting, invited(meeting, writer), "sent")
    add_action_point(meeting, text="Bellen", owner=writer, by=None)
    told = turns_of(writer)
    assert {turn.kind for turn in told} == {TurnKind.CLAUSES, TurnKind.MEETING, TurnKind.ACTION}
    client.force_login(writer)
    start, all_of_it = (client.get(path).text for path in ("/", "/standpunten/te-beslissen/"))
    for turn in told:
        assert f'href="{turn.url}"' in all_of_it
        assert (turn.position.title if turn.position else f'href="{turn.url}"') in start


def test_nobody_reads_that_nobody_waits_while_somebody_does(client, almere):
    official = person(Role.OFFICIAL, almere)
    client.force_login(official)
    nobody = "Er wacht nu niets op u."
    assert nobody in client.get("/standpunten/te-beslissen/").text
    meeting = MeetingFactory(host=almere, published=True)
    point = add_action_point(meeting, text="Bellen", owner=official, by=None)
    assert nobody not in client.get("/standpunten/te-beslissen/").text
    point.delete()
    deliver(meeting, invited(meeting, official), "sent")
    page = client.get("/standpunten/te-beslissen/").text
    assert nobody not in page
    assert "Laat weten of u komt" in page


def test_every_list_says_since_when_and_until_the_vote(client, both, almere):
    position, ours, _theirs = both
    clause, adviser = dictum(position), person(Role.REGIONAL_ADVISER)
    sync_position(position.pk)
    frame(motion_of(position, almere), council_date=TODAY + 9 * DAY)
    member = person(Role.MEMBER, almere, fractie=FractieFactory(gremium=almere))
    vote = f'stemming: <time datetime="{TODAY + 9 * DAY}">'
    since = f'sinds <time datetime="{timezone.localtime(clause.current.written_at).isoformat()}">'
    for who in (ours, member):
        client.force_login(who)
        for path in ("/", "/standpunten/te-beslissen/"):
            page = " ".join(client.get(path).text.split())
            assert (page.count(vote), page.count(since)) == (1, 1), (who, path)
            assert "(over 9 dagen)" in page
    answers = [turn for turn in turns_of(adviser) if turn.gremium == almere]
    assert [(turn.kind, turn.until) for turn in answers] == [("clauses", TODAY + 9 * DAY)]


def test_the_adviser_finds_a_changed_text_by_the_day_of_the_vote(almere):
    lelystad = GremiumFactory(short_name="Lelystad")
    position = joint_position(almere, lelystad)
    rapporteur(position, almere)
    frame(motion_of(position, almere), council_date=TODAY + 2 * DAY)
    motion = filed(position, lelystad)
    amend(motion, with_bridge(motion))
    told = {(turn.kind, turn.gremium): turn.until for turn in turns_of(person(Role.REGIONAL_ADVISER))}
    assert told["changed text", almere] == TODAY + 2 * DAY


def test_a_remark_waits_for_every_rapporteur_but_its_author(both, almere):
    position, ours, theirs = both
    clause, adviser = dictum(position), person(Role.REGIONAL_ADVISER)
    member = person(Role.MEMBER, theirs.mandates.get().gremium)
    text = {"text": "te graven", "verb": "verzoeken", "addressee": "[college]", "reason": "Mooier."}

    def told():
        asked = {who for who in (ours, theirs) if "remark" in kinds(who)[0]}
        gremia = [turn.gremium for turn in turns_of(fresh(adviser)) if turn.kind == "remark"]
        return asked, {gremium.short_name for gremium in gremia}

    for add, end in ((add_comment, resolve_comment), (add_suggestion, withdraw_suggestion)):
        words = {"text": "Wat is dit?"} if add is add_comment else text
        for author, waits in ((member, {ours, theirs}), (theirs, {ours}), (ours, {theirs})):
            remark = add(clause, **words, by=author)
            names = {who.mandates.get().gremium.short_name for who in waits}
            assert told() == (waits, names), (add, author)
            end(remark, by=author)
    assert told() == (set(), set())


def test_a_declared_text_is_in_no_list_of_decisions_whatever_is_said_beside_it(client, both):
    position, ours, theirs = both
    clause = dictum(position)
    for who in (ours, theirs):
        answer_for_gremium(clause, answer="agree", expected=1, by=who)
    declare(position)
    comment = add_comment(clause, text="Wat is dit?", by=theirs)
    adviser = person(Role.REGIONAL_ADVISER)
    assert kinds(ours, theirs, adviser) == [[], [], []]
    client.force_login(ours)
    assert "Wat is dit?" not in client.get("/standpunten/te-beslissen/").text
    reopen(position)
    assert "remark" in kinds(ours)[0]
    resolve_comment(comment, by=ours)


def test_a_text_that_says_again_what_was_answered_is_not_called_changed(client, both):
    position, ours, theirs = both
    clause = dictum(position)
    answer_for_gremium(clause, answer="agree", expected=1, by=ours)
    client.force_login(ours)
    whom = {"verb": "verzoeken", "addressee": "[college]", "by": theirs}
    changed = "de tekst is gewijzigd"
    for number, text, is_changed in ((1, "te graven", True), (2, "te bouwen", False)):
        edit_clause(Clause.objects.get(pk=clause.pk), text=text, expected=number, **whom)
        page = client.get("/standpunten/te-beslissen/").text
        assert (text in page, changed in page) == (True, is_changed)
    client.force_login(theirs)
    assert changed not in client.get("/standpunten/te-beslissen/").text


def test_the_pages_of_a_motion_and_of_a_changed_text_tell_what_waits_there(client, almere, clerk):
    lelystad = GremiumFactory(short_name="Lelystad")
    position = joint_position(almere, lelystad)
    writer, motion = rapporteur(position, almere), motion_of(position, almere)
    client.force_login(clerk)
    assert "U bent aan zet" in client.get(motion.get_absolute_url()).text
    assert "U bent aan zet" not in client.get(motion_of(position, lelystad).get_absolute_url()).text
    filed(position, almere)
    assert "U bent aan zet" not in client.get(motion.get_absolute_url()).text
    changed = filed(position, lelystad)
    amend(changed, with_bridge(changed))
    client.force_login(writer)
    alarm = Alarm.objects.get(gremium=almere)
    told = "Zeg wat uw gremium doet: de tekst is gewijzigd in Lelystad"
    for page in (alarm, motion):
        assert told in client.get(page.get_absolute_url()).text
    client.logout()
    assert client.get(motion.get_absolute_url()).status_code == 200
