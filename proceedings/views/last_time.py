"""What the next invitation says about the evening before: proposed from the report and the motions."""

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import translation
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from gremia.requests import UserRequest
from meetings import permissions as meeting_permissions
from meetings.models import Invitation, Meeting
from meetings.operations.meeting import require_now
from meetings.operations.texts import write_last_time
from portal.compared import ChangedMeanwhile
from portal.form_key import answered_once
from portal.forms import form_status
from proceedings.forms.last_time import LastTimeForm
from proceedings.queries.last_time import meeting_before, proposed_text


@require_http_methods(["GET", "HEAD", "POST"])
@answered_once
def edit(request: UserRequest, meeting_id: int) -> HttpResponse:
    """Read what is proposed, change it, and put it into the invitation."""
    meeting = get_object_or_404(Meeting.objects.visible_to(request.user), pk=meeting_id)
    require_now(meeting_permissions.can_edit_meeting, request.user, meeting)
    form = LastTimeForm(request.POST if request.method == "POST" else None)
    if form.is_valid():
        try:
            expected = request.POST.get("expected", "")
            write_last_time(meeting, text=form.cleaned_data["text"], expected=expected, by=request.user)
        except ChangedMeanwhile:
            words = _("Someone else wrote this text meanwhile: you can read it above. Save once more to replace it.")
            form.add_error("text", words)
        else:
            messages.success(request, _("The invitation says now what we did last time."))
            return redirect(meeting)
    before = meeting_before(meeting)
    with translation.override("nl"):
        proposed = proposed_text(before) if before else ""
    invitation = Invitation.objects.filter(meeting=meeting).first()
    context = {
        "form": form,
        "meeting": meeting,
        "before": before,
        "proposed": proposed,
        "there": invitation.last_time if invitation else "",
    }
    return render(request, "proceedings/last_time.html", context, status=form_status(form))
