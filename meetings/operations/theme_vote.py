"""Propose and support a theme, vote about the next one, and let the chosen theme start its route.

Whoever votes holds the row of the vote: a ballot is either there before the vote closes, or refused.
"""

import datetime
from collections.abc import Sequence

from django.db import IntegrityError, transaction
from django.utils import timezone
from django.utils.text import slugify

from gremia.models import Gremium, User
from meetings.models import Meeting, Theme, ThemeBallot, ThemeProposal, ThemeSupport, ThemeVote
from meetings.operations.agenda import touch
from meetings.operations.meeting import WrongStatus

MIN_THEMES = 2
"""Themes in a vote."""


class ProposalGone(Exception):
    """The proposal was taken back, or its theme was chosen already."""


class InVote(Exception):
    """The proposal is part of a vote that is open, so it stays as it is."""


class TooFewThemes(Exception):
    """A vote is between at least MIN_THEMES themes."""


class OtherVoteOpen(Exception):
    """One vote at a time."""


class VoteClosed(Exception):
    """The vote takes no more ballots."""


class VoteOpen(Exception):
    """A theme is chosen after the vote was closed."""


class LaterVote(Exception):
    """Another vote was opened after this one."""


class AlreadyChosen(Exception):
    """A theme was chosen in this vote."""


class NotInVote(Exception):
    """The theme is no choice in this vote."""


@transaction.atomic
def propose_theme(*, title: str, why_together: str, why_now: str, gremium: Gremium, by: User) -> ThemeProposal:
    """Put a theme forward; who proposes it supports it."""
    proposal = ThemeProposal.objects.create(
        title=title, why_together=why_together, why_now=why_now, gremium=gremium, proposed_by=by
    )
    ThemeSupport.objects.create(proposal=proposal, user=by, gremium=gremium)
    return proposal


@transaction.atomic
def support_theme(proposal: ThemeProposal, *, gremium: Gremium, by: User) -> None:
    """Say that one would like this theme as well; saying so twice is saying so once. Raises ProposalGone."""
    _lock_open(proposal)
    ThemeSupport.objects.update_or_create(proposal=proposal, user=by, defaults={"gremium": gremium})


@transaction.atomic
def stop_supporting(proposal: ThemeProposal, *, by: User) -> None:
    """Take one's support back. Raises ProposalGone."""
    _lock_open(proposal)
    proposal.supports.filter(user=by).delete()


@transaction.atomic
def withdraw_proposal(proposal: ThemeProposal, *, by: User) -> None:
    """Take a proposal back. Raises ProposalGone, and InVote while people vote about it."""
    _lock_open(proposal)
    if proposal.votes.open().exists():
        raise InVote
    proposal.withdrawn_at = timezone.now()
    proposal.save(update_fields=["withdrawn_at"])


@transaction.atomic
def open_vote(*, proposals: Sequence[ThemeProposal], until: datetime.date, by: User | None) -> ThemeVote:
    """Ask every member which of the themes comes next. Raises TooFewThemes, ProposalGone and OtherVoteOpen."""
    pks = {proposal.pk for proposal in proposals}
    if len(pks) < MIN_THEMES:
        raise TooFewThemes
    if len(ThemeProposal.objects.select_for_update().open().filter(pk__in=pks).order_by("pk")) != len(pks):
        raise ProposalGone
    try:
        with transaction.atomic():
            vote = ThemeVote.objects.create(until=until, opened_by=by)
    except IntegrityError as one_is_open:
        raise OtherVoteOpen from one_is_open
    vote.proposals.set(pks)
    return vote


@transaction.atomic
def cast_ballot(vote: ThemeVote, *, proposal: ThemeProposal, gremium: Gremium, by: User) -> None:
    """Vote, or vote otherwise than before: a member has one vote. Raises VoteClosed and NotInVote."""
    _lock(vote)
    if not vote.is_open:
        raise VoteClosed
    if not vote.proposals.filter(pk=proposal.pk).exists():
        raise NotInVote
    choice = {"proposal": proposal, "gremium": gremium, "cast_at": timezone.now()}
    ThemeBallot.objects.update_or_create(vote=vote, user=by, defaults=choice)


@transaction.atomic
def close_vote(vote: ThemeVote, *, by: User | None) -> None:
    """Take no more ballots, and show what each gremium prefers; closing twice is closing once."""
    _lock(vote)
    if vote.is_open:
        vote.closed_at, vote.closed_by = timezone.now(), by
        vote.save(update_fields=["closed_at", "closed_by"])


@transaction.atomic
def reopen_vote(vote: ThemeVote, *, until: datetime.date, by: User | None) -> None:
    """Go on with the last vote, with the ballots that were cast: members are asked again until another day.

    Raises VoteOpen, AlreadyChosen, LaterVote, and ProposalGone if one cannot choose between all of its themes any more.
    """
    _lock(vote)
    if vote.is_open:
        raise VoteOpen
    if vote.chosen_id:
        raise AlreadyChosen
    if vote != ThemeVote.objects.first():
        raise LaterVote
    proposals = vote.proposals.select_for_update(of=("self",)).order_by("pk")
    if any(proposal.withdrawn_at or proposal.theme_id for proposal in proposals):
        raise ProposalGone
    vote.closed_at = vote.closed_by = None
    vote.until, vote.reopened_at = until, timezone.now()
    try:
        with transaction.atomic():
            vote.save(update_fields=["until", "closed_at", "closed_by", "reopened_at"])
    except IntegrityError as one_is_open:
        raise LaterVote from one_is_open


@transaction.atomic
def choose_theme(
    vote: ThemeVote, *, proposal: ThemeProposal, because: str, meeting: Meeting | None, by: User | None
) -> Theme:
    """Let one theme of a vote start its route: it becomes a theme, of the concept of a meeting when one is given.

    Raises VoteOpen, AlreadyChosen, NotInVote, ProposalGone, and WrongStatus if the meeting is no concept any more.
    """
    _lock(vote)
    if vote.is_open:
        raise VoteOpen
    if vote.chosen_id:
        raise AlreadyChosen
    if not vote.proposals.filter(pk=proposal.pk).exists():
        raise NotInVote
    _lock_open(proposal)
    theme = _theme_of(proposal)
    proposal.theme = theme
    proposal.save(update_fields=["theme"])
    vote.chosen, vote.chosen_because, vote.chosen_by = proposal, because, by
    vote.save(update_fields=["chosen", "chosen_because", "chosen_by"])
    if meeting is not None:
        meeting = Meeting.objects.select_for_update().get(pk=meeting.pk)
        if meeting.status != Meeting.Status.CONCEPT:
            raise WrongStatus(meeting)
        meeting.themes.add(theme)
        touch(Meeting.objects.filter(pk=meeting.pk))
    return theme


def _theme_of(proposal: ThemeProposal) -> Theme:
    """The theme of that name, which may be there already, else a new one with what was said for it."""
    there = Theme.objects.filter(name__iexact=proposal.title, proposal__isnull=True).first()
    if there is not None:
        return there
    base = slugify(proposal.title)[:40] or "thema"
    slug = base if not Theme.objects.filter(slug=base).exists() else f"{base}-{proposal.pk}"
    with_year = f"{proposal.title[:90]} ({proposal.proposed_at:%Y}"
    names = (proposal.title, f"{with_year})", f"{with_year}, {proposal.pk})")
    name = next(name for name in names if not Theme.objects.filter(name=name).exists())
    summary = f"{proposal.why_together}\n\n{proposal.why_now}"[:5000]
    return Theme.objects.create(name=name, slug=slug, summary=summary)


def _lock(vote: ThemeVote) -> None:
    vote.refresh_from_db(from_queryset=ThemeVote.objects.select_for_update())


def _lock_open(proposal: ThemeProposal) -> None:
    proposal.refresh_from_db(from_queryset=ThemeProposal.objects.select_for_update())
    if proposal.withdrawn_at or proposal.theme_id:
        raise ProposalGone
