"""What each gremium's motion says, clause by clause, at each stage."""

import datetime

import pytest
from django.contrib.auth.models import AnonymousUser
from django.db import connection
from django.test.utils import CaptureQueriesContext

from gremia.models import Gremium, Role
from motions.matrix import Cause, Stage
from motions.models import Amendment, Motion, Outcome
from motions.operations.filing import file_motion
from motions.operations.outcome import record_outcome
from motions.operations.sync import sync_position, sync_positions
from motions.queries import certificate, verification
from positions.operations.clause import add_clause, edit_clause
from tests.factories import GremiumFactory, person
from tests.motions.filing_steps import TODAY, declare, filed, frame, joint_position, last_filing, motion_of, reopen
from wording.core import CoreClause, core_as_json, core_from_json
from wording.fingerprint import code, fingerprint
from wording.parts import Kind

PUBLIC = AnonymousUser()


@pytest.fixture
def gremia() -> list[Gremium]:
    return [GremiumFactory(staten=True), GremiumFactory(short_name="Almere"), GremiumFactory(short_name="Lelystad")]


@pytest.fixture
def position(gremia):
    return joint_position(*gremia, title="Een brug")


@pytest.fixture
def member(gremia):
    return person(Role.MEMBER, gremia[1])


def amend(motion: Motion, *changes: CoreClause) -> Amendment:
    """Its council reads the last clause as these."""
    filing = last_filing(motion)
    core = (*core_from_json(filing.core)[:-1], *changes)
    return Amendment.objects.create(
        filing=filing,
        core=core_as_json(core),
        fingerprint=fingerprint(core),
        raw="…",
        amended_on=TODAY,
        is_substantive=True,
    )


def adopt(motion: Motion, amendment: Amendment | None = None) -> Motion:
    record_outcome(
        motion, result=Outcome.Result.ADOPTED, decided_on=TODAY, amendment=amendment, by_acclamation=True, by=None
    )
    return motion_of(motion.position, motion.gremium)


BUILD = CoreClause("dictum", "te bouwen aan een brug", "verzoeken", "[college]")


def states(found) -> list[list[str]]:
    return [[cell.state for cell in line.cells] for line in found.lines]


def stages(found) -> list[Stage | None]:
    return [column.version and column.version.stage for column in found.columns]


def test_drafts_say_the_same_in_the_words_of_each_gremium(position, member):
    reopen(position)
    add_clause(position, kind=Kind.OPINING, text="een brug helpt.", by=None)
    sync_position(position.pk)
    found = certificate.matrix_of(position, member)
    assert states(found) == [["frame"] * 3, ["identical"] * 3, ["frame"] * 3]
    assert stages(found) == [Stage.DRAFT] * 3
    assert [line.text for line in found.lines] == [
        "[gebied] groeit",
        "een brug helpt.",
        "verzoekt [college]: te pleiten voor een brug",
    ]
    assert [line.number for line in found.lines] == [1, 2, 3]
    assert {column.version.code for column in found.columns} == {code(fingerprint(found.base))}
    assert found.is_same_everywhere
    assert found.differing_lines == ()


def test_a_draft_that_lags_behind_says_what_it_says(position, member):
    clause = position.clauses.get(kind=Kind.NOTING)
    reopen(position)
    edit_clause(clause, text="[gebied] krimpt", expected=1, by=None)
    found = certificate.matrix_of(position, member)
    assert states(found) == [["substantive"] * 3, ["frame"] * 3]
    [line] = found.differing_lines
    assert [(cell.ours, cell.theirs) for cell in line.cells][1:] == [
        ("de gemeente Almere krimpt", "de gemeente Almere groeit"),
        ("de gemeente Lelystad krimpt", "de gemeente Lelystad groeit"),
    ]
    assert {column.version.cause for column in found.columns} == {Cause.BEHIND}


def test_without_motions_there_is_nothing_yet(gremia, member):
    position = joint_position(*gremia)
    position.motions.all().delete()
    found = certificate.matrix_of(position, member)
    assert states(found) == [["nothing"] * 3] * 2
    assert not found.is_same_everywhere
    assert found.with_version == ()


def test_each_stage_says_what_was_said_then(position, gremia, member):
    for gremium in gremia:
        filed(position, gremium)
    adopt(motion_of(position, gremia[0]))
    lelystad = motion_of(position, gremia[2])
    adopt(lelystad, amend(lelystad, BUILD))

    now = certificate.matrix_of(position, member)
    assert stages(now) == [Stage.ADOPTED, Stage.FILED, Stage.ADOPTED]
    assert states(now) == [["frame"] * 3, ["frame", "frame", "substantive"]]
    assert [column.label for column in now.columns] == ["aangenomen", "ingediend", "aangenomen"]
    assert [column.is_same for column in now.columns] == [True, True, False]
    assert now.columns[2].version.cause == Cause.AMENDED

    assert states(certificate.matrix_of(position, member, stage=Stage.DRAFT)) == [["nothing"] * 3] * 2
    assert states(certificate.matrix_of(position, member, stage=Stage.FILED)) == [["frame"] * 3] * 2
    amended = certificate.matrix_of(position, member, stage=Stage.AMENDED)
    assert states(amended) == [["nothing", "nothing", "frame"], ["nothing", "nothing", "substantive"]]
    adopted = certificate.matrix_of(position, member, stage=Stage.ADOPTED)
    assert states(adopted) == [["frame", "nothing", "frame"], ["frame", "nothing", "substantive"]]


def test_what_a_council_added_is_a_line_of_its_own_and_the_same_of_two_is_one_line(position, gremia, member):
    extra = CoreClause("dictum", "elk jaar verslag te doen", "opdragen", "de griffier")
    for gremium in gremia:
        filed(position, gremium)
    for gremium in gremia[1:]:
        motion = motion_of(position, gremium)
        amend(motion, core_from_json(last_filing(motion).core)[-1], extra)
    found = certificate.matrix_of(position, member)
    assert states(found) == [["frame"] * 3, ["frame"] * 3, ["absent", "added", "added"]]
    assert [line.number for line in found.lines] == [1, 2, None]
    assert [column.difference_count for column in found.columns] == [0, 1, 1]


def test_a_missing_and_a_moved_clause(position, gremia, member):
    reopen(position)
    add_clause(position, kind=Kind.DICTUM, text="spoed te maken", verb="verzoeken", addressee="[college]", by=None)
    sync_position(position.pk)
    declare(position)
    for gremium in gremia:
        filed(position, gremium)
    core = core_from_json(last_filing(motion_of(position, gremia[0])).core)
    for gremium, changed in zip(gremia, [core[:2], (core[0], core[2], core[1])], strict=False):
        Amendment.objects.create(
            filing=last_filing(motion_of(position, gremium)),
            core=core_as_json(changed),
            fingerprint=fingerprint(changed),
            raw="…",
            amended_on=TODAY,
            is_substantive=True,
        )
    found = states(certificate.matrix_of(position, member))
    assert [line[0] for line in found] == ["frame", "frame", "missing"]
    assert sorted(line[1] for line in found) == ["frame", "frame", "moved"]
    assert [line[2] for line in found] == ["frame", "frame", "frame"]


def test_a_mistaken_outcome_that_was_put_right_does_not_count(position, gremia, member):
    motion = filed(position, gremia[1])
    mistaken = record_outcome(motion, result=Outcome.Result.ADOPTED, decided_on=TODAY, by_acclamation=True, by=None)
    record_outcome(
        motion_of(position, gremia[1]),
        result=Outcome.Result.WITHDRAWN,
        decided_on=TODAY,
        remark="verkeerd overgenomen",
        corrects=mistaken,
        by=None,
    )
    found = certificate.matrix_of(position, member)
    assert stages(found)[1] == Stage.FILED
    assert found.columns[1].label == "ingetrokken"


def test_beside_a_state_stands_the_day_of_that_state(position, gremia, member):
    """Not the day of filing for what was held over, nor that of the last sync for a draft."""
    earlier = [TODAY - datetime.timedelta(days=days) for days in (9, 3)]
    position = joint_position(*gremia, declared_on=earlier[0])
    for gremium in gremia[:2]:
        filed(position, gremium, filed_on=earlier[1])
    record_outcome(
        motion_of(position, gremia[1]),
        result=Outcome.Result.HELD_OVER,
        decided_on=TODAY,
        until=TODAY + datetime.timedelta(days=20),
        by=None,
    )
    found = certificate.matrix_of(position, member)
    assert [(column.label, column.on) for column in found.columns] == [
        ("ingediend", earlier[1]),
        ("aangehouden", TODAY),
        ("concept", None),
    ]
    adopt(motion_of(position, gremia[0]))
    found = certificate.matrix_of(position, member, stage=Stage.FILED)
    assert (found.columns[0].label, found.columns[0].on) == ("ingediend", earlier[1])


def test_the_public_sees_no_draft(position, gremia):
    filed(position, gremia[1])
    found = certificate.matrix_of(position, PUBLIC)
    assert stages(found) == [None, Stage.FILED, None]


def test_the_certificate_is_the_same_for_everybody_once_one_was_filed(position, gremia, member):
    before = certificate.certificate_of(position, member)
    assert (before.declaration, stages(before.matrix)) == (None, [Stage.DRAFT] * 3)
    filed(position, gremia[1])
    agreed = position.declarations.get()
    clause = position.clauses.get(kind=Kind.NOTING)
    reopen(position)
    edit_clause(clause, text="[gebied] krimpt", expected=1, by=None)
    for user in (PUBLIC, member):
        found = certificate.certificate_of(position, user)
        assert found.declaration == agreed
        assert found.fingerprint == agreed.fingerprint
        assert found.code == code(agreed.fingerprint)
        assert stages(found.matrix) == [None, Stage.FILED, None]
        assert found.matrix.lines[0].text == "[gebied] groeit"


def test_the_certificate_follows_the_newest_joint_text_that_was_filed(position, gremia, member):
    for gremium in gremia:
        filed(position, gremium)
    clause = position.clauses.get(kind=Kind.NOTING)
    reopen(position)
    edit_clause(clause, text="[gebied] krimpt", expected=1, by=None)
    newer = declare(position)
    assert certificate.certificate_of(position, PUBLIC).declaration != newer
    file_motion(frame(motion_of(position, gremia[0])), filed_on=TODAY, by=None)
    found = certificate.certificate_of(position, PUBLIC)
    assert found.declaration == newer
    assert states(found.matrix)[0] == ["frame", "substantive", "substantive"]
    assert [column.version.cause for column in found.matrix.columns] == [None, Cause.EARLIER, Cause.EARLIER]


def test_a_gremium_that_joins_later_changes_nothing_of_what_was_decided(position, gremia, member):
    for gremium in gremia:
        filed(position, gremium)
    before = [certificate.certificate_of(position, user).matrix.columns for user in (PUBLIC, member)]
    GremiumFactory()
    assert sync_positions() == 0
    assert [certificate.certificate_of(position, user).matrix.columns for user in (PUBLIC, member)] == before
    assert certificate.certificate_of(position, PUBLIC).matrix.is_same_everywhere
    assert position.motions.count() == 3


def test_of_a_decision_that_was_taken_back_the_certificate_knows_nothing(position, gremia):
    """Rejected by mistake: as long as it stands, the council decided on the text as it was filed."""
    motion = filed(position, gremia[1])
    amend(motion, BUILD)
    mistake = record_outcome(motion, result="rejected", decided_on=TODAY, by=None)
    assert certificate.certificate_of(position, PUBLIC).matrix.columns[1].version.stage == Stage.FILED
    motion = motion_of(position, gremia[1])
    record_outcome(motion, result="filed", decided_on=TODAY, corrects=mistake, remark="Andere motie.", by=None)
    column = certificate.certificate_of(position, PUBLIC).matrix.columns[1]
    assert (column.version.stage, column.version.cause) == (Stage.AMENDED, Cause.AMENDED)
    assert not column.is_same
    assert certificate.motion_code(motion_of(position, gremia[1])) == column.version.code


def test_among_many_gremia_the_same_texts_say_the_same_as_among_few(position, gremia, member, monkeypatch):
    for gremium in gremia[:2]:
        filed(position, gremium)
    amend(motion_of(position, gremia[1]), BUILD)
    reopen(position)
    add_clause(position, kind=Kind.OPINING, text="een brug helpt", by=None)
    sync_position(position.pk)

    def told() -> list:
        found = certificate.matrix_of(position, member)
        differing = [[(cell.gremium, cell.ours, cell.theirs) for cell in line.differing_cells] for line in found.lines]
        return [[line.same_count for line in found.lines], differing, [c.difference_count for c in found.columns]]

    among_few = told()
    assert among_few[0] == [3, 1, 2]
    monkeypatch.setattr("motions.matrix.MAX_COLUMNS", 2)
    assert told() == among_few


def test_what_was_filed_keeps_the_name_of_its_gremium(position, gremia, member):
    for gremium in gremia:
        filed(position, gremium)
    names = [gremium.name for gremium in gremia]
    Gremium.objects.filter(pk=gremia[1].pk).update(name="de raad van Nieuwstad", short_name="Nieuwstad")
    columns = certificate.certificate_of(position, PUBLIC).matrix.columns
    assert [column.gremium.name for column in columns] == names
    assert certificate.certificate_of(position, PUBLIC).matrix.is_same_everywhere
    motion = motion_of(position, gremia[1])
    assert (motion.council.name, motion.gremium.name) == (names[1], "de raad van Nieuwstad")
    [text] = [text for text in verification.public_texts(PUBLIC) if text.motion == motion]
    assert verification.similar_texts(text.version.core, PUBLIC)[0].is_same


def test_who_may_see_a_certificate(position, gremia, member):
    assert list(certificate.certified_positions(PUBLIC)) == []
    assert list(certificate.certified_positions(member)) == [position]
    filed(position, gremia[0])
    assert list(certificate.certified_positions(PUBLIC)) == [position]


def test_the_code_of_a_motion(position, gremia):
    motion = motion_of(position, gremia[1])
    shared = code(position.declarations.get().fingerprint)
    assert certificate.motion_code(motion) == shared
    motion = filed(position, gremia[1])
    assert certificate.motion_code(motion) == shared
    amendment = amend(motion, BUILD)
    assert certificate.motion_code(motion) == code(amendment.fingerprint) != shared
    assert certificate.motion_code(Motion(pk=motion.pk)) == code(amendment.fingerprint)


def test_the_texts_with_a_code(position, gremia, member):
    shared = code(position.declarations.get().fingerprint)
    assert verification.public_texts(member, code=shared) == []
    filed(position, gremia[0])
    motion = filed(position, gremia[1])
    amendment = amend(motion, BUILD)
    for user in (PUBLIC, member):
        found = verification.public_texts(user, code=shared)
        assert [(b.motion.gremium, b.version.stage) for b in found] == [
            (gremia[1], Stage.FILED),
            (gremia[0], Stage.FILED),
        ]
        assert [b.later_code for b in found] == [code(amendment.fingerprint), None]
        [changed] = verification.public_texts(user, code=code(amendment.fingerprint))
        assert (changed.motion, changed.version.stage, changed.later_code) == (motion, Stage.AMENDED, None)
    assert len(verification.public_texts(PUBLIC)) == 3
    assert verification.public_texts(PUBLIC, code="2222-2222-2222") == []


def test_a_pasted_text_is_found_in_the_words_of_any_gremium(position, gremia):
    for gremium in gremia:
        filed(position, gremium)
    pasted = (
        CoreClause("noting", "De provincie Flevoland groeit;"),
        CoreClause("dictum", "te pleiten voor een brug,", "verzoeken", "het college van Gedeputeerde Staten"),
    )
    [match] = verification.similar_texts(pasted, PUBLIC)
    assert (match.is_same, match.text.motion.gremium) == (True, gremia[0])
    [nearest] = verification.similar_texts((pasted[0], BUILD), PUBLIC)
    assert (nearest.is_same, nearest.similarity) == (False, 0.5)
    assert [cell.state for line in nearest.matrix.lines for cell in line.cells] == ["frame", "substantive"]
    assert verification.similar_texts((CoreClause("noting", "iets heel anders"),), PUBLIC) == []
    shared = code(position.declarations.get().fingerprint)
    [other] = verification.similar_texts((CoreClause("noting", "iets heel anders"),), PUBLIC, code=shared)
    assert not other.is_same


def test_it_costs_the_same_however_much_there_is(position, gremia, member):
    def cost(read) -> int:
        with CaptureQueriesContext(connection) as captured:
            read()
        return len(captured)

    reads = [
        lambda: certificate.matrix_of(position, member).lines,
        lambda: certificate.certificate_of(position, PUBLIC).matrix.lines,
        lambda: verification.public_texts(PUBLIC),
    ]
    for gremium in gremia[:1]:
        adopt(filed(position, gremium))
    reads[0]()
    before = [cost(read) for read in reads]
    for gremium in gremia[1:]:
        motion = filed(position, gremium)
        adopt(motion, amend(motion, BUILD))
    for _ in range(5):
        reopen(position)
        add_clause(position, kind=Kind.OPINING, text="[college] het ziet", by=None)
    sync_position(position.pk)
    assert [cost(read) for read in reads] == before
    assert before[0] <= 8
