"""Who may do what with a position: role by gremium by state."""

import datetime

import pytest
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
    person,
    rapporteur,
)
from tests.roles import as_table, everyone, truth_table

DAYS_AGO = timezone.localdate() - datetime.timedelta(days=2)


@pytest.fixture
def position():
    return PositionFactory()


@pytest.fixture
def here():
    return GremiumFactory(short_name="Almere")


@pytest.fixture
def people(position, here):
    """Someone of each kind, and who may be taken for a rapporteur of the position."""
    FractieFactory(gremium=here)
    elsewhere = GremiumFactory()
    former = MandateFactory(gremium=here, until=DAYS_AGO)
    appointed_clerk = MandateFactory(gremium=here, role=Role.CLERK)
    for mandate in (former, appointed_clerk):
        position.rapporteurs.create(mandate=mandate)
    blocked = rapporteur(position, here)
    blocked.is_active = False
    blocked.save()
    return everyone(here, elsewhere, position) | {
        "writes another": rapporteur(PositionFactory(), here),
        "former rapporteur": former.user,
        "blocked rapporteur": blocked,
        "clerk in its row": appointed_clerk.user,
    }


def allowed(people, predicate):
    return {who for who, user in people.items() if predicate(user)}


WITHOUT_RIGHTS = {
    *("anonymous", "no mandate", "ended", "future", "between", "proposed", "inactive"),
    *("former rapporteur", "blocked rapporteur"),
}
OWN_GRIFFIE = {"regional adviser", "clerk", "clerk and member", "clerk in its row"}
RAPPORTEURS = {"rapporteur", "rapporteur elsewhere"}
MEMBERS = {"member", "member, no fractie", "member elsewhere", "clerk and member", "writes another", *RAPPORTEURS}


def test_what_each_kind_of_person_does_with_a_position(people, position, here):
    assert truth_table(
        people,
        {
            "create": can_create_position,
            "choose": lambda u: can_choose_participants(u, position),
            "edit": lambda u: can_edit_position(u, position),
            "appoint": lambda u: can_appoint_rapporteurs(u, here),
            "write": lambda u: can_write_clauses(u, position),
            "prove": lambda u: permissions.can_approve_proof(u, position, here),
            "suggest": lambda u: can_suggest(u, position),
            "stance": lambda u: bool(permissions.fracties_for(u, position)),
            "explain": lambda u: can_explain(u, position),
            "comment": lambda u: permissions.can_comment(u, position),
        },
    ) == as_table("""
                             | create | choose | edit | appoint | write | prove | suggest | stance | explain | comment
        clerk                | yes    | yes    | yes  | yes     | .     | .     | .       | .      | .       | yes
        clerk elsewhere      | yes    | yes    | yes  | .       | .     | .     | .       | .      | .       | yes
        clerk and member     | yes    | yes    | yes  | yes     | .     | .     | yes     | .      | .       | yes
        regional adviser     | yes    | yes    | yes  | yes     | .     | .     | .       | .      | .       | yes
        member               | .      | .      | .    | .       | .     | .     | yes     | yes    | .       | yes
        member, no fractie   | .      | .      | .    | .       | .     | .     | yes     | .      | .       | yes
        member elsewhere     | .      | .      | .    | .       | .     | .     | yes     | .      | .       | yes
        rapporteur           | yes    | .      | yes  | .       | yes   | yes   | yes     | .      | .       | yes
        rapporteur elsewhere | yes    | .      | yes  | .       | yes   | .     | yes     | .      | .       | yes
        executive            | .      | .      | .    | .       | .     | .     | .       | .      | yes     | .
        writes another       | yes    | .      | .    | .       | .     | .     | yes     | .      | .       | yes
        clerk in its row     | yes    | yes    | yes  | yes     | .     | .     | .       | .      | .       | yes
    """)


def test_a_draft_is_for_participants_and_an_adopted_motion_for_everybody(people, position):
    draft = MotionFactory(position=position)
    adopted = MotionFactory(position=position, status=Motion.Status.ADOPTED, body={"opening": []})
    assert allowed(people, lambda u: draft in Motion.objects.visible_to(u)) == people.keys() - WITHOUT_RIGHTS
    assert allowed(people, lambda u: adopted in Motion.objects.visible_to(u)) == people.keys()


def test_anyone_with_a_mandate_sees_a_position_also_in_the_database(people, position):
    assert allowed(people, lambda u: can_see_position(u, position)) == people.keys() - WITHOUT_RIGHTS
    for user in people.values():
        assert position.clauses.model.objects.visible_to(user).count() == 0
        assert type(position).objects.visible_to(user).filter(pk=position.pk).exists() == (
            can_see_position(user, position)
        )


def test_who_starts_a_position_and_writes_another_writes_it_for_the_own_gremium(people):
    writers = {*RAPPORTEURS, "writes another"}
    assert allowed(people, starts_as) == writers
    for who in writers:
        assert starts_as(people[who]) == list(people[who].mandates.all())
    MandateFactory(user=people["rapporteur"], gremium=GremiumFactory())  # a member there, rapporteur of nothing
    del people["rapporteur"].mandates_in_force
    assert [mandate.gremium.short_name for mandate in starts_as(people["rapporteur"])] == ["Almere"]


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


def test_its_rapporteurs_and_its_author_say_that_a_comment_is_done_with(people, position):
    clause = ClauseFactory(position=position)
    for author, user in people.items():
        if user.is_authenticated:
            comment = Comment(clause=clause, text="a", written_by=user)
            own = {author} & allowed(people, lambda u: permissions.can_comment(u, position))
            assert allowed(people, lambda u, c=comment: permissions.can_resolve_comment(u, c)) == RAPPORTEURS | own


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


def test_a_clerk_appoints_only_members_of_the_own_gremium_and_nobody_oneself(people, here):
    own, other = MandateFactory(gremium=here), MandateFactory()
    official = MandateFactory(gremium=here, role=Role.OFFICIAL)
    everywhere = {"regional adviser"}
    assert allowed(people, lambda u: can_appoint_rapporteur(u, own)) == OWN_GRIFFIE
    assert allowed(people, lambda u: can_appoint_rapporteur(u, other)) == everywhere
    assert allowed(people, lambda u: can_appoint_rapporteur(u, official)) == set()
    assert allowed(people, lambda u: can_appoint_rapporteurs(u, other.gremium)) == everywhere
    assert allowed(people, can_appoint_rapporteurs) == {*OWN_GRIFFIE, "clerk elsewhere"}
    also_a_member = MandateFactory(user=people["clerk"], gremium=here)
    assert allowed(people, lambda u: can_appoint_rapporteur(u, also_a_member)) == OWN_GRIFFIE - {"clerk"}


def test_a_rapporteur_speaks_for_the_own_gremium(people, position, here):
    assert speaks_for(people["rapporteur"], position) == [here]


def test_a_member_speaks_for_the_own_fractie_as_long_as_mandate_and_fractie_are_there(people, position):
    here, gone = FractieFactory(), FractieFactory(until=DAYS_AGO)
    almere, elsewhere = here.gremium, gone.gremium
    people |= {
        "with a fractie": person(Role.MEMBER, almere, fractie=here),
        "with a fractie that ended": person(Role.MEMBER, elsewhere, fractie=gone),
        "who left the fractie": person(Role.MEMBER, almere, fractie=here, until=DAYS_AGO),
    }
    assert allowed(people, lambda u: bool(permissions.fracties_for(u, position))) == {"member", "with a fractie"}
    assert fracties_of(people["with a fractie"]) == [here]


def test_a_gremium_owns_its_motion_and_its_answers(people, position, here):
    motion = MotionFactory(position=position, gremium=here)
    alarm = Alarm(gremium=here, amendment=Amendment(filing=Filing(motion=MotionFactory(position=position))))
    assert truth_table(
        people,
        {
            "frame": lambda u: can_edit_frame(u, motion),
            "number": lambda u: can_number(u, motion),
            "file": lambda u: can_file(u, motion),
            "outcome": lambda u: can_record_outcome(u, motion),
            "kit": lambda u: can_take_kit(u, motion),
            "adopt": lambda u: can_answer_alarm(u, alarm, Alarm.Answer.ADOPT),
            "keep": lambda u: can_answer_alarm(u, alarm, Alarm.Answer.KEEP),
            "reconvene": lambda u: can_answer_alarm(u, alarm, Alarm.Answer.RECONVENE),
        },
    ) == as_table("""
                             | frame | number | file | outcome | kit | adopt | keep | reconvene
        clerk                | yes   | yes    | yes  | yes     | yes | .     | .    | yes
        clerk and member     | yes   | yes    | yes  | yes     | yes | .     | .    | yes
        rapporteur           | yes   | .      | .    | .       | yes | yes   | yes  | yes
        clerk in its row     | yes   | yes    | yes  | yes     | yes | .     | .    | yes
    """)
