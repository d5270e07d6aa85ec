"""Starting a position and handing out the pen."""

import pytest

from gremia.models import Role
from positions.operations.position import NotAMember, appoint_rapporteurs, create_position, edit_position
from tests.factories import GremiumFactory, MandateFactory, MeetingFactory, PositionFactory, ThemeFactory, person


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


@pytest.mark.parametrize("of_own_gremium", [True, False])
def test_only_a_member_of_these_gremia_is_appointed(of_own_gremium):
    almere, position = GremiumFactory(), PositionFactory()
    mandate = MandateFactory(gremium=almere, role=Role.OFFICIAL) if of_own_gremium else MandateFactory()
    with pytest.raises(NotAMember):
        appoint_rapporteurs(position, mandates=[mandate], gremia=[almere], by=None)
    assert not position.rapporteurs.exists()
