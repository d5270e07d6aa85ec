"""The truth table of each predicate: who by what by the state of the meeting."""

import pytest

from gremia.models import Gremium, Role
from meetings import permissions
from meetings.models import Meeting, ThemeProposal
from tests.factories import GremiumFactory, MandateFactory, MeetingFactory, person
from tests.roles import as_table, everyone, truth_table

Status = Meeting.Status


@pytest.fixture
def meeting():
    return MeetingFactory()


@pytest.fixture
def people(meeting):
    """Clerk, member and so on are of the host."""
    return everyone(meeting.host, GremiumFactory())


def by_status(people, predicate, meeting):
    """A column per status of the meeting."""

    def question(status):
        def may(user):
            meeting.status = status
            return predicate(user, meeting)

        return may

    return truth_table(people, {status.value: question(status) for status in Status})


def test_every_griffie_prepares(people, meeting):
    table = by_status(people, permissions.can_edit_meeting, meeting)
    assert table == as_table("""
                             | concept | published | held | cancelled
        clerk                | yes     | yes       | .    | .
        clerk elsewhere      | yes     | yes       | .    | .
        clerk and member     | yes     | yes       | .    | .
        regional adviser     | yes     | yes       | .    | .
    """)


def test_what_people_were_told_is_the_hosts(people, meeting):
    """Kind, date, time, place, and the texts of the invitation as a whole."""
    table = by_status(people, permissions.can_set_time_and_place, meeting)
    assert by_status(people, permissions.can_delete_invitation, meeting) == table
    assert table == as_table("""
                             | concept | published | held | cancelled
        clerk                | yes     | yes       | .    | .
        clerk elsewhere      | yes     | .         | .    | .
        clerk and member     | yes     | yes       | .    | .
        regional adviser     | yes     | yes       | .    | .
    """)


def test_only_the_hosts_griffie_changes_the_host(people, meeting):
    table = by_status(people, permissions.can_change_host, meeting)
    assert by_status(people, permissions.can_cancel, meeting) == table
    assert table == as_table("""
                             | concept | published | held | cancelled
        clerk                | yes     | yes       | .    | .
        clerk and member     | yes     | yes       | .    | .
        regional adviser     | yes     | yes       | .    | .
    """)


def test_the_host_publishes(people, meeting):
    table = by_status(people, permissions.can_publish, meeting)
    assert by_status(people, permissions.can_delete, meeting) == table
    assert table == as_table("""
                             | concept | published | held | cancelled
        clerk                | yes     | .         | .    | .
        clerk and member     | yes     | .         | .    | .
        regional adviser     | yes     | .         | .    | .
    """)


def test_the_host_closes(people, meeting):
    table = by_status(people, permissions.can_mark_held, meeting)
    assert table == as_table("""
                             | concept | published | held | cancelled
        clerk                | .       | yes       | .    | .
        clerk and member     | .       | yes       | .    | .
        regional adviser     | .       | yes       | .    | .
    """)


def test_the_griffies_plan_and_keep_themes_and_invitations(people, meeting):
    table = truth_table(
        people,
        {
            "plan": permissions.can_plan,
            "theme": permissions.can_edit_theme,
            "invitation": lambda user: permissions.can_request_invitation(user, meeting),
            "reads region": permissions.can_read_region,
            "region": permissions.can_edit_region,
        },
    )
    assert table == as_table("""
                             | plan | theme | invitation | reads region | region
        clerk                | yes  | yes   | yes        | yes          | .
        clerk elsewhere      | yes  | yes   | yes        | yes          | .
        clerk and member     | yes  | yes   | yes        | yes          | .
        regional adviser     | yes  | yes   | yes        | yes          | yes
    """)


def test_a_published_meeting_goes_only_to_whom_one_decides_for():
    here, there, elsewhere = GremiumFactory.create_batch(3)
    clerk, adviser = person(Role.CLERK, here), person(Role.REGIONAL_ADVISER)
    of_two = MandateFactory(user=person(Role.CLERK, here), role=Role.CLERK, gremium=there).user
    concept, published = MeetingFactory(host=here), MeetingFactory(host=here, published=True)

    def offered(user, meeting):
        return list(permissions.possible_hosts(user, meeting))

    everybody = list(Gremium.objects.all())
    assert everybody == [here, there, elsewhere]
    for user in (clerk, adviser, of_two):
        assert offered(user, None) == offered(user, concept) == everybody
    assert offered(clerk, published) == [here]
    assert offered(of_two, published) == [here, there]
    assert offered(adviser, published) == everybody


def test_who_asks_the_committees_and_who_records_what_one_says(people, meeting):
    """The regional adviser asks, and records nobody's answer."""
    asks = truth_table(
        people,
        {
            "ask": lambda user: permissions.can_consult(user, meeting),
            "answer": lambda user: permissions.can_answer_consultation(user, meeting, meeting.host),
        },
    )
    assert asks == as_table("""
                             | ask | answer
        clerk                | yes | yes
        clerk elsewhere      | yes | .
        clerk and member     | yes | yes
        regional adviser     | yes | .
    """)
    nobody = truth_table(people, {"ask": lambda user: False, "answer": lambda user: False})
    for status in (Status.PUBLISHED, Status.HELD, Status.CANCELLED):
        meeting.status = status
        assert nobody == truth_table(
            people,
            {
                "ask": lambda user: permissions.can_consult(user, meeting),
                "answer": lambda user: permissions.can_answer_consultation(user, meeting, meeting.host),
            },
        )


def test_who_proposes_a_theme_and_who_holds_the_vote(people):
    member = people["member"]
    proposal = ThemeProposal(title="Wonen", proposed_by=member, gremium=member.mandates.get().gremium)
    assert truth_table(
        people,
        {
            "propose, support, vote": permissions.can_propose_theme,
            "take back": lambda user: permissions.can_withdraw_proposal(user, proposal),
            "hold a vote": permissions.can_hold_vote,
        },
    ) == as_table("""
                             | propose, support, vote | take back | hold a vote
        clerk                | .                      | yes       | yes
        clerk elsewhere      | .                      | yes       | yes
        clerk and member     | yes                    | yes       | yes
        regional adviser     | .                      | yes       | yes
        member               | yes                    | yes       | .
        member, no fractie   | yes                    | .         | .
        member elsewhere     | yes                    | .         | .
        rapporteur           | yes                    | .         | .
        rapporteur elsewhere | yes                    | .         | .
    """)
