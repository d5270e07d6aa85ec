"""A step that the status of a meeting does not allow any more: whoever has an old page reads what happened."""

from collections.abc import Callable

from django.http import HttpRequest, HttpResponse
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from gremia.permissions import is_griffie
from meetings.models import Meeting
from meetings.operations.meeting import WrongStatus
from portal.typed import give_back

WHY = {
    Meeting.Status.CONCEPT: _("This meeting is not published yet. Nothing was changed."),
    Meeting.Status.PUBLISHED: _("This meeting is published already. Nothing was changed."),
    Meeting.Status.HELD: _("This meeting is recorded as held already. Nothing was changed."),
    Meeting.Status.CANCELLED: _("This meeting is cancelled. Nothing was changed."),
}


class TooLateMiddleware:
    """Tells WrongStatus of every view in one way: the status, what was typed, and the page of the meeting."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        return self.get_response(request)

    def process_exception(self, request: HttpRequest, error: Exception) -> HttpResponse | None:
        if not isinstance(error, WrongStatus):
            return None
        meeting = error.meeting
        steps = reverse("admin:meetings_meeting_steps", args=[meeting.pk])
        status = Meeting.Status(meeting.status)
        return give_back(request, WHY[status], to=steps if is_griffie(request.user) else meeting)
