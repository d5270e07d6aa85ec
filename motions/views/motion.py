"""The motions that follow a position."""

import datetime

from django.contrib.auth.decorators import login_not_required
from django.core.paginator import Paginator
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, render
from django.utils import timezone
from django.views.decorators.http import require_safe

from gremia.permissions import Visitor
from gremia.requests import UserRequest, VisitorRequest
from motions import permissions
from motions.forms.motion_filter import MotionFilter
from motions.history import MotionHistory
from motions.lanes import Lanes, lanes
from motions.models import Motion
from motions.queries import certificate
from motions.queries.alarm import changes_by_councils
from motions.queries.history import motion_histories, with_history
from motions.queries.motion import MAX_SHOWN, RouteCounts, route_counts, visible_motion, visible_motions
from positions.models import Position
from positions.permissions import can_see_position
from positions.views import page

MOTIONS_PER_PAGE = 40
SLOW_AFTER = datetime.timedelta(seconds=10)
"""Time after a change from which the page says that the motions take longer than usual."""


@require_safe
def drafts(request: UserRequest, position_id: int) -> HttpResponse:
    """The drafts of all gremia side by side."""
    position = get_object_or_404(Position.objects.visible_to(request.user), pk=position_id)
    last = position.changes.first()
    context = page.context(request, position) | {"is_slow": last and timezone.now() - last.made_at > SLOW_AFTER}
    return render(request, "motions/drafts.html", context)


@require_safe
@login_not_required
def index(request: VisitorRequest) -> HttpResponse:
    """A page of the motions that the visitor may see: for the public those that were filed."""
    form = MotionFilter(request.GET, user=request.user)
    found = Paginator(visible_motions(request.user, **form.arguments), MOTIONS_PER_PAGE)
    context = {"form": form, "motions": found.get_page(request.GET.get("pagina"))}
    return render(request, "motions/motion_list.html", context)


@require_safe
@login_not_required
def detail(request: VisitorRequest, motion_id: int) -> HttpResponse:
    """One gremium's motion, as it reads now."""
    motion = get_object_or_404(with_history(visible_motion(request.user)), pk=motion_id)
    history = MotionHistory(motion)
    may_see_position = can_see_position(request.user, motion.position)
    context = {
        "motion": motion,
        "code": certificate.motion_code(motion),
        "history": history,
        "is_compared": certificate.is_compared(motion),
        "changes": changes_by_councils(motion.position) if may_see_position else [],
        "lanes": _routes(motion.position, request.user),
        "may_see_position": may_see_position,
        "may_edit_frame": permissions.can_edit_frame(request.user, motion),
        "may_file": permissions.can_file(request.user, motion),
        "may_take_kit": permissions.can_take_kit(request.user, motion),
        "may_record": permissions.can_record_outcome(request.user, motion),
    }
    return render(request, "motions/motion.html", context)


def _routes(position: Position, user: Visitor) -> Lanes | RouteCounts:
    """The routes of all motions of the position, or where there are many how many are where."""
    visible = Motion.objects.visible_to(user).filter(position=position)
    if position.motions.count() > MAX_SHOWN:
        return route_counts(visible)
    histories = motion_histories(position)
    return lanes(
        histories,
        agreed_by=certificate.agreed_by_gremia(position, [history.motion.gremium_id for history in histories]),
        today=timezone.localdate(),
        with_drafts=can_see_position(user, position),
    )
