"""Action points: those of a meeting, all that are open, and one of them."""

from django.contrib import messages
from django.core.paginator import Paginator
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from gremia.permissions import is_participant, require
from gremia.requests import UserRequest
from meetings.models import Meeting
from meetings.operations.meeting import require_now
from portal.compared import compared_anew
from portal.form_key import answered_once
from portal.forms import form_status
from proceedings import permissions
from proceedings.forms.action import ActionPointForm, ProgressForm, initial_of
from proceedings.models import ActionPoint
from proceedings.operations.action import add_action_point, change_action_point, set_progress
from proceedings.queries import action

POINTS_PER_PAGE = 40


@require_safe
def index(request: UserRequest) -> HttpResponse:
    """All that are open, or with `?van=mij` one's own."""
    require(is_participant(request.user))
    own = request.GET.get("van") == "mij"
    points = ActionPoint.objects.visible_to(request.user).open().with_owner()
    if own:
        points = points.filter(owner=request.user)
    pages = Paginator(points, POINTS_PER_PAGE).get_page(request.GET.get("pagina"))
    return render(request, "proceedings/action_points.html", {"pages": pages, "own": own})


@require_http_methods(["GET", "HEAD", "POST"])
@answered_once
def of_meeting(request: UserRequest, meeting_id: int) -> HttpResponse:
    """Those of one meeting, and a form for the next."""
    meeting = get_object_or_404(Meeting.objects.visible_to(request.user), pk=meeting_id)
    require(is_participant(request.user))
    may_add = permissions.can_keep_proceedings(request.user, meeting)
    form = ActionPointForm(request.POST if request.method == "POST" else None)
    if request.method == "POST":
        require_now(permissions.can_keep_proceedings, request.user, meeting)
        if form.is_valid():
            add_action_point(meeting, **form.cleaned_data, by=request.user)
            messages.success(request, _("The action point is added."))
            return redirect("proceedings:action_points_of", meeting_id)
    context = {
        "meeting": meeting,
        "points": action.with_owner(request.user).filter(meeting=meeting),
        "form": form if may_add else None,
    }
    return render(request, "proceedings/meeting_action_points.html", context, status=form_status(form))


@require_http_methods(["GET", "HEAD", "POST"])
@answered_once
@compared_anew
def detail(request: UserRequest, point_id: int) -> HttpResponse:
    """One action point; its owner and the griffies say how far it is."""
    point = get_object_or_404(action.with_owner(request.user), pk=point_id)
    may_progress = permissions.can_set_progress(request.user, point)
    form = ProgressForm(request.POST if request.method == "POST" else None, initial=initial_of(point))
    if request.method == "POST":
        require(may_progress)
        if form.is_valid():
            set_progress(point, **form.cleaned_data, by=request.user)
            messages.success(request, _("It is saved how far this is."))
            return redirect(point)
    context = {
        "point": point,
        "meeting": point.meeting,
        "form": form if may_progress else None,
        "may_change": permissions.can_keep_proceedings(request.user, point.meeting),
    }
    return render(request, "proceedings/action_point.html", context, status=form_status(form))


@require_http_methods(["GET", "HEAD", "POST"])
@answered_once
@compared_anew
def edit(request: UserRequest, point_id: int) -> HttpResponse:
    """What is to be done, by whom, and by when."""
    point = get_object_or_404(action.with_owner(request.user), pk=point_id)
    require_now(permissions.can_keep_proceedings, request.user, point.meeting)
    form = ActionPointForm(request.POST if request.method == "POST" else None, initial=initial_of(point))
    if form.is_valid():
        change_action_point(point, **form.cleaned_data, by=request.user)
        messages.success(request, _("The action point is changed."))
        return redirect(point)
    context = {"point": point, "meeting": point.meeting, "form": form}
    return render(request, "proceedings/action_point_form.html", context, status=form_status(form))
