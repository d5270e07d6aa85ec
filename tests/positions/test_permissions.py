"""Who may do what with a position: role by gremium by state."""

import datetime

import pytest
from django.contrib.auth.models import AnonymousUser
from django.utils import timezone

from gremia.models import Role
from gremia.permissions import fracties_of
from motions.models import Alarm, Amendment, Filing, Motion
from motions.permissions import (
    can_answer_alarm,
    can_edit_frame,
    can_file,
    can_number,
    can_record_outcome,
    can_take_kit,
)
from positions import permissions
from positions.models import Comment, Suggestion
from positions.permissions import (
    can_appoint_rapporteur,
    can_appoint_rapporteurs,
    can_choose_participants,
    can_create_position,
    can_edit_position,
    can_explain,
    can_see_position,
    can_suggest,
    can_withdraw_suggestion,
    can_write_clauses,
    speaks_for,
    starts_as,
)
from tests.factories import (
    ClauseFactory,
    FractieFactory,
    GremiumFactory,
    MandateFactory,
    MotionFactory,
    PositionFactory,
    UserFactory,
    person,
    rapporteur,
)
from tests.roles import as_table, everyone, truth_table

DAYS_AGO = timezone.localdate() - datetime.timedelta(days=2)


@pytest.fixture
def position():
    return PositionFactory()


@pytest.fixture
def people(position):
    """Someone of each kind; the position has a rapporteur, another position has another."""
    almere = GremiumFactory(short_name="Almere")
    former = MandateFactory(gremium=almere, until=DAYS_AGO)
    position.rapporteurs.create(mandate=former)
    appointed_member = MandateFactory(gremium=almere)
    position.rapporteurs.create(mandate=appointed_member)
    appointed_clerk = MandateFactory(gremium=almere, role=Role.CLERK)
    position.rapporteurs.create(mandate=appointed_clerk)
    blocked = rapporteur(position, almere)
    blocked.is_active = False
    blocked.save()
    return {
        "anonymous": AnonymousUser(),
        "without a mandate": UserFactory(),
        "administrator": UserFactory(is_superuser=True),
        "regional adviser": person(Role.REGIONAL_ADVISER),
        "clerk": person(Role.CLERK, almere),
        "member": person(Role.MEMBER, almere),
        "executive": person(Role.EXECUTIVE, almere),
        "official": person(Role.OFFICIAL, almere),
        "rapporteur": appointed_member.user,
        "rapporteur elsewhere": rapporteur(PositionFactory(), almere),
        "rapporteur whose mandate ended": former.user,
        "rapporteur who may not log in": blocked,
        "clerk in a rapporteur's row": appointed_clerk.user,
    }


def allowed(people, predicate):
    return {who for who, user in people.items() if predicate(user)}


WITHOUT_RIGHTS = {
    "anonymous",
    "without a mandate",
    "rapporteur whose mandate ended",
    "rapporteur who may not log in",
}
GRIFFIES = {"regional adviser", "clerk", "clerk in a rapporteur's row"}


def test_anyone_with_a_mandate_sees_a_position(people, position):
    assert allowed(people, lambda u: can_see_position(u, position)) == people.keys() - WITHOUT_RIGHTS


def test_a_draft_is_for_participants_and_an_adopted_motion_for_everybody(people, position):
    draft = MotionFactory(position=position)
    adopted = MotionFactory(position=position, status=Motion.Status.ADOPTED, body={"opening": []})
    assert allowed(people, lambda u: draft in Motion.objects.visible_to(u)) == people.keys() - WITHOUT_RIGHTS
    assert allowed(people, lambda u: adopted in Motion.objects.visible_to(u)) == people.keys()


def test_visibility_in_the_database_says_the_same(people, position):
    for user in people.values():
        assert position.clauses.model.objects.visible_to(user).count() == 0
        assert type(position).objects.visible_to(user).filter(pk=position.pk).exists() == (
            can_see_position(user, position)
        )


def test_griffies_and_whoever_writes_one_already_start_a_position(people):
    assert allowed(people, can_create_position) == GRIFFIES | {"rapporteur", "rapporteur elsewhere"}


def test_who_starts_a_position_and_writes_another_writes_it_for_the_own_gremium(people):
    assert allowed(people, starts_as) == {"rapporteur", "rapporteur elsewhere"}
    for who in ("rapporteur", "rapporteur elsewhere"):
        assert starts_as(people[who]) == list(people[who].mandates.all())
    MandateFactory(user=people["rapporteur"], gremium=GremiumFactory())  # a member there, rapporteur of nothing
    del people["rapporteur"].mandates_in_force
    assert [mandate.gremium.short_name for mandate in starts_as(people["rapporteur"])] == ["Almere"]


def test_which_gremia_take_part_is_chosen_by_griffies_only(people, position):
    assert allowed(people, lambda user: can_choose_participants(user, position)) == GRIFFIES


def test_a_gremium_is_taken_out_by_its_own_griffie_until_it_left_the_region(position):
    almere, lelystad = GremiumFactory(), GremiumFactory()
    people = everyone(almere, lelystad, position)

    def who(gremium):
        return allowed(people, lambda user: permissions.can_take_out(user, gremium))

    assert who(almere) == {"clerk", "clerk and member", "regional adviser"}
    assert who(lelystad) == {"clerk elsewhere", "regional adviser"}
    lelystad.until = timezone.localdate()
    assert who(lelystad) == {"clerk elsewhere", "regional adviser"}
    lelystad.until = DAYS_AGO
    assert who(lelystad) == {"clerk", "clerk and member", "clerk elsewhere", "regional adviser"}


def test_griffies_and_its_rapporteurs_say_what_it_is_for(people, position):
    assert allowed(people, lambda u: can_edit_position(u, position)) == GRIFFIES | {"rapporteur"}


def test_only_its_rapporteurs_write_clauses_as_long_as_they_are_members(people, position):
    assert allowed(people, lambda u: can_write_clauses(u, position)) == {"rapporteur"}


MEMBERS = {"member", "rapporteur", "rapporteur elsewhere"}


def test_every_elected_member_suggests(people, position):
    assert allowed(people, lambda u: can_suggest(u, position)) == MEMBERS


def test_executives_explain_and_do_nothing_else_to_a_clause(people, position):
    assert allowed(people, lambda u: can_explain(u, position)) == {"executive"}
    executive = people["executive"]
    assert not can_write_clauses(executive, position)
    assert not can_suggest(executive, position)


def test_its_rapporteurs_and_its_author_say_that_a_comment_is_done_with(people, position):
    clause = ClauseFactory(position=position)
    for author, user in people.items():
        if user.is_authenticated:
            comment = Comment(clause=clause, text="a", written_by=user)
            own = {author} & allowed(people, lambda u: permissions.can_comment(u, position))
            assert allowed(people, lambda u, c=comment: permissions.can_resolve_comment(u, c)) == {"rapporteur"} | own


def test_its_author_withdraws_a_suggestion(people, position):
    clause = ClauseFactory(position=position)
    suggestions = {
        name: Suggestion(clause=clause, revision=clause.current, text="a", reason="b", suggested_by=user)
        for name, user in people.items()
        if user.is_authenticated
    }
    for author, suggestion in suggestions.items():
        may = {author} & MEMBERS
        assert allowed(people, lambda u, s=suggestion: can_withdraw_suggestion(u, s)) == may


def test_a_rapporteur_speaks_for_the_own_gremium(people, position):
    user = people["rapporteur"]
    assert [gremium.short_name for gremium in speaks_for(user, position)] == ["Almere"]
    assert speaks_for(people["clerk"], position) == []


def test_a_clerk_appoints_only_members_of_the_own_gremium(people):
    almere = people["clerk"].mandates_in_force[0].gremium
    own, other = MandateFactory(gremium=almere), MandateFactory()
    official = MandateFactory(gremium=almere, role=Role.OFFICIAL)
    everywhere = {"regional adviser"}
    assert allowed(people, lambda u: can_appoint_rapporteur(u, own)) == GRIFFIES
    assert allowed(people, lambda u: can_appoint_rapporteur(u, other)) == everywhere
    assert allowed(people, lambda u: can_appoint_rapporteur(u, official)) == set()
    assert allowed(people, lambda u: can_appoint_rapporteurs(u, almere)) == GRIFFIES
    assert allowed(people, lambda u: can_appoint_rapporteurs(u, other.gremium)) == everywhere
    assert allowed(people, can_appoint_rapporteurs) == GRIFFIES


def test_nobody_appoints_oneself(people):
    """Also not who is a clerk and a member at once."""
    own = MandateFactory(user=people["clerk"], gremium=people["clerk"].mandates_in_force[0].gremium)
    assert allowed(people, lambda u: can_appoint_rapporteur(u, own)) == GRIFFIES - {"clerk"}


def test_what_each_kind_of_person_does_with_a_position():
    here, elsewhere = GremiumFactory(), GremiumFactory()
    FractieFactory(gremium=here)
    position = PositionFactory()
    assert truth_table(
        everyone(here, elsewhere, position),
        {
            "create": can_create_position,
            "edit": lambda u: can_edit_position(u, position),
            "appoint": lambda u: can_appoint_rapporteurs(u, here),
            "write": lambda u: can_write_clauses(u, position),
            "confirm": lambda u: bool(permissions.speaks_for(u, position)),
            "suggest": lambda u: can_suggest(u, position),
            "stance": lambda u: bool(permissions.fracties_for(u, position)),
            "explain": lambda u: can_explain(u, position),
            "comment": lambda u: permissions.can_comment(u, position),
        },
    ) == as_table("""
                             | create | edit | appoint | write | confirm | suggest | stance | explain | comment
        clerk                | yes    | yes  | yes     | .     | .       | .       | .      | .       | yes
        clerk elsewhere      | yes    | yes  | .       | .     | .       | .       | .      | .       | yes
        clerk and member     | yes    | yes  | yes     | .     | .       | yes     | .      | .       | yes
        regional adviser     | yes    | yes  | yes     | .     | .       | .       | .      | .       | yes
        member               | .      | .    | .       | .     | .       | yes     | yes    | .       | yes
        member, no fractie   | .      | .    | .       | .     | .       | yes     | .      | .       | yes
        member elsewhere     | .      | .    | .       | .     | .       | yes     | .      | .       | yes
        rapporteur           | yes    | yes  | .       | yes   | yes     | yes     | .      | .       | yes
        rapporteur elsewhere | yes    | yes  | .       | yes   | yes     | yes     | .      | .       | yes
        executive            | .      | .    | .       | .     | .       | .       | .      | yes     | .
    """)


def test_only_its_rapporteurs_say_what_their_gremium_thinks(people, position):
    assert allowed(people, lambda u: bool(speaks_for(u, position))) == {"rapporteur"}


def test_only_its_own_rapporteurs_say_of_a_gremiums_motion_that_it_can_be_so(people, position):
    own = people["rapporteur"].mandates.get().gremium
    assert allowed(people, lambda u: permissions.can_approve_proof(u, position, own)) == {"rapporteur"}
    assert allowed(people, lambda u: permissions.can_approve_proof(u, position, GremiumFactory())) == set()


def test_a_member_speaks_for_the_own_fractie_as_long_as_mandate_and_fractie_are_there(people, position):
    here, gone = FractieFactory(), FractieFactory(until=DAYS_AGO)
    almere, elsewhere = here.gremium, gone.gremium
    people = people | {
        "with a fractie": person(Role.MEMBER, almere, fractie=here),
        "with a fractie that ended": person(Role.MEMBER, elsewhere, fractie=gone),
        "who left the fractie": person(Role.MEMBER, almere, fractie=here, until=DAYS_AGO),
    }
    assert allowed(people, lambda u: bool(permissions.fracties_for(u, position))) == {"with a fractie"}
    assert fracties_of(people["with a fractie"]) == [here]


def test_a_gremium_owns_its_motion_and_its_answers():
    here, elsewhere = GremiumFactory(), GremiumFactory()
    position = PositionFactory()
    motion = MotionFactory(position=position, gremium=here)
    alarm = Alarm(gremium=here, amendment=Amendment(filing=Filing(motion=MotionFactory(position=position))))
    table = truth_table(
        everyone(here, elsewhere, position),
        {
            "frame": lambda u: can_edit_frame(u, motion),
            "number": lambda u: can_number(u, motion),
            "file": lambda u: can_file(u, motion),
            "outcome": lambda u: can_record_outcome(u, motion),
            "adopt": lambda u: can_answer_alarm(u, alarm, Alarm.Answer.ADOPT),
            "keep": lambda u: can_answer_alarm(u, alarm, Alarm.Answer.KEEP),
            "reconvene": lambda u: can_answer_alarm(u, alarm, Alarm.Answer.RECONVENE),
        },
    )
    assert table == as_table("""
                             | frame | number | file | outcome | adopt | keep | reconvene
        clerk                | yes   | yes    | yes  | yes     | .     | .    | yes
        clerk and member     | yes   | yes    | yes  | yes     | .     | .    | yes
        rapporteur           | yes   | .      | .    | .       | yes   | yes  | yes
    """)


def test_the_set_to_hand_in_is_for_those_who_own_the_motion():
    here, elsewhere = GremiumFactory(), GremiumFactory()
    position = PositionFactory()
    motion = MotionFactory(position=position, gremium=here)
    people = everyone(here, elsewhere, position)

    assert allowed(people, lambda u: can_take_kit(u, motion)) == {"clerk", "clerk and member", "rapporteur"}
