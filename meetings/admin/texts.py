"""Taking over the texts of the evening before, from the page of a meeting."""

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_POST

from meetings import permissions
from meetings.admin import steps
from meetings.operations.meeting import require_now
from meetings.operations.texts import NothingEarlier, take_over_texts


@require_POST
def take_over(request: HttpRequest, meeting_id: int) -> HttpResponse:
    """Fill what is still empty, and go on to the texts."""
    meeting = steps.meeting_of(request, meeting_id)
    require_now(permissions.can_edit_meeting, request.user, meeting)
    try:
        filled = take_over_texts(meeting, by=request.user)  # type: ignore[arg-type]
    except NothingEarlier:
        messages.info(request, _("No earlier evening has an invitation with texts."))
        return redirect("admin:meetings_meeting_steps", meeting_id)
    if not filled:
        messages.info(request, _("Every text that the evening before had is written already: nothing was changed."))
        return redirect("admin:meetings_meeting_steps", meeting_id)
    steps.keep_pdf_current(request, meeting_id)
    number = len(filled)
    messages.success(
        request,
        ngettext(
            "%(number)s text of the evening before stands here now. Change what is different this time.",
            "%(number)s texts of the evening before stand here now. Change what is different this time.",
            number,
        )
        % {"number": number},
    )
    return redirect("admin:meetings_meeting_invitation", meeting_id)
