"""The evening itself: lists and badges to print, and checking in on a tablet."""

from collections.abc import Callable

from django.contrib import messages
from django.core.exceptions import ValidationError
from django.http import FileResponse, Http404, HttpResponse, JsonResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from attendance import permissions
from attendance.forms.guests import BadgeCodeForm
from attendance.models import Invitee
from attendance.operations.checkin import NoSuchCode, TooEarly, check_in, undo_check_in
from attendance.queries.guests import coming, list_kept_until, listed
from attendance.renderers import lists
from attendance.views.guests import find_invitee, find_meeting
from gremia.permissions import require
from gremia.requests import UserRequest
from gremia.sign_in import names_taken_along
from meetings.file_names import file_name
from meetings.models import Meeting
from meetings.operations.meeting import require_now
from portal.file_answer import answer_file
from portal.forms import form_status
from portal.numbers import moment_in
from portal.pdf import static_file
from portal.table_files import ODS, XLSX, as_ods, as_xlsx

NOBODY = gettext_lazy(
    "Nobody on the guest list has this code or name. Empty the field, and everybody stands below again."
)

TOO_EARLY = gettext_lazy("The day of this meeting has not come. Above stands how you check in all the same.")


@require_safe
@never_cache
@names_taken_along
def files(request: UserRequest, meeting_id: int, kind: str) -> HttpResponse:
    """Who comes, as a file to print or to open in a spreadsheet."""
    meeting = find_meeting(request.user, meeting_id)
    people = coming(meeting)
    makers: dict[str, tuple[str, Callable[[], bytes]]] = {
        "presentielijst.pdf": ("application/pdf", lambda: lists.as_pdf(meeting, people)),
        "presentielijst.xlsx": (XLSX, lambda: as_xlsx(lists.rows(people), sheet=_("Attendance"))),
        "presentielijst.ods": (ODS, lambda: as_ods(lists.rows(people), sheet=_("Attendance"))),
        "badges.pdf": ("application/pdf", lambda: lists.badges(meeting, people)),
    }
    if kind not in makers:
        raise Http404
    content_type, make = makers[kind]
    name, guests = file_name(meeting, kind), reverse("attendance:guests", args=[meeting.pk])
    return answer_file(request, make, name=name, content_type=content_type, attached=True, otherwise=guests)


@require_http_methods(["GET", "HEAD", "POST"])
@never_cache
def arrivals(request: UserRequest, meeting_id: int) -> HttpResponse:
    """Check people in by name or code. A script keeps arrivals while the tablet is offline, and sends them later.

    It also keeps this page, until `kept_until`: the one private page that a browser keeps. Before the
    day of the meeting nobody is checked in, except with `?toch`, by who knows better than the portal.
    """
    meeting = find_meeting(request.user, meeting_id)
    form = BadgeCodeForm(request.POST if request.method == "POST" else None)
    is_script = request.headers.get("Accept") == "application/json"
    if request.method == "POST":
        if is_script:  # says itself what becomes of what it keeps
            require(permissions.can_check_in(request.user, meeting))
        require_now(permissions.can_check_in, request.user, meeting)
        person = _noted(request, meeting, form)
        if is_script:
            missed = 409 if form.has_error("code", "early") else 404
            return JsonResponse({"code": person.code}) if person else JsonResponse({}, status=missed)
        if person is not None:
            messages.success(request, _("%(name)s is there.") % {"name": person})
            return redirect(request.get_full_path())
    people, kept_until = list(listed(meeting)), list_kept_until(meeting, now=timezone.now())
    context = {
        "meeting": meeting,
        "people": people,
        "arrived": sum(person.is_there for person in people),
        "form": form,
        "may_check_in": permissions.can_check_in(request.user, meeting),
        "early": "toch" in request.GET,
        "is_today": meeting.date <= timezone.localdate(),
        "kept_until": kept_until,
        "kept_until_ms": int(kept_until.timestamp() * 1000),
    }
    return render(request, "attendance/arrivals.html", context, status=form_status(form))


@require_safe
def arrivals_worker(request: UserRequest, meeting_id: int) -> FileResponse:
    """What gives a tablet its page of arrivals without a connection: below that page, so that it reaches no other."""
    find_meeting(request.user, meeting_id)
    return FileResponse(static_file("js/arrivals-worker.js").open("rb"), content_type="text/javascript")


@require_POST
def undo(request: UserRequest, invitee_id: int) -> HttpResponse:
    """Take back that somebody is there."""
    person = find_invitee(request.user, invitee_id)
    require_now(permissions.can_check_in, request.user, person.meeting)
    undo_check_in(person, by=request.user)
    messages.success(request, _("%(name)s is not there any more.") % {"name": person})
    return redirect("attendance:arrivals", person.meeting_id)


def _noted(request: UserRequest, meeting: Meeting, form: BadgeCodeForm) -> Invitee | None:
    """Who was checked in; None when the form says why nobody was."""
    if not form.is_valid():
        return None
    try:
        noted_at = moment_in(request.POST.get("at", ""))
        early = "toch" in request.GET
        return check_in(meeting, code=form.cleaned_data["code"], at=noted_at, early=early, by=request.user)
    except NoSuchCode:
        form.add_error("code", NOBODY)
    except TooEarly:
        form.add_error("code", ValidationError(TOO_EARLY, code="early"))
    return None
