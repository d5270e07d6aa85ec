"""A year on one screen for the griffies, the evenings of the gremia, and a meeting copied to another day."""

from django.contrib import messages
from django.db import transaction
from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from gremia.models import Gremium
from gremia.permissions import require
from gremia.requests import UserRequest
from meetings import permissions
from meetings.forms.year import CopyMeetingForm, CouncilEveningForm
from meetings.free_days import school_holidays
from meetings.models import CouncilEvening, Meeting
from meetings.models.meeting import EARLIEST, LATEST
from meetings.operations.year import add_council_evening, copy_meeting, remove_council_evening
from meetings.queries.hosts import next_host
from meetings.queries.year import plan_of
from portal.form_key import answered_once
from portal.forms import form_status

EVENINGS_LISTED = 300


@require_safe
def year(request: UserRequest, year: int) -> HttpResponse:
    """What is planned in a year, what stands in the way, who receives next, and evenings proposed."""
    require(permissions.can_plan(request.user))
    if not EARLIEST.year <= year <= LATEST.year:
        raise Http404
    schools = school_holidays()
    context = {
        "plan": plan_of(year),
        "before": year - 1 if year > EARLIEST.year else None,
        "after": year + 1 if year < LATEST.year else None,
        "schools": schools,
        "unknown": schools.unknown_in(year),
    }
    return render(request, "meetings/year.html", context)


@require_http_methods(["GET", "HEAD", "POST"])
@answered_once
def council_evenings(request: UserRequest) -> HttpResponse:
    """The evenings that the gremia entered, from today on, and a form for those of an own gremium."""
    require(permissions.can_plan(request.user))
    own = [g for g in Gremium.objects.current() if permissions.can_keep_council_evenings(request.user, g)]
    form = CouncilEveningForm(request.POST if request.method == "POST" else None, gremia=own)
    if form.is_valid():
        add_council_evening(**form.cleaned_data, by=request.user)
        messages.success(request, _("The evening is entered. The plan of the year takes it into account."))
        return redirect("meetings:council_evenings")
    rows = CouncilEvening.objects.filter(date__gte=timezone.localdate()) | CouncilEvening.objects.filter(
        until__gte=timezone.localdate()
    )
    this_year = timezone.localdate().year
    rows = rows.select_related("gremium")[:EVENINGS_LISTED]
    context = {"form": form, "own": own, "rows": rows, "this_year": this_year}
    return render(request, "meetings/council_evenings.html", context, status=form_status(form))


@require_POST
def remove_evening(request: UserRequest, evening_id: int) -> HttpResponse:
    """Take an evening out again."""
    require(permissions.can_plan(request.user))
    evening = CouncilEvening.objects.select_related("gremium").filter(pk=evening_id).first()
    if evening is None:
        messages.info(request, _("Someone took this off the list already."))
        return redirect("meetings:council_evenings")
    require(permissions.can_keep_council_evenings(request.user, evening.gremium))
    remove_council_evening(evening, by=request.user)
    messages.success(request, _("The evening is taken out."))
    return redirect("meetings:council_evenings")


@require_http_methods(["GET", "HEAD", "POST"])
@answered_once
@transaction.atomic
def copy(request: UserRequest, meeting_id: int) -> HttpResponse:
    """Copy a meeting with its agenda to another day."""
    meeting = get_object_or_404(Meeting.objects.visible_to(request.user).select_related("host"), pk=meeting_id)
    require(permissions.can_plan(request.user))
    data = request.POST if request.method == "POST" else None
    form = CopyMeetingForm(data, meeting=meeting, next_host=next_host())
    if form.is_valid():
        made = copy_meeting(meeting, **form.choice, by=request.user)
        messages.success(request, _("The copy is a concept. Look at its agenda, and name a chair."))
        return redirect("admin:meetings_meeting_agenda", made.pk)
    return render(request, "meetings/copy_meeting.html", {"meeting": meeting, "form": form}, status=form_status(form))
