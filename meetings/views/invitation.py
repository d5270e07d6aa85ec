"""The PDF of an invitation: its download, how far it is, and the request to make it."""

from django.contrib.auth.decorators import login_not_required
from django.http import FileResponse, Http404, HttpResponse, HttpResponseBase
from django.shortcuts import get_object_or_404, redirect, render
from django.views.decorators.cache import cache_control
from django.views.decorators.http import require_POST, require_safe
from django.views.decorators.vary import vary_on_headers

from gremia.permissions import require
from gremia.requests import UserRequest, VisitorRequest
from meetings import permissions, tasks
from meetings.file_names import file_name
from meetings.invitation_state import state_for
from meetings.models import Meeting
from meetings.operations.invitation import request_pdf
from portal.queue import wake


@login_not_required
@require_safe
@cache_control(private=True, no_cache=True)
def invitation_pdf(request: VisitorRequest, meeting_id: int) -> HttpResponseBase:
    """The PDF itself, as it was last finished."""
    offered = state_for(request.user, _meeting(request, meeting_id)).offered
    if offered is None:
        raise Http404
    try:
        file = offered.file.open("rb")
    except FileNotFoundError as error:
        raise Http404 from error
    return FileResponse(file, filename=file_name(offered.meeting, "uitnodiging.pdf"), content_type="application/pdf")


@login_not_required
@require_safe
@vary_on_headers("HX-Request")
def invitation_state(request: VisitorRequest, meeting_id: int) -> HttpResponse:
    """How far the PDF is: a part of a page for htmx, a page of its own for others."""
    state = state_for(request.user, _meeting(request, meeting_id))
    return render(request, _template(request), {"state": state, "meeting": state.meeting})


@require_POST
@vary_on_headers("HX-Request")
def request_invitation_pdf(request: UserRequest, meeting_id: int) -> HttpResponse:
    """Have the PDF made of what the invitation says now."""
    meeting = _meeting(request, meeting_id)
    require(permissions.can_request_invitation(request.user, meeting))
    if request_pdf(meeting, by=request.user).is_being_made:
        wake(tasks.render_invitations)
    if not request.htmx:
        return redirect("meetings:invitation_state", meeting.pk)
    return render(request, _template(request), {"state": state_for(request.user, meeting), "meeting": meeting})


def _meeting(request: VisitorRequest, meeting_id: int) -> Meeting:
    return get_object_or_404(Meeting.objects.visible_to(request.user).select_related("host"), pk=meeting_id)


def _template(request: VisitorRequest) -> str:
    return "meetings/_invitation_state.html" if request.htmx else "meetings/invitation_state.html"
