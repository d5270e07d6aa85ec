"""Proposals, support, the vote and the choice; also when two do something at once."""

import contextlib
import datetime
import random
import threading

import pytest
from django.db import IntegrityError, transaction
from django.utils import timezone

from gremia.models import Mandate, Role
from meetings.models import Theme, ThemeBallot, ThemeProposal, ThemeSupport, ThemeVote
from meetings.operations.meeting import WrongStatus
from meetings.operations.theme_vote import (
    AlreadyChosen,
    InVote,
    LaterVote,
    NotInVote,
    OtherVoteOpen,
    ProposalGone,
    TooFewThemes,
    VoteClosed,
    VoteOpen,
    cast_ballot,
    choose_theme,
    close_vote,
    open_vote,
    propose_theme,
    reopen_vote,
    stop_supporting,
    support_theme,
    withdraw_proposal,
)
from meetings.queries.theme_vote import proposals_with_support, result_of, votes_to_cast
from tests.at_once import errors_at_once, waiting
from tests.factories import GremiumFactory, MandateFactory, MeetingFactory, ThemeFactory, person
from tests.processes import PATIENCE, wait_until

UNTIL = timezone.localdate() + datetime.timedelta(days=21)


@pytest.fixture
def member(almere):
    return person(Role.MEMBER, almere)


@pytest.fixture
def other(lelystad):
    return person(Role.MEMBER, lelystad)


def propose(title, gremium, by):
    return propose_theme(title=title, why_together="Samen.", why_now="Nu.", gremium=gremium, by=by)


@pytest.fixture
def themes(member, almere):
    return [propose(title, almere, member) for title in ("Wonen", "Water", "Werk")]


@pytest.fixture
def vote(themes):
    return open_vote(proposals=themes[:2], until=UNTIL, by=None)


def counts(vote):
    return {row.gremium.short_name: row.counts for row in result_of(vote).gremia}


def support(user):
    return [
        (row.proposal.title, [(gremium.short_name, number) for gremium, number in row.by_gremium], row.is_mine)
        for row in proposals_with_support(user)
    ]


def test_support_is_counted_per_gremium(member, other, almere, lelystad, themes):
    support_theme(themes[0], gremium=lelystad, by=other)
    support_theme(themes[0], gremium=lelystad, by=other)
    assert support(other) == [
        ("Werk", [("Almere", 1)], False),
        ("Water", [("Almere", 1)], False),
        ("Wonen", [("Almere", 1), ("Lelystad", 1)], True),
    ]
    stop_supporting(themes[0], by=other)
    stop_supporting(themes[1], by=member)
    assert support(other)[1:] == [("Water", [], False), ("Wonen", [("Almere", 1)], False)]


def test_a_proposal_is_taken_back_unless_people_vote_about_it(member, almere, themes, vote):
    withdraw_proposal(themes[2], by=member)
    for step in (support_theme, withdraw_proposal):
        with pytest.raises(ProposalGone):
            step(themes[2], by=member, **({"gremium": almere} if step is support_theme else {}))
    with pytest.raises(InVote):
        withdraw_proposal(themes[0], by=member)
    close_vote(vote, by=None)
    withdraw_proposal(themes[0], by=member)
    assert [proposal.title for proposal in ThemeProposal.objects.open()] == ["Water"]


def test_a_member_has_one_vote_and_changes_it_until_it_closes(member, other, almere, lelystad, themes, vote):
    assert list(votes_to_cast(member)) == [vote]
    cast_ballot(vote, proposal=themes[0], gremium=almere, by=member)
    assert (list(votes_to_cast(member)), list(votes_to_cast(other))) == ([], [vote])
    cast_ballot(vote, proposal=themes[1], gremium=almere, by=member)
    cast_ballot(vote, proposal=themes[1], gremium=lelystad, by=other)
    assert counts(vote) == {"Almere": [0, 1], "Lelystad": [0, 1]}
    with pytest.raises(NotInVote):
        cast_ballot(vote, proposal=themes[2], gremium=almere, by=member)
    close_vote(vote, by=member)
    closed_at = vote.closed_at
    close_vote(vote, by=other)
    assert (vote.closed_at, vote.closed_by) == (closed_at, member)
    with pytest.raises(VoteClosed):
        cast_ballot(vote, proposal=themes[0], gremium=almere, by=member)
    assert list(votes_to_cast(person(Role.MEMBER, almere))) == []


def turnout(vote):
    return {row.gremium.short_name: (row.cast, row.members) for row in result_of(vote).gremia}


def test_of_how_many_people_voted_is_of_those_who_were_a_member_while_it_was_open(almere, lelystad, themes, vote):
    """Who leaves, comes, or goes to another gremium during a vote, and what changes in the years after it."""
    day = datetime.timedelta(days=1)
    ThemeVote.objects.update(opened_at=timezone.now() - 30 * day)
    vote.refresh_from_db()
    Mandate.objects.update(since=timezone.localdate() - 90 * day)
    leaves, goes = (person(Role.MEMBER, almere) for _number in range(2))
    for user in (leaves, goes):
        cast_ballot(vote, proposal=themes[0], gremium=almere, by=user)
    ended = timezone.localdate() - 5 * day
    Mandate.objects.filter(user__in=[leaves, goes]).update(since=ended - 60 * day, until=ended)
    MandateFactory(user=goes, role=Role.MEMBER, gremium=lelystad, since=ended + day)
    assert turnout(vote) == {"Almere": (2, 3), "Lelystad": (0, 1)}
    cast_ballot(vote, proposal=themes[1], gremium=lelystad, by=goes)
    close_vote(vote, by=None)
    ThemeVote.objects.update(closed_at=timezone.now() - 3 * day)
    vote.refresh_from_db()
    during = {"Almere": (1, 3), "Lelystad": (1, 1)}
    assert turnout(vote) == during
    newcomer = GremiumFactory(short_name="Dronten")
    for gremium in (almere, newcomer):
        MandateFactory(role=Role.MEMBER, gremium=gremium, since=timezone.localdate())
    assert turnout(vote) == during, "of a later day"


def test_what_a_vote_asks_for(themes, vote, member):
    with pytest.raises(OtherVoteOpen):
        open_vote(proposals=themes, until=UNTIL, by=None)
    close_vote(vote, by=None)
    for too_few in ([], themes[:1], [themes[0], themes[0]]):
        with pytest.raises(TooFewThemes):
            open_vote(proposals=too_few, until=UNTIL, by=None)
    withdraw_proposal(themes[0], by=member)
    with pytest.raises(ProposalGone):
        open_vote(proposals=themes, until=UNTIL, by=None)


def test_a_vote_that_was_closed_too_early_goes_on_with_its_ballots(themes, vote, member, other, almere, lelystad):
    cast_ballot(vote, proposal=themes[0], gremium=almere, by=member)
    with pytest.raises(VoteOpen):
        reopen_vote(vote, until=UNTIL, by=None)
    close_vote(vote, by=None)
    later = UNTIL + datetime.timedelta(days=7)
    reopen_vote(vote, until=later, by=None)
    assert (vote.is_open, vote.until, vote.closed_by) == (True, later, None)
    assert list(votes_to_cast(other)) == [vote]
    assert list(votes_to_cast(member)) == [], "that vote still counts"
    cast_ballot(vote, proposal=themes[1], gremium=lelystad, by=other)
    assert counts(vote) == {"Almere": [1, 0], "Lelystad": [0, 1]}


def test_what_reopening_asks_for(themes, vote, member):
    close_vote(vote, by=None)
    later = open_vote(proposals=themes, until=UNTIL, by=None)
    for _step in range(2):
        with pytest.raises(LaterVote):
            reopen_vote(vote, until=UNTIL, by=None)
        close_vote(later, by=None)
    withdraw_proposal(themes[2], by=member)
    with pytest.raises(ProposalGone):
        reopen_vote(later, until=UNTIL, by=None)
    choose_theme(later, proposal=themes[0], because="Daarom.", meeting=None, by=None)
    with pytest.raises(AlreadyChosen):
        reopen_vote(later, until=UNTIL, by=None)


@pytest.mark.parametrize("seed", range(2))
def test_steps_in_any_order(seed, member, other, almere, lelystad):
    """At most one vote is open, the last; a ballot that was taken stays; what was chosen stays chosen."""
    chance = random.Random(seed)  # noqa: S311 - an order, not a secret
    refusals = (AlreadyChosen, InVote, LaterVote, OtherVoteOpen, ProposalGone, VoteClosed, VoteOpen)
    ballots, chosen, reopened = {}, {}, 0

    def one_of(vote):
        return chance.choice(list(vote.proposals.all()))

    def cast(vote):
        user, gremium = chance.choice([(member, almere), (other, lelystad)])
        proposal = one_of(vote)
        cast_ballot(vote, proposal=proposal, gremium=gremium, by=user)
        ballots[vote.pk, user.pk] = proposal.pk

    def reopen(vote):
        nonlocal reopened
        reopen_vote(vote, until=UNTIL, by=None)
        reopened += 1

    def choose(vote):
        proposal = one_of(vote)
        choose_theme(vote, proposal=proposal, because="Daarom.", meeting=None, by=None)
        chosen[vote.pk] = proposal.pk

    steps = [
        lambda _vote: open_vote(proposals=chance.sample(list(ThemeProposal.objects.open()), 2), until=UNTIL, by=None),
        cast,
        cast,
        lambda vote: close_vote(vote, by=None),
        reopen,
        reopen,
        choose,
        lambda vote: withdraw_proposal(one_of(vote), by=member),
    ]
    for number in range(150):
        while ThemeProposal.objects.open().count() < 3:
            propose(f"Thema {number}", almere, member)
        vote = chance.choice([ThemeVote.objects.first(), *ThemeVote.objects.all()])
        with contextlib.suppress(*refusals):
            chance.choice(steps if vote else steps[:1])(vote)
        assert list(ThemeVote.objects.open()) in ([], [ThemeVote.objects.first()])
        assert {(row.vote_id, row.user_id): row.proposal_id for row in ThemeBallot.objects.all()} == ballots
        assert dict(ThemeVote.objects.filter(chosen__isnull=False).values_list("pk", "chosen")) == chosen
    assert min(len(ballots), len(chosen), reopened) > 0


def test_the_database_keeps_one_vote_open(vote):
    with pytest.raises(IntegrityError, match="theme_vote_one_open"), transaction.atomic():
        ThemeVote.objects.create(until=UNTIL)


def test_the_chosen_theme_starts_its_route(themes, vote, member):
    meeting = MeetingFactory()
    changed_at = meeting.changed_at
    with pytest.raises(VoteOpen):
        choose_theme(vote, proposal=themes[0], because="Daarom.", meeting=None, by=member)
    close_vote(vote, by=None)
    with pytest.raises(NotInVote):
        choose_theme(vote, proposal=themes[2], because="Daarom.", meeting=None, by=member)
    with pytest.raises(WrongStatus):
        choose_theme(vote, proposal=themes[0], because="x", meeting=MeetingFactory(published=True), by=member)
    theme = choose_theme(vote, proposal=themes[0], because="Daarom.", meeting=meeting, by=member)
    assert (theme.name, theme.slug, theme.summary) == ("Wonen", "wonen", "Samen.\n\nNu.")
    assert list(meeting.themes.all()) == [theme]
    meeting.refresh_from_db()
    assert meeting.changed_at > changed_at
    vote.refresh_from_db()
    assert (vote.chosen, vote.chosen_because, vote.chosen_by) == (themes[0], "Daarom.", member)
    with pytest.raises(AlreadyChosen):
        choose_theme(vote, proposal=themes[1], because="Daarom.", meeting=None, by=member)
    assert [proposal.title for proposal in ThemeProposal.objects.open()] == ["Werk", "Water"]


@pytest.mark.parametrize(("there", "name"), [("WONEN", "WONEN"), (None, "Wonen")])
def test_a_theme_that_is_there_already_is_taken(themes, vote, there, name):
    if there:
        ThemeFactory(name=there, slug="iets")
    close_vote(vote, by=None)
    assert choose_theme(vote, proposal=themes[0], because="x", meeting=None, by=None).name == name
    assert Theme.objects.count() == 1


def test_a_theme_chosen_before_and_a_slug_in_use_get_another_name(themes, vote, member, almere):
    ThemeFactory(name="Anders", slug="wonen")
    close_vote(vote, by=None)
    first = choose_theme(vote, proposal=themes[0], because="x", meeting=None, by=None)
    again = propose("Wonen", almere, member)
    second_vote = open_vote(proposals=[again, themes[1]], until=UNTIL, by=None)
    close_vote(second_vote, by=None)
    second = choose_theme(second_vote, proposal=again, because="x", meeting=None, by=None)
    year = timezone.localdate().year
    assert (first.slug, second.name) == (f"wonen-{themes[0].pk}", f"Wonen ({year})")
    third_of_year = propose("Wonen", almere, member)
    third_vote = open_vote(proposals=[third_of_year, themes[1]], until=UNTIL, by=None)
    close_vote(third_vote, by=None)
    third = choose_theme(third_vote, proposal=third_of_year, because="x", meeting=None, by=None)
    assert third.name == f"Wonen ({year}, {third_of_year.pk})"


@pytest.mark.django_db(transaction=True)
def test_members_vote_at_once_and_one_of_them_twice(member, other, almere, lelystad, themes, vote):
    def ballot(user, gremium, theme):
        return lambda: cast_ballot(ThemeVote.objects.get(), proposal=theme, gremium=gremium, by=user)

    steps = [ballot(member, almere, themes[0]), ballot(member, almere, themes[1]), ballot(other, lelystad, themes[0])]
    assert errors_at_once(*steps) == [None, None, None]
    assert sorted(ThemeBallot.objects.values_list("user", flat=True)) == sorted([member.pk, other.pk])
    assert counts(vote)["Lelystad"] == [1, 0]


@pytest.mark.django_db(transaction=True)
def test_closing_while_someone_votes(member, almere, themes, vote):
    """Either the ballot is there before the vote closes, or it is refused; never after."""
    raised = errors_at_once(
        lambda: cast_ballot(ThemeVote.objects.get(), proposal=themes[0], gremium=almere, by=member),
        lambda: close_vote(ThemeVote.objects.get(), by=None),
    )
    vote.refresh_from_db()
    assert raised[1] is None
    assert raised[0] in (None, VoteClosed)
    assert ThemeBallot.objects.filter(cast_at__lte=vote.closed_at).count() == (1 if raised[0] is None else 0)
    assert ThemeBallot.objects.count() == (1 if raised[0] is None else 0)


@pytest.mark.django_db(transaction=True)
def test_two_griffies_open_a_vote_errors_at_once(themes):
    raised = errors_at_once(*[lambda: open_vote(proposals=themes[:2], until=UNTIL, by=None)] * 2)
    assert sorted(raised, key=str) == sorted([None, OtherVoteOpen], key=str)
    assert ThemeVote.objects.count() == 1


@pytest.mark.django_db(transaction=True)
def test_a_vote_is_not_reopened_with_a_theme_that_is_taken_back_at_that_moment(themes, vote):
    close_vote(vote, by=None)
    began = threading.Event()

    def withdraw_slowly() -> None:
        with transaction.atomic():
            withdraw_proposal(themes[1], by=None)
            began.set()
            with contextlib.suppress(TimeoutError):
                wait_until(waiting, what="the other griffie waits", seconds=10)

    def reopen() -> None:
        began.wait(PATIENCE)
        reopen_vote(ThemeVote.objects.get(), until=UNTIL, by=None)

    assert errors_at_once(withdraw_slowly, reopen) == [None, ProposalGone]
    assert not ThemeVote.objects.get().is_open


@pytest.mark.parametrize("number", [1, 3, 10])
def test_as_many_queries_for_one_proposal_as_for_ten(member, almere, number, django_assert_num_queries):
    for place in range(number):
        propose(f"Thema {place}", almere, member)
    assert ThemeSupport.objects.count() == number
    user = type(member).objects.get(pk=member.pk)
    with django_assert_num_queries(4):
        assert len(proposals_with_support(user)) == number
