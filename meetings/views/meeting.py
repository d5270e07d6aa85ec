"""The pages about meetings."""

from django.contrib.auth.decorators import login_not_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render

from meetings.models import Meeting


@login_not_required
def meeting_list(request: HttpRequest) -> HttpResponse:
    """All meetings that the visitor may see, by year."""
    meetings = Meeting.objects.visible_to(request.user).select_related("host").prefetch_related("themes")
    return render(request, "meetings/meeting_list.html", {"upcoming": meetings.upcoming(), "past": meetings.past()})


@login_not_required
def meeting(request: HttpRequest, meeting_id: int) -> HttpResponse:
    """One meeting with its agenda."""
    meeting = get_object_or_404(
        Meeting.objects.visible_to(request.user).select_related("host").prefetch_related("themes", "agenda_items"),
        pk=meeting_id,
    )
    return render(request, "meetings/meeting.html", {"meeting": meeting})
