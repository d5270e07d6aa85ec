"""Starting a position and handing out the pen."""

import pytest
from django.core import mail

from gremia.models import Gremium, Role
from positions.models import Position
from positions.operations.clause import add_clause
from positions.operations.errors import TextLocked
from positions.operations.position import (
    NotAMember,
    appoint_rapporteurs,
    choose_participants,
    create_position,
    edit_position,
)
from positions.queries.consensus import consensus_of_position
from tests.answers import answer_for_gremium
from tests.factories import (
    GremiumFactory,
    MandateFactory,
    MeetingFactory,
    PositionFactory,
    ThemeFactory,
    person,
    rapporteur,
)
from tests.motions.filing_steps import declare, joint_position, reopen


def test_a_position_starts_without_clauses_at_version_one():
    theme, meeting, griffier = ThemeFactory(), MeetingFactory(), person(Role.CLERK)
    position = create_position(title="Invloed", theme=theme, summary="s", meeting=meeting, by=griffier)
    position.refresh_from_db()
    assert (position.title, position.theme, position.summary, position.meeting, position.created_by) == (
        *("Invloed", theme, "s"),
        *(meeting, griffier),
    )
    assert (position.version, position.clauses.count()) == (1, 0)


def test_editing_what_it_is_called_leaves_its_core_alone():
    position, theme = PositionFactory(summary="oud", meeting=MeetingFactory()), ThemeFactory()
    edit_position(position, title="Nieuw", theme=theme, by=None)
    position.refresh_from_db()
    assert (position.title, position.theme, position.summary, position.meeting, position.version) == (
        *("Nieuw", theme, ""),
        *(None, 1),
    )


def test_appointing_replaces_the_rapporteurs_of_these_gremia_only():
    almere, lelystad = GremiumFactory(), GremiumFactory()
    old, kept, new = MandateFactory.create_batch(3, gremium=almere)
    other = MandateFactory(gremium=lelystad)
    position = PositionFactory()
    for mandate in (old, kept, other):
        position.rapporteurs.create(mandate=mandate)
    row = position.rapporteurs.get(mandate=kept)
    appoint_rapporteurs(position, mandates=[kept, new], gremia=[almere], by=None)
    assert {r.mandate for r in position.rapporteurs.all()} == {kept, new, other}
    assert position.rapporteurs.get(mandate=kept) == row


def test_whom_another_appointed_or_dismissed_since_one_chose_stays_so():
    almere, position = GremiumFactory(), PositionFactory()
    old, gone, theirs, ours, kept = MandateFactory.create_batch(5, gremium=almere)
    before = {mandate.pk for mandate in (old, gone, kept)}
    for mandate in (old, kept, theirs):  # another dismissed `gone` and appointed `theirs`
        position.rapporteurs.create(mandate=mandate)
    appoint_rapporteurs(position, mandates=[gone, ours, kept], gremia=[almere], expected=before, by=None)
    assert {rapporteur.mandate for rapporteur in position.rapporteurs.all()} == {theirs, ours, kept}


@pytest.mark.parametrize("of_own_gremium", [True, False])
def test_only_a_member_of_these_gremia_is_appointed(of_own_gremium):
    almere, position = GremiumFactory(), PositionFactory()
    mandate = MandateFactory(gremium=almere, role=Role.OFFICIAL) if of_own_gremium else MandateFactory()
    with pytest.raises(NotAMember):
        appoint_rapporteurs(position, mandates=[mandate], gremia=[almere], by=None)
    assert not position.rapporteurs.exists()


def test_a_position_is_of_those_who_are_in_the_region_that_day():
    almere, lelystad, gone = GremiumFactory(), GremiumFactory(), GremiumFactory(until="2024-12-31")
    assert set(create_position(title="Allen", theme=ThemeFactory(), by=None).gremia.all()) == {almere, lelystad}
    two = create_position(title="Twee", theme=ThemeFactory(), gremia=[almere, gone], by=None)
    GremiumFactory(positions=[])
    assert set(two.gremia.all()) == {almere, gone}


def test_who_leaves_a_position_writes_it_no_longer_and_has_no_draft_until_it_comes_back():
    almere, lelystad = GremiumFactory(), GremiumFactory()
    position = joint_position(almere, lelystad)
    rapporteur(position, almere)
    rapporteur(position, lelystad)
    with pytest.raises(TextLocked):
        choose_participants(position, gremia=[almere], by=None)
    reopen(position)
    choose_participants(position, gremia=[almere], by=None)
    assert [r.mandate.gremium for r in position.rapporteurs.all()] == [almere]
    assert [motion.gremium for motion in position.motions.taking_part()] == [almere]
    subject = position.motions.get(gremium=lelystad)
    choose_participants(position, gremia=Gremium.objects.all(), by=None)
    assert set(position.motions.taking_part()) == {*position.motions.filter(gremium=almere), subject}


def test_of_a_change_with_gremia_that_is_refused_nothing_is_saved():
    almere, lelystad = GremiumFactory(), GremiumFactory()
    position = joint_position(almere, lelystad, summary="oud")
    with pytest.raises(TextLocked):
        edit_position(position, title=position.title, theme=position.theme, summary="nieuw", gremia=[almere], by=None)
    assert Position.objects.get(pk=position.pk).summary == "oud"
    reopen(position)
    edit_position(position, title=position.title, theme=position.theme, summary="nieuw", gremia=[almere], by=None)
    position.refresh_from_db()
    assert (position.summary, list(position.gremia.all())) == ("nieuw", [almere])


def test_the_same_gremia_again_change_nothing():
    almere = GremiumFactory()
    position = PositionFactory()
    choose_participants(position, gremia=[almere], by=None)
    position.refresh_from_db()
    assert (position.version, position.activity) == (1, 1)


def test_who_joined_or_left_since_one_chose_stays_so():
    position = PositionFactory()
    old, gone, kept = (GremiumFactory() for _ in range(3))
    before = {gremium.pk for gremium in (old, gone, kept)}
    theirs, ours = GremiumFactory(), GremiumFactory(positions=[])
    choose_participants(position, gremia=[old, kept, theirs], by=None)  # another took `gone` out, and `theirs` joined
    rapporteur(position, theirs)
    choose_participants(position, gremia=[gone, ours, kept], expected=before, by=None)
    assert set(position.gremia.all()) == {kept, theirs, ours}
    assert position.rapporteurs.get().mandate.gremium == theirs


def test_a_declaration_keeps_who_took_part_and_what_they_were_called():
    almere = GremiumFactory(short_name="Almere")
    position = joint_position(almere)
    GremiumFactory()
    assert [part["words"]["short_name"] for part in declare(position).participants] == ["Almere"]


def test_who_no_longer_takes_part_is_told(almere, lelystad):
    position = joint_position(almere, lelystad, title="Een brug")
    writer, stays = rapporteur(position, almere), rapporteur(position, lelystad)
    reopen(position)
    mail.outbox.clear()
    choose_participants(position, gremia=[lelystad], by=person(Role.CLERK, lelystad))
    told = {"leaves": [almere.griffie_email, writer.email], "stay": [lelystad.griffie_email, stays.email]}
    theirs = [message for message in mail.outbox if "uw gremium" in message.body]
    assert sorted(message.to for message in theirs) == sorted([address] for address in told["leaves"])
    others = [message.to for message in mail.outbox if message not in theirs]
    assert sorted(others) == sorted([address] for address in told["stay"])
    assert {message.subject for message in mail.outbox} == {f"{almere.short_name} doet niet meer mee: Een brug"}
    assert position.get_absolute_url() in mail.outbox[0].body
    mail.outbox.clear()
    choose_participants(position, gremia=[almere, lelystad], by=None)
    assert mail.outbox == []


def test_who_comes_back_answers_anew(almere, lelystad):
    position = PositionFactory(gremia=[almere, lelystad])
    clause = add_clause(position, kind="noting", text="de regio groeit", by=None)
    for writer in [rapporteur(position, gremium) for gremium in (almere, lelystad)]:
        answer_for_gremium(clause, answer="agree", expected=1, by=writer)
    assert consensus_of_position(position).clauses[0].is_carried
    for gremia in ([lelystad], [almere, lelystad]):
        choose_participants(Position.objects.get(pk=position.pk), gremia=gremia, by=None)
    [clause] = consensus_of_position(Position.objects.get(pk=position.pk)).clauses
    assert [gremium.pk for gremium in clause.waiting_for] == [almere.pk]


def test_who_never_wrote_a_text_is_not_told_of_leaving_it(almere, lelystad):
    position = PositionFactory(gremia=[almere, lelystad])
    mail.outbox.clear()
    choose_participants(position, gremia=[lelystad], by=None)
    assert mail.outbox == []
