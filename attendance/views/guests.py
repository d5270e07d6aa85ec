"""The griffie's pages about the guest list."""

import copy

from django.contrib import messages
from django.core.paginator import Paginator
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from attendance import permissions
from attendance.forms.answer import AttendanceAnswerForm
from attendance.forms.guests import GroupsForm, GuestFilter, GuestsForm, ReceptionForm
from attendance.models import Invitee, Reception, Registration, UnplacedReply
from attendance.operations.guests import OnListAlready, add_guests, invite_groups, uninvite_guest
from attendance.operations.reception import PlacesTaken, set_reception
from attendance.queries.guests import listed, numbers
from attendance.queries.invitee import comes_instead
from attendance.queries.proposal import by_now, proposed
from attendance.views.answer import take
from gremia.permissions import Visitor, require
from gremia.requests import UserRequest
from meetings.models import Meeting
from meetings.operations.meeting import require_now
from portal.compared import ChangedMeanwhile, compared_anew
from portal.form_key import answered_once
from portal.forms import form_status

PER_PAGE = 50


def find_meeting(user: Visitor, meeting_id: int) -> Meeting:
    """The meeting, if the visitor may know of it (404), for its griffies (403)."""
    meetings = Meeting.objects.visible_to(user).select_related("host", "reception")
    meeting = get_object_or_404(meetings, pk=meeting_id)
    require(permissions.can_see_guests(user, meeting))
    return meeting


@require_safe
def index(request: UserRequest, meeting_id: int) -> HttpResponse:
    """Who is asked, what they answered, and how many that are per gremium, fractie and role."""
    meeting = find_meeting(request.user, meeting_id)
    form = GuestFilter(request.GET, meeting=meeting)
    rows = listed(meeting, words=form.words, gremium=form.value("gremium"), state=form.value("antwoord") or "")
    pages = Paginator(rows, PER_PAGE).get_page(request.GET.get("pagina"))
    by_gremium, by_role, total = numbers(meeting)
    may_edit = permissions.can_edit_guests(request.user, meeting)
    context = {
        "meeting": meeting,
        "reception": Reception.of(meeting),
        "form": form,
        "pages": pages,
        "by_gremium": by_gremium,
        "by_role": by_role,
        "total": total,
        "may_edit": may_edit,
        "was_to_be_held": meeting.status == Meeting.Status.CANCELLED and meeting.date <= timezone.localdate(),
        "replies": UnplacedReply.objects.visible_to(request.user).count(),
        "may_send": permissions.can_send(request.user, meeting),
        "proposed": proposed(meeting) if may_edit else [],
    }
    return render(request, "attendance/guests.html", context)


@require_http_methods(["GET", "HEAD", "POST"])
def propose(request: UserRequest, meeting_id: int) -> HttpResponse:
    """The groups that could be asked, with their numbers; those that are ticked are put on the list."""
    meeting = find_meeting(request.user, meeting_id)
    require_now(permissions.can_edit_guests, request.user, meeting)
    form = GroupsForm(request.POST if request.method == "POST" else None, proposed=proposed(meeting))
    if form.is_valid():
        _report_added(request, invite_groups(meeting, form.cleaned_data["groups"], by=request.user))
        return redirect("attendance:guests", meeting.pk)
    context = {"meeting": meeting, "form": form}
    return render(request, "attendance/propose.html", context, status=form_status(form))


@require_http_methods(["GET", "HEAD", "POST"])
@answered_once
def add(request: UserRequest, meeting_id: int) -> HttpResponse:
    """Put guests on the list by name and address."""
    meeting = find_meeting(request.user, meeting_id)
    require_now(permissions.can_edit_guests, request.user, meeting)
    form = GuestsForm(request.POST if request.method == "POST" else None)
    if form.is_valid():
        try:
            _report_added(request, add_guests(meeting, form.cleaned_data["guests"], by=request.user))
            return redirect("attendance:guests", meeting.pk)
        except OnListAlready as twice:
            form.add_error("guests", _("On the list already: %(emails)s") % {"emails": ", ".join(twice.emails[:10])})
    return render(request, "attendance/add_guests.html", {"meeting": meeting, "form": form}, status=form_status(form))


@require_http_methods(["GET", "HEAD", "POST"])
@compared_anew
def reception(request: UserRequest, meeting_id: int) -> HttpResponse:
    """Places, dinner and offers of one meeting."""
    meeting = find_meeting(request.user, meeting_id)
    require_now(permissions.can_edit_guests, request.user, meeting)
    room = Reception.of(meeting)
    form = ReceptionForm(request.POST if request.method == "POST" else None, instance=copy.copy(room))
    if form.is_valid():
        try:
            set_reception(meeting, **form.cleaned_data, expected=room, by=request.user)
            messages.success(request, _("Saved."))
            return redirect("attendance:guests", meeting.pk)
        except PlacesTaken as problem:
            words = _("%(taken)s people have a place already; give at least so many.")
            form.add_error("capacity", words % {"taken": problem.taken})
    return render(request, "attendance/reception.html", {"meeting": meeting, "form": form}, status=form_status(form))


@require_http_methods(["GET", "HEAD", "POST"])
def invitee(request: UserRequest, invitee_id: int) -> HttpResponse:
    """One person on the list: the answer, which the griffie can fill in, and taking the person off it."""
    person = find_invitee(request.user, invitee_id)
    meeting = person.meeting
    answers = Registration.objects.filter(invitee=person).prefetch_related("diet_wishes")
    registration = answers.first()
    data = request.POST if request.method == "POST" else None
    form = AttendanceAnswerForm(data, reception=Reception.of(meeting), registration=registration, shows_diet=True)
    may_edit = permissions.can_edit_guests(request.user, meeting) and person.uninvited_at is None
    if form.is_valid():
        try:
            take(request, person, form, through=Registration.Through.GRIFFIE)
            return redirect("attendance:invitee", person.pk)
        except ChangedMeanwhile:
            registration = answers.first()
            form.ask_again(registration)
    context = {
        "invitee": person,
        "meeting": meeting,
        "registration": registration,
        "comes_instead": comes_instead(registration),
        "by_now": by_now(person) if may_edit else None,
        "form": form,
        "may_answer": permissions.can_answer_for(request.user, person),
        "may_edit": may_edit,
    }
    return render(request, "attendance/invitee.html", context, status=form_status(form))


@require_POST
@answered_once
def remove(request: UserRequest, invitee_id: int) -> HttpResponse:
    """Take someone off the list."""
    person = find_invitee(request.user, invitee_id)
    require_now(permissions.can_edit_guests, request.user, person.meeting)
    if uninvite_guest(person, by=request.user):
        messages.success(request, _("%(name)s is off the list.") % {"name": person})
    else:
        messages.info(request, _("Someone took this off the list already."))
    return redirect("attendance:guests", person.meeting_id)


def find_invitee(user: Visitor, invitee_id: int) -> Invitee:
    """Somebody on a guest list, for griffies; that others are on one nobody else learns (404)."""
    invitees = (
        Invitee.objects.visible_to(user).with_mandates().select_related("meeting__host", "user", "gremium", "fractie")
    )
    person = get_object_or_404(invitees, pk=invitee_id)
    require(permissions.can_see_guests(user, person.meeting))
    return person


def _report_added(request: UserRequest, number: int) -> None:
    words = ngettext("%(number)s person was put on the list.", "%(number)s people were put on the list.", number)
    messages.success(request, words % {"number": number})
