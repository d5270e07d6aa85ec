"""The griffie's page about dinner: what the caterer hears, and the late changes."""

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from attendance import permissions
from attendance.models import Reception
from attendance.operations.dinner import DinnerClosed, NoLateChange, close_dinner, confirm_caterer, decide_late_change
from attendance.queries.dinner import caterer_numbers, late_changes
from attendance.views.guests import find_invitee, find_meeting
from gremia.requests import UserRequest
from meetings.operations.meeting import require_now
from portal.compared import ChangedMeanwhile


@require_safe
def dinner(request: UserRequest, meeting_id: int) -> HttpResponse:
    """Numbers per diet for the caterer, without names; below it who asks for a late change."""
    meeting = find_meeting(request.user, meeting_id)
    dinners, diets = caterer_numbers(meeting)
    context = {
        "meeting": meeting,
        "reception": Reception.of(meeting),
        "dinners": dinners,
        "diets": diets,
        "late": late_changes(meeting),
        "may_edit": permissions.can_edit_guests(request.user, meeting),
        "may_tell": permissions.can_tell_caterer(request.user, meeting),
    }
    return render(request, "attendance/dinner.html", context)


@require_POST
def close(request: UserRequest, meeting_id: int) -> HttpResponse:
    """Let what is wanted now be what the caterer is told; or, once that is closed, keep that the caterer was told."""
    meeting = find_meeting(request.user, meeting_id)
    if request.POST.get("cateraar") == "weet het":
        require_now(permissions.can_tell_caterer, request.user, meeting)
        confirm_caterer(meeting, by=request.user)
        return redirect("attendance:dinner", meeting.pk)
    require_now(permissions.can_edit_guests, request.user, meeting)
    try:
        close_dinner(meeting, by=request.user)
    except DinnerClosed:
        messages.error(request, _("Dinner was closed already."))
    else:
        messages.success(request, _("Dinner is closed. What changes from now on is a late change."))
    return redirect("attendance:dinner", meeting.pk)


@require_POST
def decide(request: UserRequest, invitee_id: int) -> HttpResponse:
    """Accept or refuse a late change."""
    person = find_invitee(request.user, invitee_id)
    require_now(permissions.can_edit_guests, request.user, person.meeting)
    accept, expected = request.POST.get("besluit") == "ja", request.POST.get("expected", "")
    try:
        decide_late_change(person, accept=accept, expected=expected, by=request.user)
    except ChangedMeanwhile:
        words = _("%(name)s changed something again. Look at it once more, and decide then.")
        messages.error(request, words % {"name": person})
    except NoLateChange:
        messages.error(request, _("This change was decided already, or taken back."))
    else:
        messages.success(request, _("Decided. %(name)s gets a mail.") % {"name": person})
    return redirect("attendance:dinner", person.meeting_id)
