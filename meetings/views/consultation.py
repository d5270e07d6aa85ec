"""The consultation about a draft agenda: for the griffies, who take it to their committees and record the answers."""

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from gremia.models import Gremium
from gremia.permissions import require
from gremia.requests import UserRequest
from meetings import permissions
from meetings.forms.consultation import AskCommitteesForm, CommitteeAnswerForm
from meetings.models import Meeting
from meetings.operations.consultation import NoAgenda, ask_committees, record_answer
from meetings.operations.meeting import require_now
from meetings.queries.consultation import CommitteeState, ConsultationState, consultation_of
from portal.compared import ChangedMeanwhile
from portal.form_key import answered_once
from portal.forms import form_status


@require_http_methods(["GET", "HEAD", "POST"])
@answered_once
def consultation(request: UserRequest, meeting_id: int) -> HttpResponse:
    """How far it is, and for whoever may: ask, or give another day."""
    meeting = _meeting(request, meeting_id)
    state = consultation_of(meeting)
    if request.method == "POST":
        require_now(permissions.can_consult, request.user, meeting)
    data = request.POST if request.method == "POST" else None
    form = AskCommitteesForm(data, meeting=meeting, last=state.round if state else None)
    if form.is_valid():
        try:
            ask_committees(meeting, answer_by=form.cleaned_data["answer_by"], by=request.user)
        except NoAgenda:
            form.add_error(None, _("The agenda is empty, so there is nothing to ask yet. First make the agenda."))
        else:
            messages.success(request, _("The committees are asked. Their griffiers see it under what waits for them."))
            return redirect("meetings:consultation", meeting.pk)
    context = _context(request, meeting, state) | {"form": form}
    return render(request, "meetings/consultation.html", context, status=form_status(form))


@require_http_methods(["GET", "HEAD", "POST"])
def answer(request: UserRequest, meeting_id: int, slug: str) -> HttpResponse:
    """Record what the committee of the own gremium says, with the draft agenda and what changed beside it."""
    meeting = _meeting(request, meeting_id)
    gremium = get_object_or_404(Gremium, slug=slug)
    require_now(permissions.can_answer_consultation, request.user, meeting, gremium)
    state, committee = _asked(meeting, gremium)
    form = CommitteeAnswerForm(request.POST if request.method == "POST" else None, answer=committee.answer)
    if form.is_valid():
        try:
            record_answer(state.round, gremium=gremium, **form.cleaned_data, by=request.user)
        except ChangedMeanwhile:
            state, committee = _asked(meeting, gremium)
            form.changed_meanwhile(committee.answer)
        else:
            messages.success(request, _("The answer is kept."))
            return redirect("meetings:consultation", meeting.pk)
    context = _context(request, meeting, state) | {"form": form, "committee": committee, "gremium": gremium}
    return render(request, "meetings/committee_answer.html", context, status=form_status(form))


def _meeting(request: UserRequest, meeting_id: int) -> Meeting:
    meeting = get_object_or_404(Meeting.objects.visible_to(request.user).select_related("host"), pk=meeting_id)
    require(permissions.can_plan(request.user))
    return meeting


def _asked(meeting: Meeting, gremium: Gremium) -> tuple[ConsultationState, CommitteeState]:
    """The round that counts, and this committee in it. Raises Http404 if it was not asked."""
    state = consultation_of(meeting)
    committee = state.of(gremium) if state else None
    if state is None or committee is None:
        raise Http404
    return state, committee


def _context(request: UserRequest, meeting: Meeting, state: ConsultationState | None) -> dict[str, object]:
    committees = state.committees if state else []
    own = [c for c in committees if permissions.can_answer_consultation(request.user, meeting, c.answer.gremium)]
    return {
        "meeting": meeting,
        "state": state,
        "own": own,
        "may_ask": permissions.can_consult(request.user, meeting),
    }
