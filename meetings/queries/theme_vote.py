"""Proposals with their support, and what each gremium prefers. Every function takes a fixed number of queries."""

from collections import Counter
from dataclasses import dataclass

from django.db.models import Count, Exists, OuterRef, Q, QuerySet
from django.utils import timezone

from gremia.models import Gremium, Mandate, Role, User
from gremia.permissions import Visitor, gremia_of_member
from meetings.models import ThemeBallot, ThemeProposal, ThemeSupport, ThemeVote

MAX_LISTED = 100
"""Proposals on one page; more wait until some are chosen or taken back."""


@dataclass(frozen=True)
class ProposalSupport:
    """A proposal with how many members of each gremium support it, and whether the visitor does."""

    proposal: ThemeProposal
    by_gremium: list[tuple[Gremium, int]]
    is_mine: bool


@dataclass(frozen=True)
class GremiumResult:
    """What members of one gremium chose: votes per theme, and of how many who were a member while one could vote."""

    gremium: Gremium
    counts: list[int]
    members: int

    @property
    def cast(self) -> int:
        return sum(self.counts)


@dataclass(frozen=True)
class VoteResult:
    """The result per gremium. There is no total: each gremium decides for itself."""

    themes: list[ThemeProposal]
    gremia: list[GremiumResult]


def proposals_with_support(user: Visitor) -> list[ProposalSupport]:
    """The open proposals, newest first."""
    mine = ThemeSupport.objects.filter(proposal=OuterRef("pk"), user=user.pk)
    proposals = ThemeProposal.objects.visible_to(user).open().select_related("gremium", "proposed_by")
    found = list(proposals.annotate(is_mine=Exists(mine))[:MAX_LISTED])
    rows = ThemeSupport.objects.filter(proposal__in=found).values_list("proposal", "gremium")
    counted = Counter(rows)
    gremia = list(Gremium.objects.all())
    return [
        ProposalSupport(
            proposal,
            [(gremium, number) for gremium in gremia if (number := counted[proposal.pk, gremium.pk])],
            proposal.is_mine,
        )
        for proposal in found
    ]


def result_of(vote: ThemeVote) -> VoteResult:
    """Votes per theme for every gremium that had members while the vote was open."""
    themes = list(vote.proposals.order_by("pk"))
    rows = vote.ballots.values_list("gremium", "proposal").annotate(number=Count("pk"))
    counted = {(gremium, proposal): number for gremium, proposal, number in rows}
    members = _members_by_gremium(vote)
    took_part = {gremium for gremium, _proposal in counted}
    gremia = [g for g in Gremium.objects.all() if g.pk in took_part or g.pk in members]
    results = []
    for gremium in gremia:
        votes = [counted.get((gremium.pk, theme.pk), 0) for theme in themes]
        results.append(GremiumResult(gremium, votes, members.get(gremium.pk, 0)))
    return VoteResult(themes, results)


def _members_by_gremium(vote: ThemeVote) -> dict[int, int]:
    """How many people were a member of each gremium on a day on which one could vote, up to today."""
    first, last = timezone.localdate(vote.opened_at), timezone.localdate(vote.closed_at or timezone.now())
    members = Mandate.objects.filter(Q(until__isnull=True) | Q(until__gte=first), role=Role.MEMBER, since__lte=last)
    return dict(members.order_by().values_list("gremium").annotate(number=Count("user", distinct=True)))


def own_ballot(vote: ThemeVote, user: User) -> ThemeBallot | None:
    """What the person chose."""
    return vote.ballots.filter(user=user).select_related("proposal", "gremium").first()


def votes_to_cast(user: Visitor) -> QuerySet[ThemeVote]:
    """Open votes in which this member has not chosen yet."""
    if not gremia_of_member(user):
        return ThemeVote.objects.none()
    mine = ThemeBallot.objects.filter(vote=OuterRef("pk"), user=user.pk)
    return ThemeVote.objects.open().filter(~Exists(mine))
