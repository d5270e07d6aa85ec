"""The world café of a meeting: its tables, who sits where, and the screen of the hall."""

from functools import partial

from django.contrib import messages
from django.contrib.auth.decorators import login_not_required
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from gremia.requests import UserRequest
from gremia.sign_in import names_taken_along
from meetings.file_names import file_name
from meetings.models import Meeting
from meetings.operations.meeting import require_now
from portal.compared import ChangedMeanwhile, compared_anew
from portal.file_answer import answer_file
from portal.form_key import answered_once
from portal.forms import form_status
from portal.numbers import whole_number
from proceedings import permissions
from proceedings.forms.cafe import CafeForm
from proceedings.forms.span import cafe_on_agenda
from proceedings.models import WorldCafe
from proceedings.operations.cafe import (
    HasNotes,
    NotPlanned,
    make_table_plan,
    mend_table_plan,
    renew_screen,
    set_up_cafe,
)
from proceedings.queries import cafe as queries
from proceedings.queries.people import who_comes, who_is_there, who_keeps_a_seat
from proceedings.renderers import table_plan_pdf
from proceedings.table_plan import TooFewPeople

TOO_FEW = gettext_lazy(
    "Number of people: %(number)s. That is too few for so many tables. Wait until there are more, or take fewer tables."
)


@require_safe
def detail(request: UserRequest, meeting_id: int) -> HttpResponse:
    """Where I sit, who sits where, and for griffies how good the plan is."""
    cafe = _cafe(request, meeting_id)
    seats = queries.seats_by_name(cafe) if cafe.is_planned else []
    may_set_up = permissions.can_keep_proceedings(request.user, cafe.meeting)
    quality = queries.quality(cafe, seats) if seats and may_set_up else None
    own_places = queries.own_places(cafe, request.user)
    context = {
        "cafe": cafe,
        "meeting": cafe.meeting,
        "own_places": own_places,
        "lacks_table": not own_places and queries.lacks_table(cafe, request.user),
        "without_table": queries.without_table(cafe) if may_set_up else [],
        "comes_no_more": queries.comes_no_more(cafe) if may_set_up else [],
        "rounds": queries.seated_rounds(cafe, seats),
        "moved": [seat for seat in seats if seat.is_moved],
        "quality": quality,
        "may_set_up": may_set_up,
        "has_screen": queries.has_screen(cafe.meeting),
        "is_live": queries.is_evening(cafe.meeting),
    }
    return render(request, "proceedings/cafe.html", context)


@require_http_methods(["GET", "HEAD", "POST"])
@answered_once
@compared_anew
def edit(request: UserRequest, meeting_id: int) -> HttpResponse:
    """Tables and rounds."""
    meeting = get_object_or_404(Meeting.objects.visible_to(request.user), pk=meeting_id)
    require_now(permissions.can_keep_proceedings, request.user, meeting)
    cafe = WorldCafe.objects.filter(meeting=meeting).first()
    form = CafeForm(request.POST if request.method == "POST" else None, meeting=meeting, cafe=cafe)
    if form.is_bound and form.is_valid():
        try:
            saved = set_up_cafe(meeting, **form.arguments, expected=cafe, by=request.user)
        except HasNotes as refused:
            form.refuse(refused.row)
        else:
            messages.success(request, _("Tables and rounds are saved."))
            return redirect(saved)
    context = {"form": form, "meeting": meeting, "cafe": cafe, "on_agenda": cafe_on_agenda(meeting)}
    return render(request, "proceedings/cafe_form.html", context, status=form_status(form.tables))


@require_http_methods(["GET", "HEAD", "POST"])
@answered_once
def plan(request: UserRequest, meeting_id: int) -> HttpResponse:
    """Make the table plan. Where there is one, it is asked first whether another may take its place."""
    cafe = _own_cafe(request, meeting_id)
    if request.method != "POST":
        context = {"cafe": cafe, "meeting": cafe.meeting, "people": who_comes(cafe.meeting)}
        return render(request, "proceedings/other_plan.html", context) if cafe.is_planned else redirect(cafe)
    people = who_comes(cafe.meeting)
    try:
        make_table_plan(cafe, people, expected=whole_number(request.POST.get("expected", "")), by=request.user)
    except ChangedMeanwhile:
        messages.warning(request, _("There is a table plan already. It stays as it is, unless you choose otherwise."))
        return redirect("proceedings:make_plan", meeting_id)
    except TooFewPeople:
        messages.error(request, TOO_FEW % {"number": len(people)})
    except NotPlanned:
        messages.error(request, _("First fill in the tables and the rounds."))
    else:
        messages.success(request, _("The table plan is made."))
    return redirect(cafe)


@require_http_methods(["GET", "HEAD", "POST"])
@answered_once
def mend(request: UserRequest, meeting_id: int) -> HttpResponse:
    """Let the plan fit who came in; asks first, for who is not in yet may still come."""
    cafe = _own_cafe(request, meeting_id)
    if not cafe.is_planned:
        messages.error(request, _("There is no table plan yet. Make one first."))
        return redirect(cafe)
    if request.method != "POST":
        people = who_comes(cafe.meeting)
        context = {"cafe": cafe, "meeting": cafe.meeting, "people": people, "there": who_is_there(people)}
        return render(request, "proceedings/mend_plan.html", context)
    people = who_keeps_a_seat(cafe, rest_stays_away=request.POST.get("rest_stays_away") == "on")
    try:
        moved = mend_table_plan(cafe, people, by=request.user)
    except TooFewPeople:
        messages.error(request, TOO_FEW % {"number": len(people)})
    except NotPlanned:
        messages.error(request, _("There is no table plan yet. Make one first."))
    else:
        words = ngettext(
            "The plan fits who is there. %(number)s person sits somewhere else.",
            "The plan fits who is there. %(number)s people sit somewhere else.",
            len(moved),
        )
        messages.success(request, words % {"number": len(moved)})
    return redirect(cafe)


@require_POST
@answered_once
def new_screen(request: UserRequest, meeting_id: int) -> HttpResponse:
    """Give the screen another address."""
    cafe = renew_screen(_own_cafe(request, meeting_id), by=request.user)
    messages.success(request, _("The screen has a new address. The old one shows nothing any more."))
    return redirect(cafe)


@require_safe
@names_taken_along
def table_plan(request: UserRequest, meeting_id: int) -> HttpResponse:
    """The plan to print: per table, and by name."""
    cafe = _own_cafe(request, meeting_id)
    if not cafe.is_planned:
        messages.error(request, _("There is no table plan yet. Make one first."))
        return redirect(cafe)
    name = file_name(cafe.meeting, "tafelplan.pdf")
    return answer_file(request, partial(table_plan_pdf.write, cafe), name=name, otherwise=cafe)


@require_safe
@login_not_required
def screen(request: HttpRequest, screen_key: str) -> HttpResponse:
    """For the beamer of the hall: one round in large letters, for whoever has the address, until a day later."""
    cafes = WorldCafe.objects.filter(planned_at__isnull=False).select_related("meeting")
    cafe = get_object_or_404(cafes, screen_key=screen_key)
    if not queries.has_screen(cafe.meeting):
        raise Http404
    asked = whole_number(request.GET.get("ronde", ""))
    chosen = next((row for row in cafe.in_rounds if row.number == asked), None) or queries.round_now(cafe)
    seated = queries.seated_rounds(cafe, queries.seats_by_name(cafe))
    context = {
        "cafe": cafe,
        "meeting": cafe.meeting,
        "seated": next((row for row in seated if row.round == chosen), None),
        "is_asked": asked is not None,
    }
    response = render(request, "proceedings/screen.html", context)
    response["X-Robots-Tag"] = "noindex"
    response["Referrer-Policy"] = "no-referrer"
    return response


def _cafe(request: UserRequest, meeting_id: int) -> WorldCafe:
    cafes = WorldCafe.objects.visible_to(request.user).select_related("meeting")
    return get_object_or_404(cafes, meeting=meeting_id)


def _own_cafe(request: UserRequest, meeting_id: int) -> WorldCafe:
    """For whoever sets it up. Raises Http404 (may not see it) or PermissionDenied."""
    cafe = _cafe(request, meeting_id)
    require_now(permissions.can_keep_proceedings, request.user, cafe.meeting)
    return cafe
