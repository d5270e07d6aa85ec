"""The vote about the next theme: a griffie opens and closes it, members vote, and a theme starts its route."""

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from gremia.permissions import gremia_of_member, require
from gremia.requests import UserRequest
from meetings import permissions, vote_chart
from meetings.forms.theme_vote import BallotForm, ChooseThemeForm, OpenVoteForm, ReopenVoteForm
from meetings.models import ThemeVote
from meetings.operations.meeting import WrongStatus
from meetings.operations.theme_vote import (
    AlreadyChosen,
    LaterVote,
    OtherVoteOpen,
    ProposalGone,
    VoteClosed,
    VoteOpen,
    cast_ballot,
    choose_theme,
    close_vote,
    open_vote,
    reopen_vote,
)
from meetings.queries.theme_vote import own_ballot, result_of
from portal.form_key import answered_once
from portal.forms import form_status


@require_http_methods(["GET", "HEAD", "POST"])
@answered_once
def open_new(request: UserRequest) -> HttpResponse:
    """Ask every member which theme comes next."""
    require(permissions.can_hold_vote(request.user))
    form = OpenVoteForm(request.POST if request.method == "POST" else None)
    if form.is_valid():
        try:
            vote = open_vote(**form.cleaned_data, by=request.user)
        except OtherVoteOpen:
            form.add_error(None, _("A vote is open already. Close that one first."))
        except ProposalGone:
            form.add_error("proposals", _("One of these was taken back, or chosen, just before you."))
        else:
            messages.success(request, _("The vote is open. Every member sees it under what waits."))
            return redirect(vote)
    return render(request, "meetings/open_theme_vote.html", {"form": form}, status=form_status(form))


@require_http_methods(["GET", "HEAD", "POST"])
def detail(request: UserRequest, vote_id: int) -> HttpResponse:
    """While it is open the ballot of the member, after that what each gremium prefers."""
    vote = _vote(request, vote_id)
    gremia = gremia_of_member(request.user)
    if request.method == "POST":
        require(permissions.can_propose_theme(request.user))
    ballot = own_ballot(vote, request.user)
    form = BallotForm(request.POST if request.method == "POST" else None, vote=vote, gremia=gremia, ballot=ballot)
    if form.is_valid():
        try:
            cast_ballot(vote, proposal=form.cleaned_data["proposal"], gremium=form.gremium, by=request.user)
        except VoteClosed:
            messages.error(request, _("The vote was closed just before you. Your choice was not counted."))
        else:
            messages.success(request, _("Your vote is kept. You can change it until the vote is closed."))
        return redirect(vote)
    result = result_of(vote)
    chart = vote_chart.chart([(row.gremium, row.counts) for row in result.gremia])
    context = {
        "vote": vote,
        "form": form,
        "ballot": ballot,
        "result": result,
        "themes": [(vote_chart.letter(place), theme) for place, theme in enumerate(result.themes)],
        "chart": chart,
        "may_vote": vote.is_open and permissions.can_propose_theme(request.user),
        "may_hold_vote": permissions.can_hold_vote(request.user),
        "is_last": vote == ThemeVote.objects.first(),
    }
    return render(request, "meetings/theme_vote.html", context, status=form_status(form))


@require_POST
def close(request: UserRequest, vote_id: int) -> HttpResponse:
    """Take no more votes, and show the result."""
    vote = _vote(request, vote_id)
    require(permissions.can_hold_vote(request.user))
    close_vote(vote, by=request.user)
    messages.success(request, _("The vote is closed. Below stands what each gremium prefers."))
    return redirect(vote)


@require_http_methods(["GET", "HEAD", "POST"])
@answered_once
def reopen(request: UserRequest, vote_id: int) -> HttpResponse:
    """Let members vote on until another day."""
    vote = _vote(request, vote_id)
    require(permissions.can_hold_vote(request.user))
    if vote.is_open or vote.chosen_id:
        return _goes_on(request, vote)
    form = ReopenVoteForm(request.POST if request.method == "POST" else None)
    if form.is_valid():
        try:
            reopen_vote(vote, **form.cleaned_data, by=request.user)
        except (VoteOpen, AlreadyChosen):
            return _goes_on(request, vote)
        except LaterVote:
            form.add_error(None, _("There was another vote after this one, so it stays closed."))
        except ProposalGone:
            form.add_error(None, _("One of its themes was taken back or chosen. Open a new vote."))
        else:
            messages.success(request, _("The vote is open again. Who did not vote yet sees it under what waits."))
            return redirect(vote)
    context = {"vote": vote, "form": form}
    return render(request, "meetings/reopen_theme_vote.html", context, status=form_status(form))


@require_http_methods(["GET", "HEAD", "POST"])
@answered_once
def choose(request: UserRequest, vote_id: int) -> HttpResponse:
    """Lay down which theme starts its route."""
    vote = _vote(request, vote_id)
    require(permissions.can_hold_vote(request.user))
    if vote.is_open or vote.chosen_id:
        return _goes_on(request, vote)
    form = ChooseThemeForm(request.POST if request.method == "POST" else None, vote=vote)
    if form.is_valid():
        try:
            choose_theme(vote, **form.cleaned_data, by=request.user)
        except (VoteOpen, AlreadyChosen):
            return _goes_on(request, vote)
        except ProposalGone:
            form.add_error("proposal", _("This theme was taken back or chosen. Choose another one."))
        except WrongStatus:
            form.add_error("meeting", _("This meeting is no concept any more. Choose another one, or none."))
        else:
            messages.success(request, _("The theme starts its route. The next step is its reading dossier."))
            return redirect(vote)
    return render(request, "meetings/choose_theme.html", {"vote": vote, "form": form}, status=form_status(form))


def _goes_on(request: UserRequest, vote: ThemeVote) -> HttpResponse:
    """Back to a vote that does not wait for a griffie (any more); whoever tried to decide something is told so."""
    if request.method == "POST":
        messages.error(request, _("Another griffie opened the vote again, or chose a theme, just before you."))
    return redirect(vote)


def _vote(request: UserRequest, vote_id: int) -> ThemeVote:
    return get_object_or_404(ThemeVote.objects.visible_to(request.user).select_related("chosen__theme"), pk=vote_id)
