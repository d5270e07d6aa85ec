"""Calendars that other programs read, and the page where one gets the address of one's own."""

import hashlib

from django.conf import settings
from django.contrib import messages
from django.contrib.auth.decorators import login_not_required
from django.contrib.auth.models import AnonymousUser
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from gremia.requests import UserRequest
from meetings.models import Meeting
from portal.file_answer import answer_file
from portal.form_key import answered_once
from portal.site import site_address
from proceedings.models import ActionPoint, CalendarFeed
from proceedings.operations.feed import make_feed, revoke_feed
from proceedings.queries.calendar import meetings_of_calendar, points_of_calendar
from proceedings.renderers import calendar


@require_safe
@login_not_required
def public(request: HttpRequest) -> HttpResponse:
    """Every meeting that everybody may know of."""
    return _answer(request, meetings_of_calendar(AnonymousUser()), [], name="Politiek Overleg")


@require_safe
@login_not_required
def personal(request: HttpRequest, feed_key: str) -> HttpResponse:
    """The calendar of whoever this address was given to, as long as that account may log in."""
    feeds = CalendarFeed.objects.select_related("user").filter(user__is_active=True)
    user = get_object_or_404(feeds, key=feed_key).user
    points = list(points_of_calendar(user))
    response = _answer(request, meetings_of_calendar(user), points, name="Politiek Overleg, mijn agenda")
    response["X-Robots-Tag"] = "noindex"
    return response


@require_http_methods(["GET", "HEAD", "POST"])
@answered_once
def own(request: UserRequest) -> HttpResponse:
    """The address of one's own calendar: to make, to make anew, to take away."""
    if request.method == "POST":
        if "intrekken" in request.POST:
            revoke_feed(request.user)
            messages.success(request, _("The address is taken away. Programs that used it get nothing any more."))
        else:
            make_feed(request.user)
            messages.success(request, _("Your calendar has an address. Give it to nobody."))
        return redirect("proceedings:own_calendar")
    feed = CalendarFeed.objects.filter(user=request.user).first()
    context = {
        "feed_address": site_address(reverse("proceedings:personal_calendar", args=[feed.key])) if feed else "",
        "reads_replies": bool(settings.CALENDAR_ADDRESS),
        "public_address": site_address(reverse("proceedings:public_calendar")),
    }
    return render(request, "proceedings/own_calendar.html", context)


def _answer(request: HttpRequest, meetings: list[Meeting], points: list[ActionPoint], *, name: str) -> HttpResponse:
    content = calendar.write(meetings, points, name=name)
    return answer_file(
        request,
        lambda: content,
        name="overleg.ics",
        content_type="text/calendar; charset=utf-8",
        version=hashlib.sha256(content).hexdigest()[:32],
    )
