"""The run sheet on paper. Never public: it has the internal notes."""

from django.http import HttpResponse
from django.shortcuts import get_object_or_404
from django.urls import reverse
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_safe

from gremia.permissions import require
from gremia.requests import UserRequest
from meetings import permissions
from meetings.file_names import file_name
from meetings.models import Meeting
from meetings.queries import run_sheet
from portal import pdf
from portal.file_answer import answer_file


@require_safe
@never_cache
def run_sheet_pdf(request: UserRequest, meeting_id: int) -> HttpResponse:
    """The PDF of how the evening is now; a text that cannot be printed is said on the page of the meeting."""
    meeting = get_object_or_404(Meeting.objects.visible_to(request.user).select_related("host"), pk=meeting_id)
    require(permissions.can_plan(request.user))

    def make() -> bytes:
        context = {**run_sheet.run_sheet(meeting), "user": request.user}
        return pdf.render(run_sheet.TEMPLATE, context, stylesheets=run_sheet.STYLESHEETS).content

    screen = reverse("admin:meetings_meeting_run_sheet", args=[meeting.pk])
    return answer_file(request, make, name=file_name(meeting, "draaiboek.pdf"), otherwise=screen)
