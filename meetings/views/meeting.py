"""The pages about meetings."""

from django.contrib.auth.decorators import login_not_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.template.loader import render_to_string
from django.utils.safestring import SafeString, mark_safe
from django.utils.translation import get_language
from django.views.decorators.http import require_safe

from gremia.permissions import is_participant
from meetings import permissions, queries
from meetings.models import Meeting
from portal.kept import kept

CACHE_SECONDS = 600


@require_safe
@login_not_required
def index(request: HttpRequest) -> HttpResponse:
    """All meetings that the visitor may see: those to come, and those of the past by year."""
    upcoming, past = queries.meetings(request.user)
    context = {"upcoming": upcoming, "past": past, "may_plan": permissions.can_plan(request.user)}
    return render(request, "meetings/meeting_list.html", context)


@require_safe
@login_not_required
def detail(request: HttpRequest, meeting_id: int) -> HttpResponse:
    """One meeting: when, where, its agenda as a timetable, and the texts of its invitation."""
    meeting = get_object_or_404(queries.with_pdf(request.user), pk=meeting_id)
    context = {
        "meeting": meeting,
        "body": _body(meeting),
        "may_plan": permissions.can_plan(request.user),
        "is_participant": is_participant(request.user),
    }
    return render(request, "meetings/meeting.html", context)


def _body(meeting: Meeting) -> SafeString:
    """The part of the page that says the same to everyone, rendered once per content and language.

    Whatever changes the agenda, the invitation or a theme also moves `changed_at` of the meeting.
    """
    has_pdf = meeting.has_pdf  # type: ignore[attr-defined]
    moments = f"{meeting.changed_at.isoformat()}:{meeting.host.changed_at.isoformat()}"
    key = f"meeting:{meeting.pk}:{moments}:{has_pdf}:{get_language()}"
    body = kept(key, lambda: render_to_string("meetings/_body.html", queries.contents(meeting)), seconds=CACHE_SECONDS)
    return mark_safe(body)
