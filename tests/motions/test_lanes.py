"""Three routes on one axis of time: the drawing and its table come from the same stops."""

import datetime
import itertools

import pytest
from django.contrib.auth.models import AnonymousUser
from django.template.loader import render_to_string
from django.utils.formats import date_format

from gremia.models import Role
from motions.lanes import NARROW, WIDE, lanes
from motions.models import Motion
from motions.operations.alarm import answer_alarm
from motions.operations.outcome import record_outcome
from motions.operations.sync import sync_position
from motions.queries.certificate import agreed_by_gremia, certificate_of
from motions.queries.history import motion_histories
from motions.renderers.certificate_pdf import document
from motions.templatetags.motions import motions_in_words
from positions.models import Position
from positions.operations.clause import edit_clause
from positions.operations.position import choose_participants, edit_position
from tests.factories import GremiumFactory, MeetingFactory, person
from tests.motions.filing_steps import COUNCIL_DATE, TODAY, declare, filed, frame, joint_position, motion_of, reopen
from tests.motions.operations.test_amendment import amend, with_bridge

DAY = datetime.timedelta(days=1)


@pytest.fixture
def gremia():
    return [GremiumFactory(short_name=name) for name in ("Flevoland", "Almere", "Lelystad")]


@pytest.fixture
def position(gremia):
    return joint_position(*gremia)


def adopt(motion, **fields):
    arguments = {"result": "adopted", "decided_on": TODAY, "by": None} | fields
    return record_outcome(motion, **arguments)


def drawn(position, **options):
    histories = motion_histories(position)
    agreed_by = agreed_by_gremia(position, [history.motion.gremium_id for history in histories])
    return lanes(histories, agreed_by=agreed_by, today=TODAY, **options)


def stops(position, gremium, **options):
    route = next(route for route in drawn(position, **options).routes if route.gremium == gremium)
    return [(stop.day, stop.mark, stop.words, stop.is_planned) for stop in route.stops]


def test_a_route_has_every_stop_in_order(position, gremia):
    motion = filed(position, gremia[2], filed_on=TODAY)
    record_outcome(motion, result="held", decided_on=TODAY + DAY, until=TODAY + 30 * DAY, by=None)
    amend(motion, with_bridge(motion), amended_on=TODAY + 2 * DAY)
    assert stops(position, gremia[2]) == [
        (TODAY, "declared", "vastgesteld", False),
        (TODAY, "filed", "ingediend", False),
        (TODAY + DAY, "held", "aangehouden", False),
        (TODAY + 2 * DAY, "amended", "gewijzigd", False),
        (TODAY + 30 * DAY, "planned", "aangehouden tot", True),
    ]
    assert stops(position, gremia[0]) == [(COUNCIL_DATE, "planned", "stemming", True)]


def test_the_public_sees_no_plan_of_a_draft(position, gremia):
    filed(position, gremia[2])
    assert stops(position, gremia[0], with_drafts=False) == []
    assert len(stops(position, gremia[2], with_drafts=False)) == 3


def test_a_date_that_passed_without_an_outcome_says_so(position, gremia):
    motion = filed(position, gremia[2])
    Motion.objects.filter(pk=motion.pk).update(council_date=TODAY - DAY)
    assert stops(position, gremia[2])[0] == (TODAY - DAY, "planned", "nog geen uitslag", True)


@pytest.mark.parametrize(
    ("result", "fields", "mark"),
    [
        ("adopted", {}, "adopted"),
        ("taken_over", {}, "adopted"),
        ("rejected", {}, "refused"),
        ("withdrawn", {}, "refused"),
        ("tied", {}, "refused"),
        ("tied", {"until": TODAY}, "held"),
    ],
)
def test_the_mark_says_what_became_of_it(position, gremia, result, fields, mark):
    adopt(filed(position, gremia[2]), result=result, **fields)
    assert [stop[1] for stop in stops(position, gremia[2])][2] == mark


@pytest.mark.parametrize(
    ("result", "said"), [("adopted", "aangenomen"), ("taken_over", "overgenomen door het college")]
)
def test_what_was_done_with_it_since_stands_behind_what_was_decided(position, gremia, result, said):
    adopt(filed(position, gremia[2]), result=result)
    adopt(motion_of(position, gremia[2]), result="dealt_with")
    assert stops(position, gremia[2])[3] == (TODAY, "adopted", "afgedaan", False)
    assert drawn(position).routes[2].status == f"{said}, afgedaan"


def test_how_far_it_is_in_words(position, gremia):
    summaries = [drawn(position).summary]
    for gremium in gremia:
        filed(position, gremium)
        summaries.append(drawn(position).summary)
    adopt(motion_of(position, gremia[0]))
    summaries.append(drawn(position).summary)
    adopt(motion_of(position, gremia[1]))
    summaries.append(drawn(position).summary)
    motion = motion_of(position, gremia[2])
    adopt(motion, amendment=amend(motion, with_bridge(motion)))
    summaries.append(drawn(position).summary)
    assert summaries == [
        "Nog nergens ingediend",
        "1 van 3 ingediend",
        "2 van 3 ingediend, woordelijk gelijk",
        "3 van 3 ingediend, woordelijk gelijk",
        "1 van 3 aangenomen",
        "2 van 3 aangenomen, woordelijk gelijk",
        "3 van 3 aangenomen, niet dezelfde tekst",
    ]


def test_adopted_twice_and_rejected_once(position, gremia):
    for gremium in gremia:
        filed(position, gremium)
    adopt(motion_of(position, gremia[0]))
    adopt(motion_of(position, gremia[1]))
    adopt(motion_of(position, gremia[2]), result="rejected")
    assert drawn(position).summary == "2 van 3 aangenomen, woordelijk gelijk, 1 verworpen"


def test_after_a_new_round_all_three_say_the_same(position, gremia):
    motion = filed(position, gremia[2])
    adopt(motion, amendment=amend(motion, with_bridge(motion)))
    answer_alarm(motion.filings.get().amendments.get().alarms.first(), answer="adopt", by=None)
    declare(position)
    sync_position(position.pk)
    for gremium in gremia[:2]:
        adopt(filed(position, gremium))
    assert drawn(position).summary == "3 van 3 aangenomen, woordelijk gelijk"


@pytest.mark.parametrize("width", [WIDE, NARROW])
@pytest.mark.parametrize("count", [1, 2, 3, 8])
def test_nothing_falls_outside_the_drawing_and_no_words_touch(width, count):
    gremia = GremiumFactory.create_batch(count)
    position = joint_position(*gremia, declared_on=TODAY - count * DAY)
    for place, gremium in enumerate(gremia):
        motion = filed(position, gremium, filed_on=TODAY - place * DAY)
        amend(motion, with_bridge(motion), amended_on=TODAY)
        adopt(motion, decided_on=TODAY)
    (drawing,) = (each for each in drawn(position).drawings if each.width == width)
    assert len(drawing.lanes) == count
    for lane in drawing.lanes:
        assert all(0 < mark.x < width and lane.top < mark.y < drawing.height for mark in lane.marks)
        assert all(right.x - left.x >= 19.9 for left, right in itertools.pairwise(lane.marks))
        labels = [mark.label for mark in lane.marks if mark.label]
        assert labels
        for one, other in itertools.combinations(labels, 2):
            room = (max(map(len, one.lines)) + max(map(len, other.lines))) * 6.4 / 2
            assert one.y != other.y or abs(one.x - other.x) >= room
    assert all(0 <= x <= width for x, _ in drawing.ticks)


def test_the_table_has_every_stop(position, gremia):
    adopt(filed(position, gremia[2]))
    page = " ".join(render_to_string("motions/_lanes.html", {"lanes": drawn(position)}).split())
    assert page.count('<svg class="lanes__drawing') == 2
    for words in ("vastgesteld, ingediend, aangenomen", "stemming (gepland)", "1 van 3 aangenomen"):
        assert words in page
    assert "style=" not in page


def test_without_anything_to_tell_there_is_no_figure(gremia):
    position = joint_position(*gremia)
    for gremium in gremia:
        frame(motion_of(position, gremium), council_date=None)
    Motion.objects.filter(position=position).update(council_date=None)
    assert not drawn(position)
    assert "svg" not in render_to_string("motions/_lanes.html", {"lanes": drawn(position)})


def test_who_takes_part_no_longer_does_not_count_and_its_own_page_says_so(client, position, gremia):
    for gremium in gremia:
        filed(position, gremium)
    gone = motion_of(position, gremia[2])
    reopen(position)
    choose_participants(position, gremia=gremia[:2], by=None)
    edit_clause(position.clauses.get(kind="noting"), text="[gebied] krimpt", expected=1, by=None)
    declare(position)
    filed(position, gremia[0])
    assert drawn(position).summary == "2 van 2 ingediend, niet dezelfde tekst"
    said = client.get(gone.get_absolute_url()).content.decode()
    assert "doet niet meer mee aan de gezamenlijke tekst" in said
    assert f"/gelijkluidend/{position.pk}/" not in said
    stays = client.get(motion_of(position, gremia[0]).get_absolute_url()).content.decode()
    assert "doet niet meer mee aan de gezamenlijke tekst" not in stays
    assert f"/gelijkluidend/{position.pk}/" in stays
    client.force_login(person(Role.CLERK, gremia[0]))
    [making] = client.get("/").context["positions"]
    assert making.progress == "2 van 2 ingediend"


def test_who_joins_or_leaves_afterwards_changes_no_number(client, position, gremia):
    """Every page counts the gremia that declared joint what was filed; who joined is named to those who may see it."""
    adopt(filed(position, gremia[0]))
    adopt(filed(position, gremia[1]), result="withdrawn")
    filed(position, gremia[2])
    reopen(position)
    newcomer = GremiumFactory(short_name="Dronten", positions=[])
    choose_participants(position, gremia=[gremia[0], newcomer], by=None)
    sync_position(position.pk)
    counted = "1 van 3 aangenomen, 1 ingetrokken"
    assert drawn(position).summary == f"{counted}, Dronten kwam er later bij"
    public = drawn(position, with_drafts=False)
    assert (public.summary, [route.gremium for route in public.routes]) == (counted, gremia)
    said = client.get(motion_of(position, gremia[0]).get_absolute_url()).content.decode()
    assert f"{counted}." in said
    assert "Dronten" not in said
    client.force_login(person(Role.CLERK, gremia[0]))
    assert f", {counted}" in client.get("/").content.decode()
    listed = client.get("/standpunten/").content.decode()
    assert f" · {counted} · concepten bijgewerkt" in " ".join(listed.split())


def test_a_text_is_before_a_council_as_long_as_one_has_to_decide_or_rapporteurs_write_it(client, position, gremia):
    """Also when others adopted it, and when it is reopened; not once all are done."""
    client.force_login(person(Role.CLERK, gremia[0]))

    def listed():
        return [each.progress for each in client.get("/").context["positions"]]

    motions = [filed(position, gremium) for gremium in gremia]
    adopt(motions[0])
    assert listed() == ["1 van 3 aangenomen"]
    adopt(motions[1])
    adopt(motions[2], result="rejected")
    assert listed() == []
    reopen(position)
    assert listed() == ["2 van 3 aangenomen, 1 verworpen"]


def test_what_was_adopted_keeps_the_title_by_which_it_was_declared(client, position, gremia):
    title = position.title
    adopt(filed(position, gremia[0]))
    reopen(position)
    edit_position(position, title="Een tunnel", theme=position.theme, by=None)
    for page in ("/", f"/gelijkluidend/{position.pk}/"):
        said = client.get(page).content.decode()
        assert title in said
        assert "Een tunnel" not in said
    assert "Een tunnel" not in document(certificate_of(position, AnonymousUser())).html
    meeting = MeetingFactory()
    Position.objects.update(meeting=meeting)
    assert f"Motie “{title}”" in motions_in_words(meeting)


def test_a_tied_vote_is_not_called_held_over(client, position, gremia):
    motion = adopt(filed(position, gremia[0]), result="tied", until=TODAY + DAY).filing.motion
    day = date_format(TODAY + DAY)
    assert [words for _day, _mark, words, *_rest in stops(position, gremia[0])][-2:] == [
        "stemmen gestaakt",
        "opnieuw in stemming",
    ]
    for page in ("/moties/", "/moties/aangehouden/", motion.get_absolute_url()):
        said = " ".join(client.get(page).content.decode().split())
        assert "opnieuw in stemming op" in said, page
        assert f"tot {day}" not in said, page
        assert "angehouden moties" not in said, page
    client.force_login(person(Role.CLERK, gremia[0]))
    said = client.get("/standpunten/te-beslissen/").content.decode()
    assert "Zet de motie weer op de agenda: de stemmen staakten" in said


def test_a_draft_that_missed_its_meeting_has_no_vote_to_come(position, gremia):
    Motion.objects.filter(gremium=gremia[0]).update(council_date=TODAY - DAY)
    assert stops(position, gremia[0]) == []
    assert motion_histories(position)[0].vote_on is None
