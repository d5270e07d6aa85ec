"""The start page, the health check, and what to say when a form was too old."""

from django.contrib.auth.decorators import login_not_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from meetings.models import Meeting


@login_not_required
def start(request: HttpRequest) -> HttpResponse:
    """What is next, for the public or for the person logged in."""
    meetings = Meeting.objects.visible_to(request.user).select_related("host")
    return render(
        request, "home/start.html", {"next_meeting": meetings.upcoming().first(), "past": meetings.past()[:5]}
    )


@login_not_required
def healthy(request: HttpRequest) -> HttpResponse:
    """For the load balancer: the process answers and reaches its database."""
    Meeting.objects.exists()
    return HttpResponse("ok", content_type="text/plain")


def csrf_failure(request: HttpRequest, reason: str = "") -> HttpResponse:
    """A form from a page that was left open too long: say so, and how to go on."""
    return render(request, "403_csrf.html", status=403)
