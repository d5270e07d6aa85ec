"""Themes that members propose for a next meeting, and the support for them."""

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from gremia.permissions import gremia_of_member, is_participant, require
from gremia.requests import UserRequest
from meetings import permissions
from meetings.forms.theme_vote import ThemeProposalForm
from meetings.models import ThemeProposal, ThemeVote
from meetings.operations.theme_vote import (
    InVote,
    ProposalGone,
    propose_theme,
    stop_supporting,
    support_theme,
    withdraw_proposal,
)
from meetings.queries.theme_vote import proposals_with_support
from portal.form_key import answered_once
from portal.forms import form_status

VOTES_LISTED = 20


@require_safe
def index(request: UserRequest) -> HttpResponse:
    """The proposals with their support, the vote that is open, and those before it."""
    require(is_participant(request.user))
    found = proposals_with_support(request.user)
    votes = ThemeVote.objects.visible_to(request.user).select_related("chosen")
    context = {
        "proposals": found,
        "withdrawable": {p.proposal.pk for p in found if permissions.can_withdraw_proposal(request.user, p.proposal)},
        "votes": votes[:VOTES_LISTED],
        "may_propose": permissions.can_propose_theme(request.user),
        "may_open_vote": permissions.can_hold_vote(request.user) and not votes.open().exists(),
    }
    return render(request, "meetings/themes.html", context)


@require_http_methods(["GET", "HEAD", "POST"])
@answered_once
def propose(request: UserRequest) -> HttpResponse:
    """A theme, why together, why now."""
    require(permissions.can_propose_theme(request.user))
    form = ThemeProposalForm(request.POST if request.method == "POST" else None, gremia=gremia_of_member(request.user))
    if form.is_valid():
        words = {name: form.cleaned_data[name] for name in ("title", "why_together", "why_now")}
        propose_theme(**words, gremium=form.gremium, by=request.user)
        messages.success(request, _("Your proposal is there. Others can support it now."))
        return redirect("meetings:themes")
    return render(request, "meetings/propose_theme.html", {"form": form}, status=form_status(form))


@require_POST
def support(request: UserRequest, proposal_id: int) -> HttpResponse:
    """Support a proposal, or with `stop` no longer."""
    proposal = _proposal(request, proposal_id)
    require(permissions.can_propose_theme(request.user))
    try:
        if "stop" in request.POST:
            stop_supporting(proposal, by=request.user)
        else:
            support_theme(proposal, gremium=gremia_of_member(request.user)[0], by=request.user)
    except ProposalGone:
        _report_gone(request)
    return redirect("meetings:themes")


@require_POST
def withdraw(request: UserRequest, proposal_id: int) -> HttpResponse:
    """Take a proposal back."""
    proposal = _proposal(request, proposal_id)
    require(permissions.can_withdraw_proposal(request.user, proposal))
    try:
        withdraw_proposal(proposal, by=request.user)
    except ProposalGone:
        _report_gone(request)
    except InVote:
        messages.error(request, _("Members vote about this theme now, so it cannot be taken back."))
    else:
        messages.success(request, _("The proposal is taken back."))
    return redirect("meetings:themes")


def _proposal(request: UserRequest, proposal_id: int) -> ThemeProposal:
    return get_object_or_404(ThemeProposal.objects.visible_to(request.user), pk=proposal_id)


def _report_gone(request: UserRequest) -> None:
    messages.error(request, _("This proposal was taken back, or chosen, just before you."))
